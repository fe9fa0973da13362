"""What a step costs at several widths, and how many sequences are computed together for it.

On a processor two to six sequences can be slower than one, so this is measured and not assumed.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from faef_desktop.engine.batch import InterruptedStepError
from faef_desktop.engine.replies import Model
from faef_desktop.engine.sampling import Logits
from faef_desktop.engine.schedule import Memory, Part, probe

WIDTHS = (1, 4, 8, 12, 16, 24, 32, 48)
# Cells that a sequence has while a step is timed, as many as a short question takes.
LENGTH = 64
# Measuring ends here with what it has (seconds).
PATIENCE = 4.0
# Each width is timed so many times, and the shortest time counts.
ROUNDS = 3
# A wider step costs cells too, so it has to be worth it.
WORTH = 1.05


class Context(Memory, Protocol):
    """A context whose memory is empty."""

    chunk: int

    def decode(self, parts: Sequence[Part]) -> Sequence[Logits] | None:
        """Compute a step."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of a step for each width measured, and prompt tokens per second."""

    steps: Mapping[int, float]
    prompt_rate: float

    def rate(self, rows: int) -> float:
        """Return tokens per second with so many sequences, between what was measured in line."""
        widths = sorted(self.steps)
        seconds = float(np.interp(rows, widths, [self.steps[width] for width in widths]))
        if rows > widths[-1]:
            seconds *= rows / widths[-1]
        return rows / seconds

    def width(self, most: int) -> int:
        """Return the narrowest width that is about as fast as the fastest, `most` at most."""
        widths = [width for width in sorted(self.steps) if width <= most]
        best = max(self.rate(width) for width in widths)
        return next(width for width in widths if self.rate(width) * WORTH >= best)

    def best_rows(self, ready: int) -> int:
        """Return how many of the replies that could get a token should, for the best rate."""
        return max(range(1, ready + 1), key=self.rate) if ready else 0


def measure(context: Context, token: int, most: int) -> Costs:
    """Time a chunk of a prompt, and steps of up to `most` sequences. Leaves the memory empty.

    Raises InterruptedStepError.
    """
    for sequence in range(most):
        context.drop(sequence)
    prompt = np.full(context.chunk, token, dtype=np.int32)
    first = probe(0, 0)
    _seconds(context, [Part(first, prompt[:8], complete=True)])  # the first step sets things up
    context.drop(0)
    prompt_seconds = _seconds(context, [Part(first, prompt, complete=True)])
    length = min(LENGTH, context.chunk)
    context.trim(0, length)
    for sequence in range(1, most):
        context.copy(0, sequence, length)
    steps: dict[int, float] = {}
    began = time.monotonic()
    # Round by round, so that a machine that is busy for a moment does not spoil one width.
    for _ in range(ROUNDS):
        for width in (*(width for width in WIDTHS if width < most), most):
            if steps and time.monotonic() - began > PATIENCE:
                break
            seconds = _step(context, width, length, prompt[:1])
            steps[width] = min(seconds, steps.get(width, seconds))
    for sequence in range(most):
        context.drop(sequence)
    return Costs(steps, context.chunk / prompt_seconds)


def measure_alone(model: Model, token: int) -> Costs:
    """Time a chunk of a prompt and single tokens of one sequence, none of them taken back."""
    model.take(0)
    began = time.perf_counter()
    model.decode([token] * model.chunk, 0, 0)
    after_prompt = time.perf_counter()
    for step in range(ROUNDS):
        model.decode([token], model.chunk + step, 0)
    seconds = (time.perf_counter() - after_prompt) / ROUNDS
    model.give_back(0)
    return Costs({1: seconds}, model.chunk / (after_prompt - began))


def _step(context: Context, width: int, length: int, token: np.ndarray) -> float:
    parts = [Part(probe(sequence, length), token, complete=True) for sequence in range(width)]
    seconds = _seconds(context, parts)
    for sequence in range(width):
        context.trim(sequence, length)
    return seconds


def _seconds(context: Context, parts: Sequence[Part]) -> float:
    began = time.perf_counter()
    if context.decode(parts) is None:
        raise InterruptedStepError
    return time.perf_counter() - began
