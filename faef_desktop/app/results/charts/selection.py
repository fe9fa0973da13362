"""What is looked at, and what the workspace holds for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from faef_desktop.app.results import scores as results
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow
from faef_desktop.storage.records import AskedRow, BankRow, JudgeRow, ModelRecord
from faef_desktop.storage.replies.scoring import ResultFilter
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is looked at; None and () are all.

    `models` are names as scores have them, `bank` a bank id or name. Charts that draw shots
    themselves pay no heed to `shots`; those that show one dimension show `dimension`, with
    `by_dimension` the others show a row for each. `before` and `after` are for that chart only.
    """

    kind: Kind = Kind.SAFETY
    models: tuple[str, ...] = ()
    bank: str | None = None
    shots: int | None = 0
    dimension: str = ALL_DIMENSIONS
    by_dimension: bool = False
    eye: Eye = field(default_factory=Eye)
    before: Subject | None = None
    after: Subject | None = None

    @property
    def one_dimension(self) -> str | None:
        """The dimension that questions must have, or None for any."""
        return None if self.dimension == ALL_DIMENSIONS else self.dimension

    def has(self, row: ScoreRow) -> bool:
        """Tell whether a row of any kind is looked at."""
        shown = self.by_dimension or row.dimension == self.dimension
        return shown and self.shots in (None, row.shots)

    def has_subject(self, subject: Subject) -> bool:
        """Tell whether a subject is looked at."""
        named = not self.models or subject.model in self.models
        return named and self.shots in (None, subject.shots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the workspace holds for a selection: all its kinds, and every number of shots.

    `records` are the models by the names that the rows have.
    """

    table: ResultTable
    rows: tuple[ScoreRow, ...]
    records: Mapping[str, ModelRecord]
    judges: tuple[JudgeRow, ...]

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The models that answered on other machines."""
        return tuple(name for name in self.table.models if name in self.table.elsewhere)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a selection can be made of; `records` are the models by their names."""

    asked: AskedRow
    banks: tuple[BankRow, ...]
    judges: tuple[JudgeRow, ...]
    records: Mapping[str, ModelRecord]


def choices(store: Store) -> Choices:
    """Return what there is to select."""
    return Choices(
        asked=store.asked(),
        banks=tuple(store.banks()),
        judges=tuple(store.judges()),
        records=_records(store),
    )


def gather(store: Store, selection: Selection) -> Gathered:
    """Return what a selection finds. Raises UserError for an unknown bank."""
    table = seen_by(store, selection, selection.eye)
    return Gathered(
        table=table,
        rows=tuple(table.scores()),
        records=_records(store),
        judges=tuple(store.judges()),
    )


def _records(store: Store) -> dict[str, ModelRecord]:
    names = store.model_names()
    return {names[record.sha256]: record for record in store.models()}


def seen_by(
    store: Store, selection: Selection, eye: Eye, *, shots: int | None = None
) -> ResultTable:
    """Return the results of a selection under one eye; names that are unknown find nothing."""
    return store.result_table(wanted_by(store, selection, eye, shots=shots))


def wanted_by(
    store: Store, selection: Selection, eye: Eye, *, shots: int | None = None
) -> ResultFilter:
    """Return what the store is to look for. Raises UserError for an unknown bank."""
    hashes = {name: sha256 for sha256, name in store.model_names().items()}
    return results.result_filter(
        store,
        models=[hashes.get(name, "") for name in selection.models],
        bank=selection.bank,
        parser=eye.parser,
        judge=eye.judge,
        annotator=eye.annotator or None,
        shots=shots,
    )
