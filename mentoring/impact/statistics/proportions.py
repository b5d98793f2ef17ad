"""Counts of people: how sure a share is, and whether a yes/no answer changed."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

import numpy as np

from mentoring.impact.statistics.columns import Interval


def wilson_ci95(count: float, n: float) -> Interval:
    """Wilson's 95 % score interval of a share, without continuity correction (Wilson 1927; Newcombe 1998, method 3).

    Without anybody it is (0, 1): nothing is known. Raises ValueError when count is not between 0 and n.
    """
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is not a share")
    if n == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.975)
    share, stretch = count / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / stretch
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / stretch
    return (0.0 if count == 0 else middle - half), (1.0 if count == n else middle + half)


def mcnemar_chi2(table: Sequence[Sequence[float]], correct: bool = True) -> float:
    """McNemar's chi-square of a square before × after table, with Edwards' correction for 2 × 2 (as R does).

    More than two categories give McNemar–Bowker, which has no correction. 0 when nobody changed.
    """
    cells = _square(table)
    upper = np.triu_indices(len(cells), 1)
    away, back = cells[upper], cells.T[upper]
    gap = np.abs(away - back)
    if correct and len(cells) == 2 and gap.any():
        gap = gap - 1
    moved = away + back
    return float((gap[moved > 0] ** 2 / moved[moved > 0]).sum())


def mcnemar_p(table: Sequence[Sequence[float]], correct: bool = True) -> float:
    """p of McNemar's chi-square with k(k − 1) / 2 degrees of freedom; 1 when nobody changed."""
    from scipy.stats import chi2

    k = len(_square(table))
    return float(chi2.sf(mcnemar_chi2(table, correct), k * (k - 1) // 2))


def _square(table: Sequence[Sequence[float]]) -> np.ndarray:
    cells = np.asarray(table, dtype=float)
    if cells.ndim != 2 or cells.shape[0] != cells.shape[1] or len(cells) < 2 or (cells < 0).any():
        raise ValueError("McNemar needs a square table of counts")
    return cells
