"""Broken copies of a GGUF file, the same ones every time."""

import random
import struct
from collections.abc import Iterator
from pathlib import Path

SEED = 20_231_109
TRUNCATED = 80
FLIPPED_HEADER = 120
FLIPPED_ANYWHERE = 40


def variants(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield a name and the bytes of each broken copy: cut off, or with one to four bits turned."""
    whole = path.read_bytes()
    rng = random.Random(SEED)
    header = _header_size(whole)
    for number in range(TRUNCATED):
        end = number if number < 32 else rng.randrange(32, header if number % 2 else len(whole))
        yield f"cut-{end}", whole[:end]
    for number in range(FLIPPED_HEADER + FLIPPED_ANYWHERE):
        # The first kilobytes hold the counts, types and sizes: that is where it hurts.
        limit = (200, 2000, header)[number % 3] if number < FLIPPED_HEADER else len(whole)
        data = bytearray(whole)
        places = [rng.randrange(limit) for _ in range(rng.randint(1, 4))]
        for place in places:
            data[place] ^= 1 << rng.randrange(8)
        yield f"flip-{'-'.join(map(str, places))}", bytes(data)


def _header_size(whole: bytes) -> int:
    """Return where the tensor data begins, by looking for the last tensor name."""
    count = struct.unpack_from("<Q", whole, 8)[0]
    assert count > 0
    at = max(whole.rfind(b".weight"), 64)
    return at + 64
