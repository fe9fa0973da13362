"""The words of the charts: who was asked, what was measured, and what a test says."""

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.words import points
from faef_desktop.domain.bank_check import DumbRule
from faef_desktop.domain.choices import Failure, Parser
from faef_desktop.domain.comparison import Comparison
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow
from faef_desktop.ui import words

LEVEL = 0.05
"""Below this, a corrected p-value counts as more than chance."""
_SMALLEST = 0.001


def chart_name(name: ChartName) -> str:
    """Return what a chart is called in the list of charts."""
    return {
        ChartName.RANKING: QCoreApplication.translate("results", "Ranking"),
        ChartName.GAPS: QCoreApplication.translate("results", "Open against choice"),
        ChartName.CELLS: QCoreApplication.translate("results", "Four cells"),
        ChartName.FAILURES: QCoreApplication.translate("results", "Why choices failed"),
        ChartName.QUESTIONS: QCoreApplication.translate("results", "Question by question"),
        ChartName.FEW_SHOT: QCoreApplication.translate("results", "Few-shot curve"),
        ChartName.QUANTIZATION: QCoreApplication.translate("results", "Quantization"),
        ChartName.BEFORE_AFTER: QCoreApplication.translate("results", "Before and after"),
        ChartName.LETTERS: QCoreApplication.translate("results", "Letters"),
        ChartName.JUDGES: QCoreApplication.translate("results", "Judges"),
        ChartName.READERS: QCoreApplication.translate("results", "Readers"),
    }[name]


def measure(what: Measure) -> str:
    """Return the word for one of the four rates."""
    return {
        Measure.OPEN: QCoreApplication.translate("results", "Open"),
        Measure.CHOICE: QCoreApplication.translate("results", "Choice"),
        Measure.CS: "CS",
        Measure.CSS: "CSS",
    }[what]


def shots(number: int) -> str:
    """Return how many worked examples came before the choice questions."""
    if number == 1:
        return QCoreApplication.translate("results", "1 shot")
    return QCoreApplication.translate("results", "{} shots").format(number)


def subject(who: Subject, *, with_shots: bool | None = None) -> str:
    """Return a model's name, with its shots where there are any (or as told)."""
    shown = who.shots > 0 if with_shots is None else with_shots
    return f"{who.model} · {shots(who.shots)}" if shown else who.model


def row_name(row: ScoreRow, *, with_model: bool = True, with_dimension: bool = False) -> str:
    """Return what a row is called: its model, its shots, its dimension."""
    parts = [subject(Subject(row.model, row.shots))] if with_model else []
    if with_dimension and (not parts or row.dimension != ALL_DIMENSIONS):
        parts.append(words.dimension(row.dimension))
    return " · ".join(parts)


def eye(one: Eye, *, readers: bool = False) -> str:
    """Return whose labels count, or who reads the letters."""
    if readers:
        return {
            Parser.STRICT: QCoreApplication.translate("results", "read strictly"),
            Parser.REFERENCE: QCoreApplication.translate("results", "read as published"),
        }[one.parser]
    if one.judge is None:
        return QCoreApplication.translate("results", "all, by rank")
    if one.annotator and one.annotator != one.judge.value:
        return f"{one.annotator} ({words.judge(one.judge)})"
    return words.judge(one.judge)


def failure_short(kind: Failure) -> str:
    """Return one or two words for what became of a choice question."""
    return {
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


def dumb_rule(rule: DumbRule) -> str:
    """Return how a rule chooses that looks at the options alone."""
    return {
        DumbRule.SHORTER: QCoreApplication.translate("results", "the shorter option"),
        DumbRule.LONGER: QCoreApplication.translate("results", "the longer option"),
        DumbRule.REFUSAL_WORDS: QCoreApplication.translate("results", "the one that refuses"),
        DumbRule.NEGATION: QCoreApplication.translate("results", "the one that negates"),
    }[rule]


def p_value(value: float | None) -> str:
    """Return a p-value with a sensible number of digits."""
    if value is None:
        return "–"
    if value < _SMALLEST:
        return "< 0.001"
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"  # noqa: PLR2004


def p_phrase(value: float | None) -> str:
    """Return a p-value as it stands in a sentence: "p = 0.02", "p < 0.001"."""
    text = p_value(value)
    return f"p {text}" if text.startswith("<") else f"p = {text}"


def verdict(adjusted: float | None) -> str:
    """Return what a corrected p-value says."""
    if adjusted is None:
        return QCoreApplication.translate("results", "nothing to compare")
    if adjusted < LEVEL:
        return QCoreApplication.translate("results", "more than chance")
    return QCoreApplication.translate("results", "may be chance")


def comparison(found: Comparison, *, first: str = "", second: str = "") -> str:
    """Return a test as a sentence with its numbers."""
    names = {
        "first": first or subject(found.first),
        "second": second or subject(found.second),
        "measure": measure(found.measure),
    }
    if found.p_value is None or found.low is None or found.high is None:
        return QCoreApplication.translate(
            "results", "{first} against {second}, {measure}: no question is judged for both."
        ).format(**names)
    return QCoreApplication.translate(
        "results",
        "{first} against {second}, {measure}: {difference} points (95 % interval {low} to {high})"
        " on {n} questions; McNemar {p}, corrected {adjusted}: {verdict}.",
    ).format(
        **names,
        difference=points(found.difference),
        low=points(found.low),
        high=points(found.high),
        n=found.paired.total,
        p=p_phrase(found.p_value),
        adjusted=p_phrase(found.adjusted),
        verdict=verdict(found.adjusted),
    )
