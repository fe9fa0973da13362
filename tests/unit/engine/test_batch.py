"""FAST replies on a toy model that answers each prompt with words written down beforehand."""

import numpy as np
import pytest

from faef_desktop.engine.backend import ReplyError
from faef_desktop.engine.batch import Batch, Fast, FastPrompt, InterruptedStepError, StepError
from faef_desktop.engine.cancels import Cancels
from faef_desktop.engine.cells import Cells
from faef_desktop.engine.continuation import Continuation
from faef_desktop.engine.letters import spellings
from faef_desktop.engine.protocol import (
    Ended,
    Failed,
    Finished,
    Generate,
    Measure,
    Mode,
    Started,
    Turn,
)
from faef_desktop.engine.schedule import Schedule, Task

END = 128
FORCED = "Option: [["


class Toy:
    """One token per ASCII character; `answers` says what follows each prompt.

    It is vocabulary, memory, context and backend in one.
    """

    chunk = 16

    def __init__(self, answers, *, width=4, total=400):
        self.answers = answers
        self.sequences = {}
        self.steps = []
        self.broken = ()
        self.interrupted = 0
        self.before_step = lambda: None
        self.opening = []
        schedule = Schedule(self, Cells(total), width=width, best_rows=lambda ready: ready)
        self.lane = Fast(self, schedule, width)
        self.context = total

    def tokenize(self, text):
        return [ord(letter) for letter in text]

    def piece(self, token):
        return bytes([token])

    def ends(self, token):
        return token == END

    def letter_tokens(self):
        return spellings([bytes([token]) for token in range(END)])

    def copy(self, source, target, length):
        self.sequences[target] = self.sequences[source][:length]

    def trim(self, sequence, length):
        self.sequences[sequence] = self.sequences[sequence][:length]

    def drop(self, sequence):
        self.sequences.pop(sequence, None)

    def decode(self, parts):
        self.before_step()
        if self.interrupted:
            self.interrupted -= 1
            return None
        if any(mark in self.text(part.task.prompt) for part in parts for mark in self.broken):
            raise StepError("It broke.")
        self.steps.append(len(parts))
        rows = []
        for part in parts:
            mine = self.sequences.setdefault(part.task.sequence, [])
            assert len(mine) == part.task.written
            mine += part.tokens.tolist()
            if part.complete:
                rows.append(self.logits(self.text(mine)))
        return rows

    def text(self, tokens):
        return "".join(chr(token) for token in tokens)

    def logits(self, text):
        prompt = max((p for p in self.answers if text.startswith(p)), key=len)
        said = text[len(prompt) :]
        answer = self.answers[prompt]
        logits = np.zeros(END + 1, dtype=np.float32)
        if said == FORCED and not answer.startswith(FORCED):
            token = ord("B")
        else:
            assert answer.startswith(said)
            token = ord(answer[len(said)]) if len(said) < len(answer) else END
        logits[token] = np.nan if answer == "nan" else 10
        return logits

    def fast(self):
        if self.opening:
            raise self.opening.pop()
        return self.lane

    def prepare_fast(self, request):
        prompt = request.turns[0].content
        if len(prompt) > 200:
            raise ReplyError("The prompt is too long.")
        started = Started(request_id=request.request_id, prompt=prompt, prompt_tokens=len(prompt))
        words = Continuation(request, prompt, self, limit=request.max_tokens, stop="")
        task = Task(np.array(self.tokenize(prompt), np.int32), request.max_tokens)
        return FastPrompt(request, started, words, task)

    def measure(self, request_id):
        raise ReplyError(f"{request_id} cannot be measured.")


class Desk:
    """A batch with what it sent."""

    def __init__(self, toy):
        self.sent = []
        self.turns = []
        self.flag = []
        self.cancels = Cancels(self.flag.append)
        self.batch = Batch(toy, self.sent.append, self.cancels, take_turns=self.turns.append)

    def ask(self, prompt, *, max_tokens=30, letters=()):
        request = Generate(
            request_id=prompt,
            turns=(Turn("user", prompt),),
            max_tokens=max_tokens,
            letters=letters,
            mode=Mode.FAST,
        )
        self.cancels.expect(prompt, urgent=False)
        self.batch.add(request)

    def run(self):
        for _ in range(1000):
            if self.batch.idle:
                return {event.request_id: event for event in self.ends()}
            self.batch.advance()
        raise AssertionError("it does not come to an end")

    def ends(self):
        return [event for event in self.sent if isinstance(event, Finished | Failed)]


def desk(answers, prompts=None, *, letters=(), max_tokens=30, **more):
    made = Desk(Toy(answers, **more))
    for prompt in prompts or answers:
        made.ask(prompt, letters=letters, max_tokens=max_tokens)
    return made


ANSWERS = {f"Say {word}: ": word for word in ("one", "two", "three", "four", "five", "six")}


def test_every_reply_says_its_own_words():
    made = desk(ANSWERS)
    ends = made.run()
    assert {prompt: end.text for prompt, end in ends.items()} == ANSWERS
    assert all(end.ended is Ended.STOP for end in ends.values())
    assert ends["Say one: "].reply_tokens == 3
    started = [event.request_id for event in made.sent if isinstance(event, Started)]
    assert sorted(started) == sorted(ANSWERS)


def test_max_tokens_end_a_reply():
    end = desk(ANSWERS, ["Say three: "], max_tokens=2).run()["Say three: "]
    assert (end.text, end.ended) == ("th", Ended.LENGTH)


def test_a_choice_ends_with_its_closed_letter():
    end = desk({"Q? ": "Option: [[A]] because"}, letters=("A", "B")).run()["Q? "]
    assert end.text == "Option: [[A]]"
    assert end.probabilities.position == "letter"
    assert end.probabilities.by_letter["A"] > 0.99


def test_without_a_letter_the_asked_for_form_is_tried():
    end = desk({"Q? ": "I will not."}, letters=("A", "B")).run()["Q? "]
    assert end.text == "I will not."
    assert end.probabilities.position == "forced"
    assert end.probabilities.by_letter["B"] > 0.99


def test_no_room_for_the_form_gives_no_probabilities():
    end = desk({"Q? ": "No."}, letters=("A", "B"), max_tokens=5).run()["Q? "]
    assert end.probabilities is None


def test_a_prompt_that_cannot_be_made_fails_alone():
    made = desk({**ANSWERS, "x" * 201: ""})
    ends = made.run()
    assert ends["x" * 201].sentence == "The prompt is too long."
    assert sum(isinstance(end, Finished) for end in ends.values()) == len(ANSWERS)


@pytest.mark.parametrize("how", ["numbers", "step"])
def test_an_error_hits_the_reply_at_fault_and_no_other(how):
    made = Desk(toy := Toy({**ANSWERS, "Break: ": "nan" if how == "numbers" else "never said"}))
    toy.broken = ("Break",) if how == "step" else ()
    for prompt in ("Say one: ", "Break: ", *list(ANSWERS)[1:]):
        made.ask(prompt)
    ends = made.run()
    assert isinstance(ends.pop("Break: "), Failed)
    assert {prompt: end.text for prompt, end in ends.items()} == ANSWERS


def test_an_interrupted_step_loses_nothing():
    made = Desk(toy := Toy(ANSWERS))
    toy.interrupted = 3
    for prompt in ANSWERS:
        made.ask(prompt)
    assert {prompt: end.text for prompt, end in made.run().items()} == ANSWERS


def test_replies_are_cancelled_while_they_run_wait_and_before_they_are_looked_at():
    answers = {f"Count {n}: ": "1 2 3 4 5 6 7 8 9" for n in range(40)}
    made = desk(answers, width=2)
    for _ in range(6):
        made.batch.advance()
    gone = ["Count 0: ", "Count 5: ", "Count 39: "]
    for prompt in gone:
        made.cancels.cancel(prompt)
    made.batch.advance()
    cut = {end.request_id: end for end in made.ends() if end.ended is Ended.CANCELLED}
    assert sorted(cut) == sorted(gone)
    assert cut["Count 0: "].text
    assert cut["Count 39: "].text == ""
    ends = made.run()
    assert sum(end.ended is Ended.STOP for end in ends.values()) == len(answers) - len(gone)
    assert not made.cancels.any


def test_a_cancel_and_an_urgent_request_cut_the_step_short():
    made = Desk(toy := Toy(ANSWERS))
    made.ask("Say one: ")
    toy.before_step = lambda: made.cancels.expect("probe", urgent=True)
    made.batch.advance()
    assert made.flag[-2:] == [True, False]
    toy.before_step = lambda: made.cancels.cancel("Say one: ")
    made.batch.advance()
    assert made.flag[-2:] == [True, False]
    toy.before_step = lambda: None
    assert made.run()["Say one: "].ended is Ended.CANCELLED


def test_opening_can_be_interrupted_and_is_tried_again():
    made = Desk(toy := Toy(ANSWERS))
    toy.opening = [InterruptedStepError()] * 2
    made.ask("Say one: ")
    assert made.run()["Say one: "].text == "one"


def test_without_a_model_all_is_refused():
    made = Desk(toy := Toy(ANSWERS))
    toy.opening = [ReplyError("No model is loaded.")]
    made.ask("Say one: ")
    made.batch.add(Measure(request_id="m"))
    ends = made.run()
    assert {end.sentence for end in ends.values()} == {"No model is loaded."}
    assert len(ends) == 2


def test_a_measurement_that_fails_is_told():
    made = Desk(Toy(ANSWERS))
    made.batch.add(Measure(request_id="m"))
    assert made.run()["m"].sentence == "m cannot be measured."


def test_where_nothing_is_computed_together_replies_take_turns():
    made = Desk(toy := Toy(ANSWERS))
    toy.lane = None
    made.ask("Say one: ")
    made.run()
    assert [request.request_id for request in made.turns] == ["Say one: "]
