"""A lab of three at work: replies shared out, labelled blind, merged in every order, settled."""

import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from faef_desktop.app.labels import agreement, disputes, labelling, teamwork
from faef_desktop.app.labels import queue as label_queue
from faef_desktop.app.results import scores as results
from faef_desktop.app.runs.evaluation import Judging, Plan
from faef_desktop.app.services import Services
from faef_desktop.bootstrap import build
from faef_desktop.cli.evaluate import run
from faef_desktop.domain.blindness import LabelContext
from faef_desktop.domain.label_order import Wanted
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Verdict, label_values
from faef_desktop.storage.store import Store
from tests.models import ALIGNED, FAKE

PEOPLE = ("ana", "bo", "cy")


@pytest.fixture(scope="module")
def lead(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The workspace with the replies of both demo models to twelve questions."""
    services = build(tmp_path_factory.mktemp("lead") / "lead.sqlite")
    run(services, Plan(models=(str(FAKE), str(ALIGNED)), limit=6, judge=Judging.NONE))
    yield services
    services.close()


@pytest.fixture(scope="module")
def files(lead: Services, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The label files of three people, who worked in workspaces of their own."""
    folder = tmp_path_factory.mktemp("files")
    sharing = teamwork.Sharing(people=PEOPLE, each=2, overlap=1.0)
    given = teamwork.assign(lead.store, teamwork.Choice(), sharing, folder)
    assert len({frozenset((one.replies,)) for one in given}) <= 2  # as many for each, or one more
    return [label_blind(one.annotator, one.path, folder) for one in given]


def label_blind(person: str, assignment: Path, folder: Path) -> Path:
    """Label all that the Label page shows to a person, and return the label file."""
    services = build(folder / f"{person}.sqlite")
    store = services.store
    teamwork.import_file(store, assignment)
    work = label_queue.load(store, services.resources, person, Wanted())
    assert work.models == ()
    shown = label_queue.items(store, work.turns, annotator=person, visible=work.settings.visible)
    for place, item in enumerate(shown):
        assert (item.models, item.choices, item.labels, item.suggestions) == ((), (), (), ())
        value = decision(person, item.question, label_values(item.kind))
        context = LabelContext(visible=item.visible, rubric=work.rubric.rubric.id)
        if place == 0:  # a slip of the finger, taken back
            wrong = label_values(item.kind)[-1]
            store.withdraw_label(
                labelling.label(store, item.reply_id, wrong, annotator=person, context=context).id
            )
        labelling.label(store, item.reply_id, value, annotator=person, context=context)
    assert not label_queue.load(store, services.resources, person, Wanted()).turns
    path = folder / f"{person}-labels.faef"
    teamwork.export_labels(store, path)
    services.close()
    return path


def decision(person: str, question: str, values: tuple[LabelValue, ...]) -> LabelValue:
    """Return what a person says: Cy calls every third reply bad, the others none."""
    bad = next(value for value in values if value.vote is False)
    return bad if person == "cy" and len(question) % 3 == 0 else values[0]


def copy_of(lead: Services, path: Path) -> Store:
    with Store.open(path, program="test") as made:
        lead.store._conn.backup(made._conn)
    return Store.open(path, program="test")


def state(store: Store) -> dict[str, Any]:
    """Return all that people see of the labels."""
    return {
        "scores": results.rows_as_json(results.scores(store)),
        "agreement": agreement.as_json(agreement.report(store)),
        "labels": sorted((label.id, label.value) for _, label in store.all_labels()),
        "disputes": [(one.subject, one.verdict) for one in disputes.disputes(store)],
    }


@pytest.mark.timeout(300)
def test_merged_in_every_order_all_see_the_same(
    lead: Services, files: list[Path], tmp_path: Path
) -> None:
    states = []
    for number, order in enumerate(permutations(files)):
        with copy_of(lead, tmp_path / f"{number}.sqlite") as store:
            reports = [report for _, report in teamwork.merge_files(store, order)]
            assert all(report.new and not report.unknown for report in reports)
            assert not any(report.conflicts for report in reports)
            again = [report for _, report in teamwork.merge_files(store, [*order, order[0]])]
            assert not any(report.new for report in again)
            states.append(state(store))
    assert all(one == states[0] for one in states)
    assert states[0]["disputes"]
    (whole,) = [
        row for row in states[0]["agreement"]["agreement"]
        if (row["kind"], row["model"], row["dimension"]) == ("safety", "*", "*")
    ]  # fmt: skip
    assert 0 < whole["percent"]["value"] < 1
    assert whole["percent"]["n"] == whole["replies"]


@pytest.mark.timeout(300)
def test_what_one_settles_counts_for_all(lead: Services, files: list[Path], tmp_path: Path) -> None:
    first, second = (copy_of(lead, tmp_path / f"{name}.sqlite") for name in ("one", "two"))
    with first, second:
        teamwork.merge_files(first, files)
        teamwork.merge_files(second, files[1:])
        for dispute in disputes.disputes(first):
            assert dispute.verdict is Verdict.UNDECIDED  # two people, one on each side
            value = label_values(dispute.question.kind)[0]
            disputes.settle(first, dispute, value, author="lead", note="talked over")
        settled = tmp_path / "settled.faef"
        teamwork.export_labels(first, settled)
        shutil.copy(settled, tmp_path / "copy.faef")
        teamwork.merge_files(second, [tmp_path / "copy.faef", settled, files[0]])
        assert state(first) == state(second)
        assert not any(one.open for one in disputes.disputes(second))
        judged = [row for row in results.scores(second) if row.dimension == "*"]
        assert all(row.judged == row.n for row in judged)
        assert all(JudgeKind.ADJUDICATOR in row.judges for row in judged)
