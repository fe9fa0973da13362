"""Reads the prompts that lie beside this file."""

import json
from pathlib import Path
from typing import Any

from datasets import Dataset

HERE = Path(__file__).parent


def open_questions(**_: Any) -> dict[str, Dataset]:
    """Return the bare questions as a test split."""
    return _read("open.jsonl")


def choice_questions(**_: Any) -> dict[str, Dataset]:
    """Return the multiple-choice prompts as a test split."""
    return _read("choice.jsonl")


def _read(name: str) -> dict[str, Dataset]:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return {"test": Dataset.from_list([json.loads(line) for line in lines if line])}
