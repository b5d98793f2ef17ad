"""Who is on rhythm: a quiet table of pairs, and one pair's timeline."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.sessions.words import form, outcome
from components.words import _, day, md
from mentoring.pairs import Session
from mentoring.sessions import PairRhythm


def ask(paces: Sequence[PairRhythm], names: Map[int, str]) -> int | None:
    """Shows every pair's rhythm; returns the pair whose row was picked."""
    table = pd.DataFrame(
        {
            "pair": [names[pace.pair] for pace in paces],
            "state": [_state(pace) for pace in paces],
            "held": [pace.held for pace in paces],
            "planned": [pace.planned for pace in paces],
            "last": [day(pace.last) for pace in paces],
            "next": [day(pace.next) for pace in paces],
            "weeks": [list(pace.weeks) or [0] for pace in paces],
        }
    )
    picked = st.dataframe(
        table,
        key="pace_table",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "pair": st.column_config.TextColumn(_("Pair"), width="medium"),
            "state": st.column_config.TextColumn(_("Rhythm")),
            "held": st.column_config.NumberColumn(_("Sessions")),
            "planned": st.column_config.NumberColumn(_("Agreed")),
            "last": st.column_config.TextColumn(_("Last")),
            "next": st.column_config.TextColumn(_("Next")),
            "weeks": st.column_config.BarChartColumn(_("Per week"), y_min=0, y_max=2),
        },
        alt=_("How each pair keeps its rhythm"),
    )
    rows = picked.selection.rows
    return paces[rows[0]].pair if rows and rows[0] < len(paces) else None


def _state(pace: PairRhythm) -> str:
    if pace.on_rhythm is None:
        return _("– not started")
    return _("● on rhythm") if pace.on_rhythm else _("▲ behind")


def show_timeline(pair: str, sessions: Sequence[Session]) -> None:
    """One pair's sessions in order, the latest on top."""
    st.subheader(md(pair), anchor=False)
    if not sessions:
        st.caption(_("No sessions logged yet."))
    for session in sorted(sessions, key=lambda each: each.on, reverse=True):
        parts = [day(session.on), form(session.form), outcome(session.outcome)]
        if session.minutes:
            parts.append(_("{count} minutes").format(count=session.minutes))
        st.markdown(" · ".join(parts))
