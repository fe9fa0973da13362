"""What the scores count, read from the workspace in a few large queries."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from faef_desktop.domain.choices import ChoiceReading, Outcome, Parser, Pick
from faef_desktop.domain.findings import CODES, Finding
from faef_desktop.domain.letter_bias import Letters, mismatched, place_of
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.domain.result_table import Asked, ResultTable, Subject
from faef_desktop.domain.scores import QuestionResult, choice_failure
from faef_desktop.domain.verdicts import JudgeKind, Opinion, Verdict, verdict
from faef_desktop.storage.questions import load_questions
from faef_desktop.storage.records import HIDDEN_MODEL, AskedRow, JudgeRow
from faef_desktop.storage.replies import opinions_of
from faef_desktop.storage.rows import order_from_json, to_json
from faef_desktop.storage.workspace import Workspace

_WANTED = """
    (:models IS NULL OR r.model_sha256 IN (SELECT value FROM json_each(:models)))
    AND (:banks IS NULL OR r.question_id IN (
        SELECT question_id FROM bank_questions
        WHERE bank_id IN (SELECT value FROM json_each(:banks))))
"""
# Replies of an assignment belong to models that are not known here.
_OF_A_MODEL = f"r.model_sha256 <> '{HIDDEN_MODEL}'"
# One row a question: what was read in each order, as "[0,1]letter:A;[1,0]letter:B".
_CHOICES = f"""
    SELECT r.model_sha256, r.shots, r.question_id,
           group_concat(r.option_order || c.outcome || ':' || coalesce(c.letter, ''), ';') AS said
    FROM latest_replies r JOIN choices c ON c.reply_id = r.id AND c.parser = :parser
    WHERE r.format = 'choice' AND (:shots IS NULL OR r.shots = :shots) AND {_WANTED}
    GROUP BY r.model_sha256, r.shots, r.question_id
"""  # noqa: S608 - fixed parts
_OPEN = f"""
    SELECT r.model_sha256, r.question_id, r.subject
    FROM latest_replies r
    WHERE r.format = 'open' AND r.shots = 0 AND {_OF_A_MODEL} AND {_WANTED}
"""  # noqa: S608 - fixed parts
_LETTERS = f"""
    SELECT r.model_sha256, r.shots, q.kind, json_array_length(q.options) AS options, c.letter,
           w.option_probabilities AS weighed
    FROM latest_replies r JOIN choices c ON c.reply_id = r.id AND c.parser = 'strict'
    JOIN questions q ON q.id = r.question_id JOIN replies w ON w.id = r.id
    WHERE r.format = 'choice' AND c.letter IS NOT NULL
      AND (:shots IS NULL OR r.shots = :shots) AND {_WANTED}
"""  # noqa: S608 - fixed parts


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFilter:
    """Which results are meant; None, or an empty collection, means any.

    `models` are SHA-256, `banks` ids. `judge` and `annotator` keep the labels of that kind of
    judge and of that name. `shots` is meant for the choice replies; open replies count as asked
    without examples.
    """

    models: Collection[str] = ()
    banks: Collection[str] = ()
    parser: Parser = Parser.STRICT
    judge: JudgeKind | None = None
    annotator: str | None = None
    shots: int | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The values of the named parameters of the queries."""
        return {
            "models": to_json(sorted(self.models)) if self.models else None,
            "banks": to_json(sorted(self.banks)) if self.banks else None,
            "parser": self.parser.value,
            "shots": self.shots,
        }


@dataclass(slots=True)
class _Collected:
    """What the queries gave: by model and question, and by model, shots and question."""

    subjects: dict[tuple[str, str], str] = field(default_factory=dict)
    said: dict[tuple[str, int], dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def question_ids(self) -> dict[str, None]:
        """Every question once, in the order met."""
        opened = dict.fromkeys(question_id for _, question_id in self.subjects)
        return opened | {question_id: None for found in self.said.values() for question_id in found}


class Scoring(Workspace):
    """The part of the store that gives what scores are made of."""

    def question_results(
        self,
        *,
        model_sha256: str | None = None,
        bank_id: str | None = None,
        parser: Parser = Parser.STRICT,
        judge: JudgeKind | None = None,
        annotator: str | None = None,
        shots: int = 0,
    ) -> list[QuestionResult]:
        """Return what `domain.scores.score` counts: the latest finished replies and verdicts.

        Models with one name get part of their hash; see ResultFilter for the rest.
        """
        wanted = ResultFilter(
            models=[model_sha256] if model_sha256 else (),
            banks=[bank_id] if bank_id else (),
            parser=parser,
            judge=judge,
            annotator=annotator,
            shots=shots,
        )
        with self._reading() as conn:
            found = _collect(conn, wanted)
            opinions = _opinions(conn, found, wanted)
            names = _unique_names(conn)
            questions = load_questions(conn, found.question_ids)
        return list(_results(found, opinions, names, questions))

    def result_table(self, wanted: ResultFilter | None = None) -> ResultTable:
        """Return the findings of all models, shots and questions that are wanted."""
        wanted = wanted or ResultFilter()
        with self._reading() as conn:
            found = _collect(conn, wanted)
            opinions = _opinions(conn, found, wanted)
            names = _unique_names(conn)
            questions = load_questions(conn, found.question_ids)
        return _table(found, opinions, names, questions)

    def letters(self, wanted: ResultFilter | None = None) -> dict[tuple[Subject, Kind], Letters]:
        """Return which letters were read, and against which probabilities, by who was asked."""
        counts: dict[tuple[Subject, Kind], Counter[Any]] = defaultdict(Counter)
        with self._reading() as conn:
            names = _unique_names(conn)
            for model, shots, kind, options, letter, weighed in conn.execute(
                _LETTERS, (wanted or ResultFilter()).values
            ):
                count = counts[Subject(names[model], shots), Kind(kind)]
                count["place", place_of(letter)] += 1
                count["fair"] += 1 / options
                if weighed is not None:
                    count["weighed"] += 1
                    count["mismatched"] += mismatched(letter, json.loads(weighed))
        return {
            key: Letters(
                by_place={name[1]: n for name, n in count.items() if name[0] == "place"},
                fair=count["fair"],
                weighed=count["weighed"],
                mismatched=count["mismatched"],
            )
            for key, count in counts.items()
        }

    def judges(self) -> list[JudgeRow]:
        """Return everybody who has a label that stands, with how many; people first."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT judge_kind, annotator, count(*) AS labels FROM current_labels"
                " GROUP BY judge_kind, annotator"
            ).fetchall()
        found = [JudgeRow(JudgeKind(row[0]), row[1], row[2]) for row in rows]
        places = list(JudgeKind)
        return sorted(found, key=lambda judge: (places.index(judge.kind), judge.annotator))

    def asked(self) -> AskedRow:
        """Return what there are results of, to choose from."""
        with self._reading() as conn:
            names = _unique_names(conn)
            models = conn.execute(
                "SELECT model_sha256, max(finished_at) AS last FROM replies"
                " WHERE state = 'finished' GROUP BY model_sha256 ORDER BY last DESC"
            ).fetchall()
            shots = conn.execute(
                "SELECT DISTINCT shots FROM replies WHERE state = 'finished' ORDER BY shots"
            ).fetchall()
            dimensions = conn.execute(
                "SELECT DISTINCT kind, dimension FROM questions"
                " WHERE id IN (SELECT question_id FROM replies WHERE state = 'finished')"
            ).fetchall()
        return AskedRow(
            models=tuple(names[row[0]] for row in models),
            shots=tuple(row[0] for row in shots),
            dimensions=tuple((Kind(row[0]), row[1]) for row in dimensions),
        )

    def model_names(self) -> dict[str, str]:
        """Return the name that each model (by SHA-256) has in scores; no two are the same."""
        with self._reading() as conn:
            return _unique_names(conn)


def _collect(conn: sqlite3.Connection, wanted: ResultFilter) -> _Collected:
    found = _Collected()
    values = wanted.values
    for model, question_id, subject in conn.execute(_OPEN, values):
        found.subjects[model, question_id] = subject
    for model, shots, question_id, said in conn.execute(_CHOICES, values):
        found.said[model, shots][question_id] = said
    if wanted.shots in (None, 0):  # an open reply alone is a result without examples too
        for model, _ in found.subjects:
            found.said[model, 0]
    return found


def _opinions(
    conn: sqlite3.Connection, found: _Collected, wanted: ResultFilter
) -> Mapping[str, Iterable[Opinion]]:
    subjects = set(found.subjects.values())
    return opinions_of(conn, subjects, wanted.judge, wanted.annotator)


def _asked(found: _Collected) -> Iterator[tuple[str, int, dict[str, str], list[str]]]:
    """Yield model, shots, what was said to each question, and the ids of all that were asked.

    With examples these are the questions with a choice reply, without any all with a reply.
    """
    opened: dict[str, list[str]] = defaultdict(list)
    for model, question_id in found.subjects:
        opened[model].append(question_id)
    for (model, shots), said in found.said.items():
        ids = dict.fromkeys(said) if shots else dict.fromkeys([*opened[model], *said])
        yield model, shots, said, list(ids)


def _results(
    found: _Collected,
    opinions: Mapping[str, Iterable[Opinion]],
    names: Mapping[str, str],
    questions: Mapping[str, Question],
) -> Iterator[QuestionResult]:
    picks: dict[str, tuple[Pick, ...]] = {}
    for model, shots, said, ids in _asked(found):
        for question_id in ids:
            question = questions[question_id]
            subject = found.subjects.get((model, question_id), "")
            decided, judge_kind = verdict(opinions.get(subject, ()))
            text = said.get(question_id, "")
            if text not in picks:
                picks[text] = _picks(text)
            yield QuestionResult(
                model=names[model],
                question_id=question_id,
                kind=question.kind,
                dimension=question.dimension,
                verdict=decided,
                judge_kind=judge_kind,
                picks=picks[text],
                orders_expected=len(question.options),
                positive_index=question.positive_index,
                shots=shots,
            )


def _table(
    found: _Collected,
    opinions: Mapping[str, Iterable[Opinion]],
    names: Mapping[str, str],
    questions: Mapping[str, Question],
) -> ResultTable:
    """Return the table; what is the same for many questions is worked out once."""
    places = {question_id: place for place, question_id in enumerate(found.question_ids)}
    asked = [questions[question_id] for question_id in places]
    shapes = [(len(question.options), question.positive_index) for question in asked]
    verdicts = {
        subject: verdict(opinions.get(subject, ())) for subject in {*found.subjects.values(), ""}
    }
    codes: dict[Any, int] = {}
    columns: dict[Subject, bytes] = {}
    for model, shots, said, ids in _asked(found):
        column = bytearray(len(asked))
        for question_id in ids:
            place = places[question_id]
            decided = verdicts[found.subjects.get((model, question_id), "")]
            text = said.get(question_id, "")
            key = (decided, text, shapes[place])
            if key not in codes:
                codes[key] = _code(decided, _picks(text), shapes[place])
            column[place] = codes[key]
        columns[Subject(names[model], shots)] = bytes(column)
    heads = tuple(
        Asked(question_id, question.kind, question.dimension, bool(question.options))
        for question_id, question in zip(places, asked, strict=True)
    )
    return ResultTable(heads, columns)


def _code(
    decided: tuple[Verdict, JudgeKind | None],
    picks: tuple[Pick, ...],
    shape: tuple[int, int | None],
) -> int:
    return CODES[Finding(*decided, choice_failure(picks, *shape))]


def _picks(said: str) -> tuple[Pick, ...]:
    """Return the picks that one row of the query stands for, without their places in the text."""
    found = []
    for part in said.split(";") if said else ():
        order, _, read = part.partition("]")
        outcome, _, letter = read.partition(":")
        reading = ChoiceReading(Outcome(outcome), letter or None)
        found.append(Pick(order_from_json(f"{order}]"), reading))
    return tuple(sorted(found, key=lambda pick: pick.order))


def _unique_names(conn: sqlite3.Connection) -> dict[str, str]:
    names = {row["sha256"]: row["name"] for row in conn.execute("SELECT sha256, name FROM models")}
    count = Counter(names.values())
    return {
        sha256: name if count[name] == 1 else f"{name} ({sha256[:8]})"
        for sha256, name in names.items()
    }
