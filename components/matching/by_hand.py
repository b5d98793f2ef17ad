"""Making a pair by hand: first what it would cost, then the reason, then the pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components.matching import words
from components.words import _
from mentoring.matching import Matching, why_not
from mentoring.participants import Participant


@dataclass(frozen=True)
class ByHand:
    """A pair a person wants, and why."""

    mentor: str
    mentee: str
    reason: str


def ask(found: Matching, people: Sequence[Participant]) -> ByHand | None:
    """Why not these two? The answer, and the pair if the person still wants it."""
    active = [person for person in people if not person.withdrawn]
    mentors = {person.id: person.name for person in active if person.is_mentor}
    mentees = {person.id: person.name for person in active if person.is_mentee}
    with st.expander(_("Why not these two? Make a pair by hand"), icon=":material/back_hand:"):
        left, right = st.columns(2)
        mentor = left.selectbox(
            _("Mentor"), list(mentors), index=None, format_func=mentors.__getitem__, key="hand_mentor"
        )
        mentee = right.selectbox(
            _("Mentee"), list(mentees), index=None, format_func=mentees.__getitem__, key="hand_mentee"
        )
        if not mentor or not mentee:
            return None
        st.info(words.verdict(why_not(found, mentor, mentee)), icon=":material/help:")
        with st.form("by_hand", border=False):
            reason = st.text_input(_("Why this pair, in your words"), max_chars=200, key="hand_reason")
            made = st.form_submit_button(_("Make this pair by hand"), icon=":material/handshake:")
        if made and not reason.strip():
            st.error(
                _("Say in a few words why, so that it can be accounted for. Nothing was changed."),
                icon=":material/edit_note:",
            )
            return None
    return ByHand(mentor, mentee, reason.strip()) if made else None
