"""Impact: what changed, how sure that is, figures over time, and the advice."""

from datetime import date

import streamlit as st

from components import empty, forms
from components.impact import advice, change, experience, figures, groups, happenings, journey, series
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.tabs import tabs
from components.words import _
from db import charters, kpis, pairs, participants, sessions, surveys
from mentoring.impact import Recorded, decide, measure
from mentoring.impact.measured import journey as funnel_of
from mentoring.sessions import check_ins

opened = open_programme()
tab_change, tab_series, tab_advice = tabs([_("What changed"), _("Figures over time"), _("Advice")], key="impact_tab")

values, entered, happened = kpis.values(opened), None, None
if tab_series.visited:
    with tab_series.place:
        above = st.container()
        entered = series.ask(values, opened.programme)
        happened = happenings.ask(kpis.events(opened), date.today())
if entered and attempt(lambda: kpis.save(opened, entered.name, entered.points), _("Figures saved")):
    values = kpis.values(opened)
if isinstance(happened, int) and attempt(lambda: kpis.remove_event(opened, happened), _("Removed")):
    st.rerun()
if isinstance(happened, tuple):
    on, what, key = happened
    if attempt(forms.save_once(happenings.NAME, lambda: kpis.add_event(opened, on, what, key=key)), _("Saved")):
        st.rerun()

responses = surveys.responses(opened)
recorded = Recorded(
    programme=opened.programme,
    participants=participants.everyone(opened),
    pairs=pairs.every(opened),
    responses=responses,
    sessions=sessions.logged(opened),
    charters=charters.every(opened),
    check_ins=check_ins(responses),
)
control = series.charts(values, opened.programme)
results = measure(recorded, today=date.today(), kpis=control)
decision = decide(opened.programme.plan, results)

with tab_change.place:
    if responses and tab_change.open:
        change.show_headline(recorded, results, decision.grade)
        figures.show(results, len({*recorded.mentees, *recorded.mentors}))
        change.show(recorded, results.primary)
        experience.show(responses)
        journey.show(funnel_of(recorded))
        change.show_more(recorded, results.primary)
        groups.show(recorded)
    elif tab_change.open:
        empty.show(
            "impact",
            _("Impact begins with a baseline: measure where people stand before the first talk."),
            "participants",
            _("Upload the baseline"),
        )
        if recorded.participants:
            journey.show(funnel_of(recorded))
if tab_series.open:
    with above:
        series.show(values, control, kpis.events(opened), opened.programme)
if tab_advice.open:
    with tab_advice.place:
        advice.show(decision, opened.programme)
        advice.show_unknown(opened.programme.plan)
