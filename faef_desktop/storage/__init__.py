"""One SQLite file per workspace, and the exchange formats; the only home of SQL."""
