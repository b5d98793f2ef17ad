"""Forms that add something count once: each thing added has a form of its own, so the second press of a double click is
on a form that is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import uuid4

import streamlit as st

Saved = TypeVar("Saved")


def fresh_key(name: str) -> str:
    """The key of the form in which the next thing is added; the same until it was saved."""
    return st.session_state.setdefault(f"{name}_once", f"{name}_{uuid4().hex}")


def save_once(name: str, save: Callable[[], Saved]) -> Callable[[], Saved]:
    """The same write, after which the next thing gets a new and empty form; a write that fails keeps what was entered."""

    def saving() -> Saved:
        result = save()
        st.session_state.pop(f"{name}_once", None)
        return result

    return saving
