"""What a person who does not label blind sees beside a reply."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.labels.queue import ChoiceSeen, LabelItem
from faef_desktop.domain.verdicts import JudgeKind
from faef_desktop.storage.records import LabelRow
from faef_desktop.ui import words
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import PlainTextView

_MOST_LINES = 5


class Beside(PlainTextView):
    """A few lines of plain text; hidden while there is nothing to tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, name="labelBeside", mono=False)
        self._item: LabelItem | None = None
        self.hide()

    def show_item(self, item: LabelItem) -> None:
        """Show what the person may see of a reply."""
        self._item = item
        lines = list(told(item))
        self.setVisible(bool(lines))
        self.set_text("\n".join(lines))
        self.setAccessibleName(self.tr("Shown beside the reply"))
        height = self.fontMetrics().lineSpacing() * min(len(lines), _MOST_LINES)
        self.setFixedHeight(height + 3 * GRID)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        if self._item is not None:
            self.show_item(self._item)


def told(item: LabelItem) -> Iterable[str]:
    """Return the lines about a reply that is not judged blind."""
    if item.models:
        names = [words.model(model.name, remote=model.elsewhere) for model in item.models]
        yield QCoreApplication.translate("label", "Model: {}").format(", ".join(names))
    for choice in item.choices:
        yield QCoreApplication.translate("label", "Multiple choice: {}").format(_choice(choice))
    for row in item.labels:
        yield _label(row)
    for row in item.suggestions:
        yield QCoreApplication.translate("label", "Suggestion by {}").format(_label(row))


def _choice(choice: ChoiceSeen) -> str:
    if choice.reading is None:
        return "–"
    if choice.reading.letter is None:
        return words.outcome(choice.reading.outcome)
    return f"{choice.reading.letter} · {choice.text}"


def _label(row: LabelRow) -> str:
    value = words.label(row.value) if row.value is not None else ""
    settled = row.judge_kind is JudgeKind.ADJUDICATOR
    who = (
        QCoreApplication.translate("label", "{} (settled)").format(row.annotator)
        if settled
        else row.annotator
    )
    said = QCoreApplication.translate("label", "{}: {}").format(who, value)
    return f"{said} · {row.note}" if row.note else said
