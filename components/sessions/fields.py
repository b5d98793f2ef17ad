"""What may be filled in of a session: when, how and how long; the rest only for who wants to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.forms import readable_labels
from components.sessions.words import form, outcome
from components.words import _
from components.words.vocabulary import TopicNames
from mentoring.pairs import Session, SessionForm, SessionOutcome

Entered = dict[str, Any]
"""Values for the fields of a Session, by name."""


def ask_meeting(known: Session, key: str) -> Entered:
    """The day, the form and the minutes, filled in as known."""
    when, how, took = st.columns([2, 3.4, 1.8])
    return {
        "on": when.date_input(_("Date"), known.on, format="DD/MM/YYYY", key=f"{key}_on"),
        "form": how.segmented_control(
            _("Form"),
            list(SessionForm),
            default=known.form,
            format_func=readable_labels(form),
            required=True,
            key=f"{key}_form",
        ),
        "minutes": int(took.number_input(_("Minutes"), 0, 480, known.minutes or 0, step=15, key=f"{key}_minutes"))
        or None,
    }


def ask_extra(known: Session, offered: Sequence[str], topics: TopicNames, key: str) -> Entered:
    """What became of it, the topics, how useful, and the next date. offered: the topics to choose from."""
    left, right = st.columns(2)
    what = left.selectbox(
        _("What became of it"),
        list(SessionOutcome),
        list(SessionOutcome).index(known.outcome),
        format_func=outcome,
        key=f"{key}_outcome",
    )
    next_on = right.date_input(_("Next date"), known.next_on, format="DD/MM/YYYY", key=f"{key}_next")
    choices = list(dict.fromkeys((*offered, *known.topics)))
    chosen = left.multiselect(
        _("Topics"),
        choices,
        list(known.topics),
        format_func=topics.__getitem__,
        key=f"{key}_topics",
        placeholder=_("Choose …"),
    )
    with right:
        st.markdown(":small[" + _("How useful, in their own words: 1 to 5") + "]")
        stars = st.feedback("stars", key=f"{key}_useful", default=known.useful and known.useful - 1)
    useful = None if stars is None else stars + 1
    return {"outcome": what, "next_on": next_on, "topics": tuple(chosen), "useful": useful}


def filled_in(key: str) -> Entered:
    """What stands in the fields now; read in a callback, from the state of the widgets."""
    state = {
        name: st.session_state[f"{key}_{name}"] for name in ("on", "form", "minutes", "outcome", "topics", "useful")
    }
    stars = state.pop("useful")
    return {
        **state,
        "minutes": int(state["minutes"]) or None,
        "topics": tuple(state["topics"]),
        "useful": None if stars is None else stars + 1,
        "next_on": st.session_state[f"{key}_next"],
    }
