"""Sessions: what each pair has done, and who could use a nudge."""

from datetime import date
from functools import partial

import streamlit as st

from components import empty, forms
from components.sessions import attention_list, rhythm_table, session_log
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, vocabulary
from db import pairs, participants, rounds, sessions, signals, surveys
from mentoring.charter import matched_topics
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

entry = session_log.ask_session(pair_names, topics_of, topics, today=today, minutes=programme.rhythm.minutes)
if entry:
    session, key = entry
    log = partial(sessions.log, opened, session, key=key)
    if attempt(forms.save_once(session_log.NAME, log), _("Session saved")):
        st.rerun()

logged, answers = sessions.every(opened), check_ins(surveys.responses(opened, Wave.CHECK_IN))
handled = attention_list.ask_signals(
    signals.open_now(opened, today=today),
    names,
    active,
    lambda signal: attention_list.draft_messages(signal, active, people, programme),
    today=today,
)
if handled and attempt(partial(signals.handle, opened, *handled), _("Noted")):
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
