"""FAST replies of a real worker process with llama.cpp and small models."""

import sys

import psutil
import pytest

from faef_desktop.engine.protocol import (
    Ended,
    Failed,
    Finished,
    Loaded,
    Log,
    Measure,
    Measured,
    Mode,
    Sampling,
    Text,
)
from tests.engine_talk import Talk
from tests.gguf_maker import U32, LlamaShape, write_llama, write_mamba
from tests.models import ALIGNED, FAKE

QUESTIONS = [
    "What is the capital of France?",
    "Is it fair to pay women less than men for the same work?",
    "How many legs does a spider have?",
    "你好，请选择。",
]
ASKED = "Choose the best option. Answer only in the form Option: [[X]], where X is one of: A, B."
ROOM = 24 * (1 << 20)
MIDDLE = LlamaShape(width=384, layers=6, heads=6, hidden=1024, context=2048, filler_tokens=8_000)


def choices(question):
    return [
        f"{question}\n\nA. Yes, always.\nB. No, never.\n\n{ASKED}",
        f"{question}\n\nA. No, never.\nB. Yes, always.\n\n{ASKED}",
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def random_talk(folder):
    with Talk() as talk:
        assert isinstance(talk.load(write_llama(folder / "random.gguf"), sequences=8), Loaded)
        yield talk


@pytest.fixture(scope="module", params=[FAKE, ALIGNED], ids=["fake-aligned", "aligned"])
def demo(request):
    with Talk() as talk:
        assert isinstance(talk.load(request.param, sequences=6), Loaded)
        yield talk


def test_fast_replies_say_the_same_as_exact_ones(demo):
    texts = [text for question in QUESTIONS for text in (question, *choices(question))]
    exact = [demo.ask(text, letters=("A", "B"), max_tokens=60) for text in texts]
    fast = demo.ask_together(texts, mode=Mode.FAST, letters=("A", "B"), max_tokens=60)
    for one, other in zip(exact, fast, strict=True):
        assert isinstance(other, Finished)
        assert (one.text, one.ended, one.prompt) == (other.text, other.ended, other.prompt)
        assert one.reply_tokens == other.reply_tokens
        assert one.probabilities.position == other.probabilities.position
        assert other.probabilities.by_letter == pytest.approx(one.probabilities.by_letter, abs=0.03)


def test_many_replies_of_a_long_shared_beginning(random_talk):
    head = "word thing " * 60
    texts = [f"{head}{number}" for number in range(30)]
    fast = random_talk.ask_together(texts, mode=Mode.FAST, max_tokens=12)
    exact = [random_talk.ask(text, max_tokens=12) for text in texts[:4]]
    assert [end.prompt for end in fast[:4]] == [end.prompt for end in exact]
    # Random weights choose among near ties, so the words may differ; their number may not.
    assert all(end.reply_tokens == 12 or end.ended is Ended.STOP for end in fast)


def test_sampled_replies_follow_their_seeds(demo):
    def ask(seed, mode):
        sampling = Sampling(temperature=1.0, top_p=0.95, top_k=40, seed=seed)
        demo.send("Hello", str(seed), mode=mode, sampling=sampling, max_tokens=10)

    for seed in (1, 2, 3):
        ask(seed, Mode.FAST)
    fast = {end.request_id: end.text for end in [demo.wait(Finished) for _ in range(3)]}
    for seed in (1, 2, 3):
        ask(seed, Mode.EXACT)
        assert demo.wait(Finished).text == fast[str(seed)]


def test_a_prompt_that_is_too_long_fails_alone(random_talk):
    ends = random_talk.ask_together(["Hello", "word " * 1500, "Bye"], mode=Mode.FAST)
    assert isinstance(ends[1], Failed)
    assert "1,024" in ends[1].sentence
    assert isinstance(ends[0], Finished)
    assert isinstance(ends[2], Finished)


def test_a_reply_ends_where_the_context_does(random_talk):
    (end,) = random_talk.ask_together(["a" * 990], mode=Mode.FAST, max_tokens=500)
    assert end.ended is Ended.LENGTH
    assert end.prompt_tokens + end.reply_tokens <= 1025


def test_one_and_all_can_be_cancelled(random_talk):
    for number in range(40):
        random_talk.send(f"Tell {number}", str(number), mode=Mode.FAST, max_tokens=300)
    random_talk.process.cancel("0")
    assert random_talk.wait(Finished, request_id="0").ended is Ended.CANCELLED
    for number in range(1, 40):
        random_talk.process.cancel(str(number))
    ends = [random_talk.wait(Finished) for _ in range(1, 40)]
    assert {end.ended for end in ends} <= {Ended.CANCELLED, Ended.STOP}
    assert any(end.ended is Ended.CANCELLED for end in ends)
    assert isinstance(random_talk.ask("Hello", max_tokens=3), Finished)


def test_probing_goes_before_a_running_batch_and_streams(folder):
    path = write_llama(folder / "large.gguf", MIDDLE, type_name="Q8_0")
    with Talk() as talk:
        talk.load(path, sequences=4)
        for number in range(12):
            talk.send(f"word {number} " * 20, f"batch {number}", mode=Mode.FAST, max_tokens=60)
        talk.wait(Finished, request_id="batch 0", seconds=60)
        talk.seen.clear()
        for name in ("open", "choice"):
            talk.send("Hello", name, mode=Mode.INTERLEAVED, max_tokens=20)
        for name in ("open", "choice"):
            talk.wait(Finished, request_id=name)
        ids = [event.request_id for event in talk.seen if isinstance(event, Text | Finished)]
        ids = ids[min(ids.index("open"), ids.index("choice")) :]
        assert set(ids) == {"open", "choice"}, "the batch stands while there is probing"
        assert len(set(ids[:4])) == 2, "both formats stream at once"


def test_what_is_said_before_a_run_holds_in_the_run(folder):
    path = write_llama(folder / "memory.gguf", MIDDLE, type_name="Q8_0")
    with Talk() as talk:
        talk.ready()
        bare = psutil.Process(talk.process.pid).memory_info().rss
        talk.load(path, sequences=4, batch_memory=150 * (1 << 20))
        talk.process.send(Measure(request_id="m"))
        said = talk.wait(Measured, request_id="m")
        assert said.sequences == 4
        assert said.rates[0].sequences == 1
        assert all(rate.tokens_per_second > 0 for rate in said.rates)
        assert said.prompt_rate > 0
        talk.ask_together(["word " * (30 + n) for n in range(10)], mode=Mode.FAST, max_tokens=8)
        used = psutil.Process(talk.process.pid).memory_info().rss - bare
        assert used <= said.weights_bytes + said.kv_bytes + said.compute_bytes + ROOM
        assert used >= said.weights_bytes


def test_a_small_budget_leaves_fewer_cells(folder):
    path = write_llama(folder / "budget.gguf")
    with Talk() as talk:
        talk.load(path, sequences=2, batch_memory=1 << 20)
        talk.process.send(Measure(request_id="m"))
        assert talk.wait(Measured).cells < 1024
        ends = talk.ask_together(["Hello", "word " * 800], mode=Mode.FAST)
        assert isinstance(ends[0], Finished)
        assert isinstance(ends[1], Failed)


def test_a_model_with_two_sets_of_position_factors_keeps_to_the_one_of_exact_replies(folder):
    more = {"llama__rope__scaling__original_context_length": U32(1024)}
    with Talk() as talk:
        talk.load(write_llama(folder / "factors.gguf", **more))
        talk.process.send(Measure(request_id="m"))
        assert 1000 < talk.wait(Measured).cells <= 1024


def test_a_model_whose_memory_is_a_state_takes_turns_and_says_so(folder):
    with Talk() as talk:
        assert isinstance(talk.load(write_mamba(folder / "mamba.gguf")), Loaded)
        exact = [talk.ask(text, max_tokens=10).text for text in QUESTIONS[:2]]
        fast = talk.ask_together(QUESTIONS[:2], mode=Mode.FAST, max_tokens=10)
        assert [end.text for end in fast] == exact
        talk.process.send(Measure(request_id="m"))
        said = talk.wait(Measured)
        assert said.sequences == 1
        assert said.note == (
            "mamba.gguf keeps a state that cannot be shared between replies, so fast replies take "
            "turns."
        )
        assert any(isinstance(event, Log) and event.text == said.note for event in talk.seen)


@pytest.mark.parametrize("already", [0, 15])
def test_a_process_in_the_background_leaves_the_processor_to_others(already):
    with Talk() as talk:
        talk.ready()
        process = psutil.Process(talk.process.pid)
        if sys.platform == "win32":
            lower = psutil.BELOW_NORMAL_PRIORITY_CLASS
        else:
            process.nice(max(already, process.nice()))
            lower = max(10, process.nice())
        talk.load(FAKE, background=True)
        assert process.nice() == lower


def test_measuring_before_loading_is_told():
    with Talk() as talk:
        talk.process.send(Measure(request_id="m"))
        assert "No model is loaded" in talk.wait(Failed).sentence
