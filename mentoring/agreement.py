"""What the two of a pair fill in themselves: the lines of their charter, and of each line whose words it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from mentoring.pairs import SessionForm

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
