"""What was read in choice replies, fetched for very many of them and put together by question."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from faef_desktop.domain.choices import ChoiceReading, Outcome, Parser, Pick
from faef_desktop.storage.rows import order_from_json


def readings_of(plain: sqlite3.Cursor, ids: Sequence[str], parser: Parser) -> dict[str, str]:
    """Return what was read in replies, as "letter:A" or "refused:"."""
    if len(ids) > _MANY:  # one pass through the table is quicker than so many look-ups
        return dict(plain.execute(f"{_READ} WHERE parser = ?", (parser.value,)))
    found: dict[str, str] = {}
    for reply_id in ids:
        found.update(
            plain.execute(f"{_READ} WHERE reply_id = ? AND parser = ?", (reply_id, parser.value))
        )
    return found


_MANY = 3000
_READ = "SELECT reply_id, outcome || ':' || coalesce(letter, '') FROM choices"


def by_question(
    rows: Iterable[tuple[str, int, str, str, str]], readings: Mapping[str, str]
) -> Iterator[tuple[tuple[str, int, str], list[str]]]:
    """Yield what was read of each question, such as ["[0,1]letter:A", "[1,0]letter:B"]."""
    parts: list[str] = []
    model, shots, question_id, order = "", -1, "", ""
    for of, after, question, asked_in, reply_id in rows:
        read = readings.get(reply_id)
        if read is None:  # what no reader has seen is no answer
            continue
        if question != question_id or of != model or after != shots:
            if parts:
                yield (model, shots, question_id), parts
            parts = []
            model, shots, question_id = of, after, question
        elif asked_in == order:  # asked again: the later reply counts
            parts.pop()
        order = asked_in
        parts.append(order + read)
    if parts:
        yield (model, shots, question_id), parts


def picks_of(said: str) -> tuple[Pick, ...]:
    """Return the picks that one row of the query stands for, without their places in the text."""
    found = []
    for part in said.split(";") if said else ():
        order, _, read = part.partition("]")
        outcome, _, letter = read.partition(":")
        reading = ChoiceReading(Outcome(outcome), letter or None)
        found.append(Pick(order_from_json(f"{order}]"), reading))
    return tuple(sorted(found, key=lambda pick: pick.order))
