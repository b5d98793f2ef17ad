"""Writes the public holidays that the app knows: `python -m tests.mentoring.write_holidays`.

They come from the package `holidays`; a test derives them anew. Run it after a country is added, or when that package
knows of a change in a law.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import fill

import holidays

from mentoring.days_and_holidays import COUNTRIES, FIRST_YEAR, LAST_YEAR

MODULE = Path(__file__).resolve().parents[2] / "mentoring" / "days_and_holidays.py"
BEGINS, ENDS = "# fmt: off\nHOLIDAYS: ", "# fmt: on\n"
"""Between these stands the table, and nothing else."""
TABLE = f"""{BEGINS}Mapping[str, tuple[tuple[Mapping[str, str], tuple[int, ...]], ...]] = {{{{
{{table}}
}}}}
"""
INDENTS = ("initial_indent", "subsequent_indent")
LANGUAGES = {"nl": "nl", "en": "en_US", "fr": "fr"}
NAMES = {
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


def known_days(country: str, language: str) -> dict[date, list[str]]:
    """Day -> the names of what it is, as the package tells them, corrected."""
    years, ours = range(FIRST_YEAR, LAST_YEAR + 1), NAMES.get(language, {})
    found = holidays.country_holidays(country, years=years, language=LANGUAGES[language], categories=COUNTRIES[country])
    return {day: [ours.get(each, each) for each in name.split("; ")] for day, name in sorted(found.items())}


def country_table(country: str) -> tuple[tuple[dict[str, str], tuple[int, ...]], ...]:
    """The days of one country, as they stand in the table."""
    spoken = {language: known_days(country, language) for language in LANGUAGES}
    days: dict[tuple[str, ...], dict[int, int]] = {}
    for day in spoken["en"]:
        for names in zip(*(spoken[language][day] for language in LANGUAGES), strict=True):
            days.setdefault(names, {})[day.year] = 100 * day.month + day.day
    return tuple(
        (dict(zip(LANGUAGES, names, strict=True)), _short([of.get(year, 0) for year in _years()]))
        for names, of in days.items()
    )


def _years() -> range:
    return range(FIRST_YEAR, LAST_YEAR + 1)


def _short(days: list[int]) -> tuple[int, ...]:
    return (days[0],) if len(set(days)) == 1 else tuple(days)


def _lines(country: str) -> str:
    """One country as it stands in the file."""
    lines = [f'    "{country}": (']
    for names, days in country_table(country):
        spoken = ", ".join(f'"{language}": "{name}"' for language, name in names.items())
        numbers = fill("".join(f"{day}, " for day in days).strip(), 116, **dict.fromkeys(INDENTS, " " * 12))
        lines += [f"        ({{{spoken}}}, (", numbers, "        )),"]
    return "\n".join([*lines, "    ),"])


def main() -> None:
    """Write the table anew."""
    table = "\n".join(_lines(country) for country in COUNTRIES)
    before, _, rest = MODULE.read_text(encoding="utf-8").partition(BEGINS)
    after = rest.partition(ENDS)[2]
    MODULE.write_text(before + TABLE.format(table=table) + ENDS + after, encoding="utf-8")


if __name__ == "__main__":
    main()
