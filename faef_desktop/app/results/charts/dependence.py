"""The same replies under other eyes: each judge, each annotator, each reader of letters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from faef_desktop.domain.choices import Parser
from faef_desktop.domain.comparison import Comparison, comparison, corrected
from faef_desktop.domain.findings import NOT_ASKED, Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject, paired_counts
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow
from faef_desktop.domain.verdicts import JudgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Eye:
    """Whose labels count, and who reads the letters; None and "" are any, by the usual rank."""

    judge: JudgeKind | None = None
    annotator: str = ""
    parser: Parser = Parser.STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRow:
    """The scores of one subject as one eye sees them, tested against the first eye."""

    eye: Eye
    row: ScoreRow
    against_first: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """The rows of each subject together, the eyes in one order; the first eye is the yardstick."""

    kind: Kind
    eyes: tuple[Eye, ...]
    rows: tuple[SeenRow, ...]


def dependence(
    seen: Sequence[tuple[Eye, ResultTable]],
    kind: Kind,
    *,
    measures: Sequence[Measure] = (Measure.CS, Measure.CSS),
    dimension: str = ALL_DIMENSIONS,
) -> Dependence:
    """Return the scores of every subject under every eye, each eye with its own table."""
    chosen = None if dimension == ALL_DIMENSIONS else dimension
    parts = [(eye, table.select(kind=kind, dimension=chosen)) for eye, table in seen]
    scores = [
        {Subject(row.model, row.shots): row for row in part.scores() if row.dimension == dimension}
        for _, part in parts
    ]
    subjects = list(dict.fromkeys(subject for rows in scores for subject in rows))
    rows = [
        SeenRow(
            eye=eye,
            row=found[subject],
            against_first=tuple(_against(subject, parts[0][1], part, measures)) if place else (),
        )
        for subject in subjects
        for place, ((eye, part), found) in enumerate(zip(parts, scores, strict=True))
        if subject in found
    ]
    return Dependence(kind=kind, eyes=tuple(eye for eye, _ in parts), rows=tuple(rows))


def _against(
    subject: Subject, first: ResultTable, other: ResultTable, measures: Sequence[Measure]
) -> list[Comparison]:
    """Compare one subject's results under two eyes, question by question."""
    ids = (question.question_id for question in first.questions)
    codes = dict(zip(ids, first.columns.get(subject, b""), strict=False))
    pairs = Counter(
        (code, codes.get(question.question_id, NOT_ASKED))
        for question, code in zip(other.questions, other.columns.get(subject, b""), strict=False)
    )
    return corrected(
        [comparison(subject, subject, what, paired_counts(pairs, what)) for what in measures]
    )
