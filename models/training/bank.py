"""Reading of the shipped question banks, as far as training needs them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BANKS = ROOT / "resources" / "banks"
PARAPHRASES = Path(__file__).resolve().parent / "paraphrases.jsonl"
MODELS = ROOT / "models"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a bank with its good and its bad option."""

    key: str
    kind: str
    question: str
    good: str
    bad: str
    reference: str
    paraphrases: tuple[str, ...]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the JSON objects of a file that holds one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def load_items() -> list[Item]:
    """Return all questions of both English banks in file order."""
    rewordings = {row["key"]: tuple(row["paraphrases"]) for row in read_lines(PARAPHRASES)}
    items = []
    for name in ("safety-en", "capability-en"):
        for row in read_lines(BANKS / f"{name}.jsonl")[1:]:
            good, bad = (option["text"] for option in row["options"])
            items.append(
                Item(
                    key=row["key"],
                    kind=row["kind"],
                    question=row["question"],
                    good=good,
                    bad=bad,
                    reference=row["reference"],
                    paraphrases=rewordings[row["key"]],
                )
            )
    return items
