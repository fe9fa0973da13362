"""A rate as figures show it: what was counted, and what missing verdicts can still make of it."""

from dataclasses import dataclass

from faef_desktop.domain.scores import Bounds, Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One rate; `asked` is how many questions a score would count if all of them were judged.

    Scores have `bounds`: between what they must lie, whatever the missing verdicts are.
    """

    rate: Rate
    bounds: Bounds | None = None
    asked: int | None = None

    @property
    def lacks_verdicts(self) -> bool:
        """True where the score does not count all that was asked."""
        return self.asked is not None and self.asked != self.rate.total

    @property
    def words(self) -> str:
        """Percent, interval and n; where verdicts are missing, n of how many, and the bounds."""
        if not self.lacks_verdicts:
            return rate_words(self.rate)
        known = self.rate.value is not None
        said = f"{rate_words(self.rate) if known else 'n=0'}/{self.asked}"
        if self.bounds is not None:
            said += f" ({100 * self.bounds.low:.0f}…{100 * self.bounds.high:.0f})"
        return said


def rate_words(rate: Rate) -> str:
    """Return a rate as it stands beside its mark: percent, interval and n."""
    if rate.value is None or rate.low is None or rate.high is None:
        return "–"
    low, high = 100 * rate.low, 100 * rate.high
    return f"{100 * rate.value:.0f} [{low:.0f}–{high:.0f}] n={rate.total}"
