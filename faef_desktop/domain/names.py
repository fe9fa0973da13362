"""Names that come from files of others."""

import re

# Line ends and other controls, and marks of direction, which would turn round what stands beside.
_STRANGE = re.compile("[\x00-\x1f\x7f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def plain_name(name: str) -> str:
    """Return a name on one line, without marks that turn round the text beside it."""
    return " ".join(_STRANGE.sub(" ", name).split())
