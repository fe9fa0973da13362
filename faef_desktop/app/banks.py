"""Question banks: those that ship, those in the workspace, and files."""

from pathlib import Path

from faef_desktop.app.resources import Resources
from faef_desktop.domain.bank_check import BankReport
from faef_desktop.domain.questions import Bank
from faef_desktop.storage.records import BankRow
from faef_desktop.storage.store import Store


def add_shipped(store: Store, resources: Resources) -> int:
    """Add the shipped banks that the workspace lacks and return how many were new."""
    raise NotImplementedError


def import_file(store: Store, path: Path) -> tuple[BankRow, bool]:
    """Add a bank file and return its row, and whether it was new."""
    raise NotImplementedError


def find(store: Store, name: str) -> Bank:
    """Return a bank by id, by name, or from a file. Raises UserError when there is none."""
    raise NotImplementedError


def export_file(store: Store, name: str, path: Path, *, force: bool = False) -> None:
    """Write a bank to a file. Raises UserError when the file exists and `force` is not set."""
    raise NotImplementedError


def report(store: Store, name: str) -> BankReport:
    """Check a bank (name or file): counts, dumb-rule baselines, duplicates, problems."""
    raise NotImplementedError
