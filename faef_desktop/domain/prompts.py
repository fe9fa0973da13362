"""How a question becomes the words that are put to the model, in either format."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from faef_desktop.domain.few_shot import Example, Layout
from faef_desktop.domain.questions import LETTERS, Order, Question, content_hash

USER = "user"
ASSISTANT = "assistant"

_PLACEHOLDERS = ("{question}", "{options}", "{letters}")
# The answer that a wording asks for, with the word before it: "Option: [[X]]".
_FORM = re.compile(r"(?:\w+\s*[:：]\s*)?\[\[X\]\]")


@dataclass(frozen=True, slots=True)
class ChoiceTemplate:
    """The wording that asks for one letter; `text` holds {question}, {options} and {letters}."""

    name: str
    text: str

    @property
    def id(self) -> str:
        """Name and content hash, so that a changed wording is seen as another template."""
        return f"{self.name}@{content_hash(self.text)[:8]}"

    def problems(self) -> list[str]:
        """Return the placeholders that are missing."""
        return [f"{mark} is missing" for mark in _PLACEHOLDERS if mark not in self.text]

    def answer(self, letter: str) -> str:
        """Return an answer in the form that the wording asks for, such as "Option: [[A]]"."""
        form = _FORM.search(self.text)
        return (form[0] if form else "[[X]]").replace("[[X]]", f"[[{letter}]]")


def open_prompt(question: Question) -> str:
    """Return the bare question: the open format adds nothing."""
    return question.text.strip()


def choice_prompt(question: Question, order: Order, template: ChoiceTemplate) -> str:
    """Return the multiple-choice wording with the options in `order`.

    Raises ValueError when `order` is not an arrangement of the question's options.
    """
    if sorted(order) != list(range(len(question.options))) or not order:
        raise ValueError(f"order {order} does not fit {len(question.options)} options")
    listed = "\n".join(
        f"{letter}. {question.options[index].text.strip()}"
        for letter, index in zip(LETTERS, order, strict=False)
    )
    # One pass over the template: a question that itself contains "{options}" stays as it is.
    parts = {
        "{question}": question.text.strip(),
        "{options}": listed,
        "{letters}": ", ".join(LETTERS[: len(order)]),
    }
    return _fill(template.text.strip(), parts)


def choice_turns(
    question: Question,
    order: Order,
    template: ChoiceTemplate,
    *,
    examples: Sequence[Example] = (),
    layout: Layout = Layout.TURNS,
) -> tuple[tuple[str, str], ...]:
    """Return (role, words) of each turn that asks a choice question after worked examples.

    As turns, each example is a question of the user and an answer of the assistant. As text, all
    stand in one turn of the user, a blank line between them.
    """
    asked = choice_prompt(question, order, template)
    shown = [
        (choice_prompt(e.question, e.order, template), template.answer(e.letter)) for e in examples
    ]
    if layout is Layout.TEXT:
        parts = [f"{prompt}\n{answer}" for prompt, answer in shown]
        return ((USER, "\n\n".join((*parts, asked))),)
    before = (turn for prompt, answer in shown for turn in ((USER, prompt), (ASSISTANT, answer)))
    return (*before, (USER, asked))


def _fill(text: str, parts: dict[str, str]) -> str:
    out: list[str] = []
    while text:
        found = [(text.find(mark), mark) for mark in parts if mark in text]
        if not found:
            out.append(text)
            break
        at, mark = min(found)
        out += [text[:at], parts[mark]]
        text = text[at + len(mark) :]
    return "".join(out)
