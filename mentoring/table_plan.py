"""The table plan of the kick-off: which pairs sit together, which rules that keeps, and which had to give way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import permutations
from math import comb

import numpy as np

from mentoring.matching.people import build_roster, fold_text, reporting_lines
from mentoring.matching.rules import Rules
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant, PersonId, names_apart
from mentoring.table_plan_search import TableCosts, divide_groups, is_best

Tables = tuple[tuple[int, ...], ...]
"""The numbers of the pairs at each table."""


class TableRule(StrEnum):
    """The rules, the heaviest first."""

    TOGETHER = "together"
    MANAGER = "manager"
    PARTED = "parted"
    COLLEAGUES = "colleagues"
    TOO_MANY = "too_many"
    HOST = "host"


@dataclass(frozen=True)
class TableBreak:
    """A rule that is not kept. table: counted from 0, None where it is no matter of one table.

    people: whom it is about, of MANAGER the one above first. unavoidable: no plan keeps it, because it is about people
    who belong together.
    """

    rule: TableRule
    table: int | None
    people: tuple[PersonId, ...] = ()
    count: int = 1
    unavoidable: bool = False


@dataclass(frozen=True)
class TablePlan:
    """Who sits where, and what that means.

    unplaced: pairs that stand at no table yet. unknown: people whose department is not known, so that the rule about
    departments says nothing of them.
    """

    tables: Tables
    breaks: tuple[TableBreak, ...] = ()
    unplaced: tuple[int, ...] = ()
    unknown: tuple[PersonId, ...] = ()

    def count(self, rule: TableRule) -> int:
        """How often this rule is broken."""
        return sum(each.count for each in self.breaks if each.rule is rule)

    @property
    def cost(self) -> tuple[int, ...]:
        """What is counted, the heaviest first: broken rules, tables, and how unequal the tables are."""
        beside = self.count(TableRule.MANAGER) + self.count(TableRule.PARTED)
        lighter = map(self.count, (TableRule.COLLEAGUES, TableRule.TOO_MANY))
        sizes = sum(len(table) ** 2 for table in self.tables)
        return (self.count(TableRule.TOGETHER), beside, *lighter, len(self.tables), sizes)


@dataclass(frozen=True)
class Seating:
    """What a plan is made from: the pairs, their people, and who stands above whom.

    above: (person above, person below), as near as the matching counts it as one line. hosts: names of who leads and
    who opens, who sit apart. most_pairs: at a table. most_tables: that there are, None as many as needed.
    parted: mentor and mentee of pairs that did not start or go on; they weigh as much as a manager.
    """

    pairs: tuple[StoredPair, ...]
    people: Mapping[PersonId, Participant]
    above: frozenset[tuple[PersonId, PersonId]]
    most_pairs: int = 4
    most_tables: int | None = None
    hosts: tuple[str, ...] = ()
    parted: frozenset[tuple[PersonId, PersonId]] = frozenset()

    @cached_property
    def names(self) -> dict[PersonId, str]:
        """Everyone's name, told apart where two have the same one."""
        return names_apart(self.people.values())

    def department(self, person: PersonId) -> str:
        """The department in a form that can be compared; empty when there is none or it is not known."""
        known = self.people.get(person)
        return fold_text(known.department) if known and not known.external else ""


def prepare_seating(
    pairs: Sequence[StoredPair],
    participants: Iterable[Participant],
    rules: Rules,
    *,
    most_pairs: int = 4,
    most_tables: int | None = None,
    hosts: Iterable[str | None] = (),
    before: Iterable[StoredPair] = (),
) -> Seating:
    """What a plan of these pairs is made from; reporting lines are read as the matching reads them.

    hosts: names of who leads and who opens, each perhaps with a function after a comma. before: pairs of which those
    that did not start or go on sit apart, as far as can be.
    """
    everyone = list(participants)
    people = {person.id: person for person in everyone}
    line = reporting_lines(build_roster(everyone, rules), rules)
    named = tuple(dict.fromkeys(fold_text(each.partition(",")[0]) for each in hosts if each and fold_text(each)))
    apart = frozenset((pair.mentor, pair.mentee) for pair in before if pair.state is PairState.DECLINED)
    return Seating(tuple(pairs), people, line.close, most_pairs, most_tables, named, apart)


def plan_tables(seating: Seating) -> TablePlan:
    """The best plan that is found: fewest broken rules in their order, then fewest tables, then tables of equal size.

    For a few groups it is the best there is, for many the best of a bounded search; `is_proved_best` tells whether
    anything better can exist. The same pairs always give the same plan.
    """
    groups = group_pairs(seating.pairs)
    places = divide_groups(_costs(seating, groups))
    return judge_tables(seating, [[number for place in table for number in groups[place]] for table in places])


def is_proved_best(seating: Seating, plan: TablePlan) -> bool:
    """Whether it is proved that no plan keeps the rules better, or as well with fewer tables; unproved may be best."""
    groups = group_pairs(seating.pairs)
    table_of = {number: place for place, table in enumerate(plan.tables) for number in table}
    if plan.unplaced or plan.count(TableRule.TOGETHER):
        return False
    places: list[list[int]] = [[] for _table in plan.tables]
    for place, group in enumerate(groups):
        places[table_of[group[0]]].append(place)
    return is_best(_costs(seating, groups), places)


def judge_tables(seating: Seating, tables: Iterable[Iterable[int]]) -> TablePlan:
    """The same tables with everything that they break. Pairs that are no longer there fall away."""
    by_id = {pair.id: pair for pair in seating.pairs}
    standing = [tuple(dict.fromkeys(each for each in table if each in by_id)) for table in tables]
    kept = tuple(table for table in standing if table)
    placed = {number for table in kept for number in table}
    group_of = {
        who: number for number, group in enumerate(group_pairs(seating.pairs)) for who in _people_of(by_id, group)
    }
    breaks = [
        found for place, table in enumerate(kept) for found in _judge_table(seating, by_id, group_of, place, table)
    ]
    everyone = dict.fromkeys(who for pair in seating.pairs for who in (pair.mentor, pair.mentee))
    breaks = _apart(by_id, kept) + breaks + _hosts_in_pairs(seating, everyone)
    unknown = [who for who in everyone if _department_unknown(seating, who)]
    unplaced = tuple(pair.id for pair in seating.pairs if pair.id not in placed)
    return TablePlan(kept, tuple(breaks), unplaced, tuple(unknown))


def move_pair(seating: Seating, tables: Tables, pair: int, table: int) -> Tables:
    """The tables after this pair, and those who share a person with it, went to that table; beyond the last: a new
    one."""
    group = next((each for each in group_pairs(seating.pairs) if pair in each), (pair,))
    moved = [[each for each in standing if each not in group] for standing in tables]
    if table >= len(moved):
        moved.append([])
        table = len(moved) - 1
    moved[table].extend(group)
    return tuple(tuple(each) for each in moved if each)


def group_pairs(pairs: Iterable[StoredPair]) -> tuple[tuple[int, ...], ...]:
    """The pairs that must sit together because they share a person, in the order of the pairs."""
    leader: dict[PersonId, PersonId] = {}

    def find(who: PersonId) -> PersonId:
        while leader.setdefault(who, who) != who:
            who = leader[who]
        return who

    listed = tuple(pairs)
    for pair in listed:
        leader[find(pair.mentor)] = find(pair.mentee)
    groups: dict[PersonId, list[int]] = {}
    for pair in listed:
        groups.setdefault(find(pair.mentor), []).append(pair.id)
    return tuple(map(tuple, groups.values()))


def _costs(seating: Seating, groups: Sequence[Sequence[int]]) -> TableCosts:
    """How often two groups at one table break the rules about managers, parted pairs and departments."""
    by_id = {pair.id: pair for pair in seating.pairs}
    members = [_people_of(by_id, group) for group in groups]
    group_of = {who: place for place, group in enumerate(members) for who in group}
    managers = np.zeros((len(groups), len(groups)), np.int64)
    for higher, lower in (*seating.above, *seating.parted):
        if higher in group_of and lower in group_of:
            one, other = group_of[higher], group_of[lower]
            managers[one, other] += 1
            managers[other, one] += one != other
    departments = sorted({seating.department(who) for who in group_of} - {""})
    index = {name: place for place, name in enumerate(departments)}
    colleagues = np.zeros((len(groups), len(departments)), np.int64)
    for who, place in group_of.items():
        if name := seating.department(who):
            colleagues[place, index[name]] += 1
    sizes = np.array([len(group) for group in groups], np.int64)
    return TableCosts(sizes, managers, colleagues, seating.most_pairs, seating.most_tables)


def _people_of(by_id: Mapping[int, StoredPair], numbers: Iterable[int]) -> tuple[PersonId, ...]:
    """The people of these pairs, each once."""
    return tuple(dict.fromkeys(who for each in numbers for who in (by_id[each].mentor, by_id[each].mentee)))


def _judge_table(
    seating: Seating,
    by_id: Mapping[int, StoredPair],
    group_of: Mapping[PersonId, int],
    place: int,
    table: Sequence[int],
) -> list[TableBreak]:
    people = _people_of(by_id, table)
    here = {who: group_of[who] for who in people}
    managers = [
        TableBreak(TableRule.MANAGER, place, (one, other), 1, here[one] == here[other])
        for one, other in permutations(people, 2)
        if (one, other) in seating.above
    ]
    managers += [
        TableBreak(TableRule.PARTED, place, two, 1, here[two[0]] == here[two[1]])
        for two in sorted(seating.parted)
        if here.keys() >= set(two)
    ]
    by_department: dict[str, list[PersonId]] = {}
    for who in people:
        if name := seating.department(who):
            by_department.setdefault(name, []).append(who)
    colleagues = [
        TableBreak(
            TableRule.COLLEAGUES, place, tuple(those), comb(len(those), 2), len({here[who] for who in those}) == 1
        )
        for those in by_department.values()
        if len(those) > 1
    ]
    over = len(table) - seating.most_pairs
    too_many = [TableBreak(TableRule.TOO_MANY, place, (), over, len({here[who] for who in people}) == 1)]
    return managers + colleagues + (too_many if over > 0 else [])


def _apart(by_id: Mapping[int, StoredPair], tables: Tables) -> list[TableBreak]:
    """Those who would have to sit at two tables, because their two pairs stand at different ones."""
    at: dict[PersonId, set[int]] = {}
    for place, table in enumerate(tables):
        for who in _people_of(by_id, table):
            at.setdefault(who, set()).add(place)
    return [TableBreak(TableRule.TOGETHER, None, (who,)) for who, places in at.items() if len(places) > 1]


def hosts_apart(hosts: Iterable[str | None], in_pairs: Iterable[Participant]) -> list[str]:
    """Of who leads and who opens, as they were typed, those who are in no pair: they sit apart from the pairs.

    in_pairs: the people of the pairs.
    """
    names = {fold_text(person.name) for person in in_pairs}
    return [each for each in dict.fromkeys(hosts) if each and fold_text(each.partition(",")[0]) not in names]


def _hosts_in_pairs(seating: Seating, everyone: Iterable[PersonId]) -> list[TableBreak]:
    """Who leads or opens, and is half of a pair as well."""
    found = [who for who in everyone if who in seating.people and fold_text(seating.people[who].name) in seating.hosts]
    return [TableBreak(TableRule.HOST, None, (who,), 1, True) for who in found]


def _department_unknown(seating: Seating, who: PersonId) -> bool:
    person = seating.people.get(who)
    return person is not None and not person.external and not seating.department(who)
