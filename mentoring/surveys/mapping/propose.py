"""Proposes what every column of a survey means, looks for what no header names, and takes a person's corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import replace
from typing import Protocol

from mentoring.surveys.fields import Field, Mapping, Notice, Survey, Target, Wave
from mentoring.surveys.mapping.cell_evidence import TOPICS as TOPIC_FIELDS
from mentoring.surveys.mapping.cell_evidence import Cells
from mentoring.surveys.mapping.choice_columns import group_choices
from mentoring.surveys.mapping.column_meaning import (
    LIKELY,
    Clue,
    Context,
    Evidence,
    bare,
    check_cells,
    clue,
    other_meanings,
    question_of,
)
from mentoring.surveys.mapping.cross_column import (
    explanations,
    in_context,
    looking_back,
    missing,
    missing_fields,
    settle_duplicates,
    settle_empty_columns,
)
from mentoring.surveys.mapping.left_out_headers_and_rows import non_person_rows, only_people
from mentoring.surveys.mapping.role_columns import ROLE_OPEN, ask_open_roles
from mentoring.surveys.mapping.wording import bare_words, ideas
from mentoring.surveys.values.texts_and_names import is_no_answer
from mentoring.topics import TOPICS, Topic

ALTERNATIVES = 3


class Memory(Protocol):
    """A mapping that a person confirmed before. headers: the words of each column's question, by its place."""

    fingerprint: str
    wave: Wave | str
    fields: Map[int, Field]
    targets: Map[int, Target]
    headers: Map[int, str]


def propose_mapping(
    survey: Survey,
    *,
    wave: Wave = Wave.ENROLMENT,
    catalogue: Iterable[Topic] = TOPICS,
    remembered: Iterable[Memory] = (),
) -> Mapping:
    """What each column means, from everything that speaks for it; nothing is decided that a person should decide.

    A mapping confirmed before for the same headers and the same wave goes first. Without it: the organisation's own
    questions, the tool's own headers, the words of the header beside all known ones and those that were confirmed
    before, the cells, and the columns around it.
    """
    remembered = tuple(remembered)
    by_heading = non_person_rows(survey).gives_roles
    survey = only_people(survey)
    confirmed = _confirmed_headers(remembered, Wave(wave))
    context = Context(survey, Wave(wave), tuple(catalogue), confirmed, by_heading)
    known = next(
        (each for each in remembered if each.fingerprint == survey.fingerprint and Wave(each.wave) is context.wave),
        None,
    )
    clues = _recall(known, context) if known else [clue(column, context) for column in survey.columns]
    notices: list[Notice] = []
    if not known:
        clues = in_context(group_choices(clues, context), context)
        clues, notices = settle_duplicates(explanations(looking_back(clues, context), context), context)
        clues = ask_open_roles(find_missing(clues, context), context)
    notices = [each.conflict for each in clues if each.conflict] + notices + missing(clues, context)
    return _mapping(clues, context, notices)


def _confirmed_headers(remembered: Iterable[Memory], wave: Wave) -> dict[str, Field]:
    """Every header that a person confirmed in a survey of this wave, by its bare words; the latest word counts.

    A column that stands for one choice, topic or item says nothing about other headers, nor does a mere number of a
    question ('Q1'), which is another question in every file.
    """
    return {
        words: Field(each.fields[index])
        for each in remembered
        if Wave(each.wave) is wave
        for index, header in each.headers.items()
        if index in each.fields and index not in each.targets and _SPEAKS.search(words := bare_words(header))
    }


_SPEAKS = re.compile(r"[a-z]{3}")
"""Three letters side by side: a header with words of its own."""


def _recall(known: Memory, context: Context) -> list[Clue]:
    """The remembered fields; cells that contradict them are still asked about (a column may have shifted).

    A column that held no answers then was not remembered: what it means is found now.
    """
    found = []
    for column in context.survey.columns:
        if column.index not in known.fields:
            found += settle_empty_columns([clue(column, context)], context)
            continue
        field = Field(known.fields[column.index])
        recalled = Clue(column, field, 1.0, True, (Evidence.REMEMBERED,), (), known.targets.get(column.index))
        found.append(check_cells(recalled, context.cells(column)))
    return found


def _mapping(clues: Iterable[Clue], context: Context, notices: Iterable[Notice]) -> Mapping:
    clues = tuple(clues)
    return Mapping(
        wave=context.wave,
        fields={each.index: each.field for each in clues},
        targets={each.index: each.target for each in clues if each.target},
        sure=frozenset(each.index for each in clues if each.sure),
        alternatives={each.index: _other_fields(each, context, ALTERNATIVES) for each in clues},
        evidence={each.index: tuple(code.value for code in each.evidence) for each in clues},
        conflicts=tuple(notices),
    )


def confirm(mapping: Mapping, changes: Map[int, Field | Target]) -> Mapping:
    """The mapping as a person confirmed it, with their changes: column -> field, or target where the field is not
    enough.

    Everything is sure then. Conflicts stay as long as the choices leave them: a needed field that is still missing, two
    columns with different answers for one field, a column per choice without its question.
    """
    fields = {**mapping.fields, **{index: _field(change) for index, change in changes.items()}}
    targets = {index: target for index, target in mapping.targets.items() if fields[index] is target.field}
    for index, change in changes.items():
        if isinstance(change, Target):
            targets[index] = change
        elif index in mapping.targets and index not in targets:
            targets |= _same_shape(index, fields[index], mapping.targets[index])
    evidence = {
        index: tuple(code for code in codes if code != Evidence.EMPTY or index not in changes)
        for index, codes in mapping.evidence.items()
    }
    left = [notice for notice in mapping.conflicts if _still(notice, fields, changes)]
    left += missing_fields(fields.values(), measures=mapping.wave is not Wave.ENROLMENT)
    return replace(
        mapping,
        fields=fields,
        targets=targets,
        evidence=evidence,
        sure=frozenset(fields),
        conflicts=tuple(left),
        confirmed=True,
    )


def _field(change: Field | Target) -> Field:
    return change.field if isinstance(change, Target) else Field(change)


def _same_shape(index: int, field: Field, before: Target) -> dict[int, Target]:
    """A column per choice stays one when a person says which question it belongs to."""
    if before.option is None and before.rank is None or field in (Field.IGNORE, Field.KEPT, Field.ITEM):
        return {}
    return {index: Target(field, option=before.option, rank=before.rank)}


def _still(notice: Notice, fields: Map[int, Field], changes: Map[int, Field | Target]) -> bool:
    """Whether a conflict is left after the changes; the missing fields are counted anew."""
    columns = notice.detail.get("columns", ())
    if notice.code == "field_twice":
        wanted = notice.detail["field"]
        return sum(fields[index] == wanted for index in columns) > 1  # type: ignore[attr-defined]
    return False


def _other_fields(found: Clue, context: Context, count: int) -> tuple[Field, ...]:
    """The next best fields of a column, none that its cells cannot be."""
    cells = context.cells(found.column)
    touched = ideas(bare(found.column))
    ranked: Iterable[Field] = (*found.others, *other_meanings(context.wording(question_of(found.column)), found.field))
    able = [each for each in (*ranked, Field.IGNORE, Field.KEPT, Field.GOALS) if not cells.is_absurd(each, touched)]
    if found.conflict and found.conflict.code == ROLE_OPEN:
        able = [Field.ROLE, *able]
    if Evidence.SENSITIVE in found.evidence:
        able = [Field.IGNORE, Field.KEPT, Field.CONCERNS]
    return tuple(dict.fromkeys((found.field, *able)))[:count]


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
        if Field.DEPARTMENT in missing and _may_be_topics(each, context):
            missing.remove(Field.DEPARTMENT)
            each = each.because(Evidence.CELLS, field=Field.DEPARTMENT, strength=LIKELY, target=None)
        elif missing and _groups_people(each, context):
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
    cells = context.cells(column)
    return _come_back(found, context, _OFTEN, fewest=2) and cells.topic_share < LIKELY and not cells.name_people


def _may_be_topics(found: Clue, context: Context) -> bool:
    """Whether only the cells say that a column is about topics, while a few of them stand alone and often come back.

    'HR', 'Finance' and 'IT' are departments as well; nobody has to say the same single topic as a fifth of the others.
    """
    by_cells = found.field in TOPIC_FIELDS and not found.sure and found.group is None and not found.conflict
    words = context.wording(question_of(found.column))
    return by_cells and words.best is Field.IGNORE and _come_back(found, context, _VERY_OFTEN, fewest=1)


def _come_back(found: Clue, context: Context, share: float, fewest: int) -> bool:
    """Whether the cells are a few short names, at most this share of the answers or so few of them being different."""
    given = [cell for row in context.survey.rows if not is_no_answer(cell := row[found.index].strip())]
    few = len(given) > 2 and 1 < len(set(given)) <= max(fewest, len(given) * share)
    short = all(len(cell.split()) <= _WORDS and any(map(str.isalpha, cell)) for cell in given)
    alone = not any(mark in cell for cell in given for mark in ",;/\n")
    return few and short and alone and context.cells(found.column).kind is None


_UNKNOWN, _OFTEN, _VERY_OFTEN, _WORDS = 0.985, 0.7, 0.2, 4
"""What certainly means nothing is left out; in groups the names come back, and are of a few words."""


def _holds_own(found: Clue, field: Field, context: Context) -> bool:
    """Whether a column that means nothing so far holds the address or the name of everybody in it."""
    cells, filled = context.cells(found.column), sum(bool(row[found.index].strip()) for row in context.survey.rows)
    fits = cells.kind is Field.EMAIL if field is Field.EMAIL else cells.name_people or _asks_who(found, cells)
    alone = found.field is Field.IGNORE and found.group is None and Evidence.METADATA not in found.evidence
    if field is Field.NAME and _TITLE.fullmatch(bare(found.column)):
        alone = not found.conflict
    return alone and fits and 1 < filled <= len(found.column.values) * _SHARED


def _asks_who(found: Clue, cells: Cells) -> bool:
    """Whether a header is only 'wie' or 'who', above cells that can be what people are called."""
    return bool(_WHO.fullmatch(bare(found.column))) and (cells.share(Field.FIRST_NAME) or 0.0) >= LIKELY


_WHO = re.compile(
    r"(?:wie|who|qui)(?: (?:ben je|bent u|are you|is it|etes vous))?|persoon|person|personne|collega|colleague"
)

_TITLE = re.compile(r"title|titel|titre")
"""What a list of SharePoint calls its first column, whatever stands in it."""

_SHARED = 1.2
"""So many rows may share a cell, on average, where everybody's own stands: somebody who signed up twice."""
