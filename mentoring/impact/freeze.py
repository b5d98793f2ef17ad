"""From the records of a round to a report: what is told of it, and the advice that follows from what is told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from mentoring.impact.change_and_comparison import ComparisonGroup
from mentoring.impact.control_chart import ControlChart
from mentoring.impact.decision import CORE, Advice, Criterion, Decision, Judgement, Light, decide, judge, sources_agree
from mentoring.impact.earlier_reports_and_labels import (
    GROUP,
    EarlierReport,
    PublishedFigure,
    ToldFigures,
    follow,
    told_share,
)
from mentoring.impact.measurement import RoundRecords, applications, participation_funnel
from mentoring.impact.report import (
    CountRange,
    HeldBack,
    HeldBackReason,
    Report,
    ReportApplication,
    ReportChange,
    ReportComparison,
    ReportCosts,
    ReportCriterion,
    ReportEvent,
    ReportGroup,
    ReportLookingBack,
    ReportStage,
    ReportStatement,
    ReportStep,
)
from mentoring.impact.report_figures import (
    change_rows,
    comparison_row,
    count_people,
    data_until,
    dropouts,
    group_rows,
    has_ended,
    looking_back_row,
    report_matching,
    report_plan,
    report_programme,
    report_series,
    statement_rows,
    told_rows,
)
from mentoring.impact.results import Count, Results
from mentoring.pairs import ReportIdea, SessionOutcome
from mentoring.privacy_threshold import FEWEST_FOR_SHARES, shown_count
from mentoring.surveys.fields import Wave

COUNTED = {
    Criterion.DELIVERY: "delivery",
    Criterion.RESPONSE: "response",
    Criterion.RELATIONSHIP: "relationship",
    Criterion.APPLICATION: "application",
}
"""The criteria that are a count, and where `Results` holds it."""

ANSWERS = (Criterion.RELATIONSHIP, Criterion.APPLICATION)
"""Those of them that are read from people's answers; the others count what took place."""


@dataclass(frozen=True)
class ReportInputs:
    """What a report is made of. results: of `measure`, with all that the rule knows.

    series: name -> chart with the month of each of its points. explained: figures with another explanation.
    compared_with: ids of the comparison group; group: how it came about. proved_best: whether the pairs were proved
    the best when they were confirmed, None when that is not known. earlier: what was told before, of this round and of
    others with its people. ideas: those that both of a pair want management to read.
    """

    records: RoundRecords
    results: Results
    today: date
    stage: ReportStage = ReportStage.FINAL
    series: Mapping[str, tuple[ControlChart, Sequence[date]]] | None = None
    explained: Collection[str] = ()
    events: tuple[ReportEvent, ...] = ()
    compared_with: frozenset[str] = frozenset()
    group: ComparisonGroup = ComparisonGroup()
    proved_best: bool | None = None
    earlier: Sequence[EarlierReport] = ()
    ideas: tuple[ReportIdea, ...] = ()


@dataclass(frozen=True)
class ComposedReport:
    """A report and the people behind each of its figures, which are kept apart from it."""

    report: Report
    figures: tuple[PublishedFigure, ...]


def compose_report(inputs: ReportInputs) -> ComposedReport:
    """The report of a round as it stands. An interim one knows nothing of the follow-up and advises nothing.

    What may not be told beside the earlier reports is left out figure by figure, and the advice is that of the rule
    for what is left: it tells no more than the report does.
    """
    if inputs.stage is ReportStage.INTERIM:
        inputs = replace(inputs, records=_without_follow_up(inputs.records), results=_so_far(inputs.results))
    draft = _draft(inputs)
    report = advise_on_what_is_told(_report(draft))
    if inputs.stage is ReportStage.INTERIM and report.advice is not Advice.PAUSE:
        report = replace(report, advice=Advice.NOT_YET, because=("interim",), conditions=(), to_adjust=())
    return ComposedReport(report, draft.told.figures)


def advise_on_what_is_told(report: Report) -> Report:
    """The report with no advice where nothing told speaks against going on and something that must be told is not.

    What is not told is no reason to adjust or to stop; only what was judged is asked to be adjusted.
    """
    lights = {each: report.of(each).light for each in Criterion}
    judged = tuple(each for each in report.to_adjust if lights[each] in (Light.AMBER, Light.RED))
    core = [lights[each] for each in CORE]
    open_ = Light.NONE in core and not {Light.AMBER, Light.RED} & set(core) and Light.RED not in lights.values()
    if open_ and report.advice in (Advice.ADJUST, Advice.STOP):
        return replace(report, advice=Advice.NOT_YET, because=("untold",), conditions=(), to_adjust=())
    return replace(report, to_adjust=judged)


@dataclass(frozen=True)
class _Draft:
    """The parts of a report once it is known what may be told."""

    inputs: ReportInputs
    told: ToldFigures
    counts: Mapping[Criterion, ToldCount]
    changes: tuple[ReportChange, ...]
    looking_back: tuple[ReportLookingBack, ...]
    statements: tuple[ReportStatement, ...]
    groups: tuple[ReportGroup, ...]
    comparison: ReportComparison
    decision: Decision

    @property
    def tells_primary(self) -> bool:
        return self.changes[0].n is not None

    @property
    def told_hours(self) -> float | None:
        """Mean hours, of five people or more."""
        hours = self.inputs.results.hours
        return None if hours is None or shown_count(count_people(self.inputs.records)) is None else round(hours, 2)


@dataclass(frozen=True)
class ToldCount:
    """A count as it may be told, with the light of it; held_back: why it is not told."""

    count: CountRange | None = None
    light: Light = Light.NONE
    held_back: HeldBackReason | None = None


def _draft(inputs: ReportInputs) -> _Draft:
    records = inputs.records
    changes, statements, groups = change_rows(records), statement_rows(records), group_rows(records)
    back = [row for row in (looking_back_row(records),) if row]
    beside = [comparison_row(records, inputs.results, inputs.compared_with, inputs.group)]
    counts = _told_counts(records, inputs.results)
    figures = [each.figure for row in (changes, statements, back, groups, beside) for each in row if each.figure]
    answered_since = partial(_answered_since, records)
    told = follow(inputs.earlier, [*_count_figures(records, counts), *figures], answered_since=answered_since)
    counts = {each: _unless_held(each, found, told) for each, found in counts.items()}
    why = HeldBackReason.INTERIM if inputs.stage is ReportStage.INTERIM else None
    shown = tuple(_clear_change(each, why) if why else each for each in told_rows(changes, told, _clear_change))
    compared = told_rows(beside, told, lambda row, reason: ReportComparison(row.kind, held_back=reason))[0]
    primary = shown[0].n is not None
    return _Draft(
        inputs,
        told,
        counts,
        shown,
        told_rows(back, told, _leave_out) if primary else (),
        told_rows(statements, told, lambda row, reason: ReportStatement(row.item, held_back=reason)),
        told_rows(groups, told, _leave_out) if primary else (),
        compared,
        _decide_on_what_is_told(inputs, counts, shown, compared),
    )


def _leave_out(_row: object, _reason: HeldBackReason) -> None:
    """Nothing stands for a row that is not told."""


def _clear_change(row: ReportChange, reason: HeldBackReason) -> ReportChange:
    return ReportChange(row.scale, row.role, row.of, row.primary, held_back=reason)


def _report(draft: _Draft) -> Report:
    inputs, decision, records = draft.inputs, draft.decision, draft.inputs.records
    return Report(
        stage=inputs.stage,
        frozen_on=inputs.today,
        data_until=data_until(records, inputs.today),
        programme=report_programme(records),
        plan=report_plan(records),
        advice=decision.advice,
        grade=decision.grade,
        because=decision.because,
        conditions=decision.conditions,
        grade_reasons=decision.grade_reasons,
        to_adjust=decision.to_adjust,
        criteria=tuple(_criterion(each, draft) for each in decision.criteria),
        changes=draft.changes,
        dropouts=dropouts(records) if draft.tells_primary else None,
        looking_back=next(iter(draft.looking_back), None),
        application=_application(draft),
        statements=draft.statements,
        groups=draft.groups,
        series=tuple(report_series(name, *found, inputs.explained) for name, found in (inputs.series or {}).items()),
        events=tuple(each for each in inputs.events if each.on <= inputs.today),
        flow=_flow(draft),
        comparison=draft.comparison,
        costs=_costs(draft),
        matching=report_matching(records, inputs.proved_best),
        pairs=shown_count(len(records.started_pairs)),
        people=shown_count(count_people(records)),
        meetings_held=sum(each.outcome is SessionOutcome.HELD for each in records.sessions),
        ended=has_ended(records, inputs.today),
        waves=tuple(str(wave) for wave in Wave if any(each.wave is wave for each in records.responses)),
        held_back=_held_back(draft),
        ideas=inputs.ideas if count_people(records) >= FEWEST_FOR_SHARES else (),
    )


def _without_follow_up(records: RoundRecords) -> RoundRecords:
    return replace(records, responses=[each for each in records.responses if each.wave is not Wave.FOLLOW_UP])


def _so_far(results: Results) -> Results:
    return replace(results, primary=None, mentor_growth=None, application=None, response=None, compared=None)


def _told_counts(records: RoundRecords, results: Results) -> dict[Criterion, ToldCount]:
    plan, told = records.programme.plan, {}
    for criterion, name in COUNTED.items():
        count: Count | None = getattr(results, name)
        if count is None:
            told[criterion] = ToldCount(held_back=HeldBackReason.NOT_MEASURED)
            continue

        def light(k: int, criterion: Criterion = criterion, name: str = name, n: int = count.n) -> Light:
            judged = judge(plan, Results(**{name: Count(k, n)}))  # type: ignore[arg-type]
            return next(each.light for each in judged if each.criterion is criterion)

        # what is so of few people is few of those of whom it is known, however many more began
        known = applications(records).known if criterion is Criterion.APPLICATION else count.n
        found, shown = told_share(count.k, known, light, answers=criterion in ANSWERS)
        of_all = replace(found, n=count.n) if found else None
        told[criterion] = ToldCount(of_all, shown, None if found else HeldBackReason.TOO_FEW)
    return told


def _count_figures(records: RoundRecords, counts: Mapping[Criterion, ToldCount]) -> list[PublishedFigure]:
    """The counts that are read from answers, with everybody whose answer is in them."""
    behind = {
        Criterion.RELATIONSHIP: {each.person for each in records.check_ins if each.relationship is not None},
        Criterion.APPLICATION: {each.person for each in records.responses if {"A1", "A1m"} & set(each.scores)},
    }
    beside = {Criterion.APPLICATION: (float(applications(records).known),)}
    return [
        PublishedFigure(
            str(each),
            str(each),
            frozenset(behind[each]),
            (float(found.least), float(found.most), *beside.get(each, ())),
        )
        for each in ANSWERS
        if (found := counts[each].count)
    ]


def _answered_since(records: RoundRecords, figure: PublishedFigure, on: date) -> frozenset[str]:
    """Who answered after this day what the figure rests on: statements about the relation, or all the others."""
    relation = figure.key.startswith((str(Criterion.RELATIONSHIP), "statement:R"))
    late = [each for each in records.responses if (each.submitted_at or "")[:10] > on.isoformat()]
    return frozenset(each.person for each in late if any(item.startswith("R") is relation for item in each.scores))


def _unless_held(criterion: Criterion, found: ToldCount, told: ToldFigures) -> ToldCount:
    reason = told.reason(str(criterion))
    return ToldCount(held_back=reason) if reason else found


def _decide_on_what_is_told(
    inputs: ReportInputs,
    counts: Mapping[Criterion, ToldCount],
    changes: Sequence[ReportChange],
    compared: ReportComparison,
) -> Decision:
    plan, results = inputs.records.programme.plan, inputs.results
    if compared.difference is None:
        results = replace(results, compared=None)
    untold = {each for each, found in counts.items() if found.light is Light.NONE}
    growth = next(each for each in changes if each.scale == "mentor_growth")
    untold |= {
        criterion
        for criterion, row in ((Criterion.OUTCOME, changes[0]), (Criterion.MENTOR_GROWTH, growth))
        if row.held_back
    }
    applied = counts[Criterion.APPLICATION]
    agrees = None
    if results.second_source is not None and changes[0].change is not None and applied.count:
        agrees = sources_agree(plan, changes[0].change, applied.count.least / applied.count.n)
    found = decide(plan, replace(results, second_source=agrees), untold)
    if agrees is not None or results.second_source is None:
        return found
    untold_source = {"no_second_source": "second_source_untold"}
    return replace(found, grade_reasons=tuple(untold_source.get(code, code) for code in found.grade_reasons))


def _criterion(judged: Judgement, draft: _Draft) -> ReportCriterion:
    row = ReportCriterion(judged.criterion, green=judged.green, amber=judged.amber, reason=judged.reason)
    found = draft.counts.get(judged.criterion)
    if found is not None:
        exact = found.count is not None and found.count.exact is not None
        reason = found.held_back or (judged.reason if found.light is not Light.NONE else HeldBackReason.WOULD_REVEAL)
        return replace(
            row,
            light=found.light,
            count=found.count,
            value=judged.value if exact else None,
            interval=judged.interval if exact else None,
            reason=None if reason is None else str(reason),
        )
    change = next((each for each in draft.changes if each.scale == _SCALE_OF.get(judged.criterion)), None)
    if judged.criterion is Criterion.OUTCOME:
        change = draft.changes[0]
    if change is not None:
        if change.held_back:
            return replace(row, reason=str(change.held_back))
        interval = None if change.low is None or change.high is None else (change.low, change.high)
        return replace(row, light=judged.light, value=change.change, interval=interval, zone=judged.zone)
    if judged.criterion is Criterion.SAFETY:  # whether there is one, never how many
        return replace(row, light=judged.light, value=None if judged.value is None else min(judged.value, 1.0))
    count = CountRange(judged.count.k, judged.count.k, judged.count.n) if judged.count else None
    value = judged.value
    if judged.criterion is Criterion.COST:
        value = draft.told_hours
        return replace(row, light=judged.light if value is not None else Light.NONE, value=value)
    return replace(row, light=judged.light, value=value, count=count)


_SCALE_OF = {Criterion.MENTOR_GROWTH: "mentor_growth"}


def _application(draft: _Draft) -> ReportApplication:
    found, given = draft.counts[Criterion.APPLICATION], applications(draft.inputs.records)
    interim = draft.inputs.stage is ReportStage.INTERIM
    reason = HeldBackReason.INTERIM if interim else found.held_back
    # where no mentor can confirm anything, how many mentees spoke of it is what is known
    answered = {None: given.known, HeldBackReason.NOT_MEASURED: given.answered}.get(reason)
    return ReportApplication(None if reason else found.count, reason, shown_count(answered or 0))


def _costs(draft: _Draft) -> ReportCosts:
    """Hours and money of five people or more. What each application cost is told where their number is."""
    cost, applied = draft.inputs.results.cost, draft.counts[Criterion.APPLICATION].count
    if cost is None or shown_count(cost.people) is None:
        return ReportCosts(draft.told_hours)
    each = cost.per_applied if applied is not None and applied.exact is not None else None
    rates = draft.inputs.records.programme.rates
    return ReportCosts(
        draft.told_hours,
        None if cost.per_person is None else round(cost.per_person, 2),
        None if each is None else round(each, 2),
        entered_per_hour=rates.per_hour if rates.total is None else None,
        entered_total=rates.total,
    )


def _flow(draft: _Draft) -> tuple[ReportStep, ...]:
    return tuple(ReportStep(each.step, shown_count(each.n)) for each in participation_funnel(draft.inputs.records))


def _held_back(draft: _Draft) -> tuple[HeldBack, ...]:
    """Every figure that is not told: because of earlier reports, or by itself."""
    earlier = [each for each in draft.told.held_back if not each.figure.startswith(GROUP)]
    groups = [each for each in draft.told.held_back if each.figure.startswith(GROUP)]
    # which group it is would say where the few who differ work
    earlier += [HeldBack("group", groups[0].reason, None, groups[0].since)] if groups else []
    known = {each.figure for each in earlier}
    alone = [(each.scale, each.held_back) for each in draft.changes]
    alone += [(f"statement:{each.item}", each.held_back) for each in draft.statements]
    alone += [(str(each), found.held_back) for each, found in draft.counts.items()]
    untold = tuple(HeldBack(key, reason) for key, reason in alone if reason and key not in known)
    return (*earlier, *untold)
