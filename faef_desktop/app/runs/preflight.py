"""What a plan will cost, and what of it cannot be asked, told before it is started."""

import queue
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from faef_desktop.app.models.endpoints import read_endpoint
from faef_desktop.app.models.host_state import EventListener, Phase
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.probe.asking import Item, turns
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.events import Control
from faef_desktop.app.runs.planning import Chosen, choose, identified
from faef_desktop.app.runs.plans import Plan, items
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import Group, group_of
from faef_desktop.domain.questions import LETTERS, Format, Question
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import (
    Counted,
    Ended,
    Event,
    Failed,
    Finished,
    Loaded,
    Measured,
    Mode,
    Turn,
)
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.store import Store

_Answer = TypeVar("_Answer", Measured, Counted, Finished)

WATCH = 0.2
COUNTED_AT_ONCE = 100
SAMPLES = 2
"""Replies of each format that are asked for, to see how long they are."""
SAMPLE_TOKENS = 128
NEAR = 64
"""Prompts that come this near to the end of the context (tokens) are counted one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLong:
    """A question that does not fit the model's context after so many examples, and why."""

    question: Question
    format: Format
    shots: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEstimate:
    """What one model of a plan will cost; `sentence` says why it cannot be used at all.

    What a model on another machine costs is not known: None.

    Tokens are those that are computed: in fast mode, examples count once for all questions.
    Replies are taken to be as long as earlier ones, or as a few that were asked for. Bytes are
    those of llama.cpp: the weights, the KV cache and the buffers. Its process takes about 0.1 GB
    beside them.
    """

    name: str
    requests: int = 0
    prompt_tokens: int | None = None
    reply_tokens: int | None = None
    seconds: float | None = None
    memory_bytes: int | None = None
    kv_bytes: int | None = None
    buffer_bytes: int | None = None
    context: int = 0
    sequences: int = 1
    too_long: tuple[TooLong, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a plan will cost: its questions, the examples that are not asked, and its models.

    `judgements` are the open replies that its judges judge, each of them; what that takes is in no
    other figure.
    """

    questions: int
    examples: int
    models: tuple[ModelEstimate, ...]
    judgements: int = 0

    @property
    def requests(self) -> int:
        """Replies of all models that can be used."""
        return sum(model.requests for model in self.models)

    @property
    def seconds(self) -> float | None:
        """Seconds of all models that can be used, one after the other; None when one is unknown."""
        usable = [model.seconds for model in self.models if not model.sentence]
        known = [seconds for seconds in usable if seconds is not None]
        return sum(known) if known and len(known) == len(usable) else None


def estimate(
    store: Store,
    resources: Resources,
    plan: Plan,
    *,
    progress: Callable[[str], None],
    control: Control,
    command: Sequence[str] | None = None,
) -> Estimate:
    """Load each model for a moment and measure it. Raises UserError, or RunStoppedError.

    `progress` hears the name of the model that is measured now, on this thread.
    """
    chosen = choose(store, resources, plan)
    models = []
    for record in identified(store, resources, plan):
        if record.is_remote:
            models.append(_remote(plan, chosen, record))
            continue
        progress(record.name)
        with closing(ModelHost(store, resources, command=command)) as host:
            one = _Preflight(store, resources, plan, chosen, record=record, host=host)
            try:
                models.append(one.estimate(control))
            except UserError as error:
                models.append(ModelEstimate(name=record.name, sentence=str(error)))
    shown = sum(len(group) for group in chosen.examples.values())
    opened = sum(item.slot.format is Format.OPEN for item in items(plan, chosen.asked))
    return Estimate(
        questions=len(chosen.asked),
        examples=shown,
        models=tuple(models),
        judgements=opened * len(plan.judges) * sum(not model.sentence for model in models),
    )


def misfits(
    store: Store,
    resources: Resources,
    plan: Plan,
    *,
    control: Control,
    command: Sequence[str] | None = None,
) -> dict[str, list[TooLong]]:
    """Return what does not fit the context of each model, by its name; nothing is timed.

    A model that cannot be loaded is left out: its run will say why. Raises RunStoppedError.
    """
    chosen = choose(store, resources, plan)
    found: dict[str, list[TooLong]] = {}
    for record in identified(store, resources, plan):
        if record.is_remote:  # only its server knows how long prompts are
            continue
        with closing(ModelHost(store, resources, command=command)) as host, suppress(UserError):
            one = _Preflight(store, resources, plan, chosen, record=record, host=host)
            found[record.name] = one.misfits(control)
    return found


class _Preflight:
    """One model of an estimate."""

    def __init__(
        self,
        store: Store,
        resources: Resources,
        plan: Plan,
        chosen: Chosen,
        *,
        record: ModelRecord,
        host: ModelHost,
    ) -> None:
        self._store = store
        self._resources = resources
        self._plan = plan
        self._chosen = chosen
        self._record = record
        self._host = host
        self._control = Control()

    def estimate(self, control: Control) -> ModelEstimate:
        self._control = control
        loaded = self._load()
        context = loaded.context or 0
        cost = self._answer(self._host.measure, Measured)
        asked = items(self._plan, self._chosen.asked)
        bare, blocks, too_long = self._lengths(asked, context)
        lengths = self._reply_lengths(asked)
        fast = self._plan.mode is Mode.FAST
        prompts = sum(bare[_key(item)] for item in asked)
        shown = [blocks.get((group_of(item.question), item.shots), 0) for item in asked]
        prompts += sum(blocks.values()) if fast else sum(shown)
        replies = round(sum(lengths[item.slot.format] for item in asked))
        rate = _rate(cost, cost.sequences if fast else 1)
        weights, cache, buffers = _memory(loaded, cost, fast=fast)
        return ModelEstimate(
            name=self._record.name,
            requests=len(asked),
            prompt_tokens=prompts,
            reply_tokens=replies,
            seconds=prompts / cost.prompt_rate + replies / rate if cost.prompt_rate else None,
            memory_bytes=weights + cache + buffers,
            kv_bytes=cache,
            buffer_bytes=buffers,
            context=context,
            sequences=cost.sequences if fast else 1,
            too_long=tuple(too_long),
        )

    def misfits(self, control: Control) -> list[TooLong]:
        self._control = control
        context = self._load().context or 0
        return self._lengths(items(self._plan, self._chosen.asked), context)[2]

    def _lengths(
        self, asked: Sequence[Item], context: int
    ) -> tuple[dict[tuple[str, Format], int], dict[tuple[Group, int], int], list[TooLong]]:
        """Return the tokens of bare prompts and of blocks of examples, and what does not fit."""
        bare, too_long = self._bare_lengths(asked)
        blocks = self._block_lengths(asked, bare)
        return bare, blocks, [*too_long, *self._too_long(asked, bare, blocks, context)]

    def _load(self) -> Loaded:
        plan = self._plan
        self._host.load(
            Path(self._record.path),
            **plan.loading(),
        )
        while self._host.state.phase is Phase.LOADING:
            self._control.check()
            with suppress(UserError):  # not yet
                self._host.wait_ready(WATCH)
        return self._host.wait_ready(0)

    def _bare_lengths(
        self, asked: Iterable[Item]
    ) -> tuple[dict[tuple[str, Format], int], list[TooLong]]:
        """Return the length of each prompt without examples, and those that are too long so."""
        firsts = {_key(item): item for item in reversed(list(asked))}
        counted = self._count([self._turns(item, 0) for item in firsts.values()])
        lengths, too_long = {}, []
        for (key, item), (tokens, sentence) in zip(firsts.items(), counted, strict=True):
            lengths[key] = tokens
            if sentence:
                too_long.append(_too_long(item, 0, sentence))
        return lengths, too_long

    def _block_lengths(
        self, asked: Iterable[Item], bare: dict[tuple[str, Format], int]
    ) -> dict[tuple[Group, int], int]:
        """Return by how much the examples of a group lengthen a prompt, for each number of them."""
        firsts: dict[tuple[Group, int], Item] = {}
        for item in asked:
            if item.shots and bare[_key(item)]:
                firsts.setdefault((group_of(item.question), item.shots), item)
        counted = self._count([self._turns(item, item.shots) for item in firsts.values()])
        return {
            block: max(0, tokens - bare[_key(item)])
            for (block, item), (tokens, _) in zip(firsts.items(), counted, strict=True)
        }

    def _too_long(
        self,
        asked: Iterable[Item],
        bare: dict[tuple[str, Format], int],
        blocks: dict[tuple[Group, int], int],
        context: int,
    ) -> list[TooLong]:
        """Return the questions that are too long after their examples, counted one by one."""
        near: dict[tuple[str, int], Item] = {}
        for item in asked:
            block = blocks.get((group_of(item.question), item.shots), 0)
            # A block that was refused itself has no length, so all of its prompts are counted.
            if item.shots and (not block or bare[_key(item)] + block + NEAR >= context):
                near.setdefault((item.question.id, item.shots), item)
        counted = self._count([self._turns(item, item.shots) for item in near.values()])
        return [
            _too_long(item, item.shots, sentence)
            for item, (_, sentence) in zip(near.values(), counted, strict=True)
            if sentence
        ]

    def _reply_lengths(self, asked: Sequence[Item]) -> dict[Format, float]:
        """Return the mean length of replies in tokens."""
        lengths = self._store.mean_reply_tokens(self._record.sha256)
        for format_ in self._plan.formats:
            if format_ not in lengths:
                samples = [item for item in asked if item.slot.format is format_][:SAMPLES]
                found = [tokens for item in samples if (tokens := self._sample(item)) is not None]
                most = self._plan.max_tokens(format_)
                lengths[format_] = sum(found) / len(found) if found else most
        return lengths

    def _sample(self, item: Item) -> int | None:
        most = self._plan.max_tokens(item.slot.format)

        def send(listener: EventListener) -> object:
            return self._host.ask(
                self._turns(item, 0),
                max_tokens=min(most, SAMPLE_TOKENS),
                listener=listener,
                letters=tuple(LETTERS[: len(item.slot.order)]),
                sampling=self._plan.sampling(0),
                thinking=self._plan.thoughts,
            )

        try:
            end = self._answer(send, Finished)
        except UserError:  # too long, say: told of elsewhere
            return None
        return most if end.ended is Ended.LENGTH else end.reply_tokens

    def _turns(self, item: Item, shots: int) -> tuple[Turn, ...]:
        shown = self._chosen.examples.get(group_of(item.question), ())[:shots]
        return turns(
            self._resources, item.question, item.slot, examples=shown, layout=self._plan.layout
        )

    def _count(self, prompts: Sequence[Sequence[Turn]]) -> list[tuple[int, str]]:
        """Return the tokens of each prompt, and the sentence why it cannot be asked or ""."""
        found = []
        for start in range(0, len(prompts), COUNTED_AT_ONCE):
            part = prompts[start : start + COUNTED_AT_ONCE]
            counted = self._answer(partial(self._host.count, part), Counted)
            found += [
                (tokens, counted.refused.get(str(place), ""))
                for place, tokens in enumerate(counted.tokens)
            ]
        return found

    def _answer(self, send: Callable[[EventListener], object], kind: type[_Answer]) -> _Answer:
        """Send a request and wait for its answer. Raises UserError when there is none."""
        events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
        send(events.put)
        while True:
            self._control.check()
            try:
                event = events.get(timeout=WATCH)
            except queue.Empty:
                continue
            if isinstance(event, kind):
                return event
            if isinstance(event, Failed | Exited):
                raise UserError(event.sentence)


def _remote(plan: Plan, chosen: Chosen, record: ModelRecord) -> ModelEstimate:
    """Return the little that is known of an endpoint without asking it anything."""
    return ModelEstimate(
        name=record.name,
        requests=len(items(plan, chosen.asked)),
        sequences=read_endpoint(Path(record.path)).concurrency,
    )


def _memory(loaded: Loaded, cost: Measured, *, fast: bool) -> tuple[int, int, int]:
    """Return the bytes of weights, cache and buffers; measuring made what FAST replies take too."""
    if fast:
        return cost.weights_bytes, cost.kv_bytes, cost.compute_bytes
    sizes: Counter[str] = Counter()
    for buffer in loaded.buffers:
        sizes[buffer.kind] += buffer.bytes
    return sizes["model"], sizes["KV"] + sizes["RS"], sizes["compute"] + sizes["output"]


def _key(item: Item) -> tuple[str, Format]:
    return item.question.id, item.slot.format


def _too_long(item: Item, shots: int, sentence: str) -> TooLong:
    return TooLong(question=item.question, format=item.slot.format, shots=shots, sentence=sentence)


def _rate(cost: Measured, sequences: int) -> float:
    """Return the generated tokens per second at the measured width nearest to the one used."""
    nearest = min(cost.rates, key=lambda rate: abs(rate.sequences - sequences))
    return nearest.tokens_per_second
