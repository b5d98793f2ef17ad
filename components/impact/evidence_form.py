"""What the advice also needs: how many serious reports are open, what it cost, and what explains a bad month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.forms import field_key
from components.words import _, day, md
from mentoring.impact.results import ReportCount
from mentoring.programme import KpiValue, Programme, Rates


def ask_explained(events: Sequence[Any], values: Sequence[KpiValue]) -> tuple[int, list[str]] | None:
    """An event and the figures it may explain, when somebody changed that; None otherwise."""
    figures = list(dict.fromkeys(each.kpi for each in values))
    if not (events and figures):
        return None
    with st.expander(_("Does something that happened explain a bad month?"), icon=":material/help_center:"):
        st.caption(
            _(
                "A bad month with another explanation does not count against the pilot. What happened later than the "
                "first bad month explains nothing."
            )
        )
        for each in events:
            known = [name for name in each.explains if name in figures]
            chosen = st.multiselect(
                f"{day(each.on)} · {md(each.what)}",
                figures,
                known,
                key=field_key(f"explains_{each.id}", each.explains),
                placeholder=_("Explains no figure"),
            )
            if chosen != known:
                return each.id, chosen
    return None


def ask_for_advice(programme: Programme, reports: ReportCount | None, today: date) -> Programme | int | None:
    """The number of open serious reports, or the programme with what it costs; None while nobody saved."""
    with st.expander(_("What the advice also needs"), icon=":material/fact_check:"):
        counted = _ask_reports(reports, today)
        rates = _ask_rates(programme.rates)
    if counted is not None:
        return counted
    return None if rates is None or rates == programme.rates else replace(programme, rates=rates)


def _ask_reports(reports: ReportCount | None, today: date) -> int | None:
    with st.form("serious_reports", border=False):
        st.markdown(_("**Serious reports that are not resolved yet**"))
        st.caption(
            _(
                "Pressure, misconduct, someone who feels unsafe. Enter only how many; what it is about and who it is "
                "about stays with the people who handle it. As long as one is open the advice is to pause."
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            count = st.number_input(
                _("Open today"),
                0,
                10_000,
                reports.unresolved if reports else None,
                placeholder="–",
                width=160,
                key=field_key("serious_reports", reports),
            )
            saved = st.form_submit_button(_("Save the number"), icon=":material/check:")
        if reports:
            st.caption(_("Last counted on {day}.").format(day=day(reports.on)))
    return int(count) if saved and count is not None else None


def _ask_rates(known: Rates) -> Rates | None:
    with st.form("rates", border=False):
        st.markdown(_("**What it costs**"))
        st.caption(_("May stay empty. An hour counts each participant; a total counts instead of the hours."))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            per_hour = st.number_input(
                _("Euros an hour"),
                0.0,
                10_000.0,
                known.per_hour,
                format="%g",
                placeholder="–",
                width=160,
                key=field_key("per_hour", known),
            )
            total = st.number_input(
                _("Or euros in all"),
                0.0,
                1e9,
                known.total,
                format="%g",
                placeholder="–",
                width=160,
                key=field_key("total_cost", known),
            )
            saved = st.form_submit_button(_("Save the cost"), icon=":material/check:")
    return Rates(per_hour, total) if saved else None
