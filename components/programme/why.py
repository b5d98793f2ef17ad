"""Why the programme exists: its name, dates, reason, goals and topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from components.forms import field_key
from components.words import _, language
from mentoring.programme import Programme
from mentoring.topics import Topic


def ask(programme: Programme, catalogue: Sequence[Topic]) -> Programme | None:
    """The programme with its purpose as filled in, or None while nobody saved."""
    with st.form("programme_why", border=False):
        given = {**_ask_frame(programme), **_ask_purpose(programme), "topics": _ask_topics(programme, catalogue)}
        saved = st.form_submit_button(_("Save the programme"), type="primary", icon=":material/check:")
    if not saved:
        return None
    if given["starts"] and given["ends"] and given["ends"] <= given["starts"]:
        st.error(_("The end lies before the start. Choose a later end date."), icon=":material/event_busy:")
        return None
    return replace(programme, **given)


def _ask_frame(programme: Programme) -> dict[str, Any]:
    """The name of the round, the organisation and the dates."""
    left, right = st.columns(2)
    name = left.text_input(
        _("Name of this round"), programme.name, max_chars=120, key=field_key("name", programme.name)
    )
    organisation = right.text_input(
        _("Organisation"),
        programme.organisation or "",
        max_chars=120,
        key=field_key("organisation", programme.organisation),
    )
    left, right = st.columns(2)
    starts, ends = (
        place.date_input(label, stored, format="DD/MM/YYYY", key=field_key(code, stored))
        for place, code, label, stored in (
            (left, "starts", _("Start"), programme.starts),
            (right, "ends", _("End"), programme.ends),
        )
    )
    return {
        "name": name.strip() or programme.name,
        "organisation": organisation.strip() or None,
        "starts": starts,
        "ends": ends,
    }


def _ask_purpose(programme: Programme) -> dict[str, Any]:
    """The reason and the goals."""
    reason = st.text_area(
        _("Why do you do this?"),
        programme.reason or "",
        height="content",
        placeholder=_("The bottleneck to remove, or the ambition to reach. Everyone may read this."),
        key=field_key("reason", programme.reason),
    )
    goals = st.text_area(
        _("Goals, one a line"),
        "\n".join(programme.goals),
        height="content",
        placeholder=_("Specific: “uses the company's AI tools every week”, not “becomes more digital”."),
        key=field_key("goals", programme.goals),
    )
    lines = (line.strip(" -•\t") for line in goals.splitlines())
    return {"reason": reason.strip() or None, "goals": tuple(line for line in lines if line)}


def _ask_topics(programme: Programme, catalogue: Sequence[Topic]) -> tuple[str, ...]:
    names = {topic.code: topic.labels.get(language(), topic.code) for topic in catalogue}
    chosen = st.multiselect(
        _("Topics of this programme"),
        list(names),
        [code for code in programme.topics if code in names],
        format_func=names.__getitem__,
        placeholder=_("Choose …"),
        help=_("They count more in matching, and stand in the surveys the app makes."),
        key=field_key("topics", programme.topics),
    )
    return tuple(chosen)
