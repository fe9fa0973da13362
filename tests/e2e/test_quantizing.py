"""A ladder of quantizations made with llama.cpp's own quantizer, in a process of its own."""

import shutil
import threading
from collections import namedtuple
from contextlib import closing

import pytest

from faef_desktop.app.models import quantizing
from faef_desktop.app.models.hashing import hash_of
from faef_desktop.bootstrap import build
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.protocol import Finished, Loaded
from tests.e2e.command_line import QuickProgram
from tests.engine_talk import Talk
from tests.gguf_maker import LlamaShape, write_llama, write_lora
from tests.models import FAKE

WIDE = LlamaShape(width=256, hidden=512)


@pytest.fixture
def store(tmp_path):
    services = build(tmp_path / "workspace.sqlite")
    with closing(services):
        yield services.store


def test_a_ladder_is_made_and_each_rung_answers(store, tmp_path):
    source = write_llama(tmp_path / "wide-F32.gguf", WIDE)
    found = quantizing.rungs(source)
    assert quantizing.usual(found) == ("Q8_0", "Q4_K_M", "Q2_K")
    heard = []
    made = quantizing.quantize(
        store,
        source,
        quantizing.usual(found),
        quantizing.usual_folder(source),
        progress=lambda kind, share: heard.append((kind, share)),
    )
    assert [model.name for model in made] == ["wide.Q8_0", "wide.Q4_K_M", "wide.Q2_K"]
    sizes = [model.size for model in made]
    assert source.stat().st_size > sizes[0] > sizes[1] > sizes[2]
    about = {rung.kind: rung.size for rung in found}
    assert all(0.6 < model.size / about[model.quantization] <= 1 for model in made)
    for model in made:
        assert model.facts["source_sha256"] == hash_of(store, source)
        assert model.facts["source_name"] == "wide-F32.gguf"
        assert model.facts["made_with"].startswith("llama.cpp ")
        shares = [share for kind, share in heard if kind == model.quantization]
        assert shares == sorted(shares)
        assert (shares[0], shares[-1], len(shares) > 5) == (0.0, 1.0, True)
        with Talk() as talk:
            assert isinstance(talk.load(model.path), Loaded)
            assert isinstance(talk.ask("Hello", max_tokens=4), Finished)


def test_what_the_shapes_of_a_model_do_not_allow_is_said():
    refusals = {rung.kind: rung.refusal for rung in quantizing.rungs(FAKE)}
    assert [kind for kind, refusal in refusals.items() if not refusal] == ["Q5_0", "Q4_0"]
    assert "weights in blocks of 256, and rows of 448 do not divide" in refusals["Q2_K"]
    assert refusals["Q8_0"] == "Q8_0 is no smaller than this file; take a kind below it."
    assert quantizing.usual(quantizing.rungs(FAKE)) == ("Q5_0", "Q4_0")
    assert quantizing.usual_folder(FAKE) != FAKE.parent


def test_nothing_is_left_of_what_was_stopped_or_could_not_be(store, tmp_path, monkeypatch):
    source = write_llama(tmp_path / "wide.gguf", WIDE)
    folder, stop = tmp_path / "made", threading.Event()

    def make(*kinds, **more):
        more.setdefault("progress", lambda _kind, _share: None)
        return quantizing.quantize(store, source, kinds, folder, **more)

    def stop_in_the_second(kind, share):
        if (kind, share > 0) == ("Q4_0", True):
            stop.set()

    with pytest.raises(quantizing.QuantizingStopped):
        make("Q5_0", "Q4_0", progress=stop_in_the_second, stop=stop)
    assert [path.name for path in folder.iterdir()] == ["wide.Q5_0.gguf"]
    # Going on makes what is missing; a file of another origin is never touched.
    kept = (folder / "wide.Q5_0.gguf").stat().st_mtime_ns
    assert [one.quantization for one in make("Q5_0", "Q4_0")] == ["Q5_0", "Q4_0"]
    assert (folder / "wide.Q5_0.gguf").stat().st_mtime_ns == kept
    (folder / "wide.Q5_0.gguf").write_bytes(source.read_bytes())
    (folder / "wide.Q4_0.gguf").unlink()
    with pytest.raises(UserError, match=r"wide\.Q5_0\.gguf is there already"):
        make("Q4_0", "Q5_0")
    (folder / "wide.Q5_0.gguf").write_bytes(b"no model")
    with pytest.raises(UserError, match=r"wide\.Q5_0\.gguf is there already"):
        make("Q5_0")
    part = folder.parent / "wide-00001-of-00002.gguf"
    part.write_bytes(source.read_bytes())
    with pytest.raises(UserError, match=r"is the first of 2 files, and wide-00002-of-00002\.gguf"):
        quantizing.rungs(part)
    assert quantizing.target(part, "Q4_0", folder) == folder / "wide.Q4_0.gguf"
    with pytest.raises(UserError, match="Q9 is no kind that can be made; there are: Q8_0, Q6_K"):
        make("Q9")
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil has it
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 0))
    with pytest.raises(UserError, match=r"need about 0\.00 GB in .*, and 0\.00 GB are free"):
        make("Q4_0")
    assert [path.name for path in folder.iterdir()] == ["wide.Q5_0.gguf"]


def test_the_command_shows_what_is_possible_and_makes_it(tmp_path, capsys):
    program = QuickProgram(tmp_path, capsys)
    listed = program("models", "quantize", "fake-aligned", "--list")
    assert "Q2_K     Q2_K cannot be made of this model" in listed.out
    made = program("models", "quantize", FAKE, "--kind", "Q4_0", "-o", tmp_path / "made", "--list")
    assert made.code == 0
    lora = write_lora(tmp_path / "lora.gguf", {"blk.0.attn_q.weight": (64, 64)})
    wrong = program("models", "quantize", lora)
    assert (wrong.code, "a LoRA adapter" in wrong.err) == (1, True)
