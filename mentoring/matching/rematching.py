"""Match again while others stay: what keeping pairs costs, and what the two switches cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from mentoring.matching.case import MatchingProblem, PermittedPairs, totals_of
from mentoring.matching.matcher import answer, matching_problem
from mentoring.matching.pins import as_couple
from mentoring.matching.results import Matching, TradeOffs, TradeOffStep, WiderGain
from mentoring.matching.rules import Objective, Rules
from mentoring.matching.search import Places, solve
from mentoring.matching.solving import solve_problem
from mentoring.matching.verdicts import solved_case
from mentoring.participants import Participant, PersonId


def wider_gain(
    participants: Iterable[Participant],
    kept: Iterable[object],
    rules: Rules = Rules(),  # noqa: B008 (frozen)
    *,
    programme_topics: Iterable[str] = (),
    pinned: Iterable[object] = (),
    forbidden: Iterable[object] = (),
    previous: Iterable[object] = (),
    priority: Iterable[PersonId] = (),
) -> WiderGain:
    """Match with these pairs kept, and match everyone afresh: how much would the fresh matching gain?

    kept: pairs (mentor, mentee) of ids; they stay like pinned ones. The other arguments are those of `match`.
    """
    fixed, kept = tuple(pinned), tuple(kept)
    problem = matching_problem(participants, rules, programme_topics, fixed, forbidden, previous, priority)
    staying = answer(replace(problem, pinned=(*fixed, *kept)))
    fresh = answer(problem)
    now = {(pair.mentor, pair.mentee) for pair in fresh.pairs}
    ended = sorted({couple for each in kept if (couple := as_couple(each)) and couple not in now}, key=str)
    return WiderGain(staying, fresh, fresh.total - staying.total, fresh.matched - staying.matched, tuple(ended))


def trade_offs(matching: Matching) -> TradeOffs:
    """What the switches cost in this problem: from quality to participation step by step, and the fair switch.

    The first step is the answer with quality first. Then come the numbers of mentees at which the price of one more
    changes, up to as many as possible; between two steps each mentee more costs the same (the best total is concave in
    the number of mentees, so its corners are found by solving with a reward per mentee equal to a chord's slope).
    """
    problem = solved_case(matching)[0]
    plain = replace(problem.rules, fair=False)
    quality = _totals(problem, replace(plain, objective=Objective.QUALITY))
    most = _totals(problem, replace(plain, objective=Objective.PARTICIPATION))
    corners = [each for each in _corners(problem, most) if each[0] > quality[0]]
    steps = [TradeOffStep(*quality[:2], 0.0)]
    for matched, total in corners:
        last = steps[-1]
        steps.append(TradeOffStep(matched, total, (last.total - total) / (matched - last.matched)))
    now, fair = _totals(problem, plain), _totals(problem, replace(plain, fair=True))
    return TradeOffs(tuple(steps), now[1], now[2], fair[1], fair[2])


Point = tuple[int, int]
"""A number of mentees and the best total with so many."""


def _totals(problem: MatchingProblem, rules: Rules) -> tuple[int, int, int]:
    """Mentees, points and the worst free pair under these rules."""
    other = replace(problem, rules=rules)
    solution = solve_problem(other)
    return *totals_of(other, (*other.pinned_pairs, *solution.pairs)), solution.worth[1]


def _corners(problem: MatchingProblem, most: tuple[int, int, int]) -> list[Point]:
    """Where the price of one more mentee changes, from the best total of all to the most mentees, that one included."""
    last = most[:2]
    if problem.both_ways:
        return [last]
    plain = replace(problem, rules=replace(problem.rules, objective=Objective.PARTICIPATION, fair=False), priority=())
    units = int(min(plain.places.mentees.sum(), plain.places.mentors.sum()))
    first = _solve_rewarded(plain, units + 2, 1)
    found, chords = {first, last}, [(first, last)]
    while chords:
        (few, high), (many, low) = chords.pop()
        if many - few < 2:
            continue
        middle = _solve_rewarded(plain, many - few, high - low)
        if middle[0] not in (few, many) and (middle[1] - high) * (many - few) > (low - high) * (middle[0] - few):
            found.add(middle)
            chords += [((few, high), middle), (middle, (many, low))]
    # With people who go first, the most mentees can bring less than the same number without them.
    return [*sorted(each for each in found if each[0] < last[0]), last]


def _solve_rewarded(problem: MatchingProblem, factor: int, reward: int) -> Point:
    """The best answer when each mentee is worth `reward` and each point `factor`."""
    free = problem.places
    places = Places(free.mentees, free.mentors, np.where(free.first > 0, reward, 0).astype(np.int64))
    solution = solve(ScaledScores(PermittedPairs(problem), factor), places)
    rows, columns = (each[solution.chosen].tolist() for each in (solution.network.rows, solution.network.columns))
    return totals_of(problem, (*problem.pinned_pairs, *zip(rows, columns, strict=True)))


@dataclass(frozen=True)
class ScaledScores:
    """A source with every score multiplied."""

    source: PermittedPairs
    factor: int

    @property
    def shape(self) -> tuple[int, int]:
        """Mentees by mentors."""
        return self.source.shape

    def block(self, start: int, stop: int) -> np.ndarray:
        """The multiplied scores; forbidden pairs stay negative."""
        return self.source.block(start, stop).astype(np.int64) * self.factor
