"""Run banks through models and score them: a plan from its start to its figures."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.events import RunEvent, RunNote, RunProgress
from faef_desktop.app.runs.planning import add_runs, identified, unfinished
from faef_desktop.app.runs.plans import Judging, Plan, require_sound
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.scores import ScoreRow, score
from faef_desktop.storage.replies.run_records import RunRow, RunState
from faef_desktop.storage.store import Store

__all__ = ["EvaluationStopped", "Judging", "Plan", "Progress", "evaluate"]

WATCH = 0.1
"""How often a wait looks whether it was stopped (seconds)."""


class EvaluationStopped(Exception):  # noqa: N818 - it was asked for, so it is no error
    """The evaluation was stopped on request; all that was answered is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where an evaluation stands: replies done of all, and the seconds left where known.

    `note` is something to tell once (a crash, say); `what` says what is going on now.
    """

    done: int
    total: int
    model: str
    what: str = ""
    seconds_left: float | None = None
    tokens_per_second: float | None = None
    note: str = ""
    failed: int = 0
    interrupted: int = 0


def evaluate(
    store: Store,
    resources: Resources,
    plan: Plan,
    progress: Callable[[Progress], None],
    stop: threading.Event,
    *,
    worker_command: Sequence[str] | None = None,
) -> list[ScoreRow]:
    """Carry out a plan and return the scores of its models on its questions.

    A model that cannot go on is passed over, and told as UserError when all others are through.
    Raises EvaluationStopped soon after `stop` is set. `progress` is called on this thread.
    """
    queue = RunQueue(store, resources, command=worker_command)

    def reading(model: str, share: float) -> None:
        if stop.is_set():
            raise EvaluationStopped
        what = f"reading the file to know it by its content, {share:.0%}"
        progress(Progress(done=0, total=0, model=model, what=what))

    runs = prepare(store, resources, plan, queue, reading)
    carry_out(queue, runs, progress, stop)
    return _scores(store, runs, plan)


def carry_out(
    queue: RunQueue,
    runs: Sequence[RunRow],
    progress: Callable[[Progress], None],
    stop: threading.Event,
) -> None:
    """Work on queued runs until they are through, and close the queue; errors as in `evaluate`."""
    ids = [run.id for run in runs]
    queue.subscribe(_Reports(runs, progress, stop, queue))
    watch = threading.Thread(target=_watch, args=(stop, queue, done := threading.Event()))
    watch.start()
    try:
        queue.work(ids)
    except KeyboardInterrupt:
        queue.interrupt()
        raise EvaluationStopped from None
    finally:
        done.set()
        watch.join()
        queue.close()
    _require_through([run for run in queue.runs() if run.id in ids], stopped=stop.is_set())


def prepare(
    store: Store,
    resources: Resources,
    plan: Plan,
    queue: RunQueue,
    progress: Callable[[str, float], None] | None = None,
) -> list[RunRow]:
    """Return the runs that carry out a plan, ready to be worked on, in the order of its models.

    With `resume`, runs of the same plan that were cut off go on; for other models new runs are
    made, which count what any earlier run has answered.
    """
    require_sound(plan)
    records = identified(store, resources, plan, progress)
    earlier = unfinished(store, resources, plan) if plan.resume else []
    queue.go_on([run.id for run in earlier])
    known = {run.model_sha256 for run in earlier}
    missing = tuple(record.path for record in records if record.sha256 not in known)
    new = add_runs(store, resources, replace(plan, models=missing)) if missing else []
    return [*earlier, *new]


def _scores(store: Store, runs: Sequence[RunRow], plan: Plan) -> list[ScoreRow]:
    found = [
        result
        for run in runs
        for shots in sorted(set(plan.shots))
        for result in store.question_results(model_sha256=run.model_sha256, shots=shots)
    ]
    asked = {question.id for run in runs for question in store.plan(run.plan_id).asked}
    names = store.model_names()
    away = {names[model.sha256] for model in store.models() if model.is_remote}
    rows = score(result for result in found if result.question_id in asked)
    return [replace(row, elsewhere=row.model in away) for row in rows]


class _Reports:
    """Adds the progress of the runs of one evaluation up."""

    def __init__(
        self,
        runs: Sequence[RunRow],
        report: Callable[[Progress], None],
        stop: threading.Event,
        queue: RunQueue,
    ) -> None:
        self._report = report
        self._stop = stop
        self._queue = queue
        self._totals = {run.id: run.total for run in runs}
        self._latest: dict[str, RunProgress] = {}
        self._model = ""

    def __call__(self, event: RunEvent) -> None:
        match event:
            case RunProgress():
                self._latest[event.run_id] = event
                self._model = event.model
                self._say(event)
            case RunNote():
                self._say(self._latest.get(event.run_id), note=event.sentence)
        if self._stop.is_set():
            self._queue.interrupt()

    def _say(self, latest: RunProgress | None, note: str = "") -> None:
        known = self._latest.values()
        done = sum(one.done + one.interrupted for one in known)
        total = sum(self._totals.values())
        self._report(
            Progress(
                done=done,
                total=total,
                model=self._model,
                what=latest.what if latest else "",
                seconds_left=self._seconds_left(latest),
                tokens_per_second=latest.tokens_per_second if latest else None,
                note=note,
                failed=sum(one.failed for one in known),
                interrupted=sum(one.interrupted for one in known),
            )
        )

    def _seconds_left(self, latest: RunProgress | None) -> float | None:
        """Return the seconds for this model, and as many for each of those that wait."""
        if latest is None or latest.seconds_left is None:
            return None
        waiting = sum(total for key, total in self._totals.items() if key not in self._latest)
        done = latest.total - latest.done
        per_reply = latest.seconds_left / done if done else 0.0
        return latest.seconds_left + waiting * per_reply


def _watch(stop: threading.Event, queue: RunQueue, done: threading.Event) -> None:
    while not done.wait(WATCH):
        if stop.is_set():
            queue.interrupt()


def _require_through(runs: Sequence[RunRow], *, stopped: bool) -> None:
    if stopped or any(run.state is RunState.INTERRUPTED for run in runs):
        raise EvaluationStopped
    sentences = [
        run.sentence
        for run in runs
        if run.state in (RunState.FAILED, RunState.PAUSED) and run.sentence
    ]
    if sentences:
        raise UserError(
            f"{' '.join(sentences)} What was answered is kept: --resume goes on from here."
        )
