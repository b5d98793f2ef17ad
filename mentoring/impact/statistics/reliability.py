"""How well a few questions measure one thing, and when one person's change is more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan, sqrt
from typing import Any

import numpy as np

from mentoring.impact.statistics.columns import NAN, Interval, complete_pairs, known_values, numbers, spread, tidy
from mentoring.impact.statistics.paired import ratio
from mentoring.impact.statistics.proportions import wilson_ci95

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
