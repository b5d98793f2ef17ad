"""Impact: the frozen report with its advice, figures over time, and what the advice also rests on."""

from datetime import date
from functools import partial

import streamlit as st

from components import forms
from components.forms import tabs
from components.impact import evidence_and_decision, publishing, report_view
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, day
from components.words.report import words_in_all_languages
from db import evidence, participants, reports_and_ideas, rounds

opened, today = open_programme(needs_people=False), date.today()
tab_report, tab_series, tab_more = tabs([_("Report"), _("Figures over time"), _("For the advice")], key="impact_tab")

entered, happened, explained, given, stage, decided = None, None, None, None, None, None
if tab_series.visited:
    with tab_series.place:
        above = st.container()
        entered = evidence_and_decision.ask_figures(evidence.figures(opened), opened.programme, today)
        happened = evidence_and_decision.ask_event(evidence.events(opened), today)
        explained = evidence_and_decision.ask_explained(evidence.events(opened), evidence.figures(opened))
if tab_more.visited:
    with tab_more.place:
        given = evidence_and_decision.ask_for_advice(opened.programme, evidence.last_report_count(opened), today)
if entered:
    attempt(partial(evidence.save_figures, opened, entered.name, entered.points), _("Figures saved"))
if isinstance(happened, int) and attempt(partial(evidence.remove_event, opened, happened), _("Removed")):
    st.rerun()
if isinstance(happened, tuple):
    on, what, key = happened
    add = partial(evidence.add_event, opened, on, what, key=key)
    if attempt(forms.save_once(evidence_and_decision.EVENT_FORM, add), _("Saved")):
        st.rerun()
if explained and attempt(partial(evidence.explain, opened, *explained), _("Saved")):
    st.rerun()
if isinstance(given, int) and attempt(partial(evidence.count_reports, opened, today, given), _("Saved")):
    st.rerun()
if given is not None and not isinstance(given, int) and attempt(partial(rounds.save, opened, given), _("Saved")):
    st.rerun()

found = evidence.read_evidence(opened, today)
frozen = reports_and_ideas.every(opened)
with tab_report.place:
    if tab_report.open and frozen:
        shown = report_view.choose(frozen)
        report_view.show_verdict(shown)
        decision = reports_and_ideas.decision_about(opened, shown.fingerprint)
        publishing.show_files(shown, decision, partial(participants.names, opened.path), invented=opened.example)
        evidence_and_decision.show_decision(decision)
        decided = evidence_and_decision.ask_decision(shown, decision, today)
        report_view.show_findings(shown, partial(reports_and_ideas.keep_chart, opened))
        report_view.show_limits(shown)
    elif tab_report.open:
        publishing.show_process(found.records, found.results)
    if tab_report.open:
        labels = [*found.charts, *(each.what for each in found.events)]
        stage = publishing.ask_to_freeze(found.records, frozen[-1] if frozen else None, found.reports, labels)
if decided and attempt(partial(reports_and_ideas.add_decision, opened, decided), _("Decision saved")):
    st.rerun()
if stage:
    freeze = partial(reports_and_ideas.freeze_round, opened, stage, today, words_in_all_languages)
    if attempt(freeze, _("Report frozen on {day}").format(day=day(today))):
        st.rerun()
finals = reports_and_ideas.of_all_rounds(opened.path)
if tab_report.open and len(finals) > 1:
    with tab_report.place, st.expander(_("Across rounds"), icon=":material/stacked_line_chart:"):
        report_view.show_rounds(
            [each.report for each in finals.values()], reports_and_ideas.count_people(opened.path, finals)
        )
if tab_series.open:
    with above:
        evidence_and_decision.show_figures(found.values, found.charts, found.events, opened.programme)
