"""The days of a programme: its last day, half-way, its surveys; and on which days nothing is proposed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

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

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years of which the days stand in `HOLIDAYS`."""


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


# fmt: off
HOLIDAYS: Mapping[str, tuple[tuple[Mapping[str, str], tuple[int, ...]], ...]] = {
    "NL": (
        ({"nl": "Nieuwjaarsdag", "en": "New Year's Day", "fr": "Nouvel An"}, (
            101,
        )),
        ({"nl": "Goede vrijdag", "en": "Good Friday", "fr": "Vendredi saint"}, (
            421, 413, 329, 418, 409, 325, 414, 406, 321, 410, 402, 422, 406, 329, 418, 403, 325, 414, 330, 419, 410,
            402, 415, 407, 329, 418, 403, 326, 414, 330, 419, 411, 326, 415, 407, 323, 411, 403, 423, 408, 330, 419,
            404, 327, 415, 407, 323, 412, 403, 416, 408, 331, 419, 404, 327, 416, 331, 420, 412, 328, 416, 408, 324,
            413, 404, 327, 409, 401, 420, 412, 328, 417, 408, 324, 413, 405, 417, 409, 401, 421, 405, 328, 417, 402,
            324, 413, 329, 418, 409, 401, 414, 406, 328, 410, 402, 422, 413, 329, 418, 410, 326,
        )),
        ({"nl": "Eerste paasdag", "en": "Easter Sunday", "fr": "Pâques"}, (
            423, 415, 331, 420, 411, 327, 416, 408, 323, 412, 404, 424, 408, 331, 420, 405, 327, 416, 401, 421, 412,
            404, 417, 409, 331, 420, 405, 328, 416, 401, 421, 413, 328, 417, 409, 325, 413, 405, 425, 410, 401, 421,
            406, 329, 417, 409, 325, 414, 405, 418, 410, 402, 421, 406, 329, 418, 402, 422, 414, 330, 418, 410, 326,
            415, 406, 329, 411, 403, 422, 414, 330, 419, 410, 326, 415, 407, 419, 411, 403, 423, 407, 330, 419, 404,
            326, 415, 331, 420, 411, 403, 416, 408, 330, 412, 404, 424, 415, 331, 420, 412, 328,
        )),
        ({"nl": "Tweede paasdag", "en": "Easter Monday", "fr": "Lundi de Pâques"}, (
            424, 416, 401, 421, 412, 328, 417, 409, 324, 413, 405, 425, 409, 401, 421, 406, 328, 417, 402, 422, 413,
            405, 418, 410, 401, 421, 406, 329, 417, 402, 422, 414, 329, 418, 410, 326, 414, 406, 426, 411, 402, 422,
            407, 330, 418, 410, 326, 415, 406, 419, 411, 403, 422, 407, 330, 419, 403, 423, 415, 331, 419, 411, 327,
            416, 407, 330, 412, 404, 423, 415, 331, 420, 411, 327, 416, 408, 420, 412, 404, 424, 408, 331, 420, 405,
            327, 416, 401, 421, 412, 404, 417, 409, 331, 413, 405, 425, 416, 401, 421, 413, 329,
        )),
        ({"nl": "Koninginnedag", "en": "Queen's Day", "fr": "Fête de la Reine"}, (
            429, 430, 430, 430, 430, 430, 429, 430, 430, 430, 430, 430, 430, 430, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0,
        )),
        ({"nl": "Bevrijdingsdag", "en": "Liberation Day", "fr": "Fête de la Libération"}, (
            505, 505, 505, 505, 505, 0, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 0, 505, 505, 505, 505,
            505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505,
            505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505,
            505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505,
            505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505, 505,
        )),
        ({"nl": "Hemelvaartsdag", "en": "Ascension Day", "fr": "Ascension"}, (
            601, 524, 509, 529, 520, 0, 525, 517, 501, 521, 513, 602, 517, 509, 529, 514, 0, 525, 510, 530, 521,
            513, 526, 518, 509, 529, 514, 506, 525, 510, 530, 522, 506, 526, 518, 503, 522, 514, 603, 519, 510, 530,
            515, 507, 526, 518, 503, 523, 514, 527, 519, 511, 530, 515, 507, 527, 511, 531, 523, 508, 527, 519, 504,
            524, 515, 507, 520, 512, 531, 523, 508, 528, 519, 504, 524, 516, 528, 520, 512, 601, 516, 508, 528, 513,
            504, 524, 509, 529, 520, 512, 525, 517, 508, 521, 513, 602, 524, 509, 529, 521, 506,
        )),
        ({"nl": "Eerste pinksterdag", "en": "Pentecost", "fr": "Pentecôte"}, (
            611, 603, 519, 608, 530, 515, 604, 527, 511, 531, 523, 612, 527, 519, 608, 524, 515, 604, 520, 609, 531,
            523, 605, 528, 519, 608, 524, 516, 604, 520, 609, 601, 516, 605, 528, 513, 601, 524, 613, 529, 520, 609,
            525, 517, 605, 528, 513, 602, 524, 606, 529, 521, 609, 525, 517, 606, 521, 610, 602, 518, 606, 529, 514,
            603, 525, 517, 530, 522, 610, 602, 518, 607, 529, 514, 603, 526, 607, 530, 522, 611, 526, 518, 607, 523,
            514, 603, 519, 608, 530, 522, 604, 527, 518, 531, 523, 612, 603, 519, 608, 531, 516,
        )),
        ({"nl": "Tweede pinksterdag", "en": "Pentecost Monday", "fr": "Lundi de Pentecôte"}, (
            612, 604, 520, 609, 531, 516, 605, 528, 512, 601, 524, 613, 528, 520, 609, 525, 516, 605, 521, 610, 601,
            524, 606, 529, 520, 609, 525, 517, 605, 521, 610, 602, 517, 606, 529, 514, 602, 525, 614, 530, 521, 610,
            526, 518, 606, 529, 514, 603, 525, 607, 530, 522, 610, 526, 518, 607, 522, 611, 603, 519, 607, 530, 515,
            604, 526, 518, 531, 523, 611, 603, 519, 608, 530, 515, 604, 527, 608, 531, 523, 612, 527, 519, 608, 524,
            515, 604, 520, 609, 531, 523, 605, 528, 519, 601, 524, 613, 604, 520, 609, 601, 517,
        )),
        ({"nl": "Eerste kerstdag", "en": "Christmas Day", "fr": "Noël"}, (
            1225,
        )),
        ({"nl": "Tweede kerstdag", "en": "Second Day of Christmas", "fr": "Lendemain de Noël"}, (
            1226,
        )),
        ({"nl": "Bevrijdingsdag", "en": "Ascension Day", "fr": "Ascension"}, (
            0, 0, 0, 0, 0, 505, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 505, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        )),
        ({"nl": "Hemelvaartsdag", "en": "Liberation Day", "fr": "Fête de la Libération"}, (
            0, 0, 0, 0, 0, 505, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 505, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        )),
        ({"nl": "Koningsdag", "en": "King's Day", "fr": "Fête du Roi"}, (
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 426, 427, 427, 427, 427, 427, 427, 427, 427, 427, 427, 426,
            427, 427, 427, 427, 427, 426, 427, 427, 427, 427, 426, 427, 427, 427, 427, 427, 426, 427, 427, 427, 427,
            427, 427, 427, 427, 427, 427, 426, 427, 427, 427, 427, 427, 426, 427, 427, 427, 427, 426, 427, 427, 427,
            427, 427, 426, 427, 427, 427, 427, 427, 427, 427, 427, 427, 427, 426, 427, 427, 427, 427, 427, 426, 427,
            427, 427, 427, 426, 427, 427, 427, 427, 427, 426, 427, 427,
        )),
    ),
    "BE": (
        ({"nl": "Nieuwjaar", "en": "New Year's Day", "fr": "Nouvel An"}, (
            101,
        )),
        ({"nl": "Pasen", "en": "Easter Sunday", "fr": "Pâques"}, (
            423, 415, 331, 420, 411, 327, 416, 408, 323, 412, 404, 424, 408, 331, 420, 405, 327, 416, 401, 421, 412,
            404, 417, 409, 331, 420, 405, 328, 416, 401, 421, 413, 328, 417, 409, 325, 413, 405, 425, 410, 401, 421,
            406, 329, 417, 409, 325, 414, 405, 418, 410, 402, 421, 406, 329, 418, 402, 422, 414, 330, 418, 410, 326,
            415, 406, 329, 411, 403, 422, 414, 330, 419, 410, 326, 415, 407, 419, 411, 403, 423, 407, 330, 419, 404,
            326, 415, 331, 420, 411, 403, 416, 408, 330, 412, 404, 424, 415, 331, 420, 412, 328,
        )),
        ({"nl": "Paasmaandag", "en": "Easter Monday", "fr": "Lundi de Pâques"}, (
            424, 416, 401, 421, 412, 328, 417, 409, 324, 413, 405, 425, 409, 401, 421, 406, 328, 417, 402, 422, 413,
            405, 418, 410, 401, 421, 406, 329, 417, 402, 422, 414, 329, 418, 410, 326, 414, 406, 426, 411, 402, 422,
            407, 330, 418, 410, 326, 415, 406, 419, 411, 403, 422, 407, 330, 419, 403, 423, 415, 331, 419, 411, 327,
            416, 407, 330, 412, 404, 423, 415, 331, 420, 411, 327, 416, 408, 420, 412, 404, 424, 408, 331, 420, 405,
            327, 416, 401, 421, 412, 404, 417, 409, 331, 413, 405, 425, 416, 401, 421, 413, 329,
        )),
        ({"nl": "Dag van de Arbeid", "en": "Labour Day", "fr": "Fête du Travail"}, (
            501, 501, 501, 501, 501, 501, 501, 501, 0, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501,
            501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501,
            501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501,
            501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501,
            501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501, 501,
        )),
        ({"nl": "O. L. H. Hemelvaart", "en": "Ascension Day", "fr": "Ascension"}, (
            601, 524, 509, 529, 520, 505, 525, 517, 0, 521, 513, 602, 517, 509, 529, 514, 505, 525, 510, 530, 521,
            513, 526, 518, 509, 529, 514, 506, 525, 510, 530, 522, 506, 526, 518, 503, 522, 514, 603, 519, 510, 530,
            515, 507, 526, 518, 503, 523, 514, 527, 519, 511, 530, 515, 507, 527, 511, 531, 523, 508, 527, 519, 504,
            524, 515, 507, 520, 512, 531, 523, 508, 528, 519, 504, 524, 516, 528, 520, 512, 601, 516, 508, 528, 513,
            504, 524, 509, 529, 520, 512, 525, 517, 508, 521, 513, 602, 524, 509, 529, 521, 506,
        )),
        ({"nl": "Pinksteren", "en": "Pentecost", "fr": "Pentecôte"}, (
            611, 603, 519, 608, 530, 515, 604, 527, 511, 531, 523, 612, 527, 519, 608, 524, 515, 604, 520, 609, 531,
            523, 605, 528, 519, 608, 524, 516, 604, 520, 609, 601, 516, 605, 528, 513, 601, 524, 613, 529, 520, 609,
            525, 517, 605, 528, 513, 602, 524, 606, 529, 521, 609, 525, 517, 606, 521, 610, 602, 518, 606, 529, 514,
            603, 525, 517, 530, 522, 610, 602, 518, 607, 529, 514, 603, 526, 607, 530, 522, 611, 526, 518, 607, 523,
            514, 603, 519, 608, 530, 522, 604, 527, 518, 531, 523, 612, 603, 519, 608, 531, 516,
        )),
        ({"nl": "Pinkstermaandag", "en": "Pentecost Monday", "fr": "Lundi de Pentecôte"}, (
            612, 604, 520, 609, 531, 516, 605, 528, 512, 601, 524, 613, 528, 520, 609, 525, 516, 605, 521, 610, 601,
            524, 606, 529, 520, 609, 525, 517, 605, 521, 610, 602, 517, 606, 529, 514, 602, 525, 614, 530, 521, 610,
            526, 518, 606, 529, 514, 603, 525, 607, 530, 522, 610, 526, 518, 607, 522, 611, 603, 519, 607, 530, 515,
            604, 526, 518, 531, 523, 611, 603, 519, 608, 530, 515, 604, 527, 608, 531, 523, 612, 527, 519, 608, 524,
            515, 604, 520, 609, 531, 523, 605, 528, 519, 601, 524, 613, 604, 520, 609, 601, 517,
        )),
        ({"nl": "Nationale feestdag", "en": "National Day", "fr": "Fête nationale"}, (
            721,
        )),
        ({"nl": "O. L. V. Hemelvaart", "en": "Assumption Day", "fr": "Assomption"}, (
            815,
        )),
        ({"nl": "Allerheiligen", "en": "All Saints' Day", "fr": "Toussaint"}, (
            1101,
        )),
        ({"nl": "Wapenstilstand", "en": "Armistice Day", "fr": "Jour de l'Armistice"}, (
            1111,
        )),
        ({"nl": "Kerstmis", "en": "Christmas Day", "fr": "Noël"}, (
            1225,
        )),
        ({"nl": "Dag van de Arbeid", "en": "Ascension Day", "fr": "Ascension"}, (
            0, 0, 0, 0, 0, 0, 0, 0, 501, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        )),
        ({"nl": "O. L. H. Hemelvaart", "en": "Labour Day", "fr": "Fête du Travail"}, (
            0, 0, 0, 0, 0, 0, 0, 0, 501, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        )),
    ),
}
# fmt: on
"""Country -> its days: the name by language, and month and day (418 is 18 April): one for every year, or one a year
from the first year on, with 0 where there is none."""
