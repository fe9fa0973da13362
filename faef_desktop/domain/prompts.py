"""How a question becomes the words of the user's turn, in either format."""

from dataclasses import dataclass

from faef_desktop.domain.questions import LETTERS, Order, Question, content_hash

_PLACEHOLDERS = ("{question}", "{options}", "{letters}")


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
