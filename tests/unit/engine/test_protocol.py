"""Messages survive the way there and back; anything else is a ProtocolError."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faef_desktop.engine import protocol
from faef_desktop.engine.lines import ProtocolError, decode, decode_event, decode_request, encode
from faef_desktop.engine.protocol import (
    Cancel,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    LoadFailed,
    LoadProgress,
    Log,
    Measure,
    Measured,
    OptionProbabilities,
    Quit,
    Ready,
    Sampling,
    Started,
    Text,
    Turn,
)

KINDS = (
    *(Load, Generate, Cancel, Measure, Quit),
    *(Ready, LoadProgress, Loaded, LoadFailed),
    *(Started, Text, Finished, Failed, Measured, Log),
)
floats = st.floats(allow_nan=False)
st.register_type_strategy(float, floats)
st.register_type_strategy(
    OptionProbabilities,
    st.builds(OptionProbabilities, by_letter=st.dictionaries(st.text(), floats)),
)


@given(st.one_of(*(st.builds(kind) for kind in KINDS)))
def test_every_message_survives(message):
    line = encode(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line) == message
    assert type(decode(line)) is type(message)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_a_protocol_error(line):
    with contextlib.suppress(ProtocolError):
        decode(line)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.data())
def test_a_message_with_any_field_replaced_is_checked(data):
    message = data.draw(st.one_of(*(st.builds(kind) for kind in KINDS)))
    body = json.loads(encode(message))
    body[data.draw(st.sampled_from(sorted(body)))] = data.draw(json_values)
    line = json.dumps(body).encode()
    try:
        again = decode(line)
    except ProtocolError:
        return
    json.loads(encode(again))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "not JSON"),
        (b"[]", "not an object"),
        (b'{"v":2,"type":"Quit"}', "version"),
        (b'{"v":1,"type":"Sing"}', "unknown message"),
        (b'{"v":1,"type":"Cancel"}', "bad Cancel"),
        (b'{"v":1,"type":"Cancel","request_id":"1","more":1}', "unknown field more"),
        (b'{"v":1,"type":"Cancel","request_id":1}', "request_id is int"),
        (b'{"v":1,"type":"Load","path":"x","gpu_layers":true}', "gpu_layers is bool"),
        (b'{"v":1,"type":"LoadProgress","fraction":"half"}', "fraction is str"),
        (b'{"v":1,"type":"Generate","request_id":"1","max_tokens":1,"turns":"hi"}', "turns"),
        (b'{"v":1,"type":"Generate","request_id":"1","max_tokens":1,"turns":[1]}', "Turn"),
        (b'{"v":1,"type":"Generate","request_id":"1","max_tokens":1,"turns":[],"mode":"x"}', "x"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_what_is_wrong_is_said(line, says):
    with pytest.raises(ProtocolError, match=says):
        decode(line)


def test_requests_and_events_are_told_apart():
    request, event = Cancel(request_id="1"), Text(request_id="1", text="a")
    assert decode_request(encode(request)) == request
    assert decode_event(encode(event)) == event
    with pytest.raises(ProtocolError):
        decode_request(encode(event))
    with pytest.raises(ProtocolError):
        decode_event(encode(request))


def test_text_beyond_ascii_and_half_surrogates_survive():
    message = Text(request_id="1", text="选项：[[A]] \U0001f600 \ud83d")
    assert decode(encode(message)) == message


def test_defaults_may_be_left_out():
    line = b'{"v":1,"type":"Generate","request_id":"1","turns":[{"role":"user","content":"?"}],'
    message = decode(line + b'"max_tokens":5,"sampling":{"temperature":1}}')
    assert message == Generate(
        request_id="1",
        turns=(Turn("user", "?"),),
        max_tokens=5,
        sampling=Sampling(temperature=1.0),
    )


def test_the_version_is_one():
    assert protocol.VERSION == 1
