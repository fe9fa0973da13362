"""A step of the schema that keeps one more text with every reply."""

import re
import sqlite3

from faef_desktop.storage.steps.unknown import texts


def add(conn: sqlite3.Connection, name: str) -> None:
    """Add a column before the long texts; foreign keys must be off, as the table is made anew."""
    views = texts(conn, "type = 'view'")
    for view in views:
        conn.execute(f"DROP VIEW {view}")
    sql = texts(conn, "type = 'table' AND name = 'replies'")["replies"]
    beside = texts(conn, "tbl_name = 'replies' AND type IN ('index', 'trigger')")
    columns = ", ".join(row[1] for row in conn.execute("PRAGMA table_info(replies)"))
    sql = re.sub(r'^CREATE TABLE "?replies"?', "CREATE TABLE replies_new", sql)
    added = rf"\1\n        {name} TEXT NOT NULL DEFAULT '',"
    conn.execute(re.sub(r"(\badapter TEXT NOT NULL,)", added, sql))
    conn.execute(
        f"INSERT INTO replies_new ({columns}) SELECT {columns} FROM replies ORDER BY rowid"  # noqa: S608 - own names
    )
    conn.execute("DROP TABLE replies")
    conn.execute("ALTER TABLE replies_new RENAME TO replies")
    for text in (*beside.values(), *views.values()):
        conn.execute(text)
