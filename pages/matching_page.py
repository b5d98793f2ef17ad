"""Matching: the best pairs for everyone at once, each with its reasons; a person decides."""

from datetime import date
from functools import partial

import streamlit as st

from components import action_log
from components.charters.house_style import LOGO, unpack
from components.documents.conversation_papers import draft_charters
from components.matching import conversations, long_searches, overview, tabs_and_pair_list
from components.matching.commands import Command, CommandKind, ask_to_make, open_again, pop_command, stays_open
from components.matching.contract import Talks
from components.shell.app_mode import AppMode, mode
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, vocabulary
from db import charters, contracts, evidence, history, pairs, participants, rounds, sessions
from mentoring.matching import changes
from mentoring.pairs import PairState

opened, today = open_programme(), date.today()
if not any(person.roles for person in evidence.matching_state(opened).people):
    overview.show_nobody(pairs.every(opened), participants.everyone(opened))
    st.stop()


def keep(change: changes.RoundChange, reason: str = "") -> None:
    """Store a change that was looked at, and account for the matching behind it."""
    pairs.save_plan(opened, **change.to_keep(reason))
    pairs.record_audit(opened, changes.change_record(change, reason))


def carry_out(command: Command) -> None:
    """Store what a person decided."""
    if command.contract:
        contracts.keep(opened, command.contract, today)
    if command.change:
        keep(command.change, command.reason)
    elif command.view:
        pairs.confirm(opened, command.ids, command.reason, today, because=command.because)
        pairs.record_audit(opened, changes.confirmation_record(command.view, command.reason, command.ids))
    elif command.couple:
        pairs.allow(opened, *command.couple)
    elif command.pair and command.kind is CommandKind.DECLINE:
        pairs.decline(opened, command.pair.id, command.pair.version, today)
    elif command.pair:
        ending = PairState.COMPLETED if command.kind is CommandKind.COMPLETE else PairState.STOPPED
        pairs.finish(opened, command.pair.id, ending, command.pair.version, today)


if command := pop_command():
    if attempt(partial(carry_out, command), command.told) is None or stays_open():
        open_again()
    opened = open_programme()
figures, badges = st.container(), st.container(horizontal=True, gap="small", vertical_alignment="center")
step = action_log.ask_undo(lines := history.entries(opened, 20), only=action_log.MATCHING)
if step and attempt(partial(history.undo, opened, step), action_log.undo_text(lines, step)):
    st.rerun()
state, talking = evidence.matching_state(opened), contracts.every(opened)
wanted = not state.stored_pairs and ask_to_make(state)
if not state.stored_pairs and not wanted and state.is_large:
    st.stop()
overview.show_figures(view := long_searches.look(state), figures, badges)
if wanted and view.best.pairs and attempt(lambda: keep(changes.match_again(view, everyone=True)), _("Pairs proposed")):
    st.rerun()
catalogue, logo = rounds.catalogue(opened), unpack(rounds.get_setting(opened.path, LOGO))
of_round = (opened.programme, catalogue, partial(charters.clauses, opened), partial(charters.shared_words, opened))
making = partial(draft_charters, state.by_id, *of_round), partial(sessions.calendar_code, opened)
talks = Talks(talking, pairs.endings(opened, PairState.DECLINED), opened.programme, logo, today, *making)
if state.stored_pairs:
    tabs_and_pair_list.show(view, talks, vocabulary.topic_names(catalogue), may_upload=mode() is not AppMode.DEMO)
else:
    conversations.show_declined(view, talks)
overview.show_ended(pairs.every(opened), participants.everyone(opened))
