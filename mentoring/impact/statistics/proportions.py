"""Counts of people: how sure a share is, and whether a yes/no answer changed."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sqrt
from statistics import NormalDist

import numpy as np

from mentoring.impact.statistics.columns import Interval, hyphenate


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


def newcombe_ci95(count_a: float, n_a: float, count_b: float, n_b: float) -> Interval:
    """95 % interval of the difference of two shares of different people, a − b (Newcombe 1998b, method 10).

    Both Wilson intervals squared and added, without continuity correction. Without anybody in a group nothing is
    known of its share. Raises ValueError when a count is not between 0 and its n.
    """
    low_a, high_a = wilson_ci95(count_a, n_a)
    low_b, high_b = wilson_ci95(count_b, n_b)
    if not n_a or not n_b:
        return low_a - high_b, high_a - low_b
    a, b = count_a / n_a, count_b / n_b
    return a - b - hypot(a - low_a, high_b - b), a - b + hypot(high_a - a, b - low_b)


def newcombe_paired_ci95(table: Sequence[Sequence[float]]) -> Interval:
    """95 % interval of the difference of two shares of the same people, first − second (Newcombe 1998c, method 10).

    table: [[yes both times, only the first], [only the second, neither]], as for McNemar. The correlation between the
    two is corrected for continuity where it is positive. (−1, 1) without anybody; ValueError unless 2 × 2 counts.
    """
    cells = _square(table)
    if len(cells) != 2:
        raise ValueError("two shares of the same people need a 2 × 2 table")
    n = float(cells.sum())
    if not n:
        return -1.0, 1.0
    first, second = float(cells[0].sum()), float(cells[:, 0].sum())
    (low_a, high_a), (low_b, high_b) = wilson_ci95(first, n), wilson_ci95(second, n)
    a, b, phi = first / n, second / n, _phi(cells)
    down = (a - low_a) ** 2 - 2 * phi * (a - low_a) * (high_b - b) + (high_b - b) ** 2
    up = (high_a - a) ** 2 - 2 * phi * (high_a - a) * (b - low_b) + (b - low_b) ** 2
    return a - b - sqrt(max(0.0, down)), a - b + sqrt(max(0.0, up))


def _phi(cells: np.ndarray) -> float:
    """Correlation of two yes/no answers, a positive one drawn n / 2 towards zero; 0 when an answer never varies."""
    (both, first), (second, neither) = cells
    margins = float(cells[0].sum() * cells[1].sum() * cells[:, 0].sum() * cells[:, 1].sum())
    moved = float(both * neither - first * second)
    if moved > 0:
        moved = max(moved - float(cells.sum()) / 2, 0.0)
    return moved / sqrt(margins) if margins else 0.0


def fisher_exact_p(table: Sequence[Sequence[float]], alternative: str = "two-sided") -> float:
    """Fisher's exact p of a 2 × 2 table of counts, groups × yes/no; 1 when a row or column is empty.

    alternative: 'two-sided' (all tables as unlikely as this one, as R), 'greater' (odds ratio above 1) or 'less'.
    """
    from scipy.stats import fisher_exact

    cells = _square(table)
    if len(cells) != 2 or (cells != np.rint(cells)).any():
        raise ValueError("Fisher's test needs a 2 × 2 table of whole counts")
    return float(fisher_exact(cells.astype(int), alternative=hyphenate(alternative)).pvalue)


def mcnemar_exact_p(table: Sequence[Sequence[float]]) -> float:
    """Exact two-sided p of a 2 × 2 before × after table: a binomial test on those who changed; 1 when nobody did."""
    from scipy.stats import binomtest

    cells = _square(table)
    if len(cells) != 2:
        raise ValueError("the exact test needs a 2 × 2 table")
    away, back = int(cells[0, 1]), int(cells[1, 0])
    return float(binomtest(away, away + back).pvalue) if away + back else 1.0


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
        raise ValueError("a square table of counts is needed")
    return cells
