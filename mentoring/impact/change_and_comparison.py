"""How much people changed between two measurements, and how much more than a comparison group that is drawn by lot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from math import isnan
from typing import Any

import numpy as np

from mentoring.impact import statistics
from mentoring.impact.statistics.columns_power_and_series import (
    Column,
    changes,
    complete_pairs,
    count_anyone,
    numbers,
    spread,
)
from mentoring.programme import RELEVANT_CHANGE

LOW_PERCENTILE = 10


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
        return _zone_of(mean, hi, mwc)
    if hi < 0:
        return Zone.DETERIORATION
    return Zone.INSUFFICIENT_EVIDENCE if hi >= mwc else Zone.RELEVANT_UNLIKELY


def _zone_of(mean: float, hi: float, mwc: float) -> Zone:
    if mean >= mwc:
        return Zone.SHOWN_RELEVANT
    return Zone.SHOWN_RELEVANCE_UNCERTAIN if hi >= mwc else Zone.SHOWN_TOO_SMALL


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


@dataclass(frozen=True)
class ThenTest:
    """Before, before (looking back) and after, of the people who answered all three.

    headline: after − before, which stays the result. looking_back: after − before as seen afterwards.
    shift: before as seen afterwards − before. agrees: both fall in the same zone; None when one has none.
    """

    headline: PairedChange
    looking_back: PairedChange
    shift: PairedChange
    agrees: bool | None


def then_test(
    pre: Mapping[str, float | None], then: Mapping[str, float | None], post: Mapping[str, float | None], mwc: float
) -> ThenTest:
    """Compares both starting points. Scores per person; never used to pick the larger change."""
    everyone = [who for who in pre if _all_known(pre.get(who), then.get(who), post.get(who))]
    before, back, after = ([column[who] for who in everyone] for column in (pre, then, post))
    headline, looking_back = paired_change(before, after, mwc), paired_change(back, after, mwc)
    known = headline.zone is not None and looking_back.zone is not None
    return ThenTest(
        headline,
        looking_back,
        paired_change(before, back, mwc),
        headline.zone is looking_back.zone if known else None,
    )


def _all_known(*values: float | None) -> bool:
    return all(value is not None and value == value for value in values)  # noqa: PLR0124


class DropoutAssumption(StrEnum):
    """What is assumed of people without a follow-up."""

    COMPLETERS = "completers"
    NO_CHANGE = "no_change"
    LOW = "low"


@dataclass(frozen=True)
class DropoutScenario:
    """The change under one assumption, in points, with its 95 % t interval."""

    assumption: DropoutAssumption
    n: int
    mean: float
    low: float
    high: float
    zone: Zone


@dataclass(frozen=True)
class DropoutChange:
    """The three scenarios; survives: the conclusion is no worse in the low one.

    tipping_point: mean change of the drop-outs below which the overall mean falls under the relevant change;
    None without drop-outs.
    """

    scenarios: tuple[DropoutScenario, ...]
    dropouts: int
    survives: bool
    tipping_point: float | None


def dropout_change(pre: Any, post: Any, dropouts: int, mwc: float) -> DropoutChange | None:
    """Completers as measured, drop-outs without change, drop-outs at the 10th percentile of the observed changes.

    dropouts: starters without both measurements. None below two complete pairs.
    """
    d = changes(*complete_pairs(pre, post))
    if d.size < 2:
        return None
    assumed = {
        DropoutAssumption.COMPLETERS: d,
        DropoutAssumption.NO_CHANGE: np.append(d, np.zeros(dropouts)),
        DropoutAssumption.LOW: np.append(d, np.full(dropouts, np.percentile(d, LOW_PERCENTILE))),
    }
    scenarios = []
    for assumption, values in assumed.items():
        low, high = statistics.mean_change_ci95(change=values)
        mean = statistics.mean_change(change=values)
        scenarios.append(DropoutScenario(assumption, int(values.size), mean, low, high, zone(low, mean, high, mwc)))
    survives = scenarios[-1].zone.number <= scenarios[0].zone.number
    return DropoutChange(tuple(scenarios), dropouts, survives, tipping_point(d.size, dropouts, float(d.mean()), mwc))


def tipping_point(n: int, dropouts: int, mean: float, mwc: float) -> float | None:
    """δ* = ((n + k)·mwc − n·mean) / k for k drop-outs beside n complete pairs."""
    return ((n + dropouts) * mwc - n * mean) / dropouts if dropouts else None


class GroupPart(StrEnum):
    """STARTS, WAITS: drawn by lot to start now, or to wait. COMPARED: does not take part and was not drawn."""

    STARTS = "starts"
    WAITS = "waits"
    COMPARED = "compared"


KEPT_OUT = frozenset({GroupPart.WAITS, GroupPart.COMPARED})
"""Who is paired with nobody in this round."""


@dataclass(frozen=True)
class ComparisonGroup:
    """Who is compared with whom. parts: person -> part; seed: of the draw, None while nothing was drawn."""

    parts: Mapping[str, GroupPart] = field(default_factory=dict)
    seed: int | None = None
    drawn_on: date | None = None

    def of(self, *parts: GroupPart) -> frozenset[str]:
        """The people in these parts."""
        return frozenset(person for person, part in self.parts.items() if part in parts)


SEEDS = 1_000_000
"""Seeds run from 0 up to this: few enough digits to read out, and nobody knows beforehand what one brings."""


def draw(people: Collection[str], seed: int) -> dict[str, GroupPart]:
    """Half of these people start and the other half waits; the odd one starts.

    The same people and seed give the same draw, in whatever order they come; who joins or leaves does not change the
    order of the others.
    """
    ranked = sorted(set(people), key=lambda person: _lot(person, seed))
    starting = (len(ranked) + 1) // 2
    return {person: GroupPart.STARTS if place < starting else GroupPart.WAITS for place, person in enumerate(ranked)}


def follows_seed(parts: Mapping[str, GroupPart], seed: int) -> bool:
    """Whether this is what the seed drew: everyone who starts comes before everyone who waits, also after somebody
    was erased."""
    starts = [_lot(person, seed) for person, part in parts.items() if part is GroupPart.STARTS]
    waits = [_lot(person, seed) for person, part in parts.items() if part is GroupPart.WAITS]
    return max(starts, default="") < min(waits, default="g")


def _lot(person: str, seed: int) -> str:
    return sha256(f"{seed}:{person}".encode()).hexdigest()


class ComparisonMethod(StrEnum):
    """ANCOVA: after the programme at the same score before; only of groups that were drawn by lot.
    DIFFERENCES: the difference in differences, which differences from before can still colour."""

    ANCOVA = "ancova"
    DIFFERENCES = "difference_in_differences"


@dataclass(frozen=True)
class Comparison:
    """How much more participants changed than the comparison group, in points, with its 95 % interval.

    n, n_comparison: complete people in each. change, change_comparison: mean change of each. low, high: None where
    they cannot be estimated.
    """

    method: ComparisonMethod
    n: int
    n_comparison: int
    change: float
    change_comparison: float
    difference: float
    low: float | None
    high: float | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the difference, None when it cannot be estimated."""
        return None if self.low is None or self.high is None else (self.low, self.high)


def compare(pre_t: Any, post_t: Any, pre_c: Any, post_c: Any, *, drawn: bool) -> Comparison | None:
    """Participants (t) beside the comparison group (c); None below two complete people in either.

    drawn: by lot. Then the baseline is taken into account (ANCOVA), unless everybody's is the same; otherwise the
    changes are compared (Welch), because groups that differ beforehand would be compared askew (Lord's paradox).
    """
    (before_t, after_t), (before_c, after_c) = complete_pairs(pre_t, post_t), complete_pairs(pre_c, post_c)
    if min(before_t.size, before_c.size) < 2:
        return None
    taking_part, waiting = after_t - before_t, after_c - before_c
    method = ComparisonMethod.DIFFERENCES
    difference = float(taking_part.mean() - waiting.mean())
    low, high = statistics.welch_change_ci95(taking_part, waiting)
    if drawn and not isnan(adjusted := _ancova((before_t, after_t), (before_c, after_c))):
        method, difference = ComparisonMethod.ANCOVA, adjusted
        low, high = statistics.ancova_difference_ci95(before_t, after_t, before_c, after_c)
    known = not isnan(low) and not isnan(high)
    return Comparison(
        method,
        int(taking_part.size),
        int(waiting.size),
        float(taking_part.mean()),
        float(waiting.mean()),
        difference,
        low if known else None,
        high if known else None,
    )


def _ancova(participants: tuple[Column, Column], comparison: tuple[Column, Column]) -> float:
    return statistics.ancova_difference(*participants, *comparison)
