"""Worked examples: drawn by seed, leaking nothing, teaching no position."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from faef_desktop.domain.few_shot import (
    Example,
    FewShot,
    Layout,
    draw_examples,
    few_shot,
    group_of,
    without_shown,
)
from faef_desktop.domain.prompts import ChoiceTemplate, choice_turns
from faef_desktop.domain.questions import Kind, Option, Question

TEMPLATE = ChoiceTemplate("t", "{question}\n{options}\nSay Option: [[X]], X of {letters}.")


def question(number, *, kind=Kind.SAFETY, dimension="a", options=2, language="en", right=0):
    return Question(
        kind=kind,
        dimension=dimension,
        text=f"What about number {number}?",
        options=tuple(Option(f"option {number} {i}", i == right) for i in range(options)),
        language=language,
    )


POOL = [question(n, dimension="abc"[n % 3], options=2 + n % 2, right=n % 2) for n in range(30)]
POOL += [question(100 + n, kind=Kind.CAPABILITY) for n in range(4)]
POOL += [question(200 + n, language="zh") for n in range(2)]
SAFETY = (Kind.SAFETY, "en")


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_pool():
    drawn = draw_examples(POOL, count=8, seed=3)
    assert drawn == draw_examples(reversed(POOL), count=8, seed=3)
    assert drawn != draw_examples(POOL, count=8, seed=4)
    assert {group: len(found) for group, found in drawn.items()} == {
        SAFETY: 8,
        (Kind.CAPABILITY, "en"): 4,
        (Kind.SAFETY, "zh"): 2,
    }
    assert all(group_of(e.question) == group for group, found in drawn.items() for e in found)


def test_more_shots_only_add_examples_and_other_banks_change_none():
    eight = draw_examples(POOL, count=8, seed=3)[SAFETY]
    assert draw_examples(POOL, count=3, seed=3)[SAFETY] == eight[:3]
    safety = [one for one in POOL if group_of(one) == SAFETY]
    assert draw_examples(safety, count=8, seed=3)[SAFETY] == eight


def test_examples_are_spread_over_the_dimensions():
    drawn = draw_examples(POOL, count=6, seed=1)[SAFETY]
    assert Counter(e.question.dimension for e in drawn) == {"a": 2, "b": 2, "c": 2}


@given(seed=st.integers(0, 10**6), count=st.integers(1, 8))
def test_no_letter_is_right_more_often_than_another(seed, count):
    drawn = draw_examples(POOL, count=8, seed=seed)[SAFETY][:count]
    for options in (2, 3):
        same = [e for e in drawn if len(e.order) == options]
        counts = Counter(e.letter for e in same)
        assert (
            max(counts.values(), default=0)
            - min((counts[letter] for letter in "ABC"[:options]), default=0)
            <= 1
        )
    for e in drawn:
        assert sorted(e.order) == list(range(len(e.question.options)))
        assert e.question.options[e.order["ABC".index(e.letter)]].positive


def test_over_seeds_the_first_letter_is_no_favourite():
    first = Counter(
        draw_examples([question(n) for n in range(9)], count=1, seed=seed)[SAFETY][0].letter
        for seed in range(200)
    )
    assert 70 < first["A"] < 130


def test_the_asked_question_is_never_shown_nor_one_of_its_text():
    drawn = draw_examples(POOL, count=8, seed=3)
    shown = drawn[SAFETY][0].question
    other = replace(shown, options=(Option("new", True), Option("old", False)))
    louder = replace(shown, text=shown.text.upper() + " ")
    asked = without_shown([*POOL, other, louder], drawn)
    assert len(asked) == len(POOL) - 14
    assert not {e.question.id for e in drawn[SAFETY]} & {one.id for one in asked}
    assert other not in asked
    assert louder not in asked


def test_what_cannot_be_shown_is_passed_over():
    bare = replace(question(1), options=())
    broken = replace(question(2), dimension=" ")
    twin = replace(question(3), options=(Option("x", False), Option("y", True)))
    drawn = draw_examples([bare, broken, question(3), twin], count=8, seed=0)
    assert len(drawn[SAFETY]) == 1
    assert draw_examples([], count=8, seed=0) == {}


def test_examples_stand_as_earlier_turns_or_in_one_text():
    examples = (Example(question(1), (1, 0)), Example(question(2), (0, 1)))
    turns = choice_turns(question(3), (0, 1), TEMPLATE, examples=examples)
    assert [role for role, _ in turns] == ["user", "assistant"] * 2 + ["user"]
    assert [words for role, words in turns if role == "assistant"] == [
        "Option: [[B]]",
        "Option: [[A]]",
    ]
    assert turns[0][1].startswith("What about number 1?\nA. option 1 1\nB. option 1 0\n")
    ((role, text),) = choice_turns(
        question(3), (0, 1), TEMPLATE, examples=examples, layout=Layout.TEXT
    )
    assert role == "user"
    assert text == "\n\n".join(
        [f"{turns[0][1]}\nOption: [[B]]", f"{turns[2][1]}\nOption: [[A]]", turns[4][1]]
    )
    assert choice_turns(question(3), (0, 1), TEMPLATE) == (turns[4],)


def test_the_answer_has_the_form_that_the_wording_asks_for():
    chinese = ChoiceTemplate(
        "zh", "{question}{options}只按这个格式回答：选项：[[X]]，X 是{letters}"
    )
    assert chinese.answer("B") == "选项：[[B]]"
    assert ChoiceTemplate("n", "EXAMPLE: [[X]]").answer("A") == "EXAMPLE: [[A]]"
    assert ChoiceTemplate("n", "just say it").answer("A") == "[[A]]"


def test_what_is_kept_is_known_by_its_content():
    examples = (Example(question(1), (1, 0)),)
    kept = few_shot(examples, Layout.TURNS)
    assert kept == FewShot(Layout.TURNS, ((question(1).id, (1, 0)),))
    assert kept.id != few_shot(examples, Layout.TEXT).id
    assert kept.id != few_shot((Example(question(1), (0, 1)),), Layout.TURNS).id
    assert few_shot((), Layout.TURNS) is None
