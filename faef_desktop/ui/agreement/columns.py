"""The tables of the Agreement page, and coefficients as words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.labels.agreement import AgreementRow, PersonRow
from faef_desktop.domain.agreement import Estimate, Gap, PairAgreement
from faef_desktop.domain.scores import Rate
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.ui import words
from faef_desktop.ui.tables import NUMBER, Column

Count = tuple[str, tuple[int, ...]]
"""A label of the first person, and how often the second gave each label to the same replies."""


def share(estimate: Estimate) -> str:
    """Return a share in percent with its interval."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return _unknown(estimate)
    return QCoreApplication.translate("agreement", "{} % ({}–{})").format(
        *(f"{100 * value:.0f}" for value in (estimate.value, estimate.low, estimate.high))
    )


def coefficient(estimate: Estimate) -> str:
    """Return a coefficient with its interval, as far as they are known."""
    if estimate.value is None:
        return _unknown(estimate)
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.2f}"
    return QCoreApplication.translate("agreement", "{} ({} to {})").format(
        *(f"{value:.2f}" for value in (estimate.value, estimate.low, estimate.high))
    )


def why(estimate: Estimate) -> str:
    """Return why a coefficient or its interval is missing, or how it is shown; never empty."""
    return {
        None: QCoreApplication.translate("agreement", "With its 95 % interval."),
        Gap.NO_OVERLAP: QCoreApplication.translate(
            "agreement", "No two people have labelled the same reply."
        ),
        Gap.ONE_LABEL: QCoreApplication.translate(
            "agreement",
            "Undefined: everybody always gave the same label, so that chance would agree as well.",
        ),
        Gap.NO_SPREAD: QCoreApplication.translate(
            "agreement", "No interval: the labels differ too rarely for one."
        ),
    }[estimate.gap]


def rate_text(rate: Rate) -> str:
    """Return a rate in percent with its interval and n, or a dash."""
    if rate.value is None or rate.low is None or rate.high is None:
        return "–"
    return QCoreApplication.translate("agreement", "{} % ({}–{}), n = {}").format(
        *(f"{100 * value:.0f}" for value in (rate.value, rate.low, rate.high)), rate.total
    )


def group_columns() -> list[Column[AgreementRow]]:
    """Return the columns of the agreement of all people, a row for each dimension."""
    return [
        Column(
            QCoreApplication.translate("agreement", "Dimension"),
            lambda row: words.dimension(row.dimension),
        ),
        Column(
            QCoreApplication.translate("agreement", "Replies"),
            lambda row: str(row.replies), NUMBER,
            QCoreApplication.translate("agreement", "Replies that at least one person labelled"),
        ),
        Column(
            QCoreApplication.translate("agreement", "By two or more"),
            lambda row: str(row.agreement.percent.n), NUMBER,
            QCoreApplication.translate("agreement", "Replies that the figures count"),
        ),
        Column(
            QCoreApplication.translate("agreement", "Agreement"),
            lambda row: share(row.agreement.percent), NUMBER,
            QCoreApplication.translate(
                "agreement", "Share of pairs of labels of one reply that are the same"
            ),
            lambda row: why(row.agreement.percent),
        ),
        Column(
            QCoreApplication.translate("agreement", "Krippendorff's alpha"),
            lambda row: coefficient(row.agreement.alpha), NUMBER,
            QCoreApplication.translate(
                "agreement", "1 is perfect, 0 is what chance would give; any number of people"
            ),
            lambda row: why(row.agreement.alpha),
        ),
        Column(
            QCoreApplication.translate("agreement", "Gwet's AC1"),
            lambda row: coefficient(row.agreement.ac1), NUMBER,
            QCoreApplication.translate(
                "agreement", "As alpha, but steady when nearly all labels are the same"
            ),
            lambda row: why(row.agreement.ac1),
        ),
    ]  # fmt: skip


def pair_columns() -> list[Column[PairAgreement]]:
    """Return the columns of the agreement of two people."""
    return [
        Column(
            QCoreApplication.translate("agreement", "People"),
            lambda pair: QCoreApplication.translate("agreement", "{} and {}").format(
                pair.first, pair.second
            ),
        ),
        Column(
            QCoreApplication.translate("agreement", "Replies"),
            lambda pair: str(pair.percent.n), NUMBER,
            QCoreApplication.translate("agreement", "Replies that both have labelled"),
        ),
        Column(
            QCoreApplication.translate("agreement", "Agreement"),
            lambda pair: share(pair.percent), NUMBER,
        ),
        Column(
            QCoreApplication.translate("agreement", "Cohen's kappa"),
            lambda pair: coefficient(pair.kappa), NUMBER,
            QCoreApplication.translate("agreement", "1 is perfect, 0 is what chance would give"),
            lambda pair: why(pair.kappa),
        ),
        Column(
            QCoreApplication.translate("agreement", "Gwet's AC1"),
            lambda pair: coefficient(pair.ac1), NUMBER,
            QCoreApplication.translate(
                "agreement", "As kappa, but steady when nearly all labels are the same"
            ),
            lambda pair: why(pair.ac1),
        ),
    ]  # fmt: skip


def confusion(pair: PairAgreement) -> tuple[list[Column[Count]], list[Count]]:
    """Return the columns and the rows of what two people said of the same replies."""
    used = {value for both in pair.confusion for value in both}
    values = [value for value in LabelValue if value.value in used]
    rows = [
        (words.label(first), tuple(pair.confusion.get((first, second), 0) for second in values))
        for first in values
    ]
    head = QCoreApplication.translate("agreement", "{} ↓  {} →").format(pair.first, pair.second)
    columns: list[Column[Count]] = [Column(head, lambda row: row[0])]
    for place, value in enumerate(values):
        columns.append(
            Column(words.label(value), lambda row, at=place: str(row[1][at]), NUMBER)  # type: ignore[misc]
        )
    return columns, rows


def person_columns() -> list[Column[PersonRow]]:
    """Return the columns of each person's labels."""
    return [
        Column(QCoreApplication.translate("agreement", "Person"), lambda row: row.annotator),
        Column(
            QCoreApplication.translate("agreement", "Labels"), lambda row: str(row.labels), NUMBER
        ),
        Column(
            QCoreApplication.translate("agreement", "Agrees with oneself"),
            lambda row: rate_text(row.repeats), NUMBER,
            QCoreApplication.translate(
                "agreement", "Of the replies that were shown a second time without telling"
            ),
        ),
        Column(QCoreApplication.translate("agreement", "Share of each label"), _shares),
    ]  # fmt: skip


def _shares(row: PersonRow) -> str:
    shown: Sequence[str] = [
        QCoreApplication.translate("agreement", "{} {} %").format(
            words.label(LabelValue(value)), f"{100 * (rate.value or 0):.0f}"
        )
        for value, rate in row.rates.items()
    ]
    return " · ".join(shown)


def _unknown(estimate: Estimate) -> str:
    if estimate.gap is Gap.ONE_LABEL:
        return QCoreApplication.translate("agreement", "undefined")
    return "–"
