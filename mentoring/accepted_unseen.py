"""What was accepted without a look: marked on each person until somebody sees it, and counted when it proves wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from dataclasses import field as dataclass_field
from enum import StrEnum
from typing import Any

from mentoring.participants import ANSWER_FIELDS, Participant
from mentoring.surveys.fields import Field, Intake, ReceiptLine, Survey
from mentoring.surveys.fields import Mapping as Columns
from mentoring.topics import Topic, normalise, own_topic, propose_topics

TOPIC_FIELDS = (Field.TOPICS_OFFERED, Field.TOPICS_WANTED, Field.WANTS_BACK)

FACTS: Mapping[Field, tuple[str, ...]] = {
    Field.ROLE: ("roles",),
    Field.TOPIC_LEVEL: ("levels",),
    Field.MANAGER_NAME: ("manager", "manager_name"),
    Field.MANAGER_EMAIL: ("manager",),
    Field.MEETING_MODE: ("modes",),
    Field.MAX_MENTEES: ("mentor_capacity", "mentee_capacity"),
    Field.KEPT: ("extra",),
}
"""The facts about a person that a column fills, where they are called otherwise than the column."""

_STAY = frozenset({Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.NAME_PARTICLE, Field.EMAIL})
"""Without these nobody knows who it is about; they are corrected by hand, not taken back."""

_WITHOUT_FACTS = _STAY | {Field.IGNORE, Field.KEPT}
"""Columns that say nothing which could be taken back: who it is, what was left out, what stands as it was written."""

Facts = Mapping[str, object]
"""Facts about a person by name, as plain values."""

Without = Callable[[tuple[int, ...]], Intake | None]
"""What the same survey brings when these columns are left out; None where that cannot be said."""


class MarkState(StrEnum):
    """What became of it. OPEN: nobody looked yet; RIGHT: somebody did; CHANGED: it was changed or taken back."""

    OPEN = "open"
    RIGHT = "right"
    CHANGED = "changed"


Key = tuple[Field, str]
"""What a mark is about: a field, and the words that somebody wrote or the question of the column."""


@dataclass(frozen=True)
class Mark:
    """One thing about one person that nobody looked at. words: what was written for a topic, or a column's question.

    codes: the topics that the words were taken for. column: its place in the file, None for words. sure: it was
    understood beyond doubt, so that nobody need look; kept only to count how often that is wrong.
    negated: the column asks for the opposite, so that it was read the other way round. answer: what this person wrote
    in it. gave: the facts as they came in by it; rest: without this column; least: without any that nobody looked at.
    """

    field: Field
    words: str
    codes: tuple[str, ...] = ()
    column: int | None = None
    sure: bool = False
    state: MarkState = MarkState.OPEN
    negated: bool = False
    answer: str = ""
    gave: Facts = dataclass_field(default_factory=dict)
    rest: Facts = dataclass_field(default_factory=dict)
    least: Facts = dataclass_field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What it is about, the same for everyone who wrote it."""
        return self.field, self.words

    @property
    def waits(self) -> bool:
        """Whether somebody has yet to look at it."""
        return self.state is MarkState.OPEN and not self.sure

    @property
    def can_return(self) -> bool:
        """Whether there is something to take back: words always, a column where it says more than who it is."""
        return self.column is None or self.field not in _WITHOUT_FACTS


@dataclass(frozen=True)
class WrongShare:
    """Of so many things accepted, how many were changed later."""

    accepted: int
    changed: int


@dataclass(frozen=True)
class Accepted:
    """What a survey brings that nobody looked at. marks: by provisional or known id; columns: accepted as likely.

    sure_columns: how many were understood beyond doubt, and how many of them a person changed.
    """

    marks: Mapping[str, tuple[Mark, ...]] = dataclass_field(default_factory=dict)
    columns: tuple[int, ...] = ()
    sure_columns: WrongShare = WrongShare(0, 0)


NOTHING_ACCEPTED = Accepted()


def find_accepted(
    intake: Intake,
    survey: Survey,
    proposed: Columns,
    confirmed: Columns,
    unseen: Iterable[int],
    without: Without = lambda _columns: None,
) -> Accepted:
    """What this intake brings without anybody having looked. proposed, confirmed: the columns before and after.

    without: lets each column be taken back alone; unknown, its facts are lost with it.
    """
    unseen = tuple(unseen)
    changed = sum(confirmed.fields.get(index) is not proposed.fields[index] for index in proposed.sure)
    share = WrongShare(len(proposed.sure), changed)
    return Accepted(find_marks(intake, survey, confirmed, unseen, without), unseen, share)


def find_marks(
    intake: Intake, survey: Survey, columns: Columns, unseen: Iterable[int], without: Without
) -> dict[str, tuple[Mark, ...]]:
    """Provisional or known id -> the marks of everyone whom this intake brings.

    unseen: the columns that were accepted as likely. without: what comes of the survey when columns are left out.
    """
    taken = {_question(survey, index): _column_mark(survey, columns, index) for index in unseen}
    telling = tuple(mark.column for mark in taken.values() if mark.column is not None and mark.can_return)
    fewer = {index: _people_of(without((index,))) for index in telling}
    fewest = _people_of(without(telling)) if len(telling) > 1 else next(iter(fewer.values()), {})
    written: dict[str, list[Mark]] = {}
    for each in _topic_marks(intake):
        for name in each[0]:
            written.setdefault(name, []).append(each[1])
    rows, found = _RowsOf(intake, survey), {}
    for person in (*intake.participants, *intake.updated):
        name = person.name or person.email or ""
        cells, answered = rows.find(person)
        marks = []
        for mark in [taken[question] for question in answered if question in taken]:
            if fewer.get(mark.column or 0) and mark.can_return:
                given = cells[mark.column].strip() if mark.column is not None and mark.column < len(cells) else ""
                least = fewest.get(person.id)
                mark = _with_facts(replace(mark, answer=given), person, fewer[mark.column or 0].get(person.id), least)
            marks.append(mark)
        marks += [replace(mark, field=place) for mark in written.get(name, ()) for place in _places(mark, person)]
        if marks:
            found[person.id] = tuple(marks)
    return found


def _column_mark(survey: Survey, columns: Columns, index: int) -> Mark:
    target = columns.targets.get(index)
    negated = bool(target and target.negated)
    return Mark(columns.fields[index], _question(survey, index), column=index, negated=negated)


def _people_of(intake: Intake | None) -> dict[str, Participant]:
    return {each.id: each for each in (*intake.participants, *intake.updated)} if intake else {}


class _RowsOf:
    """Finds the row by which a person came in, and the unseen questions that it answered."""

    def __init__(self, intake: Intake, survey: Survey) -> None:
        sheets = survey.row_sheets or (None,) * len(survey.rows)
        self._cells = dict(zip(zip(survey.row_numbers, sheets, strict=True), survey.rows, strict=True))
        self._lines: dict[str, list[ReceiptLine]] = {}
        for line in intake.receipt.lines:
            if line.name and line.detail.get("unseen"):
                self._lines.setdefault(line.name, []).append(line)

    def find(self, person: Participant) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The cells and the questions; of several people with one name, the row that holds the address."""
        lines = self._lines.get(person.name or person.email or "", [])
        held = [(self._cells.get((line.row, line.sheet), ()), line.detail["unseen"], line.row) for line in lines]
        mine = [each for each in held if len(held) == 1 or self._is_of(person, each[0], each[2])] or held
        if not mine:
            return (), ()
        cells, questions, _row = mine[-1]
        return cells, tuple(map(str, questions)) if isinstance(questions, (list, tuple)) else ()

    @staticmethod
    def _is_of(person: Participant, cells: tuple[str, ...], row: int) -> bool:
        address = (person.email or "").casefold()
        return person.id == f"row-{row}" or bool(address) and any(address in cell.casefold() for cell in cells)


_OF_A_COLUMN = tuple(each.name for each in ANSWER_FIELDS if each.name not in ("extra", "withdrawn"))


def _with_facts(mark: Mark, person: Participant, rest: Participant | None, least: Participant | None) -> Mark:
    """The mark with what the column gave: whatever is otherwise without it."""
    nobody = Participant(person.id, person.name)
    other, bare = rest or nobody, least or nobody
    own, now = fact_names(mark.field), {name: getattr(person, name) for name in _OF_A_COLUMN}
    names = [
        name for name in now if now[name] != getattr(other, name) or name in own and now[name] != getattr(bare, name)
    ]
    facts = [{name: _plain(getattr(each, name)) for name in names} for each in (person, other, bare)]
    return replace(mark, gave=facts[0], rest=facts[1], least=facts[2])


def _plain(value: object) -> object:
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _places(mark: Mark, person: Participant) -> list[Field]:
    """Which answers of a person the words of a mark are in; words that were changed at once stay with the first."""
    found = [place for place in TOPIC_FIELDS if set(mark.codes) & set(getattr(person, place.value))]
    return found or ([TOPIC_FIELDS[0]] if mark.state is MarkState.CHANGED else [])


def _topic_marks(intake: Intake) -> Iterable[tuple[tuple[str, ...], Mark]]:
    """Who wrote words for a topic, and the mark of those words; the field follows from the person."""
    for row in intake.topics:
        codes = row.codes or (
            (own_topic(row.new).code,) if row.new and normalise(row.new) != normalise(row.text) else ()
        )
        if row.sure and row.suggestions:
            changed = codes != row.suggestions[:1]
            state = MarkState.CHANGED if changed else MarkState.OPEN
            yield row.people, Mark(Field.TOPICS_OFFERED, row.text, codes, sure=True, state=state)
        elif codes and not row.settled:
            yield row.people, Mark(Field.TOPICS_OFFERED, row.text, codes)


def decide_marks(marks: Iterable[Mark], keys: Iterable[Key], state: MarkState) -> tuple[Mark, ...]:
    """The marks after somebody looked at what these keys name and said what it is."""
    wanted = set(keys)
    return tuple(_decide(mark, state) if mark.waits and mark.key in wanted else mark for mark in marks)


def _decide(mark: Mark, state: MarkState) -> Mark:
    """What somebody found right need not be kept twice; what was taken back tells the other columns what was."""
    if state is MarkState.RIGHT:
        return replace(mark, state=state, answer="", rest={}, least={})
    return replace(mark, state=state, answer="")


def marks_after_edit(marks: Iterable[Mark], before: Participant, after: Participant) -> tuple[Mark, ...]:
    """The marks after somebody changed this person: what no longer stands as it was taken is changed."""
    return tuple(
        replace(mark, state=MarkState.CHANGED)
        if mark.state is MarkState.OPEN and _differs(mark, before, after)
        else mark
        for mark in marks
    )


def standing_marks(marks: Iterable[Mark], person: Participant) -> tuple[Mark, ...]:
    """The marks without those that wait for a look at topics which this person no longer has."""
    return tuple(
        mark
        for mark in marks
        if mark.state is not MarkState.OPEN or set(mark.codes) <= set(getattr(person, mark.field.value, mark.codes))
    )


def _differs(mark: Mark, before: Participant, after: Participant) -> bool:
    if mark.codes:
        return not set(mark.codes) <= set(getattr(after, mark.field.value))
    return any(getattr(before, name) != getattr(after, name) for name in fact_names(mark.field))


def fact_names(field: Field) -> tuple[str, ...]:
    """The facts about a person that a column with this meaning fills."""
    if field in _STAY:
        return ("email",) if field is Field.EMAIL else ("name",)
    own = {each.name for each in fields(Participant)}
    return FACTS.get(field, (field.value,) if field.value in own else ())


def without_mark(
    person: Participant,
    mark: Mark,
    catalogue: Iterable[Topic],
    learned: Mapping[str, str],
    others: Iterable[Mark] = (),
) -> Participant:
    """The person without what was accepted: words stand for themselves again, and the answer in a column is kept.

    What other columns say stays, and so does a topic that the person also named in other words, beyond doubt.
    others: what else was accepted about this person, in the state in which it stands.
    """
    if mark.codes:
        elsewhere = _named_elsewhere(person, mark, tuple(catalogue), learned)
        own = own_topic(mark.words).code
        now: list[str] = []
        for code in getattr(person, mark.field.value):
            if code in mark.codes:
                now += [own, code] if code in elsewhere else [own]
            else:
                now.append(code)
        return person.changed(**{mark.field.value: tuple(dict.fromkeys(now))})
    if not mark.can_return:
        return person
    if not mark.answer:  # marked before answers were kept with it
        unknown = Participant(person.id, person.name)
        return person.changed(**{name: getattr(unknown, name) for name in fact_names(mark.field)})
    known = person.extra.get(mark.words, "")
    kept = known if mark.answer in known else "; ".join(filter(None, (known, mark.answer)))
    others = [each for each in others if each.key != mark.key and each.column is not None]
    facts = {name: _fact_without(name, getattr(person, name), mark, others) for name in mark.gave}
    return person.changed(**facts, extra={**person.extra, mark.words: kept})


def _fact_without(name: str, now: object, mark: Mark, others: Iterable[Mark]) -> object:
    """The fact as the other columns give it; what was changed since, by hand or by a newer survey, stays."""
    also = [each for each in others if name in each.gave]
    gone: list[Any] = [each.rest.get(name) for each in also if each.state is MarkState.CHANGED]
    gave, target = mark.gave[name], (mark.least if len(gone) == len(also) else mark.rest).get(name)
    if isinstance(now, Mapping):
        gave, target = dict(gave or {}), dict(target or {})  # type: ignore[call-overload]
        changed = {
            key for key in {*gave, *target} if gave.get(key) != target.get(key) and now.get(key) == gave.get(key)
        }
        kept = {key: value for key, value in now.items() if key not in changed}
        return kept | {key: target[key] for key in target if key in changed}
    if isinstance(now, (tuple, frozenset)):
        gave, target = list(gave or ()), list(target or ())  # type: ignore[call-overload]
        let_in = [*gave, *(one for each in gone for one in each or ())]  # columns may limit each other
        stay = [each for each in now if each not in let_in or each in target]
        return [*stay, *(each for each in target if each not in gave and each not in stay)]
    return target if now in [gave, *gone] else now


def _named_elsewhere(
    person: Participant, mark: Mark, catalogue: tuple[Topic, ...], learned: Mapping[str, str]
) -> set[str | None]:
    parts = [part for each in propose_topics(list(person.extra.values()), catalogue, learned) for part in each.parts]
    return {part.code for part in parts if part.sure and normalise(part.text) != normalise(mark.words)}


def waiting_marks(marks: Iterable[Mark]) -> dict[Key, Mark]:
    """What still waits for a look, each thing once; columns that were left out say nothing about anybody."""
    return {mark.key: mark for mark in marks if mark.waits and mark.field is not Field.IGNORE}


def left_out_columns(marks: Iterable[Mark]) -> tuple[Key, ...]:
    """The columns that were left out without a look, each once."""
    return tuple(dict.fromkeys(mark.key for mark in marks if mark.waits and mark.field is Field.IGNORE))


def share_wrong(marks: Iterable[Mark], *, sure: bool) -> WrongShare:
    """Of what was accepted without a look (or, when sure, without need of one), how many things were changed later."""
    states: dict[Key, set[MarkState]] = {}
    for mark in marks:
        if mark.sure is sure:
            states.setdefault(mark.key, set()).add(mark.state)
    return WrongShare(len(states), sum(MarkState.CHANGED in found for found in states.values()))


_SAYS_LITTLE = frozenset(
    {*TOPIC_FIELDS, Field.GOALS, Field.MOTIVATION, Field.CONCERNS, Field.JOB_TITLE, Field.KEPT, Field.IGNORE}
)
"""What decides on no pair by itself; topics do where two people share them."""


def unseen_words(mentor: Participant, mentee: Participant, marks: Mapping[str, tuple[Mark, ...]]) -> tuple[str, ...]:
    """What nobody looked at yet of what makes these two a pair: words behind a topic they share, columns they answered.

    The columns come first: they weigh on more than one topic.
    """
    taught = set(mentor.topics_offered) & set(mentee.topics_wanted)
    back = set(mentee.topics_offered) & set(mentor.wants_back)
    places = (
        (mentor, Field.TOPICS_OFFERED, taught),
        (mentee, Field.TOPICS_WANTED, taught),
        (mentor, Field.WANTS_BACK, back),
        (mentee, Field.TOPICS_OFFERED, back),
    )
    some = [mark for person in (mentor, mentee) for mark in marks.get(person.id, ()) if mark.column is not None]
    found = [mark for mark in some if mark.field not in _SAYS_LITTLE]
    for person, place, shared in places:
        about = [mark for mark in marks.get(person.id, ()) if mark.field is place and shared]
        found += [mark for mark in about if mark.column is not None or shared & set(mark.codes)]
    found.sort(key=lambda mark: mark.column is None)
    return tuple(dict.fromkeys(mark.words for mark in found if mark.waits))


def _question(survey: Survey, index: int) -> str:
    return survey.columns[index].question or survey.columns[index].header
