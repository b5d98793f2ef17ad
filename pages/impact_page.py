"""Impact: what changed, how sure that is, figures over time, and the advice."""

from datetime import date
from functools import partial

import streamlit as st

from components import empty, forms
from components.forms import tabs
from components.impact import advice, change, groups, kpi_series
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _
from db import charters, kpis, pairs, participants, sessions, surveys
from mentoring.impact import RoundRecords, decide, measure
from mentoring.impact.control import control_charts
from mentoring.impact.measurement import participation_funnel
from mentoring.sessions import check_ins

opened = open_programme()
tab_change, tab_series, tab_advice = tabs([_("What changed"), _("Figures over time"), _("Advice")], key="impact_tab")

values, entered, happened = kpis.values(opened), None, None
if tab_series.visited:
    with tab_series.place:
        above = st.container()
        entered = kpi_series.ask(values, opened.programme)
        happened = kpi_series.ask_event(kpis.events(opened), date.today())
if entered and attempt(partial(kpis.save, opened, entered.name, entered.points), _("Figures saved")):
    values = kpis.values(opened)
if isinstance(happened, int) and attempt(partial(kpis.remove_event, opened, happened), _("Removed")):
    st.rerun()
if isinstance(happened, tuple):
    on, what, key = happened
    add = partial(kpis.add_event, opened, on, what, key=key)
    if attempt(forms.save_once(kpi_series.EVENT_FORM, add), _("Saved")):
        st.rerun()

responses = surveys.responses(opened)
records = RoundRecords(
    programme=opened.programme,
    participants=participants.everyone(opened),
    pairs=pairs.every(opened),
    responses=responses,
    sessions=sessions.every(opened),
    charters=charters.every(opened),
    check_ins=check_ins(responses),
)
control = control_charts(values, opened.programme)
results = measure(records, today=date.today(), kpis=control)
decision = decide(opened.programme.plan, results)

with tab_change.place:
    if responses and results.primary and tab_change.open:
        change.show_headline(records, results, decision.grade)
        change.show_key_figures(results, len({*records.mentees, *records.mentors}))
        change.show_change(records, results.primary)
        change.show_experience(responses)
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
        kpi_series.show(values, control, kpis.events(opened), opened.programme)
if tab_advice.open:
    with tab_advice.place:
        advice.show(decision, opened.programme)
        advice.show_unknown(opened.programme.plan)
