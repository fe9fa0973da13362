"""One model at several quantizations: its rates against bits per weight."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from faef_desktop.domain.comparison import Comparison, compare
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow
from faef_desktop.storage.records import ModelRecord

MEASURES = (Measure.OPEN, Measure.CHOICE, Measure.CS, Measure.CSS)
# What two files have in common when they are one model in two precisions.
_SAME = ("architecture", "parameters", "layers", "embedding", "vocab")
_QUANTIZATION = re.compile(r"[-._ ]?\b(?:i?q\d\w*|bf16|fp?16|fp?32)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One precision; `bits` is the size of the weights divided by their number."""

    quantization: str
    bits: float
    row: ScoreRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """One model: its rungs from most to fewest bits, and each tested against the first."""

    name: str
    rungs: tuple[Rung, ...]
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantizationChart:
    """The ladders of one kind; models with one precision only have none."""

    kind: Kind
    ladders: tuple[Ladder, ...]


def quantization_chart(
    table: ResultTable,
    kind: Kind,
    models: Mapping[str, ModelRecord],
    *,
    shots: int = 0,
    dimension: str = ALL_DIMENSIONS,
) -> QuantizationChart:
    """Return the ladders of the models (by their name in the table) that have several rungs.

    Files are one model when their names without the quantization are equal, and architecture,
    number of weights, layers, width and vocabulary too.
    """
    part = table.select(kind=kind, dimension=None if dimension == ALL_DIMENSIONS else dimension)
    families: dict[tuple[object, ...], list[Rung]] = {}
    for row in part.scores():
        record = models.get(row.model)
        if row.dimension != dimension or row.shots != shots or record is None:
            continue
        bits = bits_per_weight(record)
        if bits is not None:
            rung = Rung(quantization=record.quantization, bits=bits, row=row)
            families.setdefault(family(record), []).append(rung)
    return QuantizationChart(
        kind=kind,
        ladders=tuple(
            _ladder(str(key[0]), rungs, part)
            for key, rungs in families.items()
            if len({rung.bits for rung in rungs}) > 1
        ),
    )


def family(record: ModelRecord) -> tuple[object, ...]:
    """Return what two files of one model in different precisions share, its name first."""
    return (stem(record.name), *(record.facts.get(name) for name in _SAME))


def stem(name: str) -> str:
    """Return a model's name without its quantization: "Tiny-1B" for "Tiny-1B-Q4_K_M"."""
    return _QUANTIZATION.sub("", name) or name


def bits_per_weight(record: ModelRecord) -> float | None:
    """Return how many bits a weight takes on average, or None when the file does not say."""
    weights, size = record.facts.get("parameters"), record.facts.get("weights_bytes")
    return 8 * size / weights if weights and size else None


def _ladder(name: str, rungs: Iterable[Rung], table: ResultTable) -> Ladder:
    ordered = sorted(rungs, key=lambda rung: -rung.bits)
    subjects = [Subject(rung.row.model, rung.row.shots) for rung in ordered]
    pairs = [(subject, subjects[0]) for subject in subjects[1:]]
    return Ladder(
        name=name,
        rungs=tuple(ordered),
        comparisons=tuple(compare(table, pairs, MEASURES)),
    )
