"""Who takes part: one frozen record a person, in which unknown is None and never an empty text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

PersonId = str


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
    roles: frozenset[Role] = frozenset()
    topics_offered: tuple[str, ...] = ()
    topics_wanted: tuple[str, ...] = ()
    wants_back: tuple[str, ...] = ()
    levels: Mapping[str, int] = field(default_factory=dict)
    department: str | None = None
    manager: PersonId | None = None
    manager_name: str | None = None
    job_title: str | None = None
    level: float | None = None
    years_of_service: float | None = None
    birth_year: int | None = None
    generation: str | None = None
    languages: frozenset[str] = frozenset()
    location: str | None = None
    modes: frozenset[Mode] = frozenset()
    availability: frozenset[str] = frozenset()
    mentor_capacity: int | None = None
    mentee_capacity: int | None = None
    preferred: tuple[PersonId, ...] = ()
    avoided: tuple[PersonId, ...] = ()
    external: bool = False
    criteria: Mapping[str, float] = field(default_factory=dict)
    consent: bool | None = None
    withdrawn: bool = False
    goals: str | None = None
    motivation: str | None = None
    concerns: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        put = object.__setattr__
        if isinstance(self.topics_offered, Mapping):
            put(self, "levels", {**self.topics_offered, **self.levels})
        put(self, "roles", frozenset(map(Role, _many(self.roles))))
        put(self, "modes", frozenset(map(Mode, _many(self.modes))))
        for name in ("languages", "availability"):
            put(self, name, frozenset(_many(getattr(self, name))))
        for name in ("topics_offered", "topics_wanted", "wants_back", "preferred", "avoided"):
            put(self, name, tuple(dict.fromkeys(_many(getattr(self, name)))))
        for name in _TEXTS:
            value = getattr(self, name)
            if isinstance(value, str):
                put(self, name, value.strip() or None)

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


def may_take_part(person: Participant) -> bool:
    """Not withdrawn, and consent not refused. Consent never asked is allowed, and flagged on the pair."""
    return not person.withdrawn and person.consent is not False


_TEXTS = (
    "email", "department", "manager", "manager_name", "job_title", "generation", "location",
    "goals", "motivation", "concerns",
)  # fmt: skip


def _many(value: str | Iterable[str] | None) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value
