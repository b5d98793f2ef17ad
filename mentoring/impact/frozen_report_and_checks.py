"""A report as it is kept: figures, words and what was decided; and whether what it says can be true together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from mentoring.impact.change_and_comparison import PairedChange, Zone, zone
from mentoring.impact.decision import FEWEST_MENTEES, NOT_SURE, Advice, Criterion, Light, advise, judge
from mentoring.impact.freeze import COUNTED, advise_on_what_is_told
from mentoring.impact.planning import LOCK_VERSION
from mentoring.impact.report import CountRange, Report, ReportChange, ReportCriterion, ReportStage
from mentoring.impact.results import Count, Results
from mentoring.privacy_threshold import FEWEST, FEWEST_FOR_SHARES
from mentoring.programme import Plan
from mentoring.scales import SCALES


@dataclass(frozen=True)
class CriterionWords:
    """One criterion as people read it. light: icon and word."""

    name: str
    value: str
    agreed: str
    light: str


@dataclass(frozen=True)
class SeriesWords:
    """A business figure as people read it: the title of its chart, what it shows, how far its limits hold."""

    title: str
    sentence: str
    limits: str


@dataclass(frozen=True)
class ReportWords:
    """A report in one language, frozen with it.

    verdict: 'Go on'. reason: one sentence. asked: the decision asked. stage, plan, grade: one line each. change_title:
    the conclusion as a title; change: in sentences; applied, participation, experience, dropouts, looking_back,
    costs: a sentence each, None when there is nothing to say. exploratory: a line for each outcome beside the chosen
    one. unknown: what we do not know, never empty.
    criteria and series stand in the order of the report. held_back: a line for each figure that is not told.
    """

    verdict: str
    reason: str
    asked: str
    stage: str
    plan: str
    grade: str
    change_title: str
    change: str
    participation: str
    applied: str | None = None
    experience: str | None = None
    dropouts: str | None = None
    looking_back: str | None = None
    comparison: str | None = None
    costs: str | None = None
    exploratory: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    criteria: tuple[CriterionWords, ...] = ()
    series: tuple[SeriesWords, ...] = ()
    held_back: tuple[str, ...] = ()


@dataclass(frozen=True)
class FrozenReport:
    """A report as it is kept. fingerprint: SHA-256 of its text; papers and decisions name its first digits.

    words: language -> the words it was published in.
    """

    id: int
    report: Report
    words: dict[str, ReportWords]
    fingerprint: str
    frozen_at: str


class DeciderRole(StrEnum):
    """Who decides, as a role; a name only where HR types one, and it stays out of the file that is passed on."""

    MANAGEMENT = "management"
    SPONSOR = "sponsor"
    HR = "hr"


@dataclass(frozen=True)
class Adjustment:
    """Something that will be done differently. criterion: the one it is to mend. owner: a role or a name."""

    what: str
    owner: str = ""
    due: date | None = None
    criterion: Criterion | None = None


@dataclass(frozen=True)
class ManagementDecision:
    """A dated record beside a report, which it never changes. report: the fingerprint of that report.

    decided: what was decided, which may differ from the advice. by: a DeciderRole, or what HR typed. reason: why,
    above all where it differs. comment: of HR, beside the advice.
    """

    report: str
    decided: Advice
    by: str
    on: date
    reason: str = ""
    comment: str = ""
    adjustments: tuple[Adjustment, ...] = ()


class Apart(StrEnum):
    """Why a round stands apart: it measured another outcome, on another scale of questions, or about other topics."""

    OUTCOME = "outcome"
    TOPICS = "topics"
    NOT_TOLD = "not_told"


@dataclass(frozen=True)
class RoundResult:
    """One round by its final report. apart: why it is not held beside the latest one; None when it is."""

    report: Report
    apart: Apart | None = None


def compare_rounds(reports: Sequence[Report]) -> tuple[RoundResult, ...]:
    """The rounds in the order given, each held against the latest."""
    return tuple(RoundResult(each, _apart(each, reports[-1])) for each in reports)


def _apart(report: Report, latest: Report) -> Apart | None:
    if report.plan.primary != latest.plan.primary:
        return Apart.OUTCOME
    if set(report.programme.topics) != set(latest.programme.topics):
        return Apart.TOPICS
    return Apart.NOT_TOLD if report.primary is None or report.primary.change is None else None


_ROUNDED = 0.0051
"""How far figures that were rounded to the hundredth may be from adding up."""

_YEARS = range(1990, 2101)
_MOST_POINTS = 9.0
"""Points of the longest scale, from 1 to 10."""


def contradicts(report: Report) -> bool:
    """Whether anything in the report cannot be, or cannot be beside the rest, or is about too few people to be told."""
    try:
        return not all(_checks(report))
    except ValueError:  # an interval that does not hold its mean, a share that cannot be
        return True


def _checks(report: Report) -> Iterator[bool]:
    yield _days_in_order(report)
    yield all(_is_change(each) for each in report.changes) and _is_one_primary(report)
    yield all(_is_statement(each.n, (each.disagree, each.neutral, each.agree)) for each in report.statements)
    yield len({each.criterion for each in report.criteria}) == len(report.criteria)
    yield all(_is_criterion(each) for each in report.criteria)
    yield _outcome_follows(report)
    yield _tells_enough(report)
    yield _costs_can_be(report)
    yield report.application.confirmed in (None, report.of(Criterion.APPLICATION).count)
    yield _advice_follows(report)


def _days_in_order(report: Report) -> bool:
    plan, programme, until = report.plan, report.programme, report.frozen_on
    past = [report.data_until, plan.locked_on, report.comparison.drawn_on, *(each.since for each in report.held_back)]
    months = [[point.month for point in each.points] for each in report.series]
    days = [until, plan.started_on, programme.starts, programme.ends, *past, *(each.on for each in report.events)]
    return (
        all(day.year in _YEARS for day in [*_days_of(days), *(month for row in months for month in row)])
        and all(day <= until for day in _days_of(past))
        and _is_ascending(_days_of([programme.starts, programme.ends]), strictly=False)
        and all(_is_ascending(row) for row in months)
    )


def _days_of(days: Sequence[date | None]) -> list[date]:
    return [day for day in days if day is not None]


def _is_ascending(values: Sequence[Any], *, strictly: bool = True) -> bool:
    return all(one < two or (one == two and not strictly) for one, two in zip(values, values[1:], strict=False))


def _is_change(row: ReportChange) -> bool:
    """All of its figures, adding up and inside the scale, or none of them and why."""
    figures = (row.before, row.after, row.change, row.low, row.high)
    if row.n is None or row.zone is None or row.held_back:
        return row.n is row.zone is row.p is None and all(each is None for each in figures)
    before, after, change, low, high = (float("nan") if each is None else each for each in figures)
    scale = SCALES[row.scale]
    return (
        FEWEST_MENTEES <= row.n <= row.of
        and all(scale.low - _ROUNDED <= each <= scale.high + _ROUNDED for each in (before, after))
        and abs(before + change - after) <= _ROUNDED
        and low <= change <= high
        and (row.p is None or 0 <= row.p <= 1)
    )


def _is_one_primary(report: Report) -> bool:
    chosen = [each.scale for each in report.changes if each.primary]
    scales = [each.scale for each in report.changes]
    return len(scales) == len(set(scales)) and chosen == [report.plan.primary][: len(chosen)]


def _is_statement(n: int | None, counts: tuple[CountRange | None, ...]) -> bool:
    told = [each for each in counts if each]
    if n is None or not told:
        return n is None and not told
    return (
        len(told) == len(counts)
        and n >= FEWEST_FOR_SHARES
        and all(each.n == n for each in told)
        and sum(each.least for each in told) <= n <= sum(each.most for each in told)
    )


def _is_criterion(row: ReportCriterion) -> bool:
    """A light that its figures give. Hours are told without a light where none were agreed."""
    if row.interval and row.interval[0] > row.interval[1]:
        return False
    if row.light is Light.NONE and row.value is not None and row.criterion is not Criterion.COST:
        return False
    if row.criterion not in COUNTED or row.count is None:
        return True
    if row.value is not None and (row.count.exact is None or abs(row.value * row.count.n - row.count.least) > 0.5):
        return False
    return row.light is Light.NONE or {row.light} == {
        _light_of(row, Count(k, row.count.n)) for k in (row.count.least, row.count.most)
    }


def _light_of(row: ReportCriterion, count: Count) -> Light:
    marks = {} if row.green is None or row.amber is None else {str(row.criterion): (row.green, row.amber)}
    judged = judge(Plan(thresholds=marks), Results(**{COUNTED[row.criterion]: count}))  # type: ignore[arg-type]
    return next(each.light for each in judged if each.criterion is row.criterion)


_Scenario = tuple[float | None, float | None, float | None, Zone | None]
"""Low end, mean, high end and conclusion."""


def _outcome_follows(report: Report) -> bool:
    """The criterion says what the change says, and each conclusion is that of its interval."""
    row, change, mark = report.of(Criterion.OUTCOME), report.primary, report.plan.relevant_change
    if not 0 < mark <= _MOST_POINTS:
        return False
    scenarios = report.dropouts.scenarios if report.dropouts else ()
    told: list[_Scenario] = [(each.low, each.mean, each.high, each.zone) for each in scenarios if each.mean is not None]
    if change is None or change.zone is None:
        return row.value is None and row.light is Light.NONE and not scenarios
    light = {1: Light.GREEN, 5: Light.RED, 6: Light.RED}.get(change.zone.number, Light.AMBER)
    told.append((change.low, change.change, change.high, change.zone))
    same = (row.value, row.zone, row.light) == (change.change, change.zone, light)
    return same and all(_zone(low, mean, high, mark) is found for low, mean, high, found in told)


def _zone(low: float | None, mean: float | None, high: float | None, mark: float) -> Zone | None:
    return None if low is None or mean is None or high is None else zone(low, mean, high, mark)


def _tells_enough(report: Report) -> bool:
    """Nothing about fewer people than may be told of."""
    back, beside = report.looking_back, report.comparison
    people = [
        report.people,
        report.pairs,
        report.application.answered,
        *(each.n for each in report.flow),
        *(each.n for each in report.groups),
    ]
    measured = [back.n if back else None, beside.n]
    return all(each is None or each >= FEWEST for each in people) and all(
        each is None or each >= FEWEST_MENTEES for each in measured
    )


def _costs_can_be(report: Report) -> bool:
    costs, plan = report.costs, report.plan
    amounts = (costs.hours_per_person, costs.per_person, costs.per_application, plan.hours_budget)
    return all(each is None or each >= 0 for each in amounts)


def _advice_follows(report: Report) -> bool:
    """The advice is that of the rule for these lights; how sure so few people make it rests on unrounded figures."""
    lights = {each: report.of(each).light for each in Criterion}
    paused = lights[Criterion.SAFETY] is Light.RED
    if report.stage is ReportStage.INTERIM or paused:
        return report.advice is (Advice.PAUSE if paused else Advice.NOT_YET)
    change = report.primary
    told = None
    if change and change.n:
        told = PairedChange(
            change.n, 0, report.plan.relevant_change, mean=change.change, low=change.low, zone=change.zone
        )
    better = (report.comparison.high or 0.0) < 0
    advice, because = advise(lights, report.grade, told, better)
    may_be = {Advice.CONTINUE, Advice.ADJUST} if advice is Advice.CONTINUE or because == NOT_SURE else {advice}
    mark = report.plan.fingerprint
    if better and mark and not mark.startswith(f"{LOCK_VERSION}:"):  # agreed before a comparison could forbid it
        may_be |= {advise(lights, report.grade, told)[0]}
    if Advice.ADJUST in may_be and "second_round_not_green" in report.because:
        may_be = {Advice.STOP}
    return report.advice in {advise_on_what_is_told(replace(report, advice=each)).advice for each in may_be}
