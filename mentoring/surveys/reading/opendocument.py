"""Measures an OpenDocument sheet before it is laid out: there, one cell can stand for a billion by a repeat count."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat  # only after every DTD and entity was refused, and on parts of a known size

from mentoring.surveys.model import SurveyRefused
from mentoring.surveys.reading.codes import Refusal
from mentoring.surveys.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, SLACK


def check_opendocument(content: bytes) -> None:
    """Raise `SurveyRefused` when a sheet reaches further than a survey may."""
    walker = _OpenDocumentWalker()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise SurveyRefused(Refusal.DAMAGED, kind="workbook") from error


@dataclass
class _OpenDocumentWalker:
    """Counts rows and columns up to the last filled cell of each sheet, repeats included."""

    sheet: str = ""
    total: int = 0
    spread: int = 0
    rows: int = 0
    filled_rows: int = 0
    columns: int = 0
    row_repeat: int = 1
    cell_repeat: int = 1
    at: int = 0
    filled_columns: int = 0
    length: int = 0
    cell_filled: bool = False
    row_lengths: list[int] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One opening tag."""
        local = name.rpartition(":")[2]
        if local == "table":
            self.sheet, self.rows, self.filled_rows, self.columns = attributes.get("table:name", ""), 0, 0, 0
        elif local == "table-row":
            self.row_repeat = _repeat(attributes, "number-rows-repeated")
            self.at = self.filled_columns = self.length = 0
        elif local in ("table-cell", "covered-table-cell"):
            self.cell_repeat = _repeat(attributes, "number-columns-repeated")
            self.cell_filled = any(key.endswith((":value-type", ":formula")) for key in attributes)
            self.row_lengths = [len(value) for value in attributes.values()]

    def text(self, text: str) -> None:
        """Text inside the document; outside cells it is only white space."""
        if text.strip():
            self.cell_filled = True
            self.row_lengths.append(len(text))

    def end(self, name: str) -> None:
        """One closing tag."""
        local = name.rpartition(":")[2]
        if local in ("table-cell", "covered-table-cell"):
            self._close_cell()
        elif local == "table-row":
            self._close_row()
        elif local == "table":
            self.total += self.filled_rows * self.columns
            if self.total > MAX_CELLS:
                raise SurveyRefused(Refusal.TOO_MANY_CELLS, cells=self.total, limit=MAX_CELLS)

    def _close_cell(self) -> None:
        self.at += self.cell_repeat
        if not self.cell_filled:
            return
        self.cell_filled = False
        self.filled_columns = self.at
        self.length += sum(self.row_lengths) * self.cell_repeat
        if self.at > MAX_COLUMNS:
            detail = {"columns": self.at, "limit": MAX_COLUMNS, "sheet": self.sheet}
            raise SurveyRefused(Refusal.TOO_MANY_COLUMNS, **detail)

    def _close_row(self) -> None:
        self.rows += self.row_repeat
        if not self.filled_columns:
            return
        self.filled_rows = self.rows
        self.columns = max(self.columns, self.filled_columns)
        self.spread += self.length * self.row_repeat
        if self.rows > MAX_ROWS + SLACK:
            raise SurveyRefused(Refusal.TOO_MANY_ROWS, limit=MAX_ROWS, sheet=self.sheet)
        if self.spread > MAX_UNPACKED:
            raise SurveyRefused(Refusal.UNPACKED_TOO_LARGE, size=self.spread, limit=MAX_UNPACKED)


def _repeat(attributes: dict[str, str], name: str) -> int:
    value = next((value for key, value in attributes.items() if key.endswith(name)), "1")
    return int(value) if value.isdecimal() and len(value) < 12 else 1
