"""What a run still has to ask: its plan less what is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from faef_desktop.app.models.endpoints import is_endpoint
from faef_desktop.app.probe.asking import Item, template_id
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.planning import examples_of, plan_of
from faef_desktop.app.runs.plans import Plan, items
from faef_desktop.domain.few_shot import Example, few_shot, group_of
from faef_desktop.storage.records import REMOTE
from faef_desktop.storage.replies.run_records import Answered, PlanRecord, RunRow
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What a run still has to ask, and how many replies it takes from earlier runs."""

    items: list[Item]
    kept: int


def outstanding(store: Store, resources: Resources, run: RunRow, record: PlanRecord) -> Outstanding:
    """Return what a run still has to ask."""
    plan, examples = plan_of(record), examples_of(record)
    done = store.done_in_run(run.id)
    left = [item for item in items(plan, record.asked) if item.key not in done]
    if not plan.resume:
        return Outstanding(left, 0)
    found = store.answered(
        run.model_sha256,
        temperature=plan.temperature,
        top_p=plan.top_p,
        top_k=plan.top_k,
        thinking=plan.thoughts.all_told(),
        batch_mode=REMOTE if is_endpoint(Path(run.model_path)) else plan.mode.value,
    )
    answered = set(found)
    open_ = [
        item
        for item in left
        if _as_answered(resources, plan, item, examples.get(group_of(item.question), ()))
        not in answered
    ]
    return Outstanding(open_, len(left) - len(open_))


def _as_answered(
    resources: Resources, plan: Plan, item: Item, examples: Sequence[Example]
) -> Answered:
    shown = few_shot(examples[: item.shots], plan.layout)
    return Answered(
        key=item.key,
        seed=plan.sampling(item.repeat).seed,
        max_tokens=plan.max_tokens(item.slot.format),
        template_id=template_id(resources, item.question, item.slot.format),
        few_shot_id=None if shown is None else shown.id,
    )
