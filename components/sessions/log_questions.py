"""Questions about logs: the same meeting twice, or a day on which these two were no pair yet."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import streamlit as st

from components.words import _, day, join, language, lower_first, md, ngettext
from components.words.vocabulary import outcome_name
from mentoring.days_and_holidays import ending, public_holidays
from mentoring.meetings import LogDoubt, doubt, planned_day
from mentoring.pairs import Session, SessionOutcome, StoredPair
from mentoring.programme import Programme
from mentoring.sessions.rhythm_and_planning import free_day

_WAITING = "session_in_doubt"
_ASKED = 3
"""Questions that stand below each other; the next come once these are answered."""


@dataclass(frozen=True)
class LogAnswer:
    """What was said of two logs that look like one meeting. one: whether it was; second: the log asked about."""

    one: bool
    second: Session


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
    return WaitingLog(session, form, odd, _days_beside(session, logged), country, ends) if odd else None


def _days_beside(session: Session, logged: Sequence[Session]) -> tuple[date, ...]:
    """The days of this pair's meetings of which the session may be one."""
    of_pair = [each for each in logged if each.pair == session.pair]
    if _is_planned(session):
        return (session.on,) if any(planned_day(each) == session.on for each in of_pair) else ()
    return tuple(sorted({each.on for each in of_pair if abs((each.on - session.on).days) <= 1}))


def _is_planned(session: Session) -> bool:
    return session.outcome is SessionOutcome.PLANNED


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
            about = f"{md(names.get(held.session.pair, ''))}, {day(held.session.on)}"
            st.markdown(f":material/help: **{about}** · {_question(held)}")
            with st.container(horizontal=True):
                right = st.button(_right(held), type="primary", icon=":material/check:", key=f"doubt_right_{key}")
                wrong = st.button(_("No, do not save it"), key=f"doubt_wrong_{key}")
        if wrong:
            forget(key)
            st.rerun()
        if right:
            return held._replace(session=replace(held.session, separate=held.doubt is LogDoubt.TWICE))
    return None


def forget(key: str) -> None:
    """The question about the log of this key was answered, if there was one."""
    waiting = st.session_state.get(_WAITING, {})
    st.session_state[_WAITING] = {each: held for each, held in waiting.items() if each != key}


def _question(held: WaitingLog) -> str:
    session, free = held.session, free_day(held.session, held.country)
    said = {
        LogDoubt.TWICE: _("A meeting of these two on {beside} is planned already. Do they meet twice that day?")
        if _is_planned(session)
        else _("A meeting of these two on {beside} is there already. Did they meet twice?"),
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


def day_off_text(on: date, country: str | None) -> str:
    """That a day is a public holiday of this country, by its name, or a day of the weekend."""
    shown, holiday = day(on, length="EEEE d MMMM y"), public_holidays(country, on, on, language()).get(on)
    if holiday:
        return _("{day} is {holiday}").format(day=shown, holiday=holiday)
    return _("{day} falls in the weekend").format(day=shown)


def after_end_text(planned: date | None, last: date | None) -> str:
    """That a planned day is after the last day of the pair, and what follows from that."""
    told = _("{planned} is after {last}, the last day of this pair: no invitation is made for it")
    return told.format(planned=day(planned), last=day(last))


def why_odd(session: Session, odd: LogDoubt, known: Sequence[Session], country: str | None) -> str:
    """Why a row among many is left out, in a few words. known: what is there of this pair; country: whose public
    holidays count."""
    said = {
        LogDoubt.TWICE: _("a meeting on {beside} is planned already or stands above")
        if _is_planned(session)
        else _("a meeting on {beside} is logged already or stands above"),
        LogDoubt.BEFORE_PAIR: _("on {day} they were no pair yet"),
        LogDoubt.BEFORE_ROUND: _("{day} is long before this round began"),
        LogDoubt.AFTER_END: _("{day} is after the last day of this pair"),
        LogDoubt.FREE_DAY: day_off_text(free_day(session, country) or session.on, country),
        LogDoubt.NO_MINUTES: _("0 minutes"),
        LogDoubt.LONG: _("{minutes} minutes cannot be a session"),
    }[odd]
    beside = join([day(each) for each in _days_beside(session, known)])
    return said.format(day=day(session.on), beside=beside, minutes=session.minutes)


def _right(held: WaitingLog) -> str:
    if held.doubt is not LogDoubt.TWICE:
        return _("Yes, save it")
    return _("Yes, twice") if _is_planned(held.session) else _("Yes, they met twice")


def ask_second_logs(twice: Sequence[tuple[Session, Session]], names: Map[int, str]) -> LogAnswer | None:
    """Of each meeting that looks logged twice, a few at a time, whether it was one; until then it counts once."""
    answer = None
    for first, second in twice[:_ASKED]:
        with (
            st.container(border=True),
            st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"),
        ):
            told = _(
                "logged on {first} ({what}) and on {second} ({and_what}). One meeting? It counts once until you say."
            )
            sentence = told.format(
                first=day(first.on),
                second=day(second.on),
                what=lower_first(outcome_name(first.outcome)),
                and_what=lower_first(outcome_name(second.outcome)),
            )
            st.markdown(f":material/help: **{md(names.get(first.pair, ''))}** · {sentence}", width="content")
            with st.container(horizontal=True, width="content", gap="xsmall"):
                if st.button(_("One meeting"), key=f"one_{second.id}", icon=":material/check:", type="tertiary"):
                    answer = LogAnswer(True, second)
                if st.button(_("Two meetings"), key=f"two_{second.id}", icon=":material/add:", type="tertiary"):
                    answer = LogAnswer(False, second)
    if (more := len(twice) - _ASKED) > 0:
        st.caption(ngettext("{count} more follows.", "{count} more follow.", more).format(count=more))
    return answer
