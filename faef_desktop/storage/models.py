"""Model files that have been used, their hashes, and the settings of the workspace."""

from pathlib import Path

from faef_desktop.storage.records import HIDDEN_MODEL, ModelRecord
from faef_desktop.storage.rows import model_from, model_values
from faef_desktop.storage.workspace import Workspace, now


class Models(Workspace):
    """The part of the store that holds models and settings."""

    def add_model(self, model: ModelRecord) -> None:
        """Store a model, or update where it lies and what is known of it."""
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO models VALUES (:sha256, :name, :path, :size, :architecture,"
                " :quantization, :facts, :now, :now)"
                " ON CONFLICT (sha256) DO UPDATE SET name = :name, path = :path, size = :size,"
                " architecture = :architecture, quantization = :quantization, facts = :facts,"
                " used_at = :now",
                {**model_values(model), "now": now()},
            )

    def rename_model(self, path: str, name: str) -> None:
        """Give the used models at a path another name; "" changes nothing until the next use."""
        if name:
            with self._writing() as conn:
                conn.execute("UPDATE models SET name = ? WHERE path = ?", (name, path))

    def hashes(self) -> dict[str, str]:
        """Return the SHA-256 of every file that was ever hashed, by its path."""
        with self._reading() as conn:
            rows = conn.execute("SELECT path, sha256 FROM model_hashes").fetchall()
        return {str(row["path"]): str(row["sha256"]) for row in rows}

    def models(self) -> list[ModelRecord]:
        """Return all models, the last used first; not the hidden one of assignments."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT * FROM models WHERE sha256 <> ? ORDER BY used_at DESC, rowid DESC",
                (HIDDEN_MODEL,),
            )
            return [model_from(row) for row in rows.fetchall()]

    def cached_hash(self, path: Path, size: int, mtime_ns: int) -> str | None:
        """Return the SHA-256 of a file that has not changed since it was hashed, else None."""
        with self._reading() as conn:
            row = conn.execute(
                "SELECT sha256 FROM model_hashes WHERE path = ? AND size = ? AND mtime_ns = ?",
                (str(path), size, mtime_ns),
            ).fetchone()
        return None if row is None else str(row["sha256"])

    def remember_hash(self, path: Path, size: int, mtime_ns: int, *, sha256: str) -> None:
        """Keep the SHA-256 of a file."""
        with self._writing() as conn:
            conn.execute(
                "INSERT OR REPLACE INTO model_hashes VALUES (?, ?, ?, ?)",
                (str(path), size, mtime_ns, sha256),
            )

    def get_setting(self, key: str) -> str | None:
        """Return a setting of the workspace, or None."""
        with self._reading() as conn:
            row = conn.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row["value"])

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting of the workspace."""
        with self._writing() as conn:
            conn.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))
