"""The score of a pair: its weighted parts in hundredths of a point, for all pairs at once or for a few."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mentoring.matching.bars import Bar, Couples, Holds
from mentoring.matching.kinds import Points, Product, product
from mentoring.matching.parts import makers
from mentoring.matching.people import Roster
from mentoring.matching.rules import WEIGHTS, Importance, Part, Rules

FULL = 10_000
"""The best possible score: 100 points, in hundredths."""


@dataclass(frozen=True)
class Scores:
    """The parts that count in this round. `wishes`: mentee row, mentor column -> share of the way to 100 that it adds."""

    parts: tuple[Points, ...]
    wishes: dict[tuple[int, int], int]
    height: int
    width: int

    def block(self, start: int, stop: int) -> np.ndarray:
        """Scores of the rows from start to stop with every column."""
        asked, had = self._products
        score = product(asked[start:stop], had)
        for part in self.parts:
            if not isinstance(part, Product):
                score += part.block(start, stop)
        rows, columns, shares = self._wishes
        low, high = np.searchsorted(rows, [start, stop])
        where = rows[low:high] - start, columns[low:high]
        score[where] += (FULL - score[where]) * shares[low:high] // FULL
        return score

    def few(self, r: np.ndarray, c: np.ndarray) -> dict[Part, np.ndarray]:
        """The points of each part for the pairs r[k], c[k]; their sum is the score."""
        points = {part.part: part.few(r, c) for part in self.parts}
        base = sum(points.values(), np.zeros(len(r), np.int32))
        if self.wishes:
            share = np.array([self.wishes.get(pair, 0) for pair in zip(r.tolist(), c.tolist(), strict=True)], np.int32)
            points[Part.PREFERRED] = (FULL - base) * share // FULL
        return points

    @cached_property
    def _products(self) -> tuple[np.ndarray, np.ndarray]:
        """All sums over topics as one."""
        products = [part for part in self.parts if isinstance(part, Product)]
        asked = [np.zeros((self.height, 1), np.float32), *(part.asked for part in products)]
        had = [np.zeros((self.width, 1), np.float32), *(part.had for part in products)]
        return np.hstack(asked), np.hstack(had)

    @cached_property
    def _wishes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        table = np.array([(*pair, share) for pair, share in sorted(self.wishes.items())], np.int32).reshape(-1, 3)
        return table[:, 0], table[:, 1], table[:, 2]


def scores(roster: Roster, rules: Rules, programme_topics: Iterable[str] = ()) -> Scores:
    """The score of this round: every part that has a weight and about which anyone on both sides said anything.

    A preferred partner is not a part like the others, or one wish would lower everybody else's score: it carries a pair
    a share of the way that is left to 100. Unknown place, language, moment or criteria count for half.
    """
    weights = {part: WEIGHTS[importance] for part, importance in rules.importance.items()}
    counted = {part: each for part, each in makers(programme_topics).items() if weights[part] and each.said(roster)}
    whole = sum(weights[part] for part in counted)
    most = {part: weights[part] * FULL // whole for part in counted}
    for first in list(most)[:1]:
        most[first] += FULL - sum(most.values())
    wish = weights[Part.PREFERRED]
    return Scores(
        tuple(each.make(roster, most[part]) for part, each in counted.items()),
        _wishes(roster, wish * FULL // max(1, wish + whole)),
        len(roster.mentees),
        len(roster.mentors),
    )


def musts(scored: Scores, rules: Rules) -> list[Bar]:
    """The parts that are a must, as rules: they refuse a pair that is known to have no points in it."""
    hard = {part for part, importance in rules.importance.items() if importance is Importance.MUST}
    found = [Bar(f"must_{each.part}", _without_points(each)) for each in scored.parts if each.part in hard]
    if Part.PREFERRED in hard and scored.wishes:
        wished = Couples.at(scored.wishes, scored.width)
        found.append(Bar(f"must_{Part.PREFERRED}", lambda r, c: ~wished(r, c)))
    return found


def _without_points(part: Points) -> Holds:
    def holds(r: np.ndarray, c: np.ndarray) -> np.ndarray:
        if r.ndim == 2 and c.shape == (1, part.width) and len(r) == r[-1, 0] - r[0, 0] + 1:
            points = part.block(int(r[0, 0]), int(r[-1, 0]) + 1)
        else:
            every = np.broadcast_arrays(r, c)
            points = part.few(*(each.ravel() for each in every)).reshape(every[0].shape)
        return (points == 0) & part.known(r, c)

    return holds


def _wishes(roster: Roster, share: int) -> dict[tuple[int, int], int]:
    """Who named whom as a preferred partner: one side's wish counts for 60 % of the share, both sides' for all of it."""
    named: dict[tuple[int, int], int] = {}
    row, column = roster.row, roster.column
    for person in roster.everyone.values():
        for other in {roster.who(pointer) for pointer in person.preferred}:
            for mentee, mentor in ((person.id, other), (other, person.id)):
                if share and mentee in row and mentor in column:
                    pair = row[mentee], column[mentor]
                    named[pair] = named.get(pair, 0) + 1
    return {pair: share * (60 if sides == 1 else 100) // 100 for pair, sides in named.items()}
