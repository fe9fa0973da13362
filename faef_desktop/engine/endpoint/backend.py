"""Asks a model that another program serves; the model process does it, not the window."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.backend import LoadError, ReplyError
from faef_desktop.engine.endpoint.description import CHAT, Endpoint, read_endpoint
from faef_desktop.engine.endpoint.reply import EndpointReply, Link, pause_before
from faef_desktop.engine.endpoint.server import NOT_THERE, Server, TroubleError
from faef_desktop.engine.protocol import (
    VERSION,
    Adapter,
    Event,
    Generate,
    Load,
    Loaded,
    Log,
    Measured,
    Preview,
    Quantize,
    Quantized,
    Ready,
)

BINDING = "OpenAI-compatible endpoint"
TOP_LOGPROBS = (20, 5)
"""How many of the likeliest tokens are asked for, the next number when a server refuses."""
SHOWN_MODELS = 12


class EndpointBackend:
    """Asks one endpoint; see `engine.backend.Backend`."""

    cells = 1

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._send = send
        self._news = threading.Event()
        self._link: Link | None = None
        self._top: int | None = None

    @property
    def width(self) -> int:
        """Number of requests at a time."""
        return self._link.endpoint.concurrency if self._link else 1

    def facts(self) -> Ready:
        """Return what there is to say before a server is asked."""
        return Ready(protocol=VERSION, binding=BINDING, llama_cpp="", gpu_offload=False, devices=())

    def load(self, request: Load, progress: Callable[[float], bool]) -> Loaded:
        """Ask the server whether it is there, has the model, accepts the key, and gives odds."""
        began = time.monotonic()
        self.close()
        try:
            endpoint = read_endpoint(Path(request.path))
            server = Server(endpoint, request.key)
            facts = self._patiently(endpoint, progress, lambda: _model_facts(server, endpoint))
            model = str(facts.get("id") or endpoint.model)
            self._top = self._patiently(endpoint, progress, lambda: _likeliest(server, model))
        except (TroubleError, UserError) as error:
            raise LoadError(str(error)) from error
        self._link = Link(endpoint, server, self._news, self._say)
        meta = facts.get("meta") if isinstance(facts.get("meta"), dict) else {}
        return Loaded(
            description=model,
            parameters=_whole(meta, "n_params"),
            context=_whole(facts, "max_model_len") or _whole(meta, "n_ctx"),
            layers=None,
            layers_offloaded=None,
            devices=(endpoint.url,),
            threads=None,
            template_id="",
            template_source="server",
            seconds=time.monotonic() - began,
        )

    def adapt(self, adapter: Adapter | None) -> Loaded:
        """Refuse: what is put on a model is decided where it is served."""
        raise LoadError(f"The server decides about adapters, so {adapter} cannot be put on.")

    def preview(self, request: Preview) -> NoReturn:
        """Refuse: the server renders prompts."""
        raise ReplyError(f"Only the server knows how it renders request {request.request_id}.")

    def quantize(self, request: Quantize, _: Callable[[float], bool]) -> Quantized:
        """Refuse: the file of the model is not here."""
        raise LoadError(f"The model is elsewhere, so no {request.kind} can be made of it.")

    def prepare(self, request: Generate) -> EndpointReply:
        """Put a request into the form of the interface."""
        if self._link is None:
            raise ReplyError("No endpoint is ready; load one and ask again.")
        messages = [{"role": turn.role, "content": turn.content} for turn in request.turns]
        sampling = request.sampling
        body: dict[str, Any] = {
            "model": self._link.endpoint.model,
            "messages": messages,
            "max_tokens": request.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if sampling.top_k:  # not of the interface, but servers of local models know it
            body["top_k"] = sampling.top_k
        if request.letters and self._top is not None:
            body |= {"logprobs": True, "top_logprobs": self._top}
        prompt = json.dumps(messages, ensure_ascii=False, indent=2)
        return EndpointReply(self._link, request, body, prompt)

    def fast(self) -> None:
        """Return nothing: FAST replies take turns, as many at a time as the endpoint allows."""

    def prepare_fast(self, request: Generate) -> NoReturn:
        """Never called, since FAST replies take turns."""
        raise NotImplementedError

    def measure(self, _request_id: str) -> Measured:
        """Refuse: what a request costs another machine cannot be known here."""
        raise ReplyError("What a reply costs is not known of a model on another machine.")

    def interrupt(self, active: bool) -> None:
        """Wake a step that waits for news."""
        if active:
            self._news.set()

    def close(self) -> None:
        """Close the connections."""
        if self._link is not None:
            self._link.server.close()
            self._link = None

    def _patiently(
        self, endpoint: Endpoint, progress: Callable[[float], bool], ask: Callable[[], Any]
    ) -> Any:
        """Return what `ask` gives, tried again while the server is away or busy."""
        for attempt in range(endpoint.retries + 1):
            try:
                return ask()
            except TroubleError as trouble:
                if not trouble.again or attempt == endpoint.retries:
                    raise
                pause = pause_before(attempt, trouble)
                self._say(f"{trouble} Trying again in {pause:g} s.")
            if not self._wait(pause, progress):
                raise LoadError(f"Asking {endpoint.host} was stopped.")
        raise AssertionError("unreachable")

    def _wait(self, seconds: float, progress: Callable[[float], bool]) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not progress(0.0):
                return False
            time.sleep(0.1)
        return True

    def _say(self, text: str) -> None:
        self._send(Log(level="info", text=text))


def _model_facts(server: Server, endpoint: Endpoint) -> dict[str, Any]:
    """Return what the server says of the model; nothing where it keeps no list."""
    try:
        entries = server.get("/models").get("data")
    except TroubleError as trouble:
        if trouble.status in NOT_THERE:
            return {}
        raise
    if not isinstance(entries, list):
        raise server.unreadable()
    found = {
        str(entry["id"]): entry for entry in entries if isinstance(entry, dict) and "id" in entry
    }
    if not endpoint.model and len(found) == 1:
        return next(iter(found.values()))
    if endpoint.model in found:
        return dict(found[endpoint.model])
    names = ", ".join(sorted(found)[:SHOWN_MODELS]) or "none"
    wanted = f"has no model {endpoint.model}" if endpoint.model else "offers several models"
    raise TroubleError(f"{server.host} {wanted}; name one of these: {names}.", lost=True)


def _likeliest(server: Server, model: str) -> int | None:
    """Ask for one token, and return how many likeliest tokens the server tells, None for none.

    Raises TroubleError when the model cannot be asked at all.
    """
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "user", "content": "Hello"}],
        "max_tokens": 1,
        "temperature": 0,
    }
    for count in TOP_LOGPROBS:
        try:
            answer = server.post(CHAT, {**body, "logprobs": True, "top_logprobs": count})
        except TroubleError as trouble:
            if trouble.lost or not trouble.status:
                raise
            continue  # refused with log-probabilities; perhaps not with fewer, or without
        return count if _has_odds(server, answer) else None
    _has_odds(server, server.post(CHAT, body))
    return None


def _has_odds(server: Server, answer: Mapping[str, Any]) -> bool:
    choices = answer.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise server.unreadable()
    odds = choices[0].get("logprobs")
    content = odds.get("content") if isinstance(odds, dict) else None
    first = content[0] if isinstance(content, list) and content else None
    return isinstance(first, dict) and bool(first.get("top_logprobs"))


def _whole(values: Any, name: str) -> int | None:
    value = values.get(name) if isinstance(values, dict) else None
    return value if type(value) is int and value > 0 else None
