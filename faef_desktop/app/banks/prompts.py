"""The instructions to models that write for a bank: those that ship, and a person's own wording.

An own wording is kept in the workspace. Every reply is stored with the id of its prompt, which
changes with the wording, so earlier replies stay told apart.
"""

import re

from faef_desktop.app.resources import Resources
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.domain.writing import WritingPrompt, WritingTask
from faef_desktop.storage.store import Store

_PLACES: dict[str, tuple[str, ...]] = {
    "positive": ("question",),
    "negative": ("question",),
    "correct": ("question",),
    "distractor": ("question", "positive"),
    "check": ("question", "first", "second"),
    "dimension": ("question", "dimensions"),
    "variation": ("question", "count"),
    "question": ("dimension", "examples", "count"),
}
"""The places that each instruction must hold."""


def names() -> list[str]:
    """Return the names of all instructions, with their languages."""
    return [f"{name}-{language}" for name in _PLACES for language in ("en", "zh")]


def name_for(task: WritingTask, question: Question) -> str:
    """Return the name of the instruction for a task on a question."""
    language = "zh" if question.language.startswith("zh") else "en"
    name = task.value
    if question.kind is Kind.CAPABILITY:
        name = {"positive": "correct", "negative": "distractor"}.get(name, name)
    return f"{name}-{language}"


def prompt(store: Store, resources: Resources, name: str) -> WritingPrompt:
    """Return an instruction: the person's own wording, or the one that ships."""
    own = store.get_setting(_key(name))
    return WritingPrompt(name, own) if own else shipped(resources, name)


def shipped(resources: Resources, name: str) -> WritingPrompt:
    """Return the instruction that ships. Raises UserError where there is none of that name."""
    path = resources.path("prompts") / "workshop" / f"{name}.txt"
    if name not in names() or not path.is_file():
        raise UserError(f"There is no prompt {name}; there are: {', '.join(names())}.")
    return WritingPrompt(name, path.read_text(encoding="utf-8").strip())


def change(store: Store, resources: Resources, name: str, text: str) -> WritingPrompt:
    """Keep an own wording; an empty text goes back to the one that ships.

    Raises UserError for a wording that lacks a place such as {question}.
    """
    text = text.strip()
    shipped(resources, name)
    if text:
        there = set(re.findall(r"\{(\w+)\}", text))
        missing = [place for place in _PLACES[name.rpartition("-")[0]] if place not in there]
        if missing:
            raise UserError(f"The prompt {name} lacks {{{missing[0]}}}: put it where it belongs.")
    store.set_setting(_key(name), text)
    return prompt(store, resources, name)


def _key(name: str) -> str:
    return f"workshop.prompt.{name}"
