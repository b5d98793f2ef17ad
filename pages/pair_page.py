"""One pair: who they are, what they agreed, how it goes, what asks for attention, and what was done."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from components import action_log, messages, paging
from components.forms import tabs
from components.pair import course_and_ideas as course
from components.pair import profile
from components.sessions import attention_list, session_log
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, vocabulary
from db import charters, contracts, history, pairs, participants, reports_and_ideas, rounds, sessions, this_week
from mentoring.charter_lines import NOTHING_AGREED, agreed_days
from mentoring.days_and_holidays import ending
from mentoring.pairs import PairState
from mentoring.participants import names_apart

opened, today = open_programme(), date.today()
every, programme, minutes = pairs.every(opened), opened.programme, opened.programme.rhythm.minutes
if not every:
    about = _("As soon as there is a pair, everything about it stands here.")
    paging.show_empty("pairs", about, "matching", _("Make pairs"))
    st.stop()

people = {person.id: person for person in participants.everyone(opened)}
names, topics = names_apart(people.values()), vocabulary.topic_names(rounds.catalogue(opened))
pair_names = {each.id: attention_list.pair_name(each, names) for each in every}
pair = profile.ask_pair(every, pair_names, today)
name, running, last_day = pair_names[pair.id], pair.state is PairState.CONFIRMED, pair.ends_on or ending(programme)
logged = sessions.every(opened)
of_pair = [each for each in logged if each.pair == pair.id]
saves: list[tuple[Callable[[], object], str]] = []
lines = history.of_pair(opened, pair.id)
profile.show_state(pair, contracts.every(opened).get(pair.id), today)
if step := action_log.ask_undo([each for each in lines if each.subject], only=course.UNDOABLE):
    saves.append((partial(history.undo, opened, step), action_log.undo_text(lines, step)))
profile.show_people(pair, people, topics)

labels = [_("Now"), _("Agreement"), _("Sessions"), _("Messages"), _("History")]
tab_now, tab_agreed, tab_sessions, tab_messages, tab_history = tabs(labels, key="pair_tab")
with tab_now.place:
    fields = charters.agreement_fields(opened, pair.id).get(pair.id, NOTHING_AGREED)
    text = charters.agreed_texts(opened, pair.id).get(pair.id)
    course.show_dates(pair, of_pair, programme, last_day, today, agreed_days(fields), text.charter if text else None)
    if running:
        draft = partial(attention_list.draft_messages, pairs=[pair], people=people, programme=programme)
        waiting = [each for each in this_week.open_now(opened, today=today) if course.is_about(each, pair)]
        handled = attention_list.ask_signals(waiting, names, [pair], draft, today=today, minutes=minutes, linked=False)
        if handled:
            saves.append((partial(this_week.handle_signals, opened, *handled.records, met=handled.met), handled.said))
    course.show_handled([each for each in this_week.signal_records(opened) if course.is_about(each, pair)], names)
    if running and (decision := course.ask_decision(pair, last_day, today, programme.country)):
        if decision.end is PairState.DECLINED:
            write = partial(pairs.decline, opened, pair.id, pair.version, today)
        elif decision.end:
            write = partial(pairs.finish, opened, pair.id, decision.end, pair.version, today)
        else:
            change = pairs.pause if decision.kind is course.DecisionKind.PAUSE else pairs.extend
            write = partial(change, opened, pair.id, decision.day, pair.version)
        saves.append((write, action_log.with_names(decision.said, [name])))
if tab_agreed.visited:
    with tab_agreed.place:
        record = next((each for each in charters.every(opened) if each.pair == pair.id), None)
        if record and (said := profile.ask_action(pair, fields, profile.is_near(last_day, programme, today), today)):
            saves.append((partial(charters.fill_in, opened, pair.id, said, record.version, today), _("Saved")))
        profile.show_agreed(pair, record, fields, reports_and_ideas.kept_ideas(opened))
if tab_sessions.visited:
    with tab_sessions.place:
        chosen = session_log.ask_which(name, of_pair, today)
        if chosen and chosen.id is not None:
            edit, remove, one = (partial(each, opened) for each in (sessions.edit, sessions.remove, sessions.one))
            commands = session_log.SessionCommands(edit, remove, one, programme, {pair.id: pair}, of_pair)
            session_log.open_session(chosen, name, profile.themes(pair, people), topics, today, commands)
        st.page_link("pages/sessions_page.py", label=_("Log a session"), icon=":material/add:")
if tab_messages.visited:
    with tab_messages.place:
        messages.ask_about(pair, this_week.moment_records(opened), today)
if tab_history.visited:
    with tab_history.place:
        course.show_history(lines)

for save, told in saves:
    if attempt(save, told):
        st.rerun()
