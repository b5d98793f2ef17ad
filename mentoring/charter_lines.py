"""The lines of a charter that the two of a pair fill in, and own words for each other that HR looked at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from mentoring.pairs import SessionForm
from mentoring.participants import Participant
from mentoring.surveys.blueprint import RANKED
from mentoring.surveys.blueprint_words import SHARED
from mentoring.surveys.fields import Field
from mentoring.surveys.mapping.wording import wording

ANSWER_HOURS = 48
"""Within so many hours on a working day they answer each other, unless they agree otherwise."""

PROPOSED_DATES = 3


class Whose(StrEnum):
    """Who says what stands on a line of the charter: it goes when that person is erased."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


@dataclass(frozen=True)
class AgreementFields:
    """What a pair filled in, on screen or later from paper; None or empty is a line that is still open.

    goals: what the mentee can do at the end, to be measured. first: the day of the first meeting; dates: at most three
    days that suit both. shadowing: the occasion at which the mentor comes along. channel, hours: how and within how
    many hours they answer each other. action, action_by: the one thing the mentee does, and by when.
    mentor_reach, mentee_reach: how else each may be reached, only as that person gave it for the partner.
    availability: when both usually can. languages: codes of those they speak with each other.
    mentor_records, mentee_records: whether each said yes to a recording or an AI note-taker.
    learns: what the mentee wants to learn, mentor_learns: what the mentor wants to know more about, in own words;
    forms: how they prefer to meet; each where their answers did not say it.
    action_done: at the end, whether the one thing was done, None while nobody said; action_later: where it was not, by
    when it will be. Neither stands in a charter.
    """

    goals: tuple[str, ...] = ()
    first: date | None = None
    dates: tuple[date, ...] = ()
    availability: str | None = None
    place: str | None = None
    shadowing: str | None = None
    channel: str | None = None
    hours: int | None = None
    action: str | None = None
    action_by: date | None = None
    mentor_reach: str | None = None
    mentee_reach: str | None = None
    languages: tuple[str, ...] = ()
    mentor_records: bool = False
    mentee_records: bool = False
    action_done: bool | None = None
    action_later: date | None = None
    learns: str | None = None
    mentor_learns: tuple[str, ...] = ()
    forms: tuple[SessionForm, ...] = ()

    @property
    def records(self) -> bool:
        """Whether both said yes to a recording."""
        return self.mentor_records and self.mentee_records

    @property
    def action_due(self) -> date | None:
        """By when the one thing is to be done, as it was said last."""
        return self.action_later or self.action_by


NOTHING_AGREED = AgreementFields()

_OF_MENTEE = ("goals", "action", "action_done", "action_later", "mentee_reach", "mentee_records", "learns")
WHOSE: Mapping[str, Whose] = {
    **{each.name: Whose.BOTH for each in fields(AgreementFields)},
    **dict.fromkeys(("mentor_reach", "mentor_records", "mentor_learns"), Whose.MENTOR),
    **dict.fromkeys(_OF_MENTEE, Whose.MENTEE),
}
"""Field -> whose words it is."""

LINES: Mapping[str, tuple[str, str]] = {
    "mentor_reach": ("who_reach", "mentor_reach"),
    "mentee_reach": ("who_reach", "mentee_reach"),
    "goals": ("goals_measurable", "goal"),
    "first": ("rhythm_first", "agreed"),
    "dates": ("rhythm_dates", "dates"),
    "availability": ("rhythm_available", "availability"),
    "place": ("rhythm_place", "place"),
    "languages": ("rhythm_languages", "languages"),
    "shadowing": ("rhythm_shadowing", "meeting"),
    "channel": ("preparation_between", "channel"),
    "action": ("action_what", "action"),
    "action_by": ("action_when", "by"),
    "learns": ("goals_mentee", "words"),
    "mentor_learns": ("goals_mentor_topics", "topics"),
    "forms": ("rhythm_form", "forms"),
}
"""Field -> the line of the charter that it fills: clause and value."""

_ANSWERS = {
    role: tuple((f"{said}_{role}{end}", "words") for said in ("goals", "words") for end in ("", "_shortened"))
    for role in (Whose.MENTOR, Whose.MENTEE)
}
OWN_VALUES: Mapping[Whose, frozenset[tuple[str, str]]] = {
    whose: frozenset({*_ANSWERS[whose], *more, *(LINES[name] for name in LINES if WHOSE[name] is whose)})
    for whose, more in (
        (Whose.MENTOR, (("goals_mentor_topics", "topics"),)),
        (Whose.MENTEE, (("goals_baseline", "scores"),)),
    )
}
"""Of each of the two: clause and value of everything in a charter that is their own answer, word or address."""


PROGRAMME_LINES: Mapping[tuple[str, str], str] = {
    ("why_programme", "words"): "reason",
    ("why_topics", "topics"): "topics",
    ("rhythm_period", "starts"): "starts",
    ("rhythm_period", "ends"): "ends",
    ("cancelling_twice", "coordinator"): "coordinator",
    ("ending_how", "coordinator"): "coordinator",
    ("feedback_contact", "contact"): "contact",
    ("measures_goals", "goals"): "goals",
}
"""Clause and value of every line that the two do not fill in -> what it waits for; the topics for the match, the rest
for the programme."""


def missing_facts(blanks: Iterable[tuple[object, str, str]]) -> tuple[str, ...]:
    """What the lines of a charter wait for that HR has to say. blanks: as a charter tells them."""
    found = (PROGRAMME_LINES.get((clause, value)) for _section, clause, value in blanks)
    return tuple(dict.fromkeys(filter(None, found)))


def with_planned(agreed: AgreementFields, days: Sequence[date]) -> AgreementFields:
    """What a pair filled in, with the days of its meetings as they are kept where it named no day itself."""
    if agreed.first or agreed.dates or not days:
        return agreed
    return replace(agreed, first=days[0], dates=tuple(days[:PROPOSED_DATES]))


def agreed_days(agreed: AgreementFields) -> list[date]:
    """The days of meetings that a pair wrote in its charter, in order."""
    return sorted({*agreed.dates, *filter(None, (agreed.first,))})


def filled_values(agreed: AgreementFields) -> Iterator[tuple[str, str, Any]]:
    """Clause, value and content of every line that was filled in."""
    for name, (clause, value) in LINES.items():
        content = getattr(agreed, name)
        if content:
            yield clause, value, (content,) if name in ("mentor_reach", "mentee_reach") else content


def without_words_of(agreed: AgreementFields, whose: Whose) -> AgreementFields:
    """The same without what is this person's alone; what both agreed stays."""
    emptied: dict[str, Any] = {
        name: getattr(NOTHING_AGREED, name) for name, said_by in WHOSE.items() if said_by is whose
    }
    return replace(agreed, **emptied)


def ask_again(before: AgreementFields, now: AgreementFields) -> AgreementFields:
    """What a pair filled in, without what was said of the one thing where that became another."""
    return now if now.action == before.action else replace(now, action_done=None, action_later=None)


def later_additions(before: AgreementFields, now: AgreementFields, open_lines: frozenset[str]) -> AgreementFields:
    """Of a charter that both agreed: what stood, with the open lines as they were typed in afterwards, and whether the
    one thing was done, which is no line of a charter."""
    kept = {name: getattr(now, name) for name in (*open_lines, "action_done", "action_later")}
    return replace(before, **kept)


GOALS = "goals"
"""Stands for the question about goals, whose answer has a field of its own."""

ROOM, EACH_MORE = 800, 150
"""So many characters of each of the two fit in a charter of two pages; every text after the first takes some of them,
for its question and its own lines."""


class PartnerReads(StrEnum):
    """Whether people knew that the partner reads their answers. QUESTION: the question says so itself."""

    QUESTION = "question"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class OwnWords:
    """An answer that HR looked at. written: as it was then; text: what the partner reads, None when it is left out."""

    person: str
    question: str
    written: str
    text: str | None

    @property
    def asked(self) -> str | None:
        """The question as people read it; None for the goals, which have a sentence of their own."""
        return None if self.question == GOALS else without_note(self.question)

    @property
    def shortened(self) -> bool:
        """Whether the partner reads less than what was written."""
        return self.text is not None and self.text != self.written


@dataclass(frozen=True)
class SharedWords:
    """What was said of the questions of a round, and decided about each text."""

    said: Mapping[str, PartnerReads] = field(default_factory=dict)
    decided: tuple[OwnWords, ...] = ()

    def is_shared(self, question: str) -> bool:
        """Whether the answers to this question may go to the partner at all."""
        return self.said.get(question, PartnerReads.NO) is not PartnerReads.NO

    def waiting(self, person: Participant) -> dict[str, str]:
        """Question -> answer of this person that HR has not looked at as it stands now; until then nobody else reads
        it."""
        looked_at = {(each.question, each.written) for each in self._of(person)}
        return {
            question: text
            for question, text in self._shared_answers(person).items()
            if (question, text) not in looked_at
        }

    def readable(self, person: Participant) -> tuple[OwnWords, ...]:
        """What the partner may read of this person. A decision about an answer that was changed since does not
        count."""
        shared = self._shared_answers(person)
        return tuple(each for each in self._of(person) if each.text and shared.get(each.question) == each.written)

    def room_for(self, person: Participant, count: int) -> int:
        """How many characters so many more texts of this person may have together."""
        standing = self.readable(person)
        taken = sum(len(each.text or "") for each in standing)
        return max(ROOM - taken - EACH_MORE * max(len(standing) + count - 1, 0), 0)

    def _shared_answers(self, person: Participant) -> dict[str, str]:
        return {question: text for question, text in answers(person).items() if self.is_shared(question)}

    def _of(self, person: Participant) -> list[OwnWords]:
        return self._by_person.get(person.id, [])

    @cached_property
    def _by_person(self) -> dict[str, list[OwnWords]]:
        found: dict[str, list[OwnWords]] = {}
        for each in self.decided:
            found.setdefault(each.person, []).append(each)
        return found


def goals_as_written(person: Participant) -> tuple[OwnWords, ...]:
    """The goals of this person as they stand; none when there are none."""
    return (OwnWords(person.id, GOALS, person.goals, person.goals),) if person.goals else ()


def answers(person: Participant) -> dict[str, str]:
    """Question -> what this person wrote in own words, the goals first. Motivation and concerns are for HR alone."""
    return ({GOALS: person.goals} if person.goals else {}) | dict(person.extra)


def questions(people: Iterable[Participant]) -> tuple[str, ...]:
    """Every question that somebody answered in own words; one that asks for a plain fact, such as an age class, is
    none."""
    asked = dict.fromkeys(question for person in people for question in answers(person))
    return tuple(question for question in asked if not _asks_fact(question))


def _asks_fact(question: str) -> bool:
    said = wording(question)
    return (
        question != GOALS and not says_shared(question) and said.best not in _IN_OWN_WORDS and said.strength >= _SURELY
    )


_SURELY = 0.9
_IN_OWN_WORDS = frozenset(
    {
        Field.TOPICS_OFFERED,
        Field.TOPICS_WANTED,
        Field.WANTS_BACK,
        Field.GOALS,
        Field.MOTIVATION,
        Field.CONCERNS,
        Field.ITEM,
        Field.KEPT,
        Field.IGNORE,
    }  # fmt: skip
)


def says_shared(question: str) -> bool:
    """Whether a question says itself that the partner reads the answer, as those of the app's own survey do."""
    return without_note(question) != question


def without_note(question: str) -> str:
    """The question without the note that the partner reads the answer, and without the number of a column."""
    asked = RANKED.sub("", question).rstrip()
    for note in SHARED.values():
        if asked.casefold().endswith(note.casefold()):
            return asked[: -len(note)].rstrip()
    return question
