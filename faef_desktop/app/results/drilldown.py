"""From a bar to its questions, and from a question to every reply, label and prompt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faef_desktop.domain.choices import Failure
from faef_desktop.domain.findings import Finding, Measure
from faef_desktop.domain.questions import Format, Kind, Question
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS
from faef_desktop.domain.verdicts import Cell
from faef_desktop.storage.records import LabelRow, ReplyFilter, ReplyRow, ReplyState
from faef_desktop.storage.replies.scoring import ResultFilter
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What was pointed at: the questions of some subjects, of one cell or failure or any.

    No subject is all of them; with several, the questions on which their choices differ come
    first.
    """

    subjects: tuple[Subject, ...] = ()
    kind: Kind | None = None
    dimension: str = ALL_DIMENSIONS
    cell: Cell | None = None
    failure: Failure | None = None
    question_id: str | None = None

    def has(self, finding: Finding | None) -> bool:
        """Tell whether a finding is of the cell and failure that were pointed at."""
        if finding is None:
            return False
        fits = self.cell is None or finding.cell is self.cell
        return fits and (self.failure is None or finding.failure is self.failure)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A question and what each subject made of it; `differs` where known cells are not equal."""

    question: Question
    findings: tuple[Finding | None, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionList:
    """The questions that were picked, and whom their findings are of."""

    picked: Picked
    subjects: tuple[Subject, ...]
    lines: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDetail:
    """A finished reply with the whole history of its labels, oldest first (open replies)."""

    reply: ReplyRow
    labels: tuple[LabelRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectDetail:
    """All that one subject said to one question: the newest reply of each format and order."""

    subject: Subject
    open_reply: ReplyDetail | None
    choices: tuple[ReplyRow, ...]
    others: int


def question_list(store: Store, table: ResultTable, picked: Picked) -> QuestionList:
    """Return the questions that were picked, out of the results that a chart shows."""
    subjects = picked.subjects or table.subjects
    chosen = [
        place
        for place, asked in enumerate(table.questions)
        if picked.kind in (None, asked.kind)
        and picked.dimension in (ALL_DIMENSIONS, asked.dimension)
        and picked.question_id in (None, asked.question_id)
        and any(picked.has(table.finding(subject, place)) for subject in subjects)
    ]
    questions = store.questions([table.questions[place].question_id for place in chosen])
    lines = [
        _line(table, place, subjects, questions[table.questions[place].question_id])
        for place in chosen
    ]
    lines.sort(key=lambda line: not line.differs)
    return QuestionList(picked=picked, subjects=subjects, lines=tuple(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChoice:
    """A run that can be compared; `started_at` is ISO, in UTC."""

    run_id: str
    started_at: str
    model: str


def run_choices(store: Store) -> list[RunChoice]:
    """Return the evaluations that got replies, the newest first."""
    return [
        RunChoice(run_id=run_id, started_at=started_at, model=model)
        for run_id, started_at, model in store.runs_with_replies()
    ]


def run_table(store: Store, names: Mapping[str, str]) -> ResultTable:
    """Return the results of runs (by id), whose subjects are called by the names given."""
    return ResultTable.joined(
        {name: store.result_table(ResultFilter(run=run_id)) for run_id, name in names.items()}
    )


def details(
    store: Store,
    question_id: str,
    subjects: Sequence[Subject],
    *,
    runs: Mapping[str, str] | None = None,
) -> list[SubjectDetail]:
    """Return what each of these subjects said to a question, in their order.

    With `runs` (names by id, as for `run_table`), subjects are runs and not models.
    """
    names = store.model_names()
    by_model: dict[str, list[ReplyRow]] = {}
    for reply in store.replies(ReplyFilter(question_id=question_id, state=ReplyState.FINISHED)):
        if reply.repeat or reply.provenance.model_sha256 not in names:
            continue
        name = names[reply.provenance.model_sha256] if runs is None else runs.get(reply.run_id)
        if name is not None:
            by_model.setdefault(name, []).append(reply)
    return [_detail(store, subject, by_model.get(subject.model, [])) for subject in subjects]


def _line(
    table: ResultTable, place: int, subjects: Sequence[Subject], question: Question
) -> QuestionLine:
    findings = tuple(table.finding(subject, place) for subject in subjects)
    known = {
        (measure, value)
        for finding in findings
        if finding is not None
        for measure in (Measure.OPEN, Measure.CHOICE)
        if (value := finding.measure(measure)) is not None
    }
    differs = any({(m, True), (m, False)} <= known for m in (Measure.OPEN, Measure.CHOICE))
    return QuestionLine(question=question, findings=findings, differs=differs)


def _detail(store: Store, subject: Subject, replies: Sequence[ReplyRow]) -> SubjectDetail:
    newest: dict[tuple[Format, tuple[int, ...]], ReplyRow] = {}
    for reply in sorted(replies, key=lambda row: row.finished_at or ""):
        wanted = 0 if reply.format is Format.OPEN else subject.shots
        if reply.shots == wanted:
            newest[reply.format, reply.order] = reply
    opened = newest.pop((Format.OPEN, ()), None)
    return SubjectDetail(
        subject=subject,
        open_reply=None
        if opened is None
        else ReplyDetail(reply=opened, labels=tuple(store.labels(opened.id))),
        choices=tuple(newest[key] for key in sorted(newest)),
        others=len(replies) - len(newest) - (opened is not None),
    )
