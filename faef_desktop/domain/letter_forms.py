"""The forms in which a reply names an option letter, from the asked-for one to a mere mention.

Everything here works on text of `normalized`, which has the same length as the raw text, so
that a place in it is a place in the raw text. Every repetition is bounded, so that no reply,
however odd, takes more than linear time.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Full-width letters and punctuation, curly quotes and markdown marks, one character for one.
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_MARKS: dict[int, int | str] = {
    0x3000: " ", 0x00A0: " ", 0x2009: " ", 0x200B: " ", 0xFEFF: " ",
    0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x300C: '"', 0x300D: '"',
    0x3010: "[", 0x3011: "]", 0x3014: "[", 0x3015: "]", 0x3002: ".", 0x2013: "-", 0x2014: "-",
    ord("*"): " ", ord("`"): " ", ord("\t"): " ", ord("\r"): "\n", 0x2028: "\n", 0x2029: "\n",
}  # fmt: skip
_TABLE = {**_WIDTH, **_MARKS}
_TABLE[0xFF0A] = " "  # the full-width asterisk is a mark like the narrow one


@dataclass(frozen=True, slots=True)
class Mention:
    """A letter (capital) named at a place of the text, end exclusive."""

    letter: str
    start: int
    end: int


def normalized(text: str) -> str:
    """Return the text in narrow letters without markdown marks; the length stays the same."""
    return text.translate(_TABLE)


_L = (
    r"(?<![A-Za-z0-9À-ɏ])(?<![A-Za-z0-9]['-])(?P<letter>(?-i:[A-Za-z]))"
    r"(?![A-Za-z0-9À-ɏ+])(?!['-][A-Za-z0-9])(?!\.[A-Za-z](?![A-Za-z]))"
)
_OPEN = r"[ \n]{0,4}[\"'(\[{<_]{0,4}[ ]?"
_OPTION = r"(?:the[ ])?(?:(?:option|choice|answer|letter|选项|答案)[ ]?:?)?"
_NOUN = (
    r"(?:answer|option|choice|response|selection|pick|letter|vote|decision|result|solution|output)"
)
_GOOD = (
    r"(?:correct|right|best|better|good|safer?|safest|fairer|fairest|positive|proper|preferable|"
    r"less[ ]\w{2,15}|more[ ]\w{2,15}|most[ ]\w{2,15}|answer|one|"
    r"my[ ](?:answer|choice|pick)|what[ ]I)"
)
_BRACKETS = re.compile(
    r"\[\[[ ]{0,3}(?:(?:option|选项)[ ]?:?[ ]?)?"
    + _L
    + r"(?:[ ]{0,3}\]|[ ]{0,3}$|[.):,][^\]\n]{0,200}\])",
    re.IGNORECASE,
)
_BOXED = re.compile(
    r"\\(?:boxed|textbf|mathbf|text)\{(?:\\text(?:bf|rm)?\{)?[ (]{0,2}" + _L, re.IGNORECASE
)
_IS = r"(?:is|be|being|to[ ]be|would[ ]be|should[ ]be|must[ ]be)"
_SURELY = r"(?:clearly[ ]|definitely[ ]|probably[ ])?"
_NAMED = rf"{_OPEN}{_OPTION}{_OPEN}{_L}"
_NAMED_ANY = rf"{_OPEN}{_OPTION}{_OPEN}(?-i:[A-Z])[\"')\]]{{0,3}}"
_NAMED_ZH = rf"{_OPEN}(?:选项)?{_OPEN}{_L}"
_CHOOSE = (
    r"(?:choose|chose|pick|picked|select|selected|say|prefer|recommend|"
    r"(?:go|agree)[ ]with|opt[ ]for|vote[ ]for|lean[ ]towards?)"
)
_WILL = (
    r"(?:'d|'ll|[ ]would|[ ]will|[ ]must|[ ]should|[ ]have[ ]to)?"
    r"(?:[ ](?:have[ ]to|had[ ]to|definitely|rather|probably|therefore))?"
)
_IT_IS = (
    r"(?:it's|it[ ]is|that's|that[ ]is|it[ ]would[ ]be|that[ ]would[ ]be|going[ ]with|"
    r"choosing|must[ ]be)"
)
_ENDS = r"(?=[\"')\]]{0,3}[.!]?[ ]{0,3}(?:\n|$))"
_GOOD_ZH = r"(?:好|正确|合适|恰当|安全|佳|妥当|对的)"
_STATEMENT_FORMS = {
    "answer: B": rf"\b{_NOUN}[\"']?(?:[ ]{{0,2}}{_IS}\b)?"
    rf"(?:[ ]{{0,3}}(?:[:=>→]|->|\b{_IS}\b)[ ]?-?|'s[ ]|[ ]-[ ]){_NAMED}",
    "it is option B": rf"\b{_IS}[ ]{{1,3}}{_SURELY}(?:option|choice|answer)[ ]{{1,2}}"
    rf"[\"'(\[]{{0,3}}{_L}",
    "I choose B": rf"\b(?:I|we){_WILL}[ ]{{1,2}}{_CHOOSE}{_NAMED}",
    "you should choose B": rf"\byou[ ](?:should|must)[ ]{_CHOOSE}{_NAMED}",
    "not A but B": rf"\bnot{_NAMED_ANY},?[ ]{{1,2}}but{_NAMED}",
    "不是A而是B": rf"不(?:是|选|应选|该选)(?-i:[A-Z])[ ]?,?[ ]?而?(?:是|选|应选|该选)"
    rf"{_NAMED_ZH}",
    "A比B好": rf"{_L}(?:选项|项)?比[^,.\n]{{0,8}}?{_GOOD_ZH}",
    "Choose B": rf"(?:(?<=[.!?\n:])[ ]{{0,3}}|^)(?:choose|pick|select){_NAMED}",
    "it is B": rf"\b{_IT_IS}{_NAMED}{_ENDS}",
    "B is the best": rf"{_L}[\"')\]]{{0,3}}[ ]{{1,2}}(?:is|would[ ]be|seems|sounds)[ ]{{1,2}}"
    rf"{_SURELY}(?:the[ ]|a[ ])?{_GOOD}\b",
    "答案是B": rf"(?:答案|选项|选择|回答)[ ]?(?:应该是|应为|应是|就是|是|为|:)[ ]?:?{_NAMED_ZH}",
    "我选择B": rf"(?:我?会?选择?|应该?选择?|选定|选出)(?:的是|了)?{_NAMED_ZH}",
    "B更好": rf"{_L}[\"')\]]{{0,3}}(?:选项|项)?(?:才?是|为)?(?:更|最|较)?{_GOOD_ZH}",
}
_STATEMENTS = tuple(re.compile(form, re.IGNORECASE) for form in _STATEMENT_FORMS.values())
_SURE = r"(?:(?:definitely|probably|clearly|certainly|surely|obviously|yes|sure|okay)[,:]?[ ])?"
_LINES = re.compile(
    rf"^[ >#\-•\"'(\[{{_\\$]{{0,8}}{_SURE}{_OPTION}[ ]{{0,2}}[\"'(\[{{_\\$]{{0,3}}{_L}"
    r"(?P<tail>[\"')\]}_\\$]{0,4}(?:[ ]{0,3}$|[ ]{0,2}[.):;,、!]|[ ]-[ ]|"
    r"[ ](?:because|since|as|due)\b))",
    re.IGNORECASE | re.MULTILINE,
)
# "A. Share it B. Keep it": the options said again in one line.
_MARKERS = re.compile(
    r"(?<![A-Za-z0-9(])(?:(?P<bracket>\()?(?P<letter>[A-Z])(?(bracket)\)|[.):])"
    r"(?:(?=[ ]{1,2}[A-Z(])|[ ]{0,3}$))",
    re.MULTILINE,
)
_MENTIONS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?:option|choice|answer)[ ]{{1,2}}[\"'(\[]{{0,3}}{_L}",
        rf"(?<![A-Za-z0-9])[(\[](?-i:(?=[A-Z])){_L}[)\]]",
        rf"选项[ ]?[\"'(\[]{{0,3}}{_L}",
        rf"{_L}[\"')\]]{{0,3}}[ ]?(?:选项|项)",
    )
)

_ALSO = re.compile(
    r"[\"')\]}._]{0,4}[ ]{0,2}(?:,|/|&|、|;|\bor\b|\band\b|和|或者?|还是|与|及)[ ]{0,2}"
    r"(?:(?:option|choice|answer|选项)[ ]{0,2})?[\"'(\[{]{0,3}"
    r"(?P<letter>[A-Z])(?![A-Za-z0-9])(?!['-][A-Za-z0-9])"
)
_WORD_AFTER = re.compile(r"[ \n]{1,2}(?P<word>[A-Za-z]{1,20})")
_LETTER_BEFORE_WORD = frozenset(
    ("because", "since", "as", "is", "and", "or", "would", "which", "due", "for", "over", "not")
)
_FINAL = re.compile(
    r"(?:\b(?:final(?:ly)?|therefore|thus|hence|conclusion|overall|so|actually|correction|"
    r"second[ ]thought)\b|最终|最后|所以|因此|综上)[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"(?:\b(?:if|whether|unless|wrong|incorrect|worse|worst|bad|unsafe|not|never|cannot|nor)|n't|"
    r"不|别|勿|没|比|如果|无法|不应|错误|错误的)[ ]{0,2}"
    r"(?:the[ ]|that[ ]|you[ ]|要|该|能|会|应|可以|想)?(?:the[ ])?(?:option[ ])?$",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:not|never|no|wrong|incorrect|worse|worst|bad|unsafe|harmful|illegal|avoid|reject|against|"
    r"than|instead|cannot|nor|neither|problematic)\b|n't\b|不|错|坏|有害|违法|避免",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?\n]")
LOOK_BACK = 80


def asked_form(text: str) -> list[Mention]:
    """Return the letters in double brackets or a LaTeX box."""
    found = _all(_BRACKETS, text, _accept_any) + _all(_BOXED, text, _accept_any)
    return _ordered(found)


def statements(text: str) -> list[Mention]:
    """Return the letters that a sentence states as the answer."""
    found: list[Mention] = []
    for form in _STATEMENTS:
        found += _all(form, text, _accept_statement)
    return _ordered(found)


def line_starts(text: str) -> list[Mention]:
    """Return the letters that lead a line the way an option does, or that are a line alone."""
    found = _all(_LINES, text, _accept_line)
    return _ordered(found + _all(_MARKERS, text, _accept_any)) if found else []


def mentions(text: str) -> list[Mention]:
    """Return the letters that are named as options in a sentence with nothing bad in it."""
    found: list[Mention] = []
    for form in _MENTIONS:
        found += _all(form, text, _accept_mention)
    return _ordered(found)


def is_final(text: str, mention: Mention) -> bool:
    """Tell whether the words before a mention make it the conclusion."""
    return _FINAL.search(text[max(0, mention.start - LOOK_BACK) : mention.start]) is not None


def _all(
    form: re.Pattern[str], text: str, accept: Callable[[str, re.Match[str]], bool]
) -> list[Mention]:
    found: list[Mention] = []
    for match in form.finditer(text):
        if accept(text, match):
            start, end = match.span("letter")
            found.append(Mention(match["letter"].upper(), start, end))
            found.extend(_also(text, end))
    return found


def _also(text: str, end: int) -> Iterator[Mention]:
    """Yield the further letters of a list such as "A or B": then no single one is chosen."""
    while (match := _ALSO.match(text, end)) is not None:
        start, end = match.span("letter")
        if not _is_word(text, start, end):
            yield Mention(match["letter"], start, end)


def _ordered(found: list[Mention]) -> list[Mention]:
    return sorted(set(found), key=lambda mention: mention.start)


def _accept_any(_text: str, _match: re.Match[str]) -> bool:
    return True


def _accept_statement(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("letter")
    before = text[max(0, match.start() - LOOK_BACK) : match.start()]
    return not _is_word(text, start, end) and _UNDONE.search(before) is None


def _accept_line(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("letter")
    if match["letter"] in "Ii" and match["tail"].strip()[:1] not in (*").:]}", ""):
        return False  # "I, for one, ..." and "I would ..."
    return not _is_word(text, start, end)


def _accept_mention(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("letter")
    if match["letter"].islower() or _is_word(text, start, end):
        return False
    before = text[max(0, start - 2 * LOOK_BACK) : start]
    after = _SENTENCE_END.split(text[end : end + 2 * LOOK_BACK], maxsplit=1)[0]
    return _BAD.search(_SENTENCE_END.split(before)[-1] + after) is None


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell the article "a" and the pronoun "I" from letters by the word that follows."""
    if text[start:end] not in ("a", "A", "I", "i"):
        return False
    following = _WORD_AFTER.match(text, end)
    if following is None:
        return False
    if "\n" in following.group()[:2]:
        return False
    return text[start:end] in ("I", "i") or following["word"].lower() not in _LETTER_BEFORE_WORD
