"""Takes values off the front of a GGUF file, with every size checked first."""

import struct
from typing import Any, BinaryIO

BLOCK = 1 << 20
MAX_STRING = 1 << 24
AGAIN = "download it again"
CUT_OFF = f"it ends in the middle; {AGAIN}"


class BrokenFileError(Exception):
    """What is wrong with the file, as the second half of a sentence."""


class Reader:
    """Takes values off the front of a file, never past its end."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._buffer = b""
        self._at = 0
        self._start = 0
        self.size = size

    @property
    def position(self) -> int:
        """Bytes taken so far."""
        return self._start + self._at

    @property
    def left(self) -> int:
        """Bytes to the end of the file."""
        return self.size - self.position

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        self._need(count)
        self._at += count
        return self._buffer[self._at - count : self._at]

    def skip(self, count: int) -> None:
        """Pass over bytes without reading them."""
        if count > self.left:
            raise BrokenFileError(CUT_OFF)
        if self._at + count <= len(self._buffer):
            self._at += count
            return
        self._start = self.position + count
        self._file.seek(self._start)
        self._buffer, self._at = b"", 0

    def number(self, code: str) -> Any:
        """Return the next number, by its struct format."""
        return struct.unpack("<" + code, self.take(struct.calcsize("<" + code)))[0]

    def string(self, limit: int) -> str:
        """Return the next string; bytes that are no UTF-8 are shown as such."""
        return self.raw_string(limit).decode("utf-8", "backslashreplace")

    def raw_string(self, limit: int) -> bytes:
        """Return the bytes of the next string."""
        return self.take(self._length(limit))

    def skip_string(self) -> None:
        """Pass over a string."""
        self.skip(self._length(MAX_STRING))

    def _length(self, limit: int) -> int:
        length: int = self.number("Q")
        if length > self.left:
            raise BrokenFileError(CUT_OFF)
        if length > limit:
            raise BrokenFileError(f"it is damaged (a text of {length:,} bytes); {AGAIN}")
        return length

    def _need(self, count: int) -> None:
        if count > self.left:
            raise BrokenFileError(CUT_OFF)
        missing = count - (len(self._buffer) - self._at)
        if missing > 0:
            more = self._file.read(max(missing, BLOCK))
            if len(more) < missing:
                raise BrokenFileError(CUT_OFF)
            self._start, self._buffer, self._at = self.position, self._buffer[self._at :] + more, 0
