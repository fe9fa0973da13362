"""Repeating the runs of a report, and saying what differs."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from faef_desktop.app.models import adapted, endpoints
from faef_desktop.app.models import known as models
from faef_desktop.app.resources import Resources
from faef_desktop.app.results import scores as results
from faef_desktop.app.results.report.provenance import environment, finished, reply_key, text_hash
from faef_desktop.app.results.report.reading import Block, Repeatable
from faef_desktop.app.runs.evaluation import Progress, carry_out
from faef_desktop.app.runs.plans import items
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question
from faef_desktop.storage.replies.run_records import RunRow
from faef_desktop.storage.store import Store

_SCORES = ("open_rate", "choice_rate", "cs", "css")
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyCount:
    """How many replies of a model came out the same, word for word, differently, or not at all."""

    same: int
    different: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One figure or setting that is not the same; None is "not known"."""

    model: str
    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What repeating came to; everything is by the names that the report has for its models.

    `differing` are (model, question, format) of replies with other words. Scores with labels of
    people are compared only where the rule alone judged, since people are not repeated.
    """

    replies: Mapping[str, ReplyCount]
    differing: tuple[tuple[str, str, str], ...]
    scores: tuple[Difference, ...]
    compared: int
    settings: tuple[Difference, ...]
    not_repeated: Mapping[str, int]

    @property
    def same(self) -> bool:
        """True when every reply and every score that could be compared is the same."""
        return not self.scores and all(
            not (one.different or one.missing) for one in self.replies.values()
        )


def locate(
    block: Block, resources: Resources, stores: Sequence[Store], files: Sequence[Path]
) -> dict[str, Path]:
    """Return the file of each model of a report, by SHA-256.

    Looks at `files`, the demo models, and the files that the workspaces know. Raises UserError
    that names what is missing.
    """
    wanted = {sha256: name for one in block.plans for sha256, name in one.models.items()}
    if not wanted:
        raise UserError(
            "The report holds no run that can be repeated: its replies came from single questions "
            "or from other programs."
        )
    known = [Path(m.path) for store in stores for m in store.models() if m.sha256 in wanted]
    known += [path for path, one in adapted.added() if one.identity in wanted]
    known += [path for path, one in endpoints.added() if one.identity in wanted]
    found: dict[str, Path] = {}
    for path in [*files, *resources.demo_models(), *known]:
        if len(found) < len(wanted) and path.is_file():
            record = models.identify(stores[0], path)
            if record.sha256 in wanted:
                found.setdefault(record.sha256, path.absolute())
    missing = [f"{name} ({key[:12]})" for key, name in wanted.items() if key not in found]
    if missing:
        raise UserError(
            f"No file here has the content of {', '.join(missing)}: say where it is with -m FILE."
        )
    return found


def reproduce(
    store: Store,
    resources: Resources,
    block: Block,
    paths: Mapping[str, Path],
    *,
    progress: Callable[[Progress], None],
    stop: threading.Event,
    worker_command: Sequence[str] | None = None,
) -> Outcome:
    """Repeat all plans of a report in a workspace without replies, and compare.

    Raises UserError and EvaluationStopped as `evaluate` does.
    """
    queue = RunQueue(store, resources, command=worker_command)
    runs = [run for one in block.plans for run in _queued(store, one, paths)]
    carry_out(queue, runs, progress, stop)
    return _compared(store, block)


def _queued(store: Store, one: Repeatable, paths: Mapping[str, Path]) -> Iterator[RunRow]:
    files = {sha256: str(paths[sha256]) for sha256 in one.models}
    # A judge's labels are no part of what is compared.
    plan = replace(one.plan, models=tuple(files.values()), judges=(), resume=False)
    settings = {
        "plan": plan.settings(),
        "banks": [],
        "models": [{"name": name, "sha256": key} for key, name in one.models.items()],
    }
    plan_id = store.add_plan(one.name, settings, asked=one.asked, examples=one.examples)
    for sha256, file in files.items():
        total = len(items(plan, one.asked))
        run_id = store.queue_run(plan_id, model_sha256=sha256, model_path=file, total=total)
        yield store.queued_run(run_id)


def _compared(store: Store, block: Block) -> Outcome:
    names = {sha256: name for one in block.plans for sha256, name in one.models.items()}
    questions: dict[str, Question] = {q.id: q for one in block.plans for q in one.asked}
    now: dict[Any, str] = {}
    settings: list[Difference] = []
    for sha256, name in names.items():
        replies = finished(store, sha256)
        for reply in replies:
            now.setdefault(reply_key(reply), text_hash(reply))
        made = {tuple(environment(reply.provenance).items()) for reply in replies}
        settings += _settings(name, block.setups.get(name, ()), [dict(one) for one in made])
    counts: dict[str, Counter[str]] = {name: Counter() for name in names.values()}
    differing = []
    for key, digest in block.replies.items():
        name, again = names.get(key[0], key[0]), now.get(key)
        word = "missing" if again is None else "same" if again == digest else "different"
        counts.setdefault(name, Counter())[word] += 1
        if word == "different":
            question = questions.get(key[1])
            differing.append((name, question.text if question else key[1], key[2]))
    scores, compared = _scores(store, block, names)
    return Outcome(
        replies={
            name: ReplyCount(
                same=count["same"], different=count["different"], missing=count["missing"]
            )
            for name, count in counts.items()
        },
        differing=tuple(differing),
        scores=tuple(scores),
        compared=compared,
        settings=tuple(settings),
        not_repeated=block.not_repeated,
    )


def _scores(store: Store, block: Block, names: Mapping[str, str]) -> tuple[list[Difference], int]:
    """Return the scores that differ, and how many could be compared."""
    here = store.model_names()
    again = {
        (here_name, row["kind"], row["dimension"], row["shots"]): row
        for row in results.rows_as_json(results.scores(store, parser=Parser(block.parser)))
        for here_name in [row["model"]]
    }
    renamed = {name: here.get(sha256, name) for sha256, name in names.items()}
    found, compared = [], 0
    for row in block.scores:
        key = (renamed.get(row["model"]), row["kind"], row["dimension"], row["shots"])
        new = again.get(key)
        if new is None:
            continue
        # A verdict of people or of a model judge is no part of the run.
        told = _SCORES if row["judge"] in ("rule", None) else ("choice_rate",)
        for what in told:
            compared += 1
            if not _equal(row[what], new[what]):
                place = f"{what}, {row['kind']}, {row['dimension']}"
                found.append(
                    Difference(model=row["model"], what=place, before=row[what], after=new[what])
                )
    return found, compared


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < _TOLERANCE


def _settings(
    name: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[Difference]:
    """Return the settings of which a model had other values then and now."""
    for what in dict.fromkeys(key for one in after for key in one):
        # A report of an older program does not say all that is known now.
        then = {_plain(one[what]) for one in before if what in one}
        now = {_plain(one.get(what)) for one in after}
        if then and now - then:
            yield Difference(
                model=name, what=what, before=", ".join(sorted(then)), after=", ".join(sorted(now))
            )


def _plain(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " + ".join(map(str, value))
    return str(value)
