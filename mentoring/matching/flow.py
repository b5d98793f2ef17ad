"""The cheapest way to send flow through a network, exact for whole numbers of any size."""

from __future__ import annotations

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
