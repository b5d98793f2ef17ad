"""Dates and moments: which comes first, day or month, is proved by the column itself or else asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean, is_no_answer


class DateOrder(StrEnum):
    """Which part of a date comes first."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    YEAR_FIRST = "year_first"


@dataclass(frozen=True)
class OrderFound:
    """The order of a column's dates. proof: component (one above 12), ascending, unambiguous, mixed, or None: ask."""

    order: DateOrder | None
    proof: str | None


_TIME = (
    r"(?:[T,\s]+(?:om\s+|at\s+|à\s+)?(?P<hour>\d{1,2})[:hu.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>Z|[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME, re.ASCII | re.IGNORECASE
)
_MIXED = re.compile(
    r"(?P<a>\d{1,2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<year>\d{4}|\d{2})" + _TIME, re.ASCII | re.IGNORECASE
)
_WEEKDAY = r"(?:[a-zà-ü]{2,9}\.?,?\s+)?"
_DAY_NAMED = re.compile(
    _WEEKDAY
    + r"(?P<day>\d{1,2})(?:er|e|st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<name>[a-zà-ü]{3,10})\.?[\s,-]+(?P<year>\d{4})"
    + _TIME,
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    _WEEKDAY + r"(?P<name>[a-zà-ü]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _TIME,
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_DAY_NOUGHT = datetime(1899, 12, 30)

_MONTH_NAMES = (
    "jan januari january janvier|feb februari february fevr fevrier fev|mrt mar maart march mars|apr april avr avril|"
    "mei may mai|jun juni june juin|jul juli july juil juillet|aug augustus august aout|sep sept september septembre|"
    "okt oct oktober october octobre|nov november novembre|dec december decembre"
)
_MONTHS = {name: place for place, names in enumerate(_MONTH_NAMES.split("|"), start=1) for name in names.split()}

_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "CET": 60, "MET": 60, "BST": 60, "WEST": 60, "CEST": 120, "MEST": 120,
    "EET": 120, "EEST": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420,
}  # fmt: skip
"""Minutes ahead of UTC for the abbreviations that survey tools write."""


def date_order(texts: Iterable[str]) -> OrderFound:
    """Which order the dates of one column have. texts: its cells in the order of the rows.

    A part above 12 proves it; else the order in which the moments only ever rise; else nobody knows and it is asked.
    'mixed' means that both orders occur, so that no single order is right.
    """
    cells = [shown for shown in (clean(text) for text in texts) if shown]
    parts = [(int(found["a"]), int(found["b"])) for found in map(_MIXED.fullmatch, cells) if found]
    if not parts:
        year_first = any(_YEAR_FIRST.fullmatch(cell) for cell in cells)
        return OrderFound(DateOrder.YEAR_FIRST if year_first else None, "unambiguous" if year_first else None)
    day_first, month_first = any(a > 12 for a, _ in parts), any(b > 12 for _, b in parts)
    if day_first and month_first:
        return OrderFound(None, "mixed")
    if day_first or month_first:
        return OrderFound(DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST, "component")
    if all(a == b for a, b in parts):
        return OrderFound(DateOrder.DAY_FIRST, "unambiguous")
    return _ascending(cells)


def _ascending(cells: list[str]) -> OrderFound:
    """The only order in which at least three moments never go back in time."""
    falls = {}
    for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        moments = [read.value for read in (moment(cell, order) for cell in cells) if read.value]
        falls[order] = sum(later < earlier for earlier, later in zip(moments, moments[1:], strict=False))
        if len(moments) < 3:
            return OrderFound(None, None)
    rising = [order for order, count in falls.items() if count == 0]
    return OrderFound(rising[0], "ascending") if len(rising) == 1 else OrderFound(None, None)


def moment(text: str, order: DateOrder | str | None = None) -> Read[datetime]:
    """The moment in a cell, to the second, without zone: in UTC when the cell names its zone, else as the clock showed.

    order: what `date_order` found for the column; without it a date such as 3/4/2026 is refused.
    Codes: not_a_date, date_order_unknown.
    """
    shown = clean(text)
    return Read() if is_no_answer(shown) else _moment(shown, DateOrder(order) if order else None)


@lru_cache(maxsize=8192)
def _moment(shown: str, order: DateOrder | None) -> Read[datetime]:
    if found := _YEAR_FIRST.fullmatch(shown):
        return _made(found, int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _MIXED.fullmatch(shown):
        return _from_mixed(found, order)
    if found := _DAY_NAMED.fullmatch(shown) or _NAMED_DAY.fullmatch(shown):
        month = _MONTHS.get(found["name"].lower().translate(str.maketrans("éûô", "euo")))
        return _made(found, int(found["year"]), month, int(found["day"])) if month else Read(code="not_a_date")
    return _from_serial(shown) if _SERIAL.fullmatch(shown) else Read(code="not_a_date")


def _from_serial(shown: str) -> Read[datetime]:
    """A number that a spreadsheet keeps for a day of this century; of another century it is more likely no date."""
    counted = _DAY_NOUGHT + timedelta(days=float(shown))
    this_century = counted.year // 100 == 20
    return Read(counted.replace(microsecond=0), "from_serial") if this_century else Read(code="not_a_date")


def _from_mixed(found: re.Match[str], order: DateOrder | None) -> Read[datetime]:
    a, b = int(found["a"]), int(found["b"])
    if order not in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        if a <= 12 and b <= 12 and a != b:
            return Read(code="date_order_unknown")
        order = DateOrder.MONTH_FIRST if b > 12 else DateOrder.DAY_FIRST
    day, month = (a, b) if order is DateOrder.DAY_FIRST else (b, a)
    year = int(found["year"])
    return _made(found, year if year > 99 else year + (2000 if year < 70 else 1900), month, day)


def _made(found: re.Match[str], year: int, month: int, day: int) -> Read[datetime]:
    hour, half = int(found["hour"] or 0), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        made = datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0))
        return Read(made - timedelta(minutes=_ahead(found["zone"])))
    except (ValueError, OverflowError):
        return Read(code="not_a_date")


def _ahead(zone: str | None) -> int:
    """Minutes ahead of UTC; a zone nobody knows counts as the clock's own."""
    if not zone:
        return 0
    if offset := re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return minutes if offset[1] == "+" else -minutes
    return _ZONES.get(zone.upper(), 0)
