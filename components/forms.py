"""Forms and tabs: what was typed stays, also in the other language, what is added counts once, labels are readable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import uuid4
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.draw import is_dark

Saved = TypeVar("Saved")


def fresh_key(name: str) -> str:
    """The key of the form in which the next thing is added; the same until it was saved."""
    return st.session_state.setdefault(f"{name}_once", f"{name}_{uuid4().hex}")


def save_once(name: str, save: Callable[[], Saved]) -> Callable[[], Saved]:
    """The same write, after which the next thing gets an empty form; a write that fails keeps what was entered."""

    def saving() -> Saved:
        result = save()
        st.session_state.pop(f"{name}_once", None)
        return result

    return saving


def shown_version(name: str, version: int) -> int:
    """The version of which the screen was drawn on which somebody pressed, so that a save over somebody else's is a
    conflict; the screen that is drawn now shows this one."""
    shown = st.session_state.get(f"shown_{name}", version)
    st.session_state[f"shown_{name}"] = version
    return int(shown)


def field_key(name: str, stored: object) -> str:
    """The key of a field that shows a stored value. Another stored value is another field, so that nobody saves over
    what was stored meanwhile with what stood there before."""
    return f"{name} {crc32(repr(stored).encode()):08x}"


def readable_label(label: str) -> str:
    """The label of a tab or an option."""
    return f":blue[{label}]" if is_dark() else label


def readable_labels(words: Callable[[Any], str] = str) -> Callable[[Any], str]:
    """The same for the words of options to choose from."""
    return lambda option: readable_label(words(option))


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
