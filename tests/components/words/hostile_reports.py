"""Invented reports that tempt a sentence to say more than is known, by name; the figures of each belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import product

from mentoring.impact import (
    Advice,
    Count,
    Criterion,
    DropoutAssumption,
    Grade,
    Light,
    Limits,
    PairedChange,
    Results,
    SeriesVerdict,
    Zone,
    zone,
)
from mentoring.impact.decision import CORE, NOT_SURE, advise, judge
from mentoring.impact.freeze import advise_on_what_is_told
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
    ReportDropouts,
    ReportEvent,
    ReportPlan,
    ReportPoint,
    ReportScenario,
    ReportSeries,
    ReportStage,
    ReportStatement,
)
from mentoring.programme import Plan
from tests.mentoring.impact.sample_reports import EVERY_KIND, adjust, go_on, stop, with_criterion

MARK = 0.4
STARTED = date(2026, 6, 1)

PLANS = {
    "agreed": go_on().plan,
    "locked on the day": replace(go_on().plan, locked_on=STARTED),
    "never locked": ReportPlan("skill", MARK, started_on=STARTED),
    "locked late": replace(go_on().plan, locked_on=date(2026, 6, 20)),
    "changed": replace(go_on().plan, stands=False, changes=("2026-07-03 mwc 0.3 -> 0.4", "2026-08-01 goals")),
    "no longer stands": replace(go_on().plan, stands=False),
    "nobody knows": replace(go_on().plan, stands=None),
}

MOVES = {
    "relevant": (0.5, 0.2),
    "exactly the mark": (0.4, 0.2),
    "relevance uncertain": (0.33, 0.3),
    "too small": (0.2, 0.18),
    "insufficient": (0.3, 0.5),
    "insufficient and down": (-0.1, 0.6),
    "unlikely": (0.05, 0.2),
    "down": (-0.4, 0.2),
    "just above zero": (0.35, 0.346),
    "nothing moved": (0.0, 0.0),
}
"""Mean change and half the width of its interval."""


def change_of(n: int, of: int, moved: float = 0.5, half: float = 0.2, *, before: float = 2.54) -> ReportChange:
    """The primary change of n of so many mentees."""
    low, high = round(moved - half, 4), round(moved + half, 4)
    found = zone(low, moved, high, MARK)
    return ReportChange("skill", "mentees", of, True, n, before, round(before + moved, 2), moved, low, high, found)


def scenarios(change: ReportChange, unchanged: float, low: float) -> ReportDropouts:
    """The three assumptions, with this mean where drop-outs learned nothing and where they learned little."""
    found = []
    means = zip(DropoutAssumption, (change.change or 0.0, unchanged, low), strict=True)
    for assumption, mean in means:
        ends = (round(mean - 0.2, 4), round(mean + 0.2, 4))
        n = (change.n or 0) if assumption is DropoutAssumption.COMPLETERS else change.of
        found.append(ReportScenario(assumption, n, mean, *ends, zone(ends[0], mean, ends[1], MARK)))
    missing = change.of - (change.n or 0)
    return ReportDropouts(missing if missing >= 5 else None, tuple(found))


def with_change(report: Report, change: ReportChange, dropouts: ReportDropouts | None = None) -> Report:
    """The report with this primary change, and the criterion that rests on it."""
    number = change.zone.number if change.zone else 0
    light = {0: Light.NONE, 1: Light.GREEN, 5: Light.RED, 6: Light.RED}.get(number, Light.AMBER)
    interval = None if change.low is None or change.high is None else (change.low, change.high)
    reason = str(change.held_back) if change.held_back else None
    judged = ReportCriterion(Criterion.OUTCOME, light, change.change, None, interval, change.zone, MARK, reason=reason)
    changed = (change, *(each for each in report.changes if not each.primary))
    return replace(with_criterion(report, judged), changes=changed, dropouts=dropouts, looking_back=None)


def held(report: Report, reason: HeldBackReason, people: int | None = None, since: date | None = None) -> Report:
    """The report with its primary change held back."""
    change = ReportChange("skill", "mentees", 25, True, held_back=reason)
    return replace(with_change(report, change), held_back=(HeldBack("skill", reason, people, since),))


def applied(report: Report, count: CountRange) -> Report:
    """The report with so many applications; a range of two lights is not judged."""
    judged = ReportCriterion(Criterion.APPLICATION, green=0.6, amber=0.4)
    lights = {application_light(each, count.n) for each in (count.least, count.most)}
    light = lights.pop() if len(lights) == 1 else Light.NONE
    share = count.exact / count.n if count.exact is not None and count.n else None
    judged = replace(judged, light=light, value=share, count=count)
    return replace(with_criterion(report, judged), application=ReportApplication(count))


def application_light(k: int, n: int) -> Light:
    """The light of so many applications."""
    judged = judge(Plan(thresholds={"G1": (0.6, 0.4)}), Results(application=Count(k, n)))
    return next(each.light for each in judged if each.criterion is Criterion.APPLICATION)


def settle(report: Report) -> Report:
    """The report with the advice that the rule gives for what it tells, in a second round where it says that it is."""
    lights = {each: report.of(each).light for each in Criterion}
    if report.stage is ReportStage.INTERIM:
        paused = lights[Criterion.SAFETY] is Light.RED
        return replace(report, advice=Advice.PAUSE if paused else Advice.NOT_YET, conditions=(), to_adjust=())
    change, found = report.primary, None
    if change is not None and change.n:
        found = PairedChange(change.n, 0, MARK, mean=change.change, low=change.low, zone=change.zone)
    advice, because = advise(lights, report.grade, found, (report.comparison.high or 0.0) < 0)
    if advice is Advice.ADJUST and "second_round_not_green" in report.because and because != NOT_SURE:
        advice, because = Advice.STOP, ("second_round_not_green", *because)
    missed = tuple(each for each in Criterion if lights[each] in (Light.AMBER, Light.RED))
    later = ("review_after_12_months",) if advice is Advice.CONTINUE and report.grade is Grade.C else ()
    adjusted = missed if advice is Advice.ADJUST else ()
    return advise_on_what_is_told(replace(report, advice=advice, because=because, conditions=later, to_adjust=adjusted))


def months(values: Sequence[float | None], first: date = date(2025, 1, 1)) -> list[tuple[date, float | None]]:
    """These values month by month."""
    start = first.year * 12 + first.month - 1
    return [(date((start + at) // 12, (start + at) % 12 + 1, 1), value) for at, value in enumerate(values)]


CALM = [7.0, 7.1, 7.0, 7.2, 7.1, 6.9, 7.0, 7.2, 7.1, 7.0, 7.1, 7.2]


def figure(after: Sequence[float | None], signals: dict[int, bool] | None = None, **changed: object) -> ReportSeries:
    """A year before the start and these months after it. signals: place among all -> whether it is wished."""
    told = signals or {}
    points = tuple(
        ReportPoint(month, value, at in told, told.get(at)) for at, (month, value) in enumerate(months([*CALM, *after]))
    )
    lasting = SeriesVerdict.IMPROVEMENT if all(told.values()) else SeriesVerdict.DETERIORATION
    verdict = lasting if len(told) > 1 else SeriesVerdict.SPIKE if told else SeriesVerdict.ORDINARY
    series = ReportSeries("Tevredenheid", "up", points, Limits.FIRM, verdict, 12, mean=7.07, low=6.7, high=7.5)
    return replace(series, **changed)  # type: ignore[arg-type]


SERIES = {
    "one spike": figure([7.1, 7.9, 7.1, 7.0], {13: True}),
    "one spike down": figure([7.1, 6.1, 7.1, 7.0], {13: False}),
    "four wished": figure([7.6, 7.7, 7.8, 7.9], {12: True, 13: True, 14: True, 15: True}),
    "three bad and one good": figure([6.0, 6.0, 6.0, 8.0], {12: False, 13: False, 14: False, 15: True}),
    "gaps": figure([7.1, None, None, 7.0, 7.1]),
    "two months apart": figure([7.9, 7.1, 7.9], {12: True, 14: True}, verdict=SeriesVerdict.SPIKE),
    "a gap and a signal": figure([7.1, None, 7.9], {14: True}),
    "flat before": figure([7.1, 7.0], limits=Limits.NONE, mean=None, low=None, high=None),
    "flat with limits": figure([7.1], {12: True}, low=7.0, high=7.0),
    "too short": ReportSeries(
        "Tevredenheid",
        "up",
        tuple(ReportPoint(month, value) for month, value in months([7.0, 7.1, 7.3])),
        Limits.NONE,
        SeriesVerdict.UNKNOWN,
        2,
    ),
    "nothing yet": figure([], verdict=SeriesVerdict.UNKNOWN),
    "only gaps since": figure([None, None], verdict=SeriesVerdict.UNKNOWN),
    "early": figure([7.6, 7.7], {10: True, 11: True}, verdict=SeriesVerdict.ORDINARY, early=True),
    "signals in the month of the start": figure(
        [7.9, 7.0, 7.1], {10: True, 12: True}, verdict=SeriesVerdict.ORDINARY, start_months=1
    ),
    "single months to both sides": figure([7.9, 7.0, 6.1], {12: True, 14: False}, verdict=SeriesVerdict.SPIKE),
    "a dip and a lasting rise": figure(
        [6.1, 7.7, 7.8, 7.9], {12: False, 13: True, 14: True, 15: True}, verdict=SeriesVerdict.IMPROVEMENT
    ),
    "adverse": figure([6.1, 6.2], {12: False, 13: False}),
    "adverse and explained": figure([6.1, 6.2], {12: False, 13: False}, explained=True),
    "provisional": figure([7.1], limits=Limits.PROVISIONAL),
}

EVENTS = (
    ReportEvent(date(2026, 6, 3), "Reorganisatie", "Tevredenheid"),
    ReportEvent(date(2026, 7, 1), "Prijzen omhoog"),
    ReportEvent(date(2026, 7, 9), "Nieuwe directeur"),
    ReportEvent(date(2026, 8, 1), "Verhuizing"),
)


def judged_figure(report: Report, series: ReportSeries) -> Report:
    """The report with this business figure, and the criterion as the rule judges it."""
    one = CountRange(1, 1, 1)
    light, count, reason = {
        SeriesVerdict.IMPROVEMENT: (Light.GREEN, one, "wished_signal"),
        SeriesVerdict.DETERIORATION: (Light.RED, one, "adverse_signal"),
        SeriesVerdict.SPIKE: (Light.NONE, None, "single_month"),
        SeriesVerdict.ORDINARY: (Light.NONE, None, "early_signal" if series.early else "no_signal"),
    }.get(series.verdict, (Light.NONE, None, "not_measured"))
    if series.explained and series.verdict is SeriesVerdict.DETERIORATION:
        light, count, reason = Light.NONE, None, "explained_signal"
    return replace(
        with_criterion(report, ReportCriterion(Criterion.KPI, light, count=count, reason=reason)), series=(series,)
    )


COMPARISONS = {
    "waiting list and no data": ReportComparison("waiting_list"),
    "waiting list held back": ReportComparison("waiting_list", held_back=HeldBackReason.TOO_FEW),
    "waiting list better": ReportComparison("waiting_list", 22, 0.4, 0.12, 0.68, date(2026, 5, 20), 42),
    "waiting list unsure": ReportComparison("waiting_list", 22, 0.2, -0.1, 0.5, date(2026, 5, 20)),
    "waiting list worse": ReportComparison("waiting_list", 22, -0.4, -0.6, -0.2),
    "others better": ReportComparison("non_participants", 30, 0.4, 0.12, 0.68),
    "others and no data": ReportComparison("non_participants"),
}


def compared(report: Report, comparison: ReportComparison, grade: Grade) -> Report:
    """The report with this comparison, chosen in the plan, at this grade."""
    plan = replace(report.plan, comparison=comparison.kind)
    return replace(report, comparison=comparison, plan=plan, grade=grade)


def grid() -> dict[str, Report]:
    """Every hostile report by name; each could come of a round, and advises what the rule does."""
    found = {
        **{name: make() for name, make in EVERY_KIND.items()},
        **_sizes(),
        **_plans(),
        **_advices(),
        **_figures(),
        **_singles(),
        **_untold(),
        **_some_answered(),
    }
    return {name: settle(report) for name, report in found.items()}


def _sizes() -> dict[str, Report]:
    found = {}
    for (n, of), (name, move) in product(((6, 8), (8, 8), (12, 20), (20, 20), (60, 60), (8, 48)), MOVES.items()):
        change = change_of(n, of, *move)
        report = with_change(go_on(), change, scenarios(change, 0.05, -0.1) if n < of else None)
        report = applied(report, CountRange(of // 2, of // 2, of))
        found[f"{n} of {of}, {name}"] = replace(report, pairs=of, people=2 * of, series=(), events=())
    return found


def _plans() -> dict[str, Report]:
    found = {}
    marked = ("relevant", "exactly the mark", "relevance uncertain", "too small", "unlikely")
    for (name, plan), move, ended in product(PLANS.items(), marked, (True, False)):
        report = with_change(replace(go_on(), plan=plan, ended=ended), change_of(24, 25, *MOVES[move]))
        found[f"{name}, {move}, ended {ended}"] = report
    return found


def _advices() -> dict[str, Report]:
    """A report for each way of the rule, at every grade."""
    delivered = ReportCriterion(Criterion.DELIVERY, Light.RED, 0.2, CountRange(5, 5, 25), green=0.75, amber=0.5)
    related = ReportCriterion(Criterion.RELATIONSHIP, Light.RED, None, CountRange(0, 10, 42), green=0.75, amber=0.55)
    made = {
        "all green": go_on(),
        "not all green": adjust(),
        "something red": with_criterion(
            go_on(), ReportCriterion(Criterion.COST, Light.RED, 12.0, green=8.0, amber=10.0)
        ),
        "eight measured": with_change(go_on(), change_of(8, 25)),
        "not sure enough": with_change(go_on(), change_of(12, 25, 0.45, 0.42)),
        "too few complete": held(adjust(), HeldBackReason.TOO_FEW),
        "two red": with_criterion(with_criterion(go_on(), delivered), related),
        "no effect and little application": stop(),
        "second round not green": replace(adjust(), because=("second_round_not_green",)),
        "serious report": with_criterion(go_on(), ReportCriterion(Criterion.SAFETY, Light.RED, 1.0, green=0.0)),
    }
    return {
        f"{name} {grade} {stage}": replace(report, grade=grade, stage=stage, ended=stage is ReportStage.FINAL)
        for (name, report), grade, stage in product(made.items(), Grade, ReportStage)
    }


def _figures() -> dict[str, Report]:
    calm = replace(go_on(), events=())
    found = {f"figure: {name}": judged_figure(calm, each) for name, each in SERIES.items()}
    found |= {
        f"figure with events: {name}": judged_figure(replace(calm, events=EVENTS), each)
        for name, each in SERIES.items()
    }
    found |= {
        f"figure, interim: {name}": judged_figure(replace(EVERY_KIND["interim"](), events=EVENTS), each)
        for name, each in SERIES.items()
    }
    found |= {
        f"{name} at {grade} {stage}": replace(compared(go_on(), each, grade), stage=stage)
        for (name, each), grade, stage in product(COMPARISONS.items(), Grade, ReportStage)
    }
    return found


def _singles() -> dict[str, Report]:
    base = go_on()
    outside = (
        ReportEvent(date(2026, 5, 31), "Vóór de start"),
        *EVENTS[:1],
        ReportEvent(date(2026, 11, 30), "Nog niet"),
    )
    eight = change_of(8, 48)
    kept = change_of(20, 25)
    happy = change_of(12, 25, 0.9)
    r1, n1 = base.statements[0], base.statements[1]
    halved = replace(n1, neutral=CountRange(8, 8, 24), agree=CountRange(8, 12, 24))
    few = ReportCriterion(Criterion.RELATIONSHIP, reason="not_measured")
    return {
        "all four missed": _all_missed(),
        "no follow-up": held(
            replace(base, application=ReportApplication(held_back=HeldBackReason.NOT_MEASURED)),
            HeldBackReason.NOT_MEASURED,
        ),
        "the happiest only": with_change(base, happy, scenarios(happy, 0.43, 0.2)),
        "half missing and it holds": with_change(base, kept, scenarios(kept, 0.45, 0.42)),
        "only the unchanged hold": with_change(base, kept, scenarios(kept, 0.45, 0.1)),
        "low not told": with_change(
            base, kept, replace(scenarios(kept, 0.45, 0.42), scenarios=scenarios(kept, 0.45, 0.42).scenarios[:2])
        ),
        "8 completers and 40 drop-outs": with_change(base, eight, scenarios(eight, 0.08, 0.1)),
        "two differ": held(base, HeldBackReason.DIFFERS, 2, date(2026, 9, 1)),
        "one differs": held(base, HeldBackReason.DIFFERS, 1, date(2026, 9, 1)),
        "answer changed": held(base, HeldBackReason.AFTERWARDS, None, date(2026, 9, 1)),
        "would reveal": held(base, HeldBackReason.WOULD_REVEAL),
        "no relationship": replace(with_criterion(base, few), statements=(n1,)),
        "relation only": replace(base, statements=(r1,)),
        "useful to half at most": replace(base, statements=(r1, halved)),
        "useful or not": replace(base, statements=(replace(n1, agree=CountRange(10, 14, 24)),)),
        "no statements": replace(base, statements=(ReportStatement("R1", held_back=HeldBackReason.TOO_FEW),)),
        "one application": applied(base, CountRange(1, 1, 25)),
        "at most 4 applied": applied(base, CountRange(0, 4, 25)),
        "at least 21 applied": applied(base, CountRange(21, 25, 25)),
        "15 to 18 applied": applied(base, CountRange(15, 18, 25)),
        "nobody knows who applied": applied(base, CountRange(0, 25, 25)),
        "5 of 8 applied": applied(base, CountRange(5, 5, 8)),
        "one conversation": replace(base, meetings_held=1, pairs=5, people=10),
        "nobody told": replace(base, meetings_held=None, pairs=None, people=None, flow=()),
        "people only": replace(base, pairs=None, people=7),
        "no costs": replace(base, costs=ReportCosts()),
        "hours only": replace(base, costs=ReportCosts(1.0)),
        "small money": replace(base, costs=ReportCosts(None, 9.5, None, "USD")),
        "everything missing": Report(
            ReportStage.FINAL, date(2026, 11, 29), date(2026, 11, 29), base.programme, ReportPlan("skill", MARK),
            Advice.NOT_YET, Grade.D,
        ),
        "everything missing, interim": Report(
            ReportStage.INTERIM, date(2026, 6, 29), date(2026, 6, 29), base.programme, ReportPlan("skill", MARK),
            Advice.NOT_YET, Grade.D, ("interim",),
        ),
        "interim with follow-up figures": replace(base, stage=ReportStage.INTERIM, ended=True, because=("interim",)),
        "interim, serious report": replace(EVERY_KIND["interim"](), advice=Advice.PAUSE, because=("serious_report",)),
        "before the start and to come": replace(base, events=outside),
        "only to come": replace(base, events=outside[2:]),
        "final, still running": replace(base, ended=False),
    }  # fmt: skip


def _untold() -> dict[str, Report]:
    """Nothing that was judged is missed; what could not be judged leaves nothing to decide on."""
    base = replace(
        go_on(), advice=Advice.NOT_YET, because=("untold",), to_adjust=(), grade=Grade.C,
        grade_reasons=("second_source_untold", "plan_locked_late"),
    )  # fmt: skip
    earlier = date(2026, 9, 1)

    def without(report: Report, criterion: Criterion, reason: HeldBackReason, people: int | None = None) -> Report:
        judged = ReportCriterion(criterion, Light.NONE, green=0.6, amber=0.4, reason=str(reason))
        since = earlier if reason in (HeldBackReason.DIFFERS, HeldBackReason.AFTERWARDS) else None
        held_back = (*report.held_back, HeldBack(str(criterion), reason, people, since))
        if criterion is Criterion.APPLICATION:
            report = replace(report, application=ReportApplication(held_back=reason))
        return replace(with_criterion(report, judged), held_back=held_back)

    applied_of = partial(without, base, Criterion.APPLICATION)
    told = HeldBackReason
    return {
        "untold: nine pairs": replace(applied_of(told.TOO_FEW), pairs=9, people=18),
        "untold: few answered": applied_of(told.TOO_FEW),
        "untold: not measured": applied_of(told.NOT_MEASURED),
        "untold: two differ": applied_of(told.DIFFERS, 2),
        "untold: some differ": applied_of(told.DIFFERS),
        "untold: would reveal": applied_of(told.WOULD_REVEAL),
        "untold: an answer changed": replace(
            held(base, told.AFTERWARDS, None, earlier), advice=Advice.NOT_YET, because=("untold",)
        ),
        "untold: three at once": without(
            without(applied_of(told.DIFFERS, 2), Criterion.DELIVERY, told.WOULD_REVEAL),
            Criterion.RELATIONSHIP,
            told.NOT_MEASURED,
        ),
        "nothing told, three pairs": replace(
            _all_of(CORE, base, told.TOO_FEW), because=("nothing_measured",), pairs=None, people=6
        ),
        "nothing told, few answers": replace(_all_of(CORE, base, told.TOO_FEW), because=("nothing_measured",)),
    }


def _all_of(criteria: Sequence[Criterion], report: Report, reason: HeldBackReason) -> Report:
    report = replace(held(report, reason), application=ReportApplication(held_back=reason))
    for each in criteria:
        report = with_criterion(report, ReportCriterion(each, Light.NONE, reason=str(reason)))
    return report


def _some_answered() -> dict[str, Report]:
    """Who confirmed what is known of some, or of nobody."""
    half = applied(go_on(), CountRange(10, 10, 24))
    silent = replace(
        with_criterion(go_on(), ReportCriterion(Criterion.APPLICATION, Light.NONE, reason="not_measured", green=0.6)),
        application=ReportApplication(None, HeldBackReason.NOT_MEASURED, 24),
        advice=Advice.NOT_YET, because=("untold",),
    )  # fmt: skip

    def answered(report: Report, count: int, confirmed: CountRange | None = None) -> Report:
        found = applied(report, confirmed) if confirmed else report
        return replace(found, application=replace(found.application, answered=count))

    return {
        "12 of 24 answered": answered(half, 12),
        "one of six applied": answered(half, 6, CountRange(1, 1, 24)),
        "all answered": answered(half, 24),
        "at most 4 of 12": answered(half, 12, CountRange(0, 4, 24)),
        "at least 10 of 12": answered(half, 12, CountRange(10, 12, 24)),
        "6 to 9 of 12": answered(half, 12, CountRange(6, 9, 24)),
        "nobody knows of 12": answered(half, 12, CountRange(0, 12, 24)),
        "no mentor answered": silent,
        "no mentor answered, no effect": replace(
            with_change(silent, change_of(24, 25, *MOVES["down"])),
            advice=Advice.STOP, because=("no_effect_and_little_application",),
        ),
        "serious reports not counted": with_criterion(
            go_on(), ReportCriterion(Criterion.SAFETY, Light.NONE, reason="not_measured")
        ),
        "the lowest tenth by its zone alone": _low_without_figures(),
    }  # fmt: skip


def _low_without_figures() -> Report:
    change = change_of(12, 25)
    found = scenarios(change, 0.45, 0.1)
    told = tuple(
        replace(each, mean=None, low=None, high=None) if each.assumption is DropoutAssumption.LOW else each
        for each in found.scenarios
    )
    return with_change(go_on(), change, replace(found, scenarios=told))


def _all_missed() -> Report:
    """All four main criteria missed, each with much to say."""
    report = with_change(go_on(), change_of(52, 60, *MOVES["relevance uncertain"]))
    for criterion, count in (
        (Criterion.DELIVERY, CountRange(31, 31, 60)),
        (Criterion.RELATIONSHIP, CountRange(61, 65, 104)),
    ):
        report = with_criterion(report, ReportCriterion(criterion, Light.AMBER, None, count, green=0.75, amber=0.5))
    return applied(report, CountRange(25, 29, 60))


def zones() -> list[Zone]:
    """Every zone that the moves fall in, to see that none is left out."""
    return [zone(round(m - h, 4), m, round(m + h, 4), MARK) for m, h in MOVES.values()]
