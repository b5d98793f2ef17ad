"""Before and after without assuming a bell curve: Wilcoxon's signed ranks and the Hodges–Lehmann change."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np

from mentoring.impact.statistics.columns import NAN, Column, Interval, Numbers, changes, hyphenate


def wilcoxon_v_plus(pre: Any = None, post: Any = None, change: Numbers | None = None) -> float:
    """Sum of the ranks of the improvements. Zeros take part in the ranking (Pratt 1959), ties share their rank."""
    d = changes(pre, post, change)
    return float(_ranks(np.abs(d))[d > 0].sum())


def wilcoxon_exact_p(
    pre: Any = None, post: Any = None, change: Numbers | None = None, alternative: str = "two-sided"
) -> float:
    """Exact p of the signed-rank test over all sign flips, with zeros and ties kept (Pratt).

    The whole distribution is counted by convolution, so it is exact at every n and nothing is random.
    Two-sided is twice the smaller tail, at most 1; without any change it is 1; NaN without data.
    """
    d = changes(pre, post, change)
    if not d.size:
        return NAN
    ranks = _ranks(np.abs(d))
    greater, less = _tails(tuple(np.sort(ranks[d != 0])), round(2 * float(ranks[d > 0].sum())))
    tails = {"greater": greater, "less": less, "two-sided": 2 * min(greater, less)}
    return min(1.0, tails[hyphenate(alternative)])


def wilcoxon_exact_p_greater(pre: Any = None, post: Any = None, change: Numbers | None = None) -> float:
    """Exact one-sided p that the change is an improvement."""
    return wilcoxon_exact_p(pre, post, change, "greater")


def rank_biserial(pre: Any = None, post: Any = None, change: Numbers | None = None) -> float:
    """Matched-pairs rank-biserial correlation (W⁺ − W⁻) / (W⁺ + W⁻), zeros left out.

    Convention: Kerby (2014), as R's effectsize; ties share their rank. −1 everybody down, 1 everybody up.
    """
    d = changes(pre, post, change)
    d = d[d != 0]
    if not d.size:
        return NAN
    ranks = _ranks(np.abs(d))
    return float((ranks * np.sign(d)).sum() / ranks.sum())


def hodges_lehmann(pre: Any = None, post: Any = None, change: Numbers | None = None) -> float:
    """Median of all pairwise averages of the changes (Walsh averages), each change with itself included."""
    d = changes(pre, post, change)
    return float(np.median(walsh_averages(d))) if d.size else NAN


def hodges_lehmann_ci(
    pre: Any = None, post: Any = None, change: Numbers | None = None, confidence: float = 0.95
) -> tuple[float, float, float]:
    """Low end, high end and achieved confidence from the exact signed-rank counts (Hollander & Wolfe, 3.3).

    Below six people no 95 % interval exists: the range of the changes is given with the confidence it does have.
    """
    d = changes(pre, post, change)
    if not d.size:
        return NAN, NAN, 0.0
    walsh = walsh_averages(d)
    cumulative = _cumulative_chances(d.size)
    cut = max(1, int(np.argmax(cumulative >= (1 - confidence) / 2 - 1e-15)))
    return float(walsh[cut - 1]), float(walsh[-cut]), float(1 - 2 * cumulative[cut - 1])


def hodges_lehmann_ci95(pre: Any = None, post: Any = None, change: Numbers | None = None) -> Interval:
    """The exact interval of at least 95 % where n allows it."""
    low, high, _ = hodges_lehmann_ci(pre, post, change)
    return low, high


def walsh_averages(values: Column) -> Column:
    """All (x_i + x_j) / 2 with i ≤ j, sorted."""
    first, second = np.triu_indices(values.size)
    return np.sort((values[first] + values[second]) / 2)


def _ranks(values: Column) -> Column:
    """Average ranks from 1."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return ((last - counts + 1 + last) / 2)[inverse.ravel()]


@lru_cache(maxsize=64)
def _tails(ranks: tuple[float, ...], doubled: int) -> tuple[float, float]:
    """Chance of at least and of at most this doubled rank sum; with a thousand people it takes a second to count."""
    chance = _rank_sum_chances(np.array(ranks))
    return float(chance[doubled:].sum()), float(chance[: doubled + 1].sum())


@cache
def _cumulative_chances(n: int) -> Column:
    """Chance of at most each rank sum of n people without ties; the same for every outcome."""
    return np.cumsum(_rank_sum_chances(np.arange(1.0, n + 1)))[::2]


def _rank_sum_chances(ranks: Column) -> Column:
    """Chance of every doubled rank sum (average ranks can end on a half) when each sign is a fair coin."""
    doubled = np.sort(np.rint(2 * np.asarray(ranks, dtype=float)).astype(int))
    apart = int(np.gcd.reduce(doubled)) or 1
    chances, sums = np.zeros(int(doubled.sum()) + 1), _chances_of_sums(doubled // apart)
    chances[::apart] = sums
    return chances


def _chances_of_sums(steps: Column) -> Column:
    """Chance of every sum of these whole numbers, the smallest first, when each is in it or not by a fair coin."""
    chance, most = np.zeros(int(steps.sum()) + 1), 0
    chance[0] = 1.0
    for step in steps:  # the smallest first: what cannot be reached yet is not looked at
        most += int(step)
        reached = chance[: most + 1]
        reached *= 0.5
        reached[step:] += reached[: most + 1 - step].copy()
    return chance
