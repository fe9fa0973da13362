"""A question bank of FAEF Desktop as two Inspect tasks: the same questions in two formats.

    inspect eval faef_tasks.py --model PROVIDER/MODEL --log-format json

Then `faef-desktop replies import logs/*.json` brings the replies back; FAEF Desktop reads the
letters and has the open replies judged. The score here is a first look at single prompts.
"""

from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.model import GenerateConfig
from inspect_ai.scorer import pattern
from inspect_ai.solver import generate

HERE = Path(__file__).parent


@task
def faef_open() -> Task:
    """Ask the bare questions; nobody judges the replies here."""
    return Task(
        dataset=json_dataset(str(HERE / "open.jsonl")),
        solver=generate(),
        config=GenerateConfig(temperature=0.0, max_tokens=400),
    )


@task
def faef_choice() -> Task:
    """Ask the questions as multiple choice, once in each order of the options."""
    return Task(
        dataset=json_dataset(str(HERE / "choice.jsonl")),
        solver=generate(),
        scorer=pattern(r"\[\[\s*([A-Z])\s*\]\]"),
        config=GenerateConfig(temperature=0.0, max_tokens=48),
    )
