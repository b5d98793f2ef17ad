"""Where generations begin and when something needs attention: figures an organisation may set its own way."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.forms import field_key
from components.words import _
from components.words.vocabulary import generation_name
from mentoring.participants import Generation
from mentoring.programme import Programme, Thresholds


def ask(programme: Programme) -> Programme | None:
    """The programme with its boundaries as filled in, or None while nobody saved."""
    with st.form("programme_boundaries", border=False):
        st.subheader(_("Generations"), anchor=False)
        st.caption(_("Sources draw the lines differently. Skills decide, not age: these only colour the charts."))
        columns = st.columns(len(programme.generations), vertical_alignment="bottom")
        generations = tuple(
            Generation(
                each.code,
                int(
                    column.number_input(
                        _("{name} from").format(name=generation_name(each.code)),
                        1900,
                        2030,
                        each.first_year,
                        key=field_key(each.code, each.first_year),
                    )
                ),
            )
            for column, each in zip(columns, programme.generations, strict=True)
        )
        st.subheader(_("When something needs attention"), anchor=False)
        thresholds = _thresholds(programme.thresholds)
        saved = st.form_submit_button(_("Save the boundaries"), type="primary", icon=":material/check:")
    if not saved:
        return None
    years = [each.first_year for each in generations]
    if years != sorted(set(years)):
        st.error(
            _("Each generation must begin later than the one before it. Check the years."), icon=":material/error:"
        )
        return None
    return replace(programme, generations=generations, thresholds=thresholds)


def _thresholds(now: Thresholds) -> Thresholds:
    labels = {
        "first_meeting": _("No first meeting after … days"),
        "charter_agreed": _("Charter not agreed after … days"),
        "silence_amber": _("Silence, as a factor of the agreed interval"),
        "silence_red": _("Long silence, as a factor of the agreed interval"),
        "cancellations": _("Cancellations in a row by the mentee"),
        "relationship_low": _("Relationship below (1 to 5)"),
        "relationship_drop": _("Relationship drops by"),
        "ending_soon": _("Ends within … days"),
        "data_kept_months": _("Personal data removed … months after the end"),
    }
    grid = st.grid(3, min_column_width=220, vertical_alignment="bottom")
    given: dict[str, Any] = {
        each.name: _ask_number(grid, each.name, labels[each.name], now) for each in fields(Thresholds)
    }
    return Thresholds(**given)


def _ask_number(place: DeltaGenerator, name: str, label: str, thresholds: Thresholds) -> float:
    now = getattr(thresholds, name)
    whole = isinstance(now, int)
    key = field_key(name, now)
    return place.number_input(label, 0 if whole else 0.0, value=now, format=None if whole else "%g", key=key)
