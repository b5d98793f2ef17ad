"""One column per choice, ticked: 'Waarover wil je leren? (AI)' with true and false, 'topics/offer/ai' with 1 and 0."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from mentoring.surveys.mapping.cell_evidence import TOPICS, Cells
from mentoring.surveys.mapping.clue import Clue, Evidence
from mentoring.surveys.mapping.column_meaning import LIKELY, Context, asked
from mentoring.surveys.mapping.wording import wording
from mentoring.surveys.model import Field, Notice, Target
from mentoring.surveys.values import yes_no
from mentoring.topics import normalised

_SHAPES = (
    re.compile(r"^(?P<question>.{3,}\S)\s*[(\[](?P<option>[^()\[\]]+(?:\([^()]*\))?)[)\]]\s*$", re.DOTALL),
    re.compile(r"^(?P<question>[^\s/][^\s]*)/(?P<option>[^\s/]+)$"),
    re.compile(r"^(?P<question>.{3,}?\S)(?:\s+[-–—|]|\s*:)\s+(?P<option>[^?]{1,120})$", re.DOTALL),
)
_CHOOSABLE = TOPICS | {Field.LANGUAGES, Field.MEETING_MODE, Field.ROLE, Field.AVAILABILITY}


def with_options(clues: list[Clue], context: Context) -> list[Clue]:
    """The clues with ticked columns read as the choices of the question that their headers share.

    The shared part must stand above at least two ticked columns, or be a column's own question. A column that repeats
    all ticks in words is the same answer twice and left out; one that holds more is read beside them.
    """
    split = {each.index: parts for each in clues if (parts := _parts(each, context))}
    often = Counter(question for question, _ in split.values())
    whole = {normalised(asked(each.column)): each for each in clues}
    split = {index: parts for index, parts in split.items() if often[parts[0]] > 1 or parts[0] in whole}
    fields = {question: wording(question) for question, _ in split.values()}
    changed: list[Clue] = []
    doubtful: dict[str, list[int]] = {}
    for each in clues:
        question, option = split.get(each.index, ("", ""))
        words = fields.get(question)
        if words is None or words.strength < LIKELY or words.best not in _CHOOSABLE:
            changed.append(each)
            continue
        target = Target(words.best, option=option)
        if not words.clear:
            doubtful.setdefault(question, []).append(each.index)
        changed.append(
            each.because(
                Evidence.CHOICES,
                field=words.best,
                sure=words.clear,
                strength=words.strength,
                target=target,
                conflict=None,
            )
        )
    changed = _asked_together(changed, doubtful)
    return [_repeated(each, changed, split, context) for each in changed]


def _asked_together(clues: list[Clue], doubtful: dict[str, list[int]]) -> list[Clue]:
    """Choices of a question whose meaning is not clear are asked about once."""
    firsts = {index: columns[0] for columns in doubtful.values() for index in columns}
    options = {each.index: each.target.option for each in clues if each.target}
    result = []
    for each in clues:
        if each.index in firsts:
            columns = tuple(index for index, first in firsts.items() if first == firsts[each.index])
            detail = {
                "columns": columns,
                "options": tuple(options[index] for index in columns),
                "field": each.field.value,
            }
            notice = Notice("which_question", column=columns[0], detail=detail) if each.index == columns[0] else None
            each = replace(each, group=columns[0], conflict=notice)
        result.append(each)
    return result


def _parts(found: Clue, context: Context) -> tuple[str, str] | None:
    """The question and the option of a ticked column."""
    if found.target is not None or found.sure and found.field is Field.IGNORE or Evidence.NEGATED in found.evidence:
        return None
    if Cells(found.column, context.catalogue).kind is not Field.CONSENT:
        return None
    for shape in _SHAPES:
        if parts := shape.match(asked(found.column)):
            option = parts["option"].strip()
            return normalised(parts["question"]), option if " " in option else option.replace("_", " ")
    return None


def _repeated(found: Clue, clues: list[Clue], split: dict[int, tuple[str, str]], context: Context) -> Clue:
    """A column that says in words what the ticks beside it say is left out."""
    own = normalised(asked(found.column))
    ticked = {index: option for index, (question, option) in split.items() if question == own}
    if not ticked or not any(each.index in ticked and each.target for each in clues):
        return found
    for row in context.survey.rows:
        rest = f" {normalised(row[found.index].replace('_', ' '))} "
        chosen = [option for index, option in ticked.items() if yes_no(row[index]).value]
        for option in sorted(map(normalised, chosen), key=len, reverse=True):
            rest = rest.replace(f" {option} ", " ", 1)
        if rest.strip():
            return found
    return found.because(Evidence.ONCE, field=Field.IGNORE, sure=True, target=None, conflict=None)
