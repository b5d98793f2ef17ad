"""How well a few questions measure one thing, and when one person's change is more than noise."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

import numpy as np

from mentoring.impact.statistics.columns import NAN, numbers
from mentoring.impact.statistics.paired import ratio

RELIABILITY = 0.8
"""What is assumed of a scale whose reliability nobody measured (Nunnally 1978)."""


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


def _rows(matrix: Any) -> Any:
    return matrix.to_numpy() if hasattr(matrix, "to_numpy") else matrix
