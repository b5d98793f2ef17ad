"""Why someone has no one: the rules that stood in the way, full places, and the competition for the same few people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from mentoring.matching.case import MatchingProblem
from mentoring.matching.codes import UnmatchedCode
from mentoring.matching.obstacles import obstacles
from mentoring.matching.results import Competition, Pair, Reason, Unmatched
from mentoring.participants import Role

NAMED = 100
"""At most this many competing people are named."""


def explain_unmatched(problem: MatchingProblem, pairs: Iterable[Pair]) -> tuple[Unmatched, ...]:
    """Everyone who takes part and has no one in a role: mentees first, then mentors, by id.

    Someone who refused consent is named too; someone who withdrew is not.
    """
    pairs = tuple(pairs)
    mentees, mentors = {pair.mentee for pair in pairs}, {pair.mentor for pair in pairs}
    competing = _CompetitionFinder(problem, pairs)
    roster = problem.roster
    rows = [row for row, person in enumerate(roster.mentees) if person.id not in mentees]
    columns = [column for column, person in enumerate(roster.mentors) if person.id not in mentors]
    found = [
        Unmatched(roster.mentees[row].id, Role.MENTEE, reasons, competing.of(row))
        for row, reasons in obstacles(problem, Role.MENTEE, rows).items()
    ]
    found += [
        Unmatched(roster.mentors[column].id, Role.MENTOR, reasons)
        for column, reasons in obstacles(problem, Role.MENTOR, columns).items()
    ]
    refused = [p for p in roster.everyone.values() if p.consent is False and not p.withdrawn]
    found += [Unmatched(p.id, role, (Reason(UnmatchedCode.NO_CONSENT),)) for p in refused for role in sorted(p.roles)]
    return tuple(found)


class _CompetitionFinder:
    """Who competes with whom: a mentee, the mentors open to them, whom those have, the mentors open to these, and so on.

    All places of these mentors are taken (or one of their mentees would move and make room), which is why someone is
    left over: Hall's condition. Everyone who can only go to these mentors competes for them, matched or not, so all who
    are left over by the same mentors hear the same. Who asked for no partner does not compete.
    """

    def __init__(self, problem: MatchingProblem, pairs: tuple[Pair, ...]) -> None:
        roster = problem.roster
        self._case, self._told = problem, dict[bytes, Competition]()
        self._scores = np.zeros((0, 0), np.int16) if problem.kept_scores is None else problem.kept_scores
        self._holders: dict[int, list[int]] = {}
        for pair in pairs:
            self._holders.setdefault(roster.column[pair.mentor], []).append(roster.row[pair.mentee])

    def of(self, row: int) -> Competition | None:
        """The competition of one unmatched mentee; None when no mentor is open to them, or in a very large round."""
        if self._case.kept_scores is None:
            return None
        mentors = self._closure(row)
        if not mentors.any():
            return None
        key = mentors.tobytes()
        if key not in self._told:
            self._told[key] = self._for(mentors)
        return self._told[key]

    def _closure(self, row: int) -> np.ndarray:
        """The mentors for whose places this mentee competes, as a mask."""
        roster = self._case.roster
        passed, mentors = {row}, np.zeros(len(roster.mentors), bool)
        waiting = [row]
        while waiting:
            fresh = self._open(np.array([waiting.pop()]), np.flatnonzero(roster.mentor_places > 0))[0] & ~mentors
            mentors |= fresh
            holders = [row for column in np.flatnonzero(fresh).tolist() for row in self._holders.get(column, ())]
            waiting += [each for each in dict.fromkeys(holders) if each not in passed]
            passed |= set(holders)
        return mentors

    def _open(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Which of these mentors, as a mask over all, each of these mentees may go to."""
        scores = self._scores
        found = np.zeros((len(rows), scores.shape[1]), bool)
        found[:, columns] = scores[np.ix_(rows, columns)] >= self._case.floor
        return found

    @cached_property
    def _choices(self) -> np.ndarray:
        """How many mentors are open to each mentee; 0 for who asked for no partner."""
        roster, scores = self._case.roster, self._scores
        counts = ((scores >= self._case.floor) & (roster.mentor_places > 0)).sum(axis=1)
        return np.where(roster.mentee_places > 0, counts, 0)

    def _for(self, mentors: np.ndarray) -> Competition:
        roster, scores = self._case.roster, self._scores
        columns = np.flatnonzero(mentors)
        here = (scores[:, columns] >= self._case.floor).sum(axis=1)
        rows = np.flatnonzero((self._choices > 0) & (here == self._choices))
        return Competition(
            tuple(roster.mentees[each].id for each in rows[:NAMED].tolist()),
            tuple(roster.mentors[each].id for each in columns[:NAMED].tolist()),
            len(rows),
            int(roster.mentor_places[columns].sum()),
        )
