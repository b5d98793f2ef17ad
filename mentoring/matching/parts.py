"""The parts of a score: what each looks at in two people and how many points that makes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from mentoring.matching import features
from mentoring.matching.bars import criteria_mean
from mentoring.matching.kinds import Moments, Points, Product, Table
from mentoring.matching.people import Roster, folded
from mentoring.matching.rules import Part
from mentoring.participants import Mode, Participant

Kind = TypeVar("Kind", bound=Hashable)

LEVELS = 5
"""Levels of topics run from 1 to 5."""

UNKNOWN_LEVEL = 3
"""What counts for a mentor who gave no level where others did: the middle."""


@dataclass(frozen=True)
class Maker:
    """How a part is made. asks, has: whether a mentee and a mentor said anything about it; without, it does not count."""

    asks: Callable[[Participant], object]
    has: Callable[[Participant], object]
    make: Callable[[Roster, int], Points]

    def said(self, roster: Roster) -> bool:
        """Whether anyone on both sides said anything about it."""
        return any(map(self.asks, roster.mentees)) and any(map(self.has, roster.mentors))


def makers(programme_topics: Iterable[str]) -> dict[Part, Maker]:
    """Every part that is a sum of points, in the order in which rounding goes to the first."""
    goals = frozenset(features.topics(programme_topics))
    wanted, offered = (lambda p: p.topics_wanted), (lambda p: p.topics_offered)
    place = lambda p: p.location or p.modes  # noqa: E731
    age = lambda p: p.birth_year or p.generation  # noqa: E731
    return {
        Part.TOPICS: Maker(wanted, offered, _topics),
        Part.WANTS_BACK: Maker(offered, lambda p: p.wants_back, _wants_back),
        Part.PROGRAMME_GOALS: Maker(
            lambda p: goals.intersection(features.topics(p.topics_wanted)),
            offered,
            lambda r, most: _goals(r, most, goals),
        ),
        Part.LANGUAGES: _kinds(Part.LANGUAGES, lambda p: p.languages, _spoken, _common_languages),
        Part.PLACE: _kinds(Part.PLACE, place, _place, _meeting),
        Part.AVAILABILITY: Maker(lambda p: p.availability, lambda p: p.availability, _moments),
        Part.GENERATION_GAP: _kinds(Part.GENERATION_GAP, age, _generation, _years_apart),
        Part.CRITERIA: Maker(
            lambda p: True,
            lambda p: _criteria(p) is not None,
            lambda r, most: _table(Part.CRITERIA, r, most, _criteria, _proof),
        ),
    }


def _kinds(
    part: Part,
    said: Callable[[Participant], object],
    kind: Callable[[Participant], Kind],
    share: Callable[[Kind, Kind], int | None],
) -> Maker:
    return Maker(said, said, lambda roster, most: _table(part, roster, most, kind, share))


def _shares(wanted: Sequence[str], weight: Callable[[int, str], float], most: int) -> dict[str, int]:
    """The points divided over topics in proportion to a weight; what rounding leaves goes to the first."""
    heavy = {topic: weight(position, topic) for position, topic in enumerate(wanted)}
    whole = sum(heavy.values())
    parts = {topic: int(most * each / whole) for topic, each in heavy.items()} if whole else {}
    if parts:
        parts[wanted[0]] += most - sum(parts.values())
    return parts


def _product(part: Part, most: int, asked: Sequence[dict[str, int]], had: Sequence[dict[str, int]]) -> Product:
    """The sum over the topics that both sides mention; other topics give no points but do count as said."""
    index = features.numbered({t for each in asked for t in each} & {t for each in had for t in each})
    told = np.array([bool(each) for each in asked], bool), np.array([bool(each) for each in had], bool)
    return Product(part, most, _matrix(asked, index), _matrix(had, index), told)


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
    offers = [_offered(person, 0) for person in roster.mentors]
    fallback = UNKNOWN_LEVEL if any(level for offer in offers for level in offer.values()) else LEVELS
    had = [{topic: level or fallback for topic, level in offer.items()} for offer in offers]
    return _product(Part.TOPICS, most, [_needed(person, most // LEVELS) for person in roster.mentees], had)


def _needed(person: Participant, most: int) -> dict[str, int]:
    """The points divided over what a mentee wants to learn, by ranking and need."""
    level = _levels(person)
    return _shares(
        features.topics(person.topics_wanted), lambda k, topic: (LEVELS + 1 - level.get(topic, 1)) / (k + 1), most
    )


def _offered(person: Participant, unknown: int) -> dict[str, int]:
    level = _levels(person)
    return {topic: level.get(topic, unknown) for topic in features.topics(person.topics_offered)}


def _levels(person: Participant) -> dict[str, int]:
    """A person's own level in each topic for which it is known, 1 to 5."""
    known = {folded(code): level for code, level in person.levels.items() if isinstance(level, int | float)}
    return {topic: min(max(round(level), 1), LEVELS) for topic, level in known.items() if level == level}


def _wants_back(roster: Roster, most: int) -> Product:
    """Of what the mentor hopes to learn, how much the mentee can give, by the mentor's ranking."""
    offers = [dict.fromkeys(features.topics(p.topics_offered), 1) for p in roster.mentees]
    wanted = [_shares(features.topics(p.wants_back), lambda k, t: 1 / (k + 1), most) for p in roster.mentors]
    return _product(Part.WANTS_BACK, most, offers, wanted)


def _goals(roster: Roster, most: int, goals: frozenset[str]) -> Product:
    """Of the programme's topics that the mentee wants, how many this mentor offers."""
    wanted = [[t for t in features.topics(p.topics_wanted) if t in goals] for p in roster.mentees]
    asked = [_shares(want, lambda k, t: 1, most) for want in wanted]
    offers = [dict.fromkeys(features.topics(p.topics_offered), 1) for p in roster.mentors]
    return _product(Part.PROGRAMME_GOALS, most, asked, offers)


def _table(
    part: Part,
    roster: Roster,
    most: int,
    kind: Callable[[Participant], Kind],
    share: Callable[[Kind, Kind], int | None],
) -> Table:
    """A part computed once for each two kinds of people: a share in percent, or None when it cannot be told."""
    left, right = [kind(p) for p in roster.mentees], [kind(p) for p in roster.mentors]
    rows, columns = features.numbered(left), features.numbered(right)
    shares = [[share(row, column) for column in columns] for row in rows]  # type: ignore[arg-type]
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
