"""What a plan will cost is told before it is started, and what does not fit."""

import pytest

from faef_desktop.app.runs.events import Control, RunStoppedError
from faef_desktop.app.runs.plans import Plan
from faef_desktop.app.runs.preflight import estimate
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.replies.run_records import RunState
from tests import models, scripted

BANK = scripted.bank(10)


def look(services, plan, **more):
    heard = []
    found = estimate(
        services.store,
        services.resources,
        plan,
        progress=heard.append,
        control=more.pop("control", Control()),
        command=scripted.COMMAND,
    )
    return found, heard


@pytest.fixture
def plan(services, model, play):
    play(scripted.answers(BANK.questions))
    services.store.add_bank(BANK)
    return Plan(models=(str(model),), banks=("test-bank",), kinds=(Kind.SAFETY,), shots=(0, 2))


def test_requests_tokens_memory_and_time(services, plan):
    found, heard = look(services, plan)
    assert (found.questions, found.examples, heard) == (8, 2, ["tiny"])
    (one,) = found.models
    assert (found.requests, one.requests) == (8 * (1 + 2 + 2), 40)
    assert (one.memory_bytes, one.kv_bytes, one.buffer_bytes) == (6_000_000, 3_000_000, 1_000_000)
    assert one.too_long == ()
    # Open replies have 11 words in the script, choice replies 2.
    assert one.reply_tokens == 8 * 11 + 32 * 2
    assert one.seconds == pytest.approx(one.prompt_tokens / 400 + one.reply_tokens / 50)
    assert found.seconds == one.seconds
    assert services.store.replies() == []


def test_examples_count_once_in_fast_mode(services, plan):
    exact = look(services, plan)[0].models[0]
    fast = look(services, Plan(**{**_fields(plan), "mode": Mode.FAST}))[0].models[0]
    assert fast.prompt_tokens < exact.prompt_tokens
    assert fast.sequences == 4
    assert (fast.memory_bytes, fast.kv_bytes, fast.buffer_bytes) == (
        9_500_000,
        6_000_000,
        1_500_000,
    )
    assert fast.seconds == pytest.approx(fast.prompt_tokens / 400 + fast.reply_tokens / 100)


def test_earlier_replies_tell_their_length(services, plan):
    services.store.mean_reply_tokens("x")
    assert services.store.mean_reply_tokens("x") == {}
    found, _ = look(services, Plan(**{**_fields(plan), "formats": (Format.OPEN,)}))
    assert found.models[0].requests == 10


def test_a_model_that_cannot_be_loaded_is_told_and_the_others_measured(
    services, plan, play, tmp_path
):
    play(scripted.answers(BANK.questions), fail="No memory for this model.")
    found, _ = look(services, plan)
    assert found.models[0].sentence == "No memory for this model."
    assert (found.requests, found.seconds) == (0, None)


def test_it_stops_when_told(services, plan):
    control = Control()
    control.stop(RunState.CANCELLED, at_once=True)
    with pytest.raises(RunStoppedError):
        look(services, plan, control=control)


def test_questions_that_do_not_fit_are_named_before_the_run(tmp_path):
    from faef_desktop.bootstrap import build

    services = build(tmp_path / "w.sqlite")
    plan = Plan(
        models=(str(models.ALIGNED),), kinds=(Kind.SAFETY,), limit=4, shots=(0, 1, 8), context=400
    )
    found = estimate(
        services.store, services.resources, plan, progress=lambda _: None, control=Control()
    )
    (one,) = found.models
    assert one.context == 400
    assert {(long.format, long.shots) for long in one.too_long} == {(Format.CHOICE, 8)}
    assert len({long.question.id for long in one.too_long}) == 4
    assert "context of faef-demo-aligned" in one.too_long[0].sentence
    assert one.memory_bytes > 2_000_000
    assert one.seconds is not None
    services.close()


def _fields(plan):
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}
