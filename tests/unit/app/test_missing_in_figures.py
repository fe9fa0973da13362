"""What figures and their tables say where verdicts are missing, and of what is not known."""

from xml.etree import ElementTree as ET

import pytest

from faef_desktop.app.resources import default_resources
from faef_desktop.app.results.chart_export import make_figure
from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.results.charts.selection import Selection
from faef_desktop.app.results.charts.strip import Strip, StripRow
from faef_desktop.app.results.figures.drawing import Figure, draw
from faef_desktop.app.results.figures.lines import LineFigure, Panel, draw_lines
from faef_desktop.app.results.figures.measured import Measured
from faef_desktop.app.results.figures.naming import comparison_words
from faef_desktop.app.results.figures.style import Style
from faef_desktop.app.words import Words, points
from faef_desktop.domain.comparison import Comparison
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import Asked, Subject
from faef_desktop.domain.scores import Bounds, rate
from faef_desktop.domain.significance import Paired
from faef_desktop.storage.store import Store

SVG = "{http://www.w3.org/2000/svg}"
JUDGED = "Verdicts are missing: n=5/8 is 5 judged of 8 questions."


def figure(store: Store, name: ChartName, **selection: object) -> Figure:
    chosen = Selection(**selection)  # type: ignore[arg-type]
    resources = default_resources()
    return make_figure(store, resources, name, chosen, style=Style(), say=Words())


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def test_a_ranking_says_how_many_are_judged_and_what_the_rest_can_change(store: Store) -> None:
    made = figure(store, ChartName.RANKING)
    assert made.table.headers[-4:] == (
        "n",
        "n if all were judged",
        "lowest possible",
        "highest possible",
    )
    lacking = [row for row in made.table.rows if row[-4] != row[-3]]
    assert lacking
    for _, _, measure, value, *_, count, n, asked, low, high in lacking:
        # CS: the missing ones are all consistent or all not; CSS has some that are known not to be.
        assert low == pytest.approx(count / asked)
        most = (count + asked - n) / asked
        assert high == pytest.approx(most) if measure == "CS" else low <= high <= most
        said = f"{100 * value:.0f} ["
        bounds = f" n={n}/{asked} ({100 * low:.0f}…{100 * high:.0f})"
        assert any(text.startswith(said) and text.endswith(bounds) for text in texts(made.svg))
    assert JUDGED in texts(made.svg)
    dashed = [node for node in ET.fromstring(made.svg).iter() if node.get("stroke-dasharray")]
    assert len(dashed) == sum(row[-2] < row[-1] for row in made.table.rows)


@pytest.mark.parametrize("name", [ChartName.FEW_SHOT, ChartName.QUANTIZATION, ChartName.JUDGES])
def test_other_scores_say_so_too(store: Store, name: ChartName) -> None:
    made = figure(store, name, shots=None) if name is ChartName.FEW_SHOT else figure(store, name)
    assert made.table.headers[-3:] == (
        "n if all were judged",
        "lowest possible",
        "highest possible",
    )
    assert JUDGED in texts(made.svg)
    # Rates of one format count what they can: they have no bounds.
    choice = [row for row in made.table.rows if row[2] not in ("CS", "CSS")]
    assert {row[-3:] for row in choice} <= {(None, None, None)}


def test_a_score_of_nothing_judged_says_of_how_many() -> None:
    nothing = Measured(rate=rate(0, 0), asked=20, bounds=Bounds(0.0, 0.9))
    assert nothing.words == "n=0/20 (0…90)"
    assert Measured(rate=rate(0, 0)).words == "–"
    assert Measured(rate=rate(1, 2), asked=2, bounds=Bounds(0.5, 0.5)).words == "50 [9–91] n=2"


def test_no_difference_has_no_sign() -> None:
    assert [points(value) for value in (-0.004, 0.0, 0.004, -0.02, 0.31, None)] == [
        "0",
        "0",
        "0",
        "−2",
        "+31",
        "–",
    ]
    found = Comparison(
        first=Subject("a", 0),
        second=Subject("b", 0),
        measure=Measure.CS,
        paired=Paired(both=5, only_first=2, only_second=2, neither=1),
        low=-0.3,
        high=0.001,
        p_value=1.0,
        adjusted=1.0,
    )
    assert comparison_words(found) == "0 [−30, 0], p=1"


def test_a_question_of_which_nothing_is_known_fools_an_unknown_number() -> None:
    asked = Asked(question_id="q", kind=Kind.SAFETY, dimension="Privacy", has_options=True)
    strip = Strip(subjects=(Subject("a", 0),), rows=(StripRow(question=asked, findings=(None,)),))
    made = draw(ChartName.QUESTIONS, strip, Style(), Words(), names={"q": "May one?"})
    assert made.summary == "May one?: not known"


def test_no_kind_of_a_ladder_is_cut_off(store: Store) -> None:
    ticks = ("F16 (16.0)", "Q8_0 (8.5)", "Q4_K_M (4.8)", "Q4_K_S (4.6)", "Q2_K (2.6)")
    panel = Panel(heading="m", axis="bits per weight", ticks=ticks, curves=())
    ladders = LineFigure(title="t", keys=(), panels=(panel,) * 4)
    assert [text for text in texts(draw_lines(ladders, Style(), "")) if text in ticks] == [
        *ticks * 4
    ]
