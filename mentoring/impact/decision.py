"""The advice at the end of a round: the criteria agreed before the start, the grade of the evidence, and the rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mentoring.impact.change_and_comparison import Comparison, PairedChange, Zone
from mentoring.impact.control_chart import SeriesVerdict
from mentoring.impact.results import Count, KpiResult, Results
from mentoring.impact.statistics import ci_half_width, wilson_ci95
from mentoring.privacy_threshold import FEWEST
from mentoring.programme import Plan

FEWEST_MENTEES = max(6, FEWEST)
"""Complete measurements below which no interval is worth its name: nothing is said about change."""

COMPLETE_TO_CONTINUE = 10
"""Complete measurements below which the advice is never to go on, nor to stop for an unlikely improvement beside an
amber application: a truly relevant change would too often be taken for none."""

COMPLETE_FOR_USUAL_INTERVAL = 20
STRICT_CONFIDENCE = 0.995
"""With fewer complete measurements than that, going on takes an interval of this confidence above zero.

With the usual 95 % the rule would advise to go on in 1.3 % of the programmes in which nothing improved and everybody
applies what they learned (ten pairs); with this at most 0.25 %, whatever the spread and the relevant change agreed.
`operating_characteristics` says what it costs where the change is real.
"""

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


CORE = (Criterion.DELIVERY, Criterion.RELATIONSHIP, Criterion.OUTCOME, Criterion.APPLICATION)
"""The four that must be green before a programme goes on as it is."""


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
    """No signal is neutral, and so is a single month, either way. One lasting, unexplained deterioration outweighs
    improvements: it must be looked at."""
    worse = sum(each.verdict is SeriesVerdict.DETERIORATION and not each.explained for each in kpis)
    if worse:
        return Judgement(Criterion.KPI, Light.RED, count=Count(worse, len(kpis)), reason="adverse_signal")
    better = sum(each.verdict is SeriesVerdict.IMPROVEMENT for each in kpis)
    if better:
        return Judgement(Criterion.KPI, Light.GREEN, count=Count(better, len(kpis)), reason="wished_signal")
    verdicts = {each.verdict for each in kpis}
    neutral = {
        SeriesVerdict.DETERIORATION: "explained_signal",
        SeriesVerdict.SPIKE: "single_month",
        SeriesVerdict.ORDINARY: "early_signal" if any(each.early for each in kpis) else "no_signal",
    }
    reason = next((code for verdict, code in neutral.items() if verdict in verdicts), "not_measured")
    return Judgement(Criterion.KPI, Light.NONE, reason=reason)


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


class Grade(StrEnum):
    """From a lottery with a waiting list (A) to too thin to go on with (D)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    def lower_by(self, steps: int) -> Grade:
        """So many grades lower, never below D."""
        grades = list(Grade)
        return grades[min(grades.index(self) + steps, len(grades) - 1)]


def grade_evidence(plan: Plan, results: Results) -> tuple[Grade, tuple[str, ...]]:
    """The evidence grade, with the codes of what kept it from being higher.

    A: lottery with waiting list, 20 complete per group, 80 % follow-up. B: 20 complete (or a non-random comparison
    group and 10 complete), 80 % follow-up, a second source in the same direction, and a conclusion that survives the
    low drop-out scenario. C: 10 complete, 70 % follow-up. D: the rest, and anything without a real baseline.
    A plan that was not locked before the start or was changed after the lock costs one grade; so does a
    looking-back comparison that falls in another zone.
    """
    if not results.real_baseline:
        return Grade.D, ("no_real_baseline",)
    best, reasons = _by_design(plan, results)
    lost = []
    if plan.changed_after_lock or results.plan_stands is False:
        lost.append("plan_changed")
    elif plan.locked_at is None:
        lost.append("plan_not_locked")
    elif results.locked_late:
        lost.append("plan_locked_late")
    if results.then_test_agrees is False:
        lost.append("then_test_differs")
    return best.lower_by(len(lost)), (*reasons, *lost)


def _by_design(plan: Plan, results: Results) -> tuple[Grade, tuple[str, ...]]:
    complete = results.primary.n if results.primary else 0
    share = (results.response.share if results.response else None) or 0.0
    if plan.comparison == "waiting_list" and min(complete, results.comparison_complete) >= 20 and _reaches(share, 0.8):
        return Grade.A, ()
    missing = _missing_for_b(plan, results, complete, share)
    if not missing:
        return Grade.B, ("no_lottery",)
    if complete >= COMPLETE_TO_CONTINUE and _reaches(share, 0.7):
        return Grade.C, missing
    thin = ("fewer_than_10_complete",) if complete < COMPLETE_TO_CONTINUE else ()
    return Grade.D, (*thin, *(() if _reaches(share, 0.7) else ("follow_up_below_70",)))


def _missing_for_b(plan: Plan, results: Results, complete: int, share: float) -> tuple[str, ...]:
    compared = plan.comparison != "none" and results.comparison_complete >= 10 and complete >= 10
    wanted = {
        "fewer_than_20_complete": complete >= 20 or compared,
        "follow_up_below_80": _reaches(share, 0.8),
        "no_second_source": bool(results.second_source),
        "sensitive_to_dropout": bool(results.survives_dropout),
    }
    return tuple(code for code, met in wanted.items() if not met)


def sources_agree(plan: Plan, mean: float, share: float) -> bool:
    """Whether the share that applies it, by the mentors' word, points the same way as the mean change of mentees."""
    return (mean > 0) == (share >= thresholds(plan, Criterion.APPLICATION)[1])


def _reaches(share: float, wanted: float) -> bool:
    return round(share, 9) >= wanted


class Advice(StrEnum):
    """What the rule advises. Management decides, and may deviate with a name and a reason."""

    CONTINUE = "continue"
    ADJUST = "adjust"
    STOP = "stop"
    PAUSE = "pause"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Decision:
    """The advice with everything it rests on.

    because: codes of the rule that decided. conditions: codes that go with it (review_after_12_months).
    to_adjust: criteria that are not green and need an action and an owner. effect_statement: whether anything may
    be said about the effect at all (six complete mentees or more). grade_reasons: what kept the grade down.
    """

    advice: Advice
    criteria: tuple[Judgement, ...]
    grade: Grade
    because: tuple[str, ...]
    effect_statement: bool
    complete: int
    conditions: tuple[str, ...] = ()
    to_adjust: tuple[Criterion, ...] = ()
    grade_reasons: tuple[str, ...] = ()

    def of(self, criterion: Criterion) -> Judgement:
        """How this criterion was judged."""
        return next(each for each in self.criteria if each.criterion is criterion)


def decide(plan: Plan, results: Results, untold: Collection[Criterion] = ()) -> Decision:
    """The advice for this plan and these results. untold: criteria that may not be judged, since it would tell
    something of a few people; the advice then is what it would be had they not been measured.

    In this order: an unresolved serious report pauses. Without any criterion that can be judged there is no advice
    yet. Stop when the outcome is red and application not green (below ten complete mentees only for a deterioration),
    or two of delivery, relationship, outcome and application are red. Continue when those four are green, nothing is
    red, the grade is A to C (C: review after twelve months), which takes ten complete mentees, and below twenty of them
    a 99.5 % interval of the outcome above zero, and no comparison group surely did better. Otherwise adjust, once; a
    second time means stop, unless only that certainty is missing.
    """
    criteria = tuple(
        Judgement(each.criterion, Light.NONE, green=each.green, amber=each.amber, reason="held_back")
        if each.criterion in untold
        else each
        for each in judge(plan, results)
    )
    lights = {each.criterion: each.light for each in criteria}
    grade, grade_reasons = grade_evidence(plan, results)
    complete = results.primary.n if results.primary else 0
    advice, because = advise(lights, grade, results.primary, others_did_better(plan, results.compared))
    if advice is Advice.ADJUST and results.adjusted_before and because != NOT_SURE:
        advice, because = Advice.STOP, ("second_round_not_green", *because)
    return Decision(
        advice=advice,
        criteria=criteria,
        grade=grade,
        because=because,
        effect_statement=complete >= FEWEST_MENTEES,
        complete=complete,
        conditions=("review_after_12_months",) if advice is Advice.CONTINUE and grade is Grade.C else (),
        to_adjust=_to_adjust(criteria) if advice is Advice.ADJUST else (),
        grade_reasons=grade_reasons,
    )


def others_did_better(plan: Plan, compared: Comparison | None) -> bool:
    """Whether the interval lies wholly with those who did not take part; never for a plan locked before version 3."""
    weighs = (plan.locked_hash or "3:").startswith("3:")  # an older plan is decided as it was agreed
    return weighs and compared is not None and compared.high is not None and round(compared.high, 9) < 0


def advise(
    lights: Mapping[Criterion, Light], grade: Grade, primary: PairedChange | None, others_better: bool = False
) -> tuple[Advice, tuple[str, ...]]:
    """What the rule advises for these lights in a first round, and the codes of why."""
    if lights[Criterion.SAFETY] is Light.RED:
        return Advice.PAUSE, ("serious_report",)
    core = [lights[each] for each in CORE]
    if all(light is Light.NONE for light in core):
        return Advice.NOT_YET, ("nothing_measured",)
    complete = primary.n if primary else 0
    enough = complete >= COMPLETE_TO_CONTINUE
    certain = enough or (primary is not None and primary.zone is Zone.DETERIORATION)
    if certain and lights[Criterion.OUTCOME] is Light.RED and lights[Criterion.APPLICATION] is not Light.GREEN:
        return Advice.STOP, ("no_effect_and_little_application",)
    if core.count(Light.RED) >= 2:
        return Advice.STOP, ("two_red",)
    if primary is None or complete < FEWEST_MENTEES:
        return Advice.ADJUST, ("too_few_complete",)
    if any(light is not Light.GREEN for light in core):
        return Advice.ADJUST, ("not_all_green",)
    if Light.RED in lights.values():
        return Advice.ADJUST, ("something_red",)
    if others_better:
        return Advice.ADJUST, ("others_did_better",)
    if grade is Grade.D or not enough:
        return Advice.ADJUST, ("evidence_too_thin",)
    return (Advice.CONTINUE, ("all_green",)) if is_sure_enough(primary) else (Advice.ADJUST, NOT_SURE)


NOT_SURE = ("not_sure_enough",)
"""Everything is green; only the certainty that so few pairs must bring is missing."""


def is_sure_enough(change: PairedChange) -> bool:
    """Whether so few complete pairs show an improvement surely enough to go on; from twenty on the zone suffices.

    The t interval of the strict confidence is the 95 % one, stretched around the same mean.
    """
    if change.n >= COMPLETE_FOR_USUAL_INTERVAL:
        return True
    if change.mean is None or change.low is None or change.n < 2:
        return False
    return round(change.mean - (change.mean - change.low) * _stretch(change.n), 9) > 0


@cache
def _stretch(n: int) -> float:
    """How much wider the strict interval of n complete pairs is than the 95 % one."""
    return ci_half_width(n, STRICT_CONFIDENCE) / ci_half_width(n)


def _to_adjust(criteria: tuple[Judgement, ...]) -> tuple[Criterion, ...]:
    """Everything amber or red, and the four that must be green but could not be judged."""
    return tuple(
        each.criterion
        for each in criteria
        if each.light in (Light.AMBER, Light.RED) or (each.light is Light.NONE and each.criterion in CORE)
    )
