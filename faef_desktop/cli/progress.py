"""The progress of an evaluation on stderr: a bar in a terminal, lines elsewhere."""

from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from faef_desktop.app.runs.evaluation import Progress

# Lines in a log file come this far apart (seconds).
LINE_SECONDS = 10.0


class ProgressView:
    """Shows the reports of an evaluation, and remembers the last of them."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False, markup=False)
        self._live = self._console.is_terminal
        self._bar = Bar(
            TextColumn("{task.fields[model]}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[left]}", markup=False),
            console=self._console,
            transient=True,
            disable=not self._live,
        )
        self._task = self._bar.add_task("", total=None, model="", left="")
        self._said_at = monotonic()
        self.last: Progress | None = None

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar off the screen; may be called twice."""
        self._bar.stop()

    def show(self, progress: Progress) -> None:
        """Take a report of the evaluation."""
        self.last = progress
        if progress.note:
            self._console.print(progress.note)
        left = progress.what or time_left(progress.seconds_left)
        if self._live:
            self._bar.update(
                self._task,
                completed=progress.done,
                total=progress.total,
                model=progress.model,
                left=left,
            )
        elif monotonic() - self._said_at >= LINE_SECONDS:
            self._said_at = monotonic()
            self._console.print(
                f"{progress.model}: {progress.done} of {progress.total} replies, {left}",
                soft_wrap=True,
            )


def time_left(seconds: float | None) -> str:
    """Return the time left in words, no finer than it can be known."""
    if seconds is None:
        return "time left not known yet"
    if seconds < 1:
        return "nearly done"
    if seconds < 60:  # noqa: PLR2004 - a minute
        return f"about {seconds:.0f} s left"
    minutes = round(seconds / 60)
    if minutes < 90:  # noqa: PLR2004 - beyond, hours read better
        return f"about {minutes} min left"
    return f"about {minutes // 60} h {minutes % 60} min left"
