"""Forms and tabs: what was typed stays, also in the other language, what is added counts once, labels are readable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast
from uuid import uuid4
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.number_and_day_fields import is_same_entry, plain_value, typed_texts
from components.paging import shown_file
from components.show_chart import is_dark
from components.words import _

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
def stored_form(name: str, *, border: bool = False) -> Iterator[None]:
    """A form of fields that show stored values, each keyed by `field_key`, and sent by `submit`.

    What was typed stays in it until it is saved or dropped, also while one is on another page, and is marked as not
    saved. A field that nobody touched goes along with what is stored; where both changed it that is asked about.
    Streamlit's own form tells what was typed only when it is sent, so that it is lost with the page.
    """
    st.session_state[_FORM] = name
    with st.container(border=border):
        top = st.container()
        try:
            yield
        finally:
            _note_shown(name)
            st.session_state.pop(_FORM, None)
        _show_unsaved(name, top)


@contextmanager
def new_form(name: str, *, fields: str = "", border: bool = False) -> Iterator[None]:
    """The same for what is entered anew. fields: how the keys of its fields begin: with its name and _."""
    known = _stored_fields().get(name)
    if known is None or known.of != shown_file():
        known = _stored_fields()[name] = _StoredField("", fields or f"{name}_", form=name)
    if known.given_up:
        known.empty()
    known.bring_back()
    with stored_form(name, border=border):
        yield


def submit(label: str, **look: Any) -> bool:
    """The button that saves the form it stands in. look: what else Streamlit's button takes."""
    return bool(st.button(label, key=f"{_SUBMIT}{st.session_state[_FORM]}-{label}", **look))


def field_key(name: str, stored: object) -> str:
    """The key of a field that shows a stored value. Another stored value is another field, so that nobody saves over
    what was stored meanwhile with what stood there before; what was typed in that one stays (see `stored_form`), or
    outside a form is kept for `show_typed`."""
    fields, form = _stored_fields(), st.session_state.get(_FORM, "")
    made, before = made_key(name, stored), fields.get(name)
    if before is None:
        fields[name] = _StoredField(made, made, form=form)
    elif form:
        _renew(name, stored, form)
    elif before.made != made:
        fields[name] = _StoredField(made, made)
        if not st.session_state.get(_SAVED_HERE):
            st.session_state.setdefault(_LOST, {}).setdefault(name, {}).update(before.changed_values())
    return fields[name].key


def _renew(name: str, stored: object, form: str) -> None:
    """Let a field of a form go along with what is stored, as far as nobody typed there."""
    made, before, state = made_key(name, stored), _stored_fields()[name], st.session_state
    elsewhere, clashes = before.of != shown_file(), state.setdefault(_CLASHES, {})
    if elsewhere or before.given_up or before.made != made and not before.changed_values():
        _stored_fields()[name] = _StoredField(made, f"{made} {before.count + 1}", form, count=before.count + 1)
        clashes.pop(name, None)
        return
    if before.made != made:
        before.made = made
        clashes.pop(name, None)
        if not all(is_same_entry(value, stored) for value in before.typed.values()):
            clashes[name] = typed_texts(stored)
            before.asked = form in state.get(_REFUSED, ())
    before.bring_back()


@dataclass
class _StoredField:
    """A field that shows a stored value, or those of a form that shows none. made: the key that this value gives; key:
    the one that the field has, or with which those of the form begin. shown: what stood in it before anybody typed,
    and typed: what somebody changed, both by part of its key. count: how often it began anew. given_up: somebody wants
    what is stored in the place of what they typed. asked: whether what somebody else saved here may go. away: the page
    was left since it was drawn; the browser has forgotten what was typed, also where the server knows it. back: what
    was typed came back with the page. of: the file and round it belongs to."""

    made: str
    key: str
    form: str = ""
    shown: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    count: int = 0
    given_up: bool = False
    asked: bool = False
    away: bool = False
    back: bool = False
    of: object = field(default_factory=shown_file)

    def values(self, keys: Sequence[str] = ()) -> dict[str, Any]:
        """What stands in the field, by part of its key; nothing where it was not drawn just now. keys: of all there is,
        where several fields are looked at."""
        found = [each for each in keys or _keys() if each.startswith(self.key) and not each.endswith(_SOUGHT)]
        return {each.removeprefix(self.key): deepcopy(st.session_state[each]) for each in found}

    def changed_values(self, keys: Sequence[str] = ()) -> dict[str, Any]:
        """What of it somebody changed, as far as the browser has sent it."""
        standing = self.values(keys)
        here = {part: value for part, value in standing.items() if self.shown.get(part, value) != value}
        elsewhere = {part: value for part, value in self.typed.items() if part not in standing}
        self.typed = {} if self.given_up else elsewhere | here
        return self.typed

    def note_shown(self, keys: Sequence[str]) -> None:
        """What stands in a field once it was drawn for the first time is what is stored."""
        self.shown = self.values(keys) | self.shown

    def bring_back(self) -> None:
        """Put what was typed in the field again, when it was not drawn for a while."""
        # The rows of a table cannot be put back: what was typed in them has gone with the page.
        for part, value in list(self.typed.items()):
            gone = self.key + part not in st.session_state
            if isinstance(value, dict) and gone:
                del self.typed[part]
            elif not isinstance(value, dict) and (gone or self.away):
                st.session_state[self.key + part], self.back = deepcopy(value), True
        self.away = False

    def empty(self) -> None:
        """Put what stood in the fields before anybody typed."""
        for part in self.values():
            if part in self.shown:
                st.session_state[self.key + part] = deepcopy(self.shown[part])
        self.typed = {}
        self.given_up = self.back = False


_STORED, _LOST, _SAVED_HERE, _FORM = "stored_fields", "typed_meanwhile", "saved_here", "stored_form"
_CLASHES, _REFUSED, _PAGE = "form_clashes", "forms_refused", "forms_page"
DRAFT = "draft_"
"""How the name of a form begins whose text is to be copied: it is never saved."""
_SOUGHT = ("_search", "_sought")  # by what somebody is found in a long list; nothing that is saved
_SUBMIT = "FormSubmitter:"
"""How the key of the button of a form begins, before the name of the form; Streamlit's own forms do the same."""


def _keys() -> Sequence[str]:
    return [str(each) for each in st.session_state]


def _stored_fields() -> dict[str, _StoredField]:
    return st.session_state.setdefault(_STORED, {})


def _fields_of(form: str) -> dict[str, _StoredField]:
    return {name: each for name, each in _stored_fields().items() if each.form == form}


def _sent_fields() -> dict[str, _StoredField]:
    """The fields of the form that is sent in this run."""
    state = st.session_state
    sent = [each for each in map(str, state) if each.startswith(_SUBMIT) and state[each]]
    is_sent = lambda form: any(each.startswith(f"{_SUBMIT}{form}-") for each in sent)  # noqa: E731
    return {name: each for name, each in _stored_fields().items() if sent and each.form and is_sent(each.form)}


def note_saved() -> None:
    """This session stored something: a field that shows another value now is no surprise, and what was typed in the
    form that was sent is what is stored."""
    st.session_state[_SAVED_HERE] = True
    for each in _sent_fields().values():
        each.given_up = bool(each.changed_values())


def asks_first() -> bool:
    """Whether the form that was sent holds what somebody else changed too; it is not saved at the first time."""
    clashes = st.session_state.get(_CLASHES, ())
    new = [each for name, each in _sent_fields().items() if name in clashes and not each.asked]
    for each in new:
        each.asked = True
    return bool(new)


def note_refused() -> bool:
    """What was sent was not saved, since somebody else was first; whether it was a form, which goes on showing what was
    typed in it."""
    refused = st.session_state.setdefault(_REFUSED, set())
    refused.update(each.form for each in _sent_fields().values())
    return bool(refused)


def take_in(page: str) -> None:
    """Know what was typed before anything of this page is drawn: it may stand on a page that was left just now."""
    left = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    keys = _keys()
    for each in _stored_fields().values():
        each.away = bool(each.changed_values(keys)) and (left or each.away)


def note_shown() -> None:
    """A page was drawn to its end: typed text that stands in a new field too was not lost, and of fields that are not
    there only what was typed is kept, while the file is the same."""
    state, fields, keys = st.session_state, _stored_fields(), _keys()
    lost = state.get(_LOST, {})
    for name, each in list(fields.items()):
        there = each.values(keys)
        if each.of != shown_file() or not there and not each.typed:
            del fields[name]
        if there and not each.form and not each.shown:
            each.note_shown(keys)
            standing = {part: plain_value(value) for part, value in there.items()}
            gone = lost.get(name, {})
            lost[name] = {part: said for part, said in gone.items() if plain_value(said) != standing.get(part)}
    state[_LOST] = {name: gone for name, gone in lost.items() if gone}
    state.pop(_SAVED_HERE, None)


def _note_shown(form: str) -> None:
    for each in _fields_of(form).values():
        each.note_shown(_keys())


def _show_unsaved(form: str, top: DeltaGenerator) -> None:
    """That what was typed in this form is not saved yet, what else was saved meanwhile, and the way to drop it."""
    st.session_state.get(_REFUSED, set()).discard(form)
    fields, clashes, keys = _fields_of(form), st.session_state.get(_CLASHES, {}), _keys()
    changed = [name for name, each in fields.items() if each.changed_values(keys)]
    texts = {name: clashes[name] for name in changed if name in clashes}
    if texts:
        with top.container(border=True):
            _show_clashes(texts)
    elif not form.startswith(DRAFT) and any(fields[name].back for name in changed):
        told = _("Not saved yet: what you typed here before still stands here.")
        top.markdown(f":small[:orange[:material/edit: {told}]]")
    if changed:
        with st.container(horizontal=True, vertical_alignment="center"):
            draft = _("Changed by you; it goes when this tab of the browser is closed")
            said = draft if form.startswith(DRAFT) else _("Not saved yet")
            st.markdown(f":small[:orange[:material/edit: {said}]]", width="content")  # a caption would be too faint
            label, icon = _("Show what is saved now instead") if texts else _("Drop my changes"), ":material/undo:"
            st.button(label, key=f"drop_{form}", icon=icon, type="tertiary", on_click=_give_up, args=(changed,))


def _give_up(names: Sequence[str]) -> None:
    for each in filter(None, map(_stored_fields().get, names)):
        each.given_up = True


def show_typed(place: DeltaGenerator) -> None:
    """What was typed in a field outside any form, where something else was stored meanwhile."""
    if lost := st.session_state.get(_LOST):
        with place.container(border=True):
            _show_lost([text for parts in lost.values() for value in parts.values() for text in typed_texts(value)])


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
    st.button(_("Seen"), key="typed_seen", icon=":material/check:", on_click=st.session_state.pop, args=(_LOST, None))


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
