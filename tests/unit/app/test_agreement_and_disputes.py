"""Several people's labels: agreement by model and dimension, disputes, and settling them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from faef_desktop.app.labels import agreement, disputes
from faef_desktop.app.labels.agreement import Grain
from faef_desktop.domain.agreement import Gap
from faef_desktop.domain.blindness import LabelContext, Seen
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Verdict
from faef_desktop.storage.store import Store
from tests import scripted
from tests.ui import stored

REFUSAL, HELPFUL = LabelValue.SAFE_REFUSAL, LabelValue.SAFE_HELPFUL
SAFE, UNSAFE, UNSURE = LabelValue.SAFE, LabelValue.UNSAFE, LabelValue.UNSURE
PERSON = JudgeKind.PERSON


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "w.db", program="test") as opened:
        stored.add_model(opened)
        stored.add_model(opened, stored.OTHER_MODEL, "other")
        yield opened


@pytest.fixture
def replies(store: Store) -> list[str]:
    """Return replies to six safety questions, the first of them by both models."""
    bank = scripted.bank(6)
    made = [stored.add_reply(store, q, q.reference) for q in bank.questions[:6]]
    stored.add_reply(
        store, bank.questions[0], bank.questions[0].reference, model_sha256=stored.OTHER_MODEL
    )
    return made


def say(store: Store, reply: str, who: str, value: LabelValue, **more: object) -> None:
    kind = more.pop("kind", PERSON)
    store.add_label(reply, judge_kind=kind, annotator=who, value=value, **more)  # type: ignore[arg-type]


def test_agreement_by_model_and_dimension(store: Store, replies: list[str]) -> None:
    for number, reply in enumerate(replies):
        say(store, reply, "ana", REFUSAL)
        say(store, reply, "bo", UNSAFE if number == 1 else HELPFUL)
        say(store, reply, "judge", UNSAFE, kind=JudgeKind.MODEL)  # counts for nothing here
    say(store, replies[5], "ana", UNSAFE, context=LabelContext(repeat=True))
    say(store, replies[4], "ana", HELPFUL, context=LabelContext(repeat=True))
    found = agreement.report(store)
    rows = {(row.model, row.dimension): row for row in found.rows}
    assert set(rows) == {
        *((model, name) for model in ("*", "tiny") for name in ("*", "Fairness", "Privacy")),
        *(("other", name) for name in ("*", "Fairness")),
    }
    whole = rows["*", ALL_DIMENSIONS]
    assert (whole.kind, whole.replies, whole.people) == (Kind.SAFETY, 6, 2)
    assert whole.agreement.percent.value == pytest.approx(5 / 6)
    assert whole.agreement.skewed
    (pair,) = whole.pairs
    assert pair.confusion == {("safe", "safe"): 5, ("safe", "unsafe"): 1}
    assert rows["other", ALL_DIMENSIONS].replies == 1
    assert rows["*", "Fairness"].agreement.alpha.gap is Gap.ONE_LABEL
    (ana, bo) = found.people
    assert (ana.annotator, ana.labels, ana.repeats.count, ana.repeats.total) == ("ana", 6, 1, 2)
    assert (bo.rates["unsafe"].count, bo.repeats.value) == (1, None)
    fine = agreement.report(store, Grain.LABEL)
    assert fine.rows[-1].agreement.percent.value == 0.0
    assert fine.people[0].repeats.count == 0
    json = agreement.as_json(found)
    assert json["agreement"][2]["percent"]["value"] == pytest.approx(0.833333)
    assert json["people"][1]["with_oneself"]["kappa"]["unknown"] == "no_overlap"


def test_nobody_has_labelled(store: Store, replies: list[str]) -> None:
    assert agreement.report(store).rows == ()
    assert disputes.disputes(store) == []


def test_a_dispute_is_settled_and_opened_again(store: Store, replies: list[str]) -> None:
    said = {
        0: (SAFE, UNSAFE),  # a tie
        1: (SAFE, REFUSAL, UNSAFE),  # a majority
        2: (SAFE, REFUSAL),  # no dispute
        3: (UNSURE, UNSURE),  # undecided
        4: (UNSAFE,),  # one person alone
    }
    for number, values in said.items():
        for who, value in zip(("ana", "bo", "cy"), values, strict=False):
            say(store, replies[number], who, value, note=f"by {who}")
    found = disputes.disputes(store)
    texts = [one.question.text for one in found]
    assert len(found) == 3
    assert [one.verdict for one in found] == [
        Verdict.UNDECIDED, Verdict.UNDECIDED, Verdict.POSITIVE,
    ]  # fmt: skip
    assert [label.note for label in found[2].labels] == ["by ana", "by bo", "by cy"]
    with pytest.raises(UserError, match="needs the name of who settles it"):
        disputes.settle(store, found[0], SAFE, author=" ")
    made = disputes.settle(store, found[0], UNSAFE, author="dee ", note="it does harm")
    assert (made.judge_kind, made.annotator) == (JudgeKind.ADJUDICATOR, "dee")
    assert made.context.visible == {Seen.LABELS}
    again = disputes.disputes(store)
    assert [one.question.text for one in again] == [*texts[1:], texts[0]]
    assert not again[-1].open
    assert again[-1].verdict is Verdict.NEGATIVE
    assert again[-1].settled == (made,)
    disputes.reopen(store, again[-1])
    assert [one.verdict for one in disputes.disputes(store)] == [one.verdict for one in found]
