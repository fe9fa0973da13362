"""What the terminal shows: time left, tables of odd banks, progress in a terminal and in a log."""

import io

import pytest
from rich.console import Console

from faef_desktop.app.runs.evaluation import Progress
from faef_desktop.cli import progress as view
from faef_desktop.cli.bank import _print_report
from faef_desktop.cli.progress import ProgressView, time_left
from faef_desktop.domain.bank_check import check
from faef_desktop.domain.questions import Bank, Kind, Question
from tests import scripted


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "time left not known yet"),
        (0.2, "nearly done"),
        (42.4, "about 42 s left"),
        (150, "about 2 min left"),
        (7300, "about 2 h 2 min left"),
    ],
)
def test_the_time_left_is_told_no_finer_than_it_is_known(seconds, words):
    assert time_left(seconds) == words


def report(done, note=""):
    return Progress(done=done, total=9, model="[bold]tiny", seconds_left=30.0, note=note)


def shown(*, terminal):
    shower = ProgressView()
    out = io.StringIO()
    shower._console = Console(file=out, force_terminal=terminal, width=80, markup=False)
    shower._bar.live.console = shower._console
    shower._bar.disable = not terminal
    shower._live = terminal
    with shower:
        shower.show(report(1))
        shower.show(report(2, note="The model process crashed (SIGSEGV)."))
        assert shower.last.done == 2
    return out.getvalue()


def test_a_log_gets_lines_now_and_then(monkeypatch):
    monkeypatch.setattr(view, "LINE_SECONDS", 0.0)
    lines = shown(terminal=False).splitlines()
    assert lines[0] == "[bold]tiny: 1 of 9 replies, about 30 s left"
    assert "SIGSEGV" in lines[1]


def test_a_terminal_gets_a_bar():
    text = shown(terminal=True)
    assert "[bold]tiny" in text
    assert "2/9" in text
    assert "SIGSEGV" in text


def test_a_bank_check_names_what_is_wrong(capsys):
    one = scripted.question(1)
    bare = Question(kind=Kind.SAFETY, dimension="Fairness", text=one.text, key="twin")
    _print_report(check(Bank(name="odd", title="Odd", questions=(one, bare))))
    out = capsys.readouterr().out
    assert "The same question stands at 1, 2." in out


def test_a_bank_without_options_has_no_baseline(capsys):
    bare = Question(kind=Kind.SAFETY, dimension="Fairness", text="Why?", key="q")
    _print_report(check(Bank(name="bare", title="Bare", questions=(bare,))))
    assert "odd" not in capsys.readouterr().out
