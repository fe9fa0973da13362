"""The header reader: what it reads, and that nothing broken gets past it or breaks it."""

import json
import os
import struct
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.gguf import Header, read_header
from faef_desktop.engine.gguf_tables import TENSOR_TYPES
from tests.gguf_maker import U32, LlamaShape, Tensor, llama_metadata, write_gguf, write_llama
from tests.gguf_variants import variants
from tests.models import FAKE

ONE = Tensor("token_embd.weight", (32, 2), "F32", bytes(256))


def language_model(**more):
    metadata = llama_metadata(LlamaShape(), type_name="F32", template=None, add_bos=False)
    return metadata | {key.replace("__", "."): value for key, value in more.items()}


def refuses(path: Path, says: str):
    with pytest.raises(UserError, match=says) as caught:
        read_header(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def sentence_for(path: Path) -> str:
    try:
        assert isinstance(read_header(path), Header)
    except UserError as error:
        return str(error)
    return ""


def test_the_facts_of_a_model(tmp_path):
    path = write_llama(tmp_path / "m.gguf", type_name="Q8_0", general__license="mit")
    header = read_header(path)
    assert header.architecture == "llama"
    assert header.name == "random weights"
    assert header.quantization == "Q8_0"
    assert (header.context, header.layers, header.embedding) == (1024, 2, 64)
    assert header.license == "mit"
    assert header.has_template
    assert header.is_language_model
    assert header.file_size == path.stat().st_size
    assert header.tensor_count == 20
    assert header.version == 3
    vocab = header.vocab
    assert vocab == 266
    matrices = vocab * 64 + 2 * (4 * 64 * 64 + 3 * 64 * 128)
    norms = 5 * 64
    assert header.parameters == matrices + norms
    assert header.weights_bytes == matrices // 32 * 34 + norms * 4
    facts = header.to_facts()
    assert json.loads(json.dumps(facts)) == facts
    assert "template" not in facts


def test_the_demo_model():
    header = read_header(FAKE)
    assert header.is_language_model
    assert header.architecture == "llama"
    assert header.quantization == "Q8_0"
    assert header.parameters > 1_000_000
    assert header.has_template


def test_the_weights_are_not_read(tmp_path):
    metadata = language_model()
    big = 1 << 36
    path = write_gguf(tmp_path / "big.gguf", metadata, [ONE])
    data = path.read_bytes().replace(struct.pack("<QQ", 32, 2), struct.pack("<QQ", 32, big // 128))
    path.write_bytes(data)
    os.truncate(path, big + 100_000)  # a sparse file, 64 GB that take no room
    began = time.process_time()
    header = read_header(path)
    assert time.process_time() - began < 0.5
    assert header.weights_bytes == big


def test_a_name_is_made_from_the_file_when_none_is_given(tmp_path):
    metadata = language_model()
    del metadata["general.name"]
    assert read_header(write_gguf(tmp_path / "my-model.gguf", metadata, [ONE])).name == "my-model"


def test_long_lists_are_passed_over(tmp_path):
    metadata = language_model()
    metadata = {"long": [0.5] * 600_000, **metadata, "after": "here"}
    header = read_header(write_gguf(tmp_path / "m.gguf", metadata, [ONE]))
    assert header.architecture == "llama"
    assert header.tensor_count == 1


def test_the_quantization_is_counted_when_it_is_not_said(tmp_path):
    metadata = language_model()
    del metadata["general.file_type"]
    assert read_header(write_gguf(tmp_path / "m.gguf", metadata, [ONE])).quantization == "F32"
    metadata["general.file_type"] = U32(999)
    assert read_header(write_gguf(tmp_path / "m.gguf", metadata, [ONE])).quantization == "F32"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"GG", "not a GGUF"),
        (b"GGUF", "ends in the middle"),
        (b"Dear reader, this is a text.\n" * 100, "not a GGUF file; choose"),
        (b"version https://git-lfs.github.com/spec/v1\n", "git-lfs"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"PK\x03\x04" + bytes(100), "zip"),
        (b"ggjt" + bytes(100), "old format"),
        (b"GGUF" + struct.pack(">I", 3) + bytes(100), "big-endian"),
        (b"GGUF" + struct.pack("<I", 1) + bytes(100), "version 1"),
        (b"GGUF" + struct.pack("<I", 4) + bytes(100), "version 4.*newer version of the program"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1 << 40, 1), "damaged"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1, 1 << 40), "damaged"),
        (b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1 << 63), "ends in the middle"),
    ],
)
def test_other_files_are_told_apart(tmp_path, content, says):
    path = tmp_path / "text.gguf"
    path.write_bytes(content)
    refuses(path, says)


def test_folders_missing_files_and_pipes(tmp_path):
    refuses(tmp_path, "folder")
    refuses(tmp_path / "none.gguf", "does not exist")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.gguf")
        refuses(tmp_path / "pipe.gguf", "device")
    with pytest.raises(UserError):
        read_header(Path("a\0b.gguf"))


def raw(*, keys: bytes = b"", key_count: int = 0, tensors: bytes = b"", tensor_count: int = 0):
    return struct.pack("<4sIQQ", b"GGUF", 3, tensor_count, key_count) + keys + tensors


def key(name: str, kind: int, value: bytes) -> bytes:
    return struct.pack("<Q", len(name)) + name.encode() + struct.pack("<I", kind) + value


def tensor(name="t", shape=(32,), kind=0, offset=0):
    out = struct.pack("<Q", len(name)) + name.encode()
    out += struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
    return out + struct.pack("<IQ", kind, offset)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (raw(keys=key("a", 99, b""), key_count=1), "value type 99"),
        (raw(keys=key("a", 7, b"\x02"), key_count=1), "truth value"),
        (raw(keys=key("a", 4, bytes(4)) * 2, key_count=2), "twice"),
        (raw(keys=key("", 4, bytes(4)), key_count=1), "empty"),
        (
            raw(keys=key("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 4, 0)), key_count=1),
            "vocabulary of value type 4",
        ),
        (raw(keys=key("a", 9, struct.pack("<IQ", 9, 1)), key_count=1), "list of value type 9"),
        (raw(keys=key("a", 9, struct.pack("<IQ", 0, 1 << 60)), key_count=1), "list of"),
        (raw(keys=key("a", 9, struct.pack("<IQ", 0, 1 << 20)), key_count=1), "ends in the middle"),
        (raw(keys=key("a", 8, struct.pack("<Q", 1 << 20)), key_count=1), "ends in the middle"),
        (
            raw(keys=key("general.alignment", 4, struct.pack("<I", 3)), key_count=1),
            "alignment 3",
        ),
        (
            raw(keys=key("general.alignment", 4, struct.pack("<I", 0)), key_count=1),
            "alignment 0",
        ),
        (raw(tensors=tensor(shape=()), tensor_count=1), "0 dimensions"),
        (raw(tensors=tensor(shape=(1,) * 5), tensor_count=1), "5 dimensions"),
        (raw(tensors=tensor(shape=(0,)), tensor_count=1), "shape"),
        (raw(tensors=tensor(shape=(1 << 62, 1 << 62)), tensor_count=1), "shape"),
        (raw(tensors=tensor(shape=(33,), kind=8), tensor_count=1), "shape"),
        (raw(tensors=tensor(kind=4), tensor_count=1), "tensor type 4.*get a newer version"),
        (raw(tensors=tensor(name=""), tensor_count=1), "name of 0"),
        (raw(tensors=tensor(name="x" * 64), tensor_count=1), "name of 64"),
        (raw(tensors=tensor(offset=32), tensor_count=1), "misplaced"),
        (raw(tensors=tensor() * 2, tensor_count=2), "twice"),
        (raw(tensors=tensor(), tensor_count=1), "the end is missing"),
    ],
)
def test_every_count_and_size_is_checked(tmp_path, content, says):
    path = tmp_path / "m.gguf"
    path.write_bytes(content)
    refuses(path, says)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"general__architecture": "clip"}, "vision part"),
        ({"general__architecture": "bert"}, "embedding model"),
        ({"general__architecture": "whisper"}, "speech"),
        ({"general__architecture": "flux"}, "image"),
        ({"general__architecture": ""}, "what kind"),
        ({"general__type": "adapter"}, "LoRA"),
        ({"general__type": "mmproj"}, "vision part"),
        ({"tokenizer__ggml__tokens": "none"}, "no vocabulary"),
        ({"llama__block_count": U32(0)}, "0 layers"),
        ({"llama__block_count": U32(100_000)}, "100000 layers"),
        ({"split__count": U32(3), "split__no": U32(1)}, "first part"),
    ],
)
def test_files_that_are_no_language_model_are_read_and_refused(tmp_path, more, says):
    header = read_header(write_gguf(tmp_path / "m.gguf", language_model(**more), [ONE]))
    assert not header.is_language_model
    assert says in header.refusal
    assert header.refusal.startswith("m.gguf cannot be asked questions")


def test_a_later_part_that_says_nothing_else_is_told_apart(tmp_path):
    path = write_gguf(tmp_path / "m.gguf", {"split.count": U32(3), "split.no": U32(1)}, [ONE])
    assert "choose the first part" in read_header(path).refusal


def test_a_vocabulary_with_a_token_twice_is_damaged(tmp_path):
    metadata = language_model()
    metadata["tokenizer.ggml.tokens"] = ["a", "", "", "b"]
    read_header(write_gguf(tmp_path / "m.gguf", metadata, [ONE]))
    metadata["tokenizer.ggml.tokens"] = ["a", "b", "a"]
    refuses(write_gguf(tmp_path / "m.gguf", metadata, [ONE]), "token is there twice")


def test_a_vocabulary_alone_is_no_model(tmp_path):
    header = read_header(write_gguf(tmp_path / "v.gguf", language_model()))
    assert "no weights" in header.refusal


def test_broken_copies_of_the_demo_model_never_surprise(tmp_path):
    path = tmp_path / "broken.gguf"
    counts = {"read": 0, "refused": 0}
    for name, data in variants(FAKE):
        path.write_bytes(data)
        sentence = sentence_for(path)
        assert not sentence or "broken.gguf" in sentence, name
        counts["refused" if sentence else "read"] += 1
    assert sum(counts.values()) >= 200
    assert counts["refused"] > 80


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400), head=st.booleans())
def test_any_bytes_are_read_or_refused(tmp_path_factory, data, head):
    path = tmp_path_factory.mktemp("any") / "x.gguf"
    path.write_bytes(raw(key_count=2, tensor_count=1, keys=data) if head else data)
    sentence = sentence_for(path)
    assert not sentence or sentence.endswith(".")


def test_tensor_types_are_those_of_the_installed_library():
    import ctypes
    from importlib.util import find_spec

    spec = find_spec("llama_cpp")
    assert spec is not None
    assert spec.origin is not None
    found = sorted((Path(spec.origin).parent / "lib").glob("*ggml-base.*"))
    library = ctypes.CDLL(str(found[0]))
    library.ggml_type_size.restype = ctypes.c_size_t
    library.ggml_blck_size.restype = ctypes.c_int64
    library.ggml_type_name.restype = ctypes.c_char_p
    for kind, (name, block, size) in TENSOR_TYPES.items():
        assert library.ggml_type_name(kind).decode().upper() == name
        assert (library.ggml_blck_size(kind), library.ggml_type_size(kind)) == (block, size)
