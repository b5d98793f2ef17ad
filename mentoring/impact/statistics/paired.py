"""Before and after of the same people: the change by its mean or by ranks, its interval, size and chance."""

from __future__ import annotations

from functools import lru_cache
from math import exp, isnan, lgamma, log, sqrt
from typing import Any

import numpy as np

from mentoring.impact.statistics.columns_power_and_series import (
    NAN,
    Column,
    Interval,
    Numbers,
    changes,
    complete_pairs,
    hyphenate,
    spread,
)


def mean_change(pre: Any = None, post: Any = None, change: Numbers | None = None) -> float:
    """Mean of post − pre in points of the scale; NaN without a complete pair."""
    d = changes(pre, post, change)
    return float(d.mean()) if d.size else NAN


def mean_change_ci(
    pre: Any = None, post: Any = None, change: Numbers | None = None, confidence: float = 0.95
) -> Interval:
    """Student's t interval of the mean change. With no spread at all both ends are the mean; (NaN, NaN) below n = 2."""
    from scipy.special import stdtrit

    d = changes(pre, post, change)
    if d.size < 2:
        return NAN, NAN
    half = float(stdtrit(d.size - 1, (1 + confidence) / 2)) * spread(d) / sqrt(d.size)
    return float(d.mean() - half), float(d.mean() + half)


def mean_change_ci95(pre: Any = None, post: Any = None, change: Numbers | None = None) -> Interval:
    """95 % t interval of the mean change."""
    return mean_change_ci(pre, post, change)


def paired_t(pre: Any = None, post: Any = None, change: Numbers | None = None) -> float:
    """Student's paired t. Infinite when everyone changed by the same amount, NaN when nobody changed at all."""
    d = changes(pre, post, change)
    return ratio(float(d.mean()), spread(d) / sqrt(d.size)) if d.size > 1 else NAN


def paired_df(pre: Any = None, post: Any = None, change: Numbers | None = None) -> int:
    """Degrees of freedom of the paired t: complete pairs − 1."""
    return int(changes(pre, post, change).size) - 1


def paired_p(pre: Any = None, post: Any = None, change: Numbers | None = None, alternative: str = "two-sided") -> float:
    """p of the paired t; alternative is 'two-sided', 'greater' (improvement) or 'less'."""
    from scipy.special import stdtr

    value, df = paired_t(pre, post, change), paired_df(pre, post, change)
    if isnan(value):
        return NAN
    tails = {"two-sided": 2 * stdtr(df, -abs(value)), "greater": stdtr(df, -value), "less": stdtr(df, value)}
    return float(tails[hyphenate(alternative)])


def tost_p(pre: Any = None, post: Any = None, change: Numbers | None = None, *, low: float, high: float) -> float:
    """p of two one-sided paired t tests (Schuirmann 1987): small when the mean change lies between low and high.

    low, high: the bounds of what would not matter, in points. It is the larger of both one-sided p-values.
    NaN below two pairs; ValueError unless low is below high.
    """
    if not low < high:
        raise ValueError("the lower bound must lie below the upper one")
    d = changes(pre, post, change)
    if d.size < 2:
        return NAN
    return max(paired_p(change=d - low, alternative="greater"), paired_p(change=d - high, alternative="less"))


def d_z(pre: Any = None, post: Any = None, change: Numbers | None = None) -> float:
    """Mean change in standard deviations of the change, uncorrected; for planning only.

    Convention: Cohen's (1988) d_z, as R's effectsize and pwr; not comparable with effects in SDs of the scores.
    """
    d = changes(pre, post, change)
    return ratio(float(d.mean()), spread(d)) if d.size > 1 else NAN


def d_z_ci95(pre: Any = None, post: Any = None, change: Numbers | None = None, confidence: float = 0.95) -> Interval:
    """Interval of d_z by inverting the noncentral t (Steiger 2004; as R's effectsize does)."""
    d = changes(pre, post, change)
    value = paired_t(change=d)
    if not d.size > 1 or isnan(value) or abs(value) == float("inf"):
        return NAN, NAN
    low, high = noncentrality(value, d.size - 1, confidence)
    return low / sqrt(d.size), high / sqrt(d.size)


def g_z(pre: Any = None, post: Any = None, change: Numbers | None = None) -> float:
    """d_z with a small-sample correction.

    Convention: the exact J(n − 1) of Hedges (1981), as R's effectsize and metafor's SMCC.
    """
    d = changes(pre, post, change)
    return hedges_j(d.size - 1) * d_z(change=d) if d.size > 1 else NAN


def d_av(pre: Any, post: Any) -> float:
    """Mean change in units of √((s²_pre + s²_post) / 2), uncorrected. Convention: Cumming's (2012) d_av."""
    before, after = complete_pairs(pre, post)
    return ratio(mean_change(before, after), average_sd(before, after)) if before.size > 1 else NAN


def g_av(pre: Any, post: Any) -> float:
    """Hedges' g for before and after: d_av with a small-sample correction.

    Convention: the exact J(n − 1), as R's effectsize. Pingouin corrects by J(2n − 2) and metafor by
    J(2(n − 1) / (1 + r²)), so the same answers give 0.76, 0.80 and 0.77 on R's `sleep`.
    """
    before, after = complete_pairs(pre, post)
    return hedges_j(before.size - 1) * d_av(before, after) if before.size > 1 else NAN


def g_av_ci95(pre: Any, post: Any, confidence: float = 0.95) -> Interval:
    """Interval of g_av: the t interval in points, divided by the average SD and times J(n − 1)."""
    before, after = complete_pairs(pre, post)
    if before.size < 2:
        return NAN, NAN
    low, high = mean_change_ci(before, after, confidence=confidence)
    factor = ratio(hedges_j(before.size - 1), average_sd(before, after))
    return (low * factor, high * factor) if abs(factor) != float("inf") else (NAN, NAN)


def average_sd(pre: Any, post: Any) -> float:
    """√((s²_pre + s²_post) / 2)."""
    return sqrt((spread(pre) ** 2 + spread(post) ** 2) / 2)


def hedges_j(df: float) -> float:
    """Exact small-sample correction Γ(df/2) / (√(df/2) · Γ((df−1)/2)) (Hedges 1981); NaN below two degrees."""
    if df < 2:
        return NAN
    return exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))


def noncentrality(t_value: float, df: float, confidence: float = 0.95) -> Interval:
    """The noncentralities under which this t lies at the upper and at the lower tail.

    scipy's noncentral t answers NaN far away, so each root is bracketed near t and the bracket widened with t.
    """
    from scipy.optimize import brentq
    from scipy.stats import nct

    reach = 8 + abs(t_value)
    tail = (1 - confidence) / 2
    return tuple(
        float(brentq(lambda ncp, aim=aim: nct.cdf(t_value, df, ncp) - aim, t_value - reach, t_value + reach))
        for aim in (1 - tail, tail)
    )  # type: ignore[return-value]


def ratio(top: float, bottom: float) -> float:
    """top / bottom, where 0 / 0 is NaN and any other known number over 0 is infinite, without a warning."""
    if bottom == 0:
        return NAN if top == 0 or isnan(top) else float("inf") * (1 if top > 0 else -1)
    return top / bottom


def sd_change_from_summary(sd_pre: float, sd_post: float, r: float) -> float:
    """SD of the change from both SDs and their correlation."""
    return sqrt(max(0.0, sd_pre**2 + sd_post**2 - 2 * r * sd_pre * sd_post))


def se_mean_change_from_summary(
    sd_pre: float, sd_post: float, n: int, r: float, mean_pre: float | None = None, mean_post: float | None = None
) -> float:
    """Standard error of the mean change in points, √((s²_pre + s²_post − 2·r·s_pre·s_post) / n) (metafor's MC).

    The means may be passed along; they are not used. NaN without anybody.
    """
    return sd_change_from_summary(sd_pre, sd_post, r) / sqrt(n) if n > 0 else NAN


def g_pre_sd_from_summary(
    mean_pre: float, mean_post: float, sd_pre: float, n: int, sd_post: float | None = None, r: float | None = None
) -> float:
    """Change in baseline SDs. Convention: Becker (1988) with the exact J(n − 1), as metafor's SMCR.

    sd_post and r may be passed along; they are not used.
    """
    return hedges_j(n - 1) * ratio(mean_post - mean_pre, sd_pre)


def g_z_from_summary(mean_pre: float, mean_post: float, sd_pre: float, sd_post: float, n: int, r: float) -> float:
    """Change in SDs of the change. Convention: Gibbons, Hedeker & Davis (1993) with the exact J(n − 1), as SMCC."""
    return hedges_j(n - 1) * ratio(mean_post - mean_pre, sd_change_from_summary(sd_pre, sd_post, r))


def d_matched_from_summary(mean_diff: float, sd_diff: float, r: float, n: int | None = None) -> float:
    """Change in within-group SDs, s_diff / √(2(1 − r)) (Borenstein et al. 2009, 4.26–4.27). n is not used."""
    return ratio(mean_diff * sqrt(2 * (1 - r)), sd_diff)


def g_matched_from_summary(mean_diff: float, sd_diff: float, r: float, n: int) -> float:
    """d_matched with a small-sample correction.

    Convention: Borenstein et al. (2009), who use the approximate J = 1 − 3 / (4(n − 1) − 1), not the exact one.
    """
    return d_matched_from_summary(mean_diff, sd_diff, r) * (1 - 3 / (4 * (n - 1) - 1))


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


@lru_cache(maxsize=8)
def _cumulative_chances(n: int) -> Column:
    """Chance of at most each rank sum of n people without ties, up to the middle; the same for every outcome."""
    chances = _rank_sum_chances(np.arange(1.0, n + 1))[::2]
    return np.cumsum(chances[: chances.size // 2 + 1])


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
