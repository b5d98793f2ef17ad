"""What a person decided with a click: kept until the page runs again, which stores it before it shows anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from components.matching import preview
from components.words import _
from mentoring.matching.changes import RoundChange
from mentoring.matching.people import Couple
from mentoring.matching.round_state import RoundView
from mentoring.pairs import StoredPair

OPEN, WHAT_IF = "pair_open", "what_if"
"""Where the screen remembers which drawer is open, and which question was asked in it."""

_COMMAND = "matching_command"


class CommandKind(StrEnum):
    """What can be decided."""

    KEEP = "keep"
    CONFIRM = "confirm"
    DECLINE = "decline"
    COMPLETE = "complete"
    STOP = "stop"
    ALLOW = "allow"


@dataclass(frozen=True)
class Command:
    """One decision. change and reason: a change to keep. view and reason: the pairs to confirm, as they were seen, and
    by whom. pair: the pair to end. couple: the two to allow again.
    """

    kind: CommandKind
    change: RoundChange | None = None
    reason: str = ""
    view: RoundView | None = None
    pair: StoredPair | None = None
    couple: Couple | None = None


def pop_command() -> Command | None:
    """What the person decided since the page ran last."""
    return st.session_state.pop(_COMMAND, None)


def leave_command(command: Command) -> None:
    """Leave a decision for the page, and close the drawer."""
    st.session_state[_COMMAND] = command
    close_drawer()


def open_drawer(what: Couple, question: str | None = None) -> None:
    """Open the drawer of a pair, with a question asked already or none."""
    st.session_state[OPEN], st.session_state[WHAT_IF] = what, question


def close_drawer() -> None:
    """No drawer is open any more."""
    st.session_state[OPEN] = None


def ask_to_keep(change: RoundChange, key: str, label: str, *, show: bool = True) -> None:
    """What the change does, why the person wants it, and a button that keeps it."""
    if show:
        preview.show(change)
    if needs_reason(change):
        st.text_input(_("Why, in your words"), max_chars=200, key=f"{key}_reason")
    if st.session_state.pop(f"{key}_problem", False):
        st.error(
            _("Say in a few words why, so that it can be accounted for. Nothing was changed."),
            icon=":material/edit_note:",
        )
    st.button(label, key=f"{key}_keep", type="primary", icon=":material/check:", on_click=_keep, args=(change, key))


def needs_reason(change: RoundChange) -> bool:
    """Whether a person goes against the matching here, and so says why."""
    return bool(change.by_hand or change.ruled_out)


def _keep(change: RoundChange, key: str) -> None:
    reason = (st.session_state.get(f"{key}_reason") or "").strip()
    if needs_reason(change) and not reason:
        st.session_state[f"{key}_problem"] = True
    else:
        leave_command(Command(CommandKind.KEEP, change, reason))
