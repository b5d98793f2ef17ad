"""A business figure followed over time: what is ordinary variation, and what is a signal that something changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise, takewhile
from math import isnan

import numpy as np

from mentoring.impact.statistics.columns_power_and_series import LIMIT, Column, known_values, numbers, tidy
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

    IMPROVEMENT and DETERIORATION last: a row of months stands out, the wished or the wrong way. Of both, it is an
    improvement only when the latest row is one. SPIKE: no more than single months, to either side, which is no trend.
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
    since: the signals of the months after the start, by those months alone; verdict: what they say together, or all
    points when no baseline was given. early: nothing stands out since, beside a row that began within the baseline.
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
    since: tuple[Point, ...] = ()
    start_months: int = 0

    @property
    def signals(self) -> tuple[Point, ...]:
        """The points that are more than ordinary variation, in order."""
        return tuple(point for point in self.points if point.signal)

    @property
    def wished(self) -> tuple[Point, ...]:
        """The signals since the start that go the wished way."""
        return tuple(point for point in self.since if point.improves)

    @property
    def adverse(self) -> tuple[Point, ...]:
        """The signals since the start that go the wrong way."""
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
    start_months: int = 0,
) -> ControlChart:
    """XmR chart with the four rules of NHS England's Making Data Count; outliers are not screened away.

    baseline_points: leading values that set the limits, frozen from there on; None: all. direction: 'up' or 'down',
    whichever is better. start_months: places right after the baseline that are neither before nor after the start: they
    set no limits and are no signals since. An unknown value is a gap: it keeps its place, and no rule and no step
    reaches across it. With fewer than 5 known baseline values, or none that differ from their neighbour, there are no
    limits and no signals. Raises ValueError for another direction.
    """
    if direction not in ("up", "down"):
        raise ValueError("direction is 'up' or 'down'")
    column = numbers(values)
    baseline = column.size if baseline_points is None else max(0, min(int(baseline_points), column.size))
    known = known_values(column[:baseline])
    mr_bar = _mean_step(column[:baseline])
    plain = tuple(Point(index, None if isnan(value) else float(value)) for index, value in enumerate(column))
    bare = ControlChart(plain, Limits.NONE, direction, baseline, known.size, target, start_months=start_months)
    if known.size < PROVISIONAL or not mr_bar:
        return replace(bare, notes=("no_variation",) if known.size >= PROVISIONAL else ())
    mean = float(known.mean())
    wished = 1 if direction == "up" else -1
    found = _points(column, mean, mr_bar, wished)
    start = baseline + start_months
    before, after = (_points(part, mean, mr_bar, wished) for part in (column[:start], column[start:]))
    after = _without_first_row(after, _running(before, baseline))
    since = tuple(replace(point, index=start + point.index) for point in after if point.signal)
    low, high = mean - LIMIT * mr_bar, mean + LIMIT * mr_bar
    return replace(
        bare,
        points=found,
        limits=Limits.FIRM if known.size >= FIRM else Limits.PROVISIONAL,
        mean=mean,
        mr_bar=mr_bar,
        low=low,
        high=high,
        assurance=_assurance(low, high, target, direction),
        verdict=_verdict(found if baseline_points is None else after),
        early=not since and _began_before(found, baseline, start),
        since=since,
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


def _running(points: tuple[Point, ...], baseline: int) -> int:
    """The side of a row of signals that began within the baseline and went on to the start; 0 without one."""
    known = [point for point in points if point.value is not None]
    row = list(takewhile(lambda point: point.signal and point.side == known[-1].side, reversed(known)))
    return row[0].side if row and row[-1].index < baseline else 0


def _without_first_row(points: tuple[Point, ...], side: int) -> tuple[Point, ...]:
    """The points, of which the first ones are no signals of their own while they only go on to this side."""
    first = list(takewhile(lambda point: point.value is None or (point.signal and point.side == side), points))
    plain = tuple(replace(point, rules=(), side=0, improves=None) for point in first)
    return (*plain, *points[len(first) :]) if side else points


def _began_before(points: tuple[Point, ...], baseline: int, start: int) -> bool:
    """Whether the latest signal since the start ends a row of signals to one side that began before it.

    An unknown month in between does not make it a new row.
    """
    known = [point for point in points if point.value is not None]
    last = max((place for place, point in enumerate(known) if point.signal), default=-1)
    if last < 0 or known[last].index < start:
        return False
    row = takewhile(lambda point: point.signal and point.side == known[last].side, reversed(known[: last + 1]))
    return min(point.index for point in row) < baseline


_LASTING = frozenset({SignalRule.SHIFT, SignalRule.TREND})


def _verdict(points: tuple[Point, ...]) -> SeriesVerdict:
    """A single month is no trend, whichever way it goes; of two lasting ways the latest must be the wished one."""
    signals = [point for point in points if point.signal]
    if not signals:
        return SeriesVerdict.ORDINARY if any(point.value is not None for point in points) else SeriesVerdict.UNKNOWN
    better, worse = _lasts(points, True), _lasts(points, False)
    recovered = signals[-1].improves and _LASTING & set(signals[-1].rules)
    if worse and not (better and recovered):
        return SeriesVerdict.DETERIORATION
    return SeriesVerdict.IMPROVEMENT if better else SeriesVerdict.SPIKE


def _lasts(points: tuple[Point, ...], improves: bool) -> bool:
    """Whether a rule that takes several months holds this way, or two months in a row lie outside."""
    this_way = [point.signal and point.improves is improves for point in points]
    several = any(
        here and set(point.rules) - {SignalRule.OUTSIDE} for here, point in zip(this_way, points, strict=True)
    )
    return several or any(first and second for first, second in pairwise(this_way))


def months_of(values: Sequence[KpiValue]) -> list[date]:
    """Every month from the first value to the last, also those without one."""
    known = sorted(each.month for each in values)
    if not known:
        return []
    count = 12 * (known[-1].year - known[0].year) + known[-1].month - known[0].month + 1
    first = known[0].month - 1
    return [date(known[0].year + (first + step) // 12, (first + step) % 12 + 1, 1) for step in range(count)]


def control_charts(values: Sequence[KpiValue], programme: Programme) -> dict[str, ControlChart]:
    """One control chart a name; the whole months before the start set the limits, and one without a value is a gap.

    The month in which the programme starts after its first day is neither before nor after the start.
    """
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
    before = sum(starts is None or month < starts.replace(day=1) for month in months)
    starting = starts is not None and starts.day > 1 and starts.replace(day=1) in months
    return control_chart([known.get(month) for month in months], before, kpi.target, kpi.direction, int(starting))
