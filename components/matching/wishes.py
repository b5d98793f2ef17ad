"""What a person decided with a click: kept until the page runs again, which stores it before it shows anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from components.matching import preview
from components.matching.effects import Effect
from components.matching.finding import View
from components.matching.standing import Two
from components.words import _
from mentoring.pairs import StoredPair

OPEN, WHAT_IF = "seat_open", "what_if"
"""Where the screen remembers which drawer is open, and which question was asked in it."""

_WISH = "seat_wish"


class Deed(StrEnum):
    """What can be decided."""

    KEEP = "keep"
    CONFIRM = "confirm"
    DECLINE = "decline"
    COMPLETE = "complete"
    STOP = "stop"
    ALLOW = "allow"


@dataclass(frozen=True)
class Wish:
    """One decision. effect and reason: a change to keep. view and reason: the pairs to confirm, as they were seen, and
    by whom. pair: the pair to end. couple: the two to allow again.
    """

    deed: Deed
    effect: Effect | None = None
    reason: str = ""
    view: View | None = None
    pair: StoredPair | None = None
    couple: Two | None = None


def asked() -> Wish | None:
    """What the person decided since the page ran last."""
    return st.session_state.pop(_WISH, None)


def decide(wish: Wish) -> None:
    """Leave a decision for the page, and close the drawer."""
    st.session_state[_WISH] = wish
    close_drawer()


def open_drawer(what: Two, question: str | None = None) -> None:
    """Open the drawer of a pair, with a question asked already or none."""
    st.session_state[OPEN], st.session_state[WHAT_IF] = what, question


def close_drawer() -> None:
    """No drawer is open any more."""
    st.session_state[OPEN] = None


def ask_to_keep(effect: Effect, key: str, label: str, *, show: bool = True) -> None:
    """What the change does, why the person wants it, and a button that keeps it."""
    if show:
        preview.show(effect)
    if needs_reason(effect):
        st.text_input(_("Why, in your words"), max_chars=200, key=f"{key}_reason")
    if st.session_state.pop(f"{key}_problem", False):
        st.error(
            _("Say in a few words why, so that it can be accounted for. Nothing was changed."),
            icon=":material/edit_note:",
        )
    st.button(label, key=f"{key}_keep", type="primary", icon=":material/check:", on_click=_keep, args=(effect, key))


def needs_reason(effect: Effect) -> bool:
    """Whether a person goes against the matching here, and so says why."""
    return bool(effect.by_hand or effect.ruled_out)


def _keep(effect: Effect, key: str) -> None:
    reason = (st.session_state.get(f"{key}_reason") or "").strip()
    if needs_reason(effect) and not reason:
        st.session_state[f"{key}_problem"] = True
    else:
        decide(Wish(Deed.KEEP, effect, reason))
