"""Chooses the sheets of a workbook: those a person named, or the fullest one that anyone can see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentoring.surveys.model import Sheet, SurveyRefused
from mentoring.surveys.reading.cells import Listing
from mentoring.surveys.reading.codes import ReadingWarning, Refusal
from mentoring.surveys.reading.headers import count_filled, find_layout
from mentoring.surveys.reading.limits import MAX_COLUMNS
from mentoring.surveys.reading.sources import NO_ANSWERS
from mentoring.surveys.reading.tables import Grid, SurveyTable, build_table
from mentoring.surveys.reading.workbooks import SheetTab, Workbook


@dataclass(frozen=True)
class SheetChoice:
    """All sheets, and the tables of those that were read."""

    sheets: tuple[Sheet, ...]
    tables: tuple[SurveyTable, ...]


def choose_sheets(book: Workbook, wanted: Sequence[str], header_rows: int | None, listing: Listing) -> SheetChoice:
    """Read the sheets that were named, or the one with most filled cells. Hidden sheets only when named.

    Raises `SurveyRefused` for a name that is not there, and for a workbook with nothing to see.
    """
    _check_names(book, wanted)
    listings = {tab.name: Listing() for tab in book.tabs}
    grids = {
        tab.name: book.grid(tab.name, listings[tab.name]) for tab in book.tabs if not tab.hidden or tab.name in wanted
    }
    names = tuple(dict.fromkeys(wanted)) or (_fullest(book, grids, listing),)
    tables = []
    for name in names:
        tables.append(build_table(grids[name], listings[name], header_rows))
        listing.take(listings[name])
    width = sum(len(table.columns) for table in tables)
    if width > MAX_COLUMNS:
        raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, columns=width, limit=MAX_COLUMNS)
    if not width:
        raise SurveyRefused(Refusal.EMPTY)
    read = {table.sheet: table for table in tables}
    sheets = tuple(_described(tab, read.get(tab.name), grids.get(tab.name)) for tab in book.tabs)
    return SheetChoice(sheets, tuple(tables))


def _fullest(book: Workbook, grids: dict[str, Grid], listing: Listing) -> str:
    sizes = {name: size for name, grid in grids.items() if (size := sum(map(count_filled, grid.rows)))}
    hidden = tuple(tab.name for tab in book.tabs if tab.hidden and tab.name not in NO_ANSWERS)
    if not sizes:
        raise SurveyRefused(Refusal.ONLY_HIDDEN_SHEETS, names=hidden) if hidden else SurveyRefused(Refusal.EMPTY)
    best = max(sizes, key=lambda name: sizes[name])
    if len(sizes) > 1:
        listing.add(ReadingWarning.SEVERAL_SHEETS, read=best, names=tuple(sizes))
    if hidden:
        listing.add(ReadingWarning.HIDDEN_SHEETS, names=hidden)
    return best


def _check_names(book: Workbook, names: Sequence[str]) -> None:
    present = tuple(tab.name for tab in book.tabs)
    for name in names:
        if name not in present:
            raise SurveyRefused(Refusal.UNKNOWN_SHEET, sheet=name, names=present)


def _described(tab: SheetTab, table: SurveyTable | None, grid: Grid | None) -> Sheet:
    if table:
        return Sheet(tab.name, len(table.rows), len(table.columns), tab.hidden, True)
    rows = [row for row in grid.rows if count_filled(row)] if grid else []
    layout = find_layout(rows)
    width = max((len(row) for row in rows), default=0)
    return Sheet(tab.name, max(len(rows) - layout.start - layout.header_rows, 0), width, tab.hidden, False)
