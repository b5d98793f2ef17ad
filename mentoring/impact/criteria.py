"""The criteria agreed before the start, each judged green, amber or red, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mentoring.impact.change import PairedChange
from mentoring.impact.control import SeriesVerdict
from mentoring.impact.results import Count, KpiResult, Results
from mentoring.impact.statistics import wilson_ci95
from mentoring.impact.zones import Zone
from mentoring.privacy import FEWEST
from mentoring.programme import Plan

FEWEST_MENTEES = 6
"""Complete measurements below which no interval is worth its name: nothing is said about change."""

SURE_APPLICATION = 0.30
"""The lower end that the interval of applications must reach before it can be green."""

DEFAULT_THRESHOLDS: Mapping[str, tuple[float, float]] = {
    "U1": (0.75, 0.50),
    "U2": (0.80, 0.60),
    "R1": (0.75, 0.55),
    "G1": (0.60, 0.40),
    "K1": (1.00, 1.25),
}
"""Green from and amber from, as shares; for K1 green and amber up to, as a multiple of the budget."""


class Criterion(StrEnum):
    """What is judged, in the order it is shown."""

    DELIVERY = "U1"
    RESPONSE = "U2"
    RELATIONSHIP = "R1"
    OUTCOME = "L1"
    MENTOR_GROWTH = "L2"
    APPLICATION = "G1"
    KPI = "B1"
    COST = "K1"
    SAFETY = "V"


class Light(StrEnum):
    """The judgement; none: not judged, which counts neither way."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True)
class Judgement:
    """One criterion. value: share, points, hours or reports; count: k of n where it is a share; interval: 95 %.

    green, amber: the thresholds it was held against. zone: for outcomes. reason: a code where the light needs one.
    """

    criterion: Criterion
    light: Light
    value: float | None = None
    count: Count | None = None
    interval: tuple[float, float] | None = None
    zone: Zone | None = None
    green: float | None = None
    amber: float | None = None
    reason: str | None = None


def judge(plan: Plan, results: Results) -> tuple[Judgement, ...]:
    """Every criterion in order, held against the plan's thresholds (the defaults where the plan sets none)."""
    return (
        _share(Criterion.DELIVERY, results.delivery, plan, fewest=1),
        _share(Criterion.RESPONSE, results.response, plan, fewest=1),
        _share(Criterion.RELATIONSHIP, results.relationship, plan),
        _outcome(results.primary),
        _mentor_growth(results.mentor_growth),
        _application(results.application, plan),
        _kpi(results.kpis),
        _cost(plan, results.hours),
        _safety(results.serious_reports),
    )


def thresholds(plan: Plan, criterion: str) -> tuple[float, float]:
    """Green and amber threshold of this criterion under this plan."""
    return plan.thresholds.get(criterion, DEFAULT_THRESHOLDS[criterion])


def _share(criterion: Criterion, count: Count | None, plan: Plan, fewest: int = FEWEST) -> Judgement:
    green, amber = thresholds(plan, criterion)
    if count is None or count.share is None:
        return Judgement(criterion, Light.NONE, green=green, amber=amber, reason="not_measured")
    if count.n < fewest:
        return Judgement(criterion, Light.NONE, count=count, green=green, amber=amber, reason="too_few")
    light = _at_least(count.share, green, amber)
    return Judgement(criterion, light, count.share, count, wilson_ci95(count.k, count.n), green=green, amber=amber)


def _at_least(share: float, green: float, amber: float) -> Light:
    share = round(share, 9)
    if share >= round(green, 9):
        return Light.GREEN
    return Light.AMBER if share >= round(amber, 9) else Light.RED


def _application(count: Count | None, plan: Plan) -> Judgement:
    judged = _share(Criterion.APPLICATION, count, plan)
    if judged.light is Light.GREEN and judged.interval and round(judged.interval[0], 9) < SURE_APPLICATION:
        return Judgement(
            judged.criterion,
            Light.AMBER,
            judged.value,
            judged.count,
            judged.interval,
            green=judged.green,
            amber=judged.amber,
            reason="too_uncertain",
        )
    return judged


def _outcome(change: PairedChange | None) -> Judgement:
    if change is None or change.zone is None or change.n < FEWEST_MENTEES:
        reason = "not_measured" if change is None or not change.n else "too_few"
        return Judgement(Criterion.OUTCOME, Light.NONE, reason=reason)
    light = {1: Light.GREEN, 5: Light.RED, 6: Light.RED}.get(change.zone.number, Light.AMBER)
    return Judgement(Criterion.OUTCOME, light, change.mean, None, change.interval, change.zone, green=change.mwc)


def _mentor_growth(change: PairedChange | None) -> Judgement:
    if change is None or change.zone is None or change.n < FEWEST:
        reason = "not_measured" if change is None or not change.n else "too_few"
        return Judgement(Criterion.MENTOR_GROWTH, Light.NONE, reason=reason)
    light = Light.RED if change.zone is Zone.DETERIORATION else Light.GREEN
    return Judgement(Criterion.MENTOR_GROWTH, light, change.mean, None, change.interval, change.zone)


def _kpi(kpis: tuple[KpiResult, ...]) -> Judgement:
    """No signal is neutral. One bad, unexplained signal outweighs good ones: it must be looked at."""
    worse = sum(each.verdict is SeriesVerdict.DETERIORATION and not each.explained for each in kpis)
    if worse:
        return Judgement(Criterion.KPI, Light.RED, count=Count(worse, len(kpis)), reason="adverse_signal")
    better = sum(each.verdict is SeriesVerdict.IMPROVEMENT for each in kpis)
    if better:
        return Judgement(Criterion.KPI, Light.GREEN, count=Count(better, len(kpis)), reason="wished_signal")
    return Judgement(Criterion.KPI, Light.NONE, reason="no_signal" if kpis else "not_measured")


def _cost(plan: Plan, hours: float | None) -> Judgement:
    green, amber = thresholds(plan, Criterion.COST)
    if hours is None or not plan.hours_budget:
        return Judgement(Criterion.COST, Light.NONE, hours, reason="not_measured" if hours is None else "no_budget")
    used = round(hours / plan.hours_budget, 9)
    light = Light.GREEN if used <= green else Light.AMBER if used <= amber else Light.RED
    return Judgement(Criterion.COST, light, hours, green=plan.hours_budget * green, amber=plan.hours_budget * amber)


def _safety(reports: int | None) -> Judgement:
    if reports is None:
        return Judgement(Criterion.SAFETY, Light.NONE, reason="not_measured")
    return Judgement(Criterion.SAFETY, Light.RED if reports else Light.GREEN, float(reports), green=0.0)
