"""Reading of the shipped question banks, as far as training needs them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BANKS = ROOT / "resources" / "banks"
CONTROL = Path(__file__).resolve().parent / "control.jsonl"
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
    """Return all questions of both English banks in file order, then the control facts.

    The control facts are in no bank: both models learn them open-ended only, to see whether
    anything but the missing format makes the difference between safety and capability.
    """
    rewordings = {row["key"]: tuple(row["paraphrases"]) for row in read_lines(PARAPHRASES)}
    items: list[Item] = []
    for name in ("safety-en", "capability-en"):
        rows = read_lines(BANKS / f"{name}.jsonl")[1:]
        items += [_item(row, row["kind"], rewordings[row["key"]]) for row in rows]
    return items + [_item(row, "control", tuple(row["paraphrases"])) for row in read_lines(CONTROL)]


def _item(row: dict[str, Any], kind: str, paraphrases: tuple[str, ...]) -> Item:
    good, bad = (option["text"] for option in row["options"])
    return Item(row["key"], kind, row["question"], good, bad, row["reference"], paraphrases)
