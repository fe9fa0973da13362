"""The tables about banks: which columns they have, and which rows come of which numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from faef_desktop.domain.bank_check import ALL_DIMENSIONS, BankReport, Baseline, DumbRule
from faef_desktop.domain.bank_statistics import DimensionLengths, Lengths
from faef_desktop.domain.bank_versions import BankDiff
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.storage.banks.workshop_records import BankVersionRow
from faef_desktop.storage.records import BankRow
from faef_desktop.ui import words
from faef_desktop.ui.questions import terms
from faef_desktop.ui.tables import NUMBER, Column


@dataclass(frozen=True, slots=True)
class ListedBank:
    """A bank of the workspace, and the released version that it is, if it is one."""

    bank: BankRow
    version: BankVersionRow | None = None


@dataclass(frozen=True, slots=True)
class RuleRow:
    """How far the dumb rules get in one dimension, or in all of a kind ("*")."""

    kind: Kind
    dimension: str
    shares: Mapping[DumbRule, Baseline]


@dataclass(frozen=True, slots=True)
class Compared:
    """One question in which two banks differ; `mark` is +, - or ~."""

    mark: str
    question: Question
    fields: tuple[str, ...] = ()


def bank_columns() -> list[Column[ListedBank]]:
    """Return the columns of the list of banks."""
    return [
        Column(
            QCoreApplication.translate("banks", "Bank"),
            lambda row: row.bank.title,
            full=lambda r: r.bank.name,
        ),
        Column(
            QCoreApplication.translate("banks", "Version"),
            lambda row: "–" if row.version is None else str(row.version.number),
            NUMBER,
        ),
        Column(
            QCoreApplication.translate("banks", "Questions"),
            lambda row: str(row.bank.questions),
            NUMBER,
        ),
    ]


def length_columns() -> list[Column[DimensionLengths]]:
    """Return the columns of sizes and lengths."""
    tip = QCoreApplication.translate("banks", "Characters: shortest – median – longest")
    return [
        Column(QCoreApplication.translate("banks", "Kind"), lambda row: words.kind(row.kind)),
        Column(
            QCoreApplication.translate("banks", "Dimension"),
            lambda row: terms.dimension(row.dimension),
        ),
        Column(
            QCoreApplication.translate("banks", "Question"),
            lambda row: _sizes(row.question),
            NUMBER,
            tip,
        ),
        Column(
            QCoreApplication.translate("banks", "Positive option"),
            lambda row: _sizes(row.positive),
            NUMBER,
            tip,
        ),
        Column(
            QCoreApplication.translate("banks", "Negative option"),
            lambda row: _sizes(row.negative),
            NUMBER,
            tip,
        ),
    ]


def _sizes(lengths: Lengths | None) -> str:
    if lengths is None:
        return "–"
    return f"{lengths.shortest} – {lengths.median:g} – {lengths.longest}"


def rule_rows(report: BankReport) -> list[RuleRow]:
    """Return a row for each kind as a whole and for each of its dimensions."""
    found: dict[tuple[Kind, str], dict[DumbRule, Baseline]] = {}
    for one in report.baselines:
        if one.kind is not None:
            found.setdefault((one.kind, one.dimension), {})[one.rule] = one
    ordered = sorted(found, key=lambda key: (key[0], key[1] != ALL_DIMENSIONS))
    return [RuleRow(kind, dimension, found[kind, dimension]) for kind, dimension in ordered]


def rule_columns() -> list[Column[RuleRow]]:
    """Return the columns of the dumb rules."""
    names = {
        DumbRule.SHORTER: QCoreApplication.translate("banks", "the shorter"),
        DumbRule.LONGER: QCoreApplication.translate("banks", "the longer"),
        DumbRule.REFUSAL_WORDS: QCoreApplication.translate("banks", "most refusal words"),
        DumbRule.NEGATION: QCoreApplication.translate("banks", "most negations"),
    }
    return [
        Column(QCoreApplication.translate("banks", "Kind"), lambda row: words.kind(row.kind)),
        Column(
            QCoreApplication.translate("banks", "Dimension"),
            lambda row: terms.dimension(row.dimension),
        ),
        *(_rule_column(rule, name) for rule, name in names.items()),
    ]


def _rule_column(rule: DumbRule, name: str) -> Column[RuleRow]:
    return Column(name, lambda row: _share(row.shares.get(rule)), NUMBER)


def _share(baseline: Baseline | None) -> str:
    if baseline is None or baseline.share is None:
        return "–"
    return f"{words.percent(baseline.share)} ({baseline.right:g}/{baseline.total})"


def compared_rows(found: BankDiff) -> list[Compared]:
    """Return the questions that differ: removed, added, changed."""
    return [
        *(Compared("-", question) for question in found.removed),
        *(Compared("+", question) for question in found.added),
        *(Compared("~", change.new, change.fields) for change in found.changed),
    ]


def compared_columns() -> list[Column[Compared]]:
    """Return the columns of a comparison."""
    marks = {
        "-": QCoreApplication.translate("banks", "removed"),
        "+": QCoreApplication.translate("banks", "added"),
        "~": QCoreApplication.translate("banks", "changed"),
    }
    return [
        Column(
            QCoreApplication.translate("banks", "What"), lambda row: f"{row.mark} {marks[row.mark]}"
        ),
        Column(QCoreApplication.translate("banks", "Key"), lambda row: row.question.key),
        Column(
            QCoreApplication.translate("banks", "Differs in"), lambda row: ", ".join(row.fields)
        ),
        Column(
            QCoreApplication.translate("banks", "Question"),
            lambda row: " ".join(row.question.text.split())[:200],
            full=lambda row: row.question.text,
        ),
    ]


def listed(rows: Sequence[BankRow], versions: Sequence[BankVersionRow]) -> list[ListedBank]:
    """Return the banks with the versions that they are."""
    by_bank = {version.bank_id: version for version in versions}
    return [ListedBank(row, by_bank.get(row.id)) for row in rows]
