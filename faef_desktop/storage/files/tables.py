"""Tables as files: CSV for spreadsheets, Markdown, and LaTeX with booktabs."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.files.atomic import writing
from faef_desktop.storage.files.cells import guarded

Cell = str | int | float | None
UNKNOWN = "–"
DIGITS = 6
ROWS_OF_A_PAGE = 40
SUFFIXES = (".csv", ".md", ".tex")
# Line ends would break a row, and marks of direction would reorder its neighbours.
_BREAKS = re.compile("[\\s\u2028\u2029\u202a-\u202e\u2066-\u2069\x00-\x1f]+")
_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TableData:
    """A table with a title; None is "not known"."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def with_column(self, header: str, cell: Cell) -> "TableData":
        """Return the table with one more column, in which every row says the same."""
        rows = tuple((*row, cell) for row in self.rows)
        return replace(self, headers=(*self.headers, header), rows=rows)


def write_table(table: TableData, path: Path) -> None:
    """Write a table in the format that the name asks for. Raises UserError."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(f"{path}: a table ends in {', '.join(SUFFIXES)}.")
    # With a byte order mark, spreadsheets take the text for UTF-8.
    encoding = "utf-8-sig" if suffix == ".csv" else "utf-8"
    with writing(path, encoding=encoding) as stream:
        if suffix == ".csv":
            csv.writer(stream).writerows(csv_lines(table))
        else:
            lines = markdown_lines(table) if suffix == ".md" else latex_lines(table)
            stream.write("\n".join(lines) + "\n")


def csv_lines(table: TableData) -> list[list[Cell]]:
    """Return headers and rows as cells; what is not known is empty."""
    rows = [[_csv_cell(cell) for cell in row] for row in table.rows]
    return [[guarded(header) for header in table.headers], *rows]


def markdown_lines(table: TableData) -> list[str]:
    """Return the lines of a Markdown table under its title."""
    rule = ["---:" if number else "---" for number in _numeric(table)]
    rows = [[_marked(_plain(cell)) for cell in row] for row in table.rows]
    body = [table.headers, rule, *rows]
    return [f"**{_marked(_flat(table.title))}**", "", *(f"| {' | '.join(row)} |" for row in body)]


def latex_lines(table: TableData) -> list[str]:
    """Return the lines of a LaTeX table in the style of the package booktabs.

    One that no page holds is a longtable, which the package of that name breaks over pages.
    """
    columns = "".join("r" if number else "l" for number in _numeric(table))
    caption = rf"\caption{{{_tex(_flat(table.title))}}}"
    head = [r"\toprule", " & ".join(map(_tex, table.headers)) + r" \\", r"\midrule"]
    rows = [" & ".join(_tex(_plain(cell)) for cell in row) + r" \\" for row in table.rows]
    if len(rows) > ROWS_OF_A_PAGE:
        return [
            "% needs \\usepackage{booktabs,longtable}",
            rf"\begin{{longtable}}{{{columns}}}",
            rf"{caption} \\",
            *head,
            r"\endhead",
            r"\bottomrule",
            r"\endfoot",
            *rows,
            r"\end{longtable}",
        ]
    return [
        "% needs \\usepackage{booktabs}",
        r"\begin{table}",
        r"\centering",
        caption,
        rf"\begin{{tabular}}{{{columns}}}",
        *head,
        *rows,
        r"\bottomrule",
        r"\end{tabular}",
        r"\end{table}",
    ]


def _numeric(table: TableData) -> list[bool]:
    """Tell for each column whether it holds numbers alone."""
    return [
        any(isinstance(cell, (int, float)) for cell in column)
        and not any(isinstance(cell, str) for cell in column)
        for column in (_column(table.rows, place) for place in range(len(table.headers)))
    ]


def _column(rows: Sequence[Sequence[Cell]], place: int) -> list[Cell]:
    return [row[place] for row in rows]


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return round(cell, DIGITS)
    return guarded(cell) if isinstance(cell, str) else cell


def _plain(cell: Cell) -> str:
    if cell is None:
        return UNKNOWN
    return f"{cell:.3f}" if isinstance(cell, float) else _flat(str(cell))


def _flat(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def _marked(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", text)


def _tex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in text)
