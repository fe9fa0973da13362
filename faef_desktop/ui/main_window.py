"""The window: the rail, the pages, the message bar, the log pane and the status line."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeGuard

from PySide6.QtCore import QByteArray, QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.labels.teamwork import SUFFIX
from faef_desktop.app.models.host_state import HostState, Phase
from faef_desktop.ui import icons, settings
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.log_pane import LogPane
from faef_desktop.ui.page_stack import PageStack
from faef_desktop.ui.pages import PAGES, Page
from faef_desktop.ui.pages.agreement import AgreementPage
from faef_desktop.ui.pages.probe import ProbePage
from faef_desktop.ui.rail import Rail
from faef_desktop.ui.reading_only import ReadingOnly
from faef_desktop.ui.theme import GRID, ThemeChoice
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.translation import LANGUAGES, Translation
from faef_desktop.ui.widgets import Banner, resize_within_screen

_STATUS_MS = 8000
_NONE = Qt.KeyboardModifier.NoModifier
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAGE_ICONS = {
    "probe": icons.PROBE,
    "label": icons.LABEL,
    "agreement": icons.AGREEMENT,
    "runs": icons.RUNS,
    "questions": icons.QUESTIONS,
    "results": icons.RESULTS,
    "models": icons.MODELS,
    "learn": icons.LEARN,
}


class MainWindow(QMainWindow):
    """Holds all pages of one workspace."""

    def __init__(self, context: UiContext, translation: Translation) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._context = context
        self._translation = translation
        self._asked = False
        self._menu = QMenu(self)
        self._rail = Rail(context.theme, PAGE_ICONS, self._menu)
        self._stack = PageStack(context.theme)
        self._pages: dict[str, Page] = {}
        self._problem = Banner(context.theme, Tone.WARNING, name="problemBar")
        self._log = LogPane(context.theme)
        self._log.hide()
        self._place = QLabel()
        self._place.setObjectName("workspacePlace")
        self._make_pages()
        self._make_menu()
        self._lay_out()
        self._connect()
        self._dress()
        self.setAcceptDrops(True)
        self.setMinimumSize(100 * GRID, 70 * GRID)
        read_only = context.services.store.read_only
        self._reading_only = ReadingOnly(self) if read_only else None
        self.retranslate()
        self.show_page("probe")
        self._restore_size()
        if read_only:
            self.show_problem(context.services.store.notice)

    @property
    def probe(self) -> ProbePage:
        """The Probe page."""
        page = self._pages["probe"]
        if not isinstance(page, ProbePage):
            raise TypeError(type(page))
        return page

    @property
    def agreement(self) -> AgreementPage:
        """The Agreement page."""
        page = self._pages["agreement"]
        if not isinstance(page, AgreementPage):
            raise TypeError(type(page))
        return page

    def show_page(self, name: str) -> None:
        """Show a page by its name; unknown names are a bug."""
        page = self._pages[name]
        self._stack.show_page(page)
        self._rail.show_current(name)
        page.on_shown()

    def page(self, name: str) -> Page:
        """Return a page by its name."""
        return self._pages[name]

    # --- parts ---

    def _make_pages(self) -> None:
        for name, make in PAGES.items():
            page = make(self._context)
            self._pages[name] = page
            self._stack.add_page(page)

    def _make_menu(self) -> None:
        self._theme_title = self._menu_title()
        themes = QActionGroup(self)
        self._themes: dict[ThemeChoice, QAction] = {}
        for choice in ThemeChoice:
            action = QAction(self)
            action.setObjectName(f"theme-{choice.value}")
            action.setCheckable(True)
            action.setChecked(choice is self._context.theme.choice)
            action.triggered.connect(lambda _=False, choice=choice: self.set_theme(choice))
            themes.addAction(action)
            self._menu.addAction(action)
            self._themes[choice] = action
        self._menu.addSeparator()
        self._language_title = self._menu_title()
        languages = QActionGroup(self)
        for code, name in LANGUAGES.items():
            action = QAction(name, self)
            action.setObjectName(f"language-{code}")
            action.setCheckable(True)
            action.setChecked(code == self._translation.language)
            action.triggered.connect(lambda _=False, code=code: self.set_language(code))
            languages.addAction(action)
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._quit = QAction(self)
        self._quit.setObjectName("quit")
        self._quit.setShortcut(QKeySequence("Ctrl+Q"))
        self._quit.triggered.connect(self.close)
        self._menu.addAction(self._quit)
        self.addAction(self._quit)

    def _menu_title(self) -> QAction:
        # A section of QMenu loses its text under a style sheet.
        title = QAction(self)
        title.setEnabled(False)
        self._menu.addAction(title)
        return title

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        bar.addWidget(self._problem)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        self._bar.hide()
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        pane = QVBoxLayout()
        pane.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        pane.addWidget(self._log)
        column.addLayout(pane)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        self.setCentralWidget(inside)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self._place)
        self.statusBar().setContentsMargins(GRID, 0, GRID, 0)

    def _connect(self) -> None:
        context = self._context
        self._rail.chosen.connect(self.show_page)
        self._rail.log_toggled.connect(self._log.setVisible)
        self._log.close_wanted.connect(lambda: self._rail.set_log_shown(False))
        self._problem.closed.connect(self._bar.hide)
        context.page_wanted.connect(self.show_page)
        context.problem.connect(self.show_problem)
        context.status.connect(lambda text: self.statusBar().showMessage(text, _STATUS_MS))
        context.log.connect(self._log.add)
        context.host_changed.connect(self._on_host)
        context.theme.sheet_changed.connect(self._on_sheet)
        context.theme.changed.connect(lambda: self.setUpdatesEnabled(True))
        self._log.add_all(context.services.host.log)

    # --- what happens ---

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong in the bar above the page, until it is closed."""
        self._problem.say(sentence)
        self._bar.show()

    def set_theme(self, choice: ThemeChoice) -> None:
        """Show other colours, and remember the choice."""
        self._context.theme.set_choice(choice)
        self._themes[choice].setChecked(True)
        self._context.settings.set(settings.THEME, choice.value)

    def set_language(self, language: str) -> None:
        """Switch all words, and remember the language."""
        self._translation.set_language(language)
        self._context.settings.set(settings.LANGUAGE, language)
        self._context.language = self._translation.language
        self._context.language_changed.emit(self._translation.language)

    def _on_host(self, state: HostState) -> None:
        if state.phase is Phase.READY and state.path is not None:
            self._context.settings.set(settings.MODEL, str(state.path))

    def _on_sheet(self) -> None:
        # Nothing is painted until what is drawn by hand has the new colours too.
        self.setUpdatesEnabled(False)
        self._dress()

    def _dress(self) -> None:
        """Put the style sheet on all but the pages, which see to themselves."""
        dialogs = [child for child in self.children() if _is_window(child)]
        for part in (self._rail, self._bar, self._log, self.statusBar(), *dialogs):
            part.setStyleSheet(self._context.theme.sheet)

    def _restore_size(self) -> None:
        resize_within_screen(self, width=160 * GRID, height=105 * GRID)
        if saved := self._context.settings.get(settings.GEOMETRY):
            self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii")))

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("FAEF Desktop"))
        words = {
            "probe": self.tr("Probe"),
            "label": self.tr("Label"),
            "agreement": self.tr("Agreement"),
            "runs": self.tr("Runs"),
            "questions": self.tr("Questions"),
            "results": self.tr("Results"),
            "models": self.tr("Models"),
            "learn": self.tr("Learn"),
        }
        self._rail.set_words(words, self.tr("Log"), self.tr("Settings"))
        self._quit.setText(self.tr("Quit"))
        if self._reading_only is not None:
            self._reading_only.retranslate()
        self._theme_title.setText(self.tr("Colours"))
        self._language_title.setText(self.tr("Language"))
        names = {
            ThemeChoice.SYSTEM: self.tr("As the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        for choice, action in self._themes.items():
            action.setText(names[choice])
        path = self._context.services.workspace_path
        self._place.setText(self.tr("Workspace: {}").format(path.name))
        self._place.setToolTip(str(path))

    # --- Qt overrides ---

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def childEvent(self, event: QChildEvent) -> None:
        """Dress dialogs and menus that belong to the window; those of a page have its dress."""
        child = event.child()
        if event.polished() and _is_window(child):
            child.setStyleSheet(self._context.theme.sheet)
        super().childEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dropped anywhere on the window."""
        if _dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Load the model file that was dropped, or take in what is to be labelled or merged."""
        paths = _dropped_files(event)
        if not paths:
            return
        event.acceptProposedAction()
        # Not within the drop: the file manager waits until it is over.
        QTimer.singleShot(0, self, lambda: self.open_files(paths))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Load a model file, open an assignment or merge label files, by what their names say."""
        kinds = {path.suffix.lower() for path in paths}
        if kinds <= {SUFFIX, ".csv", ".jsonl"}:
            self.show_page("agreement")
            self.agreement.show_files()
            self.agreement.files.take_in(paths)
        elif kinds == {".gguf"} and len(paths) == 1:
            self.show_page("probe")
            self.probe.load_file(paths[0])
        else:
            self.show_problem(
                self.tr(
                    "{} cannot be opened: drop one model file (.gguf), or assignments and label"
                    " files (.faef, .csv, .jsonl)."
                ).format(", ".join(path.name for path in paths))
            )

    def close_at_once(self) -> None:
        """Close without asking, whatever is under way."""
        self._asked = True
        self.close()

    def _ask_before_closing(self) -> None:
        box = QMessageBox(self)
        box.setObjectName("closeBox")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("A run is under way"))
        box.setText(self.tr("Close the window although a run is under way?"))
        box.setInformativeText(
            self.tr(
                "Every reply that has ended is kept. The next time this workspace is opened, the"
                " Runs page offers to go on."
            )
        )
        leave = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        leave.setObjectName("closeAnyway")
        leave.clicked.connect(self.close_at_once)
        stay = box.addButton(self.tr("Keep running"), QMessageBox.ButtonRole.RejectRole)
        stay.setObjectName("closeNot")
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard by Return as well, as Space does."""
        button = self.focusWidget()
        alone = event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier)
        if alone and event.key() in _RETURN and isinstance(button, QPushButton | QToolButton):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                space = QKeyEvent(kind, Qt.Key.Key_Space, _NONE)
                QApplication.sendEvent(button, space)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size of the window; ask first while a run is under way."""
        if self._context.services.runs.busy and not self._asked:
            event.ignore()
            self._ask_before_closing()
            return
        saved = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._context.settings.set(settings.GEOMETRY, saved)
        super().closeEvent(event)


def _is_window(child: QObject) -> TypeGuard[QWidget]:
    return isinstance(child, QWidget) and child.isWindow()


def _dropped_files(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
