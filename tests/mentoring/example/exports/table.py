"""An export as a table: its headers and cells, and the files in which the survey tools hand it over."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentoring.participants import Participant
from mentoring.surveys.fields import Response, Wave

Cell = str | int | float | datetime | None


@dataclass(frozen=True)
class FormEntry:
    """One filled-in form: who, when, the how-manieth, and the answers when it is a measuring survey."""

    person: Participant
    moment: datetime
    number: int
    response: Response | None = None


ExportColumn = tuple[str, Callable[[FormEntry], Cell]]
"""A column: the header as the tool writes it, and what stands below it for an entry."""


@dataclass(frozen=True)
class ExportTable:
    """An export before it becomes a file. moments are local time; sheet: the sheet's name where there are sheets."""

    name: str
    tool: str
    language: str
    wave: Wave
    filename: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str | None = None

    def column(self, start: str, occurrence: int = 0) -> int:
        """The index of a column by the first words of its header."""
        return [index for index, header in enumerate(self.headers) if header.startswith(start)][occurrence]

    def row_of(self, email: str) -> int:
        """The index of the first row of this person; further to the right the address may be that of a manager."""
        return next(index for index, row in enumerate(self.rows) if email in row[:5])

    def with_cells(self, email: str, changes: dict[int, Cell]) -> ExportTable:
        """The table with other cells in the row of this person."""
        at = self.row_of(email)
        changed = tuple(changes.get(index, cell) for index, cell in enumerate(self.rows[at]))
        return replace(self, rows=(*self.rows[:at], changed, *self.rows[at + 1 :]))

    def with_row(self, row: Sequence[Cell], at: int | None = None) -> ExportTable:
        """The table with one row more: at the end, or before the row with that index."""
        place = len(self.rows) if at is None else at
        return replace(self, rows=(*self.rows[:place], tuple(row), *self.rows[place:]))


def rows(asked: Sequence[ExportColumn], entries: Iterable[FormEntry]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of these entries, one row each."""
    return tuple(tuple(cell(entry) for _, cell in asked) for entry in entries)


def sheets_csv(table: ExportTable, moment: Callable[[datetime], str]) -> bytes:
    """As Google Sheets saves it: UTF-8 without mark, comma, CRLF, quotes only where needed."""
    return _csv(table, moment, "\r\n", csv.QUOTE_MINIMAL)


def direct_zip(table: ExportTable, moment: Callable[[datetime], str]) -> bytes:
    """As Google Forms hands out its responses: a ZIP with one CSV in which every field is quoted."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        inside = zipfile.ZipInfo(table.filename.removesuffix(".zip"), (2026, 1, 1, 0, 0, 0))
        archive.writestr(inside, _csv(table, moment, "\n", csv.QUOTE_ALL))
    return memory.getvalue()


def typeform_csv(table: ExportTable) -> bytes:
    """As Typeform saves it: UTF-8, comma, and every moment in UTC."""
    return _csv(table, lambda moment: f"{utc(moment):%Y-%m-%d %H:%M:%S}", "\n", csv.QUOTE_MINIMAL)


def _csv(table: ExportTable, moment: Callable[[datetime], str], end: str, quoting: int) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(table.headers)
    for row in table.rows:
        writer.writerow([moment(cell) if isinstance(cell, datetime) else "" if cell is None else cell for cell in row])
    return text.getvalue().encode()


def dutch_moment(moment: datetime) -> str:
    """As a Dutch spreadsheet shows it: 8-6-2026 21:35:43."""
    return f"{moment.day}-{moment.month}-{moment.year} {moment.hour}:{moment:%M:%S}"


def american_moment(moment: datetime) -> str:
    """As a spreadsheet with American settings shows it: 6/8/2026 21:35:43."""
    return f"{moment.month}/{moment.day}/{moment.year} {moment.hour}:{moment:%M:%S}"


def direct_moment(moment: datetime) -> str:
    """As Google Forms writes it in a Dutch account: 2026/06/08 9:35:43 p.m. CEST."""
    half = "a.m." if moment.hour < 12 else "p.m."
    zone = "CEST" if _summer(moment) else "CET"
    return f"{moment:%Y/%m/%d} {(moment.hour - 1) % 12 + 1}:{moment:%M:%S} {half} {zone}"


def utc(moment: datetime) -> datetime:
    """A moment in Brussels or Amsterdam as universal time."""
    return moment - timedelta(hours=2 if _summer(moment) else 1)


def _summer(moment: datetime) -> bool:
    """Whether summer time holds: from the last Sunday of March to the last Sunday of October."""
    return _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 3)
    return last - timedelta(days=(last.weekday() + 1) % 7)
