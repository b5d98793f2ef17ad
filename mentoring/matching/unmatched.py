"""Why someone has no one: the rules that stood in the way, full places, and the competition for the same few people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mentoring.matching.case import Case
from mentoring.matching.codes import UnmatchedCode
from mentoring.matching.obstacles import obstacles
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
    rows = [row for row, person in enumerate(roster.mentees) if person.id not in mentees]
    columns = [column for column, person in enumerate(roster.mentors) if person.id not in mentors]
    found = [
        Unmatched(roster.mentees[row].id, Role.MENTEE, reasons, competing.of(row))
        for row, reasons in obstacles(case, Role.MENTEE, rows).items()
    ]
    found += [
        Unmatched(roster.mentors[column].id, Role.MENTOR, reasons)
        for column, reasons in obstacles(case, Role.MENTOR, columns).items()
    ]
    refused = [p for p in roster.everyone.values() if p.consent is False and not p.withdrawn]
    found += [Unmatched(p.id, role, (Reason(UnmatchedCode.NO_CONSENT),)) for p in refused for role in sorted(p.roles)]
    return tuple(found)


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
