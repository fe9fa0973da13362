"""Asks a model that another program serves; the model process does it, not the window."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
NO_THINKING: Mapping[str, Any] = {"chat_template_kwargs": {"enable_thinking": False}}
"""Not of the interface, but llama-server and vLLM hand it to the model's template."""


@dataclass(frozen=True, slots=True)
class _Probed:
    """What one token told: how many likeliest tokens the server names, whether the model thinks."""

    top: int | None = None
    thinks: bool = False
    can_switch_thinking: bool = False


class EndpointBackend:
    """Asks one endpoint; see `engine.backend.Backend`."""

    cells = 1

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._send = send
        self._news = threading.Event()
        self._link: Link | None = None
        self._probed = _Probed()

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
            probed = self._patiently(endpoint, progress, lambda: _probed(server, model))
        except (TroubleError, UserError) as error:
            raise LoadError(str(error)) from error
        self._link = Link(endpoint, server, self._news, self._say)
        self._probed = probed
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
            thinks=probed.thinks,
            can_switch_thinking=probed.can_switch_thinking,
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
            "max_tokens": self._limit(request),
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if sampling.top_k:  # not of the interface, but servers of local models know it
            body["top_k"] = sampling.top_k
        if request.letters and self._probed.top is not None:
            body |= {"logprobs": True, "top_logprobs": self._probed.top}
        if self._probed.can_switch_thinking and not request.think:
            body |= NO_THINKING
        prompt = json.dumps(messages, ensure_ascii=False, indent=2)
        return EndpointReply(self._link, request, body, prompt)

    def _limit(self, request: Generate) -> int:
        """Return the most tokens; a server counts thoughts and answer together."""
        thinks = self._probed.thinks and (request.think or not self._probed.can_switch_thinking)
        return request.max_tokens + (request.max_thinking_tokens if thinks else 0)

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


def _probed(server: Server, model: str) -> _Probed:
    """Ask for one token, and return what the answer shows of the model.

    Raises TroubleError when the model cannot be asked at all.
    """
    for count in (*TOP_LOGPROBS, None):
        wanted = {} if count is None else {"logprobs": True, "top_logprobs": count}
        try:
            choice = _one_token(server, model, wanted)
        except TroubleError as trouble:
            if trouble.lost or not trouble.status or count is None:
                raise
            continue  # refused with log-probabilities; perhaps not with fewer, or without
        thinks = _is_thought(choice)
        return _Probed(
            top=count if _has_odds(choice) else None,
            thinks=thinks,
            can_switch_thinking=thinks and _stops_thinking(server, model),
        )
    raise AssertionError("unreachable")


def _one_token(server: Server, model: str, more: Mapping[str, Any]) -> dict[str, Any]:
    body = {
        "model": model,
        "messages": [{"role": "user", "content": "Hello"}],
        "max_tokens": 1,
        "temperature": 0,
    }
    choices = server.post(CHAT, {**body, **more}).get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise server.unreadable()
    return choices[0]


def _is_thought(choice: Mapping[str, Any]) -> bool:
    """Tell whether a reply begins with thinking, apart from the answer or in its text."""
    said = choice.get("message")
    if not isinstance(said, dict):
        return False
    apart = said.get("reasoning_content") or said.get("reasoning")
    return bool(apart) or str(said.get("content") or "").lstrip().startswith("<think")


def _stops_thinking(server: Server, model: str) -> bool:
    try:
        return not _is_thought(_one_token(server, model, NO_THINKING))
    except TroubleError:
        return False


def _has_odds(choice: Mapping[str, Any]) -> bool:
    odds = choice.get("logprobs")
    content = odds.get("content") if isinstance(odds, dict) else None
    first = content[0] if isinstance(content, list) and content else None
    return isinstance(first, dict) and bool(first.get("top_logprobs"))


def _whole(values: Any, name: str) -> int | None:
    value = values.get(name) if isinstance(values, dict) else None
    return value if type(value) is int and value > 0 else None
