"""Matching: the best pairs for everyone at once, each with its reasons; a person decides."""

from datetime import date

import streamlit as st

from components import empty, topic_words, undo
from components.matching import by_hand, confirming, drawer, left_over, seats, standing, summary
from components.opening import open_programme
from components.saving import attempt
from components.words import _
from db import history, pairs, participants, rounds
from mentoring.matching import audit, match
from mentoring.pairs import PairState

opened = open_programme()
people = {person.id: person for person in participants.everyone(opened)}
if not any(person.is_mentor or person.is_mentee for person in people.values()):
    empty.show(
        "pairs", _("Pairs begin with people. Bring in your survey first."), "participants", _("Upload the survey")
    )
    st.stop()

rules, topics = opened.programme.rules, topic_words.names(rounds.catalogue(opened))
mentees = sum(person.is_mentee and not person.withdrawn for person in people.values())


def context():
    """What a matching takes beside people and rules, as it stands now."""
    return standing.context(
        opened.programme.topics,
        pairs.pins(opened),
        pairs.active(opened),
        pairs.forbidden(opened),
        pairs.previous(opened),
        pairs.waiting(opened),
    )


first = not pairs.proposed(opened) and not pairs.active(opened)
with st.container(horizontal=True, vertical_alignment="center"):
    wanted = st.button(
        _("Make pairs") if first else _("Match again"),
        key="make_pairs",
        type="primary" if first else "secondary",
        icon=":material/handshake:",
    )
    step = undo.ask(history.entries(opened, 20), only=undo.MATCHING)
if step:
    attempt(lambda: history.undo(opened, step), _("Step taken back"))
if wanted:
    with st.spinner(_("Looking for the best set of pairs …")):
        found = match(tuple(people.values()), rules, **context())
    kept = standing.proposals(found, pairs.active(opened), pairs.pins(opened))
    attempt(lambda: pairs.propose(opened, kept), _("Pairs proposed"))
    attempt(lambda: pairs.audit_record(opened, standing.record(found)))

proposed, active = pairs.proposed(opened), pairs.active(opened)
stored = [pair for pair in (*proposed, *active) if pair.mentor in people and pair.mentee in people]
if not stored and not wanted:
    empty.show(
        "pairs", _("One click finds the best pairs for everyone at once. You look, change what you like, and confirm.")
    )
    st.stop()

found = audit(tuple(people.values()), [standing.two(pair) for pair in stored], rules, **context())
numbers = {standing.two(pair): pair for pair in stored}
summary.show(found, mentees, {person.id: person.name for person in people.values()})

settled = {standing.two(pair) for pair in active}
asked = seats.ask(found.pairs, people, topics, pairs.pins(opened), settled)
relaxed = left_over.ask(found, people)
made = by_hand.ask(found, tuple(people.values()))

if asked and asked.wish is seats.Wish.LOOK:
    deeds = seats.Deeds(
        pin=lambda pair: pairs.pin(opened, pair.mentor, pair.mentee),
        forbid=lambda pair: pairs.forbid(opened, pair.mentor, pair.mentee),
        remove=lambda kept: pairs.remove(opened, kept.id, kept.version),
        decline=lambda kept: pairs.decline(opened, kept.id, kept.version, date.today()),
        complete=lambda kept: pairs.finish(opened, kept.id, PairState.COMPLETED, kept.version, date.today()),
    )
    acts = seats.acts(asked.pair, numbers[standing.two(asked.pair)], deeds)
    drawer.open_pair(asked.pair, found, people, topics, acts)
elif asked:
    act = {seats.Wish.PIN: pairs.pin, seats.Wish.UNPIN: pairs.unpin, seats.Wish.FORBID: pairs.forbid}[asked.wish]
    if attempt(lambda: act(opened, asked.pair.mentor, asked.pair.mentee), _("Saved")):
        st.rerun()
if relaxed and attempt(
    lambda: pairs.add_by_hand(opened, relaxed.mentor, relaxed.mentee, _("Smallest change that helped"))
):
    st.rerun()
if made and attempt(lambda: pairs.add_by_hand(opened, made.mentor, made.mentee, made.reason), _("Pair made")):
    st.rerun()

name = confirming.ask(len(proposed)) if proposed else None
if name and attempt(
    lambda: pairs.confirm(opened, [each.id for each in proposed], name, date.today()), _("Pairs confirmed")
):
    st.rerun()
