"""What would help someone without a place: the smallest exceptions that give one and take none from anyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mentoring.matching.case import MatchingProblem, totals_of
from mentoring.matching.codes import FlagCode, RelaxationCode
from mentoring.matching.distances import FAR, ResidualNetwork
from mentoring.matching.flow import Ints
from mentoring.matching.matcher import answer
from mentoring.matching.people import places_from
from mentoring.matching.results import Matching, Relaxation
from mentoring.matching.rules import Rule
from mentoring.matching.solving import Solution, solve_problem
from mentoring.matching.verdicts import solved_case
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

    Where nobody has to move, nothing has to be solved: who was left over in a best set is no part of it, so the same set
    and the new pair are best together. Where others move, shortest ways say what to try, and solving again decides.
    """

    problem: MatchingProblem
    solution: Solution
    row: int

    def sure(self) -> list[Relaxation]:
        """Exceptions under which everyone else keeps the same partners."""
        held = np.bincount([column for _, column in self.solution.pairs], minlength=len(self.problem.roster.mentors))
        full = held >= self.problem.places.mentors
        turned = self._turned()
        found = []
        for column, rules in self._possible():
            if column not in turned:
                found.append(self._made(column, column, rules, int(full[column]), self._score(column)))
        return found

    def moving(self) -> list[Relaxation]:
        """Exceptions under which others get another mentor; how much they gain is known once they are solved."""
        residual = ResidualNetwork(self.problem, self.solution)
        return [*self._more_places(residual), *self._room_made(residual), *self._both_roles()]

    def holds(self, option: Relaxation) -> Relaxation | None:
        """Solve again with the mentee and the partner held together: what it gains, or None if anyone loses a place."""
        problem, other = self.problem, with_exception(self.problem, option)
        before = {*problem.pinned_pairs, *self.solution.pairs}
        after = {*other.pinned_pairs, *solve_problem(other).pairs}
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
        return sum(self.problem.scores.few(np.full(len(c), self.row), c).values(), np.zeros(len(c), np.int64))

    @cached_property
    def _open(self) -> np.ndarray:
        """Mentors who hold pairs that are not all pinned, and who are somebody else."""
        open_ = self.problem.places.mentors > 0
        out = [column for row, column in self.problem.taken if row == self.row]
        open_[[*out, *self.problem.same_person.columns[self.problem.same_person.rows == self.row].tolist()]] = False
        return open_

    def _turned(self) -> set[int]:
        """The mentors whom this person teaches in the best set: that pair would have to go."""
        roster = self.problem.roster
        mine = roster.column.get(roster.mentees[self.row].id)
        taught = (roster.mentees[row].id for row, column in self.solution.pairs if column == mine)
        return {roster.column[who] for who in taught if who in roster.column}

    def _more_places(self, residual: ResidualNetwork) -> list[Relaxation]:
        """One more place with a mentor, to whom someone moves and so makes room."""
        problem, (mentees, mentors) = self.problem, residual.sizes
        ways, before = residual.since(self.row)
        losses = residual.entering[self.row] + ways[mentees : mentees + mentors] + self.solution.prices.mentors
        found = []
        for column in self._cheapest(losses, (ways[mentees : mentees + mentors] < FAR) & self._open):
            gained, _ = residual.changes(before, self.row, mentees + column)
            partner = next((c for r, c in gained if r == self.row), column)
            if partner != column:
                found.append(self._made(column, partner, (), 1, -problem.apart(int(losses[column]))[2]))
        return found

    def _room_made(self, residual: ResidualNetwork) -> list[Relaxation]:
        """A pair allowed in spite of rules, with a mentor whose mentee can move to somebody else."""
        (mentees, mentors), price = residual.sizes, self.solution.prices
        back = residual.to(mentees + mentors)[mentees : mentees + mentors]
        loss = residual.entering[self.row] + price.mentees[self.row] - price.mentors - self._scores + back
        broken, rules = self._rules
        full = residual.held[1] >= self.problem.places.mentors
        columns = self._cheapest(loss, self._open & (rules > 0) & full & (back < FAR // 2))
        return [
            self._made(c, c, tuple(code for code, holds in broken.items() if holds[c]), 0, -self.problem.apart(int(loss[c]))[2])
            for c in columns
        ]  # fmt: skip

    def _both_roles(self) -> list[Relaxation]:
        """A pair with someone whom this person teaches now, so that this has to change."""
        turned = self._turned()
        full = np.bincount([c for _, c in self.solution.pairs], minlength=len(self.problem.places.mentors))
        known = {column: rules for column, rules in self._possible() if column in turned}
        return [
            self._made(c, c, rules, int(full[c] >= self.problem.places.mentors[c]), self._score(c))
            for c, rules in known.items()
        ]

    def _cheapest(self, losses: Ints, where: np.ndarray) -> list[int]:
        """The columns where least is lost, of those that give a place."""
        columns = np.flatnonzero(where)
        columns = columns[np.argsort(losses[columns], kind="stable")][:WEIGHED].tolist()
        return [
            column
            for column in columns
            if self.problem.apart(int(losses[column]))[0] < 0 or not self.problem.rewards[0]
        ]

    def _score(self, column: int) -> int:
        return int(self._scores[column])

    def _made(self, column: int, partner: int, rules: tuple[str, ...], extra: int, gain: int) -> Relaxation:
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
    problem, solution = solved_case(matching)
    row = problem.roster.row.get(mentee)
    if row is None or not problem.places.mentees[row] or any(pair[0] == row for pair in solution.pairs):
        return ()
    exceptions, found, tries = Exceptions(problem, solution, row), list[Relaxation](), SOLVES
    sure = exceptions.sure()
    waiting = sorted([*sure, *exceptions.moving()], key=_order)
    # Where the worst pair or quality comes first, another pair may change what is put first for everyone: solve again.
    told = not problem.rules.fair and bool(problem.rewards[0])
    known = set(map(id, sure)) if told else set()
    for option in waiting:
        if id(option) in known:
            found.append(option)
        elif tries:
            tries -= 1
            held = exceptions.holds(option)
            found += [held] if held else []
        if len(found) == count:
            break
    return tuple(sorted(found, key=_order))


def relaxed(matching: Matching, relaxation: Relaxation) -> Matching:
    """The matching with this exception made: the mentee and the partner held together, and one more place if it says so."""
    return answer(with_exception(solved_case(matching)[0], relaxation))


def with_exception(problem: MatchingProblem, relaxation: Relaxation) -> MatchingProblem:
    """The question with this exception made."""
    extra = (relaxation.mentor,) * relaxation.extra_places
    pin = (relaxation.partner, relaxation.mentee)
    return replace(problem, extra_places=problem.extra_places + extra, pinned=(*problem.pins.kept, pin))


def _order(each: Relaxation) -> tuple[object, ...]:
    beyond = each.extra_places and not each.offered
    return bool(each.rules), len(each.rules) + each.extra_places, beyond, each.over_limit, -each.gain, each.mentor
