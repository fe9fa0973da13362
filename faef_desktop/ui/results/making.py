"""Which function puts which chart into words."""

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.results.charts.before_after import BeforeAfter
from faef_desktop.app.results.charts.catalogue import Chart, ChartName
from faef_desktop.app.results.charts.dependence import Dependence
from faef_desktop.app.results.charts.few_shot import FewShotCurve
from faef_desktop.app.results.charts.gaps import GapChart
from faef_desktop.app.results.charts.quantization import QuantizationChart
from faef_desktop.app.results.charts.ranking import Ranking
from faef_desktop.app.results.charts.strip import Strip
from faef_desktop.domain.questions import Kind
from faef_desktop.ui import words
from faef_desktop.ui.results import changes, curves, rankings, shares
from faef_desktop.ui.results.presentation import Presentation


def presentation(name: ChartName, chart: Chart, kind: Kind) -> Presentation:
    """Return a chart (other than the strip of questions) in the words of the window."""
    shown = _worded(name, chart, kind)
    if shown.rows or shown.nothing:
        return shown
    nothing = QCoreApplication.translate(
        "results",
        "{kind}: no reply passes these filters. Choose others above, or ask such questions on the"
        " Probe or Runs page.",
    ).format(kind=words.kind(kind))
    return replace(shown, drawings=(), legend=(), nothing=nothing)


def _worded(name: ChartName, chart: Chart, kind: Kind) -> Presentation:  # noqa: PLR0911
    match chart:
        case Ranking():
            return rankings.ranking(chart)
        case GapChart():
            return rankings.gaps(chart)
        case FewShotCurve():
            return curves.few_shot(chart)
        case QuantizationChart():
            return curves.quantization(chart)
        case BeforeAfter():
            return changes.before_after(chart)
        case Dependence():
            of_readers = name is ChartName.READERS
            return changes.readers(chart) if of_readers else changes.judges(chart)
        case Strip():
            raise ValueError(name)
        case tuple():
            return shares.shares(name, chart, kind)
        case _:
            assert_never(chart)
