"""The programme's survey to send: a document to build it from by copying, and a sheet to fill in directly.

The Google script is in `survey_script`. Instructions are in the language of the screen, questions in that of the survey.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from components.documents.literal import one_line, paragraphs
from components.documents.survey_words import DOCUMENT, KINDS, MUST, OWN_ANSWER
from components.words import translate
from mentoring.surveys.blueprint import Asked, Blueprint, Kind
from mentoring.surveys.reading.sources import OWN_LISTS

ROWS = 500
"""Rows of the sheet that have drop-down lists."""

RANKS = 3
"""Columns that a question with several answers has in the sheet: one answer a cell can have a list to choose from."""

_LONGEST_INLINE = 255
"""Characters that a spreadsheet allows for a drop-down list written out in the cell's own rule."""


def survey_document(blueprints: Iterable[Blueprint], tongue: str = "en") -> bytes:
    """A Word document with every form: what to ask, how it is answered, and which choices there are.

    tongue: the language of the instructions in it.
    """
    from docx import Document

    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    for line in DOCUMENT:
        document.add_paragraph(translate(line, tongue), style="List Number")
    for number, blueprint in enumerate(blueprints):
        if number:
            document.add_page_break()
        document.add_heading(one_line(blueprint.title), 1)
        document.add_paragraph(paragraphs(blueprint.introduction))
        _write_questions(document, blueprint, tongue)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _write_questions(document: Any, blueprint: Blueprint, tongue: str) -> None:
    page = 0
    for number, asked in enumerate(blueprint.questions, start=1):
        if asked.page > page:
            page = asked.page
            document.add_heading(one_line(blueprint.pages[page].title), 2)
            document.add_paragraph(paragraphs(blueprint.pages[page].introduction))
        star = " *" if asked.required else ""
        question = document.add_paragraph(f"{number}. ")
        question.paragraph_format.keep_with_next = True
        question.add_run(f"{one_line(asked.text)}{star}").bold = True
        about = document.add_paragraph()
        about.paragraph_format.keep_with_next = bool(asked.choices)
        about.add_run(_how(asked, tongue)).italic = True
        if asked.help:
            about.add_run(f" · {one_line(asked.help)}")
        for choice in asked.choices:
            document.add_paragraph(one_line(choice), style="List Bullet")
        if asked.other:
            own = document.add_paragraph(style="List Bullet")
            own.add_run(translate(OWN_ANSWER, tongue)).italic = True


def _how(asked: Asked, tongue: str) -> str:
    how = translate(KINDS[asked.kind], tongue).format(lowest=asked.lowest, highest=asked.highest)
    low, high = asked.ends
    return f"{how} ({asked.lowest} = {low}, {asked.highest} = {high})" if low else how


def survey_workbook(blueprint: Blueprint, tongue: str = "en") -> bytes:
    """An Excel sheet to fill in directly: a question a column, a person a row, drop-down lists where there are choices.

    A question with several answers has three columns, so that each can be chosen from a list. Everything is text.
    tongue: the language of the notes above the columns.
    """
    from xlsxwriter import Workbook

    target = BytesIO()
    rules = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = Workbook(target, rules)
    sheet = book.add_worksheet(_sheet_name(blueprint.title))
    lists = _Lists(book)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    cell = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for column, (header, asked) in enumerate(_columns(blueprint)):
        sheet.set_column(column, column, 24, cell)
        sheet.write_string(0, column, header, heading)
        note = _note(asked, tongue)
        sheet.write_comment(0, column, note, {"x_scale": 2})
        rule = lists.rule(asked)
        if rule:
            sheet.data_validation(1, column, ROWS, column, rule)
    sheet.set_row(0, 60)
    sheet.freeze_panes(1, 2)
    book.close()
    return target.getvalue()


def _sheet_name(title: str) -> str:
    return "".join(" " if mark in "[]:*?/\\" else mark for mark in one_line(title)).strip("'")[:31]


def _columns(blueprint: Blueprint) -> list[tuple[str, Asked]]:
    columns = []
    for asked in blueprint.questions:
        ranks = range(1, RANKS + 1) if asked.kind is Kind.MANY else ()
        columns += [(f"{asked.text} ({rank})", asked) for rank in ranks] or [(asked.text, asked)]
    return columns


def _note(asked: Asked, tongue: str) -> str:
    lines = [_how(asked, tongue), asked.help or "", *asked.choices]
    if asked.required:
        lines.insert(0, translate(MUST, tongue))
    return "\n".join(line for line in lines if line)[:2000]


class _Lists:
    """Drop-down lists: short ones in the rule itself, long ones on a sheet that people do not see."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheet: Any = None
        self._places: dict[tuple[str, ...], str] = {}

    def rule(self, asked: Asked) -> dict[str, Any] | None:
        """The rule for the cells of a column, or None where anything may be typed."""
        choices = asked.choices or tuple(str(n) for n in range(asked.lowest, asked.highest + 1))
        if asked.kind not in (Kind.ONE, Kind.MANY, Kind.SCALE):
            return None
        short = len(",".join(choices)) <= _LONGEST_INLINE and not any("," in choice for choice in choices)
        source = list(choices) if short else self._range(choices)
        return {"validate": "list", "source": source, "error_type": "information" if asked.other else "stop"}

    def _range(self, choices: tuple[str, ...]) -> str:
        if self._sheet is None:
            self._sheet = self._book.add_worksheet(OWN_LISTS)
            self._sheet.very_hidden()
        if choices not in self._places:
            column = len(self._places)
            for row, choice in enumerate(choices):
                self._sheet.write_string(row, column, choice)
            letter = chr(ord("A") + column)
            self._places[choices] = f"={OWN_LISTS}!${letter}$1:${letter}${len(choices)}"
        return self._places[choices]
