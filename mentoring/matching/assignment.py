"""Match a whole round at once, judge a set of pairs made elsewhere, or assign by a matrix of scores alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from mentoring.matching.diagnosis import diagnose, explain_unmatched
from mentoring.matching.flow import Ints, compact, dual_bound, keeps_places
from mentoring.matching.opportunity_cost import broken_rules
from mentoring.matching.people import Couple, as_couple
from mentoring.matching.problem import MatchingProblem
from mentoring.matching.reciprocal_conflicts import Solution
from mentoring.matching.results import Assignment, FlagCode, Matching, Pair, Problem, ProblemCode
from mentoring.matching.review import ChoiceReview, explain_pairs, obeys_rules, review_choice
from mentoring.matching.rules import Rules
from mentoring.matching.search import Places, Progress, break_ties, solve
from mentoring.matching.solving import SolvedMatching, ignore_progress, solve_problem
from mentoring.participants import Participant, PersonId, may_take_part
from mentoring.worker_process import run_in_worker

WORKER_FROM = 500
"""From this many people a side on a worker is worth its start of about half a second: solving keeps Python's lock."""

WORKER_FROM_BOTH = 40
"""From this many people with both roles on it is worth one too: who teaches whom can be intricate."""

LARGE_FROM_BOTH = 200
"""From this many of them on nothing is looked for beside what was asked."""


def match(
    participants: Iterable[Participant],
    rules: Rules = Rules(),  # noqa: B008 (frozen)
    *,
    programme_topics: Iterable[str] = (),
    pinned: Iterable[object] = (),
    forbidden: Iterable[object] = (),
    previous: Iterable[object] = (),
    priority: Iterable[PersonId] = (),
) -> SolvedMatching:
    """The best pairs for everyone at once, each with its reasons, and a proof that nothing is better.

    programme_topics: topic codes that count more. pinned, forbidden, previous: pairs (mentor, mentee) of ids. A pinned
    pair overrides every rule but consent, withdrawal and places, and is flagged. forbidden and previous hold for the
    two people whichever of them teaches. priority: ids of mentees who come first for a place among equals: of all ways
    to match the most mentees, one that matches as many of these as possible, whatever the scores; never fewer mentees.
    Never raises for what people or pairs may look like: that becomes `problems`.
    """
    return answer(matching_problem(participants, rules, programme_topics, pinned, forbidden, previous, priority))


def matching_problem(
    participants: Iterable[Participant],
    rules: Rules,
    programme_topics: Iterable[str] = (),
    pinned: Iterable[object] = (),
    forbidden: Iterable[object] = (),
    previous: Iterable[object] = (),
    priority: Iterable[PersonId] = (),
) -> MatchingProblem:
    """The question of a matching as one value."""
    topics = (programme_topics,) if isinstance(programme_topics, str) else tuple(programme_topics)
    return MatchingProblem(
        tuple(participants), rules, topics, tuple(pinned), tuple(forbidden), tuple(previous), tuple(priority)
    )


def answer(problem: MatchingProblem, progress: Progress = ignore_progress) -> SolvedMatching:
    """Solve a problem and describe the answer."""
    solution = solve_problem(problem, progress)
    progress("reviewing", 1)
    review = review_choice(problem, solution)
    progress("describing", 1)
    pairs = explain_pairs(problem, (*problem.pinned_pairs, *solution.pairs), review.runners)
    matching = build_matching(problem, solution, review, pairs)
    return replace(matching, problems=diagnose(problem, matching))


def match_in_worker(
    participants: Iterable[Participant],
    rules: Rules = Rules(),  # noqa: B008 (frozen)
    *,
    programme_topics: Iterable[str] = (),
    pinned: Iterable[object] = (),
    forbidden: Iterable[object] = (),
    previous: Iterable[object] = (),
    priority: Iterable[PersonId] = (),
    on_progress: Callable[[str, int], None] = lambda step, count: None,
) -> SolvedMatching:
    """The answer of `match`, found in a process of its own. Raises WorkerFailed when that dies.

    on_progress: called in this thread with a step (solving, solved, reviewing, describing) and how many times it was
    reached.
    """
    problem = matching_problem(participants, rules, programme_topics, pinned, forbidden, previous, priority)
    found: SolvedMatching = run_in_worker(answer, problem, on_progress)
    return found


def build_matching(
    problem: MatchingProblem, solution: Solution, review: ChoiceReview, pairs: tuple[Pair, ...]
) -> SolvedMatching:
    """The pairs of a solved problem with what is known about them as a set."""
    pins = set(problem.pins.kept)
    pinned_points = sum(pair.score for pair in pairs if (pair.mentor, pair.mentee) in pins)
    served = {mentee for _, mentee in pins}
    matched = len({pair.mentee for pair in pairs})
    valued = problem.counting if solution.counting else problem
    places, _, points = valued.split_worth(solution.bound[0])
    proved = solution.closed and review.bound == solution.proves and obeys_rules(problem, solution)
    return SolvedMatching(
        pairs,
        explain_unmatched(problem, pairs),
        sum(pair.score for pair in pairs),
        points + pinned_points,
        matched,
        places + len(served) if valued.rewards[0] else matched,
        proved,
        sum(pair.ambiguous for pair in pairs),
        dual_bound=review.bound,
        problem=problem,
        solution=solution,
    )


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
) -> SolvedMatching:
    """The given pairs as a matching: each with its score and the rules it breaks, against the best that is permitted.

    pairs: (mentor, mentee), by id, e-mail or a name that only one person has. What cannot be a pair is left out and
    said in `problems`. `total` is theirs; `bound` and `matched_bound` those of the best permitted set, so `gap` is the
    distance. `optimal` says that they break no rule and reach the bound. `why_not` and the like speak of the best set.
    """
    problem = matching_problem(participants, rules, programme_topics, pinned, forbidden, previous, priority)
    solution = solve_problem(problem)
    return _judge(problem, solution, review_choice(problem, solution), pairs)


def audit_beside(best: SolvedMatching, pairs: Iterable[object]) -> SolvedMatching:
    """The answer of `audit` for the same question as this best set answers: nothing is solved again."""
    return _judge(best.problem, best.solution, ChoiceReview(best.dual_bound, {}), pairs)


def describe_pairs(problem: MatchingProblem, pairs: Iterable[object]) -> Matching:
    """The given pairs with their scores and the rules they break, when nothing was solved yet: what the best set is,
    and who has no one and why, is not known, so the bounds are what is reached."""
    given, problems = _explain_given(problem, pairs)
    points, matched = sum(pair.score for pair in given), len({pair.mentee for pair in given})
    return Matching(given, (), points, points, matched, matched, False, problems=tuple(problems))


def _explain_given(problem: MatchingProblem, pairs: Iterable[object]) -> tuple[tuple[Pair, ...], list[Problem]]:
    """The pairs of participants among what was given, and what is the matter with the rest and with these."""
    couples, problems = _resolve_pairs(problem, pairs)
    places = [(problem.roster.row[mentee], problem.roster.column[mentor]) for mentor, mentee in couples]
    given = explain_pairs(problem, places, {})
    return given, problems + _find_violations(problem, given)


def _judge(
    problem: MatchingProblem, solution: Solution, review: ChoiceReview, pairs: Iterable[object]
) -> SolvedMatching:
    given, problems = _explain_given(problem, pairs)
    matching = build_matching(problem, solution, review, given)
    if not given and not problems and solution.pairs:
        problems.append(Problem(ProblemCode.NOTHING_GIVEN))
    reached = (matching.matched, matching.total) == (matching.matched_bound, matching.bound)
    matching = replace(matching, optimal=matching.optimal and reached and not problems, ambiguous=0)
    return replace(matching, problems=(*problems, *diagnose(problem, matching)))


def _resolve_pairs(problem: MatchingProblem, pairs: Iterable[object]) -> tuple[list[Couple], list[Problem]]:
    """The pairs of participants among what was given, each once, and what is the matter with the rest."""
    found: dict[Couple, None] = {}
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
            found[mentor, mentee] = None
    return list(found), problems


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
    strict = {*(constraint.code for constraint in problem.hard), FlagCode.BELOW_FLOOR}
    problems = []
    for pair in pairs:
        detail = {"mentor": pair.mentor, "mentee": pair.mentee}
        codes = broken_rules(problem, pair.mentor, pair.mentee) if strict & set(pair.flags) else ()
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


class MatrixSource:
    """A matrix of scores as a source for the search; rows and columns without places have no permitted pairs."""

    def __init__(self, scores: np.ndarray, mentees: Ints, mentors: Ints) -> None:
        self.shape = scores.shape
        self._scores, self._closed = scores, (mentees < 1, mentors < 1)

    def block(self, start: int, stop: int) -> np.ndarray:
        """The scores of these rows; -1 for pairs that cannot be chosen."""
        block = self._scores[start:stop].copy()
        block[self._closed[0][start:stop]] = -1
        block[:, self._closed[1]] = -1
        return block


def assign(
    scores: ArrayLike, mentee_capacity: int | Sequence[int] = 1, mentor_capacity: int | Sequence[int] = 1
) -> Assignment:
    """The best pairs of rows (mentees) and columns (mentors): most mentees first, then the total, then the worst pair.

    scores: whole numbers of any size, mentees by mentors; negative forbids the pair. Capacities: pairs that each row
    and each column can hold, one number for all or one a person; below 1 means none. Raises ValueError when the scores
    are no whole numbers in a matrix or the capacities do not fit them.
    """
    matrix = _score_matrix(scores)
    mentees = _capacities(mentee_capacity, matrix.shape[0], matrix.shape[1])
    mentors = _capacities(mentor_capacity, matrix.shape[1], matrix.shape[0])
    if not matrix.size:
        return Assignment((), 0, 0, True)
    units = int(min(mentees.sum(), mentors.sum()))
    reward = max(0, int(matrix.max())) * (units + 1) + 1
    first = compact(np.array([reward] * len(mentees), dtype=object))
    solution = solve(MatrixSource(matrix, mentees, mentors), Places(mentees, mentors, first))
    chosen = break_ties(solution, np.arange(len(mentees)), np.arange(len(mentors)))
    network = solution.network
    pairs = tuple(zip(network.rows[chosen].tolist(), network.columns[chosen].tolist(), strict=True))
    total = sum(int(matrix[pair]) for pair in pairs)
    places = reward * len({row for row, _ in pairs})
    bound = dual_bound(network, solution.prices) - places
    return Assignment(pairs, total, bound, keeps_places(network, chosen) and bound == total)


def _score_matrix(scores: ArrayLike) -> np.ndarray:
    """The scores as whole numbers in two dimensions: int64, or Python integers where those do not fit."""
    matrix = np.asarray(scores)
    if matrix.size == 0:
        return np.zeros(matrix.shape if matrix.ndim == 2 else (len(matrix), 0), np.int64)
    if matrix.ndim != 2:
        raise ValueError("scores must be a matrix: one row a mentee, one column a mentor")
    if matrix.dtype.kind == "f":
        if not np.equal(matrix, np.floor(matrix)).all() or not np.isfinite(matrix).all():
            raise ValueError("scores must be whole numbers")
        matrix = np.array([[int(value) for value in row] for row in matrix.tolist()], dtype=object)
    elif matrix.dtype.kind not in "iubO":
        raise ValueError("scores must be whole numbers")
    if matrix.dtype.kind == "O" and not all(isinstance(value, int | np.integer) for value in matrix.flat):
        raise ValueError("scores must be whole numbers")
    matrix = np.maximum(matrix.astype(object), -1) if matrix.dtype.kind in "uO" else np.maximum(matrix, -1)
    return compact(matrix.ravel()).reshape(matrix.shape)


def _capacities(capacity: int | Sequence[int], people: int, others: int) -> Ints:
    """Pairs that each person can hold: not below zero, and not above the number of people on the other side."""
    given = list(capacity) if isinstance(capacity, Sequence | np.ndarray) else [capacity] * people
    if len(given) != people:
        raise ValueError(f"{len(given)} capacities for {people} people")
    return np.array([min(max(int(each), 0), others) for each in given], np.int64)
