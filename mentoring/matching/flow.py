"""The cheapest way to send flow through a network, exact for whole numbers of any size."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
"""Whole numbers: int64, or Python integers (dtype object) where those would overflow."""

LIMIT = 1 << 58
"""The solver multiplies every cost by the number of nodes; the products have to stay below this."""


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
    shift = max(0, (largest(costs) * (nodes + 1)).bit_length() - LIMIT.bit_length())
    leading = (costs >> shift).astype(np.int64)
    flows = _solved(tails, heads, capacities, leading, supplies)
    if flows is None or not shift:
        return flows
    potentials = _potentials(tails, heads, capacities, leading, flows, nodes).astype(object) << shift
    doubtful = (nodes + 1) << shift
    reduced = np.clip(costs.astype(object) + potentials[tails] - potentials[heads], -doubtful, doubtful)
    return cheapest_flow(tails, heads, capacities, compact(reduced), supplies)


def _solved(tails: Ints, heads: Ints, capacities: Ints, costs: Ints, supplies: Ints) -> Ints | None:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    solver = SimpleMinCostFlow()
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
