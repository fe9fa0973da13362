"""Builds the stand-alone program and lets it check itself where no source and no Python is."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "faef-desktop.exe" if os.name == "nt" else "faef-desktop"


def main() -> int:
    """Build with PyInstaller, copy the result away from the repository, run its self-check."""
    work = ROOT / "build"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(ROOT / "dist"), "--workpath", str(work), "build_app.spec"]
    print("Building the bundle", flush=True)
    subprocess.run(command, cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory(prefix="faef-bundle-") as folder:
        copy = Path(folder) / "faef-desktop"
        shutil.copytree(ROOT / "dist" / "faef-desktop", copy, symlinks=True)
        size = sum(p.stat().st_size for p in copy.rglob("*") if p.is_file() and not p.is_symlink())
        print(f"Built: {size / 1e6:.0f} MB", flush=True)
        return self_check(copy / PROGRAM, Path(folder))


def self_check(program: Path, home: Path) -> int:
    """Run --self-check with an empty environment, and with source and Python hidden if we may."""
    command = [str(program), "--self-check"]
    if hidden := hiding_command(home):
        print("Source and Python are hidden while the bundle checks itself", flush=True)
        command = [*hidden, *command]
    else:
        print("This user may not hide folders: only the environment is emptied", flush=True)
    keep = ("SYSTEMROOT", "TEMP", "TMP")  # Windows programs cannot start without these
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
    return subprocess.run(command, env=environment, cwd=home, check=False).returncode


def hiding_command(home: Path) -> list[str] | None:
    """Return a prefix that runs a program with our source and Python mounted over, or None."""
    if not shutil.which("unshare"):
        return None
    folders = [str(ROOT), str(Path(sys.base_prefix).resolve())]
    if any(home.is_relative_to(folder) or folder in ("/", "/usr") for folder in folders[:1]):
        return None
    # A Python that belongs to the system (/usr) cannot be mounted over without breaking it all.
    folders = [folder for folder in folders if folder not in ("/", "/usr")]
    mounts = " && ".join(f"mount -t tmpfs none '{folder}'" for folder in folders)
    prefix = ["unshare", "--mount", "sh", "-c", f'{mounts} && exec "$@"', "sh"]
    test = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return prefix if test.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
