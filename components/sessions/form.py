"""Logging a session in ten seconds: the pair, the date, done; everything else is optional."""

from __future__ import annotations

from collections.abc import Mapping as Map
from datetime import date
from uuid import uuid4

import streamlit as st

from components.sessions.words import form, outcome
from components.topic_words import TopicNames
from components.words import _
from mentoring.pairs import Session, SessionForm, SessionOutcome

_KEY = "session_submission"


def ask(
    pairs: Map[int, str], topics_of: Map[int, tuple[str, ...]], topics: TopicNames, *, today: date, minutes: int
) -> tuple[Session, str] | None:
    """The session that was entered, with a key that keeps a double click from making two; or None.

    pairs: pair id -> both names. topics_of: pair id -> the topics of that pair, offered as tags.
    """
    submission = st.session_state.setdefault(_KEY, uuid4().hex)
    with st.container(border=True):
        st.subheader(_("Log a session"), anchor=False)
        pair = st.selectbox(
            _("Pair"),
            list(pairs),
            index=None,
            format_func=pairs.__getitem__,
            key="session_pair",
            placeholder=_("Who met?"),
        )
        with st.form("session", border=False, clear_on_submit=True):
            when, how, took = st.columns([2, 3, 2], vertical_alignment="bottom")
            on = when.date_input(_("Date"), today, format="DD/MM/YYYY", key="session_on")
            kind = how.segmented_control(
                _("Form"),
                list(SessionForm),
                default=SessionForm.TALK,
                format_func=form,
                required=True,
                key="session_form",
            )
            length = took.number_input(_("Minutes"), 0, 480, minutes, step=15, key="session_minutes")
            extra = _extra(topics_of.get(pair, ()), topics)
            saved = st.form_submit_button(_("Save the session"), type="primary", icon=":material/check:")
        st.caption(_("Only that they met is kept. What they talked about stays with the two of them."))
    if not saved:
        return None
    if pair is None:
        st.error(_("Choose which pair met, then save again."), icon=":material/group:")
        return None
    st.session_state[_KEY] = uuid4().hex
    what, tags, useful, next_on = extra
    session = Session(
        pair, on, kind, int(length) or None, what, tuple(tags), None if useful is None else useful + 1, next_on
    )
    return session, submission


def _extra(tags: tuple[str, ...], topics: TopicNames) -> tuple:
    with st.expander(_("More: cancelled, topics, useful, next date"), icon=":material/tune:"):
        left, right = st.columns(2)
        what = left.selectbox(_("What became of it"), list(SessionOutcome), format_func=outcome, key="session_outcome")
        next_on = right.date_input(_("Next date"), None, format="DD/MM/YYYY", key="session_next")
        chosen = left.multiselect(
            _("Topics"), list(tags or topics), format_func=topics.__getitem__, key="session_topics"
        )
        right.markdown(_("How useful, in their own words: 1 to 5"))
        with right:
            useful = st.feedback("stars", key="session_useful")
    return what, chosen, useful, next_on
