"""Who judges the open replies of a new run: the rule at once, and models afterwards."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from faef_desktop.app.models.known import display_name
from faef_desktop.app.runs.plans import Judging, Plan
from faef_desktop.ui.runs import remote
from faef_desktop.ui.runs.fields import CheckList, Choice
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, Card, caption


class JudgesCard(Card):
    """The rule or nobody for now, and models with check boxes.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(name="runJudgesCard")
        self._theme = theme
        self._entries: list[tuple[str, str]] = []
        self._asked: Collection[str] = ()
        self._at_once = Choice(name="runJudge", width=22 * GRID)
        self._at_once.changed.connect(self.changed)
        self._list = CheckList(name="runJudges", rows=3)
        self._list.changed.connect(self._on_checked)
        self._names = [QLabel(), QLabel()]
        self._note = caption()
        self._away = caption()
        self._away.setObjectName("runJudgesAway")
        theme.changed.connect(lambda: remote.mark(self._list, theme))
        self._own = Banner(theme, Tone.WARNING, name="runOwnJudge")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, name, field in zip(
            (left, right), self._names, (self._at_once, self._list), strict=True
        ):
            name.setBuddy(field)
            column.setSpacing(GRID // 2)
            column.addWidget(name)
            column.addWidget(field)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._away)
        self.body.addWidget(self._note)
        self.body.addWidget(self._own)
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """Return the fields of a plan that are set here."""
        return {"judge": self._at_once.value, "judges": self._list.checked}

    def follow(self, entries: Sequence[tuple[str, str]], *, asked: Collection[str]) -> None:
        """Show models by path and name, and warn of those that are `asked` and judge as well."""
        self._asked = asked
        known = dict(entries)
        known |= {
            path: display_name(Path(path)) for path in self._list.checked if path not in known
        }
        if list(known.items()) != self._entries:
            self._show(list(known.items()), self._list.checked)
        self._warn()

    def show_plan(self, plan: Plan) -> None:
        """Show who judges in a plan."""
        self._at_once.choose(plan.judge)
        known = {path: display_name(Path(path)) for path in plan.judges} | dict(self._entries)
        self._show(list(known.items()), plan.judges)
        self.changed.emit()

    def _show(self, entries: list[tuple[str, str]], checked: Collection[str]) -> None:
        self._entries = entries
        self._list.show_rows(remote.rows(entries), checked=checked)
        remote.mark(self._list, self._theme)

    def _on_checked(self) -> None:
        self._warn()
        self.changed.emit()

    def _warn(self) -> None:
        # By name as well: one model may lie in two places, and is not read before the start.
        asked = {name for path, name in self._entries if path in self._asked}
        names = remote.checked(self._list, self._entries)
        self._away.setText(self.tr("The replies that {} judges leave this machine.").format(names))
        self._away.setVisible(bool(names))
        own = [name for path, name in self._entries if path in self._list.checked and name in asked]
        if not own:
            self._own.hide()
            return
        self._own.say(
            self.tr(
                "{} would judge its own replies. Models favour their own words: choose another"
                " judge, or let several judge."
            ).format(", ".join(own))
        )

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Judges of open replies"))
        names = (self.tr("As they come"), self.tr("Models that judge when all replies are there"))
        for label, name, field in zip(self._names, names, (self._at_once, self._list), strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._at_once.show_choices(
            {Judging.RULE: self.tr("The rule"), Judging.NONE: self.tr("Nobody yet")}
        )
        self._note.setText(
            self.tr(
                "People outrank models, and models the rule. A model's labels are suggestions: the"
                " Agreement page shows how far they can be trusted."
            )
        )
        self._warn()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
