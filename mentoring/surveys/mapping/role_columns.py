"""Who is a mentor and who a mentee, by what they answered: branches of questions, and yes or no that may say it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from mentoring.participants import Role
from mentoring.surveys.fields import Column, Field, Mapping, Notice, Survey, Target
from mentoring.surveys.mapping.cell_evidence import PARTNERS, TOPICS, Cells
from mentoring.surveys.mapping.choice_columns import split_grid_header
from mentoring.surveys.mapping.column_meaning import LIKELY, SPOKEN, Clue, Context, Evidence, bare, question_of
from mentoring.surveys.mapping.shipped_words_and_direction import Direction, direction
from mentoring.surveys.mapping.wording import ideas, said_direction
from mentoring.surveys.values.choices import is_hedge, yes_no
from mentoring.surveys.values.roles import asked_role, may_ask_role, roles, title_roles

_ENOUGH_ROWS = 3
MOST_ROLES = 200
"""More different answers than this are no roles, whatever the header says."""
_FIRST = {Role.MENTOR: Field.TOPICS_OFFERED, Role.MENTEE: Field.TOPICS_WANTED}
_SECOND = {Role.MENTOR: Field.WANTS_BACK, Role.MENTEE: Field.TOPICS_OFFERED}
"""A second list of topics in one branch is mostly about giving back, but a person should say so."""


class Branches:
    """Who answered which columns, counted once per question. of_both_roles: whether both roles are there."""

    def __init__(self, clues: list[Clue], context: Context) -> None:
        self._rows = context.survey.rows
        self._role = next(
            (
                each
                for each in clues
                if each.field is Field.ROLE and 0 < len(each.column.values) <= MOST_ROLES and not each.conflict
            ),
            None,
        )
        self._known: dict[tuple[int, ...], frozenset[Role] | None] = {}
        named = [text for each in clues if each.field is Field.ROLE for text in _named_in(each)]
        self.of_both_roles = len(frozenset[Role]().union(*(_roles(text) or () for text in named))) == len(Role)

    @property
    def has_role_question(self) -> bool:
        """Whether the survey asks for a role at all."""
        return self._role is not None

    def of(self, found: Clue, block: tuple[int, ...]) -> frozenset[Role] | None:
        """The roles of those who answered a question, or of the sheet it stands on; None when that is not known."""
        sheet = title_roles(found.column.sheet) or None if found.column.sheet else None
        if sheet or self._role is None:
            return sheet
        if block not in self._known:
            self._known[block] = self._roles_answering(block, self._role.index)
        return self._known[block]

    def _roles_answering(self, block: tuple[int, ...], role_column: int) -> frozenset[Role] | None:
        """None when too few answered, or when nobody of another role could have.

        People with both roles see every branch, so they say nothing.
        """
        answered, there = dict.fromkeys(Role, 0), dict.fromkeys(Role, 0)
        for row in self._rows:
            given = _roles(row[role_column])
            if given and len(given) == 1:
                role = next(iter(given))
                there[role] += 1
                answered[role] += any(row[index] for index in block)
        total = sum(answered.values())
        if total < _ENOUGH_ROWS or not all(there.values()):
            return None
        return frozenset(role for role, count in answered.items() if count * 20 > total)


def _named_in(found: Clue) -> tuple[str, ...]:
    """What names a role in a column that asks for it: its answers, or the choice it stands for where that is ticked."""
    if found.target and found.target.option:
        return (found.target.option,) if any(yes_no(value).value for value in found.column.values) else ()
    return found.column.values[:MOST_ROLES]


@lru_cache(maxsize=1024)
def _roles(text: str) -> frozenset[Role] | None:
    return roles(text).value if text else None


def read_branches(clues: list[Clue], context: Context) -> list[Clue]:
    """The clues once it was seen who answered the questions about topics."""
    branches = Branches(clues, context)
    clues = _choices(clues, branches)
    clues = [_settle_direction(each, branches, context) if _open(each) else each for each in clues]
    clues = _beside_each_other(clues)
    clues = [_wanted_back(each, branches) for each in clues]
    return _for_everybody(_same_words(clues), branches)


def _for_everybody(clues: list[Clue], branches: Branches) -> list[Clue]:
    """The only question about topics goes by the role, when its words leave open what it asks: somebody must offer."""
    asked = [each for each in clues if each.field in TOPICS and each.column.values]
    if len(asked) != 1 or not branches.of_both_roles or asked[0].sure or asked[0].target or asked[0].conflict:
        return clues
    if direction(question_of(asked[0].column)) in (Direction.TEACHES, Direction.LEARNS):
        return clues
    target = Target(Field.TOPICS_OFFERED, by_role=True)
    only = asked[0].because(Evidence.BY_ROLE, field=Field.TOPICS_OFFERED, target=target)
    return [only if each is asked[0] else each for each in clues]


def _choices(clues: list[Clue], branches: Branches) -> list[Clue]:
    """One column per choice: the only list of topics in a branch is what it is about, two lists are asked about."""
    blocks: dict[int, list[Clue]] = defaultdict(list)
    for each in clues:
        if each.group is not None and each.field in TOPICS:
            blocks[each.group].append(each)
    by_role: dict[Role, list[list[Clue]]] = defaultdict(list)
    plain = any(each.field in TOPICS and each.group is None and each.column.values for each in clues)
    unclear = False
    for members in blocks.values():
        answered = branches.of(members[0], tuple(each.index for each in members))
        if len(blocks) == 1 and branches.of_both_roles and _says_no_direction(members) and len(answered or ()) != 1:
            return _by_role(clues, members, plain)
        if answered and len(answered) == 1:
            by_role[next(iter(answered))].append(members)
        else:
            unclear = True
    changed: dict[int, Clue] = {}
    for role, lists in by_role.items():
        for place, members in enumerate(lists):
            field = _FIRST[role] if place == 0 else _SECOND[role]
            changed |= {
                each.index: _with_field(each, field, settled=len(lists) == 1 and not unclear) for each in members
            }
    return [changed.get(each.index, each) for each in clues]


def _says_no_direction(members: list[Clue]) -> bool:
    """Whether the question above some choices asks for topics and not whether to teach or to learn them."""
    parts = split_grid_header(question_of(members[0].column))
    question = parts[0] if parts else question_of(members[0].column)
    touched = ideas(question.split("(")[0])
    return "topic" in touched and said_direction(question.split("(")[0]) is None and not touched & {"mentor", "mentee"}


def _by_role(clues: list[Clue], members: list[Clue], beside: bool) -> list[Clue]:
    """The choices of the only question about topics, asked of everybody: a mentor offers what a mentee wants.

    beside: another question about topics stands beside them; then a person must look.
    """
    chosen = {each.index for each in members}
    target = {each.index: each.target.option if each.target else None for each in members}
    return [
        each.because(
            Evidence.BY_ROLE, field=Field.TOPICS_OFFERED, sure=not beside, conflict=each.conflict if beside else None,
            target=Target(Field.TOPICS_OFFERED, option=target[each.index], by_role=True),
        )
        if each.index in chosen else each for each in clues
    ]  # fmt: skip


def _with_field(found: Clue, field: Field, *, settled: bool) -> Clue:
    target = Target(field, option=found.target.option if found.target else None)
    conflict = None
    if found.conflict and not settled:
        conflict = Notice("which_question", None, found.index, {**found.conflict.detail, "field": field.value})
    return replace(found.because(Evidence.BRANCH, field=field, target=target, sure=settled), conflict=conflict)


def _open(found: Clue) -> bool:
    """Whether a column is about topics without saying whether to learn or to teach."""
    if (
        found.group is not None
        or found.sure
        or found.conflict
        or found.field not in (Field.TOPICS_OFFERED, Field.TOPICS_WANTED)
    ):
        return False
    return "topic" in ideas(bare(found.column)) or Evidence.CELLS in found.evidence


def _settle_direction(found: Clue, branches: Branches, context: Context) -> Clue:
    answered = branches.of(found, (found.index,))
    topical = context.cells(found.column).topic_share >= 0.5
    if answered and len(answered) == 1:
        role = next(iter(answered))
        field = _in_branch(found, role)
        target = Target(field, option=found.target.option, rank=found.target.rank) if found.target else None
        sure = topical and field is _FIRST[role] and not _can_be_either(found)
        return found.because(Evidence.BRANCH, field=field, target=target, sure=sure)
    ranked = found.target and found.target == Target(found.target.field, rank=found.target.rank)
    if (
        not (branches.has_role_question or context.headings_give_roles)
        or found.target
        and not ranked
        or len(bare(found.column).split()) > 3
    ):
        return found
    if meant := said_direction(bare(found.column)):
        agrees = _words_mean(found, meant, context)
        return found.because(Evidence.WORDING, field=meant, sure=topical and agrees)
    target = Target(Field.TOPICS_OFFERED, rank=found.target.rank if found.target else None, by_role=True)
    named = context.wording(question_of(found.column)).best is not Field.IGNORE
    return found.because(Evidence.BY_ROLE, field=Field.TOPICS_OFFERED, target=target, sure=topical and named)


def _beside_each_other(clues: list[Clue]) -> list[Clue]:
    """One question by role is for everybody: beside another one about topics it is the other way round, and asked."""
    plain = [each for each in clues if each.field in _FIRST.values() and each.group is None and each.column.values]
    result = []
    for each in clues:
        others = [one for one in plain if one is not each and one.column.sheet == each.column.sheet]
        others = [one for one in others if not _ranked_alike(one, each)]
        if each.target and each.target.by_role and others:
            open_ = [one for one in others if not one.target]
            taken = {one.field for one in open_}
            each = replace(each, sure=False)
            if len(taken) == 1:
                left = next(field for field in _FIRST.values() if field not in taken)
                each = each.because(Evidence.BRANCH, field=left, target=None)
        result.append(each)
    return result


def _ranked_alike(one: Clue, other: Clue) -> bool:
    """Whether two columns are ranks of one question by role."""
    return all(each.target and each.target.by_role and each.target.rank for each in (one, other))


def _words_mean(found: Clue, meant: Field, context: Context) -> bool:
    words = context.wording(question_of(found.column))
    return words.best is meant and words.strength >= SPOKEN


def _in_branch(found: Clue, role: Role) -> Field:
    """What a question about topics means in the branch of one role; its own words go before the rule of the branch.

    Mentors who were asked what they want to learn do not offer it, and mentees who were asked what they can share do.
    """
    words = _BY_ORDER.get(direction(question_of(found.column))) or ideas(bare(found.column))
    against = "teach" if role is Role.MENTEE else "learn"
    opposite = {"teach", "learn"} - {against}
    return _SECOND[role] if against in words and not words & opposite else _FIRST[role]


_BY_ORDER: dict[Direction | None, frozenset[str]] = {
    Direction.TEACHES: frozenset({"teach"}),
    Direction.LEARNS: frozenset({"learn"}),
}
"""What the order of the words says, as the idea that the verb alone would give."""


def _wanted_back(found: Clue, branches: Branches) -> Clue:
    """What only mentors were asked to learn is what they want back."""
    if found.field not in (Field.TOPICS_WANTED, Field.WANTS_BACK) or found.group is not None or found.conflict:
        return found
    if not {Evidence.WORDING, Evidence.LIKENESS} & set(found.evidence) or branches.of(found, (found.index,)) != {
        Role.MENTOR
    }:
        return found
    target = replace(found.target, field=Field.WANTS_BACK) if found.target else None
    return found.because(Evidence.BRANCH, field=Field.WANTS_BACK, target=target, sure=not _can_be_either(found))


def _can_be_either(found: Clue) -> bool:
    """Whether a header asks to teach or to learn, and who answered it is not enough to say which."""
    return direction(question_of(found.column)) is Direction.UNCLEAR


def _same_words(clues: list[Clue]) -> list[Clue]:
    """The same question in the branch of people with both roles means the same."""
    settled = {
        bare(each.column): each for each in clues if each.field is Field.WANTS_BACK and Evidence.BRANCH in each.evidence
    }
    return [
        each.because(Evidence.BRANCH, field=Field.WANTS_BACK, sure=True)
        if each.field in (Field.TOPICS_WANTED, Field.WANTS_BACK)
        and not each.target
        and not each.conflict
        and not _can_be_either(each)
        and bare(each.column) in settled
        else each
        for each in clues
    ]


ROLE_OPEN = "role_open"
"""The code of what is asked about a column that may say who is a mentor or a mentee."""

_OPEN = (Field.IGNORE, Field.KEPT)


def ask_open_roles(clues: list[Clue], context: Context) -> list[Clue]:
    """The clues, with something to settle where a question that may be about the role would be left out or kept.

    Only where the other columns do not say of everybody whether they are mentor, mentee or both. Answers that say in
    words who teaches and who learns are then proposed as the role, and 'junior' and 'senior' can be chosen as it.
    """
    if context.measures or not context.survey.rows or _roles_are_told(clues, context):
        return clues
    free = [each for each in clues if not each.conflict and not each.target and each.field not in _NO_ROLE]
    told = next((each for each in free if _teach_or_learn(context.cells(each.column))), None)
    if told:
        asked = told.because(Evidence.CELLS, field=Field.ROLE, sure=False, strength=LIKELY)
        return [asked if each is told else each for each in clues]
    by_age = [each for each in free if each.field is not Field.ROLE and context.cells(each.column).young_and_old]
    clues = [replace(each, sure=False, others=(Field.ROLE, *each.others)) if each in by_age else each for each in clues]
    return [_ask(each) if _may_say_role(each, context.cells(each.column)) else each for each in clues]


_NO_ROLE = TOPICS | PARTNERS
"""Fields that a column keeps although its answers speak of teaching and learning."""
_RANK = re.compile(r"^\W*(?:junior|senior|jongere?|oudere?|younger|older)\b\W*", re.IGNORECASE)
_NEARLY_ALL = 0.9


def _teach_or_learn(cells: Cells) -> bool:
    """Whether a few answers say who teaches and who learns, and not only who is junior and who senior.

    'Junior: ik geef les' says it, 'junior (0-5 jaar)' does not.
    """
    if not cells.choose_from_few:
        return False
    told = [cell for cell in cells.sample if not is_hedge(cell)]
    in_words = [_roles(_RANK.sub("", cell)) for cell in told]
    read = [given for cell, worded in zip(told, in_words, strict=True) if (given := _roles(cell) or worded)]
    both = frozenset[Role]().union(*read) == frozenset(Role)
    return both and any(in_words) and len(read) >= _NEARLY_ALL * len(told)


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
    options = [_roles(each.target.option) or () for each in ticked if each.target and each.target.option]
    return frozenset().union(*(asked_role(question_of(each.column)) for each in ticked), *options) == frozenset(Role)


def left_out_role_questions(survey: Survey, mapping: Mapping) -> tuple[Column, ...]:
    """The columns that were left out or kept and may say who is a mentor or a mentee after all."""
    return tuple(
        column
        for column in survey.columns
        if mapping.fields.get(column.index) in _OPEN
        and may_ask_role(question_of(column))
        and Cells(column, ()).kind is Field.CONSENT
    )
