"""The last word: a named person confirms the proposed pairs."""

from __future__ import annotations

import streamlit as st

from components.saving import ask_actor
from components.words import _, ngettext


def ask(count: int) -> str | None:
    """The name of who confirms, once they did."""
    with st.container(border=True):
        st.markdown(_("These pairs are a proposal. They stand once you confirm them; until then nobody is paired."))
        name = ask_actor()
        label = ngettext("Confirm {count} pair", "Confirm {count} pairs", count).format(count=count)
        pressed = st.button(label, key="confirm_pairs", type="primary", icon=":material/check:", disabled=not count)
        if pressed and not name:
            st.error(_("Fill in your name first: it stands beside what you confirm."), icon=":material/person:")
    return name if pressed else None
