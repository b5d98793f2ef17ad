"""Who has no partner, why, and the smallest things that would help."""

from __future__ import annotations

from collections.abc import Mapping as Map

import streamlit as st

from components.matching import words
from components.people.words import role
from components.words import _, md, ngettext
from mentoring.matching import Matching, Relaxation, relaxations
from mentoring.participants import Participant, Role

_MOST_SHOWN = 40


def ask(found: Matching, people: Map[str, Participant]) -> Relaxation | None:
    """Shows everyone without a partner; returns the relaxation that the person wants to try."""
    mentees = [each for each in found.unmatched if each.role is Role.MENTEE]
    mentors = [each for each in found.unmatched if each.role is Role.MENTOR]
    if not found.unmatched:
        return None
    count = ngettext("{count} mentee without a mentor", "{count} mentees without a mentor", len(mentees))
    names = {person.id: person.name for person in people.values()}
    wished = None
    if mentees:
        st.subheader(count.format(count=len(mentees)), anchor=False)
    for each in mentees[:_MOST_SHOWN]:
        with st.container(border=True):
            st.markdown(f"**{md(names[each.person])}** · {words.left_over(each)}")
            wished = _ask_help(found, each.person, names) or wished
    if mentors:
        label = ngettext("{count} mentor without a mentee", "{count} mentors without a mentee", len(mentors)).format(
            count=len(mentors)
        )
        with st.expander(label, icon=":material/person:"):
            for each in mentors:
                st.markdown(f"{md(names[each.person])} ({role(each.role)}) · {words.left_over(each)}")
    return wished


def _ask_help(found: Matching, person: str, names: Map[str, str]) -> Relaxation | None:
    if not st.toggle(_("What would help?"), key=f"help_{person}"):
        return None
    options = relaxations(found, person)
    if not options:
        st.caption(_("Nothing small would help: there is no mentor left who could take this person on."))
    for number, option in enumerate(options):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(words.relaxation(option, names))
            if st.button(_("Make this pair"), key=f"relax_{person}_{number}", icon=":material/handshake:"):
                return option
    return None
