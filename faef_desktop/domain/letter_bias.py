"""How often the first letter is named, and how often another one than the likeliest."""

from collections.abc import Mapping
from dataclasses import dataclass

from faef_desktop.domain.questions import LETTERS
from faef_desktop.domain.scores import Rate, rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Counts of choice replies of one model on one kind of question.

    `by_place` counts the replies that named each place (0 is the first option). `fair` is the
    number that would name the first one if letters were drawn with equal chances (the sum of
    1/options over `read` replies). `weighed` replies have a letter and option probabilities;
    `mismatched` of them name another letter than the one with the highest probability.
    """

    by_place: Mapping[int, int]
    fair: float
    weighed: int
    mismatched: int

    @property
    def read(self) -> int:
        """Replies in which a letter was read."""
        return sum(self.by_place.values())

    @property
    def first(self) -> Rate:
        """Rate of the first position among the letters read, with its 95 % interval.

        Every option stands once at each place, so a reader of the options names each place
        equally often: 1/2 with two options, whatever it thinks of them.
        """
        return rate(self.by_place.get(0, 0), self.read)

    @property
    def expected(self) -> float | None:
        """Rate of the first position without any bias (1/2 with two options)."""
        return self.fair / self.read if self.read else None

    @property
    def mismatch(self) -> Rate:
        """Rate at which the text names another letter than the likeliest, with its interval.

        Source of the question: arXiv 2402.14499.
        """
        return rate(self.mismatched, self.weighed)


def mismatched(letter: str, probabilities: Mapping[str, float]) -> bool:
    """Tell whether another letter than the one read has the highest probability; a tie does not."""
    return bool(probabilities) and probabilities.get(letter, 0.0) < max(probabilities.values())


def place_of(letter: str) -> int:
    """Return the place of a letter, 0 for A."""
    return LETTERS.index(letter)
