"""Tabs that are drawn from the first time a person opens them: the page is quick, and what was typed in one stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.forms import readable_label


@dataclass(frozen=True)
class PageTab:
    """One tab. visited: open now, or opened before since the page was, so that it may hold what was typed."""

    place: DeltaGenerator
    open: bool
    visited: bool


@dataclass
class _Memory:
    labels: tuple[str, ...]
    open: int
    visited: set[int] = field(default_factory=set)


def tabs(labels: Sequence[str], key: str, first: int = 0) -> list[PageTab]:
    """The tabs under these labels. `key` remembers which is open, also in the other language, and which were, until
    the page is left. first: which is open to begin with.
    """
    labels = [readable_label(label) for label in labels]
    memory = st.session_state.get(f"{key}_memory")
    if memory is None or key not in st.session_state:
        memory = st.session_state[f"{key}_memory"] = _Memory(tuple(labels), first)
        st.session_state.setdefault(key, labels[first])
    elif memory.labels != tuple(labels):
        # For Streamlit other labels are other tabs; for the person it is the same one in another language.
        memory.labels = tuple(labels)
        st.session_state[key] = labels[memory.open]
    places = st.tabs(labels, key=key, on_change="rerun")
    memory.open = next((number for number, place in enumerate(places) if place.open), first)
    memory.visited.add(memory.open)
    return [PageTab(place, bool(place.open), number in memory.visited) for number, place in enumerate(places)]
