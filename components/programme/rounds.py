"""The rounds of an organisation: which one is open, and how to begin the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import streamlit as st

from components import forms
from components.words import _, day, md
from mentoring.programme import Plan, Programme

NAME = "programme_new_round"
"""What `once` calls the form of a new round."""


def ask_open(names: Sequence[tuple[int, Programme]], now: int) -> int | None:
    """Every round, the latest on top; returns another one to open, or None."""
    asked = None
    for number, programme in sorted(names, key=lambda each: each[0], reverse=True):
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            dates = f"{day(programme.starts)} – {day(programme.ends)}" if programme.starts else _("Without dates yet")
            st.markdown(f"**{md(programme.name)}**  \n:small[:gray[{dates}]]", width="content")
            if number == now:
                st.badge(_("Open now"), icon=":material/check:", color="green")
            elif st.button(_("Open this round"), key=f"open_round_{number}"):
                asked = number
    return asked


def ask_new(programme: Programme, names: Collection[str]) -> Programme | None:
    """The next round: what was agreed stays, dates and decision plan begin anew. names: of the rounds there are."""
    st.subheader(_("A next round"), anchor=False)
    st.caption(
        _(
            "This round stays as it is. What you agreed comes along; dates and the plan begin "
            "anew. People may take part again, but the same two are not paired twice."
        )
    )
    form = st.form(forms.fresh_key(NAME), border=False)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(_("Name of the new round"), placeholder=_("Round 2"), max_chars=120, width=320)
        begun = st.form_submit_button(_("Begin a new round"), icon=":material/add:")
    if not begun:
        return None
    if not name.strip():
        st.error(_("Give the new round a name first, for example “Round 2”."), icon=":material/edit:")
        return None
    if name.strip() in names:
        st.error(_("There is a round with this name already. Choose another name."), icon=":material/edit:")
        return None
    return replace(programme, name=name.strip(), starts=None, ends=None, plan=Plan())
