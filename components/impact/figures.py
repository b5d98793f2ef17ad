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
    grid.metric(_("Mentees measured twice"), _said(results.response))
    grid.metric(_("Pairs that met as agreed"), _said(results.delivery))
    grid.metric(_("Applied, confirmed by the mentor"), _said(results.application))
    grid.metric(_("Hours per person"), number(results.hours) if results.hours else "–")


def _said(count: Count | None) -> str:
    return "–" if count is None or count.n < FEWEST else count_text(count, interval=False)
