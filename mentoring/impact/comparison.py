"""The comparison group: who waits is drawn by lot, and how much more those who took part changed than those who not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from math import isnan
from typing import Any

from mentoring.impact.statistics import groups
from mentoring.impact.statistics.columns import Column, complete_pairs


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
    low, high = groups.welch_change_ci95(taking_part, waiting)
    if drawn and not isnan(adjusted := _ancova((before_t, after_t), (before_c, after_c))):
        method, difference = ComparisonMethod.ANCOVA, adjusted
        low, high = groups.ancova_difference_ci95(before_t, after_t, before_c, after_c)
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
    return groups.ancova_difference(*participants, *comparison)
