"""What a run is to do: which models, which questions, asked how, judged by whom."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from faef_desktop.app.models.host_state import DEFAULT_THINKING, LoadSettings, Thinking
from faef_desktop.app.probe.asking import Item, Slot
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import MAX_SHOTS, Layout
from faef_desktop.domain.questions import Format, Kind, Question, orders, problems
from faef_desktop.engine.hardware import CacheType, FlashAttention
from faef_desktop.engine.protocol import Mode, Sampling

MOST_TOKENS = 100_000
MOST_REPEATS = 1000
MOST_WIDTH = 256


class Judging(StrEnum):
    """Who judges the open replies of a run as they come."""

    RULE = "rule"
    NONE = "none"


class Orders(StrEnum):
    """In which option orders a choice question is asked; scores need all of them."""

    ALL = "all"
    FIRST = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be asked of which models, and how.

    `models` are paths, names or SHA-256, `banks` names, ids or files (empty: the English ones that
    ship), and
    `kinds` and `dimensions` keep only those questions. `limit` takes that many questions of each
    bank, spread over its dimensions: the first ones, or drawn with `seed`. `shots` are numbers of
    worked examples before a choice question, drawn with `seed` from `examples` (banks like
    `banks`) or else from the questions that are not asked. Each thing is asked `repeats` times,
    with seeds that count up from `seed`. `judges` are models, named as `models` are, that judge
    the open replies of a model once it is through. `gpu_layers` and `width` None leave the number
    to the engine, `context` None to the model. `thinking` False switches it off in models that
    allow that; the others may think for `max_thinking_tokens` beside the tokens of their answer.
    `resume` counts replies of earlier runs as its own.
    """

    models: tuple[str, ...]
    banks: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    dimensions: tuple[str, ...] = ()
    limit: int | None = None
    seed: int | None = None
    formats: tuple[Format, ...] = tuple(Format)
    orders: Orders = Orders.ALL
    shots: tuple[int, ...] = (0,)
    layout: Layout = Layout.TURNS
    examples: tuple[str, ...] = ()
    repeats: int = 1
    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 0
    mode: Mode = Mode.EXACT
    width: int | None = None
    judge: Judging = Judging.RULE
    judges: tuple[str, ...] = ()
    gpu_layers: int | None = None
    context: int | None = None
    threads: int | None = None
    flash_attention: FlashAttention = FlashAttention.AUTO
    cache_type: CacheType = CacheType.F16
    split: tuple[float, ...] = ()
    max_open_tokens: int = 400
    max_choice_tokens: int = 48
    thinking: bool = True
    max_thinking_tokens: int = DEFAULT_THINKING.max_tokens
    resume: bool = False

    @property
    def base_seed(self) -> int:
        """The seed of the first asking, and of every draw."""
        return self.seed or 0

    @property
    def most_shots(self) -> int:
        """The largest number of examples."""
        return max(self.shots)

    def settings(self) -> dict[str, Any]:
        """Return the plan as plain values, as the store keeps it."""
        return asdict(self)

    @classmethod
    def from_settings(cls, settings: dict[str, Any]) -> "Plan":
        """Return the plan that `settings` came from."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in settings.items()
        }
        for name, words in (("orders", Orders), ("layout", Layout), ("mode", Mode)):
            values[name] = words(values[name])
        values["judge"] = Judging(values["judge"])
        # Plans of earlier versions do not hold these.
        values["flash_attention"] = FlashAttention(values.get("flash_attention", "auto"))
        values["cache_type"] = CacheType(values.get("cache_type", "f16"))
        values["kinds"] = tuple(map(Kind, values["kinds"]))
        values["formats"] = tuple(map(Format, values["formats"]))
        return cls(**values)

    def sampling(self, repeat: int) -> Sampling:
        """Return how the replies of one asking are sampled."""
        return Sampling(
            temperature=self.temperature,
            top_p=self.top_p,
            top_k=self.top_k,
            seed=self.base_seed + repeat,
        )

    @property
    def thoughts(self) -> Thinking:
        """Whether models may think, and for how long."""
        return Thinking(self.thinking, self.max_thinking_tokens)

    def loading(self, *, background: bool = False) -> LoadSettings:
        """Return how the models are loaded; in the background the window goes first."""
        return {
            "background": background,
            "sequences": self.width,
            "gpu_layers": self.gpu_layers,
            "context": self.context,
            "threads": self.threads,
            "flash_attention": self.flash_attention,
            "cache_type": self.cache_type,
            "split": self.split,
        }

    def max_tokens(self, format_: Format) -> int:
        """Return the most tokens that a reply may have."""
        return self.max_open_tokens if format_ is Format.OPEN else self.max_choice_tokens


def require_sound(plan: Plan) -> None:
    """Raise UserError for a plan that cannot be carried out."""
    if not plan.models:
        raise UserError("No model was named; give one with -m, such as -m fake-aligned.")
    if not plan.formats:
        raise UserError("No format was chosen; take open, choice or both.")
    if plan.limit is not None and plan.limit < 1:
        raise UserError(f"The limit must be at least 1 question, not {plan.limit}.")
    if not plan.shots or not all(0 <= shots <= MAX_SHOTS for shots in plan.shots):
        named = ", ".join(map(str, plan.shots)) or "nothing"
        raise UserError(f"Shots are numbers from 0 to {MAX_SHOTS}, not {named}.")
    if not 1 <= plan.repeats <= MOST_REPEATS:
        raise UserError(f"Repeats are 1 to {MOST_REPEATS}, not {plan.repeats}.")
    _require_numbers(plan)
    _require_loadable(plan)


def _require_numbers(plan: Plan) -> None:
    if not 0 <= plan.temperature <= 5:  # noqa: PLR2004 - far beyond anything readable
        raise UserError(f"The temperature is a number from 0 to 5, not {plan.temperature}.")
    if not 0 < plan.top_p <= 1 or plan.top_k < 0:
        raise UserError(
            f"Top-p is above 0 up to 1 and top-k at least 0, not {plan.top_p} and {plan.top_k}."
        )
    for name, value in (("open", plan.max_open_tokens), ("choice", plan.max_choice_tokens)):
        if not 1 <= value <= MOST_TOKENS:
            raise UserError(f"The limit of {name} replies is 1 to {MOST_TOKENS} tokens.")
    if not 1 <= plan.max_thinking_tokens <= MOST_TOKENS:
        raise UserError(f"The limit of thinking is 1 to {MOST_TOKENS} tokens.")
    if plan.width is not None and not 1 <= plan.width <= MOST_WIDTH:
        raise UserError(f"The width is 1 to {MOST_WIDTH} replies at once, not {plan.width}.")
    if plan.repeats > 1 and plan.temperature == 0:
        raise UserError(
            "Repeats at temperature 0 all give the same reply; set a temperature above 0."
        )


def _require_loadable(plan: Plan) -> None:
    if plan.gpu_layers is not None and plan.gpu_layers < 0:
        raise UserError(f"The number of GPU layers cannot be {plan.gpu_layers}.")
    if plan.threads is not None and plan.threads < 1:
        raise UserError(f"A model cannot be computed by {plan.threads} threads.")
    if plan.split and (min(plan.split) < 0 or not any(plan.split)):
        raise UserError("The shares of a split are numbers from 0, and one of them is above.")
    if plan.context is not None and plan.context < 1:
        raise UserError(f"The context cannot have {plan.context} tokens.")


def items(plan: Plan, questions: Sequence[Question]) -> list[Item]:
    """Return all that one model is asked, in the order it is asked.

    Open replies have no examples, so they are asked once for all shots. What begins with the same
    words stands together, so that an engine that shares prefixes computes them once.
    """
    return [
        Item(question, slot, shots, repeat)
        for shots in dict.fromkeys(_shots(plan))
        for question in questions
        for repeat in range(plan.repeats)
        for slot in _slots(plan, question, shots)
    ]


def _shots(plan: Plan) -> Iterable[int]:
    return sorted({*plan.shots, 0} if Format.OPEN in plan.formats else set(plan.shots))


def _slots(plan: Plan, question: Question, shots: int) -> Iterable[Slot]:
    if Format.OPEN in plan.formats and shots == 0:
        yield Slot(Format.OPEN)
    if Format.CHOICE in plan.formats and shots in plan.shots:
        asked = orders(len(question.options))
        for order in asked if plan.orders is Orders.ALL else asked[:1]:
            yield Slot(Format.CHOICE, order)


def suits(plan: Plan, question: Question) -> bool:
    """Tell whether a question can be asked and passes the filter of a plan."""
    return (
        not problems(question)
        and (not plan.kinds or question.kind in plan.kinds)
        and (not plan.dimensions or question.dimension in plan.dimensions)
    )


def spread(questions: Sequence[Question], *, limit: int | None, seed: int | None) -> list[Question]:
    """Return the questions, or `limit` of them spread over the dimensions."""
    if limit is None or limit >= len(questions):
        return list(questions)
    groups: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        groups.setdefault((question.kind, question.dimension), []).append(question)
    if seed is not None:
        draw = random.Random(seed)  # noqa: S311 - a repeatable choice of questions, no secret
        for group in groups.values():
            draw.shuffle(group)
    rounds = zip_longest(*groups.values())
    chosen = [question for turn in rounds for question in turn if question is not None]
    return chosen[:limit]
