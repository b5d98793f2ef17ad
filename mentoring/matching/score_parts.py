"""The parts of a score: what each looks at in two people, and how the points of all pairs are computed at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np

from mentoring.matching.constraints import criteria_mean
from mentoring.matching.encoding import (
    bit_masks,
    finite_number,
    multiply,
    number_values,
    topic_codes,
    topic_matrix,
    touched_topics,
)
from mentoring.matching.people import Roster, fold_text
from mentoring.matching.rules import Part
from mentoring.participants import Mode, Participant, generation_of


@dataclass(frozen=True)
class TopicPoints:
    """A part over topics: what the one side asks, and what the other has.

    asked, had: mentees and mentors by topics. said: whether each mentee and each mentor named any topic at all.
    """

    part: Part
    most: int
    asked: np.ndarray
    had: np.ndarray
    said: tuple[np.ndarray, np.ndarray]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.had)

    def is_known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether one asks and the other has anything."""
        return self.said[0][r] & self.said[1][c]


@dataclass(frozen=True)
class Product(TopicPoints):
    """A part that is a sum over topics: what the one side asks times what the other has."""

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]; the sums of small whole numbers are exact in float32."""
        return np.einsum("kt,kt->k", self.asked[r], self.had[c]).astype(np.int32)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return multiply(self.asked[start:stop], self.had)


FINE = 20_000
"""What is left to cover is kept as a logarithm in steps this fine, as whole numbers: no score is off by rounding."""

RELATED = 0.5
"""How much of a topic someone gives who knows a related one as well: a start, and always less than the topic itself."""

COVERED = 9 * FINE
"""From this sum on nothing is left to cover: less than a hundredth of a point."""

PIECE = 1 << 14
"""Pairs whose topics are multiplied at once when they are asked for one by one."""


@dataclass(frozen=True)
class Coverage(TopicPoints):
    """A part that grows with every topic both sides mention: what none of them covers gets smaller by multiplication.

    asked: mentees by topics and levels, what is left of one when a mentor of that level covers the topic, as minus its
    logarithm; had: mentors by the same, whether it is theirs. related: the same two for topics that only touch what the
    mentee wants; they count where they give more than the topics in common.
    """

    related: tuple[np.ndarray, np.ndarray] | None = None

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        sums = _pair_sums(self.asked, self.had, r, c)
        if self.related is not None:
            np.maximum(sums, _pair_sums(*self.related, r, c), out=sums)
        return self._points(sums)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        sums = multiply(self.asked[start:stop], self.had)
        if self.related is not None:
            np.maximum(sums, multiply(self.related[0][start:stop], self.related[1]), out=sums)
        return self._points(sums)

    def counts_related(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether related topics are what counts for the pairs r[k], c[k]."""
        if self.related is None:
            return np.zeros(len(r), bool)
        return _pair_sums(*self.related, r, c) > _pair_sums(self.asked, self.had, r, c)

    def _points(self, sums: np.ndarray) -> np.ndarray:
        return np.take(self._worth, np.minimum(sums, COVERED, out=sums))

    @cached_property
    def _worth(self) -> np.ndarray:
        """The points for each sum of logarithms."""
        worth = np.round(self.most * (1 - np.exp(-np.arange(COVERED + 1) / FINE)))
        worth[COVERED] = self.most
        return worth.astype(np.int32)


def _pair_sums(asked: np.ndarray, had: np.ndarray, r: np.ndarray, c: np.ndarray) -> np.ndarray:
    """The sums of the pairs r[k], c[k], in pieces that fit the memory."""
    pieces = [slice(start, start + PIECE) for start in range(0, len(r), PIECE)]
    sums = [np.einsum("kt,kt->k", asked[r[each]], had[c[each]]).astype(np.int32) for each in pieces]
    return np.concatenate(sums) if sums else np.zeros(0, np.int32)


def coverage(
    part: Part,
    most: int,
    asked: Sequence[Mapping[str, float]],
    had: Sequence[Mapping[str, int]],
    levels: int,
    touched: Mapping[str, frozenset[str]] | None = None,
) -> Coverage:
    """asked: how much of the part each topic is for each mentee, 0 to 1. had: each mentor's level in a topic.

    touched: offered topic -> the wanted ones that it touches; of those a mentor of that level covers `RELATED`.
    """
    said = np.array([bool(each) for each in asked], bool), np.array([bool(each) for each in had], bool)
    near = [_levels_touched(each, touched) for each in had] if touched else []
    related = _cover_arrays(asked, near, levels / RELATED) if any(near) else None
    return Coverage(part, most, *_cover_arrays(asked, had, levels), said, related)


def _cover_arrays(
    asked: Sequence[Mapping[str, float]], had: Sequence[Mapping[str, int]], full: float
) -> tuple[np.ndarray, np.ndarray]:
    """What each mentee has left when a topic is covered at a level, and which mentor covers it. full: level for all."""
    wanted = {topic for each in asked for topic in each}
    places = {(topic, level) for each in had for topic, level in each.items() if topic in wanted}
    index = {place: number for number, place in enumerate(sorted(places))}
    of_topic: dict[str, list[tuple[int, int]]] = {}
    for (topic, level), number in index.items():
        of_topic.setdefault(topic, []).append((level, number))
    left = np.zeros((len(asked), max(1, len(index))), np.float32)
    right = np.zeros((len(had), max(1, len(index))), np.float32)
    for row, shares in enumerate(asked):
        for topic, share in shares.items():
            for level, number in of_topic.get(topic, ()):
                left[row, number] = _cover_steps(share * level / full)
    for row, offers in enumerate(had):
        for topic, level in offers.items():
            if topic in wanted:
                right[row, index[topic, level]] = 1
    return left, right


def _levels_touched(offers: Mapping[str, int], touched: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """The wanted topics that a mentor's topics touch, each at the highest of their levels."""
    found: dict[str, int] = {}
    for topic, level in offers.items():
        for near in touched.get(topic, ()):
            found[near] = max(level, found.get(near, 0))
    return found


@dataclass(frozen=True)
class KindTable:
    """A part that depends on a kind of row and a kind of column: points and whether they are known, per two kinds."""

    part: Part
    most: int
    rows: np.ndarray
    columns: np.ndarray
    points: np.ndarray
    said: np.ndarray

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        return self.points[self.rows[r], self.columns[c]]

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return np.take(self.points[self.rows[start:stop]], self.columns, axis=1)

    def is_known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said enough to tell."""
        return self.said[self.rows[r], self.columns[c]]


@dataclass(frozen=True)
class MomentOverlap:
    """A part that counts how many values two people have in common; three are plenty."""

    part: Part
    most: int
    rows: list[np.ndarray]
    columns: list[np.ndarray]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns[0])

    def pair_points(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        return self._points(r, c)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return self._points(np.arange(start, stop)[:, None], slice(None))

    def is_known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said when they can meet."""
        return self.said[0][r] & self.said[1][c]

    def _points(self, r: np.ndarray, c: np.ndarray | slice) -> np.ndarray:
        common = sum(np.bitwise_count(row[r] & column[c]) for row, column in zip(self.rows, self.columns, strict=True))
        return np.take(self._worth, common)

    @cached_property
    def _worth(self) -> np.ndarray:
        """The points for each number of values in common."""
        few = [0, self.most * 34 // 100, self.most * 67 // 100]
        return np.array([*few, *[self.most] * (64 * len(self.rows))], np.int32)

    @cached_property
    def said(self) -> tuple[np.ndarray, np.ndarray]:
        """Who named any value, on both sides."""
        return np.logical_or.reduce(self.rows), np.logical_or.reduce(self.columns)


@lru_cache(maxsize=1 << 12)
def _cover_steps(share: float) -> int:
    """Minus the logarithm, in steps, of what is left when this share is covered."""
    return COVERED if share > 1 - 1e-9 else round(min(-FINE * math.log(1 - share), COVERED))


Points = Product | Coverage | KindTable | MomentOverlap
"""One part of the score. `most`: the points of a pair that could not be better in it; `pair_points`, `block` and `is_known`: the
points of pairs r[k], c[k], those of rows from start to stop with every column, and whether both said enough to tell."""


Kind = TypeVar("Kind", bound=Hashable)

LEVELS = 5
"""Levels of topics run from 1 to 5."""

UNKNOWN_LEVEL = 3
"""What counts for a mentor who gave no level where others did: the middle."""


@dataclass(frozen=True)
class PartMaker:
    """How a part is made. asks, has: whether a mentee and a mentor said anything about it; without, it does not count."""

    asks: Callable[[Participant], object]
    has: Callable[[Participant], object]
    make: Callable[[Roster, int], Points]

    def has_answers(self, roster: Roster) -> bool:
        """Whether anyone on both sides said anything about it."""
        return any(map(self.asks, roster.mentees)) and any(map(self.has, roster.mentors))


def part_makers(programme_topics: Iterable[str]) -> dict[Part, PartMaker]:
    """Every part that is a sum of points, in the order in which rounding goes to the first."""
    goals = frozenset(topic_codes(programme_topics))
    wanted, offered = (lambda p: p.topics_wanted), (lambda p: p.topics_offered)
    place, age = (lambda p: p.location or p.modes), (lambda p: p.birth_year or p.generation)
    return {
        Part.TOPICS: PartMaker(wanted, offered, _topics),
        Part.WANTS_BACK: PartMaker(offered, lambda p: p.wants_back, _wants_back),
        Part.PROGRAMME_GOALS: PartMaker(
            lambda p: goals.intersection(topic_codes(p.topics_wanted)),
            offered,
            lambda r, most: _goals(r, most, goals),
        ),
        Part.LANGUAGES: _by_kinds(Part.LANGUAGES, lambda p: p.languages, _spoken_languages, _common_languages),
        Part.PLACE: PartMaker(place, place, _places),
        Part.AVAILABILITY: PartMaker(lambda p: p.availability, lambda p: p.availability, _moments),
        Part.GENERATION_GAP: _by_kinds(Part.GENERATION_GAP, age, _generation, _years_apart),
        Part.CRITERIA: PartMaker(
            lambda p: True,
            lambda p: _criteria(p) is not None,
            lambda r, most: _table(Part.CRITERIA, most, *_kinds(r, _criteria), _proof),
        ),
    }


def _by_kinds(
    part: Part,
    said: Callable[[Participant], object],
    kind: Callable[[Participant], Kind],
    share: Callable[[Kind, Kind], int | None],
) -> PartMaker:
    return PartMaker(said, said, lambda roster, most: _table(part, most, *_kinds(roster, kind), share))


def _kinds(roster: Roster, kind: Callable[[Participant], Kind]) -> tuple[list[Kind], list[Kind]]:
    """The kind of each mentee and each mentor."""
    return [kind(p) for p in roster.mentees], [kind(p) for p in roster.mentors]


def _shares(wanted: Sequence[str], most: int) -> dict[str, int]:
    """The points divided over topics as 1, 1/2, 1/3 …, in their order; what rounding leaves goes to the first."""
    heavy = {topic: 1 / (position + 1) for position, topic in enumerate(wanted)}
    whole = sum(heavy.values())
    parts = {topic: int(most * each / whole) for topic, each in heavy.items()} if whole else {}
    if parts:
        parts[wanted[0]] += most - sum(parts.values())
    return parts


def _product(part: Part, most: int, asked: Sequence[dict[str, int]], had: Sequence[dict[str, int]]) -> Product:
    """The sum over the topics that both sides mention; other topics give no points but do count as said."""
    index = number_values({t for each in asked for t in each} & {t for each in had for t in each})
    said = np.array([bool(each) for each in asked], bool), np.array([bool(each) for each in had], bool)
    return Product(part, most, topic_matrix(asked, index), topic_matrix(had, index), said)


def _topics(roster: Roster, most: int) -> Coverage:
    """How well this mentor can teach what the mentee wants to learn: each topic more helps, and none ever takes away.

    A topic weighs 1, 5/6, 4/6 and from there on 1/2 by the mentee's ranking, times the need: 5 at no level known, else 6
    minus the mentee's own level; the heaviest counts in full. A mentor of level 5 gives all of a topic, one of level 3
    three fifths of it; without any levels in the round, all of it. What two topics give is what at least one of two
    independent chances gives, so that who names four topics has no lower score with anyone than who names one. A related
    topic gives half of what the topic itself would, and only where no topic in common gives more.
    """
    offers = [_topic_offers(person, 0) for person in roster.mentors]
    fallback = UNKNOWN_LEVEL if any(level for offer in offers for level in offer.values()) else LEVELS
    had = [{topic: level or fallback for topic, level in offer.items()} for offer in offers]
    needs = [_topic_needs(person) for person in roster.mentees]
    return coverage(Part.TOPICS, most, needs, had, LEVELS, touched_topics(roster.mentees, roster.mentors))


def _topic_needs(person: Participant) -> dict[str, float]:
    """What a mentee wants to learn, the heaviest topic 1, by ranking and need."""
    level = _levels(person)
    wanted = enumerate(topic_codes(person.topics_wanted))
    heavy = {t: max(1 - place / 6, 1 / 2) * (LEVELS + 1 - level.get(t, 1)) for place, t in wanted}
    most = max(heavy.values(), default=1)
    return {topic: each / most for topic, each in heavy.items()}


def _topic_offers(person: Participant, unknown: int) -> dict[str, int]:
    level = _levels(person)
    return {topic: level.get(topic, unknown) for topic in topic_codes(person.topics_offered)}


def _levels(person: Participant) -> dict[str, int]:
    """A person's own level in each topic for which it is known, 1 to 5."""
    known = {fold_text(code): finite_number(level) for code, level in person.levels.items()}
    return {topic: min(max(round(level), 1), LEVELS) for topic, level in known.items() if level == level}


def _wants_back(roster: Roster, most: int) -> Product:
    """Of what the mentor hopes to learn, how much the mentee can give, by the mentor's ranking."""
    offers = [dict.fromkeys(topic_codes(p.topics_offered), 1) for p in roster.mentees]
    wanted = [_shares(topic_codes(p.wants_back), most) for p in roster.mentors]
    return _product(Part.WANTS_BACK, most, offers, wanted)


def _goals(roster: Roster, most: int, goals: frozenset[str]) -> Coverage:
    """Whether this mentor offers one of the programme's topics that the mentee wants."""
    wanted = [[t for t in topic_codes(p.topics_wanted) if t in goals] for p in roster.mentees]
    offers = [dict.fromkeys(topic_codes(p.topics_offered), 1) for p in roster.mentors]
    return coverage(Part.PROGRAMME_GOALS, most, [dict.fromkeys(want, 1.0) for want in wanted], offers, 1)


def _table(
    part: Part,
    most: int,
    left: Sequence[Kind],
    right: Sequence[Kind],
    share: Callable[[Kind, Kind], int | None],
) -> KindTable:
    """A part computed once for each two kinds of people: a share in percent, or None when it cannot be told: no points."""
    rows, columns = number_values(left), number_values(right)
    shares = [[share(row, column) for column in columns] for row in rows]  # type: ignore[arg-type]
    said = np.array([[each is not None for each in line] for line in shares], bool).reshape(len(rows), len(columns))
    points = np.array([[most * (each or 0) // 100 for each in line] for line in shares], np.int32)
    which_row = np.array([rows[each] for each in left], np.int64)
    which_column = np.array([columns[each] for each in right], np.int64)
    return KindTable(part, most, which_row, which_column, points.reshape(said.shape), said)


def _spoken_languages(person: Participant) -> tuple[str, ...]:
    return tuple(sorted(topic_codes(person.languages)))


def _common_languages(mentee: tuple[str, ...], mentor: tuple[str, ...]) -> int | None:
    """One language in common is enough to talk; a second makes it easier."""
    return (0, 80, 100)[min(2, len(set(mentee) & set(mentor)))] if mentee and mentor else None


Meeting = tuple[str, tuple[Mode, ...] | None]
"""Where someone works and how they meet; None for who left that open while others on that side answered it."""


def _places(roster: Roster, most: int) -> KindTable:
    """Whether two people can meet: in one place, or online."""
    return _table(Part.PLACE, most, _meetings(roster.mentees), _meetings(roster.mentors), _meeting)


def _meetings(side: Sequence[Participant]) -> list[Meeting]:
    asked = any(person.modes for person in side)
    return [(fold_text(p.location), tuple(sorted(p.modes)) or (None if asked else ())) for p in side]


def _meeting(mentee: Meeting, mentor: Meeting) -> int | None:
    """Meeting in one place counts fully, online for 70 if both said that they do; None when it cannot be told.

    Those whom nobody asked how they meet may meet in the place where both work; who left it open gains nothing by that.
    """
    if mentee[1] is None or mentor[1] is None:
        return None
    same_place = bool(mentee[0] and mentee[0] == mentor[0])
    if same_place and all(Mode.IN_PERSON in (ways or Mode) for ways in (mentee[1], mentor[1])):
        return 100
    common = set(mentee[1]) & set(mentor[1])
    if Mode.ONLINE in common:
        return 70
    both_known = mentee[1] and mentor[1] and (not common or mentee[0] and mentor[0])
    return 0 if both_known else None


def _moments(roster: Roster, most: int) -> MomentOverlap:
    """Parts of days on which both can meet."""
    left, right = ([topic_codes(p.availability) for p in side] for side in (roster.mentees, roster.mentors))
    index = number_values(moment for moments in (*left, *right) for moment in moments)
    masks = (bit_masks(side, index, unknown=0) for side in (left, right))
    return MomentOverlap(Part.AVAILABILITY, most, *masks)


def _generation(person: Participant) -> tuple[int | None, str | None]:
    year = finite_number(person.birth_year)
    born = int(year) if year == year else None
    return born, person.generation or generation_of(born)


def _years_apart(mentee: tuple[int | None, str | None], mentor: tuple[int | None, str | None]) -> int | None:
    """Twenty years between the two counts fully; with generations alone, another generation does."""
    if mentee[0] and mentor[0]:
        return min(20, abs(mentee[0] - mentor[0])) * 5
    return (100 if mentee[1] != mentor[1] else 0) if mentee[1] and mentor[1] else None


def _criteria(person: Participant) -> float | None:
    mean = criteria_mean(person)
    return round(min(max(mean, 0.0), 5.0), 2) if mean == mean else None


def _proof(_mentee: float | None, mentor: float | None) -> int | None:
    """The mentor's selection criteria: a mean of 5 out of 5 counts fully."""
    return None if mentor is None else round(mentor * 20)
