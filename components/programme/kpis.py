"""The business figures that the programme should move: each with its name, the better direction and a target."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components.field_key import field_key
from components.readable import readable_labels
from components.words import _
from mentoring.programme import Kpi, Programme

DIRECTIONS = ("up", "down")


def ask_kpis(programme: Programme) -> Programme | None:
    """The programme with its figures as filled in, or None while nobody saved. An emptied name takes a figure away."""
    st.subheader(_("Figures you follow"), anchor=False)
    st.caption(
        _(
            "At most two or three, close to the goals and to the teams that take part; a figure of the whole organisation hardly ever shows a pilot."
        )
    )
    with st.form("programme_kpis", border=False):
        rows = [_ask_one(number, kpi) for number, kpi in enumerate((*programme.kpis, Kpi("")))]
        saved = st.form_submit_button(_("Save the figures"), icon=":material/check:")
    if not saved:
        return None
    named = {kpi.name.casefold(): kpi for kpi in reversed(rows) if kpi.name}
    return replace(programme, kpis=tuple(reversed(named.values())))


def _ask_one(number: int, known: Kpi) -> Kpi:
    key = field_key(f"kpi_{number}", known)
    with st.container(border=True):
        what, way, target, unit = st.columns([3, 2.2, 1.4, 1.2])
        name = what.text_input(
            _("Name") if known.name else _("One more figure"),
            known.name,
            max_chars=80,
            key=f"{key}_name",
            placeholder=_("For example: first-time-right calls"),
        )
        direction = way.segmented_control(
            _("Better is"),
            DIRECTIONS,
            default=known.direction,
            format_func=readable_labels({"up": _("higher"), "down": _("lower")}.__getitem__),
            required=True,
            key=f"{key}_direction",
        )
        aim = target.number_input(_("Target"), value=known.target, format="%g", key=f"{key}_target", placeholder="–")
        measured_in = unit.text_input(_("Unit"), known.unit or "", max_chars=20, key=f"{key}_unit", placeholder="%")
    return Kpi(name.strip(), direction, None if aim is None else float(aim), measured_in.strip() or None)
