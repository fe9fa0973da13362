"""Words that are too long to be broken over lines, such as names of files."""

import re

MOST = 44
"""Characters; a longer word would make a card wider than a small window."""
# Lines break at these, and beside every Chinese or Japanese sign.
_BREAKS = r"\s/\\\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"


def cut_long_words(text: str) -> str:
    """Return a text in which each word that could not be wrapped is cut in its middle."""
    return re.sub(rf"[^{_BREAKS}]{{{MOST + 1},}}", _cut, text)


def _cut(found: re.Match[str]) -> str:
    half = (MOST - 1) // 2
    return f"{found[0][:half]}…{found[0][-half:]}"
