"""Sessions: what each pair has done, and who could use a nudge."""

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from components import empty, forms
from components.sessions import attention_list, log_questions, planning, rhythm_table, session_log
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, vocabulary
from db import pairs, participants, rounds, sessions, signals, surveys
from mentoring.charter import matched_topics
from mentoring.meetings import doubt, second_logs
from mentoring.sessions import check_ins, rhythm
from mentoring.surveys.model import Wave

opened = open_programme()
active = pairs.active(opened)
if not active:
    empty.show("sessions", _("Sessions begin with a pair. Match people first."), "matching", _("Make pairs"))
    st.stop()

programme, today = opened.programme, date.today()
people = {person.id: person for person in participants.everyone(opened)}
names = {person.id: person.name for person in people.values()}
pair_names = {pair.id: attention_list.pair_name(pair, names) for pair in active}
both_here = [pair for pair in active if pair.mentor in people and pair.mentee in people]
topics_of = {pair.id: matched_topics(pair, people[pair.mentor], people[pair.mentee]) for pair in both_here}
topics = vocabulary.topic_names(rounds.catalogue(opened))

logged, minutes = sessions.every(opened), programme.rhythm.minutes
entered = session_log.ask_session(pair_names, topics_of, topics, today=today, minutes=minutes)
sure = log_questions.ask_held_back(pair_names)
if entry := sure or entered:
    session, key = entry
    since = next(pair.confirmed_on for pair in active if pair.id == session.pair)
    odd = None if sure else doubt(session, logged, confirmed_on=since, starts=programme.starts)
    if odd:
        log_questions.hold_back(entry, odd)
        st.rerun()
    log = partial(sessions.log, opened, session, key=key)
    if attempt(forms.save_once(session_log.NAME, log), _("Session saved")):
        st.rerun()
twice = second_logs(each for each in logged if each.pair in pair_names)
if answer := log_questions.ask_second_logs(twice, pair_names):
    gone = partial(sessions.remove, opened, answer.second.id or 0, answer.second.version)
    apart = partial(sessions.edit, opened, replace(answer.second, separate=True))
    if attempt(gone if answer.one else apart, _("Noted")):
        st.rerun()

answers = check_ins(surveys.responses(opened, Wave.CHECK_IN))
handled = attention_list.ask_signals(
    signals.open_now(opened, today=today),
    names,
    active,
    lambda signal: attention_list.draft_messages(signal, active, people, programme),
    today=today,
    minutes=minutes,
)
if handled and attempt(partial(signals.handle, opened, *handled.records, met=handled.met), _("Noted")):
    st.rerun()
rhythms = rhythm(
    active, logged, today=today, rhythm=programme.rhythm, starts=programme.starts, thresholds=programme.thresholds
)

rhythm_table.show_check_ins(answers)
st.divider()
rhythm_table.show(rhythms, pair_names, logged)

if picked := session_log.ask_pair(pair_names):
    chosen = session_log.ask_which(pair_names[picked], [each for each in logged if each.pair == picked])
    if chosen and chosen.id is not None:
        commands = session_log.SessionCommands(
            edit=partial(sessions.edit, opened), remove=partial(sessions.remove, opened, chosen.id, chosen.version)
        )
        session_log.open_session(chosen, pair_names[picked], topics_of.get(picked, ()), topics, today, commands)

with st.expander(
    _("Plan the dates and invite"), icon=":material/calendar_month:", on_change="rerun", key="planning"
) as place:
    if place.open:
        proposed = planning.ask_meetings(both_here, people, programme, logged, pair_names, today=today)
        by_id, code = {pair.id: pair for pair in both_here}, partial(sessions.calendar_code, opened)
        planning.offer_calendars(planning.Calendars(by_id, people, programme, code), logged, today=today)
        if proposed and attempt(partial(sessions.plan, opened, proposed, today=today), _("Meetings planned")):
            st.rerun()
