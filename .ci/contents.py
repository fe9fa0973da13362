"""What is inside the stand-alone program: its versions, and the licenses with their texts."""

import json
import platform
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

# Words that the files of a license are named by.
NAMES = ("license", "licence", "copying", "notice", "copyright", "ofl")
DEBIAN_DOCS = Path("/usr/share/doc")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of software inside: what it is, its license in a word, and the texts."""

    name: str
    version: str
    license: str
    texts: tuple[Path, ...]


def own(root: Path, version: str) -> Part:
    """Return this program itself."""
    return Part("FAEF Desktop", version, "Apache-2.0", (root / "LICENSE",))


def parts(files: Iterable[Path], extra: Path) -> list[Part]:
    """Return what the files that go in belong to; `extra` holds texts that packages lack."""
    wanted = {file.resolve() for file in files}
    # The part of PyInstaller that starts the program goes in as well.
    always = ("pyinstaller",)
    found = [python_itself()]
    claimed: set[Path] = set()
    for distribution in metadata.distributions():
        places = (distribution.locate_file(file) for file in distribution.files or ())
        brought = {Path(str(place)).resolve() for place in places}
        if distribution.name == "faef-desktop":
            continue
        if brought & wanted or distribution.name in always:
            found.append(from_python(distribution, extra))
            claimed |= brought
    found += from_system(wanted - claimed)
    return sorted(found, key=lambda part: part.name.lower())


def python_itself() -> Part:
    """Return Python, whose libraries and modules go in."""
    folders = (Path(sysconfig.get_paths()["stdlib"]), Path(sys.base_prefix))
    places = [folder / "LICENSE.txt" for folder in folders]
    texts = tuple(place for place in places if place.is_file())[:1]
    return Part("Python", platform.python_version(), "PSF-2.0", texts)


def from_python(distribution: metadata.Distribution, extra: Path) -> Part:
    """Return an installed Python package."""
    about = distribution.metadata
    name = about["Name"]
    word = about.get("License-Expression") or _classified(about) or about.get("License") or ""
    texts = [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if ".dist-info" in str(file) and _is_text(Path(file).name)
    ]
    lacking = extra / name.lower().replace("_", "-")
    texts += sorted(lacking.glob("*")) if lacking.is_dir() else []
    word = word.splitlines()[0] if word else "see text"
    return Part(name, distribution.version, word, tuple(texts))


def from_system(files: Iterable[Path]) -> list[Part]:
    """Return the Debian packages that libraries come from; elsewhere nothing is taken of it."""
    if not shutil.which("dpkg-query"):
        return []
    found: dict[str, Part] = {}
    for file in sorted(files):
        if ".so" not in file.name:
            continue
        package = _owner(file)
        if package and package not in found:
            version = _said("dpkg-query", "--show", "--showformat=${Version}", package)
            text = DEBIAN_DOCS / package.partition(":")[0] / "copyright"
            texts = (text,) if text.is_file() else ()
            found[package] = Part(package.partition(":")[0], version, "see text", texts)
    return list(found.values())


def write(folder: Path, found: list[Part], *, program: str) -> None:
    """Write versions.json and LICENSES.md into a folder, and the texts below it.

    Raises SystemExit for a part without a text: nothing is given away without its license.
    """
    bare = [part.name for part in found if not part.texts]
    if bare:
        raise SystemExit(f"There is no license text for {', '.join(bare)}.")
    texts = folder / "licenses"
    texts.mkdir(parents=True, exist_ok=True)
    lines = ["# What is inside, and under which license", ""]
    lines += ["| part | version | license | texts |", "|---|---|---|---|"]
    for part in found:
        names = []
        for number, text in enumerate(part.texts):
            name = f"{part.name}-{number + 1}-{text.name}"
            (texts / name).write_bytes(text.read_bytes())
            names.append(f"[{text.name}](licenses/{name})")
        lines.append(f"| {part.name} | {part.version} | {part.license} | {', '.join(names)} |")
    (folder / "LICENSES.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    versions = {
        "program": program,
        "built_on": platform.platform(),
        "parts": {part.name: part.version for part in found},
    }
    (folder / "versions.json").write_text(json.dumps(versions, indent=2) + "\n", encoding="utf-8")


def _is_text(name: str) -> bool:
    return any(word in name.lower() for word in NAMES)


def _classified(about: metadata.PackageMetadata) -> str:
    heads = [line for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    return heads[-1].rpartition(":: ")[2] if heads else ""


def _owner(file: Path) -> str:
    for name in (str(file), str(file).removeprefix("/usr"), f"/usr{file}"):
        if said := _said("dpkg-query", "--search", name):
            return said.partition(": ")[0].split(",")[0]
    return ""


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    return lines[0] if done.returncode == 0 and lines else ""
