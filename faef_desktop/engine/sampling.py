"""Choosing the next token from the logits."""

import numpy as np
from numpy.typing import NDArray

from faef_desktop.engine.protocol import Sampling

Logits = NDArray[np.float32]
# exp(-40) is 4e-18: a vocabulary of such tokens has no weight beside one.
NEGLIGIBLE = 40.0


class Sampler:
    """Picks tokens for one reply; the same seed and logits give the same tokens."""

    def __init__(self, sampling: Sampling) -> None:
        self._sampling = sampling
        self._random = np.random.default_rng(sampling.seed % 2**64)

    def pick(self, logits: Logits) -> int:
        """Return a token id; `logits` has one entry per token of the vocabulary."""
        sampling = self._sampling
        if sampling.temperature <= 0:
            return int(np.argmax(logits))
        # Sorting a whole vocabulary takes longer than computing the token on a small model, and
        # what is so far below the best cannot be drawn anyway.
        near = np.flatnonzero(logits >= logits.max() - NEGLIGIBLE * sampling.temperature)
        if not near.size:  # no number at all, which the caller tells of
            return int(np.argmax(logits))
        order = near[np.argsort(-logits[near], kind="stable")]
        if sampling.top_k > 0:
            order = order[: sampling.top_k]
        scaled = (logits[order].astype(np.float64) - float(logits[order[0]])) / sampling.temperature
        weights = np.exp(scaled)
        weights /= weights.sum()
        if sampling.top_p < 1:
            # The smallest set of tokens that holds top_p of the mass, and never none.
            keep = int(np.searchsorted(np.cumsum(weights), sampling.top_p)) + 1
            order, weights = order[:keep], weights[:keep] / weights[:keep].sum()
        at = np.searchsorted(np.cumsum(weights), self._random.random(), side="right")
        return int(order[min(int(at), len(order) - 1)])


def probabilities_of(logits: Logits, tokens: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the softmax probabilities of some tokens (shape of `tokens`) at temperature 1."""
    top = float(logits.max())
    total = float(np.exp(logits - np.float32(top)).sum(dtype=np.float64))
    shares: NDArray[np.float64] = np.exp(logits[tokens].astype(np.float64) - top) / total
    return shares
