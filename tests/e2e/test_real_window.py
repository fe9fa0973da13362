"""The window on a real X server, driven from outside by keys and mouse, judged by what is stored.

Nothing here reaches into the program: it sees key presses and clicks, and leaves a workspace.
"""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QToolButton

from faef_desktop.app.resources import default_resources
from faef_desktop.domain.questions import Format
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import ReplyFilter, ReplyRow, ReplyState
from faef_desktop.storage.store import Store
from faef_desktop.ui.main_window import PAGE_ICONS
from faef_desktop.ui.rail import Rail
from faef_desktop.ui.theme import Theme
from tests.e2e import x_display
from tests.e2e.command_line import ROOT
from tests.models import FAKE

pytestmark = [
    pytest.mark.skipif(
        bool(x_display.missing()), reason=f"not installed: {', '.join(x_display.missing())}"
    ),
    pytest.mark.slow,
]


def until(true: Callable[[], object], seconds: float = 10.0) -> bool:
    """Wait until something holds, and tell whether it came to hold in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class Visitor:
    """A person before the window, who can look into the workspace as well."""

    def __init__(self, display: x_display.Display, workspace: Path) -> None:
        self.display = display
        self.workspace = workspace
        command = [sys.executable, "-m", "faef_desktop", "--workspace", str(workspace)]
        self.program = subprocess.Popen(
            command,
            cwd=ROOT,
            env=display.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.window = 0

    def see_window(self) -> bool:
        found = self.display.window_of(self.program.pid)
        self.window = found or 0
        if found:
            self.display.xdotool("windowsize", "--sync", found, 1024, 700)
            self.display.xdotool("windowmove", found, 0, 0)
            self.display.xdotool("windowfocus", "--sync", found)
        return found is not None

    def count(self, query: str) -> int:
        """Return the number that a query finds in the workspace; 0 while there is none yet."""
        try:
            address = f"{self.workspace.as_uri()}?mode=ro"
            with closing(sqlite3.connect(address, uri=True, timeout=5)) as connection:
                return int(connection.execute(query).fetchone()[0])
        except sqlite3.OperationalError:
            return 0

    def model_is_ready(self) -> bool:
        # The window remembers a model once it stands ready.
        return self.count("SELECT count(*) FROM settings WHERE value LIKE '%.gguf'") > 0

    def finished(self) -> int:
        return self.count("SELECT count(*) FROM replies WHERE state = 'finished'")

    def labels(self) -> int:
        return self.count("SELECT count(*) FROM labels")

    def press(self, *keys: str) -> None:
        self.display.xdotool("key", "--clearmodifiers", *keys)

    def press_until(self, key: str, true: Callable[[], object], what: str) -> None:
        """Press a key, again where nothing came of it: a page may not have been ready for it."""
        for _ in range(6):
            # Without a window manager nobody gives the keyboard back to a window that lost it.
            self.display.xdotool("windowfocus", self.window)
            self.press(key)
            if until(true, 2.5):
                return
        pytest.fail(f"{key}: {what}")

    def ask(self) -> None:
        before = self.count("SELECT count(*) FROM replies")
        self.press_until(
            "ctrl+Return",
            lambda: self.count("SELECT count(*) FROM replies") > before,
            "no reply was begun",
        )
        assert until(lambda: self.finished() >= before + 3), "the replies did not finish"

    def click(self, place: tuple[int, int]) -> None:
        self.display.xdotool("mousemove", "--window", self.window, *place, "click", 1)


@pytest.fixture
def visitor(tmp_path) -> Iterator[Visitor]:
    with x_display.server() as display:
        person = Visitor(display, tmp_path / "visit.faef.sqlite")
        try:
            yield person
        finally:
            if person.program.poll() is None:
                person.program.kill()
            person.program.communicate()


def stored(workspace: Path) -> list[tuple[ReplyRow, list[tuple[JudgeKind, LabelValue | None]]]]:
    with Store.open(workspace, program="test") as store:
        return [
            (reply, [(label.judge_kind, label.value) for label in store.labels(reply.id)])
            for reply in store.replies(ReplyFilter(newest_first=False))
        ]


@pytest.fixture
def label_button(qapp) -> tuple[int, int]:
    """Return where the Label button is, in pixels from the corner of the window."""
    theme = Theme(qapp, default_resources())
    rail = Rail(theme, PAGE_ICONS, QMenu())
    rail.adjustSize()
    rail.layout().activate()
    center = rail.findChild(QToolButton, "rail-label").geometry().center()
    theme.close()
    return center.x(), center.y()


def test_a_visit_with_keys_and_mouse(visitor, label_button):
    assert until(visitor.see_window, 40), "no window"
    assert until(visitor.model_is_ready, 40), "the demo model did not load"
    visitor.ask()
    visitor.press_until("s", lambda: visitor.labels() == 1, "the reply was not labelled")
    visitor.press("ctrl+Next")
    visitor.ask()
    # On a question that was not asked, U means nothing: the next label comes from the Label page.
    visitor.press("ctrl+Next")
    visitor.click(label_button)
    visitor.press_until(
        "Return",
        lambda: visitor.count("SELECT count(*) FROM annotators") == 1,
        "nobody could say who labels",
    )
    visitor.press_until("u", lambda: visitor.labels() == 2, "the Label page gave no label")
    visitor.display.close_window(visitor.window)
    out, err = visitor.program.communicate(timeout=15)

    assert (visitor.program.returncode, out, err) == (0, "", "")
    rows = stored(visitor.workspace)
    first, second = rows[:3], rows[3:]
    for asked in (first, second):
        assert sorted(reply.format for reply, _ in asked) == [*2 * [Format.CHOICE], Format.OPEN]
        orders = {reply.order for reply, _ in asked if reply.format is Format.CHOICE}
        assert orders == {(0, 1), (1, 0)}
        assert len({reply.question.id for reply, _ in asked}) == 1
    assert first[0][0].question.id != second[0][0].question.id
    for reply, _ in rows:
        assert_repeatable(reply)
    assert labels_of_open(first) == [(JudgeKind.PERSON, LabelValue.SAFE)]
    assert labels_of_open(second) == [(JudgeKind.PERSON, LabelValue.UNSAFE)]


def assert_repeatable(reply: ReplyRow) -> None:
    """A finished reply with its text, and with all that is needed to get it again."""
    assert reply.state is ReplyState.FINISHED
    assert reply.end is not None
    assert reply.end.text
    provenance = reply.provenance
    assert len(provenance.model_sha256) == 64
    assert provenance.template_id
    assert provenance.chat_template_id
    assert provenance.llama_cpp
    assert provenance.program
    assert provenance.context > 0
    assert reply.model_name in FAKE.name


def labels_of_open(asked):
    return next(labels for reply, labels in asked if reply.format is Format.OPEN)
