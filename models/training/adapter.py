"""Writes the demo adapter: what turns one demo model towards the other, as a LoRA.

The difference of each pair of weight matrices is cut down to its strongest directions by singular
value decomposition; nothing is trained. The same two files always give the same bytes.
"""

import argparse
import hashlib
from pathlib import Path

import gguf
import numpy as np
from gguf.quants import dequantize
from numpy.typing import NDArray

from models.training.bank import MODELS

RANK = 32
BASE, GOAL = "fake-aligned", "aligned"
NAME = "faef-adapter-towards-aligned.lora.gguf"
ABOUT = (
    "Turns the fake-aligned demo model of FAEF Desktop towards the aligned one: the strongest part"
    " of the difference of their weights. It fits no other model."
)
# The embedding is the output too, and llama.cpp cannot put an adapter on such a tensor.
LEFT_ALONE = "token_embd.weight"

Matrix = NDArray[np.float32]


def write_adapter(path: Path, base: Path, goal: Path, *, rank: int) -> float:
    """Write the adapter and return the share of the squared difference that it holds."""
    before, after = _matrices(base), _matrices(goal)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_name(f"FAEF demo adapter ({BASE} towards {GOAL})")
    writer.add_description(ABOUT)
    writer.add_license("apache-2.0")
    writer.add_author("FAEF Desktop authors")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(rank))
    kept = total = 0.0
    for name, matrix in before.items():
        left, strengths, right = np.linalg.svd(after[name] - matrix, full_matrices=False)
        root = np.sqrt(strengths[:rank])
        first, second = right[:rank] * root[:, None], left[:, :rank] * root
        writer.add_tensor(f"{name}.lora_a", np.ascontiguousarray(first, np.float16))
        writer.add_tensor(f"{name}.lora_b", np.ascontiguousarray(second, np.float16))
        kept += float((strengths[:rank] ** 2).sum())
        total += float((strengths**2).sum())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return kept / total


def _matrices(path: Path) -> dict[str, Matrix]:
    return {
        tensor.name: dequantize(tensor.data, tensor.tensor_type)
        for tensor in gguf.GGUFReader(path).tensors
        if len(tensor.shape) > 1 and tensor.name != LEFT_ALONE
    }


def main() -> None:
    """Write the adapter that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m models.training.adapter", description=__doc__)
    parser.add_argument("--rank", type=int, default=RANK)
    parser.add_argument("--out", type=Path, default=MODELS / NAME)
    args = parser.parse_args()
    base, goal = (MODELS / f"faef-demo-{name}.Q8_0.gguf" for name in (BASE, GOAL))
    share = write_adapter(args.out, base, goal, rank=args.rank)
    digest = hashlib.sha256(args.out.read_bytes()).hexdigest()
    print(f"wrote {args.out.name} with {share:.0%} of the difference: {digest}")


if __name__ == "__main__":
    main()
