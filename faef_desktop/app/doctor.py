"""What is installed, what works, what is missing and how to get it."""

import os
import platform
import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

import psutil

from faef_desktop import __version__
from faef_desktop.app.models import endpoints
from faef_desktop.app.models.machine import look_at_engine
from faef_desktop.app.resources import Resources, default_resources, demo_name
from faef_desktop.app.services import Build, Services
from faef_desktop.app.workspaces import WORKSPACE_VARIABLE, default_workspace
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.hardware import DeviceFact
from faef_desktop.engine.memory import default_threads

PACKAGES = (
    "PySide6_Essentials",
    "pyqtgraph",
    "qtawesome",
    "llama_cpp_python",
    "numpy",
    "sqlite-utils",
)
GPU_HINT = (
    "With the source, python3 run.py --gpu cuda (or vulkan, or metal) rebuilds the engine for a GPU"
)
BUILD_HINT = (
    "It works without, only slower; python3 run.py --gpu cpu builds the engine for this processor"
)
DRIVER_HINT = "Install or update the driver of the graphics card"


def report(
    build: Build, workspace: Path | None = None, *, worker_command: Sequence[str] | None = None
) -> dict[str, Any]:
    """Return what there is to know of this installation, as plain values."""
    resources = default_resources()
    missing: list[dict[str, str]] = []
    engine = _engine(worker_command, missing)
    return {
        "program": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {name: _version(name, missing) for name in PACKAGES},
        "engine": engine,
        "machine": _machine(),
        "display": _display(missing),
        "folders": {
            "program": str(resources.root),
            "python": sys.executable,
            "default_workspace": str(default_workspace()),
        },
        "demo_models": _demo_models(resources, missing),
        "endpoints": [endpoint.title for _, endpoint in endpoints.added()],
        "workspace": _workspace(build, workspace, missing),
        "missing": missing,
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the report as lines for a person."""
    lines = [
        f"FAEF Desktop   {found['program']} (Python {found['python']}, {found['system']})",
        *(f"  {name:<20} {version or 'missing'}" for name, version in found["packages"].items()),
    ]
    engine = found["engine"]
    if engine["works"]:
        gpu = "can use a GPU" if engine["gpu_offload"] else "uses the processor alone"
        lines += [f"Engine         llama.cpp {engine['llama_cpp']}, {gpu}"]
        lines += [f"  device             {_device(one)}" for one in engine["hardware"]]
        lines += [f"  built for          {', '.join(engine['backends'])}"]
        lines += [f"  instructions       {' '.join(engine['features']) or 'not known'}"]
    else:
        lines.append(f"Engine         does not work: {engine['sentence']}")
    machine = found["machine"]
    lines.append(
        f"Machine        {machine['cores']} cores ({machine['threads_at_most']} for a model), "
        f"{_gb(machine['memory_free'])} of {_gb(machine['memory'])} memory free"
    )
    lines.append(f"Display        {'yes' if found['display'] else 'none'}")
    lines += [
        f"{'Folders' if n == 0 else '':<14} {name.replace('_', ' ')}: {path}"
        for n, (name, path) in enumerate(found["folders"].items())
    ]
    lines.append(f"Demo models    {', '.join(found['demo_models']) or 'none'}")
    away = ", ".join(found["endpoints"])
    lines.append(f"Endpoints      {away or 'none, so nothing leaves this machine'}")
    lines += _workspace_lines(found["workspace"])
    lines += [f"Missing        {item['what']}. {item['how']}" for item in found["missing"]]
    return "\n".join(lines)


def _device(device: dict[str, Any]) -> str:
    fact = DeviceFact(**device)
    if not fact.total or not fact.is_gpu:  # what a processor has is told of the machine
        return fact.label
    return f"{fact.label}, {_gb(fact.free)} of {_gb(fact.total)} free"


def _workspace_lines(workspace: dict[str, Any]) -> list[str]:
    if not workspace["opens"]:
        return [f"Workspace      {workspace['sentence']}"]
    return [
        f"Workspace      {workspace['path']}",
        f"  {workspace['banks']} banks, {workspace['models']} models",
        f"  {_gb(workspace['disk_free'])} free on its disk",
        f"  {workspace['damage'] or 'the file is sound'}",
        *([f"  {workspace['notice']}"] if workspace["notice"] else []),
    ]


def _engine(command: Sequence[str] | None, missing: list[dict[str, str]]) -> dict[str, Any]:
    """Return what a model process without a model says of itself."""
    looked = look_at_engine(command)
    ready = looked.ready
    if ready is None:
        what = f"The engine: {looked.sentence}"
        missing.append({"what": what, "how": "Install the program again"})
        return {"works": False, "sentence": looked.sentence}
    if looked.unused:
        left = ", ".join(looked.unused)
        what = f"Instructions of this processor that the engine does not use: {left}"
        missing.append({"what": what, "how": BUILD_HINT})
    if not ready.gpu_offload and ready.gpu_backends:
        what = f"A device for {' or '.join(ready.gpu_backends)}, which the engine is built for"
        missing.append({"what": what, "how": DRIVER_HINT})
    elif not ready.gpu_offload:
        missing.append({"what": "GPU support in the engine (optional)", "how": GPU_HINT})
    return {
        "works": True,
        "llama_cpp": ready.llama_cpp,
        "binding": ready.binding,
        "protocol": ready.protocol,
        "gpu_offload": ready.gpu_offload,
        "backends": list(ready.backends),
        "devices": list(ready.devices),
        "hardware": [asdict(device) for device in ready.hardware],
        "features": list(ready.features),
        "features_unused": list(looked.unused),
    }


def _version(name: str, missing: list[dict[str, str]]) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        # The stand-alone program carries the packages, but not the notes of all of them.
        if getattr(sys, "frozen", False):
            return "bundled"
        missing.append({"what": f"The package {name}", "how": "Start the program with run.py"})
        return None


def _machine() -> dict[str, Any]:
    memory = psutil.virtual_memory()
    return {
        "cores": psutil.cpu_count(logical=False) or os.cpu_count() or 1,
        "threads_at_most": default_threads(),
        "memory": memory.total,
        "memory_free": memory.available,
    }


def has_display() -> bool:
    """Return whether a window could be shown here."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _display(missing: list[dict[str, str]]) -> bool:
    if has_display():
        return True
    how = "Start in a desktop session; the commands work without"
    missing.append({"what": "A display for the window", "how": how})
    return False


def _demo_models(resources: Resources, missing: list[dict[str, str]]) -> list[str]:
    names = [demo_name(path) or path.name for path in resources.demo_models()]
    if not names:
        how = f"They belong in {resources.root / 'models'}; install the program again"
        missing.append({"what": "The demo models", "how": how})
    return names


def _workspace(
    build: Build, workspace: Path | None, missing: list[dict[str, str]]
) -> dict[str, Any]:
    try:
        with closing(build(workspace)) as services:
            return {"opens": True, **_health(services)}
    except UserError as error:
        how = f"Name another file with --workspace or {WORKSPACE_VARIABLE}"
        missing.append({"what": "A workspace that opens", "how": how})
        return {"opens": False, "sentence": str(error)}


def _health(services: Services) -> dict[str, Any]:
    path = services.workspace_path
    return {
        "path": str(path),
        "size": path.stat().st_size,
        "disk_free": shutil.disk_usage(path.absolute().parent).free,
        "banks": len(services.store.banks()),
        "models": len(services.store.models()),
        "notice": services.store.notice,
        "damage": services.store.damage(),
    }


def _gb(count: int) -> str:
    return f"{count / 1e9:.1f} GB"
