"""Rows of a list that are no people: headings above a block, totals, notes, and headers that return."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mentoring.participants import Role
from mentoring.surveys.model import Survey
from mentoring.surveys.reading.codes import Warned
from mentoring.surveys.values import clean, roles
from mentoring.topics import normalised

_TOTAL = re.compile(
    r"(?:sub ?|eind)?totaa?l\w*\b|(?:totaal )?aantal\b|total\b|nombre\b|number of\b|count\b|som\b|sum\b|somme\b|gemiddeld\w*\b|average\b|moyenne\b"
)
_NOTE = re.compile(
    r"(?:laatst )?(?:bijgewerkt|gewijzigd|aangepast)\b|(?:last )?updated?\b|mis a jour\b|stand (?:van|op|per|\d)|versie\b|version\b|bron\b|"
    r"source\b|nog (?:na|te|bellen)\w*\b|still to\b|nb\b|let op\b|note\b|opmerking\w*\b|remarks?\b|legenda?\b|einde\b|end of\b|zie ook\b"
)
_DEPARTMENT = re.compile(
    r"^(?:afdeling|dienst|team|departement|directie|department|dept|unit|service|equipe|division|sector|vestiging)\b\s*[:\-–]?\s*(.+)$",
    re.IGNORECASE,
)
_ROLE_WORDS = re.compile(
    r"(?:de |the |les |onze |lijst |list (?:of )?|deelnemende? |junior |senior )*(?:mentors?|mentoren|mentees?|mentore?e?s?)(?: \d+| junior| senior)*"
)
_LOOKED_AT = 5000
"""So many rows are searched: longer lists come from tools, which put no headings in between."""


@dataclass(frozen=True)
class Heading:
    """A heading above a block of rows. number: its row in the file, None when it stands above the whole table.

    text: what it says. department or roles: what that gives the rows below it, once a person confirmed it.
    """

    number: int | None
    sheet: str | None
    text: str
    department: str | None = None
    roles: frozenset[Role] | None = None


@dataclass(frozen=True)
class NonPersonRows:
    """The rows of a survey that are no people. odd: row number and sheet -> why (total_row, note_row, repeated_header)."""

    headings: tuple[Heading, ...]
    odd: dict[tuple[int, str | None], str]

    @property
    def gives_roles(self) -> bool:
        """Whether headings say who is a mentor and who a mentee."""
        return any(each.roles for each in self.headings)


def non_person_rows(survey: Survey) -> NonPersonRows:
    """What stands between and around the people of a list."""
    headers = tuple(frozenset({normalised(each.header), normalised(each.question)}) - {""} for each in survey.columns)
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    odd: dict[tuple[int, str | None], str] = {}
    titles = list(_above(survey))
    plain: list[Heading] = []
    few = _few(headers)
    if len(survey.rows) > _LOOKED_AT or len(survey.columns) < 2:
        return NonPersonRows(tuple(titles), odd)
    for place, (number, sheet, row) in enumerate(zip(survey.row_numbers, sheets, survey.rows, strict=True)):
        given = [index for index, cell in enumerate(row) if cell and not cell.isspace()]
        if not given or len(given) > few and normalised(row[given[0]]) not in headers[given[0]]:
            continue
        cells = [(index, clean(row[index])) for index in given]
        if code := _odd(cells, headers):
            odd[number, sheet] = code
        elif len(cells) == 1 and len(headers) > 2:
            text = cells[0][1]
            found = _heading(text, number, sheet)
            titles += [found] if found else []
            label = not found and _is_label(text) and _followed(survey, place)
            plain += [Heading(number, sheet, text)] if label else []
    if len(plain) > 1 and not titles:
        titles = [Heading(each.number, each.sheet, each.text, department=each.text.rstrip(" :")) for each in plain]
    return NonPersonRows(tuple(titles), odd)


def _few(headers: tuple[frozenset[str], ...]) -> int:
    """So many cells a row of totals has at most: far fewer than a person."""
    return max(2, len(headers) // 3)


def _odd(cells: list[tuple[int, str]], headers: tuple[frozenset[str], ...]) -> str | None:
    if len(cells) > 1 and all(normalised(text) in headers[index] for index, text in cells):
        return "repeated_header"
    if len(cells) > _few(headers) or any("@" in text for _, text in cells):
        return None
    words = normalised(cells[0][1])
    if _TOTAL.match(words) and (len(cells) == 1 or any(text.replace(".", "").isdigit() for _, text in cells[1:])):
        return "total_row"
    return "note_row" if _NOTE.match(words) and len(cells) == 1 else None


def _followed(survey: Survey, place: int) -> bool:
    """Whether a fuller row comes next: a heading stands above something."""
    following = survey.rows[place + 1] if place + 1 < len(survey.rows) else ()
    return sum(bool(cell.strip()) for cell in following) > 1


def _heading(text: str, number: int | None, sheet: str | None) -> Heading | None:
    if found := _DEPARTMENT.match(text):
        return Heading(number, sheet, text, department=found[1].strip(" :"))
    words = normalised(text)
    if _ROLE_WORDS.fullmatch(words) and (read := roles(words).value) and len(read) == 1:
        return Heading(number, sheet, text, roles=read)
    return None


def _is_label(text: str) -> bool:
    """One or two words that are hardly a person's name: 'Finance', 'HR:', 'ICT & data'."""
    words = text.split()
    return text.endswith(":") or len(words) == 1 and len(text) > 1 or "&" in text


def _above(survey: Survey) -> list[Heading]:
    """The last title above the table, where it names those below it."""
    found = []
    for notice in survey.warnings:
        texts = notice.detail.get("texts")
        if notice.code == Warned.ROWS_ABOVE_HEADER and isinstance(texts, tuple) and texts:
            sheet = notice.detail.get("sheet")
            found.append(_heading(clean(str(texts[-1])), None, str(sheet) if sheet else None))
    return [each for each in found if each]
