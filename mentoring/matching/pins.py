"""Pairs that a person fixed: they override the rules, but not consent, withdrawal or the places someone has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from mentoring.matching.codes import ProblemCode
from mentoring.matching.people import Roster
from mentoring.matching.results import Problem
from mentoring.participants import PersonId, may_take_part

Couple = tuple[PersonId, PersonId]


@dataclass(frozen=True)
class Pins:
    """kept: (mentor, mentee) in a fixed order. problems: of the pins that could not be kept, or that contradict."""

    kept: tuple[Couple, ...]
    problems: tuple[Problem, ...]


def as_couple(given: object) -> Couple | None:
    """(mentor, mentee) of two ids or of anything with those two names; None when it is neither, or ids cannot be these."""
    if hasattr(given, "mentor") and hasattr(given, "mentee"):
        both = given.mentor, given.mentee
    elif isinstance(given, str) or not isinstance(given, Iterable):
        return None
    else:
        both = tuple(given)
    return both if len(both) == 2 and all(isinstance(each, Hashable) for each in both) else None


def check_pins(given: Iterable[object], roster: Roster, forbidden: Iterable[Couple]) -> Pins:
    """Keep every pin that consent, withdrawal, roles and places allow; of too many, those that come first by id."""
    given = list(given)
    wrong = [Problem(ProblemCode.PIN_NOT_A_PAIR, {"given": str(each)}) for each in given if as_couple(each) is None]
    asked = sorted({couple for each in given if (couple := as_couple(each)) is not None}, key=str)
    banned = {frozenset(couple) for couple in forbidden}
    kept: list[Couple] = []
    held: Counter[tuple[str, PersonId]] = Counter()
    for mentor, mentee in asked:
        detail: dict[str, object] = {"mentor": mentor, "mentee": mentee}
        code = _pin_problem(mentor, mentee, roster) or _capacity_problem(mentor, mentee, roster, kept, held, detail)
        if code:
            wrong.append(Problem(code, detail))
            continue
        kept.append((mentor, mentee))
        held.update([("mentor", mentor), ("mentee", mentee)])
        if frozenset((mentor, mentee)) in banned:
            wrong.append(Problem(ProblemCode.PIN_AND_FORBIDDEN, detail))
    return Pins(tuple(kept), tuple(wrong))


def _pin_problem(mentor: PersonId, mentee: PersonId, roster: Roster) -> ProblemCode | None:
    """What forbids the pin whatever else is fixed."""
    if mentor not in roster.everyone or mentee not in roster.everyone:
        return ProblemCode.PIN_UNKNOWN_PERSON
    if mentor == mentee:
        return ProblemCode.PIN_SAME_PERSON
    both = roster.everyone[mentor], roster.everyone[mentee]
    if any(person.withdrawn for person in both):
        return ProblemCode.PIN_WITHDRAWN
    if not all(may_take_part(person) for person in both):
        return ProblemCode.PIN_NO_CONSENT
    return None if mentor in roster.column and mentee in roster.row else ProblemCode.PIN_WRONG_ROLE


def _capacity_problem(
    mentor: PersonId,
    mentee: PersonId,
    roster: Roster,
    kept: list[Couple],
    held: Counter[tuple[str, PersonId]],
    detail: dict[str, object],
) -> ProblemCode | None:
    """What the other pins leave no room for."""
    if (mentee, mentor) in kept:
        return ProblemCode.PIN_BOTH_WAYS
    full = [
        person
        for person, role, places in (
            (mentor, "mentor", roster.mentor_places[roster.column[mentor]]),
            (mentee, "mentee", roster.mentee_places[roster.row[mentee]]),
        )
        if held[role, person] >= places
    ]
    if full:
        detail["full"] = tuple(full)
    return ProblemCode.PIN_OVER_CAPACITY if full else None
