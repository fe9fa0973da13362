"""The pages of the window, one module each, in the order of the rail."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.widgets import EmptyState

__all__ = ["PAGES", "Page"]


class Page(QWidget):
    """What the window expects of a page."""

    def on_shown(self) -> None:
        """Bring everything up to date; called each time the page is shown."""


class _Missing(Page):
    def __init__(self, context: UiContext) -> None:
        super().__init__()
        empty = EmptyState(context.theme, icons.INFO)
        empty.set_texts("Coming", "", "")
        QVBoxLayout(self).addWidget(empty)


def _page(name: str) -> Callable[[UiContext], Page]:
    module = f"faef_desktop.ui.pages.{name}"
    if find_spec(module) is None:
        return _Missing

    def make(context: UiContext) -> Page:
        return cast("Page", getattr(import_module(module), f"{name.capitalize()}Page")(context))

    return make


PAGES = {name: _page(name) for name in ("probe", "label", "results", "models", "learn")}
