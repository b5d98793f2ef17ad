"""Impact: what changed, how sure that is, figures over time, and the advice."""

from datetime import date
from functools import partial

import streamlit as st

from components import empty, forms
from components.forms import tabs
from components.impact import advice, change, evidence_form, groups, kpi_series
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _
from db import evidence, kpis, rounds
from mentoring.impact.measurement import participation_funnel

opened, today = open_programme(), date.today()
tab_change, tab_series, tab_advice = tabs([_("What changed"), _("Figures over time"), _("Advice")], key="impact_tab")

entered, happened, explained, given = None, None, None, None
if tab_series.visited:
    with tab_series.place:
        above = st.container()
        entered = kpi_series.ask(kpis.values(opened), opened.programme, today)
        happened = kpi_series.ask_event(kpis.events(opened), today)
        explained = evidence_form.ask_explained(kpis.events(opened), kpis.values(opened))
if tab_advice.visited:
    with tab_advice.place:
        advised = st.container()
        given = evidence_form.ask(opened.programme, evidence.last_report_count(opened), today)
if entered:
    attempt(partial(kpis.save, opened, entered.name, entered.points), _("Figures saved"))
if isinstance(happened, int) and attempt(partial(kpis.remove_event, opened, happened), _("Removed")):
    st.rerun()
if isinstance(happened, tuple):
    on, what, key = happened
    add = partial(kpis.add_event, opened, on, what, key=key)
    if attempt(forms.save_once(kpi_series.EVENT_FORM, add), _("Saved")):
        st.rerun()
if explained and attempt(partial(kpis.explain, opened, *explained), _("Saved")):
    st.rerun()
if isinstance(given, int) and attempt(partial(evidence.count_reports, opened, today, given), _("Saved")):
    st.rerun()
if given is not None and not isinstance(given, int) and attempt(partial(rounds.save, opened, given), _("Saved")):
    st.rerun()

found = evidence.read_evidence(opened, today)
records, results = found.records, found.results

with tab_change.place:
    if records.responses and results.primary and tab_change.open:
        change.show_headline(records, results, found.decision.grade)
        change.show_key_figures(results, len({*records.mentees, *records.mentors}))
        change.show_change(records, results.primary)
        change.show_experience(records.responses)
        change.show_funnel(participation_funnel(records))
        change.show_more(records, results.primary)
        groups.show(records)
    elif tab_change.open:
        empty.show(
            "impact",
            _("Impact begins with a baseline: measure where people stand before the first talk."),
            "participants",
            _("Upload the baseline"),
        )
        if records.participants:
            change.show_funnel(participation_funnel(records))
if tab_series.open:
    with above:
        kpi_series.show(found.values, found.charts, found.events, opened.programme)
if tab_advice.open:
    with advised:
        advice.show(found.decision, opened.programme)
        evidence_form.show(results, found.reports)
        advice.show_unknown(results)
