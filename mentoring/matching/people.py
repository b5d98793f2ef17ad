"""The people of a round: two sides with their places, who manages whom (reporting lines), pairs that a person fixed."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from numbers import Real

import numpy as np

from mentoring.matching.flow import Ints
from mentoring.matching.results import Problem, ProblemCode
from mentoring.matching.rules import Rules
from mentoring.participants import Participant, PersonId, may_take_part

ALIKE = 85
"""From this likeness on, of 100, two names may be the same name."""


@dataclass(frozen=True)
class Roster:
    """Everyone once, sorted by id, so that the order of the input plays no part.

    mentees, mentors: who takes part in that role and may be matched; a person can be in both.
    mentee_places, mentor_places: pairs each can hold, in the same order.
    """

    everyone: Mapping[PersonId, Participant]
    mentees: tuple[Participant, ...]
    mentors: tuple[Participant, ...]
    mentee_places: Ints
    mentor_places: Ints
    problems: tuple[Problem, ...]

    @cached_property
    def row(self) -> dict[PersonId, int]:
        """Where each mentee stands."""
        return {person.id: index for index, person in enumerate(self.mentees)}

    @cached_property
    def column(self) -> dict[PersonId, int]:
        """Where each mentor stands."""
        return {person.id: index for index, person in enumerate(self.mentors)}

    @cached_property
    def mentee_keys(self) -> np.ndarray:
        """A number for each mentee that is the same in every file with these people."""
        return _person_keys(self.mentees)

    @cached_property
    def mentor_keys(self) -> np.ndarray:
        """A number for each mentor that is the same in every file with these people."""
        return _person_keys(self.mentors)

    @cached_property
    def _pointers(self) -> dict[str, PersonId]:
        """Every way to point at a person (id, e-mail, name) that points at one person only."""
        found: dict[str, PersonId] = {}
        for ways in self._ways:
            found |= {way: people[0] for way, people in ways.items() if len(people) == 1}
        return found

    @cached_property
    def _ways(self) -> tuple[dict[str, list[PersonId]], ...]:
        """By name, e-mail and id: whom each points at."""
        kinds: tuple[dict[str, list[PersonId]], ...] = ({}, {}, {})
        for person in self.everyone.values():
            for found, way in zip(kinds, (person.name, person.email, person.id), strict=True):
                if fold_text(way):
                    found.setdefault(fold_text(way), []).append(person.id)
        return kinds

    def find_people(self, pointer: object) -> tuple[tuple[PersonId, ...], bool]:
        """Whom an id, e-mail or name that points at no one for certain could mean, and whether it fits them exactly.

        Exactly: several people of that name or address. Else those whose name is much like it, or nobody.
        """
        way = fold_text(pointer)
        several = [people for ways in self._ways if (people := ways.get(way))]
        if several:
            return tuple(several[-1]), True
        return tuple(
            who for name, people in self._ways[0].items() if could_be_same_name(way, name) for who in people
        ), False

    def who(self, pointer: object) -> PersonId:
        """The id of the person that an id, e-mail or name points at, else the pointer itself in a fixed form."""
        if isinstance(pointer, Hashable) and pointer in self.everyone:
            return pointer  # type: ignore[return-value]
        return self._pointers.get(fold_text(pointer), fold_text(pointer))

    def manager(self, person: Participant) -> PersonId | None:
        """Who manages this person, taking part or not; None when unknown or when someone is their own manager."""
        pointer = person.manager or person.manager_name
        boss = self.who(pointer) if pointer else None
        return None if boss == person.id else boss or None


def build_roster(participants: Iterable[Participant], rules: Rules, extra: Iterable[PersonId] = ()) -> Roster:
    """Both sides of the round. Without consent or withdrawn: not in it. Problems: what could not be taken as given.

    extra: mentors who hold one pair more than they said, each time they are named.
    """
    more = Counter(extra)
    people = list(participants)
    ids = Counter(person.id for person in people)
    everyone: dict[PersonId, Participant] = {}
    for person in sorted(people, key=lambda p: (str(p.id), repr(p) if ids[p.id] > 1 else "")):
        everyone.setdefault(person.id, person)
    problems = [Problem(ProblemCode.DUPLICATE_ID, {"person": who}) for who, n in ids.items() if n > 1]
    able = [person for person in everyone.values() if may_take_part(person)]
    mentees = tuple(person for person in able if person.is_mentee)
    mentors = tuple(person for person in able if person.is_mentor)
    without = tuple(person.id for person in able if not person.roles)
    if without:
        problems.append(Problem(ProblemCode.WITHOUT_ROLE, {"count": len(without), "people": without}))
    odd = [p.id for p in able if places_from(p.mentor_capacity) is None or places_from(p.mentee_capacity) is None]
    problems += [Problem(ProblemCode.CAPACITY_NOT_UNDERSTOOD, {"person": who}) for who in odd]
    problems += [
        Problem(ProblemCode.ANSWER_NOT_UNDERSTOOD, {"person": p.id, "field": field})
        for p in able
        for field in _odd_answers(p)
    ]
    cut = tuple(p.id for p in mentors if min(_places_or_one(p.mentor_capacity), len(mentees)) > rules.most_per_mentor)
    if cut:
        problems.append(Problem(ProblemCode.CAPACITY_CUT, {"people": cut, "most": rules.most_per_mentor}))
    free = [min(_places_or_one(p.mentor_capacity), rules.most_per_mentor) + more[p.id] for p in mentors]
    return Roster(
        everyone,
        mentees,
        mentors,
        np.array([min(_places_or_one(p.mentee_capacity), len(mentors)) for p in mentees], np.int64),
        np.array([max(0, min(places, len(mentees))) for places in free], np.int64),
        tuple(sorted(problems, key=lambda p: (p.code, str(p.detail)))),
    )


def places_from(capacity: object) -> int | None:
    """A capacity as a number of pairs: 1 when not said, 0 when below it, None when it is no whole number."""
    if capacity is None or capacity != capacity:
        return 1
    try:
        whole = int(capacity)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return None
    return max(whole, 0) if whole == capacity else None


def could_be_same_name(one: str, other: str) -> bool:
    """Whether two folded names could be one: a typing error, another order, or an initial for a first name."""
    from rapidfuzz import fuzz

    if fuzz.token_sort_ratio(one.replace(",", " "), other.replace(",", " ")) >= ALIKE:
        return True
    first, second = (name.replace(".", " ").split() for name in (one, other))
    same = len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and first[0][0] == second[0][0]
    return same and min(len(first[0]), len(second[0])) == 1


def fold_text(text: object) -> str:
    """A text in a form in which case and surrounding blanks make no difference."""
    return " ".join(str(text).split()).casefold() if text is not None else ""


def _odd_answers(person: Participant) -> list[str]:
    """The answers that should be a number and are none; they count as unknown."""
    asked: dict[str, Iterable[object]] = {
        "level": [person.level],
        "years_of_service": [person.years_of_service],
        "birth_year": [person.birth_year],
        "levels": person.levels.values(),
        "criteria": person.criteria.values(),
    }
    return [name for name, values in asked.items() if any(map(_no_number, values))]


def _no_number(value: object) -> bool:
    """Whether something is said that is no finite number; a missing value (NaN) says nothing."""
    if type(value) is int or value is None:
        return False
    return not isinstance(value, Real) or (not math.isfinite(value) and value == value)


def _places_or_one(capacity: object) -> int:
    known = places_from(capacity)
    return 1 if known is None else known


def _person_keys(people: tuple[Participant, ...]) -> np.ndarray:
    """By the address, or else the name: an id is drawn by lot, and the same answers give the same pairs in every file.

    Of several people with one name all that they answered counts as well, and their id only where that is the same.
    """
    named = [fold_text(person.email or person.name) for person in people]
    alike = Counter(named)
    answers = [_answers(person) if alike[name] > 1 else "" for name, person in zip(named, people, strict=True)]
    twins = Counter(both := list(zip(named, answers, strict=True)))
    known = [(*each, str(person.id) if twins[each] > 1 else "") for each, person in zip(both, people, strict=True)]
    digests = [
        hashlib.blake2b("\n".join(each).encode("utf-8", "surrogatepass"), digest_size=8).digest() for each in known
    ]
    return np.array([int.from_bytes(digest, "big") for digest in digests], np.uint64)


_POINTERS = ("id", "manager", "preferred", "avoided")
_ANSWERS = tuple(each.name for each in fields(Participant) if each.name not in _POINTERS)


def _answers(person: Participant) -> str:
    """All that is known of a person but who the others are, in a fixed order."""
    values = (getattr(person, name) for name in _ANSWERS)
    return repr([sorted(each.items()) if isinstance(each, Mapping) else _in_order(each) for each in values])


def _in_order(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, frozenset) else value


@dataclass(frozen=True)
class ReportingLines:
    """Pairs (person above, person below) among the participants.

    close: within the depth that counts as one line; distant: one line, but farther apart than that.
    circles: people whose managers lead back to themselves, each circle once. top: people who manage someone in the data
    and have no manager themselves, so that "unknown manager" does not apply to them.
    """

    close: frozenset[tuple[PersonId, PersonId]]
    distant: frozenset[tuple[PersonId, PersonId]]
    circles: tuple[tuple[PersonId, ...], ...]
    top: frozenset[PersonId]


def reporting_lines(roster: Roster, rules: Rules) -> ReportingLines:
    """Walk up from everyone once. A circle ends a walk where it would come back to someone already passed."""
    boss = {person.id: roster.manager(person) for person in roster.everyone.values()}
    close: set[tuple[PersonId, PersonId]] = set()
    distant: set[tuple[PersonId, PersonId]] = set()
    circles: set[tuple[PersonId, ...]] = set()
    depths: dict[PersonId, int | None] = {}
    for person in boss:
        above, again = _above(person, boss)
        if again is not None:
            circles.add(_circle(again, boss))
        for distance, higher in enumerate(above, start=1):
            if higher in boss and higher != person:
                if higher not in depths:
                    depths[higher] = _depth(higher, boss, rules)
                depth = depths[higher]
                (close if depth is None or distance <= depth else distant).add((higher, person))
    managed = set(boss.values())
    top = frozenset(person for person, manager in boss.items() if manager is None and person in managed)
    return ReportingLines(frozenset(close), frozenset(distant - close), tuple(sorted(circles)), top)


def _above(person: PersonId, boss: dict[PersonId, PersonId | None]) -> tuple[list[PersonId], PersonId | None]:
    """Everyone above this person, nearest first, and who comes a second time if the walk runs into a circle."""
    passed: dict[PersonId, None] = {person: None}
    current = boss.get(person)
    while current is not None and current not in passed:
        passed[current] = None
        current = boss.get(current)
    return list(passed)[1:], current


def _circle(start: PersonId, boss: dict[PersonId, PersonId | None]) -> tuple[PersonId, ...]:
    members = [start]
    while (following := boss[members[-1]]) not in (None, start):
        members.append(following)
    return tuple(sorted(members, key=str))


def _depth(higher: PersonId, boss: dict[PersonId, PersonId | None], rules: Rules) -> int | None:
    """How far down the line of this person counts: shorter at the top, or a chief executive would have no one."""
    above = len(_above(higher, boss)[0])
    if above >= rules.top_levels:
        return rules.line_depth
    return rules.top_line_depth if rules.line_depth is None else min(rules.line_depth, rules.top_line_depth)


Couple = tuple[PersonId, PersonId]


@dataclass(frozen=True)
class Pins:
    """kept: (mentor, mentee) in a fixed order. problems: of the pins that could not be kept, or that contradict."""

    kept: tuple[Couple, ...]
    problems: tuple[Problem, ...]


def as_couple(given: object) -> Couple | None:
    """(mentor, mentee) of two ids or of anything with those two names; None when neither, or ids cannot be these."""
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
