"""Sessions: what each pair has done, who could use a nudge, and which days are planned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from components import action_log, forms
from components.forms import tabs
from components.sessions import attention_list, log_questions, many, pair_views, planning, rhythm_table, session_log
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, vocabulary
from db import charters, contracts, history, kick_offs, notes_for_hr, pairs, participants, rounds, sessions, signals

opened = open_programme()
active = pairs.active(opened)
if not active:
    rhythm_table.show_none_active(pairs.every(opened), sessions.every(opened), participants.everyone(opened))
    st.stop()

programme, today, minutes = opened.programme, date.today(), opened.programme.rhythm.minutes
people = {person.id: person for person in participants.everyone(opened)}
names = {person.id: person.name for person in people.values()}
pair_names = {pair.id: attention_list.pair_name(pair, names) for pair in active}
both_here = [pair for pair in active if pair.mentor in people and pair.mentee in people]
topics_of, topics = pairs.topics(opened), vocabulary.topic_names(rounds.catalogue(opened))
logged = sessions.every(opened)
saves: list[tuple[Callable[[], object], str]] = []

names_of_tabs = [_("Now"), _("Log many"), _("Rhythm"), _("Calendar")]
tab_now, tab_many, tab_rhythm, tab_plan = tabs(names_of_tabs, key="sessions_tab")
with tab_now.place:
    named = session_log.step_names(logged, pair_names)
    if step := action_log.ask_undo(history.entries(opened, 20), only=action_log.SESSIONS, names=named):
        saves.append((partial(history.undo, opened, step), _("Step taken back")))
    entered = session_log.ask_session(pair_names, topics_of, topics, today=today, minutes=minutes)
    sure = log_questions.ask_held_back(pair_names)
    if entered and (asked := log_questions.in_doubt(*entered, active, logged, programme)):
        log_questions.hold_back(asked)
        st.rerun()
    for session, key, once in log_questions.to_log(entered, sure):
        log = partial(sessions.log, opened, session, key=key)
        if attempt(
            forms.save_once(session_log.NAME, log) if once else log, session_log.saved_text(session, pair_names)
        ):
            log_questions.forget(key)
            st.rerun()
    twice = [each for each in sessions.second_logs(opened) if each[0].pair in pair_names]
    if answer := log_questions.ask_second_logs(twice, pair_names):
        gone = partial(sessions.remove, opened, answer.second.id or 0, answer.second.version)
        apart = partial(sessions.edit, opened, replace(answer.second, separate=True))
        saves.append((gone if answer.one else apart, _("Noted")))
    draft = partial(attention_list.draft_messages, pairs=active, people=people, programme=programme)
    waiting, notes = signals.open_now(opened, today=today), notes_for_hr.open_notes(opened)
    handled = attention_list.ask_signals(waiting, names, active, draft, today=today, minutes=minutes, notes=notes)
    if handled:
        saves.append((partial(signals.handle, opened, *handled.records, met=handled.met), _("Noted")))
    rhythm_table.show_check_ins(signals.check_ins(opened), both_here, people, programme, today)
if tab_many.visited:
    with tab_many.place:
        days = many.UsualDays(today, minutes, programme.starts, programme.country)
        if found := many.ask_sessions(both_here, people, pair_names, logged, days):
            log_all = partial(sessions.log_many, opened, found)
            saves.append((forms.save_once(many.NAME, log_all), many.saved_text(found)))
if tab_rhythm.visited:
    with tab_rhythm.place:
        of_round = pairs.every(opened), logged, contracts.every(opened), waiting, programme
        pair_views.show(pair_views.PairRecords(*of_round, signals.rhythms(opened, today=today)), names, today)
        chosen = session_log.ask_stored(logged, pair_names)
        if chosen and chosen.id is not None:
            remove = partial(sessions.remove, opened, chosen.id, chosen.version)
            commands = session_log.SessionCommands(partial(sessions.edit, opened), remove, programme.country)
            of_pair = topics_of.get(chosen.pair, ())
            session_log.open_session(chosen, pair_names[chosen.pair], of_pair, topics, today, commands)
if tab_plan.visited:
    with tab_plan.place:
        agreed, meeting = charters.agreement_fields(opened), kick_offs.of_round(opened).day
        given, calendar = (both_here, people, programme, logged, pair_names), sessions.calendar(opened)
        if proposed := planning.ask_meetings(*given, today=today, agreed=agreed, calendar=calendar, kick_off=meeting):
            saves.append((partial(sessions.plan, opened, proposed, today=today), _("Meetings planned")))
        code = partial(sessions.calendar_code, opened)
        calendars = planning.Calendars({pair.id: pair for pair in both_here}, people, programme, code)
        planning.offer_calendars(calendars, calendar, today=today)

for save, told in saves:
    if attempt(save, told):
        st.rerun()
