"""A business figure over time: its ordinary range (XmR) and whether a run chart is calm."""

from __future__ import annotations

from itertools import accumulate
from math import comb, log2

import numpy as np

from mentoring.impact.statistics.columns import NAN, Column, Interval, Numbers, known_values

D2 = 1.128
"""A mean moving range divided by this is one standard deviation (d2 for n = 2)."""

LIMIT = round(3 / D2, 2)
"""Three sigma in mean moving ranges, rounded to 2.66 as NHS England's Making Data Count does."""

SCREEN = 3.267
"""A moving range beyond this many mean moving ranges is itself an outlier (D4 for n = 2)."""


def moving_ranges(values: Numbers, screen_outliers: bool = False) -> Column:
    """Absolute steps between neighbours; with screening those of 3.267 times the mean or more are dropped, once."""
    steps = np.abs(np.diff(known_values(values)))
    if screen_outliers and steps.size:
        steps = steps[(steps < SCREEN * steps.mean()) | (steps == 0)]
    return steps


def xmr_mean(values: Numbers, screen_outliers: bool = False, baseline_points: int | None = None) -> float:
    """Centre line: the mean of the baseline, or of all points. Screening concerns the moving ranges only."""
    known = known_values(values)[:baseline_points]
    return float(known.mean()) if known.size else NAN


def xmr_mr_bar(values: Numbers, screen_outliers: bool = False, baseline_points: int | None = None) -> float:
    """Mean moving range of the baseline, or of all points; NaN below two points."""
    steps = moving_ranges(known_values(values)[:baseline_points], screen_outliers)
    return float(steps.mean()) if steps.size else NAN


def xmr_limits(values: Numbers, screen_outliers: bool = False, baseline_points: int | None = None) -> Interval:
    """Process limits: mean ± 2.66 mean moving ranges."""
    middle = xmr_mean(values, baseline_points=baseline_points)
    reach = LIMIT * xmr_mr_bar(values, screen_outliers, baseline_points)
    return middle - reach, middle + reach


def run_chart_limits(n: int) -> tuple[int, int]:
    """Longest run allowed and fewest crossings allowed with n points off the median (Anhøj & Olesen 2014)."""
    if n < 2:
        raise ValueError("a run chart needs at least two points off the median")
    chances = accumulate(comb(n - 1, crossed) for crossed in range(n))  # of 2 ** (n - 1), whole numbers at any length
    return round(log2(n) + 3), next(crossed for crossed, chance in enumerate(chances) if 20 * chance >= 2 ** (n - 1))
