"""What else happened that may explain a jump in a figure: a reorganisation, a campaign, a new system."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from components import forms
from components.words import _, day, md

NAME = "event"
"""What `once` calls this form."""


def ask(events: Sequence[Any], today: date) -> tuple[date, str, str] | int | None:
    """A new event (day, what, and a key against double clicks), the number of one to take away, or None."""
    gone = None
    with st.expander(_("What else happened?"), icon=":material/event_note:"):
        st.caption(_("A reorganisation or a new system may explain a jump. It is drawn in the charts as a letter."))
        for each in events:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(f"{day(each.on)} · {md(each.what)}", width="content")
                if st.button(_("Remove"), key=f"event_{each.id}", icon=":material/close:", type="tertiary"):
                    gone = each.id
        submission = forms.fresh_key(NAME)
        form = st.form(submission, border=False)
        with form, st.container(horizontal=True, vertical_alignment="bottom"):
            on = st.date_input(_("Date"), today, format="DD/MM/YYYY", width=160, key=f"{submission}_on")
            what = st.text_input(_("What happened"), max_chars=80, width=320, key=f"{submission}_what")
            saved = st.form_submit_button(_("Add to the charts"), icon=":material/add:")
    if not saved or not what.strip():
        return gone
    return on, what.strip(), submission
