"""Sessions: what each pair has done, who could use a nudge, and which days are planned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from components import action_log, forms
from components.forms import tabs
from components.sessions import attention_list, log_many, log_questions, pair_views, planning, rhythm_table, session_log
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, vocabulary
from db import charters, contracts, history, pairs, participants, rounds, sessions, this_week
from mentoring.participants import names_apart

opened = open_programme()
every, logged, programme, today = pairs.every(opened), sessions.every(opened), opened.programme, date.today()
active, people = pairs.active(opened), {person.id: person for person in participants.everyone(opened)}
names, minutes = names_apart(people.values()), programme.rhythm.minutes
known = {pair.id: pair for pair in every if pair.mentor in people or pair.mentee in people}
code, note_sent = partial(sessions.calendar_code, opened), partial(sessions.note_sent, opened)
calendars = planning.Calendars(known, people, programme, code, sessions.sent_invitations(opened), note_sent)
if not active:
    rhythm_table.show_none_active(every, logged, [*people.values()])
    planning.offer_calendars(calendars, logged, today=today)
    st.stop()

pair_names = {pair.id: attention_list.pair_name(pair, names) for pair in active}
both_here = [pair for pair in active if pair.mentor in people and pair.mentee in people]
topics_of, topics = pairs.topics(opened), vocabulary.topic_names(rounds.catalogue(opened))
saves: list[tuple[Callable[[], object], str]] = []

if step := action_log.ask_undo(lines := history.entries(opened, 20), only=action_log.SESSIONS):
    saves.append((partial(history.undo, opened, step), action_log.undo_text(lines, step)))
titles = [_("Now"), _("Log many"), _("Rhythm"), _("Calendar")]
tab_now, tab_many, tab_rhythm, tab_plan = tabs(titles, key="sessions_tab")
with tab_now.place:
    entered = session_log.ask_session(pair_names, topics_of, topics, today=today, minutes=minutes)
    sure = log_questions.ask_held_back(pair_names)
    if entered and (asked := log_questions.in_doubt(*entered, active, logged, programme, today)):
        log_questions.hold_back(asked)
        st.rerun()
    for session, key, once in log_questions.to_log(entered, sure):
        log = partial(sessions.log, opened, session, key=key)
        write = forms.save_once(session_log.NAME, log) if once else log
        if attempt(write, session_log.saved_text(session, pair_names)):
            log_questions.forget(key)
            st.rerun()
    twice = [each for each in sessions.second_logs(opened) if each[0].pair in pair_names]
    if answer := log_questions.ask_second_logs(twice, pair_names):
        gone = partial(sessions.remove, opened, answer.second.id or 0, answer.second.version)
        apart = partial(sessions.edit, opened, replace(answer.second, separate=True))
        noted = action_log.with_names(_("Noted"), [pair_names[answer.second.pair]])
        saves.append((gone if answer.one else apart, noted))
    draft = partial(attention_list.draft_messages, pairs=active, people=people, programme=programme)
    waiting, notes = this_week.open_now(opened, today=today), this_week.open_notes(opened)
    handled = attention_list.ask_signals(waiting, names, active, draft, today=today, minutes=minutes, notes=notes)
    if handled:
        saves.append((partial(this_week.handle_signals, opened, *handled.records, met=handled.met), handled.said))
    rhythm_table.show_check_ins(this_week.check_ins(opened), both_here, people, programme, today)
if tab_many.visited:
    with tab_many.place:
        days = log_many.UsualDays(today, programme)
        if found := log_many.ask_sessions(both_here, people, pair_names, logged, days):
            log_all = partial(sessions.log_many, opened, found)
            saves.append((forms.save_once(log_many.NAME, log_all), log_many.saved_text(found, pair_names)))
if tab_rhythm.visited:
    with tab_rhythm.place:
        of_round = every, logged, contracts.every(opened), waiting, programme, this_week.rhythms(opened, today=today)
        pair_views.show(pair_views.PairRecords(*of_round, this_week.signal_records(opened)), names, today)
        chosen = session_log.ask_stored(logged, pair_names, today)
        if chosen and chosen.id is not None:
            edit, remove, one = (partial(each, opened) for each in (sessions.edit, sessions.remove, sessions.one))
            commands = session_log.SessionCommands(edit, remove, one, programme, known, logged)
            name, of_pair = pair_names[chosen.pair], topics_of.get(chosen.pair, ())
            session_log.open_session(chosen, name, of_pair, topics, today, commands)
if tab_plan.visited:
    with tab_plan.place:
        agreed, meeting = charters.agreement_fields(opened), rounds.kick_off_of(opened).day
        given = (both_here, people, programme, logged, pair_names, agreed)
        if planned := planning.ask_meetings(*given, today=today, kick_off=meeting):
            saves.append((partial(sessions.plan, opened, planned.meetings, today=today), planned.said))
        planning.offer_calendars(calendars, logged, today=today)

for save, told in saves:
    if attempt(save, told):
        st.rerun()
