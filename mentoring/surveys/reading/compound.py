"""Opens the container that an old .xls is (a compound file) and hands out the stream that holds the workbook."""

from __future__ import annotations

import struct

from mentoring.surveys.model import SurveyRefused
from mentoring.surveys.reading.codes import Refusal

_END = 0xFFFFFFF0
_STREAM, _ROOT = 2, 5
_WORKBOOKS = ("Workbook", "Book")


def workbook_stream(data: bytes) -> bytes:
    """The records of the workbook; raises `SurveyRefused` for encrypted, broken and other files of this family."""
    for name in ("EncryptedPackage", "EncryptionInfo"):
        if name.encode("utf-16-le") in data:
            raise SurveyRefused(Refusal.PASSWORD)
    try:
        streams = _streams(data)
    except (struct.error, ValueError, IndexError) as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook") from error
    if "_VBA_PROJECT_CUR" in streams:
        raise SurveyRefused(Refusal.MACROS)
    book = next((streams[name] for name in _WORKBOOKS if streams.get(name)), b"")
    if not book:
        documents = {"WordDocument", "PowerPoint Document"}
        raise SurveyRefused(Refusal.DOCUMENT if documents & set(streams) else Refusal.NOT_A_TABLE)
    return book


def _streams(data: bytes) -> dict[str, bytes]:
    """The workbook streams by name; every other entry comes with an empty body, for its name alone."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or mini_shift > 9:
        raise ValueError("not a compound file")
    directory, _, cutoff, mini_start = struct.unpack_from("<IIII", data, 48)
    sectors = _Sectors(data, 1 << shift)
    entries = [entry for entry in _pieces(sectors.chain(directory), 128) if entry[66]]
    found = {_name(entry): b"" for entry in entries}
    for entry in entries:
        start, size = struct.unpack_from("<II", entry, 116)
        if entry[66] != _STREAM or _name(entry) not in _WORKBOOKS:
            continue
        if size >= cutoff:
            found[_name(entry)] = sectors.chain(start)[:size]
        else:
            root = next(other for other in (*entries, b"") if not other or other[66] == _ROOT)
            small = sectors.chain(struct.unpack_from("<I", root, 116)[0])
            found[_name(entry)] = _follow(small, _numbers(sectors.chain(mini_start)), start, 1 << mini_shift)[:size]
    return found


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


def _pieces(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body) - size + 1, size)]
