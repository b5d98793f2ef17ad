"""What is the matter with a round as a whole: too few places, a rule that leaves someone without anyone, a circle."""

from __future__ import annotations

import numpy as np

from mentoring.matching import features
from mentoring.matching.case import Case
from mentoring.matching.codes import ProblemCode
from mentoring.matching.people import Roster, folded
from mentoring.matching.pins import as_couple
from mentoring.matching.results import Matching, Problem
from mentoring.matching.rules import Rule


def diagnosed(case: Case, matching: Matching) -> tuple[Problem, ...]:
    """Everything worth saying before looking at single people."""
    roster = case.roster
    found = [*roster.problems, *case.pins.problems]
    for code, given in (
        (ProblemCode.FORBIDDEN_NOT_A_PAIR, case.forbidden),
        (ProblemCode.PREVIOUS_NOT_A_PAIR, case.previous),
    ):
        found += [Problem(code, {"given": str(each)}) for each in given if as_couple(each) is None]
    found += [Problem(ProblemCode.MANAGER_CYCLE, {"people": circle}) for circle in case.lines.circles]
    unknown = sorted({who for who in case.priority if who not in roster.everyone}, key=str)
    found += [Problem(ProblemCode.PRIORITY_UNKNOWN_PERSON, {"person": who}) for who in unknown]
    sides = _sides(case)
    found += sides or _rules(case, matching)
    if matching.settled is not None and not matching.settled.closed:
        places = matching.matched_bound - matching.matched
        found.append(Problem(ProblemCode.SEARCH_NOT_CLOSED, {"gap": matching.gap, "places": places}))
    return tuple(found)


def _sides(case: Case) -> list[Problem]:
    """What is missing before anyone can be matched at all."""
    roster = case.roster
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
        "wanted": any(features.topics(person.topics_wanted) for person in roster.mentees),
        "offered": any(features.topics(person.topics_offered) for person in roster.mentors),
    }
    missing = tuple(side for side, said in sides.items() if not said)
    return Problem(ProblemCode.TOPICS_OF_NOBODY, {"missing": missing}) if missing else None


def _rules(case: Case, matching: Matching) -> list[Problem]:
    """Which rules leave whom without anyone, looked at only when someone has no place."""
    roster, found = case.roster, []
    blind = topics_of_nobody(roster)
    found += [blind] if blind else []
    able = int((roster.mentee_places > 0).sum())
    places = int(roster.mentor_places.sum())
    if able > places:
        found.append(Problem(ProblemCode.TOO_FEW_PLACES, {"mentees": able, "places": places, "short": able - places}))
    departments = {"" if p.external else folded(p.department) for p in (*roster.mentees, *roster.mentors)}
    if case.bars[Rule.DEPARTMENT] in case.hard and len(departments) == 1 and "" not in departments:
        found.append(Problem(ProblemCode.ONE_DEPARTMENT, {"department": roster.mentees[0].department}))
    if matching.settled is not None and not matching.settled.pairs and not case.pins.kept:
        found += _nothing_possible(case)
    left = [each.person for each in matching.unmatched if each.person in roster.row]
    alone = [who for who in left if _line_alone(case, roster.row[who])]
    return found + [Problem(ProblemCode.LINE_RULE_ALONE, {"person": who}) for who in alone]


def _nothing_possible(case: Case) -> list[Problem]:
    """No pair at all: how many each rule forbids, and whether it is that nobody shares a topic."""
    mentees, mentors = len(case.roster.mentees), len(case.roster.mentors)
    c = np.arange(mentors)[None, :]
    open_ = [(case.some(np.full(mentors, row), c[0]) >= 0)[case.roster.mentor_places > 0] for row in range(mentees)]
    if any(each.any() for each in open_):
        return [Problem(ProblemCode.ALL_BELOW_FLOOR, {"floor": case.floor})]
    counts = dict.fromkeys((bar.code for bar in case.hard), 0)
    for row in range(mentees):
        for bar in case.hard:
            counts[bar.code] += int(bar.holds(np.array([[row]]), c).sum())
    found = [
        Problem(ProblemCode.NO_ELIGIBLE_PAIRS, {"of": mentees * mentors, **{k: n for k, n in counts.items() if n}})
    ]
    if counts.get(Rule.SHARED_TOPIC) == mentees * mentors:
        found.append(Problem(ProblemCode.NOBODY_SHARES_A_TOPIC))
    return found


def _line_alone(case: Case, row: int) -> bool:
    """Whether every mentor is out for this mentee, and some only because of the line of managers."""
    c = np.arange(len(case.roster.mentors))
    r = np.full(len(c), row)
    if (case.some(r, c) >= 0).any() or case.bars[Rule.HIERARCHY] not in case.hard:
        return False
    others = case.same_person(r, c)
    for bar in case.hard:
        if bar.code != Rule.HIERARCHY:
            others |= bar.holds(r, c)
    return bool((case.bars[Rule.HIERARCHY].holds(r, c) & ~others).any())
