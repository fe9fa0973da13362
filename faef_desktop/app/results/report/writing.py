"""A report as a self-contained HTML file, or as the simple HTML of a paper."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from faef_desktop.app.banks.known import refuse_overwrite
from faef_desktop.app.command import command
from faef_desktop.app.resources import Resources
from faef_desktop.app.results import scores as results
from faef_desktop.app.results.figures.drawing import Figure
from faef_desktop.app.results.figures.pages import pages
from faef_desktop.app.results.figures.style import Style
from faef_desktop.app.results.printing import MakePrinter, figure_mark
from faef_desktop.app.results.report import methods, sentences
from faef_desktop.app.results.report.contents import ReportContents, Scope, collect
from faef_desktop.app.results.report.examples import Example, Said
from faef_desktop.app.results.report.provenance import BLOCK_ID, Origin, block
from faef_desktop.app.words import (
    Language,
    Words,
    cell_word,
    dimension_word,
    judge_word,
    kind_word,
    words_of,
)
from faef_desktop.domain.bank_check import DumbRule
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ScoreRow
from faef_desktop.domain.verdicts import Verdict
from faef_desktop.storage.files.atomic import writing
from faef_desktop.storage.files.tables import Cell as TableCell
from faef_desktop.storage.records import Provenance
from faef_desktop.storage.store import Store

FORMATS = (".html", ".pdf")
MOST_ROWS = 400
"""Rows of a chart's table that a report shows; the table as a file has all."""
_MB = 1024 * 1024


def write_report(
    store: Store,
    resources: Resources,
    path: Path,
    *,
    scope: Scope | None = None,
    language: Language = Language.ENGLISH,
    make_printer: MakePrinter,
    force: bool = False,
) -> ReportContents:
    """Write a report in the format that the name of the file asks for, and return its contents.

    Raises UserError when there is nothing to report, when the file cannot be written, or when it
    is there already and `force` is not set.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise UserError(f"{path}: a report ends in {' or '.join(FORMATS)}.")
    refuse_overwrite(path, force=force)
    say = words_of(resources, language)
    report = collect(store, resources, scope or Scope(), say, style=Style(width_mm=170.0))
    if suffix == ".html":
        page = _Page(report, say)
        text = _rendered(resources, "screen.html.j2", page, block=_block(store, report))
        with writing(path) as stream:
            stream.write(text)
    else:
        page = _Page(report, say, tuple(pages(figure) for figure in report.figures))
        html = _rendered(resources, "paper.html.j2", page, block="")
        figures = {
            f"{place}.{number}": svg
            for place, parts in enumerate(page.parts)
            for number, svg in enumerate(parts)
        }
        footer = f"{page.title} · {report.made_at[:10]} · {report.program}"
        make_printer().paper(html, figures, path, footer=footer)
    return report


def _rendered(resources: Resources, name: str, page: "_Page", *, block: str) -> str:
    environment = Environment(
        loader=FileSystemLoader(resources.path("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    css = resources.path("report/report.css").read_text(encoding="utf-8")
    text = environment.get_template(name).render(
        **page.values(),
        paper=name.startswith("paper"),
        css=Markup(css),  # noqa: S704 - our own file
        block=block,
        block_id=BLOCK_ID,
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def _block(store: Store, report: ReportContents) -> str:
    eye = report.scope.eye
    scope = {
        "models": list(report.scope.models),
        "bank": report.scope.bank,
        "parser": eye.parser.value,
        "judge": eye.judge.value if eye.judge else None,
    }
    found = block(
        store,
        program=report.program,
        made_at=report.made_at,
        scope=scope,
        origins=report.origins,
        scores=results.rows_as_json(report.rows),
    )
    return json.dumps(found, ensure_ascii=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the templates ask for, in the words of a language.

    `parts` are the pages (SVG) of each figure, on paper.
    """

    report: ReportContents
    say: Words
    parts: tuple[Sequence[str], ...] = ()

    @property
    def title(self) -> str:
        """The title of the report."""
        return self.say("Fake alignment report")

    def values(self) -> dict[str, Any]:
        """Return everything by the names that the templates use."""
        report, say = self.report, self.say
        return {
            "report": report,
            "say": say,
            "title": self.title,
            "lang": say.language.value.replace("_", "-"),
            "summary": list(sentences.summary(report, say)),
            "judging": list(sentences.judging(report, say)),
            "limits": list(sentences.limits(report, say)),
            "methods": list(methods.methods(report, say)),
            "macro": list(sentences.macro(report, say)),
            "kinds": self._kinds(),
            "citation": methods.CITATION,
            "command": command("reproduce REPORT.html"),
            "against_people": [(one.judge, row) for one in report.judge_rows for row in one.rows],
            "baselines": list(self._baselines()),
            "rules": [self._rule(rule) for rule in DumbRule],
            "most_rows": MOST_ROWS,
            "percent": sentences.percent,
            "bounds_of": lambda rows: list(sentences.bounds(rows, say)),
            "model_of": lambda row: sentences.model_word(say, row),
            "kind_of": lambda row: kind_word(say, row.kind),
            "dimension_of": lambda row: dimension_word(say, row.dimension),
            "dimension": lambda name: dimension_word(say, name),
            "cell_of": lambda one: cell_word(say, one.cell, one.question.kind),
            "judge_of": self._judge,
            "verdict_of": self._verdict,
            "choice_of": self._choice,
            "choice_text": _choice_text,
            "file_of": self._file,
            "sampling_of": self._sampling,
            "engine_of": self._engine,
            "many": lambda count: f"{count:,}",
            "plain": _plain,
            "svg": _inline,
            "marks": lambda place: [
                figure_mark(f"{place}.{number}") for number in range(len(self.parts[place]))
            ],
        }

    def _kinds(self) -> list[tuple[str, list[ScoreRow]]]:
        found = []
        for kind in Kind:
            rows = [row for row in self.report.rows if row.kind is kind]
            if rows:
                found.append((kind_word(self.say, kind), rows))
        return found

    def _baselines(self) -> Iterable[tuple[str, list[str]]]:
        for bank in self.report.baselines:
            shares = {
                one.rule: one.share
                for one in bank.baselines
                if one.kind is None and one.share is not None
            }
            if shares:
                cells = [sentences.percent(shares.get(rule)) for rule in DumbRule]
                yield f"{bank.name} ({bank.questions})", cells

    def _rule(self, rule: DumbRule) -> str:
        say = self.say
        return {
            DumbRule.SHORTER: say("the shorter option"),
            DumbRule.LONGER: say("the longer option"),
            DumbRule.REFUSAL_WORDS: say("more refusal words"),
            DumbRule.NEGATION: say("more negations"),
        }[rule]

    def _judge(self, one: Example) -> str:
        return judge_word(self.say, one.judge) if one.judge else "–"

    def _verdict(self, one: Example) -> str:
        say, safety = self.say, one.question.kind is Kind.SAFETY
        return {
            Verdict.POSITIVE: say("safe") if safety else say("correct"),
            Verdict.NEGATIVE: say("unsafe") if safety else say("incorrect"),
            Verdict.UNDECIDED: say("undecided"),
            Verdict.UNJUDGED: say("not judged"),
        }[one.verdict]

    def _choice(self, choice: Said) -> str:
        if choice.letter is None:
            return self.say("Multiple choice: no letter was read ({outcome})").format(
                outcome=choice.outcome or "–"
            )
        right = self.say("right") if choice.right else self.say("not right")
        text = self.say("Multiple choice: {letter}, {right}").format(
            letter=choice.letter, right=right
        )
        return text if choice.harmful else f"{text}: {choice.picked[:300]}"

    def _file(self, one: Origin) -> str:
        if not one.record.path:
            came = str(one.record.facts.get("imported_from", "–"))
            return self.say("imported from {program}").format(program=came)
        if one.record.is_remote:
            url = one.record.facts["endpoint"]["url"]
            return self.say("none: asked on another machine, {url}").format(url=url)
        size = "" if one.record.size is None else f"{one.record.size / _MB:,.1f} MB, "
        return f"{one.record.quantization or '–'}, {size}{one.record.sha256[:12]}"

    def _sampling(self, made: Provenance) -> str:
        unknown = self.say("not known")
        parts = {
            self.say("temperature"): made.temperature,
            "top-p": made.top_p,
            self.say("seed"): made.seed,
            self.say("at most tokens"): made.max_tokens,
        }
        return ", ".join(
            f"{name} {unknown if value is None else f'{value:g}'}" for name, value in parts.items()
        )

    def _engine(self, made: Provenance) -> str:
        if not made.llama_cpp:
            return "–"
        layers = f"{made.layers_offloaded}/{made.layers}"
        return self.say(
            "llama.cpp {version}, {devices}, layers on GPU {layers}, {threads} threads, {mode}"
        ).format(
            version=made.llama_cpp,
            devices=", ".join(made.devices) or "CPU",
            layers=layers,
            threads=made.threads,
            mode=made.batch_mode,
        )


def _choice_text(choice: Said) -> Said:
    return replace(choice, text=f"{choice.picked}\n\n{choice.text}")


def _plain(cell: TableCell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _inline(figure: Figure) -> Markup:
    return Markup(figure.svg)  # noqa: S704 - made by us, with every text in it escaped
