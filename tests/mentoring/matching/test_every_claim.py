"""Every claim of the matching on small rounds, forced and tried: all sets of pairs are written out and compared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentoring.matching import Matching, Rules, alternatives, match, relaxations, search_relaxations, why_not
from mentoring.matching.assignment import answer
from mentoring.matching.relaxing import NEVER
from mentoring.matching.solving import SolvedMatching
from mentoring.participants import Participant
from tests.mentoring.matching.oracle import Pairs, every_choice
from tests.mentoring.matching.people_builder import crowd, match_with_exception

EXAMPLES = 400 if os.environ.get("TELEMACHUS_LONG_TESTS") else 40
MOST_CELLS = 11
"""More permitted pairs than this take too long to try every set of."""

Place = tuple[int, int]


@st.composite
def asked(draw: st.DrawFn) -> tuple[list[Participant], Rules]:
    """A small round with people in both roles, and any combination of switches."""
    seed, sizes = draw(st.integers(0, 10**6)), draw(st.sampled_from([(3, 2, 0), (2, 1, 2), (1, 1, 3), (4, 2, 1)]))
    people = [person.changed(consent=True, withdrawn=False) for person in crowd(seed, *sizes)]
    switches = ("shared_topic", "shared_language", "department", "hierarchy", "same_manager")
    hard = {code: draw(st.sampled_from(["on", "off"])) for code in switches}
    return people, Rules(
        hard=hard,
        objective=draw(st.sampled_from(["participation", "participation", "quality"])),
        fair=draw(st.booleans()),
        quality_floor=draw(st.sampled_from([1_000, 4_000])),
        most_per_mentor=draw(st.sampled_from([1, 2])),
    )


class Tried:
    """Every set of pairs of a problem in which nobody has the same partner twice, with a pair forced or none."""

    def __init__(self, found: Matching, forced: Place | None = None) -> None:
        problem = found.problem
        assert problem is not None
        self.problem, self.forced, roster = problem, forced, problem.roster
        height, width = problem.shape
        r, c = np.divmod(np.arange(height * width), max(1, width))
        self.scores = problem.pair_scores(r, c).reshape(height, width)
        points = sum(problem.scores.pair_points(r, c).values(), np.zeros(len(r), np.int64)).reshape(height, width)
        self.scores[self.scores < problem.floor] = -1
        self.left = roster.mentee_places.tolist(), roster.mentor_places.tolist()
        self.points = points
        if forced:
            self.scores[forced] = -1
            for side, place in zip(self.left, forced, strict=True):
                side[place] -= 1

    @property
    def small(self) -> bool:
        return bool((self.scores >= 0).sum() <= MOST_CELLS)

    def choices(self) -> Iterator[Pairs]:
        roster = self.problem.roster
        mentees, mentors = [p.id for p in roster.mentees], [p.id for p in roster.mentors]
        for free in every_choice(self.scores, *self.left):
            pairs = (*free, self.forced) if self.forced else free
            couples = {(mentors[c], mentees[r]) for r, c in pairs}
            if not any((b, a) in couples for a, b in couples):
                yield pairs

    def value(self, pairs: Pairs) -> tuple[int, int]:
        return len({r for r, _ in pairs}), sum(int(self.points[pair]) for pair in pairs)

    def worst(self, pairs: Pairs) -> int:
        return min((int(self.points[pair]) for pair in pairs if pair != self.forced), default=0)

    def best(self) -> tuple[int, int]:
        """Mentees and points of the best set, by what these rules put first."""
        rules, every = self.problem.rules, list(self.choices())
        by_total = rules.objective == "quality"
        key = (lambda p: (self.value(p)[1], self.worst(p))) if by_total else (lambda p: (*self.value(p), self.worst(p)))
        plain = max(every, key=key)
        if not rules.fair or len(plain) == bool(self.forced):
            return self.value(plain)
        enough = [p for p in every if self.value(p)[0] >= self.value(plain)[0]]
        lifted = [p for p in enough if self.worst(p) == max(map(self.worst, enough))]
        return max(map(self.value, lifted), key=lambda v: v[1] if by_total else v)


def at(found: Matching, mentor: str, mentee: str) -> Place:
    assert found.problem is not None
    return found.problem.roster.row[mentee], found.problem.roster.column[mentor]


def couples(found: Matching) -> set[tuple[str, str]]:
    return {(pair.mentor, pair.mentee) for pair in found.pairs}


@given(asked())
@settings(max_examples=2 * EXAMPLES, deadline=None)
def test_no_set_of_pairs_is_better_whatever_the_switches(given_):
    found = match(*given_)
    tried = Tried(found)
    assume(tried.small)
    best = tried.best()
    assert found.optimal
    assert found.total == best[1]
    assert given_[1].objective == "quality" or found.matched == best[0]


@given(asked())
@settings(max_examples=EXAMPLES, deadline=None)
def test_why_not_says_what_trying_every_set_with_the_two_together_says(given_):
    found = match(*given_)
    assert found.problem is not None
    for teacher in found.problem.roster.mentors:
        for learner in found.problem.roster.mentees:
            verdict = why_not(found, teacher.id, learner.id)
            if verdict.cost is None:
                continue
            tried = Tried(found, at(found, teacher.id, learner.id))
            if not tried.small:
                continue
            best = tried.best()
            assert verdict.cost == found.total - best[1], verdict
            assert given_[1].objective == "quality" or verdict.places == found.matched - best[0], verdict
            after = (couples(found) - set(verdict.lost)) | set(verdict.gained)
            before, now = ({mentee for _, mentee in each} for each in (couples(found), after))
            assert (set(verdict.losing), set(verdict.placed)) == (before - now, now - before)
            assert (teacher.id, learner.id) in after
            assert verdict.losing or verdict.code not in {"costs_places", "moves_place"}
            assert verdict.code != "equally_good" or (not verdict.losing and not verdict.cost)


@given(asked())
@settings(max_examples=EXAMPLES // 2, deadline=None)
def test_an_alternative_costs_what_it_says_and_the_runner_up_too_where_it_is_exact(given_):
    found = match(*given_)
    for pair in found.pairs:
        if pair.runner_up and pair.runner_up.exact:
            assert pair.runner_up.cost == why_not(found, pair.runner_up.mentor, pair.mentee).cost
        for each in alternatives(found, pair.mentee):
            verdict = why_not(found, each.mentor, each.mentee)
            assert (each.cost, each.places, each.losing) == (verdict.cost, verdict.places, verdict.losing)


@given(asked())
@settings(max_examples=EXAMPLES, deadline=None)
def test_help_gives_the_partner_it_names_and_takes_nobodys_place(given_):
    found = match(*given_)
    assert found.problem is not None
    for who in [each.person for each in found.unmatched if each.role == "mentee"]:
        options = relaxations(found, who)
        for each in options:
            after = match_with_exception(found, each)
            assert (each.partner, who) in couples(after)
            assert {mentee for _, mentee in couples(after)} >= {mentee for _, mentee in couples(found)}
            assert after.total - found.total == each.gain
        against = [bool(each.rules) for each in options]
        assert against == sorted(against), "what breaks no rule comes first"
        if given_[1].objective == "participation" and not given_[1].fair:
            assert bool(options) == any(_could_help(found, who)), who


@given(asked())
@settings(max_examples=EXAMPLES, deadline=None)
def test_that_nothing_small_would_help_is_known_only_when_all_of_it_was_tried(given_):
    found = match(*given_)
    served = {pair.mentee for pair in found.pairs}
    for who in [each.person for each in found.unmatched if each.role == "mentee"]:
        search = search_relaxations(found, who)
        if found.problem.roster.mentee_places[found.problem.roster.row[who]] and not search.options and search.complete:
            tried = list(_each_exception(found, who))
            assert search.possible == bool(tried)
            assert not any(served | {who} <= {pair.mentee for pair in after.pairs} for after in tried)


def _each_exception(found: SolvedMatching, who: str) -> Iterator[Matching]:
    """The matching with each mentor held together with this mentee in spite of rules, one more place if needed."""
    problem, row = found.problem, found.problem.roster.row[who]
    for column, teacher in enumerate(problem.roster.mentors):
        r, c = np.array([row]), np.array([column])
        never = any(bar.holds(r, c)[0] for bar in problem.hard if bar.code in NEVER)
        if teacher.id != who and problem.roster.mentor_places[column] and not never:
            full = sum(pair.mentor == teacher.id for pair in found.pairs) >= problem.roster.mentor_places[column]
            yield answer(replace(problem, extra_places=(teacher.id,) * int(full), pinned=((teacher.id, who),)))


def _could_help(found: Matching, who: str) -> Iterator[bool]:
    """Whether a place with each mentor, made for this mentee in spite of rules, leaves everyone else theirs."""
    problem = found.problem
    assert problem is not None
    row = problem.roster.row[who]
    for column, teacher in enumerate(problem.roster.mentors):
        if teacher.id == who or not problem.roster.mentee_places[row] or not problem.roster.mentor_places[column]:
            continue
        r, c = np.array([row]), np.array([column])
        if any(bar.holds(r, c)[0] for bar in problem.hard if bar.code in NEVER):
            continue
        more = replace(problem, extra_places=(teacher.id,), pinned=((teacher.id, who),))
        tried = Tried(replace(found, problem=more), (row, column))
        served = {problem.roster.row[pair.mentee] for pair in found.pairs} | {row}
        yield any(served <= {r for r, _ in pairs} for pairs in tried.choices()) if tried.small else True


@given(asked())
@settings(max_examples=EXAMPLES, deadline=None)
def test_who_competes_can_go_nowhere_else_and_all_are_told_the_same(given_):
    found = match(*given_)
    assert found.problem is not None
    problem, roster = found.problem, found.problem.roster
    for each in found.unmatched:
        contest = each.competition
        if contest is None:
            continue
        columns = [roster.column[who] for who in contest.mentors]
        assert contest.places == sum(int(roster.mentor_places[c]) for c in columns)
        can = {}
        for row, person in enumerate(roster.mentees):
            c = np.flatnonzero(roster.mentor_places > 0)
            scores = problem.pair_scores(np.full(len(c), row), c)
            can[person.id] = set(c[scores >= problem.floor].tolist()) if roster.mentee_places[row] else set()
        expected = {who for who, open_ in can.items() if open_ and open_ <= set(columns)}
        assert set(contest.mentees) == expected
        assert contest.count == len(expected)
