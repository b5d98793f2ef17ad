"""Forms and tabs: what was typed stays, also in the other language, what is added counts once, labels are readable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from threading import Lock
from typing import Any, TypeVar, cast
from uuid import uuid4
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.draw import is_dark
from components.words import _, day

Saved = TypeVar("Saved")


def fresh_key(name: str) -> str:
    """The key of the form in which the next thing is added; the same until it was saved."""
    form: _NextForm = st.session_state.setdefault(f"{name}_once", _NextForm())
    form.key = form.key or f"{name}_{uuid4().hex}"
    return form.key


def save_once(name: str, save: Callable[[], Saved]) -> Callable[[], Saved]:
    """The same write, after which the next thing gets an empty form; a write that fails keeps what was entered.

    What the form of this press saved already, in a run that this press overtook, is not saved again.
    """
    # The state of a session may stop a run that another press overtakes; between a write and what follows from it
    # nothing may come, so that it is looked up before.
    form: _NextForm = st.session_state.setdefault(f"{name}_once", _NextForm())
    shown = form.key

    def saving() -> Saved:
        with form.lock:
            if form.key != shown:
                return cast(Saved, form.result)
            form.result = result = save()
            form.key = ""
        return result

    return saving


@dataclass
class _NextForm:
    """The form in which the next thing is added. key: empty once it was saved. result: what the last save returned."""

    key: str = ""
    result: object = None
    lock: Lock = field(default_factory=Lock)


def shown_version(name: str, version: int) -> int:
    """The version of which the screen was drawn on which somebody pressed, so that a save over somebody else's is a
    conflict; the screen that is drawn now shows this one."""
    shown = st.session_state.get(f"shown_{name}", version)
    st.session_state[f"shown_{name}"] = version
    return int(shown)


def made_key(name: str, made: object) -> str:
    """The key of a field that shows what follows from other choices; where that is something else, it begins anew."""
    return f"{name} {crc32(repr(made).encode()):08x}"


def field_key(name: str, stored: object) -> str:
    """The key of a field that shows a stored value. Another stored value is another field, so that nobody saves over
    what was stored meanwhile with what stood there before; what was typed in that one is kept for `show_typed`."""
    key, fields = made_key(name, stored), _stored_fields()
    before = fields.get(name)
    if before is None or before.key != key:
        fields[name] = _StoredField(key)
        if before is not None and not st.session_state.get(_SAVED_HERE):
            now = _values_of(before.key)
            changed = {part: value for part, value in now.items() if before.shown.get(part, value) != value}
            st.session_state.setdefault(_TYPED, {}).setdefault(name, {}).update(changed)
    return key


@dataclass
class _StoredField:
    """A field that shows a stored value. shown: what stood in it before anybody typed, by part of its key."""

    key: str
    shown: dict[str, Any] = field(default_factory=dict)
    drawn: bool = False


_STORED, _TYPED, _SAVED_HERE = "stored_fields", "typed_meanwhile", "saved_here"


def _stored_fields() -> dict[str, _StoredField]:
    return st.session_state.setdefault(_STORED, {})


def _values_of(key: str) -> dict[str, Any]:
    """What stands in the field, or in each field whose key begins with this one."""
    state = st.session_state
    return {each.removeprefix(key): deepcopy(state[each]) for each in map(str, state) if each.startswith(key)}


def note_saved() -> None:
    """This session stored something: a field that shows another value now is no surprise."""
    st.session_state[_SAVED_HERE] = True


def note_shown() -> None:
    """A page was drawn to its end: what stands in a new field is what is stored, and typed text that stands there too
    was not lost."""
    typed, drawn = st.session_state.get(_TYPED, {}), set(map(str, st.session_state))
    for name, each in _stored_fields().items():
        if each.drawn or not any(one.startswith(each.key) for one in drawn):
            continue
        each.shown, each.drawn = _values_of(each.key), True
        standing = {part: _plain(value) for part, value in each.shown.items()}
        lost = typed.get(name, {})
        typed[name] = {part: said for part, said in lost.items() if _plain(said) != standing.get(part)}
    st.session_state[_TYPED] = {name: lost for name, lost in typed.items() if lost}
    st.session_state.pop(_SAVED_HERE, None)


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def show_typed(place: DeltaGenerator) -> None:
    """What somebody typed in a field of which another value was stored meanwhile, to copy; until it was taken."""
    typed = st.session_state.get(_TYPED)
    if not typed:
        return
    texts = [text for parts in typed.values() for value in parts.values() for text in _typed_texts(value)]
    with place.container(border=True):
        st.warning(
            _(
                "Meanwhile something else was saved in the same place, by somebody else or in another window. That "
                "stands in the form now; what you entered there was not saved."
            ),
            icon=":material/edit_note:",
        )
        if texts:
            st.markdown(_("You had entered:"))
        for text in texts:
            st.code(text, language=None, wrap_lines=True)
        st.button(_("Seen"), key="typed_seen", icon=":material/check:", on_click=_forget_typed)


def _forget_typed() -> None:
    st.session_state.pop(_TYPED, None)


def _typed_texts(value: object) -> list[str]:
    """Texts and days, also in the cells of a table; choices and marks are made again in a moment."""
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _typed_texts(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in _typed_texts(each)]
    if isinstance(value, date):
        return [day(value)]
    return [value] if isinstance(value, str) and not isinstance(value, StrEnum) and value.strip() else []


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
