"""Why not these two, and who else: the rule that stands between them, or exactly what another choice would cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mentoring.matching.case import Case, totals_of
from mentoring.matching.codes import VerdictCode
from mentoring.matching.distances import FAR, Residual, tells_all
from mentoring.matching.results import Alternative, Matching, Reason, Verdict
from mentoring.matching.solving import Settled, solved
from mentoring.participants import PersonId


def why_not(matching: Matching, mentor: PersonId, mentee: PersonId) -> Verdict:
    """Why these two are not a pair in the best set of this matching, and what it would cost to make them one.

    The cost is exact: the difference with the best set in which the two are a pair, all else free.
    """
    case, settled = solved_case(matching)
    verdict = Verdict(VerdictCode.PAIRED, mentor, mentee)
    refused = _refused(case, mentor, mentee)
    if refused:
        return replace(verdict, code=refused)
    r, c = case.at(mentor, mentee)
    score = int(sum(points[0] for points in case.scores.few(r, c).values()))
    verdict = replace(verdict, score=score)
    if (int(r[0]), int(c[0])) in {*settled.pairs, *case.pinned_pairs}:
        return verdict
    full = [case.roster.mentee_places[r[0]] < 1, case.roster.mentor_places[c[0]] < 1]
    if any(full):
        return replace(verdict, code=VerdictCode.NO_CAPACITY)
    rules = tuple(Reason(code) for code in broken(case, mentor, mentee))
    if case.places.mentees[r[0]] < 1 or case.places.mentors[c[0]] < 1 or (mentee, mentor) in case.pins.kept:
        return replace(verdict, code=VerdictCode.PINNED_ELSEWHERE, rules=rules)
    return _priced(case, settled, replace(verdict, rules=rules))


def alternatives(matching: Matching, person: PersonId, count: int = 3) -> tuple[Alternative, ...]:
    """The best other partners of someone, in either role: the least places lost first, then the least points."""
    case, settled = solved_case(matching)
    residual, found = Residual(case, settled), []
    mentees, mentors = residual.sizes
    if person in case.roster.row:
        row = case.roster.row[person]
        found += _ranked(residual, np.full(mentors, row), np.arange(mentors), residual.to(row)[mentees:-1])
    if person in case.roster.column:
        column = case.roster.column[person]
        ways = residual.since(mentees + column)[0][:mentees]
        found += _ranked(residual, np.arange(mentees), np.full(mentees, column), ways)
    found.sort(key=_order)
    if not tells_all(case):
        found = found[: count if settled.hard else 2 * count]
    exact = [_again(matching, each) for each in (found if not tells_all(case) else found[:count])]
    return tuple(sorted((each for each in exact if each is not None), key=_order)[:count])


def broken(case: Case, mentor: PersonId, mentee: PersonId) -> tuple[str, ...]:
    """The codes of what forbids this pair: rules, and the floor when quality comes first."""
    r, c = case.at(mentor, mentee)
    codes = tuple(str(bar.code) for bar in case.hard if bar.holds(r, c)[0])
    score = sum(points[0] for points in case.scores.few(r, c).values())
    return codes + (("below_floor",) if score < case.floor else ())


def solved_case(matching: Matching) -> tuple[Case, Settled]:
    """The case a matching answers and what solving it found; ValueError when it carries none."""
    if matching.case is None or matching.settled is None:
        raise ValueError("this matching does not carry the case it answers")
    return matching.case, matching.settled


def _refused(case: Case, mentor: PersonId, mentee: PersonId) -> VerdictCode | None:
    """What no rule can be relaxed for."""
    people = [case.roster.everyone.get(who) for who in (mentor, mentee)]
    if None in people:
        return VerdictCode.UNKNOWN_PERSON
    if mentor == mentee:
        return VerdictCode.SAME_PERSON
    if any(person.withdrawn for person in people if person):
        return VerdictCode.WITHDRAWN
    if any(person.consent is False for person in people if person):
        return VerdictCode.NO_CONSENT
    return None if mentor in case.roster.column and mentee in case.roster.row else VerdictCode.WRONG_ROLE


def _priced(case: Case, settled: Settled, verdict: Verdict) -> Verdict:
    """The verdict with what forcing the pair costs and changes, and for whom."""
    forced = _by_paths if tells_all(case, (verdict.mentor, verdict.mentee)) else _by_solving
    places, cost, gained, lost = forced(case, settled, verdict.mentor, verdict.mentee)
    before = {*case.pinned_pairs, *settled.pairs}
    was, now = ({row for row, _ in pairs} for pairs in (before, (before - lost) | gained))
    return replace(
        verdict,
        code=VerdictCode.BREAKS_RULES if verdict.rules else _cost_code(places, cost, bool(was - now)),
        cost=cost,
        places=places,
        gained=_couples(case, gained),
        lost=_couples(case, lost),
        losing=tuple(case.roster.mentees[row].id for row in sorted(was - now)),
        placed=tuple(case.roster.mentees[row].id for row in sorted(now - was)),
    )


def _cost_code(places: int, cost: int, someone_loses: bool) -> VerdictCode:
    if places > 0:
        return VerdictCode.COSTS_PLACES
    if someone_loses:
        return VerdictCode.MOVES_PLACE
    if cost:
        return VerdictCode.COSTS_POINTS if cost > 0 else VerdictCode.GAINS_POINTS
    return VerdictCode.EQUALLY_GOOD


def _by_paths(case: Case, settled: Settled, mentor: PersonId, mentee: PersonId) -> tuple[int, int, set, set]:
    residual = Residual(case, settled)
    row, column = case.roster.row[mentee], case.roster.column[mentor]
    start = residual.sizes[0] + column
    ways, before = residual.since(start, until=row)
    at = settled.prices
    score = sum(int(points[0]) for points in case.scores.few(*case.at(mentor, mentee)).values())
    loss = int(at.mentees[row]) - int(at.mentors[column]) - score + int(ways[row])
    places, _, points = case.apart(loss)
    gained, lost = residual.changes(before, start, row)
    return places, points, gained | {(row, column)}, lost


def _by_solving(case: Case, settled: Settled, mentor: PersonId, mentee: PersonId) -> tuple[int, int, set, set]:
    other = replace(case, pinned=(*case.pins.kept, (mentor, mentee)))
    answer = solved(other)
    old, new = {*case.pinned_pairs, *settled.pairs}, {*other.pinned_pairs, *answer.pairs}
    was, now = totals_of(case, old), totals_of(other, new)
    return was[0] - now[0], was[1] - now[1], new - old, old - new


def _ranked(residual: Residual, r: np.ndarray, c: np.ndarray, ways: np.ndarray) -> list[Alternative]:
    case, chosen, at = residual.case, set(residual.settled.pairs), residual.settled.prices
    scores = case.permitted(r, c, frozenset(), case.floor)
    # What the search left out, or what is below a floor it lifted, can still be chosen: its way is found by solving.
    known = np.where(ways < FAR, ways, FAR if tells_all(case) else 0)
    costs = np.where(scores < 0, FAR, at.mentees[r] - at.mentors[c] - scores + known)
    found = []
    for k in np.flatnonzero(costs < FAR // 2).tolist():
        place = int(r[k]), int(c[k])
        if place not in chosen:
            places, _, points = case.apart(int(costs[k]))
            pair = case.roster.mentors[place[1]].id, case.roster.mentees[place[0]].id
            found.append(Alternative(*pair, int(scores[k]), points, places))
    return found


def _order(each: Alternative) -> tuple:
    return each.places, each.cost, -each.score, str(each.mentor), str(each.mentee)


def _again(matching: Matching, each: Alternative) -> Alternative | None:
    verdict = why_not(matching, each.mentor, each.mentee)
    if verdict.cost is None or verdict.places is None:
        return None
    return replace(each, cost=verdict.cost, places=verdict.places, losing=verdict.losing)


def _couples(case: Case, places: set[tuple[int, int]]) -> tuple[tuple[PersonId, PersonId], ...]:
    roster = case.roster
    return tuple(sorted(((roster.mentors[c].id, roster.mentees[r].id) for r, c in places), key=str))
