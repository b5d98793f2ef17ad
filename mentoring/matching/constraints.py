"""The hard rules: for each, which pairs it stands in the way of, for all pairs at once or for a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from mentoring.matching.encoding import (
    bit_masks,
    disjoint,
    finite_number,
    finite_numbers,
    is_among,
    number_values,
    same_class,
    topic_codes,
    touched_topics,
)
from mentoring.matching.people import ReportingLines, Roster, fold_text
from mentoring.matching.rules import DIFFERENT, SHARED, Rule, Rules
from mentoring.participants import Participant, PersonId

Holds = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""For row and column numbers that broadcast: whether the rule stands between these two."""


@dataclass(frozen=True)
class Constraint:
    """One rule: its code (a `Rule`, or 'must_' and a part) and where it stands in the way."""

    code: str
    holds: Holds


@dataclass(frozen=True)
class Couples:
    """A few pairs, by row and column, as a rule: they are written into a block instead of searched for."""

    rows: np.ndarray
    columns: np.ndarray
    width: int

    @classmethod
    def of(cls, roster: Roster, pairs: Iterable[tuple[PersonId, PersonId]]) -> Couples:
        """Pairs of ids in any order: each stands for both people in either role."""
        row, column = roster.row, roster.column
        both = {
            (row[mentee], column[mentor])
            for one, other in pairs
            for mentor, mentee in ((one, other), (other, one))
            if mentee in row and mentor in column
        }
        return cls.at(both, len(roster.mentors))

    @classmethod
    def at(cls, places: Iterable[tuple[int, int]], width: int) -> Couples:
        """These rows and columns, in a matrix of this width."""
        found = np.array(sorted(places), np.int64).reshape(-1, 2)
        return cls(found[:, 0], found[:, 1], width)

    def mark(self, block: np.ndarray, start: int, value: object) -> None:
        """Write a value at these pairs into a block whose first row is `start`."""
        low, high = np.searchsorted(self.rows, [start, start + len(block)])
        block[self.rows[low:high] - start, self.columns[low:high]] = value

    def __call__(self, r: np.ndarray, c: np.ndarray) -> np.ndarray:
        shape = np.broadcast_shapes(r.shape, c.shape)
        if not len(self.rows):
            return np.zeros(shape, bool)
        if r.ndim < 2:
            return is_among(r * self.width + c, self.rows * self.width + self.columns)
        holds = np.zeros(shape, bool)
        rows, columns = _position(r[:, 0], self.rows), _position(c[0], self.columns)
        there = (rows >= 0) & (columns >= 0)
        holds[rows[there], columns[there]] = True
        return holds


def _position(asked: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Where each value stands among those asked for, in any order; -1 when it is not asked for."""
    where = np.full(max(int(asked.max(initial=-1)), int(values.max(initial=-1))) + 1, -1)
    where[asked] = np.arange(len(asked))
    return where[values]


def pair_constraints(
    roster: Roster,
    rules: Rules,
    line: ReportingLines,
    forbidden: Iterable[tuple[PersonId, PersonId]],
    previous: Iterable[tuple[PersonId, PersonId]],
) -> tuple[Constraint, ...]:
    """Every rule that is about two people, in the order in which they are named; strictness is not looked at here."""
    mentees, mentors = roster.mentees, roster.mentors
    managers = [roster.manager(p) for p in mentees], [roster.manager(p) for p in mentors]
    touched = {Rule.SHARED_TOPIC: touched_topics(mentees, mentors)}
    avoided = {(p.id, roster.who(other)) for p in roster.everyone.values() for other in p.avoided}
    found: dict[Rule, Holds] = {
        Rule.AVOIDED: Couples.of(roster, avoided),
        Rule.FORBIDDEN: Couples.of(roster, forbidden),
        Rule.HIERARCHY: Couples.of(roster, line.close),
        Rule.SAME_MANAGER: same_class(*managers),
        Rule.PREVIOUS: Couples.of(roster, previous),
        Rule.SENIORITY: _mentor_not_junior(mentees, mentors),
        Rule.CRITERIA: _criteria_too_low(mentors, rules.criteria_minimum),
        **{rule: _give_the_same(mentees, mentors, answer) for rule, answer in DIFFERENT.items()},
        **{rule: _share_nothing(mentees, mentors, *codes, touched.get(rule, {})) for rule, codes in SHARED.items()},
    }
    return tuple(Constraint(rule, found[rule]) for rule in Rule if rule in found)


def _give_the_same(
    mentees: tuple[Participant, ...], mentors: tuple[Participant, ...], answer: Callable[[Participant], str | None]
) -> Holds:
    return same_class([fold_text(answer(p)) for p in mentees], [fold_text(answer(p)) for p in mentors])


def _share_nothing(
    mentees: tuple[Participant, ...],
    mentors: tuple[Participant, ...],
    wanted: Callable[[Participant], Iterable[str]],
    offered: Callable[[Participant], Iterable[str]],
    touched: Mapping[str, frozenset[str]],
) -> Holds:
    """touched: what the mentor's codes are close to, which is enough."""
    left, right = [topic_codes(wanted(p)) for p in mentees], [topic_codes(offered(p)) for p in mentors]
    right = [(*codes, *(near for code in codes for near in touched.get(code, ()))) for codes in right]
    index = number_values(value for values in (*left, *right) for value in values)
    return disjoint(bit_masks(left, index), bit_masks(right, index))


def _mentor_not_junior(mentees: tuple[Participant, ...], mentors: tuple[Participant, ...]) -> Holds:
    """The mentor has the higher level; at equal or unknown levels, at least as many years of service."""
    left = finite_numbers(mentees, lambda p: p.level), finite_numbers(mentees, lambda p: p.years_of_service)
    right = finite_numbers(mentors, lambda p: p.level), finite_numbers(mentors, lambda p: p.years_of_service)

    def holds(r: np.ndarray, c: np.ndarray) -> np.ndarray:
        lower = right[0][c] < left[0][r]
        return (right[0][c] > left[0][r]) | (~lower & (right[1][c] >= left[1][r]))

    return holds


def _criteria_too_low(mentors: tuple[Participant, ...], minimum: float) -> Holds:
    """An external mentor whose known criteria are on average below the minimum."""
    low = np.array([p.external and criteria_mean(p) < minimum for p in mentors], bool)
    return lambda r, c: np.broadcast_to(low[c], np.broadcast_shapes(r.shape, c.shape)).copy()


def criteria_mean(person: Participant) -> float:
    """The mean of the known selection criteria, 0 to 5; NaN when none is known."""
    known = [mark for mark in map(finite_number, person.criteria.values()) if mark == mark]
    return sum(known) / len(known) if known else float("nan")
