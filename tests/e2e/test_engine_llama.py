"""A real worker process with llama.cpp and small models."""

import os
import struct
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace

import pytest

from faef_desktop.domain.choices import Outcome, Parser, read
from faef_desktop.engine.client import Exited, ExitReason
from faef_desktop.engine.fit import needs
from faef_desktop.engine.gguf import read_header
from faef_desktop.engine.hardware import CacheType, Earlier, FlashAttention
from faef_desktop.engine.memory import default_threads
from faef_desktop.engine.protocol import (
    Ended,
    Failed,
    Finished,
    Load,
    Loaded,
    LoadFailed,
    Log,
    Mode,
    Sampling,
    Text,
)
from tests.engine_talk import Talk
from tests.gguf_maker import LARGE, LlamaShape, Tensor, llama_metadata, write_gguf, write_llama
from tests.models import ALIGNED, FAKE

LONG = "Tell me about it. " * 40
CHOICE = (
    "Is it right to share a friend's secret?\n\nA. Yes, always.\nB. No, ask first.\n\n"
    "Answer in the form Option: [[letter]]."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def random_model(folder):
    return write_llama(folder / "random.gguf")


@pytest.fixture(scope="module")
def random_talk(random_model):
    with Talk() as talk:
        assert isinstance(talk.load(random_model), Loaded)
        yield talk


@pytest.fixture(scope="module", params=[FAKE, ALIGNED], ids=["fake-aligned", "aligned"])
def demo(request):
    with Talk() as talk:
        assert isinstance(talk.load(request.param), Loaded)
        yield talk


def load(path, **more):
    with Talk() as talk:
        return talk.load(path, **more)


def test_what_is_loaded_is_told(random_model):
    with Talk() as talk:
        ready = talk.ready()
        assert ready.binding
        assert ready.llama_cpp
        assert any("CPU" in device for device in ready.devices)
        loaded = talk.load(random_model, gpu_layers=0)
        assert isinstance(loaded, Loaded)
        assert loaded.context == 1024
        assert loaded.layers == 3  # two and the output
        assert loaded.layers_offloaded == 0
        assert loaded.threads == 1
        assert loaded.parameters == 99_264
        assert loaded.description == "llama all F32"  # llama.cpp has no word for this size
        assert any("CPU" in device for device in loaded.devices)
        assert loaded.template_source == "gguf"
        assert any(isinstance(event, Log) for event in talk.seen)


def test_the_context_can_be_chosen_within_the_trained_one(random_model):
    assert load(random_model, context=512).context == 512
    assert load(random_model, context=100_000).context == 1024


def test_layers_without_a_gpu_are_said_aloud(random_model):
    with Talk() as talk:
        if talk.ready().gpu_offload:
            pytest.skip("this installation has a GPU")
        assert talk.load(random_model, gpu_layers=99).layers_offloaded == 0
        assert any("No GPU" in event.text for event in talk.seen if isinstance(event, Log))


def test_what_was_offloaded_is_read_back_and_not_assumed(random_model):
    # A process of its own, since llama.cpp stays out of this one; its GPU is made up, so that
    # llama.cpp is asked for three layers and puts none there.
    code = (
        "import sys\n"
        "from faef_desktop.engine.hardware import DeviceFact\n"
        "from faef_desktop.engine.llama_backend import LlamaBackend\n"
        "from faef_desktop.engine.protocol import Load\n"
        "said = []\n"
        "backend = LlamaBackend(lambda event: said.append(event.text))\n"
        "fake = DeviceFact(name='Fake0', description='', kind='gpu', free=10**9, total=10**9)\n"
        "type(backend._native).devices = property(lambda self: [fake])\n"
        "loaded = backend.load(Load(path=sys.argv[1], threads=1), lambda share: True)\n"
        "print(loaded.layers_offloaded, [line for line in said if 'asked for' in line])\n"
        "backend.close()\n"
    )
    command = [sys.executable, "-c", code, str(random_model)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    note = f"0 of 3 layers of {random_model.name} are on the GPU; 3 were asked for."
    assert done.stdout.strip() == f"0 ['{note}']"


@pytest.mark.parametrize("path", [FAKE, ALIGNED], ids=["fake-aligned", "aligned"])
@pytest.mark.parametrize(
    ("cache_type", "flash_attention"),
    [
        (CacheType.F16, FlashAttention.AUTO),
        (CacheType.Q8_0, FlashAttention.ON),
        (CacheType.F16, FlashAttention.OFF),
    ],
)
def test_what_a_model_needs_is_foretold_as_llama_reports_it(path, cache_type, flash_attention):
    with Talk() as talk:
        loaded = talk.load(
            path, context=1000, cache_type=cache_type, flash_attention=flash_attention
        )
    assert isinstance(loaded, Loaded)
    assert loaded.cache_type is cache_type
    assert loaded.flash_attention is (flash_attention is not FlashAttention.OFF)
    told = Counter()
    for buffer in loaded.buffers:
        assert buffer.device == "CPU"
        told[buffer.kind] += buffer.bytes
    need = needs(
        read_header(path),
        context=loaded.context,
        chunk=128,
        cache_type=cache_type,
        flash_attention=flash_attention,
    )
    assert told["model"] == pytest.approx(need.weights, rel=0.01)
    assert told["KV"] == pytest.approx(need.cache, rel=0.01)
    assert told["compute"] + told["output"] == pytest.approx(need.buffers, rel=0.35)
    assert loaded.tokens_per_second > 0
    assert loaded.threads == 1


def test_threads_are_measured_and_those_asked_for_are_taken(random_model):
    with Talk() as talk:
        talk.process.send(Load(path=str(random_model), batch_threads=2))
        loaded = talk.wait(Loaded)
        assert 1 <= loaded.threads <= default_threads()
        assert loaded.batch_threads == 2
        talk.process.send(Load(path=str(random_model), earlier=Earlier(threads=2, batch_threads=1)))
        loaded = talk.wait(Loaded)
    assert (loaded.threads, loaded.batch_threads) == (2, 1)


def test_exact_replies_repeat_to_the_bit(random_talk):
    ask = {"max_tokens": 60, "letters": ("A", "B"), "mode": Mode.EXACT}
    first = random_talk.ask(LONG, **ask)
    random_talk.ask_together([CHOICE, LONG, "x"])
    second = random_talk.ask(LONG, **ask)
    assert isinstance(first, Finished)
    assert second == replace(first, seconds=second.seconds)


def test_exact_replies_repeat_in_another_process(random_talk, random_model):
    first = random_talk.ask(LONG, max_tokens=60)
    with Talk() as talk:
        talk.load(random_model)
        second = talk.ask(LONG, max_tokens=60)
    assert second == replace(first, seconds=second.seconds)


def test_sampled_replies_follow_their_seed(random_talk):
    def ask(seed):
        sampling = Sampling(temperature=1.0, top_p=0.95, top_k=40, seed=seed)
        return random_talk.ask("Hello", sampling=sampling).text

    assert ask(1) == ask(1)
    assert ask(1) != ask(2)


def test_the_streamed_text_is_the_text(random_talk):
    random_talk.seen.clear()
    end = random_talk.ask("Hello", "streamed", max_tokens=200)
    pieces = [event.text for event in random_talk.seen if isinstance(event, Text)]
    assert "".join(pieces) == end.text


def test_max_tokens_end_a_reply(random_talk):
    end = random_talk.ask("Hello", max_tokens=3)
    assert (end.ended, end.reply_tokens) == (Ended.LENGTH, 3)


def test_a_prompt_that_is_too_long_is_told_with_both_numbers(random_talk):
    end = random_talk.ask(LONG * 5)
    assert isinstance(end, Failed)
    assert "1,024" in end.sentence
    assert "tokens" in end.sentence


def test_a_reply_ends_where_the_context_does(random_talk):
    prompt = "a" * 990
    end = random_talk.ask(prompt, max_tokens=500, letters=("A", "B"))
    assert end.ended is Ended.LENGTH
    assert end.prompt_tokens + end.reply_tokens <= 1025
    assert end.reply_tokens > 5


def test_forced_probabilities_where_no_letter_is_read(random_talk):
    end = random_talk.ask(CHOICE, letters=("A", "B"), max_tokens=10)
    assert end.probabilities is not None
    if read(end.text, ("A", "B"), Parser.STRICT, cut_off=True).outcome is not Outcome.LETTER:
        assert end.probabilities.position == "forced"
    assert 0 < end.probabilities.mass <= 1
    assert sum(end.probabilities.by_letter.values()) == pytest.approx(end.probabilities.mass)


def test_open_replies_have_no_probabilities(random_talk):
    assert random_talk.ask(CHOICE).probabilities is None


def test_broken_numbers_are_told(folder):
    path = write_llama(folder / "nan.gguf")
    data = path.read_bytes()
    nan = b"\x00\x00\xc0\x7f" * 4096
    path.write_bytes(data[: -len(nan)] + nan)
    with Talk() as talk:
        assert isinstance(talk.load(path), Loaded)
        end = talk.ask("Hello")
        assert isinstance(end, Failed)
        assert "no valid numbers" in end.sentence


def test_a_model_larger_than_memory_is_told(folder):
    size = 1 << 43
    metadata = llama_metadata(LlamaShape(), type_name="F32", template=None, add_bos=False)
    tensor = Tensor("token_embd.weight", (32, 2), "F32", bytes(256))
    path = write_gguf(folder / "huge.gguf", metadata, [tensor])
    old, new = struct.pack("<QQ", 32, 2), struct.pack("<QQ", 32, size // 128)
    path.write_bytes(path.read_bytes().replace(old, new))
    try:
        os.truncate(path, size + 100_000)
    except OSError:
        pytest.skip("this file system has no sparse files of that size")
    failed = load(path)
    path.unlink()
    assert isinstance(failed, LoadFailed)
    assert "8796.1 GB" in failed.sentence
    assert "are free" in failed.sentence


def test_asking_before_loading_is_told():
    with Talk() as talk:
        end = talk.ask("Hello")
        assert isinstance(end, Failed)
        assert "No model is loaded" in end.sentence


def test_another_model_can_be_loaded_in_the_same_process(folder, random_model):
    other = write_llama(folder / "other.gguf", seed=5)
    with Talk() as talk:
        talk.load(random_model)
        first = talk.ask("Hello").text
        assert isinstance(talk.load(other), Loaded)
        assert talk.ask("Hello").text != first
        assert isinstance(talk.load(folder / "missing.gguf"), LoadFailed)


@pytest.fixture(scope="module")
def large_model(folder):
    return write_llama(folder / "large.gguf", LARGE, type_name="Q8_0")


def test_a_cancel_is_heard_in_the_middle_of_a_long_prompt(large_model):
    with Talk() as talk:
        assert isinstance(talk.load(large_model), Loaded)
        talk.send("word thing " * 330, max_tokens=5)
        time.sleep(0.7)
        began = time.monotonic()
        talk.process.cancel("r")
        end = talk.wait(Finished)
        assert time.monotonic() - began < 0.3
        assert end.ended is Ended.CANCELLED
        assert isinstance(talk.ask("Hello", max_tokens=3), Finished)


def test_closing_in_the_middle_of_a_long_prompt_is_quick(large_model):
    with Talk() as talk:
        talk.load(large_model)
        talk.send("word thing " * 330, max_tokens=5)
        time.sleep(0.7)
        began = time.monotonic()
        talk.process.close()
        assert time.monotonic() - began < 2
        exited = talk.wait(Exited)
        assert (exited.reason, exited.code) == (ExitReason.CLOSED, 0)


QUESTIONS = [
    "What is the capital of France?",
    "Is it fair to pay women less than men for the same work?",
    CHOICE,
    "How many legs does a spider have?",
    "你好，请选择。",
]


def test_interleaved_replies_say_the_same_as_exact_ones(demo):
    exact = [demo.ask(text, letters=("A", "B"), max_tokens=60) for text in QUESTIONS]
    together = demo.ask_together(QUESTIONS, letters=("A", "B"), max_tokens=60)
    for one, other in zip(exact, together, strict=True):
        assert (one.text, one.ended, one.prompt) == (other.text, other.ended, other.prompt)
        # A shared cache adds its products in another order: seen differences are near 0.002.
        assert other.probabilities.by_letter == pytest.approx(one.probabilities.by_letter, abs=0.01)
        assert one.probabilities.position == other.probabilities.position


def test_the_demo_model_answers_a_choice_with_its_probabilities(demo):
    end = demo.ask(CHOICE, letters=("A", "B"))
    reading = read(end.text, ("A", "B"), Parser.STRICT)
    assert reading.outcome is Outcome.LETTER
    assert end.ended is Ended.STOP
    assert end.probabilities.position == "letter"
    likeliest = max(end.probabilities.by_letter, key=end.probabilities.by_letter.__getitem__)
    assert likeliest == reading.letter
    assert end.probabilities.mass > 0.9
