"""How each model of the list stands: loaded, missing, on another machine."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.models.host_state import HostState, Phase
from faef_desktop.app.models.known import ModelEntry, is_model_file
from faef_desktop.app.models.machine import Fit
from faef_desktop.ui.models import amounts
from faef_desktop.ui.models.glances import Glance
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets.long_words import cut_long_words

Standing = tuple[str, Tone]


def is_mine(entry: ModelEntry, state: HostState) -> bool:
    """Return whether a state is about this model."""
    return state.path is not None and state.path.absolute() == entry.path


def standing(entry: ModelEntry, state: HostState) -> Standing:
    """Return in a few words how a model stands, and the tone to say it in."""
    line, tone = _host_standing(entry, state) or _file_standing(entry)
    if not entry.remote:
        return line, tone
    if not entry.exists:
        return QCoreApplication.translate("ModelsPage", "Endpoint was removed"), tone
    if tone is Tone.NEUTRAL:
        return QCoreApplication.translate("ModelsPage", "Leaves this machine"), tone
    text = QCoreApplication.translate("ModelsPage", "{} · leaves this machine")
    return text.format(line), tone


def in_the_list(entry: ModelEntry, state: HostState, glance: Glance | None) -> Standing:
    """Return what the list says below the name of a model: how it stands, its kind and size."""
    line, tone = standing(entry, state)
    if glance is None:
        return line, tone
    if glance.broken:
        return QCoreApplication.translate("ModelsPage", "Cannot be used"), Tone.WARNING
    words = [glance.quantization, amounts.size(glance.size)]
    if not (is_mine(entry, state) and state.phase is Phase.READY):
        words.append(_fit_word(glance.fit))
    if glance.fit is Fit.TOO_LARGE and tone is Tone.NEUTRAL:
        tone = Tone.WARNING
    if _is_plain(entry, state):
        return " · ".join(filter(None, words)), tone
    return " · ".join(filter(None, (line, *words))), tone


def _is_plain(entry: ModelEntry, state: HostState) -> bool:
    """Return whether there is nothing to say of a model but that it is not loaded."""
    return not (is_mine(entry, state) or entry.demo or entry.twins or entry.place)


def _fit_word(fit: Fit | None) -> str:
    return {
        Fit.GPU: QCoreApplication.translate("ModelsPage", "fits the GPU"),
        Fit.PARTLY: QCoreApplication.translate("ModelsPage", "partly on the GPU"),
        Fit.CPU: QCoreApplication.translate("ModelsPage", "fits"),
        Fit.TIGHT: QCoreApplication.translate("ModelsPage", "just fits"),
        Fit.TOO_LARGE: QCoreApplication.translate("ModelsPage", "does not fit"),
        None: "",
    }[fit]


def trouble(entry: ModelEntry, state: HostState) -> str:
    """Return what is wrong with a model that is gone or stopped, and what to do; "" for nothing.

    `state` is that of the host where it is about this model.
    """
    if entry.exists:
        failed = state.phase in (Phase.FAILED, Phase.CRASHED, Phase.GAVE_UP)
        return state.sentence if failed else ""
    if entry.remote:
        return QCoreApplication.translate(
            "ModelsPage",
            "The endpoint was removed. Its replies and labels are kept; add it again to ask it.",
        )
    if not is_model_file(entry.path):
        return QCoreApplication.translate(
            "ModelsPage",
            "The adapter was taken off, or one of both files is gone. Its replies and labels"
            " are kept; put it on the model again to ask it.",
        )
    return QCoreApplication.translate(
        "ModelsPage",
        "The file is not at its place any more, or its drive does not answer. Its replies and"
        " labels are kept; open the file where it lies now and they belong to it again.",
    )


def _host_standing(entry: ModelEntry, state: HostState) -> Standing | None:
    if not is_mine(entry, state):
        return None
    words: dict[Phase, Callable[[], Standing]] = {
        Phase.READY: lambda: (QCoreApplication.translate("ModelsPage", "Loaded"), Tone.ACCENT),
        Phase.LOADING: lambda: (QCoreApplication.translate("ModelsPage", "Loading…"), Tone.ACCENT),
    }
    for phase in (Phase.FAILED, Phase.CRASHED, Phase.GAVE_UP):
        words[phase] = lambda: (
            QCoreApplication.translate("ModelsPage", "Stopped"),
            Tone.WARNING,
        )
    say = words.get(state.phase)
    return say() if say is not None else None


def _file_standing(entry: ModelEntry) -> Standing:
    if not entry.exists:
        return QCoreApplication.translate("ModelsPage", "File is missing"), Tone.WARNING
    if entry.demo:
        return QCoreApplication.translate("ModelsPage", "Demo model"), Tone.NEUTRAL
    if entry.twins:
        text = QCoreApplication.translate("ModelsPage", "Same content as {}")
        return text.format(cut_long_words(entry.twins[0].name)), Tone.NEUTRAL
    if entry.place:
        text = QCoreApplication.translate("ModelsPage", "Not loaded · {}")
        return text.format(entry.place), Tone.NEUTRAL
    return QCoreApplication.translate("ModelsPage", "Not loaded"), Tone.NEUTRAL
