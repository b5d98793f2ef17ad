"""Why someone has no one: the rules that stood in the way, full places, and the competition for the same few people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mentoring.matching.case import Case
from mentoring.matching.codes import UnmatchedCode
from mentoring.matching.results import Competition, Pair, Reason, Unmatched
from mentoring.participants import Role

NAMED = 100
"""At most this many competing people are named."""


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
    holds = {bar.code: bar.holds(r, c) for bar in case.hard}
    reasons = list(_barred(holds))
    open_ = ~np.logical_or.reduce(list(holds.values())) if holds else np.ones(len(r), bool)
    if case.floor:
        enough = case.some(r, c) >= case.floor
        low = int((open_ & ~enough).sum())
        open_ &= enough
    if case.floor and low:
        reasons.append(Reason(UnmatchedCode.BELOW_FLOOR, {"count": low, "floor": case.floor}))
    rest = UnmatchedCode.COMPETITION if mentee else UnmatchedCode.NOT_NEEDED
    full = (roster.mentor_places[c] if mentee else roster.mentee_places[r]) < 1
    if (open_ & full).any():
        reasons.append(Reason(UnmatchedCode.OTHER_SIDE_FULL, {"count": int((open_ & full).sum())}))
    if (open_ & ~full).any():
        reasons.append(Reason(rest, {"count": int((open_ & ~full).sum())}))
    return tuple(reasons)


def _barred(holds: dict[str, np.ndarray]) -> Iterable[Reason]:
    """The rules, the one that forbids most first."""
    broken = sum((each.view(np.uint8) for each in holds.values()), np.zeros(1, np.uint8))
    for code, each in sorted(holds.items(), key=lambda item: (-int(item[1].sum()), item[0])):
        if each.any():
            count, alone = int(each.sum()), int((each & (broken == 1)).sum())
            yield Reason(code, {"count": count, "alone": alone, "of": len(each)})


@dataclass
class _Closed:
    """Mentees and mentors, as masks, between whom no way leads out."""

    mentees: np.ndarray
    mentors: np.ndarray


class _Competing:
    """Who competes with whom: a mentee, the mentors open to them, whom those have, the mentors open to these, and so on.

    All places of these mentors are taken by these mentees (or one of them would move and make room), which is why one
    is left over: Hall's condition. What was reached from one mentee is closed, so it is added as a whole for the next.
    """

    def __init__(self, case: Case, pairs: tuple[Pair, ...]) -> None:
        roster = case.roster
        self._case, self._known = case, list[_Closed]()
        self._holders: dict[int, list[int]] = {}
        for pair in pairs:
            self._holders.setdefault(roster.column[pair.mentor], []).append(roster.row[pair.mentee])

    def of(self, row: int) -> Competition | None:
        """The competition of one unmatched mentee; None when no mentor is open to them, or in a very large round."""
        scores, roster = self._case.kept_scores, self._case.roster
        if scores is None:
            return None
        reached = _Closed(np.zeros(len(roster.mentees), bool), np.zeros(len(roster.mentors), bool))
        reached.mentees[row] = True
        waiting = [row]
        while waiting:
            current = waiting.pop()
            fresh = (scores[current] >= self._case.floor) & (roster.mentor_places > 0) & ~reached.mentors
            for closed in self._known:
                if (fresh & closed.mentors).any():
                    reached.mentors |= closed.mentors
                    reached.mentees |= closed.mentees
            for column in np.flatnonzero(fresh & ~reached.mentors).tolist():
                waiting += [each for each in self._holders.get(column, ()) if not reached.mentees[each]]
                reached.mentees[self._holders.get(column, [])] = True
            reached.mentors |= fresh
        self._known.append(reached)
        return self._told(reached)

    def _told(self, reached: _Closed) -> Competition | None:
        mentees, mentors = np.flatnonzero(reached.mentees), np.flatnonzero(reached.mentors)
        if not len(mentors):
            return None
        roster = self._case.roster
        return Competition(
            tuple(roster.mentees[each].id for each in mentees[:NAMED].tolist()),
            tuple(roster.mentors[each].id for each in mentors[:NAMED].tolist()),
            len(mentees),
            int(roster.mentor_places[mentors].sum()),
        )
