"""Rounds in which many people want each other both ways: give the conflicts prices, so that the search can close."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace

import numpy as np

from mentoring.matching.flow import (
    Arcs,
    Chosen,
    Ints,
    Network,
    Prices,
    best_choice,
    compact,
    dual_bound,
    dual_prices,
    keeps_places,
    total,
)

FINE = 1 << 10
"""Prices of conflicts are kept in parts of a hundredth this small, because the best ones need not be whole."""

BRANCHES = 400
"""How many branches are looked at before the search is given up as open."""

NODES = 20_000
"""How many nodes the integer program may use to look for a good answer."""


WHOLE = 1e-6
"""So close to whole numbers the answer of the linear program is one of the integer program too."""


@dataclass(frozen=True)
class ConflictNetwork:
    """A network in which some pairs exclude each other two by two.

    twins: positions in the network of the two pairs of each conflict, one row a conflict.
    """

    network: Network
    twins: Ints

    def clear(self, chosen: Chosen) -> bool:
        """Whether a choice holds no conflict."""
        return not chosen[self.twins].all(axis=1).any()


def resolve_conflicts(model: ConflictNetwork, at: Prices, known: Chosen) -> tuple[Chosen, int]:
    """The best choice without a conflict that was found, and what no such choice can exceed.

    at: prices of the network as if nothing conflicted. known: some choice without a conflict. The integer program and
    the linear program (HiGHS) only give advice, a choice and prices for the conflicts. What is claimed is checked in
    whole numbers: a Lagrangian bound by minimum-cost flow, and branching where it leaves a gap.
    """
    narrowed, kept = _narrow(model, at, known)
    choice, fines = _advise(narrowed, at, known[kept])
    choice, bound = _search_branches(narrowed, fines, choice)
    whole = np.zeros(len(kept), bool)
    whole[np.flatnonzero(kept)[choice]] = True
    return whole, bound


def _narrow(model: ConflictNetwork, at: Prices, known: Chosen) -> tuple[ConflictNetwork, Chosen]:
    """Only the pairs that a better choice than the known one could hold: by reduced cost (Dantzig and others 1954)."""
    network = model.network
    gap = dual_bound(network, at) - network.value(known)
    kept = (at.reduced_costs(network) <= gap) | known
    place = np.cumsum(kept) - 1
    both = kept[model.twins].all(axis=1)
    smaller = replace(network, rows=network.rows[kept], columns=network.columns[kept], scores=network.scores[kept])
    return ConflictNetwork(smaller, place[model.twins[both]]), kept


def _advise(model: ConflictNetwork, at: Prices, known: Chosen) -> tuple[Chosen, Ints]:
    """A choice at least as good as the known one, and prices for the conflicts, in parts of a hundredth."""
    from scipy.optimize import Bounds, LinearConstraint, linprog, milp
    from scipy.sparse import coo_array

    network = model.network
    arcs, pairs = Arcs.of(network), len(network.rows)
    lost = np.concatenate([at.reduced_costs(network), -network.first - at.mentees, -at.mentees, at.mentors]).astype(
        float
    )
    count, each = len(arcs.tails), np.arange(len(arcs.tails))
    ones = np.ones(count)
    kept = coo_array((np.r_[ones, -ones], (np.r_[arcs.tails, arcs.heads], np.r_[each, each])), (arcs.nodes, count))
    conflicts = np.repeat(np.arange(len(model.twins)), 2)
    twice = coo_array((np.ones(len(conflicts)), (conflicts, model.twins.ravel())), (len(model.twins), count))
    relaxed = linprog(
        lost, twice.tocsr(), np.ones(len(model.twins)), kept.tocsr(), np.zeros(arcs.nodes),
        np.column_stack([np.zeros(count), arcs.capacities]), method="highs",
    )  # fmt: skip
    fines = np.zeros(len(model.twins), np.int64)
    if relaxed.status == 0:
        fines = np.maximum(np.round(-relaxed.ineqlin.marginals * FINE), 0).astype(np.int64)
        found = np.round(relaxed.x[:pairs]) > 0
        if np.abs(relaxed.x - np.round(relaxed.x)).max() < WHOLE and _is_allowed(model, found):
            return (found if network.value(found) > network.value(known) else known), fines
    whole = milp(
        lost,
        integrality=ones,
        bounds=Bounds(0, arcs.capacities),
        constraints=[LinearConstraint(kept.tocsr(), 0, 0), LinearConstraint(twice.tocsr(), -np.inf, 1)],
        options={"presolve": False, "mip_rel_gap": 0, "node_limit": NODES},
    )
    if whole.x is None:
        return known, fines
    found = np.round(whole.x[:pairs]) > 0
    return (found if _is_allowed(model, found) and network.value(found) > network.value(known) else known), fines


def _is_allowed(model: ConflictNetwork, chosen: Chosen) -> bool:
    return keeps_places(model.network, chosen) and model.clear(chosen)


def _search_branches(model: ConflictNetwork, fines: Ints, choice: Chosen) -> tuple[Chosen, int]:
    """The best choice without a conflict, and what none can exceed: the same when the search closes.

    A branch leaves out one of the two pairs of some conflicts; those then need no price. The bound of a branch is that
    of the flow with both pairs of each remaining conflict made dearer, plus the prices (Held and Karp 1971).
    """
    network, serial = model.network, 0
    reached = network.value(choice)
    queue: list[tuple[int, int, frozenset[int], int]] = []
    branches: list[frozenset[int]] = [frozenset()]
    while True:
        for out in branches:
            bound, conflict, found = _evaluate_branch(model, fines, out)
            serial += 1
            if model.clear(found) and network.value(found) > reached:
                choice, reached = found, network.value(found)
            if conflict is not None:
                heapq.heappush(queue, (-bound, serial, out, conflict))
        if not queue or -queue[0][0] <= reached:
            return choice, reached
        bound, _, out, conflict = heapq.heappop(queue)
        if serial >= BRANCHES:
            return choice, -bound
        branches = [out | {pair} for pair in model.twins[conflict].tolist()]


def _evaluate_branch(model: ConflictNetwork, fines: Ints, out: frozenset[int]) -> tuple[int, int | None, Chosen]:
    """The bound of a branch, the conflict to branch on next (None when there is none left), and the flow's choice."""
    network, twins = model.network, model.twins
    gone = np.isin(np.arange(len(network.rows)), list(out))
    live = ~gone[twins].any(axis=1)
    scores = network.scores * FINE
    np.subtract.at(scores, twins[live].ravel(), np.repeat(fines[live], 2))
    dearer = replace(
        network, rows=network.rows[~gone], columns=network.columns[~gone], scores=compact(scores[~gone]),
        first=compact(network.first.astype(object) * FINE),
    )  # fmt: skip
    chosen = np.zeros(len(network.rows), bool)
    chosen[np.flatnonzero(~gone)] = best_choice(dearer)
    bound = dual_bound(dearer, dual_prices(dearer, chosen[~gone])) + total(fines[live])
    held = chosen[twins].sum(axis=1)
    worst = np.where(live, (held > 1) * (1 + fines.max(initial=0)) + (held != 1) * fines, -1)
    return bound // FINE, int(worst.argmax()) if live.any() else None, chosen
