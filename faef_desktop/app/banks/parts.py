"""Make one bank of several, or several of one; the banks that they are made of stay as they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from faef_desktop.domain.bank_versions import Merged, SplitBy, merge, split, split_at
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank
from faef_desktop.storage.store import Store

__all__ = ["Cut", "Merged", "SplitBy", "merge_banks", "split_bank"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How a bank is split: a part for each value of a field, or two parts drawn at random.

    `share` (0 to 1) of each dimension goes into the first part; `seed` repeats the draw.
    """

    by: SplitBy | None = None
    share: float = 0.5
    seed: int = 0


def merge_banks(store: Store, banks: Sequence[Bank], *, name: str, title: str = "") -> Merged:
    """Store one bank with the questions of several, each once. Raises UserError."""
    if len({bank.id for bank in banks}) < 2:  # noqa: PLR2004 - a merge is of two or more
        raise UserError("Choose two banks or more to merge.")
    if not name.strip():
        raise UserError("Name the bank that is to be made.")
    done = merge(banks, name=name.strip(), title=title.strip())
    store.add_bank(done.bank)
    return done


def split_bank(store: Store, bank: Bank, cut: Cut) -> list[Bank]:
    """Store the parts of a bank and return them. Raises UserError where there is but one."""
    if cut.by is not None:
        parts = split(bank, cut.by)
        if len(parts) == 1:
            raise UserError(
                f"All questions of {bank.name} have one {cut.by.value}: nothing to split."
            )
    else:
        parts = split_at(bank, cut.share, seed=cut.seed)
        if any(not part.questions for part in parts):
            raise UserError("One part would be empty: choose another share.")
    for part in parts:
        store.add_bank(part)
    return parts
