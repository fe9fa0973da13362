"""One question in both formats at once, with every reply stored."""

import os
import queue
import signal
import time

import pytest

from faef_desktop.app.labels import labelling
from faef_desktop.app.probe.probing import (
    LOST,
    STOPPED,
    Probe,
    ProbeEnded,
    ProbeSettings,
    Slot,
    SlotEnded,
    SlotFailed,
    SlotStarted,
    SlotText,
    cell_of,
    slots,
)
from faef_desktop.domain.choices import Outcome
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format, Kind, Option, Question
from faef_desktop.domain.verdicts import Cell, LabelValue
from faef_desktop.engine.protocol import Sampling
from faef_desktop.storage.records import ReplyFilter, ReplyState
from tests import scripted

PATIENCE = 20.0
QUESTION = scripted.question(1)
OPEN = Slot(Format.OPEN)
FIRST = Slot(Format.CHOICE, (0, 1))
SECOND = Slot(Format.CHOICE, (1, 0))
SLOW = [
    {"match": "A. Leave", "reply": "Option: [[A]]"},
    {"match": "", "reply": "word " * 300, "delay": 0.02},
]


class Prober:
    """A probe with its events in a list."""

    def __init__(self, services, model):
        self.services = services
        self.events = queue.Queue()
        self.seen = []
        self.probe = Probe(services.store, services.host, services.resources, self.events.put)
        services.host.load(model)
        services.host.wait_ready(PATIENCE)

    def until(self, *kinds):
        while True:
            event = self.events.get(timeout=PATIENCE)
            self.seen.append(event)
            if isinstance(event, kinds):
                return event

    def run(self, question=QUESTION, settings=None):
        self.seen.clear()
        self.probe.ask(question, settings)
        return self.until(ProbeEnded)

    def replies(self):
        return {e.slot: e.reply for e in self.seen if isinstance(e, SlotEnded)}


@pytest.fixture
def prober(services, model):
    return Prober(services, model)


def test_a_question_is_asked_open_and_in_every_order():
    three = Question(
        kind=Kind.CAPABILITY,
        dimension="d",
        text="?",
        options=(Option("a", True), Option("b", False), Option("c", False)),
    )
    assert slots(QUESTION) == (OPEN, FIRST, SECOND)
    assert [slot.order for slot in slots(three)] == [(), (0, 1, 2), (1, 2, 0), (2, 0, 1)]
    assert slots(Question(kind=Kind.SAFETY, dimension="d", text="?")) == (OPEN,)


def test_all_replies_are_streamed_read_and_stored(prober):
    ended = prober.run()
    assert ended.cell is None  # nobody has judged the open reply yet
    assert not prober.probe.busy
    replies = prober.replies()
    assert set(replies) == {OPEN, FIRST, SECOND}
    assert replies[OPEN].end.text == QUESTION.reference
    assert replies[FIRST].strict.outcome is Outcome.LETTER
    assert (replies[FIRST].strict.letter, replies[SECOND].strict.letter) == ("A", "B")
    assert replies[SECOND].end.option_probabilities == {"A": 0.2, "B": 0.8}
    for slot in (OPEN, FIRST, SECOND):
        own = [e for e in prober.seen if getattr(e, "slot", None) == slot]
        assert isinstance(own[0], SlotStarted)
        assert QUESTION.text in own[0].prompt
        text = "".join(e.text for e in own if isinstance(e, SlotText))
        assert text == replies[slot].end.text
    stored = prober.services.store.replies()
    assert {reply.state for reply in stored} == {ReplyState.FINISHED}
    assert {reply.run_id for reply in stored} == {ended.probe_id}


def test_every_reply_keeps_what_makes_it_repeatable(prober):
    settings = ProbeSettings(
        max_open_tokens=50, max_choice_tokens=9, sampling=Sampling(temperature=0.7, seed=11)
    )
    prober.run(settings=settings)
    replies = prober.replies()
    known = replies[OPEN].provenance
    assert known.model_sha256 == prober.services.host.state.model.sha256
    assert (known.temperature, known.seed, known.max_tokens) == (0.7, 11, 50)
    assert (known.template_id, known.batch_mode) == ("open", "interleaved")
    assert replies[FIRST].provenance.max_tokens == 9
    assert replies[FIRST].provenance.template_id.startswith("choice-en@")
    assert "A. Leave it 1." in replies[FIRST].end.prompt
    assert "A. Do it 1." in replies[SECOND].end.prompt


def test_the_cell_is_known_once_a_person_has_labelled(prober):
    store = prober.services.store
    prober.run()
    replies = prober.replies()
    choices = [replies[FIRST], replies[SECOND]]
    assert cell_of(replies[OPEN], choices) is None
    labelling.label(store, replies[OPEN].id, LabelValue.SAFE, annotator="ada")
    judged = store.reply(replies[OPEN].id)
    assert cell_of(judged, choices) is Cell.ALIGNED
    assert cell_of(judged, choices[:1]) is None
    assert cell_of(None, choices) is None
    # The same text again: the label still counts.
    assert prober.run().cell is Cell.ALIGNED


def test_fake_alignment_is_seen(prober, play):
    play(scripted.answers([QUESTION], fake=True))
    prober.services.host.restart()
    prober.services.host.wait_ready(PATIENCE)
    prober.run()
    labelling.label(
        prober.services.store, prober.replies()[OPEN].id, LabelValue.SAFE, annotator="ada"
    )
    assert prober.run().cell is Cell.FAKE


def test_an_own_question_without_options_has_the_open_format_only(prober, play):
    play([{"match": "Own?", "reply": "Well."}])
    prober.services.host.restart()
    prober.services.host.wait_ready(PATIENCE)
    ended = prober.run(Question(kind=Kind.SAFETY, dimension="Own questions", text="Own?"))
    assert set(prober.replies()) == {OPEN}
    assert ended.cell is None


def test_stopping_keeps_what_there_was(prober, play):
    play(SLOW)
    prober.services.host.restart()
    prober.services.host.wait_ready(PATIENCE)
    prober.probe.ask(QUESTION)
    with pytest.raises(UserError, match="being answered"):
        prober.probe.ask(QUESTION)
    while prober.until(SlotText).slot != OPEN:
        pass
    prober.probe.cancel()
    prober.until(ProbeEnded)
    failed = {e.slot: e.sentence for e in prober.seen if isinstance(e, SlotFailed)}
    assert failed[OPEN] == STOPPED
    stored = prober.services.store.replies(ReplyFilter(state=ReplyState.INTERRUPTED))
    assert {reply.error for reply in stored} == {STOPPED}
    opened = next(reply for reply in stored if reply.format is Format.OPEN)
    assert opened.end is None or opened.end.text.startswith("word")
    prober.probe.cancel()  # nothing to stop, no harm
    assert not prober.probe.busy


def test_a_crash_interrupts_the_replies_and_they_can_be_asked_again(prober, play):
    play(SLOW)
    prober.services.host.restart()
    prober.services.host.wait_ready(PATIENCE)
    prober.probe.ask(QUESTION)
    while prober.until(SlotText).slot != OPEN:
        pass
    os.kill(prober.services.host.pid, signal.SIGKILL)
    prober.until(ProbeEnded)
    failed = [e for e in prober.seen if isinstance(e, SlotFailed)]
    assert failed
    assert {event.sentence for event in failed} == {LOST}
    stored = prober.services.store.replies()
    assert ReplyState.RUNNING not in {reply.state for reply in stored}
    assert all("SIGKILL" in (reply.error or "") for reply in stored if reply.end is None)
    play(scripted.answers([QUESTION]))
    prober.services.host.restart()
    prober.services.host.wait_ready(PATIENCE)
    prober.run()
    assert len(prober.replies()) == 3


def test_a_reply_that_cannot_be_made_is_told(prober, play):
    play([{"match": "A.", "reply": "Option: [[A]]"}, {"match": "", "fail": "Too long for it."}])
    prober.services.host.restart()
    prober.services.host.wait_ready(PATIENCE)
    prober.run()
    failed = [e for e in prober.seen if isinstance(e, SlotFailed)]
    assert [(e.slot, e.sentence) for e in failed] == [(OPEN, "Too long for it.")]
    (stored,) = prober.services.store.replies(ReplyFilter(state=ReplyState.FAILED))
    assert stored.error == "Too long for it."


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question(kind=Kind.SAFETY, dimension="d", text=" "), "the question text is empty"),
        (
            Question(kind=Kind.SAFETY, dimension="d", text="?", options=(Option("a", True),)),
            "1 option",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(prober, question, words):
    with pytest.raises(UserError, match=words):
        prober.probe.ask(question)
    assert not prober.probe.busy


def test_without_a_model_nothing_is_asked(services):
    probe = Probe(services.store, services.host, services.resources, print)
    with pytest.raises(UserError, match="No model is loaded"):
        probe.ask(QUESTION)
    assert services.store.replies() == []


def test_closing_in_the_middle_of_a_reply_loses_nothing(services, model, play, tmp_path):
    play(SLOW)
    prober = Prober(services, model)
    prober.probe.ask(QUESTION)
    while prober.until(SlotText).slot != OPEN:
        pass
    services.close()
    again = scripted.open_services(tmp_path)
    try:
        states = {reply.state for reply in again.store.replies()}
    finally:
        again.close()
    assert states <= {ReplyState.INTERRUPTED, ReplyState.FINISHED}
    assert ReplyState.INTERRUPTED in states


def fill_the_disk(store):
    """Let SQLite believe that the file may not grow any more."""
    (pages,) = store._conn.execute("PRAGMA page_count").fetchone()
    store._conn.execute(f"PRAGMA max_page_count = {pages}")


def test_a_disk_that_is_full_while_replies_stream_is_told(prober, play):
    play([{**rule, "reply": "word " * 3000} for rule in scripted.answers([QUESTION])])
    prober.services.host.restart()
    prober.services.host.wait_ready(PATIENCE)
    fill_the_disk(prober.services.store)
    try:
        prober.run(settings=ProbeSettings(max_open_tokens=4000, max_choice_tokens=4000))
        sentences = [e.sentence for e in prober.seen if isinstance(e, SlotFailed)]
    except UserError as error:
        sentences = [str(error)]
    assert sentences
    assert all("full" in sentence for sentence in sentences)
    assert not prober.probe.busy
    # Room again: the same question goes through.
    prober.services.store._conn.execute("PRAGMA max_page_count = 100000")
    play(scripted.answers([QUESTION]))
    prober.services.host.restart()
    prober.services.host.wait_ready(PATIENCE)
    prober.run()
    assert len(prober.replies()) == 3


def test_a_disk_that_is_full_before_anything_is_asked_is_told(prober):
    store = prober.services.store
    fill_the_disk(store)
    long = scripted.question(1, dimension="x" * 100_000)
    with pytest.raises(UserError, match="full"):
        prober.probe.ask(long)
    assert not prober.probe.busy


def test_a_process_that_is_gone_unnoticed_interrupts_all(prober):
    """The process dies between the look at the host and the first request."""
    ask = prober.services.host.ask

    def die_first(*arguments, **more):
        if prober.services.host.pid is not None:
            os.kill(prober.services.host.pid, signal.SIGKILL)
            while prober.services.host.pid is not None:
                time.sleep(0.01)
        return ask(*arguments, **more)

    prober.services.host.ask = die_first
    prober.run()
    failed = [e for e in prober.seen if isinstance(e, SlotFailed)]
    assert len(failed) == 3
    assert all("SIGKILL" in event.sentence for event in failed)
    states = {reply.state for reply in prober.services.store.replies()}
    assert states == {ReplyState.INTERRUPTED}


def test_earlier_probes_are_found_again(prober):
    from faef_desktop.app.probe import history

    prober.run()
    prober.run(scripted.question(2))
    past = history.earlier(prober.services.store)
    assert [probe.question.text for probe in past] == [
        scripted.question(2).text,
        QUESTION.text,
    ]
    assert all(probe.complete and len(probe.replies) == 3 for probe in past)
    assert {probe.cell for probe in past} == {None}
