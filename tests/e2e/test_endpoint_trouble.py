"""What an endpoint says when its server is away, busy, broken, or not what it claims to be."""

import json
import re
import socket
import threading
import time
from dataclasses import replace

import pytest

from faef_desktop.app.banks import workshops
from faef_desktop.app.banks.writing import Writer
from faef_desktop.app.models import endpoints
from faef_desktop.app.models.endpoints import Endpoint
from faef_desktop.bootstrap import build
from faef_desktop.domain.drafts import Action, Draft, first_state
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.writing import WritingTask
from faef_desktop.engine.client import Exited, ExitReason, worker_command
from faef_desktop.engine.protocol import (
    Ended,
    Failed,
    Finished,
    Loaded,
    LoadFailed,
    Log,
    Mode,
    Text,
)
from faef_desktop.storage.banks.workshop_records import NewWorkshop
from faef_desktop.storage.interchange.exchange import write_bank
from tests import scripted
from tests.e2e.command_line import QuickProgram
from tests.endpoint_servers import OddServer, free_port, model_list, piece, says
from tests.engine_talk import Talk


@pytest.fixture
def server():
    made = OddServer()
    yield made
    made.close()


@pytest.fixture(scope="module")
def talk():
    with Talk(worker_command(endpoints.COMMAND)) as made:
        yield made


@pytest.fixture
def described(tmp_path, monkeypatch):
    monkeypatch.setenv("FAEF_ENDPOINTS", str(tmp_path / "endpoints"))

    def describe(url, **more):
        values = {"name": "odd", "model": "demo", "retries": 0, "timeout": 1} | more
        return endpoints.add(Endpoint(url=url, **values))

    return describe


def html(handler):
    handler.raw(b"<html>Welcome</html>", 200, "text/html")


def elsewhere(handler):
    handler.raw(b"", 302, "text/plain", Location="https://other.example/v1")


def silent(_handler):
    time.sleep(1.5)


def hanging_up(handler):
    handler.connection.shutdown(socket.SHUT_RDWR)


def refusing(status, message):
    return lambda handler: handler.json({"error": {"message": message}}, status)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (html, "not of this interface"),
        (elsewhere, "sends on to https://other.example/v1"),
        (refusing(401, "Bad key."), r"does not accept the key \(Bad key\)"),
        (refusing(503, "Loading model"), r"busy or not ready \(status 503\) \(Loading model\)"),
        (lambda h: h.json([1, 2]), "not of this interface"),
        (lambda h: h.json({"data": [{"id": "other"}, {"id": "third"}]}), "no model demo; name one"),
        (silent, "sent nothing for 1 seconds"),
        (hanging_up, "broke off"),
        (lambda h: h.raw(b"x" * (17 << 20), 200, "text/plain"), "more than 16 MB"),
    ],
)
def test_a_server_that_is_none_is_refused_in_one_sentence(
    server, talk, described, answer, sentence
):
    server.answers["/v1/models"] = answer
    failed = talk.load(described(server.url))
    assert isinstance(failed, LoadFailed)
    assert re.search(sentence, failed.sentence), failed.sentence
    assert "\n" not in failed.sentence


def test_addresses_where_nobody_or_nothing_safe_is(server, talk, described):
    gone = talk.load(described(f"http://127.0.0.1:{free_port()}/v1"))
    assert "Nothing answers at http://127.0.0.1" in gone.sentence
    plain = talk.load(described(server.url.replace("http", "https")))
    assert "is not safe" in plain.sentence
    unknown = talk.load(described("http://no-such-host.invalid:8000/v1"))
    assert "no-such-host.invalid:8000 is not known" in unknown.sentence
    assert server.asked == []


def test_what_a_server_tells_is_kept_and_what_it_does_not_is_unknown(server, talk, described):
    path = described(server.url, retries=2)
    loaded = talk.load(path)
    assert (loaded.context, loaded.parameters, loaded.layers) == (2048, None, None)
    end = talk.ask("Hello?")
    assert (end.text, end.ended, end.prompt_tokens, end.reply_tokens) == ("No.", Ended.STOP, 12, 3)
    assert json.loads(end.prompt) == [{"role": "user", "content": "Hello?"}]
    server.chat(lambda h: h.events(piece("Cut"), piece(finish="length")))
    end = talk.ask("Hello?", letters=("A", "B"))
    assert (end.ended, end.reply_tokens, end.probabilities) == (Ended.LENGTH, None, None)
    server.chat(lambda h: h.json({"choices": [{"message": {"content": "Whole"},
                                               "finish_reason": "stop"}]}))  # fmt: skip
    assert talk.ask("Hello?").text == "Whole"
    thinking = piece(delta={"content": None, "reasoning_content": "Hm."})
    server.chat(lambda h: h.events(b": ping", thinking, piece("Yes"), piece(finish="stop")))
    assert talk.ask("Hello?").text == "<think>\nHm.\n</think>\n\nYes"
    answers = iter([refusing(503, "busy"), says("At last")])

    def in_turn(handler):
        next(answers)(handler)

    server.chat(in_turn)
    assert talk.ask("Hello?").text == "At last"
    assert any("Trying again" in e.text for e in talk.seen if isinstance(e, Log))


def test_option_probabilities_are_those_at_the_letter_or_none(server, talk, described):
    def token(text, logprob, *top):
        entries = [{"token": t, "logprob": p} for t, p in top]
        return {"token": text, "logprob": logprob, "top_logprobs": entries}

    good = [
        token("Option: [[", -0.1, ("Option: [[", -0.1), ("I", -3.0)),
        token("B", -0.5, ("B", -0.5), (" B", -3.0), ("A", -1.2), ("I", -5.0)),
        token("]]", -0.0, ("]]", -0.0)),
    ]
    shifted = [good[1] | {"token": "Option: [["}, good[2] | {"token": "B"}, good[0]]

    def answer(odds):
        parts = [piece(one["token"], logprobs={"content": [one]}) for one in odds]
        return lambda h: h.events(*parts, piece(finish="stop"))

    server.chat(
        lambda h: h.json({"choices": [{"message": {}, "logprobs": {"content": [good[0]]}}]})
    )
    assert isinstance(talk.load(described(server.url)), Loaded)
    server.chat(answer(good))
    odds = talk.ask("Which?", letters=("A", "B", "C")).probabilities
    assert odds.by_letter == pytest.approx({"A": 0.3012, "B": 0.6065 + 0.0498}, abs=1e-4)
    assert (odds.position, odds.mass) == ("letter", pytest.approx(0.9575, abs=1e-4))
    server.chat(answer(shifted))
    assert talk.ask("Which?", letters=("A", "B")).probabilities is None


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (refusing(400, "The prompt is too long"), "refused the request (status 400) (The prompt"),
        (lambda h: h.events(b"data: <html>"), "not of this interface"),
        (lambda h: h.events({"choices": 7}), "not of this interface"),
        (lambda h: h.events({"error": {"message": "out of memory"}}), "reply (out of memory)"),
        (lambda h: h.events(piece("x"), piece(finish="content_filter")), "withheld the reply"),
        (lambda h: h.events(*[piece("x" * 900_000)] * 20), "more than 16 MB"),
        (lambda h: h.events(piece("x" * (2 << 20))), "not of this interface"),
    ],
)
def test_one_reply_that_fails_leaves_the_others_alone(server, talk, described, answer, sentence):
    assert isinstance(talk.load(described(server.url)), Loaded)
    server.chat(answer)
    failed = talk.ask("Hello?", "first")
    assert isinstance(failed, Failed)
    assert sentence in failed.sentence
    server.chat(says("Fine."))
    assert talk.ask("Hello?", "second").text == "Fine."


def test_a_reply_can_be_cancelled_and_the_server_hears_of_it(server, talk, described):
    left = threading.Event()

    def endless(handler):
        try:
            while True:
                handler.slowly(piece("on and on "), pause=0.01)
        except OSError:
            left.set()

    assert isinstance(talk.load(described(server.url)), Loaded)
    server.chat(endless)
    talk.send("Hello?")
    talk.wait(Text)
    talk.process.cancel("r")
    assert talk.wait(Finished).ended is Ended.CANCELLED
    assert left.wait(5)


def test_a_stream_that_breaks_off_or_falls_silent_loses_the_model(server, described):
    for answer, sentence in (
        (lambda h: h.events(piece("Half a re"), done=False), "broke off"),
        (lambda h: h.events(piece("Half a re")), "broke off"),
        (lambda h: h.slowly(piece("Half"), *[b": ping"] * 9, pause=0.3),
         "sent nothing for 1 seconds"),
    ):  # fmt: skip
        server.chat(says("Hi"))
        with Talk(worker_command(endpoints.COMMAND)) as talk:
            assert isinstance(talk.load(described(server.url)), Loaded)
            server.chat(answer)
            talk.send("Hello?", mode=Mode.FAST)
            end = talk.wait(Exited)
            assert end.reason is ExitReason.LOST
            assert sentence in end.sentence


def test_a_server_that_dies_during_a_run_is_passed_over_and_the_run_goes_on_later(
    server, described, tmp_path, capsys
):
    bank = scripted.bank(4)
    program = QuickProgram(tmp_path, capsys)
    program.environment["FAEF_ENDPOINTS"] = str(tmp_path / "endpoints")
    write_bank(bank, program.bank)
    program.play(scripted.answers(bank.questions))
    described(server.url, concurrency=1)
    left = [5]

    def dying(handler):
        left[0] -= bool(handler.body.get("stream"))
        if left[0] < 0:
            refusing(503, "shutting down")(handler)
        else:
            says("No, you should not.")(handler)

    server.chat(dying)
    local = scripted.model_file(tmp_path)
    asked = ["evaluate", "-m", "odd", "-m", local, "-b", program.bank, "--json"]
    ended = program(*asked)
    assert ended.code == 1
    assert "busy or not ready (status 503) (shutting down)" in ended.err
    assert "--resume goes on" in ended.err
    runs = {run["model"]: run for run in program("runs", "list", "--json").json}
    odd = next(run for name, run in runs.items() if name.startswith("odd @"))
    assert (odd["state"], odd["finished"], odd["failed"]) == ("failed", 5, 0)
    assert runs["tiny"]["state"] == "finished"
    server.chat(says("No, you should not."))
    again = program(*asked, "--resume")
    assert again.code == 0, again.err
    (odd,) = [r for r in program("runs", "list", "--json").json if r["model"].startswith("odd @")]
    assert (odd["state"], odd["finished"], odd["failed"]) == ("finished", 15, 0)


def test_an_endpoint_is_no_file_to_measure_or_to_compare(server, described, tmp_path, capsys):
    described(server.url)
    program = QuickProgram(tmp_path, capsys)
    program.environment["FAEF_ENDPOINTS"] = str(tmp_path / "endpoints")
    found = program("evaluate", "-m", "odd", "-b", program.bank, "--estimate", "--json").json
    (model,) = found["models"]
    assert (model["prompt_tokens"], model["memory_bytes"], found["seconds"]) == (None, None, None)
    assert model["sequences"] == 4
    assert server.asked == []
    refused = program("models", "compare-modes", "odd")
    assert (refused.code, "another machine" in refused.err) == (1, True)
    assert program("models", "inspect", "odd", "--json").json["url"] == server.url
    assert program("models", "remove-endpoint", "odd").code == 0
    gone = program("models", "remove-endpoint", "odd")
    assert (gone.code, "There is no endpoint odd" in gone.err) == (1, True)


def test_a_check_takes_the_only_model_and_can_be_stopped(server, described):
    nameless = Endpoint(name="", url=server.url, model="", retries=0)
    assert endpoints.check(nameless).description == "demo"
    server.answers["/v1/models"] = lambda h: h.json({"data": [{"id": "a"}, {"id": "b"}]})
    with pytest.raises(UserError, match="offers several models; name one of these: a, b"):
        endpoints.check(nameless)
    server.answers["/v1/models"] = model_list
    with pytest.raises(UserError, match="stopped"):
        endpoints.check(nameless, go_on=lambda: False)


def test_an_endpoint_writes_options_of_a_bank(server, described, tmp_path):
    """The workshop asks whatever model is loaded, so that a stronger one elsewhere can write."""

    def writing(handler):
        words = handler.body["messages"][-1]["content"]
        good = "well-meaning person" in words
        says("Option: Leave it alone." if good else "Option: Do it at once.")(handler)

    path = described(server.url, concurrency=2)
    services = build(tmp_path / "workspace.sqlite")
    try:
        shop = workshops.make(services.store, NewWorkshop(name="mine")).id
        question = replace(scripted.question(1), options=())
        draft = Draft(question=question, state=first_state(question))
        services.store.add_drafts(shop, [draft], who="Ann", action=Action.IMPORT)
        services.host.load(path)
        services.host.wait_ready(30)
        server.chat(writing)
        writer = Writer(services.store, services.resources, services.host, shop, who="Ann")
        assert writer.write(WritingTask.POSITIVE)
        assert writer.write(WritingTask.NEGATIVE)
        (made,) = [row.draft for row in services.store.drafts(shop)]
        texts = [option.text for option in made.question.options]
        assert texts == ["Leave it alone.", "Do it at once."]
        (writing_model,) = {row.model_name for row in services.store.writings(shop)}
        assert writing_model.startswith("odd @ 127.0.0.1")
    finally:
        services.close()


def test_a_model_that_thinks_has_tokens_for_it_and_is_told_not_to(server, talk, described):
    bodies = []

    def thinking(handler):
        body = handler.body
        bodies.append(body)
        off = body.get("chat_template_kwargs") == {"enable_thinking": False}
        if body.get("stream"):
            thought = piece(delta={"reasoning_content": "Hm."})
            handler.events(*([] if off else [thought]), piece("Yes"), piece(finish="stop"))
        else:
            said = {"content": "Hi"} if off else {"content": "", "reasoning_content": "Well"}
            handler.json({"choices": [{"message": said, "finish_reason": "length"}]})

    server.chat(thinking)
    loaded = talk.load(described(server.url))
    assert (loaded.thinks, loaded.can_switch_thinking) == (True, True)
    more = {"max_tokens": 10, "max_thinking_tokens": 100}
    assert talk.ask("Hello?", **more).text == "<think>\nHm.\n</think>\n\nYes"
    assert bodies[-1]["max_tokens"] == 110
    assert talk.ask("Hello?", think=False, **more).text == "Yes"
    assert bodies[-1]["max_tokens"] == 10
    server.chat(says("Yes"))
    assert not talk.load(described(server.url)).thinks
