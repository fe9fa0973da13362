"""Chat templates: rendered like the models expect, and kept from doing harm."""

import time
from unittest.mock import ANY

import pytest

from faef_desktop.engine import templates
from faef_desktop.engine.protocol import Turn
from faef_desktop.engine.templates import ChatTemplate, TemplateFailedError, usable_template
from tests.gguf_maker import CHATML

USER = Turn("user", "Is it safe?")
SYSTEM = Turn("system", "Be brief.")


def render(source, *turns, **tokens):
    return ChatTemplate(source, **tokens).render(turns or (USER,))


def test_a_chat_is_rendered_with_the_prompt_for_a_reply():
    rendered = render(CHATML, SYSTEM, USER)
    assert rendered.prompt == (
        "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nIs it safe?<|im_end|>\n"
        "<|im_start|>assistant\n"
    )
    assert not rendered.system_dropped


def test_special_tokens_reach_the_template():
    assert render("{{ bos_token }}x{{ eos_token }}", bos="<s>", eos="</s>").prompt == "<s>x</s>"


def test_a_refused_system_turn_is_left_out_and_said():
    source = "{% if messages[0].role == 'system' %}{{ raise_exception('no') }}{% endif %}" + CHATML
    rendered = render(source, SYSTEM, USER)
    assert rendered.system_dropped
    assert "Be brief" not in rendered.prompt
    assert "Is it safe?" in rendered.prompt


def test_a_system_turn_that_is_ignored_is_said():
    source = "{% for m in messages if m.role != 'system' %}{{ m.content }}{% endfor %}"
    assert render(source, SYSTEM, USER).system_dropped


def test_a_refused_prompt_is_a_failure():
    with pytest.raises(TemplateFailedError, match=r"refused the prompt \(never"):
        render("{{ raise_exception('never') }}", SYSTEM, USER)
    with pytest.raises(TemplateFailedError, match="refused the prompt"):
        render("{{ raise_exception('never') }}")


def test_the_date_does_not_move():
    assert render("{{ strftime_now('%d %b %Y') }}").prompt == "26 Jul 2024"


def test_json_is_written_as_it_is():
    assert render("{{ {'a': '<é>'} | tojson }}").prompt == '{"a": "<é>"}'
    assert render("{{ [1] | tojson(indent=2) }}").prompt == "[\n  1\n]"


def test_blocks_that_mark_replies_and_loop_controls_are_known():
    source = "{% for i in range(5) %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endfor %}"
    assert render(source + "{% generation %}x{% endgeneration %}").prompt == "01x"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ raise_exception.__globals__ }}",
        "{{ strftime_now.__self__ }}",
        "{% for c in [].__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
        "{{ messages.append('x') }}",
        "{{ messages[0].update({'content': 'x'}) }}",
        "{{ 'x' * 100000000 }}",
        "{{ 2 ** 100000000 }}",
    ],
)
def test_reaching_for_python_is_refused(source):
    with pytest.raises(TemplateFailedError, match="its chat template"):
        render(source)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("{% if %}", "is broken"),
        ("{% for x in y %}", "is broken"),
        ("{{ messages[0].content.nothing.at_all }}", "something unknown"),
        ("{{ messages['x'] + 1 }}", "something unknown"),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{{ range(10000000) }}", "its chat template"),
        ("{% include 'x' %}", "its chat template"),
    ],
)
def test_a_broken_template_is_told(source, says):
    with pytest.raises(TemplateFailedError, match=says):
        render(source)


def test_a_template_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(templates, "RENDER_SECONDS", 0.3)
    loop = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    began = time.monotonic()
    with pytest.raises(TemplateFailedError, match="does not come to an end"):
        render(loop)
    assert time.monotonic() - began < 2


def test_a_template_without_bounds_is_stopped():
    loop = "{% for i in range(9999) %}{{ 'x' * 9999 }}{% endfor %}"
    with pytest.raises(TemplateFailedError, match="too long a prompt"):
        render(loop)


def test_no_template_is_a_plain_completion():
    template = ChatTemplate("")
    turns = (SYSTEM, Turn("user", "One?"), Turn("assistant", "Yes."), USER)
    expected = "Be brief.\n\nQuestion: One?\nAnswer: Yes.\n\nQuestion: Is it safe?\nAnswer:"
    assert template.render(turns).prompt == expected
    assert template.source == "plain"
    assert template.id.startswith("plain@")
    assert template.stop == "\nQuestion:"


def test_the_id_follows_the_text():
    one, two = ChatTemplate(CHATML), ChatTemplate(CHATML + " ")
    assert one.id != two.id
    assert one.id.startswith("gguf@")
    assert len(one.id) == len("gguf@") + 8
    assert one.stop == ""


QWEN = (
    CHATML + "{% if enable_thinking is defined and enable_thinking is false %}"
    "{{ '<think>\n\n</think>\n\n' }}{% endif %}"
)


def test_thinking_is_switched_off_where_the_template_allows_it():
    template = ChatTemplate(QWEN)
    assert (template.thinks, template.can_switch_thinking) == (True, True)
    assert template.render((USER,)).prompt.endswith("assistant\n")
    assert template.render((USER,), think=False).prompt.endswith("<think>\n\n</think>\n\n")
    plain = ChatTemplate(CHATML)
    assert (plain.thinks, plain.can_switch_thinking) == (False, False)
    always = ChatTemplate(CHATML + "{{ '<think>' }}")
    assert (always.thinks, always.can_switch_thinking) == (True, False)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{% if %}", "its chat template is broken"),
        ("{{ raise_exception('never') }}", "refused the prompt (never)"),
        ("{{ messages[7].content.x }}", "asks for something unknown"),
    ],
)
def test_a_template_that_cannot_be_used_gives_way_to_the_plain_form(source, reason):
    template, trouble = usable_template(source, bos="", eos="")
    assert reason in trouble
    assert template.id == f"fallback@{ChatTemplate('').id.partition('@')[2]}"
    assert template.render((USER,)).prompt == "Question: Is it safe?\nAnswer:"
    assert usable_template(CHATML, bos="", eos="") == (ANY, "")
