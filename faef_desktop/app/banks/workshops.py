"""Banks in the making by name, for commands and the window."""

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.banks.workshop_records import NewWorkshop, WorkshopRow
from faef_desktop.storage.store import Store


def find(store: Store, name: str) -> WorkshopRow:
    """Return the bank in the making of that name. Raises UserError where there is none."""
    rows = store.workshops()
    found = next((row for row in rows if name in (row.name, row.id)), None)
    if found is None:
        have = ", ".join(row.name for row in rows) or "none"
        raise UserError(f"There is no bank in the making {name}; here are: {have}.")
    return found


def make(store: Store, new: NewWorkshop) -> WorkshopRow:
    """Make a bank in the making. Raises UserError for an empty name or one in use."""
    if not new.name.strip():
        raise UserError("Give the bank a name.")
    return store.workshop(store.add_workshop(new))


def find_or_make(store: Store, new: NewWorkshop) -> WorkshopRow:
    """Return the bank in the making of that name, made if it is not there."""
    found = next((row for row in store.workshops() if row.name == new.name), None)
    return found or make(store, new)
