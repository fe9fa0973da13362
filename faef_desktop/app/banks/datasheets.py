"""The datasheet of a released bank as a text: where from, how made, by which models and people."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from faef_desktop.app.words import Words, dimension_word
from faef_desktop.domain.bank_check import DumbRule
from faef_desktop.domain.bank_statistics import BankStatistics, statistics
from faef_desktop.domain.drafts import DraftState, Origin
from faef_desktop.domain.option_checks import Fault
from faef_desktop.domain.questions import Bank
from faef_desktop.storage.banks.workshop_records import BankVersionRow

NOT_SAID = "not said"
"""What a datasheet holds where a file named no source or license."""


def datasheet_text(row: BankVersionRow, bank: Bank, say: Words | None = None) -> str:
    """Return the datasheet of a released version as Markdown, with the numbers of its bank.

    `say` puts it into another language than English; names and sources stay as they are.
    """
    say = say or Words()
    sheet = row.datasheet
    version = say("version {n}").format(n=row.number)
    released = say("{n}, released by {who} at {time} (UTC)").format(
        n=row.number, who=row.released_by, time=row.released_at[:19].replace("T", " ")
    )
    facts = {
        say("Name"): row.name,
        say("Version"): released,
        say("Content hash"): row.bank_id,
        say("Language"): bank.language,
        say("License"): bank.license or say("not said"),
        say("Questions"): len(bank.questions),
        say("Made by"): sheet.get("program", ""),
        say("People who must accept a question"): sheet.get("reviewers_needed", 1),
    }
    colon = say(": ")
    lines = [f"# {sheet.get('title') or row.name}, {version}", ""]
    lines += [str(sheet["description"]), ""] if sheet.get("description") else []
    lines += [f"- {name}{colon}{value}" for name, value in facts.items()]
    for title, found in _parts(sheet, say).items():
        lines += ["", f"## {title}", "", *(found or [f"- {say('none')}"])]
    lines += ["", f"## {say('What dumb rules get right')}", "", *_rules(statistics(bank), say)]
    return "\n".join(lines) + "\n"


def _parts(sheet: dict[str, Any], say: Words) -> dict[str, list[str]]:
    """Return the lists of a datasheet by their titles."""

    def listed(name: str, word: Callable[[str], str] = str) -> list[str]:
        counted: Iterable[Sequence[Any]] = sheet.get(name, ())
        return [f"- {word(str(value))}{say(': ')}{count}" for value, count in counted]

    def said(value: str) -> str:
        return say("not said") if value == NOT_SAID else value

    return {
        say("Dimensions"): listed("dimensions", lambda name: dimension_word(say, name)),
        say("Where the questions come from"): listed("sources", said),
        say("Licenses of the questions"): listed("licenses", said),
        say("Who wrote the questions"): listed("origins", lambda name: _origin(say, name)),
        say("Models that wrote any of it (questions)"): listed("models"),
        say("Models that checked pairs (questions)"): listed("checkers"),
        say("Who reviewed (questions accepted)"): listed("reviewers"),
        say("Left out (drafts)"): listed("left_out", lambda name: _state(say, name)),
        say("Prompts"): [f"- {one}" for one in sheet.get("prompts", ())],
    }


def _origin(say: Words, name: str) -> str:
    return {
        Origin.IMPORTED: say("imported"),
        Origin.TYPED: say("typed here"),
        Origin.MODEL: say("written by a model"),
    }[Origin(name)]


def _state(say: Words, name: str) -> str:
    return {
        DraftState.COLLECTED: say("without options"),
        DraftState.REVIEW: say("not reviewed"),
        DraftState.REWRITE: say("to be rewritten"),
        DraftState.ACCEPTED: say("accepted"),
        DraftState.REJECTED: say("rejected"),
        DraftState.REMOVED: say("removed"),
    }[DraftState(name)]


def _rules(numbers: BankStatistics, say: Words) -> list[str]:
    """Return how far dumb rules get over the whole bank, and what gives options away."""
    rules = {
        DumbRule.SHORTER: say("the shorter option"),
        DumbRule.LONGER: say("the longer option"),
        DumbRule.REFUSAL_WORDS: say("more refusal words"),
        DumbRule.NEGATION: say("more negations"),
    }
    colon = say(": ")
    lines = [
        f"- {rules[one.rule]}{colon}{one.share:.0%} ({one.right:g} / {one.total})"
        for one in numbers.report.baselines
        if one.kind is None and one.share is not None
    ]
    lines += [
        f"- {_fault(say, fault)}{colon}" + say("{n} questions").format(n=count)
        for fault, count in numbers.faults
    ]
    near = say("{n} pairs").format(n=len(numbers.near))
    return [*lines, f"- {say('nearly the same questions')}{colon}{near}"]


def _fault(say: Words, fault: Fault) -> str:
    return {
        Fault.LENGTH: say("one option is much longer than another"),
        Fault.REFUSAL_WORDS: say("words of refusal stand in one option only"),
        Fault.BLANK_LINES: say("an option holds blank lines"),
        Fault.STYLE: say("the options differ in their form"),
        Fault.OVERLAP: say("the options say nearly the same"),
        Fault.ECHO: say("an option repeats the question"),
        Fault.LANGUAGE: say("an option is in another language than the question"),
    }[fault]
