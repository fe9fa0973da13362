"""What loading a model on this machine came to, so that it is not found out again each time."""

import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.hardware import Earlier
from faef_desktop.engine.protocol import Load, Loaded, Ready
from faef_desktop.storage.store import Store


def recall(store: Store, sha256: str) -> Earlier | None:
    """Return what was remembered of a model on this machine, or None."""
    text = store.get_setting(_key(sha256))
    if text is None:
        return None
    values = json.loads(text)
    return Earlier(**{**values, "devices": tuple(values["devices"])})


def remember(store: Store, sha256: str, *, asked: Load, loaded: Loaded, ready: Ready) -> None:
    """Keep what was measured and what failed; a workspace that cannot be written keeps nothing."""
    old = asked.earlier or Earlier()
    new = Earlier(
        devices=old.devices,
        free=old.free,
        layers=old.layers,
        threads=old.threads if asked.threads else loaded.threads,
        batch_threads=old.batch_threads if asked.batch_threads else loaded.batch_threads,
    )
    if len(loaded.tried) > 1:
        gpus = [device for device in ready.hardware if device.is_gpu]
        if asked.split:
            gpus = [gpu for gpu, share in zip(gpus, asked.split, strict=False) if share > 0]
        new = Earlier(
            devices=tuple(gpu.label for gpu in gpus),
            free=sum(gpu.free for gpu in gpus),
            layers=loaded.tried[-1],
            threads=new.threads,
            batch_threads=new.batch_threads,
        )
    if new != old:
        with suppress(UserError):
            store.set_setting(_key(sha256), json.dumps(asdict(new)))


def forget(store: Store, sha256: str) -> None:
    """Forget it, so that the next load finds it out anew."""
    store.set_setting(_key(sha256), json.dumps(asdict(Earlier())))


def _key(sha256: str) -> str:
    return f"load:{platform.node()}:{os.cpu_count()}:{sha256}"
