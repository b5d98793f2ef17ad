"""The click that makes pairs, and the last word: a named person confirms them."""

from __future__ import annotations

import streamlit as st

from components import empty
from components.matching.commands import Command, CommandKind, leave_command
from components.matching.contract import Talks
from components.shell.opening import actor, remember_actor
from components.shell.saving import ask_actor
from components.words import _, ngettext
from components.words.matching_problems import problem_sentence
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
        return
    ids, alone = tuple(pair.id for pair in ready), sum(pair.id not in talks.conversations for pair in ready)
    with st.container(border=True):
        st.markdown(_("These pairs are a proposal. They stand once you confirm them; until then nobody is paired."))
        for text in _said_of_talks(alone, len(ready), len(view.state.proposed)):
            st.caption(text)
        ask_actor()
        label = ngettext("Confirm {count} pair", "Confirm {count} pairs", len(ids)).format(count=len(ids))
        st.button(
            label, key="confirm_pairs", type="primary", icon=":material/check:", on_click=_confirm, args=(view, ids)
        )
        if st.session_state.pop(_NAMELESS, False):
            st.error(_("Fill in your name first: it stands beside what you confirm."), icon=":material/person:")


def _said_of_talks(alone: int, ready: int, proposed: int) -> list[str]:
    """What is known of the contract conversations of the pairs that are confirmed with one click."""
    said = []
    if alone == ready:
        said.append(_("No contract conversation was recorded for them."))
    elif alone:
        text = ngettext("{count} of them has no recorded contract conversation.",
                        "{count} of them have no recorded contract conversation.", alone)  # fmt: skip
        said.append(text.format(count=alone))
    else:
        said.append(_("They came through their contract conversation."))
    if proposed > ready:
        text = ngettext("{count} more waits for its contract conversation.",
                        "{count} more wait for their contract conversation.", proposed - ready)  # fmt: skip
        said.append(text.format(count=proposed - ready))
    return said


def _confirm(view: RoundView, ids: tuple[int, ...]) -> None:
    name = actor() or (st.session_state.get("actor_name") or "").strip()
    if name:
        remember_actor(name)
        leave_command(Command(CommandKind.CONFIRM, view=view, reason=name, ids=ids))
    else:
        st.session_state[_NAMELESS] = True
