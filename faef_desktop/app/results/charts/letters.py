"""How often the first letter is named, and how often another one than the likeliest."""

from collections.abc import Mapping
from dataclasses import dataclass

from faef_desktop.domain.letter_bias import Letters
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One subject: `first` with its interval against `expected` (1/2 with two options)."""

    subject: Subject
    kind: Kind
    letters: Letters


def letter_rows(found: Mapping[tuple[Subject, Kind], Letters], kind: Kind) -> tuple[LetterRow, ...]:
    """Return a row for each subject of a kind, by name and shots."""
    chosen = sorted(
        (key for key in found if key[1] is kind), key=lambda key: (key[0].model, key[0].shots)
    )
    return tuple(LetterRow(subject=key[0], kind=kind, letters=found[key]) for key in chosen)
