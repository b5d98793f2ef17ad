"""At most four figures on top of the page, none of them about fewer people than may be shown."""

from __future__ import annotations

import streamlit as st

from components.impact_words import certain
from components.words import _, masked_count, number, percent
from mentoring.impact import Count, Results
from mentoring.impact.measured import DELIVERED
from mentoring.privacy import FEWEST


def show(results: Results, people: int) -> None:
    """Measured, on schedule, applied, hours: as counts, with a dash where nothing may be said. people: in pairs."""
    grid, share = st.grid(4, min_column_width=150), percent(DELIVERED)
    grid.metric(_("Measured twice"), _said(results.response), help=_("Mentees with a baseline and a follow-up."))
    grid.metric(
        _("≥ {share} of the sessions").format(share=share),
        _said(results.delivery),
        help=_("Pairs with at least {share} of the sessions agreed so far.").format(share=share),
    )
    grid.metric(
        _("Applied at work"), _said(results.application, answers=True), help=_("Mentees whose mentor confirms it.")
    )
    hours = number(results.hours) if results.hours and people >= FEWEST else "–"
    grid.metric(_("Hours per person"), hours, help=_("In conversations, on average."))


def _said(count: Count | None, *, answers: bool = False) -> str:
    if count is None or count.n < FEWEST:
        return "–"
    if answers and (sure := certain(count)) is not None:
        return f"≥ {sure} / {count.n}"
    # None of them is not told either: it would say of each that they did not.
    return f"{masked_count(max(1, count.k))} / {count.n}"
