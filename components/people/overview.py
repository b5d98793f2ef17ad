"""The people of a programme at a glance: generations and roles in a chart, then the list."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.words import _
from mentoring.participants import Participant


def show(people: Sequence[Participant], generations: tuple[Generation, ...]) -> None:
    """The figures, and the generations of mentors and mentees as a chart behind a click."""
    _show_figures(people)
    with st.expander(_("Generations"), icon=":material/bar_chart:"):
        active = [person for person in people if not person.withdrawn]
        draw(chart_of(active, generations), key="generations")


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
