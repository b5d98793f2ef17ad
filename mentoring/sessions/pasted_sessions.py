"""Reads meetings out of what somebody pasted: what each line says is understood word by word, and the rest is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from itertools import pairwise

from mentoring.matching.pasted_pairs import LONGEST
from mentoring.meetings import LONGEST as LONGEST_SESSION
from mentoring.pairs import SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.sessions.people_and_times import (
    MONTH,
    FoundName,
    NameFinder,
    UnreadText,
    named_pair,
    says_month_first,
    take_times,
)
from mentoring.spellings import fold_text, words_of

_LONGEST_LINE = 1000
"""A longer line is a whole text, which is not about one meeting."""
_SHOWN = 110
"""So much of a line stands beside what was read in it."""


@dataclass(frozen=True)
class PastedMeeting:
    """What a line says of one day of one pair.

    on: None where no day can be read. outcome: what it most likely says; None where only a person can tell. form,
    minutes: None where it does not say. text: what it says from the first word on that was not understood, or all of
    it but the two names where it does not say just one thing; empty when every word of it is understood.
    """

    line: int
    pair: int
    on: date | None
    outcome: SessionOutcome | None
    form: SessionForm | None = None
    minutes: int | None = None
    text: str = ""


@dataclass(frozen=True)
class PastedMeetings:
    """All that was read. other: number and text of the lines that do not name one pair. repeated: of those that say
    what an earlier one said. A header above the lines is none of these."""

    meetings: tuple[PastedMeeting, ...] = ()
    other: tuple[tuple[int, str], ...] = ()
    repeated: tuple[int, ...] = ()


def read_meetings(
    text: str, pairs: Sequence[StoredPair], people: Mapping[str, Participant], today: date
) -> PastedMeetings:
    """Every day of every line that names both of one pair; of a calendar file of every entry that does.

    Words decide only what is proposed: a line with a word that is not understood is never without its text, nor is one
    to which a line without a pair may belong: "Cancelled:" above it, "was ill" below it.
    """
    finder = NameFinder({who: each.name for who, each in people.items()}, {who: p.email for who, p in people.items()})
    couples = {frozenset([pair.mentor, pair.mentee]): pair.id for pair in pairs}
    reader = _ListReader(finder, couples, today, says_month_first(text))
    for number, entry in _entries(text[:LONGEST]):
        reader.take(number, entry)
    found, first = reader.meetings(), dict[PastedMeeting, int]()
    for each in found:
        first.setdefault(replace(each, line=0), each.line)
    repeated = dict.fromkeys(each.line for each in found if first[replace(each, line=0)] != each.line)
    kept = (replace(each, line=line) for each, line in first.items())
    return PastedMeetings(tuple(kept), tuple(reader.other), tuple(repeated))


class _ListReader:
    """What was read so far, and what a line above says of all that follow: its words, its day."""

    def __init__(
        self, finder: NameFinder, couples: Mapping[frozenset[str], int], today: date, month_first: bool
    ) -> None:
        self.other: list[tuple[int, str]] = []
        self._found: list[PastedMeeting] = []
        self._remarks: list[tuple[int, str]] = []
        self._finder, self._couples, self._today, self._month_first = finder, couples, today, month_first
        self._above, self._opens = "", _Opens.NOTHING
        self._day: tuple[date, ...] = ()
        self._last = 0

    def take(self, number: int, entry: _Entry) -> None:
        """One line or entry more."""
        if len(entry.line) > _LONGEST_LINE:
            self.other.append((number, entry.line))
            return
        pair, names = named_pair(entry.line, self._finder.mentions(entry.line), self._couples)
        reading = _read(entry, names, self._today, self._month_first)
        if pair is None:
            self._take_other(number, entry, reading)
            return
        self._last = number
        for on in reading.days or self._day or (None,):
            self._found.append(self._meeting(PastedMeeting(number, pair, on, None), reading))

    def meetings(self) -> list[PastedMeeting]:
        """All that was read, each with what a line further down may say of it."""
        remarks = iter([*self._remarks, (len(self._found), "")])
        until, text = next(remarks)
        found = []
        for place, each in enumerate(self._found):
            while place >= until:
                until, text = next(remarks)
            found.append(replace(each, text=each.text or text))
        return found

    def _meeting(self, meeting: PastedMeeting, reading: _Reading) -> PastedMeeting:
        """What is proposed of one day of a line, and its text where that is not all."""
        ahead = meeting.on is not None and meeting.on > self._today
        left = "" if ahead and _PLANNED.fullmatch(reading.left) else reading.left
        is_open = self._opens is _Opens.ALL or (self._opens is _Opens.WHERE_MORE_IS_SAID and left)
        proposed = SessionOutcome.PLANNED if ahead else SessionOutcome.HELD
        day = f"{meeting.on:%d-%m-%Y}" if meeting.on and not reading.days else ""
        more = left or reading.is_unsure or (ahead and reading.says_held) or self._above
        return replace(
            meeting,
            outcome=None if is_open or meeting.on is None or _DOUBT.search(left) else proposed,
            form=reading.forms[0] if len(reading.forms) == 1 else None,
            minutes=reading.lengths[0] if len(reading.lengths) == 1 else None,
            text=" · ".join(filter(None, [self._above, day, reading.text])) if more else "",
        )

    def _take_other(self, number: int, entry: _Entry, reading: _Reading) -> None:
        """A line without a pair may be a heading with the day or the outcome of what follows; a doubt without a colon
        is about the line right above it, or about all of them."""
        is_heading, is_day = entry.line.rstrip().endswith(":"), not reading.left and len(reading.days) == 1
        is_below = bool(self._found) and number == self._last + 1 and not entry.days
        if is_day and is_below and self._found[-1].on is None:
            self._add_to_last(reading.text, reading.days[0])
        elif is_day and not entry.days:
            self._day = reading.days
        elif reading.left or reading.days:
            self.other.append((number, entry.text))
        doubts = bool(_DOUBT.search(reading.left))
        if reading.days or entry.days or not (doubts or reading.says_held or is_heading):
            return
        if doubts and is_below and not is_heading:
            self._last = number
            self._add_to_last(reading.text)
            return
        self._opens = _opens(entry.line) if doubts else _Opens.NOTHING
        self._above = (reading.left if self._opens is _Opens.WHERE_MORE_IS_SAID else reading.text) if doubts else ""
        if doubts:
            self._remarks.append((len(self._found), reading.text))

    def _add_to_last(self, text: str, day: date | None = None) -> None:
        """Show what the next line says of the meetings of the line above it, of which it is open what became."""
        line = self._found[-1].line
        for place in range(len(self._found) - 1, -1, -1):
            each = self._found[place]
            if each.line != line:
                break
            shown = " / ".join(part for part in (each.text, text) if part not in ("", "–"))
            self._found[place] = replace(each, on=each.on or day, outcome=None, text=shown)


class _Opens(Enum):
    """Of which lines below it a doubt makes it open what became of them; of the others it is only shown."""

    NOTHING = 0
    WHERE_MORE_IS_SAID = 1
    ALL = 2


def _opens(line: str) -> _Opens:
    """A header with such a word says something only of the lines that fill its column, a short heading of all."""
    if re.search(r"[\t;|]", line):
        return _Opens.WHERE_MORE_IS_SAID
    return _Opens.ALL if len(line.split()) <= _HEADING_WORDS else _Opens.NOTHING


def _words(*wordings: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(wordings)})\b", re.IGNORECASE)


_FORMS = {
    SessionForm.REMOTE: _words(
        r"(?:(?:via|per|in|op) )?(?:microsoft |ms )?teams(?:[- ]?(?:vergadering|meeting|overleg|gesprek|call))?",
        r"online|remote|zoom|google meet|video\w*|op afstand|telefonisch|(?:per|by|via) (?:tele)?(?:foon|phone)",
    ),
    SessionForm.SHADOWING: _words(r"shadowing|mee(?:ge)?lopen|meegekeken|meekijken|meeloopdag"),
    SessionForm.TALK: _words(r"op (?:kantoor|locatie)|on[- ]site|at the office|in person|face to face|fysiek|live"),
}
_HELD = "gehouden gehad geweest gesproken doorgegaan plaatsgevonden afgerond held completed happened spoke talked"
_SAYS_HELD = _words(_HELD.replace(" ", "|"), "ging door|vond plaats|took place|went ahead")
_KIND = r"(?:sessie|session|gesprek|meeting|afspraak|bijeenkomst)"
_NUMBERED = re.compile(rf"^[\s>*•·-]*\d{{1,3}}[.)](?=\s)(?!\s+(?:\d|{MONTH}))|[\w.+'-]+@[\w.-]+\w", re.IGNORECASE)
"""The number before a line, and an address."""
_PHRASES = _words(
    rf"(?:\d{{1,2}}(?:e|de|ste|st|nd|rd|th)|eerste|tweede|derde|vierde|first|second|third|fourth) {_KIND}",
    rf"(?:{_KIND}|nr|#)\.? ?#?\d{{1,2}}(?![-:/.]?\d)|1[ -]?(?:op|on|to|:)[ -]?1",
    "ging door|vond plaats|took place|went ahead|each other",
)
_PLAIN = frozenset(
    "en et and met with avec van tussen between het de een the a an op on om at uur mentor mentee mentors mentees duo "
    "koppel pair naam name namen names datum date dag day vorm form minuten minutes min duur duration tijd time "
    "locatie location sessie session gesprek mentorgesprek mentorsessie meeting mentoring mentoringgesprek reverse "
    "afspraak overleg bijeenkomst vergadering talk is was waren had hadden heeft hebben zijn have has elkaar we ze "
    f"they {_HELD}".split()
)
"""Words that say nothing but that two people met, and headers. A bare yes is none of them: it answers a question that
stands elsewhere."""
_NEUTRAL = frozenset("\x00 ,;:.!-–—−_/|&+()[]{}<>=→\"'“”‘’`´„«»*•·●▪#@\t\xa0\u200b\u200e\u200f\ufeff\ufe0f")
_DOUBT = re.compile(
    r"\b(?:niet|geen|neen?|nooit|niemand|not?|non|never|nobody|none|n|cannot|af|uit|viel|off|called|meldde|mislukt|druk"
    r"|(?:did|could|would|should|was|were|has|had|have|is|are|does|do|ca|wo)nt|(?:ge)?(?:annul|cancel|skip)\w*"
    r"|(?:afge|afzeg|afmeld|absent|verzet|verplaats|verscho|verschuif|schui|uitge|uitstel|resched|postpon|reporte|mov"
    r"|push|delay|vervroeg|verval|schra|declin|miss|forg|bail|dropp|withdr|holiday|volgend|plan|schedul|moe[ts])\w*"
    r"|afwezig|verhinderd|\w*geschoven|overgeslagen|overslaan|geschrapt|geweigerd|ingetrokken|opgeschort|gemist|vergeten"
    r"|laten|noshow|ziek|sick|ill|griep|vakantie|verlof|leave|busy|wegens|vanwege|because|due|nog|next|later|(?:in)?gepland\w*"
    r"|inplannen|tb[dac]|morgen|tomorrow|gisteren|yesterday|vandaag|today|week|binnenkort|soon|zou|zal|zullen|gaa[nt]"
    r"|word(?:t|en)|will|would|should|be|misschien|maybe|voorbehoud|tentative|voorlopig|concept|of|or|ipv|i p v|plaats"
    r"|instead|ingehaald|zonder|without|alleen|only|voor|before|after|yet|since)\b|[?~❌✗✘✖🚫⛔]"
)
"""What in words that are left over makes it open whether the two met that day: it is a question then, not an answer."""
_PLANNED = re.compile(r"(?:\s|\b(?:staat|(?:in)?gepland|volgende?|planned|scheduled|next)\b)*")
_STRUCK = re.compile("[\u0335-\u0338]")
"""The marks that strike letters through."""
_HEADING_WORDS = 6
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2}))?")


@dataclass(frozen=True)
class _Entry:
    """A line, or an entry of a calendar file as one line. said: so much of it was typed as its subject; known: what the
    calendar itself says, in its words."""

    line: str
    said: int
    days: tuple[date, ...] = ()
    minutes: int | None = None
    place: str = ""
    known: str = ""

    @property
    def text(self) -> str:
        """All of it, to show."""
        return " ".join([*(f"{each:%d-%m-%Y}" for each in self.days), *self.line.split()])


@dataclass(frozen=True)
class _Reading:
    """What a line says. left: the words and signs that were not understood, in small letters; text: the line without
    the names of the pair, short."""

    days: tuple[date, ...]
    lengths: tuple[int, ...]
    forms: tuple[SessionForm, ...]
    left: str
    text: str
    is_unsure: bool
    says_held: bool


def _read(entry: _Entry, names: Sequence[FoundName], today: date, month_first: bool) -> _Reading:
    unread = UnreadText(entry.line)
    unread.blank(entry.said, len(entry.line))
    for each in names:
        unread.blank(each.start, each.end)
    for one, other in pairwise(sorted(names)):
        if entry.line[one.end : other.start].strip() in ("x", "X"):
            unread.blank(one.end, other.start)
    unread.take(_NUMBERED)
    times = take_times(unread, today, month_first=month_first)
    says_held = bool(_SAYS_HELD.search(unread.text))
    forms = tuple(form for form, words in _FORMS.items() if unread.take(words) or words.search(entry.place))
    unread.take(_PHRASES)
    for word in words_of(unread.text):
        if word.text in _PLAIN:
            unread.blank(word.start, word.end)
    places = [place for place, sign in enumerate(unread.text) if sign not in _NEUTRAL]
    days = tuple(dict.fromkeys([*entry.days, *times.days]))
    lengths = tuple(dict.fromkeys([*([] if entry.minutes is None else [entry.minutes]), *times.lengths]))
    is_unsure = times.is_unsure or len(days) != 1 or len(lengths) > 1 or len(forms) > 1
    text = _short(entry, names, 0 if is_unsure or not places else places[0])
    struck = "~" if _STRUCK.search(entry.line) else ""
    left = _left_over(f"{unread.text} {entry.known} {struck}")
    return _Reading(days, lengths, forms, left, text, is_unsure, says_held)


def _left_over(unread: str) -> str:
    """Words and signs that were not understood, in small letters, "didn't" as one word."""
    joined = re.sub(r"(?<=\w)['’‘`´](?=\w)", "", unread)
    signs = "".join(" " if sign in _NEUTRAL else sign for sign in joined)
    return " ".join(fold_text(signs)[0].split()) or "".join(signs.split())


def _short(entry: _Entry, names: Sequence[FoundName], start: int) -> str:
    """The line without the two names, from here on."""
    text, end = "", start
    for each in sorted(each for each in names if start <= each.start < entry.said):
        text, end = text + entry.line[end : each.start], each.end
    text = " ".join((text + entry.line[end : entry.said]).split()).rstrip(" ,;:-–—/&|")
    text = re.sub(r"^[\s,;:/&|*•·>\"“”–—-]*(?:(?:en|et|and|met|with|avec)\b[\s:,]*)?", "", text)
    return f"{text[:_SHOWN]}{' …' if len(text) > _SHOWN else ''} {entry.known}".strip() or "–"


def _entries(text: str) -> Iterator[tuple[int, _Entry]]:
    """Each line, or each entry of a calendar file, with its number from 1."""
    if "BEGIN:VEVENT" in text:
        yield from enumerate(map(_calendar_entry, re.sub(r"\r?\n[ \t]", "", text).split("BEGIN:VEVENT")[1:]), start=1)
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, _Entry(line, len(line))


def _calendar_entry(entry: str) -> _Entry:
    values: dict[str, list[str]] = {}
    for line in entry.split("END:VEVENT")[0].splitlines():
        name, _, value = line.partition(":")
        values.setdefault(name.split(";")[0], []).append(f"{name.partition(';')[2]} {value}")
    subject = " ; ".join(values.get("SUMMARY", []))
    who = (re.sub(r'mailto:|CN=|"', " ", each) for name in ("ORGANIZER", "ATTENDEE") for each in values.get(name, []))
    begin, end = (_moment(values.get(name, [""])[0]) for name in ("DTSTART", "DTEND"))
    length = int((end - begin).total_seconds() // 60) if begin and end else 0
    said = " ".join(each for name in ("STATUS", "ATTENDEE") for each in values.get(name, ())).upper()
    single = begin and "RRULE" not in values  # of a series it does not say which took place
    return _Entry(
        " ; ".join([subject, *who]),
        len(subject),
        (begin.date(),) if single and begin else (),
        length if 0 < length <= LONGEST_SESSION else None,
        " ".join(values.get("LOCATION", [])),
        " ".join(each for each in ("CANCELLED", "DECLINED") if re.search(rf"(?:^|\W){each}\b", said)),
    )


def _moment(stamp: str) -> datetime | None:
    found = _STAMP.search(stamp)
    try:
        return datetime(*(int(each or 0) for each in found.groups())) if found else None  # type: ignore[arg-type]
    except ValueError:
        return None
