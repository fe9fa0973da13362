"""What the window remembers in the workspace: language, theme, size, the model used last."""

from collections.abc import Iterable

from faef_desktop.storage.store import Store
from faef_desktop.ui.tasks import Tasks

LANGUAGE = "window.language"
THEME = "window.theme"
GEOMETRY = "window.geometry"
MODEL = "window.model"
DEMOS_SEEN = "window.demos-seen"
THINKING = "window.thinking"


class UiSettings:
    """Reads all settings of the window once and writes changes in the background."""

    def __init__(
        self,
        store: Store,
        tasks: Tasks,
        keys: Iterable[str] = (LANGUAGE, THEME, GEOMETRY, MODEL, DEMOS_SEEN, THINKING),
    ) -> None:
        self._store = store
        self._tasks = tasks
        self._values = {key: store.get_setting(key) for key in keys}

    def get(self, key: str) -> str | None:
        """Return a setting, or None when it was never set."""
        return self._values.get(key)

    def set(self, key: str, value: str) -> None:
        """Change a setting."""
        if self._values.get(key) != value:
            self._values[key] = value
            if self._store.read_only:  # another program remembers what its own window is like
                return
            self._tasks.run(lambda: self._store.set_setting(key, value))
