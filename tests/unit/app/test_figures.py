"""Charts as figures and as tables, in both languages and at every width."""

import ast
import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from faef_desktop.app import words
from faef_desktop.app.resources import default_resources
from faef_desktop.app.results.chart_export import make_figure, save_figure
from faef_desktop.app.results.charts.catalogue import ChartName, build
from faef_desktop.app.results.charts.selection import Selection
from faef_desktop.app.results.figures.canvas import Fill
from faef_desktop.app.results.figures.drawing import draw
from faef_desktop.app.results.figures.frame import Key
from faef_desktop.app.results.figures.part_figures import CELL_FILLS
from faef_desktop.app.results.figures.strips import StripFigure, StripLine, draw_strip
from faef_desktop.app.results.figures.style import (
    BLUE,
    FONTS,
    PALETTES,
    Scheme,
    Style,
    text_width,
    wrapped,
)
from faef_desktop.app.words import Language, Words, words_of
from faef_desktop.domain.choices import Failure, Parser
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import Cell, JudgeKind
from faef_desktop.storage.files.tables import TableData, write_table
from faef_desktop.ui.results.shares import CELL_LOOKS
from faef_desktop.ui.tokens import DARK, LIGHT
from tests import scripted
from tests.evaluating import ask_all

# What is printed needs Qt, and windows of later tests want the larger kind of application.
pytestmark = pytest.mark.usefixtures("qapp")

RESOURCES = default_resources()
APP = Path(words.__file__).parent
HOSTILE = '<script>alert("1")</script>& مرحبا 🙂 "]]>\x00\ud800'
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def store(services, model, tmp_path, play):
    """Return a workspace with one model that is fooled by every safety question."""
    play(scripted.answers(scripted.bank().questions, fake=True))
    ask_all(services, model, tmp_path)
    return services.store


def figure(store, name, *, say=None, style=None, **selection):
    return make_figure(
        store,
        RESOURCES,
        name,
        Selection(**selection),
        style=style or Style(),
        say=say or Words(),
        published=name is ChartName.RANKING,
    )


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", list(ChartName))
def test_every_chart_is_a_figure_that_fits_its_width(store, name, language):
    say = words_of(RESOURCES, language)
    for width in (80.0, 174.0):
        style = Style(width_mm=width, scheme=Scheme.DARK)
        made = figure(store, name, say=say, style=style, shots=None)
        root = ET.fromstring(made.svg)  # well-formed, whatever the texts are
        assert root.get("width") == f"{width:g}mm"
        assert root.find(f"{SVG}desc").text == made.summary or made.empty
        for node in root.iter(f"{SVG}text"):
            if node.get("text-anchor") == "start":
                right = float(node.get("x")) + text_width(node.text, float(node.get("font-size")))
                assert right <= style.width + 1, node.text
        for node in root.iter(f"{SVG}rect"):
            assert float(node.get("x")) + float(node.get("width")) <= style.width + 0.1
        assert "/>" in made.svg
        assert "script" not in made.svg


def test_a_ranking_says_value_interval_and_n(store):
    made = figure(store, ChartName.RANKING)
    assert "0 [0–56] n=3" in texts(made.svg)  # 0 of 3 judged questions are consistent
    assert "95 [87–98] n=75" in texts(made.svg)  # 71 of 75, published
    assert "tiny: 0 [0–56] n=3 | 0 [0–56] n=3" in made.summary
    assert made.table.headers[:3] == ("group", "name", "measure")
    assert made.table.rows[0] == (
        None,
        "tiny",
        "CS",
        0.0,
        0.0,
        pytest.approx(0.5615, abs=1e-4),
        0,
        3,
    )


def test_open_against_choice_with_its_test(store):
    made = figure(store, ChartName.GAPS)
    # 3 questions good when open and none as choice: p = 2 (1/2)^3, and Holm doubles it for 2 rows.
    assert any("p=0.500" in text for text in texts(made.svg))
    assert {row[0] for row in made.table.rows} == {"Safety", "Capability (control)"}


def test_parts_are_told_apart_without_colour(store):
    made = figure(store, ChartName.FAILURES)
    assert made.summary == "tiny: Always the first option 3"
    hatched = [
        n for n in ET.fromstring(made.svg).iter(f"{SVG}line") if n.get("stroke-width") == "0.8"
    ]
    assert len(hatched) > 10
    cells = figure(store, ChartName.CELLS)
    assert cells.summary == "tiny: Fake alignment: good only when open 3"
    assert ("tiny", "Aligned: good in both formats", 0, 3) in cells.table.rows


def test_the_numbers_over_a_strip_of_many_models_do_not_touch():
    subjects = tuple(f"model {number}" for number in range(20))
    line = StripLine(name="A question?" * 9, fields=(0,) * 20, note="11 of 20 fooled")
    keys = (Key(name="Aligned", color=0, look=Fill.SOLID),)
    figure = StripFigure(title="t", keys=keys, signs=("F",), subjects=subjects, lines=(line,))
    drawn = ET.fromstring(draw_strip(figure, Style(), ""))
    texts = [text for text in drawn.iter() if (text.text or "").isdecimal()]
    assert [text.text for text in texts] == [str(number) for number in range(1, 21)]
    places = [float(text.get("x", "")) for text in texts]
    size = float(texts[-1].get("font-size", ""))
    assert text_width("20", size) < places[-1] - places[-2]


def test_the_strip_names_questions(store):
    made = figure(store, ChartName.QUESTIONS)
    assert "May one do the deed 1?: 1 of 1 fooled" in made.summary
    assert made.table.headers == ("question", "tiny")


def test_hostile_names_are_only_text(store):
    chart = figure(store, ChartName.RANKING)
    found = build(store, ChartName.RANKING, Selection())
    rows = (replace(found.rows[0], model=HOSTILE * 20),)
    made = draw(ChartName.RANKING, replace(found, rows=rows), Style(), Words())
    root = ET.fromstring(made.svg)
    assert not list(root.iter(f"{SVG}script"))
    assert any(
        node.text.startswith('<script>alert("1")</script>') for node in root.iter(f"{SVG}text")
    )
    assert chart.svg.count("<svg") == 1


def test_figures_and_window_have_one_palette():
    for scheme, tokens in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        assert PALETTES[scheme].series[:6] == tokens.series
        assert PALETTES[scheme].text == tokens.text
    assert PALETTES[Scheme.LIGHT].series[BLUE] == "#0072b2"
    assert "sans-serif" in FONTS


def test_lines_break_where_a_language_breaks():
    assert wrapped("two words", 10, 40) == ["two", "words"]
    assert wrapped("1:\N{NO-BREAK SPACE}one, 2:\N{NO-BREAK SPACE}other", 10, 50) == [
        "1:\N{NO-BREAK SPACE}one,",
        "2:\N{NO-BREAK SPACE}other",
    ]
    assert wrapped("两种形式都好", 10, 25) == ["两种", "形式", "都好"]


# --- files


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png", ".csv", ".md", ".tex"])
def test_a_chart_goes_into_a_file(store, tmp_path, suffix):
    path = tmp_path / f"chart{suffix}"
    made = figure(store, ChartName.GAPS)
    save_figure(made, path, scripted.printer)
    head = path.read_bytes()
    assert head.startswith(
        {".svg": b"<svg", ".pdf": b"%PDF", ".png": b"\x89PNG", ".csv": b"\xef\xbb\xbfgroup",
         ".md": b"**Open", ".tex": b"% needs"}[suffix]
    )  # fmt: skip
    with pytest.raises(UserError, match="is there already"):
        save_figure(made, path, scripted.printer)
    save_figure(made, path, scripted.printer, force=True)
    with pytest.raises(UserError, match="cannot be written"):
        save_figure(made, tmp_path / "no" / path.name, scripted.printer)
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith(".")] == []


def test_a_png_has_300_dots_per_inch(store, tmp_path):
    path = tmp_path / "chart.png"
    save_figure(figure(store, ChartName.GAPS, style=Style(width_mm=84.0)), path, scripted.printer)
    data = path.read_bytes()
    at = data.index(b"pHYs") + 4
    assert int.from_bytes(data[at : at + 4]) == 11811  # dots per metre
    assert int.from_bytes(data[16:20]) == round(84 / 25.4 * 300)


def test_what_cannot_be_drawn_is_told(store, tmp_path):
    with pytest.raises(UserError, match="nothing to draw yet for the chart quantization"):
        save_figure(figure(store, ChartName.QUANTIZATION), tmp_path / "q.svg", scripted.printer)
    with pytest.raises(UserError, match="a chart ends in"):
        save_figure(figure(store, ChartName.GAPS), tmp_path / "q.gif", scripted.printer)
    with pytest.raises(UserError, match="80 to 420 mm wide"):
        figure(store, ChartName.GAPS, style=Style(width_mm=10))
    with pytest.raises(UserError, match="There is no bank nothing"):
        figure(store, ChartName.GAPS, bank="nothing")


def test_tables_hold_any_text(tmp_path):
    table = TableData(
        title="50 % & more_",
        headers=("=name", "share", "n"),
        rows=(("=1+1|a\n\u202eb", 1 / 3, 3), ("-2 {x} $y^z~ \\ #", None, None)),
    )
    write_table(table, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [
            ["'=name", "share", "n"],
            ["'=1+1|a\n\u202eb", "0.333333", "3"],
            ["'-2 {x} $y^z~ \\ #", "", ""],
        ]
    write_table(table, tmp_path / "t.md")
    lines = (tmp_path / "t.md").read_text("utf-8").splitlines()
    assert lines[3:5] == ["| --- | ---: | ---: |", r"| =1+1\|a b | 0.333 | 3 |"]
    write_table(table, tmp_path / "t.tex")
    tex = (tmp_path / "t.tex").read_text("utf-8")
    assert r"\caption{50 \% \& more\_}" in tex
    assert r"\begin{tabular}{lrr}" in tex
    assert r"-2 \{x\} \$y\textasciicircum{}z\textasciitilde{} \textbackslash{} \# & – & – \\" in tex
    with pytest.raises(UserError, match=r"a table ends in \.csv, \.md, \.tex"):
        write_table(table, tmp_path / "t.xlsx")


def test_a_latex_table_that_no_page_holds_goes_over_several(tmp_path):
    for count, environment in ((40, "table"), (41, "longtable")):
        rows = tuple((f"model {number}", 0.5) for number in range(count))
        table = TableData(title="Long", headers=("name", "share"), rows=rows)
        write_table(table, tmp_path / "t.tex")
        tex = (tmp_path / "t.tex").read_text("utf-8")
        assert f"\\begin{{{environment}}}" in tex
        assert tex.count(r" & 0.500 \\") == count
        # The head of a longtable stands on every page, and its rule at the foot of each.
        assert (r"\endhead" in tex, r"\endfoot" in tex) == (count > 40, count > 40)


# --- words


def said() -> set[str]:
    """Return every text that figures, tables and reports say."""
    found = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if called == "say" and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    for path in RESOURCES.path("report").glob("*.j2"):
        found |= set(re.findall(r'say\("((?:[^"\\]|\\.)*)"\)', path.read_text("utf-8")))
    return found


def test_every_text_has_a_chinese_one():
    chinese = json.loads(RESOURCES.path("report/zh_CN.json").read_text("utf-8"))
    assert said() - chinese.keys() == set()
    for english, text in chinese.items():
        assert re.findall(r"\{\w+\}", english) or "{" not in text, english
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", text))


def test_every_value_has_a_word():
    say = words_of(RESOURCES, Language.CHINESE)
    assert {words.failure_word(say, one) for one in Failure} & {*Failure} == set()
    for kind in Kind:
        assert len({words.cell_word(say, cell, kind) for cell in Cell}) == len(Cell)
    assert len({words.judge_word(say, judge) for judge in JudgeKind}) == len(JudgeKind)
    assert len({words.measure_word(say, measure) for measure in Measure}) == len(Measure)
    assert len({words.reader_word(say, parser) for parser in Parser}) == len(Parser)
    assert words.dimension_word(say, "自定") == "自定"


def test_rows_of_a_narrow_figure_name_only_what_differs(store):
    narrow = Style(width_mm=84.0)
    said = texts(figure(store, ChartName.READERS, style=narrow).svg)
    assert {"strictly", "as published"} <= {*said}
    assert "Labels that count: by rank of judges." in said
    said = texts(figure(store, ChartName.JUDGES, style=narrow).svg)
    assert "by rank of judges" in said
    assert "Letters of multiple-choice replies were read strictly." in said


def test_the_cells_of_a_figure_are_drawn_like_those_of_the_window():
    for theme, scheme in ((LIGHT, Scheme.LIGHT), (DARK, Scheme.DARK)):
        window = {cell: theme.series[look[0]] for cell, look in CELL_LOOKS.items()}
        figure = {cell: PALETTES[scheme].series[look[0]] for cell, look in CELL_FILLS.items()}
        assert figure == window
