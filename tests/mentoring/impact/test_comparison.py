"""Who waits is drawn so that anyone can draw it again, and the groups are compared as their making allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.impact.change_and_comparison import ComparisonMethod, GroupPart, compare, draw, follows_seed

PEOPLE = st.sets(st.text("abcdef0123456789", min_size=1, max_size=8), min_size=2, max_size=40)
SEEDS = st.integers(0, 999_999)


@given(PEOPLE, SEEDS, st.randoms())
def test_the_same_people_and_seed_give_the_same_draw_in_any_order(people, seed, chance):
    shuffled = sorted(people)
    chance.shuffle(shuffled)
    drawn = draw(shuffled, seed)
    assert drawn == draw(people, seed)
    waits = [who for who, part in drawn.items() if part is GroupPart.WAITS]
    assert len(waits) == len(people) // 2
    assert follows_seed(drawn, seed)


@given(PEOPLE, SEEDS)
def test_who_is_erased_later_leaves_a_draw_that_still_follows_its_seed(people, seed):
    drawn = draw(people, seed)
    gone = sorted(people)[0]
    assert follows_seed({who: part for who, part in drawn.items() if who != gone}, seed)


def test_a_draw_that_was_made_up_does_not_follow_the_seed():
    drawn = draw([f"p{number}" for number in range(20)], 7)
    swapped = {**drawn}
    one = next(who for who, part in drawn.items() if part is GroupPart.STARTS)
    other = next(who for who, part in drawn.items() if part is GroupPart.WAITS)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert not follows_seed(swapped, 7)


def test_everybody_is_as_likely_to_start():
    people = [f"p{number}" for number in range(10)]
    starts = [sum(draw(people, seed)[who] is GroupPart.STARTS for seed in range(2000)) for who in people]
    assert all(900 < count < 1100 for count in starts)


BEFORE_T, AFTER_T = [2, 3, 4, 3, 2], [3, 4, 5, 4.5, 3]
BEFORE_C, AFTER_C = [3, 4, 2, 5, 4], [3, 4, 2.5, 5, 4]


def test_drawn_groups_are_compared_at_the_same_score_before():
    found = compare(BEFORE_T, AFTER_T, BEFORE_C, AFTER_C, drawn=True)
    assert (found.method, found.n, found.n_comparison) == (ComparisonMethod.ANCOVA, 5, 5)
    assert found.low < found.difference < found.high


def test_groups_that_chose_themselves_are_compared_by_their_changes():
    found = compare(BEFORE_T, AFTER_T, BEFORE_C, AFTER_C, drawn=False)
    assert found.method is ComparisonMethod.DIFFERENCES
    assert found.difference == pytest.approx(1.1 - 0.1) == pytest.approx(found.change - found.change_comparison)
    assert found.low < found.difference < found.high


def test_where_everybody_began_alike_the_changes_are_compared():
    found = compare([3] * 4, [4, 4, 5, 4], [3] * 4, [3, 3, 3, 4], drawn=True)
    assert found.method is ComparisonMethod.DIFFERENCES
    assert found.difference == pytest.approx(1.0)


def test_a_group_of_one_is_no_group():
    assert compare([3], [4], BEFORE_C, AFTER_C, drawn=True) is None
    assert compare(BEFORE_T, AFTER_T, [3, None], [None, 3], drawn=False) is None
