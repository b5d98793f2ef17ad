"""The public holidays of a country, on which no session is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

COUNTRIES: Mapping[str, tuple[str, ...]] = {"NL": ("public", "optional"), "BE": ("public",)}
"""Country -> which of the days that the package `holidays` knows are left free. Another country is a line here.

NL: those of the Algemene termijnenwet, article 3: 5 May every year, and Good Friday. Nobody has a right to all of them
off, but on each of them many are off; a proposal that comes a day later costs nothing, one that falls on a free day a
session. BE: the ten of the law of 1974; what an employer gives instead of one in a weekend is not known here.
"""

COUNTRY_OF_LANGUAGE: Mapping[str, str] = {"nl": "NL"}
"""Language of the organisation -> the country that a new programme begins with; it can be changed on its page."""

_LANGUAGES = {"nl": "nl", "fr": "fr"}
_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {"Labor Day": "Labour Day"},
    "fr": {
        "New Year's Day": "Nouvel An",
        "Good Friday": "Vendredi saint",
        "Easter Sunday": "Pâques",
        "Easter Monday": "Lundi de Pâques",
        "King's Day": "Fête du Roi",
        "Queen's Day": "Fête de la Reine",
        "Liberation Day": "Fête de la Libération",
        "Ascension Day": "Ascension",
        "Pentecost": "Pentecôte",
        "Pentecost Monday": "Lundi de Pentecôte",
        "Christmas Day": "Noël",
        "Second Day of Christmas": "Lendemain de Noël",
    },
}
"""Language -> what the package calls a day -> its name, where the package has another one or none."""


def public_holidays(country: str | None, first: date, last: date, language: str = "en") -> dict[date, str]:
    """Day -> name in Dutch, English or French, from the first day to the last. Without a country, and in a country or
    a year of which nothing is known, there are none; `lacking_years` tells."""
    years = range(first.year, last.year + 1)
    found = {day: name for year in years for day, name in _of_year(country, year, language).items()}
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def lacking_years(country: str, first: date, last: date) -> tuple[int, ...]:
    """The years between these days of which no public holiday is known; all of them in a country that is not known."""
    return tuple(year for year in range(first.year, last.year + 1) if not _of_year(country, year, "en"))


@lru_cache(maxsize=64)
def _of_year(country: str | None, year: int, language: str) -> Mapping[date, str]:
    if country is None or country not in COUNTRIES:
        return {}
    import holidays  # only here: it takes its time, and most of what is opened has no use for it

    known = holidays.country_holidays(
        country, years=year, language=_LANGUAGES.get(language, "en_US"), categories=COUNTRIES[country]
    )
    ours = _NAMES.get(language, {})
    return {day: ", ".join(ours.get(each, each) for each in name.split("; ")) for day, name in known.items()}
