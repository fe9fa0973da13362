"""An endpoint: where it is, how it is asked, and that this leaves the machine."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from faef_desktop.app.models.endpoints import Endpoint
from faef_desktop.engine.endpoint.description import FROM_VARIABLE, KEYRING, SESSION
from faef_desktop.ui import icons
from faef_desktop.ui.models.facts import Fact, FactList
from faef_desktop.ui.models.notes import paragraph
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, Tag, push_button


class EndpointCard(Card):
    """Shows one endpoint, to be changed or removed.

    Signals:
        change_wanted: this Endpoint is to be changed.
        remove_wanted: the endpoint with this Path and title is to be forgotten.
    """

    change_wanted = Signal(object)
    remove_wanted = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="endpointCard", parent=parent)
        self._theme = theme
        self._path = Path()
        self._endpoint: Endpoint | None = None
        self._tag = Tag(theme, name="endpointTag")
        self.header.insertWidget(0, self._tag)
        self._where = paragraph()
        self._open = paragraph()
        self._facts = FactList(theme, name="endpointFacts")
        self._change = push_button(
            "endpointChange", lambda: self.change_wanted.emit(self._endpoint)
        )
        self._remove = push_button("endpointRemove", self._on_remove)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._change)
        row.addWidget(self._remove)
        row.addStretch(1)
        for widget in (self._where, self._open, self._facts):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_endpoint(self, path: Path, endpoint: Endpoint) -> None:
        """Show another endpoint, and remember its file."""
        self._path, self._endpoint = path, endpoint
        self.retranslate()

    def _on_remove(self) -> None:
        if self._endpoint is not None:
            self.remove_wanted.emit(self._path, self._endpoint.title)

    def _restyle(self) -> None:
        self._change.setIcon(icons.icon(icons.EDIT, self._theme))
        self._remove.setIcon(icons.icon(icons.CLOSE, self._theme))

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._tag.set_state(Tone.WARNING, self.tr("Leaves this machine"), icons.REMOTE)
        self._change.setText(self.tr("Change…"))
        self._remove.setText(self.tr("Remove"))
        self._remove.setToolTip(self.tr("Its replies and labels stay; its key is forgotten"))
        if self._endpoint is None:
            return
        self._where.setText(
            self.tr(
                "Questions, prompts and replies go to {}. Replies cannot be repeated to the bit,"
                " even at temperature 0."
            ).format(self._endpoint.host)
        )
        self._open.setText(
            self.tr("The connection is not encrypted: key and texts can be read on the way.")
        )
        self._open.setVisible(self._endpoint.is_unsafe)
        self._facts.show_facts(self._of(self._endpoint))

    def _of(self, endpoint: Endpoint) -> list[Fact]:
        return [
            Fact(name=self.tr("Address"), value=endpoint.url),
            Fact(name=self.tr("Model"), value=endpoint.model),
            Fact(name=self.tr("Requests at a time"), value=str(endpoint.concurrency)),
            Fact(
                name=self.tr("Longest silence"),
                value=self.tr("{} seconds").format(endpoint.timeout),
            ),
            Fact(name=self.tr("Tries again"), value=str(endpoint.retries)),
            Fact(name=self.tr("Key"), value=self._key(endpoint)),
        ]

    def _key(self, endpoint: Endpoint) -> str:
        if endpoint.key == KEYRING:
            return self.tr("in the keyring")
        if endpoint.key == SESSION:
            return self.tr("for this session only: this system has no keyring")
        if endpoint.key.startswith(FROM_VARIABLE):
            name = endpoint.key.removeprefix(FROM_VARIABLE)
            return self.tr("in the environment variable {}").format(name)
        return self.tr("none")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
