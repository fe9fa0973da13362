"""A model judge at work, with its progress on stderr and what came of it in words."""

import threading
from collections.abc import Sequence
from pathlib import Path

from faef_desktop.app.labels import model_judge
from faef_desktop.app.labels.model_judge import JudgeProgress, JudgeReport
from faef_desktop.app.models import known as models
from faef_desktop.app.runs.evaluation import Progress
from faef_desktop.app.services import Services
from faef_desktop.cli.common import say
from faef_desktop.cli.progress import ProgressView
from faef_desktop.domain.model_judge import JudgePrompt
from faef_desktop.engine.protocol import Mode


def judge_with(
    services: Services,
    path: Path,
    subjects: Sequence[str],
    view: ProgressView,
    stop: threading.Event,
    *,
    prompt: JudgePrompt | None = None,
    mode: Mode = Mode.FAST,
    gpu_layers: int | None = None,
) -> JudgeReport:
    """Let a model judge replies while `view` shows how far it is."""

    def show(progress: JudgeProgress) -> None:
        view.show(
            Progress(
                done=progress.done,
                total=progress.total,
                model=f"judge {models.display_name(path)}",
                what=progress.what,
            )
        )

    return model_judge.judge_replies(
        services.store,
        services.resources,
        path,
        subjects,
        progress=show,
        stop=stop.is_set,
        prompt=prompt,
        mode=mode,
        gpu_layers=gpu_layers,
        worker_command=services.worker_command,
    )


def tell_judged(report: JudgeReport) -> None:
    """Say on stderr what a judge did, and warn where it judged itself."""
    say(report.sentence)
    if report.warning:
        say(report.warning)
