"""What someone wrote, as it was written, under the question it answers."""

from __future__ import annotations

import streamlit as st

from components.words import _, md
from mentoring.participants import Participant


def show(person: Participant, title: str | None = None) -> None:
    """The kept answers of one person, folded; nothing where there are none."""
    if not person.extra:
        return
    with st.expander(title or _("In their own words"), icon=":material/format_quote:"):
        for question, answer in person.extra.items():
            st.caption(md(question))
            st.text(answer)
