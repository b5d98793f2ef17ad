"""The decision plan: a form until it is locked, then a text with what is judged against which marks, and the lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Literal

import streamlit as st

from components.forms import field_key, readable_labels, stored_form, submit
from components.number_and_day_fields import ANY, CheckedFields
from components.words import _, day, decision, language, md, percent, true_minus_number
from components.words.report_figures import outcome_name
from mentoring.impact import DEFAULT_THRESHOLDS, Criterion, amend, lock, lock_version, thresholds
from mentoring.impact.planning import LOCK_VERSION
from mentoring.programme import Kpi, Plan, Programme, may_still_lock

DIRECTIONS = ("up", "down")


def ask(programme: Programme, today: date) -> Programme | None:
    """The programme with its plan or its figures as filled in, or None while nobody saved.

    Before the lock a form; afterwards the plan reads as a text, and the form stands behind what a change costs.
    """
    if programme.plan.locked_at is None:
        st.markdown(
            _(
                "Agree **before the first conversation** how you will judge the pilot, so that nobody has to argue "
                "afterwards."
            )
        )
        return _ask_everything(programme, today)
    show_plan(programme)
    with st.expander(_("Change the plan after all"), icon=":material/edit:", key="change_plan"):
        st.markdown(
            _(
                "A change stays possible. It is written down with its date, stands on every report, and costs one "
                "grade of the evidence: who reads the result may think that the bar was moved."
            )
        )
        return _ask_everything(programme, today)


def _ask_everything(programme: Programme, today: date) -> Programme | None:
    plan = programme.plan
    checked = CheckedFields()
    with stored_form("programme_plan"):
        changes = _ask_fields(plan, checked)
        with st.expander(_("When is it green, and when amber?"), icon=":material/rule:"):
            changes["thresholds"] = _ask_thresholds(plan, checked)
        saved = submit(_("Save the plan"), type="primary", icon=":material/check:")
    refused = saved and checked.refuse()
    figures = _ask_kpis(programme)
    return replace(programme, plan=amend(plan, changes, today)) if saved and not refused else figures


def ask_lock(programme: Programme, today: date, *, talked: bool) -> Programme | None:
    """The programme with its plan locked, once somebody pressed the button; nothing is asked when it is locked.

    talked: whether pairs have met already, which is too late to lock.
    """
    if programme.plan.locked_at is not None:
        return None
    begun = not may_still_lock(programme, today, talked=talked)
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        said = decision.plan_state(programme) + " "
        said += (
            _("The conversations have begun, so locking it no longer counts; the evidence is graded one lower.")
            if talked
            else _("The first day has gone by, so locking it no longer counts; the evidence is graded one lower.")
            if begun
            else _("Lock it before the first conversation, so that the result counts more.")
        )
        if not programme.goals:
            said += " " + _("No goals are written down yet: they stand under Why, and are locked with it.")
        if not begun and programme.plan.planned_pairs is None:
            said += " " + _(
                "How many pairs you plan is not filled in; after locking, filling it in counts as a change."
            )
        st.markdown(f":material/lock_open: {said}", width="content")
        locked = not begun and st.button(_("Lock the plan"), key="lock_plan", type="primary", icon=":material/lock:")
    return lock(programme, datetime.now(UTC).isoformat(timespec="seconds")) if locked else None


def _ask_fields(plan: Plan, checked: CheckedFields) -> dict[str, Any]:
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
    mwc = checked.number(
        _("Smallest change that matters, in points"),
        plan.mwc,
        0.1,
        2.0,
        place=right,
        help=_("On a scale of 1 to 5. Less than this is not worth the effort, even when it is certain."),
        key=field_key("mwc", plan.mwc),
    )
    planned, budget = _ask_size(plan, checked)
    compared = st.selectbox(
        _("Compared with"),
        decision.COMPARISONS,
        decision.COMPARISONS.index(plan.comparison),
        format_func=decision.comparison_name,
        help=_("Only a waiting list drawn by lot can show that the pilot is the cause."),
        key=field_key("comparison", plan.comparison),
    )
    second = st.checkbox(
        _("This is the one round of adjustment after an earlier round"),
        plan.adjusted_before,
        help=_("Then it is to go on or to stop: a second outcome that is not green means stop."),
        key=field_key("adjusted_before", plan.adjusted_before),
    )
    return {
        "primary": primary,
        "mwc": round(float(mwc), 2),
        "planned_pairs": planned,
        "hours_budget": budget,
        "comparison": compared,
        "adjusted_before": second,
    }


def _ask_size(plan: Plan, checked: CheckedFields) -> tuple[int | None, float | None]:
    """How many pairs are planned, and how many hours a person may spend."""
    left, right = st.columns(2)
    planned = checked.number(
        _("Pairs you plan"),
        plan.planned_pairs,
        1,
        1000,
        empty=True,
        place=left,
        placeholder=_("For example 20"),
        key=field_key("planned", plan.planned_pairs),
    )
    budget = checked.number(
        _("Hours per person, at most"),
        plan.hours_budget,
        0.5,
        200.0,
        empty=True,
        place=right,
        placeholder=_("May stay empty"),
        key=field_key("budget", plan.hours_budget),
    )
    return planned, budget


def _ask_thresholds(plan: Plan, checked: CheckedFields) -> Mapping[str, tuple[float, float]]:
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
            checked.number(
                label,
                round(value * 100),
                0,
                most,
                key=field_key(f"plan_{code}_{light}", round(value * 100)),
                place=place,
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


def _ask_kpis(programme: Programme) -> Programme | None:
    """The programme with its figures as filled in, or None while nobody saved. An emptied name takes a figure away."""
    st.subheader(_("Figures you follow"), anchor=False)
    st.caption(
        _(
            "At most two or three, close to the goals and to the teams that take part; a figure of the whole "
            "organisation hardly ever shows a pilot."
        )
    )
    with stored_form("programme_kpis"):
        checked = CheckedFields()
        rows = [_ask_one(number, kpi, checked) for number, kpi in enumerate((*programme.kpis, Kpi("")))]
        saved = submit(_("Save the figures"), icon=":material/check:")
    if not saved or checked.refuse():
        return None
    named = {kpi.name.casefold(): kpi for kpi in reversed(rows) if kpi.name}
    return replace(programme, kpis=tuple(reversed(named.values())))


def _ask_one(number: int, known: Kpi, checked: CheckedFields) -> Kpi:
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
        aim = checked.number(
            _("Target"), known.target, -ANY, ANY, key=f"{key}_target", empty=True, place=target, placeholder="–"
        )
        measured_in = unit.text_input(_("Unit"), known.unit or "", max_chars=20, key=f"{key}_unit", placeholder="%")
    return Kpi(name.strip(), direction, aim, measured_in.strip() or None)


def show_plan(programme: Programme) -> None:
    """The agreement as a text, and each change since the lock with its date."""
    plan = programme.plan
    with st.container(border=True):
        st.markdown(f":material/lock: **{decision.plan_state(programme)}**")
        st.markdown(_what_decides(programme.plan))
        st.markdown(" ".join(_agreements(programme)))
        st.markdown(_("**When it is green, and when amber**"))
        st.markdown("\n".join(f"- {line}" for line in _marks(programme)))
        if programme.kpis:
            st.markdown(_("**Figures that are followed**"))
            st.markdown("\n".join(f"- {_figure(each)}" for each in programme.kpis))
        if plan.changed_after_lock:
            st.markdown(_("**Changed after the lock**"))
            st.markdown("\n".join(f"- {md(decision.plan_change(line))}" for line in plan.changed_after_lock))


def _what_decides(plan: Plan) -> str:
    return _(
        "What decides is the change in {outcome} of the mentees, from before to after. It matters from {mwc} points."
    ).format(outcome=outcome_name(plan.primary), mwc=_plain_number(plan.mwc))


def _plain_number(value: float) -> str:
    """A number as it was filled in, without a needless decimal."""
    return true_minus_number(value, language(), 0 if value == int(value) else 1)


def _agreements(programme: Programme) -> list[str]:
    plan = programme.plan
    said = [
        _("Compared with: {comparison}.").format(comparison=_lower_first(decision.comparison_name(plan.comparison)))
    ]
    if plan.comparison != "none" and lock_version(plan) in (None, LOCK_VERSION):  # older plans: as they were agreed
        said.append(_("Where those who are compared with surely did better, the advice is never to go on."))
    if plan.planned_pairs:
        said.append(_("Planned: {pairs} pairs.").format(pairs=plan.planned_pairs))
    if plan.hours_budget:
        said.append(_("At most {hours} hours per person.").format(hours=_plain_number(plan.hours_budget)))
    if programme.starts and programme.ends:
        said.append(_("It runs from {start} to {end}.").format(start=day(programme.starts), end=day(programme.ends)))
    if plan.adjusted_before:
        said.append(_("This is the one round of adjustment after an earlier round."))
    if programme.goals:
        said.append(_("The goals: {goals}.").format(goals="; ".join(md(each).rstrip(".") for each in programme.goals)))
    return said


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _marks(programme: Programme) -> list[str]:
    """Each criterion with the marks that were agreed; of business figures only where one was named."""
    plan, lines = programme.plan, []
    for code in DEFAULT_THRESHOLDS:
        green, amber = thresholds(plan, code)
        told = (
            _("{what}: green up to {green}, amber up to {amber} of the hours agreed")
            if code == Criterion.COST
            else _("{what}: green from {green}, amber from {amber}")
        )
        lines.append(told.format(what=decision.threshold_name(code), green=percent(green), amber=percent(amber)))
    return [
        *lines,
        _("{what}: shown, and at least what matters").format(what=decision.criterion_name(Criterion.OUTCOME)),
        _("{what}: no deterioration").format(what=decision.criterion_name(Criterion.MENTOR_GROWTH)),
        f"{decision.criterion_name(Criterion.KPI)}: "
        + (
            _("at least 1 the wished way, none the wrong way")
            if programme.kpis
            else _("none was named, so nothing is judged by them")
        ),
        _("{what}: none").format(what=decision.criterion_name(Criterion.SAFETY)),
    ]


def _figure(kpi: Kpi) -> str:
    better = _("better is higher") if kpi.direction == "up" else _("better is lower")
    if kpi.target is None:
        return f"{md(kpi.name)}: {better}"
    aim = " ".join(filter(None, (_plain_number(kpi.target), md(kpi.unit or ""))))
    return f"{md(kpi.name)}: {better}, " + _("target {value}").format(value=aim)
