"""What fits, told from the header alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.fit import Fit, forecast, layers_that_fit, needs
from faef_desktop.engine.gguf import read_header
from faef_desktop.engine.gguf_sizes import block_bytes, cache_values
from faef_desktop.engine.hardware import CacheType
from faef_desktop.engine.loading import whole_header
from tests.models import ALIGNED

DEMO = ALIGNED
MEGABYTE = 1_000_000


class _Tensor:
    def __init__(self, name: str, shape: tuple[int, ...], size: int) -> None:
        self.name, self.shape, self.size = name, shape, size


def test_cache_values_of_the_kinds_of_attention():
    grouped = [_Tensor(f"blk.0.attn_{part}.weight", (64, 16), 1) for part in "qkv"]
    fused = [_Tensor("blk.0.attn_qkv.weight", (64, 96), 1)]
    latent = [_Tensor("blk.0.attn_kv_a_mqa.weight", (64, 24), 1)]
    assert cache_values(grouped, embedding=64) == 32
    assert cache_values(fused, embedding=64) == 32
    assert cache_values(latent, embedding=64) == 24
    assert cache_values([_Tensor("blk.0.attn_k.bias", (16,), 1)], embedding=64) == 0


def test_a_shared_output_counts_as_a_layer_of_its_own():
    tensors = [
        _Tensor("token_embd.weight", (8, 8), 100),
        _Tensor("blk.1.ffn_up.weight", (8, 8), 20),
        _Tensor("blk.0.ffn_up.weight", (8, 8), 10),
        _Tensor("output_norm.weight", (8,), 1),
    ]
    assert block_bytes(tensors) == (10, 20, 101)  # the input table does for the output too
    assert block_bytes([*tensors, _Tensor("output.weight", (8, 8), 50)]) == (10, 20, 51)


def test_a_smaller_cache_and_a_shorter_context_need_less():
    header = read_header(DEMO)
    full = needs(header, context=2048, chunk=128)
    assert full.weights == header.weights_bytes
    assert full.cache == 2048 * 1536 * 2
    assert needs(header, context=2048, chunk=128, cache_type=CacheType.Q4_0).cache == (
        full.cache * 9 // 32
    )
    assert needs(header, context=1000, chunk=128).cache == full.cache // 2  # whole 256 cells


def test_layers_are_counted_from_the_last_by_their_sizes():
    header = replace(read_header(DEMO), block_bytes=(10, 10, 10, 10, 60), layers=4)
    need = replace(needs(header, context=256, chunk=1), buffers=0, cache=0)
    assert layers_that_fit(header, need, free=1000) == 5
    assert layers_that_fit(header, need, free=90) == 3  # 60 + 10 + 10 of the 81 that may be used
    assert layers_that_fit(header, need, free=60) == 0
    assert layers_that_fit(header, replace(need, cache=40), free=90) == 2
    assert layers_that_fit(header, need, free=0) == 5  # not known: all are tried


@pytest.mark.parametrize(
    ("free_memory", "gpus", "wanted", "fit", "layers"),
    [
        (1000 * MEGABYTE, [], None, Fit.CPU, 0),
        (1000 * MEGABYTE, [], 9, Fit.CPU, 0),
        (1000 * MEGABYTE, [900 * MEGABYTE], None, Fit.GPU, 5),
        (1000 * MEGABYTE, [2 * MEGABYTE, 3 * MEGABYTE], None, Fit.PARTLY, 2),
        (1000 * MEGABYTE, [900 * MEGABYTE], 0, Fit.CPU, 0),
        (1000 * MEGABYTE, [3 * MEGABYTE], 5, Fit.TOO_LARGE, 5),
        (11 * MEGABYTE, [], None, Fit.TIGHT, 0),
        (9 * MEGABYTE, [], None, Fit.TOO_LARGE, 0),
    ],
)
def test_where_a_model_will_run(free_memory, gpus, wanted, fit, layers):
    header = read_header(DEMO)
    need = needs(header, context=2048, chunk=128)
    found = forecast(header, need, free_memory=free_memory, free_gpus=gpus, wanted=wanted)
    assert (found.fit, found.layers_on_gpu) == (fit, layers)


def test_a_missing_part_is_named(tmp_path: Path):
    first = tmp_path / "big-00001-of-00002.gguf"
    first.write_bytes(DEMO.read_bytes())
    with pytest.raises(UserError, match=r"big-00002-of-00002\.gguf is not beside it"):
        whole_header(first)
    (tmp_path / "big-00002-of-00002.gguf").write_bytes(DEMO.read_bytes())
    both, one = whole_header(first), read_header(DEMO)
    assert both.weights_bytes == 2 * one.weights_bytes
    assert both.file_size == 2 * one.file_size
    assert len(both.block_bytes) == one.layers + 1
    assert sum(both.block_bytes) == 2 * sum(one.block_bytes)
