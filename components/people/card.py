"""One person's card: everything HR may see and change of an enrolment, in a drawer that closes when it is saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

import streamlit as st

from components import saving, unforeseen
from components.people import card_fields, own_words
from components.topic_words import TopicNames
from components.words import _
from mentoring.participants import Participant

Save = Callable[[Participant, str], object]
_NEW = Participant(id="", name="")
_DONE = "card_done"


def open_card(
    person: Participant | None,
    everyone: Sequence[Participant],
    topics: TopicNames,
    save: Save,
    leave: Callable[[], object] | None = None,
    closed: Callable[[], object] | None = None,
) -> None:
    """Opens the drawer of a person, or an empty one for somebody new.

    save: takes the person and a key that is the same for each press in this drawer, so that a double click saves
    once. save and leave run before the page is drawn. closed: called when the drawer is closed.
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
        keep = lambda given: _carry_out(lambda: save(given, submission), done)  # noqa: E731
        with st.form(f"card_{key}", border=False):
            card_fields.ask(known, everyone, topics, key)
            saving.show_problem()
            st.form_submit_button(
                _("Save"), type="primary", icon=":material/check:", on_click=_keep, args=(key, known, keep)
            )
        own_words.show(known)
        if leave is not None and person is not None:
            label = _("Takes part again") if person.withdrawn else _("Takes part no longer")
            icon = ":material/undo:" if person.withdrawn else ":material/logout:"
            st.button(label, key=f"leave_{key}", icon=icon, on_click=_carry_out, args=(leave, done))

    drawer()


def _keep(key: str, known: Participant, keep: Callable[[Participant], None]) -> None:
    given = card_fields.filled_in(known, key)
    if not given["name"].strip():
        saving.refuse(_("A person needs a name. Nothing was saved."))
    elif given["email"].strip() and not _ADDRESS.fullmatch(given["email"].strip()):
        saving.refuse(_("This is not an e-mail address. Nothing was saved; look at it again."))
    else:
        keep(replace(known, **given | {"name": given["name"].strip()}))


def _carry_out(write: Callable[[], object], done: Callable[[], object]) -> None:
    if saving.attempt_first(write, _("Saved")):
        st.session_state[_DONE] = True
        done()


_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")
