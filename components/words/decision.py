"""The decision in words: what is judged, against what, and the advice; never a colour alone, never a total score."""

from __future__ import annotations

from datetime import date

from components.charts.interval_charts import interval_text
from components.words import _, day, distinct_number, language, percent, translator, true_minus_number
from components.words.impact import count_text, outcome_name, zone_name
from mentoring.impact import FEWEST_MENTEES, Advice, Criterion, Decision, Grade, Judgement, Light, matches_lock
from mentoring.impact.decision import COMPLETE_FOR_USUAL_INTERVAL, STRICT_CONFIDENCE
from mentoring.impact.results import DELIVERED
from mentoring.programme import Plan, Programme

ICONS = {Light.GREEN: "●", Light.AMBER: "▲", Light.RED: "■", Light.NONE: "–"}

OUTCOMES = ("skill", "use", "innovation", "generations")
COMPARISONS = ("none", "waiting_list", "non_participants")


def advice_name(advice: Advice, tongue: str | None = None) -> str:
    """The advice in one or two words."""
    _ = translator(tongue)
    return {
        Advice.CONTINUE: _("Go on"),
        Advice.ADJUST: _("Adjust"),
        Advice.STOP: _("Stop"),
        Advice.PAUSE: _("Pause"),
        Advice.NOT_YET: _("No advice yet"),
    }[advice]


def advice_sentence(decision: Decision, tongue: str | None = None) -> str:
    """Why this is the advice, with its condition."""
    _ = translator(tongue)
    reasons = {
        "serious_report": _("A serious report is open; first it must be resolved."),
        "nothing_measured": _("Nothing has been measured yet that the decision rests on."),
        "no_effect_and_little_application": _("A relevant improvement is unlikely and little is applied at work."),
        "two_red": _("At least two of the four main criteria are red."),
        "too_few_complete": _(
            "Fewer than {count} mentees were measured before and after; nothing is said about change."
        ).format(count=FEWEST_MENTEES),
        "not_all_green": _("Not all of the four main criteria are green yet."),
        "something_red": _("The four main criteria are green, but another one is red."),
        "evidence_too_thin": _("Everything is green, but the evidence is too thin to build on."),
        "not_sure_enough": _(
            "The four main criteria are green, but with fewer than {count} complete measurements the {strict}% "
            "interval of the change must lie above zero, and it does not."
        ).format(
            count=COMPLETE_FOR_USUAL_INTERVAL,
            strict=true_minus_number(100 * STRICT_CONFIDENCE, tongue or language()),
        ),
        "all_green": _("The four main criteria are green and none is red."),
        "second_round_not_green": _("This was the one round of adjustment."),
        "review_after_12_months": _("Review the decision after twelve months."),
    }
    return " ".join(reasons[code] for code in (*decision.because, *decision.conditions))


def grade_sentence(grade: Grade, tongue: str | None = None) -> str:
    """What the evidence grade means: how the measurement was set up, not what came out."""
    _ = translator(tongue)
    return {
        Grade.A: _("Evidence A: a lottery with a waiting list, enough people and few missing."),
        Grade.B: _("Evidence B: enough people, few missing, and a second source that says the same."),
        Grade.C: _("Evidence C: before and after of at least ten people, without more."),
        Grade.D: _("Evidence D: too thin to build on."),
    }[grade]


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
        "no_second_source": _("no second source that says the same"),
        "sensitive_to_dropout": _("the conclusion depends on those who left"),
        "plan_changed": _("the plan was changed after the start"),
        "plan_not_locked": _("the plan was not locked before the start"),
        "then_test_differs": _("looking back gives another conclusion"),
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
        Criterion.OUTCOME: _("Change of the primary outcome"),
        Criterion.MENTOR_GROWTH: _("Growth of the mentors"),
        Criterion.APPLICATION: _("Applied at work, confirmed by the mentor"),
        Criterion.KPI: _("Business figures"),
        Criterion.COST: _("Hours per person"),
        Criterion.SAFETY: _("Open serious reports"),
    }[criterion]


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


def value_text(judged: Judgement, tongue: str | None = None) -> str:
    """What was found."""
    _ = translator(tongue)
    spoken = tongue or language()
    if judged.reason == "too_few":
        return _("too few answers to show")
    if judged.criterion is Criterion.KPI:
        return _kpi_text(judged, tongue)
    if judged.count is not None:
        answers = judged.criterion in (Criterion.RELATIONSHIP, Criterion.APPLICATION)
        return count_text(judged.count, tongue, answers=answers)
    if judged.zone is not None and judged.interval is not None:
        said = interval_text(judged.value, *judged.interval, spoken)
        return f"{said}: {zone_name(judged.zone, tongue, agreed=judged.green is not None)}"
    if judged.value is None:
        return _("not measured")
    return true_minus_number(judged.value, spoken, 0 if judged.criterion is Criterion.SAFETY else 1)


def _kpi_text(judged: Judgement, tongue: str | None) -> str:
    _ = translator(tongue)
    if judged.count is None:
        neutral = {
            "no_signal": _("ordinary variation"),
            "single_month": _("a single month the wished way, which is no trend"),
            "explained_signal": _("the wrong way, with another explanation"),
        }
        return neutral.get(judged.reason or "", _("not measured"))
    told = (
        _("{k} of {n} the wished way")
        if judged.reason == "wished_signal"
        else _("{k} of {n} the wrong way, without another explanation")
    )
    return told.format(k=judged.count.k, n=judged.count.n)


def threshold_text(judged: Judgement, tongue: str | None = None) -> str:
    """What was agreed as green."""
    _ = translator(tongue)
    spoken = tongue or language()
    if judged.criterion is Criterion.SAFETY:
        return _("none")
    if judged.criterion is Criterion.KPI:
        return _("at least 1 the wished way, none the wrong way")
    if judged.criterion is Criterion.MENTOR_GROWTH:
        return _("no deterioration")
    if judged.green is None:
        return "–"
    if judged.criterion is Criterion.COST:
        return _("at most {hours}").format(hours=true_minus_number(judged.green, spoken))
    if judged.criterion is Criterion.OUTCOME:
        return _("shown, and at least {points}").format(points=distinct_number(judged.green, spoken))
    return _("at least {share}").format(share=percent(judged.green, tongue=tongue))


def advice_title(decision: Decision, tongue: str | None = None) -> str:
    """'Advice: adjust. 2 of 7 judged criteria are not green.'"""
    _ = translator(tongue)
    judged = [each for each in decision.criteria if each.light is not Light.NONE]
    open_ = sum(each.light is not Light.GREEN for each in judged)
    name = advice_name(decision.advice, tongue).lower()
    if not open_ or decision.advice in (Advice.PAUSE, Advice.NOT_YET):
        return _("Advice: {advice}").format(advice=name)
    return _("Advice: {advice}. {open} of {judged} judged criteria not green.").format(
        advice=name, open=open_, judged=len(judged)
    )


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
        "goals": _("goals"),
        "rhythm": _("how often pairs meet"),
        "kpis": _("figures that are followed"),
        "relationship_low": _("when a relationship counts as good"),
        "starts": _("start of the programme"),
        "ends": _("end of the programme"),
        "adjusted_before": _("whether this is the round of adjustment"),
    }.get(name, name)


def _value(text: str) -> str:
    if text == "None":
        return "–"
    if text in ("True", "False"):
        return _("yes") if text == "True" else _("no")
    if _is_number(text):
        return text.replace(".", ",") if language() == "nl" else text
    known = {code: comparison_name(code) for code in COMPARISONS} | {code: outcome_name(code) for code in OUTCOMES}
    return known.get(text, text)


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()
