"""Replies shared out among people."""

from collections import Counter
from itertools import combinations

import pytest

from faef_desktop.domain.assigning import Sharing, share_out
from faef_desktop.domain.errors import UserError

REPLIES = {f"r{n:03}": ("safety", "Privacy" if n % 2 else "Fairness", "m") for n in range(100)}


def test_everybody_gets_as_much_and_meets_everybody() -> None:
    people = ("ana", "bo", "cy", "dee", "eli")
    shares = share_out(REPLIES, Sharing(people=people, each=2))
    assert {len(share) for share in shares.values()} == {40}
    assert set(Counter(reply for share in shares.values() for reply in share).values()) == {2}
    met = [len(set(shares[a]) & set(shares[b])) for a, b in combinations(people, 2)]
    assert min(met) >= 8  # 10 pairs share 100 replies
    for share in shares.values():
        dimensions = Counter(REPLIES[reply][1] for reply in share)
        assert abs(dimensions["Privacy"] - dimensions["Fairness"]) <= 2
        assert len(set(share)) == len(share)


def test_a_part_is_labelled_by_several_and_the_rest_by_one() -> None:
    shares = share_out(REPLIES, Sharing(people=("ana", "bo", "cy"), each=3, overlap=0.2))
    counts = Counter(Counter(reply for share in shares.values() for reply in share).values())
    assert counts == {1: 80, 3: 20}
    assert max(map(len, shares.values())) - min(map(len, shares.values())) <= 1


def test_the_same_seed_gives_the_same_shares_whatever_the_order() -> None:
    sharing = Sharing(people=("ana", "bo"), each=1, seed=3)
    backwards = dict(reversed(REPLIES.items()))
    assert share_out(REPLIES, sharing) == share_out(backwards, sharing)
    other = share_out(REPLIES, Sharing(people=("ana", "bo"), each=1, seed=4))
    assert other != share_out(REPLIES, sharing)
    both = share_out(REPLIES, Sharing(people=("ana", "bo")))
    assert both["ana"] != both["bo"]  # an order of their own
    assert set(both["ana"]) == set(both["bo"])


@pytest.mark.parametrize(
    ("sharing", "sentence"),
    [
        (Sharing(people=()), "Name at least one person"),
        (Sharing(people=("ana", " ")), "Name at least one person"),
        (Sharing(people=("ana", "ana ")), "ana is named twice"),
        (
            Sharing(people=("ana",)),
            "2 people cannot label the same reply: the number of names is 1",
        ),
        (Sharing(people=("a", "b"), overlap=1.5), "a share from 0 to 1"),
    ],
)
def test_an_impossible_sharing_is_refused(sharing: Sharing, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        share_out(REPLIES, sharing)
