"""Making a pair by hand: why not these two, what it would cost, the reason, then the pair."""

from __future__ import annotations

import streamlit as st

from components.matching import what_if
from components.matching.finding import View
from components.words import _
from mentoring.participants import may_take_part


def show(view: View) -> None:
    """Choose two people; what it would do shows at once."""
    with st.expander(_("Why not these two? Make a pair by hand"), icon=":material/back_hand:"):
        mentor, mentee = ask(view)
        if mentor and mentee:
            what_if.ask_couple((mentor, mentee), view, "hand")


def ask(view: View) -> tuple[str | None, str | None]:
    """Which mentor and which mentee."""
    able = sorted((each for each in view.standing.people if may_take_part(each)), key=lambda each: each.name.casefold())
    mentors = {person.id: person.name for person in able if person.is_mentor}
    mentees = {person.id: person.name for person in able if person.is_mentee}
    left, right = st.columns(2)
    return _ask(left, _("Mentor"), mentors, "hand_mentor"), _ask(right, _("Mentee"), mentees, "hand_mentee")


def _ask(place, label: str, names: dict[str, str], key: str) -> str | None:
    if st.session_state.get(key) not in (None, *names):
        st.session_state[key] = None
    return place.selectbox(
        label, list(names), index=None, format_func=names.__getitem__, key=key, placeholder=_("Choose a person")
    )
