"""The step of the schema that lets what is not known be NULL: replies made elsewhere say little."""

import re
import sqlite3

_UNKNOWABLE = {
    "replies": (
        *("temperature", "top_p", "top_k", "seed", "max_tokens"),
        *("layers_offloaded", "layers", "context", "threads"),
    ),
    "models": ("size",),
}


def apply(conn: sqlite3.Connection) -> None:
    """Drop NOT NULL from the columns; foreign keys must be off, or the old tables cannot go."""
    views = texts(conn, "type = 'view'")
    for name in views:
        conn.execute(f"DROP VIEW {name}")
    for table, columns in _UNKNOWABLE.items():
        _allow_null(conn, table, columns)
    for sql in views.values():
        conn.execute(sql)


def _allow_null(conn: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    """Make a table anew, as SQLite cannot change a column; whatever else it has stays."""
    sql = texts(conn, f"type = 'table' AND name = '{table}'")[table]
    beside = texts(conn, f"tbl_name = '{table}' AND type IN ('index', 'trigger')")
    sql = re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE {table}_new", sql)
    sql = re.sub(rf"\b({'|'.join(columns)}) (REAL|INTEGER) NOT NULL", r"\1 \2", sql)
    conn.execute(sql)
    conn.execute(f"INSERT INTO {table}_new SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
    conn.execute(f"DROP TABLE {table}")
    conn.execute(f"ALTER TABLE {table}_new RENAME TO {table}")
    for text in beside.values():
        conn.execute(text)


def texts(conn: sqlite3.Connection, condition: str) -> dict[str, str]:
    """Return the SQL of what the schema holds, by name, in the order it was made."""
    rows = conn.execute(
        f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND {condition}"  # noqa: S608
        " ORDER BY rowid"
    )
    return {row[0]: row[1] for row in rows}
