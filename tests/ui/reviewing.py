"""What the tests of the Questions page share: a bank in the making, and looking at it."""

from faef_desktop.app.banks import workshops
from faef_desktop.domain.drafts import Action, Draft, Origin, first_state
from faef_desktop.storage.banks.workshop_records import DraftRow, NewWorkshop
from faef_desktop.ui.pages.questions import QuestionsPage
from tests import scripted
from tests.ui.hand import Hand


def add_drafts(hand: Hand) -> None:
    """Make a bank in the making of three questions to review."""
    store = hand.desktop.services.store
    shop = workshops.make(store, NewWorkshop(name="mine", title="Mine"))
    questions = [scripted.question(n) for n in (11, 12, 13)]
    drafts = [Draft(question=q, state=first_state(q), origin=Origin.MODEL) for q in questions]
    store.add_drafts(shop.id, drafts, who="Bo", action=Action.IMPORT)


def open_page(hand: Hand) -> QuestionsPage:
    hand.window.show_page("questions")
    made = hand.window.page("questions")
    assert isinstance(made, QuestionsPage)
    hand.until(lambda: made.review.session.ready)
    return made


def rows(hand: Hand) -> list[DraftRow]:
    store = hand.desktop.services.store
    return store.drafts(store.workshops()[0].id)


def states(hand: Hand) -> list[str]:
    return [row.draft.state.value for row in rows(hand)]


def settled(hand: Hand, page: QuestionsPage) -> None:
    """Wait until all that was asked of the store is done and shown."""
    for _ in range(2):
        done: list[int] = []
        hand.desktop.tasks.run(lambda: 1, done.append, owner=page)
        hand.until(lambda done=done: bool(done))
