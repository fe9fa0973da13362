"""Released versions of banks: numbered, and never changed."""

import json
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank
from faef_desktop.storage.banks.questions import Questions
from faef_desktop.storage.banks.workshop_records import BankVersionRow
from faef_desktop.storage.rows import to_json
from faef_desktop.storage.workspace import now


class BankReleases(Questions):
    """The part of the store that holds released versions."""

    def release_bank(
        self, bank: Bank, *, by: str, datasheet: dict[str, Any], workshop_id: str | None = None
    ) -> BankVersionRow:
        """Store a bank as the next version of its name. Raises UserError where nothing changed."""
        with self._writing() as conn:
            number = conn.execute(
                "SELECT coalesce(max(number), 0) + 1 FROM bank_versions WHERE name = ?",
                (bank.name,),
            ).fetchone()[0]
            same = conn.execute(
                "SELECT number FROM bank_versions WHERE bank_id = ?", (bank.id,)
            ).fetchone()
            if same is not None:
                raise UserError(
                    f"Version {same['number']} of {bank.name} has these very questions: "
                    "change something before you release another."
                )
            self.add_bank(bank)
            conn.execute(
                "INSERT INTO bank_versions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (bank.id, bank.name, number, workshop_id, by, now(), to_json(datasheet)),
            )
        return next(row for row in self.bank_versions(bank.name) if row.number == number)

    def bank_versions(self, name: str | None = None) -> list[BankVersionRow]:
        """Return the released versions (of one name), the newest first."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT * FROM bank_versions WHERE :name IS NULL OR name = :name"
                " ORDER BY name, number DESC",
                {"name": name},
            ).fetchall()
        return [
            BankVersionRow(
                bank_id=row["bank_id"],
                name=row["name"],
                number=row["number"],
                released_by=row["released_by"],
                released_at=row["released_at"],
                datasheet=json.loads(row["datasheet"]),
            )
            for row in rows
        ]
