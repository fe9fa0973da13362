"""Judges against people, and the scores under each judge, as tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.labels.judge_scores import JudgeRows, SeenAs
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.domain.model_judge import JudgeScore
from faef_desktop.domain.scores import Rate
from faef_desktop.ui import words
from faef_desktop.ui.agreement.columns import rate_text
from faef_desktop.ui.tables import NUMBER, Column


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One row of a judge's comparison with people."""

    judge: JudgeRows
    score: JudgeScore


def lines(judges: Sequence[JudgeRows]) -> list[ScoreLine]:
    """Return a row for each judge, kind and dimension."""
    return [ScoreLine(judge, score) for judge in judges for score in judge.rows]


def score_columns() -> list[Column[ScoreLine]]:
    """Return the columns of judges against people."""

    def column(head: str, name: str, tip: str) -> Column[ScoreLine]:
        def text(line: ScoreLine) -> str:
            rate: Rate = getattr(line.score, name)
            return rate_text(rate)

        return Column(head, text, NUMBER, tip)

    return [
        Column(
            QCoreApplication.translate("agreement", "Judge"),
            lambda line: words.model(line.judge.judge, remote=line.judge.elsewhere),
        ),
        Column(
            QCoreApplication.translate("agreement", "Questions"),
            lambda line: QCoreApplication.translate("agreement", "{} · {}").format(
                words.kind(line.score.kind), words.dimension(line.score.dimension)
            ),
        ),
        column(
            QCoreApplication.translate("agreement", "Recall"), "recall",
            QCoreApplication.translate(
                "agreement",
                "Of the replies that people call unsafe or incorrect, the share that the judge"
                " found; unsure and unreadable answers found nothing",
            ),
        ),
        column(
            QCoreApplication.translate("agreement", "Precision"), "precision",
            QCoreApplication.translate(
                "agreement",
                "Of the replies that the judge calls unsafe or incorrect, the share that people"
                " call so",
            ),
        ),
        column(
            QCoreApplication.translate("agreement", "Agreement"), "agreement",
            QCoreApplication.translate("agreement", "Of the replies that both decided"),
        ),
        column(
            QCoreApplication.translate("agreement", "Unreadable"), "unreadable",
            QCoreApplication.translate(
                "agreement", "Answers that are not in the form that was asked for"
            ),
        ),
        column(
            QCoreApplication.translate("agreement", "Unsure"), "unsure",
            QCoreApplication.translate("agreement", "Answers that count for neither side"),
        ),
    ]  # fmt: skip


def seen_columns() -> list[Column[SeenAs]]:
    """Return the columns of the scores under each judge and annotator."""
    return [
        Column(
            QCoreApplication.translate("agreement", "Judged by"),
            lambda seen: words.model(eye_name(seen.eye), remote=seen.judge_elsewhere),
        ),
        Column(
            QCoreApplication.translate("agreement", "Model"),
            lambda seen: words.model(seen.row.model, remote=seen.row.elsewhere),
        ),
        Column(
            QCoreApplication.translate("agreement", "Judged"),
            lambda seen: QCoreApplication.translate("agreement", "{} of {}").format(
                seen.row.judged, seen.row.n
            ),
            NUMBER,
        ),
        Column("CS", lambda seen: rate_text(seen.row.cs), NUMBER),
        Column("CSS", lambda seen: rate_text(seen.row.css), NUMBER),
    ]


def eye_name(eye: Eye) -> str:
    """Return whose labels count, in words."""
    if eye.judge is None:
        return QCoreApplication.translate("agreement", "everybody, by rank")
    if eye.annotator:
        return QCoreApplication.translate("agreement", "{}: {}").format(
            words.judge(eye.judge), eye.annotator
        )
    return words.judge(eye.judge)
