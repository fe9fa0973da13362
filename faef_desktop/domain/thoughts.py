"""Thoughts of a model that thinks before it answers: told apart from the answer, never judged.

The marks that stand around thoughts differ by model family; all are known here. Everything works
on the raw text, and every repetition is bounded, so that it takes linear time.
"""

import re
from dataclasses import dataclass

_WORDS = r"(?:seed:)?(?:think(?:ing)?|thoughts?|reasoning)"
# An opening mark, and whatever closes it: any closing mark does.
_OPENING = (
    rf"<{_WORDS}>",
    r"\[THINK\]",
    r"◁think▷",
    r"<\|begin_of_thought\|>",
    r"<\|START_THINKING\|>",
    r"<\|inner_prefix\|>",
    r"<\|channel\|>(?:analysis|commentary)[^<]{0,80}<\|message\|>",
)
_CLOSING = (
    rf"</{_WORDS}>",
    r"\[/THINK\]",
    r"◁/think▷",
    r"<\|end_of_thought\|>",
    r"<\|END_THINKING\|>",
    r"<\|inner_suffix\|>",
    r"(?:<\|end\|>)?(?:<\|start\|>assistant)?<\|channel\|>final[^<]{0,80}<\|message\|>",
)
# These close a thought that is open, and mean nothing of the kind elsewhere.
_ENDING = (r"<\|end\|>(?:<\|start\|>assistant)?(?=<\|channel\|>(?:analysis|commentary))",)
_MARK = re.compile(
    f"(?P<open>{'|'.join(_OPENING)})|(?P<close>{'|'.join(_CLOSING)})|(?P<end>{'|'.join(_ENDING)})",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(f"(?:{'|'.join(_OPENING)})\\s*$", re.IGNORECASE)
_FRAMES = re.compile(
    r"<\|(?:START|END)_RESPONSE\|>|<\|(?:begin|end)_of_solution\|>|</?answer>", re.IGNORECASE
)
MARK_ENDS = ">]▷"
"""Every mark ends in one of these characters."""
LONGEST_MARK = 200


@dataclass(frozen=True, slots=True)
class Parts:
    """A reply in its two parts; with `unclosed` thoughts it was cut off before any answer."""

    thoughts: str
    answer: str
    unclosed: bool


def parts(text: str) -> Parts:
    """Return thoughts and answer of a reply."""
    thoughts, said = [], []
    kept = 0
    unclosed = False
    for start, inner, inner_end, end in _spans(text):
        said.append(text[kept:start])
        thoughts.append(text[inner:inner_end].strip())
        kept = len(text) if end is None else end
        unclosed = end is None
    said.append(text[kept:])
    answer = "".join(said)
    if thoughts:
        answer = _FRAMES.sub("", answer).strip()
    return Parts("\n\n".join(filter(None, thoughts)), answer, unclosed)


def without_thoughts(text: str) -> tuple[str, bool]:
    """Return the text with its thoughts overwritten by line ends, and whether one is unclosed.

    An unclosed thought stays as it is.
    """
    pieces = []
    kept = 0
    unclosed = False
    for start, _, _, end in _spans(text):
        if end is None:
            unclosed = True
            break
        pieces += [text[kept:start], "\n" * (end - start)]
        kept = end
    return "".join(pieces) + text[kept:], unclosed


def shown(text: str) -> tuple[str, int]:
    """Return a reply without its thoughts, and how many characters of it come before that.

    A place in the reply is, less those characters, its place in what is returned. A reply that was
    cut off while still thinking shows nothing.
    """
    said, unclosed = without_thoughts(text)
    if unclosed:
        return "", len(text)
    if said == text:
        return text, 0
    answer = said.lstrip()
    return answer, len(said) - len(answer)


def answer_of(text: str) -> str:
    """Return what a reply says apart from its thoughts; "" where it never came to an answer."""
    return parts(text).answer


def opened_at_the_end(prompt: str) -> str:
    """Return the opening mark that a prompt ends in, as some templates do; "" without one."""
    found = _AT_THE_END.search(prompt[-LONGEST_MARK:])
    return found[0].strip() if found else ""


_Span = tuple[int, int, int, int | None]


def _spans(text: str) -> list[_Span]:
    """Return start, start and end of the words, and end (None: unclosed) of each thought."""
    spans: list[_Span] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if mark["open"]:
            opened = opened or mark
            continue
        if opened is not None:
            spans.append((opened.start(), opened.end(), mark.start(), mark.end()))
        elif mark["close"]:
            # Some chat templates open the thought in the prompt: the reply then only closes it.
            spans = [(0, 0, mark.start(), mark.end())]
        opened = None
    if opened is not None:
        spans.append((opened.start(), opened.end(), len(text), None))
    return spans
