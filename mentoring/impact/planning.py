"""Before the first conversation: what so many pairs can show, how often the rule errs, and the lock on the plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from math import ceil, sqrt

import numpy as np

from mentoring.impact import statistics
from mentoring.impact.decision import DEFAULT_THRESHOLDS, SURE_APPLICATION
from mentoring.impact.statistics import wilson_ci95
from mentoring.impact.statistics.power import ALPHA, POWER
from mentoring.programme import RELEVANT_CHANGE, Plan

EXPECTED_LOSS = 0.2
"""Share of the pairs that is reckoned to be lost between the two measurements."""

TRUTHS = ((0.0, 0.2), (0.0, 0.4), (0.2, 0.4), (0.4, 0.6), (0.6, 0.75))
"""True mean change in points and true share applying: nothing, little, some, relevant, clearly more."""

SD_OF_CHANGE = 0.62
ROUNDS = 20_000


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
    """Chances of each advice when this is the truth, by the outcome and application parts of the rule alone.

    green: chance that the outcome alone is green. naive: chance that 'the average went up' would call it a success.
    """

    change: float
    applying: float
    go: float
    adjust: float
    stop: float
    green: float
    naive: float


def operating_characteristics(
    n: int, *, sd: float = SD_OF_CHANGE, mwc: float = RELEVANT_CHANGE, seed: int = 1, rounds: int = ROUNDS
) -> tuple[Expectation, ...]:
    """For n complete pairs, per truth in TRUTHS: chances of go, adjust and stop, simulated with this seed.

    Raises ValueError below two pairs.
    """
    if n < 2:
        raise ValueError("at least two pairs")
    chance = np.random.default_rng(seed)
    return tuple(_expect(n, sd, mwc, change, applying, chance, rounds) for change, applying in TRUTHS)


def _expect(
    n: int, sd: float, mwc: float, change: float, applying: float, chance: np.random.Generator, rounds: int
) -> Expectation:
    from scipy.special import stdtrit

    # mean and spread of a normal sample are independent, so they can be drawn without drawing the sample
    mean = chance.normal(change, sd / sqrt(n), rounds)
    half = stdtrit(n - 1, 0.975) * sd * np.sqrt(chance.chisquare(n - 1, rounds) / (n - 1) / n)
    low, high = mean - half, mean + half
    green = (low > 0) & (mean >= mwc)
    red = (low <= 0) & (high < mwc)
    lights = _application_lights(n)[chance.binomial(n, applying, rounds)]
    go, stop = green & (lights == 2), red & (lights < 2)
    return Expectation(
        change=change,
        applying=applying,
        go=float(go.mean()),
        adjust=float(1 - go.mean() - stop.mean()),
        stop=float(stop.mean()),
        green=float(green.mean()),
        naive=float((mean > 0).mean()),
    )


def _application_lights(n: int) -> np.ndarray:
    """Per count from 0 to n: 0 red, 1 amber, 2 green."""
    green, amber = DEFAULT_THRESHOLDS["G1"]
    shares = np.arange(n + 1) / n
    sure = np.array([wilson_ci95(k, n)[0] >= SURE_APPLICATION for k in range(n + 1)])
    return np.where(shares >= green - 1e-9, np.where(sure, 2, 1), np.where(shares >= amber - 1e-9, 1, 0))


def canonical_json(plan: Plan, starts: date | None = None, ends: date | None = None) -> str:
    """What is agreed, as JSON that is the same text for the same agreement: sorted keys, no spaces, plain numbers.

    Thresholds are written out in full, so that a later change of the defaults cannot change an old agreement.
    """
    agreed = {
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
    return json.dumps(agreed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def plan_hash(plan: Plan, starts: date | None = None, ends: date | None = None) -> str:
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return sha256(canonical_json(plan, starts, ends).encode("utf-8")).hexdigest()


def lock(plan: Plan, at: str, starts: date | None = None, ends: date | None = None) -> Plan:
    """The plan, locked. at: ISO moment. Raises ValueError when it is locked already."""
    if plan.locked_at is not None:
        raise ValueError("the plan is locked already")
    return replace(plan, locked_at=at, locked_hash=plan_hash(plan, starts, ends), changed_after_lock=())


def matches_lock(plan: Plan, starts: date | None = None, ends: date | None = None) -> bool:
    """Whether the plan still is what was locked; False for a plan that was never locked."""
    return plan.locked_hash is not None and plan.locked_hash == plan_hash(plan, starts, ends)


def amend(plan: Plan, changes: Mapping[str, object], on: date) -> Plan:
    """The plan with these fields changed. After the lock each change is written down and costs a grade.

    A line reads '2026-03-01 mwc 0.4 -> 0.5'. The fingerprint of the lock stays, so that it no longer fits.
    """
    fields = {name: value for name, value in changes.items() if getattr(plan, name) != value}
    if plan.locked_at is None:
        return replace(plan, **fields)  # type: ignore[arg-type]
    lines = tuple(f"{on.isoformat()} {name} {getattr(plan, name)} -> {value}" for name, value in fields.items())
    return replace(plan, **fields, changed_after_lock=(*plan.changed_after_lock, *lines))  # type: ignore[arg-type]
