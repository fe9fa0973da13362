"""The one door to FAEF Desktop: sets up everything on first use, then starts it.

python3 run.py [ARGS]           the window, or a command (python3 run.py --help lists them)
python3 run.py test             every check of the project
python3 run.py frameworks       our tasks in the real Inspect and lm-evaluation-harness, and back
python3 run.py bundle           build the stand-alone program and let it check itself
python3 run.py --gpu BACKEND    rebuild the engine for cuda, vulkan, metal or cpu, then start;
                                portable is for the processor of any machine since about 2013

Needs Python 3.11 to 3.13 and nothing else; it runs the same on Linux, macOS and Windows.
"""

# An older Python must get as far as the sentence that names the right ones.
from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "faef-setup.json"
LOG = VENV / "faef-setup.log"
ENGINE = "llama-cpp-python"
GPU_BACKENDS = ("cpu", "cuda", "vulkan", "metal", "portable")

# Shared library -> Debian package. Qt's own wheels bring everything but these.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Debian packages for --gpu vulkan, and a name that its headers have since llama.cpp can use them.
VULKAN_PACKAGES = ("glslc", "libvulkan-dev", "spirv-headers")
VULKAN_NEED = "VkLayerSettingTypeEXT"
# Program -> Debian package that the tests want besides.
TEST_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool", "objdump": "binutils"}
# A window shows Chinese only with a font that has it; fontconfig is asked for one.
TEST_FONT = "fonts-noto-cjk"


class SetupError(Exception):
    """A step that could not be done; the text says what to do."""


def main() -> int:
    """Set up what is missing, then hand over to the program or the checks."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        have = ".".join(map(str, sys.version_info[:3]))
        say(f"FAEF Desktop needs Python 3.11, 3.12 or 3.13, and this is {have}.")
        say("Start it with one of these, for example: python3.12 run.py")
        return 1
    try:
        backend, args = split_arguments(sys.argv[1:])
        checks = {"test": run_checks, "frameworks": run_frameworks}
        with_tests = bool(args) and args[0] in (*checks, "bundle")
        set_up(with_tests=with_tests, backend=backend)
        if args and args[0] in checks:
            return checks[args[0]](args[1:])
        if args[:1] == ["bundle"]:
            return start([str(PYTHON), str(ROOT / ".ci" / "bundle.py"), *args[1:]])
        return start([str(PYTHON), "-m", "faef_desktop", *args])
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped. Starting again goes on where it was.")
        return 130


def split_arguments(args: list[str]) -> tuple[str | None, list[str]]:
    """Take `--gpu BACKEND` out of the arguments; all others belong to the program."""
    if not args or not (args[0] == "--gpu" or args[0].startswith("--gpu=")):
        return None, args
    name = args[0].partition("=")[2] if "=" in args[0] else (args[1:2] or [""])[0]
    if name not in GPU_BACKENDS:
        raise SetupError(f"--gpu takes one of {', '.join(GPU_BACKENDS)}, not {name or 'nothing'}.")
    return name, args[1:] if "=" in args[0] else args[2:]


def set_up(*, with_tests: bool, backend: str | None) -> None:
    """Bring the environment to what the project's files ask for; no work when it is there."""
    done = read_stamp()
    wanted = fingerprint()
    backend = backend or str(done.get("backend", "cpu"))
    fresh = done.get("fingerprint") == wanted and PYTHON.exists()
    if fresh and done.get("backend") == backend and (done.get("tests") or not with_tests):
        if with_tests:
            install_system_packages(with_tests=True, compiler=False)
        return
    with_tests = with_tests or bool(done.get("tests"))
    rebuild = backend != done.get("backend", "cpu")
    if rebuild:
        require_gpu_tools(backend)
    make_venv()
    build = rebuild or not engine_installed()
    install_system_packages(with_tests=with_tests, compiler=build)
    # Until all is done nothing counts as installed, but what the engine was built for is kept.
    write_stamp(fingerprint="", backend=str(done.get("backend", "cpu")), tests=with_tests)
    if rebuild:
        rebuild_engine(backend)
        write_stamp(fingerprint="", backend=backend, tests=with_tests)
    hint = "; building llama.cpp takes some minutes" if build and not rebuild else ""
    say(f"Installing the packages{hint}.")
    pip_install("-e", f"{ROOT}[test]" if with_tests else str(ROOT), backend=backend)
    write_stamp(fingerprint=wanted, backend=backend, tests=with_tests)
    say("Ready.")


def write_stamp(*, fingerprint: str, backend: str, tests: bool) -> None:
    """Keep how far the set-up got."""
    stamp = {"fingerprint": fingerprint, "backend": backend, "tests": tests}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


def read_stamp() -> dict[str, object]:
    """Return what the last complete set-up was, or nothing."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def fingerprint() -> str:
    """Return a hash of all that decides what is installed."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def make_venv() -> None:
    """Make .venv, or make it anew when its Python is gone or is another version."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    probe = "import sys; print('%d.%d' % sys.version_info[:2])"
    if PYTHON.exists() and output([str(PYTHON), "-c", probe]) == version:
        return
    say("Making the environment in .venv")
    try:
        # --clear would follow a link; a leftover of another Python is removed whole.
        if VENV.is_dir() and not VENV.is_symlink():
            shutil.rmtree(VENV)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        hint = " On Debian and Ubuntu: sudo apt-get install python3-venv" if apt() else ""
        raise SetupError(f"The environment could not be made in {VENV}: {error}.{hint}") from error


def engine_installed() -> bool:
    """Return whether the environment has the engine, so that no compiler is needed."""
    return any(VENV.glob("**/site-packages/llama_cpp/__init__.py"))


def require_gpu_tools(backend: str) -> None:
    """Raise SetupError when a GPU backend cannot be built here."""
    if backend == "metal" and sys.platform != "darwin":
        raise SetupError("--gpu metal works on macOS alone.")
    if backend == "cuda" and not shutil.which("nvcc"):
        raise SetupError("--gpu cuda needs nvcc, which comes with the CUDA toolkit.")
    if backend == "vulkan":
        require_vulkan(os.environ.get("VULKAN_SDK", ""))


def require_vulkan(sdk: str) -> None:
    """Install what a Vulkan build needs where that is allowed, and look whether it is enough."""
    path = f"{sdk}/bin{os.pathsep}{os.environ['PATH']}" if sdk else None
    version = ["dpkg-query", "--show", "--showformat=${Version}"]
    packages = () if sdk or not apt() else VULKAN_PACKAGES
    missing = [package for package in packages if not output([*version, package])]
    if missing and os.geteuid() == 0:
        apt_install(missing)
    elif missing or not shutil.which("glslc", path=path):
        command = f"sudo apt-get install {' '.join(VULKAN_PACKAGES)}"
        raise SetupError(
            f"--gpu vulkan needs glslc and the headers of the Vulkan SDK; on Debian: {command}"
        )
    header = Path(sdk or "/usr") / "include" / "vulkan" / "vulkan_core.h"
    if header.exists() and VULKAN_NEED not in header.read_text(encoding="utf-8", errors="replace"):
        raise SetupError(
            f"--gpu vulkan needs newer Vulkan headers than {header}: get the Vulkan SDK, "
            "name its folder in VULKAN_SDK, then start again."
        )


def rebuild_engine(backend: str) -> None:
    """Build the engine from source with one GPU backend (or none, for cpu)."""
    say(f"Building the engine for {backend}; this can take a quarter of an hour.")
    anew = ("--force-reinstall", "--no-deps", "--no-cache-dir", "--no-binary", ENGINE)
    pip_install(*anew, f"{ENGINE}=={pinned(ENGINE)}", backend=backend)


def pinned(package: str) -> str:
    """Return the version of a package in constraints.txt."""
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition("==")
        if name.strip().lower().replace("_", "-") == package:
            return version.split(";")[0].strip()
    raise SetupError(f"constraints.txt names no version of {package}.")


def pip_install(*what: str, backend: str) -> None:
    """Run pip with the pinned versions; raises SetupError with the end of its log."""
    environment = os.environ.copy()
    flags = {"cuda": "-DGGML_CUDA=on", "vulkan": "-DGGML_VULKAN=on", "metal": "-DGGML_METAL=on"}
    flags["portable"] = "-DGGML_NATIVE=off"
    if backend in flags:
        environment["CMAKE_ARGS"] = f"{flags[backend]} {environment.get('CMAKE_ARGS', '')}".strip()
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["-c", str(ROOT / "constraints.txt"), *what]
    code = run_showing_life(command, environment)
    if code:
        tail = "\n".join(LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        raise SetupError(f"{tail}\n\nInstalling failed; the whole log is in {LOG}.")


def run_showing_life(command: list[str], environment: dict[str, str]) -> int:
    """Run a long step with its output in the log, and show each few seconds that it works."""
    began = time.monotonic()
    live = sys.stderr.isatty()
    with LOG.open("w", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, env=environment, cwd=ROOT
        )
        try:
            while True:
                try:
                    code = process.wait(timeout=1 if live else 15)
                    break
                except subprocess.TimeoutExpired:
                    show_life(time.monotonic() - began, live=live)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if live:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return code


def show_life(seconds: float, *, live: bool) -> None:
    """Print the time spent and the last thing the log says."""
    with LOG.open("rb") as log:
        log.seek(max(0, LOG.stat().st_size - 2000))
        lines = log.read().decode("utf-8", "replace").split("\n")
    step = next((line.strip() for line in reversed(lines) if line.strip()), "")
    line = f"  {int(seconds) // 60}:{int(seconds) % 60:02d}  {step}"
    width = shutil.get_terminal_size().columns - 1
    if live:
        print(f"\r\033[K{line[:width]}", end="", file=sys.stderr, flush=True)
    else:
        print(line[:100], file=sys.stderr, flush=True)


def install_system_packages(*, with_tests: bool, compiler: bool) -> None:
    """Install what the system lacks where that is allowed, else say the exact command."""
    if not sys.platform.startswith("linux"):
        need_compiler_elsewhere(compiler=compiler)
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not has_library(library)]
    no_compiler = compiler and not (shutil.which("c++") or shutil.which("g++"))
    if no_compiler:
        missing.append("g++")
    if with_tests:
        missing += [pkg for program, pkg in TEST_PROGRAMS.items() if not shutil.which(program)]
        if not output(["fc-list", ":lang=zh"]):
            missing += ["fontconfig", TEST_FONT]
    if not missing:
        return
    if apt() and os.geteuid() == 0:
        apt_install(missing)
    elif no_compiler or with_tests or has_display():
        raise SetupError(
            "The system lacks what Qt or the build needs. On Debian and Ubuntu run:\n"
            f"  sudo apt-get update && sudo apt-get install -y {' '.join(missing)}\n"
            "(other systems have the same packages under similar names), then start again."
        )


def need_compiler_elsewhere(*, compiler: bool) -> None:
    """On macOS and Windows, say how to get a C++ compiler when there is none."""
    if not compiler:
        return
    if sys.platform == "darwin" and not shutil.which("c++"):
        raise SetupError("The engine is built from source. Run: xcode-select --install")
    if os.name == "nt" and not (shutil.which("cl") or find_visual_studio()):
        raise SetupError(
            "The engine is built from source. Install the C++ build tools: winget install "
            "Microsoft.VisualStudio.2022.BuildTools, and choose 'Desktop development with C++'."
        )


def find_visual_studio() -> bool:
    """Return whether the Visual Studio installer knows a compiler (CMake finds it by itself)."""
    base = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)"))
    finder = base / "Microsoft Visual Studio" / "Installer" / "vswhere.exe"
    query = [str(finder), "-latest", "-property", "installationPath"]
    return finder.exists() and bool(output(query))


def apt_install(packages: list[str]) -> None:
    """Install Debian packages as root."""
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    for command in commands:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            tail = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
            raise SetupError(f"{tail}\n\n{' '.join(command)} failed.")


def apt() -> bool:
    """Return whether this system installs packages with apt-get."""
    return shutil.which("apt-get") is not None


def has_library(name: str) -> bool:
    """Return whether the dynamic linker finds a shared library."""
    try:
        return bool(ctypes.CDLL(name))
    except OSError:
        return False


def has_display() -> bool:
    """Return whether a window could be shown."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_checks(pytest_args: list[str]) -> int:
    """Run every check, or the static ones and a part of the tests."""
    command = [str(PYTHON), str(ROOT / ".ci" / "checks.py"), *pytest_args]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def run_frameworks(pytest_args: list[str]) -> int:
    """Install the evaluation frameworks, which other tests do without, and run what needs them."""
    say("Installing Inspect and lm-evaluation-harness; they are large.")
    backend = str(read_stamp().get("backend", "cpu"))
    pip_install("-e", f"{ROOT}[test,interchange]", backend=backend)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [str(PYTHON), "-m", "pytest", "-rs", "tests/e2e/test_frameworks.py", *pytest_args]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def start(command: list[str]) -> int:
    """Become the program where the system can, so that signals and exit codes are its own."""
    # What the program tells people to type: they have this file, and nothing on their PATH.
    os.environ["FAEF_COMMAND"] = f"{'python' if os.name == 'nt' else 'python3'} run.py"
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def output(command: list[str]) -> str:
    """Return what a command prints, or nothing when it cannot run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def say(text: str) -> None:
    """Tell the user something on stderr; stdout belongs to the program's commands."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
