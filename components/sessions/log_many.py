"""Logging many sessions at once: a row for every pair, or a pasted list of which only lines that name a pair count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from components import forms, pd
from components.action_log import with_names
from components.forms import made_key
from components.paging import ROWS, edit
from components.sessions import log_questions
from components.words import _, day, md, ngettext
from components.words.vocabulary import form_name
from mentoring.days_and_holidays import ending
from mentoring.meetings import doubt
from mentoring.pairs import Session, SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions.pasted_sessions import PastedSessions, entry_texts, read_day, read_minutes, read_sessions
from mentoring.sessions.planning import free_day

NAME = "many_sessions"
"""What `save_once` calls this table."""

_TO_SAVE, _LEFT = "many_to_save", "many_left_out"
_MOST_TOLD = 20


@dataclass(frozen=True)
class UsualDays:
    """What is usual here. programme: its minutes, its first and last day, and whose public holidays."""

    today: date
    programme: Programme


def ask_sessions(
    pairs: Sequence[StoredPair],
    people: Map[str, Participant],
    names: Map[int, str],
    logged: Sequence[Session],
    days: UsualDays,
) -> list[Session] | None:
    """The sessions of the rows that have a day, once somebody saves them; or None.

    What is odd (logged already, before these two were a pair) is left out, with why, and stays in the table.
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
    key, today = forms.fresh_key(NAME), days.today
    pasted = _ask_pasted(pairs, people, key, today=today, minutes=days.programme.rhythm.minutes)
    left: _LeftOut | None = st.session_state.get(_LEFT)
    table = _table(pairs, names, pasted, left.rows if left and left.key != key else (), days.programme.rhythm.minutes)
    edited = edit(
        table,
        NAME,
        made_key(NAME, (key, [(each.pair, each.on) for each in pasted])),
        ["pair"],
        ["pair"],
        column_config=_columns(today),
        placeholder="–",
        height=min(38 * (min(len(table), ROWS) + 1), 600),
    )
    kept, wrong = _check(edited, table, pairs, logged, days)
    _show_left_out(wrong, names)
    label = ngettext("Save {count} session", "Save {count} sessions", len(kept)).format(count=len(kept))
    with st.container(horizontal=True, vertical_alignment="center"):
        saved = st.button(label, type="primary", icon=":material/check:", disabled=not kept, key="save_many")
        if kept:
            st.caption(_about(kept, today), width="content")
    if saved:
        st.session_state[_LEFT] = _LeftOut(key, tuple(row for row, _why in wrong))
        st.session_state[_TO_SAVE] = kept
        st.rerun()


def saved_text(sessions: Sequence[Session], names: Map[int, str]) -> str:
    """What is said once they are kept: how many took place, how many are planned, and of whom."""
    planned = sum(each.outcome is SessionOutcome.PLANNED for each in sessions)
    held = len(sessions) - planned
    parts = [ngettext("{count} session saved", "{count} sessions saved", held).format(count=held)] if held else []
    if planned:
        parts.append(ngettext("{count} session planned", "{count} sessions planned", planned).format(count=planned))
    return with_names(", ".join(parts), [names[pair] for pair in dict.fromkeys(each.pair for each in sessions)])


def _about(kept: Sequence[Session], today: date) -> str:
    """The days of what is to be saved, and how many of them are still to come."""
    first, last = min(each.on for each in kept), max(each.on for each in kept)
    said = [day(first) if first == last else f"{day(first)} – {day(last)}"]
    if ahead := sum(each.on > today for each in kept):
        said.append(ngettext("{count} of these is planned", "{count} of these are planned", ahead).format(count=ahead))
    return " · ".join(said)


class _TypedRow(NamedTuple):
    """A row as it was typed. text: what stands as its day, minutes: as its length."""

    pair: int
    text: str
    form: str
    minutes: str


@dataclass(frozen=True)
class _LeftOut:
    """The rows that were not saved, to stand in the table that follows. key: of the table in which they stood."""

    key: str
    rows: tuple[_TypedRow, ...]


def _check(
    edited: pd.DataFrame,
    table: pd.DataFrame,
    pairs: Sequence[StoredPair],
    logged: Sequence[Session],
    days: UsualDays,
) -> tuple[list[Session], list[tuple[_TypedRow, str]]]:
    """The sessions of the rows that have a day, and the rows that are left out, each with why."""
    since = {pair.id: pair.confirmed_on for pair in pairs}
    ends = {pair.id: pair.ends_on or ending(days.programme) for pair in pairs}
    kept: list[Session] = []
    wrong: list[tuple[_TypedRow, str]] = []
    of_pair: dict[int, list[Session]] = {}
    for each in logged:
        of_pair.setdefault(each.pair, []).append(each)
    for row in _typed_rows(edited, table):
        when = read_day(row.text, days.today)
        if when is None:
            wrong.append((row, _("no day can be read in it")))
            continue
        what = SessionOutcome.PLANNED if when > days.today else SessionOutcome.HELD
        length = read_minutes(row.minutes)
        if length is None and row.minutes.strip():
            wrong.append((row, _no_minutes(row.minutes)))
            continue
        session = Session(row.pair, when, SessionForm(row.form), length, what)
        known, free = of_pair.setdefault(row.pair, []), free_day(session, days.programme.country)
        span = {"confirmed_on": since.get(row.pair), "starts": days.programme.starts, "ends": ends.get(row.pair)}
        odd = doubt(session, known, **span, free=free)
        if odd:
            wrong.append((row, log_questions.why_odd(session, odd, known, days.programme.country)))
        else:
            kept.append(session)
            known.append(session)
    return kept, wrong


def _typed_rows(edited: pd.DataFrame, table: pd.DataFrame) -> Iterator[_TypedRow]:
    for pair, row in zip(table.index, edited.itertuples(index=False), strict=True):
        _name, on, form, length = row
        if isinstance(on, str) and on.strip():
            yield _TypedRow(int(pair), on, form, length if isinstance(length, str) else "")


def _no_minutes(typed: str) -> str:
    return _("“{typed}” says no whole minutes; type for example 90, or 1.5 hours").format(typed=typed.strip())


def _show_left_out(wrong: Sequence[tuple[_TypedRow, str]], names: Map[int, str]) -> None:
    """Which rows are not saved and why; all of them counted."""
    if not wrong:
        return
    told = ngettext(
        "{count} row is left out and stays in the table: correct it, or log it under “Now”, where you are asked.",
        "{count} rows are left out and stay in the table: correct them, or log them under “Now”, where you are asked.",
        len(wrong),
    )
    lines = [f"- **{md(names[row.pair])}** · “{md(row.text.strip())}”: {md(why)}" for row, why in wrong[:_MOST_TOLD]]
    if more := len(wrong) - _MOST_TOLD:
        lines += ["- " + ngettext("{count} more", "{count} more", more).format(count=more)] if more > 0 else []
    st.warning("\n".join([told.format(count=len(wrong)), "", *lines]), icon=":material/help:")


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
        _show_read(found, entry_texts(text, today))
        return found.sessions


def _show_read(found: PastedSessions, lines: Map[int, str]) -> None:
    """What was found, and which lines gave nothing; these are shown from the field itself and kept nowhere."""
    count = len(found.sessions)
    said = ngettext("{count} meeting found.", "{count} meetings found.", count).format(count=count)
    if found.repeated:
        again = ngettext(
            "{count} line says the same as an earlier one.",
            "{count} lines say the same as an earlier one.",
            len(found.repeated),
        )
        said += " " + again.format(count=len(found.repeated))
    st.caption(said)
    _show_lines(
        ngettext(
            "{count} line names a pair without one day.",
            "{count} lines name a pair without one day.",
            len(found.undated),
        ),
        found.undated,
        lines,
    )
    _show_lines(
        ngettext(
            "{count} line seems to say that they did not meet, or on another day; log it under “Now”.",
            "{count} lines seem to say that they did not meet, or on another day; log them under “Now”.",
            len(found.called_off),
        ),
        found.called_off,
        lines,
    )
    _show_lines(
        ngettext(
            "{count} other line names no pair and is not kept.",
            "{count} other lines name no pair and are not kept.",
            len(found.other),
        ),
        found.other,
        lines,
    )


def _show_lines(told: str, numbers: Sequence[int], lines: Map[int, str]) -> None:
    if not numbers:
        return
    parts = [told.format(count=len(numbers))]
    for number in numbers[:_MOST_TOLD]:
        text = md(lines.get(number, "")[:80])
        parts.append(_("line {number}").format(number=number) + (f": {text}" if text else ""))
    if (more := len(numbers) - _MOST_TOLD) > 0:
        parts.append(ngettext("{count} more", "{count} more", more).format(count=more))
    st.caption("  \n".join(parts))


def _table(
    pairs: Sequence[StoredPair],
    names: Map[int, str],
    pasted: Sequence[Session],
    left: Sequence[_TypedRow],
    minutes: int,
) -> pd.DataFrame:
    """A row for every meeting that was pasted, or for every pair; and first of all what was left out the time before.
    The index is the number of the pair."""
    rows = [each for each in left if each.pair in names]
    if pasted:
        lengths = ["" if each.minutes is None else str(each.minutes) for each in pasted]
        rows += [
            _TypedRow(each.pair, _day_text(each.on), each.form.value, length)
            for each, length in zip(pasted, lengths, strict=True)
        ]
    else:
        standing = {each.pair for each in rows}
        every = sorted((pair.id for pair in pairs if pair.id not in standing), key=names.__getitem__)
        rows += [_TypedRow(number, "", SessionForm.TALK.value, str(minutes)) for number in every]
    table = pd.DataFrame(
        {
            "pair": [names[each.pair] for each in rows],
            "on": pd.Series([each.text or None for each in rows], dtype="object"),
            "form": [each.form for each in rows],
            "minutes": pd.Series([each.minutes or None for each in rows], dtype="object"),
        }
    )
    return table.set_axis([each.pair for each in rows])


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
        # A column for numbers reads 1,5 as 15, and speaks English.
        "minutes": st.column_config.TextColumn(_("Minutes"), max_chars=40, help=_("Such as 90, or 1.5 hours")),
    }


def _day_text(day: date) -> str:
    """A day as it is typed. A column of the kind for dates reads a pasted 05-11-2026 as the 11th of May."""
    return day.strftime("%d-%m-%Y")
