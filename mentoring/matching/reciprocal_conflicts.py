"""Pairs that exclude each other two by two: fines that keep both of them from being worth choosing."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mentoring.matching.flow import Chosen, Ints, Network, Prices

NOWHERE = 1 << 80
"""Stands for a way that does not exist; larger than any cost."""

BEYOND = 1_000
"""A fine goes at most half of this above what is needed, in hundredths: far enough not to be in doubt at once."""

CHANGES = 10
"""A fine is changed so often at most in one search: where that is not enough, no fine alone does it."""

Step = tuple[int, int, int]
"""Where a step leads, what it costs and the pair that it turns; -1 for a step to or from a free place."""


@dataclass(frozen=True)
class Way:
    """A shortest way. cost: its length at the prices. before: each node's step. reached: how far the nearer nodes are."""

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

    def find_way(self, pair: int) -> Way:
        """How to drop this pair when it is chosen, and to choose it when it is not; `loss` tells what that costs."""
        start, end = self._ends(pair)
        potentials, distance, before, reached = self._potentials, {start: 0}, dict[int, tuple[int, int]](), {}
        waiting = [(0, start)]
        while waiting:
            here, node = heapq.heappop(waiting)
            if node in reached:
                continue
            reached[node] = here
            if node == end:
                return Way(here, before, reached)
            for other, cost, turned in self._steps(node):
                far = here + cost + potentials[node] - potentials[other]
                if turned != pair and far < distance.get(other, NOWHERE):
                    distance[other] = far
                    before[other] = node, turned
                    heapq.heappush(waiting, (far, other))
        return Way(NOWHERE, before, reached)

    def loss(self, pair: int, way: Way) -> int:
        """What a choice loses along this way, other pairs' prices as they are."""
        reduced = self._reduced_cost(pair)
        return way.cost + (-reduced if self.chosen[pair] else reduced)

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
        excess = self._reduced_cost(pair) if self.chosen[pair] else -self._reduced_cost(pair)
        if excess <= 0:
            return
        way = self.find_way(pair)
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

    def _reduced_cost(self, pair: int) -> int:
        return self._costs[pair] + self._potentials[self._rows[pair]] - self._potentials[self._columns[pair]]

    def _turn(self, pair: int) -> None:
        self.chosen[pair] = not self.chosen[pair]
        more = 1 if self.chosen[pair] else -1
        self._held[self._rows[pair]] += more
        self._held[self._columns[pair]] += more


def find_fines(network: Network, twins: Ints, fines: Mapping[int, int], chosen: Chosen, at: Prices) -> dict[int, int]:
    """Fines under which a best choice holds just one pair of each conflict that is fined, and of no other both.

    network: scores with the known fines paid. twins: the positions of the two pairs of each conflict, a row each. fines:
    what both pairs of a conflict are made dearer by so far, by its row. chosen, at: a best choice and its prices. A
    fine goes up while both are chosen and down while neither is, each time to the middle of where one is chosen: the
    bound of Held and Karp (1971), climbed one coordinate at a time. What comes out is advice; that the bound it gives is
    reached has to be seen by solving with it.
    """
    choice, found, changed = RepricedChoice(network, chosen, at), dict(fines), Counter[int]()
    conflicts, moved = twins.tolist(), True
    while moved:
        moved = False
        for place, pair in enumerate(conflicts):
            held = choice.chosen[pair[0]] + choice.chosen[pair[1]]
            if changed[place] == CHANGES or held == 1 or not (held or found.get(place)):
                continue
            change = _raise_fine(choice, *pair) if held else -_lower_fine(choice, *pair, found[place])
            found[place] = found.get(place, 0) + change
            changed[place] += 1
            moved = True
    return {place: fine for place, fine in found.items() if fine}


def _raise_fine(choice: RepricedChoice, one: int, other: int) -> int:
    """Fine two chosen pairs until one of them is dropped, and on to the middle of where the other stays."""
    ways = {pair: choice.find_way(pair) for pair in (one, other)}
    losses = {pair: choice.loss(pair, way) for pair, way in ways.items()}
    low, high = sorted((one, other), key=losses.__getitem__)
    if ways[low].cost >= NOWHERE:
        return 0
    least = losses[low]
    choice.switch(low, ways[low])
    choice.reprice(high, least)
    more = (min(losses[high], least + BEYOND) - least) // 2 or (0 if least else 1)
    for pair in (low, high):
        choice.reprice(pair, more)
    return least + more


def _lower_fine(choice: RepricedChoice, one: int, other: int, fine: int) -> int:
    """Lower the fine of two pairs that are not chosen until one of them is, or nothing of it is left."""
    ways = {pair: choice.find_way(pair) for pair in (one, other)}
    losses = {pair: choice.loss(pair, way) for pair, way in ways.items()}
    nearest = min((one, other), key=losses.__getitem__)
    less = min(fine, losses[nearest])
    for pair in (one, other):
        choice.reprice(pair, -less)
    if less == losses[nearest] and not (choice.chosen[one] or choice.chosen[other]):
        choice.follow(nearest, choice.find_way(nearest))
    return less
