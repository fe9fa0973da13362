"""The findings of many models on many questions, one byte each, and what is counted from them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from faef_desktop.domain.findings import CODES, FINDINGS, NOT_ASKED, Finding, Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import (
    Group,
    QuestionResult,
    ScoreRow,
    dimension_place,
    score_counts,
)
from faef_desktop.domain.significance import Paired


@dataclass(frozen=True, slots=True)
class Subject:
    """Who was asked, and after how many worked examples the choice questions were."""

    model: str
    shots: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the table."""

    question_id: str
    kind: Kind
    dimension: str
    has_options: bool = True


@dataclass(frozen=True)
class ResultTable:
    """Questions down, subjects across; `columns` holds a code of FINDINGS for each question.

    The models named in `elsewhere` answered on other machines.
    """

    questions: tuple[Asked, ...]
    columns: Mapping[Subject, bytes]
    elsewhere: frozenset[str] = frozenset()

    @classmethod
    def of(cls, results: Iterable[QuestionResult]) -> "ResultTable":
        """Return the table of results given one by one; a later one of the same place wins."""
        results = list(results)
        places: dict[str, int] = {}
        questions: list[Asked] = []
        for result in results:
            if result.question_id not in places:
                places[result.question_id] = len(questions)
                has_options = result.positive_index is not None
                questions.append(
                    Asked(result.question_id, result.kind, result.dimension, has_options)
                )
        columns: dict[Subject, bytearray] = {}
        for result in results:
            subject = Subject(result.model, result.shots)
            column = columns.setdefault(subject, bytearray(len(questions)))
            column[places[result.question_id]] = CODES[result.finding]
        return cls(
            tuple(questions), {subject: bytes(column) for subject, column in columns.items()}
        )

    @classmethod
    def joined(cls, tables: Mapping[str, "ResultTable"]) -> "ResultTable":
        """Return one table of several, whose subjects are called by the names of the tables."""
        questions = {q.question_id: q for table in tables.values() for q in table.questions}
        places = {question_id: place for place, question_id in enumerate(questions)}
        columns: dict[Subject, bytes] = {}
        for name, table in tables.items():
            for who, codes in table.columns.items():
                column = bytearray(len(places))
                for question, code in zip(table.questions, codes, strict=True):
                    column[places[question.question_id]] = code
                columns[Subject(name, who.shots)] = bytes(column)
        elsewhere = frozenset(name for name, table in tables.items() if table.elsewhere)
        return cls(tuple(questions.values()), columns, elsewhere)

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Every subject: models in their order, each by shots."""
        places = {model: i for i, model in enumerate(self.models)}
        return tuple(sorted(self.columns, key=lambda who: (places[who.model], who.shots)))

    @cached_property
    def models(self) -> tuple[str, ...]:
        """Every model once, as first met."""
        return tuple(dict.fromkeys(subject.model for subject in self.columns))

    @cached_property
    def _groups(self) -> tuple[tuple[Kind, str, bool], ...]:
        return tuple((q.kind, q.dimension, q.has_options) for q in self.questions)

    @cached_property
    def _group_places(self) -> list[int]:
        places = {group: place for place, group in enumerate(dict.fromkeys(self._groups))}
        return [places[group] for group in self._groups]

    def scores(self, *, together: str = "") -> list[ScoreRow]:
        """Return the score rows of every subject (see `score_counts`).

        With `together`, all models are counted as one of that name.
        """
        groups = list(dict.fromkeys(self._groups))
        counts: dict[Group, Counter[Finding]] = defaultdict(Counter)
        for subject in self.subjects:
            column = self.columns[subject]
            pairs = Counter(zip(self._group_places, column, strict=True))
            for (place, code), count in pairs.items():
                finding = FINDINGS[code]
                if finding is not None:
                    group = Group(together or subject.model, subject.shots, *groups[place])
                    counts[group][finding] += count
        away = {together} if together and self.elsewhere else self.elsewhere
        rows = score_counts(counts)
        return [replace(row, elsewhere=True) if row.model in away else row for row in rows]

    def dimensions(self, kind: Kind) -> list[str]:
        """Return the dimensions that questions of a kind have, in the usual order."""
        return sorted({q.dimension for q in self.questions if q.kind is kind}, key=dimension_place)

    def finding(self, subject: Subject, place: int) -> Finding | None:
        """Return what is known of a question (by its place) under a subject, None if not asked."""
        column = self.columns.get(subject)
        return None if column is None else FINDINGS[column[place]]

    def select(self, *, kind: Kind | None = None, dimension: str | None = None) -> "ResultTable":
        """Return the part of the table that has questions of a kind and dimension only."""
        chosen = [
            place
            for place, question in enumerate(self.questions)
            if kind in (None, question.kind) and dimension in (None, question.dimension)
        ]
        return _at(self, chosen)

    def only(self, subjects: Collection[Subject]) -> "ResultTable":
        """Return the table of these subjects alone, with the questions that any of them has."""
        columns = {who: column for who, column in self.columns.items() if who in subjects}
        asked = [place for place in range(len(self.questions)) if _any_at(columns, place)]
        models = {who.model for who in columns}
        return _at(ResultTable(self.questions, columns, self.elsewhere & models), asked)

    def paired(self, first: Subject, second: Subject, measure: Measure) -> Paired:
        """Return how two subjects compare on the questions whose result is known of both."""
        pairs = Counter(
            zip(self.columns.get(first, b""), self.columns.get(second, b""), strict=False)
        )
        return paired_counts(pairs, measure)

    def differing(self, subjects: Collection[Subject], measure: Measure) -> Iterator[int]:
        """Yield the places of the questions whose known results are not the same for all."""
        for place in range(len(self.questions)):
            findings = [self.finding(subject, place) for subject in subjects]
            known = {finding.measure(measure) for finding in findings if finding is not None}
            if {True, False} <= known:
                yield place


def paired_counts(pairs: Mapping[tuple[int, int], int], measure: Measure) -> Paired:
    """Return counts by two known results, from counts by two codes."""
    found: Counter[tuple[bool, bool]] = Counter()
    for (one, other), count in pairs.items():
        first, second = FINDINGS[one], FINDINGS[other]
        if first is None or second is None:
            continue
        known = first.measure(measure), second.measure(measure)
        if known[0] is not None and known[1] is not None:
            found[known[0], known[1]] += count
    return Paired(
        both=found[True, True],
        only_first=found[True, False],
        only_second=found[False, True],
        neither=found[False, False],
    )


def _any_at(columns: Mapping[Subject, bytes], place: int) -> bool:
    return any(column[place] != NOT_ASKED for column in columns.values())


def _at(table: ResultTable, places: list[int]) -> ResultTable:
    """Return the table of some of its questions."""
    if len(places) == len(table.questions):
        return table
    return ResultTable(
        tuple(table.questions[place] for place in places),
        {who: bytes(column[p] for p in places) for who, column in table.columns.items()},
        table.elsewhere,
    )
