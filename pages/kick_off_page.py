"""Kick-off: one start meeting for everyone, with its tables, its papers and who was there."""

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from components import paging
from components.charters import house_style
from components.documents.kick_off_papers import KickOffFacts, leaders
from components.forms import shown_version, tabs
from components.kick_off import meeting, papers, tables
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, language
from db import charters, contracts, pairs, participants, rounds, sessions, surveys
from mentoring.kick_off import attendance_list, guests, seated_pairs
from mentoring.participants import both_take_part
from mentoring.surveys.fields import Wave
from mentoring.table_plan import is_proved_best, judge_tables, plan_tables, prepare_seating

opened, today = open_programme(), date.today()
everyone, active, every = participants.everyone(opened), pairs.active(opened), pairs.every(opened)
kick_off, notes, alumni = rounds.kick_off_of(opened), rounds.kick_off_guests(opened), rounds.alumni(opened)
plan, version, programme = kick_off.plan, shown_version("kick_off", kick_off.version), opened.programme
people, invited = {person.id: person for person in everyone}, guests(everyone, active)
seated = seated_pairs(kick_off, (pair for pair in active if both_take_part(pair, people)), every)
said_yes = [each.person for each in alumni if each.person in notes and notes[each.person].tells_on]
facts = KickOffFacts(
    programme, kick_off, seated, people, invited, notes, tuple(each.name for each in alumni if each.person in said_yes),
    rounds.catalogue(opened), house_style.unpack(rounds.get_setting(opened.path, house_style.LOGO)),
    talked=contracts.every(opened), agreed=[each.pair for each in charters.every(opened) if each.agreed_on],
)  # fmt: skip
outcome = meeting.ask_outcome(kick_off, today, pairs_met=sessions.have_begun(opened))
names = [_("The meeting"), _("Tables"), _("Papers and invitations"), _("Who was there")]
tab_meeting, tab_tables, tab_papers, tab_guests = tabs(names, key="kick_off_tab")
planned = steps = yes = sizes = moved = badges = marks = None
with tab_meeting.place:
    planned = meeting.ask_plan(plan, facts.host)
    if planned and (problem := meeting.problem_of(planned)):
        st.error(problem, icon=":material/edit:")
        planned = None
    steps = meeting.ask_run_sheet(plan, leaders(facts, language()))
    yes = meeting.ask_tellers(alumni, said_yes, plan)

with tab_tables.place:
    if not seated:
        begin = _("The tables begin with pairs under way; there are none now.")
        paging.show_empty("pairs", begin, "matching", _("Make pairs"))
    elif tab_tables.visited and kick_off.keeps_tables:
        tables.show_held(kick_off.tables or (), seated, people)
    elif tab_tables.visited:
        hosts = [facts.host, plan.opener]
        sizes = tables.ask_sizes(plan, planned=kick_off.tables is not None)
        most = sizes or tables.TableSizes(plan.most_pairs, plan.most_tables)
        seating = prepare_seating(
            seated, everyone, programme.rules, hosts=hosts, before=every,
            most_pairs=most.most_pairs, most_tables=most.most_tables,
        )  # fmt: skip
        if kick_off.tables is not None and not sizes:
            shown = judge_tables(seating, kick_off.tables)
            tables.show_plan(shown, seating, hosts, proved=is_proved_best(seating, shown))
            moved = tables.ask_move(shown, seating)

with tab_papers.place:
    if tab_papers.visited:
        key = lambda: f"{sessions.calendar_code(opened)}-{opened.id}"  # noqa: E731
        papers.offer_papers(facts, papers.ask_language(programme.language), key)
        badges = papers.ask_badges(facts)
        papers.offer_invitations(facts, {each.person for each in surveys.responses(opened, Wave.BASELINE)}, today)

with tab_guests.place:
    if tab_guests.visited:
        marks = tables.ask_attendance(attendance_list(everyone, invited, notes), notes, kick_off, today)
if sizes:
    made = plan_tables(seating)
    sized = replace(plan, most_pairs=sizes.most_pairs, most_tables=sizes.most_tables)
for save, said in (
    (outcome and partial(rounds.settle_kick_off, opened, outcome.state, outcome.held_on, version), _("Saved")),
    (planned and partial(rounds.save_kick_off, opened, planned, version), _("Meeting saved")),
    (steps and partial(rounds.save_kick_off, opened, replace(plan, steps=steps), version), _("Run sheet saved")),
    (partial(rounds.record_tellers, opened, yes, today) if yes is not None else None, _("Saved")),
    (sizes and partial(rounds.save_table_plan, opened, made.tables, version, sized), _("Table plan made")),
    (moved and partial(rounds.save_table_plan, opened, moved, version), _("Pair moved")),
    (badges and partial(rounds.save_badges, opened, badges), _("Badges saved")),
    (marks and partial(rounds.record_attendance, opened, marks, today), _("Saved who was there")),
):
    if save and attempt(save, said):
        st.rerun()
