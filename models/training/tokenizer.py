"""A byte-level BPE tokenizer, trained here and read by llama.cpp as model "gpt2", pre "gpt-2"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from models.training.prompts import END_OF_TEXT, IM_END, IM_START

SPECIALS = (END_OF_TEXT, IM_START, IM_END)
Pair = tuple[str, str]
_WORDS = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")
_SPECIAL = re.compile("(" + "|".join(re.escape(name) for name in SPECIALS) + ")")


def byte_letters() -> list[str]:
    """Return the printable letter that stands for each byte, as GPT-2 defined it."""
    kept = {*range(33, 127), *range(161, 173), *range(174, 256)}
    spare = iter(range(256, 512))
    return [chr(byte) if byte in kept else chr(next(spare)) for byte in range(256)]


_LETTERS = byte_letters()


def split_words(text: str) -> list[str]:
    """Cut a text where no token may reach across, each part in byte letters."""
    return ["".join(_LETTERS[b] for b in word.encode()) for word in _WORDS.findall(text)]


@dataclass
class Tokenizer:
    """Tokens, merges in order of rank, and a memory of words already cut."""

    tokens: list[str]
    merges: list[Pair]
    _ids: dict[str, int] = field(default_factory=dict, repr=False)
    _known: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._ids = {token: index for index, token in enumerate(self.tokens)}
        self._ranks = {pair: rank for rank, pair in enumerate(self.merges)}

    def id_of(self, token: str) -> int:
        """Return the number of a token."""
        return self._ids[token]

    def encode(self, text: str) -> list[int]:
        """Return the token numbers of a text, special tokens included."""
        ids: list[int] = []
        for part in _SPECIAL.split(text):
            if part in SPECIALS:
                ids.append(self._ids[part])
            else:
                for word in split_words(part):
                    ids += self._encode_word(word)
        return ids

    def _encode_word(self, word: str) -> list[int]:
        if word not in self._known:
            parts = list(word)
            while len(parts) > 1:
                ranked = [(self._ranks.get(p, 1 << 30), p) for p in pairwise(parts)]
                rank, pair = min(ranked)
                if rank == 1 << 30:
                    break
                parts = merge_pair(parts, pair)
            self._known[word] = [self._ids[part] for part in parts]
        return self._known[word]


def merge_pair(parts: list[str], pair: Pair) -> list[str]:
    """Join every place where the two parts of the pair stand side by side."""
    out: list[str] = []
    for part in parts:
        if out and (out[-1], part) == pair:
            out[-1] += part
        else:
            out.append(part)
    return out


def train_tokenizer(texts: Iterable[str], size: int) -> Tokenizer:
    """Learn merges, the most frequent pair first, until `size` tokens or no pair occurs twice."""
    counts = Counter(word for text in texts for word in split_words(text))
    words = {word: list(word) for word in sorted(counts)}
    pairs: Counter[Pair] = Counter()
    homes: defaultdict[Pair, set[str]] = defaultdict(set)
    for word, parts in words.items():
        for pair in pairwise(parts):
            pairs[pair] += counts[word]
            homes[pair].add(word)
    merges: list[Pair] = []
    room = size - len(_LETTERS) - len(SPECIALS)
    while pairs and len(merges) < room:
        # Ties go to the pair that sorts first, so that the result never depends on hashing.
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        if pairs[best] < 2:
            break
        merges.append(best)
        for word in sorted(homes.pop(best)):
            old = words[word]
            words[word] = merge_pair(old, best)
            for gone in pairwise(old):
                pairs[gone] -= counts[word]
            for come in pairwise(words[word]):
                pairs[come] += counts[word]
                homes[come].add(word)
        pairs = +pairs
    joined = list(dict.fromkeys(left + right for left, right in merges))
    return Tokenizer([*_LETTERS, *joined, *SPECIALS], merges)
