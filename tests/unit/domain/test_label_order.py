"""Which reply comes next: shuffled by seed and person, filtered, some of them twice."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from faef_desktop.domain.label_order import (
    NEAREST_REPEAT,
    REPEAT_SPREAD,
    LabelTask,
    Shuffle,
    Turn,
    View,
    Wanted,
    turns,
)
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue


def tasks(count: int, *, labelled: int = 0) -> list[LabelTask]:
    """Return `count` replies of which the first ones have been labelled in turn."""
    return [
        LabelTask(
            reply_id=f"r{n}",
            subject=f"s{n}",
            kind=Kind.SAFETY,
            dimension="Privacy",
            models=frozenset({"m"}),
            value=LabelValue.SAFE_HELPFUL if n < labelled else None,
            place=n + 1 if n < labelled else None,
        )
        for n in range(count)
    ]


def ids(found: list[Turn]) -> list[str]:
    return [turn.reply_id for turn in found]


def test_everybody_has_an_order_of_their_own_that_stays() -> None:
    ada, bob = Shuffle("ada"), Shuffle("bob")
    first = ids(turns(tasks(40), Wanted(), ada))
    assert sorted(first) == sorted(task.reply_id for task in tasks(40))
    assert first == ids(turns(reversed(tasks(40)), Wanted(), ada))
    others = [ids(turns(tasks(40), Wanted(), one)) for one in (bob, replace(ada, seed=2))]
    assert first not in others
    assert others[0] != others[1]
    # What is left keeps its order when something has been labelled or is new.
    rest = [task for task in tasks(44) if task.reply_id != first[0]]
    assert [one for one in ids(turns(rest, Wanted(), ada)) if one in first] == first[1:]


def test_views_and_filters() -> None:
    one, two, three, four, five = tasks(5)
    one = replace(one, value=LabelValue.UNSURE, place=1)
    two = replace(two, skipped=True, kind=Kind.CAPABILITY, dimension="Physics")
    three = replace(three, flagged=True, models=frozenset({"m", "n"}))
    four = replace(four, value=LabelValue.UNSAFE, place=2, disputed=True)
    four = replace(four, assignment="a1")
    five = replace(five, assignment="a1")
    everything = [one, two, three, four, five]

    def shown(view: View, **chosen) -> set[str]:
        return set(ids(turns(everything, Wanted(view=view, **chosen), Shuffle("ada"))))

    assert shown(View.TO_LABEL) == {"r2", "r4"}
    assert shown(View.ASSIGNED) == {"r4"}
    assert shown(View.SKIPPED) == {"r1"}
    assert shown(View.FLAGGED) == {"r2"}
    assert shown(View.DISPUTED) == {"r3"}
    assert shown(View.ALL) == {"r0", "r1", "r2", "r3", "r4"}
    assert shown(View.ALL, kind=Kind.CAPABILITY) == shown(View.ALL, dimension="Physics") == {"r1"}
    assert shown(View.TO_LABEL, model_sha256="n") == {"r2"}
    mine = turns(everything, Wanted(view=View.MINE), Shuffle("ada"))
    assert ids(mine) == ["r3", "r0"]  # the last one first


def test_only_assigned_replies_are_shown_again_where_only_these_are_labelled() -> None:
    done = [replace(task, assignment="a1" if n < 5 else "") for n, task in enumerate(tasks(60))]
    done = [replace(task, value=LabelValue.SAFE, place=n + 1) for n, task in enumerate(done)]
    found = turns(done, Wanted(view=View.ASSIGNED), Shuffle("ada", rate=1.0))
    assert set(ids(found)) <= {f"r{n}" for n in range(5)}
    assert len(turns(done, Wanted(), Shuffle("ada", rate=1.0))) > 5


def test_without_a_rate_nothing_comes_twice() -> None:
    assert all(not turn.repeat for turn in turns(tasks(60, labelled=40), Wanted(), Shuffle("a")))


@given(st.integers(0, 80), st.integers(0, 80), st.sampled_from([0.05, 0.2, 0.5, 1.0]))
def test_second_looks_come_later_and_once(count: int, labelled: int, rate: float) -> None:
    shuffle = Shuffle("ada", rate=rate)
    all_tasks = tasks(max(count, labelled), labelled=labelled)
    found = turns(all_tasks, Wanted(), shuffle)
    fresh = [turn.reply_id for turn in found if not turn.repeat]
    again = [turn.reply_id for turn in found if turn.repeat]
    assert len(set(fresh)) == len(fresh) == len(all_tasks) - labelled
    assert len(set(again)) == len(again)
    place = {task.reply_id: task.place for task in all_tasks if task.place is not None}
    done = labelled
    for before, turn in zip([None, *found], found, strict=False):
        if not turn.repeat:
            done += 1
            place[turn.reply_id] = done
            continue
        distance = done - place[turn.reply_id]
        assert distance >= NEAREST_REPEAT
        assert distance >= shuffle.second_look_after(f"s{turn.reply_id[1:]}")
        # Two in a row only once nothing else is left.
        assert before is None or not before.repeat or done == len(all_tasks)


def test_a_second_look_that_was_had_is_enough() -> None:
    done = tasks(40, labelled=40)
    shuffle = Shuffle("ada", rate=1.0)
    again = turns(done, Wanted(), shuffle)
    assert again
    assert len(again) < 40  # the last ones have too few labels after them
    assert turns([replace(task, repeated=True) for task in done], Wanted(), shuffle) == []


def test_the_rate_is_the_share_that_is_shown_again() -> None:
    shuffle = Shuffle("ada", rate=0.1)
    after = [shuffle.second_look_after(f"s{n}") for n in range(4000)]
    chosen = [distance for distance in after if distance is not None]
    assert 0.08 < len(chosen) / 4000 < 0.12
    assert min(chosen) == NEAREST_REPEAT
    assert max(chosen) == NEAREST_REPEAT + REPEAT_SPREAD - 1
