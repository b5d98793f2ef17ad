"""The people of a programme at a glance: generations and roles in a chart, then the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.charts.generations import Generation as Row
from components.charts.generations import generations_chart
from components.draw import draw
from components.words import _
from components.words.vocabulary import generation_name
from mentoring.participants import Participant
from mentoring.privacy import FEWEST
from mentoring.programme import Generation, generation_of


def show(people: Sequence[Participant], generations: tuple[Generation, ...]) -> None:
    """The figures, and the generations of mentors and mentees as a chart behind a click."""
    _show_figures(people)
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


def _show_figures(people: Sequence[Participant]) -> None:
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
