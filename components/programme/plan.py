"""The decision plan: agreed before the first conversation, then locked; a later change is possible and stays visible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Literal

import streamlit as st

from components.field_key import field_key
from components.programme import plan_words
from components.programme import plan_words as words
from components.words import _, md
from mentoring.impact import DEFAULT_THRESHOLDS, amend, lock, thresholds
from mentoring.programme import Plan, Programme


def ask(programme: Programme, today: date, *, talked: bool) -> Programme | None:
    """The programme with its plan as filled in or as locked, or None while nobody saved.

    talked: whether pairs have met already, which is too late to lock.
    """
    plan = programme.plan
    st.markdown(
        _(
            "Agree **before the first conversation** how you will judge the pilot, so that nobody has to argue afterwards."
        )
    )
    with st.form("programme_plan", border=False):
        changes = _ask_fields(plan)
        with st.expander(_("When is it green, and when amber?"), icon=":material/rule:"):
            changes["thresholds"] = _ask_thresholds(plan)
        saved = st.form_submit_button(_("Save the plan"), type="primary", icon=":material/check:")
    locked = _ask_lock(programme, talked or _began_long_ago(programme, today))
    if saved:
        return replace(programme, plan=amend(plan, changes, today))
    if locked:
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        return replace(programme, plan=lock(plan, moment, programme.starts, programme.ends))
    return None


def note_changed_dates(before: Programme, after: Programme, today: date) -> Programme:
    """After the lock, changed dates are written down like any other change of the plan."""
    if after.plan.locked_at is None:
        return after
    lines = tuple(
        f"{today.isoformat()} {name} {getattr(before, name)} -> {getattr(after, name)}"
        for name in ("starts", "ends")
        if getattr(before, name) != getattr(after, name)
    )
    plan = replace(after.plan, changed_after_lock=(*after.plan.changed_after_lock, *lines))
    return replace(after, plan=plan)


def _ask_fields(plan: Plan) -> dict[str, Any]:
    left, right = st.columns(2)
    outcomes = list(dict.fromkeys((*words.OUTCOMES, plan.primary)))
    primary = left.selectbox(
        _("The one outcome you judge"),
        outcomes,
        outcomes.index(plan.primary),
        format_func=plan_words.outcome_choice,
        help=_("Measured among mentees before and after. The other outcomes are shown, but do not decide."),
        key=field_key("primary", plan.primary),
    )
    mwc = right.number_input(
        _("Smallest change that matters, in points"),
        0.1,
        2.0,
        float(plan.mwc),
        step=0.1,
        format="%g",
        help=_("On a scale of 1 to 5. Less than this is not worth the effort, even when it is certain."),
        key=field_key("mwc", plan.mwc),
    )
    planned, budget = _ask_size(plan)
    compared = st.selectbox(
        _("Compared with"),
        words.COMPARISONS,
        words.COMPARISONS.index(plan.comparison),
        format_func=plan_words.comparison_name,
        help=_("Only a waiting list drawn by lot can show that the pilot is the cause."),
        key=field_key("comparison", plan.comparison),
    )
    return {
        "primary": primary,
        "mwc": round(float(mwc), 2),
        "planned_pairs": planned,
        "hours_budget": budget,
        "comparison": compared,
    }


def _ask_size(plan: Plan) -> tuple[int | None, float | None]:
    """How many pairs are planned, and how many hours a person may spend."""
    left, right = st.columns(2)
    planned = left.number_input(
        _("Pairs you plan"),
        1,
        1000,
        plan.planned_pairs,
        placeholder=_("For example 20"),
        key=field_key("planned", plan.planned_pairs),
    )
    budget = right.number_input(
        _("Hours per person, at most"),
        0.5,
        200.0,
        plan.hours_budget,
        step=0.5,
        format="%g",
        placeholder=_("May stay empty"),
        key=field_key("budget", plan.hours_budget),
    )
    return planned, budget


def _ask_thresholds(plan: Plan) -> Mapping[str, tuple[float, float]]:
    """Only what differs from the usual thresholds is kept."""
    chosen, above = {}, None
    for code in DEFAULT_THRESHOLDS:
        green, amber = thresholds(plan, code)
        name, first, second = st.columns([2.4, 1, 1], vertical_alignment="bottom")
        name.markdown(plan_words.threshold_name(code))
        upto = code == "K1"
        labels = (_("Green up to, %"), _("Amber up to, %")) if upto else (_("Green from, %"), _("Amber from, %"))
        shown: Literal["visible", "collapsed"] = "collapsed" if labels == above else "visible"
        most, above = 300 if upto else 100, labels
        values = tuple(
            place.number_input(
                label,
                0,
                most,
                round(value * 100),
                step=5,
                key=field_key(f"plan_{code}_{light}", value),
                label_visibility=shown,
            )
            / 100
            for place, light, label, value in zip(
                (first, second), ("green", "amber"), labels, (green, amber), strict=True
            )
        )
        if values != DEFAULT_THRESHOLDS[code]:
            chosen[code] = values
    st.caption(_("Hours: in percent of the hours per person agreed above."))
    return chosen


def _ask_lock(programme: Programme, begun: bool) -> bool:
    plan = programme.plan
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        icon = "lock" if plan.locked_at else "lock_open"
        said = plan_words.plan_state(programme)
        if plan.locked_at is None:
            said += " " + (
                _("The conversations have begun, so locking it no longer counts; the evidence is graded one lower.")
                if begun
                else _("Lock it before the first conversation.")
            )
        st.markdown(f":material/{icon}: {said}", width="content")
        locked = (
            plan.locked_at is None
            and not begun
            and st.button(_("Lock the plan"), key="lock_plan", icon=":material/lock:")
        )
    for line in plan.changed_after_lock:
        st.caption(f":material/edit: {md(plan_words.plan_change(line))}")
    return locked


def _began_long_ago(programme: Programme, today: date) -> bool:
    """By then the first meetings have been held, whether or not anyone logged them."""
    return programme.starts is not None and (today - programme.starts).days > programme.thresholds.first_meeting
