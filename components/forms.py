"""Forms and tabs: what was typed stays, also in the other language, what is added counts once, labels are readable."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
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

from components.number_and_day_fields import written_plainly
from components.show_chart import is_dark
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


@contextmanager
def stored_form(name: str) -> Iterator[None]:
    """A form of fields that show stored values, each keyed by `field_key`.

    What is typed in it is known here only once it is sent, so its fields stay as they are while somebody else saves.
    When it is sent, a field that nobody touched takes over what is stored now; one that both changed is asked about.
    """
    st.session_state[_FORM] = name
    st.session_state.setdefault(_KEEPING, set()).add(name)
    try:
        with st.form(name, border=False):
            yield
    finally:
        st.session_state.pop(_FORM, None)


def form_version(form: str, version: int, fields: Collection[str]) -> int:
    """The version of which this form shows its fields, for a save that runs before the page is drawn: what somebody
    else saved there since then is a conflict. fields: their names, after each was given its key."""
    known, overtaken = st.session_state.setdefault(_VERSIONS, {}), st.session_state.get(_OVERTAKEN, ())
    if form not in known or not any(name in overtaken for name in fields):
        known[form] = version
    return int(known[form])


def field_key(name: str, stored: object) -> str:
    """The key of a field that shows a stored value. Another stored value is another field, so that nobody saves over
    what was stored meanwhile with what stood there before; what was typed in that one stays (see `stored_form`), or
    outside a form is kept for `show_typed`."""
    fields, form = _stored_fields(), st.session_state.get(_FORM)
    made, before = made_key(name, stored), fields.get(name)
    if before is None:
        fields[name] = _StoredField(made, made)
    elif form:
        _renew(name, stored, form)
    elif before.made != made:
        fields[name] = _StoredField(made, made)
        if not st.session_state.get(_SAVED_HERE):
            st.session_state.setdefault(_TYPED, {}).setdefault(name, {}).update(before.changed_values())
    return fields[name].key


def _renew(name: str, stored: object, form: str) -> None:
    """Let a field of a form go along with what is stored, as far as nobody typed there."""
    made, before, state = made_key(name, stored), _stored_fields()[name], st.session_state
    if before.made == made and not before.given_up and before.round == _shown_round():
        return
    sent, typed = _is_of(form, _submit_buttons()), before.changed_values()
    left = before.given_up or not before.values() or before.round != _shown_round()
    left = left or _is_of(form, state.get(_SAVED_HERE, ()))
    if left or sent and not typed:
        _stored_fields()[name] = _StoredField(made, f"{made} {before.count + 1}", count=before.count + 1)
        state.get(_CLASHES, {}).pop(name, None)
    elif sent:
        before.made = made
        if not all(_is_same(value, stored) for value in typed.values()):
            state.setdefault(_CLASHES, {})[name] = _typed_texts(stored)
            state[_ASKED] = True
    else:
        state.setdefault(_OVERTAKEN, set()).add(name)


def _shown_round() -> object:
    """Which file and round the screen shows, as `open_programme` keeps it."""
    return st.session_state.get("shown_round", (None,))[0]


@dataclass
class _StoredField:
    """A field that shows a stored value. made: the key that this value gives; key: the one that the field has. shown:
    what stood in it before anybody typed, by part of its key. count: how often it began anew. given_up: somebody wants
    what is stored in the place of what they typed. round: which file and round it belongs to."""

    made: str
    key: str
    shown: dict[str, Any] = field(default_factory=dict)
    drawn: bool = False
    count: int = 0
    given_up: bool = False
    round: object = field(default_factory=_shown_round)

    def values(self) -> dict[str, Any]:
        """What stands in the field, by part of its key; nothing where it was not drawn just now."""
        return _values_of(self.key)

    def changed_values(self) -> dict[str, Any]:
        """What of it somebody changed, as far as the browser has sent it."""
        return {part: value for part, value in self.values().items() if self.shown.get(part, value) != value}


_STORED, _TYPED, _SAVED_HERE = "stored_fields", "typed_meanwhile", "saved_here"
_FORM, _VERSIONS, _KEEPING = "stored_form", "form_versions", "stored_forms"
_CLASHES, _ASKED, _OVERTAKEN = "form_clashes", "form_asks", "form_overtaken"


def _stored_fields() -> dict[str, _StoredField]:
    return st.session_state.setdefault(_STORED, {})


def _values_of(key: str) -> dict[str, Any]:
    """What stands in the field, or in each field whose key begins with this one."""
    state = st.session_state
    return {each.removeprefix(key): deepcopy(state[each]) for each in map(str, state) if each.startswith(key)}


def _submit_buttons() -> tuple[str, ...]:
    """The keys of the buttons by which a form is sent in this run."""
    state = st.session_state
    return tuple(each for each in map(str, state) if each.startswith(_SUBMIT) and state[each])


_SUBMIT = "FormSubmitter:"
"""How Streamlit begins the key of the button of a form, before the name of the form."""


def _is_of(form: str, buttons: Sequence[str]) -> bool:
    return any(each.startswith(f"{_SUBMIT}{form}-") for each in buttons)


def note_saved() -> None:
    """This session stored something: a field that shows another value now is no surprise."""
    st.session_state[_SAVED_HERE] = (_SUBMIT, *_submit_buttons())


def asks_first() -> bool:
    """Whether the form that was sent holds what somebody else changed too, so that it is not saved yet."""
    return bool(st.session_state.get(_ASKED))


def keeps_typed() -> bool:
    """Whether the form that was sent goes on showing what was typed in it, also where it could not be saved."""
    return any(_is_of(form, _submit_buttons()) for form in st.session_state.get(_KEEPING, ()))


def note_shown() -> None:
    """A page was drawn to its end: what stands in a new field is what is stored, and typed text that stands there too
    was not lost."""
    typed, drawn = st.session_state.get(_TYPED, {}), set(map(str, st.session_state))
    for name, each in _stored_fields().items():
        if each.drawn or not any(one.startswith(each.key) for one in drawn):
            continue
        each.shown, each.drawn = each.values(), True
        standing = {part: _plain(value) for part, value in each.shown.items()}
        lost = typed.get(name, {})
        typed[name] = {part: said for part, said in lost.items() if _plain(said) != standing.get(part)}
    st.session_state[_TYPED] = {name: lost for name, lost in typed.items() if lost}
    st.session_state.pop(_SAVED_HERE, None)
    st.session_state.pop(_ASKED, None)


def _plain(value: object) -> object:
    if isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
        value = "\n".join(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return written_plainly(value)  # as it stands in a field to type in
    return " ".join(value.split()) if isinstance(value, str) else value


def _is_same(typed: object, stored: object) -> bool:
    """Whether somebody typed what is stored; a number may be typed as text."""
    said = _plain(typed)
    if isinstance(said, str) and isinstance(stored, (int, float)):
        return said.replace(",", ".") == f"{stored:g}"
    return said == _plain("" if stored is None else stored)


def show_typed(place: DeltaGenerator) -> None:
    """What was stored meanwhile where somebody was typing: what they typed and what is stored, and the way to both."""
    typed, overtaken = st.session_state.get(_TYPED), st.session_state.pop(_OVERTAKEN, set())
    clashes = {name: texts for name, texts in st.session_state.get(_CLASHES, {}).items() if _is_drawn(name)}
    st.session_state[_CLASHES] = clashes
    if not (typed or overtaken or clashes):
        return
    with place.container(border=True):
        if typed:
            _show_lost([text for parts in typed.values() for value in parts.values() for text in _typed_texts(value)])
        if clashes:
            _show_clashes(clashes)
        elif overtaken:
            st.info(
                _(
                    "Something else was saved since a form on this page was opened. It still shows how it was, with "
                    "what you typed. Saving keeps what only the other changed, and asks where you changed the same."
                ),
                icon=":material/edit_note:",
            )
        if names := [*clashes, *overtaken]:
            label = _("Show what is saved now instead")
            st.button(label, key="take_stored", icon=":material/refresh:", on_click=_give_up, args=(names,))


def _is_drawn(name: str) -> bool:
    return name in _stored_fields() and bool(_stored_fields()[name].values())


def _give_up(names: Sequence[str]) -> None:
    for name in names:
        _stored_fields()[name].given_up = True


def _show_lost(texts: Sequence[str]) -> None:
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


def _show_clashes(clashes: Mapping[str, Sequence[str]]) -> None:
    st.warning(
        _(
            "Meanwhile the same was saved, by somebody else or in another window. What you typed still stands in the "
            "form and is not saved. Save again to put it in the place of theirs."
        ),
        icon=":material/edit_note:",
    )
    texts = [text for each in clashes.values() for text in each]
    st.markdown(_("This is saved now:") if texts else _("It is empty now, or something else was chosen."))
    for text in texts:
        st.code(text, language=None, wrap_lines=True)


def _forget_typed() -> None:
    st.session_state.pop(_TYPED, None)


def _typed_texts(value: object) -> list[str]:
    """Texts, numbers and days, also in the cells of a table; choices and marks are made again in a moment."""
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _typed_texts(each)]
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in _typed_texts(each)]
    if isinstance(value, date):
        return [day(value)]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [written_plainly(value)]
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
