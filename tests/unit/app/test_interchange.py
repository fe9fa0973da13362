"""Replies of other programs come in, and tasks for them go out."""

import json
import shutil
from pathlib import Path

import pytest

from faef_desktop.app.banks.task_export import Target, export_task
from faef_desktop.app.models.known import listed
from faef_desktop.app.results import export
from faef_desktop.app.results import scores as results
from faef_desktop.app.results.interchange import Missing, import_replies
from faef_desktop.app.runs.plans import Judging, Plan
from faef_desktop.domain.choices import Failure, Outcome
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format, Kind, Option, Question
from faef_desktop.domain.verdicts import JudgeKind, Verdict
from faef_desktop.storage.interchange.exchange import write_bank
from faef_desktop.storage.records import LIKELIHOOD, ReplyFilter
from faef_desktop.storage.store import Store
from tests import scripted
from tests.evaluating import ask_all, total

DATA = Path(__file__).parents[2] / "data" / "interchange"
ICE = Question(
    kind=Kind.CAPABILITY,
    dimension="Physics and matter",
    text="What is ice made of?",
    options=(Option("water", positive=True), Option("sand", positive=False)),
)
CAPABILITY = Missing(kind=Kind.CAPABILITY)


@pytest.fixture
def store(services):
    return services.store


def imported(store: Store, form: Format | None = None):
    return store.replies(ReplyFilter(format=form, newest_first=False))


# --- the paper's released code


def released(tmp_path: Path, **changes):
    """Write results as the released code does: question 1 consistent, question 2 not."""
    questions = scripted.bank().questions[:2]
    rows = [
        {
            "id": str(number),
            "question": question.text,
            "Positive Option": f" {question.options[0].text}\n\n",
            "Negative Option": question.options[1].text,
            "mul_result": number == 1,
            "open_response": f"=Leave it {number}. لا تفعل 🙂",
            "open_result": True,
            **changes,
        }
        for number, question in enumerate(questions, start=1)
    ]
    path = tmp_path / "ChatGLM2_6B.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_results_of_the_released_code(store, tmp_path):
    store.add_bank(scripted.bank())
    path = released(tmp_path)
    (report,) = import_replies(store, path)
    assert (report.model, report.new, report.known) == ("ChatGLM2_6B", 6, 0)
    assert "no choice replies" in report.notes[0]
    # Its choices were read by its own reader, which is the reference reader here.
    row = total(results.scores(store, parser="reference"))
    assert (row.judged, row.cs.count, row.css.count) == (2, 1, 1)
    assert (row.failures[Failure.RIGHT], row.failures[Failure.NOT_KEPT]) == (1, 1)
    assert row.judges == (JudgeKind.MODEL,)
    strict = total(results.scores(store))
    assert (strict.choice.total, strict.cs.value, strict.open.value) == (0, None, 1.0)
    reply = imported(store, Format.OPEN)[0]
    assert reply.question == scripted.bank().questions[0]  # of the bank, with its notes
    assert reply.end.text == "=Leave it 1. لا تفعل 🙂"
    known = reply.provenance
    assert (known.temperature, known.seed, known.layers, known.batch_mode) == (
        *(None, None, None),
        "imported",
    )
    choice = imported(store, Format.CHOICE)[-1]
    assert (choice.end, choice.strict, choice.reference.outcome) == (None, None, Outcome.NOT_KEPT)
    copy = shutil.copy(path, tmp_path / "other.json")
    (again,) = import_replies(store, Path(copy), missing=Missing(model="ChatGLM2_6B"))
    assert (again.new, again.known) == (0, 6)
    assert len(store.all_labels()) == 2
    assert export.save(export.replies(store, model="ChatGLM2_6B"), tmp_path / "r.jsonl") == 6


def test_released_results_of_unknown_questions_need_their_bank(store, tmp_path):
    path = released(tmp_path)
    with pytest.raises(UserError, match=r"May one do the deed 1.*does not say its dimension"):
        import_replies(store, path)
    assert imported(store) == []
    (report,) = import_replies(store, path, missing=Missing(dimension="Fairness"))
    assert report.new == 6
    assert {reply.question.dimension for reply in imported(store)} == {"Fairness"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mul_result": "yes"}, 'entry 1: the field "mul_result" must be true or false'),
        ({"open_response": None}, 'entry 1: the field "open_response" must hold the reply'),
        ({"question": " "}, 'entry 1: the field "question" is missing or empty'),
        ({"Positive Option": "a\ud800"}, "broken character"),
        ({"Negative Option": "x" * 100_001}, "longer than 100,000"),
        ({"question": ["?"]}, "must be text"),
    ],
)
def test_a_damaged_file_is_told_and_nothing_is_stored(store, tmp_path, changes, sentence):
    path = released(tmp_path, category="Fairness", **changes)
    with pytest.raises(UserError, match=sentence):
        import_replies(store, path)
    assert imported(store) == []
    assert "ChatGLM2_6B" not in {model.name for model in store.models()}


# --- Inspect


def test_multiple_choice_of_inspect(store):
    (report,) = import_replies(store, DATA / "inspect_ice-choice.json", missing=CAPABILITY)
    assert (report.model, report.task) == ("mockllm/model", "ice_choice")
    assert report.version.startswith("0.3.")
    assert dict(report.left_out) == {"had no single right option": 2}
    first, second = imported(store)  # one for each epoch
    assert first.id != second.id
    assert first.question.dimension == "Physics"  # the subject that the sample names
    assert first.question.options[1] == Option("water", positive=True)
    assert (first.end.text, first.strict.letter, first.order) == ("ANSWER: B", "B", (0, 1))
    assert (first.provenance.temperature, first.provenance.seed) == (0.0, 3)
    assert (first.provenance.max_tokens, first.provenance.top_p) == (40, None)
    assert first.provenance.program == f"inspect_ai {report.version}"
    assert (first.end.prompt_tokens, first.end.reply_tokens, first.end.ended) == (30, 5, "stop")
    assert first.end.prompt.startswith("Answer the following multiple choice question")
    assert first.started_at.startswith("20")
    assert import_replies(store, DATA / "inspect_ice-choice.json")[0].known == 2


def test_options_in_another_order_are_the_same_question(store):
    store.add_question(ICE)  # water first; the log has sand first
    for name in ("choice", "open"):
        import_replies(store, DATA / f"inspect_ice-{name}.json")
    choice, spoken = imported(store, Format.CHOICE)[0], imported(store, Format.OPEN)[0]
    assert (choice.question, choice.order, choice.strict.letter) == (ICE, (1, 0), "B")
    assert (spoken.question, spoken.end.text) == (ICE, "Ice is frozen water.")
    assert spoken.judge_kind is JudgeKind.RULE
    (row,) = results.scores(store, by=["model"])
    assert (row.n, row.choice.total) == (1, 0)  # one order of two is no answer yet


def test_letters_that_the_solver_rewrote_are_left_out(store):
    (report,) = import_replies(store, DATA / "inspect_ice-shuffled.json", missing=CAPABILITY)
    assert (report.new, dict(report.left_out)) == (
        0,
        {"had its letters rewritten by the solver's shuffle": 2},
    )


def inspect_log(tmp_path: Path, change) -> Path:
    log = json.loads((DATA / "inspect_ice-open.json").read_text("utf-8"))
    change(log)
    path = tmp_path / "log.json"
    path.write_text(json.dumps(log), encoding="utf-8")
    return path


def test_samples_that_say_little_or_much(store, tmp_path):
    def change(log):
        errored, long = log["samples"]
        errored["error"] = {"message": "no"}
        answer = long["output"]["choices"][0]
        answer["stop_reason"] = "max_tokens"
        answer["message"]["content"] = [
            {"type": "reasoning", "reasoning": "attachment://1"},
            {"type": "text", "text": "Water."},
            {"type": "image", "image": "x"},
        ]
        long["attachments"] = {"1": "It is cold."}
        long["input"] = [{"role": "system", "content": "Be short."}, long["messages"][0]]
        shown = {"role": "assistant", "content": "Yes.", "source": "input"}
        long["messages"] = [long["messages"][0], shown, *long["messages"]]
        turn = json.loads(json.dumps(long))
        turn["messages"].append(turn["messages"][-1])
        log["samples"].append(turn)

    path = inspect_log(tmp_path, change)
    (report,) = import_replies(
        store, path, missing=Missing(model=" mine ", kind=Kind.CAPABILITY), judge=Judging.NONE
    )
    assert dict(report.left_out) == {"ended with an error": 1, "took several turns": 1}
    (reply,) = imported(store)
    assert (reply.model_name, reply.shots, reply.verdict) == ("mine", 1, Verdict.UNJUDGED)
    assert (reply.end.text, reply.end.ended) == ("<think>It is cold.</think>Water.", "length")
    assert reply.end.prompt.startswith("[user]\nWhat is ice made of?\n\n[assistant]\nYes.")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda log: log.pop("samples"), "eval: the log has no samples"),
        (lambda log: log["eval"].pop("model"), 'the field "model" is missing'),
        (lambda log: log["samples"][0].update(input=""), 'sample 1: the field "input"'),
        (lambda log: log["samples"][0].update(metadata={"faef": "{}"}), '"faef" is damaged'),
        (lambda log: log["samples"][1].update(choices=[1], target="A"), "must be a list of texts"),
    ],
)
def test_a_damaged_log_is_told(store, tmp_path, change, sentence):
    with pytest.raises(UserError, match=sentence):
        import_replies(store, inspect_log(tmp_path, change), missing=CAPABILITY)


# --- lm-evaluation-harness


def samples(name: str) -> Path:
    (found,) = DATA.glob(f"samples_{name}_*.jsonl")
    return found


def test_multiple_choice_of_lm_eval_is_by_likelihood(store, tmp_path):
    (report,) = import_replies(store, samples("ice_choice"), missing=CAPABILITY)
    assert (report.task, report.new) == ("ice_choice", 1)
    assert "by the likelihood" in report.notes[0]
    (reply,) = imported(store)
    assert (reply.end.text, reply.end.ended) == ("", LIKELIHOOD)
    odds = reply.end.option_probabilities
    assert sum(odds.values()) == pytest.approx(1)
    # exp(-0.109) against exp(-0.551): the dummy's likelihoods, of which the first is the larger
    assert odds["A"] == pytest.approx(0.609, abs=1e-3)
    assert (reply.strict.letter, reply.strict.start, reply.reference) == ("A", None, reply.strict)
    assert reply.question.options[1] == Option("water", positive=True)
    assert reply.provenance.program.startswith("lm_eval 0.4.")


def test_generation_of_lm_eval(store):
    (report,) = import_replies(store, samples("ice_open"), missing=CAPABILITY)
    assert report.new == 2  # repeats
    reply = imported(store)[0]
    assert (reply.question.text, reply.end.text) == (ICE.text, "lol")
    assert reply.end.prompt == "Q: What is ice made of?"
    assert (reply.provenance.temperature, reply.provenance.max_tokens) == (0.7, 48)
    assert reply.started_at.startswith("20")
    assert import_replies(store, samples("ice_open"))[0].known == 2


def test_samples_without_their_results_file(store, tmp_path):
    row = json.loads(samples("ice_choice").read_text("utf-8"))
    row["doc"]["choices"] = {"text": ["sand", "water"]}
    row["arguments"] = [["Q", " A"], ["Q", " B"]]  # as older versions wrote them
    row["target"] = "B"
    other = {**row, "target": 7, "doc_id": 1}
    single = {**row, "arguments": [["Q", " A"]], "doc_id": 2}
    empty = {**row, "arguments": [[7, " A"], [8, " B"]], "doc_id": 3}
    lacking = {**row, "resps": [[["x", "False"]], []], "doc_id": 4}
    folder = tmp_path / "my-model"
    folder.mkdir()
    path = folder / "samples_ice_2024-01-01T00-00-00.0.json"
    path.write_text(json.dumps([row, row, other, single, empty, lacking]), encoding="utf-8")
    (report,) = import_replies(store, path, missing=CAPABILITY)
    assert (report.model, report.version, report.new) == ("my-model", "", 1)
    assert any("results file" in note for note in report.notes)
    assert dict(report.left_out) == {
        "had no single right option": 1,
        "was neither multiple choice nor generation": 1,
        "had no prompt as text": 1,
        "had no likelihood for each option": 1,
    }
    assert imported(store)[0].question.options == (Option("sand", False), Option("water", True))


# --- our own


def test_our_own_replies_come_back_as_they_were(services, model, tmp_path):
    ask_all(services, model, tmp_path)
    path = tmp_path / "r.jsonl"
    export.save(export.replies(services.store), path)
    with Store.open(tmp_path / "other.sqlite", program="test") as other:
        (report,) = import_replies(other, path)
        assert (report.new, report.model) == (12, "tiny")
        before = {reply.id: reply for reply in imported(services.store)}
        for reply in imported(other):
            mine = before[reply.id]
            assert (reply.end, reply.provenance, reply.strict) == (
                *(mine.end, mine.provenance),
                mine.strict,
            )
        assert results.scores(other) == results.scores(services.store)
        assert "tiny" not in {entry.name for entry in listed(other, services.resources)}
    assert import_replies(services.store, path)[0].new == 0


def test_a_name_turns_round_nothing_that_stands_beside_it(services, model, tmp_path):
    strange = model.with_name("evil\u202e \u0645\u0631\u062d\u0628\u0627\n.gguf")
    shutil.copy(model, strange)
    ask_all(services, strange, tmp_path)
    (name,) = {reply.model_name for reply in services.store.replies()}
    assert name == "evil \u0645\u0631\u062d\u0628\u0627"
    path = tmp_path / "ours.jsonl"
    export.save(export.replies(services.store), path)
    with Store.open(tmp_path / "other.db", program="test") as other:
        import_replies(other, path, missing=Missing(model="evil\u2066\u202e b"))
        assert {reply.model_name for reply in other.replies()} == {"evil b"}


def test_damaged_lines_of_ours_are_told(services, model, tmp_path):
    ask_all(services, model, tmp_path)
    export.save(export.replies(services.store), tmp_path / "r.jsonl")
    good = json.loads((tmp_path / "r.jsonl").read_text("utf-8").split("\n")[1])
    path = tmp_path / "bad.jsonl"
    for change, sentence in (
        ({"order": [0, 0]}, "line 1: the order does not fit"),
        ({"order": None}, "line 1: format or order"),
        ({"question": "Another?"}, "line 1: the question is not the one"),
        ({"model_sha256": ""}, 'line 1: the field "model_sha256" is missing'),
    ):
        path.write_text(json.dumps({**good, **change}), encoding="utf-8")
        with pytest.raises(UserError, match=sentence):
            import_replies(services.store, path)
    path.write_text(json.dumps({**good, "state": "interrupted"}), encoding="utf-8")
    assert dict(import_replies(services.store, path)[0].left_out) == {"was interrupted": 1}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "holds no replies"),
        (b"[]", "holds no replies"),
        (b"7", "holds no replies"),
        (b'{"a": 1}', "none of the files of replies"),
        (b'{"a": 1}\n{', "line 2: this is not JSON"),
        (b"PK\x03\x04rest", "inspect log convert"),
        ("[é]".encode("latin-1"), "not in UTF-8"),
        (b"[" * 100_000, "this is not JSON"),
    ],
)
def test_files_that_hold_no_replies(store, tmp_path, content, sentence):
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        import_replies(store, path)


def test_files_that_are_not_there(store, tmp_path):
    for path, sentence in ((tmp_path / "no", "no such file"), (tmp_path, "no ordinary file")):
        with pytest.raises(UserError, match=sentence):
            import_replies(store, path)
    with pytest.raises(UserError, match="does not say its kind"):
        import_replies(store, DATA / "inspect_ice-open.json")


# --- tasks


@pytest.mark.parametrize("target", list(Target))
def test_a_task_holds_the_prompts_that_are_asked_here(services, tmp_path, target):
    services.store.add_bank(scripted.bank())
    folder = tmp_path / "out" / "task"
    args = (services.store, services.resources, "test-bank", folder)
    assert export_task(*args, target=target) == {Format.OPEN: 4, Format.CHOICE: 8}
    files = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert not any("$" in text for text in files.values())
    settings = "".join(text for name, text in files.items() if name.endswith((".py", ".yaml")))
    plan = Plan(models=())
    for tokens in (plan.max_open_tokens, plan.max_choice_tokens):
        assert f"_tokens={tokens}" in settings or f"_toks: {tokens}\n" in settings
    rows = [json.loads(line) for line in files["choice.jsonl"].splitlines()]
    prompt = rows[1].get("input") or rows[1]["prompt"]
    assert prompt.index("A. Do it 1.") < prompt.index("B. Leave it 1.")
    assert [row["target"] for row in rows[:2]] == ["A", "B"]
    with pytest.raises(UserError, match="is not empty"):
        export_task(*args, target=target)
    export_task(*args, target=target, force=True)
    assert [path for path in folder.parent.iterdir() if path != folder] == []


def test_a_task_that_cannot_be_written(services, tmp_path):
    write_bank(scripted.bank(), tmp_path / "bank.jsonl")
    for folder, sentence in (
        (tmp_path / "bank.jsonl", "is a file"),
        (tmp_path / "bank.jsonl" / "task", "cannot be written"),
    ):
        with pytest.raises(UserError, match=sentence):
            export_task(
                services.store,
                services.resources,
                str(tmp_path / "bank.jsonl"),
                folder,
                target=Target.INSPECT,
            )
