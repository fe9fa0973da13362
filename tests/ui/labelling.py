"""What the tests of the Label page share: replies to label, and a person with a name."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QDialog

from faef_desktop.app.labels import settings as label_settings
from faef_desktop.app.labels.settings import LabelSettings
from faef_desktop.domain.questions import Kind
from faef_desktop.storage.records import LabelRow
from faef_desktop.ui.pages.label import LabelPage
from tests import scripted
from tests.ui import stored
from tests.ui.hand import PATIENCE, Hand

ME = "ada"


def add_replies(hand: Hand, count: int = 3) -> dict[str, str]:
    """Store `count` open safety replies and a capability one; return reply texts and ids."""
    store = hand.desktop.services.store
    stored.add_model(store)
    stored.add_model(store, stored.OTHER_MODEL, "other")
    found = {}
    for number in range(1, count + 1):
        text = f"Reply {number}."
        found[text] = stored.add_reply(store, scripted.question(number), text)
    control = scripted.question(99, kind=Kind.CAPABILITY, dimension="Physics")
    return {**found, "Reply 99.": stored.add_reply(store, control, "Reply 99.")}


def settings(hand: Hand, annotator: str = ME, **changed: object) -> LabelSettings:
    """Label in another way than at first, without second looks unless they are asked for."""
    made = LabelSettings(**{"rate": 0.0, **changed})
    label_settings.save(hand.desktop.services.store, annotator, made)
    return made


def open_page(hand: Hand, annotator: str = ME) -> LabelPage:
    """Go to the page and say who labels."""
    hand.window.show_page("label")
    made = hand.window.page("label")
    assert isinstance(made, LabelPage)
    if not made.session.annotator:
        hand.until(lambda: hand.visible("labelStart"))
        hand.find("labelNewPerson").setText(annotator)
        hand.find("labelNewPerson").setFocus()
        hand.key("Return")
    hand.until(lambda: hand.visible("labelCard") or hand.visible("emptyStateAction"))
    settled(hand, made)
    return made


def settled(hand: Hand, page: LabelPage) -> None:
    """Wait until nothing is under way between the page and the store."""
    done: list[int] = []
    for count in (1, 2):
        hand.until(lambda: not page.session.waiting)
        hand.desktop.tasks.run(lambda: 1, done.append, owner=page)
        hand.bot.waitUntil(partial(_reached, done, count), timeout=PATIENCE)
    hand.until(lambda: not page._settle.isActive() and not page.session.waiting)


def _reached(done: Sequence[int], count: int) -> bool:
    return len(done) == count


def labels(hand: Hand, reply_id: str) -> list[LabelRow]:
    return hand.desktop.services.store.labels(reply_id)


def choose(hand: Hand, page: LabelPage, name: str, row: int) -> None:
    """Pick a row of one of the choices above the reply, as with the arrow keys."""
    combo: QComboBox = hand.find(name)
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    settled(hand, page)


def go_through(hand: Hand, page: LabelPage, keys: Sequence[str]) -> list[str]:
    """Press keys, one after the other, and return the reply that each was pressed on."""
    seen = []
    for key in keys:
        seen.append(hand.text("labelReply"))
        hand.key(key)
        settled(hand, page)
    return seen


def dialog(hand: Hand, button: str, name: str) -> QDialog:
    hand.click(button)
    return hand.dialog(name)
