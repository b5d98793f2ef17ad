"""Saves what a person entered, and says in a sentence when it could not be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from components.words import _

Saved = TypeVar("Saved")


def attempt(save: Callable[[], Saved], said: str | None = None) -> Saved | bool | None:
    """Run a write. What it returned (True for nothing), or None when it failed; then a sentence says why.

    said: the short message shown when it went well.
    """
    from components.opening import Conflict, StoreProblem, explain

    try:
        result = save()
    except StoreProblem as problem:
        explain(problem)
        return None
    except Conflict:
        st.warning(
            _(
                "Someone else changed this in the meantime, so yours was not saved. Look at how it stands now and enter it again."
            ),
            icon=":material/sync_problem:",
        )
        return None
    if said:
        st.toast(said, icon=":material/check:")
    return True if result is None else result


def ask_actor() -> str | None:
    """Whose name stands beside a confirmation; asked once a session."""
    from components.opening import actor, remember_actor

    known = actor()
    if known:
        return known
    name = st.text_input(_("Your name, to stand beside what you confirm"), key="actor_name", max_chars=80)
    if name.strip():
        remember_actor(name)
    return name.strip() or None
