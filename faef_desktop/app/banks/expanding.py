"""Have the loaded model write more questions: variations of one, and new ones of a dimension.

What it writes comes in as drafts marked as machine-written; a question that is too like one that
is here comes in as rejected, with the reason.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from faef_desktop.app.banks import prompts as workshop_prompts
from faef_desktop.app.banks.writing import TRIES, Manner
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.probe.asking_many import Answer, Request, ask_many
from faef_desktop.app.resources import Resources
from faef_desktop.domain.drafts import Draft, DraftState, Origin
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question
from faef_desktop.domain.similarity import SimilarTexts
from faef_desktop.domain.writing import WritingFault, WritingPrompt, WritingTask, read_questions
from faef_desktop.storage.banks.workshop_records import NewWriting
from faef_desktop.storage.store import Store

EXAMPLES = 4
"""Questions of a dimension that a model is shown."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """How many questions were written, how many of them are too like others, and bad replies."""

    written: int
    too_alike: int
    bad: int


@dataclass(frozen=True, slots=True)
class _About:
    subject: str
    draft_id: str | None
    like: Question
    prompt: WritingPrompt
    task: WritingTask


class Expander:
    """Asks the loaded model for questions, and takes them into one bank in the making."""

    def __init__(
        self,
        store: Store,
        resources: Resources,
        host: ModelHost,
        workshop_id: str,
        *,
        who: str,
        manner: Manner | None = None,
        progress: Callable[[int, int], None] = lambda *_: None,
        stop: threading.Event | None = None,
    ) -> None:
        self._store = store
        self._resources = resources
        self._host = host
        self._shop_id = workshop_id
        self._who = who
        self._manner = manner or Manner(max_tokens=400)
        self._progress = progress
        self._stop = stop or threading.Event()
        self._known: list[str] = []
        self._similar = SimilarTexts()
        self._done = [0, 0, 0]

    def vary(self, draft_ids: Sequence[str], *, count: int = 3) -> Expanded:
        """Write `count` variations of each of these drafts. Raises UserError."""
        rows = [self._store.draft(draft_id) for draft_id in draft_ids]
        abouts = []
        for row in rows:
            prompt = self._prompt(WritingTask.VARIATION, row.draft.question)
            about = _About(row.id, row.id, row.draft.question, prompt, WritingTask.VARIATION)
            parts = {"question": row.draft.question.text, "count": str(count)}
            abouts.append((about, prompt.fill(parts)))
        return self._ask(abouts)

    def invent(self, dimension: str, *, count: int = 5) -> Expanded:
        """Write `count` new questions of a dimension, from those that are here as examples.

        Raises UserError where the dimension has no question to show.
        """
        states = [state for state in DraftState if state not in _NO_EXAMPLES]
        rows = self._store.drafts(self._shop_id, states=states, dimension=dimension)
        if not rows:
            raise UserError(f"There is no question of {dimension} here to take as an example.")
        examples = [row.draft.question for row in rows[:EXAMPLES]]
        prompt = self._prompt(WritingTask.QUESTION, examples[0])
        parts = {
            "dimension": dimension,
            "examples": "\n".join(f"- {question.text}" for question in examples),
            "count": str(count),
        }
        about = _About(dimension, None, examples[0], prompt, WritingTask.QUESTION)
        return self._ask([(about, prompt.fill(parts))])

    def _prompt(self, task: WritingTask, question: Question) -> WritingPrompt:
        name = workshop_prompts.name_for(task, question)
        return workshop_prompts.prompt(self._store, self._resources, name)

    def _ask(self, abouts: Sequence[tuple[_About, str]]) -> Expanded:
        if self._host.state.model is None:
            raise UserError("No model is loaded; load one first.")
        self._done = [0, 0, 0]
        self._known = [text for text, _ in self._store.question_texts()]
        self._known += [row.draft.question.text for row in self._store.drafts(self._shop_id)]
        self._similar = SimilarTexts(self._known)
        waiting = list(abouts)
        for _ in range(TRIES):
            again: list[tuple[_About, str]] = []
            requests = [Request(about, text, self._asked(about)) for about, text in waiting]
            whole = ask_many(
                self._host,
                requests,
                lambda answer, again=again: self._take(answer, again),  # type: ignore[misc]
                stop=self._stop,
                max_tokens=self._manner.max_tokens,
                temperature=self._manner.temperature,
                mode=self._manner.mode,
            )
            waiting = again
            if not whole or not waiting:
                break
        return Expanded(*self._done)

    def _asked(self, about: _About) -> int:
        """Return how often this was asked in earlier sittings: their seeds are used up."""
        stored = self._store.writings(self._shop_id, task=about.task.value)
        return sum(one.subject == about.subject for one in stored)

    def _take(self, answer: Answer[_About], again: list[tuple[_About, str]]) -> None:
        about, model = answer.request.about, self._host.state.model
        if model is None:
            raise UserError("The model was unloaded; load it again to go on.")
        if answer.failed:
            found, fault = [], WritingFault.FAILED.value
        else:
            read = read_questions(answer.text, like=about.like.text, cut_off=answer.cut_off)
            found = [one.text for one in read if one.fault is None]
            bad = next((one.fault for one in read if one.fault is not None), None)
            fault = bad.value if bad is not None and not found else ""
        writing = NewWriting(
            workshop_id=self._shop_id,
            draft_id=about.draft_id,
            task=about.task.value,
            subject=about.subject,
            seed=answer.request.seed,
            prompt_id=about.prompt.id,
            model_name=model.name,
            model_sha256=model.sha256,
            raw=answer.text or answer.failed,
            text="\n".join(found),
            fault=fault,
        )
        drafts = [self._draft(text, about, model.name) for text in found]
        self._store.add_written_drafts(writing, drafts, who=self._who)
        if not found:
            self._done[2] += 1
            again.append((about, answer.request.prompt))
        self._progress(self._done[0], self._done[2])

    def _draft(self, text: str, about: _About, model: str) -> Draft:
        like = about.like
        question = Question(
            kind=like.kind,
            dimension=like.dimension,
            language=like.language,
            text=text,
            source=f"written by {model}",
        )
        draft = Draft(question=question, origin=Origin.MODEL, models=(model,))
        self._done[0] += 1
        if near := self._similar.near(text):
            place, likeness = near[0]
            self._done[1] += 1
            reason = f"too like another question ({likeness:.0%}): {self._known[place]}"
            draft = Draft(
                question=question,
                state=DraftState.REJECTED,
                origin=Origin.MODEL,
                models=(model,),
                reason=reason,
            )
        self._similar.add(text)
        self._known.append(text)
        return draft


_NO_EXAMPLES = (DraftState.REJECTED, DraftState.REMOVED)
