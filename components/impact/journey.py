"""From enrolled to measured: where people were lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from components.charts.funnel import funnel_bars, step_name
from components.draw import draw
from components.impact_words import funnel_title
from components.words import _, language
from mentoring.impact import Stage


def show(stages: Sequence[Stage]) -> None:
    """The funnel, with its figures to read."""
    title = funnel_title(stages[0].n, stages[-1].n)
    table = {
        _("Step"): [step_name(stage.step, language()) for stage in stages],
        _("People"): [stage.n for stage in stages],
    }
    draw(partial(funnel_bars, stages, title=title), "funnel", table)
