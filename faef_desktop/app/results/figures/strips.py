"""Questions down and models across: one small field for each, by colour and by sign."""

from dataclasses import dataclass

from faef_desktop.app.results.figures.canvas import Anchor, Canvas, Fill
from faef_desktop.app.results.figures.frame import MARGIN, Key, draw_head, draw_notes
from faef_desktop.app.results.figures.style import BODY, SMALL, Style, fitted, text_width

_ROW = 15.0
_MOST = 46.0
_LABEL_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class StripLine:
    """One question: the legend entry of each subject's field, None where not known."""

    name: str
    fields: tuple[int | None, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripFigure:
    """A whole figure; `signs` stand in the fields, one for each key."""

    title: str
    keys: tuple[Key, ...]
    signs: tuple[str, ...]
    subjects: tuple[str, ...]
    lines: tuple[StripLine, ...]
    notes: tuple[str, ...] = ()


def draw_strip(figure: StripFigure, style: Style, summary: str) -> str:
    """Return the figure as SVG; subjects stand as numbers across, with their names below."""
    canvas = Canvas(style)
    muted = canvas.palette.muted
    y = draw_head(canvas, figure.title, figure.keys)
    count = max(1, len(figure.subjects))
    note = max((text_width(line.note, SMALL) for line in figure.lines), default=0.0)
    names = max((text_width(line.name, SMALL) for line in figure.lines), default=0.0)
    label = min(names, _LABEL_SHARE * canvas.width)
    left = MARGIN + label + 8
    room = min(_MOST, (canvas.width - MARGIN - note - 10 - left) / count)
    # The highest number has to fit between its neighbours.
    size = min(SMALL, SMALL * (room - 2) / text_width(str(count), SMALL))
    for place in range(len(figure.subjects)):
        canvas.text(
            left + room * (place + 0.5), y + SMALL, str(place + 1), size=size, color=muted,
            anchor=Anchor.MIDDLE,
        )  # fmt: skip
    y += SMALL + 5
    for line in figure.lines:
        name = fitted(line.name, SMALL, label)
        canvas.text(MARGIN, y + _ROW * 0.7, name, size=SMALL, whole=line.name)
        for place, field in enumerate(line.fields):
            _draw_field(canvas, figure, field, x=left + room * place, y=y, room=room)
        after = left + room * count + 8
        canvas.text(after, y + _ROW * 0.7, line.note, size=SMALL, color=muted)
        y += _ROW
    # A number and its name stay on one line.
    who = [f"{place}:\N{NO-BREAK SPACE}{name}" for place, name in enumerate(figure.subjects, 1)]
    notes = (", ".join(who), *figure.notes)
    return canvas.svg(draw_notes(canvas, y + 4, notes), title=figure.title, summary=summary)


def _draw_field(
    canvas: Canvas, figure: StripFigure, field: int | None, *, x: float, y: float, room: float
) -> None:
    if field is None:
        canvas.text(x + room / 2, y + _ROW * 0.7, "·", size=BODY, anchor=Anchor.MIDDLE)
        return
    key = figure.keys[field]
    fill = key.look if isinstance(key.look, Fill) else Fill.SOLID
    canvas.area(
        x + 1, y + 1, room - 2, _ROW - 2, color=canvas.color(key.color),
        fill=Fill.SOLID if fill is Fill.SOLID else Fill.OPEN,
    )  # fmt: skip
    ink = canvas.palette.surface if fill is Fill.SOLID else canvas.palette.text
    canvas.text(
        x + room / 2, y + _ROW * 0.72, figure.signs[field], size=SMALL, color=ink,
        anchor=Anchor.MIDDLE,
    )  # fmt: skip
