"""Logging many sessions at once, in rows or as a pasted list; and what is asked about a log that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from components import forms, pd
from components.action_log import with_names
from components.forms import made_key
from components.paging import ROWS, edit
from components.sessions.session_log import after_end_text, day_off_text
from components.words import _, day, join, md, ngettext
from components.words.vocabulary import form_name
from mentoring.days_and_holidays import ending
from mentoring.meetings import LogDoubt, doubt, planned_day
from mentoring.pairs import Session, SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions.pasted_sessions import PastedSessions, entry_texts, read_day, read_sessions
from mentoring.sessions.planning import free_day

_WAITING = "session_in_doubt"


class WaitingLog(NamedTuple):
    """A log that is asked about. form: the form in which it was entered. beside: the days of this pair that are there
    already; country: whose public holidays count; ends: the last day of the pair."""

    session: Session
    form: str
    doubt: LogDoubt
    beside: tuple[date, ...] = ()
    country: str | None = None
    ends: date | None = None

    @property
    def key(self) -> str:
        """By which it is kept once, however often somebody presses."""
        return f"{self.form}_{self.session.pair}_{self.session.on.isoformat()}"


def in_doubt(
    session: Session, form: str, pairs: Sequence[StoredPair], logged: Sequence[Session], programme: Programme
) -> WaitingLog | None:
    """What is to be asked about this log before it is kept; None when nothing is odd."""
    pair = next((each for each in pairs if each.id == session.pair), None)
    since, ends = (pair.confirmed_on, pair.ends_on) if pair else (None, None)
    ends, country = ends or ending(programme), programme.country
    free = free_day(session, country)
    odd = doubt(session, logged, confirmed_on=since, starts=programme.starts, ends=ends, free=free)
    near = (each.on for each in logged if each.pair == session.pair and abs((each.on - session.on).days) <= 1)
    return WaitingLog(session, form, odd, tuple(dict.fromkeys(near)), country, ends) if odd else None


def to_log(entered: tuple[Session, str] | None, sure: WaitingLog | None) -> list[tuple[Session, str, bool]]:
    """What is logged now, with its key, and whether the form begins anew: not while it shows something else."""
    found = [(*entered, True)] if entered else []
    if sure:
        shown = tuple(st.session_state.get(f"{sure.form}_{part}") for part in ("pair", "on"))
        found.append((sure.session, sure.key, shown == (sure.session.pair, sure.session.on)))
    return found


def hold_back(held: WaitingLog) -> None:
    """Keep a log that is asked about until somebody says what it is, beside those that wait already."""
    st.session_state[_WAITING] = st.session_state.get(_WAITING, {}) | {held.key: held}


def ask_held_back(names: Map[int, str]) -> WaitingLog | None:
    """A log that was held back, once somebody says that it is right; forgotten when it is not."""
    waiting: dict[str, WaitingLog] = st.session_state.get(_WAITING, {})
    for key, held in waiting.items():
        with st.container(border=True, gap="xsmall"):
            st.markdown(f":material/help: **{md(names.get(held.session.pair, ''))}** · {_question(held)}")
            with st.container(horizontal=True):
                said = _("Yes, they met twice") if held.doubt is LogDoubt.TWICE else _("Yes, save it")
                right = st.button(said, type="primary", icon=":material/check:", key=f"doubt_right_{key}")
                wrong = st.button(_("No, do not save it"), key=f"doubt_wrong_{key}")
        if wrong:
            forget(key)
            st.rerun()
        if right:
            return held._replace(session=replace(held.session, separate=held.doubt is LogDoubt.TWICE))
    return None


def forget(key: str) -> None:
    """The question about the log of this key was answered, if there was one."""
    st.session_state[_WAITING] = {k: held for k, held in st.session_state.get(_WAITING, {}).items() if k != key}


def _question(held: WaitingLog) -> str:
    session, free = held.session, free_day(held.session, held.country)
    said = {
        LogDoubt.TWICE: _("A meeting of these two on {beside} is there already. Did they meet twice?"),
        LogDoubt.AFTER_END: _("{after_end}. Save it all the same?"),
        LogDoubt.FREE_DAY: _("{day_off}. Is that the day they meet?"),
        LogDoubt.NO_MINUTES: _("0 minutes on {day}: did they meet?"),
        LogDoubt.LONG: _("{minutes} minutes cannot be a session"),
        LogDoubt.BEFORE_PAIR: _("On {day} these two were not confirmed as a pair yet. Is that the day they met?"),
        LogDoubt.BEFORE_ROUND: _("{day} is long before this round began. Is that the day they met?"),
    }[held.doubt]
    beside = join([day(each) for each in held.beside]) or day(session.on)
    shown = day_off_text(free, held.country) if free else ""
    after = {"after_end": after_end_text(planned_day(session), held.ends)}
    return said.format(day=day(session.on), beside=beside, day_off=shown, minutes=session.minutes, **after)


def why_odd(session: Session, odd: LogDoubt, known: Sequence[Session], country: str | None) -> str:
    """Why a row among many is left out, in a few words. known: what is there of this pair; country: whose public
    holidays count."""
    near = sorted({each.on for each in known if abs((each.on - session.on).days) <= 1})
    said = {
        LogDoubt.TWICE: _("a meeting on {beside} is logged already or stands above"),
        LogDoubt.BEFORE_PAIR: _("on {day} they were no pair yet"),
        LogDoubt.BEFORE_ROUND: _("{day} is long before this round began"),
        LogDoubt.AFTER_END: _("{day} is after the last day of this pair"),
        LogDoubt.FREE_DAY: day_off_text(free_day(session, country) or session.on, country),
        LogDoubt.NO_MINUTES: _("0 minutes"),
        LogDoubt.LONG: _("{minutes} minutes cannot be a session"),
    }[odd]
    return said.format(day=day(session.on), beside=join([day(each) for each in near]), minutes=session.minutes)


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
    """A row as it was typed. text: what stands as its day."""

    pair: int
    text: str
    form: str
    minutes: int | None


@dataclass(frozen=True)
class _LeftOut:
    """The rows that were not saved, to stand in the table that follows. key: of the table in which they stood."""

    key: str
    rows: tuple[_TypedRow, ...]


def _check(
    edited: pd.DataFrame, table: pd.DataFrame, pairs: Sequence[StoredPair], logged: Sequence[Session], days: UsualDays
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
        session = Session(row.pair, when, SessionForm(row.form), row.minutes, what)
        known, free = of_pair.setdefault(row.pair, []), free_day(session, days.programme.country)
        span = {"confirmed_on": since.get(row.pair), "starts": days.programme.starts, "ends": ends.get(row.pair)}
        odd = doubt(session, known, **span, free=free)
        if odd:
            wrong.append((row, why_odd(session, odd, known, days.programme.country)))
        else:
            kept.append(session)
            known.append(session)
    return kept, wrong


def _typed_rows(edited: pd.DataFrame, table: pd.DataFrame) -> Iterator[_TypedRow]:
    for pair, row in zip(table.index, edited.itertuples(index=False), strict=True):
        _name, on, form, length = row
        if isinstance(on, str) and on.strip():
            yield _TypedRow(int(pair), on, form, None if pd.isna(length) else int(length))


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
        rows += [_TypedRow(each.pair, _day_text(each.on), each.form.value, each.minutes) for each in pasted]
    else:
        standing = {each.pair for each in rows}
        every = sorted((pair.id for pair in pairs if pair.id not in standing), key=names.__getitem__)
        rows += [_TypedRow(number, "", SessionForm.TALK.value, minutes) for number in every]
    table = pd.DataFrame(
        {
            "pair": [names[each.pair] for each in rows],
            "on": pd.Series([each.text or None for each in rows], dtype="object"),
            "form": [each.form for each in rows],
            "minutes": pd.Series([each.minutes for each in rows], dtype="float"),
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
        "minutes": st.column_config.NumberColumn(_("Minutes"), step=1),
    }


def _day_text(day: date) -> str:
    """A day as it is typed. A column of the kind for dates reads a pasted 05-11-2026 as the 11th of May."""
    return day.strftime("%d-%m-%Y")
