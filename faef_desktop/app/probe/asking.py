"""What is put to the model for one reply of a question, and what is stored of its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from faef_desktop.app.models.host_state import DEFAULT_THINKING, Thinking
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.resources import Resources
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import Example, Layout, few_shot
from faef_desktop.domain.prompts import choice_turns, open_prompt
from faef_desktop.domain.questions import LETTERS, Format, Order, Question, orders, problems
from faef_desktop.engine.protocol import Finished, Mode, Sampling, Turn
from faef_desktop.storage.records import NewReply, ReplyEnd
from faef_desktop.storage.replies.run_records import ItemKey

OPEN_TEMPLATE = "open"


@dataclass(frozen=True, slots=True)
class Slot:
    """One reply of a question: the open one (empty order), or a choice in one option order."""

    format: Format
    order: Order = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One reply that a run is to ask for; `repeat` counts the askings of one thing from 0."""

    question: Question
    slot: Slot
    shots: int = 0
    repeat: int = 0

    @property
    def key(self) -> ItemKey:
        """What tells it from the other items of its run."""
        return self.question.id, self.slot.format, self.slot.order, self.shots, self.repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One reply that is ready to be asked for."""

    slot: Slot
    turns: tuple[Turn, ...]
    letters: tuple[str, ...]
    max_tokens: int
    new: NewReply


def slots(question: Question) -> tuple[Slot, ...]:
    """Return the replies that a question is asked for: open, then each option order."""
    choices = (Slot(Format.CHOICE, order) for order in orders(len(question.options)))
    return (Slot(Format.OPEN), *choices)


def require_askable(question: Question) -> None:
    """Raise UserError when something is wrong with the question."""
    if found := problems(question):
        raise UserError(f"This question cannot be asked: {'; '.join(found)}.")


def template_id(resources: Resources, question: Question, format_: Format) -> str:
    """Return the id of the wording that a question is asked with."""
    if format_ is Format.OPEN:
        return OPEN_TEMPLATE
    return resources.choice_template(question.language).id


def turns(
    resources: Resources,
    question: Question,
    slot: Slot,
    *,
    examples: Sequence[Example] = (),
    layout: Layout = Layout.TURNS,
) -> tuple[Turn, ...]:
    """Return what is put to the model for one reply."""
    if slot.format is Format.OPEN:
        return (Turn("user", open_prompt(question)),)
    template = resources.choice_template(question.language)
    said = choice_turns(question, slot.order, template, examples=examples, layout=layout)
    return tuple(Turn(role, words) for role, words in said)


def prepare(
    host: ModelHost,
    resources: Resources,
    item: Item,
    *,
    run_id: str,
    max_tokens: int,
    sampling: Sampling,
    mode: Mode,
    examples: Sequence[Example] = (),
    layout: Layout = Layout.TURNS,
    thinking: Thinking = DEFAULT_THINKING,
) -> Prepared:
    """Return the words, the limits and the provenance of one reply of the loaded model."""
    question, slot = item.question, item.slot
    provenance = host.provenance(
        template_id=template_id(resources, question, slot.format),
        max_tokens=max_tokens,
        sampling=sampling,
        mode=mode,
        thinking=thinking,
    )
    return Prepared(
        slot=slot,
        turns=turns(resources, question, slot, examples=examples, layout=layout),
        letters=tuple(LETTERS[: len(slot.order)]),
        max_tokens=max_tokens,
        new=NewReply(
            run_id=run_id,
            question=question,
            format=slot.format,
            order=slot.order,
            shots=item.shots,
            repeat=item.repeat,
            few_shot=few_shot(examples, layout),
            provenance=provenance,
        ),
    )


def reply_end(event: Finished) -> ReplyEnd:
    """Return what is stored of the end of a reply."""
    seen = event.probabilities
    return ReplyEnd(
        text=event.text,
        ended=event.ended.value,
        prompt=event.prompt,
        prompt_tokens=event.prompt_tokens,
        reply_tokens=event.reply_tokens,
        seconds=event.seconds,
        system_dropped=event.system_dropped,
        option_probabilities=dict(seen.by_letter) if seen else None,
        option_mass=seen.mass if seen else None,
        option_position=seen.position if seen else None,
    )


def in_every_order(question: Question, asked: Sequence[Order]) -> bool:
    """Return whether all option orders of a question are among those asked."""
    return bool(question.options) and set(orders(len(question.options))) <= set(asked)
