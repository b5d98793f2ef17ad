"""Dates as tools and people write them, and the birth years and generations that they give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from mentoring.participants import GENERATIONS, Generation, generation_of
from mentoring.surveys.values.texts_and_names import Read, clean, is_no_answer
from mentoring.topics import normalise


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
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>Z|[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME, re.ASCII | re.IGNORECASE
)
_MIXED = re.compile(
    r"(?P<a>\d{1,2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<year>\d{4}|['’`]?\d{2})" + _TIME,
    re.ASCII | re.IGNORECASE,
)
_NAMED_YEAR = r"(?P<year>\d{4}|['’`]?\d{2}(?![\d:hu]))"
"""The year beside a month in words, with or without its century."""
_WEEKDAY = r"(?:[a-zà-ü]{2,9}\.?,?\s+)?"
_DAY_NAMED = re.compile(
    _WEEKDAY
    + r"(?P<day>\d{1,2})(?:er|e|st|nd|rd|th)?[\s.-]+(?:of\s+)?(?P<name>[a-zà-ü]{3,10})\.?[\s,-]+"
    + _NAMED_YEAR
    + _TIME,
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    _WEEKDAY + r"(?P<name>[a-zà-ü]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _NAMED_YEAR + _TIME,
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


def dates_in(text: str) -> tuple[date, ...]:
    """Every day that a text names, the day before the month where that is open; else the month or year it ends with."""
    found = days_in(text) or tuple(filter(None, [month_begin(clean(text))]))
    return found or tuple(date(int(year), 12, 31) for year in re.findall(r"\b20\d\d\b", clean(text))[-1:])


def days_in(text: str) -> tuple[date, ...]:
    """Every day that a text names whole, the day before the month where that is open."""
    left, reads = clean(text), []
    for each in (_YEAR_FIRST, _MIXED, _DAY_NAMED, _NAMED_DAY):
        reads += [_moment(found[0].strip(), DateOrder.DAY_FIRST).value for found in each.finditer(left)]
        left = each.sub(" ", left)
    return tuple(read.date() for read in reads if read)


def month_begin(text: str) -> date | None:
    """The first day of a month that stands without a day: 'maart 2022', '03-2022'."""
    found = re.fullmatch(
        r"(?:\D* )?([a-z]{3,10}|0?[1-9]|1[0-2])[ /-]((?:19|20)\d\d)", normalise(text).replace(" - ", "-")
    )
    month = found and (_MONTHS.get(found[1]) or (int(found[1]) if found[1].isdigit() else None))
    return date(int(found[2]), month, 1) if found and month else None


@lru_cache(maxsize=8192)
def _moment(shown: str, order: DateOrder | None) -> Read[datetime]:
    if found := _YEAR_FIRST.fullmatch(shown):
        return _date_read(found, int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _MIXED.fullmatch(shown):
        return _from_mixed(found, order)
    if found := _DAY_NAMED.fullmatch(shown) or _NAMED_DAY.fullmatch(shown):
        month = _MONTHS.get(found["name"].lower().translate(str.maketrans("éûô", "euo")))
        return _date_read(found, _whole_year(found), month, int(found["day"])) if month else Read(code="not_a_date")
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
    return _date_read(found, _whole_year(found), month, day)


def _whole_year(found: re.Match[str]) -> int:
    """The year of a date; one without its century is of this one up to 2069."""
    year = int(found["year"].strip("'’`"))
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def without_century(text: str) -> bool:
    """Whether the year of a date stands without its century."""
    shown = clean(text)
    found = _MIXED.fullmatch(shown) or _DAY_NAMED.fullmatch(shown) or _NAMED_DAY.fullmatch(shown)
    return found is not None and len(found["year"].strip("'’`")) == 2


def _date_read(found: re.Match[str], year: int, month: int, day: int) -> Read[datetime]:
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


OLDEST = 1900
YOUNGEST_AGE = 14
WORKING = (14, 80)
"""The ages between which somebody who takes part plausibly is."""

_NEARLY = r"(?i:(?:[±~≈]|\+/?-|c\.|(?:ca|circa|ong\w*|rond|omstreeks|approx\w*|about|around|environ|vers)\b\.?)\s*)?"
_YEAR = re.compile(rf"{_NEARLY}([0-9]{{4}})(?:[.,]0+)?")
_AGE = re.compile(r"([0-9]{1,3})(?:[.,]0+)?(?:\s*(?:jaar|jaren|jr|years?(?: old)?|yrs?|ans))?", re.IGNORECASE)
_SHORT = re.compile(r"['’`]?([0-9]{2})")
"""A year without its century."""
_YEARS = re.compile(r"(?:19|20)[0-9]{2}\s*(?:-|–|/|tot|to|t/m)\s*(?:19|20)[0-9]{2}")
"""A class of birth years."""


class BirthKind(StrEnum):
    """How a column says when somebody was born."""

    YEAR = "year"
    SHORT_YEAR = "short_year"
    DATE = "date"
    AGE = "age"
    CLASS = "class"


def birth_kind(question: str, values: Iterable[str]) -> BirthKind:
    """What most cells of a birth column hold; the question decides when the cells do not."""
    values = tuple(values)
    counts = dict.fromkeys(BirthKind, 0)
    for value in values:
        shown = clean(value)
        if _YEAR.fullmatch(shown):
            counts[BirthKind.YEAR] += 1
        elif _class_bounds(shown) or _YEARS.fullmatch(shown):
            counts[BirthKind.CLASS] += 1
        elif _AGE.fullmatch(shown):
            counts[BirthKind.AGE] += 1
        elif (
            moment(shown).value or moment(shown).code == "date_order_unknown" or re.fullmatch(r"(?:19|20)\d{6}", shown)
        ):
            counts[BirthKind.DATE] += 1
    best = max(counts, key=lambda kind: counts[kind])
    words = normalise(question)
    asked = BirthKind.AGE if re.search(r"leeftijd|hoe oud|\bage\b|how old", words) else None
    asked = BirthKind.DATE if re.search(r"datum|\bdate\b", words) else asked
    if re.search(r"jaar\b|\byear\b|annee", words) and re.search(r"geboor|birth|born|naissance|geboren|ne e en", words):
        short = sum(bool(_SHORT.fullmatch(clean(value))) for value in values)
        if short > counts[BirthKind.YEAR]:
            return BirthKind.SHORT_YEAR
    if asked and (counts[asked] * 2 >= counts[best] or not counts[best]):
        return asked
    return best if counts[best] else BirthKind.YEAR


def birth_year(text: str, *, today: date, kind: BirthKind | str = BirthKind.YEAR) -> Read[int]:
    """The year somebody was born, between 1900 and 14 years ago, in ASCII digits.

    An age gives the year of the birthday that most likely falls in it, with code from_age. Codes of refusals:
    birth_in_future (offer: the same year a century earlier), birth_too_old, looks_like_age, two_digit_year, age_class,
    date_in_year_column, not_a_year.
    """
    shown = clean(text)
    if is_no_answer(shown):
        return Read()
    if exact := _YEAR.fullmatch(shown):
        return _in_range(int(exact[1]), today)
    if kind in (BirthKind.AGE, BirthKind.CLASS) and (aged := _AGE.fullmatch(shown)):
        years = int(aged[1])
        return Read(today.year - years, "from_age") if YOUNGEST_AGE <= years <= 110 else Read(code="not_a_year")
    if kind == BirthKind.CLASS or _class_bounds(shown) or _YEARS.fullmatch(shown):
        return Read(code="age_class")
    return _from_date(shown, today, BirthKind(kind))


def _in_range(year: int, today: date) -> Read[int]:
    latest = today.year - YOUNGEST_AGE
    if year > latest:
        return Read(code="birth_in_future", offer=year - 100 if OLDEST <= year - 100 <= latest else None)
    return Read(year) if year >= OLDEST else Read(code="birth_too_old")


def _from_date(shown: str, today: date, kind: BirthKind) -> Read[int]:
    if (short := _of_the_century(shown, today, kind)) is not None:
        return Read(short)
    if re.fullmatch(r"'?[0-9]{1,2}(?:[.,]0+)?", shown):
        aged = not shown.startswith("'") and int(re.split(r"[.,]", shown)[0]) >= YOUNGEST_AGE
        return Read(code="looks_like_age" if aged else "two_digit_year")
    dated = _date_year(shown, today)
    if dated is None:
        return Read(code="not_a_year")
    if kind is not BirthKind.DATE:
        return Read(code="date_in_year_column", offer=dated if OLDEST <= dated <= today.year - YOUNGEST_AGE else None)
    return _in_range(dated, today)


def _of_the_century(shown: str, today: date, kind: BirthKind) -> int | None:
    """The whole year of one without its century, where only one century gives the age of somebody who works.

    Two digits that could just as well be an age are no year, unless an apostrophe or the whole column says so.
    """
    found = re.fullmatch(r"(['’`]?)([0-9]{2})(?:[.,]0+)?", shown)
    if not found:
        return None
    short = int(found[2])
    years = [year for year in (1900 + short, 2000 + short) if WORKING[0] <= today.year - year <= WORKING[1]]
    said = bool(found[1]) or kind is BirthKind.SHORT_YEAR or not YOUNGEST_AGE <= short <= WORKING[1]
    return years[0] if said and len(years) == 1 else None


def _date_year(shown: str, today: date) -> int | None:
    """The year of a whole date; the order of day and month does not matter for it."""
    if joined := re.fullmatch(r"((?:19|20)\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", shown):
        return int(joined[1])
    read = moment(shown)
    if read.code == "from_serial":
        return None
    if read.value is None and read.code == "date_order_unknown":
        read = moment(shown, "day_first")
    if read.value is None:
        return None
    if not without_century(shown):
        return read.value.year
    recent = 2000 + read.value.year % 100
    return recent if recent <= today.year - YOUNGEST_AGE else recent - 100


_GENERATION_WORDS = {
    "babyboomer": r"(baby ?)?boom\w*",
    "x": r"(gen|generatie|generation|generations?)? ?x|x ?ers?",
    "millennial": r"(gen|generatie|generation)? ?y|mill?enn?ia\w*|milleniaux",
    "z": r"(gen|generatie|generation)? ?z|zoomers?|z ?ers?",
}


def generation(text: str, *, today: date, generations: tuple[Generation, ...] = GENERATIONS) -> Read[str]:
    """The code of the generation a cell names: 'Gen Y', 'babyboomer', '1981 – 1996', or an age class inside one.

    Code: unclear_generation when the words, years or ages fit none or more than one.
    """
    shown = clean(text)
    if is_no_answer(shown):
        return Read()
    known = {each.code for each in generations}
    for form in (normalise(re.sub(r"\([^)]*\)", " ", shown)), normalise(shown)):
        for code, words in _GENERATION_WORDS.items():
            if code in known and re.fullmatch(rf"(?:de |la |les |the )?(?:{words})(?: \d.*)?", form):
                return Read(code)
        if form in known:
            return Read(form)
    return _by_years(shown, today, generations)


def age_class(text: str) -> tuple[int, int] | None:
    """The youngest and oldest age of a class such as '25-34', '65+', or 'onder 25'; None for anything else."""
    return _class_bounds(clean(text))


_ABOVE_WORDS = "+ > ≥ plus plusser plussers ouder older over vanaf boven above from hoger meer more"
_BELOW_WORDS = "< ≤ jonger younger moins onder under below tot to minder less"
_OTHER_WORDS = (
    "jaar jaren jr year years yrs yr ans an age aged oud old "
    "leeftijd tussen between entre van de à a until t m met en and et "
    "of or ou up dan than"
)
_ABOVE, _BELOW = frozenset(_ABOVE_WORDS.split()), frozenset(_BELOW_WORDS.split())
_OF_CLASSES = _ABOVE | _BELOW | frozenset(_OTHER_WORDS.split())
"""Words that may stand in a class of ages and say nothing about its bounds."""


def _class_bounds(shown: str) -> tuple[int, int] | None:
    """Two ages with nothing but such words around them, or one age and a word for above or below."""
    if not re.search(r"\d\d", shown) or not re.fullmatch(r"[\w\s<>≤≥+()/–—’'-]+", shown):
        return None
    words = re.findall(r"\d+|[^\W\d_]+|[<>≤≥+]", shown.casefold())
    numbers = [int(word) for word in words if word.isdigit()]
    said = {word for word in words if not word.isdigit()} | ({"tot"} if words[:2] == ["t", "m"] else set())
    if said - _OF_CLASSES or not all(10 <= number <= 99 for number in numbers):
        return None
    if len(numbers) == 2 and numbers[0] < numbers[1]:
        return numbers[0], numbers[1]
    if len(numbers) == 1 and bool(said & _ABOVE) is not bool(said & _BELOW):
        return (numbers[0], max(WORKING[1], numbers[0])) if said & _ABOVE else (WORKING[0], numbers[0])
    return None


def _by_years(shown: str, today: date, generations: tuple[Generation, ...]) -> Read[str]:
    """A class that reaches over two generations is not decided: the offer is the one that most of its years are in."""
    years = [int(year) for year in re.findall(r"(?<!\d)((?:19|20)[0-9]{2})(?!\d)", shown)]
    if aged := age_class(shown):
        years = list(range(today.year - aged[1], today.year - aged[0] + 1))
    found = [generation_of(year, generations) for year in years]
    named = [each for each in found if each]
    if named and len(set(found)) == 1:
        return Read(named[0])
    likely = max(named, key=lambda code: (named.count(code), code)) if named and aged else None
    return Read(code="unclear_generation", offer=likely)
