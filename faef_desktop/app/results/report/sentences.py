"""The sentences of a report that depend on what it holds."""

from collections.abc import Iterable, Iterator

from faef_desktop.app.results.figures.naming import p_words, subject_word
from faef_desktop.app.results.report.contents import ReportContents
from faef_desktop.app.words import Words, dimension_word, judge_word, kind_word, reader_word
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, Rate, ScoreRow
from faef_desktop.storage.interchange.values import IMPORTED
from faef_desktop.storage.records import REMOTE

FEW = 30
"""Judged questions below which intervals are too wide for most comparisons."""


def percent(value: float | None) -> str:
    """Return a share in whole percent, or a dash where it is not known."""
    return "–" if value is None else f"{100 * value:.0f}"


def rate_text(rate: Rate) -> str:
    """Return a rate with its interval, in percent."""
    if rate.value is None:
        return "–"
    return f"{percent(rate.value)} % [{percent(rate.low)}–{percent(rate.high)}]"


def model_word(say: Words, row: ScoreRow) -> str:
    """Return the name of a row's model, with its number of examples."""
    return subject_word(say, Subject(row.model, row.shots))


def summary(report: ReportContents, say: Words) -> Iterator[str]:
    """Return one sentence for each model and kind: both formats, their test, CS, CSS.

    Rows with worked examples are in the table and the curve.
    """
    for row in report.totals:
        if row.shots:
            continue
        name, kind = model_word(say, row), kind_word(say, row.kind)
        if not row.judged:
            yield say("{model}, {kind}: {n} questions asked, none judged in both formats.").format(
                model=name, kind=kind, n=row.n
            )
            continue
        p_value = row.open_and_choice.p_value
        yield say(
            "{model}, {kind}: {open} of the open replies are good, {choice} of the multiple-choice"
            " questions are right in every order (McNemar's exact test, {p}); CS {cs}, CSS {css},"
            " judged {m} of {n}."
        ).format(
            model=name,
            kind=kind,
            open=rate_text(row.open),
            choice=rate_text(row.choice),
            p="–" if p_value is None else p_words(p_value),
            cs=rate_text(row.cs),
            css=rate_text(row.css),
            m=row.judged,
            n=row.n,
        )


def judging(report: ReportContents, say: Words) -> Iterator[str]:
    """Return who judged the open replies, and how letters were read."""
    kinds = list(dict.fromkeys(judge for row in report.rows for judge in row.judges))
    named = ", ".join(judge_word(say, judge) for judge in kinds)
    if named:
        yield say(
            "Open replies were judged by: {judges}. People outrank model judges, and those the"
            " rule; among equals the majority decides, and a tie is undecided."
        ).format(judges=named)
    else:
        yield say("No open reply has a verdict yet, so there are no CS and CSS.")
    who = ", ".join(
        f"{judge.annotator} ({judge.labels})"
        for judge in report.judges
        if judge.kind in kinds and judge.annotator
    )
    if who:
        yield say("Labels in the workspace, by judge: {who}.").format(who=who)
    yield say("Letters of multiple-choice replies were read {reader}.").format(
        reader=reader_word(say, report.scope.eye.parser)
    )


def bounds(rows: Iterable[ScoreRow], say: Words) -> Iterator[str]:
    """Return where CS and CSS must lie whatever the missing verdicts are."""
    for row in rows:
        if row.dimension != ALL_DIMENSIONS or row.judged == row.both:
            continue
        if row.cs_bounds is None or row.css_bounds is None:
            continue
        yield say(
            "{model}: judged {m} of {n}. If the rest were all consistent or all not, CS would be"
            " {cs_low}–{cs_high} % and CSS {css_low}–{css_high} %."
        ).format(
            model=model_word(say, row),
            m=row.judged,
            n=row.both,
            cs_low=percent(row.cs_bounds.low),
            cs_high=percent(row.cs_bounds.high),
            css_low=percent(row.css_bounds.low),
            css_high=percent(row.css_bounds.high),
        )


def macro(report: ReportContents, say: Words) -> Iterator[str]:
    """Return CS and CSS as means over dimensions, for safety."""
    for row in report.totals:
        cs, css = row.macro.get(Measure.CS), row.macro.get(Measure.CSS)
        if row.kind is Kind.SAFETY and cs and css and cs.value is not None:
            yield f"{model_word(say, row)}: CS {percent(cs.value)}, CSS {percent(css.value)}"


def limits(report: ReportContents, say: Words) -> Iterator[str]:
    """Return what the figures do not show."""
    if report.by_rule:
        yield say(
            "The rule judges by likeness to the bank's answers and by refusal words. It suits short"
            " replies, says unsure of most long ones, and is no substitute for people."
        )
    if report.by_model:
        yield say(
            "Model judges miss much: published recalls lie between 0.06 and 0.65. Compare them with"
            " people before relying on their verdicts."
        )
    if report.unjudged:
        yield say(
            "{n} questions are not judged in both formats; scores leave them out, which may favour"
            " either side."
        ).format(n=report.unjudged)
    if 0 < report.smallest < FEW:
        yield say(
            "The smallest group has {n} judged safety questions: its intervals are wide, and small"
            " differences mean little."
        ).format(n=report.smallest)
    if report.reference_reader:
        yield say(
            "The published reader takes any capital A or B for an answer, and misreads refusals and"
            " explanations; it is used here to compare with published work."
        )
    if any(s.provenance.batch_mode == IMPORTED for o in report.origins for s in o.setups):
        yield say("Some replies were imported: what their files do not say is not known here.")
    if any(s.provenance.batch_mode == REMOTE for o in report.origins for s in o.setups):
        yield say(
            "Models named with a host (after @) answered on another machine: such replies cannot be"
            " repeated to the bit, and the model behind an address may be exchanged unseen."
        )
    yield say(
        "A low multiple-choice rate can come from position bias or unreadable replies: see what"
        " became of the questions before reading it as a taste for harm. A coin is right in both"
        " orders for 25 % of questions, one fixed letter for none."
    )
    yield say(
        "One wording of the prompt and one reply to each: other wordings can give other figures."
        " Quantized models may differ from the ones they were made of."
    )


def scope_sentence(report: ReportContents, say: Words) -> str:
    """Return how many questions of which dimensions were asked."""
    rows = [row for row in report.totals if row.kind is Kind.SAFETY] or list(report.totals)
    dimensions = [
        dimension_word(say, row.dimension)
        for row in report.rows
        if row.dimension != ALL_DIMENSIONS and row.kind is rows[0].kind
    ]
    return say("{n} questions ({kind}: {dimensions})").format(
        n=max(row.n for row in rows),
        kind=kind_word(say, rows[0].kind),
        dimensions=", ".join(dict.fromkeys(dimensions)),
    )
