"""Matching: the best pairs for everyone at once, each with its reasons; a person decides."""

from datetime import date

import streamlit as st

from components import empty, topic_words, undo
from components.matching import accounting, confirming, effects, finding, room, summary
from components.matching.standing import Standing
from components.matching.wishes import Deed, asked
from components.mode import AppMode, mode
from components.opening import open_programme
from components.saving import attempt
from components.words import _
from db import history, pairs, participants, rounds, seating, unseen
from mentoring.pairs import PairState

opened = open_programme()
people = participants.everyone(opened)
if not any(person.roles for person in people):
    empty.show(
        "pairs", _("Pairs begin with people. Bring in your survey first."), "participants", _("Upload the survey")
    )
    st.stop()


def keep(effect, reason=""):
    """Store a change that was looked at, and account for the matching behind it."""
    seating.keep(opened, **effect.to_keep(reason))
    pairs.audit_record(opened, accounting.of_change(effect, reason))


def confirm(seen, name):
    """A named person decides; what was changed by hand is kept with the name."""
    pairs.confirm(opened, [pair.id for pair in seen.standing.proposed], name, date.today())
    pairs.audit_record(opened, accounting.of_confirmation(seen, name))


if wish := asked():
    pair, today = wish.pair, date.today()
    deed = {
        Deed.KEEP: lambda: keep(wish.effect, wish.reason),
        Deed.CONFIRM: lambda: confirm(wish.view, wish.reason),
        Deed.ALLOW: lambda: pairs.allow(opened, *wish.couple),
        Deed.DECLINE: lambda: pairs.decline(opened, pair.id, pair.version, today),
        Deed.COMPLETE: lambda: pairs.finish(opened, pair.id, PairState.COMPLETED, pair.version, today),
        Deed.STOP: lambda: pairs.finish(opened, pair.id, PairState.STOPPED, pair.version, today),
    }[wish.deed]
    attempt(deed, _("Pairs confirmed") if wish.deed is Deed.CONFIRM else _("Saved"))
    opened = open_programme()
    people = participants.everyone(opened)
figures, line = st.container(), st.container(horizontal=True, horizontal_alignment="distribute")
badges = line.container(horizontal=True, gap="small", vertical_alignment="center")
with line:
    step = undo.ask(history.entries(opened, 20), only=undo.MATCHING)
if step and attempt(lambda: history.undo(opened, step), _("Step taken back")):
    st.rerun()

standing = Standing(
    people=tuple(people),
    rules=opened.programme.rules,
    goals=opened.programme.topics,
    proposed=tuple(pairs.proposed(opened)),
    settled=tuple(pairs.active(opened)),
    pins=frozenset(pairs.pins(opened)),
    ruled_out=pairs.forbidden_reasons(opened),
    previous=frozenset(pairs.previous(opened)),
    waiting=frozenset(pairs.waiting(opened)),
    unseen=unseen.every(opened),
)
wanted = not standing.seated and confirming.ask_first(standing)
if not standing.seated and not wanted and standing.is_large:
    st.stop()
view = finding.look(standing)
summary.show(view, figures, badges)
if (
    wanted
    and view.best.pairs
    and attempt(lambda: keep(effects.matched_again(view, everyone=True)), _("Pairs proposed"))
):
    st.rerun()
if standing.seated:
    topics = topic_words.names(rounds.catalogue(opened))
    room.show(view, opened.programme, topics, date.today(), may_upload=mode() is not AppMode.DEMO)
