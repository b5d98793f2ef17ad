"""Match a whole round at once, or judge a set of pairs made elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mentoring.matching.case import Case
from mentoring.matching.describe import described
from mentoring.matching.diagnosis import diagnosed
from mentoring.matching.results import Matching, Pair
from mentoring.matching.review import Review, obeys, reviewed
from mentoring.matching.rules import Rules
from mentoring.matching.search import Progress
from mentoring.matching.solving import Settled, quietly, solved
from mentoring.matching.unmatched import unmatched
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
    return answered(case_of(participants, rules, programme_topics, pinned, forbidden, previous, priority))


def case_of(
    participants: Iterable[Participant],
    rules: Rules,
    programme_topics: Iterable[str] = (),
    pinned: Iterable[object] = (),
    forbidden: Iterable[object] = (),
    previous: Iterable[object] = (),
    priority: Iterable[PersonId] = (),
) -> Case:
    """The question of a matching as one value."""
    topics = (programme_topics,) if isinstance(programme_topics, str) else tuple(programme_topics)
    return Case(tuple(participants), rules, topics, tuple(pinned), tuple(forbidden), tuple(previous), tuple(priority))


def answered(case: Case, progress: Progress = quietly) -> Matching:
    """Solve a case and describe the answer."""
    settled = solved(case, progress)
    progress("reviewing", 1)
    review = reviewed(case, settled)
    progress("describing", 1)
    pairs = described(case, (*case.pinned_pairs, *settled.pairs), review.runners)
    matching = judged(case, settled, review, pairs)
    return replace(matching, problems=diagnosed(case, matching))


def judged(case: Case, settled: Settled, review: Review, pairs: tuple[Pair, ...]) -> Matching:
    """The pairs of a solved case with what is known about them as a set."""
    pins = set(case.pins.kept)
    pinned_points = sum(pair.score for pair in pairs if (pair.mentor, pair.mentee) in pins)
    served = {mentee for _, mentee in pins}
    matched = len({pair.mentee for pair in pairs})
    valued = case.counting if settled.counting else case
    places, _, points = valued.apart(settled.bound[0])
    proved = settled.closed and review.bound == settled.proves and obeys(case, settled)
    return Matching(
        pairs,
        unmatched(case, pairs),
        sum(pair.score for pair in pairs),
        points + pinned_points,
        matched,
        places + len(served) if valued.rewards[0] else matched,
        proved,
        sum(pair.ambiguous for pair in pairs),
        review.blocking,
        dual_bound=review.bound,
        case=case,
        settled=settled,
    )
