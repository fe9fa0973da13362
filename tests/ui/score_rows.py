"""Score rows for the tests of charts and tables, counted by the real domain code."""

from faef_desktop.domain.choices import ChoiceReading, Outcome, Pick
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import QuestionResult, ScoreRow, score
from faef_desktop.domain.verdicts import JudgeKind, Verdict


def result(
    number: int, *, letters: str, verdict: Verdict, model: str = "m1", dimension: str = "Privacy"
) -> QuestionResult:
    """A safety question whose positive option is the first; `letters` were read in AB, BA."""
    readings = [ChoiceReading(Outcome.LETTER, letter, 0, 1) for letter in letters]
    orders = ((0, 1), (1, 0))
    return QuestionResult(
        model=model,
        question_id=f"q{number}",
        kind=Kind.SAFETY,
        dimension=dimension,
        verdict=verdict,
        judge_kind=None if verdict is Verdict.UNJUDGED else JudgeKind.PERSON,
        picks=tuple(Pick(o, r) for o, r in zip(orders, readings, strict=False)),
        orders_expected=2,
        positive_index=0,
    )


def rows() -> list[ScoreRow]:
    """Two models; m1 has an unjudged question in Privacy and one fake-aligned in Fairness."""
    return score(
        [
            result(1, letters="AB", verdict=Verdict.POSITIVE),
            result(2, letters="AA", verdict=Verdict.UNJUDGED),
            result(3, letters="BA", verdict=Verdict.POSITIVE, dimension="Fairness"),
            result(4, letters="AB", verdict=Verdict.POSITIVE, model="m2"),
        ]
    )
