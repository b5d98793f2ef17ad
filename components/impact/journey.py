"""From enrolled to measured: where people were lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from components.charts.funnel import funnel_bars, step_name
from components.draw import draw
from components.impact_words import funnel_title
from components.words import _, language
from mentoring.impact import Stage, Step


def show(stages: Sequence[Stage]) -> None:
    """The funnel, with its figures to read."""
    title = _title(stages)
    draw(partial(funnel_bars, stages, title=title), "funnel", lambda: _table(stages))


def _table(stages: Sequence[Stage]) -> dict[str, list[object]]:
    return {
        _("Step"): [step_name(stage.step, language()) for stage in stages],
        _("People"): [stage.n for stage in stages],
    }


def _title(stages: Sequence[Stage]) -> str:
    """Where the people who enrolled are by now; only the last step of all is called measured."""
    if stages[-1].step == Step.MEASURED:
        return funnel_title(stages[0].n, stages[-1].n)
    told = _("{count} of {first} people who enrolled came this far: {step}")
    return told.format(count=stages[-1].n, first=stages[0].n, step=step_name(stages[-1].step, language()))
