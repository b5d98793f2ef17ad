"""What is the matter with a round as a whole, and why someone has no one: rules, full places, others who compete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from mentoring.matching.encoding import topic_codes
from mentoring.matching.people import Roster, as_couple, fold_text
from mentoring.matching.problem import MatchingProblem
from mentoring.matching.results import (
    Competition,
    Pair,
    Problem,
    ProblemCode,
    Reason,
    Unmatched,
    UnmatchedCode,
)
from mentoring.matching.rules import Rule
from mentoring.matching.search import BLOCK
from mentoring.matching.solving import SolvedMatching
from mentoring.participants import Role


def diagnose(problem: MatchingProblem, matching: SolvedMatching) -> tuple[Problem, ...]:
    """Everything worth saying before looking at single people."""
    roster = problem.roster
    found = [*roster.problems, *problem.pins.problems]
    for code, given in (
        (ProblemCode.FORBIDDEN_NOT_A_PAIR, problem.forbidden),
        (ProblemCode.PREVIOUS_NOT_A_PAIR, problem.previous),
    ):
        found += [Problem(code, {"given": str(each)}) for each in given if as_couple(each) is None]
    found += [Problem(ProblemCode.MANAGER_CYCLE, {"people": circle}) for circle in problem.reporting_lines.circles]
    unknown = sorted({who for who in problem.priority if who not in roster.everyone}, key=str)
    found += [Problem(ProblemCode.PRIORITY_UNKNOWN_PERSON, {"person": who}) for who in unknown]
    sides = _missing_sides(problem)
    found += sides or _rule_problems(problem, matching)
    if not matching.solution.closed:
        places = matching.matched_bound - matching.matched
        found.append(Problem(ProblemCode.SEARCH_NOT_CLOSED, {"gap": matching.gap, "places": places}))
    return tuple(found)


def _missing_sides(problem: MatchingProblem) -> list[Problem]:
    """What is missing before anyone can be matched at all."""
    roster = problem.roster
    if not roster.mentors and not roster.mentees:
        return [Problem(ProblemCode.NO_PARTICIPANTS)]
    if not roster.mentors:
        return [Problem(ProblemCode.NO_MENTORS, {"mentees": len(roster.mentees)})]
    if not roster.mentees:
        return [Problem(ProblemCode.NO_MENTEES, {"mentors": len(roster.mentors)})]
    full = [
        role
        for role, places in (("mentor", roster.mentor_places), ("mentee", roster.mentee_places))
        if not places.any()
    ]
    return [Problem(ProblemCode.NO_PLACES, {"role": role}) for role in full]


def topics_of_nobody(roster: Roster) -> Problem | None:
    """That nothing is known about what people want to learn, or can teach: the round is matched blind."""
    sides = {
        "wanted": any(topic_codes(person.topics_wanted) for person in roster.mentees),
        "offered": any(topic_codes(person.topics_offered) for person in roster.mentors),
    }
    missing = tuple(side for side, said in sides.items() if not said)
    return Problem(ProblemCode.TOPICS_OF_NOBODY, {"missing": missing}) if missing else None


def _rule_problems(problem: MatchingProblem, matching: SolvedMatching) -> list[Problem]:
    """Which rules leave whom without anyone, looked at only when someone has no place."""
    roster, found = problem.roster, []
    blind = topics_of_nobody(roster)
    found += [blind] if blind else []
    able = int((roster.mentee_places > 0).sum())
    places = int(roster.mentor_places.sum())
    if able > places:
        found.append(Problem(ProblemCode.TOO_FEW_PLACES, {"mentees": able, "places": places, "short": able - places}))
    departments = {"" if p.external else fold_text(p.department) for p in (*roster.mentees, *roster.mentors)}
    if problem.constraints[Rule.DEPARTMENT] in problem.hard and len(departments) == 1 and "" not in departments:
        found.append(Problem(ProblemCode.ONE_DEPARTMENT, {"department": roster.mentees[0].department}))
    if not matching.solution.pairs and not problem.pins.kept:
        found += _no_pair_problems(problem)
    left = [each.person for each in matching.unmatched if each.person in roster.row]
    alone = [who for who in left if _only_line_forbids(problem, roster.row[who])]
    return found + [Problem(ProblemCode.LINE_RULE_ALONE, {"person": who}) for who in alone]


def _no_pair_problems(problem: MatchingProblem) -> list[Problem]:
    """No pair at all: how many each rule forbids, and whether it is that nobody shares a topic."""
    mentees, mentors = len(problem.roster.mentees), len(problem.roster.mentors)
    c = np.arange(mentors)[None, :]
    open_ = [
        (problem.pair_scores(np.full(mentors, row), c[0]) >= 0)[problem.roster.mentor_places > 0]
        for row in range(mentees)
    ]
    if any(each.any() for each in open_):
        return [Problem(ProblemCode.ALL_BELOW_FLOOR, {"floor": problem.floor})]
    counts = dict.fromkeys((constraint.code for constraint in problem.hard), 0)
    for row in range(mentees):
        for constraint in problem.hard:
            counts[constraint.code] += int(constraint.holds(np.array([[row]]), c).sum())
    found = [
        Problem(ProblemCode.NO_ELIGIBLE_PAIRS, {"of": mentees * mentors, **{k: n for k, n in counts.items() if n}})
    ]
    if counts.get(Rule.SHARED_TOPIC) == mentees * mentors:
        found.append(Problem(ProblemCode.NOBODY_SHARES_A_TOPIC))
    return found


def _only_line_forbids(problem: MatchingProblem, row: int) -> bool:
    """Whether every mentor is out for this mentee, and some only because of the line of managers."""
    c = np.arange(len(problem.roster.mentors))
    r = np.full(len(c), row)
    if (problem.pair_scores(r, c) >= 0).any() or problem.constraints[Rule.HIERARCHY] not in problem.hard:
        return False
    others = problem.same_person(r, c)
    for constraint in problem.hard:
        if constraint.code != Rule.HIERARCHY:
            others |= constraint.holds(r, c)
    return bool((problem.constraints[Rule.HIERARCHY].holds(r, c) & ~others).any())


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
    only = broken == 1
    counts = {code: (_count(each, axis), _count(each & only, axis)) for code, each in holds.items()}
    low = np.zeros(other.shape, bool)
    if problem.floor:
        every = np.broadcast_arrays(r, c)
        low = open_ & (problem.pair_scores(*(each.ravel() for each in every)).reshape(other.shape) < problem.floor)
    rest = {
        UnmatchedCode.BELOW_FLOOR: _count(low, axis),
        UnmatchedCode.OTHER_SIDE_FULL: _count(open_ & ~low & full, axis),
        UnmatchedCode.COMPETITION if mentee else UnmatchedCode.NOT_NEEDED: _count(open_ & ~low & ~full, axis),
    }
    others = _count(other, axis)
    return [_list_reasons(problem, k, counts, int(others[k]), rest) for k in range(len(some))]


def _count(holds: np.ndarray, axis: int) -> np.ndarray:
    """How often something holds in each row (axis 1) or column (axis 0): a product, in half the time of a sum."""
    ones = np.ones(holds.shape[axis], np.float32)
    often = holds.astype(np.float32)
    return (often @ ones if axis else ones @ often).astype(np.int64)


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


NAMED = 100
"""At most this many competing people are named."""


def explain_unmatched(problem: MatchingProblem, pairs: Iterable[Pair]) -> tuple[Unmatched, ...]:
    """Everyone who takes part and has no one in a role: mentees first, then mentors, by id.

    Someone who refused consent is named too; someone who withdrew is not.
    """
    pairs = tuple(pairs)
    mentees, mentors = {pair.mentee for pair in pairs}, {pair.mentor for pair in pairs}
    competing = _CompetitionFinder(problem, pairs)
    roster = problem.roster
    rows = [row for row, person in enumerate(roster.mentees) if person.id not in mentees]
    columns = [column for column, person in enumerate(roster.mentors) if person.id not in mentors]
    found = [
        Unmatched(roster.mentees[row].id, Role.MENTEE, reasons, competing.of(row))
        for row, reasons in obstacles(problem, Role.MENTEE, rows).items()
    ]
    found += [
        Unmatched(roster.mentors[column].id, Role.MENTOR, reasons)
        for column, reasons in obstacles(problem, Role.MENTOR, columns).items()
    ]
    refused = [p for p in roster.everyone.values() if p.consent is False and not p.withdrawn]
    found += [Unmatched(p.id, role, (Reason(UnmatchedCode.NO_CONSENT),)) for p in refused for role in sorted(p.roles)]
    return tuple(found)


class _CompetitionFinder:
    """Who competes with whom: a mentee, the mentors open to them, whom those have, the mentors open to these …

    All places of these mentors are taken (or one of their mentees would move and make room), which is why someone is
    left over: Hall's condition. Everyone who can only go to these mentors competes for them, matched or not, so all who
    are left over by the same mentors hear the same. Who asked for no partner does not compete.
    """

    def __init__(self, problem: MatchingProblem, pairs: tuple[Pair, ...]) -> None:
        roster = problem.roster
        self._case, self._found = problem, dict[bytes, Competition]()
        self._scores = np.zeros((0, 0), np.int16) if problem.kept_scores is None else problem.kept_scores
        self._closures: dict[bytes, np.ndarray] = {}
        self._holders: dict[int, list[int]] = {}
        for pair in pairs:
            self._holders.setdefault(roster.column[pair.mentor], []).append(roster.row[pair.mentee])

    def of(self, row: int) -> Competition | None:
        """The competition of one unmatched mentee; None when no mentor is open to them, or in a very large round."""
        if self._case.kept_scores is None:
            return None
        first = self._open[row].tobytes()
        if first not in self._closures:
            self._closures[first] = self._closure(row)
        mentors = self._closures[first]
        if not mentors.any():
            return None
        key = mentors.tobytes()
        if key not in self._found:
            self._found[key] = self._for(mentors)
        return self._found[key]

    def _closure(self, row: int) -> np.ndarray:
        """The mentors for whose places this mentee competes, as a mask; step by step, everyone of a step at once."""
        mentees = np.zeros(len(self._open), bool)
        mentors = np.zeros(self._open.shape[1], bool)
        step = [row]
        while step:
            mentees[step] = True
            fresh = self._open[step].any(axis=0) & ~mentors
            mentors |= fresh
            holders = {each for column in np.flatnonzero(fresh).tolist() for each in self._holders.get(column, ())}
            step = [each for each in sorted(holders) if not mentees[each]]
        return mentors

    @cached_property
    def _open(self) -> np.ndarray:
        """Which mentors each mentee may go to."""
        return (self._scores >= self._case.floor) & (self._case.roster.mentor_places > 0)

    @cached_property
    def _choices(self) -> np.ndarray:
        """How many mentors are open to each mentee; 0 for who asked for no partner."""
        return np.where(self._case.roster.mentee_places > 0, self._open.sum(axis=1), 0)

    def _for(self, mentors: np.ndarray) -> Competition:
        roster, scores = self._case.roster, self._scores
        columns = np.flatnonzero(mentors)
        here = (scores[:, columns] >= self._case.floor).sum(axis=1)
        rows = np.flatnonzero((self._choices > 0) & (here == self._choices))
        return Competition(
            tuple(roster.mentees[each].id for each in rows[:NAMED].tolist()),
            tuple(roster.mentors[each].id for each in columns[:NAMED].tolist()),
            len(rows),
            int(roster.mentor_places[columns].sum()),
        )
