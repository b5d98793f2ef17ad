"""Answers as complete columns of numbers; what so many pairs can show, chance with several tries, and a series."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from math import comb, isnan, log2, sqrt
from typing import Any

import numpy as np

Numbers = Iterable[float | None]
Column = np.ndarray[Any, np.dtype[np.float64]]
Interval = tuple[float, float]
NAN = float("nan")


def numbers(values: Numbers) -> Column:
    """One column of floats in the given order, in which an unknown value (None, NaN, pandas.NA) is NaN.

    Raises ValueError for an infinite value: no answer is infinite, so something went wrong before.
    """
    column = np.array([np.nan if _unknown(value) else float(value) for value in _as_list(values)], dtype=float)
    if np.isinf(column).any():
        raise ValueError("an infinite value is not a measurement")
    return column


def known_values(values: Numbers) -> Column:
    """The known values only."""
    column = numbers(values)
    return column[~np.isnan(column)]


def complete_pairs(pre: Any, post: Any) -> tuple[Column, Column]:
    """Before and after of everyone who has both.

    Two mappings (or two pandas Series with other labels) are joined by person; anything else goes by position.
    Raises ValueError when the lengths differ or no label is shared: pairing those would mix people up.
    """
    before, after = (
        _join_by_person(pre, post) if _has_labels(pre) and _has_labels(post) else (numbers(pre), numbers(post))
    )
    if before.shape != after.shape:
        raise ValueError(f"before has {before.size} values and after {after.size}; they must belong to the same people")
    known = ~(np.isnan(before) | np.isnan(after))
    return before[known], after[known]


def count_anyone(pre: Any, post: Any) -> int:
    """How many people have at least one of the two values."""
    if _has_labels(pre) and _has_labels(post) and not _same_order(pre, post):
        columns = _by_label(pre), _by_label(post)
        return len({who for column in columns for who, value in column.items() if not _unknown(value)})
    return int((~np.isnan(numbers(pre)) | ~np.isnan(numbers(post))).sum())


def changes(pre: Any = None, post: Any = None, change: Numbers | None = None) -> Column:
    """Change per person (post − pre), from both columns or given as such, without floating-point dust.

    The dust matters: 3.55 − 3.3 and 4.05 − 3.8 must be tied, and 3.3 − 3.3 after averaging must be zero.
    """
    if change is not None:
        return tidy(known_values(change))
    if pre is None or post is None:
        raise ValueError("give pre and post, or change")
    before, after = complete_pairs(pre, post)
    return tidy(after - before, np.concatenate([before, after]))


def tidy(values: Column, scale: Column | None = None) -> Column:
    """Values rounded to thirteen significant digits of the largest number they were computed from."""
    largest = np.abs(values if scale is None else scale).max(initial=0.0)
    if largest == 0:
        return values
    return np.round(values, int(13 - np.ceil(np.log10(largest)))) + 0.0


def spread(values: Column) -> float:
    """Sample standard deviation (n − 1); 0 when all are equal, NaN below two values."""
    if values.size < 2:
        return float("nan")
    return 0.0 if np.ptp(values) == 0 else float(values.std(ddof=1))


def hyphenate(alternative: str) -> str:
    """'two-sided', 'greater' or 'less', also when written with a dot or an underscore, as elsewhere.

    Raises ValueError for anything else.
    """
    written = alternative.replace("_", "-").replace(".", "-")
    if written not in ("two-sided", "greater", "less"):
        raise ValueError(f"an alternative is two-sided, greater or less, not {alternative!r}")
    return written


def _unknown(value: object) -> bool:
    return value is None or value != value or type(value).__name__ == "NAType"  # noqa: PLR0124


def _as_list(values: Any) -> list[Any]:
    if isinstance(values, Mapping):
        return list(values.values())
    if isinstance(values, (str, bytes)):
        raise TypeError("a text is not a column of numbers")
    return np.asarray(values).ravel().tolist() if isinstance(values, np.ndarray) else list(values)


def _has_labels(values: Any) -> bool:
    return isinstance(values, Mapping) or hasattr(values, "index") and hasattr(values, "to_dict")


def _join_by_person(pre: Any, post: Any) -> tuple[Column, Column]:
    if _same_order(pre, post):
        return numbers(pre), numbers(post)
    before, after = _by_label(pre), _by_label(post)
    shared = [label for label in before if label in after]
    if not shared and (before or after):
        raise ValueError("before and after share no person")
    return numbers(before[label] for label in shared), numbers(after[label] for label in shared)


def _same_order(pre: Any, post: Any) -> bool:
    return not isinstance(pre, Mapping) and not isinstance(post, Mapping) and list(pre.index) == list(post.index)


def _by_label(values: Any) -> dict[Any, Any]:
    if isinstance(values, Mapping):
        return dict(values)
    if not values.index.is_unique:
        raise ValueError("a person occurs twice in the same column")
    return dict(values.to_dict())


ALPHA, POWER = 0.05, 0.8
"""The usual agreement: one false alarm in twenty, four true changes out of five found (Cohen 1988)."""

MOST_PAIRS = 10_000_000
DUST = 1 + 1e-12
"""0.05 / 15 * 15 must still count as 0.05."""


def power_paired_t(n_pairs: float, d_z: float, alpha: float = ALPHA, alternative: str = "two-sided") -> float:
    """Chance that a paired t test finds a true change of d_z (exact, noncentral t).

    alternative: 'two-sided', 'greater' (only an improvement counts) or 'less'; d_z keeps its sign, as in R's pwr.
    """
    shift = d_z * sqrt(n_pairs)
    return {"two-sided": _power_two_sided, "greater": _power_above, "less": _power_below}[hyphenate(alternative)](
        n_pairs - 1, shift, alpha
    )


def mde_paired_t(n_pairs: float, alpha: float = ALPHA, power: float = POWER, alternative: str = "two-sided") -> float:
    """Smallest true change, in SDs of the change, that n pairs find with this power. Raises ValueError below two.

    alternative: 'two-sided' or 'greater'; with 'less' the change found is a fall, so it is negative, as in R's pwr.
    """
    way = hyphenate(alternative)
    found = _smallest_shift(n_pairs - 1, alpha, power, way == "two-sided") / sqrt(n_pairs)
    return -found if way == "less" else found


def n_pairs_paired_t(d_z: float, alpha: float = ALPHA, power: float = POWER, alternative: str = "two-sided") -> float:
    """Pairs needed to find d_z with this power, not rounded (round up).

    Raises ValueError for d_z = 0, and for a d_z that goes against a one-sided alternative.
    """
    way = hyphenate(alternative)
    if d_z == 0 or (way == "greater" and d_z < 0) or (way == "less" and d_z > 0):
        raise ValueError("no number of pairs shows an effect of zero, or one against the alternative")
    return _smallest_n(lambda n: power_paired_t(n, d_z, alpha, way), power)


def ci_half_width(n_pairs: int, confidence: float = 0.95) -> float:
    """Half the width of the t interval of a mean change, in SDs of the change."""
    from scipy.special import stdtrit

    return float(stdtrit(n_pairs - 1, (1 + confidence) / 2)) / sqrt(n_pairs)


def _power_two_sided(df: float, shift: float, alpha: float) -> float:
    return min(1.0, _power_above(df, abs(shift), alpha / 2) + _power_below(df, abs(shift), alpha / 2))


def _power_above(df: float, shift: float, alpha: float) -> float:
    """Chance that t lies above its upper critical value when it is centred at shift."""
    from scipy.special import nctdtr, stdtrit

    if df <= 0:
        raise ValueError("at least two pairs are needed")
    below = float(nctdtr(df, shift, float(stdtrit(df, 1 - alpha))))
    # scipy answers NaN far away, where the chance cannot be told from one (or, on the other side, from zero)
    return float(shift > 0) if isnan(below) else 1 - below


def _power_below(df: float, shift: float, alpha: float) -> float:
    """Chance that t lies below its lower critical value: the mirror image."""
    return _power_above(df, -shift, alpha)


def _smallest_shift(df: float, alpha: float, power: float, two_sided: bool) -> float:
    if not alpha < power < 1:
        raise ValueError("power lies between alpha and 1")
    chance = _power_two_sided if two_sided else _power_above
    high = 4.0
    while chance(df, high, alpha) < power:
        high *= 2
    return _bisect(lambda shift: chance(df, shift, alpha) >= power, 0.0, high)


def _smallest_n(chance: Callable[[float], float], power: float) -> float:
    low, high = 2 + 1e-10, 4.0
    if chance(low) >= power:
        return 2.0
    while chance(high) < power:
        high *= 2
        if high > MOST_PAIRS:
            raise ValueError("so small an effect cannot be shown with any realistic number of pairs")
    return _bisect(lambda n: chance(n) >= power, low, high)


def _bisect(enough: Callable[[float], bool], low: float, high: float) -> float:
    """Where between low and high it begins to be enough, by halving: scipy's solver takes longer to load than this."""
    while high - low > 1e-13 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def adjusted_p(p_values: Numbers, method: str = "holm") -> tuple[float, ...]:
    """p-values adjusted for their number, each in its own place; an unknown one stays NaN and does not count.

    method: 'holm' (1979), 'bonferroni' or 'fdr_bh' (Benjamini & Hochberg 1995); as R's p.adjust, which leaves out
    missing values in the same way. Raises ValueError for another method.
    """
    if method not in ADJUSTMENTS:
        raise ValueError(f"a method is {', '.join(ADJUSTMENTS)}, not {method!r}")
    p = numbers(p_values)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    adjusted = np.full(p.size, np.nan)
    adjusted[order] = np.minimum(ADJUSTMENTS[method](p[order]), 1.0)
    return tuple(adjusted.tolist())


def n_rejected_bonferroni(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand when alpha is divided by their number. Unknown p-values are left out."""
    return _count_rejected(p_values, alpha, "bonferroni")


def n_rejected_holm(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand by Holm's stepwise correction (1979). Unknown p-values are left out."""
    return _count_rejected(p_values, alpha, "holm")


def n_rejected_fdr_bh(p_values: Numbers, alpha: float = ALPHA) -> int:
    """Outcomes that stand when a share alpha of false ones is accepted (Benjamini & Hochberg 1995)."""
    return _count_rejected(p_values, alpha, "fdr_bh")


def _count_rejected(p_values: Numbers, alpha: float, method: str) -> int:
    return sum(value <= alpha * DUST for value in adjusted_p(p_values, method))


def _bonferroni(p: Column) -> Column:
    return p * p.size


def _holm(p: Column) -> Column:
    return np.maximum.accumulate(p * np.arange(p.size, 0, -1))


def _fdr_bh(p: Column) -> Column:
    return np.minimum.accumulate((p * p.size / np.arange(1, p.size + 1))[::-1])[::-1]


ADJUSTMENTS: Mapping[str, Callable[[Column], Column]] = {"holm": _holm, "bonferroni": _bonferroni, "fdr_bh": _fdr_bh}
"""From sorted p-values to adjusted ones."""

D2 = 1.128
"""A mean moving range divided by this is one standard deviation (d2 for n = 2)."""

LIMIT = round(3 / D2, 2)
"""Three sigma in mean moving ranges, rounded to 2.66 as NHS England's Making Data Count does."""

SCREEN = 3.267
"""A moving range beyond this many mean moving ranges is itself an outlier (D4 for n = 2)."""


def moving_ranges(values: Numbers, screen_outliers: bool = False) -> Column:
    """Absolute steps between neighbours; with screening those of 3.267 times the mean or more are dropped, once."""
    steps = np.abs(np.diff(known_values(values)))
    if screen_outliers and steps.size:
        steps = steps[(steps < SCREEN * steps.mean()) | (steps == 0)]
    return steps


def xmr_mean(values: Numbers, screen_outliers: bool = False, baseline_points: int | None = None) -> float:
    """Centre line: the mean of the baseline, or of all points. Screening concerns the moving ranges only."""
    known = known_values(values)[:baseline_points]
    return float(known.mean()) if known.size else NAN


def xmr_mr_bar(values: Numbers, screen_outliers: bool = False, baseline_points: int | None = None) -> float:
    """Mean moving range of the baseline, or of all points; NaN below two points."""
    steps = moving_ranges(known_values(values)[:baseline_points], screen_outliers)
    return float(steps.mean()) if steps.size else NAN


def xmr_limits(values: Numbers, screen_outliers: bool = False, baseline_points: int | None = None) -> Interval:
    """Process limits: mean ± 2.66 mean moving ranges."""
    middle = xmr_mean(values, baseline_points=baseline_points)
    reach = LIMIT * xmr_mr_bar(values, screen_outliers, baseline_points)
    return middle - reach, middle + reach


def run_chart_limits(n: int) -> tuple[int, int]:
    """Longest run allowed and fewest crossings allowed with n points off the median (Anhøj & Olesen 2014)."""
    if n < 2:
        raise ValueError("a run chart needs at least two points off the median")
    chances = accumulate(comb(n - 1, crossed) for crossed in range(n))  # of 2 ** (n - 1), whole numbers at any length
    return round(log2(n) + 3), next(crossed for crossed, chance in enumerate(chances) if 20 * chance >= 2 ** (n - 1))
