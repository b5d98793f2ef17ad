"""Measures a sheet's XML before it is laid out: how far it reaches, hidden rows, merges, formulas without a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat  # only after every DTD and entity was refused, and on parts of a known size

from mentoring.surveys.fields import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_UNPACKED,
    SLACK,
    ReadingWarning,
    Refusal,
    SurveyRefused,
)
from mentoring.surveys.reading.tables import Listing

MAX_MERGES = 2_000
_ENOUGH_MERGED = 100_000
_WIDEST_GAP = 1_000
"""Empty rows in a row; anything beyond is a stray cell, not a survey."""
_PLACE = re.compile(r"([A-Za-z]{1,9})(\d{1,12})")
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_NUMBERED = re.compile(
    rb"(<(?:\w+:)?row\b[^>]*?\sr\s*=\s*[\"']|<(?:\w+:)?c\b[^>]*?\sr\s*=\s*[\"'][A-Za-z]{1,9})(\d{1,12})(?=[\"'])"
)
_TEXT_END = re.compile(rb"</(?:\w+:)?si\s*>")


@dataclass(frozen=True)
class Merge:
    """Cells merged into one; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Worksheet:
    """What the XML of one sheet says; rows and columns from 1.

    lifted: row as read -> row as it stands in the file. spread: bytes of shared texts once every cell has its copy,
    where that had to be known.
    """

    xml: bytes = b""
    filled: set[int] = field(default_factory=set)
    columns: int = 0
    widest: str = ""
    lifted: dict[int, int] = field(default_factory=dict)
    hidden_rows: int = 0
    merges: list[Merge] = field(default_factory=list)
    dead_formulas: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    spread: int = 0

    @property
    def rows(self) -> int:
        """The last row that holds something."""
        return max(self.filled, default=0)


def measure_sheet(xml: bytes, sheet: str, shared: Sequence[int] = ()) -> Worksheet:
    """Measure one sheet and refuse it when it reaches too far; a gap above stray rows is closed, so they can be read.

    shared: the length of each text that cells point to, when their use is to be counted.
    """
    found = _walk(xml, shared)
    if found.columns > MAX_COLUMNS:
        detail = {"columns": found.columns, "limit": MAX_COLUMNS, "sheet": sheet, "cell": found.widest}
        raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, **detail)
    lifted = close_gaps(sorted(found.filled))
    if max(lifted, default=0) > MAX_ROWS + SLACK:
        raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS, sheet=sheet)
    if found.rows in lifted:
        return found
    closed = _walk(_renumber(xml, {old: new for new, old in lifted.items()}), shared)
    if closed.rows > MAX_ROWS + SLACK:
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook")
    closed.lifted, closed.merges = {new: old for new, old in lifted.items() if new != old}, []
    return closed


def close_gaps(rows: Sequence[int]) -> dict[int, int]:
    """New row number -> old one: the same up to the first gap, from there on without the empty rows."""
    lifted: dict[int, int] = {}
    new = previous = 0
    for row in rows:
        step = row - previous
        new, previous = new + (1 if step > _WIDEST_GAP else step), row
        lifted[new] = row
    return lifted


def _renumber(xml: bytes, numbers: dict[int, int]) -> bytes:
    def number(found: re.Match[bytes]) -> bytes:
        return found[1] + str(numbers.get(int(found[2]), found[2].decode())).encode()

    return _NUMBERED.sub(number, xml)


def _walk(xml: bytes, shared: Sequence[int]) -> Worksheet:
    """Follow a sheet from end to end."""
    walker = _SheetWalker(Worksheet(xml=xml), shared)
    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    walker.parser = parser
    _parse(parser, xml)
    walker.close_cell()
    return walker.sheet


def _parse(parser: expat.XMLParserType, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook") from error


class _SheetWalker:
    """Follows the elements of a sheet. Text is listened to only inside cells where it matters: that halves the time."""

    def __init__(self, sheet: Worksheet, shared: Sequence[int]) -> None:
        self.sheet = sheet
        self.parser: expat.XMLParserType | None = None
        self.row = self.column = 0
        self.kind = self.place = ""
        self.columns: dict[str, int] = {}
        self.formula = False
        self.shared = shared
        self.follow: dict[str, Callable[[list[str]], None]] = {
            "c": self._cell,
            "v": self._value,
            "is": self._value,
            "f": self._formula,
            "row": self._row,
            "mergeCell": self._merge,
        }
        self.text: list[str] | None = None

    def start(self, name: str, attributes: list[str]) -> None:
        """One opening tag."""
        follow = self.follow.get(name)
        if follow or ":" in name and (follow := self.follow.get(name.rpartition(":")[2])):
            follow(attributes)

    def _cell(self, attributes: list[str]) -> None:
        if self.formula or self.text is not None:
            self.close_cell()
        place = self.kind = ""
        for at in range(0, len(attributes), 2):
            if attributes[at] == "r":
                place = attributes[at + 1]
            elif attributes[at] == "t":
                self.kind = attributes[at + 1]
        self.place = place
        letters = place.rstrip("0123456789")
        if letters in self.columns and len(letters) < len(place) < 20:
            self.row, self.column = int(place[len(letters) :]), self.columns[letters]
        else:
            self._unusual_place(place)

    def _unusual_place(self, place: str) -> None:
        found = _PLACE.fullmatch(place)
        if found:
            self.columns[found[1]] = column_number(found[1])
            self.row, self.column = int(found[2]), self.columns[found[1]]
        else:
            self.column += 1

    def _formula(self, _: list[str]) -> None:
        self.formula = True

    def _value(self, _: list[str]) -> None:
        sheet = self.sheet
        sheet.filled.add(self.row)
        if self.column > sheet.columns:
            sheet.columns, sheet.widest = self.column, self.place
        if self.formula or self.kind == "e" or (self.kind == "s" and self.shared):
            self.text = []
            self.parser.CharacterDataHandler = self.text.append  # type: ignore[union-attr]

    def close_cell(self) -> None:
        """Settle what could only be known once the cell was over."""
        text = "".join(self.text or ()).strip()
        if self.text is not None:
            self.parser.CharacterDataHandler = None  # type: ignore[union-attr]
        if self.kind == "e" and text:
            self.sheet.errors.append((self.row, self.column, text[:20]))
        elif self.kind == "s" and self.shared:
            self._spread(text)
        elif self.formula and not text and self.kind != "str":
            # A text formula may well have "" as its result; any other one without a value was never calculated.
            self.sheet.dead_formulas.append((self.row, self.column))
        self.formula, self.text = False, None

    def _spread(self, index: str) -> None:
        if index.isdecimal() and len(index) < 10 and int(index) < len(self.shared):
            self.sheet.spread += self.shared[int(index)]

    def _row(self, given: list[str]) -> None:
        if self.formula or self.text is not None:
            self.close_cell()
        attributes = dict(zip(given[::2], given[1::2], strict=True))
        number = attributes.get("r", "")
        self.row = int(number) if number.isdecimal() and len(number) < 13 else self.row + 1
        self.column = 0
        self.sheet.hidden_rows += attributes.get("hidden") in ("1", "true")

    def _merge(self, attributes: list[str]) -> None:
        area = _AREA.fullmatch(attributes[attributes.index("ref") + 1]) if "ref" in attributes else None
        if area and int(area[4]) > int(area[2]) and len(self.sheet.merges) < MAX_MERGES:
            left, right = column_number(area[1]), column_number(area[3])
            self.sheet.merges.append(Merge(int(area[2]), left, int(area[4]), right))


def column_number(letters: str) -> int:
    """A -> 1, Z -> 26, AA -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def measure_sheets(sheets: Mapping[str, bytes], names: Mapping[str, str], shared: bytes) -> dict[str, Worksheet]:
    """Examine the sheets (part -> XML; part -> name) of a workbook and refuse it when together they are too large.

    A few long shared texts may be shown in very many cells, and each cell gets a copy. Counting that takes time, so it
    is done only where it could be too much.
    """
    lengths = [len(text) for text in _TEXT_END.split(shared)]
    cells = sum(xml.count(b"<c") + xml.count(b":c") for xml in sheets.values())
    counted = lengths if cells * max(lengths) > MAX_UNPACKED else ()
    examined = {part: measure_sheet(xml, names.get(part, part), counted) for part, xml in sheets.items()}
    spread = sum(sheet.spread for sheet in examined.values())
    if spread > MAX_UNPACKED:
        raise SurveyRefused(Refusal.UNPACKED_TOO_LARGE, size=spread, limit=MAX_UNPACKED)
    area = sum(sheet.rows * sheet.columns for sheet in examined.values())
    if area > MAX_CELLS:
        raise SurveyRefused(Refusal.TOO_MANY_CELLS, cells=area, limit=MAX_CELLS)
    return examined


def check_opendocument(content: bytes) -> None:
    """Raise `SurveyRefused` when a sheet reaches further than a survey may."""
    walker = _OpenDocumentWalker()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    _parse(parser, content)


class _OpenDocumentWalker:
    """Counts rows and columns up to the last filled cell of each sheet, repeats included."""

    def __init__(self) -> None:
        self.cells = self.spread = 0
        self.sheet = ""
        self.rows = self.filled_rows = self.columns = 0
        self.row_repeat = self.cell_repeat = 1
        self.at = self.filled_columns = self.row_length = self.cell_length = 0
        self.cell_filled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One opening tag."""
        local = name.rpartition(":")[2]
        if local == "table":
            self.sheet, self.rows, self.filled_rows, self.columns = attributes.get("table:name", ""), 0, 0, 0
        elif local == "table-row":
            self.row_repeat = _repeat(attributes, "number-rows-repeated")
            self.at = self.filled_columns = self.row_length = 0
        elif local in ("table-cell", "covered-table-cell"):
            self.cell_repeat = _repeat(attributes, "number-columns-repeated")
            self.cell_filled = any(key.endswith((":value-type", ":formula")) for key in attributes)
            self.cell_length = sum(map(len, attributes.values()))

    def text(self, text: str) -> None:
        """Text inside the document; outside cells it is only white space."""
        if text.strip():
            self.cell_filled = True
            self.cell_length += len(text)

    def end(self, name: str) -> None:
        """One closing tag."""
        local = name.rpartition(":")[2]
        if local in ("table-cell", "covered-table-cell"):
            self.at += self.cell_repeat
            if self.cell_filled:
                self.filled_columns = self.at
                self.row_length += self.cell_length * self.cell_repeat
                self.cell_filled = False
        elif local == "table-row":
            self.rows += self.row_repeat
            if self.filled_columns:
                self.filled_rows, self.columns = self.rows, max(self.columns, self.filled_columns)
                self.spread += self.row_length * self.row_repeat
                self._check()
        elif local == "table":
            self.cells += self.filled_rows * self.columns
            if self.cells > MAX_CELLS:
                raise SurveyRefused(Refusal.TOO_MANY_CELLS, cells=self.cells, limit=MAX_CELLS)

    def _check(self) -> None:
        if self.columns > MAX_COLUMNS:
            raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, columns=self.columns, limit=MAX_COLUMNS, sheet=self.sheet)
        if self.rows > MAX_ROWS + SLACK:
            raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS, sheet=self.sheet)
        if self.spread > MAX_UNPACKED:
            raise SurveyRefused(Refusal.UNPACKED_TOO_LARGE, size=self.spread, limit=MAX_UNPACKED)


def _repeat(attributes: dict[str, str], name: str) -> int:
    value = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return int(value) if value.isdecimal() and len(value) < 12 else 1


def fill_merges(rows: list[list[str]], facts: Worksheet, name: str, listing: Listing) -> None:
    """Cells merged downwards show one value for several rows, but only the first row holds it."""
    filled = 0
    for merge in facts.merges:
        below = rows[merge.top : merge.bottom]
        if not below or merge.left > len(rows[0]) or filled + len(below) > _ENOUGH_MERGED:
            continue
        value = rows[merge.top - 1][merge.left - 1]
        if value.strip():
            filled += len(below)
            for row in below:
                row[merge.left - 1] = value
    if filled:
        listing.add(ReadingWarning.MERGED_CELLS, count=len(facts.merges), sheet=name)
