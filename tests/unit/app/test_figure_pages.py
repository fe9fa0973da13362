"""Figures of many models, in parts that a page holds."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from faef_desktop.app.resources import default_resources
from faef_desktop.app.results.chart_export import make_figure, save_figure
from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.results.charts.selection import Selection
from faef_desktop.app.results.figures.pages import TALLEST_MM, pages
from faef_desktop.app.results.figures.rows import RowFigure, RowGroup, draw_rows
from faef_desktop.app.results.figures.style import BODY, Style, text_width
from faef_desktop.app.words import Language, words_of
from faef_desktop.storage.store import Store
from tests import scripted, synthetic

# What is printed needs Qt, and windows of later tests want the larger kind of application.
pytestmark = pytest.mark.usefixtures("qapp")

RESOURCES = default_resources()
TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    with Store.open(tmp_path_factory.mktemp("many") / "many.sqlite", program="tests") as made:
        synthetic.fill(made, models=20, count=4, shots=(0, 3))
        yield made


def figure_of(store, name):
    return make_figure(
        store,
        RESOURCES,
        name,
        Selection(shots=None if name is ChartName.FEW_SHOT else 0),
        style=Style(width_mm=84.0),
        say=words_of(RESOURCES, Language.ENGLISH),
    )


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter(TEXT)]


@pytest.mark.parametrize("name", list(ChartName))
def test_parts_of_a_tall_figure_hold_all_of_it_at_its_size(store, name):
    whole = figure_of(store, name)
    parts = pages(whole)
    for number, part in enumerate(parts, 1):
        width, height = map(float, re.findall(r'(?:width|height)="([0-9.]+)mm"', part)[:2])
        assert width == 84.0
        assert height <= TALLEST_MM
        mark = f" ({number}/{len(parts)})" if len(parts) > 1 else ""
        assert mark in " ".join(texts(part)[:3])
    assert {*texts(whole.svg)[2:]} <= {text for part in parts for text in texts(part)}
    if name in (ChartName.JUDGES, ChartName.READERS, ChartName.GAPS, ChartName.CELLS):
        assert len(parts) > 1


def test_a_tall_figure_is_a_pdf_of_several_pages(store, tmp_path: Path):
    tall = figure_of(store, ChartName.READERS)
    save_figure(tall, tmp_path / "readers.pdf", scripted.printer)
    found = re.findall(rb"/Type /Page\b", (tmp_path / "readers.pdf").read_bytes())
    assert len(found) == len(pages(tall)) > 1


def test_headings_of_a_figure_are_cut_where_its_edge_is():
    layout = RowFigure(title="By judge", keys=(), groups=(RowGroup(heading="long-" * 40, rows=()),))
    heading = texts(draw_rows(layout, Style(width_mm=84.0), ""))[1]
    assert heading.endswith("…")
    assert text_width(heading, BODY) < Style(width_mm=84.0).width
