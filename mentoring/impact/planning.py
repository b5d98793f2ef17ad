"""Before the first conversation: what so many pairs can show, how often the rule errs, and the lock on the plan."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from math import ceil
from typing import Any

import numpy as np

from mentoring.impact import statistics
from mentoring.impact.change_and_comparison import LOW_PERCENTILE, DropoutAssumption, PairedChange, Zone, zone
from mentoring.impact.control_chart import FIRM, PROVISIONAL, RUN
from mentoring.impact.decision import (
    COMPLETE_FOR_USUAL_INTERVAL,
    COMPLETE_TO_CONTINUE,
    DEFAULT_THRESHOLDS,
    FEWEST_MENTEES,
    NOT_SURE,
    STRICT_CONFIDENCE,
    SURE_APPLICATION,
    Advice,
    decide,
    sources_agree,
    thresholds,
)
from mentoring.impact.results import DELIVERED, Count, Results
from mentoring.impact.statistics.columns_power_and_series import ALPHA, POWER
from mentoring.programme import Plan, Programme
from mentoring.scales import SCALES
from mentoring.worker_process import run_in_worker

EXPECTED_LOSS = 0.2
"""Share of the pairs that is reckoned to be lost between the two measurements."""

TRUTHS = ((0.0, 0.2), (0.0, 0.4), (0.2, 0.4), (0.4, 0.6), (0.6, 0.75))
"""True mean change in points and true share applying: nothing, little, some, relevant, clearly more."""

SD_OF_CHANGE = 0.62
"""Usual spread of the change in points, for as long as nothing is measured."""

NOTHING_IMPROVED = (0.0, 1.0)
"""Nobody improves and everybody applies what they learned: where a rule says 'go on' wrongly most often."""

ROUNDS = 10_000
"""Programmes simulated for each truth: chances are right to about one in a hundred."""

LOOKING_BACK = "r"
"""Ending of the code of a question asked once more, looking back: V1r."""

LOCK_VERSION = 3
"""What the fingerprint covers. 1: the plan and both dates; 2: everything that measuring and deciding read;
3: with the rule that a comparison group which did better keeps the advice from going on."""


@dataclass(frozen=True)
class Precision:
    """What n complete pairs can show: smallest detectable change and half the interval's width, both in points."""

    n: int
    detectable: float
    half_width: float


def smallest_detectable_change(n: int, sd: float, power: float = POWER, alpha: float = ALPHA) -> float:
    """Smallest true mean change, in points, that n complete pairs find with this power (two-sided paired t).

    sd: standard deviation of the change, in points. Raises ValueError below two pairs or for a negative sd.
    """
    if sd < 0:
        raise ValueError("a standard deviation is not negative")
    return statistics.mde_paired_t(n, alpha, power) * sd


def expected_complete(pairs: int, loss: float = EXPECTED_LOSS) -> int:
    """Pairs that will have both measurements when this share is lost on the way, rounded down."""
    return int(pairs * (1 - loss) + 1e-9)


def pairs_needed(complete: int, loss: float = EXPECTED_LOSS) -> int:
    """Pairs to begin with, for so many with both measurements."""
    return ceil(complete / (1 - loss) - 1e-9)


@cache
def precision_curve(sd: float, smallest: int = 6, largest: int = 60) -> tuple[Precision, ...]:
    """Detectable change and interval for every number of pairs, for the chart at set-up."""
    return tuple(
        Precision(n, smallest_detectable_change(n, sd), statistics.ci_half_width(n) * sd)
        for n in range(max(2, smallest), largest + 1)
    )


@dataclass(frozen=True)
class Expectation:
    """Chances of each advice when this is the truth, from calling the rule itself on simulated programmes.

    held_back: chance that only the certainty asked of fewer than twenty complete pairs kept it from going on; that is
    what the certainty costs where the change is real. green: chance that the outcome is green. naive: chance that
    'the average went up' would call it a success.
    """

    change: float
    applying: float
    go: float
    adjust: float
    stop: float
    held_back: float
    green: float
    naive: float


def operating_characteristics(
    n: int,
    plan: Plan | None = None,
    *,
    starters: int | None = None,
    truths: Sequence[tuple[float, float]] = TRUTHS,
    sd: float = SD_OF_CHANGE,
    seed: int = 1,
    rounds: int = ROUNDS,
    progress: Callable[[float], object] = lambda done: None,
) -> tuple[Expectation, ...]:
    """For n complete pairs, per truth: chances of each advice under this plan, simulated with this seed.

    plan: as it is, or as if locked beforehand while it is not yet locked. starters: pairs that begin, of whom the
    application is a share; by default so many that n remain. truths: true mean change in points, and true share of
    the complete pairs that apply what was learned. sd: spread of the change. Conversations, relationship, hours and
    figures are taken to go as agreed. progress: told the part that is done, up to 1, after each truth.
    Raises ValueError below two pairs, or with fewer starters than complete pairs.
    """
    began = pairs_needed(n) if starters is None else starters
    if n < 2 or began < n:
        raise ValueError("at least two complete pairs, and as many that start")
    chosen = plan or Plan()
    agreed = replace(chosen, locked_at=chosen.locked_at or "beforehand")
    chance = np.random.default_rng(seed)
    expected = []
    for number, truth in enumerate(truths):
        simulated = _simulate(agreed, n, began, truth, sd, chance, rounds)
        expected.append(_expect(truth, agreed, simulated))
        progress((number + 1) / len(truths))
    return tuple(expected)


def _expect(truth: tuple[float, float], plan: Plan, simulated: Iterator[Results]) -> Expectation:
    advices = dict.fromkeys(Advice, 0)
    held_back = green = up = 0
    for results in simulated:
        decided = decide(plan, results)
        advices[decided.advice] += 1
        held_back += decided.because == NOT_SURE
        if results.primary and results.primary.mean is not None:
            green += results.primary.zone is Zone.SHOWN_RELEVANT
            up += results.primary.mean > 0
    total = sum(advices.values())
    go, stop = advices[Advice.CONTINUE] / total, advices[Advice.STOP] / total
    return Expectation(*truth, go, 1 - go - stop, stop, held_back / total, green / total, up / total)


def _simulate(
    plan: Plan, n: int, starters: int, truth: tuple[float, float], sd: float, chance: np.random.Generator, rounds: int
) -> Iterator[Results]:
    """The results of so many programmes with this true change and this share that applies it."""
    changes = chance.normal(truth[0], sd, (rounds, n))
    applied = chance.binomial(n, truth[1], rounds)
    measured = _intervals(changes)
    missed = np.repeat(np.percentile(changes, LOW_PERCENTILE, axis=1, keepdims=True), starters - n, axis=1)
    with_leavers = _intervals(np.concatenate([changes, missed], axis=1))
    everybody = Count(starters, starters)
    for (low, mean, high), lower, k in zip(measured, with_leavers, applied.tolist(), strict=True):
        found = zone(low, mean, high, plan.mwc)
        yield Results(
            delivery=everybody,
            response=Count(n, starters),
            relationship=Count(2 * starters, 2 * starters),
            primary=PairedChange(n, starters - n, plan.mwc, mean=mean, low=low, high=high, zone=found),
            application=Count(k, starters),
            serious_reports=0,
            comparison_complete=0 if plan.comparison == "none" else n,
            second_source=sources_agree(plan, mean, k / starters),
            survives_dropout=zone(lower[0], lower[1], lower[2], plan.mwc).number <= found.number,
            adjusted_before=plan.adjusted_before,
        )


def expect_in_worker(
    plan: Plan, pairs: int, on_progress: Callable[[float], object] = lambda done: None
) -> tuple[Expectation, ...]:
    """`operating_characteristics` of so many pairs that begin, and last of `NOTHING_IMPROVED`, in a process of its own.

    on_progress: told in this thread which part is done. Raises WorkerFailed when the process dies, and ValueError
    where fewer than two pairs would be complete.
    """
    if expected_complete(pairs) < 2:
        raise ValueError("at least two complete pairs")
    found: tuple[Expectation, ...] = run_in_worker(_expect_all, (plan, pairs, ROUNDS), on_progress)
    return found


def _expect_all(task: tuple[Plan, int, int], progress: Callable[[float], object]) -> tuple[Expectation, ...]:
    plan, pairs, rounds = task
    truths = (*TRUTHS, NOTHING_IMPROVED)
    return operating_characteristics(
        expected_complete(pairs), plan, starters=pairs, truths=truths, rounds=rounds, progress=progress
    )


def expectations_mark(plan: Plan) -> str:
    """The fingerprint of everything that the chances of each advice depend on; another plan has another."""
    read = {
        "rule": _rule(),
        "mwc": float(plan.mwc),
        "thresholds": {code: list(thresholds(plan, code)) for code in sorted(DEFAULT_THRESHOLDS)},
        "pairs": plan.planned_pairs,
        "comparison": plan.comparison,
        "changed": bool(plan.changed_after_lock),
        "adjusted_before": plan.adjusted_before,
        "simulated": [list(map(list, TRUTHS)), list(NOTHING_IMPROVED), SD_OF_CHANGE, EXPECTED_LOSS, ROUNDS],
    }
    return sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()


def _intervals(changes: np.ndarray) -> list[list[float]]:
    """Low end, mean and high end of the 95 % interval of every row."""
    n = changes.shape[1]
    mean = changes.mean(axis=1)
    half = statistics.ci_half_width(n) * changes.std(axis=1, ddof=1)
    rows: list[list[float]] = np.column_stack([mean - half, mean, mean + half]).tolist()
    return rows


def canonical_json(programme: Programme, version: int = LOCK_VERSION) -> str:
    """What is agreed, as JSON that is the same text for the same agreement: sorted keys, no spaces, plain numbers.

    Thresholds are written out in full, so that a later change of the defaults cannot change an old agreement.
    Raises ValueError for a version that is not known.
    """
    if not 1 <= version <= LOCK_VERSION:
        raise ValueError(f"nothing is known of version {version} of an agreement")
    agreed = _plan_and_dates(programme)
    if version > 1:
        better = {"others_better": "adjust"} if version >= LOCK_VERSION else {}
        agreed |= {"version": version, "rule": _rule() | better, "measured": _measuring_rules(programme.plan)}
        agreed |= {name: _plainly(value) for name, value in _beyond_the_plan(programme).items()}
        # Not named where it is not so: plans were locked before it could be.
        agreed |= {"adjusted_before": True} if programme.plan.adjusted_before else {}
    return json.dumps(agreed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plan_and_dates(programme: Programme) -> dict[str, Any]:
    plan, starts, ends = programme.plan, programme.starts, programme.ends
    return {
        "outcome": plan.primary,
        "mwc": float(plan.mwc),
        "thresholds": {
            code: [float(value) for value in pair]
            for code, pair in sorted({**DEFAULT_THRESHOLDS, **plan.thresholds}.items())
        },
        "planned_pairs": plan.planned_pairs,
        "comparison": plan.comparison,
        "hours_budget": None if plan.hours_budget is None else float(plan.hours_budget),
        "starts": starts.isoformat() if starts else None,
        "ends": ends.isoformat() if ends else None,
    }


def _beyond_the_plan(programme: Programme) -> dict[str, Any]:
    """What measuring and deciding read of a programme outside its plan and its dates."""
    rhythm = programme.rhythm
    return {
        "goals": programme.goals,
        "relationship_low": float(programme.thresholds.relationship_low),
        "rhythm": (rhythm.sessions, rhythm.every_days, rhythm.minutes, rhythm.weeks),
        "kpis": tuple(
            (kpi.name, kpi.direction, None if kpi.target is None else float(kpi.target), kpi.unit)
            for kpi in programme.kpis
        ),
    }


def _plainly(value: Any) -> Any:
    return [_plainly(each) for each in value] if isinstance(value, tuple) else value


def _measuring_rules(plan: Plan) -> dict[str, Any]:
    """The questions behind each judged scale, how they are read, and what is assumed of those who left."""
    scales = {code: SCALES[code] for code in (plan.primary, "mentor_growth", "relationship") if code in SCALES}
    return {
        "scales": {
            code: [list(scale.items), sorted(scale.reverse), scale.low, scale.high, scale.needed]
            for code, scale in scales.items()
        },
        "application": ["A1", "A1m"],
        "looking_back": LOOKING_BACK,
        "delivered": DELIVERED,
        "dropouts": [str(each) for each in DropoutAssumption] + [LOW_PERCENTILE],
        "baseline": ["before_start", PROVISIONAL, FIRM, RUN],
    }


def _rule() -> dict[str, Any]:
    return {
        "effect_from": FEWEST_MENTEES,
        "continue_from": COMPLETE_TO_CONTINUE,
        "strict_below": COMPLETE_FOR_USUAL_INTERVAL,
        "strict_confidence": STRICT_CONFIDENCE,
        "sure_application": SURE_APPLICATION,
    }


def plan_hash(programme: Programme, version: int = LOCK_VERSION) -> str:
    """SHA-256 of the canonical JSON in 64 hexadecimal digits, after its version ('3:…'; version 1 had none)."""
    digest = sha256(canonical_json(programme, version).encode("utf-8")).hexdigest()
    return digest if version == 1 else f"{version}:{digest}"


def lock_version(plan: Plan) -> int | None:
    """The version of the fingerprint this plan was locked under; None when it was never locked."""
    if plan.locked_hash is None:
        return None
    version, colon, _digest = plan.locked_hash.partition(":")
    return int(version) if colon and version.isdigit() else 1


def lock(programme: Programme, at: str) -> Programme:
    """The programme with its plan locked. at: ISO moment. Raises ValueError when it is locked already."""
    if programme.plan.locked_at is not None:
        raise ValueError("the plan is locked already")
    locked = replace(programme.plan, locked_at=at, locked_hash=plan_hash(programme), changed_after_lock=())
    return replace(programme, plan=locked)


def matches_lock(programme: Programme) -> bool:
    """Whether everything agreed still is what was locked, by the version it was locked under.

    False for a plan that was never locked, and for a version that is not known.
    """
    version = lock_version(programme.plan)
    if version is None or not 1 <= version <= LOCK_VERSION:
        return False
    return programme.plan.locked_hash == plan_hash(programme, version)


def amend(plan: Plan, changes: Mapping[str, object], on: date) -> Plan:
    """The plan with these fields changed. After the lock each change is written down and costs a grade.

    A line reads '2026-03-01 mwc 0.4 -> 0.5'. The fingerprint of the lock stays, so that it no longer fits.
    """
    fields = {name: value for name, value in changes.items() if getattr(plan, name) != value}
    if plan.locked_at is None:
        return replace(plan, **fields)  # type: ignore[arg-type]
    lines = tuple(f"{on.isoformat()} {name} {getattr(plan, name)} -> {value}" for name, value in fields.items())
    return replace(plan, **fields, changed_after_lock=(*plan.changed_after_lock, *lines))  # type: ignore[arg-type]


def note_changes(before: Programme, after: Programme, on: date) -> Programme:
    """The programme after a change, with what changed outside its plan written down when the plan is locked.

    Dates, goals, rhythm, business figures and the relationship that counts as good: each change costs a grade like
    one of the plan itself. Lists are named without what they were: '2026-03-01 goals'.
    """
    if after.plan.locked_at is None:
        return after
    was, now = ({"starts": p.starts, "ends": p.ends, **_beyond_the_plan(p)} for p in (before, after))
    lines = tuple(
        f"{on.isoformat()} {name}" + ("" if isinstance(now[name], tuple) else f" {was[name]} -> {now[name]}")
        for name in now
        if was[name] != now[name]
    )
    return replace(after, plan=replace(after.plan, changed_after_lock=(*after.plan.changed_after_lock, *lines)))
