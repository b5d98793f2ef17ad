"""People who did not finish: what the result becomes if they learned nothing, or less than others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from mentoring.impact import statistics
from mentoring.impact.results import Count
from mentoring.impact.statistics.data import changes, complete_pairs, present
from mentoring.impact.zones import Zone, zone
from mentoring.privacy import FEWEST

LOW_PERCENTILE = 10


class Assumption(StrEnum):
    """What is assumed of people without a follow-up."""

    COMPLETERS = "completers"
    NO_CHANGE = "no_change"
    LOW = "low"


@dataclass(frozen=True)
class Scenario:
    """The change under one assumption, in points, with its 95 % t interval."""

    assumption: Assumption
    n: int
    mean: float
    low: float
    high: float
    zone: Zone


@dataclass(frozen=True)
class Attrition:
    """The three scenarios; survives: the conclusion is no worse in the low one.

    tipping_point: mean change of the drop-outs below which the overall mean falls under the relevant change;
    None without drop-outs.
    """

    scenarios: tuple[Scenario, ...]
    dropouts: int
    survives: bool
    tipping_point: float | None


def attrition(pre: Any, post: Any, dropouts: int, mwc: float) -> Attrition | None:
    """Completers as measured, drop-outs without change, drop-outs at the 10th percentile of the observed changes.

    dropouts: starters without both measurements. None below two complete pairs.
    """
    d = changes(*complete_pairs(pre, post))
    if d.size < 2:
        return None
    assumed = {
        Assumption.COMPLETERS: d,
        Assumption.NO_CHANGE: np.append(d, np.zeros(dropouts)),
        Assumption.LOW: np.append(d, np.full(dropouts, np.percentile(d, LOW_PERCENTILE))),
    }
    scenarios = []
    for assumption, values in assumed.items():
        low, high = statistics.mean_change_ci95(change=values)
        mean = statistics.mean_change(change=values)
        scenarios.append(Scenario(assumption, int(values.size), mean, low, high, zone(low, mean, high, mwc)))
    survives = scenarios[-1].zone.number <= scenarios[0].zone.number
    return Attrition(tuple(scenarios), dropouts, survives, tipping_point(d.size, dropouts, float(d.mean()), mwc))


def tipping_point(n: int, dropouts: int, mean: float, mwc: float) -> float | None:
    """δ* = ((n + k)·mwc − n·mean) / k for k drop-outs beside n complete pairs."""
    return ((n + dropouts) * mwc - n * mean) / dropouts if dropouts else None


def bounds(count: Count, missing: int) -> tuple[float, float] | None:
    """Lowest and highest possible share when the answers of `missing` people are unknown: all no, all yes.

    count: yes of those who answered. None when nobody started.
    """
    total = count.n + missing
    return (count.k / total, (count.k + missing) / total) if total else None


def baselines(
    completers: Iterable[float | None], dropouts: Iterable[float | None]
) -> tuple[float | None, float | None] | None:
    """Baseline means of completers and of drop-outs; None unless each group has enough people to be shown."""
    stayed, left = present(completers), present(dropouts)
    if min(stayed.size, left.size) < FEWEST:
        return None
    return float(stayed.mean()), float(left.mean())


def regression_to_the_mean(correlation: float, population_mean: float, group_mean: float) -> float:
    """Rise to expect without any effect when a low-scoring group was selected: (1 − r)(population − group)."""
    return (1 - correlation) * (population_mean - group_mean)
