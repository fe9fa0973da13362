"""The recipe of the stand-alone program, read as each system would; only this one can build it."""

import json
import struct
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]
CI = ROOT / ".ci"


@pytest.fixture(autouse=True)
def _ci(monkeypatch, qapp):
    monkeypatch.syspath_prepend(str(CI))


class Recorder:
    """Stands for PyInstaller's own words in a recipe, and notes what they were told."""

    def __init__(self) -> None:
        self.told: dict[str, list[dict]] = {}

    def __call__(self, word: str):
        def build(*parts, **settings):
            noted = type(word, (), {"datas": [], "binaries": [], "pure": [], "scripts": []})()
            if word == "Analysis":
                noted.pure = [("faef_desktop", str(ROOT / "faef_desktop/__init__.py"), "PYMODULE")]
            self.told.setdefault(word, []).append({"parts": parts, **settings})
            return noted

        return build


@pytest.fixture
def recipe(monkeypatch, tmp_path):
    def read(platform):
        import contents

        # What is inside is looked at by a test of its own.
        monkeypatch.setattr(contents, "parts", lambda *_: [])
        recorder = Recorder()
        words = ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
        scope = {word: recorder(word) for word in words} | {"SPECPATH": str(ROOT)}
        monkeypatch.setattr(sys, "platform", platform)
        code = compile((ROOT / "build_app.spec").read_text(), "build_app.spec", "exec")
        exec(code, scope)
        monkeypatch.undo()
        return recorder.told

    return read


@pytest.mark.parametrize(
    ("platform", "programs", "icon"),
    [
        ("linux", {"faef-desktop": True}, ".ico"),
        ("win32", {"faef-desktop": False, "faef-desktop-console": True}, ".ico"),
        ("darwin", {"faef-desktop": False}, ".icns"),
    ],
)
def test_each_system_gets_its_programs_and_all_files_are_there(recipe, platform, programs, icon):
    told = recipe(platform)
    assert {one["name"]: one["console"] for one in told["EXE"]} == programs
    assert {Path(one["icon"]).suffix for one in told["EXE"]} == {icon}
    (analysis,) = told["Analysis"]
    assert all(Path(source).exists() for source, _ in analysis["datas"])
    assert any(Path(source).suffix == ".gguf" for source, _ in analysis["datas"])
    for name in analysis["hiddenimports"]:
        assert (ROOT / f"{name.replace('.', '/')}.py").exists()
    assert ("BUNDLE" in told) == (platform == "darwin")
    if platform == "darwin":
        (bundle,) = told["BUNDLE"]
        kinds = bundle["info_plist"]["CFBundleDocumentTypes"]
        assert [kind["CFBundleTypeExtensions"] for kind in kinds] == [["sqlite"], ["faef"]]


def test_the_icons_hold_every_size(tmp_path):
    import icons

    made = icons.make_icons(ROOT / "resources/icons/faef-desktop.svg", tmp_path)
    ico = made["ico"].read_bytes()
    _, kind, count = struct.unpack_from("<HHH", ico)
    assert (kind, count) == (1, len(icons.ICO_SIZES))
    for place, wanted in enumerate(icons.ICO_SIZES):
        width, *_, length, at = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * place)
        image = QImage.fromData(ico[at : at + length])
        assert (image.width(), width) == (wanted, wanted % 256)
        assert image.pixelColor(wanted // 2, wanted // 8).name() == "#3d5a98"
    icns = made["icns"].read_bytes()
    assert (icns[:4], struct.unpack_from(">I", icns, 4)[0]) == (b"icns", len(icns))
    at, names = 8, []
    while at < len(icns):
        names.append(icns[at : at + 4])
        at += struct.unpack_from(">I", icns, at + 4)[0]
    assert names == list(icons.ICNS_NAMES.values())
    assert QImage(str(made["png"])).width() == 256


def test_what_is_left_out_is_unused_and_what_a_window_needs_stays():
    import slimming

    gone = (
        "PySide6/Qt/plugins/tls/libqopensslbackend.so", "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/plugins/platforms/libqvnc.so", "PySide6/Qt/translations/qt_de.qm",
        "PySide6\\plugins\\tls\\qschannelbackend.dll", "PySide6\\Qt6Network.dll",
        "PySide6/QtNetwork.abi3.so", "llama_cpp/lib/libmtmd.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so", "qtawesome/fonts/phosphor-1.3.0.ttf",
    )  # fmt: skip
    kept = (
        "PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib", "PySide6/Qt/lib/libQt6OpenGL.so.6",
        "PySide6/Qt/translations/qtbase_zh_CN.qm", "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "qtawesome/fonts/materialdesignicons6-webfont-6.9.96.ttf",
        "llama_cpp/lib/libllama.so", "resources/translations/faef_zh_CN.qm",
    )  # fmt: skip
    assert [name for name in gone if not slimming.is_unused(name)] == []
    assert [name for name in kept if slimming.is_unused(name)] == []


def test_everything_inside_has_the_text_of_its_license(tmp_path):
    import click
    import contents
    import PyInstaller
    import PySide6
    import qtawesome

    files = [Path(found.__file__) for found in (click, PySide6, PyInstaller, qtawesome)]
    found = contents.parts(files, CI / "licenses")
    names = {part.name.lower() for part in found}
    assert len(names) == len(found)
    assert {"python", "click", "pyside6_essentials", "pyinstaller"} <= names
    assert "pytest" not in names
    contents.write(tmp_path, [contents.own(ROOT, "1.0"), *found], program="1.0")
    listed = (tmp_path / "LICENSES.md").read_text()
    assert "| click |" in listed
    assert "MaterialDesignIcons-LICENSE" in listed
    assert "| FAEF Desktop | 1.0 | Apache-2.0 |" in listed
    versions = json.loads((tmp_path / "versions.json").read_text())
    assert versions["program"] == "1.0"
    assert versions["parts"]["Python"].startswith("3.")
    assert len(list((tmp_path / "licenses").glob("*"))) >= len(found)
    bare = contents.Part("left-pad", "1", "MIT", ())
    with pytest.raises(SystemExit, match="no license text for left-pad"):
        contents.write(tmp_path, [bare], program="1.0")


def test_the_readme_names_the_libraries_that_the_bundle_expects():
    import bare_root

    readme = (ROOT / "README.md").read_text()
    for package in bare_root.EXPECTED.values():
        assert f"`{package}`" in readme
