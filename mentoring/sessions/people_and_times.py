"""Reads in a line of text whom it names, which days, hours and lengths, and tells what of it is not read yet."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import combinations
from typing import NamedTuple

from mentoring.meetings import LONGEST
from mentoring.spellings import name_forms, words_of
from mentoring.surveys.values.dates import days_in
from mentoring.surveys.values.texts_and_names import split_name


class NamedAs(IntEnum):
    """How much of a name stands in a text: the more, the surer who is meant."""

    FIRST = 1
    LAST = 2
    SHORTENED = 3
    WHOLE = 4


class FoundName(NamedTuple):
    """Where a text names somebody, and whom it can be: all who are called so."""

    start: int
    end: int
    people: frozenset[str]
    named_as: NamedAs

    @property
    def is_surer(self) -> bool:
        """Whether it is more than a first or a last name alone, which may be any word."""
        return self.named_as >= NamedAs.SHORTENED


_EMAIL = re.compile(r"[\w.+\-']+@[\w.\-]+\w")


class NameFinder:
    """Finds people in a text by their address and by their name in any usual form: 'Berg, Joris van den', 'J. Berg'."""

    def __init__(self, names: Mapping[str, str], addresses: Mapping[str, str | None]) -> None:
        """names, addresses: by the id of the person."""
        self._addresses = {address.casefold(): who for who, address in addresses.items() if address}
        self._ways: dict[NamedAs, dict[tuple[str, ...], set[str]]] = {
            each: defaultdict(set) for each in sorted(NamedAs, reverse=True)
        }
        for who, name in names.items():
            for named_as, ways in _ways_to_name(name).items():
                for way in ways:
                    self._ways[named_as][way].add(who)
        self._longest = {kind: max(map(len, ways), default=0) for kind, ways in self._ways.items()}

    def mentions(self, text: str) -> list[FoundName]:
        """Whom the text names, in its order; what is part of a longer name is not found too."""
        found, words, addresses = list[FoundName](), words_of(text), [each.span() for each in _EMAIL.finditer(text)]
        for start, end in addresses:
            if who := self._addresses.get(text[start:end].casefold()):
                found.append(FoundName(start, end, frozenset([who]), NamedAs.WHOLE))
                words = [word for word in words if not start <= word.start < end]
        free = [True] * len(words)
        for named_as, ways in self._ways.items():
            for count in range(self._longest[named_as], 0, -1):
                for place in range(len(words) - count + 1):
                    window = words[place : place + count]
                    who_can = ways.get(tuple(sorted(word.text for word in window)))
                    if who_can and all(free[place : place + count]):
                        start, end = window[0].start, window[-1].end
                        start, end = next((at for at in addresses if at[0] <= start < at[1]), (start, end))
                        found.append(FoundName(start, end, frozenset(who_can), named_as))
                        free[place : place + count] = [False] * count
        return sorted(found)


def _ways_to_name(name: str) -> dict[NamedAs, set[tuple[str, ...]]]:
    """How a person is named, each way as words in the order of the alphabet, so that any order is the same name."""
    forms = name_forms(name)
    given = [way for way in (forms.first, forms.first[:1]) if way]
    family = tuple(word.text for word in words_of(split_name(name)[1]))
    families = {way for way in (family, forms.last) if way}
    short = {(start, *way) for way in families for first in given[:1] for start in (first[0], first[0][0])}
    found = {
        NamedAs.WHOLE: set(forms.variants),
        NamedAs.SHORTENED: short,
        NamedAs.LAST: families,
        NamedAs.FIRST: set(given),
    }
    return {kind: {tuple(sorted(way)) for way in ways if "".join(way)[1:]} for kind, ways in found.items()}


def named_pair(
    line: str, mentions: Sequence[FoundName], couples: Mapping[frozenset[str], int]
) -> tuple[int | None, list[FoundName]]:
    """The one pair that a line names most fully, and where; None when it names none, or more than one as fully."""
    sure = [each for each in mentions if each.is_surer]
    if len({each.people for each in sure}) > 1:
        mentions = sure
    found: dict[int, dict[frozenset[str], int]] = {}
    for first, second in combinations(mentions, 2):
        if {first.named_as, second.named_as} == {NamedAs.FIRST, NamedAs.LAST}:
            continue  # "Jan Bos" is one person, perhaps one that nobody knows here
        for two in (frozenset([one, other]) for one in first.people for other in second.people):
            if two in couples:
                found.setdefault(first.named_as + second.named_as, {})[two] = couples[two]
    fullest = found[max(found)] if found else {}
    if len(fullest) != 1:
        return None, []
    [(two, pair)] = fullest.items()
    names: list[FoundName] = []
    for who in two:
        of_both = [each for each in mentions if who in each.people and each not in names]
        first = min(of_both, key=lambda each: (-each.named_as, _is_in_a_date(line, each), each.start))
        names += [
            first,
            *(each for each in of_both if each.is_surer and each is not first and not two & each.people - {who}),
        ]
    return pair, names


def _is_in_a_date(line: str, name: FoundName) -> bool:
    """Whether a name stands where a month would: 12 Jan."""
    return name.named_as is NamedAs.FIRST and bool(re.search(r"(?<![\d./-])\d{1,2}[\s.-]*$", line[: name.start]))


_SOON = timedelta(days=60)
"""So far ahead a day without its year may be planned."""
_FEW_YEARS = 3
"""Two digits behind a month are its year when it is this near; else they say something else."""
_TIME_OF_DAY = 3
"""From so many whole hours on '3 uur' is as likely a time of day; from nine on it is one."""

_EARLIEST = 7
"""Before this hour of the day nobody meets."""

MONTH = r"(?:jan|feb|fév|maa|mar|mrt|apr|avr|mei|mai|may|jun|jui|jul|aug|aoû|sep|okt|oct|nov|dec|déc)[^\W\d_]*"
_WEEKDAY = (
    r"(?P<weekday>(?:(?:ma|di|wo|do|vr|za|zo)|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b[.,]*\s+)?(?:the\s+)?"
)
_WEEKDAYS = ("mamo", "ditu", "wowe", "doth", "vrfr", "zasa", "zosu")
"""How the days of the week begin, from Monday on."""
_NTH = r"(?:er|e|de|ste|st|nd|rd|th)?"
_YEAR = rf"(?:(?:(?:[ -]|, ?)\d{{4}}|[ -]['’]?\d{{2}})(?!\d|:\d|[\s.-]*{MONTH}))?"
_DAY = re.compile(
    rf"(?<![\w:./-]){_WEEKDAY}(?P<day>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    r"|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|['’]?\d{2})|\d{1,2}[-/]\d{1,2}"
    rf"|\d{{1,2}}{_NTH}[\s.-]*(?:of\s+)?{MONTH}\.?{_YEAR}|{MONTH}\.?\s+\d{{1,2}}{_NTH}{_YEAR})(?![\w/]|[-:.]\d)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?P<without>.*[^\W\d_].*?)[ ,-]+['’]?\d{2}")
_SHARING = re.compile(
    rf"(?<![\w:./-])(?:\d{{1,2}}{_NTH}\s*(?:en|and|et|tot en met|t/m|tot|to|[,&+–-])\s*)+$", re.IGNORECASE
)
"""'2 en 16 november': the days that stand before the one that has the month."""

_HOUR = r"(?:[01]?\d|2[0-4])"
_UNIT = r"(?:uur|u|hours?|hrs?|hr|h|[ap]\.?m\b\.?|o['’]clock)"
_AT = r"(?:om|at|vanaf|rond|around|from|start|tot|until|till)"
_PART = r"\s*(?:['’‘`]s\s?(?:ochtends|morgens|middags|avonds)|in the (?:morning|afternoon|evening))"
_END = rf"(?![\w/-]|[:.]\d|\s*{MONTH})"
_FROM_UNTIL = re.compile(
    rf"(?<![\w:./-])(?P<van>(?:van|from|tussen|between)\s+)?(?P<begin>{_HOUR})(?:[:.hu](?P<begun>[0-5]\d)(?::00)?)?[ ]*"
    rf"(?P<unit>{_UNIT})?[ ]*(?P<to>[-–—;|]|\t|tot|to|until|till|à|en|and)\s*"
    rf"(?P<end>{_HOUR})(?:[:.hu](?P<ended>[0-5]\d)(?::00)?)?\s*(?P<last_unit>{_UNIT})?{_END}",
    re.IGNORECASE,
)
"""From when until when. What stands behind a hyphen would be read as a time zone, which may be another day."""
_CLOCK = re.compile(
    rf"(?<![\w:./-])(?:{_AT}\s+{_HOUR}(?:[:.hu][0-5]\d)?(?:\s*{_UNIT})?|{_HOUR}:[0-5]\d(?::[0-5]\d)?(?:\s*{_UNIT})?"
    rf"|{_HOUR}[hu][0-5]\d|{_HOUR}[.][0-5]\d\s*(?:uur|u|h)|{_HOUR}\s*(?:[ap]\.?m\b\.?|o['’]clock)"
    rf"|(?:9|1\d|2[0-4])\s*(?:uur|u|h)|{_HOUR}\s*(?:uur|u|h)(?={_PART}))(?:{_PART})?{_END}",
    re.IGNORECASE,
)
_BARE_CLOCK = re.compile(rf"(?<![\w:./-]){_HOUR}[.][0-5]\d(?![\w:/-]|\.\d)")
_AMOUNTS = {
    "een half": 0.5,
    "half an": 0.5,
    "half a": 0.5,
    "anderhalf": 1.5,
    "half": 0.5,
    "een": 1,
    "één": 1,
    "eén": 1,
    "one": 1,
    "an": 1,
    "a": 1,
    "twee": 2,
    "two": 2,
    "drie": 3,
    "three": 3,
    "vijf": 5,
    "five": 5,
}
_HOURS_AND = re.compile(
    r"(?<![\w:.,/'’-])(?:for\s+)?(?P<hours>[1-4]|een|één|eén|an?|one)\s*(?:(?:uur|hours?|hrs?|hr|h|u)\s*(?:(?:en|and|,)\s*)?"
    r"(?:(?P<minutes>[0-5]?\d)\s*(?:min\w*\.?|m|['’])|(?:een\s+|an?\s+)?(?P<part>kwartier|half|quarter))"
    r"|[uh](?P<tight>[0-5]\d))(?![\w:/-])",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"(?<![\w:.,/'’-])(?:for\s+)?(?P<at>{_AT}\s+)?(?P<amount>\d{{1,4}}(?:[.,]\d{{1,2}})?|(?:{'|'.join(_AMOUNTS)})(?=\s+\w\w))\s*"
    r"(?:(?P<hours>uurtjes?|uur|uren|u|hours?|hrs?|hr|h)|(?P<quarters>kwartier(?:tje|en)?|quarters?)"
    r"|minu\w+|mins?\b\.?|m|['’])(?!\w)",
    re.IGNORECASE,
)
_IN_A_CELL = re.compile(r"""(?:(?<=[\t;,|])|^)[ "]*(\d{2,3})[ "]*(?=[\t;,|]|$)""")
"""A number alone in a cell is minutes."""
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")


class UnreadText:
    """What of a line is not read yet: what is read is blanked out in its place."""

    BLANK = "\x00"

    def __init__(self, line: str) -> None:
        self.text = re.sub(r"(?<=\d)T(?=\d\d:)", " ", line.replace(self.BLANK, " "))

    def blank(self, start: int, end: int) -> None:
        """Note that this part is read."""
        self.text = self.text[:start] + self.BLANK * (end - start) + self.text[end:]

    def take(
        self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], int | None] = lambda _found: 0
    ) -> list[int]:
        """What `read` makes of each place that fits the pattern; where it is None, the place stays unread."""
        values = []
        for found in [*pattern.finditer(self.text)]:
            value = read(found)
            if value is not None:
                self.blank(*found.span())
                values.append(value)
        return values


@dataclass(frozen=True)
class TimesRead:
    """What a line says of when. lengths: in minutes, each once. is_unsure: a day is not the day of the week it says."""

    days: tuple[date, ...]
    lengths: tuple[int, ...]
    is_unsure: bool


def take_times(unread: UnreadText, today: date, *, month_first: bool = False) -> TimesRead:
    """Every day, hour and length that the line says, taken out of what is unread.

    A day without its year is the last such day until soon. month_first: whether 10/12/2026 is in October.
    """
    # Hours and lengths come first: 14 in '12 okt 14 uur' is no year.
    lengths = unread.take(_FROM_UNTIL, _minutes_between)
    lengths += unread.take(_HOURS_AND, _hours_and_minutes) + unread.take(_LENGTH, _minutes_long)
    unread.take(_CLOCK, _hour_of_day)
    days: list[date] = []
    is_unsure = False
    for found in [*_DAY.finditer(unread.text)]:
        day, end = _day_at(found, today, month_first)
        if day is None:
            continue
        weekday = (found["weekday"] or "").casefold()[:2]
        is_unsure |= weekday not in ("", _WEEKDAYS[day.weekday()][:2], _WEEKDAYS[day.weekday()][2:])
        days += [*_days_before(unread, found, day), day]
        unread.blank(found.start(), end)
    unread.take(_BARE_CLOCK, _hour_of_day)
    lengths += unread.take(_IN_A_CELL, lambda found: int(found[1]))
    return TimesRead(tuple(dict.fromkeys(days)), tuple(dict.fromkeys(lengths)), is_unsure)


def read_day(text: str, today: date) -> date | None:
    """The one day that somebody typed and nothing else; without its year the last such day until soon, else None."""
    if at_a_stretch := re.fullmatch(r"\s*(\d{2})(\d{2})(\d{4})\s*", text):
        text = "-".join(at_a_stretch.groups())
    found = _DAY.fullmatch(_CLOCK.sub(" ", text).strip())
    return _resolve(found["day"], today) if found else None


def read_minutes(text: str) -> int | None:
    """The one length that somebody typed and nothing else, in minutes: a number of them, or '1,5 uur', '1:30', 'half an
    hour'. None where that cannot be told, as of '1,5' alone."""
    said = " ".join(unicodedata.normalize("NFKC", text.replace("½", ",5")).casefold().split())
    if re.fullmatch(r"\d{1,6}(?:[.,]0+)?", said, re.ASCII):
        return int(re.split("[.,]", said)[0])
    if clock := re.fullmatch(r"(\d{1,2}):([0-5]\d)", said):
        return 60 * int(clock[1]) + int(clock[2])
    unread = UnreadText(re.sub(r"^,", "0,", said))
    lengths = unread.take(_HOURS_AND, _hours_and_minutes) + unread.take(_LENGTH, _minutes_long)
    return lengths[0] if len(lengths) == 1 and not unread.text.replace(UnreadText.BLANK, " ").strip() else None


def says_month_first(text: str) -> bool:
    """Whether the dates of a list can only be read with the month first, as Americans write them."""
    parts = [(int(found[1]), int(found[2])) for found in _SLASHED.finditer(text)]
    return any(second > 12 for _first, second in parts) and all(first <= 12 for first, _second in parts)


def _day_at(found: re.Match[str], today: date, month_first: bool) -> tuple[date | None, int]:
    """The day that stands here, and where it ends."""
    text = _SLASHED.sub(r"\2/\1/\3", found["day"]) if month_first else found["day"]
    day, short = _resolve(text, today), _SHORT_YEAR.fullmatch(found["day"])
    if short and (day is None or abs(day.year - today.year) > _FEW_YEARS):
        return _resolve(short["without"], today), found.start("day") + short.end("without")
    return day, found.end()


def _days_before(unread: UnreadText, found: re.Match[str], day: date) -> list[date]:
    """The days that share the month of this one; then they are read."""
    before = _SHARING.search(unread.text[max(0, found.start() - 40) : found.start()])
    if not before or ("," in before.group() and not re.search(r"[^\W\d_]", found["day"])):
        return []
    numbers = [int(each) for each in re.findall(r"\d+", before.group())]
    if not all(0 < each <= 28 or each <= day.day for each in numbers):
        return []
    unread.blank(found.start() - len(before.group()), found.start())
    return [day.replace(day=each) for each in numbers]


def _resolve(text: str, today: date) -> date | None:
    text = re.sub(r"(?<=\d)(?=[^\W\d_]{3})", " ", text)
    if whole := set(days_in(text)):
        return whole.pop() if len(whole) == 1 else None
    between = " " if re.search(r"[^\W\d_]", text) else "-"
    years = (today.year - 1, today.year, today.year + 1)
    found = {day for year in years for day in days_in(f"{text.strip(' .')}{between}{year}") if day <= today + _SOON}
    return max(found, default=None)


def _minutes_between(found: re.Match[str]) -> int | None:
    """How long, where it is sure that hours are meant."""
    worded = found["van"] and found["to"].isalpha()
    if not worded and (found["to"].casefold() in ("en", "and") or not _has_hours(found)):
        return None
    begin = 60 * int(found["begin"]) + int(found["begun"] or 0)
    end = 60 * int(found["end"]) + int(found["ended"] or 0)
    length = (end - begin) % (12 * 60)  # from 11 to 1
    return length if 0 < length <= LONGEST else None


def _has_hours(found: re.Match[str]) -> bool:
    return bool(found["unit"] or found["last_unit"] or (found["begun"] and found["ended"]))


def _hours_and_minutes(found: re.Match[str]) -> int:
    part = (found["part"] or "").casefold()
    return round(60 * _amount(found["hours"])) + int(
        found["minutes"] or found["tight"] or (30 if part == "half" else 15)
    )


def _minutes_long(found: re.Match[str]) -> int | None:
    """How long; what is more likely a time of day is no length."""
    amount = _amount(found["amount"])
    if not found["hours"]:
        return round(amount * (15 if found["quarters"] else 1))
    is_clock = found["at"] or (amount >= _TIME_OF_DAY and amount == int(amount))
    return None if is_clock else round(60 * amount)


def _hour_of_day(found: re.Match[str]) -> int | None:
    """The hour; None where it may just as well be a length: 1:30."""
    text = found.group().casefold()
    hour, minute = (int(each) for each in (re.findall(r"\d+", text) + ["0"])[:2])
    is_sure = hour >= _EARLIEST or hour == minute == 0 or re.match(_AT, text) or re.search(r"m\b|s\b|clock", text)
    return hour if is_sure else None


def _amount(text: str) -> float:
    known = _AMOUNTS.get(text.casefold())
    return float(text.replace(",", ".")) if known is None else known
