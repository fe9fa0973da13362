"""Compare the exact and the fast replies of a model, and count what differs."""

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from faef_desktop.app.banks import known as banks
from faef_desktop.app.models import known as models
from faef_desktop.app.models.endpoints import is_endpoint
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.probe.asking import Slot, slots, turns
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.plans import spread
from faef_desktop.domain.choices import read
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import LETTERS, Format, Question, problems
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import Ended, Event, Failed, Finished, Mode
from faef_desktop.storage.store import Store

OPEN_TOKENS = 400
CHOICE_TOKENS = 48
# How often a wait looks whether it was stopped (seconds).
WATCH = 0.2


class CheckStopped(Exception):  # noqa: N818 - it was asked for, so it is no error
    """The comparison was stopped on request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one reply came to: its text, and the letter read from a choice; or why there is none."""

    text: str = ""
    letter: str | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One reply that is not the same in both modes."""

    question: Question
    slot: Slot
    exact: Answer
    fast: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeComparison:
    """How many replies were compared, by format, and those that differ.

    A choice differs when its letter does, an open reply when any character does. `choice_texts`
    counts the choices whose words differ, whatever their letter.
    """

    model: str
    compared: Mapping[Format, int]
    differences: tuple[Difference, ...]
    choice_texts: int

    def differing(self, format_: Format) -> int:
        """Return the number of replies of a format that differ."""
        return sum(difference.slot.format is format_ for difference in self.differences)


def compare_modes(
    store: Store,
    resources: Resources,
    name: str,
    *,
    bank_names: Sequence[str] = (),
    limit: int | None = None,
    progress: Callable[[int, int], None],
    stop: threading.Event | None = None,
    worker_command: Sequence[str] | None = None,
) -> ModeComparison:
    """Ask a model the questions of banks (none: the English ones that ship) in both modes.

    Nothing is stored. `progress` is called on this thread with replies done and in all. Raises
    CheckStopped, and UserError when the model cannot be loaded or its process dies.
    """
    path = models.find(resources, store, name)
    if is_endpoint(path):
        raise UserError(f"{name} runs on another machine, which has its own ways of batching.")
    asked = _asked(store, resources, bank_names, limit)
    stop = stop or threading.Event()
    with closing(ModelHost(store, resources, command=worker_command)) as host:
        host.load(path)
        host.wait_ready()
        done = [0, 2 * len(asked)]

        def landed() -> None:
            done[0] += 1
            progress(*done)

        exact, fast = (
            _answers(host, resources, asked, mode=mode, landed=landed, stop=stop)
            for mode in (Mode.EXACT, Mode.FAST)
        )
    return comparison(models.display_name(path), asked, exact, fast)


Asked = tuple[Question, Slot]


def _asked(
    store: Store, resources: Resources, names: Sequence[str], limit: int | None
) -> list[Asked]:
    wanted = [banks.find(store, name) for name in names] if names else resources.default_banks()
    questions = {
        question.id: question
        for bank in wanted
        for question in spread(
            [question for question in bank.questions if not problems(question)],
            limit=limit,
            seed=None,
        )
    }
    if not questions:
        raise UserError("These banks hold no question that can be asked; see bank check.")
    return [(question, slot) for question in questions.values() for slot in slots(question)]


def _answers(
    host: ModelHost,
    resources: Resources,
    asked: Sequence[Asked],
    *,
    mode: Mode,
    landed: Callable[[], None],
    stop: threading.Event,
) -> list[Answer]:
    events: queue.SimpleQueue[tuple[int, Event | Exited]] = queue.SimpleQueue()
    for number, (question, slot) in enumerate(asked):
        is_open = slot.format is Format.OPEN
        host.ask(
            turns(resources, question, slot),
            max_tokens=OPEN_TOKENS if is_open else CHOICE_TOKENS,
            letters=LETTERS[: len(slot.order)],
            mode=mode,
            listener=partial(_put, events, number),
        )
    answers: dict[int, Answer] = {}
    while len(answers) < len(asked):
        if stop.is_set():
            raise CheckStopped
        try:
            number, event = events.get(timeout=WATCH)
        except queue.Empty:
            continue
        match event:
            case Finished():
                answers[number] = _answer(asked[number][1], event)
                landed()
            case Failed(sentence=sentence):
                answers[number] = Answer(failure=sentence)
                landed()
            case Exited(sentence=sentence):
                raise UserError(sentence)
    return [answers[number] for number in range(len(asked))]


def _put(
    events: queue.SimpleQueue[tuple[int, Event | Exited]], number: int, event: Event | Exited
) -> None:
    events.put((number, event))


def _answer(slot: Slot, end: Finished) -> Answer:
    if slot.format is Format.OPEN:
        return Answer(text=end.text)
    letters = LETTERS[: len(slot.order)]
    reading = read(end.text, letters, cut_off=end.ended is Ended.LENGTH)
    return Answer(text=end.text, letter=reading.letter)


def comparison(
    model: str, asked: Sequence[Asked], exact: Sequence[Answer], fast: Sequence[Answer]
) -> ModeComparison:
    """Return what differs between the answers of two modes to the same questions."""
    compared = dict.fromkeys(Format, 0)
    differences: list[Difference] = []
    choice_texts = 0
    for (question, slot), one, other in zip(asked, exact, fast, strict=True):
        compared[slot.format] += 1
        if slot.format is Format.OPEN:
            same = one == other
        else:
            same = (one.letter, one.failure) == (other.letter, other.failure)
            choice_texts += one.text != other.text
        if not same:
            differences.append(Difference(question, slot, one, other))
    return ModeComparison(
        model=model,
        compared=compared,
        differences=tuple(differences),
        choice_texts=choice_texts,
    )
