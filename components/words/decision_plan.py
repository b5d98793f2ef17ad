"""The decision plan in words: what is judged, against what, whether it still stands."""

from __future__ import annotations

from datetime import date

from components.words import _, day
from components.words.decision import criterion_name
from components.words.impact import outcome_name
from mentoring.impact import Criterion, matches_lock
from mentoring.programme import Plan, Programme

OUTCOMES = ("skill", "use", "innovation", "generations")
COMPARISONS = ("none", "waiting_list", "non_participants")


def outcome_choice(code: str) -> str:
    """A measured scale, as a choice."""
    return outcome_name(code).capitalize()


def comparison_name(code: str) -> str:
    """With whom participants are compared."""
    return {
        "none": _("Nobody: before and after only"),
        "waiting_list": _("A waiting list, drawn by lot"),
        "non_participants": _("Colleagues who do not take part"),
    }[code]


def threshold_name(code: str) -> str:
    """A criterion with a threshold."""
    return criterion_name(Criterion(code))


def plan_state(programme: Programme) -> str:
    """Whether the plan is locked and still is what was locked."""
    plan = programme.plan
    if plan.locked_at is None:
        return _("This plan is not locked.")
    locked = _("Locked on {date}, fingerprint {code}.").format(date=_day_of_lock(plan), code=fingerprint(plan))
    if matches_lock(programme) and not plan.changed_after_lock:
        return locked
    return f"{locked} " + _("Changed since; every report says so.")


def fingerprint(plan: Plan) -> str:
    """The first eight digits of the digest of what was locked, enough to compare two reports by eye."""
    return (plan.locked_hash or "").rpartition(":")[2][:8]


def plan_change(line: str) -> str:
    """A change after the lock, as kept ('2026-03-01 mwc 0.4 -> 0.5'), in a sentence."""
    on, name, *rest = line.split(" ", 2)
    when = day(date.fromisoformat(on))
    field = _field(name)
    if name == "thresholds" or not rest:
        return f"{when}: {field}"
    was, _arrow, now = rest[0].partition(" -> ")
    return _("{when}: {field} from {was} to {now}").format(when=when, field=field, was=_value(was), now=_value(now))


def _day_of_lock(plan: Plan) -> str:
    return day(date.fromisoformat((plan.locked_at or "")[:10]))


def _field(name: str) -> str:
    return {
        "primary": _("what is judged"),
        "mwc": _("smallest relevant change"),
        "planned_pairs": _("planned pairs"),
        "comparison": _("comparison"),
        "hours_budget": _("hours per person"),
        "thresholds": _("thresholds"),
        "starts": _("start of the programme"),
        "ends": _("end of the programme"),
        "goals": _("goals"),
        "rhythm": _("how often pairs meet"),
        "kpis": _("figures that are followed"),
        "relationship_low": _("when a relationship counts as good"),
    }.get(name, name)


def _value(text: str) -> str:
    if text == "None":
        return "–"
    known = {code: comparison_name(code) for code in COMPARISONS} | {code: outcome_name(code) for code in OUTCOMES}
    return known.get(text, text)
