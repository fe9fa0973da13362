"""What a real model is given of a question: chat templates, marks and tokens."""

import pytest

from faef_desktop.engine.protocol import Finished, Loaded, Preview, Previewed, Text, Turn
from tests.engine_talk import Talk
from tests.gguf_maker import CHATML, U32, write_llama
from tests.models import FAKE


def test_one_bos_at_most(tmp_path):
    template = "{{ bos_token }}" + CHATML
    alone = write_llama(tmp_path / "bos1.gguf", template=CHATML, add_bos=True)
    both = write_llama(tmp_path / "bos2.gguf", template=template, add_bos=True)
    doubled = write_llama(
        tmp_path / "bos3.gguf", template="{{ bos_token }}" + template, add_bos=True
    )
    none = write_llama(tmp_path / "bos0.gguf", template=CHATML, add_bos=False)
    counts, texts = [], []
    for path in (none, alone, both, doubled):
        with Talk() as talk:
            talk.load(path)
            end = talk.ask("Hello")
            counts.append(end.prompt_tokens)
            texts.append(end.text)
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1, counts[0] + 1]
    assert texts[1] == texts[2] == texts[3]


def test_a_sentence_piece_model(tmp_path):
    marks = ["<unk>", "<s>", "</s>"]
    bytes_ = [f"<0x{byte:02X}>" for byte in range(256)]
    words = ["▁", "▁A", "A", "B", "▁B", "[[", "▁the", "选"]
    tokens = [*marks, *bytes_, *words]
    more = {
        "tokenizer__ggml__model": "llama",
        "tokenizer__ggml__tokens": tokens,
        "tokenizer__ggml__scores": [-float(number) for number in range(len(tokens))],
        "tokenizer__ggml__token_type": [2, 3, 3] + [6] * 256 + [1] * len(words),
        "tokenizer__ggml__bos_token_id": U32(1),
        "tokenizer__ggml__eos_token_id": U32(2),
        "llama__vocab_size": U32(len(tokens)),
    }
    template = "{{ bos_token }}[INST] {{ messages[0].content }} [/INST]"
    path = write_llama(tmp_path / "spm.gguf", template=template, add_bos=True, **more)
    with Talk() as talk:
        assert isinstance(talk.load(path), Loaded)
        end = talk.ask("A 选 é?", letters=("A", "B"))
        assert end.prompt.startswith("<s>[INST]")
        assert end.reply_tokens == 32
        assert end.probabilities.mass > 0
        pieces = [event.text for event in talk.seen if isinstance(event, Text)]
        assert "".join(pieces) == end.text


def test_a_model_without_template_gets_the_plain_form(tmp_path):
    path = write_llama(tmp_path / "plain.gguf", template=None)
    with Talk() as talk:
        loaded = talk.load(path)
        assert isinstance(loaded, Loaded)
        assert loaded.template_source == "plain"
        assert loaded.template_id.startswith("plain@")
        assert talk.ask("Is it?").prompt == "Question: Is it?\nAnswer:"


def test_a_template_that_refuses_a_system_turn(tmp_path):
    refusal = "{% if messages[0].role == 'system' %}{{ raise_exception('no') }}{% endif %}"
    path = write_llama(tmp_path / "system.gguf", template=refusal + CHATML)
    with Talk() as talk:
        talk.load(path)
        end = talk.ask("", turns=(Turn("system", "Be brief."), Turn("user", "Is it?")))
        assert end.system_dropped
        assert "brief" not in end.prompt


@pytest.mark.parametrize(
    "template", ["{{ ''.__class__.__mro__ }}", "{{ messages.__class__ }}", "{{ x.y.z }}"]
)
def test_a_template_that_reaches_for_python_is_told(tmp_path, template):
    path = write_llama(tmp_path / "evil.gguf", template=template)
    with Talk() as talk:
        note = talk.load(path).notes[0]
        assert note.startswith("Questions are put to evil.gguf in a plain form: its chat template")
        assert isinstance(talk.ask("Hello", max_tokens=2), Finished)


def test_a_broken_template_gives_way_to_the_plain_form_and_is_said(tmp_path):
    path = write_llama(tmp_path / "broken.gguf", template="{% if %}")
    with Talk() as talk:
        loaded = talk.load(path)
        assert (loaded.template_source, loaded.template_id[:9]) == ("fallback", "fallback@")
        assert "in a plain form: its chat template is broken" in loaded.notes[0]
        assert talk.ask("Hello", max_tokens=2).prompt == "Question: Hello\nAnswer:"


def test_a_prompt_is_shown_with_its_tokens():
    with Talk() as talk:
        assert isinstance(talk.load(FAKE), Loaded)
        talk.process.send(Preview(request_id="p", turns=(Turn("user", "Hello é"),)))
        shown = talk.wait(Previewed, request_id="p")
        assert "".join(token.text for token in shown.tokens if token.text[:2] != "\\x").startswith(
            "<|im_start|>user\nHello"
        )
        assert [token.text for token in shown.tokens if token.special] == [
            "<|im_start|>",
            "<|im_end|>",
            "<|im_start|>",
        ]
        assert len(shown.tokens) == talk.ask("Hello é", max_tokens=1).prompt_tokens
        talk.process.send(Preview(request_id="q", prompt=shown.prompt))
        assert talk.wait(Previewed, request_id="q").tokens == shown.tokens


def test_thinking_opened_by_the_template_stays_with_the_reply(tmp_path):
    path = write_llama(tmp_path / "think.gguf", template=CHATML + "<think>\n")
    with Talk() as talk:
        talk.load(path)
        assert talk.ask("Hello").text.startswith("<think>\n")
