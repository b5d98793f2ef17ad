"""Programme: why, with which agreements, plan and rules, and which round is open."""

from datetime import date
from functools import partial

import streamlit as st

from components import forms
from components.forms import tabs
from components.impact import evidence_and_decision
from components.programme import plan, rhythm_and_thresholds, round_and_rules, sample_size
from components.shell.opening import open_programme, remember_round
from components.shell.saving import attempt
from components.words import _
from db import charters, evidence, pairs, participants, reports_and_ideas, rounds, sessions, this_week
from mentoring.charter import house_language
from mentoring.charter_editions import own_clauses
from mentoring.impact import note_changes
from mentoring.pairs import CharterState

opened = open_programme(needs_people=False)
programme, today = opened.programme, date.today()
own = own_clauses(charters.clauses(opened), house_language(programme))

asked = number = new = compared = taken = again = None
tab_why, tab_agreements, tab_plan, tab_rules, tab_boundaries, tab_rounds = tabs(
    [_("Why"), _("Agreements"), _("Plan"), _("Matching rules"), _("Boundaries"), _("Rounds")], key="programme_tab"
)
if tab_why.visited:
    with tab_why.place:
        agreed = sum(each.state is CharterState.AGREED for each in charters.every(opened))
        in_use = round_and_rules.DatesInUse(rounds.kick_off_of(opened).day, agreed, today)
        asked = round_and_rules.ask_why(programme, rounds.catalogue(opened), in_use, own)
if tab_agreements.visited:
    with tab_agreements.place:
        asked = rhythm_and_thresholds.ask(programme, own) or asked
if tab_plan.visited:
    with tab_plan.place:
        evidence_and_decision.show_earlier_decision(reports_and_ideas.decision_before(opened))
        asked = plan.ask(programme, today) or asked
        group = evidence.group(opened)
        compared = sample_size.ask_comparison(
            programme.plan.comparison, participants.everyone(opened), group, pairs.every(opened)
        )
        chances = partial(evidence.expectations, opened), partial(evidence.keep_expectations, opened)
        sample_size.show(programme.plan, *chances)
        asked = plan.ask_lock(programme, today, talked=sessions.have_begun(opened)) or asked
if tab_rules.visited:
    with tab_rules.place:
        asked = round_and_rules.ask_rules(programme) or asked
if tab_boundaries.visited:
    with tab_boundaries.place:
        asked = rhythm_and_thresholds.ask_boundaries(programme) or asked
if tab_rounds.visited:
    with tab_rounds.place:
        known = [(each.id, each.programme) for each in rounds.every(opened.path)]
        number = round_and_rules.ask_open(known, opened.id)
        adjusted = reports_and_ideas.was_adjusted(opened)
        before = participants.to_ask_again(opened)
        taken, again = round_and_rules.ask_people_again(before, participants.asked_again(opened))
        running = round_and_rules.running_round(programme, today, lambda: len(this_week.tasks(opened, today)))
        names = {each.name for _number, each in known}
        new = round_and_rules.ask_new(programme, names, running, adjusted=adjusted)

if asked:
    changed = note_changes(programme, asked, today)
    if attempt(lambda: rounds.save(opened, changed), _("Programme saved")):
        st.rerun()
if compared is not None:
    by_lot = programme.plan.comparison == "waiting_list"
    if attempt(partial(evidence.draw_lots if by_lot else evidence.choose_compared, opened, compared), _("Saved")):
        st.rerun()
if taken and attempt(partial(participants.ask_again, opened, before), _("They are on the list to be asked")):
    st.rerun()
if again and attempt(partial(participants.note_yes, opened, again), _("Saved")):
    st.rerun()
if new:
    create = partial(rounds.create, opened.path, new, actor=opened.actor)
    if begun := attempt(forms.save_once(round_and_rules.NEW_ROUND, create), _("New round begun")):
        number = begun.id
if number and attempt(partial(remember_round, number)):
    st.rerun()
