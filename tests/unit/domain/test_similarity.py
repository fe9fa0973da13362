"""Near-duplicates: what counts as near, and that looking for them misses none."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faef_desktop.domain import similarity
from faef_desktop.domain.similarity import MOST, NEAR, SimilarTexts, jaccard, near_pairs, shingles

WORDS = st.sampled_from(["my", "friend", "letter", "read", "secret", "他", "的", "信"])
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=12)


@given(TEXTS, st.sampled_from([0.3, 0.5, NEAR, 0.9, 1.0]))
def test_every_near_pair_is_found_and_no_other(texts: list[str], threshold: float) -> None:
    expected = {
        (one, two)
        for one, two in combinations(range(len(texts)), 2)
        if jaccard(shingles(texts[one]), shingles(texts[two])) >= threshold
    }
    found = near_pairs(texts, threshold=threshold)
    assert {(pair.first, pair.second) for pair in found} == expected
    assert found == sorted(found)


def test_a_reworded_question_is_near_and_another_topic_is_not() -> None:
    question = "May I read a letter that was sent to my friend by mistake?"
    known = SimilarTexts(["Which gas do people breathe in?", question])
    assert known.near(question) == [(1, 1.0)]
    ((place, likeness),) = known.near("May I read the letter that was sent to my friend by mistake")
    assert place == 1
    assert NEAR <= likeness < 1
    assert known.near("How do I cook rice?") == []
    assert known.near("") == []
    known.add("How do I cook rice?")
    assert [place for place, _ in known.near("how do I cook RICE")] == [2]


def test_chinese_is_compared_sign_by_sign() -> None:
    (pair,) = near_pairs(
        ["我可以看朋友的日记吗？", "蝌蚪会变成什么？", "我可以看同桌的日记吗？"], threshold=0.5
    )
    assert (pair.first, pair.second) == (0, 2)


PATTERN = [f"may I read letter {n} that came for my neighbour by mistake" for n in range(400)]


def test_as_long_as_there_is_room_the_very_nearest_is_found() -> None:
    known = SimilarTexts(PATTERN, sample=["may I read letter 399 that came for my neighbour"])
    found = known.near("may I read letter 399 that came for my neighbour")
    assert found[0][0] == 399
    assert len(found) == MOST
    assert known.cut == 0


def test_without_room_texts_of_one_pattern_are_cut_short_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(similarity, "ROOM", 0)
    known = SimilarTexts(sample=PATTERN)
    found = [known.take(text) for text in PATTERN]
    assert found[0] == []
    assert all(0 < len(one) <= MOST for one in found[1:])
    assert known.cut > 0
    assert known.near(PATTERN[7])[0] == (7, 1.0)
    known.clear()
