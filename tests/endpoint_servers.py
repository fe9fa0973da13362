"""Servers for endpoint tests: a real one that serves a demo model, and one that misbehaves."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SERVER_VARIABLE = "FAEF_LLAMA_SERVER"
"""Names a llama-server to be used in place of the server that comes with the binding."""
KEY = "s3cret"
ALIAS = "demo"
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def real_server(model: Path) -> Iterator[str]:
    """Serve a model on the loopback with the key KEY; gives its address."""
    port = free_port()
    with subprocess.Popen(
        _command(model, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(process, f"http://127.0.0.1:{port}/v1/models")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _command(model: Path, port: int) -> list[str]:
    if binary := os.environ.get(SERVER_VARIABLE):
        options = ["-np", "4", "--no-webui", "--alias", ALIAS, "--api-key", KEY, "-c", "4096"]
        return [binary, "-m", str(model), "--port", str(port), "-t", "1", *options]
    options = ["--model_alias", ALIAS, "--api_key", KEY, "--n_ctx", "1024", "--n_threads", "1"]
    # It drops a reply for the next request unless told not to, and without all logits has no odds.
    options += ["--interrupt_requests", "false", "--logits_all", "true"]
    server = [sys.executable, "-m", "llama_cpp.server", "--model", str(model)]
    return [*server, "--port", str(port), "--host", "127.0.0.1", *options]


def _wait(process: "subprocess.Popen[bytes]", url: str) -> None:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {KEY}"})
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended at its start"
        try:
            with urllib.request.urlopen(request):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError("the server did not start")


Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as the test wants: `server.answers` holds what is done for a path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.body = json.loads(self.rfile.read(length) or b"null")
        self._answer("POST")

    def _answer(self, method: str) -> None:
        self.server.asked.append(f"{method} {self.path}")  # type: ignore[attr-defined]
        self.server.answers[self.path](self)  # type: ignore[attr-defined]

    def json(self, value: Any, status: int = 200, **headers: str) -> None:
        self.raw(json.dumps(value).encode(), status, "application/json", **headers)

    def raw(self, data: bytes, status: int, kind: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def events(self, *parts: Any, done: bool = True) -> None:
        """Send parts as server-sent events and close the connection."""
        self.slowly(*parts, pause=0.0)
        if done:
            self.wfile.write(b"data: [DONE]\n\n")

    def slowly(self, *parts: Any, pause: float) -> None:
        """Send parts as server-sent events with a pause before each (seconds)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for part in parts:
            time.sleep(pause)
            line = part if isinstance(part, bytes) else b"data: " + json.dumps(part).encode()
            self.wfile.write(line + b"\n\n")
            self.wfile.flush()
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        return


def piece(text: str = "", **more: Any) -> dict[str, Any]:
    """Return a part of a reply; `finish` ends it."""
    finish = more.pop("finish", None)
    choice = {"delta": {"content": text, **more.pop("delta", {})}, "finish_reason": finish}
    return {"choices": [{**choice, **more}]}


def model_list(handler: Handler) -> None:
    handler.json({"data": [{"id": ALIAS, "max_model_len": 2048}]})


def says(text: str) -> Answer:
    """Answer the check with one word, and every question with a text."""

    def answer(handler: Handler) -> None:
        if handler.body.get("stream"):
            usage = {"prompt_tokens": 12, "completion_tokens": 3}
            end = {"choices": [], "usage": usage}
            handler.events(piece(text), piece(finish="stop"), end)
        else:
            handler.json({"choices": [{"message": {"content": "Hi"}, "finish_reason": "stop"}]})

    return answer


class OddServer:
    """A server on the loopback that answers as `answers` says, and keeps what it was asked."""

    def __init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.answers: dict[str, Answer] = {
            "/v1/models": model_list,
            "/v1/chat/completions": says("No."),
        }
        self.asked: list[str] = []
        self._server.answers = self.answers  # type: ignore[attr-defined]
        self._server.asked = self.asked  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def chat(self, answer: Answer) -> None:
        """Answer questions so from now on."""
        self.answers["/v1/chat/completions"] = answer

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
