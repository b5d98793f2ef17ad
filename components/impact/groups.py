"""The change per department and generation, only where no single person shows through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.draw import figure_columns
from components.words import _, language, signed_number
from components.words.vocabulary import generation_name
from mentoring.impact.measurement import EVERYONE, RoundRecords, change_figures, scores
from mentoring.participants import generation_of
from mentoring.privacy import FEWEST, OTHER, Figure, FigureReview, review
from mentoring.scales import SCALES
from mentoring.surveys.model import Wave


def show(records: RoundRecords) -> None:
    """A small table behind a click, with what is not shown and why."""
    opened = st.expander(
        _("By department and generation"), icon=":material/groups:", key="impact_groups", on_change="rerun"
    )
    if not opened.open:
        return
    with opened:
        found = review_groups(records)
        everyone = next((figure.members for figure in found.shown if not figure.breakdown), frozenset())
        # Small groups put together until they are everyone say nothing of their own.
        groups = [figure for figure in found.shown if figure.breakdown and figure.members != everyone]
        if not groups:
            told = _("No group is large enough to be shown: each needs at least {count} people measured twice.")
            st.markdown(told.format(count=FEWEST))
            return
        grid = st.grid(2, min_column_width=300)
        with grid.container():
            _show_table([each for each in groups if each.breakdown == "department"], _("Department"))
        with grid.container():
            _show_table([each for each in groups if each.breakdown == "generation"], _("Generation"))
        if found.withheld:
            told = _("Groups of fewer than {count} are put together or left out, so that nobody shows through.")
            st.caption(told.format(count=FEWEST))
        st.caption(_("Differences between groups are often chance."))


def _show_table(groups: Sequence[Figure], heading: str) -> None:
    """The groups of one division, what was put together last."""
    if not groups:
        st.markdown(_("{division}: the groups are too small to be shown.").format(division=heading))
        return
    figures = {
        heading: [_group_name(figure) for figure in groups],
        _("People"): [str(figure.n) for figure in groups],
        _("Change"): ["–" if each.value is None else signed_number(each.value, language()) for each in groups],
    }
    st.dataframe(
        pd.DataFrame(figures),
        hide_index=True,
        column_config=figure_columns([_("People"), _("Change")]),
        alt=_("The change per group"),
    )


def review_groups(records: RoundRecords) -> FigureReview:
    """The mean change of every department and generation, held against the rules of privacy."""
    scale = SCALES[records.programme.plan.primary]
    before, after = (scores(records.responses, wave, scale) for wave in (Wave.BASELINE, Wave.FOLLOW_UP))
    mentees = set(records.mentees)
    known = {who: value for who, value in before.items() if who in mentees}
    return review(change_figures(known, after, _divisions(records), scale.code))


def _divisions(records: RoundRecords) -> Mapping[str, Mapping[str, str | None]]:
    lines = records.programme.generations
    people = records.participants
    return {
        "department": {each.id: each.department for each in people},
        "generation": {each.id: generation_of(each.birth_year, lines) or each.generation for each in people},
    }


def _group_name(figure: Figure) -> str:
    key: Any = figure.key
    name = key[-1] if isinstance(key, tuple) else str(key)
    if name == OTHER:
        return _("Other departments") if figure.breakdown == "department" else _("Other generations")
    if name == EVERYONE:
        return _("Everyone")
    return generation_name(name) if figure.breakdown == "generation" else name
