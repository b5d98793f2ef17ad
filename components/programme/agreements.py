"""What everyone may expect: rhythm, roles, wanted behaviour, confidentiality and whom to turn to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from components.forms import field_key
from components.words import _, number
from mentoring.programme import Programme, Rhythm

_TEXTS = (
    ("mentor_expectations", "mentee_expectations"),
    ("wanted_behaviour", "unwanted_behaviour"),
    ("confidentiality",),
)


def ask(programme: Programme) -> Programme | None:
    """The programme with its agreements as filled in, or None while nobody saved."""
    with st.form("programme_agreements", border=False):
        st.caption(
            _(
                "What people ask before they say yes: how much time it takes, what is expected, what stays between the "
                "two. The charters are filled with this."
            )
        )
        rhythm = _rhythm(programme.rhythm)
        texts = _texts(programme)
        left, right = st.columns(2)
        coordinator = left.text_input(
            _("Coordinator"),
            programme.coordinator or "",
            placeholder=_("Your name and how to reach you"),
            key=field_key("coordinator", programme.coordinator),
        )
        contact = right.text_input(
            _("Neutral contact in case of difficulty"),
            programme.contact or "",
            placeholder=_("Someone outside the line, by name"),
            key=field_key("contact", programme.contact),
        )
        saved = st.form_submit_button(_("Save the agreements"), type="primary", icon=":material/check:")
    if not saved:
        return None
    return replace(
        programme,
        rhythm=rhythm,
        coordinator=coordinator.strip() or None,
        contact=contact.strip() or None,
        **texts,
    )


def _rhythm(now: Rhythm) -> Rhythm:
    sessions, every, minutes, weeks = st.columns(4)
    chosen = Rhythm(
        sessions=sessions.number_input(_("Sessions"), 1, 60, now.sessions, key=field_key("sessions", now.sessions)),
        every_days=every.number_input(
            _("One every … days"), 1, 180, now.every_days, key=field_key("every_days", now.every_days)
        ),
        minutes=minutes.number_input(
            _("Minutes a session"), 15, 240, now.minutes, step=5, key=field_key("minutes", now.minutes)
        ),
        weeks=weeks.number_input(_("Weeks in total"), 1, 104, now.weeks, key=field_key("weeks", now.weeks)),
    )
    st.caption(
        _("Together {hours} hours of talking per person.").format(hours=number(now.sessions * now.minutes / 60, 0))
        + " "
        + _("What others do: PwC meets monthly, Imperial College every 6 to 8 weeks, NHS six times in half a year.")
    )
    if now.sessions > now.room:
        sentence = _(
            "{sessions} sessions do not fit: with one every {days} days there is room for {room} in {weeks} weeks."
        )
        st.warning(
            sentence.format(sessions=now.sessions, days=now.every_days, room=now.room, weeks=now.weeks),
            icon=":material/event_busy:",
        )
    return chosen


def _texts(programme: Programme) -> dict[str, Any]:
    found = {}
    for row in _TEXTS:
        for place, name in zip(st.columns(len(row)), row, strict=True):
            label, others = _words(name)
            stored = getattr(programme, name)
            key = field_key(name, stored)
            text = place.text_area(label, stored or "", height="content", placeholder=others, key=key)
            found[name] = text.strip() or None
    return found


def _words(name: str) -> tuple[str, str]:
    """The question, and what others answer to it."""
    return {
        "mentor_expectations": (
            _("What we expect of mentors"),
            _("For example: prepares the topic, asks questions, says so when it does not work. Two hours a month."),
        ),
        "mentee_expectations": (
            _("What we expect of mentees"),
            _("For example: books and protects the time, listens, tries one thing before the next session."),
        ),
        "wanted_behaviour": (
            _("Behaviour we want to see"),
            _("For example: curious, on time, open about not knowing."),
        ),
        "unwanted_behaviour": (
            _("Behaviour we do not accept"),
            _("For example: giving tasks, judging performance, making the mentor speak for a whole generation."),
        ),
        "confidentiality": (
            _("What stays confidential"),
            _("For example: what is said stays between the two. HR sees that they met, not what about."),
        ),
    }[name]
