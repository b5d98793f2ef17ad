"""Who stands above whom: direct and indirect managers, also when the data contain a circle."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.matching.people import Roster
from mentoring.matching.rules import Rules
from mentoring.participants import PersonId


@dataclass(frozen=True)
class ReportingLines:
    """Pairs (person above, person below) among the participants.

    close: within the depth that counts as one line; distant: one line, but farther apart than that.
    circles: people whose managers lead back to themselves, each circle once. top: people who manage someone in the data
    and have no manager themselves, so that "unknown manager" does not apply to them.
    """

    close: frozenset[tuple[PersonId, PersonId]]
    distant: frozenset[tuple[PersonId, PersonId]]
    circles: tuple[tuple[PersonId, ...], ...]
    top: frozenset[PersonId]


def reporting_lines(roster: Roster, rules: Rules) -> ReportingLines:
    """Walk up from everyone once. A circle ends a walk where it would come back to someone already passed."""
    boss = {person.id: roster.manager(person) for person in roster.everyone.values()}
    close: set[tuple[PersonId, PersonId]] = set()
    distant: set[tuple[PersonId, PersonId]] = set()
    circles: set[tuple[PersonId, ...]] = set()
    for person in boss:
        above, again = _above(person, boss)
        if again is not None:
            circles.add(_circle(again, boss))
        for distance, higher in enumerate(above, start=1):
            if higher in boss and higher != person:
                depth = _depth(higher, boss, rules)
                (close if depth is None or distance <= depth else distant).add((higher, person))
    managed = set(boss.values())
    top = frozenset(person for person, manager in boss.items() if manager is None and person in managed)
    return ReportingLines(frozenset(close), frozenset(distant - close), tuple(sorted(circles)), top)


def _above(person: PersonId, boss: dict[PersonId, PersonId | None]) -> tuple[list[PersonId], PersonId | None]:
    """Everyone above this person, nearest first, and who comes a second time if the walk runs into a circle."""
    passed: dict[PersonId, None] = {person: None}
    current = boss.get(person)
    while current is not None and current not in passed:
        passed[current] = None
        current = boss.get(current)
    return list(passed)[1:], current


def _circle(start: PersonId, boss: dict[PersonId, PersonId | None]) -> tuple[PersonId, ...]:
    members = [start]
    while (following := boss[members[-1]]) not in (None, start):
        members.append(following)  # type: ignore[arg-type]
    return tuple(sorted(members, key=str))


def _depth(higher: PersonId, boss: dict[PersonId, PersonId | None], rules: Rules) -> int | None:
    """How far down the line of this person counts: shorter at the top, or a chief executive would have no one."""
    above = len(_above(higher, boss)[0])
    if above >= rules.top_levels:
        return rules.line_depth
    return rules.top_line_depth if rules.line_depth is None else min(rules.line_depth, rules.top_line_depth)
