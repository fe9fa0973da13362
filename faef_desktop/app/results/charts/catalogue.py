"""Every chart by name, made from what a selection finds in the workspace."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from faef_desktop.app.resources import PublishedScore
from faef_desktop.app.results.charts.before_after import BeforeAfter, before_after, suggested
from faef_desktop.app.results.charts.dependence import Dependence, Eye, dependence
from faef_desktop.app.results.charts.failures import FailureStack, failure_stacks
from faef_desktop.app.results.charts.few_shot import FewShotCurve, few_shot_curve
from faef_desktop.app.results.charts.gaps import GapChart, gaps
from faef_desktop.app.results.charts.letters import LetterRow, letter_rows
from faef_desktop.app.results.charts.mosaic import Mosaic, mosaics
from faef_desktop.app.results.charts.quantization import QuantizationChart, quantization_chart
from faef_desktop.app.results.charts.ranking import Ranking, ranking
from faef_desktop.app.results.charts.selection import (
    Gathered,
    Selection,
    gather,
    wanted_by,
)
from faef_desktop.app.results.charts.strip import Strip, strip
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.scores import ScoreRow
from faef_desktop.domain.verdicts import JudgeKind
from faef_desktop.storage.records import JudgeRow
from faef_desktop.storage.store import Store


class ChartName(StrEnum):
    """The charts, in the order in which they are offered."""

    RANKING = "ranking"
    GAPS = "gaps"
    CELLS = "cells"
    FAILURES = "failures"
    QUESTIONS = "questions"
    FEW_SHOT = "few_shot"
    QUANTIZATION = "quantization"
    BEFORE_AFTER = "before_after"
    LETTERS = "letters"
    JUDGES = "judges"
    READERS = "readers"


Chart = (
    Ranking
    | GapChart
    | tuple[Mosaic, ...]
    | tuple[FailureStack, ...]
    | Strip
    | FewShotCurve
    | QuantizationChart
    | BeforeAfter
    | tuple[LetterRow, ...]
    | Dependence
)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a chart is made of."""

    store: Store
    selection: Selection
    found: Gathered
    published: Sequence[PublishedScore]

    @property
    def rows(self) -> list[ScoreRow]:
        """The rows of the selection's kind."""
        kind = self.selection.kind
        return [row for row in self.found.rows if row.kind is kind and self.selection.has(row)]


def build(
    store: Store,
    name: ChartName,
    selection: Selection,
    *,
    gathered: Gathered | None = None,
    published: Sequence[PublishedScore] = (),
) -> Chart:
    """Return one chart; `gathered` spares reading the same selection again."""
    found = gathered or gather(store, selection)
    return _MAKERS[name](_Work(store, selection, found, published))


def judge_eyes(judges: Sequence[JudgeRow], parser: Parser = Parser.STRICT) -> list[Eye]:
    """Return the eyes to compare: the usual rank, each kind of judge, each annotator of many."""
    eyes = [Eye(parser=parser)]
    for kind in JudgeKind:
        mine = [judge.annotator for judge in judges if judge.kind is kind]
        if len(mine) > 1:
            eyes.append(Eye(judge=kind, parser=parser))
        eyes += [Eye(judge=kind, annotator=name, parser=parser) for name in mine]
    return eyes


def _ranking(work: _Work) -> Ranking:
    selection = work.selection
    return ranking(
        work.rows,
        selection.kind,
        work.found.table,
        dimension=selection.dimension,
        published=work.published,
    )


def _gaps(work: _Work) -> GapChart:
    asked = [question.question_id for question in work.found.table.questions]
    return gaps(
        (row for row in work.found.rows if work.selection.has(row)),
        questions=list(work.store.questions(asked).values()),
    )


def _strip(work: _Work) -> Strip:
    selection = work.selection
    part = work.found.table.select(kind=selection.kind, dimension=selection.one_dimension)
    return strip(part, tuple(who for who in part.subjects if selection.has_subject(who)))


def _few_shot(work: _Work) -> FewShotCurve:
    selection = work.selection
    return few_shot_curve(work.found.table, selection.kind, dimension=selection.dimension)


def _quantization(work: _Work) -> QuantizationChart:
    selection = work.selection
    return quantization_chart(
        work.found.table,
        selection.kind,
        work.found.records,
        shots=selection.shots or 0,
        dimension=selection.dimension,
    )


def _before_after(work: _Work) -> BeforeAfter:
    """Compare the two that were chosen, else a model and what was made of it, else any two."""
    selection, table = work.selection, work.found.table
    known = [who for who in table.subjects if selection.has_subject(who)] or [Subject("")]
    first, last = suggested(known, work.found.records) or (known[0], known[-1])
    return before_after(
        table,
        selection.before or first,
        selection.after or last,
        dimension=selection.dimension,
    )


def _letters(work: _Work) -> tuple[LetterRow, ...]:
    selection = work.selection
    wanted = wanted_by(work.store, selection, selection.eye, shots=selection.shots)
    return letter_rows(work.store.letters(wanted), selection.kind)


def _judges(work: _Work) -> Dependence:
    return _dependence(work, judge_eyes(work.found.judges, work.selection.eye.parser))


def _readers(work: _Work) -> Dependence:
    return _dependence(work, [replace(work.selection.eye, parser=parser) for parser in Parser])


def _dependence(work: _Work, eyes: Sequence[Eye]) -> Dependence:
    selection = work.selection
    tables = work.store.result_tables(
        [wanted_by(work.store, selection, eye, shots=selection.shots) for eye in eyes]
    )
    seen = list(zip(eyes, tables, strict=True))
    return dependence(seen, selection.kind, dimension=selection.dimension)


_MAKERS: Mapping[ChartName, Callable[[_Work], Chart]] = {
    ChartName.RANKING: _ranking,
    ChartName.GAPS: _gaps,
    ChartName.CELLS: lambda work: mosaics(work.rows),
    ChartName.FAILURES: lambda work: failure_stacks(work.rows),
    ChartName.QUESTIONS: _strip,
    ChartName.FEW_SHOT: _few_shot,
    ChartName.QUANTIZATION: _quantization,
    ChartName.BEFORE_AFTER: _before_after,
    ChartName.LETTERS: _letters,
    ChartName.JUDGES: _judges,
    ChartName.READERS: _readers,
}
