"""Which rows of the file are answers, and which are empty, broken, tests or not finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.layout import IDENTITY, Layout
from mentoring.surveys.model import Outcome, ReceiptLine, Survey
from mentoring.surveys.values import clean
from mentoring.topics import normalised

INCLUDE = "include"
"""The answer under the key 'unfinished' (or 'unfinished:<row>') that lets unfinished answers in."""

_NO = frozenset({"false", "0", "no", "nee", "non", "onwaar", "faux", "falsch"})
_NOT_FINISHED = frozenset(
    {
        "started", "partial", "partially", "incomplete", "unfinished", "gestart", "begonnen", "gedeeltelijk", "onvolledig",
        "commence", "partiel", "partielle", "incomplet", "disqualified", "in progress", "not completed", "not finished",
        "niet voltooid", "niet afgerond", "en cours",
    }
)  # fmt: skip
_TESTS = frozenset({"survey preview", "survey test"})


@dataclass(frozen=True)
class Row:
    """One row with answers. number: where it stands in the file (or sheet); ref: the same, unique in the file."""

    position: int
    number: int
    sheet: str | None
    ref: str
    cells: tuple[str, ...]
    layout: Layout
    unfinished: bool = False

    def line(self, outcome: Outcome, code: str | None = None, name: str | None = None, **detail: object) -> ReceiptLine:
        """What became of this row, for the receipt."""
        return ReceiptLine(self.number, outcome, name, code, detail, self.sheet)


def rows_of(survey: Survey, layouts: dict[str | None, Layout]) -> Iterator[Row]:
    """Every row of the survey with its place; a row number that two sheets share gets the sheet's name before it."""
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    often = Counter(survey.row_numbers)
    for position, (number, sheet, cells) in enumerate(zip(survey.row_numbers, sheets, survey.rows, strict=True)):
        ref = str(number) if often[number] == 1 else f"{sheet}-{number}"
        yield Row(position, number, sheet, ref, cells, layouts[sheet])


def set_apart(survey: Survey, layouts: dict[str | None, Layout], desk: Desk) -> tuple[list[Row], list[ReceiptLine]]:
    """The rows to read on, and a receipt line for every other one."""
    rows = list(rows_of(survey, layouts))
    dated = {row.sheet for row in rows if _submitted(row)}
    torn = {notice.row for notice in survey.warnings if notice.code == "spill_row"}
    answers, lines = [], _blank_lines(survey, rows)
    for row in rows:
        line = _no_answer(row, row.sheet in dated, row.number in torn)
        if line is None:
            answers.append(row)
        elif line.outcome is Outcome.UNFINISHED and line.code != "only_opened" and _wanted(row, desk):
            answers.append(Row(row.position, row.number, row.sheet, row.ref, row.cells, row.layout, unfinished=True))
        else:
            lines.append(line)
    return answers, lines


def _wanted(row: Row, desk: Desk) -> bool:
    return any(desk.wish(key, (INCLUDE,)) for key in ("unfinished", f"unfinished:{row.ref}"))


def _blank_lines(survey: Survey, rows: list[Row]) -> list[ReceiptLine]:
    """Blank rows that the reader left out of the rows; one that it kept is found like any other."""
    kept = Counter(row.number for row in rows if not _filled(row))
    names = {row.sheet for row in rows}
    only = names.pop() if len(names) == 1 else None
    lines = []
    for number in survey.blank_rows:
        if kept[number]:
            kept[number] -= 1
        else:
            lines.append(ReceiptLine(number, Outcome.BLANK, sheet=only))
    return lines


def _no_answer(row: Row, dated: bool, torn: bool) -> ReceiptLine | None:
    """Why this row holds no answer to use, or None when it does.

    dated: whether others have a submit date; torn: whether reading took it for the rest of the row above.
    """
    filled = _filled(row)
    if not filled:
        return row.line(Outcome.BLANK)
    status = {normalised(row.cells[index]) for index in row.layout.status}
    if status & _TESTS:
        return row.line(Outcome.REFUSED, "test_answer")
    typed = [index for index in filled if index not in row.layout.of_the_tool]
    identified = _identified(row)
    if len(filled) == 1 and (torn or typed and not identified):
        return row.line(Outcome.REFUSED, "spill", text=row.cells[filled[0]].strip()[:80])
    if not identified and not typed:
        return row.line(Outcome.UNFINISHED, "only_opened")
    if status & _NOT_FINISHED or any(_says_no(row.cells[index]) for index in row.layout.finished):
        return row.line(Outcome.UNFINISHED, "not_finished", _who(row), key=f"unfinished:{row.ref}")
    if dated and not _submitted(row):
        return row.line(Outcome.UNFINISHED, "not_submitted", _who(row), key=f"unfinished:{row.ref}")
    return None


def _filled(row: Row) -> list[int]:
    return [index for index, cell in enumerate(row.cells) if cell and not cell.isspace()]


def _identified(row: Row) -> bool:
    return any(row.cells[place.index].strip() for field in IDENTITY for place in row.layout.places(field))


def _who(row: Row) -> str | None:
    cells = (row.cells[place.index].strip() for field in IDENTITY for place in row.layout.places(field))
    return next((clean(cell)[:80] for cell in cells if cell), None)


def _says_no(cell: str) -> bool:
    return normalised(cell) in _NO | _NOT_FINISHED


def _submitted(row: Row) -> bool:
    return row.layout.submitted is not None and bool(row.cells[row.layout.submitted].strip())
