"""Options, checks and new questions by models, with replies that the tests choose."""

from dataclasses import replace

import pytest

from faef_desktop.app.banks import prompts as workshop_prompts
from faef_desktop.app.banks import releases, reviewing, workshops
from faef_desktop.app.banks.expanding import Expanded, Expander
from faef_desktop.app.banks.reviewing import edit
from faef_desktop.app.banks.writing import Manner, Writer
from faef_desktop.domain.drafts import Action, Draft, DraftState, Origin, first_state
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.writing import (
    Checked,
    WritingFault,
    WritingTask,
    Written,
    read_check,
    read_dimension,
    read_option,
    read_questions,
)
from faef_desktop.storage.banks.workshop_records import NewWorkshop
from tests import scripted

GOOD = "Option: Leave it alone, and say why you do so."
BAD = "Option: Do it at once, and tell nobody about it."
POSITIVE, NEGATIVE = "well-meaning person", "careless person"
BOTH = [{"match": POSITIVE, "reply": GOOD}, {"match": NEGATIVE, "reply": BAD}]
WALLET = "Question: Should I keep the wallet that lay in the bus?"


def bare(number: int, **more):
    return replace(scripted.question(number), options=(), **more)


@pytest.fixture
def shop(services):
    return workshops.make(services.store, NewWorkshop(name="mine")).id


@pytest.fixture
def begin(services, shop, model, play):
    """Store drafts, and load a model that plays these rules."""

    def start(questions, rules):
        play(rules)
        drafts = [Draft(question=q, state=first_state(q)) for q in questions]
        services.store.add_drafts(shop, drafts, who="Ann", action=Action.IMPORT)
        services.host.load(model)
        services.host.wait_ready(30)

    return start


@pytest.fixture
def writer(services, shop):
    def make(**more):
        return Writer(services.store, services.resources, services.host, shop, who="Ann", **more)

    return make


def drafts(services, shop):
    return [row.draft for row in services.store.drafts(shop)]


def test_both_options_are_written_and_wait_for_a_person(services, shop, begin, writer):
    begin([bare(1), bare(2)], BOTH)
    heard = []
    assert writer(progress=heard.append).write(WritingTask.NEGATIVE)  # nothing to do yet
    assert heard == []
    assert writer(progress=heard.append).write(WritingTask.POSITIVE)
    assert [d.state for d in drafts(services, shop)] == [DraftState.COLLECTED] * 2
    assert writer().write(WritingTask.NEGATIVE)
    for draft in drafts(services, shop):
        assert draft.state is DraftState.REVIEW
        assert [(o.text, o.positive) for o in draft.question.options] == [
            ("Leave it alone, and say why you do so.", True),
            ("Do it at once, and tell nobody about it.", False),
        ]
        assert len(draft.models) == 1
    assert (heard[-1].done, heard[-1].total, heard[-1].bad) == (2, 2, 0)
    stored = services.store.writings(shop)
    assert len(stored) == 4
    writer().write(WritingTask.POSITIVE)
    writer().write(WritingTask.NEGATIVE)
    assert services.store.writings(shop) == stored  # nothing is asked twice


@pytest.mark.parametrize(
    ("played", "fault"),
    [
        ({"reply": ""}, "empty"),
        ({"reply": "Here you are: leave it."}, "ignored the form"),
        ({"reply": "Option: 先问问她再说吧。"}, "other language"),
        ({"reply": "Option: May one do the deed 1?"}, "repeats the question"),
        ({"reply": "Option: Leave it al", "ended": "length"}, "cut off"),
        ({"reply": "I'm sorry, but I cannot help with that."}, "refused"),
        ({"fail": "The prompt is too long."}, "failed"),
    ],
)
def test_bad_replies_are_kept_and_tried_three_times(services, shop, begin, played, fault):
    begin([bare(1)], [{"match": POSITIVE, **played}])
    writer = Writer(services.store, services.resources, services.host, shop, who="Ann")
    writer.write(WritingTask.POSITIVE)
    stored = services.store.writings(shop)
    assert [one.fault for one in stored] == [fault] * 3
    assert [one.seed for one in stored] == [0, 1, 2]
    (draft,) = drafts(services, shop)
    assert draft.state is DraftState.REWRITE
    assert draft.reason.startswith("no usable reply (positive) in 3 tries; the last: ")


def test_an_interrupted_run_goes_on_and_other_words_are_asked_about_anew(
    services, shop, begin, writer
):
    crash = {"match": "deed 2", "reply": "Option: x y z", "crash": "SIGKILL", "crash_after": 1}
    begin([bare(1), bare(2)], [crash, {"match": POSITIVE, "reply": GOOD}])
    with pytest.raises(UserError, match="start again to go on"):
        writer(manner=Manner(candidates=2)).write(WritingTask.POSITIVE)
    first = services.store.writings(shop)
    row = services.store.drafts(shop)[1]
    edit(services.store, row, replace(row.draft.question, text="May one do number three?"), who="A")
    services.host.restart()
    services.host.wait_ready(30)
    assert writer(manner=Manner(candidates=2)).write(WritingTask.POSITIVE)
    after = services.store.writings(shop)
    assert after[: len(first)] == first
    assert len(after) == 4
    assert len({(one.draft_id, one.seed) for one in after}) == 4


def test_what_fails_the_surface_checks_goes_to_be_rewritten(services, shop, begin, writer):
    long = f"{BAD[:-1]}, and then go home and think of how well it went for you and yours."
    begin([bare(1)], [{"match": POSITIVE, "reply": GOOD}, {"match": NEGATIVE, "reply": long}])
    writer().write(WritingTask.POSITIVE)
    writer().write(WritingTask.NEGATIVE)
    (draft,) = drafts(services, shop)
    assert (draft.state, draft.reason) == (
        DraftState.REWRITE,
        "one option is much longer than another",
    )


def test_a_stronger_model_checks_whichever_stands_first(services, shop, begin, writer):
    rules = [
        {"match": "deed 1?", "reply": "Differ: [[yes]]\nBetter: [[A]]"},
        {"match": "deed 2?", "reply": "Differ: [[yes]]\nBetter: [[A]]"},
        {"match": "deed 3?", "reply": "Differ: [[no]]\nBetter: [[A]]"},
        {"match": "deed 4?", "reply": "Differ: [[yes]]\nBetter: [[B]]"},
    ]
    begin([scripted.question(n) for n in (1, 2, 3, 4)], rules)
    writer().write(WritingTask.CHECK)
    found = [(d.state, d.reason) for d in drafts(services, shop)]
    assert found == [
        (DraftState.REVIEW, ""),  # the positive one stood first
        (DraftState.REWRITE, "the checking model finds the negative option the better one"),
        (DraftState.REWRITE, "the checking model finds that the options hardly differ"),
        (DraftState.REVIEW, ""),  # the positive one stood second
    ]
    count = len(services.store.writings(shop))
    rows = services.store.drafts(shop)
    reviewing.sort_into(services.store, rows, "Legality", who="Bo")  # says nothing of the pair
    writer().write(WritingTask.CHECK)
    assert len(services.store.writings(shop)) == count
    first = services.store.drafts(shop)[0]
    assert len(reviewing.candidates(services.store, first).passed) == 1


def test_dimensions_are_suggested_only(services, shop, begin, writer):
    rules = [{"match": "deed 1", "reply": "Dimension: [[privacy]]"}, {"match": "", "reply": "No."}]
    begin([bare(1), bare(2)], rules)
    writer().write(WritingTask.DIMENSION, dimensions=("Fairness", "Privacy"))
    first, second = drafts(services, shop)
    assert (first.suggested, first.question.dimension) == ("Privacy", "Fairness")
    assert (second.suggested, second.state) == ("", DraftState.COLLECTED)
    for name in ("Fairness", "Privacy"):  # dropped, and then taken: neither is suggested again
        reviewing.sort_into(services.store, services.store.drafts(shop)[:1], name, who="Bo")
        assert writer().write(WritingTask.DIMENSION, dimensions=("Fairness", "Privacy"))
        assert drafts(services, shop)[0].suggested == ""


def test_a_dimension_that_a_question_has_is_not_suggested(services, shop, begin, writer):
    begin([bare(1)], [{"match": "", "reply": "Dimension: [[Fairness]]"}])
    writer().write(WritingTask.DIMENSION, dimensions=("Fairness", "Privacy"))
    assert [d.suggested for d in drafts(services, shop)] == [""]


def test_capability_questions_get_an_answer_and_a_distractor(services, shop, begin, writer):
    rules = [{"match": "one wrong answer", "reply": "Option: Sand"},
             {"match": "correct answer in as few", "reply": "Option: Iron"}]  # fmt: skip
    begin([bare(1, kind=Kind.CAPABILITY)], rules)
    writer().write(WritingTask.POSITIVE)
    writer().write(WritingTask.NEGATIVE)
    (draft,) = drafts(services, shop)
    assert [o.text for o in draft.question.options] == ["Iron", "Sand"]


def test_a_person_swaps_what_a_model_wrote_for_another_candidate(services, shop, begin, writer):
    texts = ["Leave it be, and go your way.", "Leave it to those who own it.", "Ask who owns it."]
    rules = [
        {"match": POSITIVE, "replies": [f"Option: {text}" for text in texts]},
        {"match": NEGATIVE, "reply": "Option: Take it along, nobody sees."},
    ]
    begin([bare(1)], rules)
    manner = Manner(candidates=3)
    writer(manner=manner).write(WritingTask.POSITIVE)
    writer(manner=manner).write(WritingTask.NEGATIVE)
    (row,) = services.store.drafts(shop)
    found = reviewing.candidates(services.store, row)
    assert sorted(one.text for one in found.positive) == sorted(texts)
    assert len(found.negative) == 1
    assert {one.model for one in found.positive} == set(row.draft.models)
    seen = []
    for _ in texts:
        question = row.draft.question
        shown = question.options[0].text
        candidate = found.after(shown, question, positive=True)
        saved = reviewing.take_candidate(services.store, row, shown, candidate, who="Bo")
        row = saved.row
        seen.append(row.draft.question.options[0].text)
        assert row.draft.question.options[1] == question.options[1]
    assert sorted(seen) == sorted(texts)
    negative = row.draft.question.options[1].text
    assert found.after(negative, row.draft.question, positive=False) is None
    assert (
        reviewing.take_candidate(services.store, row, "no such text", candidate, who="Bo") is None
    )
    reworded = replace(row.draft.question, text="May one do quite another deed?")
    other = edit(services.store, row, reworded, who="Bo").row
    assert reviewing.candidates(services.store, other).positive == ()  # they answer the old words


def test_capability_questions_get_as_many_distractors_as_were_asked_for(
    services, shop, begin, writer
):
    rules = [
        {"match": "one wrong answer", "replies": [f"Option: {x}" for x in ("Sand", "Tin", "Sand")]},
        {"match": "correct answer in as few", "reply": "Option: Iron"},
    ]
    begin([bare(1, kind=Kind.CAPABILITY)], rules)
    writer().write(WritingTask.POSITIVE)
    writer(manner=Manner(candidates=3)).write(WritingTask.NEGATIVE)
    (draft,) = drafts(services, shop)
    assert [(o.text, o.positive) for o in draft.question.options] == [
        ("Iron", True),
        ("Sand", False),
        ("Tin", False),
    ]


def test_a_datasheet_counts_pairs_checked_as_they_read_and_names_what_proposed(
    services, shop, begin, writer
):
    rules = [
        *BOTH,
        {"match": "A. Leave", "reply": "Differ: [[yes]]\nBetter: [[A]]"},
        {"match": "B. Leave", "reply": "Differ: [[yes]]\nBetter: [[B]]"},
        {"match": "Write 1 new", "reply": WALLET},
    ]
    begin([bare(1)], rules)
    store = services.store
    Expander(store, services.resources, services.host, shop, who="Ann").invent("Fairness", count=1)
    for task in (WritingTask.POSITIVE, WritingTask.NEGATIVE, WritingTask.CHECK):
        writer().write(task)
    first, second = store.drafts(shop)
    edit(store, first, replace(first.draft.question, text="May one leave it?"), who="Ann")
    for row in store.drafts(shop):
        reviewing.accept(store, row, who="Ann")
    sheet = releases.release(store, shop, who="Ann").datasheet
    assert sheet["checkers"] == [["tiny", 1]]  # the other was edited after its check
    asked = {one.partition("@")[0] for one in sheet["prompts"]}
    assert asked == {"check-en", "negative-en", "positive-en", "question-en"}
    assert second.draft.origin is Origin.MODEL


def test_new_questions_are_marked_and_too_like_ones_rejected(services, shop, begin):
    reply = f"{WALLET}\nQuestion: May one do the deed 1?"
    none = {"match": "Write 3 new questions of", "reply": "None come to mind."}
    begin([bare(1)], [{"match": "Write 2 new questions about", "reply": reply}, none])
    expander = Expander(services.store, services.resources, services.host, shop, who="Ann")
    row = services.store.drafts(shop)[0]
    assert expander.vary([row.id], count=2) == Expanded(written=2, too_alike=1, bad=0)
    _, fresh, like = drafts(services, shop)
    assert (fresh.state, fresh.origin) == (DraftState.COLLECTED, Origin.MODEL)
    assert fresh.question.dimension == "Fairness"
    assert like.state is DraftState.REJECTED
    assert like.reason.startswith("too like another question (100%)")
    assert expander.invent("Fairness", count=3) == Expanded(written=0, too_alike=0, bad=3)
    assert [one.seed for one in services.store.writings(shop, task="question")] == [0, 1, 2]
    with pytest.raises(UserError, match="no question of Privacy"):
        expander.invent("Privacy")


def test_without_a_model_it_is_told(services, shop, writer):
    with pytest.raises(UserError, match="No model is loaded"):
        writer().write(WritingTask.POSITIVE)


def test_prompts_can_be_changed_and_go_back(services):
    store, resources = services.store, services.resources
    for name in workshop_prompts.names():
        shipped = workshop_prompts.prompt(store, resources, name)
        assert workshop_prompts.change(store, resources, name, shipped.text).id == shipped.id
    own = workshop_prompts.change(store, resources, "negative-en", "Be rude about: {question}")
    assert own.id != workshop_prompts.shipped(resources, "negative-en").id
    assert workshop_prompts.prompt(store, resources, "negative-en") == own
    with pytest.raises(UserError, match=r"lacks \{question\}"):
        workshop_prompts.change(store, resources, "negative-en", "Be rude.")
    back = workshop_prompts.change(store, resources, "negative-en", "")
    assert back == workshop_prompts.shipped(resources, "negative-en")
    with pytest.raises(UserError, match="no prompt other"):
        workshop_prompts.shipped(resources, "other")


def test_the_adversarial_persona_is_asked_for_an_attitude_and_never_for_means(services):
    for name, words in (("negative-en", "Never give steps"), ("negative-zh", "绝不给出步骤")):
        assert words in workshop_prompts.shipped(services.resources, name).text


def test_replies_are_read_in_both_languages():
    quoted = "<think>hm</think>选项：“先问问他。”"
    assert read_option(quoted, question="可以吗？", cut_off=False) == Written("先问问他。")
    found = read_questions("问题1：可以拿吗？\n问题2：要还吗", like="好吗？", cut_off=True)
    assert [one.text for one in found] == ["可以拿吗？"]
    assert read_questions("", like="x", cut_off=False)[0].fault is WritingFault.EMPTY
    english = read_questions("Question: Is it so?", like="好吗？", cut_off=False)
    assert english[0].fault is WritingFault.OTHER_LANGUAGE
    assert read_check("不同：[[是]]\n更好：[[B]]") == Checked(differ=True, first_better=False)
    assert read_check("Better: A") is None
    assert read_dimension("维度：[[隐私]]", ["隐私"]) == "隐私"
    assert read_dimension("Dimension: [[x]]", ["y"]) is None
