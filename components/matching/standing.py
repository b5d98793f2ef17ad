"""How the round stands: its people, its rules, the pairs as they are kept, and what a person fixed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from components.intake.unseen_list import pair_flag
from mentoring.matching import BOTH_FROM, CHILD_FROM, Pair, Rules
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, may_take_part
from mentoring.unseen import Mark

Two = tuple[str, str]


@dataclass(frozen=True)
class Standing:
    """Everything a matching takes, as kept.

    proposed: waiting for a decision. settled: confirmed and under way. goals: the topics that the programme names.
    ruled_out: pair -> why HR forbids it. previous: pairs that are not to be made again. waiting: who has priority.
    unseen: person -> what was accepted about them without a look.
    """

    people: tuple[Participant, ...]
    rules: Rules
    goals: tuple[str, ...] = ()
    proposed: tuple[StoredPair, ...] = ()
    settled: tuple[StoredPair, ...] = ()
    pins: frozenset[Two] = frozenset()
    ruled_out: Mapping[Two, str | None] = field(default_factory=dict)
    previous: frozenset[Two] = frozenset()
    waiting: frozenset[str] = frozenset()
    unseen: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)

    def unseen_flag(self, pair: Pair) -> str | None:
        """That nobody looked yet at a topic which brings these two together."""
        return pair_flag(self.by_id[pair.mentor], self.by_id[pair.mentee], self.unseen)

    @cached_property
    def by_id(self) -> dict[str, Participant]:
        """Everyone by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def names(self) -> dict[str, str]:
        """Everyone's name by id."""
        return {person.id: person.name for person in self.people}

    @cached_property
    def broken_off(self) -> tuple[StoredPair, ...]:
        """Confirmed pairs of which one no longer takes part."""
        return tuple(pair for pair in self.settled if not self._both_here(pair))

    @cached_property
    def seated(self) -> dict[Two, StoredPair]:
        """The pairs that stand, proposed and confirmed, of people who take part."""
        return {two(pair): pair for pair in (*self.proposed, *self.settled) if self._both_here(pair)}

    @cached_property
    def fixed(self) -> frozenset[Two]:
        """The confirmed pairs: no matching touches them."""
        return frozenset(two(pair) for pair in self.settled if self._both_here(pair))

    @cached_property
    def free(self) -> frozenset[Two]:
        """The proposed pairs that nobody fixed."""
        return frozenset(two(pair) for pair in self.proposed if two(pair) in self.seated) - self.pins

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

    @property
    def is_large(self) -> bool:
        """Whether a matching is long enough to be worth a process of its own."""
        both = sum(person.is_mentor and person.is_mentee and not person.withdrawn for person in self.people)
        return max(self.mentors, self.mentees) > CHILD_FROM or both > BOTH_FROM

    def context(self, **changes: Iterable[Any]) -> dict[str, Any]:
        """What a matching takes beside people and rules; confirmed pairs stay, as pinned ones do.

        changes: what is otherwise than kept, such as `pinned`.
        """
        given: dict[str, Any] = {
            "programme_topics": self.goals,
            "pinned": self.pins | self.fixed,
            "forbidden": set(self.ruled_out),
            "priority": self.waiting,
            **changes,
        }
        given["previous"] = set(given.get("previous", self.previous)) - set(given["pinned"])
        return {name: tuple(sorted(values)) if name != "programme_topics" else values for name, values in given.items()}

    def _both_here(self, pair: StoredPair) -> bool:
        both = (self.by_id.get(pair.mentor), self.by_id.get(pair.mentee))
        return all(person is not None and may_take_part(person) for person in both)


def two(pair: Pair | StoredPair) -> Two:
    """The ids of a pair, the mentor first."""
    return pair.mentor, pair.mentee


def details(pair: Pair, pins: frozenset[Two]) -> dict[str, Any]:
    """What was said of a pair, as plain codes and values."""
    return {
        "topics": list(pair.topics),
        "parts": {str(part): points for part, points in pair.parts.items()},
        "reasons": [str(reason.code) for reason in pair.reasons],
        "flags": [str(flag) for flag in pair.flags if flag != "pinned" or two(pair) in pins],
    }
