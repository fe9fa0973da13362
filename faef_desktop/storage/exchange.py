"""Bank files, and replies and labels as files for other programs."""

from collections.abc import Iterable
from pathlib import Path

from faef_desktop.domain.questions import Bank
from faef_desktop.storage.records import LabelRow, ReplyRow


def read_bank(path: Path) -> Bank:
    """Read a bank from our JSONL, the published JSONL or CSV. Raises UserError."""
    raise NotImplementedError(path)


def write_bank(bank: Bank, path: Path) -> None:
    """Write a bank in our JSONL format, whole or not at all. Raises UserError."""
    raise NotImplementedError(bank, path)


def write_replies(replies: Iterable[ReplyRow], path: Path) -> int:
    """Write replies as JSONL, or as CSV where `path` ends in .csv; return how many."""
    raise NotImplementedError(replies, path)


def write_labels(labels: Iterable[tuple[ReplyRow, LabelRow]], path: Path) -> int:
    """Write the label history as JSONL, or as CSV where `path` ends in .csv; return how many."""
    raise NotImplementedError(labels, path)
