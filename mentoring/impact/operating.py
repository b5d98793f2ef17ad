"""How often the decision rule would say go, adjust or stop if the truth were known; printed before the start."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from mentoring.impact.criteria import DEFAULT_THRESHOLDS, SURE_APPLICATION
from mentoring.impact.statistics import wilson_ci95
from mentoring.programme import RELEVANT_CHANGE

TRUTHS = ((0.0, 0.2), (0.0, 0.4), (0.2, 0.4), (0.4, 0.6), (0.6, 0.75))
"""True mean change in points and true share applying: nothing, little, some, relevant, clearly more."""

SD_OF_CHANGE = 0.62
ROUNDS = 20_000


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
