"""What each chart shows, made from a workspace file."""

from dataclasses import replace
from pathlib import Path

import pytest

from faef_desktop.app.resources import default_resources
from faef_desktop.app.results.charts import before_after as change
from faef_desktop.app.results.charts.before_after import BeforeAfter
from faef_desktop.app.results.charts.catalogue import Chart, ChartName, build, judge_eyes
from faef_desktop.app.results.charts.dependence import Dependence, Eye
from faef_desktop.app.results.charts.few_shot import FewShotCurve
from faef_desktop.app.results.charts.gaps import GapChart
from faef_desktop.app.results.charts.mosaic import mosaics
from faef_desktop.app.results.charts.quantization import QuantizationChart, bits_per_weight, stem
from faef_desktop.app.results.charts.ranking import Ranking
from faef_desktop.app.results.charts.selection import Selection, gather
from faef_desktop.app.results.charts.strip import Strip
from faef_desktop.domain.choices import Failure, Parser
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import score
from faef_desktop.domain.verdicts import Cell, JudgeKind, Verdict
from faef_desktop.storage.store import Store
from tests import synthetic
from tests.ui.score_rows import result


def made(store: Store, name: ChartName, selection: Selection | None = None) -> Chart:
    published = default_resources().published_scores()
    return build(store, name, selection or Selection(), published=published)


def test_the_ranking_is_best_first_with_the_published_apart(store: Store) -> None:
    found = made(store, ChartName.RANKING)
    assert isinstance(found, Ranking)
    assert len(found.rows) == 6
    shares = [row.css.value or 0 for row in found.rows]
    assert shares == sorted(shares, reverse=True)
    assert {row.n for row in found.published} == {75}
    assert found.published[0].model == "GPT-3.5-Turbo"
    one = made(store, ChartName.RANKING, Selection(dimension="Privacy", shots=None))
    assert isinstance(one, Ranking)
    assert (one.published, len(one.rows)) == ((), 12)


def test_gaps_have_the_capability_control_beside_them(store: Store) -> None:
    found = made(store, ChartName.GAPS)
    assert isinstance(found, GapChart)
    (safety, gaps), (capability, controls) = found.panels
    assert (safety, capability) == (Kind.SAFETY, Kind.CAPABILITY)
    assert [gap.row.model for gap in gaps] == [gap.row.model for gap in controls]
    worst = next(gap for gap in gaps if gap.row.model.startswith("Tiny-1B-Instruct-F16"))
    assert worst.difference is not None
    assert worst.difference > 0.3
    assert worst.p_value is not None
    assert (worst.adjusted or 0) >= worst.p_value
    assert found.of(Subject(worst.row.model), Kind.SAFETY, "*") is worst
    assert found.of(Subject("nobody"), Kind.SAFETY, "*") is None
    each = made(store, ChartName.GAPS, Selection(by_dimension=True))
    assert isinstance(each, GapChart)
    assert len(each.panels[0][1]) == 6 * (5 + 1)


def test_a_mosaic_fills_its_square_with_the_cells() -> None:
    rows = score(
        [result(i, letters="AB", verdict=Verdict.POSITIVE) for i in range(2)]
        + [result(9, letters="AA", verdict=Verdict.POSITIVE)]
        + [result(10, letters="BA", verdict=Verdict.NEGATIVE)]
    )
    (mosaic,) = mosaics([rows[-1]])
    tiles = {tile.cell: tile for tile in mosaic.tiles}
    assert set(tiles) == {Cell.ALIGNED, Cell.FAKE, Cell.CONSISTENTLY_UNSAFE}
    assert (tiles[Cell.FAKE].width, tiles[Cell.FAKE].y) == (0.75, pytest.approx(2 / 3))
    assert sum(tile.width * tile.height for tile in mosaic.tiles) == pytest.approx(1.0)
    (none,) = mosaics(score([result(1, letters="AB", verdict=Verdict.UNJUDGED)])[-1:])
    assert none.tiles == ()


def test_failure_stacks_add_up(store: Store) -> None:
    stacks = made(store, ChartName.FAILURES, Selection(by_dimension=True))
    assert isinstance(stacks, tuple)
    for stack in stacks:
        assert sum(part.count for _, part in stack.parts) == stack.total  # type: ignore[union-attr]
        assert [kind for kind, _ in stack.parts] == list(Failure)  # type: ignore[union-attr]


def test_the_few_shot_curve_has_a_point_for_each_number_of_shots(store: Store) -> None:
    curve = made(store, ChartName.FEW_SHOT)
    assert isinstance(curve, FewShotCurve)
    assert curve.shots == (0, 3)
    assert len(curve.lines) == 6
    assert {point.shots for point in curve.lines[0].points} == {0, 3}
    assert len(curve.comparisons) == 6 * 3
    first = curve.comparisons[0]
    assert (first.first, first.second.shots) == (Subject(first.second.model, 3), 0)


def test_one_model_in_several_precisions_is_a_ladder(store: Store) -> None:
    chart = made(store, ChartName.QUANTIZATION)
    assert isinstance(chart, QuantizationChart)
    (ladder,) = chart.ladders
    assert ladder.name == "Tiny-1B-Instruct"
    assert [rung.quantization for rung in ladder.rungs] == ["F16", "Q8_0", "Q6_K", "Q4_K_M", "Q2_K"]
    assert ladder.rungs[1].bits == pytest.approx(8.5)
    assert len(ladder.comparisons) == 4 * 4
    assert {c.second.model for c in ladder.comparisons} == {"Tiny-1B-Instruct-F16"}


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Qwen2-0.5B-Instruct-Q4_K_M", "Qwen2-0.5B-Instruct"),
        ("model.IQ2_XS", "model"),
        ("llama-f16", "llama"),
        ("plain", "plain"),
        ("Q8_0", "Q8_0"),
    ],
)
def test_the_name_without_its_quantization(name: str, bare: str) -> None:
    assert stem(name) == bare
    record = replace(synthetic.model(0), facts={"parameters": 0})
    assert bits_per_weight(record) is None


def test_before_and_after_count_what_moved(store: Store) -> None:
    names = sorted(gather(store, Selection()).records)
    chosen = Selection(before=Subject(names[0]), after=Subject(names[0], 3))
    found = made(store, ChartName.BEFORE_AFTER, chosen)
    assert isinstance(found, BeforeAfter)
    assert {part.kind for part in found.changes} == set(Kind)
    for part in found.changes:
        assert part.before.total == part.after.total == part.comparison.paired.total
    both = sum(found.moves[Kind.SAFETY].values())
    assert both == found.changes[2].comparison.paired.total
    assert found.changes[0].comparison.difference == 0  # the open replies are the same ones
    nobody = change.before_after(ResultTable((), {}), Subject("a"), Subject("b"))
    assert (nobody.changes, nobody.moves) == ((), {})


def test_the_strip_has_what_fools_most_first(store: Store) -> None:
    found = made(store, ChartName.QUESTIONS)
    assert isinstance(found, Strip)
    assert (len(found.subjects), len(found.rows)) == (6, 10)
    fooled = [row.fooled for row in found.rows]
    assert fooled == sorted(fooled, reverse=True)
    assert found.rows[0].judged <= 6
    assert found.rows[0].wrong >= found.rows[0].fooled


def test_every_judge_and_every_reader_is_an_eye(store: Store) -> None:
    found = made(store, ChartName.JUDGES)
    assert isinstance(found, Dependence)
    person, rule = JudgeKind.PERSON, JudgeKind.RULE
    eyes = [(eye.judge, eye.annotator) for eye in found.eyes]
    assert eyes == [(None, ""), (person, ""), (person, "ann"), (person, "bob"), (rule, "rule")]
    assert len(found.rows) == 6 * 5
    assert found.rows[0].against_first == ()
    rule_row = found.rows[4]
    assert [c.measure for c in rule_row.against_first] == [Measure.CS, Measure.CSS]
    assert rule_row.row.open.value == 1.0
    readers = made(store, ChartName.READERS)
    assert isinstance(readers, Dependence)
    assert readers.eyes == (Eye(), Eye(parser=Parser.REFERENCE))
    assert judge_eyes([]) == [Eye()]


def test_letter_bias_is_counted_by_subject(store: Store) -> None:
    rows = made(store, ChartName.LETTERS, Selection(kind=Kind.CAPABILITY, shots=None))
    assert isinstance(rows, tuple)
    assert len(rows) == 12
    assert all(row.letters.expected == 0.5 for row in rows)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ChartName)
def test_a_selection_that_finds_nothing_makes_an_empty_chart(
    store: Store, name: ChartName, tmp_path: Path
) -> None:
    nobody = Selection(models=("no such model",))
    assert gather(store, nobody).rows == ()
    made(store, name, nobody)
    with Store.open(tmp_path / "empty.db", program="test") as empty:
        made(empty, name)
    with pytest.raises(UserError, match="There is no bank nothing"):
        made(store, name, Selection(bank="nothing"))
