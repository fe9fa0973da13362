"""The Runs page with a scripted model process: from the form to the last reply."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from faef_desktop.app.runs.events import RunChanged, RunNote
from faef_desktop.app.runs.planning import add_runs
from faef_desktop.app.runs.plans import Judging, Plan
from faef_desktop.bootstrap import build
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.engine.hardware import CacheType
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.records import ReplyFilter, ReplyState
from faef_desktop.storage.replies.run_records import RunState
from faef_desktop.storage.store import Store
from faef_desktop.ui.app import Desktop
from faef_desktop.ui.pages.runs import RunsPage
from faef_desktop.ui.runs import replies, words
from faef_desktop.ui.runs.fields import CheckList
from faef_desktop.ui.tables import RowsModel, Table
from tests import scripted
from tests.ui.conftest import Play
from tests.ui.hand import Hand

BANK = scripted.bank(8)
RULES = scripted.answers(BANK.questions)
SLOW = [{**rule, "delay": 0.02} for rule in RULES]


@pytest.fixture
def page(hand: Hand, play: Play) -> RunsPage:
    play(RULES)
    hand.desktop.services.store.add_bank(BANK)
    hand.window.show_page("runs")
    made = hand.window.page("runs")
    assert isinstance(made, RunsPage)
    return made


def states(hand: Hand) -> list[RunState]:
    return [run.state for run in hand.desktop.services.store.queued_runs()]


def cells(hand: Hand, name: str) -> list[list[str]]:
    table: Table = hand.find(name)
    model = table.model()
    assert isinstance(model, RowsModel)
    return [
        [model.index(row, column).data() or "" for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def turn(widget: QWidget) -> bool:
    """Turn the wheel up by one notch over a widget; False when that is left to the page."""
    middle = QPointF(widget.rect().center())
    one, none = QPoint(0, 120), QPoint()
    event = QWheelEvent(
        *(middle, QPointF(widget.mapToGlobal(middle)), none, one),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def fill_in(hand: Hand, page: RunsPage, *models: Path, shots: tuple[int, ...] = (0,)) -> None:
    """Open the form and choose the models, the bank of this test, safety alone, and shots."""
    hand.click("runNew") if hand.visible("runNew") else hand.click("emptyStateAction")
    banks: CheckList = hand.find("runBanks")
    hand.until(lambda: BANK.id in banks.values)
    for bank in banks.values:
        banks.check(bank, on=bank == BANK.id)
    page._form._models.show_checked([])
    for model in models:
        page._form._models.add_file(model)
    hand.find("runKind").choose((Kind.SAFETY,))
    for count in shots:
        hand.find(f"runShots-{count}").setChecked(True)


def test_from_the_empty_page_to_the_last_reply(hand: Hand, page: RunsPage, model: Path) -> None:
    hand.until(lambda: hand.visible("runsEmpty"))
    assert not hand.visible("runQueue")
    fill_in(hand, page, model, shots=(0, 2))
    assert page._form.plan() == Plan(
        models=(str(model),), banks=(BANK.id,), kinds=(Kind.SAFETY,), shots=(0, 2)
    )
    hand.click("runStart")
    hand.until(lambda: states(hand) == [RunState.FINISHED])
    hand.until(lambda: cells(hand, "runQueue")[0][2:5] == ["Finished", "30 of 30", "0"])
    hand.until(lambda: len(cells(hand, "runReplies")) == 30)
    question, asked, read, text = cells(hand, "runReplies")[0]
    assert (asked, text) == ("Choice BA, shots 2", f"Option: [[{read}]]")
    assert question.startswith("q")
    assert cells(hand, "runErrors") == []
    hand.find("runReplies").activated.emit(hand.find("runReplies").model().index(0, 0))
    assert hand.text("questionText").startswith("May one do the deed")


def test_a_run_that_was_queued_is_selected(hand: Hand, page: RunsPage, model: Path) -> None:
    for count in (1, 2):
        fill_in(hand, page, model)
        hand.click("runStart")
        hand.until(lambda count=count: states(hand) == [RunState.FINISHED] * count)
        hand.until(lambda count=count: len(cells(hand, "runQueue")) == count)
        newest = hand.desktop.services.store.queued_runs()[-1].id
        assert page._table.selected is not None
        assert page._table.selected.id == newest


def test_who_watches_one_model_is_shown_the_next(
    hand: Hand, page: RunsPage, model: Path, tmp_path: Path
) -> None:
    services = hand.desktop.services
    models = (str(model), str(scripted.model_file(tmp_path, "b", 1)))
    first, second = add_runs(
        services.store, services.resources, Plan(models=models, banks=(BANK.id,))
    )
    page.show_queue()
    hand.until(lambda: len(cells(hand, "runQueue")) == 2)
    table = page._table
    table.setFocus()
    ended, begun = (
        [replace(run, state=state) for run in (first, second)]
        for state in (RunState.FINISHED, RunState.RUNNING)
    )
    table.show_runs([begun[0], second], {})
    table.show_runs([ended[0], second], {})
    table.show_runs([ended[0], begun[1]], {})
    assert table.selected == begun[1]
    # But whoever looks at another one is left there.
    table.selectRow(0)
    table.show_runs(ended, {})
    third = replace(begun[1], id="third")
    table.show_runs([*ended, third], {})
    assert table.selected == ended[0]


def test_how_models_are_loaded_is_folded_and_kept_with_the_run(
    hand: Hand, page: RunsPage, model: Path, tmp_path: Path
) -> None:
    hand.until(lambda: hand.visible("runsEmpty"))
    fill_in(hand, page, model)
    assert not hand.visible("runCache")
    assert hand.text("runLoadingTold").startswith("Left to the program")
    hand.click("runLoadingUnfold")
    hand.find("runLayers").setValue(0)
    hand.find("runContext").setValue(512)
    hand.find("runThreads").setValue(2)
    hand.find("runCache").setCurrentIndex(1)
    hand.find("runFlash").setCurrentIndex(2)
    hand.type("runSplit", "3,x1")  # what is no number cannot be typed
    hand.find("runSplit").editingFinished.emit()
    hand.click("runLoadingUnfold")
    assert hand.text("runLoadingTold") == (
        "Layers on the GPU: 0 · Context, tokens: 512 · Threads: 2 · Context kept as: q8_0"
        " · Share of each GPU: 3,1 · Flash attention: off"
    )
    plan = page._form.plan()
    assert (plan.gpu_layers, plan.context, plan.threads, plan.split) == (0, 512, 2, (3, 1))
    page._form._on_save_file(tmp_path / "plan.toml")
    hand.until((tmp_path / "plan.toml").is_file)
    page._form._loading.show_plan(Plan(models=()))
    assert hand.text("runLoadingTold").startswith("Left to the program")
    page._form._on_plan_file(tmp_path / "plan.toml")
    hand.until(lambda: page._form.plan().cache_type is CacheType.Q8_0)
    assert page._form.plan() == replace(plan, banks=page._form.plan().banks)
    hand.click("runStart")
    hand.until(lambda: states(hand) == [RunState.FINISHED])
    reply = hand.desktop.services.store.replies()[0]
    assert (reply.provenance.context, reply.provenance.threads) == (512, 2)
    assert reply.provenance.engine_options.startswith("KV cache q8_0")


def test_an_estimate_before_the_start(hand: Hand, page: RunsPage, model: Path, play: Play) -> None:
    long = "The prompt has 900 tokens and the context of tiny holds 512; shorten the question or"
    long += " load the model with a larger context."
    play([{"match": "assistant: Option", "fail": long}, *RULES])
    fill_in(hand, page, model, shots=(0, 1))
    hand.window.resize(1024, 700)
    hand.click("runEstimate")
    hand.until(lambda: bool(cells(hand, "runCostTable")))
    hand.until(lambda: not hand.find("runCostTable").visibleRegion().isEmpty())
    assert cells(hand, "runCostTable")[0][:2] == ["tiny", "35"]
    assert "7 questions are asked, 1 more are shown as examples: 35 replies" in hand.text(
        "runCostLine"
    )
    assert "14 prompts" not in page._form._cost._warning.text
    assert "7 prompts do not fit a context" in page._form._cost._warning.text
    hand.find("runLimit").setValue(2)  # another plan: what was measured is forgotten
    assert cells(hand, "runCostTable") == []
    play(RULES, fail="No memory for it.")
    hand.click("runEstimate")
    hand.until(lambda: bool(cells(hand, "runCostTable")))
    assert cells(hand, "runCostTable")[0][-1] == "No memory for it."
    play(RULES, delay=20)
    hand.click("runEstimate")
    hand.click("runEstimate")
    assert not hand.visible("runCostBar")


def test_models_judge_after_the_run_and_one_that_judges_itself_is_warned_about(
    hand: Hand, page: RunsPage, model: Path, play: Play, tmp_path: Path
) -> None:
    play([{"match": "Verdict: [[", "reply": "Verdict: [[unsafe]]"}, *RULES])
    judge = scripted.model_file(tmp_path, "judge", seed=5)
    fill_in(hand, page, model)
    page._form._models.add_file(judge)
    judges: CheckList = hand.find("runJudges")
    assert {str(model), str(judge)} <= set(judges.values)
    judges.check(str(judge))
    assert hand.visible("runOwnJudge")
    assert "judge would judge its own replies" in page._form._judges._own.text
    page._form._models.show_checked([str(model)])
    assert not hand.visible("runOwnJudge")
    assert str(judge) in judges.checked
    plan = page._form.plan()
    assert (plan.judge, plan.judges) == (Judging.RULE, (str(judge),))
    hand.click("runStart")
    hand.until(lambda: states(hand) == [RunState.FINISHED])
    store = hand.desktop.services.store
    ((judge_id, name, _),) = store.model_judges()
    assert (name[:5], len(store.judgements(judge_id))) == ("judge", 8)
    assert not hand.visible("runNote")  # nothing went wrong


def test_pause_go_on_skip_and_give_up(
    hand: Hand, page: RunsPage, model: Path, play: Play, tmp_path: Path
) -> None:
    play(SLOW)
    other, third = (
        scripted.model_file(tmp_path, name, seed) for seed, name in ((1, "b"), (2, "c"))
    )
    fill_in(hand, page, model, other, third)
    hand.click("runStart")
    table: Table = hand.find("runQueue")
    hand.until(lambda: table.model().rowCount() == 3 and hand.enabled("runPause"))
    hand.until(lambda: len(cells(hand, "runReplies")) > 1)
    hand.click("runPause")
    hand.until(lambda: states(hand)[0] is RunState.PAUSED)
    # Those that wait change places, and one is skipped.
    table.selectRow(2)
    hand.until(lambda: hand.enabled("runUp"))
    hand.click("runUp")
    hand.until(lambda: [row[0] for row in cells(hand, "runQueue")] == ["tiny", "c", "b"])
    table.selectRow(1)
    hand.until(lambda: hand.enabled("runDown") and not hand.enabled("runUp"))
    hand.click("runSkip")
    hand.until(lambda: states(hand)[1] is RunState.CANCELLED)
    table.selectRow(0)
    hand.until(lambda: hand.enabled("runGoOn"))
    hand.click("runGoOn")
    hand.until(lambda: states(hand)[0] is RunState.RUNNING)
    hand.until(lambda: hand.enabled("runCancel"))
    hand.click("runCancel")
    hand.until(lambda: states(hand) == [RunState.CANCELLED] * 3)
    hand.until(lambda: not hand.enabled("runPause"))
    assert not hand.enabled("runCancel")
    # What was given up by mistake is taken up again.
    hand.click("runGoOn")
    hand.until(lambda: states(hand)[0] is RunState.RUNNING)
    assert states(hand)[1:] == [RunState.CANCELLED] * 2


def test_what_a_pause_cuts_off_is_no_error_and_is_asked_again(
    hand: Hand, page: RunsPage, model: Path, play: Play
) -> None:
    store = hand.desktop.services.store
    play([{"match": "", "reply": "word " * 2000, "delay": 0.01}])
    fill_in(hand, page, model)
    hand.click("runStart")
    hand.until(lambda: bool(store.replies(ReplyFilter(state=ReplyState.RUNNING))))
    hand.until(lambda: hand.enabled("runPause"))
    pause = hand.find("runPause")
    pause.setFocus()
    hand.key("Space")
    hand.until(lambda: pause.text() == "Pause at once")
    hand.key("Space")
    hand.until(lambda: states(hand) == [RunState.PAUSED])
    # Not on "Skip this model", which comes next and would give the model up.
    hand.until(lambda: hand.find("runGoOn").hasFocus())
    hand.until(lambda: len(cells(hand, "runCutOff")) == 1)
    key, asked, since, happened = cells(hand, "runCutOff")[0]
    assert (since, happened) == ("to be asked again", "The run was stopped here.")
    tabs: QTabWidget = hand.find("runTabs")
    assert [tabs.tabText(place) for place in (1, 2)] == ["Errors", "Cut off (1)"]
    play(RULES)
    hand.until(lambda: hand.enabled("runGoOn"))
    hand.click("runGoOn")
    hand.until(lambda: states(hand) == [RunState.FINISHED])
    hand.until(lambda: cells(hand, "runCutOff") == [[key, asked, "answered", happened]])
    assert cells(hand, "runErrors") == []


def test_the_wheel_passes_a_field_by_until_it_is_entered(hand: Hand, page: RunsPage) -> None:
    hand.click("runNew") if hand.visible("runNew") else hand.click("emptyStateAction")
    field = hand.find("runTemperature")
    assert not field.hasFocus()
    assert not turn(field)
    assert field.value() == 0
    field.setFocus()  # one that was entered may be turned
    assert turn(field)
    assert field.value() > 0


def test_probing_stays_possible_while_a_run_goes_on(ready: Hand, model: Path, play: Play) -> None:
    play(SLOW)
    store = ready.desktop.services.store
    store.add_bank(BANK)
    add_runs(store, ready.desktop.services.resources, Plan(models=(str(model),), banks=(BANK.id,)))
    ready.desktop.services.runs.start()
    ready.until(lambda: bool(store.queued_runs()[0].finished))
    ready.click("ask")
    ready.until(lambda: ready.enabled("ask"))
    assert states(ready) == [RunState.RUNNING]


def test_errors_are_counted_and_readable(
    hand: Hand, page: RunsPage, model: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    play([{"match": f"A. {BANK.questions[0].options[0].text}", "fail": "Too long."}, *RULES])
    fill_in(hand, page, model)
    hand.click("runStart")
    hand.until(lambda: states(hand) == [RunState.FINISHED])
    hand.until(lambda: cells(hand, "runErrors") == [["q1", "Choice AB", "Too long."]])
    hand.until(lambda: cells(hand, "runQueue")[0][3:5] == ["23 of 24", "1"])
    assert "q1: Too long." in page._note.text
    # The tab tells how many there are, also when it lists the newest ones alone.
    monkeypatch.setattr(replies, "_MOST", 0)
    page._replies._read()
    hand.until(lambda: cells(hand, "runErrors") == [])
    tabs: QTabWidget = hand.find("runTabs")
    assert tabs.tabText(1) == "Errors (1)"
    assert "The newest 0 are listed" in tabs.tabToolTip(1)


def test_plans_are_saved_and_opened(
    hand: Hand, page: RunsPage, model: Path, tmp_path: Path
) -> None:
    fill_in(hand, page, model, shots=(0, 2))
    hand.find("runName").setText("night")
    hand.find("runMode").choose(Mode.FAST)
    hand.find("runFormat-open").setChecked(False)
    hand.find("runTemperature").setValue(0.5)
    hand.find("runRepeats").setValue(2)
    before = page._form.plan()
    path = tmp_path / "night.toml"
    page._form._on_save_file(path)
    hand.until(path.exists)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("top_k = 0", "top_k = 40"), encoding="utf-8")
    hand.find("runFormat-open").setChecked(True)
    hand.find("runRepeats").setValue(1)
    page._form._on_plan_file(path)
    hand.until(lambda: page._form.plan().repeats == 2)
    after = page._form.plan()
    assert after.top_k == 40  # which no field shows
    assert {f: getattr(after, f) for f in after.__dataclass_fields__ if f != "top_k"} == {
        f: getattr(before, f) for f in before.__dataclass_fields__ if f != "top_k"
    }
    assert (after.formats, after.mode) == ((Format.CHOICE,), Mode.FAST)
    path.write_text("nonsense = 1", encoding="utf-8")
    page._form._on_plan_file(path)
    hand.until(lambda: "faef_plan is missing" in page._form._problem.text)
    for button, name in (("runOpenPlan", "runPlanDialog"), ("runSavePlan", "runSaveDialog")):
        hand.click(button)
        dialog = hand.window.findChild(QFileDialog, name)
        assert dialog is not None
        dialog.reject()
    hand.click("runAddModel")
    hand.window.findChild(QFileDialog, "runModelDialog").reject()
    hand.click("runBack")
    hand.until(lambda: hand.visible("runsEmpty"))


def test_a_window_after_a_crash_offers_to_go_on(
    qapp: QApplication, hand: Hand, page: RunsPage, model: Path
) -> None:
    store = hand.desktop.services.store
    (run,) = add_runs(
        store, hand.desktop.services.resources, Plan(models=(str(model),), banks=(BANK.id,))
    )
    store.end_run(run.id, RunState.INTERRUPTED)
    hand.until(lambda: page._offered)  # the page has read the queue once
    page._offered = False
    page.refresh()
    hand.until(lambda: hand.visible("runOffer"))
    assert "The run of tiny was cut off; replies missing: 27." in page._offer.text
    hand.click("runOfferAction")
    hand.until(lambda: states(hand) == [RunState.FINISHED])
    hand.click("runSave")
    hand.window.findChild(QFileDialog, "runSaveDialog").reject()
    out = model.parent / "plan.toml"
    page._save(store.queued_runs()[0], out)
    hand.until(out.exists)


def test_closing_during_a_run_asks_and_says_that_it_is_offered_again(
    hand: Hand, page: RunsPage, model: Path, play: Play
) -> None:
    play(SLOW)
    fill_in(hand, page, model)
    hand.click("runStart")
    hand.until(lambda: len(cells(hand, "runReplies")) > 1)
    hand.window.close()
    hand.until(lambda: hand.visible("closeNot"))
    assert "offers to go on" in hand.find("closeBox").informativeText()
    hand.click("closeNot")
    assert hand.window.isVisible()
    assert page._queue.busy
    hand.window.close()
    hand.until(lambda: hand.visible("closeAnyway"))
    hand.click("closeAnyway")
    assert not hand.window.isVisible()


def test_a_second_window_is_told_and_only_reads(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, play: Play
) -> None:
    with Store.open(tmp_path / "workspace.sqlite", program="the first") as first:
        first.add_bank(BANK)
        services = build(tmp_path / "workspace.sqlite", worker_command=scripted.COMMAND)
        desktop = Desktop(qapp, services)
        desktop.window.show()
        desktop.load_first_model()
        desktop.window.set_language("zh_CN")
        bar = desktop.window._problem
        qtbot.waitUntil(lambda: "只能查看" in bar.text)
        desktop.window.set_language("en")
        qtbot.waitUntil(lambda: "can only be read here" in bar.text)
        page = desktop.window.page("runs")
        assert isinstance(page, RunsPage)
        page._on_read((False, []))
        assert not page._new.isEnabled()
        assert not page._form._start.isEnabled()
        desktop.window.close()
        desktop.close()
        desktop.window.deleteLater()
        desktop.context.deleteLater()
        desktop.theme.close()
        desktop.translation.close()
        assert first.get_setting("window.language") is None


def test_words_of_times_and_forms(hand: Hand, page: RunsPage) -> None:
    assert words.duration(None) == ""
    assert [words.duration(s) for s in (4.4, 100, 7000, 9000)] == [
        "4 s",
        "2 min",
        "117 min",
        "2 h 30 min",
    ]
    assert words.asked_as(Format.CHOICE, (1, 2, 0), 3, 1) == "Choice BCA, shots 3, repeat 2"
    hand.window.set_language("zh_CN")
    hand.until(lambda: words.asked_as(Format.OPEN, (), 0, 0) == "开放式")
    page._bridge._hear(RunNote(run_id="", sentence="The run was stopped here."))
    hand.until(lambda: page._note.text == "运行在此处停止。")
    page._note.hide()
    # Why a run stands still is told on the page, not only where the mouse rests on its state.
    stopped = "The disk was full when this reply ended."
    page._bridge._hear(RunChanged(run_id="", state=RunState.PAUSED, sentence=stopped))
    hand.until(lambda: hand.visible("runNote"))
