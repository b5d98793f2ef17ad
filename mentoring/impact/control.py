"""A business figure followed over time: what is ordinary variation, and what is a signal that something changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise, takewhile
from math import isnan

import numpy as np

from mentoring.impact.statistics.columns import Column, known_values, numbers, tidy
from mentoring.impact.statistics.series import LIMIT
from mentoring.programme import Kpi, KpiValue, Programme

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
    """What the points after the baseline say together.

    IMPROVEMENT: more than one month stands out the wished way. DETERIORATION: a month stands out the wrong way, and no
    lasting improvement came after it. SPIKE: the only thing is a single month the wished way, which is no trend.
    """

    IMPROVEMENT = "improvement"
    DETERIORATION = "deterioration"
    SPIKE = "spike"
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
    verdict: of the signals after the baseline, or of all points when no baseline was given. early: the latest of them
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
    def wished(self) -> tuple[Point, ...]:
        """The signals after the baseline that go the wished way."""
        return tuple(point for point in self.since if point.improves)

    @property
    def adverse(self) -> tuple[Point, ...]:
        """The signals after the baseline that go the wrong way."""
        return tuple(point for point in self.since if not point.improves)

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
    whichever is better. An unknown value is a gap: it keeps its place, and no rule and no step reaches across it. With
    fewer than 5 known baseline values, or none that differ from their neighbour, there are no limits and no signals.
    Raises ValueError for another direction.
    """
    if direction not in ("up", "down"):
        raise ValueError("direction is 'up' or 'down'")
    column = numbers(values)
    baseline = column.size if baseline_points is None else max(0, min(int(baseline_points), column.size))
    known = known_values(column[:baseline])
    mr_bar = _mean_step(column[:baseline])
    if known.size < PROVISIONAL or not mr_bar:
        plain = tuple(Point(index, None if isnan(value) else float(value)) for index, value in enumerate(column))
        notes = ("no_variation",) if known.size >= PROVISIONAL else ()
        return ControlChart(plain, Limits.NONE, direction, baseline, known.size, target, notes=notes)
    mean = float(known.mean())
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
    )


def _mean_step(column: Column) -> float:
    """Mean moving range: of values that follow each other, never across a gap; 0 without any."""
    steps = np.abs(np.diff(column))
    steps = tidy(steps[~np.isnan(steps)], known_values(column))
    return float(steps.mean()) if steps.size else 0.0


def _points(column: Column, mean: float, mr_bar: float, wished: int) -> tuple[Point, ...]:
    return tuple(
        Point(index, None if isnan(value) else float(value), reasons, side, side == wished if reasons else None)
        for index, (value, (reasons, side)) in enumerate(zip(column, _rules(column, mean, mr_bar), strict=True))
    )


def _rules(column: Column, mean: float, mr_bar: float) -> list[tuple[tuple[SignalRule, ...], int]]:
    """Per place the rules that its value meets and the side they point to; an unknown value is on no side."""
    values = np.where(np.isnan(column), mean, column)
    apart = tidy(values - mean, np.append(np.abs(values), abs(mean)))
    sides = np.sign(apart).astype(int)
    reach = LIMIT * mr_bar * (1 + 1e-9)
    outside = np.abs(apart) > reach
    near = ~outside & (np.abs(apart) > reach * 2 / 3)
    across = np.isnan(np.diff(column))
    steps = np.where(across, 0, np.sign(tidy(np.diff(values), values))).astype(int)
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
    last = max((point.index for point in points if point.signal), default=-1)
    if last < baseline:
        return False
    row = takewhile(lambda point: point.signal and point.side == points[last].side, reversed(points[: last + 1]))
    return min(point.index for point in row) < baseline


_LASTING = frozenset({SignalRule.SHIFT, SignalRule.TREND})


def _verdict(points: tuple[Point, ...]) -> SeriesVerdict:
    """One month the wrong way must be looked at; the wished way a single month is no trend."""
    signals = [point for point in points if point.signal]
    if not signals:
        return SeriesVerdict.ORDINARY if any(point.value is not None for point in points) else SeriesVerdict.UNKNOWN
    recovered = signals[-1].improves and _LASTING & set(signals[-1].rules)
    if any(not point.improves for point in signals) and not recovered:
        return SeriesVerdict.DETERIORATION
    return SeriesVerdict.IMPROVEMENT if _more_than_one_month(points) else SeriesVerdict.SPIKE


def _more_than_one_month(points: tuple[Point, ...]) -> bool:
    """Whether a rule that takes several months holds the wished way, or two months in a row lie outside."""
    several = any(point.improves and set(point.rules) - {SignalRule.OUTSIDE} for point in points)
    return several or any(first.improves and second.improves for first, second in pairwise(points))


def months_of(values: Sequence[KpiValue]) -> list[date]:
    """Every month from the first value to the last, also those without one."""
    known = sorted(each.month for each in values)
    if not known:
        return []
    count = 12 * (known[-1].year - known[0].year) + known[-1].month - known[0].month + 1
    first = known[0].month - 1
    return [date(known[0].year + (first + step) // 12, (first + step) % 12 + 1, 1) for step in range(count)]


def control_charts(values: Sequence[KpiValue], programme: Programme) -> dict[str, ControlChart]:
    """One control chart a name; the months before the start set the limits, and a month without a value is a gap."""
    by_name: dict[str, list[KpiValue]] = {}
    for each in values:
        by_name.setdefault(each.kpi, []).append(each)
    defined = {kpi.name: kpi for kpi in programme.kpis}
    return {name: _chart(found, defined.get(name, Kpi(name)), programme.starts) for name, found in by_name.items()}


def explained_figures(
    events: Iterable[tuple[date, Iterable[str]]], values: Sequence[KpiValue], charts: Mapping[str, ControlChart]
) -> frozenset[str]:
    """The figures whose bad months have another explanation. events: day and the figures it explains.

    What happened after the first month that stands out the wrong way cannot explain it.
    """
    marked = [(on.replace(day=1), name) for on, names in events for name in names if name in charts]
    first = {
        name: months_of([each for each in values if each.kpi == name])[charts[name].adverse[0].index]
        for name in {name for _, name in marked}
        if charts[name].adverse
    }
    return frozenset(name for month, name in marked if name in first and month <= first[name])


def _chart(values: Sequence[KpiValue], kpi: Kpi, starts: date | None) -> ControlChart:
    months, known = months_of(values), {each.month: each.value for each in values}
    before = sum(starts is None or month < starts for month in months)
    return control_chart([known.get(month) for month in months], before, kpi.target, kpi.direction)
