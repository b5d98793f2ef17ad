"""The round as it stands: its people, its rules, the pairs as they are kept, and what a person fixed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from mentoring.accepted_unseen import Mark, unseen_words
from mentoring.matching.assignment import (
    LARGE_FROM_BOTH,
    WORKER_FROM,
    WORKER_FROM_BOTH,
    answer,
    audit_beside,
    describe_pairs,
    match,
    matching_problem,
)
from mentoring.matching.people import Couple
from mentoring.matching.problem import MatchingProblem
from mentoring.matching.results import Matching, Pair, Problem
from mentoring.matching.rules import Rules, strict_codes
from mentoring.matching.search import Progress
from mentoring.matching.solving import SolvedMatching
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, may_take_part, names_apart, tell_apart


@dataclass(frozen=True)
class RoundState:
    """Everything a matching takes, as kept.

    proposed: waiting for a decision. confirmed: under way. goals: the topics that the programme names.
    ruled_out: pair -> why HR forbids it. previous: pairs that are not to be made again. waiting: who has priority.
    unseen: person -> what was accepted about them without a look. kept_out: how many more wait by lot or are compared.
    talking: proposed pairs in their contract conversation. left_alone: whose partner left, and who has no other.
    not_started: of the pairs ruled out those that nobody at HR did: one of the two would rather not.
    """

    people: tuple[Participant, ...]
    rules: Rules
    goals: tuple[str, ...] = ()
    proposed: tuple[StoredPair, ...] = ()
    confirmed: tuple[StoredPair, ...] = ()
    pins: frozenset[Couple] = frozenset()
    ruled_out: Mapping[Couple, str | None] = field(default_factory=dict)
    previous: frozenset[Couple] = frozenset()
    waiting: frozenset[str] = frozenset()
    unseen: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    kept_out: int = 0
    talking: frozenset[Couple] = frozenset()
    left_alone: frozenset[str] = frozenset()
    not_started: frozenset[Couple] = frozenset()

    def __getstate__(self) -> dict[str, object]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def unseen_words(self, pair: Pair) -> tuple[str, ...]:
        """The words and columns at which nobody looked yet, of what makes these two a pair."""
        return unseen_words(self.by_id[pair.mentor], self.by_id[pair.mentee], self.unseen)

    @cached_property
    def by_id(self) -> dict[str, Participant]:
        """Everyone by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def names(self) -> dict[str, str]:
        """Everyone's name by id, told apart where two have the same one."""
        return names_apart(self.people)

    @cached_property
    def apart(self) -> dict[str, str]:
        """What tells people of one name apart on what participants read."""
        return tell_apart(self.people, shared=True)

    @cached_property
    def ruled_out_by_hr(self) -> dict[Couple, str | None]:
        """The pairs that a person at HR ruled out, and why; a pair that did not start is none of them."""
        return {couple: why for couple, why in self.ruled_out.items() if couple not in self.not_started}

    @cached_property
    def waiting_without_pair(self) -> tuple[str, ...]:
        """The names of who comes first in a matching and is in no pair now, not even a proposed one."""
        busy = {who for couple in self.stored_pairs for who in couple}
        return tuple(sorted(self.names[who] for who in self._candidates(self.waiting - busy)))

    @cached_property
    def alone_to_match(self) -> tuple[str, ...]:
        """The names of whose partner left and who can be matched again."""
        return tuple(sorted(self.names[who] for who in self._candidates(self.left_alone)))

    def _candidates(self, ids: Iterable[str]) -> list[str]:
        """Those of these whom a matching takes."""
        return [who for who in ids if who in self.by_id and may_take_part(self.by_id[who])]

    @cached_property
    def broken_off(self) -> tuple[StoredPair, ...]:
        """Confirmed pairs of which one no longer takes part."""
        return tuple(pair for pair in self.confirmed if not self._both_here(pair))

    @cached_property
    def stored_pairs(self) -> dict[Couple, StoredPair]:
        """The pairs that stand, proposed and confirmed, of people who take part."""
        return {couple_of(pair): pair for pair in (*self.proposed, *self.confirmed) if self._both_here(pair)}

    @cached_property
    def fixed(self) -> frozenset[Couple]:
        """The confirmed pairs: no matching touches them."""
        return frozenset(couple_of(pair) for pair in self.confirmed if self._both_here(pair))

    @cached_property
    def held(self) -> frozenset[Couple]:
        """The pairs that no matching touches: confirmed, or in conversation."""
        return self.fixed | (self.talking & frozenset(self.stored_pairs))

    @cached_property
    def free(self) -> frozenset[Couple]:
        """The proposed pairs that nobody fixed."""
        stored = frozenset(couple_of(pair) for pair in self.proposed if couple_of(pair) in self.stored_pairs)
        return stored - self.pins - self.held

    @property
    def mentors(self) -> int:
        """How many can mentor, whether they gave consent or not."""
        return sum(person.is_mentor and not person.withdrawn for person in self.people)

    @property
    def mentees(self) -> int:
        """How many want a mentor, whether they gave consent or not."""
        return sum(person.is_mentee and not person.withdrawn for person in self.people)

    @property
    def refused(self) -> int:
        """How many want a mentor and gave no consent to be matched."""
        return sum(person.is_mentee and not person.withdrawn and person.consent is False for person in self.people)

    @cached_property
    def is_large(self) -> bool:
        """Whether there are so many that only what was asked is looked for, and nothing beside it."""
        return max(self.mentors, self.mentees) > WORKER_FROM or self._in_both_roles > LARGE_FROM_BOTH

    @cached_property
    def is_slow(self) -> bool:
        """Whether an answer can take long enough to be worth a process of its own."""
        return self.is_large or self._in_both_roles > WORKER_FROM_BOTH

    @cached_property
    def _in_both_roles(self) -> int:
        return sum(person.is_mentor and person.is_mentee and not person.withdrawn for person in self.people)

    @cached_property
    def problem(self) -> MatchingProblem:
        """The whole question as one value."""
        return matching_problem(self.people, self.rules, **self.context())

    @cached_property
    def described(self) -> Matching:
        """The pairs that stand, with as much as is known of them before the best set was looked for."""
        return describe_pairs(self.problem, self.stored_pairs)

    def context(self, **changes: Iterable[Any]) -> dict[str, Any]:
        """What a matching takes beside people and rules; pairs that are confirmed or in conversation stay, as pinned
        ones do.

        changes: what is otherwise than kept, such as `pinned`.
        """
        given: dict[str, Any] = {
            "programme_topics": self.goals,
            "pinned": self.pins | self.held,
            "forbidden": set(self.ruled_out),
            "priority": self.waiting,
            **changes,
        }
        # What is ruled out is counted as that alone, and not a second time as a pair of before.
        given["previous"] = set(given.get("previous", self.previous)) - {*given["pinned"], *given["forbidden"]}
        about_people = {name: tuple(sorted(values)) for name, values in given.items() if name != "programme_topics"}
        return given | {name: tuple(filter(self._is_here, values)) for name, values in about_people.items()}

    def _is_here(self, who: str | Couple) -> bool:
        """Whether somebody, or both of two, can be paired at all: who waits by lot is none of these people."""
        return all(each in self.by_id for each in ((who,) if isinstance(who, str) else who))

    def _both_here(self, pair: StoredPair) -> bool:
        both = (self.by_id.get(pair.mentor), self.by_id.get(pair.mentee))
        return all(person is not None and may_take_part(person) for person in both)


def couple_of(pair: Pair | StoredPair) -> Couple:
    """The ids of a pair, the mentor first."""
    return pair.mentor, pair.mentee


def pair_details(pair: Pair, pins: frozenset[Couple]) -> dict[str, Any]:
    """What was said of a pair, as plain codes and values."""
    return {
        "topics": list(pair.topics),
        "parts": {str(part): points for part, points in pair.parts.items()},
        "reasons": [str(reason.code) for reason in pair.reasons],
        "flags": [str(flag) for flag in pair.flags if flag != "pinned" or couple_of(pair) in pins],
    }


Find = Callable[..., SolvedMatching]
"""`match`, or what takes the same arguments and tells how far it is."""


@dataclass(frozen=True)
class RoundView:
    """A round as it stands, and, once that was looked for, the best set there is.

    state: what is kept. find: what finds the best set, when it is asked for and when something changes, see `Find`.
    found: the best set and the pairs that stand, held against it, where they were looked for already.
    """

    state: RoundState
    find: Find = field(default=match, repr=False, compare=False)
    found: tuple[SolvedMatching, SolvedMatching] | None = field(default=None, repr=False, compare=False)

    def __getstate__(self) -> dict[str, object]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def best(self) -> SolvedMatching:
        """The best set that is permitted; looked for now, where it was not yet."""
        return self.found[0] if self.found else best_set(self.state, self.find)

    @property
    def is_searched(self) -> bool:
        """Whether the best set is known, so that asking for it takes no time."""
        return self.found is not None or "best" in self.__dict__

    @cached_property
    def problem(self) -> MatchingProblem:
        """The question of this round; nothing has to be solved for it."""
        return self.best.problem if self.is_searched else self.state.problem

    @cached_property
    def now(self) -> SolvedMatching:
        """The pairs that stand, held against the best set."""
        return self.found[1] if self.found else hold_against(self.state, self.best)

    @property
    def shown(self) -> Matching:
        """The pairs that stand, with as much as is known of them before the best set was looked for."""
        return self.now if self.is_searched else self.state.described

    @cached_property
    def pairs(self) -> dict[Couple, Pair]:
        """What is known of each pair that stands."""
        return {couple_of(pair): pair for pair in self.shown.pairs}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is the matter with the pairs that stand, then with the round as a whole."""
        own = tuple(each for each in self.shown.problems if each.code.startswith(("pair_", "mentor_", "mentee_")))
        return (*own, *self.best.problems) if self.is_searched else own

    @property
    def is_best(self) -> bool:
        """Whether the pairs that stand are the best set."""
        return {couple_of(pair) for pair in self.best.pairs} == set(self.pairs)


def view_round(state: RoundState, find: Find = match) -> RoundView:
    """What stands, beside the best there is."""
    best = best_set(state, find)
    return RoundView(state, find, (best, hold_against(state, best)))


def search_round(state: RoundState, progress: Progress) -> tuple[SolvedMatching, SolvedMatching]:
    """The best set of a round, and the pairs that stand, held against it."""
    best = answer(state.problem, progress)
    return best, hold_against(state, best)


def hold_against(state: RoundState, best: SolvedMatching) -> SolvedMatching:
    """The pairs that stand beside this best set; what is known of its pairs is known of those they share."""
    known = {couple_of(pair): pair for pair in best.pairs}
    if set(known) == set(state.stored_pairs):
        return best
    now = audit_beside(best, state.stored_pairs)
    pairs = tuple(known.get(couple_of(pair), pair) for pair in now.pairs)
    return replace(now, pairs=pairs, ambiguous=sum(pair.ambiguous for pair in pairs))


def best_set(
    state: RoundState,
    find: Find = match,
    rules: Rules | None = None,
    people: tuple[Participant, ...] | None = None,
    **changes: Iterable[Any],
) -> SolvedMatching:
    """The best set of pairs; rules, people, changes: what is otherwise than kept."""
    return find(people or state.people, rules or state.rules, **state.context(**changes))


def count_broken(matching: Matching, rules: Rules) -> int:
    """How many pairs break a rule, whoever asked for them."""
    strict = strict_codes(rules)
    return sum(bool(strict & set(pair.flags)) for pair in matching.pairs)
