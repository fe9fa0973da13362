"""Score rows as chart data and table cells."""

from dataclasses import replace

from faef_desktop.app.resources import PublishedScore
from faef_desktop.domain.scores import Rate
from faef_desktop.ui.charts.model import interval_text, rate_text
from faef_desktop.ui.results import tables, view
from tests.ui.score_rows import rows


def test_all_models_by_dimension_name_the_model_and_start_a_block_for_each() -> None:
    shown = view.chosen(rows(), view.Selection())
    data = view.consistency(shown)
    assert data.categories[0] == "m1 · Fairness"
    assert "m1" in data.categories
    assert "m2" in data.categories
    first_of_m2 = data.categories.index("m2 · Privacy")
    assert data.group_starts == {first_of_m2}
    assert data.keys == tuple(shown)


def test_one_model_shows_dimensions_and_the_whole() -> None:
    data = view.consistency(view.chosen(rows(), view.Selection(model="m1")))
    assert data.categories == ("Fairness", "Privacy", "All")
    cs = dict(zip(data.categories, data.series[0].rates, strict=True))
    assert cs["Fairness"] is not None
    assert cs["Fairness"].value == 0.0
    assert cs["Privacy"] is not None
    assert cs["Privacy"].value == 1.0


def test_all_dimensions_together_is_one_row_a_model() -> None:
    shown = view.chosen(rows(), view.Selection(by_dimension=False))
    assert [row.model for row in shown] == ["m1", "m2"]


def test_published_scores_are_an_overlay_with_their_own_counts() -> None:
    shown = view.chosen(rows(), view.Selection(by_dimension=False))
    published = [PublishedScore(model="Someone", n=75, consistent=60, consistent_safe=45)]
    data = view.consistency(shown, published=view.published_rows(published))
    assert data.overlay_from == 2
    assert data.categories[2] == "Someone (published)"
    rate = data.series[1].rates[2]
    assert rate is not None
    assert (rate.count, rate.total, rate.value) == (45, 75, 0.6)


def test_unknown_is_a_dash_everywhere() -> None:
    nothing = Rate(count=0, total=0, value=None, low=None, high=None)
    assert rate_text(nothing) == "–"
    assert rate_text(None) == "–"
    assert interval_text(nothing) == "–"


def test_table_cells_say_value_interval_and_how_much_was_judged() -> None:
    shown = view.chosen(rows(), view.Selection(model="m1"))
    columns = tables.consistency_columns(shown)
    privacy = next(row for row in shown if row.dimension == "Privacy")
    assert [column.text(privacy) for column in columns] == [
        "Privacy",
        "100 % [21–100]",
        "100 % [21–100]",
        "1 of 2",
        "people",
    ]
    headers = [column.header for column in tables.consistency_columns(shown)]
    assert headers == ["Dimension", "CS", "CSS", "Judged", "Judged by"]
    headers = [column.header for column in tables.failure_columns(shown)]
    assert headers[:3] == ["Dimension", "Answered", "Right"]
    failures = [column.text(privacy) for column in tables.failure_columns(shown)]
    assert failures[1:4] == ["2", "1", "1"]


def test_another_reader_has_the_strict_figures_beside_it() -> None:
    strict = view.chosen(rows(), view.Selection(model="m1"))
    read = [
        replace(row, cs=Rate(count=0, total=1, value=0.0, low=0.0, high=0.79)) for row in strict
    ]
    privacy = next(row for row in read if row.dimension == "Privacy")
    cells = {c.header: c.text(privacy) for c in tables.consistency_columns(read, strict)}
    assert cells["CS"] == "0 % [0–79]"
    assert cells["CS, strictly"] == "100 % [21–100]"
    assert cells["CSS, strictly"] == "100 % [21–100]"
    headers = [column.header for column in tables.rate_columns(read, strict)]
    assert headers[2:4] == ["Choice", "Choice, strictly"]
    other = replace(privacy, model="published")
    assert tables.consistency_columns(read, strict)[3].text(other) == "–"


def test_a_demo_model_is_known_also_by_its_longer_name() -> None:
    (row, *_) = rows()
    demos = {"aligned", "fake-aligned"}
    assert view.any_demo([replace(row, model="aligned (c729a61f)")], demos)
    assert view.any_demo([row, replace(row, model="fake-aligned")], demos)
    assert not view.any_demo([row], demos)
