"""What turns figures and reports into PDF and PNG: the window's toolkit, handed in from outside."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

PNG_DPI = 300


class Printer(Protocol):
    """Writes files whole or not at all; every method may raise UserError."""

    def figure_pdf(self, pages: Sequence[str], path: Path) -> None:
        """Write the pages of a figure (SVG) as a PDF of their own size; its text stays text."""

    def figure_png(self, svg: str, path: Path) -> None:
        """Write a figure as a PNG of its own size at PNG_DPI."""

    def paper(self, html: str, figures: Mapping[str, str], path: Path, *, footer: str) -> None:
        """Write a report as a PDF on A4: simple HTML, with figures (SVG) at their names.

        A paragraph that holds the mark of `figure_mark(name)` alone is where a figure stands;
        `footer` is written below every page, before its number.
        """


def figure_mark(name: str) -> str:
    """Return what stands in the HTML of a paper where a figure is to be."""
    return f"[[figure:{name}]]"


MakePrinter = Callable[[], Printer]
"""Gives the printer, or raises UserError where the toolkit does not load."""
