"""What stood between someone and each of the others: rules, full places, too low scores, or others who were preferred."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mentoring.matching.case import MatchingProblem
from mentoring.matching.codes import UnmatchedCode
from mentoring.matching.passes import BLOCK
from mentoring.matching.results import Reason
from mentoring.participants import Role

Reasons = tuple[Reason, ...]


def obstacles(problem: MatchingProblem, role: Role, people: Sequence[int]) -> dict[int, Reasons]:
    """For people without anyone in this role, by their number on that side: reasons with counts.

    Of a rule: `count` others it forbids, `alone` those that only it forbids, `of` all others. Of the rest: `count`.
    """
    mentee = role is Role.MENTEE
    own = problem.roster.mentee_places if mentee else problem.roster.mentor_places
    others = problem.shape[1] if mentee else problem.shape[0]
    if not others:
        return dict.fromkeys(people, (Reason(UnmatchedCode.NO_ONE_TO_MATCH),))
    found: dict[int, Reasons] = {}
    able = [each for each in people if own[each]]
    height = max(1, BLOCK // others)
    for start in range(0, len(able), height):
        some = able[start : start + height]
        found |= zip(some, _count_obstacles(problem, role, np.array(some)), strict=True)
    return {each: found.get(each, (Reason(UnmatchedCode.NO_CAPACITY),)) for each in people}


def _count_obstacles(problem: MatchingProblem, role: Role, some: np.ndarray) -> list[Reasons]:
    """The reasons of a few people at once."""
    mentee, roster = role is Role.MENTEE, problem.roster
    rows = some if mentee else np.arange(problem.shape[0])
    columns = np.arange(problem.shape[1]) if mentee else some
    r, c = rows[:, None], columns[None, :]
    axis = 1 if mentee else 0
    other = ~problem.same_person(r, c)
    holds = {constraint.code: constraint.holds(r, c) & other for constraint in problem.hard}
    broken = sum((each.view(np.uint8) for each in holds.values()), np.zeros(other.shape, np.uint8))
    open_ = (broken == 0) & other
    full = (roster.mentor_places < 1)[None, :] if mentee else (roster.mentee_places < 1)[:, None]
    counts = {code: (each.sum(axis), (each & (broken == 1)).sum(axis)) for code, each in holds.items()}
    low = np.zeros(other.shape, bool)
    if problem.floor:
        every = np.broadcast_arrays(r, c)
        low = open_ & (problem.some(*(each.ravel() for each in every)).reshape(other.shape) < problem.floor)
    rest = {
        UnmatchedCode.BELOW_FLOOR: low.sum(axis),
        UnmatchedCode.OTHER_SIDE_FULL: (open_ & ~low & full).sum(axis),
        UnmatchedCode.COMPETITION if mentee else UnmatchedCode.NOT_NEEDED: (open_ & ~low & ~full).sum(axis),
    }
    others = other.sum(axis)
    return [_list_reasons(problem, k, counts, int(others[k]), rest) for k in range(len(some))]


def _list_reasons(
    problem: MatchingProblem,
    k: int,
    counts: dict[str, tuple[np.ndarray, np.ndarray]],
    of: int,
    rest: dict[UnmatchedCode, np.ndarray],
) -> Reasons:
    """The reasons of one person: the rule that forbids most first, then what is no rule."""
    if not of:
        return (Reason(UnmatchedCode.NO_ONE_TO_MATCH),)
    rules = sorted(((-int(count[k]), code, int(alone[k])) for code, (count, alone) in counts.items() if count[k]))
    found = [Reason(code, {"count": -minus, "alone": alone, "of": of}) for minus, code, alone in rules]
    for code, count in rest.items():
        if count[k]:
            floor = {"floor": problem.floor} if code is UnmatchedCode.BELOW_FLOOR else {}
            found.append(Reason(code, {"count": int(count[k]), **floor}))
    return tuple(found)
