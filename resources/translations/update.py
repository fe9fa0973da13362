"""Brings the catalogues up to date with the texts in faef_desktop/ui, and compiles them.

    python resources/translations/update.py [--check]

With --check nothing is written: it says which texts are missing or untranslated, and exits with 1.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).resolve().parent
UI = HERE.parents[1] / "faef_desktop" / "ui"
CATALOGUES = ("faef_zh_CN",)

Texts = dict[tuple[str, str, str], str | None]
"""(context, text, comment) -> translation, or None where it is unfinished."""


def read(path: Path) -> Texts:
    """Return the texts of a catalogue that are still in the program."""
    found: Texts = {}
    # S314: the file is our own.
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            key = (name, message.findtext("source") or "", message.findtext("comment") or "")
            translation = message.find("translation")
            kind = "" if translation is None else translation.get("type", "")
            if kind not in {"vanished", "obsolete"}:
                text = None if translation is None or kind else translation.text
                found[key] = text or None
    return found


def extract(target: Path) -> None:
    """Write the texts of the program into a catalogue, keeping its translations."""
    sources = [str(path) for path in sorted(UI.rglob("*.py"))]
    language = target.stem.removeprefix("faef_")
    subprocess.run(
        [tool("lupdate"), "-silent", "-no-obsolete", "-locations", "none",
         "-source-language", "en", "-target-language", language, *sources, "-ts", str(target)],
        check=True,
    )  # fmt: skip


def missing(name: str) -> list[str]:
    """Return the texts that a catalogue lacks, and those that it has and the program lacks."""
    kept = read(HERE / f"{name}.ts")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / f"{name}.ts"
        extract(fresh)
        wanted = read(fresh)
    lacking = [f"not translated: {key}" for key in wanted if not kept.get(key)]
    return lacking + [f"not in the program: {key}" for key in kept.keys() - wanted.keys()]


def tool(name: str) -> str:
    """Return the path of a translation tool of PySide6, beside the running Python."""
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(sys.executable).parent / f"pyside6-{name}{suffix}")


def main() -> int:
    """Update and compile, or with --check only look."""
    problems: list[str] = []
    for name in CATALOGUES:
        if "--check" not in sys.argv[1:]:
            extract(HERE / f"{name}.ts")
            compiled = HERE / f"{name}.qm"
            source = HERE / f"{name}.ts"
            subprocess.run([tool("lrelease"), "-silent", source, "-qm", compiled], check=True)
        problems += missing(name)
    sys.stdout.write("".join(f"{line}\n" for line in problems))
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
