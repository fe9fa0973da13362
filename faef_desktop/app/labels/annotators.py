"""The people who label at this machine; a name is no login."""

import getpass
import unicodedata

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.store import Store

LONGEST_NAME = 60
"""Characters of a name."""
_CURRENT = "annotator"


def default_annotator() -> str:
    """Return the name of the person at this computer, as the system knows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may have no such user
        return "me"


def cleaned(name: str) -> str:
    """Return a name without needless spaces. Raises UserError for none, or too long a one."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise UserError("A label needs the name of who gives it; type one in.")
    if len(name) > LONGEST_NAME:
        raise UserError(f"The name is longer than {LONGEST_NAME} characters; take a shorter one.")
    return name


def current_annotator(store: Store) -> str:
    """Return the name under which labels are given in this workspace."""
    return store.get_setting(_CURRENT) or default_annotator()


def set_annotator(store: Store, name: str) -> str:
    """Label as this person from now on, and return the name as it is stored.

    A name that differs only in upper and lower case is the person who is there already.
    Raises UserError for no name.
    """
    name = cleaned(name)
    known = store.annotators()
    if name not in known:
        name = next((there for there in known if there.casefold() == name.casefold()), name)
    store.add_annotator(name)
    store.set_setting(_CURRENT, name)
    return name
