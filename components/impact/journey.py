"""From enrolled to measured: where people were lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from components.charts.funnel import funnel_bars, step_name
from components.draw import draw
from components.impact_words import funnel_title
from components.words import _, language, masked_count
from mentoring.impact import Stage, Step
from mentoring.privacy import FEWEST


def show(stages: Sequence[Stage]) -> None:
    """The funnel, with its figures to read."""
    title = _title(stages)
    figure = partial(funnel_bars, stages, title=title, subtitle=_("Each bar: everyone who came at least that far"))
    draw(figure, "funnel", lambda: _table(stages), right=True)


def _table(stages: Sequence[Stage]) -> dict[str, list[object]]:
    return {
        _("Step"): [step_name(stage.step, language()) for stage in stages],
        _("People"): [masked_count(stage.n) for stage in stages],
    }


def _title(stages: Sequence[Stage]) -> str:
    """Where the people who enrolled are by now; only the last step of all is called measured."""
    first, last = stages[0], stages[-1]
    if 0 < last.n < FEWEST:
        told = _("Fewer than {count} people came this far: {step}")
        return told.format(count=FEWEST, step=step_name(last.step, language()))
    if last.step == Step.MEASURED:
        return funnel_title(first.n, last.n)
    told = _("{count} of {first} people who enrolled came this far: {step}")
    return told.format(count=last.n, first=first.n, step=step_name(last.step, language()))
