"""Proposes what every column of a survey means, and takes a person's corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import replace
from typing import Protocol

from mentoring.surveys.headings import non_person_rows, only_people
from mentoring.surveys.mapping.choice_columns import group_choices
from mentoring.surveys.mapping.column_meaning import (
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
from mentoring.surveys.mapping.missing_columns import find_missing
from mentoring.surveys.mapping.role_questions import ROLE_OPEN, ask_open_roles
from mentoring.surveys.mapping.wording import bare_words, ideas
from mentoring.surveys.model import Field, Mapping, Notice, Survey, Target, Wave
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
