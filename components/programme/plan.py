"""The decision plan: agreed before the first conversation, then locked; what it can prove; the figures followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from components.charts.line_charts import detectable_curve
from components.draw import draw
from components.forms import field_key, readable_labels
from components.words import _, decision, language, md, percent, signed_number, true_minus_number
from components.words.impact import detectable_title
from mentoring.impact import (
    COMPLETE_TO_CONTINUE,
    DEFAULT_THRESHOLDS,
    FEWEST_MENTEES,
    amend,
    expected_complete,
    lock,
    operating_characteristics,
    precision_curve,
    smallest_detectable_change,
    thresholds,
)
from mentoring.impact.decision import COMPLETE_FOR_USUAL_INTERVAL, STRICT_CONFIDENCE
from mentoring.impact.planning import EXPECTED_LOSS, SD_OF_CHANGE, pairs_needed
from mentoring.programme import Kpi, Plan, Programme

DIRECTIONS = ("up", "down")
QUICK_ROUNDS = 1_000
"""Simulated programmes a truth while somebody waits: right to about two in a hundred."""


def ask(programme: Programme, today: date, *, talked: bool) -> Programme | None:
    """The programme with its plan as filled in or as locked, or None while nobody saved.

    talked: whether pairs have met already, which is too late to lock.
    """
    plan = programme.plan
    st.markdown(
        _(
            "Agree **before the first conversation** how you will judge the pilot, so that nobody has to argue "
            "afterwards."
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
        return lock(programme, moment)
    return None


def _ask_fields(plan: Plan) -> dict[str, Any]:
    left, right = st.columns(2)
    outcomes = list(dict.fromkeys((*decision.OUTCOMES, plan.primary)))
    primary = left.selectbox(
        _("The one outcome you judge"),
        outcomes,
        outcomes.index(plan.primary),
        format_func=decision.outcome_choice,
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
        decision.COMPARISONS,
        decision.COMPARISONS.index(plan.comparison),
        format_func=decision.comparison_name,
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
    chosen: dict[str, tuple[float, float]] = {}
    above: tuple[str, str] | None = None
    for code in DEFAULT_THRESHOLDS:
        green, amber = thresholds(plan, code)
        name, first, second = st.columns([2.4, 1, 1], vertical_alignment="bottom")
        name.markdown(decision.threshold_name(code))
        upto = code == "K1"
        labels = (_("Green up to, %"), _("Amber up to, %")) if upto else (_("Green from, %"), _("Amber from, %"))
        shown: Literal["visible", "collapsed"] = "collapsed" if labels == above else "visible"
        most, above = 300 if upto else 100, labels
        green_now, amber_now = (
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
        if (green_now, amber_now) != DEFAULT_THRESHOLDS[code]:
            chosen[code] = green_now, amber_now
    st.caption(_("Hours: in percent of the hours per person agreed above."))
    return chosen


def _ask_lock(programme: Programme, begun: bool) -> bool:
    plan = programme.plan
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        icon = "lock" if plan.locked_at else "lock_open"
        said = decision.plan_state(programme)
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
        st.caption(f":material/edit: {md(decision.plan_change(line))}")
    return locked


def _began_long_ago(programme: Programme, today: date) -> bool:
    """By then the first meetings have been held, whether or not anyone logged them."""
    return programme.starts is not None and (today - programme.starts).days > programme.thresholds.first_meeting


def show_proof(plan: Plan) -> None:
    """The smallest change that can be found, and how often the rule would say go, adjust or stop."""
    if plan.planned_pairs is None:
        st.caption(_("Fill in how many pairs you plan, and you see what they can prove."))
        return
    complete = expected_complete(plan.planned_pairs)
    if complete < FEWEST_MENTEES:
        st.markdown(
            _(
                "With so few pairs no effect can be shown: at least {complete} complete measurements are needed, so "
                "about {pairs} pairs. Listen to the stories instead."
            ).format(complete=FEWEST_MENTEES, pairs=pairs_needed(FEWEST_MENTEES))
        )
        return
    found = smallest_detectable_change(complete, SD_OF_CHANGE)
    if complete < COMPLETE_TO_CONTINUE:
        st.markdown(
            _(
                "With fewer than {complete} complete measurements the advice is never to go on; that takes about "
                "{pairs} pairs."
            ).format(complete=COMPLETE_TO_CONTINUE, pairs=pairs_needed(COMPLETE_TO_CONTINUE))
        )
    elif complete < COMPLETE_FOR_USUAL_INTERVAL:
        st.markdown(
            _(
                "With fewer than {complete} complete measurements, going on takes a {strict}% interval above zero "
                "instead of a 95% one."
            ).format(
                complete=COMPLETE_FOR_USUAL_INTERVAL, strict=true_minus_number(100 * STRICT_CONFIDENCE, language())
            )
        )
    opened = st.expander(
        detectable_title(complete, found), icon=":material/query_stats:", key="plan_proof", on_change="rerun"
    )
    if opened.open:
        with opened:
            st.caption(
                _("Of {pairs} pairs about {complete} will be measured twice: {share} is lost on the way.").format(
                    pairs=plan.planned_pairs, complete=complete, share=percent(EXPECTED_LOSS)
                )
            )
            curve = precision_curve(SD_OF_CHANGE, FEWEST_MENTEES, max(60, complete))
            draw(partial(detectable_curve, curve, planned=complete, mwc=plan.mwc), "detectable")
            _show_expectations(plan, complete, plan.planned_pairs)


def _show_expectations(plan: Plan, complete: int, pairs: int) -> None:
    """If this were the truth, how often each advice would come out."""
    found = operating_characteristics(complete, plan, starters=pairs, rounds=QUICK_ROUNDS)
    st.markdown(_("**If this were true, the rule would advise…**"))
    st.dataframe(
        pd.DataFrame(
            {
                _("True change"): [signed_number(each.change, language()) for each in found],
                _("Apply it at work"): [percent(each.applying) for each in found],
                _("Go on"): [percent(each.go) for each in found],
                _("Adjust"): [percent(each.adjust) for each in found],
                _("Stop"): [percent(each.stop) for each in found],
                _("“The average went up”"): [percent(each.naive) for each in found],
            }
        ),
        hide_index=True,
        column_config={
            column: st.column_config.TextColumn(alignment="right")
            for column in (
                _("Go on"),
                _("Adjust"),
                _("Stop"),
                _("True change"),
                _("Apply it at work"),
                _("“The average went up”"),
            )
        },
        alt=_("How often each advice would come out, for five truths"),
    )
    st.caption(
        _("The last column is why an average alone proves nothing: it calls half of all useless pilots a success.")
    )
    if complete < COMPLETE_FOR_USUAL_INTERVAL:
        st.caption(
            _(
                "In the last row {share} would also go on if a 95% interval were enough; then chance alone would say "
                "“go on” too often where nothing changed."
            ).format(share=percent(found[-1].held_back))
        )


def ask_kpis(programme: Programme) -> Programme | None:
    """The programme with its figures as filled in, or None while nobody saved. An emptied name takes a figure away."""
    st.subheader(_("Figures you follow"), anchor=False)
    st.caption(
        _(
            "At most two or three, close to the goals and to the teams that take part; a figure of the whole "
            "organisation hardly ever shows a pilot."
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
