"""Divides groups over tables so that little goes against the rules: exact for a few, bounded for many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

EXACT_UNTIL = 10
"""So many groups are divided by looking at every way to do it."""

_STEPS = 500
"""Of the search at one number of tables."""

_LOOKED_AT = 40
"""So many of the worst placed groups are looked at in a step."""

_MANAGER, _COLLEAGUE, _EXCESS = 10**10, 10**4, 1
"""A heavier rule weighs more than every breach of a lighter one together: there are fewer than ten thousand pairs."""

Places = list[list[int]]


@dataclass(frozen=True, eq=False)
class TableCosts:
    """What it costs to have groups at one table.

    sizes: pairs in each group. managers: how often one of a group is above one of another, or was to be a pair with
    them, symmetric, within the group on the diagonal. colleagues: group by department, how many people. most_pairs: at
    a table. most_tables: or None.
    """

    sizes: np.ndarray
    managers: np.ndarray
    colleagues: np.ndarray
    most_pairs: int
    most_tables: int | None

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.sizes)

    @cached_property
    def between(self) -> np.ndarray:
        """The weight of each two different groups at one table; 0 on the diagonal."""
        found = self.managers * _MANAGER + (self.colleagues @ self.colleagues.T) * _COLLEAGUE
        np.fill_diagonal(found, 0)
        return found

    def excess(self, pairs: np.ndarray | int) -> np.ndarray:
        """The weight of so many pairs at one table."""
        return np.maximum(np.asarray(pairs) - self.most_pairs, 0) * _EXCESS

    def weight(self, places: Places) -> int:
        """What these tables break that groups by themselves do not."""
        inside = sum(int(self.between[np.ix_(table, table)].sum()) // 2 for table in places)
        return inside + sum(int(self.excess(self.sizes[table].sum())) for table in places)


def divide_groups(costs: TableCosts) -> Places:
    """The groups at each table: the best way for a few groups, the best that a bounded search finds for many."""
    if not costs.count:
        return []
    return _divide_exactly(costs) if costs.count <= EXACT_UNTIL else _level(costs, _divide_by_search(costs))


def is_best(costs: TableCosts, places: Places) -> bool:
    """Whether it is proved that no division breaks less, or breaks as little with fewer tables."""
    weight = costs.weight(places)
    if costs.count <= EXACT_UNTIL:
        best = _divide_exactly(costs)
        return (weight, len(places)) <= (costs.weight(best), len(best))
    alone = int(costs.excess(costs.sizes).sum())
    return (weight == alone and len(places) == _fewest_tables(costs)) or _is_least(costs, places)


def _divide_exactly(costs: TableCosts) -> Places:
    """Every set of groups as one table once, and the cheapest way to add a table to what is divided already."""
    prices, whole = _prices(costs), (1 << costs.count) - 1
    rounds = costs.count if costs.most_tables is None else min(costs.most_tables, costs.count)
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    # Without a limit one pass over the sets in order is enough: a set is made of smaller ones.
    for _round in range(1 if rounds == costs.count else rounds):
        found = {0: best[0]}
        known = found if rounds == costs.count else best
        for held in range(1, whole + 1):
            options = (
                (prices[table] + known[held ^ table][0], (*known[held ^ table][1], table))
                for table in _subsets_with_lowest(held)
                if held ^ table in known
            )
            if (cheapest := min(options, default=None)) is not None:
                found[held] = cheapest
        best = found
    return [[place for place in range(costs.count) if table >> place & 1] for table in reversed(best[whole][1])]


def _prices(costs: TableCosts) -> list[int]:
    """Of each set of groups at one table, as bits: the rules, then the table itself, then how full it is."""
    between, sizes = costs.between.tolist(), costs.sizes.tolist()
    weights, full, prices = [0], [0], [0]
    for held in range(1, 1 << costs.count):
        low = (held & -held).bit_length() - 1
        rest = held & (held - 1)
        weights.append(weights[rest] + sum(between[low][each] for each in range(low, costs.count) if rest >> each & 1))
        full.append(full[rest] + sizes[low])
        broken = weights[held] + _EXCESS * max(0, full[held] - costs.most_pairs)
        prices.append(broken * 10**12 + 10**9 + full[held] ** 2)
    return prices


def _subsets_with_lowest(held: int) -> Iterator[int]:
    """Every part of a set that has its lowest member."""
    low = held & -held
    rest = held ^ low
    part = rest
    while True:
        yield part | low
        if not part:
            return
        part = (part - 1) & rest


def _divide_by_search(costs: TableCosts) -> Places:
    """Keep every rule with as few tables as can be found; where there are too few tables, break as little as can be."""
    fewest, most = _fewest_tables(costs), costs.most_tables or costs.count
    alone = int(costs.excess(costs.sizes).sum())
    found = _place_in_turn(costs, costs.count)
    if most < fewest or len(found) > most:
        found = _improve(costs, _place_in_turn(costs, most), most)
        if costs.weight(found) > alone or most < fewest:
            return found
    high = len(found)
    low = min(fewest, high)
    while low < high:
        middle = (low + high) // 2
        tried = _improve(costs, _place_in_turn(costs, middle), middle)
        if costs.weight(tried) == alone:
            found, high = tried, len(tried)
        else:
            low = middle + 1
    return found


def _fewest_tables(costs: TableCosts) -> int:
    """So many tables are needed at least to keep the rules: by size, and by who may not sit together."""
    large = costs.sizes > costs.most_pairs
    by_size = int(large.sum()) + -(-int(costs.sizes[~large].sum()) // costs.most_pairs)
    apart = costs.between > 0
    largest = 0
    for of_department in [*(costs.colleagues > 0).T, np.zeros(costs.count, bool)]:
        clique = list(np.flatnonzero(of_department))
        free = np.asarray(apart[clique].all(axis=0)) if clique else np.ones(costs.count, bool)
        for each in np.argsort(-apart.sum(axis=1), kind="stable"):
            if free[each]:
                clique.append(each)
                free = np.asarray(free & apart[each])
        largest = max(largest, len(clique))
    return max(by_size, largest)


def _is_least(costs: TableCosts, places: Places) -> bool:
    """Whether so many tables cannot break less, and with one table less more would break."""
    alone = int(costs.excess(costs.sizes).sum())
    weight = costs.weight(places)
    return weight == max(alone, _least(costs, len(places))) and _least(costs, len(places) - 1) > weight


def _least(costs: TableCosts, tables: int) -> int:
    """A weight below which so many tables cannot come: every department spread evenly, every table equally full."""
    if tables < 1:
        return int(10**18)
    total = costs.colleagues.sum(axis=0)
    each, more = total // tables, total % tables
    even = more * (each + 1) * each // 2 + (tables - more) * each * (each - 1) // 2
    inside = (costs.colleagues * (costs.colleagues - 1) // 2).sum(axis=0)
    colleagues = int((np.maximum(even, inside) - inside).sum())
    return colleagues * _COLLEAGUE + max(0, int(costs.sizes.sum()) - tables * costs.most_pairs) * _EXCESS


def _place_in_turn(costs: TableCosts, tables: int) -> Places:
    """One group after the other, the one with the least choice first, where it costs least; a new table when it would
    cost something, while there is one."""
    between, count = costs.between, costs.count
    load, cost = np.zeros(tables, np.int64), np.zeros((tables, count), np.int64)
    hampered, waiting = np.zeros(count, np.int64), np.ones(count, bool)
    degree = (between > 0).sum(axis=1) + costs.sizes
    places: Places = [[] for _table in range(tables)]
    used = 0
    for _turn in range(count):
        each = int(np.argmax(np.where(waiting, hampered * (count + 10**4) + degree, -1)))
        price = cost[:, each] + costs.excess(load + costs.sizes[each]) - costs.excess(load)
        own = costs.excess(costs.sizes[each])
        table = int(np.argmin(price[:used])) if used else 0
        if used < tables and (not used or price[table] > own or (own and load[table])):
            table, used = used, used + 1
        places[table].append(each)
        hampered += (cost[table] == 0) & (between[each] > 0)
        load[table] += costs.sizes[each]
        cost[table] += between[each]
        waiting[each] = False
    return [table for table in places if table]


class _Standing:
    """How the groups stand while they are moved. cost: table by group, the weight of that group at that table."""

    def __init__(self, costs: TableCosts, places: Places, tables: int) -> None:
        self.costs = costs
        self.at = np.zeros(costs.count, np.int64)
        for number, table in enumerate(places):
            self.at[table] = number
        self.load = np.bincount(self.at, costs.sizes, tables).astype(np.int64)
        self.cost = np.array([costs.between[self.at == table].sum(axis=0) for table in range(tables)], np.int64)
        self.places = np.arange(costs.count)

    @property
    def weight(self) -> int:
        return int(self.cost[self.at, self.places].sum()) // 2 + int(self.costs.excess(self.load).sum())

    def worst(self) -> np.ndarray:
        """The groups that break something where they are, the worst first."""
        over = self.costs.excess(self.load)[self.at]
        found = self.cost[self.at, self.places] * 2 + (over > 0)
        worst = np.argsort(-found, kind="stable")[:_LOOKED_AT]
        return np.asarray(worst[found[worst] > 0])

    def moves(self, who: np.ndarray) -> np.ndarray:
        """The change of the weight when each of these groups goes to each table."""
        size, here = self.costs.sizes[who, None], self.at[who]
        left = self.costs.excess(self.load[here] - size[:, 0]) - self.costs.excess(self.load[here])
        joined = self.costs.excess(self.load + size) - self.costs.excess(self.load)
        change = self.cost[:, who].T - self.cost[here, who][:, None] + joined + left[:, None]
        change[np.arange(len(who)), here] = np.iinfo(np.int64).max // 2
        return np.asarray(change)

    def swaps(self, who: np.ndarray) -> np.ndarray:
        """The change of the weight when each of these groups changes places with each other group."""
        at, here, sizes = self.at, self.at[who], self.costs.sizes
        change = self.cost[at][:, who].T - self.cost[here, who][:, None]
        change = change + self.cost[here] - self.cost[at, self.places] - 2 * self.costs.between[who]
        more = sizes - sizes[who, None]
        for load, extra in ((self.load[here][:, None], more), (self.load[at], -more)):
            change = change + self.costs.excess(load + extra) - self.costs.excess(load)
        change[here[:, None] == at] = np.iinfo(np.int64).max // 2
        return np.asarray(change)

    def move(self, each: int, table: int) -> None:
        """Put this group at that table."""
        self.load[self.at[each]] -= self.costs.sizes[each]
        self.load[table] += self.costs.sizes[each]
        self.cost[self.at[each]] -= self.costs.between[each]
        self.cost[table] += self.costs.between[each]
        self.at[each] = table

    def as_places(self) -> Places:
        """The groups at each table that has any."""
        found = [list(map(int, np.flatnonzero(self.at == table))) for table in range(len(self.load))]
        return [table for table in found if table]


def _improve(costs: TableCosts, places: Places, tables: int) -> Places:
    """Move or swap, a step at a time, what lowers the weight most or raises it least; nobody goes straight back."""
    standing = _Standing(costs, places, tables)
    best, kept = standing.weight, standing.as_places()
    least = int(costs.excess(costs.sizes).sum())
    barred = np.zeros((costs.count, tables), np.int64)
    for step in range(1, _STEPS + 1):
        who = standing.worst()
        if best <= least or not len(who):
            break
        never = np.iinfo(np.int64).max // 4
        now = standing.weight
        moves, swaps = standing.moves(who), standing.swaps(who)
        moves = np.where((barred[who] >= step) & (now + moves >= best), never, moves)
        there, here = barred[who][:, standing.at], barred[:, standing.at[who]].T
        back = (there >= step) | (here >= step)
        swaps = np.where(back & (now + swaps >= best), never, swaps)
        one = min((int(moves.min()), 0, int(moves.argmin())), (int(swaps.min()), 1, int(swaps.argmin())))
        if one[0] >= never:
            break
        row, column = divmod(one[2], (swaps if one[1] else moves).shape[1])
        _take_step(standing, barred, int(who[row]), column, step, swap=bool(one[1]))
        if standing.weight < best:
            best, kept = standing.weight, standing.as_places()
    return kept


def _take_step(standing: _Standing, barred: np.ndarray, each: int, other: int, step: int, *, swap: bool) -> None:
    here = int(standing.at[each])
    barred[each, here] = step + 7 + step % 5
    if not swap:
        standing.move(each, other)
        return
    there = int(standing.at[other])
    barred[other, there] = step + 7 + step % 5
    standing.move(each, there)
    standing.move(other, here)


def _level(costs: TableCosts, places: Places) -> Places:
    """The same tables more equal in size, where that breaks nothing more; the smallest number of a group goes first."""
    standing = _Standing(costs, places, len(places))
    for _turn in range(costs.count):
        change = standing.moves(standing.places)
        gain = standing.load[standing.at][:, None] - standing.load - costs.sizes[:, None]
        gain = np.where(change <= 0, gain, 0)
        if gain.max() <= 0:
            break
        each, table = divmod(int(gain.argmax()), len(places))
        standing.move(each, table)
    return sorted(standing.as_places())
