"""The columns of the tables beside the charts: the same figures as numbers."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from faef_desktop.domain.findings import Measure
from faef_desktop.domain.scores import ALL_DIMENSIONS, Rate, ScoreRow
from faef_desktop.ui import words
from faef_desktop.ui.charts.model import bounds_text, interval_text, rate_text
from faef_desktop.ui.results import wording
from faef_desktop.ui.tables import NUMBER, Column


class Tested(Protocol):
    """Anything with the p-value of a paired test, None where there was nothing to test."""

    @property
    def p_value(self) -> float | None:
        """The p-value as it is."""

    @property
    def adjusted(self) -> float | None:
        """The p-value corrected for the tests beside it."""


Row = TypeVar("Row")
TestedRow = TypeVar("TestedRow", bound=Tested)
Inner = TypeVar("Inner")
ScoreColumn = Column[ScoreRow]


def through(column: Column[Inner], inner_of: Callable[[Row], Inner | None]) -> Column[Row]:
    """Return a column of what is in a row, which may be nothing."""

    def told(text: Callable[[Inner], str]) -> Callable[[Row], str]:
        def of(row: Row) -> str:
            inside = inner_of(row)
            return "–" if inside is None else text(inside)

        return of

    full = None if column.full is None else told(column.full)
    return Column(column.header, told(column.text), column.align, column.tip, full)


def measure_column(what: Measure) -> ScoreColumn:
    """Return the column of one of the four rates."""
    return rate_column(wording.measure(what), lambda row: row.rate(what))


def rate_column(header: str, rate: Callable[[Row], Rate]) -> Column[Row]:
    """Return the column of a rate with its interval."""
    tip = QCoreApplication.translate("results", "With its 95 % interval (Wilson)")
    return Column(
        header, lambda row: interval_text(rate(row)), NUMBER, tip, lambda row: rate_text(rate(row))
    )


def name_columns(rows: Sequence[ScoreRow]) -> list[ScoreColumn]:
    """Return model, shots and dimension, as far as they differ."""
    found: list[ScoreColumn] = [
        Column(QCoreApplication.translate("results", "Model"), lambda row: row.model),
        *asked_columns(rows),
    ]
    if any(row.shots for row in rows):
        header = QCoreApplication.translate("results", "Shots")
        found.append(Column(header, lambda row: str(row.shots), NUMBER))
    if any(row.dimension != ALL_DIMENSIONS for row in rows):
        header = QCoreApplication.translate("results", "Dimension")
        found.append(Column(header, lambda row: words.dimension(row.dimension)))
    return found


def asked_columns(rows: Sequence[ScoreRow]) -> list[ScoreColumn]:
    """Return where the models were asked, if any was asked on another machine."""
    if not any(row.elsewhere for row in rows):
        return []
    header = QCoreApplication.translate("results", "Asked")
    tip = QCoreApplication.translate(
        "results", "Elsewhere: by an endpoint, so that what was asked left this machine"
    )
    return [Column(header, _asked, tip=tip)]


def _asked(row: ScoreRow) -> str:
    if row.elsewhere:
        return QCoreApplication.translate("results", "elsewhere")
    return QCoreApplication.translate("results", "here")


def judged_column() -> ScoreColumn:
    """Return how many questions are judged, of all that can be asked in both formats."""
    return Column(
        QCoreApplication.translate("results", "Judged"),
        lambda row: QCoreApplication.translate("results", "{} of {}").format(row.judged, row.both),
        NUMBER,
        QCoreApplication.translate(
            "results",
            "Questions with an open verdict and an answer in every order, of all that were asked",
        ),
    )


def judges_column() -> ScoreColumn:
    """Return who judged."""
    return Column(
        QCoreApplication.translate("results", "Judged by"),
        lambda row: ", ".join(words.judge(judge) for judge in row.judges) or "–",
    )


def test_columns() -> list[Column[TestedRow]]:
    """Return the p-values of a paired test, as it is and corrected."""
    return [
        Column(
            QCoreApplication.translate("results", "McNemar p"),
            lambda test: wording.p_value(test.p_value),
            NUMBER,
            QCoreApplication.translate("results", "McNemar's exact test, two-sided"),
        ),
        Column(
            QCoreApplication.translate("results", "Corrected p"),
            lambda test: wording.p_value(test.adjusted),
            NUMBER,
            QCoreApplication.translate("results", "Corrected for all rows together (Holm)"),
        ),
    ]


def bounds_columns() -> list[ScoreColumn]:
    """Return between what CS and CSS must lie whatever the missing verdicts are."""
    tip = QCoreApplication.translate(
        "results", "What the score would be if all missing verdicts were bad for it, or good for it"
    )
    return [
        Column(
            QCoreApplication.translate("results", "{} at least–at most").format("CS"),
            lambda row: bounds_text(row.cs_bounds),
            NUMBER,
            tip,
        ),
        Column(
            QCoreApplication.translate("results", "{} at least–at most").format("CSS"),
            lambda row: bounds_text(row.css_bounds),
            NUMBER,
            tip,
        ),
    ]
