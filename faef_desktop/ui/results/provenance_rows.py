"""All that makes replies repeatable, a fact a row and a reply a column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from faef_desktop.storage.records import REMOTE, ReplyRow


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is recorded with every reply; unknown is a dash."""

    name: str
    values: tuple[str, ...]


def facts(replies: Sequence[ReplyRow]) -> list[Fact]:
    """Return what is recorded with these replies."""
    return [
        Fact(name, tuple(_shown(value(reply)) for reply in replies)) for name, value in _fields()
    ]


def _shown(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    return str(value)


def _fields() -> list[tuple[str, Callable[[ReplyRow], object]]]:
    return [
        (QCoreApplication.translate("results", "Model"), lambda r: r.model_name),
        ("SHA-256", lambda r: r.provenance.model_sha256),
        (QCoreApplication.translate("results", "Adapter"), lambda r: r.provenance.adapter),
        (QCoreApplication.translate("results", "Worked examples"), lambda r: r.shots),
        (QCoreApplication.translate("results", "Wording"), lambda r: r.provenance.template_id),
        (
            QCoreApplication.translate("results", "Chat template"),
            lambda r: r.provenance.chat_template_id,
        ),
        (QCoreApplication.translate("results", "Thinking"), lambda r: r.provenance.thinking),
        (
            QCoreApplication.translate("results", "System turn left out"),
            lambda r: (
                QCoreApplication.translate("results", "yes")
                if r.end is not None and r.end.system_dropped
                else ""
            ),
        ),
        (QCoreApplication.translate("results", "Temperature"), lambda r: r.provenance.temperature),
        ("top-p", lambda r: r.provenance.top_p),
        ("top-k", lambda r: r.provenance.top_k),
        (QCoreApplication.translate("results", "Seed"), lambda r: r.provenance.seed),
        (QCoreApplication.translate("results", "Token limit"), lambda r: r.provenance.max_tokens),
        (QCoreApplication.translate("results", "Mode"), _mode),
        ("llama.cpp", lambda r: r.provenance.llama_cpp),
        (QCoreApplication.translate("results", "Binding"), lambda r: r.provenance.binding),
        (QCoreApplication.translate("results", "Devices"), lambda r: r.provenance.devices),
        (
            QCoreApplication.translate("results", "Layers offloaded"),
            lambda r: r.provenance.layers_offloaded,
        ),
        (QCoreApplication.translate("results", "Context, tokens"), lambda r: r.provenance.context),
        (QCoreApplication.translate("results", "Threads"), lambda r: r.provenance.threads),
        (
            QCoreApplication.translate("results", "Engine options"),
            lambda r: r.provenance.engine_options,
        ),
        (QCoreApplication.translate("results", "Program"), lambda r: r.provenance.program),
        (
            QCoreApplication.translate("results", "Prompt tokens"),
            lambda r: r.end.prompt_tokens if r.end else None,
        ),
        (
            QCoreApplication.translate("results", "Reply tokens"),
            lambda r: r.end.reply_tokens if r.end else None,
        ),
        (
            QCoreApplication.translate("results", "Seconds"),
            lambda r: r.end.seconds if r.end else None,
        ),
        (
            QCoreApplication.translate("results", "Ended by"),
            lambda r: r.end.ended if r.end else None,
        ),
        (QCoreApplication.translate("results", "Finished"), lambda r: r.finished_at),
        (QCoreApplication.translate("results", "Run"), lambda r: r.run_id),
        (QCoreApplication.translate("results", "Reply"), lambda r: r.id),
    ]


def _mode(reply: ReplyRow) -> str:
    """Return the mode in which a reply was made, and whether it left the machine for that."""
    mode = reply.provenance.batch_mode
    if mode != REMOTE:
        return mode
    return QCoreApplication.translate("results", "{} (left this machine)").format(mode)
