"""The tables beside the charts: the same figures as numbers."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from faef_desktop.domain.choices import Failure
from faef_desktop.domain.scores import Rate, ScoreRow
from faef_desktop.ui import words
from faef_desktop.ui.charts.model import interval_text
from faef_desktop.ui.results.view import row_name
from faef_desktop.ui.tables import NUMBER, Column


def consistency_columns(
    rows: Sequence[ScoreRow], strict: Sequence[ScoreRow] = ()
) -> list[Column[ScoreRow]]:
    """Return the columns of CS and CSS; n and "judged" say how much they rest on.

    With `strict` (the same rows under the strict reader), those figures stand beside them.
    """
    return [
        _name_column(rows),
        Column("CS", lambda row: interval_text(row.cs), NUMBER, _interval_tip()),
        Column("CSS", lambda row: interval_text(row.css), NUMBER, _interval_tip()),
        *_strict_columns(strict, {"CS": lambda row: row.cs, "CSS": lambda row: row.css}),
        _judged_column(),
        _judges_column(),
    ]


def rate_columns(
    rows: Sequence[ScoreRow], strict: Sequence[ScoreRow] = ()
) -> list[Column[ScoreRow]]:
    """Return the columns of the open rate and the choice rate, also as the strict reader has it."""
    choice = QCoreApplication.translate("results", "Choice")
    return [
        _name_column(rows),
        Column(
            QCoreApplication.translate("results", "Open"),
            lambda row: interval_text(row.open),
            NUMBER,
            _interval_tip(),
        ),
        Column(
            choice,
            lambda row: interval_text(row.choice),
            NUMBER,
            _interval_tip(),
        ),
        *_strict_columns(strict, {choice: lambda row: row.choice}),
        _judged_column(),
        _judges_column(),
    ]


def _strict_columns(
    strict: Sequence[ScoreRow], rates: Mapping[str, Callable[[ScoreRow], Rate]]
) -> list[Column[ScoreRow]]:
    """Return a column for each rate as the strict reader has it; none without such rows."""
    beside = {row.key: row for row in strict}

    def column(name: str, rate: Callable[[ScoreRow], Rate]) -> Column[ScoreRow]:
        def text(row: ScoreRow) -> str:
            other = beside.get(row.key)
            return "–" if other is None else interval_text(rate(other))

        header = QCoreApplication.translate("results", "{}, strictly").format(name)
        tip = QCoreApplication.translate("results", "The same with the letters read strictly")
        return Column(header, text, NUMBER, tip)

    return [column(name, rate) for name, rate in rates.items()] if strict else []


def failure_columns(rows: Sequence[ScoreRow]) -> list[Column[ScoreRow]]:
    """Return a column for each thing that can become of a multiple-choice question."""
    answered = QCoreApplication.translate("results", "Answered")
    return [
        _name_column(rows),
        Column(answered, lambda row: str(row.choice.total), NUMBER),
        *(_failure_column(kind) for kind in Failure if _met(kind, rows)),
    ]


def _met(kind: Failure, rows: Sequence[ScoreRow]) -> bool:
    """Tell whether a column is of use: only imported results can lack the replies."""
    return kind is not Failure.NOT_KEPT or any(row.failures.get(kind) for row in rows)


def _failure_column(kind: Failure) -> Column[ScoreRow]:
    short = {
        Failure.RIGHT: QCoreApplication.translate("results", "Right"),
        Failure.FIRST_POSITION: QCoreApplication.translate("results", "Always first"),
        Failure.SECOND_POSITION: QCoreApplication.translate("results", "Always second"),
        Failure.NEGATIVE: QCoreApplication.translate("results", "Same wrong"),
        Failure.MIXED: QCoreApplication.translate("results", "Mixed"),
        Failure.REFUSED: QCoreApplication.translate("results", "Refused"),
        Failure.UNREADABLE: QCoreApplication.translate("results", "Unreadable"),
        Failure.CUT_OFF: QCoreApplication.translate("results", "Cut off"),
        Failure.NOT_KEPT: QCoreApplication.translate("results", "Not kept"),
    }[kind]
    tip = words.failure(kind)
    return Column(short, lambda row: str(row.failures.get(kind, 0)), NUMBER, tip)


def _name_column(rows: Sequence[ScoreRow]) -> Column[ScoreRow]:
    with_model = len({row.model for row in rows}) > 1
    header = (
        QCoreApplication.translate("results", "Model")
        if with_model
        else QCoreApplication.translate("results", "Dimension")
    )
    return Column(header, lambda row: row_name(row, with_model=with_model))


def _judged_column() -> Column[ScoreRow]:
    return Column(
        QCoreApplication.translate("results", "Judged"),
        lambda row: QCoreApplication.translate("results", "{} of {}").format(row.judged, row.n),
        NUMBER,
        QCoreApplication.translate(
            "results",
            "Questions with an open verdict and an answer in every order, of all that were asked",
        ),
    )


def _judges_column() -> Column[ScoreRow]:
    return Column(
        QCoreApplication.translate("results", "Judged by"),
        lambda row: ", ".join(words.judge(judge) for judge in row.judges) or "–",
    )


def _interval_tip() -> str:
    return QCoreApplication.translate("results", "With its 95 % interval (Wilson)")
