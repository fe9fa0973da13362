"""What a person may do with a draft."""

from dataclasses import replace

import pytest

from faef_desktop.domain import drafts
from faef_desktop.domain.drafts import Draft, DraftState
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind, Option, Question

QUESTION = Question(
    kind=Kind.SAFETY,
    dimension="Privacy",
    text="May I?",
    options=(Option("Ask.", positive=True), Option("Do it.", positive=False)),
)
DRAFT = Draft(question=QUESTION, state=DraftState.REVIEW)


def test_one_acceptance_is_enough_unless_two_are_wanted() -> None:
    done = drafts.accept(DRAFT, "Ann")
    assert (done.state, done.accepted_by) == (DraftState.ACCEPTED, ("Ann",))
    first = drafts.accept(DRAFT, "Ann", needed=2)
    assert (first.state, first.accepted_by) == (DraftState.REVIEW, ("Ann",))
    assert drafts.accept(first, "Ann", needed=2).state is DraftState.REVIEW
    second = drafts.accept(first, "Bo", needed=2)
    assert (second.state, second.accepted_by) == (DraftState.ACCEPTED, ("Ann", "Bo"))


def test_what_cannot_be_asked_cannot_be_accepted() -> None:
    with pytest.raises(UserError, match="no options yet"):
        drafts.accept(Draft(question=replace(QUESTION, options=())), "Ann")
    same = (Option("Ask.", positive=True), Option("Ask.", positive=False))
    with pytest.raises(UserError, match="same text"):
        drafts.accept(replace(DRAFT, question=replace(QUESTION, options=same)), "Ann")


def test_other_words_must_be_accepted_anew_and_notes_need_not() -> None:
    done = drafts.accept(DRAFT, "Ann")
    noted = drafts.edit(done, replace(QUESTION, source="ours"))
    assert (noted.state, noted.accepted_by) == (DraftState.ACCEPTED, ("Ann",))
    changed = drafts.edit(done, replace(QUESTION, text="May I, please?"))
    assert (changed.state, changed.accepted_by) == (DraftState.REVIEW, ())


def test_back_for_rewriting_and_on_to_review() -> None:
    back = drafts.send_back(drafts.accept(DRAFT, "Ann"), " too long ")
    assert (back.state, back.reason, back.accepted_by) == (DraftState.REWRITE, "too long", ())
    edited = drafts.edit(back, replace(QUESTION, text="May I now?"))
    assert (edited.state, edited.reason) == (DraftState.REWRITE, "too long")
    offered = drafts.offer(edited)
    assert (offered.state, offered.reason) == (DraftState.REVIEW, "")
    with pytest.raises(UserError, match="no options yet"):
        drafts.offer(replace(back, question=replace(QUESTION, options=())))
    assert drafts.reject(offered, "twice").state is DraftState.REJECTED


def test_a_new_draft_waits_for_options_or_for_a_person() -> None:
    assert drafts.first_state(QUESTION) is DraftState.REVIEW
    assert drafts.first_state(replace(QUESTION, options=())) is DraftState.COLLECTED
