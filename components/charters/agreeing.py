"""Recording that a pair agreed its charter, and opening it again when something changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.documents.charter_words import WORDS
from components.words import _, day, language
from mentoring.charter import SectionCode
from mentoring.pairs import CharterRecord, CharterState


def show_changes(sections: Sequence[SectionCode]) -> None:
    """What would read differently if an agreed charter were made now; it stays as it is until it is opened again."""
    if sections:
        titles = [WORDS[language()][f"title_{code}"] for code in sections]
        told = _(
            "Since both agreed, something changed in: {sections}. This charter stays as agreed; open it again to take that over."
        )
        st.caption(":material/history: " + told.format(sections=", ".join(titles)))


def ask_agreement(record: CharterRecord | None, key: int, *, today: date) -> date | str | None:
    """The day on which the two agreed, 'reopen', or None."""
    if record is not None and record.state is CharterState.AGREED:
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            st.badge(
                _("Agreed on {date}").format(date=day(record.agreed_on)), icon=":material/check_circle:", color="green"
            )
            again = st.button(_("Open it again"), key=f"reopen_{key}", icon=":material/edit:", type="tertiary")
        return "reopen" if again else None
    form = st.form(f"agree_{key}", border=False, width=360)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        on = st.date_input(_("Agreed on"), today, max_value=today, format="DD/MM/YYYY", width=150)
        agreed = st.form_submit_button(_("Both agreed"), type="primary", icon=":material/check:")
    return on if agreed else None
