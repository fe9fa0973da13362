"""A question bank as a task for an evaluation framework, to be run elsewhere.

The prompts are the very ones that are asked here, one for each format and order of options, so
that the replies can be brought back (`app.interchange`) and stand beside those made here.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from string import Template
from typing import Any

from faef_desktop.app.banks import known as banks
from faef_desktop.app.probe.asking import OPEN_TEMPLATE, slots
from faef_desktop.app.resources import Resources
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.prompts import choice_prompt, open_prompt
from faef_desktop.domain.questions import LETTERS, Bank, Format, Order, Question, problems
from faef_desktop.storage.files.atomic import writing_folder
from faef_desktop.storage.interchange.exchange import write_lines
from faef_desktop.storage.interchange.own_marks import MARK, mark_of
from faef_desktop.storage.store import Store

_FILES = {Format.OPEN: "open.jsonl", Format.CHOICE: "choice.jsonl"}


class Target(StrEnum):
    """Which framework is to run the task."""

    INSPECT = "inspect"
    LM_EVAL = "lm-eval"


def export_task(
    store: Store,
    resources: Resources,
    name: str,
    folder: Path,
    *,
    target: Target,
    force: bool = False,
) -> dict[Format, int]:
    """Write a bank (name, id or file) as a folder with a task, and return how many prompts it has.

    Raises UserError when the folder is there with something in it and `force` is not set, or when
    it cannot be written; it then stays as it was.
    """
    bank = banks.find(store, name)
    rows = {form: list(_rows(bank, resources, form, target)) for form in Format}
    if not rows[Format.OPEN]:
        raise UserError(f"The bank {bank.name} holds no question that can be asked.")
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is a file: name a folder for the task.")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise UserError(f"{folder} is not empty; choose another folder, or give --force.")
    values = {
        "title": bank.title,
        "slug": re.sub(r"[^a-z0-9]+", "_", bank.name.lower()).strip("_") or "bank",
        "license": bank.license or "not stated",
        "open_count": len(rows[Format.OPEN]),
        "choice_count": len(rows[Format.CHOICE]),
    }
    with writing_folder(folder) as made:
        for source in sorted(resources.path(f"tasks/{target}").iterdir()):
            text = Template(source.read_text(encoding="utf-8")).safe_substitute(values)
            (made / source.name).write_text(text, encoding="utf-8")
        for form, file in _FILES.items():
            write_lines(rows[form], made / file)
    return {form: len(found) for form, found in rows.items()}


def _rows(
    bank: Bank, resources: Resources, form: Format, target: Target
) -> Iterator[dict[str, Any]]:
    for question in bank.questions:
        if problems(question):
            continue
        for slot in slots(question):
            if slot.format is form:
                yield _row(question, slot.order, resources, target)


def _row(question: Question, order: Order, resources: Resources, target: Target) -> dict[str, Any]:
    if order:
        template = resources.choice_template(question.language)
        template_id, prompt = template.id, choice_prompt(question, order, template)
        right = LETTERS[order.index(question.positive_index or 0)]
    else:
        template_id, prompt, right = OPEN_TEMPLATE, open_prompt(question), ""
    form = Format.CHOICE if order else Format.OPEN
    mark = mark_of(question, form, order, template_id)
    place = "-".join([question.id, form.value, *map(str, order)])
    if target is Target.INSPECT:
        return {"id": place, "input": prompt, "target": right, "metadata": {MARK: mark}}
    return {"id": place, "prompt": prompt, "target": right, MARK: mark}
