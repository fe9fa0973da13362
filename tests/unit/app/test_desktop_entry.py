"""The menu entry and the file types, looked at by the desktop's own programs where they are."""

import configparser
import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from faef_desktop.app import desktop_entry
from faef_desktop.app.resources import default_resources
from faef_desktop.domain.errors import UserError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="of Linux desktops alone")
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_entry_opens_our_files_and_leaves_nothing_behind(data, monkeypatch):
    odd = '/opt/a "b" $c `d` 50% \\e/faef-desktop'
    monkeypatch.setattr(desktop_entry, "start_command", lambda: [odd, "-m", "faef_desktop"])
    entry, types, icon = desktop_entry.install(default_resources())
    read = configparser.RawConfigParser()
    read.optionxform = str
    read.read(entry, encoding="utf-8")
    values = read["Desktop Entry"]
    # As the specification reads it: escapes of the string, fields, then quoted arguments.
    plain = values["Exec"].encode().decode("unicode_escape").replace("%%", "%")
    said = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {plain}"], capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == [odd, "-m", "faef_desktop", "%F"]
    listed = values["MimeType"].strip(";").split(";")
    root = ET.parse(types).getroot()
    globs = {
        kind.get("type"): [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")]
        for kind in root.iter(f"{MIME}mime-type")
    }
    assert globs == dict(zip(listed, (["*.faef.sqlite"], ["*.faef"]), strict=True))
    assert icon.read_text().startswith("<svg")
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", str(entry)], check=True)
    assert set(desktop_entry.remove()) == {entry, types, icon}
    assert desktop_entry.remove() == []
    left = {path.name for path in data.rglob("*") if path.is_file()}
    assert not [name for name in left if "faef" in name]


def test_what_cannot_be_written_is_told(data):
    data.write_text("a file in place of the folder")
    with pytest.raises(UserError, match="cannot be written"):
        desktop_entry.install(default_resources())


def test_other_systems_do_it_their_own_way(monkeypatch):
    monkeypatch.setattr(desktop_entry.sys, "platform", "darwin")
    with pytest.raises(UserError, match="stand-alone program brings this along"):
        desktop_entry.install(default_resources())


def test_the_program_starts_as_it_was_started(monkeypatch):
    assert desktop_entry.start_command() == [sys.executable, "-m", "faef_desktop"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert desktop_entry.start_command() == [sys.executable]
