"""How long scores take: the table of bytes against counting question by question.

python benchmarks/scores.py [--questions 100000] [--models 20] [--rounds 3]

The same results are counted both ways, in turns, and the rows must be equal. Question by question
means a dataclass for each result, as they come one by one; it holds a lot of memory, so it is
given every tenth question and its time is stated per result. How long they take from a workspace
file is in scale.py. Prints one JSON document; times are seconds.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from faef_desktop.domain.choices import ChoiceReading, Outcome, Pick  # noqa: E402
from faef_desktop.domain.comparison import compare  # noqa: E402
from faef_desktop.domain.findings import Measure  # noqa: E402
from faef_desktop.domain.questions import SAFETY_DIMENSIONS, Kind  # noqa: E402
from faef_desktop.domain.result_table import ResultTable, Subject  # noqa: E402
from faef_desktop.domain.scores import QuestionResult, score  # noqa: E402
from faef_desktop.domain.verdicts import JudgeKind, Verdict  # noqa: E402

T = TypeVar("T")
PART = 10
READINGS = [
    tuple(
        Pick(order, ChoiceReading(Outcome.LETTER, letter))
        for order, letter in zip(((0, 1), (1, 0)), letters, strict=True)
    )
    for letters in ("AB", "AA", "BB", "BA")
]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--models", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    part = results(max(1, wanted.questions // PART), wanted.models)
    table = repeated(ResultTable.of(part), wanted.questions)
    small = ResultTable.of(part)
    times: dict[str, list[float]] = {"table": [], "one_by_one_part": [], "pairs": []}
    for _ in range(wanted.rounds):
        times["table"].append(timed(table.scores)[0])
        seconds, rows = timed(lambda: score(part))
        times["one_by_one_part"].append(seconds)
        if rows != small.scores():
            raise RuntimeError("the two ways do not agree")
        times["pairs"].append(timed(lambda: compare(table, neighbours(table), [Measure.CSS]))[0])
    count = wanted.questions * wanted.models
    per_result = median(times["one_by_one_part"]) / len(part)
    document = {
        "results": count,
        "table_s": spread(times["table"]),
        "one_by_one_us_per_result": round(1e6 * per_result, 3),
        "table_us_per_result": round(1e6 * median(times["table"]) / count, 3),
        "ratio_per_result": round(per_result / (median(times["table"]) / count), 1),
        "mcnemar_and_bootstrap_of_neighbours_s": spread(times["pairs"]),
    }
    print(json.dumps(document, indent=2))
    return 0


def results(questions: int, models: int) -> list[QuestionResult]:
    """Return results drawn by seed."""
    draw = Random(1)
    return [
        QuestionResult(
            model=f"model {m}",
            question_id=f"q{q}",
            kind=Kind.SAFETY,
            dimension=SAFETY_DIMENSIONS[q % len(SAFETY_DIMENSIONS)],
            verdict=draw.choice(tuple(Verdict)),
            judge_kind=JudgeKind.PERSON,
            picks=draw.choice(READINGS),
            orders_expected=2,
            positive_index=0,
        )
        for m in range(models)
        for q in range(questions)
    ]


def repeated(table: ResultTable, questions: int) -> ResultTable:
    """Return a table with the same results again and again, until there are enough questions."""
    times = -(-questions // len(table.questions))
    return ResultTable(
        (table.questions * times)[:questions],
        {who: (column * times)[:questions] for who, column in table.columns.items()},
    )


def neighbours(table: ResultTable) -> list[tuple[Subject, Subject]]:
    """Return each subject with the next one."""
    return list(zip(table.subjects, table.subjects[1:], strict=False))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds some work takes, and what it returns."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def spread(times: list[float]) -> dict[str, float]:
    """Return lowest, median and highest."""
    return {
        "min": round(min(times), 3),
        "median": round(median(times), 3),
        "max": round(max(times), 3),
    }


if __name__ == "__main__":
    sys.exit(main())
