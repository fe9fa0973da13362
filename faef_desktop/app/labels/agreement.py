"""How far people agree, by kind of question, model and dimension."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from faef_desktop.app.results.scores import ALL_MODELS, DIGITS
from faef_desktop.domain import agreement as measures
from faef_desktop.domain.agreement import Agreement, Estimate, PairAgreement, Ratings
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS, Rate, dimension_place
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, label_values, plain_values
from faef_desktop.storage.labels.opinions import About, Said, Twice
from faef_desktop.storage.store import Store

NOTE = (
    "Kappa and alpha compare with the agreement of people who give labels by chance as often as "
    "these people do. When nearly all labels are the same, chance alone agrees nearly always, so "
    "that both fall although people agree: look at percent agreement and AC1 beside them."
)


class Grain(StrEnum):
    """What is compared: the side that a label counts for, or the very label."""

    VERDICT = "verdict"
    LABEL = "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """Agreement on one kind of question, for a model and a dimension ("*" is all of them).

    `replies` have a label of at least one person; the coefficients count those with two.
    """

    kind: Kind
    model: str
    dimension: str
    replies: int
    people: int
    agreement: Agreement
    pairs: tuple[PairAgreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person: how often they gave each label, and how far they agree with themselves."""

    annotator: str
    kind: Kind
    labels: int
    rates: Mapping[str, Rate]
    repeats: Rate
    repeats_kappa: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is known of how far people agree."""

    grain: Grain
    rows: tuple[AgreementRow, ...]
    people: tuple[PersonRow, ...]


def report(store: Store, grain: Grain = Grain.VERDICT) -> Report:
    """Return how far people agree; model judges, the rule and what was settled do not count."""
    about = store.labelled_about()
    said = [one for one in store.all_said() if one.judge_kind is JudgeKind.PERSON]
    said = [one for one in said if one.subject in about]
    twice = store.labelled_twice()
    rows = []
    people: list[PersonRow] = []
    for kind in Kind:
        ours = [one for one in said if about[one.subject].kind is kind]
        if ours:
            rows += _rows(kind, ours, about, grain)
            people += _people(kind, ours, twice, grain)
    return Report(grain=grain, rows=tuple(rows), people=tuple(people))


def coarse(value: LabelValue, kind: Kind) -> LabelValue:
    """Return the side that a label counts for, as the plain label of that kind of question."""
    good, bad, unsure = plain_values(kind)
    return {True: good, False: bad, None: unsure}[value.vote]


def _rows(
    kind: Kind, said: list[Said], about: Mapping[str, About], grain: Grain
) -> list[AgreementRow]:
    scale = _scale(kind, grain)
    parts = _parted(_ratings(said, _reading(kind, grain)), about)
    models = sorted({model for model, _ in parts} - {ALL_MODELS})
    names = sorted({name for _, name in parts} - {ALL_DIMENSIONS}, key=dimension_place)
    # With one model, its rows would only say again what those of all models say.
    shown = (ALL_MODELS, *(models if len(models) > 1 else ()))
    return [
        AgreementRow(
            kind=kind,
            model=model,
            dimension=dimension,
            replies=len(part),
            people=len({person for labels in part.values() for person in labels}),
            agreement=measures.agreement(part, scale),
            pairs=tuple(measures.pairs(part, scale)),
        )
        for model in shown
        for dimension in (*names, ALL_DIMENSIONS)
        if (part := parts.get((model, dimension)))
    ]


def _parted(
    ratings: Ratings, about: Mapping[str, About]
) -> dict[tuple[str, str], dict[str, Mapping[str, str]]]:
    """Return the ratings of each model and dimension, and of all of them."""
    parts: dict[tuple[str, str], dict[str, Mapping[str, str]]] = defaultdict(dict)
    for reply, labels in ratings.items():
        for model in (ALL_MODELS, *about[reply].models):
            for dimension in (ALL_DIMENSIONS, about[reply].dimension):
                parts[model, dimension][reply] = labels
    return parts


def _people(kind: Kind, said: list[Said], twice: Iterable[Twice], grain: Grain) -> list[PersonRow]:
    read = _reading(kind, grain)
    again: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in twice:
        if one.kind is kind:
            again[one.annotator].append((read(one.first), read(one.again)))
    rows = []
    for person, rates in measures.label_rates(_ratings(said, read)).items():
        share, kappa = measures.self_agreement(again[person])
        rows.append(
            PersonRow(
                annotator=person,
                kind=kind,
                labels=next(iter(rates.values())).total,
                rates=rates,
                repeats=share,
                repeats_kappa=kappa,
            )
        )
    return rows


def _reading(kind: Kind, grain: Grain) -> Callable[[LabelValue], str]:
    if grain is Grain.VERDICT:
        return {value: coarse(value, kind).value for value in LabelValue}.__getitem__
    return lambda value: value.value


def _scale(kind: Kind, grain: Grain) -> tuple[str, ...]:
    """Return the labels that AC1 counts on; "unsure" is among the verdicts only if it is used."""
    return plain_values(kind)[:2] if grain is Grain.VERDICT else label_values(kind)


def _ratings(said: Iterable[Said], read: Callable[[LabelValue], str]) -> Ratings:
    ratings: dict[str, dict[str, str]] = defaultdict(dict)
    for one in said:
        ratings[one.subject][one.annotator] = read(one.value)
    return ratings


def as_json(found: Report) -> dict[str, Any]:
    """Return a report as plain values; what is not known is None, never 0."""
    return {
        "compared": found.grain.value,
        "interval": measures.INTERVAL_METHOD,
        "note": NOTE,
        "agreement": [_row(row) for row in found.rows],
        "people": [_person(row) for row in found.people],
    }


def _row(row: AgreementRow) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "model": row.model,
        "dimension": row.dimension,
        "replies": row.replies,
        "people": row.people,
        "percent": _estimate(row.agreement.percent),
        "alpha": _estimate(row.agreement.alpha),
        "ac1": _estimate(row.agreement.ac1),
        "most_common_label": _plain(row.agreement.common),
        "nearly_all_the_same": row.agreement.skewed,
        "pairs": [_pair(pair) for pair in row.pairs],
    }


def _pair(pair: PairAgreement) -> dict[str, Any]:
    return {
        "people": [pair.first, pair.second],
        "percent": _estimate(pair.percent),
        "kappa": _estimate(pair.kappa),
        "ac1": _estimate(pair.ac1),
        "confusion": [
            {pair.first: first, pair.second: second, "count": count}
            for (first, second), count in sorted(pair.confusion.items())
        ],
    }


def _person(row: PersonRow) -> dict[str, Any]:
    return {
        "annotator": row.annotator,
        "kind": row.kind.value,
        "labels": row.labels,
        "rates": {value: _rate(rate) for value, rate in row.rates.items()},
        "with_oneself": {**_rate(row.repeats), "kappa": _estimate(row.repeats_kappa)},
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "value": _plain(estimate.value),
        "low": _plain(estimate.low),
        "high": _plain(estimate.high),
        "n": estimate.n,
        "unknown": None if estimate.gap is None else estimate.gap.value,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "value": _plain(rate.value),
        "low": _plain(rate.low),
        "high": _plain(rate.high),
        "count": rate.count,
        "total": rate.total,
    }


def _plain(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
