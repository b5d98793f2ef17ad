"""What a measured change may be called, in careful sentences that follow from its zone and its grade."""

from __future__ import annotations

from itertools import pairwise
from math import ceil

from components.words import distinct_number, language, plural_translator, signed_number, translator, true_minus_number
from mentoring.impact import (
    ControlChart,
    DropoutAssumption,
    FunnelStep,
    Limits,
    SeriesVerdict,
    ThenTest,
)
from mentoring.impact.comparison import Comparison, ComparisonMethod
from mentoring.impact.control_chart import PROVISIONAL
from mentoring.impact.report import Report
from mentoring.privacy import FEWEST


def outcome_name(code: str, tongue: str | None = None) -> str:
    """The name of a measured scale, as it stands in a sentence."""
    _ = translator(tongue)
    names = {
        "skill": _("skill"),
        "use": _("use at work"),
        "innovation": _("innovation"),
        "generations": _("generational insight"),
        "work_grade": _("grade for work"),
        "mentor_confidence": _("confidence as a mentor"),
        "mentor_recognition": _("place in the organisation"),
        "mentor_growth": _("growth as a mentor"),
        "relationship": _("relationship"),
        "usefulness": _("usefulness"),
        "mentor_usefulness": _("usefulness for the mentor"),
    }
    return names[code]


def statement_text(item: str, tongue: str | None = None) -> str:
    """A statement in so few words that it fits on a telephone."""
    _ = translator(tongue)
    return {
        "R1": _("We are open with each other."),
        "R2": _("I can say something critical."),
        "R4": _("We both know what we work towards."),
        "N1": _("What I learned is useful in my work."),
        "N1m": _("Being a mentor gave me something."),
    }.get(item, item)


def comparison_sentence(compared: Comparison, tongue: str | None = None) -> str:
    """How participants changed beside the comparison group, and what that leaves open."""
    _ = translator(tongue)
    if min(compared.n, compared.n_comparison) < FEWEST or compared.interval is None:
        return _("The comparison group has too few complete measurements to compare with.")
    spoken, (low, high) = tongue or language(), compared.interval
    drawn = compared.method is ComparisonMethod.ANCOVA
    said = (
        _("Beside those who were drawn to wait, the difference is {difference} points (95% interval {low} to {high}).")
        if drawn
        else _("Beside the comparison group, the difference in change is {difference} points "
               "(95% interval {low} to {high}).")
    ).format(
        difference=signed_number(compared.difference, spoken),
        low=distinct_number(low, spoken, 0.0, sign=True),
        high=distinct_number(high, spoken, 0.0, sign=True),
    )  # fmt: skip
    if drawn:
        return said
    return f"{said} " + _("The comparison group was not drawn by lot: other causes are not ruled out.")


def interval_text(mean: float | None, low: float | None, high: float | None, tongue: str) -> str:
    """'+0.7 (0.3 to 1.1)': a mean change with its 95 % interval; a dash where one of them is unknown."""
    _ = translator(tongue)
    if mean is None or low is None or high is None:
        return "–"
    return _("{change} ({low} to {high})").format(
        change=signed_number(mean, tongue),
        low=true_minus_number(low, tongue),
        high=true_minus_number(high, tongue),
    )


def kpi_title(name: str, chart: ControlChart, tongue: str | None = None) -> str:
    """The conclusion about a business figure as the title of its chart."""
    _ = translator(tongue)
    if chart.limits is Limits.NONE:
        if chart.notes:
            return _("{figure}: the same every month before the start, so nothing tells what is ordinary").format(
                figure=name
            )
        return _("{figure}: too short a history to tell signals from ordinary variation").format(figure=name)
    if chart.early:
        return _early_title(chart, tongue).format(figure=name)
    if chart.wished and chart.adverse:
        first = chart.adverse[-1].index < chart.wished[0].index
        return {
            SeriesVerdict.IMPROVEMENT: _("{figure}: first the wrong way, then for months the wished way")
            if first
            else _("{figure}: for months the wished way, other months the wrong way"),
            SeriesVerdict.DETERIORATION: _("{figure}: some months the wrong way, others the wished way"),
        }.get(chart.verdict, _("{figure}: only single months stood out; that is no trend")).format(figure=name)
    return {
        SeriesVerdict.IMPROVEMENT: _("{figure}: more than ordinary variation, the wished way"),
        SeriesVerdict.DETERIORATION: _("{figure}: more than ordinary variation, the wrong way"),
        SeriesVerdict.SPIKE: _spike_title(chart, tongue),
        SeriesVerdict.ORDINARY: _("{figure}: no more than ordinary variation"),
        SeriesVerdict.UNKNOWN: _("{figure}: no values since the start yet"),
    }[chart.verdict].format(figure=name)


def _spike_title(chart: ControlChart, tongue: str | None) -> str:
    _ = translator(tongue)
    if len(chart.since) != 1:
        return _("{figure}: only single months stood out; that is no trend")
    if chart.wished:
        return _("{figure}: one month stood out the wished way; one month is no trend")
    return _("{figure}: one month stood out the wrong way; one month is no trend")


def _early_title(chart: ControlChart, tongue: str | None) -> str:
    _ = translator(tongue)
    if chart.signals[-1].improves:
        return _("{figure}: moving the wished way, but in a row that began before the start")
    return _("{figure}: moving the wrong way, but in a row that began before the start")


def kpi_sentence(name: str, chart: ControlChart, tongue: str | None = None) -> str:
    """What a business figure shows, and what it cannot show."""
    missing = 0 if chart.limits is Limits.NONE else sum(point.value is None for point in chart.points)
    gap = missing_months_sentence(missing, tongue)
    return " ".join(filter(None, (_kpi_finding(name, chart, tongue), gap)))


def missing_months_sentence(missing: int, tongue: str | None = None) -> str | None:
    """How many months have no value, and what that does to a row; None for none."""
    if not missing:
        return None
    ngettext = plural_translator(tongue)
    return ngettext(
        "{n} month is missing: no row of months reaches across it.",
        "{n} months are missing: no row of months reaches across them.",
        missing,
    ).format(n=missing)


def _kpi_finding(name: str, chart: ControlChart, tongue: str | None) -> str:
    _ = translator(tongue)
    if chart.limits is Limits.NONE:
        if chart.notes:
            return kpi_title(name, chart, tongue) + "."
        return _("With fewer than {count} months before the start nothing can be said about signals.").format(
            count=PROVISIONAL
        )
    rest = _("That is more than ordinary variation. This chart does not show whether the pilot is the cause.")
    if chart.early:
        began = _("The row of months began before the start: it cannot have come of the programme alone.")
        return f"{kpi_title(name, chart, tongue)}. {began}"
    if chart.verdict in (SeriesVerdict.ORDINARY, SeriesVerdict.UNKNOWN):
        return kpi_title(name, chart, tongue) + "."
    counted = (
        (_("{figure}: months that stand out from those before the start: {n}, in the wrong direction."), chart.adverse),
        (_("{figure}: months that stand out from those before the start: {n}, in the wished direction."), chart.wished),
    )
    told = [words.format(figure=name, n=len(points)) for words, points in counted if points]
    return " ".join((*told, rest))


def limits_sentence(chart: ControlChart, tongue: str | None = None) -> str:
    """How far the limits can be trusted."""
    _ = translator(tongue)
    if chart.notes:
        return _("No limits: the months before the start do not differ")
    said = {
        Limits.FIRM: _("Limits from {n} months before the start"),
        Limits.PROVISIONAL: _("Provisional limits, from only {n} months"),
        Limits.NONE: _("No limits: fewer than {count} months before the start").format(count=PROVISIONAL),
    }[chart.limits].format(n=chart.known)
    if chart.limits is Limits.NONE or not chart.start_months:
        return said
    return _("{limits}; the month of the start does not count").format(limits=said)


def assumption_name(assumption: DropoutAssumption, tongue: str | None = None) -> str:
    """What is assumed of people without a follow-up."""
    _ = translator(tongue)
    return {
        DropoutAssumption.COMPLETERS: _("as measured"),
        DropoutAssumption.NO_CHANGE: _("drop-outs unchanged"),
        DropoutAssumption.LOW: _("drop-outs low"),
    }[assumption]


def looking_back_sentence(found: ThenTest, tongue: str | None = None) -> str | None:
    """The comparison with the starting point as seen afterwards; None for too few people."""
    _ = translator(tongue)
    spoken = tongue or language()
    if found.headline.n < FEWEST or found.headline.mean is None or found.looking_back.mean is None:
        return None
    told = _("Looking back, people see a change of {back}; measured before and after it is {change}.").format(
        back=signed_number(found.looking_back.mean, spoken), change=signed_number(found.headline.mean, spoken)
    )
    verdict = (
        _("Both lead to the same conclusion.")
        if found.agrees
        else _("The two lead to different conclusions; the grade is one lower.")
    )
    return f"{told} {verdict}"


def detectable_title(pairs: int, points: float, tongue: str | None = None) -> str:
    """What so many pairs can show, as the title of the curve; points: as they come."""
    _ = translator(tongue)
    return _("With {n} pairs measured twice the pilot reliably shows only a change of at least {points} points").format(
        n=pairs, points=detectable_points(points, tongue)
    )


def detectable_points(points: float, tongue: str | None = None) -> str:
    """A change that can be found, rounded up: a smaller one would promise what the pilot cannot show."""
    return true_minus_number(ceil(round(points * 10, 9)) / 10, tongue or language())


def funnel_title(first: int, last: int, tongue: str | None = None) -> str:
    """From the first to the last bar in one sentence."""
    _ = translator(tongue)
    return _("Of {first} people who enrolled, {last} were measured before and after").format(first=first, last=last)


def steps_apart_sentence(tongue: str) -> str:
    """That a step can hold more people than the one before."""
    _ = translator(tongue)
    return _("Each step counts by itself: who took it, also without the step before.")


def flow_note(report: Report, tongue: str) -> str | None:
    """That, for a report whose steps count by themselves; None for one in which a step holds all later ones too."""
    known = [each.n for each in report.flow if each.n is not None]
    rises = any(later > earlier for earlier, later in pairwise(known))
    apart = rises or any(each.step == FunnelStep.CHARTER for each in report.flow)
    return steps_apart_sentence(tongue) if apart else None
