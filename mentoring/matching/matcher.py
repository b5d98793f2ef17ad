"""Match a whole round at once, or judge a set of pairs made elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.matching.case import Case
from mentoring.matching.describe import described
from mentoring.matching.results import Matching
from mentoring.matching.rules import Rules
from mentoring.matching.search import Progress
from mentoring.matching.solving import decoded, quietly, solved
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
    given = (programme_topics, pinned, forbidden, previous, priority)
    return Case(tuple(participants), rules, *(tuple(each) for each in given))


def answered(case: Case, progress: Progress = quietly) -> Matching:
    """Solve a case and describe the answer."""
    settled = solved(case, progress)
    pairs = described(case, (*case.pinned_pairs, *settled.pairs), {})
    pins = {row for row, _ in case.pinned_pairs}
    free = len({row for row, _ in settled.pairs} - pins)
    total = sum(pair.score for pair in pairs)
    pinned = total - sum(pair.score for pair in pairs if (pair.mentor, pair.mentee) not in set(case.pins.kept))
    places, points = decoded(case, settled.bound[0], free)
    return Matching(
        pairs,
        (),
        total,
        points + pinned,
        free + len(pins),
        places + len(pins),
        settled.closed and settled.bound == settled.worth,
        problems=(*case.roster.problems, *case.pins.problems),
        case=case,
        settled=settled,
    )
