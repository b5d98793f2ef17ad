"""The first click that makes pairs, and the last word: a named person confirms them."""

from __future__ import annotations

import streamlit as st

from components import empty
from components.matching.finding import View
from components.matching.problem_words import problem
from components.matching.standing import Standing
from components.matching.wishes import Deed, Wish, decide
from components.shell.opening import actor, remember_actor
from components.shell.saving import ask_actor
from components.words import _, ngettext
from mentoring.matching.diagnosis import topics_of_nobody
from mentoring.matching.people import roster

_NAMELESS = "confirm_without_name"


def ask_first(standing: Standing) -> bool:
    """The one button that finds the best pairs; true when it was pressed."""
    empty.show(
        "pairs", _("One click finds the best pairs for everyone at once. You look, change what you like, and confirm.")
    )
    blind = topics_of_nobody(roster(standing.people, standing.rules))
    if blind:
        st.warning(problem(blind, standing.names), icon=":material/info:")
    text = _("{mentors} mentors and {mentees} mentees took part in the survey.")
    with st.container(horizontal_alignment="center"):
        st.caption(text.format(mentors=standing.mentors, mentees=standing.mentees), text_alignment="center")
        return st.button(_("Make pairs"), key="make_pairs", type="primary", icon=":material/handshake:")


def ask(view: View) -> None:
    """A named person confirms every pair that is proposed."""
    count = len(view.standing.proposed)
    if not count:
        return
    with st.container(border=True):
        st.markdown(_("These pairs are a proposal. They stand once you confirm them; until then nobody is paired."))
        ask_actor()
        label = ngettext("Confirm {count} pair", "Confirm {count} pairs", count).format(count=count)
        st.button(label, key="confirm_pairs", type="primary", icon=":material/check:", on_click=_confirm, args=(view,))
        if st.session_state.pop(_NAMELESS, False):
            st.error(_("Fill in your name first: it stands beside what you confirm."), icon=":material/person:")


def _confirm(view: View) -> None:
    name = actor() or (st.session_state.get("actor_name") or "").strip()
    if name:
        remember_actor(name)
        decide(Wish(Deed.CONFIRM, view=view, reason=name))
    else:
        st.session_state[_NAMELESS] = True
