"""Participants beside a comparison group: the difference between two groups' changes."""

from __future__ import annotations

from math import sqrt

from mentoring.impact.statistics.columns import NAN, Column, Numbers, known_values, spread
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
    """Difference between the changes of participants (t) and comparison (c) in pooled baseline SDs (Morris 2008).

    Corrected by J(n_t + n_c − 2). Spreads after the programme may be passed along; this measure does not use them.
    """
    df = n_t + n_c - 2
    pooled = sqrt(((n_t - 1) * sd_pre_t**2 + (n_c - 1) * sd_pre_c**2) / df)
    return hedges_j(df) * ratio((post_t - pre_t) - (post_c - pre_c), pooled)


def _standard_error(a: Column, b: Column) -> float:
    if min(a.size, b.size) < 2:
        return NAN
    return sqrt(spread(a) ** 2 / a.size + spread(b) ** 2 / b.size)
