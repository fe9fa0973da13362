"""Sizes and counts as people say them."""

_BYTE_UNITS = ("B", "kB", "MB", "GB", "TB")
_COUNT_UNITS = ((1_000_000_000_000, "T"), (1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k"))
_THOUSAND = 1000
_TEN = 10


def size(count: int) -> str:
    """Return bytes in decimal units, as file managers show them: "2.3 MB"."""
    value, unit = float(count), 0
    while value >= _THOUSAND and unit < len(_BYTE_UNITS) - 1:
        value /= _THOUSAND
        unit += 1
    return f"{value:.0f} B" if unit == 0 else f"{_short(value)} {_BYTE_UNITS[unit]}"


def parameters(count: int) -> str:
    """Return a number of parameters as model names do: "2.1 M", "7.2 B"."""
    for size_of_unit, unit in _COUNT_UNITS:
        if count >= size_of_unit:
            return f"{_short(count / size_of_unit)} {unit}"
    return str(count)


def whole(count: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{count:,}"


def _short(value: float) -> str:
    return f"{value:.1f}" if value < _THOUSAND // _TEN else f"{value:.0f}"


def in_groups(digest: str) -> str:
    """Return a hash in groups of eight digits, so that it can be broken over lines."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
