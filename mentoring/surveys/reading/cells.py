"""What every cell becomes: a clean text that looks as it did on screen, dates that are kept as numbers included."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections import Counter

from mentoring.surveys.model import Notice, ReadingWarning

_MOST_LISTED = 200
"""Notices of one kind that are listed one by one."""
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
_INVISIBLE = "\xad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
_TAGS = "\U000e0000-\U000e0fff"
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_JOINERS = "\u200c\u200d"
_ACCENT = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

_SUSPECT = re.compile(f"[{_CONTROL}{_INVISIBLE}{_TAGS}{_BLANKS}{_BREAKS}{_JOINERS}{_ACCENT}\ufffd\r\xc3\xe2]")
"""One class of signs, because that is what the search is quickest at; what it finds is looked at more closely."""
_GUARD = re.compile(r"'[ \t\r]*[=+\-@\t\r＝＋－＠]")
_GUARD_SOMEWHERE = re.compile(r"(?:\A|\n)'[ \t\r]*[=+\-@\t\r＝＋－＠]")
_CONTROLS = re.compile(f"[{_CONTROL}]")
_UNSEEN = re.compile(f"[{_INVISIBLE}{_TAGS}]")
_STRAY_JOINER = re.compile(f"(?<![^\x00-\u024f])[{_JOINERS}]|[{_JOINERS}](?![^\x00-\u024f])")
_ONLY_BLANKS = re.compile(f"[\\s{_BLANKS}]*[{_BLANKS}][\\s{_BLANKS}]*")
_LINE_BREAKS = re.compile(f"\r\n|[{_BREAKS}]")
_PILE = re.compile(f"([{_ACCENT}]{{3}})[{_ACCENT}]+")
_GARBLED = re.compile(
    "\xc3[\x80-\xbf\u201a-\u2122\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]|â€[\x80-\xbf\u2018-\u2122\u0153\u02dc]"
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Listing:
    """Collects notices, one for each row or cell, and only counts them once a kind has been listed long enough."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []
        self._counts: Counter[ReadingWarning] = Counter()

    def add(self, code: ReadingWarning, row: int | None = None, column: int | None = None, **detail: object) -> None:
        """Note one thing."""
        self._counts[code] += 1
        if self._counts[code] <= _MOST_LISTED:
            self._notices.append(Notice(code, row, column, detail))

    def take(self, other: Listing) -> None:
        """Add what another listing collected."""
        self._notices += other._notices
        self._counts.update(other._counts)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Everything noted, with one closing notice for each kind that became too long to list."""
        more = (
            Notice(ReadingWarning.MORE, detail={"of": code, "count": count - _MOST_LISTED})
            for code, count in self._counts.items()
            if count > _MOST_LISTED
        )
        return (*self._notices, *more)


def is_clean(text: str) -> bool:
    """Whether a whole text holds nothing that cleaning would change; saves looking at every cell."""
    return not _SUSPECT.search(text) and "'" not in text and unicodedata.is_normalized("NFC", text)


def clean_rows(rows: list[list[str]], numbers: list[int], listing: Listing) -> None:
    """Clean every cell in place and note what was removed."""
    for row, number in zip(rows, numbers, strict=True):
        joined = "\n".join(row)
        suspect = _SUSPECT.search(joined) or ("'" in joined and _GUARD_SOMEWHERE.search(joined))
        if not suspect and (joined.isascii() or unicodedata.is_normalized("NFC", joined)):
            continue
        for index, cell in enumerate(row):
            row[index] = clean(cell, number, index + 1, listing)


def clean(cell: str, row: int, column: int, listing: Listing) -> str:
    """One cell as a person would see it: NFC, without hidden signs, with plain line breaks."""
    if _GUARD.match(cell):
        # Only the sign that another program put there: an apostrophe the person typed, as in '85, stays.
        cell = cell[1:]
        listing.add(ReadingWarning.GUARD_REMOVED, row, column)
    if not _SUSPECT.search(cell):
        return cell if cell.isascii() else unicodedata.normalize("NFC", cell)
    if _CONTROLS.search(cell):
        cell = _CONTROLS.sub("", cell)
        listing.add(ReadingWarning.CONTROL_CHARACTERS, row, column)
    if _UNSEEN.search(cell) or _ONLY_BLANKS.fullmatch(cell) or _STRAY_JOINER.search(cell):
        cell = _STRAY_JOINER.sub("", _UNSEEN.sub("", cell))
        cell = "" if _ONLY_BLANKS.fullmatch(cell) else cell
        listing.add(ReadingWarning.INVISIBLE_CHARACTERS, row, column)
    cell = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", cell))
    if _PILE.search(cell):
        cell = _PILE.sub(r"\1", cell)
        listing.add(ReadingWarning.STACKED_ACCENTS, row, column)
    _note_damage(cell, row, column, listing)
    return cell


def _note_damage(cell: str, row: int, column: int, listing: Listing) -> None:
    if "\ufffd" in cell:
        listing.add(ReadingWarning.LOST_CHARACTERS, row, column)
    elif _GARBLED.search(cell):
        listing.add(ReadingWarning.GARBLED_LETTERS, row, column)


def text_of(value: object) -> str:
    """A workbook's value as text: ISO for dates (whole seconds), no trailing .0, TRUE or FALSE, "" for nothing."""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        return _moment(value)
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="seconds")
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _moment(value: datetime.datetime) -> str:
    """Whole seconds. A workbook stores days as a fraction, so 10:00:14 may come back as 10:00:13.999."""
    if value.microsecond >= 999_000:
        value += datetime.timedelta(milliseconds=1)
    return value.isoformat(sep=" ", timespec="seconds")


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer():
        return f"{value:.0f}" if abs(value) < 1e21 and value else ("0" if not value else repr(value))
    return f"{value:.15g}"


CellValue = str | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_ELAPSED_BUILT_IN = 46
_SPOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_DATE_LETTER = re.compile(r"[dmyhs]", re.I)
_LAST_DAY = 2_958_466
_FIRST_1904 = 1_462


def is_date_format(code: int, pattern: str) -> str:
    """ "date", "elapsed" for a duration, or "" for an ordinary number; `pattern` is empty for the built-in formats."""
    if not pattern:
        if code == _ELAPSED_BUILT_IN:
            return "elapsed"
        return "date" if code in _BUILT_IN else ""
    plain = _SPOKEN.sub("", pattern.split(";")[0])
    if _ELAPSED.search(plain):
        return "elapsed"
    return "date" if _DATE_LETTER.search(plain.replace("General", "")) else ""


def excel_moment(number: float, kind: str, from_1904: bool = False) -> CellValue:
    """A date for whole days, a time for less than one, else both; the number itself where there is no such day."""
    if not 0 <= number < _LAST_DAY:
        return number
    if kind == "elapsed":
        return datetime.timedelta(days=number)
    days = number + (_FIRST_1904 if from_1904 else 0)
    if days < 1:
        return (datetime.datetime.min + _round_to_millisecond(days)).time()
    # 29 February 1900 never was, but spreadsheets count it.
    start = datetime.datetime(1899, 12, 31) if days < 60 else datetime.datetime(1899, 12, 30)
    when = start + _round_to_millisecond(days)
    return when.date() if days == int(days) else when


def _round_to_millisecond(days: float) -> datetime.timedelta:
    """To the millisecond, because a day is stored as a fraction."""
    return datetime.timedelta(milliseconds=round(days * 86_400_000))
