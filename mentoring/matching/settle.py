"""Among equally good choices: the best worst pair, the most topics in common, and then nobody's place in a list."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mentoring.matching.flow import Ints, cheapest_flow, compact
from mentoring.matching.network import Arcs, Chosen, Network
from mentoring.matching.search import NetworkSolution

HASH_BITS = 24
"""So many bits tell equally good pairs apart, and leave room for what comes before them in one cost."""


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
    def of(cls, solution: NetworkSolution) -> OptimalFace:
        """The best choices of this solution's network."""
        network, at = solution.network, solution.prices
        arcs = Arcs.of(network)
        reduced = np.concatenate(
            [at.reduced(network), -network.first - at.mentees, -at.mentees, at.mentors],
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


def break_ties(solution: NetworkSolution, mentee_keys: Ints, mentor_keys: Ints, common: Ints | None = None) -> Chosen:
    """Which of the equally good choices: the best worst pair first, the most in common, the least sum of pairs' hashes.

    common: how much the two of each pair of the network have in common, a small whole number.

    mentee_keys, mentor_keys: a stable number for each person (uint64), so that the answer depends on who people are and
    not on the order in which they are given.
    """
    network = solution.network
    if not solution.chosen.any():
        return solution.chosen
    face = OptimalFace.of(solution)
    nothing = np.zeros(face.pairs, np.int64)
    levels = np.unique(network.scores[np.concatenate([face.forced, np.flatnonzero(face.tied[: face.pairs])])])
    low = int(np.searchsorted(levels, network.scores[solution.chosen].min()))
    high = int(np.searchsorted(levels, face.ceiling(network)))
    while low < high:
        middle = (low + high + 1) // 2
        if face.cheapest(nothing, network.scores < levels[middle]) is None:
            high = middle - 1
        else:
            low = middle
    hashes = pair_hashes(mentee_keys[network.rows], mentor_keys[network.columns])
    if common is not None and len(np.unique(common[face.tied[: face.pairs]])) > 1:
        held = int(min(network.mentee_places.sum(), network.mentor_places.sum()))
        hashes = compact(hashes.astype(object) - (common.astype(object) << HASH_BITS + held.bit_length()))
    choice = face.cheapest(hashes, network.scores < levels[low])
    if choice is None:
        raise RuntimeError("the choice that was found belongs to the best ones")
    return choice


def pair_hashes(mentees: np.ndarray, mentors: np.ndarray) -> Ints:
    """A number of `HASH_BITS` bits for each pair of person keys; the order of the two matters."""
    return (
        _mix(_mix(mentees) ^ (mentors.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))) >> np.uint64(64 - HASH_BITS)
    ).astype(np.int64)


def _mix(values: np.ndarray) -> np.ndarray:
    """Every bit of the outcome depends on every bit given (the finaliser of SplitMix64, Steele and others 2014)."""
    values = values.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
