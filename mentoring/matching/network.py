"""Which mentee may go to which mentor and for how many points; the best choice in it, its prices and its proof."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentoring.matching.flow import Ints, cheapest_flow, compact, largest, total

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

    def held(self, chosen: Chosen) -> tuple[Ints, Ints]:
        """How many pairs each mentee and each mentor holds in a choice."""
        return (
            np.bincount(self.rows[chosen], minlength=len(self.mentee_places)),
            np.bincount(self.columns[chosen], minlength=len(self.mentor_places)),
        )

    def value(self, chosen: Chosen) -> int:
        """What a choice is worth: its scores and its first mentors."""
        held = self.held(chosen)[0]
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


def best_choice(network: Network) -> Chosen:
    """A choice of pairs worth the most: minimum-cost flow over all pairs at once."""
    if not len(network.rows):
        return np.zeros(0, bool)
    arcs = Arcs.of(network)
    others = np.zeros(len(network.mentee_places) + len(network.mentor_places), np.int64)
    costs = compact(np.concatenate([-network.scores, -network.first, others]))
    flows = cheapest_flow(arcs.tails, arcs.heads, arcs.capacities, costs, np.zeros(arcs.nodes, np.int64))
    if flows is None:
        raise RuntimeError("choosing no pairs at all is always possible")
    return flows[: len(network.rows)] > 0


@dataclass(frozen=True)
class Prices:
    """Dual prices. mentees: minus what a place for this mentee costs the others; mentors: minus what one more is worth."""

    mentees: Ints
    mentors: Ints

    def reduced(self, network: Network) -> Ints:
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
    held, _ = network.held(chosen)
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
    return total(np.maximum(-at.reduced(network), 0)) + first + further + mentors


def keeps_places(network: Network, chosen: Chosen) -> bool:
    """Whether nobody holds more pairs than places."""
    mentees, mentors = network.held(chosen)
    return bool((mentees <= network.mentee_places).all() and (mentors <= network.mentor_places).all())


def _spans(starts: Ints, which: Ints) -> Ints:
    """The positions of all members of these groups, where group g runs from starts[g] to starts[g + 1]."""
    counts = starts[which + 1] - starts[which]
    ends = np.cumsum(counts)
    return np.repeat(starts[which] - (ends - counts), counts) + np.arange(ends[-1] if len(ends) else 0)
