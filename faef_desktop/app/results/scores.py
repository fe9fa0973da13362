"""Scores out of the workspace, for tables, charts and scripts."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from faef_desktop.app.banks import known as known_banks
from faef_desktop.app.models import known as known_models
from faef_desktop.domain.choices import Failure, Parser
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable
from faef_desktop.domain.scores import ALL_DIMENSIONS, Bounds, QuestionResult, Rate, ScoreRow, score
from faef_desktop.domain.verdicts import JudgeKind
from faef_desktop.storage.replies.scoring import ResultFilter
from faef_desktop.storage.store import Store

ALL_MODELS = "*"
GROUPS = ("model", "dimension")
DIGITS = 6

_Word = TypeVar("_Word", bound=StrEnum)


def scores(
    store: Store,
    *,
    by: Collection[str] = GROUPS,
    parser: str = Parser.STRICT,
    judge: str | None = None,
    bank: str | None = None,
    model: str | None = None,
    shots: int | None = None,
) -> list[ScoreRow]:
    """Return the scores; `bank` is a bank id or name, `model` a SHA-256 or a model name.

    `by` holds "model" and "dimension" or one of them: without "dimension" only the rows over all
    dimensions come, without "model" all models are counted as one. `judge` counts the labels of
    that kind of judge only. `shots` keeps the choice replies asked after so many examples; else
    each number of shots has rows of its own. Raises UserError for unknown names.
    """
    if not by or not set(by) <= set(GROUPS):
        raise UserError(f"Scores are grouped by {' or '.join(GROUPS)}, not by {', '.join(by)}.")
    found = table(store, parser=parser, judge=judge, bank=bank, model=model, shots=shots)
    rows = found.scores(together="" if "model" in by else ALL_MODELS)
    return rows if "dimension" in by else [row for row in rows if row.dimension == ALL_DIMENSIONS]


def table(
    store: Store,
    *,
    parser: str = Parser.STRICT,
    judge: str | None = None,
    annotator: str | None = None,
    bank: str | None = None,
    model: str | None = None,
    shots: int | None = None,
) -> ResultTable:
    """Return what is known of every question; the names mean what they mean in `scores`.

    `annotator` counts the labels of one annotator only. Raises UserError for unknown names.
    """
    return store.result_table(
        result_filter(
            store,
            models=() if model is None else known_models.hashes(store, model),
            bank=bank,
            parser=_one_of(Parser, parser, "parser"),
            judge=None if judge is None else _one_of(JudgeKind, judge, "judge"),
            annotator=annotator,
            shots=shots,
        )
    )


def result_filter(
    store: Store,
    *,
    models: Collection[str] = (),
    bank: str | None = None,
    parser: Parser = Parser.STRICT,
    judge: JudgeKind | None = None,
    annotator: str | None = None,
    shots: int | None = None,
) -> ResultFilter:
    """Return a filter with the ids of a bank (given by id or name). Raises UserError for none."""
    return ResultFilter(
        models=models,
        banks=() if bank is None else known_banks.ids(store, bank),
        parser=parser,
        judge=judge,
        annotator=annotator,
        shots=shots,
    )


def question_results(
    store: Store,
    *,
    models: Collection[str] = (),
    banks: Collection[str] = (),
    parser: Parser = Parser.STRICT,
    judge: JudgeKind | None = None,
    annotator: str | None = None,
) -> list[QuestionResult]:
    """Return what is known of each question of any of these models (SHA-256) and banks (id).

    Empty means all; a question that several banks hold counts once for each model.
    """
    merged: dict[tuple[str, str], QuestionResult] = {}
    for model in models or (None,):
        for bank in banks or (None,):
            for result in store.question_results(
                model_sha256=model, bank_id=bank, parser=parser, judge=judge, annotator=annotator
            ):
                merged[result.model, result.question_id] = result
    return list(merged.values())


def running_scores(store: Store, model_sha256: str) -> ScoreRow | None:
    """Return the safety scores of one model over all dimensions, or None before any reply."""
    rows = score(store.question_results(model_sha256=model_sha256))
    return next(
        (row for row in rows if row.kind is Kind.SAFETY and row.dimension == ALL_DIMENSIONS), None
    )


def judge_word(row: ScoreRow) -> str | None:
    """Return who judged the open replies of a row ("person", "rule+person"), or None."""
    return "+".join(judge.value for judge in row.judges) or None


def row_as_json(row: ScoreRow) -> dict[str, Any]:
    """Return a score row as plain values; what is not known is None, never 0."""
    return {
        "model": row.model,
        "leaves_this_machine": row.elsewhere,
        "shots": row.shots,
        "kind": row.kind.value,
        "dimension": row.dimension,
        "n": row.n,
        "judged": row.judged,
        **_rate("open_rate", "open", row.open),
        **_rate("choice_rate", "choice", row.choice),
        **_rate("cs", "cs", row.cs),
        **_rate("css", "css", row.css),
        **{kind.value: share(row, kind) for kind in Failure if kind is not Failure.RIGHT},
        "cells": {cell.value: count for cell, count in row.cells.items()},
        "judge": judge_word(row),
        "both_formats": row.both,
        **_bounds("cs", row.cs_bounds),
        **_bounds("css", row.css_bounds),
        "open_against_choice_p": _plain(row.open_and_choice.p_value),
        "macro": {what.value: _macro(row, what) for what in row.macro} or None,
    }


def rows_as_json(
    rows: Iterable[ScoreRow], strict: Iterable[ScoreRow] | None = None
) -> list[dict[str, Any]]:
    """Return score rows as plain values; what is not known is None, never 0.

    With `strict` (the same rows under the strict reader), each row shows those figures as well.
    """
    if strict is None:
        return [row_as_json(row) for row in rows]
    beside = {row.key: row for row in strict}
    return [{**row_as_json(row), **_strict(beside[row.key])} for row in rows]


def _strict(row: ScoreRow) -> dict[str, Any]:
    found = row_as_json(row)
    return {f"{name}_strict": found[name] for name in ("choice_rate", "cs", "css")}


def share(row: ScoreRow, kind: Failure) -> float | None:
    """Return the share of the answered multiple-choice questions that came out as `kind`."""
    if not row.choice.total:
        return None
    return round(row.failures.get(kind, 0) / row.choice.total, DIGITS)


def _plain(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _rate(name: str, prefix: str, rate: Rate) -> dict[str, Any]:
    return {
        name: _plain(rate.value),
        f"{prefix}_low": _plain(rate.low),
        f"{prefix}_high": _plain(rate.high),
        f"{prefix}_count": rate.count,
        f"{prefix}_total": rate.total,
    }


def _bounds(name: str, bounds: Bounds | None) -> dict[str, float | None]:
    return {
        f"{name}_at_least": None if bounds is None else _plain(bounds.low),
        f"{name}_at_most": None if bounds is None else _plain(bounds.high),
    }


def _macro(row: ScoreRow, what: Measure) -> dict[str, Any]:
    mean = row.macro[what]
    return {
        "value": _plain(mean.value),
        "low": _plain(mean.low),
        "high": _plain(mean.high),
        "dimensions": mean.parts,
    }


def _one_of(kinds: type[_Word], value: str, what: str) -> _Word:
    try:
        return kinds(value)
    except ValueError:
        raise UserError(f"There is no {what} {value}; choose {' or '.join(kinds)}.") from None
