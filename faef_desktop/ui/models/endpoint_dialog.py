"""Adding a model that a server offers, or changing how it is asked."""

import threading
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from faef_desktop.app.models import endpoints, keys
from faef_desktop.app.models.endpoints import Endpoint
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.endpoint.description import (
    MOST_CONCURRENCY,
    MOST_RETRIES,
    MOST_TIMEOUT,
)
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.models import dialog_parts
from faef_desktop.ui.models.notes import paragraph
from faef_desktop.ui.runs.fields import with_margin
from faef_desktop.ui.tasks import Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, caption

LANE = "endpoints"
"""Its own lane: a server that does not answer must hold up nothing else."""


class EndpointDialog(QDialog):
    """Asks where the model is, and asks the server whether it answers before it is added.

    Signals:
        added: the Path of the endpoint's file.
    """

    added = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget, old: Endpoint | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("endpointDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._old = old
        self._asking: Task | None = None
        self._stop = threading.Event()
        self._url, self._model, self._name, self._key = (
            self._line(name) for name in ("Url", "Model", "Name", "Key")
        )
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._concurrency = self._number("Concurrency", 1, MOST_CONCURRENCY)
        self._timeout = self._number("Timeout", 1, MOST_TIMEOUT)
        self._retries = self._number("Retries", 0, MOST_RETRIES)
        self._key_note = caption()
        self._problem = Banner(context.theme, Tone.WARNING, name="endpointProblem")
        self._bar = QProgressBar()
        self._bar.setObjectName("endpointAsking")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._buttons = {name: QPushButton() for name in ("Cancel", "Unchecked", "Check")}
        for name, button in self._buttons.items():
            button.setObjectName(f"endpoint{name}")
        self._lay_out()
        self._fill()
        self._say()
        self._connect()
        context.tasks.run(keys.has_keyring, self._on_keyring, owner=self, lane=LANE)
        self._on_typed()

    # --- building

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"endpoint{name}")
        return made

    def _number(self, name: str, least: int, most: int) -> QSpinBox:
        made = with_margin(QSpinBox())
        made.setObjectName(f"endpoint{name}")
        made.setRange(least, most)
        return made

    def _lay_out(self) -> None:
        self._intro = paragraph()
        form = dialog_parts.form()
        self._labels: list[QLabel] = []
        for field in self._fields():
            label = QLabel()
            label.setBuddy(field)
            self._labels.append(label)
            form.addRow(label, field)
            if field is self._key:
                form.addRow("", self._key_note)
        cancel, check = self._buttons["Cancel"], self._buttons["Check"]
        buttons = dialog_parts.button_row(cancel, check, left=self._buttons["Unchecked"])
        self._buttons["Check"].setProperty("primary", True)
        self._buttons["Check"].setDefault(True)
        column = dialog_parts.column(self)
        column.addWidget(self._intro)
        column.addWidget(self._problem)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self._bar)
        column.addLayout(buttons)
        self.resize(72 * GRID, 68 * GRID)

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            *(self._url, self._model, self._name, self._key),
            *(self._concurrency, self._timeout, self._retries),
        )

    def _fill(self) -> None:
        shown = self._old or Endpoint(name="", url="", model="")
        for field, text in (
            (self._url, shown.url),
            (self._model, shown.model),
            (self._name, shown.name),
        ):
            field.setText(text)
        for number, value in (
            (self._concurrency, shown.concurrency),
            (self._timeout, shown.timeout),
            (self._retries, shown.retries),
        ):
            number.setValue(value)
        # Another address or model would be another endpoint.
        self._url.setReadOnly(self._old is not None)
        self._model.setReadOnly(self._old is not None)

    def _connect(self) -> None:
        self._url.textChanged.connect(self._on_typed)
        self._model.textChanged.connect(self._on_typed)
        self._buttons["Cancel"].clicked.connect(self.reject)
        self._buttons["Check"].clicked.connect(lambda: self._add(checked=True))
        self._buttons["Unchecked"].clicked.connect(lambda: self._add(checked=False))

    # --- words

    def _say(self) -> None:
        new = self._old is None
        self.setWindowTitle(self.tr("Add an endpoint") if new else self.tr("Change an endpoint"))
        self._intro.setText(
            self.tr(
                "A server of your lab may offer a larger model through the OpenAI-compatible"
                " interface, as llama-server and vLLM do. Whatever this model is asked, or judges,"
                " leaves this machine for that server. Nothing is sent before you use it, but for"
                " one word when it is checked now."
            )
        )
        names = (
            self.tr("Address"),
            self.tr("Model"),
            self.tr("Name here"),
            self.tr("Key"),
            self.tr("Requests at a time"),
            self.tr("Longest silence"),
            self.tr("Tries again"),
        )
        for label, field, name in zip(self._labels, self._fields(), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._url.setPlaceholderText("http://lab-server:8000/v1")
        self._model.setPlaceholderText(self.tr("as the server calls it; empty for its only one"))
        self._name.setPlaceholderText(self.tr("the name of the model"))
        self._key.setPlaceholderText(
            self.tr("none, if the server wants none") if new else self.tr("as before")
        )
        self._timeout.setSuffix(self.tr(" s"))
        self._timeout.setToolTip(self.tr("So long the server may send nothing"))
        self._retries.setToolTip(self.tr("When the server is away or busy, with growing pauses"))
        self._buttons["Cancel"].setText(self.tr("Cancel"))
        self._buttons["Unchecked"].setText(self.tr("Add without a check"))
        self._buttons["Check"].setText(self.tr("Check and add") if new else self.tr("Check"))
        self._bar.setAccessibleName(self.tr("Asking the server"))

    def _on_keyring(self, there: bool) -> None:
        self._key_note.setText(
            self.tr("Kept in the keyring of this system, never in a file of this program.")
            if there
            else self.tr(
                "This system has no keyring, so the key is forgotten when the program ends. To keep"
                " it, name an environment variable: models add-endpoint --key-env."
            )
        )

    # --- what happens

    def _on_typed(self) -> None:
        busy = self._asking is not None
        there = bool(self._url.text().strip())
        self._buttons["Check"].setEnabled(there and not busy)
        named = bool(self._model.text().strip())
        self._buttons["Unchecked"].setEnabled(there and named and not busy)
        for field in self._fields():
            field.setEnabled(not busy)
        self._bar.setVisible(busy)

    def _add(self, *, checked: bool) -> None:
        self._problem.hide()
        try:
            endpoint = self._typed()
        except UserError as error:
            self._problem.say(str(error))
            return
        key, stop = self._key.text().strip(), self._stop

        def work() -> Path:
            wanted = endpoint
            if checked:
                told = endpoints.check(endpoint, key=key, go_on=lambda: not stop.is_set())
                model = told.description
                wanted = replace(endpoint, model=model, name=endpoint.name or model)
            return endpoints.add(wanted, key=key)

        self._asking = self._context.tasks.run(
            work, self._on_added, self._on_problem, owner=self, lane=LANE
        )
        self._on_typed()

    def _typed(self) -> Endpoint:
        model = self._model.text().strip()
        return Endpoint(
            name=self._name.text().strip() or model,
            url=endpoints.base_url(self._url.text()),
            model=model,
            concurrency=self._concurrency.value(),
            timeout=self._timeout.value(),
            retries=self._retries.value(),
            key=self._old.key if self._old is not None else endpoints.NO_KEY,
        )

    def _on_added(self, path: Path) -> None:
        self._asking = None
        self.added.emit(path)
        self.accept()

    def _on_problem(self, sentence: str) -> None:
        self._asking = None
        self._problem.say(sentence)
        self._on_typed()

    def reject(self) -> None:
        """Stop asking and close."""
        self._stop.set()
        if self._asking is not None:
            self._asking.cancel()
        super().reject()
