"""Effect sizes from published means and spreads, to compare our own result with other studies."""

from __future__ import annotations

from math import sqrt

from mentoring.impact.statistics.paired import hedges_j, ratio


def sd_change_from_summary(sd_pre: float, sd_post: float, r: float) -> float:
    """SD of the change from both SDs and their correlation."""
    return sqrt(max(0.0, sd_pre**2 + sd_post**2 - 2 * r * sd_pre * sd_post))


def g_pre_sd_from_summary(
    mean_pre: float, mean_post: float, sd_pre: float, n: int, sd_post: float | None = None, r: float | None = None
) -> float:
    """Change in baseline SDs, corrected by the exact J(n − 1) (Becker 1988). sd_post and r are not used."""
    return hedges_j(n - 1) * ratio(mean_post - mean_pre, sd_pre)


def g_z_from_summary(mean_pre: float, mean_post: float, sd_pre: float, sd_post: float, n: int, r: float) -> float:
    """Change in SDs of the change, corrected by the exact J(n − 1) (Gibbons, Hedeker & Davis 1993)."""
    return hedges_j(n - 1) * ratio(mean_post - mean_pre, sd_change_from_summary(sd_pre, sd_post, r))


def d_matched_from_summary(mean_diff: float, sd_diff: float, r: float, n: int | None = None) -> float:
    """Change in within-group SDs, s_diff / √(2(1 − r)) (Borenstein et al. 2009, 4.26–4.27). n is not used."""
    return ratio(mean_diff * sqrt(2 * (1 - r)), sd_diff)


def g_matched_from_summary(mean_diff: float, sd_diff: float, r: float, n: int) -> float:
    """d_matched times the approximate J = 1 − 3 / (4(n − 1) − 1), as Borenstein et al. (2009) print it."""
    return d_matched_from_summary(mean_diff, sd_diff, r) * (1 - 3 / (4 * (n - 1) - 1))
