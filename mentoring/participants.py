"""Who takes part: one frozen record a person, in which unknown is None and never an empty text; and generations."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

PersonId = str
Answer = TypeVar("Answer", bound=Any)


class Role(StrEnum):
    """What a person does in the programme: the mentor (junior) teaches, the mentee (senior) learns."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Mode(StrEnum):
    """How a pair can meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS_OF_DAY = ("am", "pm", "eve")
SLOTS = tuple(f"{day}_{part}" for day in DAYS for part in PARTS_OF_DAY)
"""The codes that `Participant.availability` may hold: a weekday and a part of the day."""


class FieldKind(StrEnum):
    """What an answer is; from this follows how it is kept, who may occur in it, and with what control it is asked.

    LINE: a few words. TEXT: own words. CODE: one of a list. NUMBER. YES_NO. NAME: of somebody else. PERSON: somebody
    else, by id or e-mail. SET: codes whose order means nothing. RANKED: codes, the most wanted first. PEOPLE: others,
    by id or e-mail. SCORES: code -> number. ANSWERS: question -> text.
    """

    LINE = "line"
    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    YES_NO = "yes_no"
    NAME = "name"
    PERSON = "person"
    SET = "set"
    RANKED = "ranked"
    PEOPLE = "people"
    SCORES = "scores"
    ANSWERS = "answers"

    @property
    def holds_many(self) -> bool:
        """Whether an answer of this kind is a list or a mapping; nothing chosen is an empty one."""
        return self in _EMPTY


_EMPTY: Mapping[FieldKind, frozenset[str] | tuple[str, ...] | dict[str, object]] = {
    FieldKind.SET: frozenset(),
    FieldKind.RANKED: (),
    FieldKind.PEOPLE: (),
    FieldKind.SCORES: {},
    FieldKind.ANSWERS: {},
}
_WORDS = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.CODE, FieldKind.NAME, FieldKind.PERSON})


def _answer(kind: FieldKind, survey: str | None = None, default: object = None, *, on_card: bool = False) -> Any:
    """A field of a participant, as `AnswerField` tells of it."""
    declared = {"kind": kind, "survey": survey, "on_card": on_card}
    empty = _EMPTY.get(kind, default)
    return field(default_factory=dict, metadata=declared) if empty == {} else field(default=empty, metadata=declared)


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone enrolled, as mentor, mentee or both.

    Any iterable is accepted for the collections and frozen on the way in; blank texts become None.

    id: stable key; `manager`, `preferred` and `avoided` point to people by this id or by e-mail.
    topics_offered, topics_wanted, wants_back: topic codes, the most wanted first. `wants_back` is what a mentor
        hopes to learn from the mentee. A mapping topic -> level is accepted for `topics_offered` and fills `levels`.
    levels: own level per topic at enrolment, 1 to 5.
    level: rank in the organisation, higher is more senior; only differences matter.
    birth_year: four digits, or None; generation: a code of the programme's generations when only that is known.
    languages: ISO 639-1 codes. availability: codes of `SLOTS`.
    mentor_capacity, mentee_capacity: pairs this person can hold in that role; None means not said.
    external: from outside the organisation, so without department or manager; criteria: selection scores 0 to 5.
    consent: True, False, or None when never asked. withdrawn: no longer takes part.
    extra: answers that were chosen to be kept without a field of their own, question -> answer.
    """

    id: PersonId
    name: str
    email: str | None = None
    roles: frozenset[Role] = _answer(FieldKind.SET, "role")
    topics_offered: tuple[str, ...] = _answer(FieldKind.RANKED, "topics_offered")
    topics_wanted: tuple[str, ...] = _answer(FieldKind.RANKED, "topics_wanted")
    wants_back: tuple[str, ...] = _answer(FieldKind.RANKED, "wants_back")
    levels: Mapping[str, int] = _answer(FieldKind.SCORES, "topic_level")
    department: str | None = _answer(FieldKind.LINE, "department", on_card=True)
    manager: PersonId | None = _answer(FieldKind.PERSON, "manager_email")
    manager_name: str | None = _answer(FieldKind.NAME, "manager_name")
    job_title: str | None = _answer(FieldKind.LINE, "job_title", on_card=True)
    level: float | None = _answer(FieldKind.NUMBER, "level")
    years_of_service: float | None = _answer(FieldKind.NUMBER, "years_of_service")
    birth_year: int | None = _answer(FieldKind.NUMBER, "birth_year")
    generation: str | None = _answer(FieldKind.CODE, "generation")
    languages: frozenset[str] = _answer(FieldKind.SET, "languages")
    location: str | None = _answer(FieldKind.LINE, "location", on_card=True)
    modes: frozenset[Mode] = _answer(FieldKind.SET, "meeting_mode")
    availability: frozenset[str] = _answer(FieldKind.SET, "availability")
    mentor_capacity: int | None = _answer(FieldKind.NUMBER, "max_mentees")
    mentee_capacity: int | None = _answer(FieldKind.NUMBER)
    preferred: tuple[PersonId, ...] = _answer(FieldKind.PEOPLE, "preferred_partner")
    avoided: tuple[PersonId, ...] = _answer(FieldKind.PEOPLE, "avoid_partner")
    external: bool = _answer(FieldKind.YES_NO, default=False)
    criteria: Mapping[str, float] = _answer(FieldKind.SCORES)
    consent: bool | None = _answer(FieldKind.YES_NO, "consent")
    withdrawn: bool = _answer(FieldKind.YES_NO, default=False)
    goals: str | None = _answer(FieldKind.TEXT, "goals")
    motivation: str | None = _answer(FieldKind.TEXT, "motivation")
    concerns: str | None = _answer(FieldKind.TEXT, "concerns")
    extra: Mapping[str, str] = _answer(FieldKind.ANSWERS, "kept")

    def __post_init__(self) -> None:
        put = object.__setattr__
        if isinstance(self.topics_offered, Mapping):
            put(self, "levels", {**self.topics_offered, **self.levels})
        for name in _SETS:
            put(self, name, frozenset(_many(getattr(self, name))))
        for name in _LISTS:
            put(self, name, tuple(dict.fromkeys(_many(getattr(self, name)))))
        for name in _TEXTS:
            value = getattr(self, name)
            if isinstance(value, str):
                put(self, name, value.strip() or None)
        put(self, "roles", frozenset(map(Role, self.roles)))
        put(self, "modes", frozenset(map(Mode, self.modes)))

    @property
    def is_mentor(self) -> bool:
        """Whether this person can teach."""
        return Role.MENTOR in self.roles

    @property
    def is_mentee(self) -> bool:
        """Whether this person can learn."""
        return Role.MENTEE in self.roles

    def changed(self, **changes: object) -> Participant:
        """A copy with these fields replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class AnswerField:
    """A field as a participant declares it.

    name: of the attribute and of the column that keeps it. survey: the code of the survey field that fills it, by which
    it is called on the screen too; None when none does. on_card: whether a person's card asks for it with the usual
    control of its kind; what needs more, such as the names of others, has a control of its own there.
    """

    name: str
    kind: FieldKind
    survey: str | None
    on_card: bool = False


ANSWER_FIELDS = tuple(
    AnswerField(each.name, **each.metadata) for each in fields(Participant) if "kind" in each.metadata
)
"""Everything about a participant but who it is, in order: what reads, stores, shows or erases a person goes by this."""


def names_of(*kinds: FieldKind) -> tuple[str, ...]:
    """The names of the fields of these kinds, in order."""
    return tuple(each.name for each in ANSWER_FIELDS if each.kind in kinds)


_SETS = names_of(FieldKind.SET)
_LISTS = names_of(FieldKind.RANKED, FieldKind.PEOPLE)
_TEXTS = ("email", *names_of(*_WORDS))


def may_take_part(person: Participant) -> bool:
    """Not withdrawn, and consent not refused. Consent never asked is allowed, and flagged on the pair."""
    return not person.withdrawn and person.consent is not False


def usable(answers: Iterable[Answer], people: Iterable[Participant]) -> list[Answer]:
    """Those of these answers (anything with a `person`) that may be used: not of who said no to that, then or later."""
    refused = {person.id for person in people if person.consent is False}
    return [each for each in answers if each.person not in refused]


def both_take_part(pair: Any, people: Mapping[str, Participant]) -> bool:
    """Whether both of a pair (anything with `mentor` and `mentee` ids) are known and take part: else there is nobody
    to announce, to seat or to write to as a pair."""
    return all(each in people and may_take_part(people[each]) for each in (pair.mentor, pair.mentee))


def fold_name(name: str) -> str:
    """A name in a form in which two people have the same one, however they typed it."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def names_apart(people: Iterable[Participant], *, shared: bool = False) -> dict[PersonId, str]:
    """Everyone's name; of people who have the same one, with what tells them apart: 'Jan de Vries (Sales)'.

    shared: for what participants read, with nothing but what they may know of each other: see `tell_apart`.
    """
    listed = list(people)
    apart = tell_apart(listed, shared=shared)
    return {each.id: f"{each.name} ({apart[each.id]})" if each.id in apart else each.name for each in listed}


def tell_apart(
    people: Iterable[Participant], same: Callable[[str], str] = fold_name, *, shared: bool = False
) -> dict[PersonId, str]:
    """What tells people apart whose names are the same: the first of the department, the job title, the place, the
    e-mail address and the role that each has another of, else as much of it together as is needed.

    same: gives what two names have in common that are the same. shared: without the department and the place, which
    nobody promised to tell. People who differ in nothing that is known of them are told apart by their id for HR alone.
    """
    alike: dict[str, dict[PersonId, Participant]] = {}
    for each in people:
        alike.setdefault(same(each.name), {})[each.id] = each
    found: dict[PersonId, str] = {}
    for group in alike.values():
        if len(group) > 1:
            found |= _differences([*group.values()], shared)
    return found


def add_difference(person: Participant, apart: Mapping[PersonId, str]) -> Participant:
    """The person with a name that says which one it is. apart: as `tell_apart` finds it."""
    return person.changed(name=f"{person.name} ({apart[person.id]})") if person.id in apart else person


def _differences(group: Sequence[Participant], shared: bool) -> dict[PersonId, str]:
    ways = [*zip(*(_known_by(each, shared) for each in group), strict=True)]
    told = next((values for values in ways if all(values) and len({*values}) == len(group)), None)
    if told is None:
        told = ("",) * len(group)
        for values in ways:
            if len({*told}) < len(group) and len({*values}) > 1:
                told = tuple(" · ".join(filter(None, both)) for both in zip(told, values, strict=True))
    return {each.id: text for each, text in zip(group, told, strict=True) if text}


def _known_by(person: Participant, shared: bool) -> list[str]:
    department, place = (None, None) if shared else (person.department, person.location)
    local = (person.email or "").partition("@")[0]
    role = "/".join(sorted(person.roles))  # the same words in every language of ours
    last = None if shared else person.id
    said = (department, person.job_title, place, local, person.email, role, last)
    return [" ".join((each or "").split())[:_LONGEST_DIFFERENCE] for each in said]


_LONGEST_DIFFERENCE = 40


def _many(value: str | Iterable[str] | None) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


@dataclass(frozen=True)
class Generation:
    """A generation and the first birth year that belongs to it; it ends where the next begins."""

    code: str
    first_year: int


GENERATIONS = (
    Generation("babyboomer", 1946),
    Generation("x", 1965),
    Generation("millennial", 1981),
    Generation("z", 1997),
)


def generation_of(birth_year: int | None, generations: tuple[Generation, ...] = GENERATIONS) -> str | None:
    """The code of the generation a birth year falls in; None when unknown or before the first."""
    if birth_year is None:
        return None
    codes = [each.code for each in sorted(generations, key=lambda g: g.first_year) if each.first_year <= birth_year]
    return codes[-1] if codes else None
