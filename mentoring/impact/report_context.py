"""What a report says of the round itself: its programme, plan, pairs, business figures, and until when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mentoring.impact.control import ControlChart
from mentoring.impact.disclosure import told_count
from mentoring.impact.measurement import RoundRecords, started_on
from mentoring.impact.planning import matches_lock
from mentoring.impact.report import CountRange, ReportMatching, ReportPlan, ReportPoint, ReportProgramme, ReportSeries
from mentoring.matching.rules import WEIGHTS, Rule, Strictness
from mentoring.pairs import PairState, SessionOutcome
from mentoring.privacy import shown_count


def count_people(records: RoundRecords) -> int:
    """Everyone who began in a pair, once each."""
    return len({*records.mentees, *records.mentors})


def report_programme(records: RoundRecords) -> ReportProgramme:
    """The round as it was described."""
    programme = records.programme
    return ReportProgramme(
        programme.name,
        programme.organisation,
        programme.goals,
        programme.starts,
        programme.ends,
        programme.rhythm.sessions,
        programme.topics,
    )


def report_plan(records: RoundRecords) -> ReportPlan:
    """What was agreed, when it was locked, and when the round began: by its plan or by its first meeting."""
    plan = records.programme.plan
    return ReportPlan(
        plan.primary,
        plan.mwc,
        plan.planned_pairs,
        plan.comparison,
        plan.hours_budget,
        date.fromisoformat(plan.locked_at[:10]) if plan.locked_at else None,
        started_on(records),
        plan.locked_hash,
        matches_lock(records.programme) if plan.locked_at else None,
        plan.changed_after_lock,
    )


def report_matching(records: RoundRecords, proved_best: bool | None) -> ReportMatching:
    """How the pairs that began came about. proved_best: what the matching knew when they were confirmed."""
    pairs, rules = records.started_pairs, records.programme.rules
    shared, by_hand = sum(bool(each.details.get("topics")) for each in pairs), sum(bool(each.hand) for each in pairs)
    weighed = [part for part, worth in rules.importance.items() if WEIGHTS[worth]]
    told = shown_count(len(pairs)) is not None
    everyone = CountRange(shared, shared, len(pairs)) if shared == len(pairs) else told_count(shared, len(pairs))
    return ReportMatching(
        rules=tuple(str(rule) for rule in Rule if rules.hard[rule] is Strictness.ON),
        counted=tuple(map(str, sorted(weighed, key=lambda part: -WEIGHTS[rules.importance[part]]))),
        shared_topic=everyone if told else None,
        by_hand=CountRange(by_hand, by_hand, len(pairs)) if told else None,
        proved_best=proved_best,
    )


def data_until(records: RoundRecords, today: date) -> date:
    """The last day of which something was recorded, or today when nothing was."""
    days = [each.on for each in records.sessions if each.outcome is SessionOutcome.HELD]
    days += [day for each in records.responses if (day := _day_of(each.submitted_at))]
    return max((day for day in days if day <= today), default=today)


def has_ended(records: RoundRecords, today: date) -> bool:
    """Whether the programme is over: its last day has passed, or no pair that began still meets."""
    started = records.started_pairs
    over = records.programme.ends is not None and records.programme.ends < today
    return over or (bool(started) and all(each.state is not PairState.CONFIRMED for each in started))


def report_series(name: str, chart: ControlChart, months: Sequence[date], explained: Collection[str]) -> ReportSeries:
    """A business figure with the month of each of its points. explained: names with another explanation."""
    since = {point.index: point.improves for point in chart.since}
    points = tuple(
        ReportPoint(month, point.value, point.index in since, since.get(point.index))
        for month, point in zip(months, chart.points, strict=True)
    )
    return ReportSeries(
        name,
        chart.direction,
        points,
        chart.limits,
        chart.verdict,
        chart.baseline,
        chart.early,
        target=chart.target,
        mean=chart.mean,
        low=chart.lowest,
        high=chart.high,
        explained=name in explained,
        start_months=chart.start_months,
    )


def _day_of(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
