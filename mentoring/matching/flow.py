"""The best choice of pairs in a network by minimum-cost flow, exact for numbers of any size, with prices and proof."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
"""Whole numbers: int64, or Python integers (dtype object) where those would overflow."""

LIMIT = 1 << 58
"""The solver multiplies every cost by the number of nodes; the products have to stay below this."""

LIMIT_IN_FRACTIONS = 1 << 40
"""The same for the linear program, which counts in floating point: far below 2**53, so every sum in it is exact."""


def compact(values: NDArray) -> NDArray:
    """The same numbers as int64 where sums of a few of them cannot overflow, as Python integers otherwise."""
    if values.dtype == np.int64 and not largest(values) >> 60:
        return values
    return values.astype(object if largest(values) >> 60 else np.int64)


def largest(values: NDArray) -> int:
    """The largest absolute value, 0 when there are none."""
    return max(abs(int(values.min())), abs(int(values.max()))) if len(values) else 0


def total(values: NDArray, times: NDArray | None = None) -> int:
    """The exact sum of the values, each counted `times` times, however large it becomes."""
    often = 1 if times is None else largest(times)
    if largest(values) * often * len(values) >> 62:
        values = values.astype(object)
    return int((values if times is None else values * times).sum()) if len(values) else 0


def cheapest_flow(tails: Ints, heads: Ints, capacities: Ints, costs: Ints, supplies: Ints) -> Ints | None:
    """The flow on every arc of a cheapest flow that meets the supplies; None when no flow meets them.

    Costs too large for the solver are first solved by their leading digits. What that answer settles is beyond doubt
    for arcs whose reduced cost exceeds the number of nodes times the digits left out (Goldberg and Tarjan 1990, lemma
    on fixed arcs), so the rest can be solved with smaller costs, again and again until they fit.
    """
    nodes = len(supplies)
    limit = LIMIT if _or_tools() else LIMIT_IN_FRACTIONS
    shift = max(0, (largest(costs) * (nodes + 1)).bit_length() - limit.bit_length())
    leading = (costs >> shift).astype(np.int64)
    flows = _solve_flow(tails, heads, capacities, leading, supplies)
    if flows is None or not shift:
        return flows
    potentials = _potentials(tails, heads, capacities, leading, flows, nodes).astype(object) << shift
    doubtful = (nodes + 1) << shift
    reduced = np.clip(costs.astype(object) + potentials[tails] - potentials[heads], -doubtful, doubtful)
    return cheapest_flow(tails, heads, capacities, compact(reduced), supplies)


def solver() -> str:
    """The name of what solves the flows on this computer: OR-Tools, or SciPy where there is no OR-Tools for it."""
    return "OR-Tools" if _or_tools() else "SciPy"


@cache
def _or_tools() -> Any:
    """The flow solver of OR-Tools; None on a computer it is not made for, such as musl Linux."""
    try:
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
    except ImportError:
        return None
    return SimpleMinCostFlow


def _solve_flow(tails: Ints, heads: Ints, capacities: Ints, costs: Ints, supplies: Ints) -> Ints | None:
    kind = _or_tools()
    if kind is None:
        return _solve_as_program(tails, heads, capacities, costs, supplies)
    solver = kind()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        tails.astype(np.int32), heads.astype(np.int32), capacities.astype(np.int64), costs
    )
    solver.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies.astype(np.int64))
    status = solver.solve()
    if status == solver.INFEASIBLE:
        return None
    if status != solver.OPTIMAL:
        raise RuntimeError(f"minimum cost flow ended as {status}")
    return solver.flows(arcs)


def _solve_as_program(tails: Ints, heads: Ints, capacities: Ints, costs: Ints, supplies: Ints) -> Ints | None:
    """The same by SciPy's linear program: in a corner of it, where the simplex method ends, every flow is whole.

    What comes out is proved in whole numbers, so that no rounding can pass for an answer. Tried up to 1,000 people
    a side, where it takes seconds, also when all pairs are equally good.
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    if not len(tails):
        return None if supplies.any() else np.zeros(0, np.int64)
    each = np.arange(len(tails))
    ends = np.concatenate([tails, heads]), np.concatenate([each, each])
    leaving = csr_array((np.repeat([1.0, -1.0], len(tails)), ends), shape=(len(supplies), len(tails)))
    bounds = np.column_stack([np.zeros(len(tails)), capacities])
    program = {"A_eq": leaving, "b_eq": supplies.astype(float), "bounds": bounds}
    found = linprog(costs.astype(float), **program, method="highs-ds", options={"presolve": False})  # which erred once
    if found.status == 2:
        return None
    if found.status != 0:
        raise RuntimeError(f"the linear program of the flow ended as {found.status}")
    flows = np.rint(found.x).astype(np.int64)
    if (leaving @ flows != supplies).any() or (flows < 0).any() or (flows > capacities).any():
        raise RuntimeError("the flow does not fit its network")
    _potentials(tails, heads, capacities, costs, flows, len(supplies))
    return flows


def _potentials(tails: Ints, heads: Ints, capacities: Ints, costs: Ints, flows: Ints, nodes: int) -> Ints:
    """Node labels under which no arc with room left has a negative reduced cost (label correcting)."""
    onward, back = flows < capacities, flows > 0
    starts = np.concatenate([tails[onward], heads[back]])
    ends = np.concatenate([heads[onward], tails[back]])
    lengths = np.concatenate([costs[onward], -costs[back]])
    labels = np.zeros(nodes, np.int64)
    for _ in range(nodes + 1):
        better = labels.copy()
        np.minimum.at(better, ends, labels[starts] + lengths)
        if np.array_equal(better, labels):
            return labels
        labels = better
    raise RuntimeError("the flow is not a cheapest one")


Chosen = NDArray[np.bool_]


@dataclass(frozen=True)
class Network:
    """Permitted pairs as parallel arrays, sorted by row (mentee) and then column (mentor).

    scores: what a pair is worth, 0 or more. first: what it is worth besides that a mentee gets a first mentor.
    mentee_places, mentor_places: pairs a person can hold; whoever can hold none has no permitted pairs.
    """

    rows: Ints
    columns: Ints
    scores: Ints
    first: Ints
    mentee_places: Ints
    mentor_places: Ints

    @property
    def starts(self) -> Ints:
        """Where the pairs of each row begin, and at the end the number of pairs."""
        return np.searchsorted(self.rows, np.arange(len(self.mentee_places) + 1))

    def count_pairs(self, chosen: Chosen) -> tuple[Ints, Ints]:
        """How many pairs each mentee and each mentor holds in a choice."""
        return (
            np.bincount(self.rows[chosen], minlength=len(self.mentee_places)),
            np.bincount(self.columns[chosen], minlength=len(self.mentor_places)),
        )

    def value(self, chosen: Chosen) -> int:
        """What a choice is worth: its scores and its first mentors."""
        held = self.count_pairs(chosen)[0]
        return total(self.scores[chosen]) + total(self.first[held > 0])


@dataclass(frozen=True)
class Arcs:
    """The flow network of a matching: a root, an arc for each mentee's first and further places, the pairs, and back.

    The arcs stand in this order: pairs, first places, further places, mentors' places. One unit from the root through
    a mentee and a mentor and back is one pair.
    """

    tails: Ints
    heads: Ints
    capacities: Ints
    nodes: int

    @classmethod
    def of(cls, network: Network) -> Arcs:
        """The arcs of this network."""
        mentees, mentors = len(network.mentee_places), len(network.mentor_places)
        root, mentee, mentor = mentees + mentors, np.arange(mentees), mentees + np.arange(mentors)
        return cls(
            np.concatenate([network.rows, np.full(2 * mentees, root), mentor]),
            np.concatenate([mentees + network.columns, mentee, mentee, np.full(mentors, root)]),
            np.concatenate(
                [
                    np.ones(len(network.rows), np.int64),
                    np.minimum(network.mentee_places, 1),
                    np.maximum(network.mentee_places - 1, 0),
                    network.mentor_places,
                ]
            ),
            root + 1,
        )


EASED = 4
"""A first mentor that is worth so many times the best score is tried first: small costs halve the solver's time."""


def best_choice(network: Network) -> Chosen:
    """A choice of pairs worth the most: minimum-cost flow over all pairs at once.

    With first mentors worth less than they are, a choice that gives one to everyone who can have one is a best choice
    all the same: no other has more of them, and none of those a better score.
    """
    if not len(network.rows):
        return np.zeros(0, bool)
    eased = np.minimum(network.first, EASED * (largest(network.scores) + 1))
    if largest(eased) < largest(network.first):
        chosen = _cheapest_choice(replace(network, first=eased))
        served = np.zeros(len(network.first), bool)
        served[network.rows[chosen]] = True
        if served[network.rows].all():
            return chosen
    return _cheapest_choice(network)


def _cheapest_choice(network: Network) -> Chosen:
    arcs = Arcs.of(network)
    others = np.zeros(len(network.mentee_places) + len(network.mentor_places), np.int64)
    costs = compact(np.concatenate([-network.scores, -network.first, others]))
    flows = cheapest_flow(arcs.tails, arcs.heads, arcs.capacities, costs, np.zeros(arcs.nodes, np.int64))
    if flows is None:
        raise RuntimeError("choosing no pairs at all is always possible")
    return flows[: len(network.rows)] > 0


@dataclass(frozen=True)
class Prices:
    """Dual prices. mentees: minus what a place for this mentee costs others; mentors: minus what one more is worth."""

    mentees: Ints
    mentors: Ints

    def reduced_costs(self, network: Network) -> Ints:
        """What choosing a pair would cost at these prices, at least; below zero only for chosen pairs."""
        return self.mentees[network.rows] - self.mentors[network.columns] - network.scores

    def narrow(self) -> tuple[Ints, Ints]:
        """Both as int32 where sums of a few of them fit: a pass over all pairs is then twice as fast."""
        kind = np.int32 if max(largest(self.mentees), largest(self.mentors)) < 1 << 29 else self.mentees.dtype
        return self.mentees.astype(kind), self.mentors.astype(kind)


def dual_prices(network: Network, chosen: Chosen) -> Prices:
    """The lowest dual prices of a best choice, the same whichever best choice they are computed from.

    They are the distances from the root in the residual network, found by label correcting: from mentees to mentors
    along pairs not chosen, from mentors back to mentees along the chosen ones.
    """
    held, _ = network.count_pairs(chosen)
    nodes = len(held) + len(network.mentor_places)
    far = largest(network.first) + (nodes + 1) * largest(network.scores) + 1
    kind = object if far >> 60 else np.int64
    mentees = np.full(len(held), far, kind)
    mentors = np.zeros(len(network.mentor_places), kind)
    open_ = network.mentee_places > held
    mentees[open_] = np.where(held[open_] > 0, 0, -network.first[open_])
    used = np.flatnonzero(chosen)
    used = used[np.argsort(network.columns[used], kind="stable")]
    used_starts = np.searchsorted(network.columns[used], np.arange(len(mentors) + 1))
    np.minimum.at(mentees, network.rows[used], network.scores[used])
    starts, moved = network.starts, np.flatnonzero(mentees < far)
    for _ in range(len(mentees) + len(mentors) + 2):
        onward = _spans(starts, moved)
        onward = onward[~chosen[onward]]
        before = mentors.copy()
        np.minimum.at(mentors, network.columns[onward], mentees[network.rows[onward]] - network.scores[onward])
        back = used[_spans(used_starts, np.flatnonzero(mentors < before))]
        known = mentees.copy()
        np.minimum.at(mentees, network.rows[back], mentors[network.columns[back]] + network.scores[back])
        moved = np.flatnonzero(mentees < known)
        if not len(moved):
            return Prices(np.where(mentees < far, mentees, 0), mentors)
    raise RuntimeError("the choice is not a best one")


def dual_bound(network: Network, at: Prices) -> int:
    """What no choice in this network can exceed, by weak duality: for any prices whatever, so a proof by itself."""
    able = network.mentee_places > 0
    further = total(np.maximum(at.mentees[able], 0), network.mentee_places[able] - 1)
    mentors = total(np.maximum(-at.mentors, 0), network.mentor_places)
    first = total(np.maximum((network.first + at.mentees)[able], 0))
    return total(np.maximum(-at.reduced_costs(network), 0)) + first + further + mentors


@dataclass(frozen=True)
class OptimalFace:
    """All best choices at once, by complementary slackness with the dual prices of one of them.

    Arcs with a negative reduced cost are full in every best choice, those with a positive one are empty, and only the
    tied ones are free. What is full is taken away as supplies. pairs: how many of the arcs are pairs. forced, served:
    the pairs and the mentees that every best choice holds.
    """

    arcs: Arcs
    pairs: int
    forced: Ints
    served: Ints
    tied: Chosen
    supplies: Ints

    @classmethod
    def of(cls, network: Network, at: Prices) -> OptimalFace:
        """The best choices of this network, whose prices these are."""
        arcs = Arcs.of(network)
        reduced = np.concatenate(
            [at.reduced_costs(network), -network.first - at.mentees, -at.mentees, at.mentors],
        )
        full = np.flatnonzero((reduced < 0) & (arcs.capacities > 0))
        supplies = np.zeros(arcs.nodes, np.int64)
        np.add.at(supplies, arcs.heads[full], arcs.capacities[full])
        np.subtract.at(supplies, arcs.tails[full], arcs.capacities[full])
        pairs, mentees = len(network.rows), len(network.mentee_places)
        served = full[(full >= pairs) & (full < pairs + mentees)] - pairs
        return cls(arcs, pairs, full[full < pairs], served, reduced == 0, supplies)

    def ceiling(self, network: Network) -> int:
        """A score that the worst pair cannot exceed: the lowest of what forced pairs score and served people could."""
        possible = np.flatnonzero(self.tied[: self.pairs])
        usable = np.concatenate([self.forced, possible])
        most = np.full(self.arcs.nodes, -1, network.scores.dtype)
        np.maximum.at(most, network.rows[usable], network.scores[usable])
        served = most[: len(network.mentee_places)][self.served]
        return min([int(network.scores[usable].max()), *served.tolist(), *network.scores[self.forced].tolist()])

    def cheapest(self, costs: Ints, without: Chosen) -> Chosen | None:
        """The best choice with the least sum of `costs` a pair, using no free pair of `without`; None if impossible."""
        free = np.flatnonzero(self.tied & (self.arcs.capacities > 0))
        free = free[(free >= self.pairs) | ~without[np.minimum(free, self.pairs - 1)]]
        price = np.zeros(len(self.arcs.tails), costs.dtype)
        price[: self.pairs] = costs
        flows = cheapest_flow(
            self.arcs.tails[free], self.arcs.heads[free], self.arcs.capacities[free], price[free], self.supplies
        )
        if flows is None:
            return None
        chosen = np.zeros(self.pairs, bool)
        chosen[self.forced] = True
        chosen[free[(flows > 0) & (free < self.pairs)]] = True
        return chosen


def keeps_places(network: Network, chosen: Chosen) -> bool:
    """Whether nobody holds more pairs than places."""
    mentees, mentors = network.count_pairs(chosen)
    return bool((mentees <= network.mentee_places).all() and (mentors <= network.mentor_places).all())


def _spans(starts: Ints, which: Ints) -> Ints:
    """The positions of all members of these groups, where group g runs from starts[g] to starts[g + 1]."""
    counts = starts[which + 1] - starts[which]
    ends = np.cumsum(counts)
    return np.repeat(starts[which] - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0)
