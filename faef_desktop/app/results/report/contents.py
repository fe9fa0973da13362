"""What a report holds, before it is written down in a format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from faef_desktop.app.banks import known as known_banks
from faef_desktop.app.labels.judge_scores import JudgeRows, judges_against_people
from faef_desktop.app.models.host_state import PROGRAM
from faef_desktop.app.resources import Resources, demo_name
from faef_desktop.app.results.chart_export import make_figure
from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.results.charts.selection import Gathered, Selection, gather
from faef_desktop.app.results.figures.drawing import Figure
from faef_desktop.app.results.figures.style import Style
from faef_desktop.app.results.report.examples import Example, examples_of
from faef_desktop.app.results.report.provenance import Origin, origins
from faef_desktop.app.words import Words
from faef_desktop.domain.bank_check import BankReport, check
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow
from faef_desktop.domain.verdicts import JudgeKind
from faef_desktop.storage.records import BankRow, JudgeRow
from faef_desktop.storage.store import Store

CHARTS = (
    ChartName.RANKING,
    ChartName.GAPS,
    ChartName.CELLS,
    ChartName.FAILURES,
    ChartName.LETTERS,
    ChartName.FEW_SHOT,
    ChartName.QUANTIZATION,
    ChartName.JUDGES,
    ChartName.READERS,
    ChartName.QUESTIONS,
)
"""The charts of a report, in their order; those with nothing to show are left out."""
_ONCE = (ChartName.GAPS, ChartName.READERS)
"""Charts of both kinds, and one that is about safety: they come once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a report is about: as in `Selection`, over all kinds and numbers of examples."""

    models: tuple[str, ...] = ()
    bank: str | None = None
    eye: Eye = field(default_factory=Eye)
    published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContents:
    """All that a report says; rates in `rows` are as `domain.scores` has them.

    `judge_rows` are model judges against people over the whole workspace, where one is counted.
    """

    made_at: str
    program: str
    scope: Scope
    rows: tuple[ScoreRow, ...]
    figures: tuple[Figure, ...]
    origins: tuple[Origin, ...]
    banks: tuple[BankRow, ...]
    baselines: tuple[BankReport, ...]
    judges: tuple[JudgeRow, ...]
    judge_rows: tuple[JudgeRows, ...]
    examples: tuple[Example, ...]
    demos: tuple[str, ...]

    @property
    def totals(self) -> tuple[ScoreRow, ...]:
        """The rows over all dimensions."""
        return tuple(row for row in self.rows if row.dimension == ALL_DIMENSIONS)

    @property
    def by_rule(self) -> bool:
        """Tell whether the rule judged any open reply that is counted."""
        return any(JudgeKind.RULE in row.judges for row in self.rows)

    @property
    def by_model(self) -> bool:
        """Tell whether a model judged any open reply that is counted."""
        return any(JudgeKind.MODEL in row.judges for row in self.rows)

    @property
    def unjudged(self) -> int:
        """Questions (by model) that could be judged in both formats and are not."""
        return sum(row.both - row.judged for row in self.totals)

    @property
    def smallest(self) -> int:
        """The fewest judged questions of a safety row over all dimensions, 0 without one."""
        counts = [row.judged for row in self.totals if row.kind is Kind.SAFETY and row.judged]
        return min(counts, default=0)

    @property
    def reference_reader(self) -> bool:
        """Tell whether letters are read as the published scorer does."""
        return self.scope.eye.parser is Parser.REFERENCE


def collect(
    store: Store,
    resources: Resources,
    scope: Scope,
    say: Words,
    *,
    style: Style | None = None,
) -> ReportContents:
    """Read a report's contents from the workspace. Raises UserError where there is nothing."""
    selection = Selection(models=scope.models, bank=scope.bank, shots=None, eye=scope.eye)
    found = gather(store, selection)
    # Of rows with worked examples, those over all dimensions are enough.
    rows = tuple(r for r in found.rows if not r.shots or r.dimension == ALL_DIMENSIONS)
    if not rows:
        raise UserError(
            "There is nothing to report yet: ask a model first, or choose other models or banks."
        )
    banks = _banks(store, found, scope)
    by_model = any(JudgeKind.MODEL in row.judges for row in rows)
    return ReportContents(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        program=PROGRAM,
        scope=scope,
        rows=rows,
        figures=tuple(_figures(store, resources, scope, found, say=say, style=style or Style())),
        origins=tuple(origins(store, found)),
        banks=banks,
        baselines=tuple(check(store.bank(bank.id)) for bank in banks),
        judges=tuple(found.judges),
        judge_rows=tuple(judges_against_people(store)) if by_model else (),
        examples=tuple(examples_of(store, found)),
        demos=tuple(_demos(resources, found)),
    )


def _figures(
    store: Store,
    resources: Resources,
    scope: Scope,
    found: Gathered,
    *,
    say: Words,
    style: Style,
) -> Sequence[Figure]:
    made = []
    for name in CHARTS:
        kinds = [Kind.SAFETY] if name in _ONCE else list(Kind)
        for kind in kinds:
            selection = Selection(
                kind=kind,
                models=scope.models,
                bank=scope.bank,
                shots=None if name is ChartName.FEW_SHOT else 0,
                eye=scope.eye,
            )
            figure = make_figure(
                store,
                resources,
                name,
                selection,
                style=style,
                say=say,
                gathered=found,
                published=scope.published and name is ChartName.RANKING,
            )
            if not figure.empty and _worth(name, found):
                made.append(figure)
    return made


def _worth(name: ChartName, found: Gathered) -> bool:
    """Tell whether a chart compares anything: one judge, one number of shots does not."""
    if name is ChartName.FEW_SHOT:
        return len({subject.shots for subject in found.table.subjects}) > 1
    return name is not ChartName.JUDGES or len(found.judges) > 1


def _banks(store: Store, found: Gathered, scope: Scope) -> tuple[BankRow, ...]:
    """Return the banks that hold a question of the report, one of each content."""
    asked = {question.question_id for question in found.table.questions}
    wanted = None if scope.bank is None else known_banks.ids(store, scope.bank)
    chosen = []
    for bank in store.banks():
        if wanted is not None and bank.id not in wanted:
            continue
        if asked & {question.id for question in store.bank(bank.id).questions}:
            chosen.append(bank)
    return tuple(chosen)


def _demos(resources: Resources, found: Gathered) -> list[str]:
    names: Mapping[str, object] = {
        name: True for path in resources.demo_models() if (name := demo_name(path))
    }
    models = {subject.model for subject in found.table.subjects}
    return sorted(model for model in models if model.partition(" (")[0] in names)
