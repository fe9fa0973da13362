"""What the header of a model file says."""

from typing import Any

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from faef_desktop.app.models.known import ModelEntry
from faef_desktop.engine.gguf import Header
from faef_desktop.ui import icons
from faef_desktop.ui.models import amounts
from faef_desktop.ui.models.facts import Fact, FactList
from faef_desktop.ui.models.template_dialog import TemplateDialog
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, push_button


class FileCard(Card):
    """The facts of one model file; for a missing file, what was known when it was used last."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="fileCard", parent=parent)
        self._theme = theme
        self._entry: ModelEntry | None = None
        self._header: Header | None = None
        self._facts = FactList(theme, name="fileFacts")
        self._template = push_button("showTemplate", self._on_template)
        self._folder = push_button("showFolder", self._on_folder)
        self._copy_hash = push_button("copyHash", self._on_copy_hash)
        self._copy_path = push_button("copyPath", self._on_copy_path)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self._template, self._folder, self._copy_path, self._copy_hash):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(self._facts)
        self.body.addLayout(row)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_file(self, entry: ModelEntry, header: Header | None) -> None:
        """Show a file; `header` is None while it is being read, or when it cannot be."""
        self._entry, self._header = entry, header
        self.retranslate()

    def _on_template(self) -> None:
        if self._header is not None:
            dialog = TemplateDialog(self._theme, self._header.template, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _on_folder(self) -> None:
        if self._entry is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._entry.path.parent)))

    def _on_copy_hash(self) -> None:
        if self._sha256:
            QGuiApplication.clipboard().setText(self._sha256)

    @property
    def _sha256(self) -> str:
        entry = self._entry
        if entry is None:
            return ""
        return entry.record.sha256 if entry.record else entry.sha256

    def _on_copy_path(self) -> None:
        if self._entry is not None:
            QGuiApplication.clipboard().setText(str(self._entry.path))

    def _restyle(self) -> None:
        for button in (self._copy_hash, self._copy_path):
            button.setIcon(icons.icon(icons.COPY, self._theme))
        self._template.setIcon(icons.icon(icons.PROMPT, self._theme))
        self._folder.setIcon(icons.icon(icons.OPEN, self._theme))

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("In the file"))
        self._template.setText(self.tr("Chat template…"))
        self._template.setToolTip(self.tr("Show the chat template of this model as plain text"))
        self._folder.setText(self.tr("Folder"))
        self._folder.setToolTip(self.tr("Show the folder in which the file lies"))
        self._copy_path.setText(self.tr("Copy path"))
        self._copy_hash.setText(self.tr("Copy SHA-256"))
        header, entry = self._header, self._entry
        self._template.setVisible(header is not None and header.has_template)
        self._copy_hash.setVisible(bool(self._sha256))
        self._folder.setVisible(entry is not None and entry.exists)
        if entry is not None:
            self._facts.show_facts(self._from_header(entry) + self._of_the_file(entry))

    def _from_header(self, entry: ModelEntry) -> list[Fact]:
        known: dict[str, Any] = {}
        if self._header is not None:
            known = self._header.to_facts()
        elif entry.record is not None and not entry.exists:
            known = entry.record.facts
        if not known:
            return []
        return [
            self._fact(self.tr("Architecture"), known.get("architecture")),
            self._fact(self.tr("Parameters"), known.get("parameters"), amounts.parameters),
            self._fact(self.tr("Quantization"), known.get("quantization")),
            self._fact(
                self.tr("Context"),
                known.get("context"),
                lambda count: self.tr("{} tokens").format(amounts.whole(count)),
            ),
            self._fact(self.tr("Layers"), known.get("layers")),
            self._fact(self.tr("Vocabulary"), known.get("vocab"), amounts.whole),
            Fact(
                name=self.tr("Chat template"),
                value=self.tr("yes")
                if known.get("has_template")
                else self.tr("no: questions are put in a plain form"),
            ),
            self._fact(self.tr("Tokenizer"), known.get("tokenizer")),
            self._fact(self.tr("License"), known.get("license")),
            *self._parts(known.get("parts", 1)),
        ]

    def _parts(self, count: int) -> list[Fact]:
        if count < 2:  # noqa: PLR2004 - one file is nothing to tell of
            return []
        return [Fact(name=self.tr("Files"), value=self.tr("{}, this is the first").format(count))]

    def _of_the_file(self, entry: ModelEntry) -> list[Fact]:
        record = entry.record
        size = self._header.file_size if self._header else record.size if record else 0
        sha256 = self._sha256
        return [
            self._fact(self.tr("File size"), size, amounts.size),
            Fact(
                name=self.tr("SHA-256"),
                value=amounts.in_groups(sha256)
                if sha256
                else self.tr("known after it is loaded once"),
                mono=bool(sha256),
            ),
            Fact(name=self.tr("Path"), value=str(entry.path)),
            *(Fact(name=self.tr("Same content"), value=str(path)) for path in entry.twins),
        ]

    def _fact(self, name: str, value: Any, say: Any = str) -> Fact:
        return Fact(name=name, value=say(value) if value else self.tr("the file does not say"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
