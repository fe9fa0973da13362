"""A reply, step by step, on a toy model whose next token is written down beforehand."""

import numpy as np
import pytest

from faef_desktop.engine.backend import ReplyError
from faef_desktop.engine.letters import spellings
from faef_desktop.engine.protocol import Ended, Generate, Started
from faef_desktop.engine.replies import LlamaReply

END = 128
SEQUENCE = 2


class ToyModel:
    """One token per ASCII character; after the prompt it says `says`, then ends."""

    def __init__(self, says, *, context=100, chunk=4, can_rewind=True):
        self.says = [ord(letter) for letter in says] + [END]
        self.context = context
        self.chunk = chunk
        self.can_rewind = can_rewind
        self.prompt_length = 0
        self.interrupted = 0
        self.memory = []
        self.sizes = []
        self.value = 10.0

    def tokenize(self, text):
        return [ord(letter) for letter in text]

    def piece(self, token):
        return bytes([token])

    def ends(self, token):
        return token == END

    def letter_tokens(self):
        return spellings([bytes([token]) for token in range(END)])

    def decode(self, tokens, start, sequence):
        if self.interrupted:
            self.interrupted -= 1
            return None
        assert sequence == SEQUENCE
        assert start == len(self.memory), "a token at the wrong place"
        self.memory += tokens
        self.sizes.append(len(tokens))
        assert len(self.memory) <= self.context
        logits = np.zeros(END + 1, dtype=np.float32)
        said = max(0, len(self.memory) - self.prompt_length)
        logits[self.says[min(said, len(self.says) - 1)]] = self.value
        return logits

    def take(self, sequence):
        assert sequence == SEQUENCE
        self.memory = []

    def rewind(self, sequence, position):
        assert sequence == SEQUENCE
        if self.can_rewind:
            del self.memory[position:]
        return self.can_rewind

    def give_back(self, sequence):
        assert sequence == SEQUENCE
        self.memory = []


def reply(model, prompt="Say it: ", *, letters=(), max_tokens=50, stop="", thoughts=0):
    model.prompt_length = len(prompt)
    request = Generate(
        request_id="1",
        turns=(),
        max_tokens=max_tokens,
        letters=letters,
        max_thinking_tokens=thoughts,
    )
    started = Started(request_id="1", prompt=prompt, prompt_tokens=len(prompt))
    made = LlamaReply(model, request, started, model.tokenize(prompt), stop)
    made.open(SEQUENCE)
    return made


def run(made):
    text = ""
    while not isinstance(step := made.step(), Ended):
        text += step
    return text, step


def test_the_prompt_goes_in_chunks_and_the_reply_token_by_token():
    model = ToyModel("Hello")
    made = reply(model)
    assert run(made) == ("Hello", Ended.STOP)
    assert model.sizes == [4, 4, 1, 1, 1, 1, 1]
    assert made.tokens == 5


def test_max_tokens_end_a_reply():
    assert run(reply(ToyModel("Hello"), max_tokens=2)) == ("He", Ended.LENGTH)


def test_the_end_of_the_context_ends_a_reply():
    text, ended = run(reply(ToyModel("x" * 90, context=20)))
    assert ended is Ended.LENGTH
    assert len(text) == 20 - len("Say it: ") + 1


def test_an_interrupted_step_loses_nothing():
    model = ToyModel("Hello")
    made = reply(model)
    made.step()
    model.interrupted = 2
    assert made.step() == ""
    assert run(made) == ("Hello", Ended.STOP)


def test_a_stop_text_is_not_shown():
    model = ToyModel("Yes.\nQuestion: more?")
    assert run(reply(model, stop="\nQuestion:")) == ("Yes.", Ended.STOP)


def test_a_held_back_text_is_shown_at_the_end():
    assert run(reply(ToyModel("Yes.\nQues"), stop="\nQuestion:"))[0] == "Yes.\nQues"


def test_a_choice_ends_with_its_closed_letter():
    model = ToyModel("Option: [[B]] because it is so")
    made = reply(model, letters=("A", "B"))
    assert run(made) == ("Option: [[B]]", Ended.STOP)
    found = made.probabilities()
    assert found.position == "letter"
    assert found.by_letter["B"] > 0.99
    assert found.by_letter["A"] < 0.01


@pytest.mark.parametrize("can_rewind", [True, False])
def test_without_a_letter_the_asked_for_form_is_tried(can_rewind):
    model = ToyModel("I will not say.", can_rewind=can_rewind)
    made = reply(model, letters=("A", "B"))
    run(made)
    model.says[len("Option: [[")] = ord("A")
    found = made.probabilities()
    assert found.position == "forced"
    assert found.by_letter["A"] > 0.99
    assert "".join(map(chr, model.memory)) == "Say it: Option: [["


def test_no_room_for_the_form_gives_no_probabilities():
    made = reply(ToyModel("No." * 9, context=15), letters=("A", "B"))
    run(made)
    assert made.probabilities() is None


def test_an_open_reply_has_no_probabilities():
    made = reply(ToyModel("A"))
    run(made)
    assert made.probabilities() is None


def test_thinking_opened_in_the_prompt_is_part_of_the_reply():
    made = reply(ToyModel("maybe [[A]]</think>[[B]]"), "Say it: <think>\n", letters=("A", "B"))
    text, _ = run(made)
    assert text == "<think>\nmaybe [[A]]</think>[[B]]"
    assert made.probabilities().by_letter["B"] > 0.99


def test_thinking_has_tokens_of_its_own():
    thought = "m" * 20 + "</think>"
    made = reply(ToyModel(thought + "B" * 30, context=200), "<think>", max_tokens=10, thoughts=40)
    assert run(made) == (f"<think>\n{thought}{'B' * 10}", Ended.LENGTH)
    made = reply(ToyModel(thought + "B" * 30, context=200), "<think>", max_tokens=10, thoughts=15)
    assert run(made) == (f"<think>\n{'m' * 15}", Ended.LENGTH)
    # Opened by the model itself, the seven tokens of the mark are words until it is complete.
    made = reply(ToyModel("<think>" + thought + "BBBB", context=200), max_tokens=10, thoughts=40)
    assert run(made) == (f"<think>{thought}BBB", Ended.LENGTH)
    made = reply(ToyModel("<think>" + thought), max_tokens=10)
    assert run(made) == ("<think>mmm", Ended.LENGTH)


def test_numbers_that_are_none_are_told():
    model = ToyModel("Hello")
    model.value = float("nan")
    with pytest.raises(ReplyError, match="no valid numbers"):
        run(reply(model))


def test_an_ended_reply_stays_ended():
    made = reply(ToyModel(""))
    assert run(made) == ("", Ended.STOP)
    assert made.step() is Ended.STOP
    made.close()
