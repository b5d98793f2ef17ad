"""Keeps in the session what takes long to make, until what it is made from changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

_KEPT = "kept"
T = TypeVar("T")


def keep_in_session(key: str, of: object, make: Callable[[], T]) -> T:
    """What `make` gives, made anew only when `of` differs from last time. key: one name for each thing that is kept."""
    things = st.session_state.setdefault(_KEPT, {})
    if key not in things or things[key][0] != of:
        things[key] = (of, make())
    return things[key][1]
