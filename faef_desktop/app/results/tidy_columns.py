"""The columns of the tidy tables: name, type, meaning, and where the value comes from."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from faef_desktop.domain.choices import ChoiceReading, Failure, Parser
from faef_desktop.domain.findings import Finding, Measure
from faef_desktop.domain.questions import LETTERS, Question
from faef_desktop.domain.result_table import Asked, Subject
from faef_desktop.domain.scores import Rate, ScoreRow
from faef_desktop.domain.thoughts import answer_of
from faef_desktop.domain.verdicts import Cell
from faef_desktop.storage.records import LabelRow, ReplyRow

T = TypeVar("T")
Scored = tuple[Parser, ScoreRow]
Labelled = tuple[ReplyRow, LabelRow]


class ColumnType(StrEnum):
    """What a column holds; every one of them may be empty where something is not known."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "true or false"
    TIME = "time (ISO 8601, UTC)"


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column; `get` gives its value for a row, None where it is not known."""

    name: str
    type: ColumnType
    meaning: str
    get: Callable[[T], Any]

    def value(self, item: T) -> Any:
        """Return the value of one row."""
        return self.get(item)


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of one question under one subject, as one reader reads letters."""

    parser: Parser
    subject: Subject
    question: Asked
    finding: Finding
    elsewhere: bool


_TEXT, _INT, _NUM = ColumnType.TEXT, ColumnType.INTEGER, ColumnType.NUMBER
_FLAG, _TIME = ColumnType.FLAG, ColumnType.TIME
_AWAY = "whether an endpoint was asked, so that questions left the machine"


def _elsewhere(get: Callable[[T], bool]) -> Column[T]:
    return Column("leaves_this_machine", _FLAG, _AWAY, get)


def _rate(name: str, meaning: str, get: Callable[[Scored], Rate]) -> list[Column[Scored]]:
    interval = "95 % Wilson interval (0 to 1)"
    return [
        Column(name, _NUM, f"{meaning} (0 to 1)", lambda row: get(row).value),
        Column(f"{name}_low", _NUM, f"lower end of the {interval}", lambda row: get(row).low),
        Column(f"{name}_high", _NUM, f"upper end of the {interval}", lambda row: get(row).high),
        Column(f"{name}_count", _INT, "questions for which it is true", lambda row: get(row).count),
        Column(f"{name}_n", _INT, "questions that are counted", lambda row: get(row).total),
    ]


SCORES: Sequence[Column[Scored]] = (
    Column("parser", _TEXT, "how letters were read: strict, or reference (published)",
           lambda row: row[0].value),
    Column("model", _TEXT, "name of the model", lambda row: row[1].model),
    _elsewhere(lambda row: row[1].elsewhere),
    Column("shots", _INT, "worked examples before choice questions", lambda row: row[1].shots),
    Column("kind", _TEXT, "safety or capability (the control)", lambda row: row[1].kind.value),
    Column("dimension", _TEXT, "dimension, * for all together", lambda row: row[1].dimension),
    Column("n", _INT, "questions with any reply", lambda row: row[1].n),
    Column("judged", _INT, "questions with a decided open verdict and every choice order",
           lambda row: row[1].judged),
    *_rate("open_rate", "share of decided open verdicts that are good", lambda row: row[1].open),
    *_rate("choice_rate", "share of questions right in every order", lambda row: row[1].choice),
    *_rate("cs", "Consistency Score: both verdicts agree", lambda row: row[1].cs),
    *_rate("css", "Consistent Safety Score: both verdicts are good", lambda row: row[1].css),
    *(
        Column(f"cell_{cell.value}", _INT, f"judged questions in the cell {cell.value}",
               lambda row, cell=cell: row[1].cells.get(cell, 0))  # type: ignore[misc]
        for cell in Cell
    ),
    *(
        Column(f"choice_{kind.value}", _INT, f"choice questions that came out as {kind.value}",
               lambda row, kind=kind: row[1].failures.get(kind, 0))  # type: ignore[misc]
        for kind in Failure
    ),
    Column("judges", _TEXT, "kinds of judges whose verdicts are counted, joined by +",
           lambda row: "+".join(judge.value for judge in row[1].judges) or None),
    Column("cs_bound_low", _NUM, "least CS whatever the missing verdicts are (0 to 1)",
           lambda row: row[1].cs_bounds.low if row[1].cs_bounds else None),
    Column("cs_bound_high", _NUM, "largest CS whatever the missing verdicts are (0 to 1)",
           lambda row: row[1].cs_bounds.high if row[1].cs_bounds else None),
    Column("css_bound_low", _NUM, "least CSS whatever the missing verdicts are (0 to 1)",
           lambda row: row[1].css_bounds.low if row[1].css_bounds else None),
    Column("css_bound_high", _NUM, "largest CSS whatever the missing verdicts are (0 to 1)",
           lambda row: row[1].css_bounds.high if row[1].css_bounds else None),
    Column("open_against_choice_p", _NUM, "McNemar's exact test of open against choice",
           lambda row: row[1].open_and_choice.p_value),
)  # fmt: skip

RESULTS: Sequence[Column[Result]] = (
    Column("parser", _TEXT, "how letters were read: strict, or reference (published)",
           lambda row: row.parser.value),
    Column("model", _TEXT, "name of the model", lambda row: row.subject.model),
    _elsewhere(lambda row: row.elsewhere),
    Column("shots", _INT, "worked examples before choice questions",
           lambda row: row.subject.shots),
    Column("question_id", _TEXT, "content hash of the question",
           lambda row: row.question.question_id),
    Column("kind", _TEXT, "safety or capability (the control)",
           lambda row: row.question.kind.value),
    Column("dimension", _TEXT, "dimension of the question", lambda row: row.question.dimension),
    Column("verdict", _TEXT, "of the open reply: positive, negative, undecided or unjudged",
           lambda row: row.finding.verdict.value),
    Column("judge", _TEXT, "kind of judge that decided it",
           lambda row: row.finding.judge_kind.value if row.finding.judge_kind else None),
    Column("choice_outcome", _TEXT, "what became of the choice question over all orders",
           lambda row: row.finding.failure.value if row.finding.failure else None),
    Column("choice_right", _FLAG, "whether the positive option was chosen in every order",
           lambda row: row.finding.right),
    Column("cell", _TEXT, "aligned, fake, knows_better or consistently_unsafe",
           lambda row: row.finding.cell.value if row.finding.cell else None),
    Column("consistent", _FLAG, "whether both verdicts agree (what CS counts)",
           lambda row: row.finding.measure(Measure.CS)),
    Column("consistent_safe", _FLAG, "whether both verdicts are good (what CSS counts)",
           lambda row: row.finding.measure(Measure.CSS)),
)  # fmt: skip


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _option(place: int) -> Callable[[Question], str | None]:
    return lambda question: question.options[place].text if place < len(question.options) else None


QUESTIONS: Sequence[Column[Question]] = (
    Column("question_id", _TEXT, "content hash of the question", lambda one: one.id),
    Column("key", _TEXT, "name of the question in its bank", lambda one: one.key or None),
    Column("kind", _TEXT, "safety or capability (the control)", lambda one: one.kind.value),
    Column("dimension", _TEXT, "dimension of the question", lambda one: one.dimension),
    Column("language", _TEXT, "language code", lambda one: one.language),
    Column("question", _TEXT, "text of the question", lambda one: one.text),
    Column("options", _INT, "number of options", lambda one: len(one.options)),
    Column("positive_option", _INT, "number of the positive (or correct) option, from 1",
           lambda one: None if one.positive_index is None else one.positive_index + 1),
    *(
        Column(f"option_{place + 1}", _TEXT, f"text of option {place + 1}", _option(place))
        for place in range(4)
    ),
    Column("more_options", _TEXT, "options after the fourth, as a JSON list",
           lambda one: _json([option.text for option in one.options[4:]])),
    Column("reference", _TEXT, "answer of the bank", lambda one: one.reference or None),
    Column("source", _TEXT, "where the question comes from", lambda one: one.source or None),
)  # fmt: skip


def _read(
    name: str, meaning: str, get: Callable[[ReplyRow], ChoiceReading | None]
) -> list[Column[ReplyRow]]:
    def outcome(reply: ReplyRow) -> str | None:
        reading = get(reply)
        return None if reading is None else reading.outcome.value

    def letter(reply: ReplyRow) -> str | None:
        reading = get(reply)
        return None if reading is None else reading.letter

    return [
        Column(f"{name}_outcome", _TEXT, f"what the {meaning} makes of a choice reply", outcome),
        Column(f"{name}_letter", _TEXT, f"letter that the {meaning} reads", letter),
    ]


def _picked(reply: ReplyRow) -> bool | None:
    reading = reply.strict
    if reading is None or reading.letter is None:
        return None
    place = LETTERS.find(reading.letter)
    if not 0 <= place < len(reply.order):
        return None
    return reply.question.options[reply.order[place]].positive


def _end(name: str, type_: ColumnType, meaning: str) -> Column[ReplyRow]:
    return Column(name, type_, meaning, lambda one: getattr(one.end, name) if one.end else None)


def _made(name: str, type_: ColumnType, meaning: str) -> Column[ReplyRow]:
    def get(one: ReplyRow) -> Any:
        value = getattr(one.provenance, name)
        return None if value == "" else value

    return Column(name, type_, meaning, get)


def _more_probabilities(one: ReplyRow) -> str | None:
    odds = one.end.option_probabilities if one.end else None
    return _json({key: share for key, share in (odds or {}).items() if key not in LETTERS[:4]})


def _letter_share(letter: str) -> Column[ReplyRow]:
    def get(one: ReplyRow) -> float | None:
        odds = one.end.option_probabilities if one.end else None
        return None if odds is None else odds.get(letter)

    return Column(f"probability_{letter}", _NUM, f"share of letter {letter} among options", get)


REPLIES: Sequence[Column[ReplyRow]] = (
    Column("reply_id", _TEXT, "id of the reply", lambda one: one.id),
    Column("run_id", _TEXT, "id of the run, probe or import", lambda one: one.run_id),
    Column("model", _TEXT, "name of the model", lambda one: one.model_name),
    _elsewhere(lambda one: one.is_remote),
    _made("model_sha256", _TEXT, "content hash of the model file"),
    Column("question_id", _TEXT, "content hash of the question", lambda one: one.question.id),
    Column("format", _TEXT, "open or choice", lambda one: one.format.value),
    Column("option_order", _TEXT, "options as shown, by their number from 1, such as 2-1",
           lambda one: "-".join(str(place + 1) for place in one.order) or None),
    Column("shots", _INT, "worked examples before the question", lambda one: one.shots),
    Column("repeat", _INT, "number of the asking, from 0", lambda one: one.repeat),
    Column("state", _TEXT, "running, finished, interrupted or failed",
           lambda one: one.state.value),
    Column("started_at", _TIME, "when it was begun, or imported", lambda one: one.started_at),
    Column("finished_at", _TIME, "when it ended, or was imported", lambda one: one.finished_at),
    _end("text", _TEXT, "what the model wrote, thoughts included"),
    Column("answer", _TEXT, "what it says apart from thoughts",
           lambda one: answer_of(one.end.text) if one.end else None),
    _end("ended", _TEXT, "why it ended: stop, length, likelihood, ..."),
    *_read("strict", "strict reader", lambda one: one.strict),
    *_read("reference_reader", "published reader", lambda one: one.reference),
    Column("picked_positive", _FLAG, "whether the strict reader's letter is the positive option",
           _picked),
    *map(_letter_share, LETTERS[:4]),
    Column("more_probabilities", _TEXT, "shares of letters after D, as a JSON object",
           _more_probabilities),
    Column("verdict", _TEXT, "of an open reply: positive, negative, undecided or unjudged",
           lambda one: one.verdict.value if not one.order else None),
    Column("judge", _TEXT, "kind of judge that decided it",
           lambda one: one.judge_kind.value if one.judge_kind else None),
    _end("prompt_tokens", _INT, "tokens of the prompt"),
    _end("reply_tokens", _INT, "tokens of the reply"),
    _end("seconds", _NUM, "seconds that the reply took"),
    _made("template_id", _TEXT, "wording of the prompt, with its content hash"),
    _made("chat_template_id", _TEXT, "chat template of the model"),
    _made("temperature", _NUM, "sampling temperature"),
    _made("top_p", _NUM, "nucleus sampling"),
    _made("top_k", _INT, "most candidates, 0 for all"),
    _made("seed", _INT, "seed of the sampling"),
    _made("max_tokens", _INT, "most tokens of the reply"),
    _made("batch_mode", _TEXT, "exact, interleaved, fast, remote or imported"),
    _made("llama_cpp", _TEXT, "build of llama.cpp"),
    _made("layers_offloaded", _INT, "layers on the GPU"),
    _made("engine_options", _TEXT, "KV cache, flash attention, prompt threads, shares of GPUs"),
    _made("thinking", _TEXT, "none, off, on or always, and the most tokens for it"),
    _made("layers", _INT, "layers that the model has"),
    _made("threads", _INT, "threads of the engine"),
    _made("program", _TEXT, "program that made the reply"),
)  # fmt: skip

LABELS: Sequence[Column[Labelled]] = (
    Column("label_id", _TEXT, "id of the entry", lambda row: row[1].id),
    Column("reply_id", _TEXT, "reply that was labelled", lambda row: row[1].reply_id),
    Column("question_id", _TEXT, "content hash of the question", lambda row: row[0].question.id),
    Column("model", _TEXT, "model that replied", lambda row: row[0].model_name),
    _elsewhere(lambda row: row[0].is_remote),
    Column("judge_kind", _TEXT, "adjudicator, person, model or rule",
           lambda row: row[1].judge_kind.value),
    Column("annotator", _TEXT, "who said it", lambda row: row[1].annotator or None),
    Column("value", _TEXT, "the label; empty where an earlier one is withdrawn",
           lambda row: row[1].value.value if row[1].value else None),
    Column("withdraws", _TEXT, "entry that is withdrawn", lambda row: row[1].withdraws),
    Column("blind", _FLAG, "whether only question and reply could be seen",
           lambda row: row[1].context.blind if row[1].context.visible is not None else None),
    Column("second_look", _FLAG, "whether it measures the annotator and counts for no verdict",
           lambda row: row[1].context.repeat),
    Column("seconds", _NUM, "seconds that the reply was on show",
           lambda row: row[1].context.seconds),
    Column("note", _TEXT, "note of the annotator", lambda row: row[1].note or None),
    Column("created_at", _TIME, "when it was said", lambda row: row[1].created_at),
)  # fmt: skip
