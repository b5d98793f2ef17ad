"""Participants beside a comparison group: the difference between two groups' changes."""

from __future__ import annotations

from math import isnan, sqrt
from typing import Any

import numpy as np

from mentoring.impact.statistics.columns import NAN, Column, Interval, Numbers, complete_pairs, known_values, spread
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

    Convention: d_ppc2 of Morris (2008, eq. 8), with the exact J(n_t + n_c − 2). Spreads after the programme may be passed along; this measure does not use them.
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
