"""The button of the Results page that writes charts, reports and tables, and takes replies in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QToolButton, QWidget

from faef_desktop.app.results.chart_export import make_figure, save_figure
from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.results.charts.selection import Selection
from faef_desktop.app.results.export import FileFormat
from faef_desktop.app.results.figures.style import Style
from faef_desktop.app.results.interchange import ImportReport, Missing, import_replies
from faef_desktop.app.results.report.contents import Scope
from faef_desktop.app.results.report.writing import write_report
from faef_desktop.app.results.tidy import export_tidy
from faef_desktop.app.words import Language, words_of
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.printing import QtPrinter
from faef_desktop.ui.results.figure_dialog import FigureDialog
from faef_desktop.ui.results.take_in_dialog import TakeInDialog
from faef_desktop.ui.sentences import local

T = TypeVar("T")
LANE = "files"
"""Files are made on a thread of their own, so that labels need not wait for them."""

Shown = Callable[[], tuple[ChartName, Selection, bool]]
"""Gives the chart of the page, what it is about, and whether published scores are shown."""


class ExportMenu(QToolButton):
    """A menu: this chart, a report, all tables; and replies of other programs."""

    def __init__(self, context: UiContext, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultsExport")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._context = context
        self._shown = shown
        menu = QMenu(self)
        menu.setObjectName("resultsExportMenu")
        self._chart = self._action(menu, "exportChart", self._ask_figure)
        self._report = self._action(menu, "exportReport", self._save_report)
        self._tables = self._action(menu, "exportTables", self._save_tables)
        menu.addSeparator()
        self._import = self._action(menu, "importReplies", self._ask_import)
        self.setMenu(menu)
        self.retranslate()

    def _action(self, menu: QMenu, name: str, do: Callable[[], None]) -> QAction:
        action = QAction(menu)
        action.setObjectName(name)
        action.triggered.connect(lambda *_: do())
        menu.addAction(action)
        return action

    def set_any(self, *, any_asked: bool) -> None:
        """Tell whether there is anything to write."""
        for action in (self._chart, self._report, self._tables):
            action.setEnabled(any_asked)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.setText(self.tr("Export"))
        self.setAccessibleName(self.tr("Export results, or import replies"))
        self._chart.setText(self.tr("This chart…"))
        self._report.setText(self.tr("Report…"))
        self._tables.setText(self.tr("All tables…"))
        self._import.setText(self.tr("Import replies…"))

    # --- the chart

    def _ask_figure(self) -> None:
        dialog = FigureDialog(self._context.language, self.window())
        dialog.accepted.connect(lambda: self._save_figure(dialog.style_chosen, dialog.language))
        dialog.open()

    def _save_figure(self, style: Style, language: Language) -> None:
        name, selection, published = self._shown()
        path = self._place(
            self.tr("Save the chart"),
            f"{name}.svg",
            self.tr(
                "SVG (*.svg);;PDF (*.pdf);;PNG, 300 dpi (*.png);;CSV (*.csv);;Markdown (*.md)"
                ";;LaTeX (*.tex)"
            ),
        )
        if path is None:
            return
        services = self._context.services
        if name is ChartName.FEW_SHOT:
            selection = replace(selection, shots=None)

        def save() -> None:
            figure = make_figure(
                services.store,
                services.resources,
                name,
                selection,
                style=style,
                say=words_of(services.resources, language),
                published=published,
            )
            # The dialog has asked whether a file may be replaced.
            save_figure(figure, path, QtPrinter, force=True)

        self._do(save, self._said_saved(path))

    # --- report and tables

    def _save_report(self) -> None:
        path = self._place(
            self.tr("Save a report"),
            "report.html",
            self.tr("HTML, one file (*.html);;PDF (*.pdf)"),
        )
        if path is None:
            return
        _, selection, published = self._shown()
        scope = Scope(
            models=selection.models, bank=selection.bank, eye=selection.eye, published=published
        )
        services, language = self._context.services, Language(self._context.language)

        def save() -> object:
            return write_report(
                services.store,
                services.resources,
                path,
                scope=scope,
                language=language,
                make_printer=QtPrinter,
                force=True,
            )

        self._context.status.emit(self.tr("The report is being written…"))
        self._do(save, self._said_saved(path))

    def _save_tables(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self.window(), self.tr("Choose a folder for the tables")
        )
        if not name:
            return
        folder, store = Path(name), self._context.services.store
        _, selection, _ = self._shown()
        self._do(
            lambda: export_tidy(store, folder, file_format=FileFormat.CSV, bank=selection.bank),
            self._said_saved(folder),
        )

    # --- replies of others

    def _ask_import(self) -> None:
        dialog = TakeInDialog(self.window())
        dialog.accepted.connect(lambda: self._take_in(dialog.missing))
        dialog.open()

    def _take_in(self, missing: Missing) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self.window(),
            self.tr("Files of replies"),
            "",
            self.tr("Replies (*.json *.jsonl);;All files (*)"),
        )
        store, paths = self._context.services.store, [Path(name) for name in names]
        if paths:
            self._do(
                lambda: [
                    one for path in paths for one in import_replies(store, path, missing=missing)
                ],
                self._on_taken,
            )

    def _on_taken(self, reports: Sequence[ImportReport]) -> None:
        self._context.data_changed.emit()
        lines = [self._line(report) for report in reports]
        notes = [local(note) for report in reports for note in report.notes]
        box = QMessageBox(self.window())
        box.setObjectName("importedBox")
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(self.tr("Replies taken in"))
        box.setText("\n".join(lines))
        box.setInformativeText("\n\n".join(dict.fromkeys(notes)))
        box.open()

    def _line(self, report: ImportReport) -> str:
        line = self.tr("{}: {} replies of {} taken in, {} were here already").format(
            report.path.name, report.new, report.model, report.known
        )
        left = sum(report.left_out.values())
        if left:
            line += self.tr("; {} left out").format(left)
        return line

    # --- helpers

    def _place(self, title: str, proposal: str, filters: str) -> Path | None:
        name, chosen = QFileDialog.getSaveFileName(self.window(), title, proposal, filters)
        if not name:
            return None
        path = Path(name)
        suffix = chosen.rpartition("*")[2].rstrip(")")
        known = {part.rpartition("*")[2].rstrip(")") for part in filters.split(";;")}
        return path if path.suffix.lower() in known else path.with_name(path.name + suffix)

    def _said_saved(self, path: Path) -> Callable[[object], None]:
        return lambda _: self._context.status.emit(self.tr("Saved in {}").format(path))

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._context.tasks.run(work, done, owner=self, lane=LANE)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
