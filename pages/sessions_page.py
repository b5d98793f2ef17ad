"""Sessions: what each pair has done, and who could use a nudge."""

from datetime import date

import streamlit as st

from components import empty, topic_words
from components.opening import open_programme
from components.saving import attempt
from components.sessions import attention_list, form, nudge, pace_table
from components.words import _
from db import charters, pairs, participants, rounds, sessions, surveys
from mentoring.charter import matched_topics
from mentoring.sessions import attention, check_ins, rhythm

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

entry = form.ask(
    pair_names,
    topics_of,
    topic_words.names(rounds.catalogue(opened)),
    today=today,
    minutes=programme.rhythm.minutes,
)
if entry:
    session, key = entry
    attempt(lambda: sessions.log(opened, session, key=key), _("Session saved"))

logged = sessions.logged(opened)
signals = attention(
    active,
    logged,
    charters.every(opened),
    check_ins(surveys.responses(opened)),
    today=today,
    thresholds=programme.thresholds,
    rhythm=programme.rhythm,
    starts=programme.starts,
    ends=programme.ends,
)
attention_list.show(signals, names, active, draft=lambda signal: nudge.drafted(signal, active, people, programme))

st.subheader(_("Who is on rhythm"), anchor=False)
paces = rhythm(
    active, logged, today=today, rhythm=programme.rhythm, starts=programme.starts, thresholds=programme.thresholds
)
if picked := pace_table.ask(paces, pair_names):
    pace_table.show_timeline(pair_names[picked], [each for each in logged if each.pair == picked])
