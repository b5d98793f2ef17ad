"""The two doors of an empty app: look around in the example, or start one's own programme."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from components.shell.opening import load_example, start_programme
from components.shell.saving import as_callback
from components.words import _

_STATIC = Path(__file__).resolve().parents[2] / "static"


def show() -> None:
    """What the app is for, and both doors side by side. Each acts before the page is drawn again."""
    _show_welcome()
    example, own = st.columns(2, gap="medium")
    _show_example(example.container(border=True, height="stretch", vertical_alignment="distribute"))
    _show_own(own.container(border=True, height="stretch", vertical_alignment="distribute"))


def _show_welcome() -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.image(str(_STATIC / "welcome.svg"), width=190, alt="")
        st.markdown(
            _(
                "**In reverse mentoring the junior teaches the senior.** Telemachus takes you from survey to result: "
                "it makes the pairs, writes their charters, follows their sessions and shows what changed. "
                "Everything stays on this computer."
            ),
            width=520,
        )


def _show_example(door: st.delta_generator.DeltaGenerator) -> None:
    with door.container():
        st.subheader(_("Try it with an example"), anchor=False)
        st.markdown(
            _(
                "An invented organisation, half a year on: 46 people, their pairs, charters, sessions and results. "
                "Remove it with one click."
            )
        )
        st.caption(_("Your own programme is not touched: the example has a file of its own."))
    door.button(
        _("Open the example"),
        key="open_example",
        icon=":material/science:",
        width="stretch",
        on_click=as_callback(load_example),
    )


def _show_own(door: st.delta_generator.DeltaGenerator) -> None:
    door.subheader(_("Start my programme"), anchor=False)
    with door.form("own_programme", border=False):
        st.text_input(
            _("Name of the programme"), key="own_name", max_chars=120, placeholder=_("Reverse mentoring pilot")
        )
        st.text_input(_("Organisation"), key="own_organisation", max_chars=120, placeholder=_("May stay empty"))
        st.form_submit_button(
            _("Start my programme"),
            type="primary",
            icon=":material/arrow_forward:",
            width="stretch",
            on_click=as_callback(start_programme),
        )
