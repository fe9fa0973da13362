"""Chat templates of model files, rendered in a sandbox: they are code written by strangers."""

import ctypes
import hashlib
import json
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jinja2 import TemplateError, meta, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from faef_desktop.engine.protocol import Turn

# Templates that print today's date would change the prompt every day.
FROZEN_NOW = datetime(2024, 7, 26, tzinfo=UTC)
RENDER_SECONDS = 5.0
MAX_PROMPT = 4_000_000
MAX_PRODUCT = 1_000_000
PLAIN = "Question: {question}\nAnswer:"
PLAIN_STOP = "\nQuestion:"
# The names by which templates let thinking be switched off, and what tells that a model thinks.
SWITCHES = frozenset({"enable_thinking", "thinking"})
THINKS = re.compile(
    r"</?(?:seed:)?think|THINK(?:ING)?[|\]]|◁/?think▷|end_of_thought|\|channel\|>|inner_(?:pre|suf)fix"
    r"|\benable_thinking\b|\breasoning_content\b"
)


class TemplateFailedError(Exception):
    """The template cannot be used; the text is the second half of a sentence."""


class _RefusedError(TemplateError):
    """The template itself refused the conversation."""


class _TooLongError(TemplateError):
    """Rendering took too long or made too much."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A prompt, and whether the template left the system turn out."""

    prompt: str
    system_dropped: bool


class ChatTemplate:
    """A chat template with the texts of the model's special tokens; no source means plain form.

    The plain form is for models without a template: a question-and-answer completion. `fallback`
    says that it stands in for a template that cannot be used. Raises TemplateFailedError.
    """

    def __init__(
        self, source: str, *, bos: str = "", eos: str = "", fallback: bool = False
    ) -> None:
        self.source = "gguf" if source else "fallback" if fallback else "plain"
        digest = hashlib.sha256((source or PLAIN).encode("utf-8", "surrogatepass")).hexdigest()
        self.id = f"{self.source}@{digest[:8]}"
        self.thinks = bool(THINKS.search(source))
        self.can_switch_thinking = False
        self._constants = {"bos_token": bos, "eos_token": eos}
        self._template = None
        if source:
            try:
                environment = _environment()
                self._template = environment.from_string(source)
                asked_for = meta.find_undeclared_variables(environment.parse(source))
                self.can_switch_thinking = bool(asked_for & SWITCHES)
            except (TemplateError, RecursionError) as error:
                raise TemplateFailedError(f"its chat template is broken ({error})") from error

    @property
    def stop(self) -> str:
        """Text at which a reply ends because the model went on to a question of its own."""
        return "" if self._template else PLAIN_STOP

    def render(self, turns: Sequence[Turn], *, think: bool = True) -> Rendered:
        """Return the prompt that asks for the next reply. Raises TemplateFailedError.

        With `think` False, thinking is switched off where the template can do that.
        """
        if self._template is None:
            return Rendered(_plain(turns), system_dropped=False)
        system = [turn.content for turn in turns if turn.role == "system"]
        try:
            prompt = self._render(turns, think)
            dropped = any(text.strip() and text.strip() not in prompt for text in system)
        except _RefusedError as error:
            others = [turn for turn in turns if turn.role != "system"]
            if not system or not others:
                raise TemplateFailedError(
                    f"its chat template refused the prompt ({error})"
                ) from error
            try:
                prompt, dropped = self._render(others, think), True
            except _RefusedError as second:
                raise TemplateFailedError(
                    f"its chat template refused the prompt ({second})"
                ) from second
        return Rendered(prompt, system_dropped=dropped)

    def _render(self, turns: Sequence[Turn], think: bool) -> str:
        outcome: list[str | BaseException] = []
        thread = threading.Thread(
            target=self._render_into, args=(turns, think, outcome), name="template", daemon=True
        )
        thread.start()
        thread.join(RENDER_SECONDS)
        if thread.is_alive():
            _interrupt(thread)
            raise TemplateFailedError("its chat template does not come to an end")
        result = outcome[0]
        if isinstance(result, str):
            return result
        if isinstance(result, _RefusedError):
            raise result
        raise TemplateFailedError(_explain(result)) from result

    def _render_into(
        self, turns: Sequence[Turn], think: bool, outcome: list[str | BaseException]
    ) -> None:
        assert self._template is not None  # noqa: S101 - for the type checker
        messages = [{"role": turn.role, "content": turn.content} for turn in turns]
        try:
            switch = {} if think else dict.fromkeys(SWITCHES, False)
            pieces = self._template.generate(
                messages=messages, add_generation_prompt=True, **self._constants, **switch
            )
            outcome.append(_joined(pieces))
        except BaseException as error:  # noqa: BLE001 - whatever a stranger's code raises
            outcome.append(error)


def usable_template(source: str, *, bos: str, eos: str) -> tuple[ChatTemplate, str]:
    """Return the template of a model, or the plain form where it cannot be used at all.

    Also returns why it cannot, as the second half of a sentence, or "".
    """
    try:
        template = ChatTemplate(source, bos=bos, eos=eos)
        template.render((Turn("user", "?"),))
    except TemplateFailedError as error:
        return ChatTemplate("", bos=bos, eos=eos, fallback=True), str(error)
    return template, ""


def _joined(pieces: Iterator[str]) -> str:
    taken: list[str] = []
    size = 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size > MAX_PROMPT:
            raise _TooLongError(f"more than {MAX_PROMPT:,} characters")
    return "".join(taken)


def _explain(error: BaseException) -> str:
    match error:
        case SecurityError():
            return f"its chat template tried something that is not allowed ({error})"
        case _TooLongError():
            return f"its chat template makes too long a prompt ({error})"
        case UndefinedError():
            return f"its chat template asks for something unknown ({error})"
        case _:
            return f"its chat template failed ({type(error).__name__}: {error})"


def _plain(turns: Sequence[Turn]) -> str:
    parts = []
    for turn in turns:
        match turn.role:
            case "user":
                parts.append(PLAIN.format(question=turn.content.strip()))
            case "assistant":
                parts.append(f" {turn.content.strip()}\n\n")
            case _:
                parts.append(f"{turn.content.strip()}\n\n")
    return "".join(parts)


class _Environment(ImmutableSandboxedEnvironment):
    """Refuses aloud, where the sandbox of jinja2 would print nothing, and bounds repetition."""

    intercepted_binops = frozenset({"*", "**"})

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        raise SecurityError(f"access to {attribute!r} of {type(obj).__name__}")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise SecurityError("powers")
        for text, times in ((left, right), (right, left)):
            repeats = isinstance(text, str | list | tuple) and isinstance(times, int)
            if repeats and len(text) * times > MAX_PRODUCT:
                raise SecurityError(f"a text repeated {times} times")
        return super().call_binop(context, operator, left, right)


class _Generation(Extension):
    """The {% generation %} block that some templates use to mark replies; it changes nothing."""

    tags = {"generation"}  # noqa: RUF012 - as jinja2 wants it

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Return the body of the block."""
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def _environment() -> _Environment:
    environment = _Environment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, _Generation]
    )
    environment.filters["tojson"] = _to_json
    environment.globals["raise_exception"] = _refuse
    environment.globals["strftime_now"] = FROZEN_NOW.strftime
    return environment


def _to_json(value: Any, indent: int | None = None, **_: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _refuse(message: Any = "") -> None:
    raise _RefusedError(str(message))


def _interrupt(thread: threading.Thread) -> None:
    # Python cannot kill a thread; this raises in it at its next bytecode. It runs as a daemon,
    # so a thread that does not hear it ends with the process.
    if thread.ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(_TooLongError)
        )
