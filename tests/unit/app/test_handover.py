"""Files that one start of the program leaves for the window of another."""

import threading
import time

from faef_desktop.app import handover


def test_what_is_left_is_taken_once(tmp_path):
    workspace = tmp_path / "a [1].faef.sqlite"
    files = [tmp_path / "one.faef", tmp_path / "two.csv"]
    given = []
    start = threading.Thread(target=lambda: given.append(handover.give(workspace, files)))
    start.start()
    taken = []
    while not taken:
        taken = handover.take(workspace)
        time.sleep(0.01)
    start.join()
    assert (taken, given) == (files, [True])
    assert handover.take(workspace) == []
    assert list(tmp_path.iterdir()) == []


def test_where_no_window_takes_them_nothing_stays_behind(tmp_path):
    workspace = tmp_path / "w.faef.sqlite"
    assert not handover.give(workspace, [tmp_path / "one.faef"], patience=0.1)
    assert list(tmp_path.iterdir()) == []
    assert not handover.give(tmp_path / "gone" / "w.faef.sqlite", [tmp_path / "one.faef"])


def test_what_is_no_list_of_files_is_thrown_away(tmp_path):
    workspace = tmp_path / "w.faef.sqlite"
    for number, text in enumerate(("3", "{", '["a", 3]')):
        (tmp_path / f"w.faef.sqlite.{number}.open").write_text(text)
    assert handover.take(workspace) == []
    assert list(tmp_path.iterdir()) == []
