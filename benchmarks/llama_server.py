"""llama-server for the comparison: built from the source package that the program itself uses."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import psutil

HOST, PORT = "127.0.0.1", 18_099
PATIENCE = 120.0
# 16 slots with a few-shot prompt and its reply each.
CONTEXT = 32_768


def build(folder: Path) -> Path:
    """Return the server, built in the folder unless it is there. Takes minutes the first time."""
    binary = folder / "build" / "bin" / "llama-server"
    if binary.exists():
        return binary
    if shutil.which("cmake") is None:
        raise SystemExit("cmake is missing: install it, or run without --server.")
    folder.mkdir(parents=True, exist_ok=True)
    package = f"llama-cpp-python=={version('llama-cpp-python')}"
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:"]
    subprocess.run([*pip, "-d", str(folder), package], check=True, stdout=sys.stderr)
    with tarfile.open(next(folder.glob("llama_cpp_python-*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    source = next(folder.glob("llama_cpp_python-*/vendor/llama.cpp"))
    off = ("BUILD_TESTS", "BUILD_EXAMPLES", "BUILD_UI", "USE_PREBUILT_UI", "OPENSSL")
    configure = ["cmake", "-S", str(source), "-B", str(folder / "build")]
    configure += ["-DCMAKE_BUILD_TYPE=Release", *(f"-DLLAMA_{name}=OFF" for name in off)]
    subprocess.run(configure, check=True, stdout=sys.stderr)
    make = ["cmake", "--build", str(folder / "build"), "--target", "llama-server"]
    subprocess.run([*make, "-j", str(os.cpu_count())], check=True, stdout=sys.stderr)
    return binary


class Server:
    """A running server with parallel slots and one unified cache."""

    def __init__(self, binary: Path, model: Path, *, threads: int, slots: int) -> None:
        command = [str(binary), "-m", str(model), "--host", HOST, "--port", str(PORT)]
        command += ["-c", str(CONTEXT), "-np", str(slots), "-kvu"]
        command += ["-t", str(threads), "-tb", str(threads), "--no-webui"]
        self._slots = slots
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._wait()

    def run(self, prompts: Sequence[Sequence[int]], limits: Sequence[int]) -> int:
        """Ask all prompts, as many at a time as there are slots; the number of tokens said."""
        with ThreadPoolExecutor(self._slots) as pool:
            return sum(pool.map(self._ask, prompts, limits))

    def cpu(self) -> float:
        """Return the seconds of processor time so far."""
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)

    def close(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait()

    def _ask(self, prompt: Sequence[int], limit: int) -> int:
        body = {"prompt": list(prompt), "n_predict": limit, "temperature": 0, "ignore_eos": True}
        body |= {"cache_prompt": True, "samplers": ["temperature"]}
        return int(self._post("/completion", body)["tokens_predicted"])

    def _post(self, path: str, body: dict[str, object]) -> dict[str, object]:
        request = urllib.request.Request(
            f"http://{HOST}:{PORT}{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        pause = threading.Event()
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise SystemExit("llama-server ended at its start.")
            try:
                with urllib.request.urlopen(f"http://{HOST}:{PORT}/health"):
                    return
            except (urllib.error.URLError, ConnectionError):
                pause.wait(0.2)
        raise SystemExit("llama-server did not start in time.")
