"""Text is shown as soon as it is whole, and never half a character."""

from hypothesis import given
from hypothesis import strategies as st

from faef_desktop.engine.text import TextStream


@given(st.text(), st.integers(1, 5))
def test_pieces_of_any_size_give_the_same_text(text, size):
    data = text.encode("utf-8")
    stream = TextStream()
    pieces = [stream.feed(data[i : i + size]) for i in range(0, len(data), size)]
    assert "".join(pieces) + stream.finish() == text
    assert stream.text == text


def test_half_a_character_waits_and_is_dropped_at_the_end():
    stream = TextStream()
    assert stream.feed("ä".encode()[:1]) == ""
    assert stream.feed("ä".encode()[1:]) == "ä"
    assert stream.feed("选".encode()[:2]) == ""
    assert stream.finish() == ""
    assert stream.text == "ä"


@given(st.text(alphabet="ab\nQ:"), st.integers(1, 3))
def test_a_reply_ends_at_the_stop_text(text, size):
    stream = TextStream("\nQ:")
    data = text.encode()
    shown = "".join(stream.feed(data[i : i + size]) for i in range(0, len(data), size))
    shown += stream.finish()
    assert shown == stream.text == text.split("\nQ:")[0]
    assert stream.stopped == ("\nQ:" in text)
