"""Forms: a field keeps what was typed in the other language, what is added counts once, a chosen label is readable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import uuid4
from zlib import crc32

import streamlit as st

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
