"""The model judges of a plan: they judge the open replies of a run once it is through."""

from collections.abc import Callable, Sequence
from pathlib import Path

from faef_desktop.app.labels import model_judge
from faef_desktop.app.labels.model_judge import JudgeProgress
from faef_desktop.app.models import known as models
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.events import Control, RunEvent, RunNote, RunProgress
from faef_desktop.app.runs.planning import plan_of
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.replies.run_records import RunRow
from faef_desktop.storage.store import Store


def let_judges(
    store: Store,
    resources: Resources,
    run: RunRow,
    *,
    report: Callable[[RunEvent], None],
    control: Control,
    command: Sequence[str] | None = None,
) -> None:
    """Let every judge of a run's plan judge what it has not judged, one model after the other.

    Raises UserError when one cannot, or RunStoppedError when it was stopped.
    """
    record = store.plan(run.plan_id)
    plan = plan_of(record)
    subjects = store.answers_of(run.model_sha256, {question.id for question in record.asked})
    if not subjects:
        return
    for path, named in zip(plan.judges, record.settings.get("judges", ()), strict=True):
        control.check()
        judge = Path(path)
        _require_same(store, judge, named["sha256"])
        try:
            found = model_judge.judge_replies(
                store,
                resources,
                judge,
                subjects,
                progress=_Progress(store.queued_run(run.id), judge, report),
                stop=lambda: control.wanted is not None,
                gpu_layers=plan.gpu_layers,
                worker_command=command,
            )
        except UserError:
            control.check()  # a judge that is stopped while it loads cannot go on either
            raise
        control.check()
        report(RunNote(run_id=run.id, sentence=found.sentence, trouble=found.failed > 0))
        if found.warning:
            report(RunNote(run_id=run.id, sentence=found.warning))


def _require_same(store: Store, path: Path, sha256: str) -> None:
    if not path.is_file():
        raise UserError(
            f"The file {path} of the judge is gone; put it back where it was, or make a new run."
        )
    if models.identify(store, path).sha256 != sha256:
        raise UserError(
            f"The file {path} of the judge is another one than when this run was made (its content"
            " changed); make a new run for it."
        )


class _Progress:
    """Tells how far a judge is as progress of its run, whose replies are all there."""

    def __init__(self, run: RunRow, judge: Path, report: Callable[[RunEvent], None]) -> None:
        self._run = run
        self._judge = models.display_name(judge)
        self._report = report

    def __call__(self, progress: JudgeProgress) -> None:
        what = f"{self._judge} judges: {progress.done} of {progress.total} replies."
        self._report(
            RunProgress(
                run_id=self._run.id,
                model=self._run.model_name,
                done=self._run.done,
                total=self._run.total,
                failed=self._run.failed,
                interrupted=self._run.interrupted,
                what=progress.what or what,
            )
        )
