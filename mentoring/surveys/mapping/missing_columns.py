"""Looks among columns that nobody understood for what no header names: who answered, and in which group people are."""

from __future__ import annotations

import re

from mentoring.surveys.mapping.cell_evidence import Cells
from mentoring.surveys.mapping.column_meaning import LIKELY, Clue, Context, Evidence, bare, question_of
from mentoring.surveys.model import Field
from mentoring.surveys.values import is_no_answer


def find_missing(clues: list[Clue], context: Context) -> list[Clue]:
    """An address or a name that no header names is looked for in the cells before anybody is told that it is missing.

    Everybody's own stands in the column: the cells are addresses, or names, and hardly ever the same.
    """
    if context.measures or not context.survey.rows:
        return clues
    have = {each.field for each in clues}
    wanted = [Field.EMAIL] if Field.EMAIL not in have else []
    wanted += [Field.NAME] if not have & {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME} else []
    for field in wanted:
        found = next((each for each in clues if _holds_own(each, field, context)), None)
        if found:
            changed = found.because(
                Evidence.CELLS, field=field, sure=False, strength=LIKELY, target=None, conflict=None
            )
            clues = [changed if each is found else each for each in clues]
    return _find_groups(clues, context)


def _find_groups(clues: list[Clue], context: Context) -> list[Clue]:
    """Columns that nobody understood and that put people in groups: asked as the department, or else the location.

    Who may not meet whom hangs on the department, so that a column which may hold it is never left out unseen.
    """
    missing = [field for field in _OF_GROUPS if field not in {each.field for each in clues}]
    result = []
    for each in clues:
        if missing and _groups_people(each, context):
            others = [field for field in _OF_GROUPS if field is not missing[0]]
            changes = {"field": missing.pop(0), "sure": False, "strength": LIKELY, "target": None}
            each = each.because(Evidence.CELLS, others=(*others, Field.IGNORE, *each.others), **changes)
        result.append(each)
    return result


_OF_GROUPS = (Field.DEPARTMENT, Field.LOCATION)


def _groups_people(found: Clue, context: Context) -> bool:
    """Whether a column of unknown meaning holds a few short names that come back, so that it puts people in groups."""
    column = found.column
    alone = found.field is Field.IGNORE and not found.sure and found.group is None and not found.conflict
    if not alone or Evidence.SENSITIVE in found.evidence:
        return False
    if context.wording(question_of(column)).chances[Field.IGNORE] > _UNKNOWN:
        return False
    given = [cell for row in context.survey.rows if not is_no_answer(cell := row[found.index].strip())]
    few = 1 < len(set(given)) <= max(2, len(given) * _OFTEN)
    short = all(len(cell.split()) <= _WORDS and any(map(str.isalpha, cell)) for cell in given)
    cells = context.cells(column)
    return (
        few and len(given) > 2 and short and cells.kind is None and cells.topic_share < LIKELY and not cells.name_people
    )


_UNKNOWN, _OFTEN, _WORDS = 0.985, 0.7, 4
"""What certainly means nothing is left out; in groups the names come back, and are of a few words."""


def _holds_own(found: Clue, field: Field, context: Context) -> bool:
    """Whether a column that means nothing so far holds the address or the name of everybody in it."""
    cells, filled = context.cells(found.column), sum(bool(row[found.index].strip()) for row in context.survey.rows)
    fits = cells.kind is Field.EMAIL if field is Field.EMAIL else cells.name_people or _asks_who(found, cells)
    alone = found.field is Field.IGNORE and found.group is None and Evidence.METADATA not in found.evidence
    return alone and fits and 1 < filled <= len(found.column.values) * _SHARED


def _asks_who(found: Clue, cells: Cells) -> bool:
    """Whether a header is only 'wie' or 'who', above cells that can be what people are called."""
    return bool(_WHO.fullmatch(bare(found.column))) and (cells.share(Field.FIRST_NAME) or 0.0) >= LIKELY


_WHO = re.compile(
    r"(?:wie|who|qui)(?: (?:ben je|bent u|are you|is it|etes vous))?|persoon|person|personne|collega|colleague"
)

_SHARED = 1.2
"""So many rows may share a cell, on average, where everybody's own stands: somebody who signed up twice."""
