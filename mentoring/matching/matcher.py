"""Match a whole round at once, or judge a set of pairs made elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mentoring.matching.case import MatchingProblem
from mentoring.matching.describe import explain_pairs
from mentoring.matching.diagnosis import diagnose
from mentoring.matching.results import Matching, Pair
from mentoring.matching.review import ChoiceReview, obeys_rules, review_choice
from mentoring.matching.rules import Rules
from mentoring.matching.search import Progress
from mentoring.matching.solving import Solution, ignore_progress, solve_problem
from mentoring.matching.unmatched import explain_unmatched
from mentoring.participants import Participant, PersonId


def match(
    participants: Iterable[Participant],
    rules: Rules = Rules(),  # noqa: B008 (frozen)
    *,
    programme_topics: Iterable[str] = (),
    pinned: Iterable[object] = (),
    forbidden: Iterable[object] = (),
    previous: Iterable[object] = (),
    priority: Iterable[PersonId] = (),
) -> Matching:
    """The best pairs for everyone at once, each with its reasons, and a proof that nothing is better.

    programme_topics: topic codes that count more. pinned, forbidden, previous: pairs (mentor, mentee) of ids. A pinned
    pair overrides every rule but consent, withdrawal and places, and is flagged. forbidden and previous hold for the two
    people whichever of them teaches. priority: ids of mentees who come first for a place among equals: of all ways to
    match the most mentees, one that matches as many of these as possible, whatever the scores; never fewer mentees.
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


def answer(problem: MatchingProblem, progress: Progress = ignore_progress) -> Matching:
    """Solve a problem and describe the answer."""
    solution = solve_problem(problem, progress)
    progress("reviewing", 1)
    review = review_choice(problem, solution)
    progress("describing", 1)
    pairs = explain_pairs(problem, (*problem.pinned_pairs, *solution.pairs), review.runners)
    matching = build_matching(problem, solution, review, pairs)
    return replace(matching, problems=diagnose(problem, matching))


def build_matching(
    problem: MatchingProblem, solution: Solution, review: ChoiceReview, pairs: tuple[Pair, ...]
) -> Matching:
    """The pairs of a solved problem with what is known about them as a set."""
    pins = set(problem.pins.kept)
    pinned_points = sum(pair.score for pair in pairs if (pair.mentor, pair.mentee) in pins)
    served = {mentee for _, mentee in pins}
    matched = len({pair.mentee for pair in pairs})
    valued = problem.counting if solution.counting else problem
    places, _, points = valued.apart(solution.bound[0])
    proved = solution.closed and review.bound == solution.proves and obeys_rules(problem, solution)
    return Matching(
        pairs,
        explain_unmatched(problem, pairs),
        sum(pair.score for pair in pairs),
        points + pinned_points,
        matched,
        places + len(served) if valued.rewards[0] else matched,
        proved,
        sum(pair.ambiguous for pair in pairs),
        review.blocking,
        dual_bound=review.bound,
        problem=problem,
        solution=solution,
    )
