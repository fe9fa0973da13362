"""Question banks: those that ship, those in the workspace, and files."""

from pathlib import Path

from faef_desktop.app.resources import Resources
from faef_desktop.domain.bank_check import BankReport, check
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank
from faef_desktop.storage.interchange.exchange import read_bank
from faef_desktop.storage.records import BankRow
from faef_desktop.storage.store import Store

SHORT_ID = 8
"""Characters of an id that lists show, and that are enough to name a bank."""


def add_shipped(store: Store, resources: Resources) -> int:
    """Add the shipped banks that the workspace lacks and return how many were new."""
    return sum(store.add_bank(bank) for bank in resources.banks())


def import_file(store: Store, path: Path) -> tuple[BankRow, bool]:
    """Add a bank file and return its row, and whether it was new."""
    bank = read_bank(path)
    new = store.add_bank(bank)
    return next(row for row in store.banks() if row.id == bank.id), new


def ids(store: Store, name: str) -> list[str]:
    """Return the ids of the banks of that name, version or (beginning of an) id here.

    Raises UserError for none.
    """
    rows = store.banks()
    found = [row.id for row in rows if row.name == name] or _narrower(store, name)
    if not found:
        have = ", ".join(sorted({row.name for row in rows})) or "none"
        raise UserError(f"There is no bank {name} here; banks here: {have}.")
    return found


def namesakes(store: Store, name: str) -> list[str]:
    """Return what names each bank alone where several are called `name`: its version, or its id."""
    same = [row.id for row in store.banks() if row.name == name]
    versions = {row.bank_id: f"{name}@{row.number}" for row in store.bank_versions(name)}
    named = [versions.get(bank_id, bank_id[:SHORT_ID]) for bank_id in same]
    return named if len(named) > 1 else []


def find(store: Store, name: str) -> Bank:
    """Return a bank by name, version ("name@2"), id, or from a file. UserError for none."""
    if (bank := store.bank_by_name(name)) is not None:
        return bank
    rows = store.banks()
    if found := _narrower(store, name):
        return store.bank(found[0])
    if Path(name).is_file():
        return read_bank(Path(name))
    have = ", ".join(sorted({row.name for row in rows})) or "none"
    raise UserError(f"There is no bank {name}: no file of that name, and the workspace has {have}.")


def _narrower(store: Store, name: str) -> list[str]:
    """Return the id of the one bank meant by a version ("name@2") or the beginning of an id."""
    bank, _, number = name.rpartition("@")
    versions = [row.bank_id for row in store.bank_versions(bank) if str(row.number) == number]
    if versions or len(name) < SHORT_ID:
        return versions
    found = [row.id for row in store.banks() if row.id.startswith(name)]
    return found if len(found) == 1 else []


def report(store: Store, name: str) -> BankReport:
    """Check a bank (name or file): counts, dumb-rule baselines, duplicates, problems."""
    return check(find(store, name))


def refuse_overwrite(path: Path, *, force: bool) -> None:
    """Raise UserError when a file would be lost."""
    if path.exists() and not path.is_file():
        # Replacing a device by a file would harm the system itself.
        raise UserError(f"{path} is no ordinary file; choose another name.")
    if path.exists() and not force:
        raise UserError(f"{path} is there already; choose another name, or give --force.")
