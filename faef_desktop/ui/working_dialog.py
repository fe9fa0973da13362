"""A dialog with long work behind it, which is stopped before the dialog can be left."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from faef_desktop.ui.context import UiContext
from faef_desktop.ui.tasks import Task

T = TypeVar("T")


class WorkingDialog(QDialog):
    """Esc, Close and the cross stop what goes on; with nothing going on they close the dialog.

    What works may tell the dialog how far it is, so the dialog stays until it has ended. The work
    is to end soon once `stop` is set, as it is when the window closes.
    """

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._under_way: Task | None = None
        self.stop = threading.Event()
        context.closing.connect(self.stop.set)

    @property
    def working(self) -> bool:
        """Whether something goes on."""
        return self._under_way is not None

    def work(
        self,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[str], None],
        *,
        lane: str,
    ) -> None:
        """Do something on a thread; `done` or `failed` hears on the Qt thread what came of it."""

        def on_done(result: T) -> None:
            self._under_way = None
            done(result)

        def on_failed(sentence: str) -> None:
            self._under_way = None
            failed(sentence)

        self.stop.clear()
        self._under_way = self._context.tasks.run(call, on_done, on_failed, owner=self, lane=lane)

    def say_stopping(self) -> None:
        """Say that what goes on is being stopped; here, nothing."""

    def reject(self) -> None:
        """Stop what goes on; otherwise close."""
        if self.working:
            self.stop.set()
            self.say_stopping()
        else:
            super().reject()
