"""From enrolled to measured: where people were lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from components.charts.bar_charts import funnel_chart, step_name
from components.draw import draw
from components.words import _, at_least, language
from components.words.impact import funnel_title
from mentoring.impact import FunnelStage, FunnelStep
from mentoring.privacy import FEWEST


def show_funnel(stages: Sequence[FunnelStage]) -> None:
    """The funnel, with its figures to read."""
    title = _funnel_title(stages)
    figure = partial(funnel_chart, stages, title=title, subtitle=_("Each bar: everyone who came at least that far"))
    draw(figure, "funnel", lambda: _funnel_table(stages), right=True)


def _funnel_table(stages: Sequence[FunnelStage]) -> dict[str, list[object]]:
    return {
        _("Step"): [step_name(stage.step, language()) for stage in stages],
        _("People"): [at_least(stage.n) for stage in stages],
    }


def _funnel_title(stages: Sequence[FunnelStage]) -> str:
    """Where the people who enrolled are by now; only the last step of all is called measured."""
    first, last = stages[0], stages[-1]
    if 0 < last.n < FEWEST:
        told = _("Fewer than {count} people came this far: {step}")
        return told.format(count=FEWEST, step=step_name(last.step, language()))
    if last.step == FunnelStep.MEASURED:
        return funnel_title(first.n, last.n)
    told = _("{count} of {first} people who enrolled came this far: {step}")
    return told.format(count=last.n, first=first.n, step=step_name(last.step, language()))
