"""What was done, by whom and when; and emptying a programme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.words import _, moment
from components.words.data import action_name


def show(entries: Sequence[Any]) -> None:
    """The latest lines of the log, without any personal data."""
    with st.expander(_("What was done, by whom and when"), icon=":material/history:"):
        st.dataframe(
            pd.DataFrame(
                {
                    _("When"): [moment(entry.at) for entry in entries],
                    _("Who"): [entry.actor or "–" for entry in entries],
                    _("What"): [action_name(entry.action) for entry in entries],
                }
            ),
            hide_index=True,
            alt=_("The log"),
        )


def ask_empty(name: str) -> bool:
    """Whether this round is to be emptied; the person types its name first."""
    with st.expander(_("Empty this programme"), icon=":material/delete_sweep:"):
        st.markdown(
            _(
                "Removes this round with all its people, pairs, sessions and answers. Make a backup first: it cannot "
                "be taken back."
            )
        )
        typed = st.text_input(_("Type the name of the round to be sure"), key="empty_name", placeholder=name)
        return st.button(
            _("Empty this programme"), key="empty", icon=":material/delete_sweep:", disabled=typed.strip() != name
        )
