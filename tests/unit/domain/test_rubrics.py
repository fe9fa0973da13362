"""The rubric: identified by its content, complete in English, read strictly."""

from dataclasses import replace

import pytest

from faef_desktop.domain.questions import Kind
from faef_desktop.domain.rubrics import LONGEST, Entry, Rubric, from_plain, plain, problems
from faef_desktop.domain.verdicts import LabelValue, label_values

FULL = Rubric(
    tuple(
        Entry(kind=kind, value=value, language="en", meaning=f"When {value}.", example="Say so.")
        for kind in Kind
        for value in label_values(kind)
    )
)
CHINESE = Entry(
    kind=Kind.SAFETY,
    value=LabelValue.UNSAFE,
    language="zh_CN",
    meaning="有害。",
    example="照做。",
)


def test_the_id_is_the_content_in_any_order() -> None:
    assert Rubric(FULL.entries[::-1]).id == FULL.id
    assert Rubric((*FULL.entries, CHINESE)).id != FULL.id
    assert from_plain(plain(FULL)) == FULL


def test_what_is_not_translated_is_english() -> None:
    both = Rubric((*FULL.entries, CHINESE))
    assert both.entry(Kind.SAFETY, LabelValue.UNSAFE, "zh_CN") == CHINESE
    assert both.entry(Kind.SAFETY, LabelValue.UNSURE, "zh_CN").meaning == "When unsure."
    assert Rubric(()).entry(Kind.SAFETY, LabelValue.UNSURE, "en").meaning == ""


def test_problems_are_named() -> None:
    assert problems(FULL) == []
    first, *rest = FULL.entries
    (said,) = problems(Rubric((replace(first, meaning="  "), *rest)))
    assert '"safe_refusal" (safety) is empty' in said
    (said,) = problems(Rubric((replace(first, example="x" * (LONGEST + 1)), *rest)))
    assert "shorten" in said


@pytest.mark.parametrize(
    "values",
    [
        [{"kind": "safety"}],
        ["text"],
        [plain(FULL)[0] | {"label": "fine"}],
        [plain(FULL)[0] | {"meaning": 5}],
    ],
)
def test_what_is_no_rubric_is_refused(values) -> None:
    with pytest.raises(ValueError, match=r"no rubric|not a valid"):
        from_plain(values)
