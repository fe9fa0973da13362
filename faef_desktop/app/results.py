"""Scores out of the workspace, for tables, charts and scripts."""

from collections.abc import Collection, Iterable
from typing import Any

from faef_desktop.domain.scores import ScoreRow
from faef_desktop.storage.store import Store


def scores(
    store: Store,
    *,
    by: Collection[str] = ("model", "dimension"),
    parser: str = "strict",
    judge: str | None = None,
    bank: str | None = None,
    model: str | None = None,
) -> list[ScoreRow]:
    """Return the scores; `bank` is a bank id or name, `model` a SHA-256 or a model name.

    `judge` counts the labels of that kind of judge only. Raises UserError for unknown names.
    """
    raise NotImplementedError


def running_scores(store: Store, model_sha256: str) -> ScoreRow | None:
    """Return the safety scores of one model over all dimensions, or None before any reply."""
    raise NotImplementedError


def rows_as_json(rows: Iterable[ScoreRow]) -> list[dict[str, Any]]:
    """Return score rows as plain values; what is not known is None, never 0."""
    raise NotImplementedError
