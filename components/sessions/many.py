"""Logging many sessions at once: a row for every pair, or a pasted list of which only lines that name a pair count."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components import forms
from components.forms import made_key
from components.paging import ROWS, edit
from components.words import _, day, join, md, ngettext
from components.words.vocabulary import form_name
from mentoring.meetings import doubt
from mentoring.pairs import Session, SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.sessions.pasted_sessions import read_day, read_sessions

NAME = "many_sessions"
"""What `save_once` calls this table."""

_TO_SAVE = "many_to_save"


@dataclass(frozen=True)
class UsualDays:
    """What is usual here. minutes: of a session. starts: the first day of the round."""

    today: date
    minutes: int
    starts: date | None


def ask_sessions(
    pairs: Sequence[StoredPair],
    people: Map[str, Participant],
    names: Map[int, str],
    logged: Sequence[Session],
    days: UsualDays,
) -> list[Session] | None:
    """The sessions of the rows that have a day, once somebody saves them; or None.

    What is odd (logged already, before these two were a pair) is named and left out, to be logged one by one.
    """
    _ask_table(pairs, people, names, logged, days)
    found: list[Session] | None = st.session_state.pop(_TO_SAVE, None)
    return found


@st.fragment
def _ask_table(
    pairs: Sequence[StoredPair],
    people: Map[str, Participant],
    names: Map[int, str],
    logged: Sequence[Session],
    days: UsualDays,
) -> None:
    """The table by itself: while somebody types one day below the other, nothing else is drawn anew."""
    key, today, minutes = forms.fresh_key(NAME), days.today, days.minutes
    rows = _ask_pasted(pairs, people, key, today=today, minutes=minutes)
    table = _table(pairs, names, rows, today, minutes)
    edited = edit(
        table,
        NAME,
        made_key(NAME, (key, [(each.pair, each.on) for each in rows])),
        ["pair"],
        ["pair"],
        column_config=_columns(today),
        placeholder="–",
        height=min(38 * (min(len(table), ROWS) + 1), 600),
    )
    _show_unread(edited, today)
    entered = _entries(edited, table, today)
    odd = [each for each in entered if _is_odd(each, logged, pairs, days.starts)]
    kept = [each for each in entered if each not in odd]
    if odd:
        told = _("Left out, because it is odd: {sessions}. Log these one by one.")
        named = [f"{names[each.pair]} ({day(each.on, length='d MMM')})" for each in odd]
        st.warning(told.format(sessions=join(named)), icon=":material/help:")
    label = ngettext("Save {count} session", "Save {count} sessions", len(kept)).format(count=len(kept))
    with st.container(horizontal=True, vertical_alignment="center"):
        saved = st.button(label, type="primary", icon=":material/check:", disabled=not kept, key="save_many")
        if kept:
            first, last = min(each.on for each in kept), max(each.on for each in kept)
            st.caption(day(first) if first == last else f"{day(first)} – {day(last)}", width="content")
    if saved:
        st.session_state[_TO_SAVE] = kept
        st.rerun()


def _ask_pasted(
    pairs: Sequence[StoredPair], people: Map[str, Participant], key: str, *, today: date, minutes: int
) -> Sequence[Session]:
    """The sessions of a pasted text. Nothing of the other lines is kept, and the text goes with the page."""
    with st.expander(_("Paste a list or a calendar export"), icon=":material/content_paste:"):
        text = st.text_area(
            _("One line a meeting: both names and the day"),
            key=f"{key}_pasted",
            height=120,
            placeholder="Anna de Vries – Bram Jansen 12-03-2026",
        )
        if not text.strip():
            return ()
        found = read_sessions(text, pairs, people, today=today, minutes=minutes)
        told = [
            ngettext("{count} meeting found.", "{count} meetings found.", len(found.sessions)),
            ngettext(
                "{undated} line names a pair without one day.",
                "{undated} lines name a pair without one day.",
                found.undated,
            ),
            ngettext(
                "{other} other line names no pair and is not kept.",
                "{other} other lines name no pair and are not kept.",
                found.other,
            ),
        ]
        counts = {"count": len(found.sessions), "undated": found.undated, "other": found.other}
        shown = zip(told, (1, found.undated, found.other), strict=True)
        st.caption(" ".join(each.format(**counts) for each, count in shown if count))
        return found.sessions


def _table(
    pairs: Sequence[StoredPair], names: Map[int, str], rows: Sequence[Session], today: date, minutes: int
) -> pd.DataFrame:
    """A row for every pair, or for every meeting that was pasted. The index is the number of the pair."""
    every = sorted((pair.id for pair in pairs), key=names.__getitem__)
    sessions: list[Session | None] = [*rows] if rows else [None] * len(every)
    numbers = [each.pair for each in rows] or every
    table = pd.DataFrame(
        {
            "pair": [names[number] for number in numbers],
            "on": pd.Series([_day_text(each.on) if each else None for each in sessions], dtype="object"),
            "form": [(each.form if each else SessionForm.TALK).value for each in sessions],
            "minutes": [(each.minutes if each else None) or minutes for each in sessions],
        }
    )
    return table.set_axis(numbers)


def _columns(today: date) -> dict[str, Any]:
    how = _("Type or paste: {day} or {short}").format(day=_day_text(today), short=f"{today:%d-%m}")
    return {
        "pair": st.column_config.TextColumn(_("Pair"), width="medium"),
        "on": st.column_config.TextColumn(_("Date"), max_chars=40, help=how),
        "form": st.column_config.SelectboxColumn(
            _("Form"),
            options=[each.value for each in SessionForm],
            required=True,
            format_func=lambda form: form_name(SessionForm(str(form))),
        ),
        "minutes": st.column_config.NumberColumn(_("Minutes"), min_value=0, max_value=480, step=5),
    }


def _day_text(day: date) -> str:
    """A day as it is typed. A column of the kind for dates reads a pasted 05-11-2026 as the 11th of May."""
    return day.strftime("%d-%m-%Y")


def _show_unread(edited: pd.DataFrame, today: date) -> None:
    unread = [each for each in edited["on"] if isinstance(each, str) and each.strip() and read_day(each, today) is None]
    if unread:
        told = _("No day, so not counted: {texts}. Write it as {day}.")
        shown = join([f"“{md(each)}”" for each in unread[:5]])
        st.warning(told.format(texts=shown, day=_day_text(today)), icon=":material/event_busy:")


def _entries(edited: pd.DataFrame, table: pd.DataFrame, today: date) -> list[Session]:
    found = []
    for pair, row in zip(table.index, edited.itertuples(index=False), strict=True):
        _name, on, form, length = row
        when = read_day(on, today) if isinstance(on, str) else None
        if when is None:
            continue
        what = SessionOutcome.PLANNED if when > today else SessionOutcome.HELD
        minutes = None if pd.isna(length) or not length else int(length)
        found.append(Session(int(pair), when, SessionForm(form), minutes, what))
    return found


def _is_odd(session: Session, logged: Sequence[Session], pairs: Sequence[StoredPair], starts: date | None) -> bool:
    since = next((pair.confirmed_on for pair in pairs if pair.id == session.pair), None)
    return doubt(session, logged, confirmed_on=since, starts=starts) is not None
