"""Have the loaded model write and check options of a bank in the making.

Every reply is stored as it ends, the unusable ones with their fault. What was asked is known from
what is stored, so an interrupted run goes on where it was and asks nothing twice.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from faef_desktop.app.banks import prompts as workshop_prompts
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.probe.asking_many import Answer, Request, ask_many
from faef_desktop.app.resources import Resources
from faef_desktop.domain import drafts
from faef_desktop.domain.drafts import Action, Draft, DraftState
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.option_checks import sentence, surface_faults
from faef_desktop.domain.questions import Kind, Option, Question
from faef_desktop.domain.writing import (
    CHECK_PASSED,
    FAULT_SENTENCES,
    WritingFault,
    WritingPrompt,
    WritingTask,
    Written,
    read_check,
    read_dimension,
    read_option,
    subject_of,
)
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.banks.workshop_records import DraftRow, NewWriting
from faef_desktop.storage.store import Store

DISTRACTORS = 3
"""Candidates that become wrong options of a capability question, if as many were asked for."""

TRIES = 3
"""How often a model is asked for one candidate, each time with another seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a model is asked: candidates of each option, and the sampling of its replies."""

    candidates: int = 1
    temperature: float = 0.7
    max_tokens: int = 160
    mode: Mode = Mode.FAST


@dataclass(frozen=True, slots=True)
class WritingProgress:
    """How far it is: replies that ended, of those known to be needed, and how many were bad."""

    done: int
    total: int
    bad: int


@dataclass(frozen=True, slots=True)
class _About:
    row: DraftRow
    task: WritingTask
    prompt: WritingPrompt


class Writer:
    """Works through the drafts of one bank in the making with the loaded model, task by task."""

    def __init__(
        self,
        store: Store,
        resources: Resources,
        host: ModelHost,
        workshop_id: str,
        *,
        who: str,
        manner: Manner | None = None,
        progress: Callable[[WritingProgress], None] = lambda _: None,
        stop: threading.Event | None = None,
    ) -> None:
        self._store = store
        self._resources = resources
        self._host = host
        self._shop_id = workshop_id
        self._who = who
        self._manner = manner or Manner()
        self._progress = progress
        self._stop = stop or threading.Event()
        self._told = WritingProgress(0, 0, 0)
        self._stored: dict[str | None, list[NewWriting]] = {}

    def write(self, task: WritingTask, *, dimensions: Sequence[str] = ()) -> bool:
        """Carry out a task on every draft that waits for it; False when it was stopped.

        `dimensions` are those that a model may suggest. Raises UserError when no model is loaded
        or its process ends.
        """
        if self._host.state.model is None:
            raise UserError("No model is loaded; load one first.")
        self._told = WritingProgress(0, 0, 0)
        while not self._stop.is_set():
            requests = self._all_requests(task, dimensions)
            if not requests:
                return True
            self._tell(total=self._told.done + len(requests))
            self._ask(requests, dimensions)
        return False

    def pending(self, task: WritingTask, *, dimensions: Sequence[str] = ()) -> int:
        """Return how many replies a task still needs, with no model asked."""
        return len(self._all_requests(task, dimensions))

    def _all_requests(self, task: WritingTask, dimensions: Sequence[str]) -> list[Request[_About]]:
        self._stored = self._replies(task)
        return [
            request
            for row in self._store.drafts(self._shop_id)
            for request in self._requests(row, task, dimensions)
        ]

    def _ask(self, requests: Sequence[Request[_About]], dimensions: Sequence[str]) -> None:
        ask_many(
            self._host,
            requests,
            lambda answer: self._take(answer, dimensions),
            stop=self._stop,
            max_tokens=self._manner.max_tokens,
            temperature=self._manner.temperature,
            mode=self._manner.mode,
        )

    # What to ask

    def _requests(
        self, row: DraftRow, task: WritingTask, dimensions: Sequence[str]
    ) -> list[Request[_About]]:
        """Return what is still to be asked about a draft; empty when the task is done on it."""
        if not _waits(row.draft, task):
            return []
        tries = self._tries(row, task)
        usable = sum(not one.fault for one in tries)
        wanted = self._manner.candidates if task in _OPTION_TASKS else 1
        left = min(wanted - usable, TRIES * wanted - len(tries))
        if left <= 0:
            self._settle(row, task, tries)
            return []
        name = workshop_prompts.name_for(task, row.draft.question)
        prompt = workshop_prompts.prompt(self._store, self._resources, name)
        text = prompt.fill(_parts(row, dimensions))
        first = len(tries)
        about = _About(row, task, prompt)
        return [Request(about, text, seed) for seed in range(first, first + left)]

    def _replies(self, task: WritingTask) -> dict[str | None, list[NewWriting]]:
        """Return the stored replies to a task, by draft."""
        found: dict[str | None, list[NewWriting]] = {}
        for one in self._store.writings(self._shop_id, task=task.value):
            found.setdefault(one.draft_id, []).append(one)
        return found

    def _tries(self, row: DraftRow, task: WritingTask) -> list[NewWriting]:
        subject = subject_of(row.draft.question, task)
        return [one for one in self._stored.get(row.id, ()) if one.subject == subject]

    # What comes back

    def _take(self, answer: Answer[_About], dimensions: Sequence[str]) -> None:
        about = answer.request.about
        model = self._host.state.model
        if model is None:
            raise UserError("The model was unloaded; load it again to go on.")
        written = _read(answer, about, dimensions)
        self._store.add_writing(
            NewWriting(
                workshop_id=self._shop_id,
                draft_id=about.row.id,
                task=about.task.value,
                subject=subject_of(about.row.draft.question, about.task),
                seed=answer.request.seed,
                prompt_id=about.prompt.id,
                model_name=model.name,
                model_sha256=model.sha256,
                raw=answer.text or answer.failed,
                text=written.text,
                fault=written.fault.value if written.fault else "",
            )
        )
        self._tell(done=self._told.done + 1, bad=self._told.bad + (written.fault is not None))

    def _settle(self, row: DraftRow, task: WritingTask, tries: Sequence[NewWriting]) -> None:
        """Put what was written into the draft, or send it to be rewritten with the reason."""
        usable = [one for one in tries if not one.fault]
        if not usable:
            last = FAULT_SENTENCES[WritingFault(tries[-1].fault)]
            reason = f"no usable reply ({task.value}) in {len(tries)} tries; the last: {last}"
            if task is not WritingTask.DIMENSION:
                self._save(row, drafts.send_back(row.draft, reason), Action.WRITE)
            return
        match task:
            case WritingTask.CHECK:
                self._settle_check(row, usable[-1])
            case WritingTask.DIMENSION:
                self._settle_dimension(row, usable[-1].text)
            case _:
                self._settle_option(row, task, usable)

    def _settle_option(
        self, row: DraftRow, task: WritingTask, usable: Sequence[NewWriting]
    ) -> None:
        positive = task is WritingTask.POSITIVE
        ranked = sorted(
            usable, key=lambda one: _cost(_with_option(row.draft.question, one.text, positive))
        )
        question, models = row.draft.question, row.draft.models
        for one in ranked[: _taken_of_each(question, task)]:
            question = _with_option(question, one.text, positive)
            models = tuple(dict.fromkeys((*models, one.model_name)))
        draft = replace(row.draft, question=question, models=models, accepted_by=())
        whole = {option.positive for option in question.options} == {True, False}
        faults = surface_faults(question) if whole else ()
        if faults:
            draft = drafts.send_back(draft, "; ".join(sentence(fault) for fault in faults))
        elif whole:
            draft = replace(draft, state=DraftState.REVIEW, reason="")
        else:
            draft = replace(draft, state=DraftState.COLLECTED)
        self._save(row, draft, Action.WRITE)

    def _settle_dimension(self, row: DraftRow, name: str) -> None:
        """Suggest a dimension, unless it is in it, or a person has sorted it since."""
        if name == row.draft.question.dimension:
            return
        history = self._store.draft_history(row.id)
        if not any(version.action is Action.SORT for version in history):
            self._save(row, replace(row.draft, suggested=name), Action.WRITE)

    def _settle_check(self, row: DraftRow, writing: NewWriting) -> None:
        if writing.text == CHECK_PASSED or row.draft.state is not DraftState.REVIEW:
            return
        self._save(row, drafts.send_back(row.draft, writing.text), Action.CHECK)

    def _save(self, row: DraftRow, draft: Draft, action: Action) -> None:
        # A person may have changed it meanwhile: their words stand.
        if self._store.draft(row.id).version == row.version:
            self._store.save_drafts([replace(row, draft=draft)], who=self._who, action=action)

    def _tell(
        self, *, done: int | None = None, total: int | None = None, bad: int | None = None
    ) -> None:
        told = self._told
        self._told = WritingProgress(
            told.done if done is None else done,
            told.total if total is None else total,
            told.bad if bad is None else bad,
        )
        self._progress(self._told)


_OPTION_TASKS = (WritingTask.POSITIVE, WritingTask.NEGATIVE)


def _waits(draft: Draft, task: WritingTask) -> bool:
    """Tell whether a draft is one that a task is about."""
    sides = {option.positive for option in draft.question.options}
    match task:
        case WritingTask.POSITIVE:
            return draft.state is DraftState.COLLECTED and True not in sides
        case WritingTask.NEGATIVE:
            return draft.state is DraftState.COLLECTED and sides == {True}
        case WritingTask.CHECK:
            return draft.state is DraftState.REVIEW and sides == {True, False}
        case WritingTask.DIMENSION:
            return draft.state is not DraftState.REJECTED and not draft.suggested
        case _:
            return False


def _parts(row: DraftRow, dimensions: Sequence[str]) -> dict[str, str]:
    question = row.draft.question
    texts = [option.text for option in sorted(question.options, key=lambda one: not one.positive)]
    positive = texts[0] if texts else ""
    negative = texts[1] if len(texts) > 1 else ""
    # The better one stands first in every second draft: a checker that likes A is found out.
    first, second = (positive, negative) if _first_is_positive(row) else (negative, positive)
    return {
        "question": question.text,
        "positive": positive,
        "first": first,
        "second": second,
        "dimensions": ", ".join(dimensions),
    }


def _first_is_positive(row: DraftRow) -> bool:
    return row.place % 2 == 1


def _read(answer: Answer[_About], about: _About, dimensions: Sequence[str]) -> Written:
    if answer.failed:
        return Written("", WritingFault.FAILED)
    raw = answer.text
    match about.task:
        case WritingTask.CHECK:
            return _read_check(raw, about.row)
        case WritingTask.DIMENSION:
            found = read_dimension(raw, dimensions)
            return Written("", WritingFault.IGNORED_FORM) if found is None else Written(found)
        case _:
            question = about.row.draft.question.text
            return read_option(raw, question=question, cut_off=answer.cut_off)


def _read_check(raw: str, row: DraftRow) -> Written:
    checked = read_check(raw)
    if checked is None:
        fault = WritingFault.IGNORED_FORM if raw.strip() else WritingFault.EMPTY
        return Written("", fault)
    if not checked.differ:
        return Written("the checking model finds that the options hardly differ")
    if checked.first_better is not _first_is_positive(row):
        return Written("the checking model finds the negative option the better one")
    return Written(CHECK_PASSED)


def _taken_of_each(question: Question, task: WritingTask) -> int:
    """Return how many candidates become options: wrong answers to a fact may be several."""
    distractors = task is WritingTask.NEGATIVE and question.kind is Kind.CAPABILITY
    return DISTRACTORS if distractors else 1


def _with_option(question: Question, text: str, positive: bool) -> Question:
    option = Option(text, positive)
    if option in question.options:
        return question
    return replace(question, options=(*question.options, option))


def _cost(question: Question) -> tuple[int, int]:
    """Return how much the options of a question give away: faults, then difference in length."""
    sizes = [len(option.text) for option in question.options]
    return len(surface_faults(question)), max(sizes) - min(sizes)
