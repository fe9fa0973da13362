"""What is looked at before native code sees a file."""

from pathlib import Path

import pytest

from faef_desktop.engine import loading
from faef_desktop.engine.backend import LoadError
from faef_desktop.engine.loading import checked_header, context_size, load_failure, parts
from faef_desktop.engine.protocol import Load
from tests.gguf_maker import write_llama


def test_a_good_file_passes(tmp_path):
    assert checked_header(write_llama(tmp_path / "m.gguf")).layers == 2


def test_a_file_larger_than_memory_does_not(tmp_path, monkeypatch):
    path = write_llama(tmp_path / "m.gguf")
    monkeypatch.setattr(loading, "available_memory", lambda: 100_000)
    with pytest.raises(LoadError, match=r"m\.gguf needs 0\.0 GB of memory and 0\.0 GB are free"):
        checked_header(path)


def test_the_cache_of_a_context_counts_before_loading(tmp_path, monkeypatch):
    path = write_llama(tmp_path / "m.gguf")
    monkeypatch.setattr(loading, "available_memory", lambda: 2 * path.stat().st_size)
    assert checked_header(path, beside=lambda _: path.stat().st_size).layers == 2
    with pytest.raises(LoadError, match="more for its context"):
        checked_header(path, beside=lambda header: path.stat().st_size + header.layers)


def test_the_parts_of_a_model_count_together(tmp_path):
    first = write_llama(tmp_path / "m-00001-of-00002.gguf")
    second = tmp_path / "m-00002-of-00002.gguf"
    assert parts(first) == [first, second]
    with pytest.raises(LoadError, match="m-00002-of-00002"):
        checked_header(first)
    write_llama(second)
    alone = checked_header(write_llama(tmp_path / "alone.gguf"))
    assert checked_header(first).weights_bytes == 2 * alone.weights_bytes
    assert parts(Path("m-00002-of-00002.gguf")) == [Path("m-00002-of-00002.gguf")]


def test_the_context_is_as_asked_within_what_was_trained(tmp_path):
    header = checked_header(write_llama(tmp_path / "m.gguf"))
    assert context_size(Load(path=""), header) == 1024
    assert context_size(Load(path="", context=300), header) == 300
    assert context_size(Load(path="", context=3000), header) == 1024


def test_a_failed_load_gives_the_reason_and_what_to_do():
    assert "newer than this llama.cpp" in load_failure("m.gguf", "unknown model architecture: 'x'")
    assert "may be damaged" in load_failure("m.gguf", "tensor 'x' not found")
    assert "smaller context" in load_failure("m.gguf", "failed to allocate buffer of size 9")
    assert "no reason" in load_failure("m.gguf", "")
