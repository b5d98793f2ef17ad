"""Which rows of the file are answers and when they were handed in, and which are empty, broken, tests or not finished."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from mentoring.surveys.enrolment.layout import IDENTITY, SheetLayout
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.headings import Heading, non_person_rows
from mentoring.surveys.model import Field, Outcome, Question, ReceiptLine, Survey
from mentoring.surveys.values import DateOrder, clean, date_order, moment
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
    """One row with answers. number: where it stands in the file (or sheet); ref: the same, unique in the file.

    block: the heading above it, when a person confirmed what headings say.
    """

    position: int
    number: int
    sheet: str | None
    ref: str
    cells: tuple[str, ...]
    layout: SheetLayout
    unfinished: bool = False
    block: Heading | None = None

    def line(self, outcome: Outcome, code: str | None = None, name: str | None = None, **detail: object) -> ReceiptLine:
        """What became of this row, for the receipt."""
        return ReceiptLine(self.number, outcome, name, code, detail, self.sheet)


def rows_of(survey: Survey, layouts: dict[str | None, SheetLayout]) -> Iterator[Row]:
    """Every row of the survey with its place; a row number that two sheets share gets the sheet's name before it."""
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    often = Counter(survey.row_numbers)
    for position, (number, sheet, cells) in enumerate(zip(survey.row_numbers, sheets, survey.rows, strict=True)):
        ref = str(number) if often[number] == 1 else f"{sheet}-{number}"
        yield Row(position, number, sheet, ref, cells, layouts[sheet])


def set_apart(
    survey: Survey, layouts: dict[str | None, SheetLayout], questions: Questions, today: date
) -> tuple[list[Row], list[ReceiptLine]]:
    """The rows to read on, and a receipt line for every other one."""
    around = non_person_rows(survey)
    rows = list(in_blocks(rows_of(survey, layouts), around.headings, ask_headings(around.headings, layouts, questions)))
    odd = {(each.number, each.sheet): "heading_row" for each in around.headings} | around.odd
    dated = {row.sheet for row in rows if _submitted(row)}
    torn = {notice.row for notice in survey.warnings if notice.code == "spill_row"}
    answers, lines = [], _blank_lines(survey, rows)
    for row in rows:
        if code := odd.get((row.number, row.sheet)):
            lines.append(row.line(Outcome.REFUSED, code, text=_shown(row)))
            continue
        line = departure(row, today) or _no_answer(row, row.sheet in dated, row.number in torn)
        if line is None:
            answers.append(row)
        elif line.outcome is Outcome.UNFINISHED and line.code != "only_opened" and _wanted(row, questions):
            answers.append(replace(row, unfinished=True))
        else:
            lines.append(line)
    return answers, lines


def _shown(row: Row) -> str:
    return " · ".join(clean(row.cells[index]) for index in _filled(row))[:80]


def ask_headings(
    headings: tuple[Heading, ...], layouts: Mapping[str | None, SheetLayout], questions: Questions
) -> bool:
    """Whether the rows below a heading get what it says: asked once, where no column says it."""
    asked = [each for each in headings if not all(layout.has(_given(each)) for layout in layouts.values())]
    if not asked:
        return False
    fields = tuple(dict.fromkeys(_given(each).value for each in asked))
    detail = {"texts": tuple(each.text for each in asked), "field": fields[0], "likely": USE}
    numbers = tuple(each.number for each in asked if each.number)
    return questions.ask(Question("headings", "heading_rows", numbers, options=(USE, SET_ASIDE), detail=detail)) == USE


USE, SET_ASIDE = "use_headings", "only_set_aside"
"""The answers about headings: their rows get what they say, or they are only left out."""


def _given(heading: Heading) -> Field:
    return Field.ROLE if heading.roles else Field.DEPARTMENT


def in_blocks(rows: Iterator[Row], headings: tuple[Heading, ...], used: bool) -> Iterator[Row]:
    """The rows, each with the heading that stands above it."""
    starts = {(each.number, each.sheet): each for each in headings}
    above = {each.sheet: each for each in headings if each.number is None}
    for row in rows:
        if (row.number, row.sheet) in starts:
            above[row.sheet] = starts[row.number, row.sheet]
        yield replace(row, block=above.get(row.sheet)) if used else row


_GONE = re.compile(
    r"\b(?:uit dienst|niet (?:meer )?(?:in dienst|actief)|vertrokken|ontslag\w*|gepensioneerd|inactie[fv]\w*|inactive|terminated|left|leaver|"
    r"former|ex|retired|resigned|dismissed|sorti\w*|partie?s?|demission\w*|retraite\w*)\b"
)


def departure(row: Row, today: date) -> ReceiptLine | None:
    """The line of somebody who left the organisation: an end of the contract that is past, or a status that says so."""
    for index in row.layout.leaving:
        text = clean(row.cells[index])
        read = moment(text).value or moment(text, DateOrder.DAY_FIRST).value
        if read and read.date() < today:
            return row.line(Outcome.REFUSED, "left_on", _who(row), date=read.date().isoformat())
    for index in row.layout.status:
        if _GONE.search(normalised(row.cells[index])):
            return row.line(Outcome.REFUSED, "left", _who(row), value=clean(row.cells[index])[:80])
    return None


def _wanted(row: Row, questions: Questions) -> bool:
    return any(questions.choice(key, (INCLUDE,)) for key in ("unfinished", f"unfinished:{row.ref}"))


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


DATE_ORDERS = (DateOrder.DAY_FIRST.value, DateOrder.MONTH_FIRST.value)


class SubmissionTimes:
    """Reads when answers were handed in, sheet by sheet, in the order of day and month that each column proves."""

    def __init__(self, layouts: Iterable[SheetLayout], rows: list[Row], questions: Questions) -> None:
        self._orders: dict[int, str | None] = {}
        for layout in layouts:
            if layout.submitted is not None:
                cells = [row.cells[layout.submitted] for row in rows if row.layout is layout]
                answered = questions.choice(f"date_order:{layout.submitted}", DATE_ORDERS)
                self._orders[layout.submitted] = answered or _proved(cells)

    def of(self, row: Row) -> tuple[str, ...]:
        """The moment as an ISO text; two when the order is unknown, with the day first and with the month first."""
        index = row.layout.submitted
        if index is None or not row.cells[index]:
            return ()
        return _iso(row.cells[index], self._orders.get(index))


def _proved(cells: list[str]) -> str | None:
    found = date_order(cells)
    return found.order.value if found.order else None


@lru_cache(maxsize=4096)
def _iso(text: str, order: str | None) -> tuple[str, ...]:
    from mentoring.surveys.values import moment

    read = moment(text, order)
    if read.value:
        return (read.value.isoformat(),)
    if read.code != "date_order_unknown":
        return ()
    both = [moment(text, each).value for each in DATE_ORDERS]
    return tuple(each.isoformat() for each in both if each)
