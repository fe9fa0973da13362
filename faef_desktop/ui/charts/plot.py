"""What charts have in common: plots that only show, and places that answer the mouse."""

from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from faef_desktop.ui.theme import TextRole, Theme


class Spot(NamedTuple):
    """A place that answers the mouse, in pixels of the chart: what it says and stands for.

    `line` is the number of the line that it is on, if it is on one.
    """

    box: QRectF
    tip: str
    key: object
    line: int | None = None


def tell(chart: QWidget, event: QMouseEvent, spot: Spot | None) -> None:
    """Say what is under the mouse, and show whether a click does something there."""
    chart.setCursor(Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor)
    if spot is None:
        QToolTip.hideText()
    else:
        QToolTip.showText(event.globalPosition().toPoint(), spot.tip, chart)


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot without menu and zoom; a subclass says in `spot_at` what stands where.

    Signals:
        pointed: the key of what was clicked.
    """

    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._theme = theme
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseTracking(True)
        # The card behind shows through; the view would fill itself with the window's colour.
        self.setStyleSheet("background: transparent")
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table beside it is for the keyboard

    def spot_at(self, at: QPointF) -> Spot | None:
        """Return what stands at a pixel."""
        raise NotImplementedError

    def hover(self, spot: Spot | None) -> None:
        """Take in what is under the mouse, None where nothing is."""

    def style_axes(self) -> QFont:
        """Give the axes the colours of the theme and the font of captions; returns that font."""
        tokens, caption = self._theme.tokens, self._theme.font(TextRole.CAPTION)
        self.setBackground(None)
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(tokens.hairline))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(tickFont=caption, tickLength=0, autoExpandTextSpace=True)
        return caption

    # --- Qt overrides ---

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the mouse: name, value, interval and counts."""
        super().mouseMoveEvent(event)
        spot = self.spot_at(event.position())
        tell(self, event, spot)
        self.hover(spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked."""
        super().mouseReleaseEvent(event)
        spot = self.spot_at(event.position())
        if spot is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pointed.emit(spot.key)
