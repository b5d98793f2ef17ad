"""What one column means by itself: its header, its words, and its cells beside them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from mentoring.measuring_questions import item_for, nearest_items
from mentoring.surveys.blueprint import known_question
from mentoring.surveys.fields import Column, Field, Notice, Survey, Target, Wave
from mentoring.surveys.mapping import left_out_headers_and_rows as headers
from mentoring.surveys.mapping.cell_evidence import PARTNERS, TELLING, TOPICS, Cells
from mentoring.surveys.mapping.shipped_words_and_direction import of_the_tool, weights
from mentoring.surveys.mapping.wording import (
    NEVER_SURE,
    Wording,
    bare_words,
    denies,
    leaves_open,
    objects,
    refuses,
    with_confirmed,
    wording,
)
from mentoring.surveys.values.roles import asked_role
from mentoring.topics import Topic, exact_topic


class Evidence(StrEnum):
    """Why a column was given its field."""

    METADATA = "metadata"
    OWN_SURVEY = "own_survey"
    REMEMBERED = "remembered"
    WORDING = "wording"
    LIKENESS = "likeness"
    CELLS = "cells"
    GRID = "grid"
    CHOICES = "choices"
    RANKED = "ranked"
    ITEM = "item"
    BRANCH = "branch"
    AFTER = "after"
    BY_ROLE = "by_role"
    ONCE = "once"
    EMPTY = "empty"
    CODE = "code"
    DOUBTFUL_CELLS = "doubtful_cells"
    CONTRADICTED = "contradicted"
    NUMBERING = "numbering"
    NEGATED = "negated"
    EITHER_WAY = "either_way"
    NOTHING = "nothing"
    SENSITIVE = "sensitive"
    LEAVING = "leaving"
    LIKING = "liking"


@dataclass(frozen=True)
class Clue:
    """One column's field so far, how strongly it is meant, and why.

    strength: 0 to 1. others: the next best fields. conflict: something a person must settle about this column.
    group: the first column of the question when there is one column per choice.
    """

    column: Column
    field: Field
    strength: float = 0.0
    sure: bool = False
    evidence: tuple[Evidence, ...] = ()
    others: tuple[Field, ...] = ()
    target: Target | None = None
    conflict: Notice | None = None
    group: int | None = None

    @property
    def index(self) -> int:
        """The column's place in a row."""
        return self.column.index

    def because(self, *evidence: Evidence, **changes: object) -> Clue:
        """A copy with changes and the evidence for them."""
        kept = tuple(dict.fromkeys((*self.evidence, *evidence)))
        if "field" in changes and changes["field"] is not self.field:
            others = (self.field, *(field for field in self.others if field is not changes["field"]))
            changes.setdefault("others", others)
        return replace(self, evidence=kept, **changes)  # type: ignore[arg-type]


LIKELY = 0.5
"""From this chance on the words of a header say something; below it a field is only a suggestion."""

ENOUGH_OWN = 4
"""From so many questions of the organisation's own survey on, the whole survey is taken for one."""

MEASURED = frozenset({
    Field.SUBMITTED_AT, Field.EMAIL, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.ROLE, Field.CONSENT,
    Field.DEPARTMENT, Field.IGNORE,
})  # fmt: skip
"""What a survey after the enrolment may hold besides measuring questions: who answers, and when."""


@dataclass(frozen=True)
class Context:
    """What all columns of one survey share, told by the rows of people alone.

    confirmed: bare words of a header -> the field a person gave it before. headings_give_roles: whether headings
    between the rows say who is a mentor and who a mentee.
    """

    survey: Survey
    wave: Wave
    catalogue: tuple[Topic, ...]
    confirmed: Map[str, Field] = field(default_factory=dict)
    headings_give_roles: bool = False

    @cached_property
    def own(self) -> bool:
        """Whether the organisation's own survey is recognised, by several of its questions."""
        found = sum(known_question(question_of(column), self.catalogue) is not None for column in self.survey.columns)
        return found >= ENOUGH_OWN

    def cells(self, column: Column) -> Cells:
        """What the cells of a column say; looked at once."""
        return self._cells.setdefault(column.index, Cells(column, self.catalogue))

    @cached_property
    def _cells(self) -> dict[int, Cells]:
        return {}

    @property
    def measures(self) -> bool:
        """Whether this survey holds measuring questions."""
        return self.wave is not Wave.ENROLMENT

    def wording(self, header: str) -> Wording:
        """What the words of a header mean in this wave: after the enrolment only who answers and when."""
        words = with_confirmed(wording(header), self.confirmed)
        if not self.measures:
            return words
        kept: list[tuple[Field, float]] = [each for each in words.ranked if each[0] in MEASURED - {Field.IGNORE}]
        kept.append((Field.IGNORE, 1 - sum(chance for _, chance in kept)))
        return Wording(header, tuple(sorted(kept, key=lambda each: -each[1])), words.known)


def question_of(column: Column) -> str:
    """The words of the question, from all header rows where there are several."""
    return column.question.strip() or column.header.strip()


def clue(column: Column, context: Context) -> Clue:
    """The field of one column, from the strongest evidence to the weakest."""
    found = (
        _own(column, context)
        or (_item(column, context) if context.measures else None)
        or _of_the_tool(column, context)
        or _level(column, context)
        or _by_words(column, context)
    )
    cells = context.cells(column)
    found = _without_sensitive(check_cells(found, cells), context)
    return found if _CERTAIN & set(found.evidence) else _without_denial(found, question_of(column), cells)


def _without_sensitive(found: Clue, context: Context) -> Clue:
    """What a header asks about health, access, food or belief is left out beforehand, and told: a person may keep it.

    What is left out surely, is known as it stands or was said before needs no second look; a row of a grid is a choice.
    """
    header = question_of(found.column)
    plain = found.sure and found.field is Field.IGNORE or found.field is Field.TOPIC_LEVEL or "[" in header
    settled = plain or _CERTAIN & set(found.evidence) or bare_words(header) in context.confirmed
    if settled or not headers.asks_sensitive(header):
        return found
    left = {"field": Field.IGNORE, "sure": False, "strength": 0.0, "target": None, "conflict": None}
    return replace(found, **left, evidence=(Evidence.SENSITIVE,), others=(Field.KEPT,))  # type: ignore[arg-type]


_CERTAIN = frozenset({Evidence.OWN_SURVEY, Evidence.ITEM, Evidence.METADATA})
"""Headers that are known as they stand; their words need no second look."""


def _own(column: Column, context: Context) -> Clue | None:
    target = known_question(question_of(column), context.catalogue)
    if target is None or (target.field is Field.ITEM) != context.measures and target.field is Field.ITEM:
        return None
    sure = context.own or target.field not in NEVER_SURE
    detailed = target if target != Target(target.field) else None
    evidence = Evidence.OWN_SURVEY if target.field is not Field.ITEM else Evidence.ITEM
    return Clue(column, target.field, 1.0, sure, (evidence,), (), detailed)


def _item(column: Column, context: Context) -> Clue | None:
    """A measuring question by its words; by its bare code only when the cells do not speak against it."""
    if item := item_for(question_of(column)) or item_for(column.header):
        return Clue(column, Field.ITEM, 1.0, True, (Evidence.ITEM,), (), Target(Field.ITEM, item=item.code))
    if of_the_tool(column.header, context.survey.tool):
        return None
    near = nearest_items(question_of(column), context.wave)
    if not near:
        return None
    return Clue(column, Field.ITEM, 0.6, False, (Evidence.LIKENESS,), (), Target(Field.ITEM, item=near[0].code))


def _of_the_tool(column: Column, context: Context) -> Clue | None:
    field = of_the_tool(column.header, context.survey.tool) or of_the_tool(question_of(column), context.survey.tool)
    said = context.survey.tool in (None, "spreadsheet") and context.cells(column).suggestion()
    if field is Field.IGNORE and said and said[0] in TOPICS:
        return None  # no tool wrote this: a list that people keep may call their topics 'tags'
    return Clue(column, field, 1.0, True, (Evidence.METADATA,)) if field else None


_SCALE_HINT = re.compile(r"[(\[]\s*\d{1,2}\s*(?:-|–|—|t/m|tot|to|à)\s*\d{1,2}\s*[)\]]|/\s*(?:5|10)\s*$")


def _level(column: Column, context: Context) -> Clue | None:
    """A topic by itself above a column of 1 to 5: how good somebody is at it."""
    if context.measures:
        return None
    text = question_of(column)
    topic = exact_topic(_SCALE_HINT.sub(" ", text), context.catalogue)
    levels = [value.strip() for value in column.values if re.fullmatch(r"\s*[1-5](?:[.,]0)?\s*", value)]
    hinted = bool(_SCALE_HINT.search(text))
    if topic is None or not (hinted or levels and len(levels) == len(column.values)):
        return None
    evidence = (Evidence.WORDING, Evidence.CELLS) if levels else (Evidence.WORDING,)
    target = Target(Field.TOPIC_LEVEL, topic=topic)
    return Clue(column, Field.TOPIC_LEVEL, 0.95, hinted and bool(levels), evidence, (), target)


_CODE_LIKE = re.compile(r"^__\w+|[;{}<>\\]|--|=\s*\(|\)\s*;")
"""What no person asks another: pieces of program text. They are left out; everything else unknown is asked about."""


def _by_words(column: Column, context: Context) -> Clue:
    """What the words say and the cells make of it."""
    words, cells = context.wording(question_of(column)), context.cells(column)
    if found := _left_out(column, context):
        return found
    if _tells_role(column, words, cells, context):
        why, sure = (Evidence.WORDING, Evidence.CELLS), cells.name_roles and words.asks_role
        return Clue(column, Field.ROLE, LIKELY, sure, why, other_meanings(words, Field.ROLE))
    silent = words.strength < LIKELY or words.best is Field.IGNORE and not words.clear
    if silent and not context.measures and (suggested := cells.suggestion()):
        meant, share = suggested
        return Clue(column, meant, share * LIKELY, False, (Evidence.CELLS,), other_meanings(words, meant))
    best, chance = weigh(words, cells)
    if chance < _HINT:
        others = other_meanings(words, Field.IGNORE)
        return Clue(column, Field.IGNORE, words.chances[Field.IGNORE], False, (Evidence.NOTHING,), others)
    agrees = (cells.share(best) or 0.0) >= 0.8
    unclear = best is Field.IGNORE and not words.clear
    evidence = [Evidence.NOTHING if unclear else Evidence.WORDING if words.known else Evidence.LIKENESS]
    sure = best is words.best and (words.clear or agrees and _is_sure_with_cells(words, chance))
    evidence += [Evidence.CELLS] * (agrees and best is not Field.IGNORE)
    return Clue(column, best, words.chances[best], sure, tuple(evidence), other_meanings(words, best))


def _tells_role(column: Column, words: Wording, cells: Cells, context: Context) -> bool:
    """Whether ticks stand under a question to which a yes makes a mentor or a mentee: 'Ik wil een mentor hebben'.

    'Doelgroep' above who is younger and who older asks for it too, and so do answers that all name a role.
    """
    if context.measures or words.clear and not (words.best is Field.IGNORE and cells.name_roles):
        return False
    by_age = cells.young_and_old and words.best in (Field.GOALS, Field.IGNORE)
    if by_age or cells.name_roles or words.offers_both_ways and cells.choose_from_few:
        return True
    ticked = words.best is not Field.ROLE and cells.kind is Field.CONSENT
    return ticked and bool(asked_role(question_of(column)))


_HINT = 0.3
"""Below this chance a field is not worth proposing."""


def _is_sure_with_cells(words: Wording, chance: float) -> bool:
    """Whether cells make a likely wording sure: the less easily others have cells like these, the sooner.

    Never where two fields have the same cells and differ in direction.
    """
    if words.stays_doubtful:
        return False
    return words.strength >= (LIKELY if words.best in TELLING else _NEARLY) and chance >= weights().bar


_NEARLY = 0.9
"""So probable words alone must make a field whose answers other questions have too."""


def weigh(words: Wording, cells: Cells) -> tuple[Field, float]:
    """The most probable field once the cells have spoken, with its chance.

    They decide among the fields that the words leave open; what the words do not name they do not bring in.
    """
    open_ = [field for field, chance in words.ranked if chance >= words.strength * _OPEN]
    odds = {field: math.log(words.chances[field]) + cells.likelihood(field) for field in open_}
    best = max(odds, key=lambda field: (odds[field], words.chances[field]))
    rest = sum(chance for field, chance in words.ranked if field not in odds)
    return best, math.exp(odds[best]) / (sum(map(math.exp, odds.values())) + rest)


_OPEN = 0.05
"""A field with at least this part of the best chance is left open by the words."""


def _left_out(column: Column, context: Context) -> Clue | None:
    """Certainly no question: an empty column without a header, numbers that count the rows, program text."""
    if not question_of(column) and not column.values and context.survey.rows:
        return Clue(column, Field.IGNORE, 0.0, True, (Evidence.EMPTY,))
    words = context.wording(question_of(column))
    if words.best is not Field.IGNORE and words.strength >= SPOKEN:
        return None
    asks = "?" in question_of(column) or _SCALE_HINT.search(question_of(column))
    found = {
        Evidence.NUMBERING: not asks and headers.numbers_rows(column, context.survey),
        Evidence.LEAVING: not asks and headers.tells_departure(question_of(column), context.cells(column).kind),
        Evidence.CODE: _CODE_LIKE.search(column.header.strip()),
        Evidence.LIKING: headers.names_likings(question_of(column), context.cells(column).sample),
    }
    return next((Clue(column, Field.IGNORE, 0.0, True, (why,)) for why, holds in found.items() if holds), None)


SPOKEN = 0.8
"""From this chance on a header is a question, whatever signs stand in it."""


def other_meanings(words: Wording, best: Field) -> tuple[Field, ...]:
    """What else the words may mean, the likeliest first, without what they all but rule out.

    For a partner the opposite comes first, however unlikely: that is the error a person must be able to put right.
    """
    opposite = NEVER_SURE - {best} if best in NEVER_SURE else frozenset()
    likely = (field for field, chance in words.ranked[:_LISTED] if chance >= _OFFERED and field is not best)
    return tuple(dict.fromkeys((*opposite, *likely)))


_LISTED, _OFFERED = 8, 0.002
"""So many other fields at most; below this chance a field is not worth a look."""


def check_cells(found: Clue, cells: Cells) -> Clue:
    """The clue after the cells were held against it: a contradiction or a doubt takes the certainty away."""
    if found.field in (Field.IGNORE, Field.KEPT, Field.ITEM):
        return found
    if found.field is Field.BIRTH_YEAR and (cells.share(Field.GENERATION) or 0) >= 0.8:
        return found.because(Evidence.CELLS, field=Field.GENERATION)
    if cells.reads_none(found.field) and Evidence.OWN_SURVEY not in found.evidence:
        days = (cells.share(Field.AVAILABILITY) or 0) >= LIKELY
        why, meant = (Evidence.CELLS, Field.AVAILABILITY) if days else (Evidence.CONTRADICTED, Field.KEPT)
        return found.because(why, field=meant, sure=False, target=None)
    if found.field is Field.NAME and cells.kind is Field.YEARS_OF_SERVICE:
        return found.because(Evidence.NUMBERING, field=Field.IGNORE, sure=True, strength=0.0)
    if cells.contradicts(found.field):
        strange = found.strength < LIKELY or not found.sure and cells.name_people
        if strange or found.field is Field.ROLE and (not found.sure or cells.rule_out(Field.ROLE)):
            return found.because(Evidence.CONTRADICTED, field=Field.IGNORE, sure=False, strength=0.0)
        told = {"field": found.field.value, "samples": cells.sample[:3]}
        conflict = Notice("cells_contradict", column=found.index, detail=told)
        return found.because(Evidence.CONTRADICTED, sure=False, conflict=conflict)
    if found.sure and cells.doubts(found.field):
        return found.because(Evidence.DOUBTFUL_CELLS, sure=False)
    return found


_OPPOSITE = frozenset({Field.CONSENT, Field.AVAILABILITY})
"""Fields whose answers can be turned round: a yes is a no, the days that do not suit leave the others."""


def _without_denial(found: Clue, header: str, cells: Cells) -> Clue:
    """A denied question is never certain. It is read as its opposite where that exists, and else kept as it stands.

    What to stay away from is no field of its own, save for people, who are looked at anyway. Yes and no to taking part,
    or under an objection to it or to the use of answers, are about consent: nobody may overlook a no. Under any other
    objection they are kept as answered.
    """
    if cells.kind is Field.CONSENT and refuses(bare_words(header)) and not objects(bare_words(header)):
        return found.because(Evidence.NEGATED, field=Field.KEPT, sure=False, target=None, conflict=None)
    if cells.kind is Field.CONSENT is not found.field and headers.settles_taking_part(bare_words(header)):
        others = (found.field, *found.others)
        found = Clue(found.column, Field.CONSENT, LIKELY, False, (Evidence.WORDING, Evidence.CELLS), others)
    if found.field is Field.AVAILABILITY and leaves_open(bare_words(header)):
        return found.because(Evidence.EITHER_WAY, sure=False)
    partner = found.field in PARTNERS and not cells.rule_out(found.field)
    left_out = found.field is Field.IGNORE and Evidence.CONTRADICTED not in found.evidence
    if partner or left_out or found.field in (Field.KEPT, Field.ITEM) or not denies(bare_words(header)):
        return found
    if found.field in _OPPOSITE and (found.field is not Field.CONSENT or objects(bare_words(header))):
        return found.because(Evidence.NEGATED, sure=False, target=Target(found.field, negated=True))
    return found.because(Evidence.NEGATED, field=Field.KEPT, sure=False, target=None, conflict=None)


def bare(column: Column) -> str:
    """The bare words of a column's question."""
    return bare_words(question_of(column))
