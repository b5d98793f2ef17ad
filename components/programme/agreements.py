"""What everyone may expect: rhythm, roles, wanted behaviour, confidentiality and whom to turn to."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.words import _
from mentoring.programme import Programme, Rhythm

_TEXTS = (
    "mentor_expectations",
    "mentee_expectations",
    "wanted_behaviour",
    "unwanted_behaviour",
    "confidentiality",
)


def ask(programme: Programme) -> Programme | None:
    """The programme with its agreements as filled in, or None while nobody saved."""
    with st.form("programme_agreements", border=False):
        rhythm = _rhythm(programme.rhythm)
        st.caption(
            _("What others do: PwC meets monthly, Imperial College every 6 to 8 weeks, NHS six times in half a year.")
        )
        texts = _texts(programme)
        left, right = st.columns(2)
        coordinator = left.text_input(
            _("Coordinator"), programme.coordinator or "", placeholder=_("Your name and how to reach you")
        )
        contact = right.text_input(
            _("Neutral contact in case of difficulty"),
            programme.contact or "",
            placeholder=_("Someone outside the line, by name"),
        )
        saved = st.form_submit_button(_("Save"), type="primary", icon=":material/check:")
    if not saved:
        return None
    return replace(
        programme,
        rhythm=rhythm,
        coordinator=coordinator.strip() or None,
        contact=contact.strip() or None,
        **{name: text.strip() or None for name, text in texts.items()},
    )


def _rhythm(now: Rhythm) -> Rhythm:
    sessions, every, minutes, weeks = st.columns(4)
    return Rhythm(
        sessions=sessions.number_input(_("Sessions"), 1, 60, now.sessions),
        every_days=every.number_input(_("One every … days"), 1, 180, now.every_days),
        minutes=minutes.number_input(_("Minutes a session"), 15, 240, now.minutes, step=5),
        weeks=weeks.number_input(_("Weeks in total"), 1, 104, now.weeks),
    )


def _texts(programme: Programme) -> dict[str, str]:
    labels = {
        "mentor_expectations": _("What we expect of mentors"),
        "mentee_expectations": _("What we expect of mentees"),
        "wanted_behaviour": _("Behaviour we want to see"),
        "unwanted_behaviour": _("Behaviour we do not accept"),
        "confidentiality": _("What stays confidential"),
    }
    columns = st.columns(2)
    return {
        name: columns[index % 2].text_area(labels[name], getattr(programme, name) or "", height=96)
        for index, name in enumerate(_TEXTS)
    }
