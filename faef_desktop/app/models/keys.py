"""Keys of endpoints: in the system's keyring, in a variable, or for this session only."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.endpoint.description import FROM_VARIABLE, KEYRING, SESSION, Endpoint

if TYPE_CHECKING:
    import types

SERVICE = "FAEF Desktop endpoint"

_Found = TypeVar("_Found")


def has_keyring() -> bool:
    """Tell whether this system has a keyring that keeps keys from session to session."""
    keyring = _keyring()
    return float(keyring.get_keyring().priority) > 0


def keep(url: str, key: str) -> str:
    """Keep the key of an address, and return where: KEYRING, or SESSION where there is none."""
    keyring = _keyring()
    lasts = has_keyring()
    if not lasts:
        from faef_desktop.app.models.session_keyring import SessionKeyring  # noqa: PLC0415

        if not isinstance(keyring.get_keyring(), SessionKeyring):
            keyring.set_keyring(SessionKeyring())
    _tried(lambda: keyring.set_password(SERVICE, url, key))
    return KEYRING if lasts else SESSION


def forget(url: str) -> None:
    """Take the key of an address out of the keyring; no error where there is none."""
    keyring = _keyring()
    if _tried(lambda: keyring.get_password(SERVICE, url)) is not None:
        _tried(lambda: keyring.delete_password(SERVICE, url))


def key_of(endpoint: Endpoint) -> str:
    """Return the key to show to the server of an endpoint, empty for none. Raises UserError."""
    if endpoint.key.startswith(FROM_VARIABLE):
        name = endpoint.key.removeprefix(FROM_VARIABLE)
        found = os.environ.get(name, "")
        if not found:
            raise UserError(
                f"The key of {endpoint.title} is to be in the environment variable {name}, which is"
                " not set; set it and start the program again."
            )
        return found
    if endpoint.key not in (KEYRING, SESSION):
        return ""
    kept = _tried(lambda: _keyring().get_password(SERVICE, endpoint.url))
    if not kept and endpoint.key == SESSION:
        raise UserError(
            f"The key of {endpoint.title} was kept for one session only; give it again on the"
            " Models page."
        )
    if not kept:
        raise UserError(
            f"The key of {endpoint.title} is not in the keyring of this system (any more); give it"
            " again on the Models page."
        )
    return str(kept)


def _keyring() -> "types.ModuleType":
    # It looks for the keyrings of the system when it is imported, which only keys are worth.
    import keyring  # noqa: PLC0415

    return keyring


def _tried(what: Callable[[], _Found]) -> _Found:
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return what()
    except KeyringError as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise UserError(
            f"The keyring of this system cannot be used ({said}); unlock it, or name an environment"
            " variable that holds the key."
        ) from error
