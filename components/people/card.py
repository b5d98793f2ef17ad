"""One person's card: everything HR may see and change of an enrolment, in a drawer that closes when it is saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

import streamlit as st

from components import saving
from components.people.words import SPOKEN, mode, role, slot, spoken
from components.topic_words import TopicNames
from components.words import _
from mentoring.participants import SLOTS, Mode, Participant, Role

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
    def drawer() -> None:
        if st.session_state.pop(_DONE, False):
            st.rerun()
        known = person or _NEW
        key = known.id or submission
        keep = lambda given: _carry_out(lambda: save(given, submission), done)  # noqa: E731
        with st.form(f"card_{key}", border=False):
            _fields(known, everyone, topics, key)
            saving.show_problem()
            st.form_submit_button(
                _("Save"), type="primary", icon=":material/check:", on_click=_keep, args=(key, known, keep)
            )
        if leave is not None and person is not None:
            label = _("Takes part again") if person.withdrawn else _("Takes part no longer")
            icon = ":material/undo:" if person.withdrawn else ":material/logout:"
            st.button(label, key=f"leave_{key}", icon=icon, on_click=_carry_out, args=(leave, done))

    drawer()


def _fields(known: Participant, everyone: Sequence[Participant], topics: TopicNames, key: str) -> None:
    names = {each.id: each.name for each in everyone if each.id != known.id}
    put = lambda name: f"card_{key}_{name}"  # noqa: E731
    st.text_input(_("Name"), known.name, key=put("name"), max_chars=200)
    st.text_input(_("E-mail"), known.email or "", key=put("email"), max_chars=254)
    st.pills(
        _("Role"), list(Role), selection_mode="multi", default=sorted(known.roles), format_func=role, key=put("roles")
    )
    left, right = st.columns(2)
    left.text_input(_("Department"), known.department or "", key=put("department"))
    right.text_input(_("Function"), known.job_title or "", key=put("job_title"))
    _person(left, _("Manager"), names, known.manager, put("manager"))
    year = known.birth_year
    right.number_input(_("Birth year"), min(1900, year or 1900), max(2015, year or 2015), year, key=put("birth_year"))
    for name, label in (
        ("topics_offered", _("Can teach")),
        ("topics_wanted", _("Wants to learn")),
        ("wants_back", _("Wants to learn back as a mentor")),
    ):
        st.multiselect(
            label,
            _with(list(topics), getattr(known, name)),
            getattr(known, name),
            format_func=lambda code: topics.get(code, code),
            key=put(name),
        )
    st.multiselect(
        _("Languages"),
        _with(SPOKEN, sorted(known.languages)),
        sorted(known.languages),
        format_func=spoken,
        key=put("languages"),
    )
    _meeting(known, put)
    for name, label in (
        ("preferred", _("Would like to be paired with")),
        ("avoided", _("Would rather not be paired with")),
    ):
        st.multiselect(
            label,
            _with(list(names), getattr(known, name)),
            getattr(known, name),
            format_func=lambda person: names.get(person, person),
            key=put(name),
        )
    st.toggle(_("From outside the organisation"), known.external, key=put("external"))
    st.segmented_control(
        _("Agrees that the answers are used for this programme"),
        [True, False, None],
        default=known.consent,
        format_func={True: _("Yes"), False: _("No"), None: _("Not asked")}.__getitem__,
        key=put("consent"),
    )


def _meeting(known: Participant, put: Callable[[str], str]) -> None:
    left, right = st.columns(2)
    left.text_input(_("Location"), known.location or "", key=put("location"))
    right.pills(
        _("Meets"), list(Mode), selection_mode="multi", default=sorted(known.modes), format_func=mode, key=put("modes")
    )
    st.multiselect(_("When available"), SLOTS, sorted(known.availability), format_func=slot, key=put("availability"))
    left, right = st.columns(2)
    for place, name, label in (
        (left, "mentor_capacity", _("Mentees as a mentor, at most")),
        (right, "mentee_capacity", _("Mentors as a mentee, at most")),
    ):
        now = getattr(known, name)
        place.number_input(label, 0, max(20, now or 0), now, key=put(name))


def _person(place, label: str, names: dict[str, str], now: str | None, key: str) -> None:
    options = [None, *names] if now is None or now in names else [None, now, *names]
    place.selectbox(label, options, options.index(now), format_func=lambda i: names.get(i, i) if i else "–", key=key)


def _with(usual: Sequence[str], own: Sequence[str]) -> list[str]:
    """What can be chosen, with what this person has beside it, so that saving loses nothing."""
    return [*usual, *(each for each in own if each not in usual)]


def _keep(key: str, known: Participant, keep: Callable[[Participant], None]) -> None:
    given = {name: st.session_state[f"card_{key}_{name}"] for name in _ASKED}
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
_ASKED = (
    "name", "email", "roles", "department", "job_title", "manager", "birth_year", "topics_offered", "topics_wanted",
    "wants_back", "languages", "location", "modes", "availability", "mentor_capacity", "mentee_capacity",
    "preferred", "avoided", "external", "consent",
)  # fmt: skip
"""The widgets of the form, named as the fields of a participant."""
