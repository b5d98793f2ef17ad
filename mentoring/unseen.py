"""What was accepted without a look: marked on each person until somebody sees it, and counted when it proves wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from mentoring.participants import Participant
from mentoring.surveys.model import Field, Intake, Survey
from mentoring.surveys.model import Mapping as Columns
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
    """

    field: Field
    words: str
    codes: tuple[str, ...] = ()
    column: int | None = None
    sure: bool = False
    state: MarkState = MarkState.OPEN

    @property
    def key(self) -> Key:
        """What it is about, the same for everyone who wrote it."""
        return self.field, self.words

    @property
    def waits(self) -> bool:
        """Whether somebody has yet to look at it."""
        return self.state is MarkState.OPEN and not self.sure


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

    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    columns: tuple[int, ...] = ()
    sure_columns: WrongShare = WrongShare(0, 0)


NOTHING_ACCEPTED = Accepted()


def find_accepted(
    intake: Intake, survey: Survey, proposed: Columns, confirmed: Columns, unseen: Iterable[int]
) -> Accepted:
    """What this intake brings without anybody having looked. proposed, confirmed: the columns before and after."""
    unseen = tuple(unseen)
    changed = sum(confirmed.fields.get(index) is not proposed.fields[index] for index in proposed.sure)
    share = WrongShare(len(proposed.sure), changed)
    return Accepted(find_marks(intake, survey, confirmed, unseen), unseen, share)


def find_marks(intake: Intake, survey: Survey, columns: Columns, unseen: Iterable[int]) -> dict[str, tuple[Mark, ...]]:
    """Provisional or known id -> the marks of everyone whom this intake brings.

    unseen: the columns that were accepted as likely.
    """
    taken = {_question(survey, index): (index, columns.fields[index]) for index in unseen}
    answered: dict[str, dict[str, None]] = {}
    for line in intake.receipt.lines:
        listed = line.detail.get("unseen")
        if line.name and isinstance(listed, (list, tuple)):
            answered.setdefault(line.name, {}).update(dict.fromkeys(map(str, listed)))
    written: dict[str, list[Mark]] = {}
    for each in _topic_marks(intake):
        for name in each[0]:
            written.setdefault(name, []).append(each[1])
    found = {}
    for person in (*intake.participants, *intake.updated):
        name = person.name or person.email or ""
        marks = [
            Mark(taken[question][1], question, column=taken[question][0])
            for question in answered.get(name, ())
            if question in taken
        ]
        marks += [replace(mark, field=place) for mark in written.get(name, ()) for place in _places(mark, person)]
        if marks:
            found[person.id] = tuple(marks)
    return found


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
    return tuple(replace(mark, state=state) if mark.waits and mark.key in wanted else mark for mark in marks)


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
    person: Participant, mark: Mark, catalogue: Iterable[Topic], learned: Mapping[str, str]
) -> Participant:
    """The person without what was accepted: a topic becomes the words again, a column's facts are unknown.

    A topic that the person also named in other words, beyond doubt, stays.
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
    if mark.field is Field.KEPT:
        return person.changed(extra={asked: text for asked, text in person.extra.items() if asked != mark.words})
    if mark.field in _STAY:
        return person
    unknown = Participant(person.id, person.name)
    return person.changed(**{name: getattr(unknown, name) for name in fact_names(mark.field)})


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


def unseen_words(mentor: Participant, mentee: Participant, marks: Mapping[str, tuple[Mark, ...]]) -> tuple[str, ...]:
    """The words behind topics that these two share, and that nobody looked at yet."""
    taught = set(mentor.topics_offered) & set(mentee.topics_wanted)
    back = set(mentee.topics_offered) & set(mentor.wants_back)
    places = (
        (mentor, Field.TOPICS_OFFERED, taught),
        (mentee, Field.TOPICS_WANTED, taught),
        (mentor, Field.WANTS_BACK, back),
        (mentee, Field.TOPICS_OFFERED, back),
    )
    return tuple(
        dict.fromkeys(
            mark.words
            for person, field, shared in places
            for mark in marks.get(person.id, ())
            if mark.waits and mark.field is field and shared & set(mark.codes)
        )
    )


def _question(survey: Survey, index: int) -> str:
    return survey.columns[index].question or survey.columns[index].header
