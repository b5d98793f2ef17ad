"""Start: where the programme stands, the one next thing to do, and what there is to do this week."""

from datetime import date
from functools import partial

import streamlit as st

from components import action_log, start
from components.charters import house_style
from components.data import removal
from components.presenting import on_screen
from components.sessions import week_list
from components.shell.app_mode import AppMode, mode
from components.shell.opening import current_round, remember_round
from components.shell.saving import attempt
from db import history, pairs, participants, reports_and_ideas, retention, rounds, sessions, this_week
from mentoring.participants import names_apart
from mentoring.programme import progress

opened = current_round()
if opened is None:
    start.show_doors()
    on_screen.ask_file(visitor=mode() is AppMode.DEMO)
    st.stop()

everyone, today = participants.everyone(opened), date.today()
report, counts = reports_and_ideas.latest(opened), this_week.counts(opened, today)
decision = reports_and_ideas.decision_about(opened, report.fingerprint) if report else None
later = rounds.get_setting(opened.path, "plan_later", [])
kick_off = rounds.kick_off_of(opened)
ask_plan, kept = opened.id not in later, retention.kept_rounds(opened.path)
gone_by = removal.is_due(opened.id, kept, today)
now = progress(opened.programme, counts, kick_off, today=today, ask_plan=ask_plan, removal_due=gone_by)

start.show_head(opened.programme, today)
removal.show_due(kept, today)
removed = retention.removed_on(opened.path).get(opened.id)
if removed and not everyone:
    removal.show_removed(removed)
    start.show_report(report, decision)
    st.stop()
if start.show_next(now, counts, report, decision, kick_off, today):
    leave = partial(rounds.put_setting, opened.path, "plan_later", [*later, opened.id])
    if attempt(leave):
        st.rerun()
start.show_report(report, decision)
tasks = this_week.tasks(opened, today)
names, paired = names_apart(everyone), {pair.id: pair for pair in pairs.every(opened)}
about = week_list.WeekPeople(names, paired)
with st.container(border=True, gap="xsmall"):
    done = week_list.ask(tasks, about, today=today, minutes=opened.programme.rhythm.minutes)
    logo = partial(rounds.get_setting, opened.path, house_style.LOGO)
    code = partial(sessions.calendar_code, opened)
    undo = action_log.ask_undo(lines := history.entries(opened, 20), only=action_log.WEEK)
    week_list.offer_paper(week_list.WeekPaper(tasks, about, opened.programme, code, logo), today)
if elsewhere := week_list.ask_elsewhere(this_week.waiting_elsewhere(opened, today)):
    remember_round(elsewhere)
    st.rerun()
start.show_steps(now, counts, opened.programme, today, kick_off)
if done and attempt(partial(this_week.close_task, opened, done, kick_off, today), week_list.closed_text(done, about)):
    st.rerun()
if undo and attempt(partial(history.undo, opened, undo), action_log.undo_text(lines, undo)):
    st.rerun()
on_screen.ask_file(visitor=mode() is AppMode.DEMO)
