"""Why someone has no one: the rules that stood in the way, full places, and the competition for the same few people."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from mentoring.matching.bars import Bar
from mentoring.matching.case import Case
from mentoring.matching.codes import UnmatchedCode
from mentoring.matching.results import Competition, Pair, Reason, Unmatched
from mentoring.participants import PersonId, Role


def unmatched(case: Case, pairs: Iterable[Pair]) -> tuple[Unmatched, ...]:
    """Everyone who takes part and has no one in a role: mentees first, then mentors, by id.

    Someone who refused consent is named too; someone who withdrew is not.
    """
    pairs = tuple(pairs)
    mentees, mentors = {pair.mentee for pair in pairs}, {pair.mentor for pair in pairs}
    competing = _Competing(case, pairs)
    roster = case.roster
    found = [
        Unmatched(person.id, Role.MENTEE, _reasons(case, Role.MENTEE, row), competing.of(row))
        for row, person in enumerate(roster.mentees)
        if person.id not in mentees
    ]
    found += [
        Unmatched(person.id, Role.MENTOR, _reasons(case, Role.MENTOR, column))
        for column, person in enumerate(roster.mentors)
        if person.id not in mentors
    ]
    refused = [p for p in roster.everyone.values() if p.consent is False and not p.withdrawn]
    found += [Unmatched(p.id, role, (Reason(UnmatchedCode.NO_CONSENT),)) for p in refused for role in sorted(p.roles)]
    return tuple(found)


def _reasons(case: Case, role: Role, index: int) -> tuple[Reason, ...]:
    """What stood between this person and each of the others, as counts.

    Of a rule: `count` others it forbids, `alone` those that only it forbids, `of` all others. Of the rest: `count`.
    """
    roster = case.roster
    mentee = role is Role.MENTEE
    own, others = (roster.mentee_places, roster.mentors) if mentee else (roster.mentor_places, roster.mentees)
    if not own[index]:
        return (Reason(UnmatchedCode.NO_ONE_TO_MATCH if not others else UnmatchedCode.NO_CAPACITY),)
    here, there = np.full(len(others), index), np.arange(len(others))
    r, c = (here, there) if mentee else (there, here)
    keep = ~case.same_person(r, c)
    r, c = r[keep], c[keep]
    if not len(r):
        return (Reason(UnmatchedCode.NO_ONE_TO_MATCH),)
    reasons = list(_barred(case.hard, r, c))
    score = case.some(r, c)
    open_ = score >= case.floor
    low = int(((score >= 0) & ~open_).sum())
    if low:
        reasons.append(Reason(UnmatchedCode.BELOW_FLOOR, {"count": low, "floor": case.floor}))
    rest = UnmatchedCode.COMPETITION if mentee else UnmatchedCode.NOT_NEEDED
    full = (roster.mentor_places[c] if mentee else roster.mentee_places[r]) < 1
    if (open_ & full).any():
        reasons.append(Reason(UnmatchedCode.OTHER_SIDE_FULL, {"count": int((open_ & full).sum())}))
    if (open_ & ~full).any():
        reasons.append(Reason(rest, {"count": int((open_ & ~full).sum())}))
    return tuple(reasons)


def _barred(hard: tuple[Bar, ...], r: np.ndarray, c: np.ndarray) -> Iterable[Reason]:
    """The rules, the one that forbids most first."""
    holds = {bar.code: bar.holds(r, c) for bar in hard}
    broken = sum((each.astype(int) for each in holds.values()), np.zeros(len(r), int))
    counts = {code: (int(each.sum()), int((each & (broken == 1)).sum())) for code, each in holds.items()}
    for code, (count, alone) in sorted(counts.items(), key=lambda item: (-item[1][0], item[0])):
        if count:
            yield Reason(code, {"count": count, "alone": alone, "of": len(r)})


class _Competing:
    """Who competes with whom: a mentee, the mentors open to them, whom those have, the mentors open to these, and so on.

    All places of these mentors are taken by these mentees (or one of them would move and make room), which is why one
    is left over: Hall's condition.
    """

    def __init__(self, case: Case, pairs: tuple[Pair, ...]) -> None:
        roster = case.roster
        self._case = case
        self._holders: dict[int, list[int]] = {}
        for pair in pairs:
            self._holders.setdefault(roster.column[pair.mentor], []).append(roster.row[pair.mentee])

    def of(self, row: int) -> Competition | None:
        """The competition of one unmatched mentee; None when no mentor is open to them."""
        case, roster = self._case, self._case.roster
        every = np.arange(len(roster.mentors))
        mentees, mentors, waiting = {row}, set(), [row]
        while waiting:
            current = waiting.pop()
            score = case.some(np.full(len(every), current), every)
            for column in np.flatnonzero((score >= case.floor) & (roster.mentor_places > 0)).tolist():
                if column not in mentors:
                    mentors.add(column)
                    fresh = set(self._holders.get(column, ())) - mentees
                    mentees |= fresh
                    waiting += fresh
        if not mentors:
            return None
        places = int(roster.mentor_places[sorted(mentors)].sum())
        return Competition(_ids(roster.mentees, mentees), _ids(roster.mentors, mentors), places)


def _ids(people: tuple, which: set[int]) -> tuple[PersonId, ...]:
    return tuple(people[index].id for index in sorted(which))
