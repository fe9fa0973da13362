"""Makes the icons of the stand-alone program from the one drawing: PNG, ICO and ICNS."""

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# The names that ICNS has for PNG images of these widths.
ICNS_NAMES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def make_icons(drawing: Path, folder: Path) -> dict[str, Path]:
    """Write the icons into a folder and return them by their suffix."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    sizes = sorted({*ICO_SIZES, *ICNS_NAMES})
    images = {size: png(QSvgRenderer(str(drawing)), size) for size in sizes}
    del app
    folder.mkdir(parents=True, exist_ok=True)
    made = {
        "png": images[256],
        "ico": ico([(size, images[size]) for size in ICO_SIZES]),
        "icns": icns([(ICNS_NAMES[size], images[size]) for size in ICNS_NAMES]),
    }
    paths = {suffix: folder / f"faef-desktop.{suffix}" for suffix in made}
    for suffix, data in made.items():
        paths[suffix].write_bytes(data)
    return paths


def png(drawing: QSvgRenderer, size: int) -> bytes:
    """Return a drawing as a square PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def ico(images: list[tuple[int, bytes]]) -> bytes:
    """Return PNG images as one ICO file: a directory of 16-byte entries, then the images."""
    at = 6 + 16 * len(images)
    head = struct.pack("<HHH", 0, 1, len(images))
    for size, data in images:
        # A width of 256 is written as 0.
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return head + b"".join(data for _, data in images)


def icns(images: list[tuple[bytes, bytes]]) -> bytes:
    """Return PNG images as one ICNS file: named parts, each with its length in front."""
    parts = b"".join(name + struct.pack(">I", 8 + len(data)) + data for name, data in images)
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts
