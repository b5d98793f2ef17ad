"""What would help someone without a place: the smallest exceptions that give one and take none from anyone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mentoring.matching.case import Case, totals_of
from mentoring.matching.codes import RelaxationCode
from mentoring.matching.distances import FAR, Residual
from mentoring.matching.matcher import answered
from mentoring.matching.results import Matching, Relaxation
from mentoring.matching.rules import Rule
from mentoring.matching.solving import Settled, solved
from mentoring.matching.verdicts import broken, needs_solving, solved_case
from mentoring.participants import PersonId

NEVER = frozenset({Rule.AVOIDED, Rule.FORBIDDEN, Rule.CONSENT})
"""Rules that no one is asked to relax: what people or HR said of these two in particular."""


CHECKED = 1_000_000
"""Up to this many pairs every exception is checked by solving again."""


def relaxations(matching: Matching, mentee: PersonId, count: int = 5) -> tuple[Relaxation, ...]:
    """The smallest exceptions that would give this mentee a place: the fewest exceptions first, then the most points.

    Each is one more place with a mentor, one pair allowed in spite of rules, or both. Every mentee who has a mentor
    keeps one, though perhaps another. Checked by solving again with the exception made. Empty for someone who has a
    mentor, is no mentee, or said to hold no pairs.
    """
    case, settled = solved_case(matching)
    row = case.roster.row.get(mentee)
    if row is None or not case.places.mentees[row] or any(pair[0] == row for pair in settled.pairs):
        return ()
    residual = Residual(case, settled)
    found = [*_more_places(residual, row), *_allowed_pairs(residual, row)]
    found.sort(key=lambda each: (_exceptions(each), each.over_limit, -each.gain, str(each.mentor)))
    checked = (_checked(case, settled, each) for each in found)
    return tuple(each for each, _ in zip(filter(None, checked), range(count), strict=False))


def relaxed(matching: Matching, relaxation: Relaxation) -> Matching:
    """The matching with this exception made: the pair pinned, or one more place for the mentor."""
    return answered(_excepted(solved_case(matching)[0], relaxation))


def _exceptions(relaxation: Relaxation) -> int:
    return len(relaxation.rules) + relaxation.extra_places


def _excepted(case: Case, relaxation: Relaxation) -> Case:
    extra = (relaxation.mentor,) * relaxation.extra_places
    pin = ((relaxation.partner, relaxation.mentee),) if relaxation.rules else ()
    return replace(case, extra_places=case.extra_places + extra, pinned=(*case.pins.kept, *pin))


def _checked(case: Case, settled: Settled, relaxation: Relaxation) -> Relaxation | None:
    """Solve again: None unless the mentee has a place and so has everyone who had one. Shortest paths need no check."""
    if len(case.roster.mentees) * len(case.roster.mentors) > CHECKED and not needs_solving(case):
        return relaxation
    other = _excepted(case, relaxation)
    before, after = ({*which.pinned_pairs, *found.pairs} for which, found in ((case, settled), (other, solved(other))))
    served = {row for row, _ in before} | {case.roster.row[relaxation.mentee]}
    if not served <= {row for row, _ in after}:
        return None
    return replace(relaxation, gain=totals_of(other, after)[1] - totals_of(case, before)[1])


def _more_places(residual: Residual, row: int) -> list[Relaxation]:
    """One more place with a mentor: the mentee gets it, or someone moves there and makes room."""
    case, (mentees, mentors) = residual.case, residual.sizes
    ways, before = residual.since(row)
    losses = residual.entering[row] + ways[mentees : mentees + mentors] + residual.settled.prices.mentors
    found = []
    for column in np.flatnonzero((ways[mentees : mentees + mentors] < FAR) & (case.roster.mentor_places > 0)).tolist():
        places, early, points = case.apart(int(losses[column]))
        if places < 0 or (not case.rewards[0] and points <= 0):
            gained, _ = residual.changes(before, row, mentees + column)
            partner = next(c for r, c in gained if r == row)
            found.append(_made(case, row, column, partner, (), 1, -points))
    return found


def _allowed_pairs(residual: Residual, row: int) -> list[Relaxation]:
    """A pair allowed in spite of rules, with a place that is free or can be made free, or with one more place."""
    case, (mentees, mentors) = residual.case, residual.sizes
    back = residual.to(mentees + mentors)[mentees : mentees + mentors]
    price = residual.settled.prices
    r, c = np.full(mentors, row), np.arange(mentors)
    scores = sum(case.scores.few(r, c).values(), np.zeros(mentors, np.int64))
    direct = residual.entering[row] + price.mentees[row] - price.mentors - scores
    found = []
    for column in range(mentors):
        rules = broken(case, case.roster.mentors[column].id, case.roster.mentees[row].id)
        if not rules or set(rules) & NEVER or not _possible(case, row, column):
            continue
        for extra, loss in ((0, direct[column] + back[column]), (1, direct[column] + price.mentors[column])):
            places, early, points = case.apart(int(loss))
            if loss < FAR // 2 and (places < 0 or not case.rewards[0]):
                found.append(_made(case, row, column, column, rules, extra, -points))
                break
    return found


def _possible(case: Case, row: int, column: int) -> bool:
    """Not one person, not the other way round a pinned pair, and the mentor holds pairs that are not all pinned."""
    one = case.roster.mentors[column].id == case.roster.mentees[row].id
    return not one and (row, column) not in case.taken and case.places.mentors[column] > 0


def _made(case: Case, row: int, column: int, partner: int, rules: tuple[str, ...], extra: int, gain: int) -> Relaxation:
    roster = case.roster
    code = RelaxationCode.ALLOW_PAIR if not extra else RelaxationCode.EXTRA_PLACE
    if rules and extra:
        code = RelaxationCode.ALLOW_PAIR_AND_EXTRA_PLACE
    score = sum(int(points[0]) for points in case.scores.few(np.array([row]), np.array([partner])).values())
    over = bool(extra and roster.mentor_places[column] + extra > case.rules.most_per_mentor)
    ids = roster.mentees[row].id, roster.mentors[column].id, roster.mentors[partner].id
    return Relaxation(code, *ids, rules, extra, over, score, gain)
