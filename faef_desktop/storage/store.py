"""The workspace: one SQLite file with all questions, models, replies and labels."""

from collections.abc import Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from faef_desktop.domain.choices import Parser
from faef_desktop.domain.questions import Bank, Format, Kind, Order, Question
from faef_desktop.domain.scores import QuestionResult
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import (
    BankRow,
    LabelProgress,
    LabelRow,
    ModelRecord,
    NewReply,
    ReplyEnd,
    ReplyFilter,
    ReplyRow,
)

ReplyKey = tuple[str, Format, Order]
"""(question id, format, order): what was asked, apart from the model and the settings."""


class Store:
    """A workspace file that any thread may use. Every method may raise UserError."""

    notice: str
    """A sentence about the file for the user, or "" (such as: on a network share, so slower)."""

    @classmethod
    def open(cls, path: Path, *, program: str, patience: float = 10.0) -> Self:
        """Open or make a workspace file; wait `patience` seconds for another program's lock.

        Raises UserError for a file that is not ours, newer, read-only, locked or on a full disk.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the file; replies of this program that are still under way become interrupted."""
        raise NotImplementedError

    @property
    def path(self) -> Path:
        """The workspace file."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Questions

    def add_bank(self, bank: Bank) -> bool:
        """Store a bank and its questions; False if this very bank was there."""
        raise NotImplementedError

    def banks(self) -> list[BankRow]:
        """Return all banks, the newest first."""
        raise NotImplementedError

    def bank(self, bank_id: str) -> Bank:
        """Return a bank with its questions in order. Raises UserError if there is none."""
        raise NotImplementedError

    def bank_by_name(self, name: str) -> Bank | None:
        """Return the newest bank of that name."""
        raise NotImplementedError

    def add_question(self, question: Question) -> None:
        """Store a question that belongs to no bank; nothing changes if it is there."""
        raise NotImplementedError

    def question(self, question_id: str) -> Question:
        """Return a question with the notes of its newest bank. Raises UserError if there is none."""
        raise NotImplementedError

    def search_questions(
        self,
        text: str = "",
        *,
        kind: Kind | None = None,
        dimension: str | None = None,
        bank_id: str | None = None,
        limit: int = 200,
    ) -> list[Question]:
        """Return questions whose text or key holds every word of `text`, in any case."""
        raise NotImplementedError

    # Models

    def add_model(self, model: ModelRecord) -> None:
        """Store a model or update where it lies."""
        raise NotImplementedError

    def models(self) -> list[ModelRecord]:
        """Return all models, the last used first."""
        raise NotImplementedError

    def cached_hash(self, path: Path, size: int, mtime_ns: int) -> str | None:
        """Return the SHA-256 of a file that has not changed since it was hashed, else None."""
        raise NotImplementedError

    def remember_hash(self, path: Path, size: int, mtime_ns: int, *, sha256: str) -> None:
        """Keep the SHA-256 of a file."""
        raise NotImplementedError

    # Runs and replies

    def start_run(self, kind: str, settings: Mapping[str, Any]) -> str:
        """Begin a run ("probe", "evaluate") and return its id."""
        raise NotImplementedError

    def end_run(self, run_id: str, state: str = "finished") -> None:
        """Note that a run ended: "finished", "interrupted" or "failed"."""
        raise NotImplementedError

    def begin_reply(self, new: NewReply) -> str:
        """Note that a reply is being made and return its id; stores its question if need be."""
        raise NotImplementedError

    def finish_reply(self, reply_id: str, end: ReplyEnd) -> None:
        """Store a whole reply and, for the choice format, both readings of it."""
        raise NotImplementedError

    def interrupt_reply(self, reply_id: str, partial_text: str, sentence: str) -> None:
        """Note that a reply was stopped, with the text so far and why."""
        raise NotImplementedError

    def fail_reply(self, reply_id: str, sentence: str) -> None:
        """Note that a reply could not be made, and why."""
        raise NotImplementedError

    def reply(self, reply_id: str) -> ReplyRow:
        """Return one reply. Raises UserError if there is none."""
        raise NotImplementedError

    def replies(self, wanted: ReplyFilter | None = None) -> list[ReplyRow]:
        """Return replies with their questions, readings and verdicts, by start time."""
        raise NotImplementedError

    def finished_keys(
        self,
        model_sha256: str,
        *,
        shots: int = 0,
        seed: int | None = None,
        temperature: float | None = None,
        batch_mode: str | None = None,
        template_ids: Collection[str] | None = None,
    ) -> set[ReplyKey]:
        """Return what a model has answered under these settings, for going on with a run.

        None means any; `template_ids` are the `Provenance.template_id`s that count.
        """
        raise NotImplementedError

    # Labels

    def add_label(
        self,
        reply_id: str,
        *,
        judge_kind: JudgeKind,
        annotator: str,
        value: LabelValue,
        note: str = "",
        blind: bool = False,
        suggestion_seen: bool = False,
    ) -> LabelRow:
        """Append a label to a finished open reply; it becomes this judge's current one."""
        raise NotImplementedError

    def withdraw_label(self, label_id: str) -> LabelRow:
        """Append the withdrawal of a label; the same judge's label before it counts again."""
        raise NotImplementedError

    def labels(self, reply_id: str) -> list[LabelRow]:
        """Return the history for a reply, and for the same text of the same model, oldest first."""
        raise NotImplementedError

    def all_labels(self) -> list[tuple[ReplyRow, LabelRow]]:
        """Return the whole label history, oldest first, each entry with its reply."""
        raise NotImplementedError

    def next_unlabelled(
        self,
        annotator: str,
        *,
        skip: Collection[str] = (),
        model_sha256: str | None = None,
        kind: Kind | None = None,
    ) -> ReplyRow | None:
        """Return the oldest open reply that this person has not labelled; `skip` holds reply ids."""
        raise NotImplementedError

    def label_progress(
        self, annotator: str, *, model_sha256: str | None = None, kind: Kind | None = None
    ) -> LabelProgress:
        """Return how many different open replies there are and how many this person labelled."""
        raise NotImplementedError

    def last_label(self, annotator: str) -> LabelRow | None:
        """Return the newest label of this person that has not been withdrawn."""
        raise NotImplementedError

    # Settings

    def get_setting(self, key: str) -> str | None:
        """Return a setting of the workspace, or None."""
        raise NotImplementedError

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting of the workspace."""
        raise NotImplementedError

    # Scores

    def question_results(
        self,
        *,
        model_sha256: str | None = None,
        bank_id: str | None = None,
        parser: Parser = Parser.STRICT,
        judge: JudgeKind | None = None,
        shots: int = 0,
    ) -> list[QuestionResult]:
        """Return what `domain.scores.score` counts: the latest finished replies and verdicts.

        `judge` keeps only that kind of judge. `shots` is meant for the choice replies; open
        replies count as asked without examples.
        """
        raise NotImplementedError
