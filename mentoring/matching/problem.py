"""One question to the matching: the people, the rules and what was fixed by hand, ready to be solved."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from functools import cached_property

import numpy as np

from mentoring.matching.constraints import Constraint, Couples, Holds, pair_constraints
from mentoring.matching.flow import Ints, compact
from mentoring.matching.people import (
    Couple,
    Pins,
    ReportingLines,
    Roster,
    as_couple,
    build_roster,
    check_pins,
    reporting_lines,
)
from mentoring.matching.rules import Objective, Rule, Rules, Strictness
from mentoring.matching.scores import FULL, SCALE, Scores, build_scores, must_constraints
from mentoring.matching.search import Places, map_blocks
from mentoring.participants import Participant, PersonId

MANY_BOTH = 500
"""From this many people with both roles on, some two of them are taken to be possible either way round."""

KEPT = 150_000_000
"""Up to this many pairs the scores are kept, at two bytes each; above it they are computed again when needed."""


@dataclass(frozen=True)
class MatchingProblem:
    """What a matching is asked. See `mentoring.matching.match` for the meaning of the fields.

    extra_places: mentors who hold one pair more than they said, to try what that would change.
    """

    participants: tuple[Participant, ...]
    rules: Rules = field(default_factory=Rules)
    programme_topics: tuple[str, ...] = ()
    pinned: tuple[object, ...] = ()
    forbidden: tuple[object, ...] = ()
    previous: tuple[object, ...] = ()
    priority: tuple[PersonId, ...] = ()
    extra_places: tuple[PersonId, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    @cached_property
    def roster(self) -> Roster:
        """Both sides of the round."""
        return build_roster(self.participants, self.rules, self.extra_places)

    @cached_property
    def reporting_lines(self) -> ReportingLines:
        """Who stands above whom."""
        return reporting_lines(self.roster, self.rules)

    @cached_property
    def pins(self) -> Pins:
        """The pins that can be kept, and what is the matter with the others."""
        return check_pins(self.pinned, self.roster, couples(self.forbidden))

    @cached_property
    def constraints(self) -> dict[str, Constraint]:
        """Every rule about two people, by code, also those that are off."""
        return {
            constraint.code: constraint for constraint in (*self._between, *must_constraints(self.scores, self.rules))
        }

    @cached_property
    def _between(self) -> tuple[Constraint, ...]:
        """The rules that do not depend on scores."""
        return pair_constraints(
            self.roster, self.rules, self.reporting_lines, couples(self.forbidden), couples(self.previous)
        )

    @cached_property
    def scores(self) -> Scores:
        """The score of every pair."""
        return build_scores(self.roster, self.rules, self.programme_topics, self._permit)

    def _permit(self, r: Ints, c: Ints) -> np.ndarray:
        """Whether places and the rules that do not depend on scores permit the pairs r[k], c[k]."""
        excluded = (self.roster.mentee_places[r] < 1) | (self.roster.mentor_places[c] < 1)
        for constraint in self._between:
            if self.strictness(constraint.code) is Strictness.ON:
                excluded |= constraint.holds(r, c)
        return ~excluded

    def strictness(self, code: str) -> Strictness:
        """How strictly a constraint is kept: a part that is a must always is."""
        return self.rules.hard[Rule(code)] if code in set(Rule) else Strictness.ON

    @cached_property
    def hard(self) -> tuple[Constraint, ...]:
        """The rules that forbid."""
        return tuple(
            constraint for constraint in self.constraints.values() if self.strictness(constraint.code) is Strictness.ON
        )

    @cached_property
    def counting(self) -> MatchingProblem:
        """The same with as many mentees as possible before the total, and the floor it has."""
        if self.rules.objective is Objective.PARTICIPATION:
            return self
        other = self.variant(rules=replace(self.rules, objective=Objective.PARTICIPATION))
        other.__dict__.update(floor=self.floor, pins=self.pins)
        return other

    def variant(self, **changes: object) -> MatchingProblem:
        """The same people with other pins or priority, another objective or fairness: their scores are the same, so
        they are not computed again."""
        other: MatchingProblem = replace(self, **changes)  # type: ignore[arg-type]
        same = ("roster", "reporting_lines", "constraints", "hard", "same_person", "scores", "kept_scores")
        other.__dict__.update({name: getattr(self, name) for name in same})
        return other

    @cached_property
    def floor(self) -> int:
        """The lowest score a pair may have: with quality before participation there is one."""
        return self.rules.quality_floor if self.rules.objective is Objective.QUALITY else 0

    @cached_property
    def rewards(self) -> tuple[int, int]:
        """What a mentee's first mentor is worth besides the score, and the extra for a mentee with priority.

        By participation a place is worth more than all scores together, so that as many mentees as possible come first.
        The extra is worth more than all scores, and all extras together less than one place; 0 without priority.
        Everything is doubled, so that a difference between two answers can be told apart too (`split_worth`).
        """
        units = int(min(self.roster.mentee_places.sum(), self.roster.mentor_places.sum()))
        extra = 2 * FULL * (units + 1) + 1
        place = 2 * extra * (len(self.priority_rows) + 1) + 1 if self.priority_rows else extra
        return place if self.rules.objective is Objective.PARTICIPATION else 0, extra if self.priority_rows else 0

    def split_worth(self, worth: int) -> tuple[int, int, int]:
        """A value, or a difference between two, as places, places of mentees with priority, and points."""
        place, extra = self.rewards
        places = (worth + place // 2) // place if place else 0
        early = (worth - places * place + extra // 2) // extra if extra else 0
        return places, early, worth - places * place - early * extra

    @cached_property
    def priority_rows(self) -> tuple[int, ...]:
        """The rows of the mentees with priority."""
        return tuple(sorted({self.roster.row[who] for who in self.priority if who in self.roster.row}))

    @cached_property
    def pinned_pairs(self) -> tuple[tuple[int, int], ...]:
        """Row and column of the pins that are kept."""
        return tuple((self.roster.row[mentee], self.roster.column[mentor]) for mentor, mentee in self.pins.kept)

    @cached_property
    def places(self) -> Places:
        """The places that the pins leave, and what each mentee's first mentor is worth besides the score."""
        mentees, mentors = self.roster.mentee_places.copy(), self.roster.mentor_places.copy()
        place, extra = self.rewards
        first = np.full(len(mentees), place, object)
        first[list(self.priority_rows)] += extra
        for row, column in self.pinned_pairs:
            mentees[row] -= 1
            mentors[column] -= 1
            first[row] = 0
        return Places(mentees, mentors, compact(first))

    @property
    def shape(self) -> tuple[int, int]:
        """Mentees by mentors."""
        return len(self.roster.mentees), len(self.roster.mentors)

    @cached_property
    def kept_scores(self) -> np.ndarray | None:
        """All scores with the forbidden pairs at -1, when there is room to keep them."""
        if self.shape[0] * self.shape[1] > KEPT:
            return None
        scored = np.empty(self.shape, np.int16)

        def keep(start: int, block: np.ndarray) -> None:
            scored[start : start + len(block)] = block

        self.hard, self.same_person  # noqa: B018 (once, before threads ask for them)
        map_blocks(self, keep)
        return scored

    def block(self, start: int, stop: int) -> np.ndarray:
        """The scores of the mentees from start to stop with every mentor."""
        r, c = np.arange(start, stop)[:, None], np.arange(len(self.roster.mentors))[None, :]
        score = self.scores.block(start, stop)
        excluded = np.zeros(score.shape, bool)
        rules: tuple[Holds, ...] = (self.same_person, *(constraint.holds for constraint in self.hard))
        for holds in rules:
            if isinstance(holds, Couples):
                holds.mark(excluded, start, True)
            else:
                excluded |= holds(r, c)
        score |= -excluded.view(np.int8)  # -1 has every bit; several times as quick as writing where it is so
        return score

    @cached_property
    def same_person(self) -> Couples:
        """Where mentee and mentor are one person."""
        return Couples.of(self.roster, [(person.id, person.id) for person in self.roster.mentees])

    @cached_property
    def fixed_places(self) -> frozenset[tuple[int, int]]:
        """Pairs that the pins leave no choice about: the pins themselves, and the same two the other way round."""
        row, column = self.roster.row, self.roster.column
        ways = [way for mentor, mentee in self.pins.kept for way in ((mentor, mentee), (mentee, mentor))]
        return frozenset((row[mentee], column[mentor]) for mentor, mentee in ways if mentee in row and mentor in column)

    def at(self, mentor: PersonId, mentee: PersonId) -> tuple[Ints, Ints]:
        """Row and column of one pair, as arrays of length one."""
        return np.array([self.roster.row[mentee]]), np.array([self.roster.column[mentor]])

    def pair_scores(self, r: Ints, c: Ints) -> np.ndarray:
        """The scores of the pairs r[k], c[k]; -1 where a rule forbids the pair or it is one person."""
        score = sum(self.scores.pair_points(r, c).values(), np.zeros(len(r), np.int64))
        excluded = self.same_person(r, c)
        for constraint in self.hard:
            excluded |= constraint.holds(r, c)
        score[excluded] = -1
        return score

    def permitted_scores(self, r: Ints, c: Ints, without: frozenset[tuple[int, int]], floor: int) -> np.ndarray:
        """The same, and -1 where the pins leave no place, below the floor and for the pairs left out."""
        score = self.pair_scores(r, c)
        closed = (self.places.mentees[r] < 1) | (self.places.mentors[c] < 1) | (score < floor)
        score[closed | Couples.at(without | self.fixed_places, len(self.roster.mentors))(r, c)] = -1
        return score

    @cached_property
    def both_ways(self) -> bool:
        """Whether any two people may be matched either way round, so that one way excludes the other."""
        row, column = self.roster.row, self.roster.column
        both = [who for who in row if who in column]
        if len(both) > MANY_BOTH:
            return True
        one, other = np.divmod(np.arange(len(both) ** 2), max(1, len(both)))
        rows, columns = np.array([row[w] for w in both], np.int64), np.array([column[w] for w in both], np.int64)
        allowed = (self.pair_scores(rows[one], columns[other]) >= 0).reshape(len(both), len(both))
        return bool((allowed & allowed.T).any())

    @cached_property
    def loses_a_place(self) -> int:
        """A cost from which on someone loses a place."""
        return min((worth // 2 for worth in self.rewards if worth), default=1 << 40)


@dataclass(frozen=True)
class PermittedPairs:
    """The permitted pairs of a problem as a source for the search.

    without: pairs (row, column) left out besides. floor: pairs below this score are left out.
    """

    problem: MatchingProblem
    without: frozenset[tuple[int, int]] = frozenset()
    floor: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        """Mentees by mentors."""
        return self.problem.shape

    def block(self, start: int, stop: int) -> np.ndarray:
        """The scores of the mentees from start to stop with every mentor; -1 for pairs that cannot be chosen."""
        kept, left = self.problem.kept_scores, self.problem.places
        block = self.problem.block(start, stop) if kept is None else kept[start:stop].astype(np.int32)
        block[left.mentees[start:stop] < 1] = -1
        if len(self._full):
            block[:, self._full] = -1
        if self.floor:
            block[block < self.floor] = -1
        self._out.mark(block, start, -1)
        return block

    @cached_property
    def _full(self) -> Ints:
        return np.flatnonzero(self.problem.places.mentors < 1)

    @cached_property
    def _out(self) -> Couples:
        return Couples.at(self.without | self.problem.fixed_places, self.shape[1])


def totals_of(problem: MatchingProblem, places: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Mentees with a mentor, and points in hundredths, of the pairs at these rows and columns."""
    r, c = np.array(sorted(places), np.int64).reshape(-1, 2).T
    return len(set(r.tolist())), sum(int(points.sum()) for points in problem.scores.pair_points(r, c).values())


def couples(given: Iterable[object]) -> list[Couple]:
    """The pairs of ids among what was given; what is no pair is left out."""
    return [couple for couple in map(as_couple, given) if couple is not None]


def plain_rules(problem: MatchingProblem) -> dict[str, object]:
    """The rules and weights as JSON values."""
    return {**_plain(problem.rules), "programme_topics": list(problem.programme_topics), "scale": SCALE}  # type: ignore[dict-item]


def input_hash(problem: MatchingProblem) -> str:
    """The same for the same people, rules and fixed pairs in any order, on every machine (SHA-256, hexadecimal)."""
    people = sorted(map(_person_line, problem.participants))
    given = [[str(each) for each in getattr(problem, name)] for name in ("pinned", "forbidden", "previous", "priority")]
    whole = [json.dumps(plain_rules(problem), sort_keys=True), *people, *(repr(sorted(each)) for each in given)]
    return hashlib.sha256("\n".join([*whole, repr(sorted(map(str, problem.extra_places)))]).encode()).hexdigest()


_FIELDS = tuple(each.name for each in fields(Participant))


def _person_line(person: Participant) -> str:
    """Everything known of a person; what is unknown is left out."""
    known = []
    for name in _FIELDS:
        value = getattr(person, name)
        if value is not None and (value or value in (0, False)):
            known.append((name, value if type(value) in _SIMPLE else _plain(value)))
    return repr(known)


_SIMPLE = frozenset({str, int, float, bool, type(None)})


def _plain(value: object) -> object:
    """The value in a form that has an order of its own: sets sorted, mappings by key, codes as texts."""
    if type(value) in _SIMPLE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
