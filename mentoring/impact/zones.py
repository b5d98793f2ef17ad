"""What a measured change allows one to say: one of six zones, from an interval and the change agreed as relevant."""

from __future__ import annotations

from enum import StrEnum
from math import isnan


class Zone(StrEnum):
    """The six possible conclusions about the primary outcome, from best to worst."""

    SHOWN_RELEVANT = "aangetoond_relevant"
    SHOWN_RELEVANCE_UNCERTAIN = "aangetoond_relevantie_onzeker"
    SHOWN_TOO_SMALL = "aangetoond_te_klein"
    INSUFFICIENT_EVIDENCE = "onvoldoende_bewijs"
    RELEVANT_UNLIKELY = "relevante_verbetering_onwaarschijnlijk"
    DETERIORATION = "verslechtering"

    @property
    def number(self) -> int:
        """Its number from 1 (shown and relevant) to 6 (deterioration)."""
        return list(Zone).index(self) + 1


def zone(lo: float, mean: float, hi: float, mwc: float) -> Zone:
    """The zone of a change with 95 % interval [lo, hi] in points, given the smallest relevant change mwc.

    Every interval falls in exactly one zone. Compared after rounding to 1e-9: an end at 0 counts as containing 0,
    an upper end at mwc as reaching it. Raises ValueError for an unknown number, an interval that does not hold its
    mean, or an mwc that is not above 0.
    """
    if any(isnan(value) for value in (lo, mean, hi, mwc)):
        raise ValueError("a zone needs known numbers")
    lo, mean, hi, mwc = (round(value, 9) for value in (lo, mean, hi, mwc))
    if not lo <= mean <= hi or mwc <= 0:
        raise ValueError(f"not an interval with its mean and a relevant change: {lo}, {mean}, {hi}, {mwc}")
    if lo > 0:
        return _shown(mean, hi, mwc)
    if hi < 0:
        return Zone.DETERIORATION
    return Zone.INSUFFICIENT_EVIDENCE if hi >= mwc else Zone.RELEVANT_UNLIKELY


def _shown(mean: float, hi: float, mwc: float) -> Zone:
    if mean >= mwc:
        return Zone.SHOWN_RELEVANT
    return Zone.SHOWN_RELEVANCE_UNCERTAIN if hi >= mwc else Zone.SHOWN_TOO_SMALL
