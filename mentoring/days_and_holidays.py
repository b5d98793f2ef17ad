"""The days of a programme: its last day, half-way, its surveys; and on which days nothing is proposed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from mentoring.generated_holiday_dates import FIRST_YEAR, HOLIDAYS, LAST_YEAR
from mentoring.programme import Programme, Rhythm

COUNTRIES: Mapping[str, tuple[str, ...]] = {"NL": ("public", "optional"), "BE": ("public",)}
"""Country -> which of the days that the package `holidays` knows are left free. Another country is a line here, and
`python -m tests.mentoring.write_holidays`.

NL: those of the Algemene termijnenwet, article 3: 5 May every year, and Good Friday. Nobody has a right to all of them
off, but on each of them many are off; a proposal that comes a day later costs nothing, one that falls on a free day a
session. BE: the ten of the law of 1974; what an employer gives instead of one in a weekend is not known here.
"""

COUNTRY_OF_LANGUAGE: Mapping[str, str] = {"nl": "NL"}
"""Language of the organisation -> the country that a new programme begins with; it can be changed on its page."""


def public_holidays(country: str | None, first: date, last: date, language: str = "en") -> dict[date, str]:
    """Day -> name in Dutch, English or French, from the first day to the last. Without a country, and in a country or
    a year of which nothing is known, there are none; `lacking_years` tells."""
    years = range(first.year, last.year + 1)
    found = {day: name for year in years for day, name in _of_year(country, year, language).items()}
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def lacking_years(country: str, first: date, last: date) -> tuple[int, ...]:
    """The years between these days of which no public holiday is known; all of them in a country that is not known."""
    return tuple(year for year in range(first.year, last.year + 1) if not _of_year(country, year, "en"))


def _of_year(country: str | None, year: int, language: str) -> Mapping[date, str]:
    found: dict[date, str] = {}
    if country is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return found
    for names, days in HOLIDAYS.get(country, ()):
        if on := days[0] if len(days) == 1 else days[year - FIRST_YEAR]:
            day, name = date(year, *divmod(on, 100)), names.get(language, names["en"])
            found[day] = f"{found[day]}, {name}" if day in found else name
    return found


CHECK_IN_WEEKS, FOLLOW_UP_WEEKS = (6, 12), (16, 24)
"""When the survey set asks again, in weeks from the start; the follow-up falls between two of them."""


def propose_day(day: date, country: str | None, *, latest: date | None = None) -> date:
    """The day that is proposed where this one was reckoned: itself, or the next that is no Saturday, Sunday or public
    holiday of the country; the last one before where the next comes after `latest`."""
    later = _working_day(day, country, 1)
    return later if latest is None or later <= latest else _working_day(min(day, latest), country, -1)


def propose_in_order(wanted: Iterable[date], began: date, before: date, country: str | None) -> list[date]:
    """A day for each of these steps that follow each other: the wanted one, unless it lies before `began` or not after
    the step before it; then a week after that step, or the day after `began` for the first. One that was wanted before
    `before` stays before it where there is room."""
    found: list[date] = []
    for day in wanted:
        last = found[-1] if found else began
        if day < began or (found and day <= last):
            later = propose_day(last + timedelta(days=7 if found else 1), country)
            in_time = _working_day(before - timedelta(days=1), country, -1)
            day = in_time if day < before <= later and last < in_time else later
        found.append(day)
    return found


def _working_day(day: date, country: str | None, step: int) -> date:
    while day.weekday() >= _SATURDAY or day in _of_year(country, day.year, "en"):
        day += timedelta(days=step)
    return day


_SATURDAY = 5


def ending(programme: Programme) -> date | None:
    """The last day of the programme: as set, else the last working day that is counted from the start."""
    if programme.ends is None and programme.starts is not None:
        return propose_end(programme.starts, programme.rhythm, programme.country)
    return programme.ends


def propose_end(starts: date, rhythm: Rhythm, country: str | None) -> date:
    """The last working day of the weeks that are agreed."""
    last = rhythm.last_day(starts)
    return propose_day(last, country, latest=last)


def course_of_pair(programme: Programme, confirmed_on: date | None, ends_on: date | None = None) -> Programme:
    """The programme as one pair goes through it: from the day they became a pair where that is after its first day,
    until their own last day, with the sessions that fit between. Without such days it is the programme itself."""
    starts, ends = programme.starts, ends_on or ending(programme)
    if starts is None or ends is None or not confirmed_on or not starts < confirmed_on <= ends:
        return replace(programme, ends=ends_on) if ends_on else programme
    fit = (ends - confirmed_on).days // programme.rhythm.every_days + 1
    rhythm = replace(programme.rhythm, sessions=min(programme.rhythm.sessions, fit))
    return replace(programme, starts=confirmed_on, ends=ends, rhythm=rhythm)


def midpoint(programme: Programme) -> date | None:
    """A working day half-way the programme; None while its dates are not known."""
    starts, last = programme.starts, ending(programme)
    if starts is None or last is None:
        return None
    return propose_day(starts + (last - starts) // 2, programme.country, latest=max(starts, last))


def check_in_days(programme: Programme) -> tuple[date, ...]:
    """The working days on which the check-ins are asked; none while the start is not known."""
    return _days_after_start(programme, CHECK_IN_WEEKS)


def follow_up_days(programme: Programme) -> tuple[date, ...]:
    """The first and the last day of the follow-up; none while the start is not known."""
    return _days_after_start(programme, FOLLOW_UP_WEEKS)


def _days_after_start(programme: Programme, weeks: tuple[int, ...]) -> tuple[date, ...]:
    starts = programme.starts
    return tuple(propose_day(starts + timedelta(weeks=each), programme.country) for each in weeks) if starts else ()


def kept_until(programme: Programme) -> date | None:
    """The day by which personal data are removed, some months after the end; None while the end is unknown."""
    last = ending(programme)
    if last is None:
        return None
    years, month = divmod(last.month - 1 + programme.thresholds.data_kept_months, 12)
    year, month = last.year + years, month + 1
    # A month may be shorter than the one it is counted from: 31 March plus six months is 30 September.
    return date(year, month, min(last.day, monthrange(year, month)[1]))
