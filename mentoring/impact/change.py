"""How much people changed between two measurements, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isnan
from typing import Any

from mentoring.impact import statistics
from mentoring.impact.statistics.data import count_anyone, changes, complete_pairs, numbers, spread
from mentoring.impact.zones import Zone, zone
from mentoring.programme import RELEVANT_CHANGE


@dataclass(frozen=True)
class PairedChange:
    """Change of the same people between two measurements, in points of their scale; what n cannot give is None.

    n: complete pairs; incomplete: people with only one of the two. mean is post − pre, so positive is better.
    low, high: 95 % t interval, the headline. hodges_lehmann: robust companion, with its exact interval and the
    confidence that interval really has. p: exact Wilcoxon, zeros kept. g_av: size in average SDs, with interval.
    better, same, worse: people by the sign of their change. zone: None below two complete pairs.
    """

    n: int
    incomplete: int
    mwc: float
    mean_before: float | None = None
    mean_after: float | None = None
    sd_before: float | None = None
    sd_after: float | None = None
    mean: float | None = None
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    hodges_lehmann: float | None = None
    hl_low: float | None = None
    hl_high: float | None = None
    hl_confidence: float | None = None
    p: float | None = None
    g_av: float | None = None
    g_av_low: float | None = None
    g_av_high: float | None = None
    better: int = 0
    same: int = 0
    worse: int = 0
    zone: Zone | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the mean change, None below two complete pairs."""
        return None if self.low is None or self.high is None else (self.low, self.high)


def paired_change(pre: Any, post: Any, mwc: float = RELEVANT_CHANGE) -> PairedChange:
    """Before and after of the same people, reverse-coded already, so that higher is better.

    pre and post: columns in the same order, or mappings person -> score (then joined by person). Unknown values are
    None or NaN; only complete pairs count. mwc: smallest relevant change in points.
    Raises ValueError when columns differ in length, a value is infinite, or mwc is not above 0.
    """
    if not mwc > 0:
        raise ValueError("the smallest relevant change must be above zero")
    before, after = complete_pairs(pre, post)
    return _compute(tuple(before.tolist()), tuple(after.tolist()), count_anyone(pre, post) - int(before.size), mwc)


@lru_cache(maxsize=128)
def _compute(pre: tuple[float, ...], post: tuple[float, ...], incomplete: int, mwc: float) -> PairedChange:
    """The same figures are asked for again and again; only numbers are remembered, nobody's name."""
    before, after = numbers(pre), numbers(post)
    d = changes(before, after)
    if not d.size:
        return PairedChange(0, incomplete, mwc)
    low, high = statistics.mean_change_ci95(change=d)
    (hl_low, hl_high, hl_confidence), g = statistics.hodges_lehmann_ci(change=d), statistics.g_av_ci95(before, after)
    return PairedChange(
        n=int(d.size),
        incomplete=incomplete,
        mwc=mwc,
        mean_before=float(before.mean()),
        mean_after=float(after.mean()),
        sd_before=_finite(spread(before)),
        sd_after=_finite(spread(after)),
        mean=float(d.mean()),
        sd=_finite(spread(d)),
        low=_finite(low),
        high=_finite(high),
        hodges_lehmann=statistics.hodges_lehmann(change=d),
        hl_low=hl_low,
        hl_high=hl_high,
        hl_confidence=hl_confidence,
        p=statistics.wilcoxon_exact_p(change=d),
        g_av=_finite(statistics.g_av(before, after)),
        g_av_low=_finite(g[0]),
        g_av_high=_finite(g[1]),
        better=int((d > 0).sum()),
        same=int((d == 0).sum()),
        worse=int((d < 0).sum()),
        zone=None if isnan(low) else zone(low, float(d.mean()), high, mwc),
    )


def _finite(value: float) -> float | None:
    return None if isnan(value) or abs(value) == float("inf") else float(value)
