"""Looks the open file over once after the app was started, beside the person's work, and remembers the damage."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import streamlit as st

from components.shell import unforeseen

_TOLD = "damage_told"
_looks: dict[str, Future[Any]] = {}
_beside = ThreadPoolExecutor(1, "file-check")


def start(path: Path, look_over: Callable[[Path], Any]) -> None:
    """Have the file looked over, unless that was begun before. Without a browser nobody would read the answer."""
    if str(path) not in _looks and unforeseen.has_browser():
        _looks[str(path)] = _beside.submit(look_over, path)


def known_damage(path: Path) -> Any | None:
    """What is damaged in this file, as the look at it found; None when nothing is, or it is not known yet."""
    look = _looks.get(str(path))
    return look.result() if look and look.done() and not look.exception() else None


def current_damage(path: Path, look_over: Callable[[Path], Any]) -> Any | None:
    """What is damaged in this file now: what was found to be whole is believed, anything else is looked over again."""
    look = _looks.get(str(path))
    if look is None or look.done() and look.result() is not None:
        look = _looks[str(path)] = _beside.submit(look_over, path)
    return look.result()


def check_again(path: Path) -> None:
    """Have the file looked over again, because it turned out to be damaged after it was found to be whole."""
    _looks.pop(str(path), None)


def check_new_file(path: Path) -> None:
    """Have the file looked over again, because another one stands there now."""
    check_again(path)
    st.session_state.pop(_TOLD, None)


def pop_new_damage(path: Path) -> Any | None:
    """What is damaged in this file and was not said in this session yet; it counts as said from now on."""
    problem = known_damage(path)
    if problem is None or st.session_state.get(_TOLD) == str(path):
        return None
    st.session_state[_TOLD] = str(path)
    return problem
