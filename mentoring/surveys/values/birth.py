"""Birth years from years, ages and dates, and generations from their many names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from mentoring.programme import GENERATIONS, Generation, generation_of
from mentoring.surveys.values.dates import moment
from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean, is_no_answer
from mentoring.topics import normalised

OLDEST = 1900
YOUNGEST_AGE = 14

_YEAR = re.compile(r"([0-9]{4})(?:[.,]0+)?")
_AGE = re.compile(r"([0-9]{1,3})(?:[.,]0+)?(?:\s*(?:jaar|jaren|jr|years?(?: old)?|yrs?|ans))?", re.IGNORECASE)
_CLASS = re.compile(
    r"([0-9]{2})\s*(?:-|–|—|tot|to|à|/|t/m|tot en met)\s*([0-9]{2})(?:\s*(?:jaar|years?|ans))?", re.IGNORECASE
)
_OPEN = re.compile(
    r"(?:[<>≤≥]\s*|(?:jonger|ouder|younger|older|moins|plus|under|over|vanaf)\D{0,8})?([0-9]{2})\s*(\+|of (?:ouder|jonger))?\D{0,20}",
    re.IGNORECASE,
)


class BirthKind(StrEnum):
    """How a column says when somebody was born."""

    YEAR = "year"
    DATE = "date"
    AGE = "age"
    CLASS = "class"


def birth_kind(question: str, values: Iterable[str]) -> BirthKind:
    """What most cells of a birth column hold; the question decides when the cells do not."""
    counts = dict.fromkeys(BirthKind, 0)
    for value in values:
        shown = clean(value)
        if _YEAR.fullmatch(shown):
            counts[BirthKind.YEAR] += 1
        elif _CLASS.fullmatch(shown) or shown.endswith("+"):
            counts[BirthKind.CLASS] += 1
        elif _AGE.fullmatch(shown):
            counts[BirthKind.AGE] += 1
        elif moment(shown).value or moment(shown).code == "date_order_unknown":
            counts[BirthKind.DATE] += 1
    best = max(counts, key=lambda kind: counts[kind])
    words = normalised(question)
    asked = BirthKind.AGE if re.search(r"leeftijd|hoe oud|\bage\b|how old", words) else None
    asked = BirthKind.DATE if re.search(r"datum|\bdate\b", words) else asked
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
    if kind == BirthKind.AGE and (aged := _AGE.fullmatch(shown)):
        years = int(aged[1])
        return Read(today.year - years, "from_age") if YOUNGEST_AGE <= years <= 110 else Read(code="not_a_year")
    if _CLASS.fullmatch(shown) or (kind == BirthKind.CLASS and _OPEN.fullmatch(shown)):
        return Read(code="age_class")
    return _from_date(shown, today, BirthKind(kind))


def _in_range(year: int, today: date) -> Read[int]:
    latest = today.year - YOUNGEST_AGE
    if year > latest:
        return Read(code="birth_in_future", offer=year - 100 if OLDEST <= year - 100 <= latest else None)
    return Read(year) if year >= OLDEST else Read(code="birth_too_old")


def _from_date(shown: str, today: date, kind: BirthKind) -> Read[int]:
    if re.fullmatch(r"'?[0-9]{1,2}(?:[.,]0+)?", shown):
        aged = not shown.startswith("'") and int(re.split(r"[.,]", shown)[0]) >= YOUNGEST_AGE
        return Read(code="looks_like_age" if aged else "two_digit_year")
    dated = _date_year(shown, today)
    if dated is None:
        return Read(code="not_a_year")
    if kind is not BirthKind.DATE:
        return Read(code="date_in_year_column", offer=dated if OLDEST <= dated <= today.year - YOUNGEST_AGE else None)
    return _in_range(dated, today)


def _date_year(shown: str, today: date) -> int | None:
    """The year of a whole date; the order of day and month does not matter for it."""
    read = moment(shown)
    if read.code == "from_serial":
        return None
    if read.value is None and read.code == "date_order_unknown":
        read = moment(shown, "day_first")
    if read.value is None:
        return None
    short = re.match(r"\d{1,2}[-/.]\d{1,2}[-/.](\d{2})(?!\d)", shown)
    if not short:
        return read.value.year
    recent = 2000 + int(short[1])
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
    for form in (normalised(re.sub(r"\([^)]*\)", " ", shown)), normalised(shown)):
        for code, words in _GENERATION_WORDS.items():
            if code in known and re.fullmatch(rf"(?:de |la |les |the )?(?:{words})(?: \d.*)?", form):
                return Read(code)
        if form in known:
            return Read(form)
    return _by_years(shown, today, generations)


def _by_years(shown: str, today: date, generations: tuple[Generation, ...]) -> Read[str]:
    years = [int(year) for year in re.findall(r"(?<!\d)((?:19|20)[0-9]{2})(?!\d)", shown)]
    aged = _CLASS.fullmatch(shown)
    if aged:
        years = [today.year - int(aged[2]), today.year - int(aged[1])]
    found = {generation_of(year, generations) for year in years}
    only = found.pop() if len(found) == 1 else None
    return Read(only) if only else Read(code="unclear_generation")
