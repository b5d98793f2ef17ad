"""The people of a programme: figures and generations, then the list with a search; a picked row opens a card."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from components import pd
from components.charts.bar_charts import GenerationRow as Row
from components.charts.bar_charts import generations_chart
from components.forms import readable_labels
from components.paging import ROWS, ask_page, find
from components.show_chart import draw
from components.words import _, ngettext
from components.words.vocabulary import TopicNames, generation_name, role
from mentoring.pairs import StoredPair
from mentoring.participants import Generation, Participant, Role, generation_of, names_apart
from mentoring.privacy_threshold import FEWEST


def show_generations(people: Sequence[Participant], generations: tuple[Generation, ...]) -> None:
    """The generations of mentors and mentees as a chart behind a click; nothing while there is nobody."""
    if not people:
        return
    opened = st.expander(_("Generations"), icon=":material/bar_chart:", key="generations_opened", on_change="rerun")
    if opened.open:
        with opened:
            rows = _rows([person for person in people if not person.withdrawn], generations)
            st.markdown(f"**{_title(rows)}**")
            draw(partial(generations_chart, rows, title=_("By generation")), "generations")


def _title(rows: Sequence[Row]) -> str:
    """Where most mentors and most mentees come from; no conclusion about a handful of people."""
    mentors = max(rows, key=lambda row: row.mentors + row.both, default=None)
    mentees = max(rows, key=lambda row: row.mentees + row.both, default=None)
    if mentors is None or mentees is None or mentors is mentees or sum(row.mentors for row in rows) < FEWEST:
        return _("Who takes part")
    return _("Most mentors: {mentors}. Most mentees: {mentees}.").format(mentors=mentors.label, mentees=mentees.label)


def ask_new() -> bool:
    """Whether somebody is to be added by hand."""
    return st.button(_("Add a person"), key="add_person", icon=":material/person_add:")


def show_figures(people: Sequence[Participant]) -> None:
    """Four figures: how many take part, as what, and how many topics they bring."""
    active = [person for person in people if not person.withdrawn]
    taught = {topic for person in active for topic in person.topics_offered}
    grid = st.grid(4, min_column_width=120)
    for label, value in (
        (_("People"), len(active)),
        (_("Can mentor"), sum(person.is_mentor for person in active)),
        (_("Want a mentor"), sum(person.is_mentee for person in active)),
        (_("Topics on offer"), len(taught)),
    ):
        grid.metric(label, value)


def _rows(people: Sequence[Participant], generations: tuple[Generation, ...]) -> list[Row]:
    """Mentors, both and mentees of each generation, the unknown ones last."""
    codes: dict[str, list[Participant]] = {each.code: [] for each in generations}
    for person in people:
        code = generation_of(person.birth_year, generations) or person.generation or ""
        codes.setdefault(code, []).append(person)
    return [
        Row(
            label=generation_name(code) if code else _("unknown"),
            mentors=sum(each.is_mentor and not each.is_mentee for each in members),
            both=sum(each.is_mentor and each.is_mentee for each in members),
            mentees=sum(each.is_mentee and not each.is_mentor for each in members),
        )
        for code, members in codes.items()
        if members
    ]


def ask(
    people: Sequence[Participant],
    topics: TopicNames,
    generations: tuple[Generation, ...],
    unseen: Mapping[str, int] | None = None,
) -> Participant | None:
    """Shows the list; returns the person whose row was picked. unseen: person -> how much nobody looked at yet."""
    unseen = unseen or {}
    asked = sought, roles, department, order = _ask_filters(people)
    withdrawn, only = _ask_who(people, unseen)
    kept = [
        person
        for person in people
        if (not only or person.id in only)
        and (withdrawn or not person.withdrawn)
        and (not roles or person.roles & set(roles))
        and (not department or person.department == department)
    ]
    found = _in_order(find(kept, sought, lambda person: _all_text(person, topics)), order)
    if not found:
        st.markdown(_("Nobody fits this search. Take a word or a filter away."))
        return None
    said = ngettext("{count} person", "{count} people", len(found)).format(count=len(found))
    st.caption(f"{said} · " + _("tick a row to see and change someone"))
    shown = ask_page(found, "people", of=(*asked, withdrawn, bool(only)), moved=deselect)
    picked = st.dataframe(
        _table(shown, topics, generations, unseen),
        key="people_table",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        alt=_("The people of this programme"),
    )
    rows = picked.selection.rows
    return shown[rows[0]] if rows and rows[0] < len(shown) else None


def _ask_filters(people: Sequence[Participant]) -> tuple[str, Sequence[Role], str | None, str]:
    """The words to look for, the roles and the department to keep to, and the order."""
    with st.container(horizontal=True):
        sought = st.text_input(
            _("Search"),
            key="people_search",
            type="search",
            live=True,
            placeholder=_("Name, e-mail, topic or function"),
            width=320,
        )
        roles = st.pills(
            _("Role"), list(Role), selection_mode="multi", format_func=readable_labels(role), key="people_roles"
        )
        departments = sorted({person.department for person in people if person.department})
        department = st.selectbox(
            _("Department"), departments, index=None, key="people_department", placeholder=_("All"), width=220
        )
        order = _ask_order() if len(people) > ROWS else "added"
    return sought, roles, department, order


def _ask_order() -> str:
    """In which order they stand; a click on a column would order the rows of one page alone."""
    orders = {"added": _("As they were added"), "name": _("Name"), "department": _("Department"), "role": _("Role")}
    return st.selectbox(
        _("In the order of"), list(orders), format_func=orders.__getitem__, key="people_order", width=200
    )


def _in_order(people: Sequence[Participant], order: str) -> list[Participant]:
    fields: dict[str, Callable[[Participant], Any]] = {
        "added": lambda person: 0,
        "name": lambda person: person.name.casefold(),
        "department": lambda person: (not person.department, (person.department or "").casefold()),
        "role": lambda person: sorted(person.roles),
    }
    return sorted(people, key=fields[order])


def _ask_who(people: Sequence[Participant], unseen: Collection[str]) -> tuple[bool, Collection[str]]:
    """Whether who left is shown too, and the people to keep to; none of them means everyone."""
    left = sum(person.withdrawn for person in people)
    gone = ngettext("Also the {count} person who left", "Also the {count} people who left", left).format(count=left)
    with st.container(horizontal=True):
        withdrawn = left > 0 and st.toggle(gone, key="people_withdrawn")
        label = _("Only the {count} with something nobody looked at").format(count=len(unseen))
        only = len(unseen) > 0 and st.toggle(label, key="people_unseen")
    return withdrawn, unseen if only else ()


def deselect() -> None:
    """No row is picked any more: whoever closes a card does not want it opened again at the next click."""
    st.session_state["people_table"] = {"selection": {"rows": [], "columns": [], "cells": []}}


def _all_text(person: Participant, topics: TopicNames) -> str:
    words = (person.name, person.email, person.job_title, person.department, person.location)
    taught = topics.names_of((*person.topics_offered, *person.topics_wanted, *person.wants_back))
    return " ".join([*(word for word in words if word), taught])


def _table(
    people: Sequence[Participant],
    topics: TopicNames,
    generations: tuple[Generation, ...],
    unseen: Mapping[str, int],
) -> pd.DataFrame:
    looked_at = {_("To look at"): [str(unseen.get(person.id, "")) for person in people]} if unseen else {}
    return pd.DataFrame(
        {
            _("Name"): [person.name for person in people],
            **looked_at,
            _("Role"): [" + ".join(role(each) for each in sorted(person.roles)) for person in people],
            _("Department"): [person.department or "" for person in people],
            _("Function"): [person.job_title or "" for person in people],
            _("Can teach"): [topics.names_of(person.topics_offered) for person in people],
            _("Wants to learn"): [topics.names_of(person.topics_wanted or person.wants_back) for person in people],
            _("Generation"): [_generation(person, generations) for person in people],
        }
    )


def _generation(person: Participant, generations: tuple[Generation, ...]) -> str:
    code = generation_of(person.birth_year, generations) or person.generation
    return generation_name(code) if code else ""


def partners_of(person: Participant, pairs: Iterable[StoredPair], people: Iterable[Participant]) -> list[str]:
    """The names of those with whom this person is in one of these pairs."""
    names = names_apart(people)
    others = (
        pair.mentee if pair.mentor == person.id else pair.mentor
        for pair in pairs
        if person.id in (pair.mentor, pair.mentee)
    )
    return [names[each] for each in others if each in names]
