"""Reads sessions out of what somebody pasted: a list with dates, or what a calendar gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.matching.pasted_pairs import LONGEST, read_pairs
from mentoring.pairs import Session, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.surveys.values.dates import days_in

LONGEST_SESSION = 480
"""Minutes; what lasts longer in a calendar is no talk of two."""

_SOON = timedelta(days=60)
"""So far ahead a day without its year may be planned."""

_BETWEEN = (
    *("en", "and", "et", "met", "with", "avec", "om", "op", "at", "on"),
    *(
        "jan\\w*",
        "feb\\w*",
        "maart",
        "march",
        "mrt",
        "apr\\w*",
        "mei",
        "may",
        "juni?",
        "june",
        "juli?",
        "july",
        "aug\\w*",
    ),
    *(
        "sep\\w*",
        "okt\\w*",
        "oct\\w*",
        "nov\\w*",
        "dec\\w*",
        "ma",
        "di",
        "wo",
        "do",
        "vr",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
    ),
)
"""Words that stand beside first names in a list of dates."""

_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2}))?")


@dataclass(frozen=True)
class PastedSessions:
    """What was found. undated: lines that name a pair without a date that can be read. other: how many more lines there
    were, about which nothing is kept."""

    sessions: tuple[Session, ...] = ()
    undated: int = 0
    other: int = 0


def read_sessions(
    text: str, pairs: Sequence[StoredPair], people: Mapping[str, Participant], *, today: date, minutes: int | None
) -> PastedSessions:
    """A session for every line that names both of a pair and a day; of a calendar file for every entry that does.

    A day that is still to come is planned. minutes: how long a session takes where nothing says so.
    """
    both = [people[who] for pair in pairs for who in (pair.mentor, pair.mentee) if who in people]
    by_couple = {(pair.mentor, pair.mentee): pair.id for pair in pairs}
    known = list({each.id: each for each in both}.values())
    found, undated, other = [], 0, 0
    for line, days, length in _entries(text[:LONGEST]):
        couples = _couples(line, known, by_couple)
        if len(couples) != 1:
            other += 1
        elif len(set(days)) != 1:
            undated += 1
        else:
            what = SessionOutcome.PLANNED if days[0] > today else SessionOutcome.HELD
            pair = by_couple[_as_pair(couples[0], by_couple) or couples[0]]
            found.append(Session(pair, days[0], minutes=length or minutes, outcome=what))
    return PastedSessions(tuple(dict.fromkeys(found)), undated, other)


def read_day(text: str, today: date) -> date | None:
    """The one day that somebody typed; without its year the last such day until soon. None when it is not one day."""
    whole = set(days_in(text))
    if whole:
        return whole.pop() if len(whole) == 1 else None
    years = (today.year - 1, today.year, today.year + 1)
    found = {day for year in years for day in days_in(f"{text.strip()}-{year}") if day <= today + _SOON}
    return max(found, default=None)


def _couples(line: str, people: Sequence[Participant], known: Mapping[tuple[str, str], int]) -> list[tuple[str, str]]:
    for text in (line, _apart(line)):  # as it stands first: a name may hold what looks like a month
        if couples := [couple for couple in read_pairs(text, people).pairs if _as_pair(couple, known)]:
            return couples
    return []


def _apart(line: str) -> str:
    """The line with its names apart from the word between them and from the day, so that a first name stands alone."""
    return re.sub(rf"\d+|\b(?:{'|'.join(_BETWEEN)})\b|&", ";", line, flags=re.IGNORECASE)


def _as_pair(couple: tuple[str, str], known: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    """The couple as it stands among the pairs, whichever of the two came first in the line."""
    return next((each for each in (couple, couple[::-1]) if each in known), None)


def _entries(text: str) -> Iterator[tuple[str, Sequence[date], int | None]]:
    """Each line, or each entry of a calendar file, as one line with its days and minutes."""
    if "BEGIN:VEVENT" in text:
        yield from map(_calendar_entry, re.sub(r"\r?\n[ \t]", "", text).split("BEGIN:VEVENT")[1:])
        return
    for line in text.splitlines():
        if line.strip():
            yield line, days_in(line), None


def _calendar_entry(entry: str) -> tuple[str, Sequence[date], int | None]:
    values: dict[str, list[str]] = {}
    for line in entry.split("END:VEVENT")[0].splitlines():
        name, _, value = line.partition(":")
        values.setdefault(name.split(";")[0], []).append(f"{name.partition(';')[2]} {value}")
    who = (values.get(name, []) for name in ("SUMMARY", "ORGANIZER", "ATTENDEE"))
    spoken = " ; ".join(re.sub(r'mailto:|CN=|"', " ", value) for each in who for value in each)
    begin, end = (_moment(values.get(name, [""])[0]) for name in ("DTSTART", "DTEND"))
    length = int((end - begin).total_seconds() // 60) if begin and end else 0
    return spoken, [begin.date()] if begin else [], length if 0 < length <= LONGEST_SESSION else None


def _moment(stamp: str) -> datetime | None:
    found = _STAMP.search(stamp)
    try:
        return datetime(*(int(each or 0) for each in found.groups())) if found else None  # type: ignore[arg-type]
    except ValueError:
        return None
