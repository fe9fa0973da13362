"""How many threads compute a model the quickest, measured on the model itself.

More threads than the memory can feed make single tokens slower, and how many that are depends on
the machine and on the model.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from faef_desktop.engine.memory import default_threads, logical_threads
from faef_desktop.engine.protocol import Load

ROUNDS = 3
PROMPT = 32
# Measuring ends here with what it has (seconds).
PATIENCE = 1.5
# More threads have to be worth it: they take the processor from everything else.
WORTH = 1.05


class Model(Protocol):
    """A model with an empty context whose threads can be changed."""

    def set_threads(self, threads: int, batch_threads: int) -> None:
        """Compute single tokens and whole prompts with so many threads from now on."""

    def take(self, sequence: int) -> None:
        """Make a sequence empty."""

    def decode(self, tokens: Sequence[int], start: int, sequence: int) -> object:
        """Compute tokens."""

    def give_back(self, sequence: int) -> None:
        """Forget a sequence."""


@dataclass(frozen=True, slots=True)
class Threads:
    """Threads for single tokens and for prompts, and the tokens per second of one reply."""

    single: int
    batch: int
    tokens_per_second: float


def choices() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the numbers of threads worth trying, for single tokens and for prompts."""
    most = default_threads()
    single = {max(1, most // 2), max(1, most * 3 // 4), most}
    return tuple(sorted(single)), tuple(sorted({most, max(most, logical_threads())}))


def choose_threads(model: Model, token: int, request: Load) -> float:
    """Set the threads of a loaded model, and return the tokens per second of one reply.

    Those that were asked for count, for prompts too, then those that were measured earlier; the
    rest is measured.
    """
    single, batch = choices()
    earlier = request.earlier
    for wanted in (request.threads, earlier.threads if earlier else None):
        if wanted is not None:
            single = (wanted,)
            break
    earlier_batch = earlier.batch_threads if earlier else None
    for wanted in (request.batch_threads, request.threads, earlier_batch):
        if wanted is not None:
            batch = (wanted,)
            break
    return measure_threads(model, token, single=single, batch=batch).tokens_per_second


def measure_threads(
    model: Model, token: int, *, single: Sequence[int], batch: Sequence[int]
) -> Threads:
    """Time a few tokens and a short prompt with each number of threads, and set the best.

    Leaves the context empty. Of several that are about as quick, the fewest threads count.
    """
    began = time.monotonic()

    def timed(counts: Sequence[int], seconds: Callable[[int], float]) -> dict[int, float]:
        found: dict[int, float] = {}
        # The most come first: they are what is left when there is no time to compare.
        for count in sorted(counts, reverse=True):
            if found and time.monotonic() - began > PATIENCE:
                break
            found[count] = seconds(count)
        return found

    singles = timed(single, lambda count: _single_token(model, token, count, batch[0]))
    best = _fewest(singles)
    prompts = {batch[0]: 0.0}
    if len(batch) > 1:
        prompts = timed(batch, lambda count: _prompt(model, token, best, count))
    model.set_threads(best, _fewest(prompts))
    return Threads(best, _fewest(prompts), 1 / max(singles[best], 1e-9))


def _fewest(seconds: dict[int, float]) -> int:
    least = min(seconds.values())
    return min(count for count, one in seconds.items() if one <= least * WORTH)


def _single_token(model: Model, token: int, threads: int, batch: int) -> float:
    model.set_threads(threads, batch)
    model.take(0)
    model.decode([token], 0, 0)  # the first step sets things up
    times = []
    for step in range(1, ROUNDS + 1):
        began = time.perf_counter()
        model.decode([token], step, 0)
        times.append(time.perf_counter() - began)
    model.give_back(0)
    return min(times)


def _prompt(model: Model, token: int, threads: int, batch: int) -> float:
    model.set_threads(threads, batch)
    model.take(0)
    began = time.perf_counter()
    model.decode([token] * PROMPT, 0, 0)
    seconds = time.perf_counter() - began
    model.give_back(0)
    return seconds
