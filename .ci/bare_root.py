"""A root that holds the stand-alone program and the few shared libraries it may expect, no more.

There is no Python, no source, no compiler, no font and no network in it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

EXPECTED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
}
"""What a system with a display has, and its Debian package; the README names the same ones."""
WAYLAND = ("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1")
"""Comes with every Wayland session, and is looked for only there."""
GLIBC = (
    *("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.so.6", "libm.so.6", "libdl.so.2"),
    *("libpthread.so.0", "librt.so.1", "libresolv.so.2", "libutil.so.1"),
)
INSIDE = """\
mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" || exit 125
chroot=$(command -v chroot)
unset $(env | cut -d= -f1 | grep -vx PATH)
HOME=/home LANG=C.UTF-8 PATH=/nowhere exec "$chroot" "$0" "$@"
"""


def self_check(made: Path, folder: Path) -> int | None:
    """Run --self-check in a bare root and return its exit status; None where none can be made.

    Raises SystemExit when the program needs libraries that nobody promised.
    """
    prefix = isolation()
    if prefix is None:
        return None
    root = folder / "root"
    for name in ("dev", "proc", "tmp", "home", "opt", "lib64", "lib"):
        (root / name).mkdir(parents=True)
    fill(root, made)
    shutil.move(made, root / "opt" / "faef-desktop")
    print("The bundle checks itself in a bare root, without network", flush=True)
    command = [*prefix, "sh", "-c", INSIDE, str(root), "/opt/faef-desktop/faef-desktop"]
    done = subprocess.run([*command, "--self-check"], check=False)
    shutil.move(root / "opt" / "faef-desktop", made)
    return done.returncode


def isolation() -> list[str] | None:
    """Return a command prefix with mounts, processes and network of its own, or None."""
    if sys.platform != "linux" or not shutil.which("unshare") or not shutil.which("objdump"):
        return None
    own = ["unshare", "--mount", "--pid", "--fork", "--net"]
    for prefix in (own, [*own, "--user", "--map-root-user"]):
        test = [*prefix, "mount", "-t", "tmpfs", "none", "/mnt"]
        if subprocess.run(test, capture_output=True, check=False).returncode == 0:
            return prefix
    return None


def fill(root: Path, made: Path) -> None:
    """Copy glibc and the expected libraries, with what these need, into a root."""
    # What starts the program cannot yet find what is inside.
    missing = needed(made) - {path.name for path in made.rglob("*")} | needs_of([made / made.name])
    promised = {*EXPECTED, *WAYLAND, *GLIBC}
    if surprises := sorted(missing - promised):
        raise SystemExit(f"The bundle needs libraries that nobody promised: {surprises}")
    places = known()
    wanted = [name for name in (*GLIBC, *EXPECTED) if name in places]
    copied: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in copied or name not in places:
            continue
        copied.add(name)
        target = root / ("lib64" if name.startswith("ld-linux-x86") else "lib") / name
        shutil.copyfile(places[name], target)
        target.chmod(0o755)
        wanted += needs_of([places[name]])


def needed(made: Path) -> set[str]:
    """Return the names of all libraries that binaries in a folder ask for."""
    files = (path for path in made.rglob("*") if path.is_file() and not path.is_symlink())
    return needs_of(path for path in files if ".so" in path.name or path.parent == made)


def needs_of(files: Iterable[Path]) -> set[str]:
    """Return the names of the libraries that files ask for."""
    found: set[str] = set()
    for path in files:
        command = ["objdump", "-p", str(path)]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        found |= set(re.findall(r"^\s*NEEDED\s+(\S+)", said, re.MULTILINE))
    return found


def known() -> dict[str, Path]:
    """Return where the dynamic linker finds each library."""
    command = [shutil.which("ldconfig") or "/sbin/ldconfig", "-p"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = re.findall(r"^\s*(\S+) \(.*\) => (\S+)$", said, re.MULTILINE)
    return {name: Path(place) for name, place in reversed(lines)}
