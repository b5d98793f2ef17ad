"""Logging many sessions at once: a row for every pair, or a pasted list of which no word is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from components import forms, pd
from components.action_log import with_names
from components.forms import made_key
from components.paging import ROWS, edit
from components.sessions import log_questions
from components.words import _, day, md, ngettext
from components.words.vocabulary import form_name, outcome_name
from mentoring.days_and_holidays import ending
from mentoring.meetings import doubt
from mentoring.pairs import Session, SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions.pasted_sessions import PastedMeeting, read_meetings
from mentoring.sessions.people_and_times import read_day, read_minutes
from mentoring.sessions.rhythm_and_planning import free_day

NAME = "many_sessions"
"""What `save_once` calls this table."""

_TO_SAVE, _LEFT = "many_to_save", "many_left_out"
_MOST_TOLD, _LONGEST_TOLD = 20, 80


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
    key, minutes = forms.fresh_key(NAME), days.programme.rhythm.minutes
    pasted = _ask_pasted(pairs, people, key, days.today)
    left: _LeftOut | None = st.session_state.get(_LEFT)
    rows = _rows(pairs, names, pasted, left.rows if left and left.key != key else (), minutes)
    table_key = made_key(NAME, (key, pasted))
    table = _table(rows, names)
    edited = edit(
        table,
        NAME,
        table_key,
        ["pair"],
        ["pair", "line"],
        column_config=_columns(days.today, narrow="line" in table),
        placeholder="–",
        height=min(38 * (min(len(rows), ROWS) + 1), 600),
    )
    typed = [*_typed_rows(edited, rows)]
    found = _check(typed, pairs, logged, days, read=_ask_read(typed, f"{table_key}_read"))
    _show_left_out(found.wrong, names)
    label = ngettext("Save {count} session", "Save {count} sessions", len(found.kept)).format(count=len(found.kept))
    with st.container(horizontal=True, vertical_alignment="center"):
        saved = st.button(label, type="primary", icon=":material/check:", disabled=not found.kept, key="save_many")
        if told := _about(found):
            st.caption(told, width="content")
    if saved:
        st.session_state[_LEFT] = _LeftOut(key, (*found.waiting, *(row for row, _why in found.wrong)))
        st.session_state[_TO_SAVE] = found.kept
        st.rerun()


def saved_text(sessions: Sequence[Session], names: Map[int, str]) -> str:
    """What is said once they are kept: how many took place, how many are planned, and of whom."""
    planned = sum(each.outcome is SessionOutcome.PLANNED for each in sessions)
    held = len(sessions) - planned
    parts = [ngettext("{count} session saved", "{count} sessions saved", held).format(count=held)] if held else []
    if planned:
        parts.append(ngettext("{count} session planned", "{count} sessions planned", planned).format(count=planned))
    return with_names(", ".join(parts), [names[pair] for pair in dict.fromkeys(each.pair for each in sessions)])


def _about(found: _Checked) -> str:
    """The days of what is to be saved, how many of them are still to come, and how many rows wait for an answer."""
    said = []
    if kept := found.kept:
        first, last = min(each.on for each in kept), max(each.on for each in kept)
        said.append(day(first) if first == last else f"{day(first)} – {day(last)}")
    if ahead := sum(each.outcome is SessionOutcome.PLANNED for each in found.kept):
        said.append(ngettext("{count} of these is planned", "{count} of these are planned", ahead).format(count=ahead))
    if waiting := len(found.waiting):
        told = ngettext(
            "{count} waits for your answer and is not saved yet",
            "{count} wait for your answer and are not saved yet",
            waiting,
        )
        said.append(told.format(count=waiting))
    return " · ".join(said)


_OPEN, _LEAVE, _NOT_SAID, _BY_PLAN = "open", "leave_out", "not_said", " (plan)"
"""In a cell: nothing is chosen yet, the row is not kept, the line does not say the form, nor the minutes."""


class _TypedRow(NamedTuple):
    """A row as it was typed. text: what stands as its day. line: what a pasted line says beside what was read in it.
    is_answered: whether somebody chose another outcome than was proposed."""

    pair: int
    text: str
    form: str
    minutes: str
    outcome: str = SessionOutcome.HELD.value
    line: str = ""
    is_answered: bool = False

    @property
    def is_to_read(self) -> bool:
        """Whether a line says more than the outcome that is proposed of it."""
        return bool(self.line) and not self.is_answered and self.outcome != _OPEN


@dataclass(frozen=True)
class _LeftOut:
    """The rows that were not saved, to stand in the table that follows. key: of the table in which they stood."""

    key: str
    rows: tuple[_TypedRow, ...]


@dataclass(frozen=True)
class _Checked:
    """The sessions that can be kept, the rows that cannot, each with why, and those that wait for an answer."""

    kept: list[Session] = field(default_factory=list)
    wrong: list[tuple[_TypedRow, str]] = field(default_factory=list)
    waiting: list[_TypedRow] = field(default_factory=list)


def _ask_read(rows: Sequence[_TypedRow], key: str) -> bool:
    """Whether somebody read what the lines say beside what was understood."""
    count = sum(each.is_to_read for each in rows)
    label = ngettext(
        "I read what else {count} line says: it is as chosen here.",
        "I read what else {count} lines say: it is as chosen here.",
        count,
    )
    return bool(count) and st.checkbox(label.format(count=count), key=key)


def _check(
    rows: Sequence[_TypedRow], pairs: Sequence[StoredPair], logged: Sequence[Session], days: UsualDays, *, read: bool
) -> _Checked:
    """What can be kept of these rows. read: whether what lines say beside it was read."""
    by_id = {pair.id: pair for pair in pairs}
    found, of_pair = _Checked(), dict[int, list[Session]]()
    for each in logged:
        of_pair.setdefault(each.pair, []).append(each)
    for row in rows:
        if row.outcome == _OPEN or (row.is_to_read and not read):
            found.waiting.append(row)
            continue
        session = _session(row, days)
        if isinstance(session, str):
            found.wrong.append((row, session))
            continue
        known, free, pair = of_pair.setdefault(row.pair, []), free_day(session, days.programme.country), by_id[row.pair]
        span = {"starts": days.programme.starts, "ends": pair.ends_on or ending(days.programme)}
        odd = doubt(session, known, confirmed_on=pair.confirmed_on, **span, free=free)
        if odd:
            found.wrong.append((row, log_questions.why_odd(session, odd, known, days.programme.country)))
        else:
            found.kept.append(session)
            known.append(session)
    return found


def _session(row: _TypedRow, days: UsualDays) -> Session | str:
    """What the row says, or why that is no session."""
    when, outcome = read_day(row.text, days.today), SessionOutcome(row.outcome)
    if when is None:
        return _("no day can be read in it")
    if outcome is SessionOutcome.PLANNED and when < days.today:
        return _("this day has passed: choose what became of it")
    if outcome is SessionOutcome.HELD and when > days.today:
        outcome = SessionOutcome.PLANNED
    by_plan = row.minutes.endswith(_BY_PLAN)
    typed = row.minutes.removesuffix(_BY_PLAN).strip()
    minutes = read_minutes(typed)
    if typed and minutes is None:
        return _("“{typed}” says no whole minutes; type for example 90, or 1.5 hours").format(typed=typed)
    if by_plan and outcome not in (SessionOutcome.HELD, SessionOutcome.PLANNED):
        minutes = None
    form = SessionForm.TALK if row.form == _NOT_SAID else SessionForm(row.form)
    return Session(row.pair, when, form, minutes, outcome)


def _typed_rows(edited: pd.DataFrame, rows: Sequence[_TypedRow]) -> Iterator[_TypedRow]:
    """The rows that say something, as they are now."""
    for row, cells in zip(rows, edited.to_dict("records"), strict=True):
        text, minutes = ("" if pd.isna(cells[each]) else str(cells[each]) for each in ("on", "minutes"))
        outcome = cells.get("outcome") or row.outcome  # a row without a day has none
        if outcome != _LEAVE and (text.strip() or row.line):
            answered = row.is_answered or outcome != row.outcome
            yield row._replace(text=text, form=cells["form"], minutes=minutes, outcome=outcome, is_answered=answered)


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
    pairs: Sequence[StoredPair], people: Map[str, Participant], key: str, today: date
) -> Sequence[PastedMeeting]:
    """The meetings of a pasted text. Nothing of the other lines is kept, and the text goes with the page."""
    with st.expander(_("Paste a list or a calendar export"), icon=":material/content_paste:"):
        text = st.text_area(
            _("One line a meeting: both names and the day"),
            key=f"{key}_pasted",
            height=120,
            placeholder="Anna de Vries – Bram Jansen 12-03-2026",
        )
        if not text.strip():
            return ()
        found = read_meetings(text, pairs, people, today)
        count = len(found.meetings)
        said = ngettext("{count} meeting found.", "{count} meetings found.", count).format(count=count)
        if again := len(found.repeated):
            told = ngettext(
                "{count} line says the same as an earlier one.", "{count} lines say the same as an earlier one.", again
            )
            said += " " + told.format(count=again)
        st.caption(said)
        _show_other(found.other)
        return found.meetings


def _show_other(lines: Sequence[tuple[int, str]]) -> None:
    """Which lines gave nothing; these are shown from the field itself and kept nowhere."""
    if not lines:
        return
    told = ngettext(
        "{count} other line does not name one pair that is under way, and is not kept.",
        "{count} other lines do not name one pair that is under way, and are not kept.",
        len(lines),
    )
    parts = [told.format(count=len(lines))]
    for number, text in lines[:_MOST_TOLD]:
        shown = text[:_LONGEST_TOLD] + ("…" if len(text) > _LONGEST_TOLD else "")
        parts.append(_("line {number}").format(number=number) + f": {md(shown)}")
    if (more := len(lines) - _MOST_TOLD) > 0:
        parts.append(ngettext("{count} more", "{count} more", more).format(count=more))
    st.caption("  \n".join(parts))


def _rows(
    pairs: Sequence[StoredPair],
    names: Map[int, str],
    pasted: Sequence[PastedMeeting],
    left: Sequence[_TypedRow],
    minutes: int,
) -> list[_TypedRow]:
    """A row for every meeting that was pasted, those with a question first, or for every pair; and first of all what
    was left out the time before."""
    rows = [each for each in left if each.pair in names]
    if pasted:
        found = [_pasted_row(each, minutes) for each in pasted]
        return rows + sorted(found, key=lambda row: (row.outcome != _OPEN, not row.line))
    standing = {each.pair for each in rows}
    every = sorted((pair.id for pair in pairs if pair.id not in standing), key=names.__getitem__)
    return rows + [_TypedRow(number, "", SessionForm.TALK.value, str(minutes)) for number in every]


def _pasted_row(found: PastedMeeting, minutes: int) -> _TypedRow:
    return _TypedRow(
        found.pair,
        _day_text(found.on) if found.on else "",
        found.form.value if found.form else _NOT_SAID,
        f"{minutes}{_BY_PLAN}" if found.minutes is None else str(found.minutes),
        found.outcome.value if found.outcome else _OPEN,
        found.text,
    )


def _table(rows: Sequence[_TypedRow], names: Map[int, str]) -> pd.DataFrame:
    """What stands in the rows: the outcome where they came from a list, the line where one says more."""
    columns = {
        "pair": [names[each.pair] for each in rows],
        "line": [each.line or None for each in rows],
        "outcome": [each.outcome if each.text or each.line else None for each in rows],
        "on": pd.Series([each.text or None for each in rows], dtype="object"),
        "form": [each.form for each in rows],
        "minutes": pd.Series([each.minutes or None for each in rows], dtype="object"),
    }
    shown = [each for each in columns if each != "line" or any(row.line for row in rows)]
    if not any(row.line or row.form == _NOT_SAID or row.outcome != SessionOutcome.HELD for row in rows):
        shown.remove("outcome")
    return pd.DataFrame({name: columns[name] for name in shown})


def _columns(today: date, *, narrow: bool) -> dict[str, Any]:
    how = _("Type or paste: {day} or {short}").format(day=_day_text(today), short=f"{today:%d-%m}")
    outcomes = [_OPEN, *(each.value for each in SessionOutcome), _LEAVE]
    said = {_OPEN: _("Choose …"), _LEAVE: _("Leave out")}
    return {
        "pair": st.column_config.TextColumn(_("Pair"), width=170 if narrow else "medium"),
        "line": st.column_config.TextColumn(_("What the line says"), width=200),
        "outcome": st.column_config.SelectboxColumn(
            _("What became of it"),
            options=outcomes,
            required=True,
            format_func=lambda code: said.get(str(code)) or outcome_name(SessionOutcome(str(code))),
        ),
        "on": st.column_config.TextColumn(_("Date"), max_chars=40, help=how),
        "form": st.column_config.SelectboxColumn(
            _("Form"),
            options=[_NOT_SAID, *(each.value for each in SessionForm)],
            required=True,
            format_func=_form_text,
            help=_("(?): the line does not say how they met."),
            width=115 if narrow else None,
        ),
        "minutes": st.column_config.TextColumn(
            _("Minutes"), max_chars=20, help=_("(plan): the line does not say it, so it is what the programme plans.")
        ),
    }


def _form_text(form: object) -> str:
    return f"{form_name(SessionForm.TALK)} (?)" if form == _NOT_SAID else form_name(SessionForm(str(form)))


def _day_text(day: date) -> str:
    """A day as it is typed. A column of the kind for dates reads a pasted 05-11-2026 as the 11th of May."""
    return day.strftime("%d-%m-%Y")
