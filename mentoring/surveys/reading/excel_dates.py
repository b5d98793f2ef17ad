"""What a workbook's numbers mean when they are formatted as dates: a day is one, counted from 1900 or 1904."""

from __future__ import annotations

import datetime
import re

CellValue = str | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_ELAPSED_BUILT_IN = 46
_SPOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_DATE_LETTER = re.compile(r"[dmyhs]", re.I)
_LAST_DAY = 2_958_466
_FIRST_1904 = 1_462


def is_date_format(code: int, pattern: str) -> str:
    """ "date", "elapsed" for a duration, or "" for an ordinary number; `pattern` is empty for the built-in formats."""
    if not pattern:
        if code == _ELAPSED_BUILT_IN:
            return "elapsed"
        return "date" if code in _BUILT_IN else ""
    plain = _SPOKEN.sub("", pattern.split(";")[0])
    if _ELAPSED.search(plain):
        return "elapsed"
    return "date" if _DATE_LETTER.search(plain.replace("General", "")) else ""


def excel_moment(number: float, kind: str, from_1904: bool = False) -> CellValue:
    """A date for whole days, a time for less than one, else both; the number itself where there is no such day."""
    if not 0 <= number < _LAST_DAY:
        return number
    if kind == "elapsed":
        return datetime.timedelta(days=number)
    days = number + (_FIRST_1904 if from_1904 else 0)
    if days < 1:
        return (datetime.datetime.min + _round_to_millisecond(days)).time()
    # 29 February 1900 never was, but spreadsheets count it.
    start = datetime.datetime(1899, 12, 31) if days < 60 else datetime.datetime(1899, 12, 30)
    when = start + _round_to_millisecond(days)
    return when.date() if days == int(days) else when


def _round_to_millisecond(days: float) -> datetime.timedelta:
    """To the millisecond, because a day is stored as a fraction."""
    return datetime.timedelta(milliseconds=round(days * 86_400_000))
