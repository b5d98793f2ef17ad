"""Do people who left matter? The same change under three assumptions about them."""

from __future__ import annotations

import altair as alt

from components.charts.forest import IntervalRow, forest
from components.charts.speech import translator
from components.impact_words import assumption_name, dropout_title
from mentoring.impact import DropoutAssumption, DropoutChange


def dropout_chart(
    found: DropoutChange,
    *,
    mwc: float,
    language: str,
    title: str | None = None,
    dark: bool = False,
    subtitle: str | None = None,
    width: int | str = "container",
) -> alt.LayerChart:
    """As measured on top; below it the change if those who left did not change, or did as the lowest tenth."""
    _ = translator(language)
    rows = [
        IntervalRow(
            assumption_name(each.assumption, language),
            each.n,
            each.low,
            each.mean,
            each.high,
            primary=each.assumption is DropoutAssumption.COMPLETERS,
        )
        for each in found.scenarios
    ]
    return forest(
        rows,
        title=title or dropout_title(found, language),
        language=language,
        mwc=mwc,
        dark=dark,
        subtitle=subtitle or _("drop-outs low: each changes as little as the lowest tenth of those measured"),
        width=width,
    )
