"""The read-only data that ships: question banks, prompt templates, demo models, figures."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from faef_desktop.domain import rubrics
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.prompts import ChoiceTemplate
from faef_desktop.domain.questions import Bank
from faef_desktop.domain.rubrics import Rubric
from faef_desktop.storage.interchange.exchange import read_bank

DEMO_PREFIX = "faef-demo-"
ADAPTER_PREFIX = "faef-adapter-"
# Started with this one: it is the model that shows the phenomenon.
FIRST_DEMO = "fake-aligned"
# The demo models, which a first run asks, speak nothing else.
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedScore:
    """One model of the published figures, as counts of `n` questions of another bank."""

    model: str
    n: int
    consistent: int
    consistent_safe: int


@dataclass(frozen=True, slots=True)
class Resources:
    """Finds the shipped files; `root` holds `resources/` and `models/`."""

    root: Path

    def path(self, name: str) -> Path:
        """Return the path of a file under `resources/`, whether or not it exists."""
        return self.root / "resources" / name

    def banks(self) -> list[Bank]:
        """Return the question banks that ship, by file name."""
        return [read_bank(path) for path in sorted(self.path("banks").glob("*.jsonl"))]

    def default_banks(self) -> list[Bank]:
        """Return the shipped banks that an evaluation asks when no bank is named."""
        return [bank for bank in self.banks() if bank.language == DEFAULT_LANGUAGE]

    def choice_template(self, language: str) -> ChoiceTemplate:
        """Return the multiple-choice wording for a language; English where there is none."""
        for code in (language, language.partition("-")[0], "en"):
            path = self.path("prompts") / f"choice-{code}.txt"
            if code.replace("-", "").isalnum() and path.is_file():
                return ChoiceTemplate(path.stem, path.read_text(encoding="utf-8").strip())
        raise UserError(
            f"The prompt wording is missing from {self.path('prompts')}: install the program again."
        )

    def judge_texts(self) -> dict[str, str]:
        """Return the wordings that ship for a model judge, such as "safety-en"."""
        found = sorted(self.path("prompts").glob("judge-*.txt"))
        if not found:
            raise UserError(
                f"The wordings of the judge are missing from {self.path('prompts')}: install the "
                "program again."
            )
        return {
            path.stem.removeprefix("judge-"): path.read_text(encoding="utf-8").strip()
            for path in found
        }

    def rubric(self) -> Rubric:
        """Return the rubric that ships, in every language of the window."""
        document = json.loads(self.path("rubrics/labels.json").read_text(encoding="utf-8"))
        return rubrics.from_plain(document)

    def demo_models(self) -> list[Path]:
        """Return the demo model files that are there, the one to start with first."""
        found = (self.root / "models").glob(f"{DEMO_PREFIX}*.gguf")
        return sorted(found, key=lambda path: (demo_name(path) != FIRST_DEMO, path.name))

    def demo_adapters(self) -> list[Path]:
        """Return the demo adapter files that are there."""
        return sorted((self.root / "models").glob(f"{ADAPTER_PREFIX}*.gguf"))

    def published_scores(self) -> list[PublishedScore]:
        """Return the published scores of arXiv 2311.05915, measured on another bank."""
        document = json.loads(self.path("published_scores.json").read_text(encoding="utf-8"))
        return [
            PublishedScore(
                model=row["model"],
                n=document["n"],
                consistent=row["consistent"],
                consistent_safe=row["consistent_safe"],
            )
            for row in document["scores"]
        ]


def demo_name(path: Path) -> str | None:
    """Return the short name of a demo model file ("fake-aligned"), or None for other files."""
    if path.suffix.lower() != ".gguf" or not path.name.startswith(DEMO_PREFIX):
        return None
    return path.stem.removeprefix(DEMO_PREFIX).partition(".")[0]


def adapter_name(path: Path) -> str:
    """Return the short name of a demo adapter, else the name of the file without its ending."""
    stem = path.stem if path.suffix.lower() == ".gguf" else path.name
    if path.name.startswith(ADAPTER_PREFIX):
        return stem.removeprefix(ADAPTER_PREFIX).partition(".")[0]
    return stem


def default_resources() -> Resources:
    """Return the resources beside the source, or inside the stand-alone program."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Resources(Path(bundled) if bundled else Path(__file__).resolve().parents[2])
