"""Two people who could each teach the other: the best pairs without both, by fines and by branching."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mentoring.matching.flow import Chosen, Ints, Network, Prices

Place = tuple[int, int]
"""Row and column of a pair."""

Conflict = tuple[Place, Place]
"""Two pairs of the same two people, each teaching the other: no choice may hold both."""

Fines = Mapping[Conflict, int]
"""What both pairs of a conflict are made dearer by, so that holding one of them is best."""


@dataclass(frozen=True)
class Solution:
    """What solving found.

    pairs: (row, column) of the pairs chosen freely, so without pins. prices: dual prices of the last problem solved.
    without: pairs left out because the same two are matched the other way round. floor: the lowest score allowed.
    worth: value, worst score, topics in common and minus the sum of hashes, compared in this order. bound: the
    same, never exceeded. proves: what these prices prove, by themselves, that no choice can exceed. closed: whether the
    search for reciprocal pairs came to its end and nothing is better. rounds: problems solved. fines: what told which
    of two reciprocal pairs to leave out. fined: whether the prices hold with these fines. ties: all equally good
    choices were compared. counting: with quality first, the most mentees came before the total here
    (`problem.counting`), for the worst pair's sake.
    """

    pairs: tuple[Place, ...]
    prices: Prices
    without: frozenset[Place]
    floor: int
    worth: tuple[int, ...]
    bound: tuple[int, ...]
    proves: int
    closed: bool
    rounds: int
    fines: Fines = field(default_factory=dict)
    fined: bool = True
    ties: bool = True
    counting: bool = False


NOWHERE = 1 << 80
"""Stands for a way that does not exist; larger than any cost."""

BEYOND = 300
"""A fine goes at most half of this above what is needed, in hundredths: far enough not to be in doubt at once."""

ROUNDS = 8
"""The fines are gone through so often at most."""

LITTLE = 20
"""A round that lowers the bound by less than this, in hundredths, is the last one: branching is quicker then."""

Step = tuple[int, int, int]
"""Where a step leads, what it costs and the pair that it turns; -1 for a step to or from a free place."""


@dataclass(frozen=True)
class Way:
    """A shortest way.

    cost: its length at the potentials. before: the step that leads to each node. reached: how far the nearer nodes are.
    """

    cost: int
    before: dict[int, tuple[int, int]]
    reached: dict[int, int]


class RepricedChoice:
    """A best choice in a network that stays a best one while single pairs change their price.

    Each change asks for at most one shortest augmenting way (Dijkstra at reduced costs, which its potentials keep from
    being negative). Nodes: mentees, mentors, and the root, which stands for free places.
    """

    def __init__(self, network: Network, chosen: Chosen, at: Prices) -> None:
        self._mentees, mentors = len(network.mentee_places), len(network.mentor_places)
        self._root = self._mentees + mentors
        self._rows, self._columns = network.rows.tolist(), (network.columns + self._mentees).tolist()
        self._costs: list[int] = (-network.scores).tolist()
        self._first: list[int] = network.first.tolist()
        self._places = [*network.mentee_places.tolist(), *network.mentor_places.tolist()]
        self._potentials: list[int] = [*at.mentees.tolist(), *at.mentors.tolist(), 0]
        self._held, self._pairs = [0] * self._root, [list[int]() for _ in range(self._root)]
        self.chosen: list[bool] = [False] * len(self._rows)
        for pair, (row, column) in enumerate(zip(self._rows, self._columns, strict=True)):
            self._pairs[row].append(pair)
            self._pairs[column].append(pair)
            if chosen[pair]:
                self._turn(pair)

    def find_way(self, pair: int, most: int = NOWHERE) -> Way:
        """How to drop this pair when it is chosen, and to choose it when it is not; `loss` tells what that costs.

        most: what a way may lose; there is none when each loses more.
        """
        farthest = most - self._own_loss(pair)
        start, end = self._ends(pair)
        potentials, distance, before, reached = self._potentials, {start: 0}, dict[int, tuple[int, int]](), {}
        waiting = [(0, start)]
        while waiting:
            here, node = heapq.heappop(waiting)
            if node in reached:
                continue
            if here > farthest:
                break
            reached[node] = here
            if node == end:
                return Way(here, before, reached)
            for other, cost, turned in self._steps(node):
                far = here + cost + potentials[node] - potentials[other]
                if far <= farthest and turned != pair and far < distance.get(other, NOWHERE) and other not in reached:
                    distance[other] = far
                    before[other] = node, turned
                    heapq.heappush(waiting, (far, other))
        return Way(NOWHERE, before, reached)

    def loss(self, pair: int, way: Way) -> int:
        """What a choice loses along this way, other pairs' prices as they are."""
        return way.cost + self._own_loss(pair)

    def follow(self, pair: int, way: Way) -> None:
        """Drop or choose the pair along this way. What it loses has to be its price at once, see `reprice`."""
        start, node = self._ends(pair)
        for near, far in way.reached.items():
            self._potentials[near] += far - way.cost
        self._turn(pair)
        while node != start:
            node, turned = way.before[node]
            if turned >= 0:
                self._turn(turned)

    def reprice(self, pair: int, more: int) -> None:
        """Make a pair dearer by so much, and change the choice where that makes another one better."""
        self._costs[pair] += more
        excess = -self._own_loss(pair)
        if excess <= 0:
            return
        way = self.find_way(pair, 0)
        if way.cost < excess:
            self.follow(pair, way)
            return
        for near, far in way.reached.items():
            self._potentials[near] += min(0, far - excess)

    def switch(self, pair: int, way: Way) -> None:
        """Drop a chosen pair, dearer by just what that loses, so that the choice is still a best one."""
        loss = self.loss(pair, way)
        self.follow(pair, way)
        self._costs[pair] += loss

    def _steps(self, node: int) -> list[Step]:
        held, places, first, root = self._held, self._places, self._first, self._root
        if node == root:
            return [
                *((k, 0 if held[k] else -first[k], -1) for k in range(self._mentees) if held[k] < places[k]),
                *((k, 0, -1) for k in range(self._mentees, root) if held[k]),
            ]
        chosen, costs = self.chosen, self._costs
        if node < self._mentees:
            steps = [(self._columns[k], costs[k], k) for k in self._pairs[node] if not chosen[k]]
            return [*steps, (root, first[node] if held[node] == 1 else 0, -1)] if held[node] else steps
        steps = [(self._rows[k], -costs[k], k) for k in self._pairs[node] if chosen[k]]
        return [*steps, (root, 0, -1)] if held[node] < places[node] else steps

    def _ends(self, pair: int) -> tuple[int, int]:
        ends = self._rows[pair], self._columns[pair]
        return ends if self.chosen[pair] else ends[::-1]

    def _own_loss(self, pair: int) -> int:
        """What dropping or choosing the pair loses by itself, at the potentials."""
        reduced = self._costs[pair] + self._potentials[self._rows[pair]] - self._potentials[self._columns[pair]]
        return -reduced if self.chosen[pair] else reduced

    def _turn(self, pair: int) -> None:
        self.chosen[pair] = not self.chosen[pair]
        more = 1 if self.chosen[pair] else -1
        self._held[self._rows[pair]] += more
        self._held[self._columns[pair]] += more


def find_fines(network: Network, twins: Ints, fines: Mapping[int, int], chosen: Chosen, at: Prices) -> dict[int, int]:
    """Fines under which a best choice holds just one pair of each conflict that is fined, and of no other both.

    network: the scores less the known fines. twins: the positions of the two pairs of each conflict, a row each. fines:
    by row of the twins, how much dearer both pairs are so far. chosen, at: a best choice and its prices. A fine goes up
    while both are chosen and down while neither is, each time to the middle of where one of them is: this climbs down
    to the bound of Held and Karp (1971) one fine at a time. What comes out is advice; what it is good for is seen by
    solving with it.
    """
    choice, found = RepricedChoice(network, chosen, at), dict(fines)
    conflicts, bound = twins.tolist(), 0
    for _ in range(ROUNDS):
        before = bound
        for place, (one, other) in enumerate(conflicts):
            fine, held = found.get(place, 0), choice.chosen[one] + choice.chosen[other]
            if held == 2 or (fine and not held):
                change, loss = _raise_fine(choice, one, other) if held else _lower_fine(choice, one, other, fine)
                found[place] = fine + change
                bound -= loss
        if before - bound < LITTLE:
            break
    return {place: fine for place, fine in found.items() if fine}


def _raise_fine(choice: RepricedChoice, one: int, other: int) -> tuple[int, int]:
    """Fine two chosen pairs until one of them is dropped, and on to the middle of where the other stays.

    How much the fine went up, and how much the bound went down.
    """
    low, high, way, least, most = _nearest(choice, one, other, NOWHERE)
    if way.cost >= NOWHERE:
        return 0, 0
    choice.switch(low, way)
    choice.reprice(high, least)
    more = (most - least) // 2 or (0 if least else 1)
    for pair in (low, high):
        choice.reprice(pair, more)
    return least + more, least


def _lower_fine(choice: RepricedChoice, one: int, other: int, fine: int) -> tuple[int, int]:
    """Lower the fine of two pairs that are not chosen until one of them is, or nothing of it is left."""
    nearest, _, way, least, _ = _nearest(choice, one, other, fine)
    less = min(fine, least)
    for pair in (one, other):
        choice.reprice(pair, -less)
    if way.cost < NOWHERE and not (choice.chosen[one] or choice.chosen[other]):
        choice.follow(nearest, choice.find_way(nearest))
    return -less, less


def _nearest(choice: RepricedChoice, one: int, other: int, most: int) -> tuple[int, int, Way, int, int]:
    """Which of two pairs is switched at the lower loss, the other one, the way for it and both losses.

    most: what they may lose; the other loss is told up to `BEYOND` more than the lower one.
    """
    first = choice.find_way(one, most)
    lost = choice.loss(one, first)
    second = choice.find_way(other, min(most, lost + BEYOND))
    also = choice.loss(other, second)
    if also < lost:
        return other, one, second, also, min(lost, also + BEYOND)
    return one, other, first, lost, min(also, lost + BEYOND)


@dataclass(frozen=True)
class BranchOutcome:
    """The best solution found, what nothing can exceed, and whether the search came to its end."""

    solution: Solution
    bound: tuple[int, ...]
    closed: bool
    looked_at: int


SolveWithout = Callable[[frozenset[Place], Fines], Solution]
"""The best solution without these pairs, conflicts allowed for a fine; its bound holds for choices without conflict."""

FindConflicts = Callable[[Solution], list[Conflict]]
"""The pairs of a solution that exclude each other, two by two."""

FindFines = Callable[[Solution], Fines]
"""Better fines than those a solution was found with."""


def branch_and_bound(
    solve_without: SolveWithout, find_conflicts: FindConflicts, find_fines: FindFines, fines: Fines, most: int
) -> BranchOutcome:
    """Branch and bound on reciprocal pairs, the most promising branch first; fines make branching rare.

    fines: to begin with. most: solutions to look at before giving up. What a branch cannot exceed is what is best in it
    with every conflict fined, plus the fines (Held and Karp 1971). A solution without conflicts that holds one pair of
    each that is fined pays just the fines, so it reaches its bound; when no open branch has a higher one it is best.
    """
    first = solve_without(frozenset(), fines)
    queue: list = [(_down(first.bound), 0, False, first)]
    looked_at = 1
    while queue:
        _, _, fined, solution = heapq.heappop(queue)
        found = find_conflicts(solution) or _fines_for_nothing(solution)
        if not found:
            return BranchOutcome(solution, solution.bound, True, looked_at)
        if looked_at >= most:
            return BranchOutcome(
                drop_conflicts(solve_without, find_conflicts, solution), solution.bound, False, looked_at
            )
        better = solution.fines if fined else find_fines(solution)
        branches: list[tuple[frozenset[Place], Fines]] = [(solution.without, better)]
        if better == solution.fines:
            branches = [(solution.without | {pair}, better) for pair in found[0]]
        for without, given in branches:
            child = solve_without(without, given)
            looked_at += 1
            entry = _down(min(child.bound, solution.bound)), looked_at, without == solution.without, child
            heapq.heappush(queue, entry)
    raise RuntimeError("a solution without any pair has no conflict")


def _fines_for_nothing(solution: Solution) -> list[Conflict]:
    """The conflicts with a fine of which the solution holds neither pair."""
    there = set(solution.pairs)
    return [each for each in sorted(solution.fines) if not there & set(each)]


def drop_conflicts(solve_without: SolveWithout, find_conflicts: FindConflicts, solution: Solution) -> Solution:
    """From an open branch straight down to a solution without conflicts, not necessarily the best."""
    while found := find_conflicts(solution):
        solution = solve_without(solution.without | {one for one, _ in found}, solution.fines)
    return solution


def _down(worth: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-each for each in worth)
