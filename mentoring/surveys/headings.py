"""Rows of a list that are no people: headings above a block, totals, notes, and headers that return."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mentoring.participants import Role
from mentoring.surveys.model import ReadingWarning, Survey
from mentoring.surveys.values.roles import roles
from mentoring.surveys.values.texts_and_names import clean, note_code
from mentoring.topics import normalise

_DEPARTMENT = re.compile(
    r"^(?:afdeling|dienst|team|departement|directie|department|dept|unit|service|equipe|division|sector|vestiging)\b\s*[:\-–]?\s*(.+)$",
    re.IGNORECASE,
)
_ROLE_WORDS = re.compile(
    r"(?:de |the |les |onze |lijst |list (?:of )?|deelnemende? |junior |"
    r"senior )*(?:mentors?|mentoren|mentees?|mentore?e?s?)(?: \d+| junior| senior)*"
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
    """The rows of a survey that no person filled in. repeated: row number and sheet of headers that return."""

    headings: tuple[Heading, ...]
    repeated: frozenset[tuple[int, str | None]] = frozenset()

    @property
    def gives_roles(self) -> bool:
        """Whether headings say who is a mentor and who a mentee."""
        return any(each.roles for each in self.headings)


def non_person_rows(survey: Survey) -> NonPersonRows:
    """What stands between and around the people of a list."""
    headers = tuple(frozenset({normalise(each.header), normalise(each.question)}) - {""} for each in survey.columns)
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    titles, repeated = list(_above(survey)), set()
    plain: list[Heading] = []
    few = most_noted(len(headers))
    if len(survey.rows) > _LOOKED_AT or len(survey.columns) < 2:
        return NonPersonRows(tuple(titles))
    last = max((place for place, row in enumerate(survey.rows) if len(row) - row.count("") > 1), default=0)
    for place, (number, sheet, row) in enumerate(zip(survey.row_numbers, sheets, survey.rows, strict=True)):
        given = [index for index, cell in enumerate(row) if cell and not cell.isspace()]
        if not given or len(given) > few and normalise(row[given[0]]) not in headers[given[0]]:
            continue
        if _repeats_header(row, given, headers):
            repeated.add((number, sheet))
        elif len(given) == 1 and len(headers) > 2 and not note_code(text := clean(row[given[0]])):
            # What nothing follows heads nothing.
            found = _heading(text, number, sheet) if place < last else None
            titles += [found] if found else []
            label = not found and _is_label(text) and _fuller_row_follows(survey, place)
            plain += [Heading(number, sheet, text)] if label else []
    if len(plain) > 1 and not titles:
        titles = [Heading(each.number, each.sheet, each.text, department=each.text.rstrip(" :")) for each in plain]
    return NonPersonRows(tuple(titles), frozenset(repeated))


def _repeats_header(row: tuple[str, ...], given: list[int], headers: tuple[frozenset[str], ...]) -> bool:
    """Whether most cells of a row say what stands above them; a list below another may head one column differently."""
    same = sum(normalise(row[index]) in headers[index] for index in given)
    return same > 1 and 2 * same > len(given) and (same == len(given) or not any("@" in cell for cell in row))


def only_people(survey: Survey) -> Survey:
    """The same survey without rows that no person filled in: what they hold says nothing about what a column means.

    Numbers alone are totals too, where most rows hold words.
    """
    around = non_person_rows(survey)
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    left_out = {(each.number, each.sheet) for each in around.headings} | around.repeated
    spoken = [any(map(_LETTERS.search, row)) for row in survey.rows]
    in_words = sum(spoken) * 2 > len(spoken)
    kept = [
        place
        for place, each in enumerate(zip(survey.row_numbers, sheets, strict=True))
        if each not in left_out and not _is_total_or_note(survey.rows[place]) and (spoken[place] or not in_words)
    ]
    if len(kept) == len(survey.rows):
        return survey
    rows = tuple(survey.rows[place] for place in kept)
    given = [{row[column.index] for row in rows} for column in survey.columns]
    return replace(
        survey,
        columns=tuple(
            replace(column, values=tuple(value for value in column.values if value in cells))
            for column, cells in zip(survey.columns, given, strict=True)
        ),
        rows=rows,
        row_numbers=tuple(survey.row_numbers[place] for place in kept),
        row_sheets=tuple(survey.row_sheets[place] for place in kept) if survey.row_sheets else (),
    )


def _is_total_or_note(row: tuple[str, ...]) -> bool:
    """Whether a row begins with a word for totals or remarks and holds nothing but numbers and moments beside it."""
    first, *others = [cell for cell in row if cell and not cell.isspace()] or [""]
    return note_code(clean(first)) is not None and not any(map(_LETTERS.search, others)) and "@" not in first


_LETTERS = re.compile(r"[^\W\d_]{2}|@")


def most_noted(columns: int) -> int:
    """So many cells a row of totals or a note has at most: far fewer than a person."""
    return max(2, columns // 3)


def _fuller_row_follows(survey: Survey, place: int) -> bool:
    """Whether a fuller row comes next: a heading stands above something."""
    following = survey.rows[place + 1] if place + 1 < len(survey.rows) else ()
    return sum(bool(cell.strip()) for cell in following) > 1


def _heading(text: str, number: int | None, sheet: str | None) -> Heading | None:
    if found := _DEPARTMENT.match(text):
        return Heading(number, sheet, text, department=found[1].strip(" :"))
    words = normalise(text)
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
        if notice.code == ReadingWarning.ROWS_ABOVE_HEADER and isinstance(texts, tuple) and texts:
            sheet = notice.detail.get("sheet")
            found.append(_heading(clean(str(texts[-1])), None, str(sheet) if sheet else None))
    return [each for each in found if each]
