"""The click that makes pairs, and the last word: a named person confirms them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import empty
from components.matching.commands import Command, CommandKind, leave_command
from components.matching.contract import Talks
from components.shell.opening import actor, remember_actor
from components.shell.saving import ask_actor
from components.words import _, ngettext
from components.words.matching_problems import problem_sentence
from mentoring.contract import ContractState
from mentoring.matching.diagnosis import topics_of_nobody
from mentoring.matching.people import build_roster
from mentoring.matching.round_state import RoundState, RoundView

_NAMELESS = "confirm_without_name"


def ask_to_make(state: RoundState) -> bool:
    """The one button that finds the best pairs; true when it was pressed."""
    empty.show(
        "pairs", _("One click finds the best pairs for everyone at once. You look, change what you like, and confirm.")
    )
    blind = topics_of_nobody(build_roster(state.people, state.rules))
    if blind:
        st.warning(problem_sentence(blind, state.names), icon=":material/info:")
    text = _("{mentors} mentors and {mentees} mentees took part in the survey.")
    with st.container(horizontal_alignment="center"):
        st.caption(text.format(mentors=state.mentors, mentees=state.mentees), text_alignment="center")
        return st.button(_("Make pairs"), key="make_pairs", type="primary", icon=":material/handshake:")


def ask_to_confirm(view: RoundView, talks: Talks) -> None:
    """A named person confirms every proposed pair that may start."""
    ready = talks.startable(view.state)
    if not ready:
        show_way_on(view)
        return
    ids = tuple(pair.id for pair in ready)
    with st.container(border=True):
        st.markdown(_("A proposed pair is no pair yet: it is once you confirm it."))
        for text in confirm_sentences([talks.state(pair) for pair in ready], len(view.state.proposed) - len(ready)):
            st.caption(text)
        ask_actor()
        label = ngettext("Confirm {count} pair", "Confirm {count} pairs", len(ids)).format(count=len(ids))
        st.button(
            label, key="confirm_pairs", type="primary", icon=":material/check:", on_click=_confirm, args=(view, ids)
        )
        if st.session_state.pop(_NAMELESS, False):
            st.error(_("Fill in your name first: it stands beside what you confirm."), icon=":material/person:")


def confirm_sentences(ready: Sequence[ContractState], others: int) -> list[str]:
    """What is known of the contract conversations of the pairs that are confirmed with one click, by their states, and
    that others may not be: those are invited, in doubt, over time, or do not start."""
    alone = ready.count(ContractState.NOT_INVITED)
    said = []
    if alone:
        text = ngettext("{count} of them has no recorded contract conversation.",
                        "{count} of them have no recorded contract conversation.", alone)  # fmt: skip
        said.append(
            _("No contract conversation was recorded for them.") if alone == len(ready) else text.format(count=alone)
        )
    if yes := ready.count(ContractState.BOTH_YES):
        text = ngettext("In {count} pair both said yes.", "In {count} pairs both said yes.", yes)
        said.append(text.format(count=yes))
    if others:
        text = ngettext("{count} more cannot start yet: see “Contract conversations”.",
                        "{count} more cannot start yet: see “Contract conversations”.", others)  # fmt: skip
        said.append(text.format(count=others))
    return said


def show_way_on(view: RoundView) -> bool:
    """Where confirming went while every pair is in conversation, and the next step once all are confirmed; whether
    there is either."""
    if view.state.proposed:
        st.caption(
            _("Nothing to confirm here now. What each side says, and confirming, stand under “Contract conversations”.")
        )
    elif view.state.confirmed:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(_("Every pair here is confirmed."), width="content")
            page = st.page_link
            page("pages/charters_page.py", label=_("On to the charters"), icon=":material/arrow_forward:")
            page("pages/kick_off_page.py", label=_("On to the kick-off"), icon=":material/arrow_forward:")
    return bool(view.state.proposed or view.state.confirmed)


def _confirm(view: RoundView, ids: tuple[int, ...]) -> None:
    name = actor() or (st.session_state.get("actor_name") or "").strip()
    if name:
        remember_actor(name)
        leave_command(Command(CommandKind.CONFIRM, view=view, reason=name, ids=ids))
    else:
        st.session_state[_NAMELESS] = True
