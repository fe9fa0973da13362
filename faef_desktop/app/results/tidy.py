"""Whole results as tidy tables for other programs, with a dictionary of their columns.

One row is one thing, one column one plain value (text, integer, number, true or false, time); what
is not known is empty. So each table goes into a data frame or a Parquet file as it is.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from faef_desktop.app.results import scores as results
from faef_desktop.app.results import tidy_columns
from faef_desktop.app.results.export import FileFormat
from faef_desktop.app.results.tidy_columns import Column, Result
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.files.atomic import writing_folder
from faef_desktop.storage.interchange.exchange import Record, write_lines, write_table
from faef_desktop.storage.records import ReplyFilter, ReplyRow
from faef_desktop.storage.store import Store

T = TypeVar("T")


class TableName(StrEnum):
    """The tables, which are also the names of their files."""

    SCORES = "scores"
    RESULTS = "results"
    QUESTIONS = "questions"
    REPLIES = "replies"
    LABELS = "labels"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class _Table(Generic[T]):
    """A table: its columns, and what its rows are made of."""

    name: TableName
    columns: Sequence[Column[T]]
    items: Callable[[], Iterable[T]]

    def records(self) -> Iterator[Record]:
        """Yield the rows."""
        for item in self.items():
            yield {column.name: column.value(item) for column in self.columns}

    def dictionary(self) -> list[Record]:
        """Return a row for each column: where, what type, what it means."""
        return [
            {
                "table": self.name.value,
                "column": column.name,
                "type": column.type.value,
                "meaning": column.meaning,
            }
            for column in self.columns
        ]


def export_tidy(
    store: Store,
    folder: Path,
    *,
    file_format: FileFormat = FileFormat.CSV,
    bank: str | None = None,
    force: bool = False,
) -> dict[TableName, int]:
    """Write all tables into a folder, all or none, and return how many rows each has.

    CSV is guarded against formulas, JSON lines are exact. Raises UserError when the folder cannot
    be written, or holds one of the files already and `force` is not set.
    """
    names = {table: f"{table}.{file_format}" for table in TableName}
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is a file: name a folder for the tables.")
    taken = next((name for name in names.values() if (folder / name).exists()), None)
    if taken and not force:
        raise UserError(
            f"{folder / taken} is there already; choose another folder, or give --force."
        )
    tables = _tables(store, bank)
    records: dict[TableName, Iterable[Record]] = {table.name: table.records() for table in tables}
    records[TableName.COLUMNS] = [row for table in tables for row in table.dictionary()]
    write = write_table if file_format is FileFormat.CSV else write_lines
    counts: Counter[TableName] = Counter()

    def counted(table: TableName) -> Iterator[Record]:
        for row in records[table]:
            counts[table] += 1
            yield row

    with writing_folder(folder) as made:
        for table in TableName:
            write(counted(table), made / names[table])
    return {table: counts[table] for table in TableName}


def _tables(store: Store, bank: str | None) -> list[_Table[Any]]:
    found = {parser: results.table(store, parser=parser, bank=bank) for parser in Parser}
    asked = {question.question_id for table in found.values() for question in table.questions}

    def rows_of(parser: Parser) -> Iterable[tidy_columns.Scored]:
        return ((parser, row) for row in found[parser].scores())

    def all_results() -> Iterable[Result]:
        for parser, table in found.items():
            for subject in table.subjects:
                for place, question in enumerate(table.questions):
                    finding = table.finding(subject, place)
                    if finding is not None:
                        away = subject.model in table.elsewhere
                        yield Result(parser, subject, question, finding, away)

    def labels() -> Iterable[Any]:
        return (pair for pair in store.all_labels() if pair[0].question.id in asked)

    return [
        _Table(
            TableName.SCORES,
            tidy_columns.SCORES,
            lambda: (row for parser in Parser for row in rows_of(parser)),
        ),
        _Table(TableName.RESULTS, tidy_columns.RESULTS, all_results),
        _Table(
            TableName.QUESTIONS, tidy_columns.QUESTIONS, lambda: store.questions(asked).values()
        ),
        _Table(TableName.REPLIES, tidy_columns.REPLIES, lambda: _replies(store, asked)),
        _Table(TableName.LABELS, tidy_columns.LABELS, labels),
    ]


def _replies(store: Store, asked: Container[str]) -> Iterator[ReplyRow]:
    for model in store.model_names():  # one after the other: all at once fill the memory
        for reply in store.replies(ReplyFilter(model_sha256=model, newest_first=False)):
            if reply.question.id in asked:
                yield reply
