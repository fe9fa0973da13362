"""Earlier probes of a workspace, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from faef_desktop.app.probe.probing import cell_of
from faef_desktop.domain.questions import Format, Question
from faef_desktop.domain.verdicts import Cell
from faef_desktop.storage.records import ReplyFilter, ReplyRow, ReplyState
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PastProbe:
    """The replies that one run has to one question; `complete` when all of them finished."""

    started_at: str
    model_name: str
    question: Question
    replies: tuple[ReplyRow, ...]
    cell: Cell | None
    complete: bool

    @property
    def is_remote(self) -> bool:
        """Whether a model on another machine was asked."""
        return any(reply.is_remote for reply in self.replies)


def earlier(store: Store, *, limit: int = 2000) -> list[PastProbe]:
    """Return the probes that the newest `limit` replies belong to, the newest first."""
    groups: dict[tuple[str, str, str], list[ReplyRow]] = {}
    for reply in store.replies(ReplyFilter(limit=limit)):
        key = (reply.run_id, reply.question.id, reply.provenance.model_sha256)
        groups.setdefault(key, []).append(reply)
    past = [_past_probe(replies) for replies in groups.values()]
    return sorted(past, key=lambda probe: probe.started_at, reverse=True)


def _past_probe(replies: Iterable[ReplyRow]) -> PastProbe:
    newest: dict[tuple[Format, tuple[int, ...]], ReplyRow] = {}
    for reply in sorted(replies, key=lambda row: row.started_at):
        newest[reply.format, reply.order] = reply
    rows = tuple(newest.values())
    finished = [row for row in rows if row.state is ReplyState.FINISHED]
    open_reply = next((row for row in finished if row.format is Format.OPEN), None)
    return PastProbe(
        started_at=min(row.started_at for row in rows),
        model_name=rows[0].model_name,
        question=rows[0].question,
        replies=rows,
        cell=cell_of(open_reply, [row for row in finished if row.format is Format.CHOICE]),
        complete=len(finished) == len(rows),
    )
