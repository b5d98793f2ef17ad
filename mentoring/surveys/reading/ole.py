"""Looks inside an old .xls without laying it out: is it encrypted, is it a workbook, and how far do its cells reach?"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from mentoring.surveys.model import SurveyRefused
from mentoring.surveys.reading.codes import Refusal
from mentoring.surveys.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED

_END = 0xFFFFFFF0
_FILEPASS, _SST, _CONTINUE, _BOF, _LABEL_SST, _MULRK = 0x2F, 0xFC, 0x3C, 0x809, 0xFD, 0xBD
_DIMENSIONS, _WHOLE_SHEET = 0x200, 65_536 * 256
_CELLS = frozenset({0x06, 0x203, 0x204, 0x205, 0x27E, 0xD6, _LABEL_SST, _MULRK})


@dataclass
class _Reach:
    """How far the filled cells of the sheets reach, and how often each shared text is used."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    texts: dict[int, int] = field(default_factory=dict)

    def close_sheet(self) -> None:
        """Add the area of the sheet just walked."""
        if self.rows > MAX_ROWS + 100:
            raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS)
        if self.columns > MAX_COLUMNS:
            raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, columns=self.columns, limit=MAX_COLUMNS)
        self.cells += self.rows * self.columns
        if self.cells > MAX_CELLS:
            raise SurveyRefused(Refusal.TOO_MANY_CELLS, cells=self.cells, limit=MAX_CELLS)
        self.rows = self.columns = 0


def check_old_workbook(data: bytes) -> None:
    """Raise `SurveyRefused` unless this OLE file is a plain .xls that can be laid out in memory."""
    if _has_name(data, "EncryptedPackage") or _has_name(data, "EncryptionInfo"):
        raise SurveyRefused(Refusal.PASSWORD)
    try:
        streams = _streams(data)
        book = streams.get("Workbook") or streams.get("Book")
    except (struct.error, ValueError, IndexError) as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook") from error
    if "_VBA_PROJECT_CUR" in streams:
        raise SurveyRefused(Refusal.MACROS)
    if not book:
        raise SurveyRefused(Refusal.DOCUMENT if "WordDocument" in streams else Refusal.NOT_A_TABLE)
    _check_reach(book)


def _has_name(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _check_reach(book: bytes) -> None:
    reach, shared = _Reach(), list[bytes]()
    previous = 0
    for kind, body in _records(book):
        if kind == _FILEPASS:
            raise SurveyRefused(Refusal.PASSWORD)
        if kind == _BOF:
            reach.close_sheet()
        elif kind == _DIMENSIONS:
            _check_claim(body)
        elif kind in _CELLS and len(body) >= 6:
            _reach_cell(reach, kind, body)
        elif kind == _SST or (kind == _CONTINUE and previous == _SST):
            shared.append(body)
            kind = _SST
        previous = kind
    reach.close_sheet()
    _check_texts(reach, shared)


def _check_claim(body: bytes) -> None:
    """The workbook reader sets memory aside for the area a sheet claims to have, so the claim must be possible."""
    if len(body) >= 14:
        first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH", body)
    elif len(body) >= 8:
        first_row, last_row, first_column, last_column = struct.unpack_from("<HHHH", body)
    else:
        return
    if max(last_row - first_row, 0) * max(last_column - first_column, 0) > _WHOLE_SHEET:
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook")


def _reach_cell(reach: _Reach, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    if kind == _MULRK:
        column = struct.unpack_from("<H", body, len(body) - 2)[0]
    reach.rows = max(reach.rows, row + 1)
    reach.columns = max(reach.columns, column + 1)
    if kind == _LABEL_SST and len(body) >= 10:
        index = struct.unpack_from("<I", body, 6)[0]
        reach.texts[index] = reach.texts.get(index, 0) + 1


def _records(book: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, position)
        yield kind, book[position + 4 : position + 4 + length]
        position += 4 + length


def _check_texts(reach: _Reach, shared: list[bytes]) -> None:
    """A text kept once may be shown in a million cells, and each cell gets a copy of its own."""
    if not shared or not reach.texts:
        return
    lengths = _text_lengths(shared)
    spread = sum(count * lengths[index] for index, count in reach.texts.items() if index < len(lengths))
    if spread > MAX_UNPACKED:
        raise SurveyRefused(Refusal.UNPACKED_TOO_LARGE, size=spread, limit=MAX_UNPACKED)


def _text_lengths(shared: list[bytes]) -> list[int]:
    """Bytes of each shared text. A text that runs on into the next record starts there with a flag byte of its own."""
    lengths: list[int] = []
    chunk, position = 0, 8
    while chunk < len(shared):
        body = shared[chunk]
        if position + 3 > len(body):
            chunk, position = chunk + 1, 0
            continue
        size, flags = struct.unpack_from("<HB", body, position)
        position += 3
        runs = extra = 0
        if flags & 0x08 and position + 2 <= len(body):
            runs = struct.unpack_from("<H", body, position)[0] * 4
            position += 2
        if flags & 0x04 and position + 4 <= len(body):
            extra = struct.unpack_from("<I", body, position)[0]
            position += 4
        lengths.append(size * 2)
        chunk, position = _after_text(shared, chunk, position, size, flags, runs + extra)
    return lengths


def _after_text(shared: list[bytes], chunk: int, position: int, size: int, flags: int, tail: int) -> tuple[int, int]:
    while True:
        width = 2 if flags & 1 else 1
        fits = min(size, (len(shared[chunk]) - position) // width)
        size, position = size - fits, position + fits * width
        if not size:
            break
        chunk, position = chunk + 1, 1
        if chunk >= len(shared) or not shared[chunk]:
            return len(shared), 0
        flags = shared[chunk][0]
    position += tail
    while chunk < len(shared) and position > len(shared[chunk]):
        position -= len(shared[chunk])
        chunk += 1
    return chunk, position


def _streams(data: bytes) -> dict[str, bytes]:
    """The streams of a compound file by name; storages come with an empty body."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift > 9:
        raise ValueError("not a compound file")
    directory, _, cutoff, mini_start = struct.unpack_from("<IIII", data, 48)
    sectors = _Sectors(data, 1 << shift)
    entries = [body for body in _split(sectors.chain(directory), 128) if body[66] in (1, 2, 5)]
    root = next((body for body in entries if body[66] == 5), None)
    mini = sectors.chain(struct.unpack_from("<I", root, 116)[0]) if root else b""
    mini_links = sectors.chain(mini_start)
    found: dict[str, bytes] = {}
    for body in entries:
        start, size = struct.unpack_from("<II", body, 116)
        if body[66] != 2:
            stream = b""
        elif size < cutoff:
            stream = _follow(mini, _numbers(mini_links), start, 1 << mini_shift)[:size]
        else:
            stream = sectors.chain(start)[:size] if _name(body) in ("Workbook", "Book") else b"other"
        found[_name(body)] = stream
    return found


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")


class _Sectors:
    """The sectors of a compound file and the table that links them."""

    def __init__(self, data: bytes, size: int) -> None:
        self.size = size
        self.body = data[size:] if size > 512 else data[512:]
        heads = [number for number in struct.unpack_from("<109I", data, 76) if number < _END]
        next_list, lists = struct.unpack_from("<II", data, 68)
        for _ in range(min(lists, len(data) // size)):
            if next_list >= _END:
                break
            numbers = _numbers(self.sector(next_list))
            heads += [number for number in numbers[:-1] if number < _END]
            next_list = numbers[-1]
        self.links = _numbers(b"".join(self.sector(number) for number in heads[: len(data) // size + 1]))

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
    pieces: list[bytes] = []
    while start < _END:
        if len(pieces) > len(links) or start >= len(links):
            raise ValueError("chain without an end")
        pieces.append(body[start * size : (start + 1) * size])
        start = links[start]
    return b"".join(pieces)


def _numbers(body: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(body) // 4}I", body[: len(body) // 4 * 4])


def _split(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body) - size + 1, size)]
