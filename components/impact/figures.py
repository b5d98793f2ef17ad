"""At most four figures on top of the page, none of them about fewer than five people."""

from __future__ import annotations

import streamlit as st

from components.impact_words import count_text
from components.words import _, number
from mentoring.impact import Count, Results

FEWEST = 5


def show(results: Results) -> None:
    """Measured, on schedule, applied, hours: as counts, with a dash where nothing may be said."""
    grid = st.grid(4, min_column_width=150)
    grid.metric(_("Measured twice"), _said(results.response), help=_("Mentees with a baseline and a follow-up."))
    grid.metric(
        _("Met as agreed"), _said(results.delivery), help=_("Pairs with at least 75% of the sessions agreed so far.")
    )
    grid.metric(_("Applied at work"), _said(results.application), help=_("Mentees whose mentor confirms it."))
    grid.metric(_("Hours per person"), number(results.hours) if results.hours else "–")


def _said(count: Count | None) -> str:
    if count is None or count.n < FEWEST:
        return "–"
    return count_text(count, interval=False).split(" (")[0]
