"""Figures and reports as PDF and PNG, with Qt; needs no window and no display."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import quoteattr

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from faef_desktop.app.results.printing import PNG_DPI, figure_mark
from faef_desktop.storage.files.atomic import write_bytes
from faef_desktop.ui.fonts import prefer_chinese_sans

_MM_PER_INCH = 25.4
_PDF_DPI = 1200
_EDGE = 20
_SIZE = re.compile(r'width="([0-9.]+)mm" height="([0-9.]+)mm"')
_FAMILIES = re.compile(r'font-family="[^"]*"')
_MARGIN_MM = 18.0
_FOOT_MM = 9.0
_FIGURE_FORMAT = QTextFormat.FormatType.UserFormat + 1
_NAME_PROPERTY = QTextFormat.Property.UserProperty + 1
_OBJECT = "\ufffc"
_POINTS_PER_INCH = 72.0


class QtPrinter:
    """The printer of the window and of the commands."""

    def __init__(self) -> None:
        # Fonts need an application; the window has one, a command does not.
        self._application = QGuiApplication.instance() or _application()
        prefer_chinese_sans()

    def figure_pdf(self, pages: Sequence[str], path: Path) -> None:
        """Write each page as large as its figure."""
        with _pdf(path, _layout_of(pages[0])) as (writer, painter):
            for number, svg in enumerate(pages):
                if number:
                    writer.setPageLayout(_layout_of(svg))
                    writer.newPage()
                # A page has whole points: the figure is drawn a hair larger, so that no edge shows.
                box = QRectF(0, 0, writer.width() + _EDGE, writer.height() + _EDGE)
                _renderer(svg).render(painter, box)

    def figure_png(self, svg: str, path: Path) -> None:
        """Write a figure as a PNG of its own size."""
        width, height = (round(side / _MM_PER_INCH * PNG_DPI) for side in _size(svg))
        image = QImage(width, height, QImage.Format.Format_ARGB32)
        image.setDotsPerMeterX(round(PNG_DPI / _MM_PER_INCH * 1000))
        image.setDotsPerMeterY(round(PNG_DPI / _MM_PER_INCH * 1000))
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(svg).render(painter, QRectF(0, 0, width, height))
        painter.end()
        with _buffer(path) as buffer:
            QImageWriter(buffer, QByteArray(b"png")).write(image)

    def paper(self, html: str, figures: Mapping[str, str], path: Path, *, footer: str) -> None:
        """Write a report as a PDF on A4."""
        layout = QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
        with _pdf(path, layout) as (writer, painter):
            _print(writer, painter, html, figures, footer)


@contextmanager
def _buffer(path: Path) -> Iterator[QBuffer]:
    """Give memory to write a file in, since Qt does not tell when a disk is full.

    Raises UserError when the file cannot be written.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    yield buffer
    write_bytes(path, bytes(buffer.data().data()))


@contextmanager
def _pdf(path: Path, layout: QPageLayout) -> Iterator[tuple[QPdfWriter, QPainter]]:
    """Give what draws the pages of a PDF, the first of which is laid out so."""
    with _buffer(path) as buffer:
        writer = QPdfWriter(buffer)
        writer.setResolution(_PDF_DPI)
        writer.setPageLayout(layout)
        painter = QPainter(writer)
        try:
            yield writer, painter
        finally:
            painter.end()


def _application() -> QGuiApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["faef-desktop"])


def _size(svg: str) -> tuple[float, float]:
    """Return width and height in millimetres."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("a figure without its size")
    return float(found[1]), float(found[2])


def _layout_of(svg: str) -> QPageLayout:
    """Return a page as large as a figure, without margins."""
    size = QPageSize(QSizeF(*_size(svg)), QPageSize.Unit.Millimeter, "figure")
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _renderer(svg: str) -> QSvgRenderer:
    # Qt takes the list of families of a drawing for one name, which no font has.
    svg = _FAMILIES.sub(f"font-family={quoteattr(QFont().family())}", svg, count=1)
    return QSvgRenderer(QByteArray(svg.encode("utf-8")))


class _Figures(QPyTextObject):
    """Draws figures where they stand in a document, as wide as the page at most."""

    def __init__(self, figures: Mapping[str, str], document: QTextDocument) -> None:
        super().__init__(document)
        self._renderers = {name: _renderer(svg) for name, svg in figures.items()}
        self._sizes = {name: _size(svg) for name, svg in figures.items()}

    def intrinsicSize(self, doc: QTextDocument, _: int, form: QTextFormat) -> QSizeF:  # noqa: N802
        width, height = self._sizes[form.property(_NAME_PROPERTY)]
        page = doc.pageSize()
        scale = min(
            _POINTS_PER_INCH / _MM_PER_INCH,
            page.width() / width,
            0.9 * page.height() / height,
        )
        return QSizeF(width * scale, height * scale)

    def drawObject(  # noqa: N802 - the toolkit calls it
        self, painter: QPainter, rect: QRectF | QRect, _: QTextDocument, __: int, form: QTextFormat
    ) -> None:
        self._renderers[form.property(_NAME_PROPERTY)].render(painter, QRectF(rect))


def _print(
    writer: QPdfWriter, painter: QPainter, html: str, figures: Mapping[str, str], footer: str
) -> None:
    scale = _PDF_DPI / _POINTS_PER_INCH
    page = QRectF(0, 0, writer.width() / scale, writer.height() / scale)
    foot = _FOOT_MM / _MM_PER_INCH * _POINTS_PER_INCH
    document = laid_out(html, figures, QSizeF(page.width(), page.height() - foot))
    font = document.defaultFont()
    count = document.pageCount()
    painter.scale(scale, scale)
    for number in range(count):
        if number:
            writer.newPage()
        _draw_page(painter, document, number, page.height() - foot)
        small = QFont(font)
        small.setPixelSize(8)
        painter.setFont(small)
        painter.setPen(Qt.GlobalColor.darkGray)
        box = QRectF(0, page.height() - foot * 0.6, page.width(), foot * 0.6)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, footer)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{number + 1} / {count}")


def laid_out(html: str, figures: Mapping[str, str], size: QSizeF) -> QTextDocument:
    """Return a report with its figures in place, on pages of a size in points."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    # Laid out in points, whatever the screen is.
    font = QFont(document.defaultFont())
    font.setPixelSize(10)
    document.setDefaultFont(font)
    document.setPageSize(size)
    handler = _Figures(figures, document)
    document.documentLayout().registerHandler(_FIGURE_FORMAT, handler)
    document.setHtml(html)
    for name in figures:
        _place(document, name)
    _lay_out_anew(document)
    _keep_headings(document)
    return document


def _lay_out_anew(document: QTextDocument) -> None:
    """Figures and breaks move what follows, and Qt leaves some of that text without lines."""
    document.markContentsDirty(0, document.characterCount())


def _keep_headings(document: QTextDocument) -> None:
    """Put headings that would stand alone at the foot of a page onto the next one."""
    block = document.begin()
    while block.isValid():
        following = _first_below(block)
        if _is_heading(block) and _page(block) != _page(following):
            form = block.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(form)
            _lay_out_anew(document)
        block = following.next() if following == block else following


def _first_below(block: QTextBlock) -> QTextBlock:
    """Return what has to begin on the page of a heading: one more heading or line is too little."""
    following = block
    while _is_heading(following) and following.next().isValid():
        following = following.next()
    alone = following != block and following.layout().lineCount() == 1
    return following.next() if alone and following.next().isValid() else following


def _is_heading(block: QTextBlock) -> bool:
    return block.blockFormat().headingLevel() > 0


def _page(block: QTextBlock) -> int:
    """Return the number of the page that holds the first line of a block."""
    document = block.document()
    top = document.documentLayout().blockBoundingRect(block).top()
    # Its middle: Qt rounds, so that the top of a page may seem to be the foot of the one before.
    line = block.layout().lineAt(0) if block.layout().lineCount() else None
    middle = line.y() + line.height() / 2 if line is not None else 0.0
    return int((top + middle) // document.pageSize().height())


def _place(document: QTextDocument, name: str) -> None:
    """Put a figure where its mark stands."""
    cursor = document.find(figure_mark(name))
    while not cursor.isNull():
        form = QTextCharFormat()
        form.setObjectType(_FIGURE_FORMAT)
        form.setProperty(_NAME_PROPERTY, name)
        cursor.insertText(_OBJECT, form)
        cursor = document.find(figure_mark(name), QTextCursor(cursor))


def _draw_page(painter: QPainter, document: QTextDocument, number: int, height: float) -> None:
    painter.save()
    view = QRectF(0, number * height, document.pageSize().width(), height)
    painter.translate(0, -view.top())
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    document.documentLayout().draw(painter, context)
    painter.restore()
