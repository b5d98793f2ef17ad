"""Makes a table out of rows: its columns, its answers, and every row that is not as it should be."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentoring.surveys.model import Column, SurveyRefused
from mentoring.surveys.reading.cells import Listing
from mentoring.surveys.reading.codes import ReadingWarning, Refusal
from mentoring.surveys.reading.csv_files import find_delimiter, split_cell
from mentoring.surveys.reading.headers import HeaderLayout, count_filled, find_layout, question_texts
from mentoring.surveys.reading.preflight import MAX_COLUMNS, MAX_ROWS
from mentoring.topics import normalised


@dataclass
class Grid:
    """Rows of clean texts as they came out of a file. numbers: where each row stands in the file.

    tidy: whether the rows are equally long by nature (a workbook); then a short row means nothing.
    """

    rows: list[list[str]]
    numbers: list[int]
    sheet: str | None = None
    tidy: bool = False


@dataclass(frozen=True)
class SurveyTable:
    """One table with its columns and answers; numbers and blanks are row numbers as they stand in the file."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    header_rows: int
    blanks: tuple[int, ...]
    sheet: str | None


def build_table(grid: Grid, listing: Listing, header_rows: int | None = None) -> SurveyTable:
    """Find the header, cut every row to the width of the table, and list what does not fit."""
    grid = _split_if_one_column(grid, listing)
    layout = find_layout(grid.rows, header_rows)
    head = grid.rows[layout.start : layout.start + layout.header_rows]
    body = grid.rows[layout.start + layout.header_rows :]
    numbers = grid.numbers[layout.start + layout.header_rows :]
    if len(body) > MAX_ROWS:
        raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS, sheet=grid.sheet)
    width = _width(head, body)
    if width > MAX_COLUMNS:
        raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, columns=width, limit=MAX_COLUMNS, sheet=grid.sheet)
    _note_header(grid, layout, header_rows, listing)
    rows, kept, blanks = _fit(body, numbers, width, grid.tidy, listing)
    note_broken_rows(rows, kept, listing)
    columns = _columns(head, rows, width, grid.sheet)
    return SurveyTable(columns, tuple(rows), tuple(kept), layout.header_rows, tuple(blanks), grid.sheet)


def _split_if_one_column(grid: Grid, listing: Listing) -> Grid:
    """A CSV that was opened wrongly and saved again holds each row in one cell; take that apart once more."""
    if any(len(row) > 1 and count_filled(row[1:]) for row in grid.rows):
        return grid
    cells = [row[0] for row in grid.rows if count_filled(row)]
    if len(cells) < 2:
        return grid
    delimiter = find_delimiter("\n".join(cells[:200]))
    widths = {len(split_cell(cell, delimiter)) for cell in cells}
    if len(widths) > 1 or widths <= {1, 2}:
        return grid
    listing.add(ReadingWarning.COLUMN_SPLIT, delimiter=delimiter)
    rows = [split_cell(row[0], delimiter) if count_filled(row) else [] for row in grid.rows]
    return replace(grid, rows=rows)


def _width(head: Sequence[Sequence[str]], body: Sequence[Sequence[str]]) -> int:
    """As wide as the header; wider only when most rows are, for then it is the header that lacks names."""
    lengths = [_length(row) for row in body]
    named = max((len(row) for row in head), default=0)
    if not head:
        return max((len(row) for row in body), default=0)
    longer = [length for length in lengths if length > named]
    return max(longer) if len(longer) > 2 and len(longer) * 2 > len([length for length in lengths if length]) else named


def _length(row: Sequence[str]) -> int:
    """The place of the last filled cell."""
    length = len(row)
    while length and (not row[length - 1] or row[length - 1].isspace()):
        length -= 1
    return length


def _note_header(grid: Grid, layout: HeaderLayout, forced: int | None, listing: Listing) -> None:
    if not grid.rows:
        return
    number = grid.numbers[layout.start]
    if layout.header_rows == 0 and forced is None:
        listing.add(ReadingWarning.NO_HEADER, number, sheet=grid.sheet)
    above = [cell for row in grid.rows[: layout.start] for cell in row if cell.strip()]
    if above:
        listing.add(ReadingWarning.ROWS_ABOVE_HEADER, number, texts=tuple(above[:10]), sheet=grid.sheet)


def _fit(
    body: Sequence[list[str]], numbers: Sequence[int], width: int, tidy: bool, listing: Listing
) -> tuple[list[tuple[str, ...]], list[int], list[int]]:
    """Answers, their row numbers, and the row numbers of blank rows; rows that are too long or short are listed."""
    lengths = [_length(row) for row in body]
    short = [len(row) < width for row, length in zip(body, lengths, strict=True) if length]
    # A program that leaves empty cells at the end of a row away does so in most rows: then nothing is missing.
    habit = tidy or sum(short) * 2 > len(short) > 2
    rows, kept, blanks = [], [], []
    for row, length, number in zip(body, lengths, numbers, strict=True):
        if not length:
            blanks.append(number)
            continue
        if length > width:
            extra = tuple(cell for cell in row[width:] if cell.strip())
            listing.add(ReadingWarning.ROW_TOO_LONG, number, cells=length, expected=width, extra=extra)
        elif len(row) < width and not habit:
            listing.add(ReadingWarning.ROW_TOO_SHORT, number, cells=len(row), expected=width)
        rows.append(tuple(row) if len(row) == width else (*row[:width], *[""] * (width - len(row))))
        kept.append(number)
    return rows, kept, blanks


def _columns(
    head: Sequence[Sequence[str]], rows: Sequence[tuple[str, ...]], width: int, sheet: str | None
) -> tuple[Column, ...]:
    headers, texts = question_texts(head, width)
    values = [tuple(text for text in dict.fromkeys(column) if text.strip()) for column in zip(*rows, strict=True)]
    values = values or [()] * width
    return tuple(Column(index, headers[index], texts[index], values[index], sheet) for index in range(width))


_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


def note_broken_rows(rows: Sequence[tuple[str, ...]], numbers: Sequence[int], listing: Listing) -> None:
    """List rows with one filled cell in a table whose rows hold several, unless it is the key an unfinished answer has.

    Such rows come from line breaks that an export left bare. They stay in the survey, to be shown and not to be counted.
    """
    # Counting "" is quick; cells with nothing but spaces matter only where hardly anything else is there.
    counts = [count if (count := len(row) - row.count("")) > 5 else count_filled(row) for row in rows]
    if len(rows) < 2 or statistics.median(counts) < 3:
        return
    full = [row for row, count in zip(rows, counts, strict=True) if count > 1][:500]
    keys: dict[int, frozenset[str]] = {}
    for row, number, count in zip(rows, numbers, counts, strict=True):
        if count == 1:
            index = next(index for index, cell in enumerate(row) if cell.strip())
            if index not in keys:
                keys[index] = _key_shapes([other[index] for other in full])
            if _shape(row[index]) not in keys[index]:
                listing.add(ReadingWarning.SPILL_ROW, number, index + 1, text=row[index][:200])


def _key_shapes(column: Sequence[str]) -> frozenset[str]:
    """The shapes that texts have in a column that identifies answers: nearly always filled, nearly always alike."""
    given = [text for text in column if text.strip()]
    shapes = frozenset(map(_shape, given))
    return shapes if len(given) * 10 >= len(column) * 8 and len(shapes) <= max(3, len(given) // 4) else frozenset()


def _shape(text: str) -> str:
    """2024-05-01 and 2023-11-12 have one shape, R_2x and a sentence have others."""
    return _LETTERS.sub("a", _DIGITS.sub("9", text.strip()))


_QUESTIONS = frozenset({"vraag", "vraagtekst", "question", "question text", "vraag tekst", "item", "variable", "field", "veld",
                        "texte de la question", "intitule de la question"})  # fmt: skip
_ANSWERS = frozenset(
    {"antwoord", "answer", "answers", "response", "reponse", "value", "waarde", "valeur", "answer text"}
)
_MOST_COLUMNS = 8
_ENOUGH_ROWS = 4


def one_row_an_answer(table: SurveyTable) -> bool:
    """Whether one column holds questions that return row after row, and another the answers to them."""
    if len(table.columns) > _MOST_COLUMNS or len(table.rows) < _ENOUGH_ROWS:
        return False
    headers = [normalised(column.header) for column in table.columns]
    asked = [column for column, header in zip(table.columns, headers, strict=True) if header in _QUESTIONS]
    if len(asked) != 1 or not any(header in _ANSWERS for header in headers):
        return False
    return 1 < len(asked[0].values) * 2 <= len(table.rows)
