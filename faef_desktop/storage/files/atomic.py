"""Writing a file, or a folder of files, whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO
from uuid import uuid4

from faef_desktop.domain.errors import UserError


@contextmanager
def writing(path: Path, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a text file that takes the place of `path` only once it is complete.

    Raises UserError when it cannot be written; what was at `path` then stays as it was.
    """
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with part.open("x", encoding=encoding, newline="", errors="replace") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        _remove(part)


@contextmanager
def writing_at(path: Path) -> Iterator[Path]:
    """Give a place to write a file at, which takes the place of `path` once it is complete.

    Raises UserError when it cannot be written; what was at `path` then stays as it was.
    """
    part = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        part.touch(exist_ok=False)
        yield part
        part.replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        _remove(part)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file. Raises UserError when it cannot be; what was at `path` then stays as it was."""
    with writing_at(path) as part, part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def writing_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder whose files take their places in `folder` once they are complete.

    Other files in `folder` stay. Raises UserError when it cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as made:
            try:
                yield Path(made)
            except UserError as error:  # it names a file by a place that nobody knows
                raise UserError(str(error).replace(made, str(folder))) from error
            folder.mkdir(exist_ok=True)
            for file in Path(made).iterdir():
                file.replace(folder / file.name)
    except OSError as error:
        raise _cannot(folder, error) from error


def _cannot(path: Path, error: OSError) -> UserError:
    return UserError(
        f"{path} cannot be written ({error.strerror}): check that the folder exists, that you "
        "may write there, and that the disk has room."
    )


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the folder is gone or cannot be written: nothing was left there
