"""Build a bank from a plan: collect, expand, sort, write, check; people decide; release.

Each step looks at what is stored, so a build that was cut off goes on where it was, asks nothing
twice, and stops where only people can go on.
"""

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from faef_desktop.app.banks import collecting, releases, workshops
from faef_desktop.app.banks.build_plans import BuildPlan, CollectStep
from faef_desktop.app.banks.expanding import Expander
from faef_desktop.app.banks.writing import Manner, Writer, WritingProgress
from faef_desktop.app.labels.annotators import current_annotator
from faef_desktop.app.models import known as models
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.services import Services
from faef_desktop.domain.drafts import DraftState, Origin
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import content_hash
from faef_desktop.domain.writing import WritingTask
from faef_desktop.storage.banks.workshop_records import BankVersionRow, WorkshopRow

Tell = Callable[[str], None]
"""Hears a sentence about what goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How far a build got: the bank, what people must do next ("" for nothing), the version."""

    shop: WorkshopRow
    left: str
    version: BankVersionRow | None = None


class Builder:
    """Carries out one plan."""

    def __init__(
        self, services: Services, plan: BuildPlan, *, tell: Tell, stop: threading.Event
    ) -> None:
        self._services = services
        self._store = services.store
        self._plan = plan
        self._tell = tell
        self._stop = stop
        self._who = plan.who or current_annotator(services.store)
        self._shop = workshops.find_or_make(services.store, plan.shop)
        self._manner = Manner(candidates=plan.candidates)

    def build(self) -> Built:
        """Carry out what is left of the plan. Raises UserError."""
        for step in self._plan.collect:
            self._collect(step)
        self._expand()
        self._write(WritingTask.DIMENSION, self._plan.sort_model)
        self._write(WritingTask.POSITIVE, self._plan.positive_model)
        self._write(WritingTask.NEGATIVE, self._plan.negative_model)
        self._write(WritingTask.CHECK, self._plan.check_model)
        shop = self._store.workshop(self._shop.id)
        left = _left(shop)
        if left or not self._plan.release:
            return Built(shop=shop, left=left)
        return Built(shop=shop, left="", version=self._release())

    def _release(self) -> BankVersionRow:
        bank = releases.bank_of(self._store, self._shop.id)
        same = next((v for v in self._store.bank_versions() if v.bank_id == bank.id), None)
        return same or releases.release(self._store, self._shop.id, who=self._who)

    def _collect(self, step: CollectStep) -> None:
        try:
            changed = step.file.stat().st_mtime_ns
        except OSError as error:
            raise UserError(f"{step.file}: there is no such file: check the plan.") from error
        mark = content_hash([str(step.file.resolve()), changed, repr(step)])
        key = f"workshop.collected.{self._shop.id}.{mark}"
        if self._store.get_setting(key):
            return  # a question that was edited since is not taken in again
        table = collecting.open_table(step.file, sheet=step.sheet)
        wanted = collecting.Wanted(
            table=table,
            columns={**collecting.suggest_columns(table.columns), **step.columns},
            defaults=step.defaults,
            options=step.options,
        )
        done = collecting.collect(
            self._store, self._shop.id, wanted, who=self._who, stop=self._stop
        )
        self._store.set_setting(key, "1")
        self._tell(
            f"{step.file.name}: {done.taken} questions taken, {len(done.skipped)} left out, "
            f"{len(done.near)} like another."
        )

    def _expand(self) -> None:
        vary, invent = self._to_vary(), self._to_invent()
        if not self._plan.expand_model or not (vary or invent):
            return
        with closing(self._loaded(self._plan.expand_model)) as host:
            expander = Expander(
                self._store,
                self._services.resources,
                host,
                self._shop.id,
                who=self._who,
                stop=self._stop,
            )
            found = [expander.vary(vary, count=self._plan.variations)] if vary else []
            found += [expander.invent(name, count=count) for name, count in invent.items()]
        self._check_stopped()
        self._tell(
            f"{sum(one.written for one in found)} questions written, "
            f"{sum(one.too_alike for one in found)} of them too like others."
        )

    def _to_vary(self) -> list[str]:
        """Return the questions that no model wrote and that have no variations yet."""
        if not self._plan.variations:
            return []
        asked = self._asked(WritingTask.VARIATION)
        rows = self._store.drafts(self._shop.id)
        return [
            row.id for row in rows if row.draft.origin is not Origin.MODEL and row.id not in asked
        ]

    def _to_invent(self) -> dict[str, int]:
        asked = self._asked(WritingTask.QUESTION)
        wanted = self._plan.new_questions
        return {name: count for name, count in wanted.items() if name not in asked}

    def _asked(self, task: WritingTask) -> set[str]:
        return {one.subject for one in self._store.writings(self._shop.id, task=task.value)}

    def _write(self, task: WritingTask, model: str) -> None:
        if not model:
            return
        dimensions = self._plan.dimensions
        if not self._writer(self._services.host).pending(task, dimensions=dimensions):
            return
        last = WritingProgress(0, 0, 0)

        def progress(told: WritingProgress) -> None:
            nonlocal last
            last = told

        with closing(self._loaded(model)) as host:
            self._writer(host, progress).write(task, dimensions=dimensions)
        self._check_stopped()
        self._tell(f"{task.value}: {last.done} replies, {last.bad} of no use.")

    def _writer(
        self, host: ModelHost, progress: Callable[[WritingProgress], None] = lambda _: None
    ) -> Writer:
        return Writer(
            self._store,
            self._services.resources,
            host,
            self._shop.id,
            who=self._who,
            manner=self._manner,
            progress=progress,
            stop=self._stop,
        )

    def _loaded(self, name: str) -> ModelHost:
        path = models.find(self._services.resources, self._store, name)
        self._tell(f"Loading {models.display_name(path)}.")
        host = ModelHost(
            self._store, self._services.resources, command=self._services.worker_command
        )
        try:
            host.load(path)
            host.wait_ready()
        except BaseException:
            host.close()
            raise
        return host

    def _check_stopped(self) -> None:
        if self._stop.is_set():
            raise UserError("The build was stopped; what is done is kept, start it again to go on.")


def _left(shop: WorkshopRow) -> str:
    """Return what people must do before the bank can be released, or ""."""
    waiting = {
        "need options": shop.count(DraftState.COLLECTED),
        "wait to be rewritten": shop.count(DraftState.REWRITE),
        "wait for review": shop.count(DraftState.REVIEW),
    }
    said = ", ".join(f"{count} {what}" for what, count in waiting.items() if count)
    return f"{said}: decide about them on the Questions page, then build again." if said else ""
