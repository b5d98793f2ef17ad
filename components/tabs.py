"""Tabs that are drawn from the first time a person opens them: the page is quick, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


@dataclass(frozen=True)
class Tab:
    """One tab. visited: open now, or opened before in this session, so that it may hold what was typed."""

    place: DeltaGenerator
    open: bool
    visited: bool


def tabs(labels: Sequence[str], key: str) -> list[Tab]:
    """The tabs under these labels. `key` remembers which is open, and which were, also in the other language."""
    places = st.tabs(labels, key=key, on_change="rerun")
    visited: set[int] = st.session_state.setdefault(f"{key}_visited", set())
    visited.update(number for number, place in enumerate(places) if place.open)
    return [Tab(place, bool(place.open), number in visited) for number, place in enumerate(places)]
