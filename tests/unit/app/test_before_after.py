"""Which two models are compared before and after, where nobody has chosen."""

from dataclasses import replace

import pytest

from faef_desktop.app.results.charts.before_after import bases, suggested
from faef_desktop.app.results.charts.catalogue import ChartName, build
from faef_desktop.app.results.charts.selection import Selection
from faef_desktop.domain.result_table import Subject
from faef_desktop.storage.store import Store
from tests import synthetic

BASE = synthetic.model(1)


@pytest.mark.parametrize(
    "facts",
    [
        {"adapter": {"base_sha256": BASE.sha256, "adapter_sha256": "b" * 64, "strength": 1.0}},
        {"source_sha256": BASE.sha256},
    ],
)
def test_a_model_comes_before_what_was_made_of_it(tmp_path, facts):
    made = replace(synthetic.model(0), name="made", facts=facts)
    records = {"made": made, "base": BASE, "other": synthetic.model(2)}
    assert bases(records) == {"made": "base"}
    asked = [Subject("made"), Subject("other"), Subject("base", 3), Subject("base")]
    assert suggested(asked, records) == (Subject("base"), Subject("made"))
    assert suggested([Subject("made"), Subject("other")], records) is None
    with Store.open(tmp_path / "w.sqlite", program="tests") as store:
        synthetic.fill(store, models=2, count=4)
        store.add_model(made)
        chart = build(store, ChartName.BEFORE_AFTER, Selection())
    assert (chart.before.model, chart.after.model) == (BASE.name, made.name)


def test_a_model_alone_is_compared_with_nothing(tmp_path):
    with Store.open(tmp_path / "w.sqlite", program="tests") as store:
        synthetic.fill(store, models=1, count=4)
        assert build(store, ChartName.BEFORE_AFTER, Selection()).changes == ()
