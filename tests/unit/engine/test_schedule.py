"""The order of work for replies that share a memory, on a memory that is a few lists."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faef_desktop.engine.cells import Cells
from faef_desktop.engine.schedule import KEPT, Schedule, Task, common

REPLY = 3


class Lists:
    """Sequences as lists of tokens; a token is an object, so that shared ones are counted once."""

    def __init__(self):
        self.sequences = {}

    def copy(self, source, target, length):
        assert not self.sequences.get(target), "copied over something"
        assert len(self.sequences[source]) >= length, "copied what is not there"
        self.sequences[target] = self.sequences[source][:length]

    def trim(self, sequence, length):
        del self.sequences[sequence][length:]

    def drop(self, sequence):
        self.sequences.pop(sequence, None)

    def write(self, part):
        mine = self.sequences.setdefault(part.task.sequence, [])
        assert len(mine) == part.task.written
        mine += [[int(token)] for token in part.tokens]

    def tokens(self, sequence):
        return [token[0] for token in self.sequences[sequence]]

    @property
    def used(self):
        return len({id(token) for mine in self.sequences.values() for token in mine})


class Bench:
    """A schedule at work: every reply is REPLY tokens long."""

    def __init__(self, *, width=4, total=1000, chunk=8, best_rows=lambda ready: ready, apart=None):
        self.memory = Lists()
        self.cells = Cells(total)
        self.schedule = Schedule(
            self.memory, self.cells, width=width, best_rows=best_rows, apart=apart
        )
        self.chunk = chunk
        self.steps = []
        self.said = {}
        self.computed = 0

    def add(self, *prompts):
        tasks = [Task(np.array(prompt, dtype=np.int32), REPLY) for prompt in prompts]
        for task in tasks:
            self.schedule.add(task)
        return tasks

    def step(self):
        for task in self.schedule.admit():
            self.said[task] = 0
        parts = self.schedule.parts(self.chunk)
        assert parts or not (self.schedule.waiting or self.schedule.running), "stands still"
        assert sum(len(part.tokens) for part in parts) <= self.chunk
        for part in parts:
            self.memory.write(part)
        self.schedule.computed(parts)
        self.steps.append([len(part.tokens) for part in parts])
        self.computed += sum(self.steps[-1])
        assert self.cells.used == self.memory.used <= self.cells.total
        for part in parts:
            if part.complete:
                self.complete(part.task)

    def complete(self, task):
        written = self.memory.tokens(task.sequence)
        assert written[: len(task.prompt)] == task.prompt.tolist()
        self.said[task] += 1
        if self.said[task] == REPLY:
            self.schedule.remove(task)
        else:
            task.pending = np.array([-self.said[task]], dtype=np.int32)

    def run(self):
        while self.schedule.waiting or self.schedule.running:
            self.step()


def test_prompts_and_single_tokens_share_a_step():
    bench = Bench()
    bench.add([1, 2, 3], [4, 5, 6, 7, 8, 9])
    bench.run()
    # The second prompt does not fit beside the first; its rest goes with the first one's token.
    assert bench.steps == [[3, 5], [1, 1], [1, 1], [1]]


def test_from_a_size_on_prompts_go_first_and_alone():
    bench = Bench(apart=4)
    bench.add([1, 2, 3], [4, 5, 6, 7, 8, 9, 10, 11])
    bench.run()
    assert bench.steps == [[3, 5], [3], [1, 1], [1, 1]]


def test_a_beginning_is_computed_once_and_the_others_wait_for_it():
    head = list(range(100))
    bench = Bench(chunk=64)
    bench.add(*([*head, 1000 + n, 2000 + n] for n in range(6)))
    bench.run()
    assert bench.computed == 100 + 6 * (2 + REPLY - 1)


def test_a_question_is_shared_by_its_formats_and_by_both_orders():
    head, question, options = list(range(50)), list(range(100, 140)), list(range(200, 230))
    bench = Bench(width=8, chunk=64)
    bench.add(
        [*head, *question, 1],
        [*head, *question, *options, 2],
        [*head, *question, *options, 3],
        [*head, 9],
    )
    bench.run()
    assert bench.computed == 50 + 40 + 1 + 30 + 1 + 1 + 1 + 4 * (REPLY - 1)


def test_what_waiting_prompts_need_outlives_its_reply_and_no_longer():
    head = list(range(40))
    bench = Bench(width=1, chunk=64)
    first, second, last = bench.add([*head, 1, 2, 3], [*head, 4], [7] * 20)
    while first in (*bench.schedule.waiting, *bench.schedule.running):
        bench.step()
    assert bench.cells.used == len(head)
    while second in (*bench.schedule.waiting, *bench.schedule.running):
        bench.step()
    bench.step()
    assert bench.cells.used == len(last.prompt)


def test_the_last_prompt_is_kept_for_one_that_comes_later():
    head = list(range(40))
    bench = Bench(chunk=64)
    bench.add([*head, 1])
    bench.run()
    before = bench.computed
    bench.add([*head, 2])
    bench.run()
    assert bench.computed - before == 1 + REPLY - 1


def test_a_prompt_that_equals_another_computes_its_last_token_only():
    bench = Bench(chunk=64)
    bench.add([*range(30)], [*range(30)])
    bench.run()
    assert bench.computed == 30 + 1 + 2 * (REPLY - 1)


def test_when_the_one_that_others_wait_for_is_cancelled_they_go_on():
    head = list(range(60))
    bench = Bench(chunk=16)
    first, *_ = bench.add([*head, 1], [*head, 2], [*head, 3])
    bench.step()
    bench.schedule.remove(first)
    bench.run()
    assert bench.computed == 60 + 2 * (1 + REPLY - 1)


def test_what_is_kept_makes_way_when_room_is_short():
    bench = Bench(width=1, total=64, chunk=64)
    bench.add([*range(30), 1], [7] * 50, [*range(30), 2])
    bench.run()
    assert bench.cells.used <= 64


def test_a_slow_number_of_rows_is_not_used():
    bench = Bench(best_rows=lambda ready: 1 if ready < 4 else ready)
    bench.add([1], [2], [3])
    bench.run()
    assert all(step == [1] for step in bench.steps)


@pytest.mark.parametrize(
    ("one", "other", "most", "length"),
    [
        ([1, 2, 3], [1, 2, 4], 9, 2),
        ([1, 2], [1, 2, 3], 9, 2),
        ([1, 2], [1, 2], 1, 1),
        ([], [1], 5, 0),
    ],
)
def test_how_much_two_prompts_have_in_common(one, other, most, length):
    assert common(np.array(one, np.int32), np.array(other, np.int32), most) == length


prompts = st.lists(
    st.lists(st.sampled_from([(1,) * 20, (2,) * 20, (3,), (4, 5)]), min_size=1, max_size=4).map(
        lambda pieces: [token for piece in pieces for token in piece]
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(prompts, st.integers(1, 5), st.integers(90, 300), st.integers(1, 70), st.data())
def test_whatever_comes_is_answered_within_the_memory(prompts, width, total, chunk, data):
    bench = Bench(width=width, total=total, chunk=chunk)
    tasks = []
    for prompt in prompts:
        tasks += bench.add(prompt)
        for _ in range(data.draw(st.integers(0, 3))):
            bench.step()
    gone = data.draw(st.sampled_from([None, *tasks]))
    if gone in (*bench.schedule.waiting, *bench.schedule.running):
        bench.schedule.remove(gone)
    bench.run()
    assert all(bench.said.get(task) == REPLY for task in tasks if task is not gone)
    assert len(bench.memory.sequences) <= 1 + KEPT
