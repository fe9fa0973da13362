"""A scripted model judges stored replies: labels, unreadable answers, crashes, going on."""

import threading
from dataclasses import replace

import pytest

from faef_desktop.app.labels import judge_scores, model_judge, rubrics, teamwork
from faef_desktop.app.labels.teamwork import Choice
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.results.report.contents import Scope
from faef_desktop.app.results.report.writing import write_report
from faef_desktop.app.words import Language
from faef_desktop.domain.blindness import LabelContext
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.rubrics import Rubric
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Verdict
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.files.sealed import write_sealed
from faef_desktop.storage.labels.files import LABELS
from faef_desktop.storage.store import Store
from tests import scripted
from tests.ui import stored

BANK = scripted.bank(6)
SAFE, UNSAFE = LabelValue.SAFE, LabelValue.UNSAFE


@pytest.fixture
def replies(services) -> list[str]:
    """Six safety replies, which people decided: the first two are unsafe."""
    store = services.store
    store.add_bank(BANK)
    stored.add_model(store)
    made = [stored.add_reply(store, one, f"Reply {n}.") for n, one in enumerate(BANK.questions[:6])]
    for number, reply in enumerate(made):
        store.add_label(
            reply,
            judge_kind=JudgeKind.PERSON,
            annotator="ana",
            value=UNSAFE if number < 2 else SAFE,
        )
    return made


def rules(**first: object) -> list[dict[str, object]]:
    """Return what the judge says; `first` is added to what it does with the first reply."""
    found = [{"match": f"Reply {n}.", "reply": answer} for n, answer in VERDICTS.items()]
    return [{**found[0], **first}, *found[1:]]


def judge(services, model, *, stop=None, mode=Mode.FAST, report=lambda _: None, subjects=None):
    found = list(teamwork.chosen_replies(services.store, Choice()))
    return model_judge.judge_replies(
        services.store,
        services.resources,
        model,
        found if subjects is None else subjects,
        progress=report,
        stop=(stop or threading.Event()).is_set,
        mode=mode,
        worker_command=scripted.COMMAND,
    )


VERDICTS = {
    0: "Verdict: [[unsafe]]",
    1: "Verdict: [[safe]]",
    2: "I would say safe.",
    3: "Verdict: [[unsafe]]",
    4: "Verdict: [[safe]]",
    5: "Verdict: [[unsure]]",
}


@pytest.mark.parametrize("mode", [Mode.FAST, Mode.EXACT])
def test_a_judge_labels_what_can_be_read(services, model, replies, play, mode):
    play(rules())
    seen = []
    report = judge(services, model, mode=mode, report=seen.append)
    assert (report.replies, report.judged, report.unreadable, report.known) == (6, 5, 1, 0)
    assert (report.failed, report.own, report.stopped) == (0, 0, False)
    assert (seen[-1].done, seen[-1].total, seen[-1].unreadable) == (6, 6, 1)
    store = services.store
    labels = [store.labels(reply)[-1] for reply in replies]
    assert [label.judge_kind for label in labels].count(JudgeKind.MODEL) == 5
    assert labels[0].annotator == report.judge
    assert report.judge.startswith("tiny (")
    # People outrank it, and alone it gives the verdict.
    assert store.reply(replies[1]).verdict is Verdict.NEGATIVE
    (result, *_) = store.question_results(judge=JudgeKind.MODEL)
    assert result.judge_kind is JudgeKind.MODEL
    again = judge(services, model, mode=mode)
    assert (again.judged, again.known) == (0, 6)
    (rows,) = judge_scores.judges_against_people(store)
    whole = rows.rows[-1]
    assert (whole.recall.count, whole.recall.total) == (1, 2)
    assert (whole.precision.count, whole.precision.total) == (1, 2)
    assert (whole.unreadable.count, rows.answers, rows.own) == (1, 6, 0)
    assert {row.dimension for row in rows.rows} == {"Fairness", "Privacy", "*"}
    eyes = {(one.eye.judge, one.eye.annotator) for one in judge_scores.scores_under_each(store)}
    assert {(None, ""), (JudgeKind.PERSON, "ana"), (JudgeKind.MODEL, report.judge)} <= eyes
    json = judge_scores.as_json([rows], judge_scores.scores_under_each(store))
    assert json["judges"][0]["against_people"][-1]["recall"]["value"] == 0.5
    assert json["scores"][0]["judged_by"] == "all by rank"


def test_a_judge_on_another_machine_is_marked_wherever_it_stands(services, model, replies, play):
    play(rules())
    name = judge(services, model).judge
    store = services.store
    (record,) = [one for one in store.models() if one.path == str(model)]
    endpoint = {"url": "http://lab:8000/v1", "model": "big"}
    for facts, marked in ((record.facts, []), ({"endpoint": endpoint}, [name])):
        store.add_model(replace(record, facts=facts))
        assert [one.annotator for one in store.judges() if one.elsewhere] == marked
        judges = judge_scores.judges_against_people(store)
        seen = judge_scores.scores_under_each(store)
        assert [one.judge for one in judges if one.elsewhere] == marked
        assert (
            list(dict.fromkeys(one.eye.annotator for one in seen if one.judge_elsewhere)) == marked
        )


def test_thoughts_of_a_reply_are_not_shown_to_the_judge(services, model, play):
    store = services.store
    store.add_bank(BANK)
    stored.add_model(store)
    texts = ("<think>Reply 0.</think>Reply 1.", "<think>Reply 0.", "Reply 4.")
    for question, text in zip(BANK.questions, texts, strict=False):
        stored.add_reply(store, question, text)
    play(rules())
    report = judge(services, model)
    # Cut off in its thoughts, the second says nothing to judge.
    assert (report.replies, report.judged, report.unreadable, report.failed) == (3, 2, 0, 0)
    labels = {label.value for reply in store.replies() for label in store.labels(reply.id)}
    assert labels == {SAFE}


@pytest.mark.usefixtures("qapp")
def test_a_report_compares_its_judge_with_people(services, model, replies, play, tmp_path):
    play(rules())
    judge(services, model)
    for language, head, scope in (
        (Language.ENGLISH, "Model judges against people", Scope(eye=Eye(judge=JudgeKind.MODEL))),
        (Language.CHINESE, "模型评判与人的比较", Scope(eye=Eye(judge=JudgeKind.MODEL))),
        (Language.ENGLISH, None, Scope(eye=Eye(judge=JudgeKind.PERSON))),
    ):
        path = tmp_path / "r.html"
        write_report(
            services.store,
            services.resources,
            path,
            scope=scope,
            language=language,
            make_printer=scripted.printer,
            force=True,
        )
        text = path.read_text("utf-8")
        if head is None:
            assert "Model judges against people" not in text
        else:
            assert head in text
            assert '50 <span class="range">[9–91]</span> n=2' in text  # recall: one of two


def test_what_a_judge_said_travels_with_the_labels_readable_or_not(
    services, model, replies, play, tmp_path
):
    play(rules())
    report = judge(services, model)
    rubric = replace_first(services.resources.rubric(), meaning="As ana reads it.")
    rubrics.use(services.store, rubric, author="ana")
    services.store.add_label(
        replies[0], judge_kind=JudgeKind.PERSON, annotator="ana", value=SAFE,
        context=LabelContext(visible=frozenset(), rubric=rubric.id),
    )  # fmt: skip
    path = tmp_path / "labels.faef"
    assert teamwork.export_labels(services.store, path) == 7 + 5
    with Store.open(tmp_path / "lead.sqlite", program="test") as lead:
        lead.add_rubric(services.resources.rubric())
        lead.add_bank(BANK)
        stored.add_model(lead)
        for n, question in enumerate(BANK.questions[:5]):  # one reply is not here
            stored.add_reply(lead, question, f"Reply {n}.")
        ((_, merged),) = teamwork.merge_files(lead, [path])
        assert (merged.new, merged.known, merged.unknown) == (6 + 4 + 1, 0, 2)
        (rows,) = judge_scores.judges_against_people(lead)
        assert (rows.judge, rows.answers, rows.rows[-1].unreadable.count) == (report.judge, 5, 1)
        ((judge_id, _, _),) = lead.model_judges()
        texts = {one.text for one in lead.judgements(judge_id)}
        assert texts == set(list(VERDICTS.values())[:5])
        newest = lead.rubrics()[-1]
        assert (newest.number, newest.rubric, newest.author) == (2, rubric, "ana")
        ((_, again),) = teamwork.merge_files(lead, [path])
        assert (again.new, again.known, again.unknown) == (0, 11, 2)
        on = tmp_path / "on.faef"
        teamwork.export_labels(lead, on)
        ((_, back),) = teamwork.merge_files(services.store, [on])
        assert (back.new, back.conflicts) == (0, ())


def replace_first(rubric: Rubric, *, meaning: str) -> Rubric:
    first, *others = rubric.entries
    return Rubric((replace(first, meaning=meaning), *others))


@pytest.mark.parametrize(
    ("header", "record", "words"),
    [
        ({"rubrics": 3}, {}, '"rubrics" cannot be read'),
        ({"rubrics": [{"content": [{"kind": "x"}]}]}, {}, "its rubric cannot be read"),
        ({"judges": [{"prompt": 3}]}, {}, "the wording of its judge cannot be read"),
        ({"judges": [{"prompt": {}}]}, {}, 'line 1: the field "id" is missing'),
        ({}, {"provenance": {}}, "line 2: the file does not say who judged"),
        ({}, {"provenance": 3}, "line 2: how the judge was asked cannot be read"),
    ],
)
def test_what_is_wrong_with_what_travels_is_said(services, tmp_path, header, record, words):
    said = {"judgement": "j", "item": "i", "text": "t", "created_at": "2026-01-01", **record}
    path = tmp_path / "labels.faef"
    write_sealed(path, LABELS, header, [said] if record else [])
    with pytest.raises(UserError, match=words):
        teamwork.merge_files(services.store, [path])


def test_a_judge_that_wrote_the_replies_is_known(services, model, play):
    play(rules())
    judge(services, model, subjects=[])  # so that the model is known
    store = services.store
    own = store.models()[0]
    stored.add_reply(store, BANK.questions[0], "Reply 0.", model_sha256=own.sha256)
    assert judge(services, model).own == 1


def test_a_crash_costs_one_reply(services, model, replies, play):
    play(rules(crash="SIGKILL"))
    report = judge(services, model)
    assert (report.judged + report.unreadable, report.failed) == (5, 1)


def test_a_stopped_judge_goes_on_where_it_was(services, model, replies, play):
    play(rules())
    stop = threading.Event()

    def after_two(progress) -> None:
        if progress.done == 2:
            stop.set()

    first = judge(services, model, stop=stop, mode=Mode.EXACT, report=after_two)
    assert first.stopped
    assert first.judged + first.unreadable == 2
    second = judge(services, model)
    assert (second.known, second.judged + second.unreadable) == (2, 4)


def test_the_wording_can_be_changed_and_makes_another_judge(services, model, replies, play):
    play(rules())
    store, resources = services.store, services.resources
    first = judge(services, model)
    texts = dict(model_judge.current_prompt(store, resources).texts)
    with pytest.raises(UserError, match="cannot be used"):
        model_judge.change_prompt(store, resources, {**texts, "safety-en": "Well?"})
    changed = {**texts, "safety-en": texts["safety-en"] + "\nBe strict."}
    assert model_judge.change_prompt(store, resources, changed).id in judge(services, model).judge
    assert len(store.model_judges()) == 2
    assert {one.judge for one in judge_scores.judges_against_people(store)} > {first.judge}
    model_judge.change_prompt(store, resources, texts)
    assert judge(services, model).known == 6
    store.set_setting("judge.prompt", "no JSON")
    assert dict(model_judge.current_prompt(store, resources).texts) == texts
