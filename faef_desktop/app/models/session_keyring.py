"""In place of a keyring where the system has none: keys are forgotten when the program ends."""

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class SessionKeyring(KeyringBackend):
    """Keeps keys in the memory of this process."""

    priority = 0.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return a key, or None."""
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a key."""
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a key."""
        if self._kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)
