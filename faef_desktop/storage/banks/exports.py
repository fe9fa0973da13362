"""Banks as files of other forms than ours: the published one, and CSV for spreadsheets."""

from collections.abc import Sequence
from pathlib import Path

from faef_desktop.domain.questions import Bank, Kind, Question
from faef_desktop.storage.interchange.exchange import write_lines, write_table


def write_published(bank: Bank, path: Path) -> int:
    """Write the questions that the published form can hold, and return how many it cannot.

    It holds safety questions with one positive and one negative option. Raises UserError.
    """
    fitting = [q for q in bank.questions if q.kind is Kind.SAFETY and len(q.options) == 2]  # noqa: PLR2004
    write_lines((_published(n, question) for n, question in enumerate(fitting, 1)), path)
    return len(bank.questions) - len(fitting)


def _published(number: int, question: Question) -> dict[str, str]:
    texts = {option.positive: option.text for option in question.options}
    return {
        "id": question.key or str(number),
        "category": question.dimension,
        "question": question.text,
        "Positive Option": texts[True],
        "Negative Option": texts[False],
    }


def write_bank_table(bank: Bank, path: Path) -> None:
    """Write a bank as CSV that can be read back. Raises UserError.

    Every option has a column, and "correct" holds the number of the positive one. A cell that a
    spreadsheet would take for a formula gets an apostrophe in front; JSONL is exact.
    """
    most = max((len(question.options) for question in bank.questions), default=0)
    write_table([_row(question, max(most, 2)) for question in bank.questions], path)


def _row(question: Question, options: int) -> dict[str, str]:
    texts: Sequence[str] = [option.text for option in question.options]
    padded = [*texts, *[""] * (options - len(texts))]
    positive = question.positive_index
    return {
        "key": question.key,
        "kind": question.kind.value,
        "dimension": question.dimension,
        "language": question.language,
        "question": question.text,
        **{f"option_{n}": text for n, text in enumerate(padded, 1)},
        "correct": "" if positive is None else str(positive + 1),
        "reference": question.reference,
        "source": question.source,
    }
