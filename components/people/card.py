"""One person's card: everything HR may see and change of an enrolment, in a drawer that closes when it is saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

import streamlit as st

from components import saving, unforeseen
from components.people import card_fields, own_words
from components.topic_words import TopicNames
from components.words import _, day
from mentoring.participants import Participant

Save = Callable[[Participant, str], object]
_NEW = Participant(id="", name="")
ErasedOn = Callable[[Collection[str]], Mapping[str, date]]
_DONE = "card_done"
_ERASED = "card_erased"


def open_card(
    person: Participant | None,
    everyone: Sequence[Participant],
    topics: TopicNames,
    save: Save,
    leave: Callable[[], object] | None = None,
    closed: Callable[[], object] | None = None,
    erased_on: ErasedOn = lambda _addresses: {},
    ask_unseen: Callable[[], object] = lambda: None,
) -> None:
    """Opens the drawer of a person, or an empty one for somebody new.

    save: takes the person and a key that is the same for each press in this drawer, so that a double click saves
    once. save and leave run before the page is drawn. closed: called when the drawer is closed. erased_on: of these
    addresses, those that were erased not long ago; whoever has one comes in only as they asked for it. ask_unseen: shows
    what nobody looked at yet of this person.
    """
    title = _("Add a person") if person is None else _("Change an enrolment")
    submission = uuid4().hex
    st.session_state.pop(_DONE, None)
    done = closed or (lambda: None)

    @st.dialog(title, width="medium", position="right", on_dismiss=done)
    @unforeseen.telling()
    def drawer() -> None:
        if st.session_state.pop(_DONE, False):
            st.rerun()
        known = person or _NEW
        key = known.id or submission
        ask_unseen()
        with st.form(f"card_{key}", border=False):
            card_fields.ask(known, everyone, topics, key)
            saving.show_problem()
            _ask_wish(key)
            st.form_submit_button(
                _("Save"),
                type="primary",
                icon=":material/check:",
                on_click=_keep,
                args=(key, known, lambda given: _carry_out(lambda: save(given, submission), done), erased_on),
            )
        own_words.show(known)
        if leave is not None and person is not None:
            _show_leave(person, key, lambda: _carry_out(leave, done))

    drawer()


def _show_leave(person: Participant, key: str, leave: Callable[[], object]) -> None:
    label = _("Takes part again") if person.withdrawn else _("Takes part no longer")
    icon = ":material/undo:" if person.withdrawn else ":material/logout:"
    st.button(label, key=f"leave_{key}", icon=icon, on_click=leave)


def _ask_wish(key: str) -> None:
    """Whether someone whose address was erased asked to come back, once that was found."""
    if st.session_state.get(_ERASED) == key:
        st.checkbox(_("This person asked to take part again"), key=f"asked_{key}")


def _keep(key: str, known: Participant, keep: Callable[[Participant], None], erased_on: ErasedOn) -> None:
    given = card_fields.filled_in(known, key)
    address = given["email"].strip()
    if not given["name"].strip():
        saving.refuse(_("A person needs a name. Nothing was saved."))
    elif address and not _ADDRESS.fullmatch(address):
        saving.refuse(_("This is not an e-mail address. Nothing was saved; look at it again."))
    elif (day_of := erased_on([address]).get(address)) and not st.session_state.get(f"asked_{key}"):
        st.session_state[_ERASED] = key
        saving.refuse(
            _("This address was erased on {on}. Save it only if this person asked for it, and say so below.").format(
                on=day(day_of)
            )
        )
    else:
        keep(replace(known, **given | {"name": given["name"].strip()}))


def _carry_out(write: Callable[[], object], done: Callable[[], object]) -> None:
    if saving.attempt_first(write, _("Saved")):
        st.session_state[_DONE] = True
        done()


_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")
