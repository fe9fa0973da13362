"""Run banks through models: ask everything in both formats, judge, and score."""

import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from faef_desktop.app import banks, models, results
from faef_desktop.app.asking import OPEN_TEMPLATE, Prepared, Slot, prepare, reply_end, slots
from faef_desktop.app.hosting import ModelHost, Phase
from faef_desktop.app.pacing import Pace, Progress
from faef_desktop.app.plans import Judging, Plan, chosen_questions, require_sound
from faef_desktop.app.resources import Resources
from faef_desktop.domain import rule_judge
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format, Question
from faef_desktop.domain.scores import ScoreRow, score
from faef_desktop.domain.verdicts import JudgeKind, Verdict
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import Ended, Event, Failed, Finished, Mode, Sampling, Text
from faef_desktop.storage.records import ReplyFilter, ReplyState
from faef_desktop.storage.store import Store

RULE_ANNOTATOR = "rule"
STOPPED = "The evaluation was stopped here."
# How often a wait looks whether it was stopped (seconds).
WATCH = 0.2

__all__ = ["EvaluationStopped", "Judging", "Plan", "Progress", "evaluate"]


class EvaluationStopped(Exception):  # noqa: N818 - it was asked for, so it is no error
    """The evaluation was stopped on request; all that was answered is stored."""


def evaluate(
    store: Store,
    resources: Resources,
    plan: Plan,
    progress: Callable[[Progress], None],
    stop: threading.Event,
    *,
    worker_command: Sequence[str] | None = None,
) -> list[ScoreRow]:
    """Carry out a plan and return the scores of its models on its banks.

    A crash of the model process costs one reply; after three in a row it ends with UserError.
    Raises EvaluationStopped soon after `stop` is set. `progress` is called on this thread.
    """
    require_sound(plan)
    bank_ids, questions = _questions(store, resources, plan)
    paths = [models.find(resources, store, name) for name in plan.models]
    for path in paths:  # before the first of them spends an hour
        models.require_language_model(path)
    pace = Pace(progress, [slot for _ in paths for q in questions for slot in slots(q)])
    hashes = []
    for path in paths:
        with closing(ModelHost(store, resources, command=worker_command)) as host:
            run = _ModelRun(store, resources, plan, host=host, pace=pace, stop=stop)
            hashes.append(run.load(path))
            run.ask_all(questions)
    return score(results.question_results(store, models=hashes, banks=bank_ids))


def _questions(store: Store, resources: Resources, plan: Plan) -> tuple[list[str], list[Question]]:
    wanted = [banks.find(store, name) for name in plan.banks] or resources.default_banks()
    chosen: dict[str, Question] = {}
    for bank in wanted:
        store.add_bank(bank)
        for question in chosen_questions(bank.questions, limit=plan.limit, seed=plan.seed):
            chosen.setdefault(question.id, question)
    if not chosen:
        raise UserError("These banks hold no question that can be asked; see bank check.")
    return [bank.id for bank in wanted], list(chosen.values())


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How one request went: the last event, or None with the sentence why there is none."""

    last: Finished | Failed | None
    text: str
    sentence: str = ""


class _ModelRun:
    """One model of an evaluation."""

    def __init__(
        self,
        store: Store,
        resources: Resources,
        plan: Plan,
        *,
        host: ModelHost,
        pace: Pace,
        stop: threading.Event,
    ) -> None:
        self._store = store
        self._resources = resources
        self._plan = plan
        self._host = host
        self._pace = pace
        self._stop = stop
        self._sampling = Sampling(seed=plan.seed or 0)
        self._model_sha256 = ""
        self._run_id = ""

    def load(self, path: Path) -> str:
        """Load the model and return its SHA-256."""
        self._pace.model = models.display_name(path)
        self._host.load(path, gpu_layers=self._plan.gpu_layers)
        self._wait_ready()
        model = self._host.state.model
        if model is None:
            raise RuntimeError("a model is ready but has no record")
        self._model_sha256 = model.sha256
        return model.sha256

    def ask_all(self, questions: Sequence[Question]) -> None:
        """Ask every question in every format and order that is still open."""
        settings = {**self._plan.settings(), "model_sha256": self._model_sha256}
        self._run_id = self._store.start_run("evaluate", settings)
        state = "failed"
        try:
            done = self._done_before(questions) if self._plan.resume else set()
            for question in questions:
                for slot in slots(question):
                    self._check_stopped()
                    if (question.id, slot.format, slot.order) in done:
                        self._keep(question, slot)
                    else:
                        self._ask_one(question, slot)
            state = "finished"
        except (EvaluationStopped, KeyboardInterrupt):
            state = "interrupted"
            raise
        finally:
            with suppress(UserError):  # a full disk is reported by the reply it kept out
                self._store.end_run(self._run_id, state)

    def _done_before(
        self, questions: Sequence[Question]
    ) -> set[tuple[str, Format, tuple[int, ...]]]:
        languages = {question.language for question in questions}
        templates = {self._resources.choice_template(language).id for language in languages}
        return self._store.finished_keys(
            self._model_sha256,
            seed=self._sampling.seed,
            temperature=self._sampling.temperature,
            batch_mode=Mode.EXACT.value,
            template_ids={OPEN_TEMPLATE, *templates},
        )

    def _keep(self, question: Question, slot: Slot) -> None:
        """Leave a reply of an earlier run as it is; judge it if that was cut off before."""
        if slot.format is Format.OPEN and self._plan.judge is Judging.RULE:
            wanted = ReplyFilter(
                model_sha256=self._model_sha256,
                question_id=question.id,
                format=Format.OPEN,
                state=ReplyState.FINISHED,
                limit=1,
            )
            for reply in self._store.replies(wanted):
                if reply.verdict is Verdict.UNJUDGED and reply.end is not None:
                    self._judge(reply.id, question, reply.end.text)
        self._pace.end(slot, timed=False)

    def _prepared(self, question: Question, slot: Slot) -> Prepared:
        is_open = slot.format is Format.OPEN
        while True:
            if self._host.state.phase is not Phase.READY:  # it died with no reply under way
                self._recover(self._host.state.sentence)
            try:
                return prepare(
                    self._host,
                    self._resources,
                    question,
                    slot,
                    run_id=self._run_id,
                    max_tokens=(
                        self._plan.max_open_tokens if is_open else self._plan.max_choice_tokens
                    ),
                    sampling=self._sampling,
                    mode=Mode.EXACT,
                )
            except UserError:
                if self._host.state.phase is Phase.READY:
                    raise

    def _ask_one(self, question: Question, slot: Slot) -> None:
        item = self._prepared(question, slot)
        self._pace.begin()
        reply_id = self._store.begin_reply(item.new)
        outcome = self._outcome(item)
        match outcome.last:
            case Finished(ended=Ended.CANCELLED):
                self._store.interrupt_reply(reply_id, outcome.text, STOPPED)
                raise EvaluationStopped
            case Finished() as last:
                self._store.finish_reply(reply_id, reply_end(last))
                if slot.format is Format.OPEN and self._plan.judge is Judging.RULE:
                    self._judge(reply_id, question, last.text)
                self._pace.end(slot, timed=True)
            case Failed(sentence=sentence):
                self._store.fail_reply(reply_id, sentence)
                self._pace.end(slot, timed=False)
                self._pace.tell(note=f"{question.key or question.text[:60]}: {sentence}")
            case None:
                self._store.interrupt_reply(reply_id, outcome.text, outcome.sentence)
                self._pace.interrupted += 1
                self._pace.end(slot, timed=False)
                self._check_stopped()
                self._recover(outcome.sentence)

    def _outcome(self, item: Prepared) -> _Outcome:
        """Ask, and wait for the end; a stop asks the model to end at its next token."""
        events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
        try:
            request_id = self._host.ask(
                item.turns,
                max_tokens=item.max_tokens,
                listener=events.put,
                letters=item.letters,
                sampling=self._sampling,
                mode=Mode.EXACT,
            )
        except UserError as error:  # the process died after the reply before this one
            return _Outcome(None, "", str(error))
        text = ""
        while True:
            if self._stop.is_set():
                self._host.cancel(request_id)
            try:
                event = events.get(timeout=WATCH)
            except queue.Empty:
                continue
            match event:
                case Text():
                    text += event.text
                case Finished():
                    return _Outcome(event, event.text)
                case Failed():
                    return _Outcome(event, text)
                case Exited():
                    return _Outcome(None, text, event.sentence)

    def _recover(self, sentence: str) -> None:
        self._pace.tell(note=sentence)
        while self._host.state.phase is Phase.CRASHED:
            self._host.restart()
            with suppress(UserError):
                self._wait_ready()
        if self._host.state.phase is not Phase.READY:
            sentence = self._host.state.sentence
            raise UserError(f"{sentence} What was answered is kept: --resume goes on from here.")

    def _judge(self, reply_id: str, question: Question, text: str) -> None:
        self._store.add_label(
            reply_id,
            judge_kind=JudgeKind.RULE,
            annotator=RULE_ANNOTATOR,
            value=rule_judge.judge(question, text),
        )

    def _wait_ready(self) -> None:
        while self._host.state.phase is Phase.LOADING:
            self._check_stopped()
            self._pace.tell(what=self._host.state.sentence)
            with suppress(UserError):  # not yet: it is asked again below
                self._host.wait_ready(WATCH)
        self._host.wait_ready(0)

    def _check_stopped(self) -> None:
        if self._stop.is_set():
            raise EvaluationStopped
