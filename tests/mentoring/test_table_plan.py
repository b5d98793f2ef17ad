"""The table plan keeps the rules in their order, says which one gave way, and cannot be beaten by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching.rules import Rules
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant, Role
from mentoring.table_plan import (
    Seating,
    TableRule,
    group_pairs,
    is_proved_best,
    judge_tables,
    move_pair,
    plan_tables,
    prepare_seating,
)
from tests.work import count_calls


def pair(number: int, mentor: str, mentee: str) -> StoredPair:
    return StoredPair(number, mentor, mentee, PairState.CONFIRMED)


def colleague(who: str, department: str | None = None, manager: str | None = None) -> Participant:
    return Participant(who, who.upper(), roles=frozenset(Role), department=department, manager=manager)


def seating(people: list[Participant], pairs: list[StoredPair], most_pairs: int = 4, **more: object) -> Seating:
    return prepare_seating(pairs, people, Rules(), most_pairs=most_pairs, **more)  # type: ignore[arg-type]


def divisions(groups: tuple[tuple[int, ...], ...]) -> Iterator[list[list[tuple[int, ...]]]]:
    """Every way to divide groups over tables."""
    if not groups:
        yield []
        return
    first, rest = groups[0], groups[1:]
    for division in divisions(rest):
        yield [[first], *division]
        for place, table in enumerate(division):
            yield [*division[:place], [first, *table], *division[place + 1 :]]


@st.composite
def occasions(draw: st.DrawFn) -> Seating:
    """Up to eight pairs, some of which share a person, with few departments and managers among them."""
    count = draw(st.integers(1, 8))
    ids = [f"p{number}" for number in range(2 * count)]
    department, manager = st.sampled_from(["it", "IT ", "hr", "law", None]), st.sampled_from([*ids, None])
    people = [colleague(who, draw(department), draw(manager)) for who in ids]
    pairs = []
    for number in range(count):
        mentor = (
            draw(st.sampled_from(ids[: 2 * number])) if number and draw(st.integers(0, 5)) == 0 else ids[2 * number]
        )
        pairs.append(pair(number + 10, mentor, ids[2 * number + 1]))
    most, before = draw(st.sampled_from([None, 1, 2, 2, 3])), []
    if draw(st.booleans()):
        one, other = draw(st.permutations(ids))[:2]
        before = [replace(pair(99, one, other), state=PairState.DECLINED)]
    return seating(people, pairs, draw(st.integers(1, 4)), most_tables=most, before=before)


@settings(max_examples=60, deadline=None)
@given(occasions())
def test_up_to_eight_pairs_nothing_is_better_than_the_plan(asked: Seating) -> None:
    groups = group_pairs(asked.pairs)
    every = (
        [tuple(number for group in table for number in group) for table in division]
        for division in divisions(groups)
        if asked.most_tables is None or len(division) <= asked.most_tables
    )
    best = min(judge_tables(asked, tables).cost for tables in every)
    found = plan_tables(asked)
    assert found.cost == best
    assert is_proved_best(asked, found)
    assert not found.unplaced


@settings(max_examples=30, deadline=None)
@given(occasions(), st.randoms(use_true_random=False))
def test_no_worse_plan_is_ever_said_to_be_the_best(asked: Seating, chance: Random) -> None:
    tables: list[list[int]] = [[] for _table in range(asked.most_tables or len(asked.pairs))]
    for group in group_pairs(asked.pairs):
        tables[chance.randrange(len(tables))].extend(group)
    by_chance, best = judge_tables(asked, tables), plan_tables(asked)
    assert is_proved_best(asked, by_chance) == (by_chance.cost[:5] == best.cost[:5])


def crowd(count: int, departments: int, seed: int) -> tuple[list[Participant], list[StoredPair]]:
    """So many pairs in an organisation with this many departments, with managers among them."""
    chance = Random(seed)
    people, pairs = [], []
    for number in range(count):
        boss = f"e{chance.randrange(number)}" if number and chance.random() < 0.4 else None
        people += [
            colleague(f"m{number}", f"d{chance.randrange(departments)}", boss),
            colleague(f"e{number}", f"d{chance.randrange(departments)}", boss),
        ]
        pairs.append(pair(number + 1, f"m{number - 1 if number and number % 9 == 0 else number}", f"e{number}"))
    return people, pairs


@pytest.mark.parametrize(("departments", "tables"), [(12, None), (80, 63), (5, 30)])
def test_many_pairs_are_planned_at_once_and_nobody_sits_with_a_manager(departments: int, tables: int | None) -> None:
    people, pairs = crowd(250, departments, seed=departments)
    asked = seating(people, pairs, most_tables=tables)
    found, calls = count_calls(lambda: plan_tables(asked))
    assert calls < 250_000  # counted: 82,000, a tenth of a second
    assert [each for each in found.breaks if each.rule is TableRule.MANAGER and not each.unavoidable] == []
    assert sorted(number for table in found.tables for number in table) == [each.id for each in pairs]
    assert plan_tables(asked) == found
    if tables is None:
        assert [each for each in found.breaks if not each.unavoidable] == []


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 6), st.one_of(st.none(), st.integers(3, 6)))
def test_what_is_said_to_be_proved_is_not_beaten_by_chance(seed: int, departments: int, most: int | None) -> None:
    """Larger than what is looked through whole: random plans never come below one that says it is proved."""
    people, pairs = crowd(14, departments, seed)
    asked = seating(people, pairs, most_tables=most)
    found, chance = plan_tables(asked), Random(seed)
    groups = group_pairs(asked.pairs)
    for _try in range(300 if is_proved_best(asked, found) else 0):
        tables: list[list[int]] = [[] for _table in range(most or len(found.tables))]
        for group in groups:
            tables[chance.randrange(len(tables))].extend(group)
        assert judge_tables(asked, tables).cost[:5] >= found.cost[:5]


def test_who_did_not_start_as_a_pair_sits_apart_and_it_is_said_where_that_cannot_be() -> None:
    people = [colleague(who) for who in "abcd"]
    pairs, before = [pair(1, "a", "b"), pair(2, "c", "d")], [replace(pair(3, "a", "d"), state=PairState.DECLINED)]
    assert len(plan_tables(seating(people, pairs)).tables) == 1
    assert plan_tables(seating(people, pairs, before=before)).tables == ((1,), (2,))
    together = plan_tables(seating(people, pairs, before=before, most_tables=1))
    assert [(each.rule, each.people) for each in together.breaks] == [(TableRule.PARTED, ("a", "d"))]
    ended = [replace(each, state=PairState.STOPPED) for each in before]
    assert len(plan_tables(seating(people, pairs, before=ended)).tables) == 1, "who had a time together may sit so"


def test_nobody_sits_with_the_manager_of_their_manager() -> None:
    people = [colleague("top"), colleague("mid", manager="top"), colleague("low", manager="mid"), colleague("x")]
    found = plan_tables(seating(people, [pair(1, "low", "x"), pair(2, "mid", "top")]))
    assert found.tables == ((1,), (2,))
    (broken,) = found.breaks
    assert (broken.rule, broken.people, broken.unavoidable) == (TableRule.MANAGER, ("top", "mid"), True)


def test_a_manager_weighs_more_than_colleagues_and_they_more_than_a_full_table() -> None:
    people = [colleague("a", "it"), colleague("b"), colleague("c", "hr", "a"), colleague("d"), colleague("e", "it")]
    people += [colleague("f", "hr")]
    pairs = [pair(1, "a", "b"), pair(2, "c", "d"), pair(3, "e", "f")]
    found = plan_tables(seating(people, pairs, most_tables=2))
    assert (found.count(TableRule.MANAGER), found.count(TableRule.COLLEAGUES)) == (0, 1)
    apart = [colleague("g", "it"), colleague("h"), colleague("i"), colleague("j"), colleague("k", "it"), colleague("l")]
    pairs = [pair(1, "g", "h"), pair(2, "i", "j"), pair(3, "k", "l")]
    full = plan_tables(seating(apart, pairs, 1, most_tables=2))
    assert (full.count(TableRule.COLLEAGUES), full.count(TableRule.TOO_MANY)) == (0, 1)


def test_more_tables_than_needed_are_not_said_to_be_the_best() -> None:
    people = [colleague(f"{role}{number}", f"{role}{number}") for role in "me" for number in range(14)]
    asked = seating(people, [pair(number, f"m{number}", f"e{number}") for number in range(14)])
    found = plan_tables(asked)
    assert (len(found.tables), is_proved_best(asked, found)) == (4, True)
    assert not is_proved_best(asked, judge_tables(asked, [(number,) for number in range(14)]))


def test_a_table_takes_fewer_pairs_before_a_rule_breaks() -> None:
    people = [
        colleague(f"{role}{number}", "it" if role == "m" else f"d{number}") for role in "me" for number in range(3)
    ]
    found = plan_tables(seating(people, [pair(number, f"m{number}", f"e{number}") for number in range(3)]))
    assert found.tables == ((0,), (1,), (2,))
    assert found.breaks == ()


def test_with_too_few_tables_the_limit_of_a_table_gives_way_and_it_is_said() -> None:
    people = [colleague(f"{role}{number}", f"{role}{number}") for role in "me" for number in range(3)]
    pairs = [pair(number, f"m{number}", f"e{number}") for number in range(3)]
    found = plan_tables(seating(people, pairs, 2, most_tables=1))
    assert [(each.rule, each.count, each.table) for each in found.breaks] == [(TableRule.TOO_MANY, 1, 0)]


def test_who_has_two_pairs_sits_at_one_table_with_both() -> None:
    people = [colleague(who, who) for who in "abcde"]
    pairs = [pair(1, "a", "b"), pair(2, "d", "e"), pair(3, "a", "c")]
    asked = seating(people, pairs, 2)
    assert plan_tables(asked).tables == ((1, 3), (2,))
    apart = judge_tables(asked, [(1,), (2, 3)])
    assert [(each.rule, each.people) for each in apart.breaks] == [(TableRule.TOGETHER, ("a",))]
    assert move_pair(asked, ((1, 3), (2,)), 3, 1) == ((2, 1, 3),)
    assert move_pair(asked, ((1, 3), (2,)), 2, 9) == ((1, 3), (2,))


def test_an_unknown_department_is_said_and_nobody_from_outside_has_one() -> None:
    people = [colleague("a"), colleague("b", "it"), Participant("c", "C", external=True), colleague("d", " It")]
    found = plan_tables(seating(people, [pair(1, "a", "b"), pair(2, "c", "d")]))
    assert found.unknown == ("a",)
    assert found.tables == ((1,), (2,))


def test_who_opens_and_is_half_of_a_pair_is_said() -> None:
    people = [colleague("a"), colleague("b")]
    found = plan_tables(seating(people, [pair(1, "a", "b")], hosts=["B, director", None, " "]))
    assert [(each.rule, each.people) for each in found.breaks] == [(TableRule.HOST, ("b",))]


def test_without_pairs_there_is_nothing_to_plan_and_a_new_pair_is_not_placed_yet() -> None:
    assert plan_tables(seating([], [])).tables == ()
    people = [colleague(who) for who in "abcd"]
    found = judge_tables(seating(people, [pair(1, "a", "b"), pair(2, "c", "d")]), [(1, 7), (8,)])
    assert (found.tables, found.unplaced) == (((1,),), (2,))
