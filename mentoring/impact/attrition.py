"""People who did not finish: what the result becomes if they learned nothing, or less than others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from mentoring.impact import statistics
from mentoring.impact.statistics.data import changes, complete_pairs
from mentoring.impact.zones import Zone, zone

LOW_PERCENTILE = 10


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
