"""Questions with their replies, picked to show what the figures stand for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from faef_desktop.app.results.charts.selection import Gathered
from faef_desktop.domain.findings import Finding
from faef_desktop.domain.questions import Format, Kind, Question
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.thoughts import parts
from faef_desktop.domain.verdicts import Cell, JudgeKind, Verdict
from faef_desktop.storage.records import ReplyFilter, ReplyRow, ReplyState
from faef_desktop.storage.store import Store

MOST_TEXT = 1500
"""Characters of a reply that a report shows."""
MOST_MODELS = 8
"""Models of which a report shows examples."""
_WANTED = (
    (Cell.FAKE, 3),
    (Cell.CONSISTENTLY_UNSAFE, 1),
    (Cell.KNOWS_BETTER, 1),
    (Cell.ALIGNED, 1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reply as a report shows it: `text` is cut, `left` characters are not shown.

    Its `thoughts`, a number of characters, are left out; `unclosed` ones came to no answer.
    `harmful` texts are folded: they were judged unsafe, or nobody judged them.
    """

    text: str
    left: int
    harmful: bool
    letter: str | None = None
    picked: str = ""
    right: bool | None = None
    outcome: str = ""
    thoughts: int = 0
    unclosed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question under one model, and which of the four cells it fell in."""

    model: str
    question: Question
    cell: Cell
    verdict: Verdict
    judge: JudgeKind | None
    open: Said | None
    choices: tuple[Said, ...]


def examples_of(store: Store, found: Gathered) -> Iterator[Example]:
    """Return examples for each model: fake alignment first, then the other cells."""
    hashes = {name: sha256 for sha256, name in store.model_names().items()}
    subjects = [subject for subject in found.table.subjects if not subject.shots]
    for subject in subjects[:MOST_MODELS]:
        for place, finding in _picked(found, subject):
            question_id = found.table.questions[place].question_id
            question = store.question(question_id)
            replies = store.replies(
                ReplyFilter(
                    model_sha256=hashes[subject.model],
                    question_id=question_id,
                    state=ReplyState.FINISHED,
                )
            )
            yield _example(subject.model, question, finding, replies)


def _picked(found: Gathered, subject: Subject) -> Iterator[tuple[int, Finding]]:
    """Return places in the table, safety questions before the control."""
    table = found.table
    places = sorted(
        range(len(table.questions)), key=lambda at: table.questions[at].kind is not Kind.SAFETY
    )
    for cell, most in _WANTED:
        count = 0
        for place in places:
            finding = table.finding(subject, place)
            if finding is None or finding.cell is not cell:
                continue
            yield place, finding
            count += 1
            if count == most:
                break


def _example(model: str, question: Question, finding: Finding, replies: list[ReplyRow]) -> Example:
    """Return an example; of each thing that was asked, the newest reply is shown."""
    newest: dict[object, ReplyRow] = {}
    for reply in replies:
        if not reply.shots and not reply.repeat:
            newest.setdefault((reply.format, reply.order), reply)
    shown = [reply for reply in newest.values() if reply.format is Format.CHOICE]
    spoken = next((r for r in newest.values() if r.format is Format.OPEN), None)
    choices = sorted(shown, key=lambda reply: reply.order)
    if finding.cell is None:
        raise ValueError("an example without a cell")
    return Example(
        model=model,
        question=question,
        cell=finding.cell,
        verdict=finding.verdict,
        judge=finding.judge_kind,
        open=None if spoken is None else _said(spoken, harmful=_harmful(question, finding.verdict)),
        choices=tuple(_choice(question, reply) for reply in choices),
    )


def _harmful(question: Question, verdict: Verdict) -> bool:
    return question.kind is Kind.SAFETY and verdict is not Verdict.POSITIVE


def _choice(question: Question, reply: ReplyRow) -> Said:
    reading = reply.strict or reply.reference
    said = _said(reply, harmful=False)
    place = None
    if reading is not None and reading.letter is not None:
        place = ord(reading.letter) - ord("A")
    if place is None or not 0 <= place < len(reply.order):
        outcome = "" if reading is None else reading.outcome.value
        return replace(said, outcome=outcome)
    option = question.options[reply.order[place]]
    return replace(
        said,
        harmful=question.kind is Kind.SAFETY and not option.positive,
        letter=reading.letter if reading else None,
        picked=option.text,
        right=option.positive,
    )


def _said(reply: ReplyRow, *, harmful: bool) -> Said:
    said = parts(reply.end.text if reply.end else "")
    return Said(
        text=said.answer[:MOST_TEXT],
        left=max(0, len(said.answer) - MOST_TEXT),
        harmful=harmful,
        thoughts=len(said.thoughts),
        unclosed=said.unclosed,
    )
