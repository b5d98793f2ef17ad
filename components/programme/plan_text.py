"""The plan once it is locked: read as a text, with what is judged, against which marks, and what changed since."""

from __future__ import annotations

import streamlit as st

from components.words import _, day, decision, language, md, percent, true_minus_number
from components.words.impact import outcome_name
from mentoring.impact import DEFAULT_THRESHOLDS, Criterion, thresholds
from mentoring.programme import Kpi, Plan, Programme


def show_plan(programme: Programme) -> None:
    """The agreement as a text, and each change since the lock with its date."""
    plan = programme.plan
    with st.container(border=True):
        st.markdown(f":material/lock: **{decision.plan_state(programme)}**")
        st.markdown(_what_decides(programme.plan))
        st.markdown(" ".join(_agreements(programme)))
        st.markdown(_("**When it is green, and when amber**"))
        st.markdown("\n".join(f"- {line}" for line in _marks(plan)))
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


def _marks(plan: Plan) -> list[str]:
    """Each criterion with the marks that were agreed."""
    lines = []
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
        f"{decision.criterion_name(Criterion.KPI)}: " + _("at least 1 the wished way, none the wrong way"),
        _("{what}: none").format(what=decision.criterion_name(Criterion.SAFETY)),
    ]


def _figure(kpi: Kpi) -> str:
    better = _("better is higher") if kpi.direction == "up" else _("better is lower")
    if kpi.target is None:
        return f"{md(kpi.name)}: {better}"
    aim = " ".join(filter(None, (_plain_number(kpi.target), md(kpi.unit or ""))))
    return f"{md(kpi.name)}: {better}, " + _("target {value}").format(value=aim)
