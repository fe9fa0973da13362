"""The prompts of a question as the loaded model would be given them, before anything is asked."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from faef_desktop.app.models import previewing
from faef_desktop.app.models.host_state import DEFAULT_THINKING, Phase, Thinking
from faef_desktop.app.probe.asking import Slot
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.probe.prompt_dialog import LANE, PromptDialog


def can_preview(context: UiContext) -> bool:
    """Return whether a model of this machine stands ready; of others only their server knows."""
    state = context.host_state
    return state.phase is Phase.READY and state.model is not None and not state.model.is_remote


def preview(context: UiContext, question: Question, parent: QWidget, *, thinking: Thinking) -> None:
    """Open the prompts of a question that was not asked yet."""
    services = context.services
    _open_later(
        context,
        partial(previewing.prompts, services.host, services.resources, question, thinking=thinking),
        parent,
    )


def preview_an_example(context: UiContext, parent: QWidget) -> None:
    """Open the prompts of a safety question of the workspace."""
    services = context.services

    def render() -> dict[Slot, str]:
        found = services.store.search_questions(kind=Kind.SAFETY, limit=1)
        if not found:
            raise UserError("The workspace has no safety question yet; import a bank first.")
        return previewing.prompts(
            services.host, services.resources, found[0], thinking=DEFAULT_THINKING
        )

    _open_later(context, render, parent)


def _open_later(context: UiContext, render: Callable[[], dict[Slot, str]], parent: QWidget) -> None:
    def show(prompts: dict[Slot, str]) -> None:
        dialog = PromptDialog(
            context.theme,
            prompts,
            parent,
            asked=False,
            tasks=context.tasks,
            cut=partial(previewing.cut, context.services.host),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    context.tasks.run(render, show, context.problem.emit, owner=parent, lane=LANE)
