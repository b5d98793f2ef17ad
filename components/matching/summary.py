"""The whole set in four figures: how many have a mentor, how well, and whether anything better exists."""

from __future__ import annotations

from collections.abc import Mapping as Map

import streamlit as st

from components.matching import words
from components.matching.problem_words import problem
from components.words import _, ngettext
from mentoring.matching import Matching


def show(found: Matching, mentees: int, names: Map[str, str]) -> None:
    """Matched, average, lowest, and the proof; then what is the matter, if anything."""
    grid = st.grid(4, min_column_width=130)
    grid.metric(_("Mentees with a mentor"), f"{found.matched} / {mentees}")
    grid.metric(_("Average score"), words.score(round(found.total / len(found.pairs)) if found.pairs else None))
    grid.metric(_("Lowest score"), words.score(found.worst))
    grid.metric(_("Close calls"), found.ambiguous, help=_("Pairs for which another mentor would be nearly as good."))
    with st.container(horizontal=True):
        if found.pairs:
            _show_proof(found)
    for each in found.problems:
        st.warning(problem(each, names), icon=":material/info:")


def _show_proof(found: Matching) -> None:
    if found.optimal:
        st.badge(_("Best possible, proved"), icon=":material/verified:", color="green")
        return
    places = found.matched_bound - found.matched
    if places > 0:
        text = ngettext("{count} more mentee could have a mentor", "{count} more mentees could have a mentor", places)
        st.badge(text.format(count=places), icon=":material/balance:", color="orange")
    elif found.gap > 0:
        text = _("{points} below the best possible").format(points=words.points(found.gap))
        st.badge(text, icon=":material/balance:", color="orange")
    else:
        st.badge(_("Not proved"), icon=":material/balance:", color="gray")
