"""Numbers as people write them: digits, decimal commas, words, years of service, and how many mentees are welcome."""

from __future__ import annotations

import re
from datetime import date

from mentoring.surveys.values.dates import moment
from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean, is_no_answer
from mentoring.topics import normalised

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")

WORDS = {
    **dict.fromkeys(("nul", "zero", "geen", "none", "aucun", "aucune"), 0),
    **dict.fromkeys(("een", "one", "un", "une", "single"), 1),
    **dict.fromkeys(("twee", "two", "deux", "couple"), 2),
    **dict.fromkeys(("drie", "three", "trois"), 3),
    **dict.fromkeys(("vier", "four", "quatre"), 4),
    **dict.fromkeys(("vijf", "five", "cinq"), 5),
    **dict.fromkeys(("zes", "six"), 6),
    **dict.fromkeys(("zeven", "seven", "sept"), 7),
    **dict.fromkeys(("acht", "eight", "huit"), 8),
    **dict.fromkeys(("negen", "nine", "neuf"), 9),
    **dict.fromkeys(("tien", "ten", "dix"), 10),
}
"""Number words in Dutch, English and French, without accents."""

LARGEST_CAPACITY = 50


def number(text: str) -> Read[float]:
    """A plain number with ASCII digits and a decimal point or comma. Code: not_a_number (also 1e3, nan, 0x3, ½)."""
    shown = clean(text)
    if not shown or (is_no_answer(shown) and not _NUMBER.fullmatch(shown)):
        return Read()
    return Read(float(shown.replace(",", "."))) if _NUMBER.fullmatch(shown) else Read(code="not_a_number")


def whole(text: str) -> Read[int]:
    """A whole number; 4.0, as spreadsheets write it, is 4. Codes: not_a_number, not_whole."""
    read = number(text)
    if read.value is None:
        return Read(code=read.code)
    return Read(int(read.value)) if read.value.is_integer() else Read(code="not_whole")


def capacity(text: str) -> Read[int]:
    """How many people somebody will take on: '2', 'One mentee only, please!', 'max. 2', 'een of twee' (the upper one).

    Code: unclear_number when no number, several without a range, a fraction, or more than 50.
    """
    plain = normalised(re.sub(r"(?<=\d)[.,]0+(?!\d)", "", clean(text)))
    if not plain or (is_no_answer(text) and plain not in WORDS):
        return Read()
    if re.search(r"\d[.,]\d", clean(re.sub(r"(?<=\d)[.,]0+(?!\d)", "", text))) or re.search(r"-\s*\d", text[:2]):
        return Read(code="unclear_number")
    found = [int(word) if word.isdigit() else WORDS[word] for word in plain.split() if _counts(word)]
    found = [count for count in found if count <= LARGEST_CAPACITY] if len(set(found)) > 1 else found
    if not found or max(found) > LARGEST_CAPACITY:
        return Read(code="unclear_number")
    return Read(max(found)) if len(set(found)) == 1 or _range(plain) else Read(code="unclear_number")


def _counts(word: str) -> bool:
    return word in WORDS or (word.isascii() and word.isdigit())


_ONE = rf"(?:\d+|{'|'.join(WORDS)})"
_RANGE = re.compile(rf"\b{_ONE} (?:(?:of|or|ou|a|to|tot|en|and|et|t m|tot en met|hooguit|max|maximaal) )?{_ONE}\b")


def _range(plain: str) -> bool:
    return bool(_RANGE.search(plain))


_SPAN = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?)\s*(jaar|jaren|jr|j|years?|yrs?|y|ans?|annees?|maand(?:en)?|mnd|months?|mois)\b"
)
_SINCE = re.compile(r"(?:sinds|since|depuis|vanaf|from|in|en)?\s*((?:19|20)[0-9]{2})")


def service_years(text: str, *, today: date) -> Read[float]:
    """Years in service from a number, words ('2 jaar en 3 maanden'), a year ('sinds 2019') or a date of entry.

    Codes: service_range ('5-10 jaar', 'more than 10'), in_future, unclear_number.
    """
    shown = clean(text)
    if is_no_answer(shown):
        return Read()
    plain = number(shown)
    if plain.value is not None:
        return _service(plain.value, today)
    if found := _SPAN.findall(_unaccented(shown)):
        return _spans(shown, found)
    if since := _SINCE.fullmatch(_unaccented(shown)):
        return _service(float(since.group(1)), today)
    if re.search(r"\d\s*(?:-|–|tot|to|à)\s*\d{1,2}\b(?![-/.])|\+|<|>", shown) and not re.search(r"\d{4}", shown):
        return Read(code="service_range")
    started = moment(shown)
    if started.value is None and started.code == "date_order_unknown":
        started = moment(shown, "day_first")
    if started.value is None:
        return Read(code="unclear_number")
    days = (today - started.value.date()).days
    return Read(round(days / 365.25, 1)) if days >= 0 else Read(code="in_future")


def _service(value: float, today: date) -> Read[float]:
    if 1940 <= value <= today.year and value.is_integer():
        return Read(float(today.year - int(value)), "from_year")
    if 0 <= value <= 70:
        return Read(value)
    return Read(code="in_future" if today.year < value < 2200 else "unclear_number")


def _spans(shown: str, found: list[tuple[str, str]]) -> Read[float]:
    if re.search(
        r"[<>+]|\d\s*(?:-|–|tot|to|à|a)\s*\d|minder|meer|less|more|moins|plus|over|under", shown, re.IGNORECASE
    ):
        return Read(code="service_range")
    months = sum(float(count.replace(",", ".")) * (1 if unit.startswith("m") else 12) for count, unit in found)
    return Read(round(months / 12, 2))


def _unaccented(text: str) -> str:
    return text.lower().translate(str.maketrans("éèêë", "eeee"))
