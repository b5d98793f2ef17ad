"""What the planned number of pairs can show, before the first conversation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil

from mentoring.impact import statistics
from mentoring.impact.statistics.power import ALPHA, POWER

EXPECTED_LOSS = 0.2
"""Share of the pairs that is reckoned to be lost between the two measurements."""


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
