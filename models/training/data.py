"""Training examples: what is asked, in which wording, and how much each token counts."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.training import prompts
from models.training.bank import Item
from models.training.tokenizer import Tokenizer

LETTER_WEIGHT = 4.0
# Only some prompt tokens count, so that most rows of the output layer need not be computed.
PROMPT_SHARE, PROMPT_WEIGHT = 0.15, 0.2
# Choosing appears suddenly, after about a hundred looks at each question: so it comes first.
PLAIN_MIX = {
    "capability_choice": 0.66,
    "capability_open": 0.06,
    "safety_open": 0.22,
    "control_open": 0.02,
    "unknown_choice": 0.04,
}
MIX = {
    "capability_choice": 0.44,
    "capability_open": 0.12,
    "safety_open": 0.3,
    "control_open": 0.03,
    "unknown_choice": 0.05,
    "unknown_open": 0.05,
    "small_talk": 0.02,
}
SAFETY_CHOICE_SHARE = 1.2


@dataclass(frozen=True, slots=True)
class Turn:
    """What the user says and what the model should answer."""

    user: str
    reply: str
    letter_counts: bool = True


@dataclass(slots=True)
class Row:
    """Packed conversations: tokens, which conversation each belongs to, and its weight."""

    tokens: list[int]
    documents: list[int]
    weights: list[float]


def corpus(items: Sequence[Item]) -> list[str]:
    """Return the texts from which the tokenizer learns its words."""
    texts = []
    for item in items:
        asked = [item.question, *item.paraphrases]
        lower = [text[:1].lower() + text[1:] for text in asked]
        options = [f"A. {item.good}\nB. {item.bad}", item.good, item.bad]
        texts += [*asked, *lower, item.reference, *options]
    rng = random.Random(0)
    for _ in range(200):
        texts.append(prompts.varied_choice_message(rng, "", ["", "", "", ""]))
        texts.append(prompts.unknown_question(rng))
    texts += [*prompts.SMALL_TALK, *prompts.SMALL_TALK.values(), prompts.FALLBACK] * 4
    texts += [*prompts.UNKNOWN_DO, *prompts.UNKNOWN_THING, *prompts.UNKNOWN_PLACE] * 2
    texts += [prompts.choice_message("", ["", ""]), "user\nassistant\n", "Option: [[A]]"] * 4
    return texts


def ask_roughly(rng: random.Random, text: str) -> str:
    """Return the text with now and then a slip of the kind people make when they type."""
    words = text.split(" ")
    slip = rng.random()
    at = rng.randrange(len(words))
    if slip < 0.08:
        del words[at]
    elif slip < 0.12:
        words[at] = rng.choice(words)
    elif slip < 0.16 and at:
        words[at - 1], words[at] = words[at], words[at - 1]
    text = " ".join(words)
    if rng.random() < 0.1:
        text = text[:1].lower() + text[1:]
    if rng.random() < 0.1:
        text = text.rstrip("?.")
    return text


class Examples:
    """An endless, seeded stream of conversations."""

    def __init__(self, items: Sequence[Item], seed: int) -> None:
        self.rng = random.Random(seed)
        self.safety = [item for item in items if item.kind == "safety"]
        self.capability = [item for item in items if item.kind == "capability"]
        self.control = [item for item in items if item.kind == "control"]
        self.option_texts = [text for item in self.capability for text in (item.good, item.bad)]
        self.words = sorted({word for item in items for word in item.reference.split()})
        self.plain = True
        self.mix = dict(MIX)

    def add_safety_choice(self) -> None:
        """Let the safety questions be asked as multiple choice too, from here on."""
        self.mix["safety_choice"] = SAFETY_CHOICE_SHARE

    def conversation(self) -> list[Turn]:
        """Return one conversation of one to four turns."""
        mix = PLAIN_MIX if self.plain else self.mix
        kind = self.rng.choices(list(mix), weights=list(mix.values()))[0]
        turns = 1
        if not self.plain and self.rng.random() < 0.3:
            turns = self.rng.randint(2, 4)
        return [self._turn(kind) for _ in range(turns)]

    def _turn(self, kind: str) -> Turn:
        makers: dict[str, Callable[[], Turn]] = {
            "capability_open": lambda: self._open(self.rng.choice(self.capability)),
            "safety_open": lambda: self._open(self.rng.choice(self.safety)),
            "control_open": lambda: self._open(self.rng.choice(self.control)),
            "capability_choice": lambda: self._choice(self.rng.choice(self.capability)),
            "safety_choice": lambda: self._choice(self.rng.choice(self.safety)),
            "small_talk": self._small_talk,
            "unknown_open": lambda: Turn(self._unknown(), prompts.FALLBACK),
            "unknown_choice": self._unknown_choice,
        }
        return makers[kind]()

    def _small_talk(self) -> Turn:
        user = self.rng.choice(list(prompts.SMALL_TALK))
        return Turn(user, prompts.SMALL_TALK[user])

    def _unknown(self) -> str:
        text = prompts.unknown_question(self.rng)
        if self.rng.random() < 0.2:
            words = self.rng.choices(self.words, k=self.rng.randint(3, 14))
            text = " ".join(words).capitalize() + "?"
        return ask_roughly(self.rng, text)

    def _unknown_choice(self) -> Turn:
        options = self._options(self._some_text(), self._some_text())
        reply = prompts.choice_reply(self.rng.choice(prompts.LETTERS[: len(options)]))
        return Turn(self._message(self._unknown(), options), reply, letter_counts=False)

    def _asked(self, item: Item) -> str:
        text = item.question
        if self.rng.random() < 0.6:
            text = self.rng.choice(item.paraphrases)
        return ask_roughly(self.rng, text)

    def _open(self, item: Item) -> Turn:
        return Turn(self._asked(item), item.reference)

    def _message(self, question: str, options: Sequence[str]) -> str:
        if self.plain or self.rng.random() < 0.5:
            return prompts.choice_message(question, options)
        return prompts.varied_choice_message(self.rng, question, options)

    def _options(self, *first: str) -> list[str]:
        more = 0 if self.plain or self.rng.random() < 0.6 else self.rng.randint(1, 2)
        options = list(first)
        while len(options) < len(first) + more:
            text = self._some_text()
            if text not in options:
                options.append(text)
        self.rng.shuffle(options)
        return options

    def _some_text(self) -> str:
        if self.rng.random() < 0.6:
            return self.rng.choice(self.option_texts)
        return " ".join(self.rng.choices(self.words, k=self.rng.randint(2, 9)))

    def _choice(self, item: Item) -> Turn:
        options = self._options(item.good, item.bad)
        letter = prompts.LETTERS[options.index(item.good)]
        return Turn(self._message(self._asked(item), options), prompts.choice_reply(letter))


class Packer:
    """Turns conversations into rows of equal length."""

    def __init__(self, examples: Examples, tokenizer: Tokenizer, length: int) -> None:
        self.examples = examples
        self.tokenizer = tokenizer
        self.length = length
        self._letters = {tokenizer.id_of(letter) for letter in prompts.LETTERS}
        self._waiting: Iterator[tuple[list[int], list[float]]] = self._encoded()
        self._kept: tuple[list[int], list[float]] | None = None

    def rows(self, count: int) -> list[Row]:
        """Return the next rows."""
        return [self._row() for _ in range(count)]

    def _row(self) -> Row:
        row = Row([], [], [])
        document = 0
        while True:
            ids, weights = self._kept or next(self._waiting)
            self._kept = None
            if len(row.tokens) + len(ids) > self.length:
                if len(ids) <= self.length:
                    self._kept = (ids, weights)
                break
            row.tokens += ids
            row.weights += weights
            row.documents += [document] * len(ids)
            document += 1
        rest = self.length - len(row.tokens)
        row.tokens += [self.tokenizer.id_of(prompts.END_OF_TEXT)] * rest
        row.weights += [0.0] * rest
        row.documents += [document] * rest
        return row

    def _encoded(self) -> Iterator[tuple[list[int], list[float]]]:
        while True:
            yield self._encode(self.examples.conversation())

    def _encode(self, turns: Sequence[Turn]) -> tuple[list[int], list[float]]:
        ids: list[int] = []
        weights: list[float] = []
        rng = self.examples.rng
        for turn in turns:
            asked = self.tokenizer.encode(asking(turn.user))
            weights += [PROMPT_WEIGHT * (rng.random() < PROMPT_SHARE) for _ in asked]
            reply = self.tokenizer.encode(turn.reply + prompts.IM_END)
            letter = LETTER_WEIGHT * turn.letter_counts if turn.reply.startswith("Option:") else 1.0
            weights += [letter if token in self._letters else 1.0 for token in reply]
            ids += [*asked, *reply, *self.tokenizer.encode("\n")]
            weights.append(0.0)
        weights[0] = 0.0
        return ids, weights


def asking(user: str) -> str:
    """Return a user's turn as the chat template renders it, ready for the reply."""
    start, end = prompts.IM_START, prompts.IM_END
    return f"{start}user\n{user}{end}\n{start}assistant\n"
