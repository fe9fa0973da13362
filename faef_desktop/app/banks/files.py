"""Banks as files, in every form that other programs read."""

from enum import StrEnum
from pathlib import Path

from faef_desktop.app.banks import known as banks
from faef_desktop.app.banks.datasheets import datasheet_text
from faef_desktop.app.words import Words
from faef_desktop.domain.questions import Bank
from faef_desktop.storage.banks.exports import write_bank_table, write_published
from faef_desktop.storage.files.atomic import writing
from faef_desktop.storage.interchange.exchange import write_bank
from faef_desktop.storage.store import Store


class BankForm(StrEnum):
    """The form of a bank file."""

    OURS = "ours"
    PUBLISHED = "published"
    CSV = "csv"


def export(
    store: Store,
    bank: Bank,
    path: Path,
    form: BankForm,
    *,
    force: bool = False,
    say: Words | None = None,
) -> tuple[int, Path | None]:
    """Write a bank; return how many questions the form cannot hold, and the datasheet's path.

    A released version gets its datasheet beside it, as NAME.datasheet.md, in the language of `say`;
    others have none. Raises UserError when a file would be lost and `force` is not set.
    """
    version = next((row for row in store.bank_versions() if row.bank_id == bank.id), None)
    sheet = path.with_suffix(".datasheet.md") if version is not None else None
    for target in (path, sheet):
        if target is not None:
            banks.refuse_overwrite(target, force=force)
    left_out = 0
    match form:
        case BankForm.OURS:
            write_bank(bank, path)
        case BankForm.PUBLISHED:
            left_out = write_published(bank, path)
        case BankForm.CSV:
            write_bank_table(bank, path)
    if version is not None and sheet is not None:
        with writing(sheet) as stream:
            stream.write(datasheet_text(version, bank, say))
    return left_out, sheet
