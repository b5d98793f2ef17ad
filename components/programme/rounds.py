"""The rounds of an organisation: which one is open, and how to begin the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.words import _, day
from mentoring.programme import Plan, Programme


def ask_new(programme: Programme) -> Programme | None:
    """The next round: everything agreed stays, dates and the decision plan begin anew."""
    with st.form("programme_new_round", clear_on_submit=True):
        st.markdown(
            _("A new round keeps this one as it is. People may take part again; the same two are not paired twice.")
        )
        name = st.text_input(_("Name of the new round"), placeholder=_("Round 2"), max_chars=120)
        if st.form_submit_button(_("Begin a new round"), icon=":material/add:") and name.strip():
            return replace(programme, name=name.strip(), starts=None, ends=None, plan=Plan())
    return None


def ask_open(names: Sequence[tuple[int, Programme]], now: int) -> int | None:
    """Another round to open, or None."""
    for number, programme in names:
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(f"{programme.name}   {day(programme.starts)} – {day(programme.ends)}")
            if number == now:
                st.badge(_("Open"), icon=":material/check:", color="green")
            elif st.button(_("Open this round"), key=f"open_round_{number}"):
                return number
    return None
