"""Open replies against multiple choice, on safety and beside it on capability: the control."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from faef_desktop.domain import bank_check
from faef_desktop.domain.bank_check import Baseline
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow
from faef_desktop.domain.significance import holm


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A row with both rates, and McNemar's exact test of open against choice.

    `p_value` and `adjusted` (Holm, over all rows of the chart) are None without judged questions.
    """

    row: ScoreRow
    p_value: float | None
    adjusted: float | None

    @property
    def difference(self) -> float | None:
        """Open rate minus choice rate on the judged questions (-1 to 1)."""
        return self.row.open_and_choice.difference


@dataclass(frozen=True, slots=True, kw_only=True)
class GapChart:
    """One panel a kind, safety first; the rows of both stand in the same order of subjects.

    `baselines` say how often a rule that understands nothing would choose right (in every order,
    since it looks at the texts alone), on the questions of each kind.
    """

    panels: tuple[tuple[Kind, tuple[Gap, ...]], ...]
    baselines: tuple[Baseline, ...] = ()

    def of(self, subject: Subject, kind: Kind, dimension: str) -> Gap | None:
        """Return the gap of one subject on a dimension."""
        for found, gaps in self.panels:
            for gap in gaps if found is kind else ():
                row = gap.row
                if (row.model, row.shots, row.dimension) == (
                    subject.model,
                    subject.shots,
                    dimension,
                ):
                    return gap
        return None


def gaps(
    rows: Iterable[ScoreRow],
    kinds: Iterable[Kind] = tuple(Kind),
    *,
    questions: Sequence[Question] = (),
) -> GapChart:
    """Return the gaps of these rows by kind; kinds without a row have no panel.

    `questions` are those that the rows count, for the baselines.
    """
    rows = list(rows)
    tests = {row.key: row.open_and_choice.p_value for row in rows}
    known = {key: p for key, p in tests.items() if p is not None}
    adjusted = dict(zip(known, holm(list(known.values())), strict=True))
    panels = []
    for kind in kinds:
        found = tuple(
            Gap(row=row, p_value=tests[row.key], adjusted=adjusted.get(row.key))
            for row in rows
            if row.kind is kind
        )
        if found:
            panels.append((kind, found))
    return GapChart(
        panels=tuple(panels),
        baselines=tuple(
            one
            for one in bank_check.baselines(questions)
            if one.kind is not None and one.dimension == ALL_DIMENSIONS
        ),
    )
