"""What the stand-alone program leaves out: parts of Qt that nobody uses, and debug symbols."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from PyInstaller.depend import bindepend

Entry = tuple[str, str, str]
"""A file of the bundle as PyInstaller lists it: its place there, where it comes from, its kind."""

# Of Qt: other platforms' ways of drawing, its network, GTK's looks (which bring all of GTK along).
# Of qtawesome: the fonts that no icon here is from.
UNUSED = re.compile(
    r"plugins/(networkinformation|tls|egldeviceintegrations|generic|sqldrivers|qmltooling)/"
    r"|plugins/platforms/\w*q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\b"
    r"|plugins/platformthemes/\w*qgtk3"
    r"|plugins/imageformats/\w*q(gif|icns|tga|tiff|wbmp|webp|pdf)\b"
    r"|PySide6/(Qt/)?translations/(?!qtbase_zh_CN)\w+\.qm$"
    r"|Qt6?(Network|Test|Qml|Quick|Pdf)\b"
    r"|qtawesome/fonts/(?!materialdesignicons6)"
    r"|llama_cpp/lib/\w*mtmd\."
)
MODULES = (
    *("tkinter", "matplotlib", "IPython", "scipy", "torch", "PIL", "yaml", "setuptools", "pytest"),
    *("pyqtgraph.opengl", "pyqtgraph.examples", "llama_cpp.server", "pydantic", "fastapi"),
    *(f"PySide6.Qt{name}" for name in ("Network", "Test", "Qml", "Quick")),
)
"""Python modules that are looked for and never needed."""


def is_unused(place: str) -> bool:
    """Tell whether nothing needs a file, by its place in the bundle."""
    return UNUSED.search(place.replace("\\", "/")) is not None


def used(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries without the unused ones."""
    return [entry for entry in entries if not is_unused(entry[0])]


def reachable(binaries: Iterable[Entry]) -> list[Entry]:
    """Return the binaries without libraries that only unused ones needed (Linux)."""
    kept = used(binaries)
    libraries = {Path(entry[0]).name: entry for entry in kept if _is_library(entry)}
    links = [entry for entry in kept if entry[2] == "SYMLINK"]
    wanted = [entry for entry in kept if not _is_library(entry) and entry not in links]
    found = {entry[0]: entry for entry in wanted}
    while wanted:
        for name, _ in bindepend.get_imports(wanted.pop()[1]):
            entry = libraries.get(Path(name).name)
            if entry is not None and entry[0] not in found:
                found[entry[0]] = entry
                wanted.append(entry)
    names = {Path(place).name for place in found}
    return [*found.values(), *(link for link in links if Path(link[0]).name in names)]


def linked(binaries: Iterable[Entry]) -> list[Entry]:
    """Return the binaries with links in place of copies of the engine's libraries (Linux)."""
    found = []
    for place, source, kind in binaries:
        short = re.sub(r"\.so\.[\d.]+$", ".so", place)
        is_copy = place.startswith("llama_cpp/lib/") and short != place
        found.append((place, Path(short).name, "SYMLINK") if is_copy else (place, source, kind))
    return found


def stripped(binaries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Return the binaries with Python's own ones free of debug symbols (Linux)."""
    if not shutil.which("strip"):
        return list(binaries)
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for place, source, kind in binaries:
        path = Path(source)
        if kind != "SYMLINK" and ("lib-dynload" in place or path.name.startswith("libpython")):
            copy = folder / path.name
            shutil.copyfile(path, copy)
            subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
            path = copy
        found.append((place, source if kind == "SYMLINK" else str(path), kind))
    return found


def _is_library(entry: Entry) -> bool:
    """Tell a library that others need from what is loaded by its own name."""
    place, _, kind = entry
    own = ("plugins/", "llama_cpp/", "lib-dynload", ".abi3.so", ".cpython-", "libpython")
    return kind == "BINARY" and not any(part in place for part in own)
