"""What became of the multiple-choice questions, as parts of a whole."""

from collections.abc import Iterable
from dataclasses import dataclass

from faef_desktop.domain.choices import Failure
from faef_desktop.domain.scores import Rate, ScoreRow, rate


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureStack:
    """The parts of one row in the order of Failure; they add up to its answered questions."""

    row: ScoreRow
    parts: tuple[tuple[Failure, Rate], ...]

    @property
    def total(self) -> int:
        """Questions answered in every order."""
        return self.row.choice.total


def failure_stacks(rows: Iterable[ScoreRow]) -> tuple[FailureStack, ...]:
    """Return the stack of each row, with a part for every kind of failure, also of none."""
    return tuple(
        FailureStack(
            row=row,
            parts=tuple(
                (kind, rate(row.failures.get(kind, 0), row.choice.total)) for kind in Failure
            ),
        )
        for row in rows
    )
