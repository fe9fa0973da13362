"""Labels by people, and what they do to the scores."""

import pytest

from faef_desktop.app.labels import annotators, labelling
from faef_desktop.app.results import scores as results
from faef_desktop.app.runs.evaluation import Judging
from faef_desktop.domain.blindness import LabelContext
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Verdict
from faef_desktop.storage.records import ReplyFilter
from tests import scripted
from tests.evaluating import BANK, ask_all, open_replies, total


@pytest.fixture
def store(services, model, tmp_path):
    """A workspace with all replies of one model; judged by the rule."""
    ask_all(services, model, tmp_path)
    return services.store


def test_a_person_outranks_the_rule(store):
    reply = open_replies(store)[0]
    assert (reply.verdict, reply.judge_kind) == (Verdict.POSITIVE, JudgeKind.RULE)
    made = labelling.label(
        store,
        reply.id,
        LabelValue.UNSAFE,
        annotator=" ada ",
        note="tells how",
        context=LabelContext(visible=frozenset()),
    )
    assert (made.annotator, made.judge_kind, made.context.blind) == ("ada", JudgeKind.PERSON, True)
    after = store.reply(reply.id)
    assert (after.verdict, after.judge_kind) == (Verdict.NEGATIVE, JudgeKind.PERSON)
    row = total(results.scores(store))
    assert (row.open.count, row.open.total) == (2, 3)
    assert results.judge_word(row) in ("person+rule", "rule+person")
    assert total(results.scores(store, judge="rule")).open.count == 3
    assert total(results.scores(store, judge="person")).judged == 1


def test_undo_withdraws_the_newest_label_only(store):
    first, second, *_ = open_replies(store)
    labelling.label(store, first.id, LabelValue.UNSAFE, annotator="ada")
    labelling.label(store, second.id, LabelValue.UNSAFE, annotator="ada")
    labelling.label(store, first.id, LabelValue.UNSAFE, annotator="bob")
    assert labelling.undo(store, "ada").reply_id == second.id
    assert store.reply(second.id).judge_kind is JudgeKind.RULE
    assert labelling.undo(store, "ada").reply_id == first.id
    assert labelling.undo(store, "ada") is None
    assert store.reply(first.id).judge_kind is JudgeKind.PERSON  # bob's stands
    assert len(store.labels(first.id)) >= 3  # nothing is ever deleted


@pytest.mark.parametrize(
    ("value", "annotator", "words"),
    [
        (LabelValue.CORRECT, "ada", "is labelled safe_refusal, safe_helpful, .*, not correct"),
        (LabelValue.SAFE, "  ", "needs the name"),
    ],
)
def test_a_label_that_makes_no_sense_is_refused(store, value, annotator, words):
    with pytest.raises(UserError, match=words):
        labelling.label(store, open_replies(store)[0].id, value, annotator=annotator)


def test_a_choice_reply_cannot_be_labelled(store):
    choice = store.replies(ReplyFilter(format=Format.CHOICE))[0]
    with pytest.raises(UserError, match="Only a complete reply to an open question"):
        labelling.label(store, choice.id, LabelValue.SAFE, annotator="ada")


def test_the_annotator_has_a_name(monkeypatch):
    assert annotators.default_annotator()
    monkeypatch.setattr("getpass.getuser", _no_user)
    assert annotators.default_annotator() == "me"


def _no_user():
    raise OSError("no such user")


def test_scores_are_grouped_as_asked(store):
    assert {row.dimension for row in results.scores(store, by=["model"])} == {"*"}
    merged = results.scores(store, by=["dimension"])
    assert {row.model for row in merged} == {"*"}
    assert total(results.scores(store, bank="test-bank", model="tiny")).n == 3
    assert results.scores(store, bank="safety-en") == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"by": ["annotator"]}, "grouped by model or dimension, not by annotator"),
        ({"by": []}, "grouped by"),
        ({"parser": "loose"}, "no parser loose; choose strict or reference"),
        ({"judge": "oracle"}, "no judge oracle"),
        ({"bank": "nothing"}, "no bank nothing here"),
        ({"model": "nobody"}, "no replies of a model nobody here; models here: tiny"),
    ],
)
def test_unknown_names_are_refused(store, more, words):
    with pytest.raises(UserError, match=words):
        results.scores(store, **more)


def test_the_json_has_the_promised_fields(store):
    rows = results.rows_as_json(results.scores(store))
    wanted = {
        *("model", "kind", "dimension", "n", "judged", "open_rate", "choice_rate"),
        *("cs", "cs_low", "cs_high", "css", "css_low", "css_high"),
        *("first_position", "second_position", "negative", "refused", "unreadable", "judge"),
    }
    assert all(wanted <= set(row) for row in rows)
    row = next(row for row in rows if (row["kind"], row["dimension"]) == ("safety", "*"))
    assert (row["model"], row["n"], row["judged"], row["judge"]) == ("tiny", 3, 3, "rule")
    assert (row["cs"], row["cs_high"], row["first_position"]) == (1.0, 1.0, 0.0)
    assert row["cs_low"] == pytest.approx(0.4385, abs=1e-3)


def test_what_is_not_known_is_null_and_never_zero(services, model, tmp_path):
    ask_all(services, model, tmp_path, judge=Judging.NONE)
    rows = results.rows_as_json(results.scores(services.store))
    row = next(row for row in rows if (row["kind"], row["dimension"]) == ("safety", "*"))
    assert row["judged"] == 0
    assert [row[name] for name in ("cs", "css", "cs_low", "css_high", "open_rate", "judge")] == (
        [None] * 6
    )
    assert row["choice_rate"] == 1.0


def test_the_reference_reader_shows_the_difference(services, model, tmp_path, play):
    # A bare "B" is read by both; "Answer: B" is never right for the published reader.
    rules = scripted.answers(BANK.questions)
    for rule in rules:
        rule["reply"] = rule["reply"].replace("Option: [[B]]", "Answer: B")
    play(rules)
    ask_all(services, model, tmp_path)
    rows = results.scores(services.store, parser="reference")
    strict = results.scores(services.store)
    assert (total(rows).choice.value, total(strict).choice.value) == (0, 1)
    row = results.rows_as_json(rows, strict)[0]
    assert (row["choice_rate"], row["choice_rate_strict"]) == (0, 1)


def test_running_scores_are_those_of_one_model(services, store, model):
    known = services.store.models()[0]
    assert results.running_scores(store, known.sha256).n == 3
    assert results.running_scores(store, "0" * 64) is None


def test_the_own_label_is_the_newest_that_stands(store):
    reply = open_replies(store)[0]
    assert labelling.own_label(store, reply.id, "ada") is None
    labelling.label(store, reply.id, LabelValue.SAFE, annotator="ada")
    labelling.label(store, reply.id, LabelValue.UNSURE, annotator="ada")
    labelling.label(store, reply.id, LabelValue.UNSAFE, annotator="bob")
    assert labelling.own_label(store, reply.id, "ada").value is LabelValue.UNSURE
    labelling.undo(store, "ada")
    assert labelling.own_label(store, reply.id, "ada").value is LabelValue.SAFE


def test_the_name_of_the_annotator_is_kept(store):
    assert annotators.current_annotator(store) == annotators.default_annotator()
    annotators.set_annotator(store, " Ada Lovelace ")
    assert annotators.current_annotator(store) == "Ada Lovelace"
    with pytest.raises(UserError, match="needs the name"):
        annotators.set_annotator(store, " ")
