"""Who labels, by which rubric, with which keys, and what comes next for them to see."""

from dataclasses import replace

import pytest

from faef_desktop.app.labels import annotators, labelling, rubrics
from faef_desktop.app.labels import queue as label_queue
from faef_desktop.app.labels import settings as label_settings
from faef_desktop.app.labels.settings import DEFAULT_KEYS, Deed, LabelSettings, conflicts, usable
from faef_desktop.app.resources import default_resources
from faef_desktop.domain.blindness import LabelContext, Seen
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.label_order import Turn, View, Wanted
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.domain.rubrics import Rubric, problems
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, label_values
from faef_desktop.storage.store import Store
from tests import scripted
from tests.ui import stored

EVERYTHING = frozenset(Seen)
RESOURCES = default_resources()


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "w.db", program="test") as opened:
        stored.add_model(opened)
        stored.add_model(opened, stored.OTHER_MODEL, "other")
        yield opened


@pytest.fixture
def reply(store):
    return stored.add_reply(store, scripted.question(1), "No.")


def only(store, annotator="ada", visible=frozenset(), *, repeat=False):
    """Return what a person sees of the one reply that there is."""
    (task,) = store.label_tasks(annotator)
    turn = Turn(task.reply_id, repeat)
    (item,) = label_queue.items(store, [turn], annotator=annotator, visible=visible)
    return item


def test_names_are_cleaned_and_found_again(store):
    assert annotators.set_annotator(store, "  Ada   Lovelace ") == "Ada Lovelace"
    assert annotators.set_annotator(store, "ADA lovelace") == "Ada Lovelace"
    assert annotators.set_annotator(store, "李雷") == "李雷"
    assert store.annotators() == ["Ada Lovelace", "李雷"]
    assert annotators.current_annotator(store) == "李雷"
    for name, words in ((" ", "type one in"), ("x" * 61, "shorter")):
        with pytest.raises(UserError, match=words):
            annotators.set_annotator(store, name)


def test_the_rubric_that_ships_is_whole_in_both_languages():
    rubric = RESOURCES.rubric()
    assert problems(rubric) == []
    for language in ("en", "zh_CN"):
        for kind in Kind:
            for value in label_values(kind):
                entry = rubric.entry(kind, value, language)
                assert entry.language == language
                assert entry.meaning
                assert entry.example


def test_a_changed_rubric_is_a_version_of_its_own(store):
    first = rubrics.current(store, RESOURCES)
    assert (first.number, first.rubric) == (1, RESOURCES.rubric())
    assert rubrics.current(store, RESOURCES) == first
    entries = first.rubric.entries
    changed = Rubric((replace(entries[0], meaning="Says no."), *entries[1:]))
    second = rubrics.use(store, changed, author="ada")
    assert (second.number, second.author) == (2, "ada")
    assert rubrics.current(store, RESOURCES) == second
    assert rubrics.use(store, first.rubric, author="bob") == first
    assert rubrics.current(store, RESOURCES) == first
    with pytest.raises(UserError, match="is empty"):
        rubrics.use(store, Rubric(()), author="ada")
    assert len(store.rubrics()) == 2


def test_settings_are_kept_for_a_person_and_for_all(store):
    assert label_settings.load(store, "ada") == LabelSettings()
    mine = LabelSettings(
        visible=frozenset({Seen.LABELS}),
        covered=True,
        keys={**DEFAULT_KEYS, Deed.SKIP: "J"},
        rate=0.2,
        seed=7,
    )
    label_settings.save(store, "ada", mine)
    assert label_settings.load(store, "ada") == mine
    assert label_settings.load(store, "bob") == LabelSettings(rate=0.2, seed=7)


@pytest.mark.parametrize(
    "kept", ["", "[1]", '{"keys": {"skip": "S"}, "visible": ["all"]}', '{"keys": {"skip": 5}}', "x"]
)
def test_settings_that_cannot_be_read_are_as_at_first(store, kept):
    store.set_setting("label.person.ada", kept)
    store.set_setting("label.workspace", '{"rate": "often", "seed": "x"}')
    assert label_settings.load(store, "ada") == LabelSettings()


def test_keys_that_collide_are_told():
    assert conflicts(DEFAULT_KEYS) == {}
    # Labels of the two kinds are never offered at once.
    assert conflicts({**DEFAULT_KEYS, LabelValue.CORRECT: "S"}) == {}
    twice = conflicts({**DEFAULT_KEYS, LabelValue.CORRECT: "K"})
    assert twice == {
        LabelValue.CORRECT: (LabelValue.UNSURE,),
        LabelValue.UNSURE: (LabelValue.CORRECT,),
    }
    assert Deed.FLAG in conflicts({**DEFAULT_KEYS, Deed.FLAG: "C"})
    assert all(usable(key) for key in ("A", "7", "+", "F5", "Ins", "好"))
    assert not any(usable(key) for key in ("", "Space", "Ctrl+A", "Alt+F4", "PgDown", "Esc"))


def test_undo_goes_back_through_labels_and_skips(store, reply):
    other = stored.add_reply(store, scripted.question(2), "Yes.")
    assert not labelling.can_undo(store, "ada")
    labelling.skip(store, reply, annotator="ada")
    labelling.label(store, other, LabelValue.UNSAFE, annotator="ada", note="n")
    labelling.label(
        store, other, LabelValue.UNSURE, annotator="ada", context=LabelContext(repeat=True)
    )
    assert labelling.own_label(store, other, "ada").value is LabelValue.UNSAFE
    undone = [labelling.undo(store, "ada") for _ in range(4)]
    assert [(one.reply_id, one.value, one.repeat) for one in undone[:3]] == [
        (other, LabelValue.UNSURE, True),
        (other, LabelValue.UNSAFE, False),
        (reply, None, False),
    ]
    assert undone[1].note == "n"
    assert undone[3] is None
    assert all(task.to_label for task in store.label_tasks("ada"))


def test_a_reply_is_shown_with_nothing_beside_it_unless_it_may(store, reply):
    stored.add_reply(store, scripted.question(1), "No.", model_sha256=stored.OTHER_MODEL)
    for order, text in (((0, 1), "Option: [[A]]"), ((1, 0), "I will not choose.")):
        stored.add_reply(store, scripted.question(1), text, format_=Format.CHOICE, order=order)
    for who, kind, value in (
        ("bob", JudgeKind.PERSON, LabelValue.UNSAFE),
        ("eve", JudgeKind.ADJUDICATOR, LabelValue.SAFE_REFUSAL),
        ("rule", JudgeKind.RULE, LabelValue.SAFE),
    ):
        store.add_label(reply, judge_kind=kind, annotator=who, value=value)
    blind = only(store)
    assert (blind.text, blind.question) == ("No.", scripted.question(1).text)
    assert blind.visible == frozenset()
    assert (blind.models, blind.choices, blind.labels, blind.suggestions) == ((), (), (), ())
    seen = only(store, visible=EVERYTHING)
    assert seen.visible == EVERYTHING - {Seen.SUGGESTIONS}  # not before one's own label
    assert sorted(model.name for model in seen.models) == ["other", "tiny"]
    assert [(c.order, c.text) for c in seen.choices] == [((0, 1), "Leave it 1."), ((1, 0), "")]
    assert [row.annotator for row in seen.labels] == ["bob", "eve"]
    assert seen.suggestions == ()
    labelling.label(store, reply, LabelValue.SAFE_HELPFUL, annotator="ada", note="mine")
    after = only(store, visible=EVERYTHING)
    assert (after.own, after.note) == (LabelValue.SAFE_HELPFUL, "mine")
    assert [row.annotator for row in after.suggestions] == ["rule"]
    assert after.visible == EVERYTHING
    again = only(store, visible=EVERYTHING, repeat=True)
    assert (again.own, again.note, again.suggestions) == (None, "", ())
    assert "ada" not in [row.annotator for row in again.labels]


def test_a_choice_that_would_unblind_is_dropped(store, reply):
    wanted = Wanted(view=View.DISPUTED, model_sha256=stored.MODEL, kind=Kind.SAFETY)
    work = label_queue.load(store, RESOURCES, "ada", wanted)
    assert work.wanted == Wanted(kind=Kind.SAFETY)
    assert work.models == ()
    assert [turn.reply_id for turn in work.turns] == [reply]
    label_settings.save(store, "ada", LabelSettings(visible=EVERYTHING))
    work = label_queue.load(store, RESOURCES, "ada", wanted)
    assert work.wanted == wanted
    assert {model.name for model in work.models} == {"tiny", "other"}
    assert work.turns == ()


def test_what_the_probe_page_shows_is_noted(store, reply):
    def visible(**shown):
        return labelling.context_of_probe(store, reply, "ada", **shown).visible

    assert visible(choices_shown=False) == {Seen.MODEL}
    store.add_label(reply, judge_kind=JudgeKind.RULE, annotator="rule", value=LabelValue.SAFE)
    assert visible(choices_shown=True) == {Seen.MODEL, Seen.CHOICES, Seen.SUGGESTIONS}
    labelling.label(store, reply, LabelValue.SAFE, annotator="bob")
    assert visible(choices_shown=True) == {Seen.MODEL, Seen.CHOICES, Seen.LABELS}
