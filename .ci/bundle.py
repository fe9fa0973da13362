"""Builds the stand-alone program and lets it check itself where no source and no Python is.

`--start` also measures how long it takes until the window is shown.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bare_root
import started

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "faef-desktop.exe" if os.name == "nt" else "faef-desktop"
ABOUT = ("LICENSES.md", "licenses", "versions.json")


def main() -> int:
    """Build with PyInstaller, copy the result away from the repository, run its self-check."""
    work = ROOT / "build"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += [
        "--log-level",
        "WARN",
        "--distpath",
        str(ROOT / "dist"),
        "--workpath",
        str(work),
        "build_app.spec",
    ]
    print("Building the bundle", flush=True)
    subprocess.run(command, cwd=ROOT, check=True)
    made = ROOT / "dist" / "faef-desktop"
    show_about(made)
    with tempfile.TemporaryDirectory(prefix="faef-bundle-") as folder:
        copy = Path(folder) / "faef-desktop"
        shutil.copytree(made, copy, symlinks=True)
        size = sum(p.stat().st_size for p in copy.rglob("*") if p.is_file() and not p.is_symlink())
        print(f"Built: {size / 1e6:.0f} MB", flush=True)
        code = bare_root.self_check(copy, Path(folder))
        if code is None:
            print("This user may not make a bare root: only the environment is emptied", flush=True)
            code = self_check(copy / PROGRAM, Path(folder))
        if not code and "--start" in sys.argv:
            times = ", ".join(f"{one:.2f}" for one in started.seconds(copy / PROGRAM))
            print(f"Seconds until the window is shown: {times}", flush=True)
        return code


def show_about(made: Path) -> None:
    """Put what people look for first beside the program."""
    inside = made / "_internal"
    for name in ABOUT:
        place = made / name
        if place.is_dir():
            shutil.rmtree(place)
        if (inside / name).exists():
            shutil.move(inside / name, place)


def self_check(program: Path, home: Path) -> int:
    """Run --self-check with an empty environment and return its exit status."""
    keep = ("SYSTEMROOT", "TEMP", "TMP")  # Windows programs cannot start without these
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
    command = [str(program), "--self-check"]
    return subprocess.run(command, env=environment, cwd=home, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
