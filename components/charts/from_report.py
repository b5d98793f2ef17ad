"""The charts of a frozen report: what it publishes, as the rows that are drawn, and nothing it does not publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from components.charts.bar_charts import Statement, flow_note, funnel_step_name, likert
from components.charts.control_series import ControlSeries, MonthValue, control_series
from components.charts.report_charts import ChangeRow, CriterionBar, FlowStep, before_after, criteria_bars, flow_bars
from components.words import join, plural_translator, translator
from components.words.report_change import shown_change
from components.words.report_figures import (
    ChangeTexts,
    change_texts,
    group_name,
    outcome_name,
    signed_texts,
    statement_text,
)
from components.words.report_findings import other_series_sentence
from mentoring.impact import Advice, Criterion, Light
from mentoring.impact.frozen_report_and_checks import ReportWords
from mentoring.impact.report import (
    CountRange,
    HeldBackReason,
    Report,
    ReportChange,
    ReportCriterion,
    ReportEvent,
    ReportSeries,
    ReportStage,
)

COUNTED = (Criterion.APPLICATION, Criterion.DELIVERY, Criterion.RELATIONSHIP)
"""Those of the four main criteria that count people or pairs; the fourth is the change."""

_IN_POINTS = (Criterion.OUTCOME, Criterion.MENTOR_GROWTH)

_OTHER_SCALES = frozenset({"work_grade"})
"""Outcomes on another scale than one to five, which do not fit beside the others."""


def criteria_figure(
    report: Report, tongue: str, only: Sequence[Criterion] = COUNTED, **look: Any
) -> partial[Any] | None:
    """These criteria as bars with their marks; the marks are called agreed before the start only where they were.

    None where the report counts nothing for any of them. look: more for the chart.
    """
    _ = translator(tongue)
    judged = [report.of(each) for each in only]
    if not any(_is_told(each.count) for each in judged):
        return None
    return partial(
        criteria_bars,
        tuple(_criterion_bar(each, tongue) for each in judged),
        title=_summary_title(judged, report, tongue),
        marked=_("agreed before the start") if report.plan.agreed_beforehand else None,
        **look,
    )


def _summary_title(judged: Sequence[ReportCriterion], report: Report, tongue: str) -> str:
    """Of the four main criteria three have a bar; the fourth is the change, which stands below them."""
    _, three = translator(tongue), [each.criterion for each in judged] == list(COUNTED)
    met = three and all(each.light is Light.GREEN for each in judged)
    if not met or shown_change(report) is None or report.advice is Advice.NOT_YET:
        return _criteria_title(judged, report, tongue)
    outcome = outcome_name(report.plan.primary, tongue)
    fourth = next((each.light for each in report.criteria if each.criterion is Criterion.OUTCOME), Light.NONE)
    if fourth is Light.GREEN:
        return _("All four main criteria are met: these three, and {outcome} below").format(outcome=outcome)
    return _("These three of the four main criteria are met; {outcome} stands below").format(outcome=outcome)


def all_criteria_figure(report: Report, words: ReportWords, tongue: str) -> partial[Any]:
    """Every criterion as a row: what was reached on a bar, its mark, and the judgement in a word."""
    _ = translator(tongue)
    points = _full_of_points(report.criteria)
    rows = tuple(
        _judged_bar(judged, line.value, line.light, points, tongue)
        for judged, line in zip(report.criteria, words.criteria, strict=True)
    )
    marked = _("agreed before the start") if report.plan.agreed_beforehand else None
    return partial(criteria_bars, rows, title=_criteria_title(report.criteria, report, tongue), marked=marked)


def _full_of_points(criteria: Sequence[ReportCriterion]) -> float:
    """Where every bar of points ends, so that the longer one is the larger change."""
    values = [each.value for each in criteria if each.criterion in _IN_POINTS and each.value is not None]
    marks = [1.25 * each.green for each in criteria if each.criterion in _IN_POINTS and each.green is not None]
    return max([1.0, *(1.1 * value for value in values), *marks])


def _judged_bar(judged: ReportCriterion, value: str, light: str, points: float, tongue: str) -> CriterionBar:
    label = short_criterion_name(judged.criterion, tongue)
    if judged.count is not None:
        figure = value if judged.criterion is Criterion.KPI else ""
        return replace(_count_bar(label, judged, judged.count), figure=figure, word=light)
    if judged.value is None:
        told = judged.criterion is Criterion.KPI or judged.reason in (None, HeldBackReason.NOT_MEASURED, "no_budget")
        return CriterionBar(label, 0.0 if told else None, 1.0, figure=value.partition(":")[0], word=light)
    if judged.criterion is Criterion.SAFETY:
        return CriterionBar(label, judged.value, 1.0, figure=value, word=light)
    shown, mark = max(0.0, judged.value), judged.green or None
    if judged.criterion in _IN_POINTS:
        return CriterionBar(label, shown, points, mark, figure=value.partition(" ")[0], word=light)
    full, figure = max(shown, 1.25 * (judged.amber or judged.green or shown), 0.1), value
    return CriterionBar(label, shown, full, mark, figure=figure, word=light)


def _count_bar(label: str, judged: ReportCriterion, count: CountRange) -> CriterionBar:
    mark = None if judged.green is None else judged.green * count.n
    most = None if count.exact is not None else float(count.most)
    return CriterionBar(label, float(count.least), float(count.n), mark, most)


def _is_told(count: CountRange | None) -> bool:
    return count is not None and count.n > 0 and (count.least > 0 or count.most < count.n)


def _criterion_bar(judged: ReportCriterion, tongue: str) -> CriterionBar:
    _ = translator(tongue)
    count, label = judged.count, short_criterion_name(judged.criterion, tongue)
    if count is None or not _is_told(count):
        known = {str(HeldBackReason.NOT_MEASURED): _("no measurement"), str(HeldBackReason.INTERIM): _("not yet")}
        why = known.get(judged.reason or "", "")
        return CriterionBar(label, None, 1.0, judged.green, figure=why, measured=not why)
    unit = {Criterion.DELIVERY: _("pairs"), Criterion.RELATIONSHIP: group_name("", count.n, tongue)}
    counted = unit.get(judged.criterion, group_name("mentees", count.n, tongue))
    return replace(_count_bar(label, judged, count), unit=counted)


def _criteria_title(judged: Sequence[ReportCriterion], report: Report, tongue: str) -> str:
    """How many of those that are judged are met; where there is no advice, no more than how many are judged."""
    _, ngettext = translator(tongue), plural_translator(tongue)
    counted = [each for each in judged if each.light is not Light.NONE]
    met = sum(each.light is Light.GREEN for each in counted)
    if not counted:
        return _("None of these criteria could be judged")
    if report.advice is Advice.NOT_YET:
        told = ngettext(
            "{k} of {n} criteria could be judged", "{k} of these {n} criteria could be judged", len(counted)
        )
        return told.format(k=len(counted), n=len(judged))
    if met == len(judged):
        return _("All {n} of these criteria are met").format(n=met)
    if len(counted) == len(judged):
        said = ngettext("Of these {n} criteria {k} is met", "Of these {n} criteria {k} are met", met)
        return said.format(k=met or _("none"), n=len(judged))
    told = _("{judged} of these {n} criteria judged; met: {k}")
    return told.format(k=met or _("none"), judged=len(counted), n=len(judged))


def short_criterion_name(criterion: Criterion, tongue: str) -> str:
    """What is judged, in as few words as fit beside a bar."""
    _ = translator(tongue)
    return {
        Criterion.DELIVERY: _("Pairs on schedule"),
        Criterion.RESPONSE: _("Measured twice"),
        Criterion.RELATIONSHIP: _("Good relationship"),
        Criterion.OUTCOME: _("Change"),
        Criterion.MENTOR_GROWTH: _("Mentors grew"),
        Criterion.APPLICATION: _("Applied at work"),
        Criterion.KPI: _("Business figures"),
        Criterion.COST: _("Hours per person"),
        Criterion.SAFETY: _("Serious reports"),
    }[criterion]


def change_figure(report: Report, title: str, tongue: str, most: int) -> partial[Any] | None:
    """The chosen outcome before and after, with the others below it; at most so many rows.

    Where there are more rows than one, what others were compared on stands under it. None where no outcome may be
    told, or meanwhile; alone it is the chosen one or none.
    """
    told = [each for each in report.changes if each.change is not None and each.scale not in _OTHER_SCALES]
    _, concluded = translator(tongue), shown_change(report) is not None
    if not told or report.stage is ReportStage.INTERIM or (most == 1 and not concluded):
        return None
    if not concluded:
        names = join([outcome_name(each.scale, tongue) for each in told[:most]], tongue=tongue)
        title = _("Measured, but not what decides: {names}").format(names=names)
    first = sorted(told, key=lambda each: not each.primary)[:most]
    rows = [_change_row(each, report, tongue) for each in first]
    if most > 1 and (compared := _compared_row(report, tongue)):
        rows[1:] = [compared, *rows[1 : most - 1]]
    return partial(
        before_after,
        tuple(rows),
        title=title,
        agreed=report.plan.relevant_change,
        marked=_("agreed before the start") if report.plan.agreed_beforehand else None,
    )


def _change_row(change: ReportChange, report: Report, tongue: str) -> ChangeRow:
    """With the figures printed as the sentences print them."""
    return ChangeRow(
        outcome_name(change.scale, tongue).capitalize(),
        change.before,
        change.after,
        change.change,
        change.low,
        change.high,
        change.n,
        change.primary,
        change_texts(change, tongue, report.plan.relevant_change if change.primary else None),
    )


def _compared_row(report: Report, tongue: str) -> ChangeRow | None:
    """How much more those who took part changed, up to where they ended; None where nobody was compared."""
    _, found, change = translator(tongue), report.comparison, shown_change(report)
    difference, low, high = found.difference, found.low, found.high
    if difference is None or low is None or high is None or change is None or change.after is None:
        return None
    label = _("Difference")  # the title says with whom; a telephone has no room for it beside the figures
    printed = ChangeTexts("", "", *signed_texts((difference, low, high), tongue))
    apart = change.after - difference
    return ChangeRow(label, apart, change.after, difference, low, high, found.n, texts=printed, others=True)


def series_figure(
    report: Report, words: ReportWords, tongue: str, *, most_events: int | None = None, **look: Any
) -> partial[Any] | None:
    """The business figure that tells most against the programme, or for it, over time; None where there is none.

    Its range is drawn only where it can be told from ordinary variation, and nothing stands out in an interim report.
    most_events: how many of what else happened are drawn, what explains the figure first. look: more for the chart.
    """
    place = report.series_to_show
    if place is None:
        return None
    found, told = report.series[place], report.series[place].has_limits
    points = tuple(
        MonthValue(each.month, each.value, better)
        for each, better in zip(found.points, report.marks(found), strict=True)
    )
    drawn = ControlSeries(
        points,
        found.mean if told else None,
        found.low if told else None,
        found.high if told else None,
        found.target,
        report.programme.starts,
        tuple((each.on, each.what) for each in _events_beside(report, found)[:most_events]),
    )
    others = other_series_sentence(report, tongue)
    return partial(control_series, drawn, title=words.series[place].title, subtitle=others, **look)


def _events_beside(report: Report, series: ReportSeries) -> list[ReportEvent]:
    beside = [each for each in report.events if each.explains in (None, series.name)]
    return sorted(beside, key=lambda each: (each.explains is None, each.on))


def experience_figure(report: Report, tongue: str) -> partial[Any] | None:
    """How people answered the statements, each part at least as long as is told; None where none is told."""
    _ = translator(tongue)
    rows = tuple(
        Statement(
            statement_text(each.item, tongue), (each.disagree.least, each.neutral.least, each.agree.least), each.n
        )
        for each in report.statements
        if each.disagree and each.neutral and each.agree
    )
    return partial(likert, rows, title=_("What they say of it themselves")) if rows else None


def flow_figure(report: Report, tongue: str) -> partial[Any] | None:
    """How many came how far, from enrolled to measured; None where the report does not say."""
    _ = translator(tongue)
    if not report.flow:
        return None
    steps = tuple(FlowStep(funnel_step_name(each.step, tongue), each.n, each.n is None) for each in report.flow)
    return partial(flow_bars, steps, title=_("How far people came"), subtitle=flow_note(report, tongue))
