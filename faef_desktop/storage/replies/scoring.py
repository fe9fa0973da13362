"""What the scores count, read from the workspace in a few large queries."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from faef_desktop.domain.choices import Parser, Pick
from faef_desktop.domain.findings import CODES, Finding
from faef_desktop.domain.letter_bias import Letters, mismatched, place_of
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import Asked, ResultTable, Subject
from faef_desktop.domain.scores import QuestionResult, choice_failure
from faef_desktop.domain.verdicts import JudgeKind, Verdict, verdict
from faef_desktop.storage.records import HIDDEN_MODEL, AskedRow, JudgeRow
from faef_desktop.storage.replies.read_choices import by_question, picks_of, readings_of
from faef_desktop.storage.replies.replies import Vote, opinion, votes_of
from faef_desktop.storage.rows import to_json
from faef_desktop.storage.workspace import Workspace

_WANTED = """
    (:run IS NULL OR r.id IN (SELECT id FROM replies WHERE run_id = :run))
    AND (:models IS NULL OR r.model_sha256 IN (SELECT value FROM json_each(:models)))
    AND (:banks IS NULL OR r.question_id IN (
        SELECT question_id FROM bank_questions
        WHERE bank_id IN (SELECT value FROM json_each(:banks))))
"""
# Replies of an assignment belong to models that are not known here.
_OF_A_MODEL = f"r.model_sha256 <> '{HIDDEN_MODEL}'"
# What latest_replies has, but in the order of the index and with those that were asked again: to
# take the last of each is cheaper here than to group them there.
_CHOICES = f"""
    SELECT r.model_sha256, r.shots, r.question_id, r.option_order, r.id
    FROM replies r
    WHERE r.state = 'finished' AND r.repeat = 0 AND r.format = 'choice'
      AND (:shots IS NULL OR r.shots = :shots) AND {_WANTED}
    ORDER BY r.shots, r.model_sha256, r.question_id, r.option_order, r.finished_at
"""  # noqa: S608 - fixed parts
_OPEN = f"""
    SELECT r.model_sha256, r.question_id, r.subject
    FROM replies r
    WHERE r.state = 'finished' AND r.repeat = 0 AND r.format = 'open' AND r.shots = 0
      AND {_OF_A_MODEL} AND {_WANTED}
    ORDER BY r.model_sha256, r.question_id, r.option_order, r.finished_at
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
    without examples. `run` keeps what that run asked, and not what it found answered before.
    """

    models: Collection[str] = ()
    banks: Collection[str] = ()
    parser: Parser = Parser.STRICT
    judge: JudgeKind | None = None
    annotator: str | None = None
    shots: int | None = None
    run: str | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The values of the named parameters of the queries."""
        return {
            "models": to_json(sorted(self.models)) if self.models else None,
            "banks": to_json(sorted(self.banks)) if self.banks else None,
            "parser": self.parser.value,
            "shots": self.shots,
            "run": self.run,
        }


@dataclass(frozen=True, slots=True)
class _Head:
    """What scores need to know of a question."""

    kind: Kind
    dimension: str
    options: int
    positive_index: int | None


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
            verdicts = _verdicts(conn, found, wanted)
            names = _unique_names(conn)
            questions = _questions(conn, found.question_ids)
        return list(_results(found, verdicts, names, questions))

    def result_table(self, wanted: ResultFilter | None = None) -> ResultTable:
        """Return the findings of all models, shots and questions that are wanted."""
        (table,) = self.result_tables([wanted or ResultFilter()])
        return table

    def result_tables(self, wanted: Sequence[ResultFilter]) -> list[ResultTable]:
        """Return a table for each filter; where only the judges differ, replies are read once."""
        collected: dict[tuple[object, ...], _Collected] = {}
        tables = []
        for one in wanted:
            key = tuple(one.values.values())
            with self._reading() as conn:  # for each anew, so that labels are stored in between
                found = collected[key] if key in collected else _collect(conn, one)
                collected[key] = found
                verdicts = _verdicts(conn, found, one)
                names = _unique_names(conn)
                elsewhere = _elsewhere(conn)
                questions = _questions(conn, found.question_ids)
            table = _table(found, verdicts, names, questions)
            away = {names[sha256] for sha256 in elsewhere} & set(table.models)
            tables.append(replace(table, elsewhere=frozenset(away)))
        return tables

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
        """Return everybody who gave a label, and to how many texts, by rank."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT judge_kind, annotator, count(DISTINCT subject) FROM labels"
                " WHERE value IS NOT NULL GROUP BY judge_kind, annotator"
            ).fetchall()
            away = _judges_elsewhere(conn)
        found = [
            JudgeRow(kind, row[1], row[2], elsewhere=kind is JudgeKind.MODEL and row[1] in away)
            for row in rows
            for kind in [JudgeKind(row[0])]
        ]
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

    def runs_with_replies(self) -> list[tuple[str, str, str]]:
        """Return id, start (UTC) and model of every evaluation that got a reply, newest first."""
        with self._reading() as conn:
            names = _unique_names(conn)
            rows = conn.execute(
                "SELECT u.id, u.started_at, (SELECT r.model_sha256 FROM replies r"
                "  WHERE r.run_id = u.id AND r.state = 'finished' LIMIT 1) AS model"
                " FROM runs u WHERE u.kind = 'evaluate' ORDER BY u.started_at DESC, u.rowid DESC"
            ).fetchall()
        return [(row[0], row[1] or "", names[row[2]]) for row in rows if row[2] in names]

    def model_names(self) -> dict[str, str]:
        """Return the name that each model (by SHA-256) has in scores; no two are the same."""
        with self._reading() as conn:
            return _unique_names(conn)


def _collect(conn: sqlite3.Connection, wanted: ResultFilter) -> _Collected:
    found = _Collected()
    values = wanted.values
    plain = conn.cursor()
    plain.row_factory = None  # tuples: rows with names take twice as long to read
    for model, question_id, subject in plain.execute(_OPEN, values):
        found.subjects[model, question_id] = subject
    rows = plain.execute(_CHOICES, values).fetchall()
    readings = readings_of(plain, [row[-1] for row in rows], wanted.parser)
    for key, parts in by_question(rows, readings):
        model, shots, question_id = key
        found.said[model, shots][question_id] = ";".join(parts)
    if wanted.shots in (None, 0):  # an open reply alone is a result without examples too
        for model, _ in found.subjects:
            found.said[model, 0]
    return found


def _verdicts(
    conn: sqlite3.Connection, found: _Collected, wanted: ResultFilter
) -> dict[str, tuple[Verdict, JudgeKind | None]]:
    """Return the verdict on each subject; what is the same for many is worked out once."""
    subjects = {*found.subjects.values(), ""}
    votes = votes_of(conn, subjects, wanted.judge, wanted.annotator)
    known: dict[tuple[Vote, ...], tuple[Verdict, JudgeKind | None]] = {}
    verdicts = {}
    for subject in subjects:
        given = tuple(votes.get(subject, ()))
        if given not in known:
            known[given] = verdict(map(opinion, given))
        verdicts[subject] = known[given]
    return verdicts


def _questions(conn: sqlite3.Connection, ids: Iterable[str]) -> dict[str, _Head]:
    rows = conn.execute(
        "SELECT id, kind, dimension, options FROM questions"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (to_json(list(ids)),),
    )
    heads = {}
    for question_id, kind, dimension, stored in rows:
        positive = [is_positive for _, is_positive in json.loads(stored)]
        place = positive.index(True) if True in positive else None
        heads[question_id] = _Head(Kind(kind), dimension, len(positive), place)
    return heads


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
    verdicts: Mapping[str, tuple[Verdict, JudgeKind | None]],
    names: Mapping[str, str],
    questions: Mapping[str, _Head],
) -> Iterator[QuestionResult]:
    picks: dict[str, tuple[Pick, ...]] = {}
    for model, shots, said, ids in _asked(found):
        for question_id in ids:
            question = questions[question_id]
            subject = found.subjects.get((model, question_id), "")
            decided, judge_kind = verdicts[subject]
            text = said.get(question_id, "")
            if text not in picks:
                picks[text] = picks_of(text)
            yield QuestionResult(
                model=names[model],
                question_id=question_id,
                kind=question.kind,
                dimension=question.dimension,
                verdict=decided,
                judge_kind=judge_kind,
                picks=picks[text],
                orders_expected=question.options,
                positive_index=question.positive_index,
                shots=shots,
            )


def _table(
    found: _Collected,
    verdicts: Mapping[str, tuple[Verdict, JudgeKind | None]],
    names: Mapping[str, str],
    questions: Mapping[str, _Head],
) -> ResultTable:
    """Return the table; what is the same for many questions is worked out once."""
    places = {question_id: place for place, question_id in enumerate(found.question_ids)}
    asked = [questions[question_id] for question_id in places]
    shapes = [(question.options, question.positive_index) for question in asked]
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
                codes[key] = _code(decided, picks_of(text), shapes[place])
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


def _elsewhere(conn: sqlite3.Connection) -> list[str]:
    rows = conn.execute("SELECT sha256 FROM models WHERE json_type(facts, '$.endpoint') = 'object'")
    return [row["sha256"] for row in rows]


def _judges_elsewhere(conn: sqlite3.Connection) -> set[str]:
    models = set(_elsewhere(conn))
    judges = conn.execute("SELECT name, model_sha256 FROM judges")
    return {row["name"] for row in judges if row["model_sha256"] in models}


def _unique_names(conn: sqlite3.Connection) -> dict[str, str]:
    names = {row["sha256"]: row["name"] for row in conn.execute("SELECT sha256, name FROM models")}
    count = Counter(names.values())
    return {
        sha256: name if count[name] == 1 else f"{name} ({sha256[:8]})"
        for sha256, name in names.items()
    }
