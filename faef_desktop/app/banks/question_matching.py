"""Which of our questions another program asked, and in which order of options."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format, Kind, Option, Order, Question, problems
from faef_desktop.storage.interchange.values import AskedQuestion, ForeignReply
from faef_desktop.storage.store import Store


class Matching:
    """Finds the question of each reply of a file: one of the workspace, or a new one.

    The same text with the same options (in any order) is the same question; an open reply belongs
    to the question of its text. `kind` and `dimension` are what the person said of the file; a
    file of its own word wins.
    """

    def __init__(
        self, store: Store, path: Path, *, kind: Kind | None = None, dimension: str | None = None
    ) -> None:
        self._store = store
        self._path = path
        self._kind = kind
        self._dimension = (dimension or "").strip()
        self._known: dict[str, list[Question]] = defaultdict(list)

    def learn(self, replies: Iterable[ForeignReply]) -> None:
        """Look up all questions of a file; call it once, before `matched`."""
        asked = [reply.question for reply in replies if isinstance(reply.question, AskedQuestion)]
        self._known.update(self._store.questions_with_texts({one.text for one in asked}))
        # Those with options first: open replies to the same text then belong to them.
        for one in sorted(asked, key=lambda asked: not asked.options):
            if self._found(one) is None:
                self._known[one.text].append(self._new(one))

    def matched(self, reply: ForeignReply) -> tuple[Question, Order]:
        """Return the question of a reply and the order in which its options were shown."""
        if isinstance(reply.question, Question):
            return reply.question, reply.order
        question = self._found(reply.question)
        if question is None:
            raise ValueError(f"{reply.place} was not learnt")
        if reply.format is Format.OPEN:
            return question, ()
        places = {option.text.strip(): at for at, option in enumerate(question.options)}
        return question, tuple(places[text] for text in reply.question.options)

    def _found(self, asked: AskedQuestion) -> Question | None:
        fitting = [one for one in self._known.get(asked.text, ()) if _same(one, asked)]
        # A question with options can be scored; one of the kind that was named comes first.
        return max(
            fitting, key=lambda one: (bool(one.options), one.kind is self._kind), default=None
        )

    def _new(self, asked: AskedQuestion) -> Question:
        kind = asked.kind or self._kind
        dimension = asked.dimension or self._dimension
        lacking = "kind" if kind is None else "dimension" if not dimension else ""
        if kind is None or not dimension:
            example = "safety" if lacking == "kind" else "Fairness"
            raise UserError(
                f"{self._path}: the question “{_short(asked.text)}” is in no bank here, and the "
                f"file does not say its {lacking}: import its bank first (bank import FILE), or "
                f"name the {lacking} (--{lacking} {example})."
            )
        question = Question(
            kind=kind,
            dimension=dimension,
            text=asked.text,
            options=tuple(
                Option(text, place == asked.positive) for place, text in enumerate(asked.options)
            ),
            key=asked.key,
            reference=asked.reference,
        )
        for problem in problems(question):
            raise UserError(f"{self._path}: the question “{_short(asked.text)}”: {problem}.")
        return question


def _same(question: Question, asked: AskedQuestion) -> bool:
    if not asked.options:
        return True
    positive = None if asked.positive is None else asked.options[asked.positive]
    return {option.text.strip(): option.positive for option in question.options} == {
        text: text == positive for text in asked.options
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"  # noqa: PLR2004 - what fits a sentence
