"""What a report tells of the round itself and of people's answers: each row with the people behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isnan
from typing import Generic, TypeVar

from mentoring.impact import statistics
from mentoring.impact.change_and_comparison import ComparisonGroup, DropoutAssumption, DropoutScenario
from mentoring.impact.control_chart import ControlChart
from mentoring.impact.decision import FEWEST_MENTEES
from mentoring.impact.earlier_reports_and_labels import (
    GROUP,
    PublishedFigure,
    ToldFigures,
    is_uniform,
    told_answers,
    told_count,
)
from mentoring.impact.measurement import (
    RoundRecords,
    change_figures,
    compare_looking_back,
    outcome_change,
    primary_dropouts,
    started_on,
)
from mentoring.impact.planning import LOOKING_BACK, matches_lock
from mentoring.impact.report import (
    CountRange,
    HeldBackReason,
    ReportChange,
    ReportComparison,
    ReportDropouts,
    ReportGroup,
    ReportLookingBack,
    ReportMatching,
    ReportPlan,
    ReportPoint,
    ReportProgramme,
    ReportScenario,
    ReportSeries,
    ReportStatement,
)
from mentoring.impact.results import Results
from mentoring.matching.rules import WEIGHTS, Rule, Strictness
from mentoring.pairs import PairState, SessionOutcome
from mentoring.participants import generation_of
from mentoring.privacy_threshold import FEWEST_FOR_SHARES, review, shown_count
from mentoring.scales import SCALES, answer_counts
from mentoring.surveys.fields import Response, Wave

MENTEE_OUTCOMES = ("skill", "use", "innovation", "generations")

MENTOR_OUTCOMES = ("mentor_growth", "mentor_confidence", "mentor_recognition")
STATEMENTS = ("R1", "R2", "R4", "N1", "N1m")

T = TypeVar("T", ReportChange, ReportStatement, ReportGroup, ReportLookingBack, ReportComparison)


@dataclass(frozen=True)
class ReportRow(Generic[T]):
    """A row of the report, and the figure it rests on; no figure: there is nothing to tell, and the row says why."""

    row: T
    figure: PublishedFigure | None


def change_rows(records: RoundRecords) -> list[ReportRow[ReportChange]]:
    """Before and after on every scale: the chosen outcome first, then the others of mentees and of mentors."""
    primary = records.programme.plan.primary
    others = [code for code in (*MENTEE_OUTCOMES, *MENTOR_OUTCOMES) if code != primary]
    rows = [_change_row(records, code, code == primary) for code in (primary, *others)]
    return _with_adjusted_p(records, rows)


def _change_row(records: RoundRecords, scale: str, primary: bool) -> ReportRow[ReportChange]:
    role = "mentors" if scale.startswith("mentor") else "mentees"
    people = records.mentors if role == "mentors" else records.mentees
    complete = _complete(records, scale, people)
    found = outcome_change(records, scale)
    empty = ReportChange(scale, role, len(people), primary)
    reason = _why_not(complete)
    if reason or found.mean is None or found.mean_before is None or found.low is None or found.high is None:
        return ReportRow(replace(empty, held_back=reason or HeldBackReason.TOO_FEW), None)
    marks = (0.0, found.mwc) if primary else (0.0,)
    before, change = round(found.mean_before, 2), _round_apart(found.mean, marks)
    row = replace(
        empty,
        n=found.n,
        before=before,
        after=round(before + change, 4),
        change=change,
        low=_round_apart(found.low, marks),
        high=_round_apart(found.high, marks),
        zone=found.zone,
    )
    measure = "mentor_growth" if role == "mentors" else scale  # the parts of growth are read from the same answers
    return ReportRow(row, PublishedFigure(scale, measure, frozenset(complete), (before, change, row.low, row.high)))


def _complete(records: RoundRecords, scale: str, people: Collection[str]) -> dict[str, tuple[float, float]]:
    """Before and after of everyone measured twice."""
    before, after = (records.scores(wave, SCALES[scale]) for wave in (Wave.BASELINE, Wave.FOLLOW_UP))
    both = {who: (before.get(who), after.get(who)) for who in people}
    return {who: (old, new) for who, (old, new) in both.items() if old is not None and new is not None}


def _why_not(complete: Mapping[str, tuple[float, float]]) -> HeldBackReason | None:
    """Why nothing is told of what these people answered, before and after."""
    if not complete:
        return HeldBackReason.NOT_MEASURED
    if len(complete) < FEWEST_MENTEES:
        return HeldBackReason.TOO_FEW
    columns = ([old for old, _ in complete.values()], [new for _, new in complete.values()])
    changes = [round(new - old, 9) for old, new in complete.values()]
    return HeldBackReason.WOULD_REVEAL if any(is_uniform(each) for each in (*columns, changes)) else None


def _round_apart(value: float, marks: Iterable[float]) -> float:
    """To the hundredth, and finer where that would put it on the other side of a mark, or on it."""
    for digits in (2, 3, 4, 6):
        rounded = round(value, digits)
        if all(_side(rounded, mark) == _side(value, mark) for mark in marks):
            return rounded
    return value


def _side(value: float, mark: float) -> int:
    apart = round(value - mark, 9)
    return (apart > 0) - (apart < 0)


def _with_adjusted_p(records: RoundRecords, rows: list[ReportRow[ReportChange]]) -> list[ReportRow[ReportChange]]:
    """The other outcomes with their p, adjusted for how many of them there are (Holm 1979)."""
    tested = [each for each in rows if each.figure and not each.row.primary]
    found = (outcome_change(records, each.row.scale).p for each in tested)
    given = statistics.adjusted_p([float("nan") if p is None else p for p in found]) if tested else ()
    adjusted = {each.row.scale: p for each, p in zip(tested, given, strict=True) if not isnan(p)}
    return [
        replace(each, row=replace(each.row, p=round(adjusted[each.row.scale], 4)))
        if each.row.scale in adjusted
        else each
        for each in rows
    ]


def statement_rows(records: RoundRecords) -> list[ReportRow[ReportStatement]]:
    """How people answered the statements about the relation and the use; of statements that were put to anyone."""
    return [row for item in STATEMENTS if (row := _statement_row(item, latest_answers(records.responses, item)))]


def _statement_row(item: str, given: Mapping[str, float]) -> ReportRow[ReportStatement] | None:
    if not given:
        return None
    counts = answer_counts(({item: value} for value in given.values()), item)
    told = told_answers(sum(counts[:2]), counts[2], sum(counts[3:]))
    if told is None:
        return ReportRow(ReportStatement(item, held_back=HeldBackReason.TOO_FEW), None)
    row = ReportStatement(item, len(given), *told)
    ends = tuple(float(end) for each in told for end in (each.least, each.most))
    return ReportRow(row, PublishedFigure(f"statement:{item}", item, frozenset(given), ends))


def latest_answers(responses: Iterable[Response], item: str) -> dict[str, float]:
    """The last answer of each person to this question."""
    given = [each for each in responses if item in each.scores]
    return {each.person: each.scores[item] for each in sorted(given, key=lambda each: each.submitted_at or "")}


def group_rows(records: RoundRecords) -> list[ReportRow[ReportGroup]]:
    """The primary change of every department and generation that is large enough, small ones put together."""
    scale = records.programme.plan.primary
    people = records.mentors if scale.startswith("mentor") else records.mentees
    complete = _complete(records, scale, people)
    before, after = ({who: both[place] for who, both in complete.items()} for place in (0, 1))
    found = review(change_figures(before, after, _divisions(records), scale))
    return [
        ReportRow(
            ReportGroup(each.breakdown, str(each.key[-1]), each.n, each.value),
            PublishedFigure(f"{GROUP}{each.breakdown}:{each.key[-1]}", scale, each.members, (each.value,)),
        )
        for each in found.shown
        # small groups put together until they are everyone say nothing of their own
        if each.breakdown and each.value is not None and len(each.members) < len(complete)
    ]


def _divisions(records: RoundRecords) -> Mapping[str, Mapping[str, str | None]]:
    lines, people = records.programme.generations, records.participants
    return {
        "department": {each.id: each.department for each in people},
        "generation": {each.id: generation_of(each.birth_year, lines) or each.generation for each in people},
    }


def looking_back_row(records: RoundRecords) -> ReportRow[ReportLookingBack] | None:
    """The change as people see it afterwards; None when too few filled that page in."""
    scale = records.programme.plan.primary
    found = compare_looking_back(records)
    if found is None or found.headline.n < FEWEST_MENTEES or found.headline.mean is None:
        return None
    complete = _complete(records, scale, records.mentees)
    then = records.scores(Wave.FOLLOW_UP, SCALES[scale], LOOKING_BACK)
    members = frozenset(who for who in complete if then.get(who) is not None)
    if found.looking_back.mean is None or is_uniform(then[who] or 0.0 for who in members):
        return None
    measured, back = round(found.headline.mean, 2), round(found.looking_back.mean, 2)
    row = ReportLookingBack(found.headline.n, measured, back, found.agrees)
    return ReportRow(row, PublishedFigure("looking_back", scale, members, (measured, back)))


def comparison_row(
    records: RoundRecords, results: Results, compared_with: Collection[str], group: ComparisonGroup
) -> ReportRow[ReportComparison]:
    """How much more participants changed than the comparison group, of six people or more in it."""
    plan = records.programme.plan
    row = ReportComparison(plan.comparison, drawn_on=group.drawn_on, seed=group.seed)
    if plan.comparison == "none":
        return ReportRow(ReportComparison("none"), None)
    complete, found = _complete(records, plan.primary, compared_with), results.compared
    reason = _why_not(complete)
    if reason or found is None:
        return ReportRow(replace(row, held_back=reason or HeldBackReason.NOT_MEASURED), None)
    low, high = (None if end is None else _round_apart(end, (0.0,)) for end in (found.low, found.high))
    row = replace(row, n=len(complete), difference=_round_apart(found.difference, (0.0,)), low=low, high=high)
    told = (row.difference, low, high)
    return ReportRow(row, PublishedFigure("comparison", plan.primary, frozenset(complete), told))


def dropouts(records: RoundRecords) -> ReportDropouts | None:
    """What the conclusion becomes with those who were not measured twice.

    The low scenario rests on one of the lowest changes, and is told from ten complete measurements on.
    """
    found = primary_dropouts(records)
    if found is None or not found.dropouts:
        return None
    told = [
        each
        for each in found.scenarios
        if each.assumption is not DropoutAssumption.LOW or found.scenarios[0].n >= FEWEST_FOR_SHARES
    ]
    marks = (0.0, records.programme.plan.mwc)
    return ReportDropouts(found.dropouts, tuple(_told_scenario(each, marks) for each in told))


def _told_scenario(found: DropoutScenario, marks: Iterable[float]) -> ReportScenario:
    if found.assumption is DropoutAssumption.LOW:
        return ReportScenario(found.assumption, found.n, None, None, None, found.zone)
    mean, low, high = (_round_apart(value, marks) for value in (found.mean, found.low, found.high))
    return ReportScenario(found.assumption, found.n, mean, low, high, found.zone)


def told_rows(
    rows: Iterable[ReportRow[T]], told: ToldFigures, clear: Callable[[T, HeldBackReason], T | None]
) -> tuple[T, ...]:
    """The rows as the report tells them. clear: what stands for a row whose figure is held back, if anything."""
    found = []
    for each in rows:
        reason = told.reason(each.figure.key) if each.figure else None
        row = clear(each.row, reason) if reason else each.row
        if row is not None:
            found.append(row)
    return tuple(found)


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
