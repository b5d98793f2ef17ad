"""Groups and counts of people: two groups' changes compared, how sure a share is, and who changed more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, isnan, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np

from mentoring.impact.statistics.columns_power_and_series import (
    NAN,
    Column,
    Interval,
    Numbers,
    complete_pairs,
    hyphenate,
    known_values,
    numbers,
    spread,
    tidy,
)
from mentoring.impact.statistics.paired import hedges_j, ratio


def _welch_difference(group_a_change: Numbers, group_b_change: Numbers) -> float:
    """Mean change of group a minus mean change of group b."""
    a, b = known_values(group_a_change), known_values(group_b_change)
    return float(a.mean() - b.mean()) if a.size and b.size else NAN


def welch_change_t(group_a_change: Numbers, group_b_change: Numbers) -> float:
    """Welch's t for the difference in change, a − b, without assuming equal spread."""
    a, b = known_values(group_a_change), known_values(group_b_change)
    return ratio(_welch_difference(a, b), _standard_error(a, b))


def _welch_df(group_a_change: Numbers, group_b_change: Numbers) -> float:
    """Welch–Satterthwaite degrees of freedom."""
    a, b = known_values(group_a_change), known_values(group_b_change)
    if min(a.size, b.size) < 2:
        return NAN
    parts = spread(a) ** 2 / a.size, spread(b) ** 2 / b.size
    return ratio(sum(parts) ** 2, parts[0] ** 2 / (a.size - 1) + parts[1] ** 2 / (b.size - 1))


def welch_change_p(group_a_change: Numbers, group_b_change: Numbers) -> float:
    """Two-sided p of Welch's t."""
    from scipy.special import stdtr

    value = welch_change_t(group_a_change, group_b_change)
    return float(2 * stdtr(_welch_df(group_a_change, group_b_change), -abs(value)))


def welch_change_ci95(group_a_change: Numbers, group_b_change: Numbers) -> Interval:
    """95 % interval of the difference in mean change, a − b, in points: the difference in differences (Welch)."""
    a, b = known_values(group_a_change), known_values(group_b_change)
    return _t_interval(_welch_difference(a, b), _standard_error(a, b), _welch_df(a, b))


def did_means(pre_t: float, post_t: float, pre_c: float, post_c: float, **_unused: float) -> float:
    """Difference in differences: mean change of participants (t) minus that of the comparison (c), in points.

    Spreads and numbers of people may be passed along; a difference of means does not use them.
    """
    return (post_t - pre_t) - (post_c - pre_c)


def ancova_difference(pre_t: Any, post_t: Any, pre_c: Any, post_c: Any) -> float:
    """Participants (t) minus comparison (c) after the programme, at the same score before (ANCOVA, one slope).

    Answers of people, complete pairs only; in points. It estimates the effect only when the groups were drawn by
    lot: groups that differ beforehand need `welch_change_t` (Lord's paradox). NaN when it cannot be estimated.
    """
    return _ancova(pre_t, post_t, pre_c, post_c)[0]


def ancova_difference_ci95(pre_t: Any, post_t: Any, pre_c: Any, post_c: Any, robust: bool = True) -> Interval:
    """95 % interval of `ancova_difference`: t with n − 3 degrees of freedom.

    robust: the HC3 error of MacKinnon & White (1985), which allows unequal spread; False gives the classical error
    that R's lm prints.
    """
    middle, error, df = _ancova(pre_t, post_t, pre_c, post_c, robust)
    return _t_interval(middle, error, df)


def ancova_difference_p(pre_t: Any, post_t: Any, pre_c: Any, post_c: Any, robust: bool = True) -> float:
    """Two-sided p of `ancova_difference`, with the error of `ancova_difference_ci95`."""
    from scipy.special import stdtr

    middle, error, df = _ancova(pre_t, post_t, pre_c, post_c, robust)
    return float(2 * stdtr(df, -abs(ratio(middle, error)))) if df > 0 else NAN


def _ancova(pre_t: Any, post_t: Any, pre_c: Any, post_c: Any, robust: bool = True) -> tuple[float, float, int]:
    """Difference at the same baseline, its standard error and degrees of freedom; post ~ 1 + pre + group."""
    (before_t, after_t), (before_c, after_c) = complete_pairs(pre_t, post_t), complete_pairs(pre_c, post_c)
    before, after = np.concatenate([before_t, before_c]), np.concatenate([after_t, after_c])
    group = np.repeat([1.0, 0.0], [before_t.size, before_c.size])
    design = np.column_stack([np.ones_like(before), before - before.mean() if before.size else before, group])
    df = before.size - 3
    if df < 1 or np.linalg.matrix_rank(design) < 3:
        return NAN, NAN, df
    inverse = np.linalg.inv(design.T @ design)
    effects = inverse @ design.T @ after
    left = after - design @ effects
    if not robust:
        return float(effects[2]), sqrt(inverse[2, 2] * float(left @ left) / df), df
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    if (leverage > 1 - 1e-12).any():
        return float(effects[2]), NAN, df
    spread_out = (inverse @ design.T) * (left / (1 - leverage))
    return float(effects[2]), sqrt(float((spread_out @ spread_out.T)[2, 2])), df


def d_ppc2(
    pre_t: float,
    post_t: float,
    sd_pre_t: float,
    n_t: int,
    pre_c: float,
    post_c: float,
    sd_pre_c: float,
    n_c: int,
    **_unused: float,
) -> float:
    """Difference between the changes of participants (t) and comparison (c) in pooled baseline SDs.

    Convention: d_ppc2 of Morris (2008, eq. 8), with the exact J(n_t + n_c − 2). Spreads after the
    programme may be passed along; this measure does not use them.
    """
    df = n_t + n_c - 2
    pooled = sqrt(((n_t - 1) * sd_pre_t**2 + (n_c - 1) * sd_pre_c**2) / df)
    return hedges_j(df) * ratio((post_t - pre_t) - (post_c - pre_c), pooled)


def _t_interval(middle: float, error: float, df: float) -> Interval:
    from scipy.special import stdtrit

    if isnan(error):
        return NAN, NAN
    half = error * float(stdtrit(df, 0.975)) if error else 0.0
    return middle - half, middle + half


def _standard_error(a: Column, b: Column) -> float:
    if min(a.size, b.size) < 2:
        return NAN
    return sqrt(spread(a) ** 2 / a.size + spread(b) ** 2 / b.size)


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


RELIABILITY = 0.8
"""What is assumed of a scale whose reliability nobody measured (Nunnally 1978)."""


NOISE = 1.96
"""Standard errors of a difference that measuring noise exceeds in one of twenty people who did not change."""


def cronbach_alpha(matrix: Sequence[Sequence[float | None]] | Any) -> float:
    """Internal consistency of items (columns) over people (rows) (Cronbach 1951); incomplete rows are left out.

    NaN when fewer than two people or items remain, or everybody has the same total.
    """
    rows = [numbers(row) for row in _rows(matrix)]
    complete = np.array([row for row in rows if not np.isnan(row).any()])
    if complete.ndim != 2 or min(complete.shape) < 2:
        return NAN
    items = complete.shape[1]
    total = float(complete.sum(axis=1).var(ddof=1))
    if np.isclose(total, 0):
        return NAN
    return float(items / (items - 1)) * (1 - float(complete.var(axis=0, ddof=1).sum()) / total)


def rci(pre: float, post: float, sd: float, reliability: float = RELIABILITY) -> float:
    """Reliable change index of one person; beyond ±1.96 it is more than measuring noise (Jacobson & Truax 1991)."""
    return ratio(post - pre, sd * sqrt(2 * (1 - reliability)))


def reliable_change(sd: float, reliability: float = RELIABILITY) -> float:
    """Points one person must move to count as reliably changed: 1.96 · sd · √(2(1 − reliability))."""
    return NOISE * sd * sqrt(2 * (1 - reliability))


def share_reliably_changed(
    pre: Any, post: Any, sd: float | None = None, reliability: float = RELIABILITY, starters: int | None = None
) -> float:
    """Share of people whose score rose by more than measuring noise explains (Jacobson & Truax 1991).

    sd: standard deviation of the scores, by default that of everybody's baseline. reliability: fixed before the
    start. starters: people to take the share of, by default those with both scores; whoever left did not improve.
    NaN of nobody or without a known sd; ValueError when more people are measured than started.
    """
    before, after = complete_pairs(pre, post)
    return ratio(n_reliably_changed(before, after, _scores_sd(pre, sd), reliability), _starters(before.size, starters))


def share_reliably_changed_ci95(
    pre: Any, post: Any, sd: float | None = None, reliability: float = RELIABILITY, starters: int | None = None
) -> Interval:
    """Wilson's 95 % interval of `share_reliably_changed`."""
    before, after = complete_pairs(pre, post)
    changed = n_reliably_changed(before, after, _scores_sd(pre, sd), reliability)
    return (NAN, NAN) if isnan(changed) else wilson_ci95(changed, _starters(before.size, starters))


def n_reliably_changed(pre: Any, post: Any, sd: float | None = None, reliability: float = RELIABILITY) -> float:
    """How many people's score rose by more than measuring noise explains; NaN without a known sd."""
    before, after = complete_pairs(pre, post)
    needed = reliable_change(_scores_sd(pre, sd), reliability)
    moved = tidy(after - before, np.concatenate([before, after]))
    return NAN if isnan(needed) else float((moved > needed).sum())


def _scores_sd(pre: Any, sd: float | None) -> float:
    return spread(known_values(pre)) if sd is None else sd


def _starters(complete: int, starters: int | None) -> int:
    if starters is not None and starters < complete:
        raise ValueError(f"{complete} people were measured, but only {starters} started")
    return complete if starters is None else starters


def _rows(matrix: Any) -> Any:
    return matrix.to_numpy() if hasattr(matrix, "to_numpy") else matrix
