"""Labelling by several people on their own machines: files go out, come back and are merged."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from faef_desktop.app.banks import known as banks
from faef_desktop.app.labels import annotators, rubrics
from faef_desktop.app.models import known as models
from faef_desktop.app.workspaces import default_workspace
from faef_desktop.domain.assigning import Sharing, share_out
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank, Kind
from faef_desktop.domain.rubrics import Rubric
from faef_desktop.domain.rubrics import problems as rubric_problems
from faef_desktop.storage.files.sealed import SUFFIX, Sealed
from faef_desktop.storage.labels.assignment_files import (
    ASSIGNMENT,
    Assignment,
    assignment_from,
    write_assignment,
)
from faef_desktop.storage.labels.files import (
    LABELS,
    LabelFile,
    labels_from,
    read_any,
    write_label_file,
)
from faef_desktop.storage.records import MergeReport, Opened
from faef_desktop.storage.store import Store
from faef_desktop.storage.workspace import new_id

__all__ = ["SUFFIX", "Choice", "Given", "Sharing"]

FORMATS = (SUFFIX.lstrip("."), "csv", "jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which open replies are to be labelled; names as a person knows them, None means any."""

    model: str | None = None
    bank: str | None = None
    kind: Kind | None = None
    dimension: str | None = None
    unlabelled: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The file that was made for one person."""

    annotator: str
    path: Path
    replies: int


def chosen_replies(store: Store, choice: Choice) -> dict[str, tuple[str, str, str]]:
    """Return the replies that are meant, by what a label of them is about, with their strata.

    Raises UserError for unknown names.
    """
    hashes = [None] if choice.model is None else models.hashes(store, choice.model)
    ids = [None] if choice.bank is None else banks.ids(store, choice.bank)
    found: dict[str, tuple[str, str, str]] = {}
    for model in hashes:
        for bank in ids:
            found |= store.open_replies(
                model_sha256=model,
                bank_id=bank,
                kind=choice.kind,
                dimension=choice.dimension,
                unlabelled=choice.unlabelled,
            )
    return found


def assign(
    store: Store,
    choice: Choice,
    sharing: Sharing,
    folder: Path,
    *,
    file_format: str = FORMATS[0],
    rubric: Rubric | None = None,
    force: bool = False,
) -> list[Given]:
    """Share replies out and write a file for each person. Raises UserError, writing nothing.

    What goes out says nothing of models: texts, questions, and an order drawn for each person.
    """
    replies = chosen_replies(store, choice)
    if choice.limit is not None:
        replies = _some(replies, choice.limit, sharing.seed)
    if not replies:
        raise UserError("There is no open reply to assign: ask a model first, or choose others.")
    sharing = replace(sharing, people=tuple(person.strip() for person in sharing.people))
    shares = share_out(replies, sharing)
    paths = _paths(sharing.people, folder, file_format)
    _require_free(paths.values(), force=force)
    items = store.items(replies)
    made = [
        Assignment(
            id=new_id(),
            annotator=person,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            items=tuple(items[reply] for reply in share),
            rubric=rubric,
        )
        for person, share in shares.items()
    ]
    for assignment in made:
        write_assignment(assignment, paths[assignment.annotator])
    store.note_given(made)
    return [
        Given(annotator=one.annotator, path=paths[one.annotator], replies=len(one.items))
        for one in made
    ]


def import_file(store: Store, path: Path) -> Opened | MergeReport:
    """Open an assignment, or merge a label file. Raises UserError, and then nothing changed."""
    found = read(path)
    if isinstance(found, LabelFile):
        return store.merge_labels(found)
    return open_assignment(store, found)


def open_assignment(store: Store, assignment: Assignment) -> Opened:
    """Add what is to be labelled to the workspace; whose work it is labels there from now on."""
    opened = store.open_assignment(assignment)
    questions = {item.question.id: item.question for item in assignment.items}
    # The bank keeps what the questions are noted with: their key and reference answer.
    title = f"Replies assigned to {assignment.annotator}"
    store.add_bank(Bank(name=title, title=title, questions=tuple(questions.values())))
    store.add_annotator(assignment.annotator)
    annotators.set_annotator(store, assignment.annotator)
    if assignment.rubric is not None and not rubric_problems(assignment.rubric):
        rubrics.use(store, assignment.rubric, author="")
    return opened


def merge_files(store: Store, paths: Sequence[Path]) -> list[tuple[Path, MergeReport]]:
    """Merge label files; when one cannot be read, none is. Raises UserError."""
    files = []
    for path in paths:
        found = read(path)
        if not isinstance(found, LabelFile):
            raise UserError(
                f"{path} is an assignment and holds no labels: open it with labels import, or "
                "merge the label file that its annotator sends back."
            )
        files.append(found)
    return [(file.path, store.merge_labels(file)) for file in files]


def label_file_name(store: Store) -> str:
    """Return a name for the label file of who labels here, so that those of a team differ."""
    return f"{_slug(annotators.current_annotator(store))}-labels{SUFFIX}"


def export_labels(store: Store, path: Path, *, force: bool = False) -> int:
    """Write the label history, without the rule's, as a label file; return how many entries.

    What model judges said goes with it, readable or not, and the rubrics that labels were given by.
    """
    banks.refuse_overwrite(path, force=force)
    return write_label_file(store.label_entries(), path, store.labels_beside())


def read(path: Path) -> Assignment | LabelFile:
    """Return what a file holds. Raises UserError that says what is wrong with it."""
    found = read_any(path)
    if not isinstance(found, Sealed):
        return found
    if found.kind == ASSIGNMENT:
        return assignment_from(path, found)
    if found.kind == LABELS:
        return labels_from(path, found)
    raise UserError(
        f"{path} holds neither an assignment nor labels: update the program, or choose another "
        "file."
    )


def own_workspace(files: Sequence[Path]) -> Path | None:
    """Return the workspace to open files in: an assignment by itself has one of its own.

    So nothing that the annotator has tried out before lies among the replies to label. None is
    the default workspace. Raises UserError for a file that cannot be read.
    """
    found = [read(path) for path in files]
    if len(found) != 1 or isinstance(found[0], LabelFile):
        return None
    assignment = found[0]
    name = f"{_slug(assignment.annotator)}-{assignment.id[:8]}.faef.sqlite"
    return default_workspace().parent / "assignments" / name


def _some(
    replies: dict[str, tuple[str, str, str]], limit: int, seed: int
) -> dict[str, tuple[str, str, str]]:
    """Return `limit` replies, drawn evenly from all strata."""
    if limit < 1:
        raise UserError(f"The limit must be at least 1 reply, not {limit}.")
    drawn = share_out(replies, Sharing(people=("drawn",), each=1, seed=seed))["drawn"]
    places: dict[tuple[str, str, str], int] = {}
    order = []
    for reply in drawn:
        stratum = replies[reply]
        places[stratum] = places.get(stratum, 0) + 1
        order.append((places[stratum], reply))
    order.sort(key=lambda one: one[0])
    return {reply: replies[reply] for _, reply in order[:limit]}


def _paths(people: Collection[str], folder: Path, file_format: str) -> dict[str, Path]:
    if file_format not in FORMATS:
        raise UserError(f"There is no format {file_format}; choose {', '.join(FORMATS)}.")
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}: make it, or choose another one.")
    paths = {person: folder / f"{_slug(person)}.{file_format}" for person in people}
    if len({path.name.casefold() for path in paths.values()}) < len(paths):
        raise UserError("Two of the names would make the same file name: change one of them.")
    return paths


def _require_free(paths: Iterable[Path], *, force: bool) -> None:
    """Raise UserError for a path that cannot be written, or must not be."""
    for path in paths:
        if path.is_file() and not force:
            raise UserError(
                f"{path} is there already: choose another folder, or move the old file away."
            )
        banks.refuse_overwrite(path, force=True)


def _slug(name: str) -> str:
    """Return a name as part of a file name."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "annotator"
