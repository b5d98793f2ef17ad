"""What a column means beside the others: one field once, mentor and mentee branches, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from mentoring.surveys.mapping.role_branches import branched
from mentoring.surveys.mapping.cell_evidence import TOPICS, Cells
from mentoring.surveys.mapping.clue import Clue, Evidence
from mentoring.surveys.mapping.column_meaning import LIKELY, Context, asked, bare
from mentoring.surveys.model import Field, Notice
from mentoring.surveys.values import clean, is_anonymous, is_no_answer
from mentoring.surveys.values.roles import asked_role
from mentoring.topics import normalised

REPEATED = TOPICS | {
    Field.AVAILABILITY, Field.PREFERRED_PARTNER, Field.AVOID_PARTNER, Field.TOPIC_LEVEL, Field.ITEM, Field.KEPT, Field.IGNORE,
    Field.SUBMITTED_AT, Field.CONSENT,
}  # fmt: skip
"""Fields that several columns may share; of all others there is one."""

_ENOUGH_ROWS = 3


def in_context(clues: list[Clue], context: Context) -> list[Clue]:
    """The clues once each was seen beside the others."""
    clues = [_ruled_out(each, context) for each in clues]
    clues = _last_names(_without_choice(clues), context)
    clues = emptied(clues, context)
    return clues if context.measures else branched(clues, context)


def _last_names(clues: list[Clue], context: Context) -> list[Clue]:
    """'Nom' beside 'Prénom', 'Naam' beside 'Voornaam': the last name, unless the cells hold whole names."""
    fields = {each.field for each in clues if each.column.values}
    if Field.FIRST_NAME not in fields or Field.LAST_NAME in fields or not context.survey.rows:
        return clues
    names = [each for each in clues if each.field is Field.NAME and each.column.values]
    if len(names) != 1 or bare(names[0].column) not in (
        "nom",
        "naam",
        "name",
        "votre nom",
        "je naam",
        "uw naam",
        "your name",
    ):
        return clues
    first = next(each for each in clues if each.field is Field.FIRST_NAME and each.column.values)
    if _holds_first_names(context, names[0].index, first.index):
        return clues
    changed = names[0].because(Evidence.ONCE, field=Field.LAST_NAME, sure=True)
    return [changed if each is names[0] else each for each in clues]


def _holds_first_names(context: Context, whole: int, first: int) -> bool:
    """Whether the cells of one column begin with those of the other, so that they are whole names."""
    pairs = [
        (normalised(row[whole]), normalised(row[first]))
        for row in context.survey.rows[:200]
        if row[whole] and row[first]
    ]
    return bool(pairs) and sum(
        first_name in name.split() or name.startswith(first_name) for name, first_name in pairs
    ) * 2 > len(pairs)


def _ruled_out(found: Clue, context: Context) -> Clue:
    """Cells that are plainly something else take a column out of the running for its field; a tick needs its choice."""
    choice = found.target and (found.target.option or found.target.day or found.target.topic)
    cells = Cells(found.column, context.catalogue)
    if choice or found.conflict or not cells.rule_out(found.field):
        return found
    others = tuple(each for each in found.others if not cells.rule_out(each))
    return found.because(
        Evidence.CONTRADICTED, field=Field.IGNORE, sure=False, strength=0.0, target=None, others=others
    )


def _without_choice(clues: list[Clue]) -> list[Clue]:
    """Ticked columns under one and the same header: asked about together, since no header says which choice is which."""
    same: dict[str, list[Clue]] = defaultdict(list)
    for each in clues:
        if Evidence.CONTRADICTED in each.evidence and each.field is Field.IGNORE and not each.conflict:
            same[bare(each.column)].append(each)
    changed = {}
    for members in same.values():
        if len(members) > 1:
            columns = tuple(each.index for each in members)
            notice = Notice(
                "no_choice_named", column=columns[0], detail={"columns": columns, "header": asked(members[0].column)}
            )
            changed[columns[0]] = replace(members[0], conflict=notice)
    return [changed.get(each.index, each) for each in clues]


def emptied(clues: list[Clue], context: Context) -> list[Clue]:
    """A column without answers is never asked about and never in the way of another; its words keep their meaning."""
    if not context.survey.rows:
        return clues
    filled = {each.field for each in clues if _answered(each)}
    return [each if _answered(each) or each.group is not None else _without_answers(each, filled) for each in clues]


def _answered(found: Clue) -> bool:
    """Whether any cell of a column says something: 'anonymous' under a tool's own heading says nothing."""
    literal = found.field in (Field.NAME, Field.DEPARTMENT, Field.MANAGER_NAME)
    return any(
        value.strip() and (literal and not is_anonymous(value) or not is_no_answer(value))
        for value in found.column.values
    )


_OF_TOOLS = frozenset({Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL})
"""What tools add by themselves, empty where a form asks for it in a question of its own."""


def _without_answers(found: Clue, filled: set[Field]) -> Clue:
    """A clear question keeps its meaning for when it is answered; of any other nothing is said.

    A tool's own name and address are of no use beside those that were asked for.
    """
    if found.sure and found.field not in filled & _OF_TOOLS:
        return found.because(Evidence.EMPTY, conflict=None)
    return found.because(Evidence.EMPTY, field=Field.IGNORE, sure=True, target=None, conflict=None)


def once(clues: list[Clue], context: Context) -> tuple[list[Clue], list[Notice]]:
    """Each field at most once: branches are read together, copies are left out, and two real answers are asked about."""
    by_field: dict[tuple[Field, str | None], list[Clue]] = defaultdict(list)
    for each in clues:
        if each.field not in REPEATED and each.target is None and Evidence.EMPTY not in each.evidence:
            by_field[each.field, each.column.sheet].append(each)
    changed: dict[int, Clue] = {}
    notices = []
    for (field, _), same in by_field.items():
        if len(same) < 2 or not context.survey.rows:
            continue
        outcome, notice = _settled(field, same, context)
        changed |= {each.index: each for each in outcome}
        notices += [notice] if notice else []
    return [changed.get(each.index, each) for each in clues], notices


def _settled(field: Field, same: list[Clue], context: Context) -> tuple[list[Clue], Notice | None]:
    if field is Field.ROLE and (told := _one_role(same, context)):
        return told, None
    weak = [each for each in same if each.strength < LIKELY]
    if weak:
        left = [each for each in same if each.strength > LIKELY-0.0000001]
        dropped = [each.because(Evidence.ONCE, field=Field.IGNORE, sure=False, strength=0.0) for each in weak]
        outcome, notice = _settled(field, left, context) if len(left) > 1 else (left, None)
        return [*dropped, *outcome], notice
    own = [each for each in same if Evidence.OWN_SURVEY in each.evidence]
    if len(own) == 1 and len(same) > 1:
        # A survey tool may add its own column beside the question we asked, such as an address that is always anonymous.
        rest = [each.because(Evidence.ONCE, field=Field.IGNORE, sure=True) for each in same if each is not own[0]]
        return [*own, *rest], None
    columns = [each.index for each in same]
    if not _both_filled(context, columns):
        return [each.because(Evidence.BRANCH) for each in same], None
    strongest = max(each.strength for each in same)
    best = [each for each in same if each.sure or each.strength >= strongest]
    if len(best) == 1:
        rest = [each.because(Evidence.ONCE, field=_next(each), sure=False) for each in same if each is not best[0]]
        return [*best, *rest], None
    if _equal(context, columns) and any(any(map(is_no_answer, each.column.values)) for each in same):
        # 'anonymous' in one column and the address in the other: together they are whole.
        return [each.because(Evidence.BRANCH, sure=best[0].sure) for each in same], None
    if _equal(context, columns):
        return [
            best[0],
            *(each.because(Evidence.ONCE, field=Field.IGNORE, sure=True) for each in same if each is not best[0]),
        ], None
    notice = Notice("field_twice", column=columns[0], detail={"field": field.value, "columns": tuple(columns)})
    return [each.because(Evidence.ONCE, sure=False) for each in same], notice


def _one_role(same: list[Clue], context: Context) -> list[Clue]:
    """'Wil je mentor zijn?' beside 'Wil je mentee zijn?': one role asked in two questions; nothing where they are not."""
    asked_for = [asked_role(asked(each.column)) for each in same]
    ticks = all(Cells(each.column, context.catalogue).kind is Field.CONSENT for each in same)
    if not ticks or not all(asked_for) or len(set(asked_for)) < len(same):
        return []
    return [each.because(Evidence.CELLS, sure=not each.conflict) for each in same]


def _next(found: Clue) -> Field:
    return found.others[0] if found.others and found.strength >= 0.5 else Field.IGNORE


def _both_filled(context: Context, columns: Iterable[int]) -> bool:
    columns = tuple(columns)
    return any(sum(bool(row[index]) for index in columns) > 1 for row in context.survey.rows)


def _equal(context: Context, columns: list[int]) -> bool:
    """Whether the columns never disagree in a row where they are filled."""
    for row in context.survey.rows:
        given = {clean(row[index]).casefold() for index in columns if row[index] and not is_no_answer(row[index])}
        if len(given) > 1:
            return False
    return True


def missing(clues: Iterable[Clue], context: Context) -> list[Notice]:
    """What no column gives although it is needed: a name and an e-mail address, or later at least one of them."""
    filled = context.survey.rows
    fields = {
        each.field
        for each in clues
        if Evidence.CONTRADICTED not in each.evidence and (not filled or not all(map(is_no_answer, each.column.values)))
    }
    return missing_fields(fields, measures=context.measures)


def missing_fields(fields: Iterable[Field], *, measures: bool) -> list[Notice]:
    """The notices about needed fields that are not among these."""
    fields = set(fields)
    named = bool(fields & {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME})
    if measures:
        return [] if named or Field.EMAIL in fields else [Notice("missing_person")]
    notices = [] if named else [Notice("missing_name", detail={"field": Field.NAME.value})]
    return (
        notices if Field.EMAIL in fields else [*notices, Notice("missing_email", detail={"field": Field.EMAIL.value})]
    )
