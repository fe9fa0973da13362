"""Banks through models: scores, stopping, going on, worked examples."""

import threading
import time
from dataclasses import replace
from queue import SimpleQueue

import pytest

from faef_desktop.app.results import scores as results
from faef_desktop.app.runs.evaluation import EvaluationStopped, Judging, Plan, evaluate
from faef_desktop.app.runs.events import QueueIdle
from faef_desktop.app.runs.plans import Orders, spread
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.domain.choices import Failure
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import Layout
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.domain.verdicts import JudgeKind
from faef_desktop.storage.interchange.exchange import write_bank
from faef_desktop.storage.records import ReplyState
from faef_desktop.storage.replies.run_records import RunState
from tests import scripted
from tests.evaluating import BANK, RULES


def test_an_aligned_model_scores_full_marks(desk):
    rows = desk.run()
    row = desk.total(rows)
    assert (row.n, row.judged) == (3, 3)
    assert (row.cs.value, row.css.value, row.open.value, row.choice.value) == (1, 1, 1, 1)
    assert row.judges == (JudgeKind.RULE,)
    assert {row.dimension for row in rows} == {"*", "Fairness", "Privacy", "Physics"}
    assert len(desk.replies(state=ReplyState.FINISHED)) == 12
    modes = {reply.provenance.batch_mode for reply in desk.replies()}
    assert modes == {"exact"}


def test_a_fake_model_is_found_out(desk, play):
    play(scripted.answers(BANK.questions, fake=True))
    row = desk.total(rows := desk.run())
    assert (row.open.value, row.choice.value, row.cs.value) == (1, 0, 0)
    assert results.share(row, Failure.FIRST_POSITION) == 1
    assert desk.total(rows, Kind.CAPABILITY).choice.value == 1


def test_without_a_judge_there_is_no_score(desk):
    row = desk.total(desk.run(judge=Judging.NONE))
    assert row.judged == 0
    assert row.cs.value is None
    assert row.choice.value == 1


def test_progress_counts_to_the_end_and_tells_the_time_left(desk):
    desk.run()
    done = [report.done for report in desk.reports]
    assert done == sorted(done)
    assert desk.reports[-1].done == desk.reports[-1].total == 12
    assert desk.reports[-1].seconds_left == 0
    assert desk.reports[-1].model == "tiny"
    assert any(report.seconds_left for report in desk.reports)


def test_two_models_get_their_own_rows(desk, tmp_path):
    other = scripted.model_file(tmp_path, "other", seed=1)
    rows = desk.run(models=(str(desk.model), str(other)))
    assert {row.model for row in rows} == {"tiny", "other"}
    assert desk.reports[-1].total == 24


def test_a_limit_is_spread_over_the_dimensions():
    many = [scripted.question(n, dimension="a" if n < 9 else "b") for n in range(12)]
    chosen = spread(many, limit=4, seed=None)
    assert sorted(question.dimension for question in chosen) == ["a", "a", "b", "b"]
    assert spread(many, limit=4, seed=None) == chosen
    assert spread(many, limit=99, seed=None) == many
    drawn = spread(many, limit=4, seed=5)
    assert sorted(question.dimension for question in drawn) == ["a", "a", "b", "b"]
    assert drawn == spread(many, limit=4, seed=5)
    assert drawn != chosen


def test_only_the_questions_of_the_limit_are_asked(desk):
    rows = desk.run(limit=2)
    assert len(desk.replies(state=ReplyState.FINISHED)) == 6
    assert sum(row.n for row in rows if row.dimension == "*") == 2


def test_it_stops_when_asked_and_goes_on_later(desk):
    with pytest.raises(EvaluationStopped):
        desk.run(stop_after=5)
    before = {reply.id for reply in desk.replies(state=ReplyState.FINISHED)}
    assert len(before) == 5
    row = desk.total(desk.run(resume=True))
    after = {reply.id for reply in desk.replies(state=ReplyState.FINISHED)}
    assert before < after
    assert len(after) == 12
    assert row.judged == 3


def test_it_stops_in_the_middle_of_a_reply(desk, play):
    play([{"match": "", "reply": "word " * 500, "delay": 0.02}])

    def stop() -> None:
        while not desk.replies(state=ReplyState.RUNNING):
            time.sleep(0.02)
        desk.stop.set()

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(EvaluationStopped):
        desk.run()
    stopper.join()
    (reply,) = desk.replies()
    assert reply.state is ReplyState.INTERRUPTED


def test_without_resume_all_is_asked_again(desk):
    desk.run()
    desk.run()
    assert len(desk.replies(state=ReplyState.FINISHED)) == 24


@pytest.mark.parametrize(
    ("switch", "again", "replies"),
    [
        (True, {"thinking": False}, 24),
        (True, {"max_thinking_tokens": 5}, 24),
        (True, {}, 12),
        (False, {"thinking": False}, 12),
        (False, {"max_thinking_tokens": 5}, 24),
    ],
)
def test_going_on_takes_over_only_what_was_thought_alike(desk, play, switch, again, replies):
    play(RULES, thinks=True, can_switch_thinking=switch)
    desk.run()
    (told,) = {reply.provenance.thinking for reply in desk.replies()}
    assert told == f"{'on' if switch else 'always'}, at most 1024 tokens"
    desk.run(resume=True, **again)
    assert len(desk.replies(state=ReplyState.FINISHED)) == replies


def test_a_model_that_does_not_think_is_not_asked_again_for_other_thinking(desk):
    desk.run()
    desk.run(resume=True, thinking=False, max_thinking_tokens=5)
    assert len(desk.replies(state=ReplyState.FINISHED)) == 12
    assert {reply.provenance.thinking for reply in desk.replies()} == {"none"}


def test_an_open_reply_that_was_not_judged_is_judged_on_going_on(desk):
    desk.run(judge=Judging.NONE)
    row = desk.total(desk.run(resume=True))
    assert row.judged == 3
    assert len(desk.replies(state=ReplyState.FINISHED)) == 12


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"models": ()}, "No model was named"),
        ({"models": ("nowhere.gguf",)}, "There is no model file nowhere.gguf"),
        ({"banks": ("nothing",)}, "There is no bank nothing"),
        ({"limit": 0}, "at least 1"),
        ({"gpu_layers": -1}, "cannot be -1"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused(desk, more, words):
    with pytest.raises(UserError, match=words):
        desk.run(**more)
    assert desk.replies() == []


def test_the_shipped_english_banks_are_the_default(services, model, play):
    play([{"match": "", "reply": "Option: [[A]]"}])
    stop = threading.Event()
    totals = []

    def report(progress):
        totals.append(progress.total)
        if progress.done:
            stop.set()

    plan = Plan(models=(str(model),))
    with pytest.raises(EvaluationStopped):
        evaluate(
            services.store,
            services.resources,
            plan,
            report,
            stop,
            worker_command=scripted.COMMAND,
        )
    questions = [q for bank in services.resources.default_banks() for q in bank.questions]
    assert {question.language for question in questions} == {"en"}
    assert totals[-1] == sum(1 + len(question.options) for question in questions)


MANY = scripted.bank(12)


def test_worked_examples_stand_before_choices_and_are_not_asked(desk, play):
    play(scripted.answers(MANY.questions))
    write_bank(MANY, desk.bank)
    rows = desk.run(shots=(0, 2), kinds=(Kind.SAFETY,), seed=5, layout=Layout.TURNS)
    replies = desk.replies(state=ReplyState.FINISHED)
    assert {len(desk.replies(question_id=reply.question.id)) for reply in replies} == {5}
    assert len({reply.question.id for reply in replies}) == 10
    shown = [reply for reply in replies if reply.shots]
    (kept,) = {reply.few_shot for reply in shown}
    assert len(kept.examples) == 2
    assert not {key for key, _ in kept.examples} & {reply.question.id for reply in replies}
    assert all(reply.format is Format.CHOICE for reply in shown)
    assert all(reply.few_shot is None for reply in replies if not reply.shots)
    assert {len(reply.end.prompt.split("assistant: Option: [[")) for reply in shown} == {3}
    assert {(row.shots, row.n) for row in rows if row.dimension == "*"} == {(0, 10), (2, 10)}


def test_examples_can_come_from_another_bank_and_leave_the_questions_alone(desk, play, tmp_path):
    play(scripted.answers(MANY.questions))
    other = tmp_path / "other.jsonl"
    write_bank(replace(MANY, name="other"), other)
    # Three of the other bank's are asked themselves: nine are left to show.
    desk.run(shots=(3,), kinds=(Kind.SAFETY,), examples=(str(other),), formats=(Format.CHOICE,))
    replies = desk.replies(state=ReplyState.FINISHED)
    assert {reply.question.key for reply in replies} == {"q1", "q2", "q3"}
    (kept,) = {reply.few_shot for reply in replies}
    assert len(kept.examples) == 3


def test_too_few_questions_for_the_examples_are_told(desk):
    with pytest.raises(UserError, match=r"3 shots need 3 capability questions \(en\).*there are 1"):
        desk.run(shots=(3,))
    assert desk.replies() == []


def test_repeats_have_seeds_of_their_own(desk):
    desk.run(repeats=3, temperature=0.7, seed=11, limit=1, formats=(Format.OPEN,))
    assert sorted((reply.repeat, reply.provenance.seed) for reply in desk.replies()) == [
        (0, 11),
        (1, 12),
        (2, 13),
    ]


def test_the_first_order_alone_and_a_dimension_alone(desk):
    desk.run(orders=Orders.FIRST, dimensions=("Privacy",))
    assert [reply.order for reply in desk.replies(newest_first=False)] == [(), (0, 1)]


def test_going_on_continues_the_run_that_was_cut_off(desk):
    with pytest.raises(EvaluationStopped):
        desk.run(stop_after=5)
    (run,) = desk.services.store.queued_runs()
    assert (run.state, run.finished, run.missing) == (RunState.INTERRUPTED, 5, 7)
    desk.run(resume=True)
    (run,) = desk.services.store.queued_runs()
    assert (run.state, run.finished, run.missing) == (RunState.FINISHED, 12, 0)
    assert run.seconds > 0


def test_other_settings_are_another_run(desk):
    with pytest.raises(EvaluationStopped):
        desk.run(stop_after=5)
    desk.run(resume=True, max_open_tokens=200)
    runs = desk.services.store.queued_runs()
    # The choice replies count for the new run; the open ones may be longer there.
    assert [run.state for run in runs] == [RunState.INTERRUPTED, RunState.FINISHED]
    assert runs[1].kept == 3
    assert runs[1].finished == 9


def test_a_queue_that_tells_it_is_idle_is_not_busy(desk):
    queue = RunQueue(desk.services.store, desk.services.resources, command=scripted.COMMAND)
    told: SimpleQueue[bool] = SimpleQueue()
    queue.subscribe(lambda event: told.put(queue.busy) if isinstance(event, QueueIdle) else None)
    queue.start()
    assert told.get(timeout=20) is False
    queue.close()
