"""Two who were asked the same questions: how far apart they are, and whether that is chance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from faef_desktop.domain.bootstrap import difference_interval
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.significance import Paired, holm


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One result of two subjects on the questions on which it is known of both.

    The difference is `first` minus `second` (-1 to 1), its 95 % interval `low` to `high` is
    bootstrapped over questions. `p_value` is McNemar's exact test, `adjusted` the same after
    Holm's correction for all comparisons made together. None where nothing is known of both.
    """

    first: Subject
    second: Subject
    measure: Measure
    paired: Paired
    low: float | None
    high: float | None
    p_value: float | None
    adjusted: float | None

    @property
    def difference(self) -> float | None:
        """Rate of the first minus rate of the second on the shared questions."""
        return self.paired.difference


def compare(
    table: ResultTable, pairs: Sequence[tuple[Subject, Subject]], measures: Sequence[Measure]
) -> list[Comparison]:
    """Return a comparison for each measure of each pair, corrected for being so many."""
    return corrected(
        [
            comparison(first, second, measure, table.paired(first, second, measure))
            for first, second in pairs
            for measure in measures
        ]
    )


def comparison(first: Subject, second: Subject, measure: Measure, paired: Paired) -> Comparison:
    """Return one comparison, as the only one that is made."""
    low, high = difference_interval([paired]) or (None, None)
    return Comparison(
        first=first,
        second=second,
        measure=measure,
        paired=paired,
        low=low,
        high=high,
        p_value=paired.p_value,
        adjusted=paired.p_value,
    )


def corrected(found: Sequence[Comparison]) -> list[Comparison]:
    """Return comparisons with their p-values adjusted for all of them together."""
    known = [c.p_value for c in found if c.p_value is not None]
    adjusted = iter(holm(known))
    return [c if c.p_value is None else replace(c, adjusted=next(adjusted)) for c in found]
