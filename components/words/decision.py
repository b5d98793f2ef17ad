"""The decision in words: what is judged, against what, and the advice; never a colour alone, never a total score."""

from __future__ import annotations

import re
from datetime import date

from components.words import _, day, language, percent, translator, true_minus_number
from components.words.impact import outcome_name
from mentoring.impact import Advice, Criterion, Light, matches_lock
from mentoring.impact.management_decision import DeciderRole
from mentoring.impact.results import DELIVERED
from mentoring.programme import Plan, Programme

ICONS = {Light.GREEN: "●", Light.AMBER: "▲", Light.RED: "■", Light.NONE: "–"}

OUTCOMES = ("skill", "use", "innovation", "generations")
COMPARISONS = ("none", "waiting_list", "non_participants")


def grade_reason(code: str, tongue: str | None = None) -> str:
    """What kept the grade from being higher."""
    _ = translator(tongue)
    return {
        "no_real_baseline": _("no measurement before the start"),
        "no_lottery": _("no lottery with a waiting list"),
        "fewer_than_20_complete": _("fewer than 20 complete measurements"),
        "fewer_than_10_complete": _("fewer than 10 complete measurements"),
        "follow_up_below_80": _("less than 80% measured again"),
        "follow_up_below_70": _("less than 70% measured again"),
        "no_second_source": _("no second source (the mentors) that says the same"),
        "sensitive_to_dropout": _("the conclusion depends on those who left"),
        "plan_changed": _("a plan that was changed after it was locked"),
        "plan_locked_late": _("a plan that was locked only after the start"),
        "second_source_untold": _("a second source (the mentors) that is not told here"),
        "plan_not_locked": _("a plan that was not locked before the start"),
        "then_test_differs": _("another conclusion when looking back"),
    }[code]


def criterion_name(criterion: Criterion, tongue: str | None = None) -> str:
    """What is judged."""
    _ = translator(tongue)
    return {
        Criterion.DELIVERY: _("Pairs with at least {share} of the sessions").format(
            share=percent(DELIVERED, tongue=tongue)
        ),
        Criterion.RESPONSE: _("Mentees measured before and after"),
        Criterion.RELATIONSHIP: _("Participants with a good relationship"),
        Criterion.OUTCOME: _("Change of the chosen outcome"),
        Criterion.MENTOR_GROWTH: _("Growth of the mentors"),
        Criterion.APPLICATION: _("Applied at work, confirmed by the mentor"),
        Criterion.KPI: _("Business figures"),
        Criterion.COST: _("Hours per person"),
        Criterion.SAFETY: _("Open serious reports"),
    }[criterion]


def decided_name(advice: Advice, tongue: str | None = None) -> str:
    """What was decided, in a word."""
    _ = translator(tongue)
    return {
        Advice.CONTINUE: _("Go on"),
        Advice.ADJUST: _("Adjust"),
        Advice.STOP: _("Stop"),
        Advice.PAUSE: _("Pause"),
        Advice.NOT_YET: _("Too little to say anything"),
    }[advice]


def decider_name(by: str, tongue: str | None = None) -> str:
    """Who decided: a role in words, or what was typed."""
    _ = translator(tongue)
    roles: dict[str, str] = {
        DeciderRole.MANAGEMENT: _("Management"),
        DeciderRole.SPONSOR: _("Sponsor"),
        DeciderRole.HR: _("HR"),
    }
    return roles.get(by, by)


def light_name(light: Light, tongue: str | None = None) -> str:
    """The light as an icon and a word."""
    _ = translator(tongue)
    words = {
        Light.GREEN: _("green"),
        Light.AMBER: _("amber"),
        Light.RED: _("red"),
        Light.NONE: _("no judgement"),
    }
    return f"{ICONS[light]} {words[light]}"


def outcome_choice(code: str) -> str:
    """A measured scale, as a choice."""
    return outcome_name(code).capitalize()


def comparison_name(code: str, tongue: str | None = None) -> str:
    """With whom participants are compared."""
    _ = translator(tongue)
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
    locked = _("Locked on {date}, fingerprint of the plan {code}.").format(
        date=_day_of_lock(plan), code=fingerprint(plan)
    )
    if matches_lock(programme) and not plan.changed_after_lock:
        return locked
    return f"{locked} " + _("Changed since; every report says so.")


def fingerprint(plan: Plan) -> str:
    """The first eight digits of the digest of what was locked, enough to compare two reports by eye."""
    return (plan.locked_hash or "").rpartition(":")[2][:8]


def plan_change(line: str, tongue: str | None = None) -> str:
    """A change after the lock, as kept ('2026-03-01 mwc 0.4 -> 0.5'), in a sentence."""
    _ = translator(tongue)
    on, name, *rest = line.split(" ", 2)
    when = day(date.fromisoformat(on), tongue=tongue)
    field = _field(name, tongue)
    if name == "thresholds" or not rest:
        return f"{when}: {field}"
    was, _arrow, now = rest[0].partition(" -> ")
    return _("{when}: {field} from {was} to {now}").format(
        when=when, field=field, was=_value(was, tongue), now=_value(now, tongue)
    )


def _day_of_lock(plan: Plan) -> str:
    return day(date.fromisoformat((plan.locked_at or "")[:10]))


def _field(name: str, tongue: str | None) -> str:
    _ = translator(tongue)
    return {
        "primary": _("what is judged"),
        "mwc": _("smallest relevant change"),
        "planned_pairs": _("planned pairs"),
        "comparison": _("comparison"),
        "hours_budget": _("hours per person"),
        "thresholds": _("thresholds"),
        "goals": _("goals"),
        "rhythm": _("how often pairs meet"),
        "kpis": _("figures that are followed"),
        "relationship_low": _("when a relationship counts as good"),
        "starts": _("start of the programme"),
        "ends": _("end of the programme"),
        "adjusted_before": _("whether this is the round of adjustment"),
    }.get(name, name)


def _value(text: str, tongue: str | None) -> str:
    _ = translator(tongue)
    if text == "None":
        return "–"
    if text in ("True", "False"):
        return _("yes") if text == "True" else _("no")
    known = {code: comparison_name(code, tongue) for code in COMPARISONS}
    known |= {code: outcome_name(code, tongue) for code in OUTCOMES}
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return day(date.fromisoformat(text), tongue=tongue)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return true_minus_number(float(text), tongue or language(), len(text.partition(".")[2]))
    return known.get(text, text)
