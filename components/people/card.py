"""One person's card: everything HR may see and change of an enrolment, in a drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from components.people.words import SPOKEN, mode, role, slot, spoken
from components.topic_words import TopicNames
from components.words import _
from mentoring.participants import SLOTS, Mode, Participant, Role

Save = Callable[[Participant], object]
_NEW = Participant(id="", name="")


def open_card(
    person: Participant | None,
    everyone: Sequence[Participant],
    topics: TopicNames,
    save: Save,
    leave: Callable[[], object] | None = None,
) -> None:
    """Opens the drawer of a person, or an empty one for somebody new. save and leave run before the page is drawn."""
    title = _("Add a person") if person is None else _("Change an enrolment")

    @st.dialog(title, width="medium", position="right")
    def drawer() -> None:
        known = person or _NEW
        key = known.id or "new"
        with st.form(f"card_{key}", border=False):
            filled = _fields(known, everyone, topics, key)
            st.form_submit_button(
                _("Save"), type="primary", icon=":material/check:", on_click=_keep, args=(filled, key, known, save)
            )
        if leave is not None and person is not None:
            label = _("Takes part again") if person.withdrawn else _("Takes part no longer")
            icon = ":material/undo:" if person.withdrawn else ":material/logout:"
            st.button(label, key=f"leave_{key}", icon=icon, on_click=leave)

    drawer()


def _fields(known: Participant, everyone: Sequence[Participant], topics: TopicNames, key: str) -> list[str]:
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
    right.number_input(_("Birth year"), 1900, 2015, known.birth_year, key=put("birth_year"))
    for name, label in (
        ("topics_offered", _("Can teach")),
        ("topics_wanted", _("Wants to learn")),
        ("wants_back", _("Wants to learn back as a mentor")),
    ):
        st.multiselect(
            label,
            list(topics),
            [c for c in getattr(known, name) if c in topics],
            format_func=topics.__getitem__,
            key=put(name),
        )
    st.multiselect(
        _("Languages"),
        _with(SPOKEN, known.languages),
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
            list(names),
            [i for i in getattr(known, name) if i in names],
            format_func=names.__getitem__,
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
    return list(names)


def _meeting(known: Participant, put: Callable[[str], str]) -> None:
    left, right = st.columns(2)
    left.text_input(_("Location"), known.location or "", key=put("location"))
    right.pills(
        _("Meets"), list(Mode), selection_mode="multi", default=sorted(known.modes), format_func=mode, key=put("modes")
    )
    st.multiselect(_("When available"), SLOTS, sorted(known.availability), format_func=slot, key=put("availability"))
    left, right = st.columns(2)
    left.number_input(_("Mentees as a mentor, at most"), 0, 20, known.mentor_capacity, key=put("mentor_capacity"))
    right.number_input(_("Mentors as a mentee, at most"), 0, 20, known.mentee_capacity, key=put("mentee_capacity"))


def _person(place, label: str, names: dict[str, str], now: str | None, key: str) -> None:
    options = [None, *names] if now is None or now in names else [None, now, *names]
    place.selectbox(label, options, options.index(now), format_func=lambda i: names.get(i, i) if i else "–", key=key)


def _with(usual: Sequence[str], own: frozenset[str]) -> list[str]:
    return [*usual, *sorted(own - set(usual))]


def _keep(_names: list[str], key: str, known: Participant, save: Save) -> None:
    given = {
        name: st.session_state[f"card_{key}_{name}"]
        for name in (
            "name", "email", "roles", "department", "job_title", "manager", "birth_year", "topics_offered", "topics_wanted",
            "wants_back", "languages", "location", "modes", "availability", "mentor_capacity", "mentee_capacity",
            "preferred", "avoided", "external", "consent",
        )
    }  # fmt: skip
    given["name"] = given["name"].strip()
    if not given["name"]:
        st.session_state["people_problem"] = _("A person needs a name. Nothing was saved.")
        return
    save(replace(known, **given))
