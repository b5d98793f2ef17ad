"""A business figure followed over time: what is ordinary variation, and what is a signal that something changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from math import isnan

import numpy as np

from mentoring.impact.statistics.columns import Column, known_values, numbers, tidy
from mentoring.impact.statistics.series import LIMIT, moving_ranges

FIRM, PROVISIONAL, RUN = 12, 5, 7


class Limits(StrEnum):
    """How far the limits can be trusted: at least 12 baseline points, 5 to 11, or fewer (then there are none)."""

    FIRM = "firm"
    PROVISIONAL = "provisional"
    NONE = "none"


class SignalRule(StrEnum):
    """Why a point is a signal."""

    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"


class Assurance(StrEnum):
    """What the process does with its target: always reached, never reached, or now and then."""

    ALWAYS = "always"
    NEVER = "never"
    VARYING = "varying"


class SeriesVerdict(StrEnum):
    """What the points after the baseline say together."""

    IMPROVEMENT = "improvement"
    DETERIORATION = "deterioration"
    ORDINARY = "ordinary"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Point:
    """One month. value is None where it is unknown. rules: why it is a signal; side: +1 above, −1 below, 0 neither.

    improves: whether that side is the wished one; None when the point is no signal.
    """

    index: int
    value: float | None
    rules: tuple[SignalRule, ...] = ()
    side: int = 0
    improves: bool | None = None

    @property
    def signal(self) -> bool:
        """Whether this point is more than ordinary variation."""
        return bool(self.rules)


@dataclass(frozen=True)
class ControlChart:
    """An XmR chart with frozen limits. mean, low, high and mr_bar are None when `limits` is none.

    baseline: how many leading positions made the limits (unknown ones included); known: known values among them.
    verdict: of the latest signal after the baseline, or of all points when no baseline was given. early: that signal
    stands in a row that began before the end of the baseline; the verdict then rests on the later points alone.
    """

    points: tuple[Point, ...]
    limits: Limits
    direction: str
    baseline: int
    known: int
    target: float | None = None
    mean: float | None = None
    mr_bar: float | None = None
    low: float | None = None
    high: float | None = None
    assurance: Assurance | None = None
    verdict: SeriesVerdict = SeriesVerdict.UNKNOWN
    early: bool = False
    notes: tuple[str, ...] = field(default=())

    @property
    def signals(self) -> tuple[Point, ...]:
        """The points that are more than ordinary variation, in order."""
        return tuple(point for point in self.points if point.signal)

    @property
    def since(self) -> tuple[Point, ...]:
        """The signals after the baseline: what came before the start cannot have come since."""
        return tuple(point for point in self.signals if point.index >= self.baseline)

    @property
    def lowest(self) -> float | None:
        """The lower limit to show; None where it lies below 0 and no value does.

        A count or a share cannot fall below 0: a limit there is only arithmetic, and no value can cross it, so that
        leaving it out loses no signal.
        """
        known = [point.value for point in self.points if point.value is not None]
        return None if self.low is None or self.low < 0 <= min(known, default=0) else self.low


def control_chart(
    values: Iterable[float | None],
    baseline_points: int | None = None,
    target: float | None = None,
    direction: str = "up",
) -> ControlChart:
    """XmR chart with the four rules of NHS England's Making Data Count; outliers are not screened away.

    baseline_points: leading values that set the limits, frozen from there on; None: all. direction: 'up' or 'down',
    whichever is better. Unknown values keep their place and are skipped by every rule. With fewer than 5 known
    baseline values there are no limits and no signals. Raises ValueError for another direction.
    """
    if direction not in ("up", "down"):
        raise ValueError("direction is 'up' or 'down'")
    column = numbers(values)
    baseline = column.size if baseline_points is None else max(0, min(int(baseline_points), column.size))
    known = known_values(column[:baseline])
    if known.size < PROVISIONAL:
        plain = tuple(Point(index, None if isnan(value) else float(value)) for index, value in enumerate(column))
        return ControlChart(plain, Limits.NONE, direction, baseline, known.size, target)
    mean, mr_bar = float(known.mean()), float(tidy(moving_ranges(known), known).mean())
    wished = 1 if direction == "up" else -1
    found = _points(column, mean, mr_bar, wished)
    after = found if baseline_points is None else found[baseline:]
    early = _began_before(found, baseline)
    low, high = mean - LIMIT * mr_bar, mean + LIMIT * mr_bar
    return ControlChart(
        points=found,
        limits=Limits.FIRM if known.size >= FIRM else Limits.PROVISIONAL,
        direction=direction,
        baseline=baseline,
        known=known.size,
        target=target,
        mean=mean,
        mr_bar=mr_bar,
        low=low,
        high=high,
        assurance=_assurance(low, high, target, direction),
        verdict=_verdict(_points(column[baseline:], mean, mr_bar, wished) if early else after),
        early=early,
        notes=("no_variation",) if mr_bar == 0 else (),
    )


def _points(column: Column, mean: float, mr_bar: float, wished: int) -> tuple[Point, ...]:
    where = np.flatnonzero(~np.isnan(column))
    rules = _rules(column[where], mean, mr_bar)
    by_place = dict(zip(where.tolist(), rules, strict=True))
    points = []
    for index, value in enumerate(column):
        reasons, side = by_place.get(index, ((), 0))
        points.append(
            Point(
                index,
                None if isnan(value) else float(value),
                reasons,
                side,
                side == wished if reasons else None,
            )
        )
    return tuple(points)


def _rules(values: Column, mean: float, mr_bar: float) -> list[tuple[tuple[SignalRule, ...], int]]:
    """Per known value the rules it meets and the side they point to."""
    apart = tidy(values - mean, np.append(np.abs(values), abs(mean)))
    sides = np.sign(apart).astype(int)
    reach = LIMIT * mr_bar * (1 + 1e-9)
    outside = np.abs(apart) > reach
    near = ~outside & (np.abs(apart) > reach * 2 / 3)
    steps = np.sign(tidy(np.diff(values), values)).astype(int)
    shift, trend = _runs(sides, RUN), _trend(steps)
    close = _two_of_three(near, sides)
    found = []
    for index, side in enumerate(sides):
        met = {
            SignalRule.OUTSIDE: outside[index],
            SignalRule.SHIFT: shift[index] != 0,
            SignalRule.TREND: trend[index] != 0,
            SignalRule.NEAR_LIMIT: close[index],
        }
        reasons = tuple(rule for rule, holds in met.items() if holds)
        # a trend points where it goes; every other rule points to the side of the mean it is on
        points_to = trend[index] if trend[index] and not outside[index] else side
        found.append((reasons, int(points_to) if reasons else 0))
    return found


def _runs(signs: np.ndarray, length: int) -> np.ndarray:
    """The sign at every place that belongs to a run of at least this many equal signs, else 0. Zeros break a run."""
    marked = np.zeros(len(signs), dtype=int)
    start = 0
    for end in range(1, len(signs) + 1):
        if end == len(signs) or signs[end] != signs[start]:
            if signs[start] and end - start >= length:
                marked[start:end] = signs[start]
            start = end
    return marked


def _trend(steps: np.ndarray) -> np.ndarray:
    """Direction at every point that belongs to seven points in a row, each higher (or each lower) than the last."""
    marked = np.zeros(len(steps) + 1, dtype=int)
    for index, direction in enumerate(_runs(steps, RUN - 1)):
        if direction:
            marked[index : index + 2] = direction
    return marked[: len(steps) + 1]


def _two_of_three(near: np.ndarray, sides: np.ndarray) -> np.ndarray:
    """Points in the outer third that stand in three neighbours on one side of which two or more are in it."""
    marked = np.zeros(len(near), dtype=bool)
    for start in range(len(near) - 2):
        three = slice(start, start + 3)
        if near[three].sum() >= 2 and abs(sides[three].sum()) == 3:
            marked[three] |= near[three]
    return marked


def _assurance(low: float, high: float, target: float | None, direction: str) -> Assurance | None:
    """A target on a limit is inside: now and then."""
    if target is None:
        return None
    if low <= target <= high:
        return Assurance.VARYING
    reached = target < low if direction == "up" else target > high
    return Assurance.ALWAYS if reached else Assurance.NEVER


def _began_before(points: tuple[Point, ...], baseline: int) -> bool:
    """Whether the latest signal after the baseline ends a row of signals to one side that began before it."""
    known = [point for point in points if point.value is not None]
    last = max((place for place, point in enumerate(known) if point.signal), default=0)
    if not known or known[last].index < baseline:
        return False
    row = takewhile(lambda point: point.signal and point.side == known[last].side, reversed(known[: last + 1]))
    return min(point.index for point in row) < baseline


def _verdict(points: tuple[Point, ...]) -> SeriesVerdict:
    signals = [point for point in points if point.signal]
    if not signals:
        return SeriesVerdict.ORDINARY if any(point.value is not None for point in points) else SeriesVerdict.UNKNOWN
    return SeriesVerdict.IMPROVEMENT if signals[-1].improves else SeriesVerdict.DETERIORATION
