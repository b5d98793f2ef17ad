"""What a column means beside the others: one field once, the same question in several branches, and what is missing."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from mentoring.measuring_questions import ITEM
from mentoring.surveys.fields import Column, Field, Notice, ReadingWarning, Target, Wave
from mentoring.surveys.mapping.cell_evidence import TOPICS
from mentoring.surveys.mapping.choice_columns import names_other
from mentoring.surveys.mapping.column_meaning import LIKELY, Clue, Context, Evidence, bare, question_of
from mentoring.surveys.mapping.role_columns import read_branches
from mentoring.surveys.mapping.shipped_words_and_direction import weights
from mentoring.surveys.mapping.wording import ideas
from mentoring.surveys.values.roles import asked_role
from mentoring.surveys.values.texts_and_names import clean, is_anonymous, is_no_answer, turned_round
from mentoring.topics import normalise

REPEATED = TOPICS | {
    Field.AVAILABILITY, Field.PREFERRED_PARTNER, Field.AVOID_PARTNER, Field.TOPIC_LEVEL, Field.ITEM, Field.KEPT,
    Field.IGNORE,
    Field.SUBMITTED_AT, Field.CONSENT,
}  # fmt: skip
"""Fields that several columns may share; of all others there is one."""


def in_context(clues: list[Clue], context: Context) -> list[Clue]:
    """The clues once each was seen beside the others."""
    clues = [_kept_remark(each, context) for each in _without_keys(clues, context)]
    clues = _without_choice([_ruled_out(each, context) for each in clues])
    clues = settle_empty_columns(_parts_of_names(clues, context), context)
    return clues if context.measures else _other_answers(read_branches(clues, context))


def _other_answers(clues: list[Clue]) -> list[Clue]:
    """'Anders, namelijk' directly behind a question is its answer in words, and means what the question means."""
    result: list[Clue] = []
    for each in clues:
        before = result[-1] if result else None
        follows = before is not None and before.field in TOPICS and before.column.sheet == each.column.sheet
        if before and follows and not each.target and names_other(question_of(each.column)):
            known = {"field": before.field, "sure": before.sure, "target": before.target, "strength": before.strength}
            each = each.because(Evidence.AFTER, conflict=None, **known)
        result.append(each)
    return result


def _kept_remark(found: Clue, context: Context) -> Clue:
    """A remark that people wrote is kept with them instead of left out; 'geen' and 'x' are none."""
    header, cells = bare(found.column), context.cells(found.column)
    named = bool(_REMARK.search(header))
    written = any(len(cell.split()) >= _WORDS_OF_A_REMARK for cell in cells.sample)
    left_out = found.field is Field.IGNORE and not {*found.evidence} & {Evidence.METADATA, Evidence.SENSITIVE}
    asks = named or "remark" in ideas(header)
    if context.measures or not (left_out and asks and written) or found.conflict or header in context.confirmed:
        return found
    return found.because(Evidence.CELLS, field=Field.KEPT, sure=found.sure or named)


_REMARK = re.compile(
    r"^(?:\w+ )?(?:toelichting|uitleg|explanation|explication|bijzonderheden|bijz|notities?|notes?|opm|opmerking\w*|"
    r"remarks?|remarques?|comments?|commentaires?)\b"
)
_WORDS_OF_A_REMARK = 3


def _without_keys(clues: list[Clue], context: Context) -> list[Clue]:
    """In a list that held a row per answer: the columns that only told the answers of one person from another's."""
    pivoted = any(notice.code == ReadingWarning.PIVOTED for notice in context.survey.warnings)
    known = next((each for each in clues if each.field is Field.EMAIL and each.sure and not each.conflict), None)
    if not pivoted or known is None:
        return clues
    first = min(each.index for each in clues if each.sure and not each.conflict and each.field is not Field.IGNORE)
    left = {"field": Field.IGNORE, "sure": True, "target": None, "conflict": None}
    return [
        each.because(Evidence.ONCE, **left) if each.index < first and _is_key(each.column, known.column) else each
        for each in clues
    ]


def _is_key(column: Column, known: Column) -> bool:
    """Whether a column repeats the addresses, or holds a number or code of its own for every one of them."""
    same = [value.casefold() for value in column.values] == [value.casefold() for value in known.values]
    return same or len(column.values) == len(known.values) and all(map(_KEY.fullmatch, column.values))


_KEY = re.compile(r"(?=\S*\d)[\w-]+")


def _parts_of_names(clues: list[Clue], context: Context) -> list[Clue]:
    """'Nom' beside 'Prénom' is the last name, 'Preferred name' beside 'Surname' the first; unless its cells hold whole
    names."""
    given = {each.field: each for each in clues if each.column.values}
    name, first, last = (given.get(each) for each in (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME))
    beside = first or last
    if not name or not beside or first and last or "full" in ideas(bare(name.column)):
        return clues
    pairs = [(normalise(row[name.index]).split(), normalise(row[beside.index]).split()) for row in context.survey.rows]
    pairs = [(whole, part) for whole, part in pairs if whole and part]
    if sum(set(part) <= set(whole) for whole, part in pairs) * 2 > len(pairs):
        return clues
    missing_part = Field.LAST_NAME if first else Field.FIRST_NAME
    return [each.because(Evidence.ONCE, field=missing_part) if each is name else each for each in clues]


def _ruled_out(found: Clue, context: Context) -> Clue:
    """Cells that are plainly something else take a column out of the running for its field; a tick needs its choice."""
    choice = found.target and (found.target.option or found.target.day or found.target.topic)
    cells = context.cells(found.column)
    unread = not found.sure and cells.reads_none(found.field)
    if choice or found.conflict or not (unread or cells.rule_out(found.field)):
        return found
    able = [each for each in found.others if unread and (cells.share(each) or 0.0) >= _FITS]
    if able:
        return found.because(Evidence.CELLS, field=able[0], sure=False, strength=LIKELY, target=None)
    return found.because(Evidence.CONTRADICTED, field=Field.IGNORE, sure=False, strength=0.0, target=None)


_FITS = 0.8
"""From this share of cells on that fit the next best field, it takes the place of one that none of them fits."""


def _without_choice(clues: list[Clue]) -> list[Clue]:
    """Ticked columns under one and the same header: asked about together, no header says which choice is which."""
    same: dict[str, list[Clue]] = defaultdict(list)
    for each in clues:
        if Evidence.CONTRADICTED in each.evidence and each.field is Field.IGNORE and not each.conflict:
            same[bare(each.column)].append(each)
    changed = {}
    for members in same.values():
        if len(members) > 1:
            columns = tuple(each.index for each in members)
            detail = {"columns": columns, "header": question_of(members[0].column)}
            notice = Notice("no_choice_named", column=columns[0], detail=detail)
            changed[columns[0]] = replace(members[0], conflict=notice)
    return [changed.get(each.index, each) for each in clues]


_OF_TOOLS = frozenset({Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL})
"""What tools add by themselves, empty where a form asks for it in a question of its own."""


def settle_empty_columns(clues: list[Clue], context: Context) -> list[Clue]:
    """A column without answers is never asked about and never in the way of another.

    A clear question keeps its meaning for when it is answered; of any other nothing is said. A tool's own name and
    address are of no use beside those that were asked for.
    """
    if not context.survey.rows:
        return clues
    filled = {each.field for each in clues if _has_answers(each)} & _OF_TOOLS
    result = []
    for each in clues:
        if not _has_answers(each) and each.group is None:
            clear = each.sure and each.field not in filled
            left = {} if clear else {"field": Field.IGNORE, "sure": True, "target": None}
            each = each.because(Evidence.EMPTY, conflict=None, **left)
        result.append(each)
    return result


def _has_answers(found: Clue) -> bool:
    """Whether any cell of a column says something: 'anonymous' under a tool's own heading says nothing."""
    literal = found.field in (Field.NAME, Field.DEPARTMENT, Field.MANAGER_NAME)
    return any(
        value.strip() and (literal and not is_anonymous(value) or not is_no_answer(value))
        for value in found.column.values
    )


def settle_duplicates(clues: list[Clue], context: Context) -> tuple[list[Clue], list[Notice]]:
    """Each field at most once: branches are read together, copies are left out, two real answers are asked about."""
    by_field: dict[tuple[Field, str | None], list[Clue]] = defaultdict(list)
    for each in clues:
        if each.field not in REPEATED and each.target is None and Evidence.EMPTY not in each.evidence:
            by_field[each.field, each.column.sheet].append(each)
    changed: dict[int, Clue] = {}
    notices = []
    for (field, _), same in by_field.items():
        if len(same) > 1 and context.survey.rows:
            outcome, notice = _settle_shared_field(field, same, clues, context)
            changed |= {each.index: each for each in outcome}
            notices += [notice] if notice else []
    return [changed.get(each.index, each) for each in clues], notices


def _settle_shared_field(
    field: Field, same: list[Clue], clues: list[Clue], context: Context
) -> tuple[list[Clue], Notice | None]:
    """What becomes of columns that are all taken for one field."""
    if field is Field.ROLE and (roles := _one_role(same, clues, context)):
        return roles, None
    own = [each for each in same if Evidence.OWN_SURVEY in each.evidence]
    if len(own) == 1:
        # A survey tool may add its own column beside the question we asked: an address that is always anonymous.
        rest = [each.because(Evidence.ONCE, field=Field.IGNORE, sure=True) for each in same if each is not own[0]]
        return [*own, *rest], None
    rivals = [each for each in same if each.sure or each.strength >= LIKELY] or [max(same, key=_strength)]
    notice = None
    if not _both_filled(context, rivals):
        held = [each.because(Evidence.BRANCH) for each in rivals] if len(rivals) > 1 else rivals
    elif (equal := _equal(context, rivals, names=field is Field.NAME)) is not None:
        held = _copies(rivals, whole=equal)
    else:
        held = [each for each in rivals if each.sure]
        if len(held) != 1:
            columns = tuple(each.index for each in rivals)
            notice = Notice("field_twice", column=columns[0], detail={"field": field.value, "columns": columns})
            held = [each.because(Evidence.ONCE, sure=False) for each in rivals]
    kept = {each.index for each in held}
    return [*held, *_reassign([each for each in same if each.index not in kept], clues, context)], notice


def _strength(found: Clue) -> float:
    return found.strength


def _copies(same: list[Clue], *, whole: bool) -> list[Clue]:
    """Columns that never disagree: one is used, or all where 'anonymous' stands in one and the address in the other."""
    best = next((each for each in same if each.sure), same[0])
    if not whole:
        return [each.because(Evidence.BRANCH, sure=best.sure) for each in same]
    left = [each.because(Evidence.ONCE, field=Field.IGNORE, sure=True) for each in same if each is not best]
    return [best, *left]


def _one_role(same: list[Clue], clues: list[Clue], context: Context) -> list[Clue]:
    """'Wil je mentor zijn?' beside 'Wil je mentee zijn?': one role asked in two questions, where they are.

    A question beside them that is no yes or no is about something else, unless its words leave no doubt.
    """
    asked_for = {each.index: asked_role(question_of(each.column)) for each in same}
    ticked = [each for each in same if asked_for[each.index] and context.cells(each.column).kind is Field.CONSENT]
    others = [each for each in same if each not in ticked]
    repeated = len({asked_for[each.index] for each in ticked}) < len(ticked)
    if len(ticked) < 2 or repeated or any(each.sure for each in others):
        return []
    roles = [each.because(Evidence.CELLS, sure=not each.conflict) for each in ticked]
    return [*roles, *_reassign(others, clues, context)]


LEFT_OUT = 0.2
"""A column whose field went to another is rather left out than given a field less probable than this."""


def _reassign(losers: list[Clue], clues: list[Clue], context: Context) -> list[Clue]:
    """Columns whose field another one holds, with what they are in the most probable whole of the sheet."""
    if not losers:
        return []
    from scipy.optimize import linear_sum_assignment

    fields = weights().fields
    columns = [each for each in clues if each.column.sheet == losers[0].column.sheet]
    score = np.array([_scores(each, each in losers, fields, context) for each in columns])
    places = np.repeat(np.arange(len(fields)), [len(columns) if field in REPEATED else 1 for field in fields])
    rows, taken = linear_sum_assignment(-score[:, places])
    means = {columns[row].index: fields[places[place]] for row, place in zip(rows, taken, strict=True)}
    return [each.because(Evidence.ONCE, field=means[each.index], sure=False, strength=0.0) for each in losers]


def _scores(found: Clue, open_: bool, fields: Iterable[Field], context: Context) -> list[float]:
    """How probable every field is for a column, as logarithms; a column that does not compete holds its field."""
    if not open_:
        return [0.0 if field is found.field else _NEVER for field in fields]
    chances = context.wording(question_of(found.column)).chances
    cells = context.cells(found.column)
    least = {Field.IGNORE: math.log(LEFT_OUT)}
    return [
        max(math.log(chances.get(field) or 1e-9) + cells.likelihood(field), least.get(field, _NEVER))
        if field is not found.field and not cells.rule_out(field) else least.get(field, _NEVER) for field in fields
    ]  # fmt: skip


_NEVER = -30.0


def _both_filled(context: Context, same: list[Clue]) -> bool:
    return any(sum(bool(row[each.index]) for each in same) > 1 for row in context.survey.rows)


def _equal(context: Context, same: list[Clue], *, names: bool) -> bool | None:
    """Whether each of columns that never disagree says all there is; None when they do disagree in some row.

    names: 'Maes, An' and 'An Maes' are the same.
    """
    whole = True
    for row in context.survey.rows:
        given = {row[each.index] for each in same} - {""}
        if len(given) > 1:
            plain = (clean(cell) for cell in given if not is_no_answer(cell))
            told = {(normalise(turned_round(cell)) if names else cell.casefold()) for cell in plain}
            if len(told) > 1:
                return None
            whole = whole and all(not is_no_answer(cell) for cell in given)
    return whole


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


def looking_back(clues: list[Clue], context: Context) -> list[Clue]:
    """Some tools drop the heading of a page, so that the look back returns under the same words.

    A repeat that the same people answered is the look back; a repeat that others answered is another branch.
    """
    if context.wave is not Wave.FOLLOW_UP:
        return clues
    first: dict[str, Clue] = {}
    result = []
    for each in clues:
        code = each.target.item if each.field is Field.ITEM and each.target else None
        if code and code in first and f"{code}r" in ITEM and _same_people(first[code], each, context):
            each = each.because(Evidence.ONCE, target=Target(Field.ITEM, item=f"{code}r"))
        elif code:
            first.setdefault(code, each)
        result.append(each)
    return result


def _same_people(one: Clue, other: Clue, context: Context) -> bool:
    rows = context.survey.rows
    return not rows or any(row[one.index] and row[other.index] for row in rows)


_COMMENT = re.compile(
    r"^(?:zo ja|if so|if yes|si oui|toelichting|comment|comments|explain|"
    r"explication|precision\w*|voorbeeld|example|exemple|ruimte voor|licht toe)\b"
)


def explanations(clues: list[Clue], context: Context) -> list[Clue]:
    """'Toelichting' or 'If so: what …' directly after a question with an explanation is that explanation."""
    if not context.measures:
        return clues
    result: list[Clue] = []
    for each in clues:
        before = result[-1].target.item if result and result[-1].target else None
        own = f"{before}_text"
        if before and own in ITEM and Evidence.OWN_SURVEY not in each.evidence and _COMMENT.match(bare(each.column)):
            each = each.because(
                Evidence.AFTER, field=Field.ITEM, target=Target(Field.ITEM, item=own), sure=True, conflict=None
            )
        result.append(each)
    return result
