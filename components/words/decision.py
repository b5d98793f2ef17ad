"""The criteria and the decision in words: what is judged, what was found, and the advice; never a colour alone."""

from __future__ import annotations

import re
from datetime import date

from components.words import _, day, join, language, percent, translator, true_minus_number
from components.words.report_figures import (
    change_texts,
    criterion_words,
    hours_text,
    mark_text,
    one_line,
    outcome_name,
    range_text,
    signed_texts,
    why_not_told,
    zone_words,
)
from components.words.report_findings import known_of, mentors_are_silent
from mentoring.impact import Advice, Criterion, Light, SeriesVerdict, matches_lock
from mentoring.impact.frozen_report_and_checks import CriterionWords, DeciderRole
from mentoring.impact.report import Report, ReportCriterion, ReportStage
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
        "no_lottery": _("it was not drawn by lot who started and who waited"),
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


AT_FOLLOW_UP = (Criterion.RESPONSE, Criterion.OUTCOME, Criterion.MENTOR_GROWTH, Criterion.APPLICATION, Criterion.KPI)
"""What is judged when the measurement is closed, and not before."""


def criterion_in_sentence(criterion: Criterion, report: Report, tongue: str) -> str:
    """A criterion as it stands inside a sentence; the change by the name of what was chosen."""
    return (
        outcome_name(report.plan.primary, tongue)
        if criterion is Criterion.OUTCOME
        else criterion_words(criterion, tongue)
    )


def criterion_line(judged: ReportCriterion, report: Report, tongue: str) -> CriterionWords:
    """One criterion: what is judged, what was found, the mark it is held against, and its light as icon and word."""
    _ = translator(tongue)
    name = criterion_name(judged.criterion, tongue)
    if judged.criterion is Criterion.OUTCOME:
        name = _("Change in {outcome}").format(outcome=outcome_name(report.plan.primary, tongue))
    later = report.stage is ReportStage.INTERIM and judged.criterion in AT_FOLLOW_UP
    light = light_name(Light.NONE if later else judged.light, tongue)
    value = _("follows later") if later else criterion_value(judged, report, tongue)
    return CriterionWords(name, value, mark_of(judged, tongue), light)


def criterion_value(judged: ReportCriterion, report: Report, tongue: str) -> str:
    """What was found for a criterion."""
    _ = translator(tongue)
    if judged.criterion is Criterion.KPI:
        return _kpi_value(judged, report, tongue)
    if judged.criterion is Criterion.APPLICATION and mentors_are_silent(report):
        return _("no mentor answered")
    if judged.count is not None and judged.count.n:
        return range_text(judged.count, tongue) + known_of(judged.criterion, report, tongue)
    if judged.zone is not None and judged.value is not None and judged.interval is not None:
        said = _interval_value(judged, report, tongue)
        zone = zone_words(judged.zone, tongue, marked=judged.green is not None)
        return _("{change} ({low} to {high}): {zone}").format(change=said[0], low=said[1], high=said[2], zone=zone)
    if judged.criterion is Criterion.SAFETY:  # whether there is one, never how many
        if judged.value is None:
            return why_not_told("not_recorded", tongue)
        return _("at least one") if judged.value else _("none")
    if judged.value is not None and judged.criterion is Criterion.COST:
        return hours_text(judged.value, tongue)
    return _why_no_value(judged, tongue)


def _why_no_value(judged: ReportCriterion, tongue: str) -> str:
    """Briefly; the lines of what is held back say why."""
    _ = translator(tongue)
    if judged.reason in ("not_measured", "too_few", "no_budget"):
        return why_not_told(judged.reason, tongue)
    return _("follows later") if judged.reason == "interim" else _("not told")


def _interval_value(judged: ReportCriterion, report: Report, tongue: str) -> list[str]:
    """The change with its ends, as printed wherever this change is told."""
    marks = (0.0,) if judged.green is None else (0.0, judged.green)
    for each in report.changes:
        said = change_texts(each, tongue, judged.green)
        if said and (each.change, each.low, each.high) == (judged.value, *(judged.interval or ())):
            return [said.change, said.low, said.high]
    return signed_texts((judged.value or 0.0, *(judged.interval or ())), tongue, marks)


def _kpi_value(judged: ReportCriterion, report: Report, tongue: str) -> str:
    _ = translator(tongue)
    if judged.count is not None and judged.reason == "adverse_signal":
        told = _("{k} of {n} the wrong way, without a recorded explanation")
        return told.format(k=judged.count.most, n=judged.count.n)
    if judged.count is not None and judged.reason == "wished_signal":
        told = _("{k} of {n} the wished way").format(k=judged.count.most, n=judged.count.n)
        wrong = sum(each.verdict is SeriesVerdict.DETERIORATION for each in report.series)
        beside = _("{n} the wrong way, but explained").format(n=wrong)
        return f"{told}; {beside}" if wrong else told
    neutral = {
        "explained_signal": _("the wrong way, with another explanation"),
        "single_month": _("no more than single months, no trend"),
        "early_signal": _("it moves in a row that began before the start"),
        "no_signal": _("ordinary variation"),
    }
    if judged.reason == "not_measured" and report.series:
        return _("followed, but cannot be judged")
    return neutral.get(judged.reason or "") or _why_no_value(judged, tongue)


def mark_of(judged: ReportCriterion, tongue: str) -> str:
    """The mark a criterion is held against."""
    _ = translator(tongue)
    if judged.criterion is Criterion.SAFETY:
        return _("none")
    if judged.criterion is Criterion.KPI:
        return _("at least 1 the wished way, none the wrong way")
    if judged.criterion is Criterion.MENTOR_GROWTH:
        return _("no deterioration")
    if judged.green is None:
        return "–"
    if judged.criterion is Criterion.COST:
        return _("at most {hours}").format(hours=hours_text(judged.green, tongue))
    if judged.criterion is Criterion.OUTCOME:
        return _("shown, and at least {points}").format(points=mark_text(judged.green, tongue))
    return _("at least {share}").format(share=percent(judged.green, tongue=tongue))


def criterion_names(criteria: list[Criterion], report: Report, tongue: str) -> str:
    """These criteria inside a sentence, by name."""
    return join([criterion_in_sentence(each, report, tongue) for each in criteria], tongue=tongue)


def names_at_length(criteria: list[Criterion], report: Report, tongue: str) -> list[str]:
    """The criteria with what was found and the mark, with what was found, and alone."""
    _ = translator(tongue)
    marked, found = [], []
    for each in criteria:
        name, judged = criterion_in_sentence(each, report, tongue), report.of(each)
        told = _found_briefly(judged, report, tongue)
        by_mark = judged.count is not None or judged.criterion is Criterion.COST
        mark = mark_of(judged, tongue) if judged.green is not None and by_mark else ""
        found.append(f"{name} ({told})" if told else name)
        marked.append(
            _("{name} ({found}; asked {mark})").format(name=name, found=told, mark=mark) if told and mark else found[-1]
        )
    return [join(marked, tongue=tongue), join(found, tongue=tongue), criterion_names(criteria, report, tongue)]


def _found_briefly(judged: ReportCriterion, report: Report, tongue: str) -> str:
    _ = translator(tongue)
    if judged.criterion is Criterion.KPI:
        names = [one_line(each.name) for each in report.series if each.verdict is SeriesVerdict.DETERIORATION]
        return _("{figures} the wrong way").format(figures=join(names, tongue=tongue)) if names else ""
    if judged.criterion is Criterion.COST and judged.value is not None:
        return hours_text(judged.value, tongue)
    if judged.count is not None and judged.count.n:
        return range_text(judged.count, tongue, share=False) + known_of(judged.criterion, report, tongue)
    return zone_words(judged.zone, tongue) if judged.zone is not None else ""
