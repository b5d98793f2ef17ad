"""Several outcomes at once: how many still stand when chance gets several tries."""

from __future__ import annotations

import numpy as np

from mentoring.impact.statistics.data import Column, Numbers, present
from mentoring.impact.statistics.power import ALPHA


def adjusted_p(p_values: Numbers, method: str = "holm") -> tuple[float, ...]:
    """Adjusted p-values in the given order; method is 'holm', 'bonferroni' or 'fdr_bh'. Unknown ones are left out."""
    p = present(p_values)
    order = np.argsort(p, kind="stable")
    adjusted = np.empty_like(p)
    adjusted[order] = _METHODS[method](p[order])
    return tuple(float(value) for value in np.minimum(adjusted, 1.0))


def n_rejected_bonferroni(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand when alpha is divided by their number."""
    return _rejected(p_values, alpha, "bonferroni")


def n_rejected_holm(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand by Holm's stepwise correction (1979)."""
    return _rejected(p_values, alpha, "holm")


def n_rejected_fdr_bh(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand when a share alpha of false ones is accepted (Benjamini & Hochberg 1995)."""
    return _rejected(p_values, alpha, "fdr_bh")


def false_alarm(tests: int, alpha: float = ALPHA) -> float:
    """Chance of at least one false signal in this many independent tests."""
    return 1 - (1 - alpha) ** tests


def _rejected(p_values: Numbers, alpha: float, method: str) -> int:
    # 0.05 / 15 * 15 must still count as 0.05
    return sum(value <= alpha * (1 + 1e-12) for value in adjusted_p(p_values, method))


def _bonferroni(p: Column) -> Column:
    return p * p.size


def _holm(p: Column) -> Column:
    return np.maximum.accumulate(p * np.arange(p.size, 0, -1))


def _fdr_bh(p: Column) -> Column:
    return np.minimum.accumulate((p * p.size / np.arange(1, p.size + 1))[::-1])[::-1]


_METHODS = {"bonferroni": _bonferroni, "holm": _holm, "fdr_bh": _fdr_bh}
