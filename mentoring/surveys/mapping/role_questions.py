"""Yes or no under words for mentor and mentee: never left out unseen while it is not known who is which."""

from __future__ import annotations

from dataclasses import replace

from mentoring.participants import Role
from mentoring.surveys.mapping.cell_evidence import Cells
from mentoring.surveys.mapping.column_meaning import Clue, Context, question_of
from mentoring.surveys.model import Column, Field, Mapping, Notice, Survey
from mentoring.surveys.values.roles import asked_role, may_ask_role, title_roles

ROLE_OPEN = "role_open"
"""The code of what is asked about a column that may say who is a mentor or a mentee."""

_OPEN = (Field.IGNORE, Field.KEPT)


def ask_open_roles(clues: list[Clue], context: Context) -> list[Clue]:
    """The clues, with something to settle where a question that may be about the role would be left out or kept.

    Only where the other columns do not say of everybody whether they are mentor, mentee or both.
    """
    if context.measures or not context.survey.rows or _roles_are_told(clues, context):
        return clues
    return [_ask(each) if _may_say_role(each, context.cells(each.column)) else each for each in clues]


def _ask(found: Clue) -> Clue:
    notice = Notice(ROLE_OPEN, column=found.index, detail={"header": question_of(found.column)})
    return replace(found, sure=False, conflict=notice, others=(Field.ROLE, *found.others))


def _may_say_role(found: Clue, cells: Cells) -> bool:
    plain = found.field in _OPEN and found.conflict is None and found.target is None
    return plain and cells.kind is Field.CONSENT and may_ask_role(question_of(found.column))


def _roles_are_told(clues: list[Clue], context: Context) -> bool:
    """Whether both roles can come out of what the columns, the sheets or the headings between the rows say."""
    asked = [each for each in clues if each.field is Field.ROLE]
    ticked = [each for each in asked if context.cells(each.column).kind is Field.CONSENT]
    if len(ticked) < len(asked):
        return True
    titles = {*(context.survey.row_sheets or ()), context.survey.filename.rsplit(".", 1)[0]}
    by_title = any(title_roles(title) for title in titles if title)
    if not asked:
        return context.headings_give_roles or by_title
    return frozenset().union(*(asked_role(question_of(each.column)) for each in ticked)) == frozenset(Role)


def left_out_role_questions(survey: Survey, mapping: Mapping) -> tuple[Column, ...]:
    """The columns that were left out or kept and may say who is a mentor or a mentee after all."""
    return tuple(
        column
        for column in survey.columns
        if mapping.fields.get(column.index) in _OPEN
        and may_ask_role(question_of(column))
        and Cells(column, ()).kind is Field.CONSENT
    )
