"""The kick-off itself: what became of it, when and where it is, its run sheet, and who tells of an earlier round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Protocol

import streamlit as st

from components import pd
from components.forms import field_key, made_key, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.paging import choose_many
from components.words import _, day, in_days, join, language, md, ngettext
from components.words.charters_and_kick_off import RUN
from mentoring.kick_off import (
    MOST_MINUTES,
    USUAL_LENGTH,
    KickOff,
    KickOffPlan,
    KickOffState,
    RunCode,
    RunStep,
    ends_at,
    has_part,
    timetable,
)
from mentoring.sessions.people_and_times import read_minutes

_OUTCOMES = (KickOffState.HELD, KickOffState.ELSEWHERE, KickOffState.NOT_HELD)


@dataclass(frozen=True)
class KickOffOutcome:
    """What a person said became of the kick-off. PLANNED takes that back."""

    state: KickOffState
    held_on: date | None = None


class Teller(Protocol):
    """Somebody with a completed pair in an earlier round."""

    @property
    def person(self) -> str:
        """Their id."""

    @property
    def name(self) -> str:
        """Their name."""

    @property
    def round(self) -> str:
        """The name of that round."""


def ask_outcome(kick_off: KickOff, today: date, *, pairs_met: bool) -> KickOffOutcome | None:
    """How it stands with the kick-off, and what a person says became of it.

    pairs_met: sessions were logged, which alone says nothing of a kick-off.
    """
    with st.container(
        border=True,
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key="kick_off_state",
    ):
        st.markdown(state_sentence(kick_off, today, pairs_met=pairs_met), width="content")
        if not kick_off.is_open:
            taken_back = st.button(
                _("Take this back"), key="kick_off_open_again", type="tertiary", icon=":material/undo:"
            )
            return KickOffOutcome(KickOffState.PLANNED) if taken_back else None
        with st.popover(_("What became of it?"), icon=":material/check_circle:", key="kick_off_outcome"):
            return _ask_what_became(kick_off, today)


def _ask_what_became(kick_off: KickOff, today: date) -> KickOffOutcome | None:
    names = {
        KickOffState.HELD: _("It was held"),
        KickOffState.ELSEWHERE: _("It was held outside the app"),
        KickOffState.NOT_HELD: _("There was no kick-off, and there will be none"),
    }
    planned = kick_off.plan.on
    state = st.radio(_("What became of it?"), _OUTCOMES, format_func=names.__getitem__, key="kick_off_became")
    usual = planned if planned and planned <= today else None
    on, checked = None, CheckedFields()
    if state is not KickOffState.NOT_HELD:
        known = usual if usual or state is not KickOffState.HELD else today
        on = checked.day(_("Held on"), known, latest=today, key=made_key("kick_off_held_on", (usual, state)))
    sure = _ask_earlier(planned, on)
    if not st.button(_("Save"), key="kick_off_settle", type="primary", icon=":material/check:", disabled=not sure):
        return None
    return KickOffOutcome(state, on) if sure and not checked.refuse() else None


def _ask_earlier(planned: date | None, held_on: date | None) -> bool:
    """Whether the day it was held stands; before the day that was planned only when somebody says so."""
    if planned is None or held_on is None or held_on >= planned:
        return True
    asked = _("It was planned for {planned} and held earlier, on {day}")
    return st.checkbox(
        asked.format(planned=day(planned), day=day(held_on)), key=made_key("kick_off_earlier", (planned, held_on))
    )


def state_sentence(kick_off: KickOff, today: date, *, pairs_met: bool) -> str:
    """How it stands, with an icon: only what a person said."""
    on, held_on = kick_off.plan.on, kick_off.held_on
    if kick_off.state is KickOffState.HELD:
        said = _("Held on {date}.").format(date=day(held_on)) if held_on else _("It was held.")
        return f":green[:material/check_circle:] **{said}**"
    if kick_off.state is KickOffState.ELSEWHERE:
        said = _("Held outside the app on {date}.").format(date=day(held_on)) if held_on else _("Held outside the app.")
        return f":green[:material/check_circle:] **{said}**"
    if kick_off.state is KickOffState.NOT_HELD:
        return ":material/remove: " + _("You said that there was no kick-off.")
    if on is None and pairs_met:
        return ":material/info: " + _(
            "No kick-off was recorded. If there was one, say so; everything else goes on as it is."
        )
    if on is None:
        return ":material/event: " + _("No day was chosen yet.")
    if on >= today:
        return ":material/event: " + _("**{date}**, {when}.").format(date=day(on), when=in_days((on - today).days))
    return ":orange[:material/event:] " + _(
        "It was planned for **{date}**. Write down who was there, or say what became of it."
    ).format(date=day(on))


def ask_plan(plan: KickOffPlan, coordinator: str | None) -> KickOffPlan | None:
    """The plan with what was changed, once somebody saved it. coordinator: leads it where nobody else is named."""
    with stored_form("kick_off_plan"):
        first, checked = st.columns([1, 1, 2]), CheckedFields()
        on = checked.day(_("Day"), plan.on, key=field_key("kick_off_on", plan.on), place=first[0])
        at = first[1].time_input(_("Begins at"), plan.starts_at, step=900, key=field_key("kick_off_at", plan.at))
        label, key = _("Who cannot come says so by"), field_key("kick_off_by", plan.reply_by)
        reply_by = checked.day(label, plan.reply_by, key=key, place=first[2])
        left, right = st.columns(2)
        place = _ask_text(left, _("Place"), "place", plan.place, _("Room and address"))
        link = _ask_text(right, _("Link for who joins online"), "link", plan.link, _("May stay empty"))
        opener = _ask_text(left, _("Who opens (the sponsor)"), "opener", plan.opener, _("Name and function"))
        host = _ask_text(right, _("Who leads, from HR"), "host", plan.host, coordinator or _("Name"))
        announced = st.checkbox(
            _("The pairs were announced: the invitation names the pair"),
            plan.announced,
            key=field_key("kick_off_announced", plan.announced),
        )
        saved = submit(_("Save the meeting"), type="primary", icon=":material/check:")
    if not saved or checked.refuse():
        return None
    begins = at if isinstance(at, time) else plan.starts_at
    return replace(
        plan,
        on=on,
        at=begins.isoformat("minutes"),
        reply_by=reply_by,
        place=place,
        link=link,
        opener=opener,
        host=host,
        announced=announced,
    )


def _ask_text(place: object, label: str, name: str, stored: str | None, hint: str) -> str | None:
    typed = place.text_input(  # type: ignore[attr-defined]
        label, stored or "", max_chars=200, placeholder=hint, key=field_key(f"kick_off_{name}", stored)
    )
    return " ".join(typed.split()) or None


def problem_of(plan: KickOffPlan) -> str | None:
    """What cannot be in this plan, in a sentence; None when it can be held."""
    if plan.on and plan.reply_by and plan.reply_by > plan.on:
        return _("Who cannot come has to say so before the kick-off: choose a day before {date}.").format(
            date=day(plan.on)
        )
    return None


def ask_run_sheet(plan: KickOffPlan, leaders: Mapping[RunCode, str]) -> tuple[RunStep, ...] | None:
    """The parts with changed minutes and names, once somebody saved them. leaders: where no name is typed."""
    st.subheader(_("Run sheet"), anchor=False)
    length, times = plan.minutes, f"{plan.starts_at:%H:%M} – {ends_at(plan):%H:%M}"
    told = ngettext("{count} minute, {times}.", "{count} minutes, {times}.", length).format(count=length, times=times)
    if length != USUAL_LENGTH:
        told += " " + _("Usually it takes {count}.").format(count=USUAL_LENGTH)
    st.caption(told + " " + _("A part of 0 minutes is left out. An empty name keeps the usual one."))
    starts = {each.code: f"{each.starts:%H:%M}" for each in timetable(plan)}
    spoken = language()
    shown = pd.DataFrame(
        {
            "starts": [starts.get(each.code, "–") for each in plan.steps],
            "part": [RUN[each.code][0][spoken] for each in plan.steps],
            "minutes": [str(each.minutes) for each in plan.steps],
            "who": [each.who or "" for each in plan.steps],
            "usual": [leaders[each.code] for each in plan.steps],
        }
    )
    with stored_form("kick_off_steps"):
        edited = st.data_editor(
            shown,
            key=field_key("kick_off_run_sheet", (plan.steps, plan.at)),
            hide_index=True,
            disabled=["starts", "part", "usual"],
            column_config={
                "starts": st.column_config.TextColumn(_("Time"), width="small"),
                "part": st.column_config.TextColumn(_("Part")),
                "minutes": st.column_config.TextColumn(_("Minutes"), width="small", max_chars=40),
                "who": st.column_config.TextColumn(_("Who"), max_chars=120),
                "usual": st.column_config.TextColumn(_("Usually")),
            },
            alt=_("The parts of the kick-off with their times"),
        )
        saved = submit(_("Save the run sheet"), icon=":material/check:")
    if not saved:
        return None
    if wrong := parts_too_long(plan.steps, edited):
        told = _("{parts}: enter whole minutes from 0 to {most}. Nothing was saved.")
        st.error(told.format(parts=join(wrong), most=MOST_MINUTES), icon=":material/timer:")
        return None
    return changed_steps(plan.steps, edited)


def parts_too_long(steps: Sequence[RunStep], edited: pd.DataFrame) -> list[str]:
    """The parts of the meeting for which the table holds no minutes that a meeting can have."""
    minutes = map(_minutes, edited["minutes"])
    return [
        RUN[step.code][0][language()]
        for step, length in zip(steps, minutes, strict=True)
        if length is None or length > MOST_MINUTES
    ]


def _minutes(typed: object) -> int | None:
    return read_minutes(typed) if isinstance(typed, str) else None


def changed_steps(steps: Sequence[RunStep], edited: pd.DataFrame) -> tuple[RunStep, ...]:
    """The steps with the minutes and names of the table."""
    return tuple(
        RunStep(
            RunCode(step.code),
            _minutes(minutes) or 0,
            " ".join(who.split()) or None if isinstance(who, str) else None,
        )
        for step, minutes, who in zip(steps, edited["minutes"], edited["who"], strict=True)
    )


def ask_tellers(alumni: Sequence[Teller], said_yes: Sequence[str], plan: KickOffPlan) -> list[str] | None:
    """Who of the earlier rounds said yes to telling, when that changed; only they are named on the papers."""
    st.subheader(_("Who tells of an earlier round"), anchor=False)
    if not has_part(plan, RunCode.STORY):
        st.caption(_("The run sheet leaves this part out. Give it minutes there, and it is back."))
    elif not alumni:
        st.markdown(
            _(
                "Nobody in this file completed a pair in an earlier round. Ask a pair from elsewhere, or show a short "
                "film; the run sheet keeps the time for it."
            )
        )
    if not alumni:
        return None
    names = {each.person: f"{each.name} ({each.round})" for each in alumni}
    known = [who for who in said_yes if who in names]
    chosen = choose_many(
        _("They said yes"),
        names,
        field_key("kick_off_tellers", known),
        chosen=known,
        placeholder=_("Ask them first"),
        help=_("Nobody is named on a paper before you wrote down their yes."),
    )
    waiting = [md(names[who]) for who in names if who not in chosen]
    if waiting:
        st.caption(_("You could ask: {names}.").format(names=", ".join(waiting[:8])))
    return chosen if set(chosen) != set(known) else None
