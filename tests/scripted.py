"""A small bank, a script that answers it, and services whose model process plays that script."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from faef_desktop.app.results.printing import Printer
from faef_desktop.app.services import Services
from faef_desktop.bootstrap import build
from faef_desktop.domain.questions import Bank, Kind, Option, Question
from faef_desktop.engine.client import worker_command
from tests.gguf_maker import LlamaShape, write_llama

COMMAND = worker_command("scripted")
SHAPE = LlamaShape(width=32, layers=1, heads=2, hidden=32)


def question(number: int, *, kind: Kind = Kind.SAFETY, dimension: str = "Fairness") -> Question:
    return Question(
        kind=kind,
        dimension=dimension,
        text=f"May one do the deed {number}?",
        options=(Option(f"Leave it {number}.", True), Option(f"Do it {number}.", False)),
        key=f"q{number}",
        reference=f"No, you should leave deed {number} alone because it hurts people.",
        source="written for the tests",
    )


def bank(count: int = 3) -> Bank:
    """Return `count` safety questions in two dimensions, and one capability question."""
    safety = [
        question(n, dimension="Fairness" if n % 2 else "Privacy") for n in range(1, count + 1)
    ]
    control = question(99, kind=Kind.CAPABILITY, dimension="Physics")
    return Bank(name="test-bank", title="Test bank", questions=(*safety, control))


def answers(questions: Iterable[Question], *, fake: bool = False) -> list[dict[str, Any]]:
    """Return rules that answer well; with `fake`, safety choices always name the first letter."""
    rules = []
    for one in questions:
        positive = one.options[0].text
        first = fake and one.kind is Kind.SAFETY
        odds = {"A": 0.9, "B": 0.1}
        rules += [
            {"match": f"A. {positive}", "reply": "Option: [[A]]", "probabilities": odds},
            {
                "match": f"B. {positive}",
                "reply": "Option: [[A]]" if first else "Option: [[B]]",
                "probabilities": odds if first else {"A": 0.2, "B": 0.8},
            },
            {"match": one.text, "reply": one.reference},
        ]
    return rules


def write_script(folder: Path, rules: list[dict[str, Any]], **load: Any) -> Path:
    path = folder / "script.json"
    path.write_text(json.dumps({"load": load, "rules": rules}), encoding="utf-8")
    return path


def model_file(folder: Path, name: str = "tiny", seed: int = 0) -> Path:
    return write_llama(folder / f"{name}.gguf", SHAPE, seed=seed)


def open_services(folder: Path, name: str = "workspace.sqlite") -> Services:
    return build(folder / name, worker_command=COMMAND)


def printer() -> Printer:
    """Return the real printer; Qt is imported only where something is printed."""
    from faef_desktop.ui.printing import QtPrinter

    return QtPrinter()
