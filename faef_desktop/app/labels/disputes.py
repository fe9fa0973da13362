"""Replies on which people do not agree, and settling them."""

from collections.abc import Sequence
from dataclasses import dataclass

from faef_desktop.domain.blindness import LabelContext, Seen
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Opinion, Verdict, verdict
from faef_desktop.storage.records import LabelRow
from faef_desktop.storage.store import Store

# Who settles sees what the others said, but neither the model nor a judge's suggestion.
_SEEN = LabelContext(visible=frozenset({Seen.LABELS}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A reply on which people do not agree, with what each said, and what was settled.

    `verdict` is what all of that comes to.
    """

    subject: str
    question: Question
    text: str
    labels: tuple[LabelRow, ...]
    settled: tuple[LabelRow, ...]
    verdict: Verdict

    @property
    def open(self) -> bool:
        """True until somebody has settled it."""
        return not self.settled


def disputes(store: Store) -> list[Dispute]:
    """Return the replies on which people do not agree or which they leave undecided.

    Those that are still open come first, and among them those without a majority.
    """
    beside = {subject: rows for subject, rows in store.people_beside().items() if _in_dispute(rows)}
    items = store.items(beside)
    found = [
        Dispute(
            subject=subject,
            question=items[subject].question,
            text=items[subject].text,
            labels=tuple(row for row in rows if row.judge_kind is JudgeKind.PERSON),
            settled=tuple(row for row in rows if row.judge_kind is JudgeKind.ADJUDICATOR),
            verdict=_verdict(rows),
        )
        for subject, rows in beside.items()
    ]
    found.sort(
        key=lambda one: (
            not one.open,
            one.verdict is not Verdict.UNDECIDED,
            list(Kind).index(one.question.kind),
            one.question.dimension,
            one.subject,
        )
    )
    return found


def settle(
    store: Store, dispute: Dispute, value: LabelValue, *, author: str, note: str = ""
) -> LabelRow:
    """Add the settled verdict as a label of its own; it outranks those of people.

    Raises UserError without the name of its author, or for a value of the other kind.
    """
    if not author.strip():
        raise UserError("A settled verdict needs the name of who settles it; type one in.")
    return store.add_label(
        dispute.labels[0].reply_id,
        judge_kind=JudgeKind.ADJUDICATOR,
        annotator=author.strip(),
        value=value,
        note=note.strip(),
        context=_SEEN,
    )


def reopen(store: Store, dispute: Dispute) -> None:
    """Withdraw what was settled; the labels of people count again."""
    for row in dispute.settled:
        store.withdraw_label(row.id)


def _in_dispute(rows: Sequence[LabelRow]) -> bool:
    people = [row for row in rows if row.judge_kind is JudgeKind.PERSON]
    votes = {row.value.vote for row in people if row.value is not None}
    both_sides = {True, False} <= votes
    return len(people) > 1 and (both_sides or _verdict(people) is Verdict.UNDECIDED)


def _verdict(rows: Sequence[LabelRow]) -> Verdict:
    opinions = [Opinion(row.judge_kind, row.value) for row in rows if row.value is not None]
    return verdict(opinions)[0]
