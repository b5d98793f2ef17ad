"""What would help someone without a place, and what the switches between quality, participation and fairness cost."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mentoring.matching.flow import Ints
from mentoring.matching.opportunity_cost import FAR, ResidualNetwork, paths_are_exact
from mentoring.matching.people import places_from
from mentoring.matching.problem import MatchingProblem, PermittedPairs, totals_of
from mentoring.matching.reciprocal_conflicts import Solution
from mentoring.matching.results import (
    FlagCode,
    Matching,
    Relaxation,
    RelaxationCode,
    RelaxationSearch,
    TradeOffs,
    TradeOffStep,
)
from mentoring.matching.rules import Objective, Rule, Rules
from mentoring.matching.search import Places, Progress, solve
from mentoring.matching.solving import find_best, ignore_progress, solved_matching
from mentoring.participants import PersonId

NEVER = frozenset({Rule.AVOIDED, Rule.FORBIDDEN, Rule.CONSENT})
"""Rules that no one is asked to relax: what people or HR said of these two in particular."""

SOLVES = 5
"""So many exceptions that make others move are solved again for one person, the best first."""

WEIGHED = 40
"""So many of each kind of exception, the best by their score, are weighed against each other."""


@dataclass(frozen=True)
class Exceptions:
    """The exceptions that would give the mentee of one row a place.

    Where nobody has to move, nothing has to be solved: who was left over in a best set is no part of it, so the same
    set and the new pair are best together. Where others move, shortest ways say what to try, and solving again decides.
    """

    problem: MatchingProblem
    solution: Solution
    row: int

    def sure(self) -> list[Relaxation]:
        """Exceptions under which everyone else keeps the same partners."""
        held = np.bincount([column for _, column in self.solution.pairs], minlength=len(self.problem.roster.mentors))
        full = held >= self.problem.places.mentors
        turned = self._taught_mentors()
        found = []
        for column, rules in self._possible():
            if column not in turned:
                found.append(self._relaxation(column, column, rules, int(full[column]), self._score(column)))
        return found

    def moving(self) -> list[Relaxation]:
        """Exceptions under which others get another mentor; how much they gain is known once they are solved."""
        return [*self._more_places(), *self._room_made(), *self._both_roles()]

    @cached_property
    def candidates(self) -> int:
        """How many mentors there are for the kind of exception that has the most; 0 when nothing can be tried."""
        rules = self._rules[1]
        kinds = (self._open & (rules == 0), self._open & (rules > 0), self._reached)
        return max(int(np.count_nonzero(each)) for each in kinds)

    def holds(self, option: Relaxation) -> Relaxation | None:
        """Solve again with the mentee and the partner held together: what it gains, or None if anyone loses a place."""
        problem, other = self.problem, with_exception(self.problem, option)
        before = {*problem.pinned_pairs, *self.solution.pairs}
        after = {*other.pinned_pairs, *find_best(other, near=self.solution).pairs}
        if not {row for row, _ in before} | {self.row} <= {row for row, _ in after}:
            return None
        return replace(option, gain=totals_of(other, after)[1] - totals_of(problem, before)[1])

    def _possible(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Mentors who hold pairs, and the rules that forbid each: the fewest rules first, then the best scores."""
        broken, rules = self._rules
        order = sorted(np.flatnonzero(self._open & (rules >= 0)).tolist(), key=lambda c: (rules[c], -self._scores[c]))
        for kind in (False, True):
            for column in [c for c in order if bool(rules[c]) is kind][:WEIGHED]:
                yield column, tuple(code for code, holds in broken.items() if holds[column])

    @cached_property
    def _rules(self) -> tuple[dict[str, np.ndarray], np.ndarray]:
        """Which rules forbid this mentee each mentor, and how many; -1 where nobody is asked to relax them."""
        c = np.arange(len(self.problem.roster.mentors))
        r = np.full(len(c), self.row)
        broken = {str(constraint.code): constraint.holds(r, c) for constraint in self.problem.hard}
        broken[FlagCode.BELOW_FLOOR] = self._scores < self.problem.floor
        count = sum((each.astype(np.int64) for each in broken.values()), np.zeros(len(c), np.int64))
        for code in NEVER & set(broken):
            count[broken[code]] = -1
        return broken, count

    @cached_property
    def _scores(self) -> Ints:
        c = np.arange(len(self.problem.roster.mentors))
        return sum(self.problem.scores.pair_points(np.full(len(c), self.row), c).values(), np.zeros(len(c), np.int64))

    @cached_property
    def _open(self) -> np.ndarray:
        """Mentors who hold pairs that are not all pinned, and who are somebody else."""
        open_ = self.problem.places.mentors > 0
        out = [column for row, column in self.problem.fixed_places if row == self.row]
        open_[[*out, *self.problem.same_person.columns[self.problem.same_person.rows == self.row].tolist()]] = False
        return open_

    def _taught_mentors(self) -> set[int]:
        """The mentors whom this person teaches in the best set: that pair would have to go."""
        roster = self.problem.roster
        mine = roster.column.get(roster.mentees[self.row].id)
        taught = (roster.mentees[row].id for row, column in self.solution.pairs if column == mine)
        return {roster.column[who] for who in taught if who in roster.column}

    @cached_property
    def _residual(self) -> ResidualNetwork:
        return ResidualNetwork(self.problem, self.solution)

    @cached_property
    def _ways(self) -> tuple[Ints, Ints]:
        """The shortest ways from this mentee: to every mentor, and the node before each."""
        ways, before = self._residual.since(self.row)
        mentees, mentors = self._residual.sizes
        return ways[mentees : mentees + mentors], before

    @cached_property
    def _reached(self) -> np.ndarray:
        """Mentors with whom one more place could let others move up, so that this mentee gets one."""
        return (self._ways[0] < FAR) & self._open

    def _more_places(self) -> list[Relaxation]:
        """One more place with a mentor, to whom someone moves and so makes room."""
        problem, residual, (ways, before) = self.problem, self._residual, self._ways
        mentees = residual.sizes[0]
        losses = residual.entering[self.row] + ways + self.solution.prices.mentors
        found = []
        for column in self._cheapest(losses, self._reached):
            gained, _ = residual.changes(before, self.row, mentees + column)
            partner = next((c for r, c in gained if r == self.row), column)
            if partner != column:
                found.append(self._relaxation(column, partner, (), 1, -problem.split_worth(int(losses[column]))[2]))
        return found

    def _room_made(self) -> list[Relaxation]:
        """A pair allowed in spite of rules, with a mentor whose mentee can move to somebody else."""
        residual, price = self._residual, self.solution.prices
        mentees, mentors = residual.sizes
        back = residual.to(mentees + mentors)[mentees : mentees + mentors]
        loss = residual.entering[self.row] + price.mentees[self.row] - price.mentors - self._scores + back
        broken, rules = self._rules
        full = residual.pair_counts[1] >= self.problem.places.mentors
        columns = self._cheapest(loss, self._open & (rules > 0) & full & (back < FAR // 2))
        broken_by = {c: tuple(code for code, holds in broken.items() if holds[c]) for c in columns}
        split_worth = self.problem.split_worth
        return [self._relaxation(c, c, broken_by[c], 0, -split_worth(int(loss[c]))[2]) for c in columns]

    def _both_roles(self) -> list[Relaxation]:
        """A pair with someone whom this person teaches now, so that this has to change."""
        turned = self._taught_mentors()
        full = np.bincount([c for _, c in self.solution.pairs], minlength=len(self.problem.places.mentors))
        known = {column: rules for column, rules in self._possible() if column in turned}
        return [
            self._relaxation(c, c, rules, int(full[c] >= self.problem.places.mentors[c]), self._score(c))
            for c, rules in known.items()
        ]

    def _cheapest(self, losses: Ints, where: np.ndarray) -> list[int]:
        """The columns where least is lost, of those that give a place."""
        columns = np.flatnonzero(where)
        columns = columns[np.argsort(losses[columns], kind="stable")][:WEIGHED].tolist()
        return [
            column
            for column in columns
            if self.problem.split_worth(int(losses[column]))[0] < 0 or not self.problem.rewards[0]
        ]

    def _score(self, column: int) -> int:
        return int(self._scores[column])

    def _relaxation(self, column: int, partner: int, rules: tuple[str, ...], extra: int, gain: int) -> Relaxation:
        roster = self.problem.roster
        code = RelaxationCode.ALLOW_PAIR if not extra else RelaxationCode.EXTRA_PLACE
        if rules and extra:
            code = RelaxationCode.ALLOW_PAIR_AND_EXTRA_PLACE
        ids = roster.mentees[self.row].id, roster.mentors[column].id, roster.mentors[partner].id
        more = int(roster.mentor_places[column]) + extra
        over = bool(extra and more > self.problem.rules.most_per_mentor)
        offered = bool(extra and more <= (places_from(roster.mentors[column].mentor_capacity) or 0))
        return Relaxation(code, *ids, rules, extra, over, self._score(partner), gain, offered)


def relaxations(matching: Matching, mentee: PersonId, count: int = 5) -> tuple[Relaxation, ...]:
    """The smallest exceptions that would give this mentee a place, those that break no rule first.

    Each is one more place with a mentor, one pair allowed in spite of rules, or both; places that a mentor offered come
    before others, then the fewest exceptions, then the most points. Everyone who has a mentor keeps one, though perhaps
    somebody else, and the mentee gets the partner that is named. At most `SOLVES` problems are solved for it. Empty for
    someone who has a mentor, is no mentee, or said to hold no pairs.
    """
    return search_relaxations(matching, mentee, count).options


def search_relaxations(matching: Matching, mentee: PersonId, count: int = 5) -> RelaxationSearch:
    """The same, with whether anything could be tried, and whether all of it was."""
    asked = solved_matching(matching)
    problem, solution = asked.problem, asked.solution
    row = problem.roster.row.get(mentee)
    if row is None or not problem.places.mentees[row] or any(pair[0] == row for pair in solution.pairs):
        return RelaxationSearch()
    exceptions, found, tries = Exceptions(problem, solution, row), list[Relaxation](), SOLVES
    sure = exceptions.sure()
    waiting = sorted([*sure, *exceptions.moving()], key=_order)
    # Where the worst pair or quality comes first, another pair may change what is put first for everyone: solve again.
    exact = not problem.rules.fair and bool(problem.rewards[0])
    known = set(map(id, sure)) if exact else set()
    # Up to so many nothing was weighed away; and where ways only estimate, what they passed over might do all the same.
    complete = exceptions.candidates <= (WEIGHED if paths_are_exact(problem) else 0)
    for option in waiting:
        if id(option) in known:
            found.append(option)
        elif not tries:
            complete = False
        else:
            tries -= 1
            held = exceptions.holds(option)
            found += [held] if held else []
        if len(found) == count:
            break
    return RelaxationSearch(tuple(sorted(found, key=_order)), bool(exceptions.candidates), complete)


def with_exception(problem: MatchingProblem, relaxation: Relaxation) -> MatchingProblem:
    """The question with this exception made."""
    extra = (relaxation.mentor,) * relaxation.extra_places
    pin = (relaxation.partner, relaxation.mentee)
    pinned = (*problem.pins.kept, pin)
    return (
        replace(problem, extra_places=problem.extra_places + extra, pinned=pinned)
        if extra
        else problem.variant(pinned=pinned)
    )


def _order(each: Relaxation) -> tuple[object, ...]:
    beyond = each.extra_places and not each.offered
    return bool(each.rules), len(each.rules) + each.extra_places, beyond, each.over_limit, -each.gain, each.mentor


def trade_offs(matching: Matching, progress: Progress = ignore_progress) -> TradeOffs:
    """What the switches cost in this problem: from quality to participation step by step, and the fair switch.

    The first step is the answer with quality first. Then come the numbers of mentees at which the price of one more
    changes, up to as many as possible; between two steps each mentee more costs the same (the best total is concave in
    the number of mentees, so its corners are found by solving with a reward per mentee equal to a chord's slope).
    progress: called with "weighing" and how many sets were solved by then.
    """
    problem = solved_matching(matching).problem
    solved = itertools.count()
    tell = lambda: progress("weighing", next(solved))  # noqa: E731
    tell()
    plain = replace(problem.rules, fair=False)
    by_objective = {each: _totals(matching, replace(plain, objective=each), tell) for each in Objective}
    quality, most = by_objective[Objective.QUALITY], by_objective[Objective.PARTICIPATION]
    corners = [each for each in _corners(problem, most, tell) if each[0] > quality[0]]
    steps = [TradeOffStep(*quality[:2], 0.0)]
    for matched, total in corners:
        last = steps[-1]
        steps.append(TradeOffStep(matched, total, (last.total - total) / (matched - last.matched)))
    now, fair = by_objective[plain.objective], _totals(matching, replace(plain, fair=True), tell)
    return TradeOffs(tuple(steps), now[1], now[2], fair[1], fair[2])


Point = tuple[int, int]
"""A number of mentees and the best total with so many."""


def _totals(matching: Matching, rules: Rules, tell: Callable[[], object]) -> tuple[int, int, int]:
    """Mentees, points and the worst free pair under these rules. tell: called when they are known."""
    asked = solved_matching(matching)
    other, known = asked.problem.variant(rules=rules), asked.solution
    solution = known if rules == asked.problem.rules else find_best(other, near=known)
    tell()
    return *totals_of(other, (*other.pinned_pairs, *solution.pairs)), solution.worth[1]


def _corners(problem: MatchingProblem, most: tuple[int, int, int], tell: Callable[[], object]) -> list[Point]:
    """Where the price of one more mentee changes, from the best total of all to the most mentees, that one included.
    tell: called after every set that is solved."""
    last = most[:2]
    if problem.both_ways:
        return [last]
    plain = problem.variant(rules=replace(problem.rules, objective=Objective.PARTICIPATION, fair=False), priority=())
    units = int(min(plain.places.mentees.sum(), plain.places.mentors.sum()))
    first = _solve_rewarded(plain, units + 2, 1)
    found, chords = {first, last}, [(first, last)]
    while chords:
        (few, high), (many, low) = chords.pop()
        if many - few < 2:
            continue
        middle = _solve_rewarded(plain, many - few, high - low)
        tell()
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
