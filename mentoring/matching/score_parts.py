"""The parts of a score: what each looks at in two people."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from mentoring.matching.constraints import criteria_mean
from mentoring.matching.encoding import (
    Coverage,
    KindTable,
    MomentOverlap,
    Points,
    Product,
    bit_masks,
    coverage,
    finite_number,
    fold_code,
    number_values,
    topic_codes,
    topic_matrix,
    touched_topics,
)
from mentoring.matching.people import Roster, fold_text
from mentoring.matching.rules import Part
from mentoring.participants import Mode, Participant, generation_of

Kind = TypeVar("Kind", bound=Hashable)

LEVELS = 5
"""Levels of topics run from 1 to 5."""

UNKNOWN_LEVEL = 3
"""What counts for a mentor who gave no level where others did: the middle."""


@dataclass(frozen=True)
class PartMaker:
    """How a part is made. asks, has: whether mentee and mentor said anything about it; without, it does not count."""

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

    A topic weighs 1, 5/6, 4/6 and from there on 1/2 by the mentee's ranking, times the need: 5 at no level known, else
    6 minus the mentee's own level; the heaviest counts in full. A mentor of level 5 gives all of a topic, one of level
    3 three fifths of it; without any levels in the round, all of it. What two topics give is what at least one of two
    independent chances gives, so that who names four topics has no lower score with anyone than who names one. A
    related topic gives half of what the topic itself would, and only where no topic in common gives more.
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
    known = {fold_code(code): _level(level) for code, level in person.levels.items()}
    return {topic: level for topic, level in known.items() if level}


def _level(said: object) -> int:
    """A level as a whole number from 1 to 5; 0 when it is not known."""
    if type(said) is int and 1 <= said <= LEVELS:
        return said
    level = finite_number(said)
    return min(max(round(level), 1), LEVELS) if level == level else 0


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
    """A part computed once for each two kinds of people: a share in percent, or None when unknown: no points."""
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
