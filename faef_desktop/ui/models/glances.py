"""What the list of models says of each file, read when a row is first seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from faef_desktop.app.models import known as models
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.app.models.machine import DeviceFact, Fit, foretell, whole_header
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.protocol import Load
from faef_desktop.ui.context import UiContext

GLANCES = "model glances"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Kind and size (bytes) of a model file, whether it fits here, or why it cannot be used."""

    quantization: str = ""
    size: int = 0
    fit: Fit | None = None
    broken: str = ""


class Glances(QObject):
    """Reads the headers of the models that are looked at, the last one wanted first.

    Signals:
        glanced: there is news of the model at a path (a Path).
    """

    glanced = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._context = context
        self._hardware: tuple[DeviceFact, ...] = ()
        self._known: dict[Path, Glance] = {}
        self._looked: set[Path] = set()
        self._wanted: list[Path] = []
        self._reading = False

    def show_hardware(self, hardware: Sequence[DeviceFact]) -> None:
        """Say what fits on these devices from now on."""
        self._hardware = tuple(hardware)
        self.look_again()

    def look_again(self) -> None:
        """Read a file anew when it is next wanted; until then what was seen holds."""
        self._looked.clear()

    def of(self, entry: ModelEntry) -> Glance | None:
        """Return what was seen of a model; where it is not known, it is looked at."""
        if entry.remote or not entry.exists:
            return None
        if entry.path not in self._looked:
            self._looked.add(entry.path)
            self._wanted.append(entry.path)
            self._read_next()
        return self._known.get(entry.path)

    def _read_next(self) -> None:
        if self._reading or not self._wanted:
            return
        self._reading = True
        path, hardware = self._wanted.pop(), self._hardware

        def done(found: Glance) -> None:
            self._reading = False
            if self._known.get(path) != found:
                self._known[path] = found
                self.glanced.emit(path)
            self._read_next()

        self._context.tasks.run(lambda: _glance(path, hardware), done, owner=self, lane=GLANCES)


def _glance(path: Path, hardware: Sequence[DeviceFact]) -> Glance:
    try:
        header = whole_header(models.model_file(path))
    except UserError as error:
        return Glance(broken=str(error))
    if header.refusal:
        return Glance(broken=header.refusal)
    found = foretell(header, Load(path=""), hardware, width=0)
    return Glance(quantization=header.quantization, size=header.file_size, fit=found.fit)
