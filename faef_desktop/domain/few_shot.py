"""Worked multiple-choice examples before a question, drawn so that nothing is given away.

Three things could teach a model more than the form of the task, and are kept out:

- the answer itself: no example has the text of a question that is asked, whatever its options;
- the topic: examples are of the same kind and language as the question, spread over dimensions;
- the position: in every first n examples with the same number of options, each letter is the
  right one equally often, give or take one. The examples stay the same for every order of the
  asked question, so that a model which only copies a letter says the same one in each order, and
  is seen to.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from faef_desktop.domain.questions import LETTERS, Kind, Order, Question, content_hash, problems
from faef_desktop.domain.words import words

MAX_SHOTS = 8

Group = tuple[Kind, str]
"""Kind and language: what a question and its examples have in common."""


class Layout(StrEnum):
    """Where the examples stand: as earlier turns of the conversation, or in the asking turn."""

    TURNS = "turns"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Example:
    """A question that is shown with its right answer, the options in `order`."""

    question: Question
    order: Order

    @property
    def letter(self) -> str:
        """The letter at which the positive option stands."""
        return LETTERS[self.order.index(self.question.positive_index or 0)]


@dataclass(frozen=True, slots=True)
class FewShot:
    """What was shown before a question, as it is kept: question ids with their orders."""

    layout: Layout
    examples: tuple[tuple[str, Order], ...]

    @property
    def id(self) -> str:
        """Hash of layout and examples (32 hex digits), the same on every machine."""
        return content_hash([self.layout.value, [[key, list(o)] for key, o in self.examples]])


def few_shot(examples: Sequence[Example], layout: Layout) -> FewShot | None:
    """Return what is kept of examples, or None where there are none."""
    if not examples:
        return None
    return FewShot(layout, tuple((example.question.id, example.order) for example in examples))


def group_of(question: Question) -> Group:
    """Return the group whose examples suit a question."""
    return question.kind, question.language


def draw_examples(
    pool: Iterable[Question], *, count: int, seed: int
) -> dict[Group, tuple[Example, ...]]:
    """Return up to `count` examples of each group, the same for the same pool and seed.

    The first n of them are what n shots show, so more shots only add examples. The order of the
    pool does not matter; questions without options and repeated texts are passed over.
    """
    groups: dict[Group, dict[tuple[str, ...], Question]] = defaultdict(dict)
    for question in sorted(pool, key=lambda one: one.id):
        if question.options and not problems(question):
            groups[group_of(question)].setdefault(text_key(question), question)
    return {
        group: _with_balanced_letters(
            _spread(list(found.values()), _draw(seed, *group))[:count], _draw(seed, *group)
        )
        for group, found in groups.items()
    }


def without_shown(
    questions: Iterable[Question], examples: Mapping[Group, Sequence[Example]]
) -> list[Question]:
    """Return the questions whose text no example shows."""
    shown = {text_key(e.question) for group in examples.values() for e in group}
    return [question for question in questions if text_key(question) not in shown]


def text_key(question: Question) -> tuple[str, ...]:
    """Return what two questions share that ask the same, whatever their case and marks."""
    return tuple(words(question.text)) or (question.text.strip(),)


def _draw(seed: int, kind: Kind, language: str) -> random.Random:
    # Seeded for each group, so that a bank more of another kind changes no examples of this one.
    return random.Random(f"{seed}/{kind.value}/{language}")  # noqa: S311 - no secret


def _spread(questions: list[Question], draw: random.Random) -> list[Question]:
    """Return questions in a drawn order that takes turns between the dimensions."""
    dimensions: dict[str, list[Question]] = defaultdict(list)
    draw.shuffle(questions)
    for question in questions:
        dimensions[question.dimension].append(question)
    rounds = zip_longest(*dimensions.values())
    return [question for turn in rounds for question in turn if question is not None]


def _with_balanced_letters(
    questions: Sequence[Question], draw: random.Random
) -> tuple[Example, ...]:
    """Return examples whose right letters are dealt from decks that hold each letter once."""
    decks: dict[int, list[int]] = {}
    examples = []
    for question in questions:
        count = len(question.options)
        if not decks.get(count):
            decks[count] = draw.sample(range(count), count)
        start = ((question.positive_index or 0) - decks[count].pop()) % count
        examples.append(Example(question, tuple((start + i) % count for i in range(count))))
    return tuple(examples)
