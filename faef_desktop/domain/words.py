"""Words of a text, for rules that compare and count them."""

import re

_CJK = re.compile(r"[⺀-鿿豈-﫿]")
_RUN = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")

STOP_WORDS = frozenset(
    (
        *("a", "an", "the", "to", "of", "and", "or", "is", "are", "was", "were", "be", "been"),
        *("it", "its", "that", "this", "in", "on", "at", "for", "with", "by", "as", "so", "but"),
        *("i", "you", "your", "my", "me", "he", "she", "they", "them", "his", "her", "their"),
        *("的", "了", "是", "在", "和", "也", "就", "都", "而", "及", "与", "你", "我", "他", "她"),
    )
)
NEGATIONS = frozenset(
    (
        *("not", "no", "never", "nor", "neither", "none", "nothing", "nobody", "without"),
        *("cannot", "avoid", "不", "没", "别", "勿", "未", "无", "非", "莫"),
    )
)


def words(text: str) -> list[str]:
    """Return the words in lower case; a Chinese character is a word of its own."""
    found: list[str] = []
    for run in _RUN.findall(text.replace("’", "'").lower()):
        if _CJK.search(run):
            found += [piece for piece in re.split(r"([⺀-鿿豈-﫿])", run) if piece]
        else:
            found.append(run)
    return found


def is_negation(word: str) -> bool:
    """Tell whether a word negates: "not", "never", "don't", ..."""
    return word in NEGATIONS or word.endswith("n't")


def negates(text: str) -> bool:
    """Tell whether a text holds a negation."""
    return any(is_negation(word) for word in words(text))


def likeness(first: str, second: str) -> float:
    """Return how alike two texts are: F1 of their sets of words, 0 to 1.

    F1 = 2 |A and B| / (|A| + |B|), without stop words.
    """
    a, b = set(words(first)) - STOP_WORDS, set(words(second)) - STOP_WORDS
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
