"""Reads an old .xls record by record: sheets, texts, formats and cells, none of them believed about its size.

calamine sets memory aside for what such a file claims to hold, and a wrong claim ends the program. xlrd follows the
file too: names that double each other cost it 2 GB in a file of 6 kB, and one damaged file of 7 kB in 6,000 never came
to an end (1.6 GB after half a minute). Here nothing is set aside, and a sheet holds only the cells that are there.
"""

from __future__ import annotations

import datetime
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from mentoring.surveys.fields import MAX_CELLS, MAX_COLUMNS, MAX_UNPACKED, Refusal, SurveyRefused
from mentoring.surveys.reading.worksheets import MAX_MERGES, Merge

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


_END = 0xFFFFFFF0
_STREAM, _ROOT = 2, 5
_BOF, _EOF, _CONTINUE, _FILEPASS = 0x809, 0x0A, 0x3C, 0x2F
_SHEET, _SHARED, _FORMAT, _STYLE, _DATES, _CODE_PAGE = 0x85, 0xFC, 0x41E, 0xE0, 0x22, 0x42
_NUMBER, _RK, _MULRK, _SHARED_CELL, _FORMULA, _RESULT = 0x203, 0x27E, 0xBD, 0xFD, 0x06, 0x207
_LABEL, _RICH_LABEL, _TRUTH, _ROW, _MERGED = 0x204, 0xD6, 0x205, 0x208, 0xE5
_CELLS = frozenset({_NUMBER, _RK, _MULRK, _SHARED_CELL, _FORMULA, _LABEL, _RICH_LABEL, _TRUTH})
_NEWEST = 0x0600
_CODE_PAGES = frozenset(f"cp{page}" for page in (437, 850, 852, *range(1250, 1259)))
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass
class OldSheet:
    """One sheet: cells by row and column from 0, and what a person should know about it (rows and columns from 1)."""

    name: str
    hidden: bool
    start: int
    cells: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    hidden_rows: int = 0
    merges: list[Merge] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass
class _Book:
    """What all sheets share. letters: the encoding of texts before 1997, which were one byte a letter."""

    newest: bool = True
    from_1904: bool = False
    letters: str = "cp1252"
    texts: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    sheets: list[OldSheet] = field(default_factory=list)
    dated: dict[int, str] = field(default_factory=dict)
    cells: int = 0
    spread: int = 0

    def value(self, number: float, style: int) -> CellValue:
        """A number, or the moment it stands for when it is formatted as a date."""
        if style not in self.dated:
            code = self.styles[style] if style < len(self.styles) else 0
            self.dated[style] = is_date_format(code, self.formats.get(code, ""))
        kind = self.dated[style]
        return excel_moment(number, kind, self.from_1904) if kind else number

    def text(self, body: bytes, more: list[bytes]) -> str:
        """A text with two bytes for its length."""
        if self.newest:
            return next(iter(shared_texts([body, *more])), "")
        return body[2 : 2 + struct.unpack_from("<H", body)[0]].decode(self.letters, errors="replace")

    def short_text(self, body: bytes) -> str:
        """A text with one byte for its length."""
        if not self.newest:
            return body[1 : 1 + body[0]].decode(self.letters, errors="replace")
        return next(iter(shared_texts([body[:1] + b"\x00" + body[1:]])), "")


def read_old_sheets(data: bytes) -> list[OldSheet]:
    """All sheets of an .xls with their cells; raises `SurveyRefused` when it is something else, encrypted, broken or
    too much."""
    try:
        stream = _workbook_stream(data)
        book = _globals(stream)
        starts = sorted({sheet.start for sheet in book.sheets})
        if len(starts) < len(book.sheets):
            raise ValueError("two sheets in one place")
        ends = dict(zip(starts, [*starts[1:], len(stream)], strict=True))
        for sheet in book.sheets:
            _fill(sheet, book, _records(stream, sheet.start, ends[sheet.start]))
    except (struct.error, IndexError, ValueError) as error:
        # Where the container cannot be followed, a name found anywhere in it is all there is to go by.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise SurveyRefused(Refusal.PASSWORD) from error
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook") from error
    return book.sheets


def _workbook_stream(data: bytes) -> bytes:
    """The records of the workbook: the stream of that name in the container (a compound file) that an .xls is."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift > 9:
        raise ValueError("not a compound file")
    directory, _, cutoff, mini_start = struct.unpack_from("<IIII", data, 48)
    sectors = _Sectors(data, 1 << shift)
    listed = sectors.chain(directory)
    entries = [listed[at : at + 128] for at in range(0, len(listed) - 127, 128) if listed[at + 66]]
    names = [_name(entry) for entry in entries]
    _refuse_others(set(names))
    entry = entries[names.index("Workbook" if "Workbook" in names else "Book")]
    start, size = struct.unpack_from("<II", entry, 116)
    if entry[66] != _STREAM or not size:
        raise SurveyRefused(Refusal.NOT_A_TABLE)
    if size >= cutoff:
        return sectors.chain(start)[:size]
    root = next((other for other in entries if other[66] == _ROOT), b"")
    small = sectors.chain(struct.unpack_from("<I", root, 116)[0])
    return _follow(small, _numbers(sectors.chain(mini_start)), start, 1 << mini_shift)[:size]


def _refuse_others(names: set[str]) -> None:
    """The other files that come in such a container."""
    if names & {"EncryptedPackage", "EncryptionInfo"}:
        raise SurveyRefused(Refusal.PASSWORD)
    if "_VBA_PROJECT_CUR" in names:
        raise SurveyRefused(Refusal.MACROS)
    if not names & {"Workbook", "Book"}:
        documents = {"WordDocument", "PowerPoint Document"}
        raise SurveyRefused(Refusal.DOCUMENT if documents & names else Refusal.NOT_A_TABLE)


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")


class _Sectors:
    """The sectors of a compound file and the table that links them."""

    def __init__(self, data: bytes, size: int) -> None:
        self.size = size
        self.body = data[max(size, 512) :]
        most = len(data) // size + 1
        heads = [number for number in struct.unpack_from("<109I", data, 76) if number < _END]
        following, lists = struct.unpack_from("<II", data, 68)
        for _ in range(min(lists, most)):
            if following >= _END:
                break
            numbers = _numbers(self.sector(following))
            heads += [number for number in numbers[:-1] if number < _END]
            following = numbers[-1]
        self.links = _numbers(b"".join(self.sector(number) for number in heads[:most]))

    def sector(self, number: int) -> bytes:
        """One sector, or an error when it lies outside the file."""
        body = self.body[number * self.size : (number + 1) * self.size]
        if not body:
            raise ValueError("sector outside the file")
        return body

    def chain(self, start: int) -> bytes:
        """The stream that begins at a sector."""
        return _follow(self.body, self.links, start, self.size)


def _follow(body: bytes, links: tuple[int, ...], start: int, size: int) -> bytes:
    most = len(body) // size + 1
    pieces: list[bytes] = []
    while start < _END:
        if len(pieces) > most or start >= len(links):
            raise ValueError("chain without an end")
        pieces.append(body[start * size : (start + 1) * size])
        start = links[start]
    return b"".join(pieces)


def _numbers(body: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(body) // 4}I", body[: len(body) // 4 * 4])


def _records(stream: bytes, position: int, end: int) -> Iterator[tuple[int, bytes, list[bytes]]]:
    """Records from a position up to the end of the part: kind, body, and the bodies of records that continue it."""
    pending: tuple[int, bytes, list[bytes]] | None = None
    while position + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, position)
        body = stream[position + 4 : position + 4 + length]
        position += 4 + length
        if kind == _CONTINUE and pending:
            pending[2].append(body)
            continue
        if pending:
            yield pending
        pending = (kind, body, [])
        if kind == _EOF:
            return
    if pending:
        yield pending


def _globals(stream: bytes) -> _Book:
    book = _Book()
    for kind, body, more in _records(stream, 0, len(stream)):
        if kind == _FILEPASS:
            raise SurveyRefused(Refusal.PASSWORD)
        if kind == _BOF:
            book.newest = struct.unpack_from("<H", body)[0] >= _NEWEST
        elif kind == _CODE_PAGE:
            page = f"cp{struct.unpack_from('<H', body)[0]}"
            book.letters = page if page in _CODE_PAGES else "cp1252"
        elif kind == _SHEET and len(body) > 6 and body[5] == 0:
            book.sheets.append(
                OldSheet(book.short_text(body[6:]), bool(body[4] & 3), struct.unpack_from("<I", body)[0])
            )
        elif kind == _SHARED:
            book.texts = shared_texts([body[8:], *more])
        elif kind == _FORMAT:
            code = book.text(body[2:], more) if book.newest else book.short_text(body[2:])
            book.formats[struct.unpack_from("<H", body)[0]] = code
        elif kind == _STYLE:
            book.styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _DATES:
            book.from_1904 = body[:1] == b"\x01"
    return book


class _Chunks:
    """A record and those that continue it, read from front to back."""

    def __init__(self, chunks: list[bytes]) -> None:
        self.chunks = [chunk for chunk in reversed(chunks) if chunk]
        self.at = 0

    def take(self, size: int) -> bytes:
        """So many bytes of the chunk, fewer where it ends."""
        if self.chunks and self.at >= len(self.chunks[-1]):
            self.chunks.pop()
            self.at = 0
        piece = self.chunks[-1][self.at : self.at + size] if self.chunks else b""
        self.at += len(piece)
        return piece

    def skip(self, size: int) -> None:
        """Pass over so many bytes, into the next chunks where need be."""
        while size and (piece := self.take(size)):
            size -= len(piece)

    def letters(self, count: int, flags: int) -> str:
        """So many letters. Where they run on into the next chunk, that begins with a flag byte of its own."""
        text = ""
        while True:
            width, coding = (2, "utf-16-le") if flags & 1 else (1, "latin-1")
            here = min(count, (len(self.chunks[-1]) - self.at) // width) if self.chunks else 0
            text += self.take(here * width).decode(coding, errors="replace") if here else ""
            count -= here
            if not count or len(self.chunks) < 2:
                return text
            self.chunks.pop()
            self.at = 1
            flags = self.chunks[-1][0]


def shared_texts(chunks: list[bytes]) -> list[str]:
    """Texts one after the other, each with its length, its flags, and marks of format behind it."""
    source, texts = _Chunks(chunks), []
    while len(head := source.take(3)) == 3:
        size, flags = struct.unpack("<HB", head)
        runs = struct.unpack("<H", source.take(2))[0] * 4 if flags & 0x08 else 0
        sounds = struct.unpack("<I", source.take(4))[0] if flags & 0x04 else 0
        texts.append(source.letters(size, flags))
        source.skip(runs + sounds)
    return texts


def _fill(sheet: OldSheet, book: _Book, records: Iterator[tuple[int, bytes, list[bytes]]]) -> None:
    waiting: tuple[int, int] | None = None
    for kind, body, more in records:
        if kind == _RESULT and waiting:
            _put(sheet, book, *waiting, book.text(body, more))
            waiting = None
        elif kind == _ROW and len(body) >= 14:
            sheet.hidden_rows += bool(body[12] & 0x20)
        elif kind == _MERGED and len(sheet.merges) < MAX_MERGES:
            sheet.merges += _merges(body)
        elif kind in _CELLS and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            if column >= MAX_COLUMNS:
                raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, columns=column + 1, limit=MAX_COLUMNS)
            if kind == _MULRK:
                for at, (own, rk) in enumerate(struct.iter_unpack("<HI", body[4 : 4 + (len(body) - 6) // 6 * 6])):
                    _put(sheet, book, row, column + at, book.value(_rk(rk), own))
            elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 0:
                waiting = (row, column)
            else:
                _put(sheet, book, row, column, _value(kind, body, more, style, book))


def _put(sheet: OldSheet, book: _Book, row: int, column: int, value: CellValue | _FailedFormula) -> None:
    """A text kept once may stand in very many cells, and each of them will be looked at."""
    if isinstance(value, _FailedFormula):
        sheet.errors.append((row + 1, column + 1, value.name))
        return
    sheet.cells.setdefault(row, {})[column] = value
    book.cells += 1
    if book.cells > MAX_CELLS:
        raise SurveyRefused(Refusal.TOO_MANY_CELLS, cells=book.cells, limit=MAX_CELLS)
    book.spread += len(value) if isinstance(value, str) else 1
    if book.spread > MAX_UNPACKED:
        raise SurveyRefused(Refusal.UNPACKED_TOO_LARGE, size=book.spread, limit=MAX_UNPACKED)


@dataclass(frozen=True)
class _FailedFormula:
    """A formula that gave an error."""

    name: str


def _value(kind: int, body: bytes, more: list[bytes], style: int, book: _Book) -> CellValue | _FailedFormula:
    if kind == _SHARED_CELL:
        index = struct.unpack_from("<I", body, 6)[0]
        return book.texts[index] if index < len(book.texts) else ""
    if kind == _RK:
        return book.value(_rk(struct.unpack_from("<I", body, 6)[0]), style)
    if kind == _NUMBER or (kind == _FORMULA and body[12:14] != b"\xff\xff"):
        return book.value(struct.unpack_from("<d", body, 6)[0], style)
    if kind not in (_TRUTH, _FORMULA):
        return book.text(body[6:], more)
    # Either kind says what it is in one byte and its value in another; 1 is a truth and 2 an error in a formula.
    result, failed = (body[6], body[7]) if kind == _TRUTH else (body[8], body[6] == 2)
    if failed:
        return _FailedFormula(_ERRORS.get(result, "#N/A"))
    return bool(result) if kind == _TRUTH or body[6] == 1 else ""


def _rk(packed: int) -> float:
    """A number in four bytes: an integer or the upper half of a float, perhaps in hundredths."""
    if packed & 2:
        number = float(struct.unpack("<i", struct.pack("<I", packed))[0] >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return number / 100 if packed & 1 else number


def _merges(body: bytes) -> list[Merge]:
    count = min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 8)
    areas = struct.iter_unpack("<HHHH", body[2 : 2 + 8 * count])
    return [Merge(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in areas if bottom > top]
