"""A local model judges open replies; its labels are suggestions, which people outrank."""

import json
import queue
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from faef_desktop.app.models import known as models
from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.resources import Resources
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.model_judge import JudgePrompt, as_prompt, judge_prompt, read_verdict
from faef_desktop.domain.questions import content_hash
from faef_desktop.domain.thoughts import parts
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import Ended, Event, Failed, Finished, Mode, Sampling, Turn
from faef_desktop.storage.labels.assignment_files import Item
from faef_desktop.storage.labels.judgements import Judgement, JudgeRecord
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.store import Store

MAX_TOKENS = 256
"""A verdict is one line; a model that thinks first needs some room."""
_SETTING = "judge.prompt"
_WATCH = 0.2
_AHEAD = 64
_TEMPLATE = "judge"
_GREEDY = Sampling()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeProgress:
    """How far a judge is; `what` says what it does before the first answer."""

    done: int
    total: int
    unreadable: int
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeReport:
    """What a judge did: `judged` replies got a label, `known` had been judged before.

    `own` of the replies were written by the judging model itself. `failed` could not be asked.
    """

    judge: str
    replies: int
    judged: int
    unreadable: int
    known: int
    failed: int
    own: int
    stopped: bool = False

    @property
    def sentence(self) -> str:
        """What it did, for the user."""
        return (
            f"{self.judge}: {self.judged} of {self.replies} replies got a label, {self.unreadable}"
            f" answers were unreadable, {self.known} had been judged before, {self.failed} could"
            " not be asked."
        )

    @property
    def warning(self) -> str:
        """A warning that the judge judged itself, or ""."""
        if not self.own:
            return ""
        return (
            f"Warning: {self.own} of these replies were written by the judging model itself;"
            " models favour their own words, so have another judge look as well."
        )


def current_prompt(store: Store, resources: Resources) -> JudgePrompt:
    """Return the wordings to judge with: the shipped ones, with what was changed in this place."""
    texts = resources.judge_texts()
    try:
        changed = json.loads(store.get_setting(_SETTING) or "{}")
    except ValueError:
        changed = {}
    texts |= {name: text for name, text in changed.items() if name in texts}
    return as_prompt(texts)


def change_prompt(store: Store, resources: Resources, texts: Mapping[str, str]) -> JudgePrompt:
    """Judge with these wordings from now on. Raises UserError for one that cannot be used."""
    prompt = as_prompt(texts)
    shipped = resources.judge_texts()
    changed = {name: text for name, text in texts.items() if text != shipped.get(name)}
    store.set_setting(_SETTING, json.dumps(changed, ensure_ascii=False))
    return prompt


def find(store: Store, resources: Resources, name: str) -> Path:
    """Return the file of the model that is to judge. Raises UserError for none, or no judge."""
    path = models.find(resources, store, name)
    models.require_language_model(path)
    return path


def judge_replies(
    store: Store,
    resources: Resources,
    path: Path,
    subjects: Sequence[str],
    *,
    progress: Callable[[JudgeProgress], None],
    stop: Callable[[], bool],
    prompt: JudgePrompt | None = None,
    mode: Mode = Mode.FAST,
    gpu_layers: int | None = None,
    worker_command: Sequence[str] | None = None,
) -> JudgeReport:
    """Let a model judge replies that it has not judged with this prompt; returns what came of it.

    The answers are stored as they come, so that a judge that was stopped goes on where it was:
    `stop` is asked again and again whether to.
    Raises UserError when the model cannot be loaded or crashes three times in a row.
    """
    models.require_language_model(path)
    used = prompt or current_prompt(store, resources)
    with closing(ModelHost(store, resources, command=worker_command)) as host:
        work = _Work(store, host, used, mode=mode, progress=progress, stop=stop)
        work.load(path, gpu_layers)
        return work.judge(subjects)


def judge_record(model: ModelRecord, prompt: JudgePrompt) -> JudgeRecord:
    """Return the judge that a model with a prompt is."""
    return JudgeRecord(
        id=content_hash([model.sha256, prompt.id]),
        name=f"{model.name} ({model.sha256[:8]}, prompt {prompt.id})",
        model_sha256=model.sha256,
        prompt_id=prompt.id,
        prompt=dict(prompt.texts),
    )


@dataclass(slots=True)
class _Work:
    """One judge at work on the calling thread; events of the model process are queued to it."""

    store: Store
    host: ModelHost
    prompt: JudgePrompt
    mode: Mode
    progress: Callable[[JudgeProgress], None]
    stop: Callable[[], bool]
    judge_: JudgeRecord = field(init=False)
    items: dict[str, Item] = field(default_factory=dict)
    waiting: deque[str] = field(default_factory=deque)
    flying: dict[str, str] = field(default_factory=dict)
    alone: bool = False
    judged: int = 0
    unreadable: int = 0
    failed: int = 0
    events: "queue.SimpleQueue[tuple[str, Event | Exited]]" = field(
        default_factory=queue.SimpleQueue
    )

    def load(self, path: Path, gpu_layers: int | None) -> None:
        self.host.load(path, gpu_layers=gpu_layers, background=True)
        self._wait_ready()
        model = self.host.state.model
        if model is None:
            raise RuntimeError("a model is ready but has no record")
        self.judge_ = judge_record(model, self.prompt)
        self.store.add_judge(self.judge_)

    def judge(self, subjects: Sequence[str]) -> JudgeReport:
        known = {one.subject for one in self.store.judgements(self.judge_.id)} & set(subjects)
        self.waiting.extend(subject for subject in subjects if subject not in known)
        self.items = self.store.items(self.waiting)
        # Cut off while still thinking, a reply says nothing that could be judged.
        cut = {subject for subject, item in self.items.items() if parts(item.text).unclosed}
        self.waiting = deque(subject for subject in self.waiting if subject not in cut)
        self._tell()
        while self.waiting or self.flying:
            if self.stop():
                self.waiting.clear()
                for request_id in self.flying.values():
                    self.host.cancel(request_id)
            self._fill()
            self._take_event()
        return JudgeReport(
            judge=self.judge_.name,
            replies=len(subjects),
            judged=self.judged,
            unreadable=self.unreadable,
            known=len(known),
            failed=self.failed,
            own=len(self.store.written_by(self.judge_.model_sha256, subjects)),
            stopped=self.stop(),
        )

    def _fill(self) -> None:
        most = 1 if self.mode is Mode.EXACT or self.alone else _AHEAD
        while self.waiting and len(self.flying) < most:
            if self.host.state.phase is not Phase.READY:
                if self.flying:  # their ends come first
                    return
                self._recover()
            subject = self.waiting.popleft()
            item = self.items[subject]
            asked = judge_prompt(self.prompt, item.question, item.text)
            try:
                self.flying[subject] = self.host.ask(
                    (Turn("user", asked),),
                    max_tokens=MAX_TOKENS,
                    listener=partial(self._hear, subject),
                    sampling=_GREEDY,
                    mode=self.mode,
                )
            except UserError:  # the process died since it was last looked at
                self.waiting.appendleft(subject)

    def _hear(self, subject: str, event: Event | Exited) -> None:
        self.events.put((subject, event))  # on the reader thread of the process

    def _take_event(self) -> None:
        try:
            subject, event = self.events.get(timeout=_WATCH)
        except queue.Empty:
            return
        match event:
            case Finished():
                self.flying.pop(subject, None)
                if event.ended is not Ended.CANCELLED:
                    self._keep(subject, event)
            case Failed():
                self.flying.pop(subject, None)
                self.failed += 1
            case Exited():
                self._lose(subject)

    def _keep(self, subject: str, event: Finished) -> None:
        kind = self.items[subject].question.kind
        # A verdict that was cut off may lack the words that take it back.
        whole = event.ended is not Ended.LENGTH
        value = read_verdict(event.text, kind) if whole else None
        provenance = self.host.provenance(
            template_id=f"{_TEMPLATE}@{self.prompt.id}",
            max_tokens=MAX_TOKENS,
            sampling=_GREEDY,
            mode=self.mode,
        )
        self.store.add_judgement(
            self.judge_,
            Judgement(subject=subject, value=value, text=event.text),
            prompt=event.prompt,
            provenance={
                **asdict(provenance),
                "prompt_tokens": event.prompt_tokens,
                "reply_tokens": event.reply_tokens,
                "seconds": event.seconds,
                "ended": event.ended.value,
            },
        )
        self.judged += value is not None
        self.unreadable += value is None
        self._tell()

    def _lose(self, subject: str) -> None:
        """Ask again what the process took with it, one at a time; alone, it was to blame."""
        self.flying.pop(subject, None)
        if self.alone:
            self.failed += 1
        else:
            self.waiting.append(subject)
        if not self.flying:
            self.alone = True

    def _recover(self) -> None:
        while self.host.state.phase is Phase.CRASHED:
            self.host.restart()
            with suppress(UserError):
                self._wait_ready()
        if self.host.state.phase is not Phase.READY:
            raise UserError(self.host.state.sentence)

    def _wait_ready(self) -> None:
        while self.host.state.phase is Phase.LOADING and not self.stop():
            self._tell(self.host.state.sentence)
            with suppress(UserError):  # not yet: it is asked again below
                self.host.wait_ready(_WATCH)
        if self.host.state.phase is Phase.LOADING:
            raise UserError("The judge was stopped while its model was being loaded.")
        self.host.wait_ready(0)

    def _tell(self, what: str = "") -> None:
        done = self.judged + self.unreadable + self.failed
        self.progress(
            JudgeProgress(
                done=done,
                total=done + len(self.waiting) + len(self.flying),
                unreadable=self.unreadable,
                what=what,
            )
        )
