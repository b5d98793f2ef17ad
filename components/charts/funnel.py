"""Where do we lose people? One bar a step, from enrolled to measured, in one unit."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from components.charts import marks
from components.charts.palette import palette
from components.charts.speech import speaker
from components.charts.style import framed
from components.words import masked_count, percent
from mentoring.impact import Stage, Step
from mentoring.privacy import FEWEST, FEWEST_FOR_SHARES

_ROW, _BAR = 46, 15


def funnel_bars(
    stages: Sequence[Stage],
    *,
    title: str,
    language: str,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Bars from zero with the count, and the share of the first step when that holds ten people or more."""
    colours, height = palette(dark), _ROW * len(stages) + 2
    most = max((stage.n for stage in stages), default=0) or 1
    bars, lost, names, counts = [], [], [], []
    previous = 0.0
    for index, stage in enumerate(stages):
        y, end = _ROW * index + 30, marks.FULL * min(1.0, _drawn(stage) / most)
        bars.append({"x": 0, "x2": end, "y": y})
        if index and previous > end:
            lost.append({"x": end, "x2": previous, "y": y})
        names.append({"x": 0, "y": _ROW * index + 11, "text": step_name(stage.step, language)})
        counts.append({"x": marks.FULL, "y": _ROW * index + 11, "text": stage_text(stage, stages[0].n, language)})
        previous = end
    chart = alt.layer(
        marks.blocks(lost, height, _BAR, color=colours.line, opacity=0.6),
        marks.blocks(bars[:-1], height, _BAR, color=colours.soft_now),
        marks.blocks(bars[-1:], height, _BAR, color=colours.now),
        marks.texts(names, height, align="left", color=colours.ink),
        marks.texts(counts, height, align="right", color=colours.ink),
        height=height,
    )
    return framed(
        chart,
        title=title,
        subtitle=subtitle,
        description=_spoken(stages, title, language),
        language=language,
        dark=dark,
        width=width,
    )


def step_name(step: str, language: str) -> str:
    """The step as a word; a step of one's own is its own name."""
    _ = speaker(language)
    names: dict[str, str] = {
        Step.ENROLLED: _("enrolled"),
        Step.MATCHED: _("matched"),
        Step.AGREED: _("charter agreed or further"),
        Step.ACTIVE: _("met at least once"),
        Step.COMPLETED: _("completed"),
        Step.MEASURED: _("measured before and after"),
    }
    return names.get(step, step)


def stage_text(stage: Stage, first: int, language: str) -> str:
    """'20 (59%)', without a percentage when too few started; '<5' where single people would show through."""
    if first < FEWEST_FOR_SHARES or stage.n == first or stage.n < FEWEST:
        return masked_count(stage.n)
    return f"{stage.n} ({percent(stage.share, tongue=language)})"


def _drawn(stage: Stage) -> int:
    """The bar of a few people is as long as that of the fewest that are told."""
    return FEWEST if 0 < stage.n < FEWEST else stage.n


def _spoken(stages: Sequence[Stage], title: str, language: str) -> str:
    first = stages[0].n if stages else 0
    told = [f"{step_name(stage.step, language)}: {stage_text(stage, first, language)}" for stage in stages]
    return f"{title}. " + ", ".join(told) + "." if told else title
