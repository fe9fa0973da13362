"""From a plan to what is really asked: its questions, its examples, its models, its runs."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from faef_desktop.app.banks import known as banks
from faef_desktop.app.models import known as models
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.plans import Plan, items, require_sound, spread, suits
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import (
    Example,
    Group,
    draw_examples,
    group_of,
    text_key,
    without_shown,
)
from faef_desktop.domain.questions import Bank, Format, Question
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.replies.run_records import PlanRecord, RunRow
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """The questions of a plan: those that are asked, and the examples shown before them.

    `example_banks` are those that a plan names for the examples alone.
    """

    banks: tuple[Bank, ...]
    example_banks: tuple[Bank, ...]
    asked: tuple[Question, ...]
    examples: dict[Group, tuple[Example, ...]]


def choose(store: Store, resources: Resources, plan: Plan) -> Chosen:
    """Return the questions of a plan. Raises UserError for a plan that asks nothing.

    Examples are drawn before the questions are counted out, from all questions of the banks, so
    that they are the same for every limit and filter; what they show is then not asked at all.
    """
    require_sound(plan)
    found = [banks.find(store, name) for name in plan.banks] or resources.default_banks()
    named = [banks.find(store, name) for name in plan.examples]
    wanted = [[question for question in bank.questions if suits(plan, question)] for bank in found]
    examples: dict[Group, tuple[Example, ...]] = {}
    if plan.most_shots and Format.CHOICE in plan.formats:
        pool = _pool(found, named, wanted)
        examples = draw_examples(pool, count=plan.most_shots, seed=plan.base_seed)
        needing = {group_of(q) for questions in wanted for q in questions if q.options}
        _require_enough(plan, needing, examples)
        examples = {group: examples[group] for group in examples if group in needing}
        wanted = [without_shown(questions, examples) for questions in wanted]
    chosen: dict[str, Question] = {}
    for questions in wanted:
        for question in spread(questions, limit=plan.limit, seed=plan.seed):
            chosen.setdefault(question.id, question)
    if not chosen:
        raise UserError(
            "No question is left to be asked: check the banks with bank check, the filter, and the"
            " number of shots."
        )
    return Chosen(tuple(found), tuple(named), tuple(chosen.values()), examples)


def add_runs(
    store: Store,
    resources: Resources,
    plan: Plan,
    *,
    name: str = "",
    progress: Callable[[str, float], None] | None = None,
) -> list[RunRow]:
    """Store a plan and queue one run for each of its models. Raises UserError.

    A model file is read once to know it by its content; `progress` hears its name and the share
    that is read.
    """
    chosen = choose(store, resources, plan)
    records = identified(store, resources, plan, progress)
    judges = identified_judges(store, resources, plan, progress)
    for bank in (*chosen.banks, *chosen.example_banks):
        store.add_bank(bank)
    total = len(items(plan, chosen.asked))
    settings = {
        "plan": replace(
            plan,
            models=tuple(record.path for record in records),
            judges=tuple(judge.path for judge in judges),
        ).settings(),
        **contents(chosen, records, judges),
    }
    plan_id = store.add_plan(
        name,
        settings,
        asked=chosen.asked,
        examples=[example for group in chosen.examples.values() for example in group],
    )
    run_ids = [
        store.queue_run(plan_id, model_sha256=record.sha256, model_path=record.path, total=total)
        for record in records
    ]
    return [store.queued_run(run_id) for run_id in run_ids]


def contents(
    chosen: Chosen, records: Sequence[ModelRecord], judges: Sequence[ModelRecord]
) -> dict[str, list[dict[str, str]]]:
    """Return the banks and models of a plan with the hashes of their content, as plain values."""

    def named(found: Sequence[ModelRecord]) -> list[dict[str, str]]:
        return [{"name": record.name, "sha256": record.sha256} for record in found]

    def entries(found: Sequence[Bank]) -> list[dict[str, str]]:
        return [{"name": bank.name, "id": bank.id} for bank in found]

    return {
        "models": named(records),
        "judges": named(judges),
        "banks": entries(chosen.banks),
        "example_banks": entries(chosen.example_banks),
    }


def identified(
    store: Store,
    resources: Resources,
    plan: Plan,
    progress: Callable[[str, float], None] | None = None,
) -> list[ModelRecord]:
    """Return the models of a plan, each once, all looked at before the first is used."""
    return _identified(store, resources, plan.models, progress)


def identified_judges(
    store: Store,
    resources: Resources,
    plan: Plan,
    progress: Callable[[str, float], None] | None = None,
) -> list[ModelRecord]:
    """Return the models that judge, each once."""
    return _identified(store, resources, plan.judges, progress)


def own_judges(store: Store, resources: Resources, plan: Plan) -> list[str]:
    """Return the names of the judges of a plan that are among the models it asks."""
    if not plan.judges:
        return []
    asked = {record.sha256 for record in identified(store, resources, plan)}
    judges = identified_judges(store, resources, plan)
    return [judge.name for judge in judges if judge.sha256 in asked]


def _identified(
    store: Store,
    resources: Resources,
    names: Sequence[str],
    progress: Callable[[str, float], None] | None,
) -> list[ModelRecord]:
    paths = [models.find(resources, store, name) for name in names]
    for path in paths:  # before the first of them spends an hour
        models.require_language_model(path)
    found: dict[str, ModelRecord] = {}
    for path in paths:
        record = models.identify(store, path, progress=_named(path, progress))
        found.setdefault(record.sha256, record)
    return list(found.values())


def unfinished(store: Store, resources: Resources, plan: Plan) -> list[RunRow]:
    """Return the newest runs of this very plan that can go on, one for each of its models."""
    chosen = choose(store, resources, plan)
    asked = [question.id for question in chosen.asked]
    hashes = {record.sha256 for record in identified(store, resources, plan)}
    judges = [record.sha256 for record in identified_judges(store, resources, plan)]
    found: dict[str, RunRow] = {}
    for run in reversed(store.queued_runs()):
        if not run.can_go_on or run.model_sha256 not in hashes or run.model_sha256 in found:
            continue
        record = store.plan(run.plan_id)
        same = _comparable(plan_of(record)) == _comparable(plan) and judges == [
            judge["sha256"] for judge in record.settings.get("judges", ())
        ]
        if same and [question.id for question in record.asked] == asked:
            found[run.model_sha256] = run
    return list(reversed(found.values()))


def plan_of(record: PlanRecord) -> Plan:
    """Return the plan that was stored."""
    return Plan.from_settings(record.settings["plan"])


def examples_of(record: PlanRecord) -> dict[Group, tuple[Example, ...]]:
    """Return the stored examples by the group that they suit."""
    found: dict[Group, tuple[Example, ...]] = {}
    for example in record.examples:
        group = group_of(example.question)
        found[group] = (*found.get(group, ()), example)
    return found


def _comparable(plan: Plan) -> dict[str, object]:
    # Which questions and models a plan means is compared by their content, not by their names.
    named = {"models", "judges", "banks", "examples"}
    named |= {"resume", "judge", "gpu_layers", "width", "context", "threads", "split"}
    named |= {"flash_attention", "cache_type"}
    return {key: value for key, value in asdict(plan).items() if key not in named}


def _pool(
    asked_banks: Sequence[Bank], named: Sequence[Bank], wanted: Sequence[Sequence[Question]]
) -> list[Question]:
    """Return what examples are drawn from: banks of their own, or all of the asked banks."""
    if not named:
        return [question for bank in asked_banks for question in bank.questions]
    asked = {text_key(question) for questions in wanted for question in questions}
    return [q for bank in named for q in bank.questions if text_key(q) not in asked]


def _require_enough(
    plan: Plan, groups: set[Group], examples: dict[Group, tuple[Example, ...]]
) -> None:
    for kind, language in sorted(groups):
        have = len(examples.get((kind, language), ()))
        if have < plan.most_shots:
            raise UserError(
                f"{plan.most_shots} shots need {plan.most_shots} {kind} questions ({language}) with"
                f" options to show as examples, and there are {have}: take"
                " fewer shots, or name another bank for the examples."
            )


def _named(
    path: Path, progress: Callable[[str, float], None] | None
) -> Callable[[float], None] | None:
    if progress is None:
        return None
    return lambda share: progress(models.display_name(path), share)
