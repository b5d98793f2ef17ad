"""Taking the last step back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import streamlit as st

from components.words import _
from components.words.data import action_name


class LogLine(Protocol):
    """A line of the log."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def action(self) -> str:
        """What was done, as a code."""

    @property
    def undoable(self) -> bool:
        """Whether it can be taken back."""


def ask(entries: Sequence[LogLine], *, only: Sequence[str] = ()) -> int | None:
    """A button for the last step, if it can be taken back; returns the step the person saw, or None.

    only: the actions this page is about; without it, any.
    """
    last = next((entry for entry in entries if entry.undoable), None)
    if last is None or (only and last.action not in only):
        return None
    label = _("Undo: {action}").format(action=action_name(last.action))
    # A button of its own for each step: a double click takes one step back.
    return last.id if st.button(label, key=f"undo_{last.id}", icon=":material/undo:", type="tertiary") else None


MATCHING = (
    "pairs_proposed",
    "pair_by_hand",
    "pair_removed",
    "pairs_swapped",
    "pairs_confirmed",
    "pair_declined",
    "pair_ended",
    "pinned",
    "unpinned",
    "forbidden",
    "allowed",
)
"""The actions that the matching page can take back."""
