"""A backend that plays a script, for tests: replies, delays, crashes, hangs and junk.

The environment variable FAEF_SCRIPT names a JSON file:

    {"load": {"delay": 0.5, "fail": "a sentence", "crash": "SIGSEGV", "context": 4096},
     (also "backends", "hardware", "features", "tried", "notes", "thinks", "can_switch_thinking" as
     in Ready and Loaded)
     "measured": {"prompt_rate": 500.0, "rates": {"1": 50.0, "8": 200.0}},
     "rules": [{"match": "part of the prompt", "reply": "text", "delay": 0.01,
                "probabilities": {"A": 0.9, "B": 0.05}, "mass": 0.97, "position": "letter"}]}

Everything but `rules` may be left out; `measured` may also hold `fail` (a sentence). The first
rule whose `match` occurs in the prompt is played; a prompt that no rule matches fails. In place of
`reply` a rule may have `replies`, of which the seed chooses one. It may also hold, counted in words
of the reply:
`fail` (a sentence) in place of the reply, `fail_after`, `crash` (a signal name) with
`crash_after`, `exit` (a status) with `exit_after`, `hang_after`, `junk_after` (a line that is no
message), `log_after` (`log` or a line printed to stdout, as native code may), `ended` ("length").
"""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from faef_desktop.engine.backend import LoadError, ReplyError
from faef_desktop.engine.hardware import BufferFact, DeviceFact
from faef_desktop.engine.protocol import (
    VERSION,
    Adapter,
    Ended,
    Generate,
    Load,
    Loaded,
    Measured,
    OptionProbabilities,
    Preview,
    Previewed,
    Quantize,
    Rate,
    Ready,
    Started,
    Token,
    Turn,
)

SCRIPT_VARIABLE = "FAEF_SCRIPT"
LOAD_STEPS = 20


class ScriptedBackend:
    """Plays the script; nothing of a model is involved."""

    width = 4
    cells = 1 << 20

    def __init__(self, raw: Callable[[bytes], None]) -> None:
        path = os.environ.get(SCRIPT_VARIABLE)
        if not path:
            raise SystemExit(f"the scripted backend needs {SCRIPT_VARIABLE}")
        script = json.loads(Path(path).read_text(encoding="utf-8"))
        self._load: dict[str, Any] = script.get("load", {})
        self._measured: dict[str, Any] = script.get("measured", {})
        self._rules: list[dict[str, Any]] = script["rules"]
        self._raw = raw
        self._sequences: int | None = None
        self._loaded: Loaded | None = None

    def facts(self) -> Ready:
        """Return made-up versions."""
        return Ready(
            protocol=VERSION,
            binding="scripted",
            llama_cpp="scripted",
            gpu_offload=False,
            devices=("CPU (scripted)",),
            backends=tuple(self._load.get("backends", ["CPU"])),
            hardware=tuple(DeviceFact(**device) for device in self._load.get("hardware", [])),
            features=tuple(self._load.get("features", [])),
        )

    def load(self, request: Load, progress: Callable[[float], bool]) -> Loaded:
        """Load as the script says."""
        started = time.monotonic()
        self._sequences = request.sequences
        for step in range(LOAD_STEPS + 1):
            if not progress(step / LOAD_STEPS):
                raise LoadError("Loading was stopped.")
            time.sleep(self._load.get("delay", 0.0) / LOAD_STEPS)
        if "crash" in self._load:
            die(self._load["crash"])
        if "fail" in self._load:
            raise LoadError(self._load["fail"])
        self._loaded = Loaded(
            description=f"scripted {Path(request.path).name}",
            parameters=self._load.get("parameters", 1_000_000),
            context=request.context or self._load.get("context", 4096),
            layers=self._load.get("layers", 4),
            layers_offloaded=min(request.gpu_layers or 0, self._load.get("layers", 4)),
            devices=("CPU (scripted)",),
            threads=request.threads or 1,
            template_id=self._load.get("template_id", "scripted@00000000"),
            template_source="scripted",
            seconds=time.monotonic() - started,
            batch_threads=request.batch_threads or request.threads or 1,
            tokens_per_second=self._load.get("tokens_per_second", 50.0),
            cache_type=request.cache_type,
            buffers=(
                BufferFact(device="CPU", kind="model", bytes=2_000_000),
                BufferFact(device="CPU", kind="KV", bytes=3_000_000),
                BufferFact(device="CPU", kind="compute", bytes=1_000_000),
            ),
            thinks=self._load.get("thinks", False),
            can_switch_thinking=self._load.get("can_switch_thinking", False),
            notes=tuple(self._load.get("notes", [])),
            tried=tuple(self._load.get("tried", [request.gpu_layers or 0])),
        )
        return self._loaded

    def adapt(self, adapter: Adapter | None) -> Loaded:
        """Change nothing: the words are those of the script."""
        if self._loaded is None:
            raise LoadError(f"There is no model to put {adapter} on.")
        return self._loaded

    def preview(self, request: Preview) -> Previewed:
        """Return words in place of tokens."""
        prompt = request.prompt or _prompt(request.turns)
        return Previewed(
            request_id=request.request_id,
            prompt=prompt,
            tokens=tuple(
                Token(id=number, text=word, special=word.startswith("<"))
                for number, word in enumerate(re.findall(r"\s*\S+", prompt))
            ),
        )

    def quantize(self, request: Quantize, _: Callable[[float], bool]) -> NoReturn:
        """Refuse: there is nothing to write."""
        raise LoadError(f"The script makes no {request.kind}.")

    def fast(self) -> None:
        """Return nothing: FAST replies take turns."""

    def prepare_fast(self, request: Generate) -> NoReturn:
        """Never called, since FAST replies take turns."""
        raise NotImplementedError

    def measure(self, request_id: str) -> Measured:
        """Return what the script says, and made-up numbers where it says nothing."""
        if "fail" in self._measured:
            raise ReplyError(self._measured["fail"])
        rates = self._measured.get("rates", {"1": 50.0, "4": 100.0})
        return Measured(
            request_id=request_id,
            sequences=self._sequences or self.width,
            cells=self._measured.get("cells", 4096),
            rates=tuple(
                Rate(sequences=int(width), tokens_per_second=float(rate))
                for width, rate in rates.items()
            ),
            prompt_rate=float(self._measured.get("prompt_rate", 400.0)),
            weights_bytes=self._measured.get("weights_bytes", 2_000_000),
            kv_bytes=self._measured.get("kv_bytes", 6_000_000),
            compute_bytes=self._measured.get("compute_bytes", 1_500_000),
        )

    def prepare(self, request: Generate) -> "ScriptedReply":
        """Find the rule for a request."""
        prompt = _prompt(request.turns)
        for rule in self._rules:
            if rule["match"] in prompt:
                if "fail" in rule and "fail_after" not in rule:
                    raise ReplyError(rule["fail"])
                return ScriptedReply(request, prompt, rule, self._raw)
        raise ReplyError(f"The script has no rule for this prompt: {prompt[:200]}")

    def interrupt(self, active: bool) -> None:
        """Nothing to cut short: words come one at a time."""

    def close(self) -> None:
        """Nothing to free."""


def _prompt(turns: Sequence[Turn]) -> str:
    return "\n".join(f"{turn.role}: {turn.content}" for turn in turns)


class ScriptedReply:
    """One reply of the script, a word at a time."""

    def __init__(
        self, request: Generate, prompt: str, rule: dict[str, Any], raw: Callable[[bytes], None]
    ) -> None:
        self.request = request
        self.tokens = 0
        replies = rule.get("replies") or [rule.get("reply", "")]
        text = replies[(request.sampling.seed or 0) % len(replies)]
        self._words = re.findall(r"\s*\S+|\s+$", text)
        self._rule = rule
        self._raw = raw
        count = len(prompt.split())
        self.cells = count + request.max_tokens
        self.started = Started(request_id=request.request_id, prompt=prompt, prompt_tokens=count)

    def open(self, sequence: int) -> None:
        """Nothing to take."""

    def step(self) -> str | Ended:
        """Return the next word, or do what the script wants at this place."""
        time.sleep(self._rule.get("delay", 0.0))
        self._misbehave()
        if self.tokens >= len(self._words):
            return Ended(self._rule.get("ended", Ended.STOP))
        if self.tokens >= self.request.max_tokens:
            return Ended.LENGTH
        self.tokens += 1
        return str(self._words[self.tokens - 1])

    def probabilities(self) -> OptionProbabilities | None:
        """Return the probabilities of the script."""
        if not self.request.letters or "probabilities" not in self._rule:
            return None
        by_letter = {k: float(v) for k, v in self._rule["probabilities"].items()}
        return OptionProbabilities(
            by_letter=by_letter,
            mass=float(self._rule.get("mass", min(1.0, sum(by_letter.values())))),
            position=self._rule.get("position", "letter"),
        )

    def close(self) -> None:
        """Nothing to give back."""

    def _misbehave(self) -> None:
        rule = self._rule
        if "log_after" in rule and self._due("log_after"):
            os.write(1, f"{rule.get('log', 'a native line')}\n".encode())
        if "crash" in rule and self._due("crash_after"):
            die(rule["crash"])
        if "exit" in rule and self._due("exit_after"):
            os._exit(rule["exit"])
        if "hang_after" in rule and self._due("hang_after"):
            time.sleep(3600)
        if "junk_after" in rule and self._due("junk_after"):
            self._raw(b"\x00\xff this is no message\n")
        if "fail_after" in rule and self._due("fail_after"):
            raise ReplyError(rule.get("fail", "The script says so."))

    def _due(self, name: str) -> bool:
        return self.tokens == int(self._rule.get(name, 0))


def die(signal_name: str) -> None:
    """End this process by a signal, as native code does when it crashes."""
    if sys.platform == "win32":
        os.abort()
    os.kill(os.getpid(), signal.Signals[signal_name])
    time.sleep(3600)
