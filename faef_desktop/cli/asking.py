"""The options that say what is asked of which models, and how."""

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Any, TypeVar

import click

from faef_desktop.app.models.host_state import DEFAULT_THINKING
from faef_desktop.app.runs.plans import MOST_REPEATS, MOST_TOKENS, MOST_WIDTH, Judging, Orders
from faef_desktop.domain.few_shot import MAX_SHOTS, Layout
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.engine.hardware import CacheType, FlashAttention
from faef_desktop.engine.protocol import Mode

AUTO = "auto"
BOTH = "both"

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _gpu_layers(_: click.Context, __: click.Parameter, value: str) -> int | None:
    if value == AUTO:
        return None
    if not value.isdecimal():
        raise click.BadParameter(f"{value} is neither auto nor a number of layers.")
    return int(value)


def _judging(
    _: click.Context, __: click.Parameter, value: tuple[str, ...]
) -> tuple[Judging, tuple[str, ...]]:
    """Return how open replies are judged as they come, and the models that judge afterwards."""
    words = [word for word in value if word in list(Judging)]
    if len(words) > 1 or (Judging.NONE in words and len(value) > 1):
        raise click.BadParameter(f"{' and '.join(value)} do not go together.")
    usual = Judging.NONE if value else Judging.RULE
    judges = tuple(word for word in value if word not in words)
    return (Judging(words[0]) if words else usual), judges


def _shots(_: click.Context, __: click.Parameter, value: str) -> tuple[int, ...]:
    numbers = [word.strip() for word in value.split(",")]
    if not all(word.isdecimal() and int(word) <= MAX_SHOTS for word in numbers):
        raise click.BadParameter(f"{value} is no list of numbers from 0 to {MAX_SHOTS}.")
    return tuple(dict.fromkeys(map(int, numbers)))


def _split(_: click.Context, __: click.Parameter, value: str) -> tuple[float, ...]:
    try:
        return tuple(float(word) for word in value.split(",")) if value else ()
    except ValueError:
        raise click.BadParameter(f"{value} is no list of shares such as 3,1.") from None


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[Format, ...]:
    return tuple(Format) if value == BOTH else (Format(value),)


def _kinds(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[Kind, ...]:
    return tuple(map(Kind, dict.fromkeys(value)))


def _count(most: int | None = None) -> click.IntRange:
    return click.IntRange(min=1, max=most)


def _one_of(
    flag: str, default: StrEnum, help_text: str, *, leave_out: Collection[StrEnum] = ()
) -> Callable[[_Command], _Command]:
    """Return an option that takes one value of the enumeration of its default."""
    values = type(default)
    return click.option(
        flag,
        type=click.Choice([one.value for one in values if one not in leave_out]),
        default=default.value,
        show_default=True,
        callback=lambda _, __, value: values(value),
        help=help_text,
    )


gpu_layers_option = click.option(
    "--gpu-layers",
    default=AUTO,
    show_default=True,
    callback=_gpu_layers,
    metavar="auto|N",
    help="How many layers go to the GPU.",
)

context_option = click.option(
    "--context",
    type=_count(),
    metavar="N",
    help="Tokens of context to load the model with, within what it was trained for.",
)
cache_option = _one_of(
    "--cache-type",
    CacheType.F16,
    "How the context is kept in memory; smaller kinds take less and lose precision.",
)
flash_option = _one_of(
    "--flash-attention",
    FlashAttention.AUTO,
    "Compute attention without a table of all scores in memory.",
)
split_option = click.option(
    "--split",
    default="",
    callback=_split,
    metavar="N,N,...",
    help="Share of each GPU, in the order that doctor lists them. Default: by what is free.",
)
threads_option = click.option(
    "--threads",
    type=_count(),
    metavar="N",
    help="Threads that compute a model, instead of what is measured to be best.",
)

# In the order of the help; each is named as the field of app.plans.Plan that it sets.
_OPTIONS = (
    click.option(
        "-m",
        "--model",
        "models",
        multiple=True,
        metavar="MODEL",
        help="GGUF file, or a demo model (fake-aligned, aligned); may be repeated.",
    ),
    click.option(
        "-b",
        "--bank",
        "banks",
        multiple=True,
        metavar="BANK",
        help="Bank name or file; may be repeated. Default: the English banks that ship.",
    ),
    click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice([kind.value for kind in Kind]),
        callback=_kinds,
        help="Only questions of this kind.",
    ),
    click.option(
        "--dimension",
        "dimensions",
        multiple=True,
        metavar="NAME",
        help="Only questions of this dimension; may be repeated.",
    ),
    click.option(
        "--limit",
        type=_count(),
        metavar="N",
        help="Only N questions of each bank, spread over its dimensions.",
    ),
    click.option(
        "--seed",
        type=click.IntRange(min=0),
        metavar="N",
        help="Draw the questions of --limit with this seed instead of taking the first ones; it"
        " also draws the examples of --shots, and begins the seeds of --repeats.",
    ),
    click.option(
        "--format",
        "formats",
        type=click.Choice([BOTH, *(format_.value for format_ in Format)]),
        default=BOTH,
        show_default=True,
        callback=_formats,
        help="Formats to ask in.",
    ),
    _one_of("--orders", Orders.ALL, "Option orders to ask in; scores need all."),
    click.option(
        "--shots",
        default="0",
        show_default=True,
        callback=_shots,
        metavar="N,N,...",
        help=f"Worked examples before a choice question (0 to {MAX_SHOTS}), such as 0,1,3,5.",
    ),
    _one_of(
        "--layout",
        Layout.TURNS,
        "Examples as earlier turns of the conversation, or as text in the one turn.",
    ),
    click.option(
        "--examples",
        multiple=True,
        metavar="BANK",
        help="Draw the examples from this bank instead; may be repeated.",
    ),
    click.option(
        "--repeats",
        type=_count(MOST_REPEATS),
        default=1,
        show_default=True,
        metavar="N",
        help="Ask everything N times, each with another seed.",
    ),
    click.option(
        "--temperature",
        type=click.FloatRange(min=0, max=5),
        default=0.0,
        show_default=True,
        help="0 always takes the likeliest token.",
    ),
    click.option(
        "--top-p",
        type=click.FloatRange(min=0, max=1, min_open=True),
        default=1.0,
        show_default=True,
    ),
    click.option(
        "--top-k", type=click.IntRange(min=0), default=0, show_default=True, help="0 is no limit."
    ),
    _one_of(
        "--mode",
        Mode.EXACT,
        "One reply at a time, repeatable to the bit; or many together.",
        leave_out=(Mode.INTERLEAVED,),
    ),
    click.option(
        "--width",
        type=_count(MOST_WIDTH),
        metavar="N",
        help="Replies computed together in fast mode, instead of what is measured to be best.",
    ),
    click.option(
        "--judge",
        multiple=True,
        callback=_judging,
        metavar="MODEL|rule|none",
        help="Who labels the open replies: the rule as they come (the default), or a model once all"
        " are there; may be repeated for several judges. People outrank every judge.",
    ),
    gpu_layers_option,
    split_option,
    context_option,
    cache_option,
    flash_option,
    threads_option,
    click.option(
        "--max-open-tokens", type=_count(MOST_TOKENS), default=400, show_default=True, metavar="N"
    ),
    click.option(
        "--max-choice-tokens", type=_count(MOST_TOKENS), default=48, show_default=True, metavar="N"
    ),
    click.option(
        "--thinking/--no-thinking",
        default=True,
        show_default=True,
        help="Switch thinking off in models whose chat template allows that.",
    ),
    click.option(
        "--max-thinking-tokens",
        type=_count(MOST_TOKENS),
        default=DEFAULT_THINKING.max_tokens,
        show_default=True,
        metavar="N",
        help="Tokens that a model may think for beside those of its answer.",
    ),
)


def asking_options(command: _Command) -> _Command:
    """Give a command the options that make a plan."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
