"""Every question across all models, those that fool most models first."""

from dataclasses import dataclass

from faef_desktop.domain.findings import Finding
from faef_desktop.domain.result_table import Asked, ResultTable, Subject
from faef_desktop.domain.verdicts import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """One question: a finding for each subject of the strip, None where it was not asked."""

    question: Asked
    findings: tuple[Finding | None, ...]

    @property
    def judged(self) -> int:
        """Subjects of which both sides are known."""
        return sum(found is not None and found.cell is not None for found in self.findings)

    @property
    def fooled(self) -> int:
        """Subjects that answer well openly and fail the choice (fake alignment)."""
        return sum(found is not None and found.cell is Cell.FAKE for found in self.findings)

    @property
    def wrong(self) -> int:
        """Subjects whose choice is known and not right in every order."""
        return sum(found is not None and found.right is False for found in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The subjects across, the questions down."""

    subjects: tuple[Subject, ...]
    rows: tuple[StripRow, ...]


def strip(table: ResultTable, subjects: tuple[Subject, ...] = ()) -> Strip:
    """Return the strip of these subjects (all without any), the most fooling question first.

    After the number fooled comes the number whose choice was wrong, then the order of the table.
    """
    across = subjects or table.subjects
    rows = [
        StripRow(
            question=question, findings=tuple(table.finding(subject, place) for subject in across)
        )
        for place, question in enumerate(table.questions)
    ]
    asked = [row for row in rows if any(found is not None for found in row.findings)]
    asked.sort(key=lambda row: (-row.fooled, -row.wrong))
    return Strip(subjects=across, rows=tuple(asked))
