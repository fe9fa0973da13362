"""What this machine offers a model, as the engine sees it, without a model loaded."""

import queue
from collections.abc import Sequence
from dataclasses import dataclass

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.client import Exited, ModelProcess
from faef_desktop.engine.fit import Fit, Forecast, Needs, forecast, needs
from faef_desktop.engine.gguf import Header
from faef_desktop.engine.hardware import CacheType, DeviceFact, FlashAttention
from faef_desktop.engine.loading import context_size, whole_header
from faef_desktop.engine.memory import available_memory
from faef_desktop.engine.processor import offered, unused
from faef_desktop.engine.protocol import Event, Load, Ready

# Importing llama.cpp with GPU backends may look for devices for a while (seconds).
PATIENCE = 60.0
CHUNK = {False: 128, True: 512}
"""Tokens of a prompt that are computed at once on the processor, and on a GPU."""

__all__ = ["CacheType", "DeviceFact", "Fit", "FlashAttention", "Forecast", "Needs", "whole_header"]


@dataclass(frozen=True, slots=True)
class EngineLook:
    """What the engine says of itself, or the sentence why it does not start.

    `unused` are the instructions of this processor that it was not built for.
    """

    ready: Ready | None
    sentence: str = ""
    unused: tuple[str, ...] = ()


def look_at_engine(command: Sequence[str] | None = None) -> EngineLook:
    """Start a model process without a model, and return what it says of itself."""
    events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
    process = ModelProcess(events.put, command=command)
    sentence = f"The model process did not answer within {PATIENCE:g} seconds."
    try:
        process.start()
        while True:
            event = events.get(timeout=PATIENCE)
            if isinstance(event, Ready):
                return EngineLook(event, unused=unused(event.features, offered()))
            if isinstance(event, Exited):
                sentence = " ".join([event.sentence, *event.log_tail[-1:]])
                break
    except queue.Empty:
        pass
    except UserError as error:
        sentence = str(error)
    finally:
        process.close()
    return EngineLook(None, sentence)


def foretell(header: Header, wish: Load, hardware: Sequence[DeviceFact], *, width: int) -> Forecast:
    """Return what a model needs when it is loaded as `wish` says, and whether that fits here.

    `width` counts the replies of a fast run that are computed together; 0 is none.
    """
    gpus = [device.free for device in hardware if device.is_gpu]
    if wish.split:
        gpus = [free for free, share in zip(gpus, wish.split, strict=False) if share > 0]
    context = context_size(wish, header)
    on_gpu = bool(gpus) and wish.gpu_layers != 0
    need = needs(
        header,
        context=context,
        chunk=CHUNK[on_gpu],
        width=width,
        cache_type=wish.cache_type,
        flash_attention=wish.flash_attention,
    )
    return forecast(
        header,
        need,
        free_memory=available_memory(),
        free_gpus=gpus,
        wanted=wish.gpu_layers,
    )
