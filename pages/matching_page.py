"""Matching: the best pairs for everyone at once, each with its reasons; a person decides."""

from datetime import date
from functools import partial

import streamlit as st

from components import action_log, empty
from components.charters import house_style
from components.matching import proposal, summary, tabs
from components.matching.commands import Command, CommandKind, pop_command
from components.shell.mode import AppMode, mode
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, vocabulary
from db import evidence, history, pairs, rounds, unseen
from mentoring.matching import changes
from mentoring.matching.round_state import RoundState, RoundView
from mentoring.pairs import PairState

opened = open_programme()
people = evidence.candidates(opened)
if not any(person.roles for person in people):
    begin = _("Pairs begin with people. Bring in your survey first.")
    empty.show("pairs", begin, "participants", _("Upload the survey"))
    st.stop()


def keep(change: changes.RoundChange, reason: str = "") -> None:
    """Store a change that was looked at, and account for the matching behind it."""
    pairs.save_plan(opened, **change.to_keep(reason))
    pairs.record_audit(opened, changes.change_record(change, reason))


def confirm(seen: RoundView, name: str) -> None:
    """A named person decides; what was changed by hand is kept with the name."""
    pairs.confirm(opened, [pair.id for pair in seen.state.proposed], name, date.today())
    pairs.record_audit(opened, changes.confirmation_record(seen, name))


def carry_out(command: Command) -> None:
    """Store what a person decided."""
    pair, today = command.pair, date.today()
    if command.change:
        keep(command.change, command.reason)
    elif command.view:
        confirm(command.view, command.reason)
    elif command.couple:
        pairs.allow(opened, *command.couple)
    elif pair and command.kind is CommandKind.DECLINE:
        pairs.decline(opened, pair.id, pair.version, today)
    elif pair:
        ending = PairState.COMPLETED if command.kind is CommandKind.COMPLETE else PairState.STOPPED
        pairs.finish(opened, pair.id, ending, pair.version, today)


if command := pop_command():
    attempt(partial(carry_out, command), _("Pairs confirmed") if command.kind is CommandKind.CONFIRM else _("Saved"))
    opened = open_programme()
    people = evidence.candidates(opened)
figures, line = st.container(), st.container(horizontal=True, horizontal_alignment="distribute")
badges = line.container(horizontal=True, gap="small", vertical_alignment="center")
with line:
    step = action_log.ask_undo(history.entries(opened, 20), only=action_log.MATCHING)
if step and attempt(partial(history.undo, opened, step), _("Step taken back")):
    st.rerun()
state = RoundState(
    people=tuple(people),
    rules=opened.programme.rules,
    goals=opened.programme.topics,
    proposed=tuple(pairs.proposals(opened)),
    confirmed=tuple(pairs.active(opened)),
    pins=frozenset(pairs.pins(opened)),
    ruled_out=pairs.forbidden_reasons(opened),
    previous=frozenset(pairs.previous_pairs(opened)),
    waiting=frozenset(pairs.people_waiting(opened)),
    unseen=unseen.every(opened),
    kept_out=len(evidence.kept_out(opened)),
)
wanted = not state.stored_pairs and proposal.ask_to_make(state)
if not state.stored_pairs and not wanted and state.is_large:
    st.stop()
view = proposal.look(state)
summary.show(view, figures, badges)
if wanted and view.best.pairs and attempt(lambda: keep(changes.match_again(view, everyone=True)), _("Pairs proposed")):
    st.rerun()
if state.stored_pairs:
    topics = vocabulary.topic_names(rounds.catalogue(opened))
    logo = house_style.unpack(rounds.get_setting(opened.path, house_style.LOGO))
    tabs.show(view, opened.programme, topics, date.today(), may_upload=mode() is not AppMode.DEMO, logo=logo)
