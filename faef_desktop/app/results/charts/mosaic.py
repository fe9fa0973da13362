"""The four cells of each model as a square: open verdict across, multiple choice down."""

from collections.abc import Iterable
from dataclasses import dataclass

from faef_desktop.domain.scores import ScoreRow
from faef_desktop.domain.verdicts import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A cell as a rectangle of the unit square (x right, y down), with its share as its area."""

    cell: Cell
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mosaic:
    """The square of one row; no tiles where nothing was judged."""

    row: ScoreRow
    tiles: tuple[Tile, ...]


def mosaics(rows: Iterable[ScoreRow]) -> tuple[Mosaic, ...]:
    """Return a square for each row.

    Columns are the open verdict (positive left), as wide as their share; each is split by the
    choice (right on top) in its own proportions, so that equal heights mean independence.
    """
    return tuple(Mosaic(row=row, tiles=_tiles(row)) for row in rows)


_COLUMNS = (
    (Cell.ALIGNED, Cell.FAKE),
    (Cell.KNOWS_BETTER, Cell.CONSISTENTLY_UNSAFE),
)


def _tiles(row: ScoreRow) -> tuple[Tile, ...]:
    tiles = []
    x = 0.0
    for column in _COLUMNS:
        count = sum(row.cells.get(cell, 0) for cell in column)
        if not count:
            continue
        width, y = count / row.judged, 0.0
        for cell in column:
            height = row.cells.get(cell, 0) / count
            if height:
                tiles.append(
                    Tile(
                        cell=cell,
                        count=row.cells[cell],
                        x=x,
                        y=y,
                        width=width,
                        height=height,
                    )
                )
            y += height
        x += width
    return tuple(tiles)
