"""Reports on paper: all of the text is there, also after figures that fill pages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFontDatabase

from faef_desktop.app.results.printing import figure_mark
from faef_desktop.domain.errors import UserError
from faef_desktop.ui.fonts import CHINESE
from faef_desktop.ui.printing import QtPrinter, laid_out

FIGURE = """<svg xmlns="http://www.w3.org/2000/svg" width="170mm" height="{}mm"
 viewBox="0 0 170 90"><rect width="99" height="50"/></svg>"""


@pytest.mark.usefixtures("qapp")
def test_no_text_is_lost_after_figures() -> None:
    figures = {str(number): FIGURE.format(60 + 30 * number) for number in range(12)}
    places = "".join(f"<p>{figure_mark(name)}</p>" for name in figures)
    texts = "".join(
        f"<h3>Head {n}</h3><p>Note {n}</p><div>Said {n}</div><table><tr><td>{n}</td></tr></table>"
        for n in range(60)
    )
    document = laid_out(places + texts, figures, QSizeF(493, 740))
    assert document.pageCount() > 10
    block, lost = document.begin(), []
    while block.isValid():
        if block.text() and not block.layout().lineCount():
            lost.append(block.text())
        block = block.next()
    assert lost == []


@pytest.mark.usefixtures("qapp")
def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    texts = "".join(
        f"<h2>Part {n}</h2><h3>Head {n}</h3><p>Note {n}</p>"
        f"<table><tr><td>cell</td></tr></table>{'<p>line</p>' * (n % 5)}"
        for n in range(80)
    )
    document = laid_out(texts, {}, QSizeF(493, 740))
    assert document.pageCount() > 5
    pages: dict[str, int] = {}
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        page = int((top + block.layout().lineAt(0).y()) // 740) if block.text() else -1
        if block.text().startswith(("Part", "Head", "Note")):
            pages[block.text()] = page
        if block.text() == "cell":
            assert len(set(pages.values())) == 1, pages
            pages = {}
        block = block.next()


@pytest.mark.parametrize(
    ("height", "before"), [(709.59, 0), (712.33, 2), (716.44, 5), (719.18, 0), (720.55, 1)]
)
def test_a_heading_goes_with_text_at_the_very_top_of_a_page(height: float, before: int) -> None:
    words = "".join(f"<h2>Part {n}</h2><p>{'word ' * (20 + n % 9 * 7)}</p>" for n in range(60))
    document = laid_out("<p>x</p>" * before + words, {}, QSizeF(493, height))
    block = document.begin()
    heads: list[int] = []
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineAt(0)
        page = int((top + line.y() + line.height() / 2) // height)
        if block.text().startswith("Part"):
            heads.append(page)
        elif heads:
            assert page == heads[-1], block.text()[:20]
        block = block.next()
    assert len(heads) == 60


@pytest.mark.usefixtures("qapp")
def test_chinese_is_printed_in_a_usual_font_and_not_in_any(tmp_path: Path) -> None:
    usual = [family for family in CHINESE if QFontDatabase.hasFamily(family)]
    if not usual:
        pytest.skip("none of the usual Chinese fonts is on this machine")
    svg = """<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="50mm"
 viewBox="0 0 400 200" font-family="'Noto Sans', 'DejaVu Sans', sans-serif"
><text x="10" y="50" font-size="12">CSS 一致性</text></svg>"""
    path = tmp_path / "figure.pdf"
    QtPrinter().figure_pdf([svg], path)
    assert usual[0].replace(" ", "").lower().encode() in path.read_bytes().lower()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("small_disk", ["16k"], indirect=True)
def test_nothing_half_written_is_left_on_a_full_disk(small_disk: Path) -> None:
    printer, svg = QtPrinter(), FIGURE.format(90)
    kept = small_disk / "report.pdf"
    kept.write_bytes(b"the one before")
    words = "".join(f"<p>{chr(0x4E00 + number) * 40}</p>" for number in range(2000))
    with pytest.raises(UserError, match="disk has room"):
        printer.paper(words, {}, kept, footer="")
    with pytest.raises(UserError, match="disk has room"):
        printer.figure_pdf([svg] * 200, small_disk / "figure.pdf")
    tall = svg.replace('height="90mm"', 'height="4000mm"')
    with pytest.raises(UserError, match="disk has room"):
        printer.figure_png(tall, small_disk / "figure.png")
    assert list(small_disk.iterdir()) == [kept]
    assert kept.read_bytes() == b"the one before"
