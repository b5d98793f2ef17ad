"""What one column means by itself: its header, its words, and its cells beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from mentoring.items import item_for, nearest_items
from mentoring.surveys.blueprint import known_question
from mentoring.surveys.headings import non_person_rows
from mentoring.surveys.mapping.cells import TELLING, TEXTS, TOPICS, Cells
from mentoring.surveys.mapping.clue import Clue, Evidence
from mentoring.surveys.mapping.likeness import Likeness, likeness
from mentoring.surveys.mapping.metadata import of_the_tool
from mentoring.surveys.mapping.negation import negated
from mentoring.surveys.mapping.wording import NEAR, NEVER_SURE, Wording, tidied, wording
from mentoring.surveys.model import Column, Field, Notice, Survey, Target, Wave
from mentoring.topics import Topic, exact_topic, normalised

WEAK = 0.6
"""Below this strength a field is only a suggestion: it causes no conflicts and yields to any other."""

ALIKE = 3.0
"""So far (in log odds) a header may stay behind the field it looks most like, for the likeness to agree."""
FAR = 8.0
"""So far ahead of the second a field must be for likeness alone to propose it."""

ENOUGH_OWN = 4
"""From so many questions of the organisation's own survey on, the whole survey is taken for one."""

MEASURED = frozenset({
    Field.SUBMITTED_AT, Field.EMAIL, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.ROLE, Field.CONSENT,
    Field.DEPARTMENT, Field.IGNORE,
})  # fmt: skip
"""What a survey after the enrolment may hold besides measuring questions: who answers, and when."""


@dataclass(frozen=True)
class Context:
    """What all columns of one survey share. alike: the second opinion on headers."""

    survey: Survey
    wave: Wave
    catalogue: tuple[Topic, ...]
    alike: Likeness = field(default_factory=likeness)

    @cached_property
    def own(self) -> bool:
        """Whether the organisation's own survey is recognised, by several of its questions."""
        found = sum(known_question(asked(column), self.catalogue) is not None for column in self.survey.columns)
        return found >= ENOUGH_OWN

    @cached_property
    def headings_give_roles(self) -> bool:
        """Whether headings between the rows say who is a mentor and who a mentee."""
        return non_person_rows(self.survey).gives_roles

    @property
    def measures(self) -> bool:
        """Whether this survey holds measuring questions."""
        return self.wave is not Wave.ENROLMENT


def asked(column: Column) -> str:
    """The words of the question, from all header rows where there are several."""
    return column.question.strip() or column.header.strip()


def clue(column: Column, context: Context) -> Clue:
    """The field of one column, from the strongest evidence to the weakest."""
    found = (
        _own(column, context)
        or (_item(column, context) if context.measures else None)
        or _metadata(column, context)
        or _level(column, context)
        or _worded(column, context)
    )
    found = checked(found, Cells(column, context.catalogue))
    return found if _CERTAIN & set(found.evidence) else negated(found, asked(column))


_CERTAIN = frozenset({Evidence.OWN_SURVEY, Evidence.ITEM, Evidence.METADATA})
"""Headers that are known as they stand; their words need no second look."""


def _own(column: Column, context: Context) -> Clue | None:
    target = known_question(asked(column), context.catalogue)
    if target is None or (target.field is Field.ITEM) != context.measures and target.field is Field.ITEM:
        return None
    sure = context.own or target.field not in NEVER_SURE
    detailed = target if target != Target(target.field) else None
    evidence = Evidence.OWN_SURVEY if target.field is not Field.ITEM else Evidence.ITEM
    return Clue(column, target.field, 1.0, sure, (evidence,), others(target.field, ()), detailed)


def _item(column: Column, context: Context) -> Clue | None:
    """A measuring question by its words; by its bare code only when the cells do not speak against it."""
    item = item_for(asked(column)) or item_for(column.header)
    if item:
        return Clue(
            column, Field.ITEM, 1.0, True, (Evidence.ITEM,), (Field.IGNORE,), Target(Field.ITEM, item=item.code)
        )
    if of_the_tool(column.header, context.survey.tool):
        return None
    near = nearest_items(asked(column), context.wave)
    if not near:
        return None
    return Clue(
        column, Field.ITEM, 0.6, False, (Evidence.LIKENESS,), (Field.IGNORE,), Target(Field.ITEM, item=near[0].code)
    )


def _metadata(column: Column, context: Context) -> Clue | None:
    field = of_the_tool(column.header, context.survey.tool) or of_the_tool(asked(column), context.survey.tool)
    if field is None:
        return None
    return Clue(column, field, 1.0, True, (Evidence.METADATA,), others(field, ()))


_SCALE_HINT = re.compile(r"[(\[]\s*\d{1,2}\s*(?:-|–|—|t/m|tot|to|à)\s*\d{1,2}\s*[)\]]|/\s*(?:5|10)\s*$")


def _level(column: Column, context: Context) -> Clue | None:
    """A topic by itself above a column of 1 to 5: how good somebody is at it."""
    if context.measures:
        return None
    text = asked(column)
    topic = exact_topic(_SCALE_HINT.sub(" ", text), context.catalogue)
    levels = [value.strip() for value in column.values if re.fullmatch(r"\s*[1-5](?:[.,]0)?\s*", value)]
    hinted = bool(_SCALE_HINT.search(text))
    if topic is None or not (hinted or levels and len(levels) == len(column.values)):
        return None
    evidence = (Evidence.WORDING, Evidence.CELLS) if levels else (Evidence.WORDING,)
    return Clue(column, Field.TOPIC_LEVEL, 0.95, hinted and bool(levels), evidence, others(Field.TOPIC_LEVEL, ()), Target(Field.TOPIC_LEVEL, topic=topic))  # fmt: skip


_CODE_LIKE = re.compile(r"^__\w+|[;{}<>\\]|--|=\s*\(|\)\s*;")
"""What no person asks another: pieces of program text. They are left out; everything else unknown is asked about."""


def _worded(column: Column, context: Context) -> Clue:
    words = _for_wave(wording(asked(column)), context)
    cells = Cells(column, context.catalogue)
    suggested = cells.suggested() if not context.measures else None
    if words.best is None or (suggested and words.strength < 0.5):
        if suggested:
            meant, share = suggested
            return Clue(column, meant, share * 0.5, False, (Evidence.CELLS,), others(meant, _fields(words)))
        return _unknown(column, words, context)
    best, agrees = _with_cells(words, cells)
    alike = context.alike.distance(asked(column), best) <= ALIKE
    certain = words.clear and best is words.best and (alike or agrees)
    sure = certain or agrees and best in TELLING
    found = {Evidence.WORDING: True, Evidence.LIKENESS: alike, Evidence.CELLS: agrees}
    evidence = tuple(code for code, holds in found.items() if holds)
    return Clue(column, best, words.strength, sure, evidence, others(best, _ranked(words, column, context)))


def _unknown(column: Column, words: Wording, context: Context) -> Clue:
    """Nothing says what this is: left out unless a person says otherwise; certain for program text and empty columns."""
    if not asked(column) and not column.values and context.survey.rows:
        return Clue(column, Field.IGNORE, 0.0, True, (Evidence.EMPTY,), others(Field.IGNORE, ()))
    if _numbers_rows(column):
        return Clue(column, Field.IGNORE, 0.0, True, (Evidence.NUMBERING,), others(Field.IGNORE, ()))
    code = bool(_CODE_LIKE.search(column.header.strip()))
    follow = others(Field.IGNORE, _ranked(words, column, context))
    ranked = context.alike.ranked(asked(column))
    if not code and not context.measures and len(ranked) > 1 and ranked[0][1] - ranked[1][1] >= FAR:
        return Clue(column, ranked[0][0], 0.3, False, (Evidence.LIKENESS,), others(ranked[0][0], (Field.IGNORE,)))
    return Clue(column, Field.IGNORE, 0.0, code, (Evidence.CODE if code else Evidence.NOTHING,), follow)


_ENOUGH_NUMBERED = 3


def _numbers_rows(column: Column) -> bool:
    """Whether the cells only number people: whole numbers, each higher than the one before."""
    cells = [value.strip() for value in column.values]
    if len(cells) < _ENOUGH_NUMBERED or not all(re.fullmatch(r"[0-9]{1,9}(?:\.0)?", cell) for cell in cells):
        return False
    numbers = [float(cell) for cell in cells]
    return all(before < after for before, after in zip(numbers, numbers[1:], strict=False))


def _for_wave(words: Wording, context: Context) -> Wording:
    """After the enrolment only who answers and when matter beside the measuring questions."""
    if not context.measures:
        return words
    return Wording(tuple((field, strength) for field, strength in words.ranked if field in MEASURED))


def _ranked(words: Wording, column: Column, context: Context) -> tuple[Field, ...]:
    """Fields for the list of three: what the words say strongly, what the header looks like, what the words hint at."""
    strong = [each for each, strength in words.ranked if strength >= 0.5]
    alike = [each for each, _ in context.alike.ranked(asked(column))[:2]]
    if context.measures:
        alike = [each for each in alike if each in MEASURED]
    return tuple(dict.fromkeys((*strong, *alike, *_fields(words))))


def _fields(words: Wording) -> tuple[Field, ...]:
    return tuple(field for field, _ in words.ranked)


def _with_cells(words: Wording, cells: Cells) -> tuple[Field, bool]:
    """The best field once the cells have spoken, and whether they agree with it.

    Among fields whose wording is about as strong, the one that the cells fit goes first.
    """
    close = [field for field, strength in words.ranked if words.strength - strength < 0.25]
    fitting = {field: share for field in close if (share := cells.share(field)) is not None}
    best = words.ranked[0][0]
    if len(close) > 1 and fitting and not words.clear:
        better = max(fitting, key=lambda field: (round(fitting[field], 1), -close.index(field)))
        if fitting[better] >= 0.8 and fitting.get(best, 0.0) < 0.5 and better not in TEXTS | TOPICS:
            best = better
    share = fitting.get(best)
    return best, share is not None and share >= 0.8 and words.strength >= 0.5


def checked(found: Clue, cells: Cells) -> Clue:
    """The clue after the cells were held against it: a contradiction or a doubt takes the certainty away."""
    if found.field in (Field.IGNORE, Field.KEPT, Field.ITEM):
        return found
    if found.field is Field.BIRTH_YEAR and (cells.share(Field.GENERATION) or 0) >= 0.8:
        return found.because(Evidence.CELLS, field=Field.GENERATION)
    if cells.contradicts(found.field):
        if found.strength < WEAK or found.field is Field.ROLE and (not found.sure or cells.rule_out(Field.ROLE)):
            return found.because(Evidence.CONTRADICTED, field=Field.IGNORE, sure=False, strength=0.0)
        detail = {"field": found.field.value, "samples": cells.sample[:3]}
        conflict = Notice("cells_contradict", column=found.index, detail=detail)
        return found.because(Evidence.CONTRADICTED, sure=False, conflict=conflict)
    if found.sure and cells.doubts(found.field):
        return found.because(Evidence.DOUBTFUL_CELLS, sure=False)
    return found


_NEIGHBOURS: dict[Field, tuple[Field, ...]] = {
    Field.SUBMITTED_AT: (Field.IGNORE, Field.AVAILABILITY),
    Field.EMAIL: (Field.MANAGER_EMAIL, Field.IGNORE),
    Field.NAME: (Field.LAST_NAME, Field.FIRST_NAME),
    Field.FIRST_NAME: (Field.NAME, Field.LAST_NAME),
    Field.LAST_NAME: (Field.NAME, Field.FIRST_NAME),
    Field.NAME_PARTICLE: (Field.LAST_NAME, Field.IGNORE),
    Field.ROLE: (Field.JOB_TITLE, Field.PREFERRED_PARTNER),
    Field.TOPICS_OFFERED: (Field.TOPICS_WANTED, Field.TOPIC_LEVEL),
    Field.TOPICS_WANTED: (Field.TOPICS_OFFERED, Field.GOALS),
    Field.WANTS_BACK: (Field.TOPICS_WANTED, Field.GOALS),
    Field.TOPIC_LEVEL: (Field.TOPICS_OFFERED, Field.LEVEL),
    Field.DEPARTMENT: (Field.JOB_TITLE, Field.LOCATION),
    Field.MANAGER_NAME: (Field.MANAGER_EMAIL, Field.NAME),
    Field.MANAGER_EMAIL: (Field.EMAIL, Field.MANAGER_NAME),
    Field.JOB_TITLE: (Field.DEPARTMENT, Field.ROLE),
    Field.LEVEL: (Field.JOB_TITLE, Field.YEARS_OF_SERVICE),
    Field.BIRTH_YEAR: (Field.GENERATION, Field.YEARS_OF_SERVICE),
    Field.GENERATION: (Field.BIRTH_YEAR, Field.IGNORE),
    Field.YEARS_OF_SERVICE: (Field.BIRTH_YEAR, Field.LEVEL),
    Field.LANGUAGES: (Field.IGNORE, Field.LOCATION),
    Field.LOCATION: (Field.DEPARTMENT, Field.MEETING_MODE),
    Field.MEETING_MODE: (Field.AVAILABILITY, Field.LOCATION),
    Field.AVAILABILITY: (Field.MEETING_MODE, Field.MAX_MENTEES),
    Field.MAX_MENTEES: (Field.AVAILABILITY, Field.ROLE),
    Field.PREFERRED_PARTNER: (Field.AVOID_PARTNER, Field.ROLE),
    Field.AVOID_PARTNER: (Field.PREFERRED_PARTNER, Field.CONCERNS),
    Field.GOALS: (Field.MOTIVATION, Field.TOPICS_WANTED),
    Field.MOTIVATION: (Field.GOALS, Field.CONCERNS),
    Field.CONCERNS: (Field.IGNORE, Field.GOALS),
    Field.CONSENT: (Field.IGNORE, Field.CONCERNS),
    Field.IGNORE: (Field.CONCERNS, Field.TOPICS_WANTED),
    Field.KEPT: (Field.IGNORE, Field.GOALS),
    Field.ITEM: (Field.IGNORE, Field.KEPT),
}


def others(field: Field, ranked: Iterable[Field]) -> tuple[Field, ...]:
    """The next best fields: those the words named, then those most often mixed up with the best."""
    ranked = [each for each in ranked if each is not field]
    follow = [each for near in (field, *ranked[:1]) for each in _NEIGHBOURS.get(near, ())]
    return tuple(dict.fromkeys(each for each in (*ranked, *follow, Field.IGNORE) if each is not field))


def bare(column: Column) -> str:
    """The bare words of a column's question."""
    return normalised(tidied(asked(column)))


__all__ = ["NEAR", "Context", "asked", "bare", "checked", "clue", "others"]
