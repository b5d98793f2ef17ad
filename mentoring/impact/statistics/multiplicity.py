"""Several outcomes at once: how many still stand when chance gets several tries."""

from __future__ import annotations

import numpy as np

from mentoring.impact.statistics.data import Numbers, known_values
from mentoring.impact.statistics.power import ALPHA

DUST = 1 + 1e-12
"""0.05 / 15 * 15 must still count as 0.05."""


def n_rejected_bonferroni(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand when alpha is divided by their number. Unknown p-values are left out."""
    p = known_values(p_values)
    return int((p * p.size <= alpha * DUST).sum())


def n_rejected_fdr_bh(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand when a share alpha of false ones is accepted (Benjamini & Hochberg 1995)."""
    p = np.sort(known_values(p_values))
    below = np.flatnonzero(p * p.size / np.arange(1, p.size + 1) <= alpha * DUST)
    return int(below.max(initial=-1)) + 1
