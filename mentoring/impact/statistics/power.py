"""What a number of pairs can show before anything is measured, and what stands when chance gets several tries."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan, sqrt

import numpy as np

from mentoring.impact.statistics.columns import Numbers, known_values

ALPHA, POWER = 0.05, 0.8
"""The usual agreement: one false alarm in twenty, four true changes out of five found (Cohen 1988)."""

MOST_PAIRS = 10_000_000
DUST = 1 + 1e-12
"""0.05 / 15 * 15 must still count as 0.05."""


def power_paired_t(n_pairs: float, d_z: float, alpha: float = ALPHA) -> float:
    """Chance that a two-sided paired t test finds a true change of d_z (exact, noncentral t)."""
    return _power(n_pairs - 1, abs(d_z) * sqrt(n_pairs), alpha)


def mde_paired_t(n_pairs: float, alpha: float = ALPHA, power: float = POWER) -> float:
    """Smallest true change, in SDs of the change, that n pairs find with this power. Raises ValueError below two."""
    return _smallest_shift(n_pairs - 1, alpha, power) / sqrt(n_pairs)


def n_pairs_paired_t(d_z: float, alpha: float = ALPHA, power: float = POWER) -> float:
    """Pairs needed to find d_z with this power, not rounded (round up). Raises ValueError for d_z = 0."""
    if d_z == 0:
        raise ValueError("no number of pairs shows an effect of zero")
    return _smallest_n(lambda n: power_paired_t(n, d_z, alpha), power)


def ci_half_width(n_pairs: int, confidence: float = 0.95) -> float:
    """Half the width of the t interval of a mean change, in SDs of the change."""
    from scipy.special import stdtrit

    return float(stdtrit(n_pairs - 1, (1 + confidence) / 2)) / sqrt(n_pairs)


def _power(df: float, shift: float, alpha: float) -> float:
    from scipy.special import nctdtr, stdtrit

    if df <= 0:
        raise ValueError("at least two pairs are needed")
    critical = float(stdtrit(df, 1 - alpha / 2))
    found, wrong_side = 1 - float(nctdtr(df, shift, critical)), float(nctdtr(df, shift, -critical))
    # scipy answers NaN where the chance is indistinguishable from one (upper tail) or zero (lower tail)
    return min(1.0, (1.0 if isnan(found) else found) + (0.0 if isnan(wrong_side) else wrong_side))


def _smallest_shift(df: float, alpha: float, power: float) -> float:
    if not alpha < power < 1:
        raise ValueError("power lies between alpha and 1")
    high = 4.0
    while _power(df, high, alpha) < power:
        high *= 2
    return _bisect(lambda shift: _power(df, shift, alpha) >= power, 0.0, high)


def _smallest_n(chance: Callable[[float], float], power: float) -> float:
    low, high = 2 + 1e-10, 4.0
    if chance(low) >= power:
        return 2.0
    while chance(high) < power:
        high *= 2
        if high > MOST_PAIRS:
            raise ValueError("so small an effect cannot be shown with any realistic number of pairs")
    return _bisect(lambda n: chance(n) >= power, low, high)


def _bisect(enough: Callable[[float], bool], low: float, high: float) -> float:
    """Where between low and high it begins to be enough, by halving: scipy's solver takes longer to load than this."""
    while high - low > 1e-13 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def n_rejected_bonferroni(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand when alpha is divided by their number. Unknown p-values are left out."""
    p = known_values(p_values)
    return int((p * p.size <= alpha * DUST).sum())


def n_rejected_fdr_bh(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand when a share alpha of false ones is accepted (Benjamini & Hochberg 1995)."""
    p = np.sort(known_values(p_values))
    below = np.flatnonzero(p * p.size / np.arange(1, p.size + 1) <= alpha * DUST)
    return int(below.max(initial=-1)) + 1
