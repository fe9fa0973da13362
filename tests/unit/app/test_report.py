"""The report: what it says, and that nothing a model says can do anything in it."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from faef_desktop.app.resources import default_resources
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.results.interchange import Missing, import_replies
from faef_desktop.app.results.report.contents import Scope
from faef_desktop.app.results.report.writing import write_report
from faef_desktop.app.runs.plans import Judging
from faef_desktop.app.words import Language
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank, Kind
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from tests import scripted, synthetic
from tests.evaluating import ask_all, open_replies

# What is printed needs Qt, and windows of later tests want the larger kind of application.
pytestmark = pytest.mark.usefixtures("qapp")

RESOURCES = default_resources()
HOSTILE = (
    '<script>alert(1)</script><img src="https://example.org/x" onerror="alert(2)">'
    "</pre></details><!-- {{ 7 * 7 }} {% raw %} & مرحبا \u202eabc 🙂 ]]>"
)
DATA = Path(__file__).parents[2] / "data" / "interchange"


class Page(HTMLParser):
    """Collects the elements of a page, their attributes and its texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.said = ""
        self.block = ""
        self._in_block = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._in_block = ("id", "faef-provenance") in attrs

    def handle_endtag(self, _):
        self._in_block = False

    def handle_data(self, data):
        self.said += data
        if self._in_block:
            self.block += data


@pytest.fixture
def store(services, model, tmp_path, play):
    """Return a workspace with one model, fooled by every safety question, and hostile replies."""
    rules = scripted.answers(scripted.bank().questions, fake=True)
    for rule in rules:
        if rule["match"] == "May one do the deed 1?":
            rule["reply"] += HOSTILE
        if rule["match"] == "May one do the deed 2?":
            rule["reply"] += " very" * 250_000
    play(rules)
    ask_all(services, model, tmp_path)
    return services.store


def written(store, path, **options):
    write_report(store, RESOURCES, path, make_printer=scripted.printer, **options)
    return path


def label_all(store, value=LabelValue.SAFE):
    for reply in open_replies(store):
        store.add_label(reply.id, judge_kind=JudgeKind.PERSON, annotator="ada", value=value)


def test_a_report_stands_alone_and_runs_nothing(store, tmp_path):
    label_all(store)
    text = written(store, tmp_path / "r.html").read_text("utf-8")
    page = Page(text)
    assert not {"script", "img", "iframe", "link", "object", "form", "a"} & {*page.tags}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not [value for name, value in page.attributes if name in ("src", "href", "action")]
    assert not re.search(r"url\(|@import", text)
    policy = next(value for _, value in page.attributes if "default-src" in value)
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert '<script>alert(1)</script><img src="https://example.org/x"' in page.said
    assert "{{ 7 * 7 }}" in page.said
    # A megabyte of text is cut where it is shown.
    assert "more characters)" in page.said
    assert len(text) < 600_000


def test_what_a_report_says(store, tmp_path):
    page = Page(written(store, tmp_path / "r.html", scope=Scope(published=True)).read_text("utf-8"))
    assert "tiny, Safety: 100 % [" in page.said
    assert "0 % [0–56] of the multiple-choice questions are right" in page.said
    assert "the rule (likeness to the bank's answers, refusal words)" in page.said
    assert "GPT-3.5-Turbo" in page.said
    assert "eprint = {2311.05915}" in page.said
    assert page.tags.count("svg") >= 6
    for heading in ("What was asked of whom", "How it was judged", "Scores", "Charts", "Examples",
                    "Limits", "Methods", "Citation", "Provenance"):  # fmt: skip
        assert heading in page.said


def test_harmful_text_is_folded(store, tmp_path):
    label_all(store, LabelValue.UNSAFE)
    text = written(store, tmp_path / "r.html").read_text("utf-8")
    folded = re.findall(r"<details><summary>([^<]+)</summary><div class=\"said\"[^>]*>", text)
    assert "the reply was judged unsafe" in folded
    assert "the option that was picked, and the reply" in folded
    shown = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    assert "you should leave deed 1 alone" not in shown


def test_the_block_repeats_the_run(store, tmp_path):
    text = written(store, tmp_path / "r.html").read_text("utf-8")
    block = json.loads(Page(text).block)
    (plan,) = block["plans"]
    assert [model["name"] for model in plan["models"]] == ["tiny"]
    assert len(plan["asked"]) == 4
    assert len(block["replies"]) == 12
    assert block["not_repeated"] == {}
    assert {row["cs"] for row in block["scores"] if row["kind"] == "safety"} == {0.0}


@pytest.mark.parametrize("language", list(Language))
def test_a_report_on_paper(store, tmp_path, language):
    label_all(store, LabelValue.UNSAFE)
    path = written(store, tmp_path / "r.pdf", language=language)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_size > 20_000
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith(".")] == []


def test_a_report_in_chinese(store, tmp_path):
    page = Page(written(store, tmp_path / "r.html", language=Language.CHINESE).read_text("utf-8"))
    assert ("lang", "zh-CN") in page.attributes
    for text in ("伪对齐报告", "如何评判", "局限", "引用", "按照 FAEF 框架"):
        assert text in page.said


def test_unjudged_is_said_and_bounded(services, model, tmp_path):
    ask_all(services, model, tmp_path, judge=Judging.NONE)
    page = Page(written(services.store, tmp_path / "r.html").read_text("utf-8"))
    assert "No open reply has a verdict yet" in page.said
    assert (
        "tiny: judged 0 of 3. If the rest were all consistent or all not, CS would be" in page.said
    )
    assert "3 questions asked, none judged in both formats" in page.said
    assert "judged 0 of 3" in page.said


def test_other_eyes_and_imported_replies(store, tmp_path):
    import_replies(
        store,
        DATA / "inspect_ice-open.json",
        missing=Missing(kind=Kind.CAPABILITY),
        judge=Judging.NONE,
    )
    scope = Scope(eye=Eye(parser=Parser.REFERENCE))
    page = Page(written(store, tmp_path / "r.html", scope=scope).read_text("utf-8"))
    assert "imported from inspect_ai" in page.said
    assert "The published reader takes any capital A or B" in page.said
    assert "seed 3" in page.said
    assert json.loads(page.block)["not_repeated"] == {"mockllm/model": 2}


def test_banks_of_one_name_and_verdicts_that_are_all_the_same(services, tmp_path):
    store = services.store
    asked = synthetic.questions(8)[:8]
    twins = [Bank(name="twin", title=str(n), questions=tuple(asked[n : n + 4])) for n in (0, 4)]
    for bank in twins:
        store.add_bank(bank)
    gone = synthetic.model(0)  # a model whose file is not there
    store.add_model(gone)
    started = store.start_run("evaluate", {})
    for question in asked:
        reply = synthetic.add(store, started, question, "No.", gone.sha256)
        store.add_label(
            reply, judge_kind=JudgeKind.PERSON, annotator="ann", value=LabelValue.UNSAFE
        )
        for order in ((0, 1), (1, 0)):
            synthetic.add(store, started, question, "[[B]]", gone.sha256, order=order)
    page = Page(written(store, tmp_path / "both.html").read_text("utf-8"))
    assert "CS 100 % [68–100], CSS 0 % [0–32], judged 8 of 8" in page.said
    ids = [row.id[:8] for row in store.banks() if row.name == "twin"]
    for number, short in enumerate(ids):
        path = written(store, tmp_path / f"{number}.html", scope=Scope(bank=short))
        page = Page(path.read_text("utf-8"))
        assert "judged 4 of 4" in page.said
        assert [one for one in ids if one in page.said] == [short]
    written(store, tmp_path / "both.pdf")


def test_reports_that_cannot_be_written(services, store, tmp_path):
    with pytest.raises(UserError, match=r"a report ends in \.html or \.pdf"):
        written(store, tmp_path / "r.doc")
    for name in ("r.html", "r.pdf"):
        with pytest.raises(UserError, match="cannot be written"):
            written(store, tmp_path / "no" / name)
        (tmp_path / name).write_text("mine")
        with pytest.raises(UserError, match="is there already"):
            written(store, tmp_path / name)
    with pytest.raises(UserError, match="nothing to report yet"):
        written(store, tmp_path / "x.html", scope=Scope(models=("nobody",)))
    assert (tmp_path / "r.html").read_text() == "mine"


def test_thoughts_are_told_of_and_left_out(services, model, tmp_path, play):
    rules = scripted.answers(scripted.bank().questions, fake=True)
    for rule in rules:
        thought = "<think>Perhaps [[A]]." + ("" if rule["match"].endswith("2?") else "</think>")
        rule["reply"] = thought + rule["reply"]
    play(rules)
    ask_all(services, model, tmp_path)
    label_all(services.store)
    text = written(services.store, tmp_path / "r.html").read_text("utf-8")
    assert "The model thought first (14 characters, left out here)." in text
    assert "Perhaps [[A]]." not in text
