"""What can we prove? The smallest change that a number of pairs can show, with the planned number marked."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.charts.palette import palette
from components.charts.speech import number, signed, speaker
from components.charts.style import framed
from components.impact_words import detectable_title
from mentoring.impact import Precision


def detectable_curve(
    curve: Sequence[Precision],
    *,
    planned: int,
    mwc: float,
    language: str,
    title: str | None = None,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """Smallest detectable change in points against complete pairs; planned: expected complete pairs."""
    _ = speaker(language)
    colours = palette(dark)
    planned = min(max(planned, curve[0].n), curve[-1].n)
    here = next(each for each in curve if each.n == planned)
    frame = pd.DataFrame({"n": [each.n for each in curve], "points": [each.detectable for each in curve]})
    said = title or detectable_title(planned, here.detectable, language)
    x = alt.X(
        "n:Q",
        title=_("complete pairs"),
        scale=alt.Scale(domain=[curve[0].n, curve[-1].n], nice=False),
        axis=alt.Axis(grid=False, tickCount=6, format="d"),
    )
    y = alt.Y(
        "points:Q",
        title=None,
        scale=alt.Scale(domain=[0, max(1.0, here.detectable * 1.15, mwc * 1.5)], clamp=True, nice=False),
        axis=alt.Axis(format=".1f", tickCount=5),
    )
    base = alt.Chart(frame).encode(x=x, y=y)
    label = _("{n} pairs: {points}").format(n=planned, points=number(here.detectable, language))
    agreed = _("agreed {change}").format(change=signed(mwc, language))
    point = alt.Chart(pd.DataFrame({"n": [planned], "points": [here.detectable], "text": [label]})).encode(x=x, y=y)
    rule = alt.Chart(pd.DataFrame({"n": [curve[-1].n], "points": [mwc], "text": [agreed]})).encode(y=y)
    right = planned > (curve[0].n + curve[-1].n) / 2
    chart = alt.layer(
        base.mark_area(color=colours.soft_now, opacity=0.35, clip=True),
        base.mark_line(color=colours.now, strokeWidth=2.5, clip=True),
        rule.mark_rule(color=colours.attention, strokeDash=[4, 3], strokeWidth=1.5),
        rule.encode(x=x, text="text:N").mark_text(align="right", dy=-9, color=colours.attention, fontSize=12),
        point.mark_point(filled=True, opacity=1, size=140, shape="diamond", color=colours.now, stroke=colours.paper),
        point.encode(text="text:N").mark_text(
            align="right" if right else "left", dx=-4 if right else 10, dy=-12, fontWeight=600, color=colours.ink
        ),
    ).properties(height=240)
    return framed(
        chart,
        title=said,
        subtitle=subtitle or _("smallest change in points that is found in four out of five cases"),
        description=f"{said}. {label}, {agreed}.",
        language=language,
        dark=dark,
        width=width,
    )
