"""Turns answers as they come in (lists, arrays, gaps) into complete columns of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
