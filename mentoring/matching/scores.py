"""The score of a pair: its weighted parts in hundredths of a point, for all pairs at once or for a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mentoring.matching.constraints import Constraint, Couples, Holds
from mentoring.matching.encoding import (
    Coverage,
    Masks,
    Points,
    Product,
    bit_masks,
    disjoint,
    multiply,
    number_values,
    topic_codes,
    touched_topics,
)
from mentoring.matching.people import Roster
from mentoring.matching.rules import WEIGHTS, Importance, Part, Rule, Rules, Strictness
from mentoring.matching.score_parts import part_makers
from mentoring.participants import PersonId

FULL = 10_000
"""The best possible score: 100 points, in hundredths."""

GOOD, VERY_GOOD = 6_000, 7_500
"""From which score on a pair fits well and very well; below it, it is possible and no more."""

WITHOUT_TOPIC = 39
"""Of each hundred points what two without a known topic in common keep: however well all else fits, no good pair."""

RELATED_ONLY = 59
"""The same where they only touch each other's topics: what is no topic in common makes no good pair, but a better one
than nothing."""

SCALE = 4
"""Which scale scores are on, kept with every audit. 1: topics added up to their sum, a wish filled the way to 100, and
two without a topic in common could score 100 by the rest. 2: as described in `Scores`, but what was unknown
counted for half. 3: what is unknown gives no points, but who said nothing about meeting could still meet online, and
related topics were none. 4: as described there."""


@dataclass(frozen=True)
class PartnerWishes:
    """Who asked for whom, by rows and columns.

    granted: mentee row, mentor column -> how many of the two asked for the other. mentees, mentors: whether each asked
    for someone whom the rules permit. share: what the wishes of both sides weigh of 10,000.
    """

    granted: dict[tuple[int, int], int]
    mentees: np.ndarray
    mentors: np.ndarray
    share: int

    def weights(self, asking: np.ndarray) -> np.ndarray:
        """What a wish weighs for a pair of which so many sides asked for someone: one side's counts for 60 %."""
        return np.array([0, self.share * 60 // 100, self.share], np.int32)[asking]

    @cached_property
    def table(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Rows, columns and how many sides asked, of the pairs asked for."""
        table = np.array([(*pair, sides) for pair, sides in sorted(self.granted.items())], np.int64).reshape(-1, 3)
        return table[:, 0], table[:, 1], table[:, 2]


@dataclass(frozen=True)
class Scores:
    """The parts that count in this round, and what is special about two people.

    Where one of the two asked for a partner, what else counts makes room for the wish: it is a part of its own, full
    for the one asked for and 0 for others, so that it weighs the same however well others fit. Without a known topic in
    common a pair keeps `WITHOUT_TOPIC` of each hundred points, and `RELATED_ONLY` where topics touch each other.
    topics: what each mentee wants and each mentor offers; related: what each mentee wants and each mentor's topics
    touch, None where none do; silent: who named none. topic_required: a rule forbids two who are known to have nothing
    in common and nothing related, so a block leaves those as they are.
    """

    parts: tuple[Points, ...]
    wishes: PartnerWishes
    topics: tuple[Masks, Masks]
    related: tuple[Masks, Masks] | None
    silent: tuple[np.ndarray, np.ndarray]
    topic_required: bool
    height: int
    width: int

    def block(self, start: int, stop: int) -> np.ndarray:
        """Scores of the rows from start to stop with every column."""
        asked, had = self._products
        score = multiply(asked[start:stop], had)
        for part in self.parts:
            if not isinstance(part, Product):
                score += part.block(start, stop)
        self._wish(score, start, stop)
        self._keep(score, start, stop)
        return score

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> dict[Part, np.ndarray]:
        """The points of each part for the pairs r[k], c[k]; their sum is the score."""
        points = {part.part: part.pair_points(r, c) for part in self.parts}
        if self.wishes.granted:
            sides = self._sides(r, c)
            weight = self.room(r, c, sides)
            points = _scale_parts(points, FULL - weight, FULL)
            points[Part.PREFERRED] = self.wishes.weights(sides)
        return _scale_parts(points, self.keeps(r, c), 100)

    def keeps(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """How much of each hundred points the pairs r[k], c[k] keep: all with a topic in common."""
        apart = self._apart(r, c)
        near = apart & ~disjoint(*self.related)(r, c) if self.related else np.zeros_like(apart)
        return np.where(near, RELATED_ONLY, np.where(apart, WITHOUT_TOPIC, 100))

    def room(self, r: np.ndarray, c: np.ndarray, sides: np.ndarray | int = 0) -> np.ndarray:
        """What the wish weighs, of 10,000, for the pairs r[k], c[k], of which so many sides asked for the other."""
        asking = self.wishes.mentees[r].astype(np.int64) + self.wishes.mentors[c]
        return self.wishes.weights(np.maximum(asking, sides))

    def most(self, r: np.ndarray, c: np.ndarray) -> list[dict[Part, int]]:
        """The points that each part could at most give the pairs r[k], c[k], whatever they share, rounded up."""
        rooms = self.room(r, c, self._sides(r, c)).tolist()
        of_room = {}
        for room in set(rooms):
            most = {part.part: -(part.most * (room - FULL) // FULL) for part in self.parts}
            of_room[room] = {**most, Part.PREFERRED: room} if room else most
        return [of_room[room] for room in rooms]

    def _sides(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """How many of the two of each pair r[k], c[k] asked for the other."""
        pairs = zip(r.tolist(), c.tolist(), strict=True)
        return np.array([self.wishes.granted.get(pair, 0) for pair in pairs], np.int64)

    def common(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """How many topics the two have in common, for the pairs r[k], c[k]; seven are as good as more."""
        words = (np.bitwise_count(row[r] & column[c]) for row, column in zip(*self.topics, strict=True))
        return np.minimum(sum(words, np.zeros(len(r), np.int64)), 7)

    def counts_related(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether related topics give the pairs r[k], c[k] more than those in common."""
        found = [part.counts_related(r, c) for part in self.parts if isinstance(part, Coverage)]
        return np.logical_or.reduce(found) if found else np.zeros(len(r), bool)

    def _wish(self, score: np.ndarray, start: int, stop: int) -> None:
        """Make room for the wishes of these rows and of all columns, and add those that are granted."""
        if not self.wishes.granted:
            return
        rows, columns, sides = self.wishes.table
        low, high = np.searchsorted(rows, [start, stop])
        rows, columns, sides = rows[low:high] - start, columns[low:high], sides[low:high]
        granted = score[rows, columns]
        weight = self.room(rows + start, columns, sides)
        asking = np.flatnonzero(self.wishes.mentees[start:stop]), np.flatnonzero(self.wishes.mentors)
        both = score[np.ix_(*asking)]
        one, two = self.wishes.weights(np.array([1, 2])).tolist()
        for where in ((asking[0], slice(None)), (slice(None), asking[1])):
            score[where] = score[where] * (FULL - one) // FULL
        score[np.ix_(*asking)] = both * (FULL - two) // FULL
        score[rows, columns] = granted * (FULL - weight) // FULL + self.wishes.weights(sides)

    def _keep(self, score: np.ndarray, start: int, stop: int) -> None:
        """Leave these rows so much of their points as their topics in common allow."""
        r, c = np.arange(start, stop)[:, None], np.arange(self.width)[None, :]
        if not self.topic_required:
            np.copyto(score, score * self.keeps(r, c) // 100)
            return
        rows, columns = np.flatnonzero(self.silent[0][start:stop]), np.flatnonzero(self.silent[1])
        alone = score[rows] * WITHOUT_TOPIC // 100
        across = score[:, columns] * WITHOUT_TOPIC // 100
        if self.related:
            lost = score * (100 - RELATED_ONLY) + 99
            lost //= 100  # rounded up, so that what is left is rounded down
            lost *= self._apart(r, c)
            score -= lost
        score[:, columns] = across
        score[rows] = alone

    def _apart(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether two people are not known to have a topic in common."""
        return disjoint(*self.topics)(r, c)

    @cached_property
    def _products(self) -> tuple[np.ndarray, np.ndarray]:
        """All sums over topics as one."""
        products = [part for part in self.parts if isinstance(part, Product)]
        asked = [np.zeros((self.height, 1), np.float32), *(part.asked for part in products)]
        had = [np.zeros((self.width, 1), np.float32), *(part.had for part in products)]
        return np.hstack(asked), np.hstack(had)


def _scale_parts(points: dict[Part, np.ndarray], keeps: np.ndarray, whole: int) -> dict[Part, np.ndarray]:
    """So much of each part that their sum is exactly so much of the whole: what rounding leaves goes on to the next."""
    found: dict[Part, np.ndarray] = {}
    before = kept = np.zeros((), np.int64)
    for part, each in points.items():
        before = before + each.astype(np.int64)
        found[part] = (before * keeps // whole - kept).astype(np.int32)
        kept = before * keeps // whole
    return found


def build_scores(
    roster: Roster,
    rules: Rules,
    programme_topics: Iterable[str] = (),
    permitted: Callable[[np.ndarray, np.ndarray], np.ndarray] = lambda r, c: np.ones(len(r), bool),
) -> Scores:
    """The score of this round: every part that has a weight and about which anyone on both sides said anything.

    A preferred partner is not a part like the others, or one wish would lower everybody else's score: it counts for who
    asked and who is asked for. A wish that the rules forbid takes no room. permitted: whether they permit the pairs
    r[k], c[k]. What is unknown of two people gives no points, so that nobody gains by an answer left open.
    """
    weights = {part: WEIGHTS[importance] for part, importance in rules.importance.items()}
    counted = {
        part: each for part, each in part_makers(programme_topics).items() if weights[part] and each.has_answers(roster)
    }
    whole = sum(weights[part] for part in counted)
    most = {part: weights[part] * FULL // whole for part in counted}
    for first in list(most)[:1]:
        most[first] += FULL - sum(most.values())
    wish = weights[Part.PREFERRED]
    silent = (
        np.array([not topic_codes(person.topics_wanted) for person in roster.mentees], bool),
        np.array([not topic_codes(person.topics_offered) for person in roster.mentors], bool),
    )
    return Scores(
        tuple(each.make(roster, most[part]) for part, each in counted.items()),
        _partner_wishes(roster, wish * FULL // max(1, wish + whole), permitted),
        topic_masks(roster),
        related_masks(roster),
        silent,
        rules.hard[Rule.SHARED_TOPIC] is Strictness.ON,
        len(roster.mentees),
        len(roster.mentors),
    )


def topic_masks(roster: Roster) -> tuple[Masks, Masks]:
    """What each mentee wants and each mentor offers as bits; none for who named nothing."""
    left = [topic_codes(person.topics_wanted) for person in roster.mentees]
    right = [topic_codes(person.topics_offered) for person in roster.mentors]
    return _common_bits(left, right)


def related_masks(roster: Roster) -> tuple[Masks, Masks] | None:
    """What each mentee wants and what each mentor's topics touch of it as bits; None where none touch any."""
    touched = touched_topics(roster.mentees, roster.mentors)
    if not touched:
        return None
    left = [topic_codes(person.topics_wanted) for person in roster.mentees]
    right = [
        sorted({near for code in topic_codes(person.topics_offered) for near in touched.get(code, ())})
        for person in roster.mentors
    ]
    return _common_bits(left, right)


def _common_bits(left: Sequence[Iterable[str]], right: Sequence[Iterable[str]]) -> tuple[Masks, Masks]:
    """Two lists of codes as bits, of the codes that both have."""
    index = number_values({t for each in left for t in each} & {t for each in right for t in each})
    first, second = ([[topic for topic in each if topic in index] for each in side] for side in (left, right))
    return bit_masks(first, index, unknown=0), bit_masks(second, index, unknown=0)


def must_constraints(scored: Scores, rules: Rules) -> list[Constraint]:
    """The parts that are a must, as rules: they refuse a pair that is known to have no points in it."""
    hard = {part for part, importance in rules.importance.items() if importance is Importance.MUST}
    found = [Constraint(f"must_{each.part}", _without_points(each)) for each in scored.parts if each.part in hard]
    if Part.PREFERRED in hard and scored.wishes.granted:
        wished = Couples.at(scored.wishes.granted, scored.width)
        found.append(Constraint(f"must_{Part.PREFERRED}", lambda r, c: ~wished(r, c)))
    return found


def _without_points(part: Points) -> Holds:
    def holds(r: np.ndarray, c: np.ndarray) -> np.ndarray:
        if r.ndim == 2 and c.shape == (1, part.width) and len(r) == r[-1, 0] - r[0, 0] + 1:
            points = part.block(int(r[0, 0]), int(r[-1, 0]) + 1)
        else:
            every = np.broadcast_arrays(r, c)
            points = part.pair_points(*(each.ravel() for each in every)).reshape(every[0].shape)
        return (points == 0) & part.is_known(r, c)

    return holds


def _partner_wishes(
    roster: Roster, share: int, permitted: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> PartnerWishes:
    """Who named whom as a preferred partner, in either role, and whose wish the rules permit."""
    row, column = roster.row, roster.column
    asked: set[tuple[PersonId, int, int]] = set()
    for person in roster.everyone.values():
        for other in {roster.who(pointer) for pointer in person.preferred} - {person.id}:
            for mentee, mentor in ((person.id, other), (other, person.id)):
                if share and mentee in row and mentor in column:
                    asked.add((person.id, row[mentee], column[mentor]))
    granted = Counter((r, c) for _, r, c in asked)
    wishes = PartnerWishes(dict(granted), np.zeros(len(row), bool), np.zeros(len(column), bool), share)
    wished = sorted(asked, key=lambda each: each[1:])
    r, c = (np.array([each[k] for each in wished], np.int64) for k in (1, 2))
    for (asker, at_row, at_column), possible in zip(wished, permitted(r, c).tolist(), strict=True):
        side, place = (wishes.mentees, at_row) if row.get(asker) == at_row else (wishes.mentors, at_column)
        side[place] |= possible
    return wishes
