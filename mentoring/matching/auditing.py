"""Judge a set of pairs that was made by hand or elsewhere: broken rules, its total, its distance to the best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mentoring.matching.case import MatchingProblem
from mentoring.matching.codes import ProblemCode
from mentoring.matching.describe import explain_pairs
from mentoring.matching.diagnosis import diagnose
from mentoring.matching.matcher import build_matching, matching_problem
from mentoring.matching.pins import Couple, as_couple
from mentoring.matching.results import Matching, Pair, Problem
from mentoring.matching.review import review_choice
from mentoring.matching.rules import Rules
from mentoring.matching.solving import solve_problem
from mentoring.matching.verdicts import broken_rules
from mentoring.participants import Participant, PersonId, may_take_part


def audit(
    participants: Iterable[Participant],
    pairs: Iterable[object],
    rules: Rules = Rules(),  # noqa: B008 (frozen)
    *,
    programme_topics: Iterable[str] = (),
    pinned: Iterable[object] = (),
    forbidden: Iterable[object] = (),
    previous: Iterable[object] = (),
    priority: Iterable[PersonId] = (),
) -> Matching:
    """The given pairs as a matching: each with its score and the rules it breaks, against the best that is permitted.

    pairs: (mentor, mentee), by id, e-mail or a name that only one person has. What cannot be a pair is left out and
    said in `problems`. `total` is theirs; `bound` and `matched_bound` those of the best permitted set, so `gap` is the
    distance. `optimal` says that they break no rule and reach the bound. `why_not` and the like speak of the best set.
    """
    problem = matching_problem(participants, rules, programme_topics, pinned, forbidden, previous, priority)
    solution = solve_problem(problem)
    review = review_choice(problem, solution)
    couples, problems = _resolve_pairs(problem, pairs)
    places = [(problem.roster.row[mentee], problem.roster.column[mentor]) for mentor, mentee in couples]
    given = explain_pairs(problem, places, {})
    matching = build_matching(problem, solution, review, given)
    problems += _find_violations(problem, given)
    if not given and not problems and solution.pairs:
        problems.append(Problem(ProblemCode.NOTHING_GIVEN))
    reached = (matching.matched, matching.total) == (matching.matched_bound, matching.bound)
    matching = replace(matching, optimal=matching.optimal and reached and not problems, ambiguous=0, blocking=0)
    return replace(matching, problems=(*problems, *diagnose(problem, matching)))


def _resolve_pairs(problem: MatchingProblem, pairs: Iterable[object]) -> tuple[list[Couple], list[Problem]]:
    """The pairs of participants among what was given, each once, and what is the matter with the rest."""
    found: list[Couple] = []
    problems: list[Problem] = []
    for given in pairs:
        couple = as_couple(given)
        if couple is None:
            problems.append(Problem(ProblemCode.PAIR_NOT_A_PAIR, {"given": str(given)}))
            continue
        mentor, mentee = (problem.roster.who(pointer) for pointer in couple)
        code = ProblemCode.PAIR_TWICE if (mentor, mentee) in found else _pair_problem(problem, mentor, mentee)
        if code:
            swapped = (
                code is ProblemCode.PAIR_WRONG_ROLE and mentee in problem.roster.column and mentor in problem.roster.row
            )
            detail: dict[str, object] = {"mentor": couple[0], "mentee": couple[1]}
            problems.append(Problem(code, detail | ({"swapped": True} if swapped else {})))
        else:
            found.append((mentor, mentee))
    return found, problems


def _pair_problem(problem: MatchingProblem, mentor: PersonId, mentee: PersonId) -> ProblemCode | None:
    people = [problem.roster.everyone.get(who) for who in (mentor, mentee)]
    if None in people:
        return ProblemCode.PAIR_UNKNOWN_PERSON
    if mentor == mentee:
        return ProblemCode.PAIR_SAME_PERSON
    if any(person.withdrawn for person in people if person):
        return ProblemCode.PAIR_WITHDRAWN
    if not all(may_take_part(person) for person in people if person):
        return ProblemCode.PAIR_NO_CONSENT
    return None if mentor in problem.roster.column and mentee in problem.roster.row else ProblemCode.PAIR_WRONG_ROLE


def _find_violations(problem: MatchingProblem, pairs: tuple[Pair, ...]) -> list[Problem]:
    """Broken rules, people matched both ways, and people with more pairs than places."""
    roster, couples = problem.roster, {(pair.mentor, pair.mentee) for pair in pairs}
    problems = []
    for pair in pairs:
        detail = {"mentor": pair.mentor, "mentee": pair.mentee}
        codes = broken_rules(problem, pair.mentor, pair.mentee)
        if codes and (pair.mentor, pair.mentee) not in problem.pins.kept:
            problems.append(Problem(ProblemCode.PAIR_BREAKS_RULES, {**detail, "rules": codes}))
        if (pair.mentee, pair.mentor) in couples and str(pair.mentor) < str(pair.mentee):
            problems.append(Problem(ProblemCode.PAIR_BOTH_WAYS, detail))
    for code, held, places, where in (
        (ProblemCode.MENTOR_OVER_CAPACITY, Counter(p.mentor for p in pairs), roster.mentor_places, roster.column),
        (ProblemCode.MENTEE_OVER_CAPACITY, Counter(p.mentee for p in pairs), roster.mentee_places, roster.row),
    ):
        over = [(who, n, int(places[where[who]])) for who, n in sorted(held.items(), key=str) if n > places[where[who]]]
        problems += [Problem(code, {"person": who, "pairs": n, "places": most}) for who, n, most in over]
    return problems
