"""What is the matter with a round as a whole: too few places, a rule that leaves someone without anyone, a circle."""

from __future__ import annotations

import numpy as np

from mentoring.matching import features
from mentoring.matching.case import MatchingProblem
from mentoring.matching.codes import ProblemCode
from mentoring.matching.people import Roster, fold_text
from mentoring.matching.pins import as_couple
from mentoring.matching.results import Matching, Problem
from mentoring.matching.rules import Rule


def diagnose(problem: MatchingProblem, matching: Matching) -> tuple[Problem, ...]:
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
    if matching.solution is not None and not matching.solution.closed:
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
    """That nothing is known about what people want to learn, or about what they can teach: the round is matched blind."""
    sides = {
        "wanted": any(features.topic_codes(person.topics_wanted) for person in roster.mentees),
        "offered": any(features.topic_codes(person.topics_offered) for person in roster.mentors),
    }
    missing = tuple(side for side, said in sides.items() if not said)
    return Problem(ProblemCode.TOPICS_OF_NOBODY, {"missing": missing}) if missing else None


def _rule_problems(problem: MatchingProblem, matching: Matching) -> list[Problem]:
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
    if matching.solution is not None and not matching.solution.pairs and not problem.pins.kept:
        found += _no_pair_problems(problem)
    left = [each.person for each in matching.unmatched if each.person in roster.row]
    alone = [who for who in left if _only_line_forbids(problem, roster.row[who])]
    return found + [Problem(ProblemCode.LINE_RULE_ALONE, {"person": who}) for who in alone]


def _no_pair_problems(problem: MatchingProblem) -> list[Problem]:
    """No pair at all: how many each rule forbids, and whether it is that nobody shares a topic."""
    mentees, mentors = len(problem.roster.mentees), len(problem.roster.mentors)
    c = np.arange(mentors)[None, :]
    open_ = [
        (problem.some(np.full(mentors, row), c[0]) >= 0)[problem.roster.mentor_places > 0] for row in range(mentees)
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
    if (problem.some(r, c) >= 0).any() or problem.constraints[Rule.HIERARCHY] not in problem.hard:
        return False
    others = problem.same_person(r, c)
    for constraint in problem.hard:
        if constraint.code != Rule.HIERARCHY:
            others |= constraint.holds(r, c)
    return bool((problem.constraints[Rule.HIERARCHY].holds(r, c) & ~others).any())
