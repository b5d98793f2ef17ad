"""How a pair goes on: its dates, a pause, its last day, its end, what was done with signals, and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import streamlit as st

from components import pd
from components.forms import field_key, readable_labels, stored_form, submit
from components.matching import what_if
from components.matching.what_if import WhatIf
from components.number_and_day_fields import CheckedFields
from components.sessions import rhythm_table
from components.words import _, day, md, moment
from components.words.alarms_and_mails import signal_name
from components.words.data import action_name
from components.words.vocabulary import form_name
from mentoring.charter import Charter, last_day_in
from mentoring.days_and_holidays import propose_day
from mentoring.meetings import go_on, planned_ahead
from mentoring.pairs import PairState, Session, StoredPair
from mentoring.programme import Programme
from mentoring.sessions import Signal, SignalCode
from mentoring.sessions.signal_life import SignalRecord, SignalStep

ENDS = {
    WhatIf.COMPLETE: PairState.COMPLETED,
    WhatIf.STOP: PairState.STOPPED,
    WhatIf.DECLINE: PairState.DECLINED,
}
"""The ways in which a pair under way ends."""

UNDOABLE = (
    "charter_agreed", "charter_reopened", "lines_filled_in", "session_logged", "session_edited", "session_removed",
    "signal_handled", "pair_paused", "pair_extended", "pair_ended", "pair_declined",
)  # fmt: skip
"""The actions that this page can take back: those about one pair."""


class DecisionKind(StrEnum):
    """What can be decided about a pair that is under way."""

    PAUSE = "pause"
    LAST_DAY = "last_day"
    END = "end"


@dataclass(frozen=True)
class PairDecision:
    """What was decided about a pair. day: until when it rests, or its own last day; None takes that away. end: how it
    ends."""

    kind: DecisionKind
    day: date | None = None
    end: PairState | None = None

    @property
    def said(self) -> str:
        """What is said once it is kept."""
        return {
            DecisionKind.PAUSE: _("Pause saved"),
            DecisionKind.LAST_DAY: _("Last day saved"),
            DecisionKind.END: _("Pair ended"),
        }[self.kind]


def is_about(found: Signal | SignalRecord, pair: StoredPair) -> bool:
    """Whether a signal is about this pair, or says that one of the two asks for contact, whatever pair it is about.

    What one person's check-in says of some pair of theirs is left out: beside the partner it would point at an answer.
    """
    asks = found.code is SignalCode.WANTS_CONTACT and found.person in (pair.mentor, pair.mentee)
    return asks or found.pair == pair.id


def show_dates(
    pair: StoredPair,
    logged: Sequence[Session],
    programme: Programme,
    last_day: date | None,
    today: date,
    agreed: Sequence[date] = (),
    charter: Charter | None = None,
) -> None:
    """How often they met, when next, what is planned ahead, and until when they go on. agreed: the days in their
    charter; charter: as both agreed it."""
    (rhythm,) = rhythm_table.of_programme([pair], logged, programme, today)
    planned = planned_ahead(logged, today, go_on([pair], last_day))
    grid = st.grid(4, min_column_width=140)
    grid.metric(_("Sessions"), f"{rhythm.held} / {rhythm.planned}")
    grid.metric(_("Last"), day(rhythm.last))
    in_charter = None if rhythm.next else min((each for each in agreed if each >= today), default=None)
    coming = (rhythm.next or in_charter) if pair.state is PairState.CONFIRMED else None
    said = _("as in the charter") if coming and in_charter else None
    grid.metric(_("Next"), day(coming), said, delta_color="off", delta_arrow="off")
    grid.metric(
        _("Until"),
        day(pair.ended_on or last_day),
        until_note(pair, last_day, charter),
        delta_color="off",
        delta_arrow="off",
    )
    if planned:
        listed = [f"{day(each.on)}{each.starts_at and f' {each.starts_at:%H:%M}' or ''} · {form_name(each.form)}"
                for each in planned]  # fmt: skip
        st.markdown(":material/event: " + _("Planned ahead") + ": " + ", ".join(listed))


def until_note(pair: StoredPair, last_day: date | None, charter: Charter | None) -> str | None:
    """What to say beside the last day of a pair: that it is its own, or that its charter says another one."""
    if pair.ends_on:
        return _("own last day")
    said = last_day_in(charter) if charter and pair.ended_on is None else None
    return _("the charter says {day}").format(day=day(said)) if said and said != last_day else None


def ask_decision(pair: StoredPair, last_day: date | None, today: date, country: str | None) -> PairDecision | None:
    """A pause, another last day or the end of a pair that is under way; None while nothing was decided."""
    with st.container(horizontal=True):
        return _ask_pause(pair, today, country) or _ask_last_day(pair, last_day, today) or _ask_end(pair)


def _ask_pause(pair: StoredPair, today: date, country: str | None) -> PairDecision | None:
    resting = pair.paused_until is not None and pair.paused_until >= today
    if resting:
        ended = st.button(_("End the pause"), key="pause_end", icon=":material/play_arrow:")
        return PairDecision(DecisionKind.PAUSE) if ended else None
    checked = CheckedFields()
    with (
        st.popover(_("Rest for a while"), icon=":material/pause:"),
        stored_form(f"pause_{pair.id}"),
    ):
        until = checked.day(
            _("They rest until"),
            propose_day(today + timedelta(weeks=2), country),
            earliest=today,
            key=field_key(f"pause_until_{pair.id}", pair.paused_until),
        )
        st.caption(_("No signals about them until then. No reason is asked and none is kept."))
        paused = submit(_("Let them rest"), type="primary", icon=":material/pause:")
    return PairDecision(DecisionKind.PAUSE, until) if paused and not checked.refuse() else None


def _ask_last_day(pair: StoredPair, last_day: date | None, today: date) -> PairDecision | None:
    checked = CheckedFields()
    with (
        st.popover(_("Another last day"), icon=":material/event_upcoming:"),
        stored_form(f"ends_{pair.id}"),
    ):
        on = checked.day(
            _("Last day of this pair"),
            pair.ends_on or last_day or today,
            key=field_key(f"ends_on_{pair.id}", pair.ends_on),
        )
        saved = submit(_("Save"), type="primary", icon=":material/check:")
        back = pair.ends_on is not None and submit(_("As the programme"), icon=":material/undo:")
    if back:
        return PairDecision(DecisionKind.LAST_DAY)
    return PairDecision(DecisionKind.LAST_DAY, on) if saved and not checked.refuse() else None


def _ask_end(pair: StoredPair) -> PairDecision | None:
    with st.popover(_("End this pair"), icon=":material/flag:"):
        chosen = st.radio(
            _("How it ends"),
            list(ENDS),
            format_func=readable_labels(what_if.label),
            key=f"pair_end_{pair.id}",
        )
        st.caption(what_if.consequence(chosen))
        ended = st.button(_("End this pair"), key="pair_end", type="primary", icon=":material/check:")
    return PairDecision(DecisionKind.END, end=ENDS[chosen]) if ended else None


def show_earlier(records: Sequence[SignalRecord], names: Mapping[str, str]) -> None:
    """What was done with signals of this pair, the latest first. names: of the two, by id."""
    if not records:
        return
    with st.expander(_("What was done with signals"), icon=":material/task_alt:"):
        for each in sorted(records, key=lambda one: one.on, reverse=True):
            done = each.step is SignalStep.DONE
            step = _("done on {day}") if done else _("put off on {day} until {until}")
            said = step.format(day=day(each.on), until=day(each.until))
            agreed = f" · {md(each.agreed)}" if each.agreed else ""
            name = names.get(each.person or "")
            who = f"{md(name)}: " if name else ""
            st.markdown(f"{who}{signal_name(each.code)} · {said}{agreed}")


def show_history(lines: Sequence[Any]) -> None:
    """What was done about this pair, by whom and when; never what was answered."""
    if not lines:
        st.caption(_("Nothing stands in the log about this pair yet."))
        return
    st.dataframe(
        pd.DataFrame(
            {
                _("When"): [moment(line.at) for line in lines],
                _("What"): [action_name(line.action) for line in lines],
                _("Who"): [line.actor or _("no name given") for line in lines],
            }
        ),
        hide_index=True,
        alt=_("What was done about this pair"),
    )
