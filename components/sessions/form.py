"""Logging a session in ten seconds: the pair, the date, done; everything else is optional."""

from __future__ import annotations

from collections.abc import Mapping as Map
from datetime import date

import streamlit as st

from components import forms
from components.sessions.fields import Entered, ask_extra, ask_meeting
from components.words import _
from components.words.vocabulary import TopicNames
from mentoring.pairs import Session, SessionOutcome

NAME = "session"
"""What `once` calls this form."""


def ask(
    pairs: Map[int, str], topics_of: Map[int, tuple[str, ...]], topics: TopicNames, *, today: date, minutes: int
) -> tuple[Session, str] | None:
    """The session that was entered, with a key that keeps a double click from making two; or None.

    pairs: pair id -> both names. topics_of: pair id -> the topics of that pair, offered as tags.
    """
    submission = forms.fresh_key(NAME)
    with st.container(border=True, gap="xsmall"):
        pair = st.selectbox(
            _("Pair"),
            sorted(pairs, key=pairs.__getitem__),
            index=None,
            format_func=pairs.__getitem__,
            key=f"{submission}_pair",
            placeholder=_("Who met?"),
        )
        with st.form(submission, border=False):
            usual = Session(pair or 0, today, minutes=minutes)
            entered = ask_meeting(usual, submission)
            with st.expander(_("More: cancelled, topics, useful, next date"), icon=":material/tune:"):
                entered |= ask_extra(usual, topics_of.get(pair, ()) or tuple(topics), topics, submission)
            with st.container(horizontal=True, vertical_alignment="center"):
                saved = st.form_submit_button(_("Save the session"), type="primary", icon=":material/check:")
                st.caption(
                    _("Kept: that they met, when and how. What was said stays with the two of them."), width="content"
                )
    if not saved or _refused(pair, entered, today):
        return None
    return Session(pair, **entered), submission


def _refused(pair: int | None, entered: Entered, today: date) -> bool:
    """Says what is still missing or cannot be."""
    if pair is None:
        st.error(_("Choose which pair met, then save again."), icon=":material/group:")
        return True
    if ahead(entered, today):
        st.error(
            _("That day has not come yet. Choose an earlier day, or “Planned” under More."), icon=":material/event:"
        )
        return True
    return False


def ahead(entered: Entered, today: date) -> bool:
    """Whether it is said to have taken place on a day that is still to come."""
    return entered["on"] > today and entered["outcome"] is SessionOutcome.HELD
