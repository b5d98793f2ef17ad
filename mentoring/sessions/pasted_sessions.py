"""Reads sessions out of what somebody pasted: a list with dates, or what a calendar gave."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from mentoring.matching.pasted_pairs import LONGEST, read_pairs
from mentoring.meetings import LONGEST as LONGEST_SESSION
from mentoring.pairs import Session, SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.surveys.values.dates import days_in

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
    """What was found, and the numbers of the lines that gave nothing: nothing of what stands in these is kept.

    undated: they name a pair without one day that can be read. called_off: they say that the two did not meet, or on
    another day. other: they name no pair. repeated: they say what an earlier one said. A header above the lines is
    none of these.
    """

    sessions: tuple[Session, ...] = ()
    undated: tuple[int, ...] = ()
    called_off: tuple[int, ...] = ()
    other: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()


def read_sessions(
    text: str, pairs: Sequence[StoredPair], people: Mapping[str, Participant], *, today: date, minutes: int | None
) -> PastedSessions:
    """A session for every line that names both of a pair and a day; of a calendar file for every entry that does.

    A day that is still to come is planned. minutes: how long a session takes where nothing says so.
    """
    both = [people[who] for pair in pairs for who in (pair.mentor, pair.mentee) if who in people]
    by_couple = {(pair.mentor, pair.mentee): pair.id for pair in pairs}
    known = list({each.id: each for each in both}.values())
    found: dict[Session, int] = {}
    undated, called_off, other, repeated = list[int](), list[int](), list[int](), list[int]()
    for number, entry in _entries(text[:LONGEST], today):
        couples = _couples(entry.line, known, by_couple)
        if len(couples) != 1:
            if entry.days or not _is_header(entry.line):
                other.append(number)
        elif _CALLED_OFF.search(_without_names(entry.line, couples[0], people)) or entry.called_off:
            called_off.append(number)
        elif len(set(entry.days)) != 1:
            undated.append(number)
        else:
            what = SessionOutcome.PLANNED if entry.days[0] > today else SessionOutcome.HELD
            pair = by_couple[_as_pair(couples[0], by_couple) or couples[0]]
            length = minutes if entry.minutes is None else entry.minutes
            session = Session(pair, entry.days[0], entry.form, length, what)
            if session in found:
                repeated.append(number)
            found.setdefault(session, number)
    return PastedSessions(tuple(found), tuple(undated), tuple(called_off), tuple(other), tuple(repeated))


def entry_texts(text: str, today: date) -> dict[int, str]:
    """What each line, or each entry of a calendar file, says: to show it beside the field, and to keep it nowhere."""
    texts = {}
    for number, entry in _entries(text[:LONGEST], today):
        days = "" if "BEGIN:VEVENT" not in text else " ".join(f"{each:%d-%m-%Y}" for each in entry.days)
        texts[number] = " ".join(f"{days} {entry.line}".split())
    return texts


_HEADER = frozenset(
    [
        "mentor",
        "mentee",
        "duo",
        "pair",
        "koppel",
        "naam",
        "name",
        "namen",
        "names",
        "datum",
        "date",
        "dag",
        "day",
        "vorm",
        "form",
        "minuten",
        "minutes",
        "min",
        "duur",
    ]
)


def _is_header(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line.casefold())
    return bool(words) and set(words) <= _HEADER


def read_day(text: str, today: date) -> date | None:
    """The one day that somebody typed; without its year the last such day until soon. None when it is not one day."""
    if at_a_stretch := re.fullmatch(r"\s*(\d{2})(\d{2})(\d{4})\s*", text):
        text = "-".join(at_a_stretch.groups())
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


def _without_names(line: str, couple: tuple[str, str], people: Mapping[str, Participant]) -> str:
    """The line without the names of these two, which may be any word."""
    parts = (part for who in couple for part in people[who].name.split())
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, parts))})\b", " ", line, flags=re.IGNORECASE)


def _as_pair(couple: tuple[str, str], known: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    """The couple as it stands among the pairs, whichever of the two came first in the line."""
    return next((each for each in (couple, couple[::-1]) if each in known), None)


@dataclass(frozen=True)
class _Entry:
    """A line, or an entry of a calendar file as one line, with what it says of the meeting."""

    line: str
    days: Sequence[date]
    minutes: int | None = None
    form: SessionForm = SessionForm.TALK
    called_off: bool = False


def _entries(text: str, today: date) -> Iterator[tuple[int, _Entry]]:
    """Each line, or each entry of a calendar file, with its number from 1."""
    if "BEGIN:VEVENT" in text:
        yield from enumerate(map(_calendar_entry, re.sub(r"\r?\n[ \t]", "", text).split("BEGIN:VEVENT")[1:]), start=1)
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, _line_entry(line, today)


_ONLINE = re.compile(r"\b(?:online|remote|teams|zoom|video\w*|op afstand)\b", re.IGNORECASE)
_SHADOWING = re.compile(r"\b(?:shadowing|meelopen|meekijken)\b", re.IGNORECASE)
_CALLED_OFF = re.compile(
    r"\b(?:af ?(?:gezegd|gelast|gebeld)|zeg(?:de|t|gen) .*\baf|(?:ge)?annul\w*|gecancell?e?d|cancell?(?:ed)?|called off"
    r"|verplaatst|verzet|verschoven|doorgeschoven|uitgesteld|moved|rescheduled|postponed|reporté\w*|no[- ]?show"
    r"|vervallen|uitgevallen|geweigerd|declined|mislukt|vergeten|gemist|ziek\w*|sick|ill|skipped|missed|forgot\w*"
    r"|(?:geen|no) (?:sessie|gesprek|afspraak|overleg|session|meeting|talk|conversation)"
    r"|niet (?:door\w*|gekomen|geweest|gehouden|verschenen)|(?:gaat|ging|kwam) niet|did ?n[o']t|not held)(?!\w)",
    re.IGNORECASE,
)
"""How a line says that the two did not meet, or on another day."""
_MONTH = r"(?:jan|feb|fév|maa|mar|mrt|apr|avr|mei|mai|may|jun|jui|jul|aug|aoû|sep|okt|oct|nov|dec|déc)[^\W\d_]*"
_SEVERAL_DAYS = re.compile(
    r"(?<![\d:./-])(?:[0-2]?\d|3[01])(?:e|de|ste|st|nd|rd|th)?\s*"
    rf"(?:\b(?:en|and|et|tot|to|t/m)\b\s*\d{{1,2}}\s*(?:[-/]\s*\d{{1,2}}\b|{_MONTH})|[,&+]\s*\d{{1,2}}\s+{_MONTH})",
    re.IGNORECASE,
)
"""'2 en 16 november': two days of which only the last has its month."""
_LENGTHS = (
    (re.compile(r"(?<![\d:.,])(\d{1,4})\s*(?:min\b|minu\w+|')", re.IGNORECASE), 1),
    (
        re.compile(r"(?<![\d:.,])(?<!om )(?<!at )(\d(?:[.,]\d+)?)\s*(?:uur|u|hours?|hrs?|h)\b(?!\s*\d)", re.IGNORECASE),
        60,
    ),
    (re.compile(r"[\t;,|]\s*(\d{2,3})\s*(?=[\t;,|]|$)"), 1),
)
"""How a line says how long, the clearest first, and how many minutes one of it is. Alone in a cell it is minutes."""
_SPOKEN_LENGTHS = (
    (re.compile(r"(?:een |a )?(?:kwartier|quarter(?: of an hour)?)"), 15),
    (re.compile(r"(?:een |an )?(?:half|halve?)(?: an)? (?:uur(?:tje)?|hour)"), 30),
    (re.compile(r"(?:drie ?kwartier|three quarters(?: of an hour)?)"), 45),
    (re.compile(r"(?:een |één |one |an )?(?:uur(?:tje)?|hour)"), 60),
    (re.compile(r"(?:anderhalf uur|(?:an|one) hour and a half|one and a half hours?)"), 90),
    (re.compile(r"(?:twee uur|two hours)"), 120),
)
_CLOCK = re.compile(r"(\d{1,2}) ?(?:[:hu]|uur(?: en)?|hours?(?: and)?) ?([0-5]\d|\d(?= ?m)) ?(?:m|min\w*)?")


def read_minutes(text: str) -> int | None:
    """How many minutes a cell says: a number of them, or a length such as '1,5 uur', '1u30' or 'half an hour'; None
    where that cannot be told, as of '1,5' alone."""
    said = " ".join(unicodedata.normalize("NFKC", text.replace("½", ",5")).casefold().split())
    said = re.sub(r"(?<=\d) ?m$", " min", re.sub(r"^,", "0,", said))
    if re.fullmatch(r"\d{1,6}(?:[.,]0+)?", said, re.ASCII):
        return int(re.split("[.,]", said)[0])
    if clock := _CLOCK.fullmatch(said):
        return 60 * int(clock[1]) + int(clock[2])
    lengths = ((pattern.fullmatch(said), each) for pattern, each in _LENGTHS[:2])
    spoken = (each for pattern, each in _SPOKEN_LENGTHS if pattern.fullmatch(said))
    counted = (round(float(found[1].replace(",", ".")) * each) for found, each in lengths if found)
    return next(chain(counted, spoken), None)


_NO_YEAR = re.compile(r"(?<![\d:./-])\d{1,2}\s*(?:[-/]\s*\d{1,2}|\s[^\W\d_]{3,9})(?![\w:/-])")


_HOURS = re.compile(r"(?<![\d.:/-])(\d{1,2})[:.hu](\d{2})\s*(?:-|–|tot|to|until|à)\s*(\d{1,2})[:.hu](\d{2})(?![\d:/-])")
"""From when until when. What stands behind a hyphen would be read as a time zone, which may be another day."""


def _line_entry(line: str, today: date) -> _Entry:
    hours = _HOURS.search(line)
    line = _HOURS.sub(" ", line)
    days = days_in(line)
    if not days:
        read = (read_day(each.group(), today) for each in _NO_YEAR.finditer(line))
        days = tuple(dict.fromkeys(day for day in read if day))
    form = SessionForm.REMOTE if _ONLINE.search(line) else SessionForm.TALK
    form = SessionForm.SHADOWING if _SHADOWING.search(line) else form
    if _SEVERAL_DAYS.search(line):
        days = ()
    lengths = ((pattern.search(line), each) for pattern, each in _LENGTHS)
    minutes = next((round(float(found[1].replace(",", ".")) * each) for found, each in lengths if found), None)
    if hours and minutes is None:
        begin, end = (60 * int(hours[n]) + int(hours[n + 1]) for n in (1, 3))
        minutes = end - begin if 0 < end - begin <= LONGEST_SESSION else None
    return _Entry(line, days, minutes, form)


def _calendar_entry(entry: str) -> _Entry:
    values: dict[str, list[str]] = {}
    for line in entry.split("END:VEVENT")[0].splitlines():
        name, _, value = line.partition(":")
        values.setdefault(name.split(";")[0], []).append(f"{name.partition(';')[2]} {value}")
    who = (values.get(name, []) for name in ("SUMMARY", "ORGANIZER", "ATTENDEE"))
    spoken = " ; ".join(re.sub(r'mailto:|CN=|"', " ", value) for each in who for value in each)
    begin, end = (_moment(values.get(name, [""])[0]) for name in ("DTSTART", "DTEND"))
    length = int((end - begin).total_seconds() // 60) if begin and end else 0
    spoken_of = " ".join(each for name in ("SUMMARY", "LOCATION") for each in values.get(name, []))
    form = SessionForm.REMOTE if _ONLINE.search(spoken_of) else SessionForm.TALK
    minutes = length if 0 < length <= LONGEST_SESSION else None
    said = " ".join(each for name in ("STATUS", "ATTENDEE") for each in values.get(name, ())).upper()
    called_off = "CANCELLED" in said or "PARTSTAT=DECLINED" in said
    single = begin and "RRULE" not in values  # of a series it does not say which took place
    return _Entry(spoken, [begin.date()] if single and begin else [], minutes, form, called_off)


def _moment(stamp: str) -> datetime | None:
    found = _STAMP.search(stamp)
    try:
        return datetime(*(int(each or 0) for each in found.groups())) if found else None  # type: ignore[arg-type]
    except ValueError:
        return None
