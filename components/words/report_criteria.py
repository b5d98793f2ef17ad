"""The criteria of a frozen report in words: what is judged, what was found, the mark it is held against, its light."""

from __future__ import annotations

from components.words import percent, translator
from components.words.decision import criterion_name, light_name
from components.words.impact import outcome_name
from components.words.report_figures import (
    change_texts,
    criterion_words,
    hours_text,
    mark_text,
    range_text,
    signed_texts,
    why_not_told,
    zone_words,
)
from components.words.report_findings import known_of, mentors_are_silent
from mentoring.impact import Criterion, Light, SeriesVerdict
from mentoring.impact.frozen_report import CriterionWords
from mentoring.impact.report import Report, ReportCriterion, ReportStage

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
