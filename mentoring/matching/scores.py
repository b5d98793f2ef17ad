"""The score of a pair: its weighted parts in hundredths of a point, for all pairs at once or for a few."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from mentoring.matching import features
from mentoring.matching.bars import Bar, Couples, Holds, criteria_mean
from mentoring.matching.people import Roster, folded
from mentoring.matching.rules import WEIGHTS, Importance, Part, Rules
from mentoring.participants import Mode, Participant

FULL = 10_000
"""The best possible score: 100 points, in hundredths."""

LEVELS = 5
"""Levels of topics run from 1 to 5."""

UNKNOWN_LEVEL = 3
"""What counts for a mentor who gave no level where others did: the middle."""


class Points(Protocol):
    """One part of the score. `most`: the points of a pair that could not be better in it."""

    part: Part
    most: int

    @property
    def width(self) -> int:
        """The number of columns."""

    def few(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""

    def known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said enough to tell, for row and column numbers that broadcast."""


@dataclass(frozen=True)
class Product:
    """A part that is a sum over topics: what the one side asks (rows of `asked`) times what the other has."""

    part: Part
    most: int
    asked: np.ndarray
    had: np.ndarray

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.had)

    def few(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]; the sums of small whole numbers are exact in float32."""
        return np.einsum("kt,kt->k", self.asked[r], self.had[c]).astype(np.int32)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return (self.asked[start:stop] @ self.had.T).astype(np.int32)

    def known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether one asks and the other has anything."""
        return self.asked.any(axis=1)[r] & self.had.any(axis=1)[c]


@dataclass(frozen=True)
class Table:
    """A part that depends on a kind of row and a kind of column: points and whether they are known, per two kinds."""

    part: Part
    most: int
    rows: np.ndarray
    columns: np.ndarray
    points: np.ndarray
    told: np.ndarray

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    def few(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        return self.points[self.rows[r], self.columns[c]]

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        kinds, which = np.unique(self.rows[start:stop], return_inverse=True)
        return np.take(self.points[kinds], self.columns, axis=1)[which]

    def known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said enough to tell."""
        return self.told[self.rows[r], self.columns[c]]


@dataclass(frozen=True)
class Moments:
    """A part that counts how many values two people have in common; three are plenty, and unknown counts for half."""

    part: Part
    most: int
    rows: features.Masks
    columns: features.Masks

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns[0])

    def few(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Points of the pairs r[k], c[k]."""
        return self._points(r, c)

    def block(self, start: int, stop: int) -> np.ndarray:
        """Points of the rows from start to stop with every column."""
        return self._points(np.arange(start, stop)[:, None], slice(None))

    def known(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        """Whether both said when they can meet."""
        return (sum(word[r] for word in self.rows) > 0) & (sum(word[c] for word in self.columns) > 0)

    def _points(self, r: np.ndarray, c: np.ndarray | slice) -> np.ndarray:
        common = sum(np.bitwise_count(row[r] & column[c]) for row, column in zip(self.rows, self.columns, strict=True))
        worth = np.array([0, self.most * 34 // 100, self.most * 67 // 100, self.most], np.int32)
        points = np.take(worth, np.minimum(common, 3))
        said = (self.rows[0][r] > 0) & (self.columns[0][c] > 0)
        return points if said.all() else np.where(said, points, self.most // 2)


@dataclass(frozen=True)
class Scores:
    """The parts that count in this round. `wishes`: mentee row, mentor column -> share of the way to 100 that it adds."""

    parts: tuple[Points, ...]
    wishes: dict[tuple[int, int], int]
    width: int

    def block(self, start: int, stop: int) -> np.ndarray:
        """Scores of the rows from start to stop with every column."""
        score = np.zeros((stop - start, self.width), np.int32)
        for part in self.parts:
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

    @property
    def _wishes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        table = np.array([(*pair, share) for pair, share in sorted(self.wishes.items())], np.int32).reshape(-1, 3)
        return table[:, 0], table[:, 1], table[:, 2]


def scores(roster: Roster, rules: Rules, programme_topics: Iterable[str] = ()) -> Scores:
    """The score of this round: every part that has a weight and about which anyone said anything.

    A preferred partner is not a part like the others, or one wish would lower everybody else's score: it carries a pair
    a share of the way that is left to 100. Unknown place, language, moment or criteria count for half.
    """
    weights = {part: WEIGHTS[importance] for part, importance in rules.importance.items()}
    makers = {
        Part.TOPICS: lambda most: _topics(roster, most),
        Part.WANTS_BACK: lambda most: _wants_back(roster, most),
        Part.PROGRAMME_GOALS: lambda most: _goals(roster, most, features.topics(programme_topics)),
        Part.LANGUAGES: lambda most: _table(Part.LANGUAGES, roster, most, _spoken, _common_languages),
        Part.PLACE: lambda most: _table(Part.PLACE, roster, most, _place, _meeting),
        Part.AVAILABILITY: lambda most: _moments(roster, most),
        Part.GENERATION_GAP: lambda most: _table(Part.GENERATION_GAP, roster, most, _generation, _years_apart),
        Part.CRITERIA: lambda most: _table(Part.CRITERIA, roster, most, _criteria, _proof),
    }
    counted = [part for part in makers if weights[part] and _said(makers[part](FULL))]
    share = FULL // max(1, sum(weights[part] for part in counted))
    most = {part: weights[part] * share for part in counted}
    if counted:
        most[counted[0]] += FULL - sum(most.values())
    parts = tuple(makers[part](points) for part, points in most.items())
    wish = weights[Part.PREFERRED]
    return Scores(
        parts, _wishes(roster, wish * FULL // max(1, wish + sum(weights[p] for p in counted))), len(roster.mentors)
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
        whole = r.ndim == 2 and c.shape == (1, part.width)
        points = part.block(int(r[0, 0]), int(r[-1, 0]) + 1) if whole else part.few(*np.broadcast_arrays(r, c))
        return (points == 0) & part.known(r, c)

    return holds


def _said(points: Points) -> bool:
    """Whether anyone said anything about it on both sides."""
    if isinstance(points, Product):
        return bool(points.asked.any() and points.had.any())
    if isinstance(points, Moments):
        return bool(points.rows[0].any() and points.columns[0].any())
    return bool(points.told.any())


def _shares(wanted: Sequence[str], weight: Callable[[int, str], float], most: int) -> dict[str, int]:
    """The points divided over topics in proportion to a weight; what rounding leaves goes to the first."""
    heavy = {topic: weight(position, topic) for position, topic in enumerate(wanted)}
    whole = sum(heavy.values())
    parts = {topic: int(most * each / whole) for topic, each in heavy.items()} if whole else {}
    if parts:
        parts[wanted[0]] += most - sum(parts.values())
    return parts


def _matrix(rows: Sequence[dict[str, int]], index: dict[Hashable, int]) -> np.ndarray:
    matrix = np.zeros((len(rows), max(1, len(index))), np.float32)
    for position, values in enumerate(rows):
        for topic, value in values.items():
            if topic in index:
                matrix[position, index[topic]] = value
    return matrix


def _topics(roster: Roster, most: int) -> Product:
    """Of what the mentee wants to learn, how much this mentor can teach, and how well.

    A topic weighs 1, 1/2, 1/3, ... by the mentee's ranking, times the need: 5 at no level known, else 6 minus the
    mentee's own level. It counts for the mentor's level out of 5; without any levels in the round, for all of it.
    """
    offers = [{t: _level(p, t) for t in features.topics(p.topics_offered)} for p in roster.mentors]
    fallback = UNKNOWN_LEVEL if any(level for offer in offers for level in offer.values()) else LEVELS
    had = [{topic: level or fallback for topic, level in offer.items()} for offer in offers]
    asked = [
        _shares(
            features.topics(p.topics_wanted),
            lambda k, t, p=p: (LEVELS + 1 - (_level(p, t) or 1)) / (k + 1),
            most // LEVELS,
        )
        for p in roster.mentees
    ]
    index = features.numbered(topic for offer in offers for topic in offer)
    return Product(Part.TOPICS, most, _matrix(asked, index), _matrix(had, index))


def _level(person: Participant, topic: str) -> int:
    """A person's own level in a topic, 1 to 5; 0 when not said."""
    given = {folded(code): level for code, level in person.levels.items()}.get(topic)
    return min(max(round(given), 1), LEVELS) if isinstance(given, int | float) and given == given else 0


def _wants_back(roster: Roster, most: int) -> Product:
    """Of what the mentor hopes to learn, how much the mentee can give, by the mentor's ranking."""
    offers = [dict.fromkeys(features.topics(p.topics_offered), 1) for p in roster.mentees]
    wanted = [_shares(features.topics(p.wants_back), lambda k, t: 1 / (k + 1), most) for p in roster.mentors]
    index = features.numbered(topic for offer in offers for topic in offer)
    return Product(Part.WANTS_BACK, most, _matrix(offers, index), _matrix(wanted, index))


def _goals(roster: Roster, most: int, goals: tuple[str, ...]) -> Product:
    """Of the programme's topics that the mentee wants, how many this mentor offers."""
    wanted = [[t for t in features.topics(p.topics_wanted) if t in goals] for p in roster.mentees]
    asked = [_shares(want, lambda k, t: 1, most) for want in wanted]
    offers = [dict.fromkeys(features.topics(p.topics_offered), 1) for p in roster.mentors]
    index = features.numbered(topic for offer in offers for topic in offer)
    return Product(Part.PROGRAMME_GOALS, most, _matrix(asked, index), _matrix(offers, index))


def _table(
    part: Part,
    roster: Roster,
    most: int,
    kind: Callable[[Participant], Hashable],
    share: Callable[[Hashable, Hashable], int | None],
) -> Table:
    """A part computed once for each two kinds of people: a share in percent, or None when it cannot be told."""
    left, right = [kind(p) for p in roster.mentees], [kind(p) for p in roster.mentors]
    rows, columns = features.numbered(left), features.numbered(right)
    shares = [[share(row, column) for column in columns] for row in rows]
    told = np.array([[each is not None for each in line] for line in shares], bool).reshape(len(rows), len(columns))
    points = np.array([[most * (50 if each is None else each) // 100 for each in line] for line in shares], np.int32)
    which_row = np.array([rows[each] for each in left], np.int64)
    which_column = np.array([columns[each] for each in right], np.int64)
    return Table(part, most, which_row, which_column, points.reshape(told.shape), told)


def _spoken(person: Participant) -> tuple[str, ...]:
    return tuple(sorted(features.topics(person.languages)))


def _common_languages(mentee: tuple[str, ...], mentor: tuple[str, ...]) -> int | None:
    """One language in common is enough to talk; a second makes it easier."""
    return (0, 80, 100)[min(2, len(set(mentee) & set(mentor)))] if mentee and mentor else None


def _place(person: Participant) -> tuple[str, tuple[Mode, ...]]:
    return folded(person.location), tuple(sorted(person.modes))


def _meeting(mentee: tuple[str, tuple[Mode, ...]], mentor: tuple[str, tuple[Mode, ...]]) -> int | None:
    """Meeting in one place counts fully, online for 70; unknown when neither can be told."""
    modes = set(mentee[1] or Mode) & set(mentor[1] or Mode)
    both_places = bool(mentee[0] and mentor[0])
    if both_places and mentee[0] == mentor[0] and Mode.IN_PERSON in modes:
        return 100
    if Mode.ONLINE in modes and (mentee[1] or mentor[1] or both_places):
        return 70
    return 0 if not modes or both_places else None


def _moments(roster: Roster, most: int) -> Moments:
    """Parts of days on which both can meet."""
    left, right = (
        [features.topics(p.availability) for p in roster.mentees],
        [features.topics(p.availability) for p in roster.mentors],
    )
    index = features.numbered(moment for moments in (*left, *right) for moment in moments)
    return Moments(
        Part.AVAILABILITY, most, features.masks(left, index, unknown=0), features.masks(right, index, unknown=0)
    )


def _generation(person: Participant) -> tuple[int | None, str | None]:
    from mentoring.programme import generation_of

    return person.birth_year, person.generation or generation_of(person.birth_year)


def _years_apart(mentee: tuple[int | None, str | None], mentor: tuple[int | None, str | None]) -> int | None:
    """Twenty years between the two counts fully; with generations alone, another generation does."""
    if mentee[0] and mentor[0]:
        return min(20, abs(int(mentee[0]) - int(mentor[0]))) * 5
    return (100 if mentee[1] != mentor[1] else 0) if mentee[1] and mentor[1] else None


def _criteria(person: Participant) -> float | None:
    mean = criteria_mean(person)
    return round(min(max(mean, 0.0), 5.0), 2) if mean == mean else None


def _proof(_mentee: float | None, mentor: float | None) -> int | None:
    """The mentor's selection criteria: a mean of 5 out of 5 counts fully."""
    return None if mentor is None else round(mentor * 20)


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
