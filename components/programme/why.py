"""Why the programme exists: its name, dates, reason, goals and topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.words import _, language
from mentoring.programme import Programme
from mentoring.topics import Topic


def ask(programme: Programme, catalogue: Sequence[Topic]) -> Programme | None:
    """The programme with its purpose as filled in, or None while nobody saved."""
    names = {topic.code: topic.labels.get(language(), topic.code) for topic in catalogue}
    with st.form("programme_why", border=False):
        left, right = st.columns(2)
        name = left.text_input(_("Name of this round"), programme.name, max_chars=120)
        organisation = right.text_input(_("Organisation"), programme.organisation or "", max_chars=120)
        left, right = st.columns(2)
        starts = left.date_input(_("Start"), programme.starts, format="DD/MM/YYYY")
        ends = right.date_input(_("End"), programme.ends, format="DD/MM/YYYY")
        reason = st.text_area(
            _("Why do you do this?"),
            programme.reason or "",
            height="content",
            placeholder=_("The bottleneck to remove, or the ambition to reach. Everyone may read this."),
        )
        goals = st.text_area(
            _("Goals, one a line"),
            "\n".join(programme.goals),
            height="content",
            placeholder=_("Specific: “uses the company's AI tools every week”, not “becomes more digital”."),
        )
        topics = st.multiselect(
            _("Topics of this programme"),
            list(names),
            [code for code in programme.topics if code in names],
            format_func=names.__getitem__,
            placeholder=_("Choose …"),
            help=_("They count more in matching, and stand in the surveys the app makes."),
        )
        saved = st.form_submit_button(_("Save the programme"), type="primary", icon=":material/check:")
    if not saved:
        return None
    if starts and ends and ends <= starts:
        st.error(_("The end lies before the start. Choose a later end date."), icon=":material/event_busy:")
        return None
    return replace(
        programme,
        name=name.strip() or programme.name,
        organisation=organisation.strip() or None,
        starts=starts,
        ends=ends,
        reason=reason.strip() or None,
        goals=tuple(line.strip(" -•\t") for line in goals.splitlines() if line.strip(" -•\t")),
        topics=tuple(topics),
    )
