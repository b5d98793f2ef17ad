"""The two doors of an empty app: look around in the example, or start one's own programme."""

from __future__ import annotations

import streamlit as st

from components.opening import begin_programme, load_example
from components.words import _


def show() -> None:
    """Both doors side by side. Each acts before the page is drawn again."""
    left, right = st.columns(2, gap="large")
    with left.container(border=True, height="stretch"):
        st.subheader(_("Try it with an example"), anchor=False)
        st.markdown(
            _(
                "An invented organisation, half a year on: 46 people, their pairs, charters, sessions and results. Remove it with one click."
            )
        )
        st.button(
            _("Open the example"), key="open_example", icon=":material/science:", width="stretch", on_click=load_example
        )
    with right.container(border=True, height="stretch"):
        st.subheader(_("Start my programme"), anchor=False)
        with st.form("own_programme", border=False):
            st.text_input(
                _("Name of the programme"), key="own_name", max_chars=120, placeholder=_("Reverse mentoring pilot")
            )
            st.text_input(_("Organisation"), key="own_organisation", max_chars=120)
            st.form_submit_button(
                _("Start my programme"),
                type="primary",
                icon=":material/arrow_forward:",
                width="stretch",
                on_click=begin_programme,
            )
