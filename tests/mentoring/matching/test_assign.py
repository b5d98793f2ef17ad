"""The solver alone: exact whatever the size, the shape, the places and the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.matching import assign, search
from tests.mentoring.matching.oracle import best_by_program, best_by_trying, worth


@st.composite
def small_cases(draw: st.DrawFn) -> tuple[np.ndarray, list[int], list[int]]:
    """Up to five by five, few different scores so that ties are common, at most eleven permitted pairs."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    top = draw(st.sampled_from([0, 1, 3, 100]))
    cell = st.one_of(st.just(-1), st.integers(-1, top))
    scores = np.array(draw(st.lists(cell, min_size=height * width, max_size=height * width))).reshape(height, width)
    extra = np.argwhere(scores >= 0)[11:]
    scores[extra[:, 0], extra[:, 1]] = -1
    places = st.integers(0, 3)
    return scores, *(draw(st.lists(places, min_size=n, max_size=n)) for n in (height, width))


def check(scores: np.ndarray, mentees: list[int], mentors: list[int]) -> tuple[int, int, int]:
    """Solve, and see that the answer keeps every limit and says itself that it is proved."""
    found = assign(scores, mentees, mentors)
    rows, columns = [i for i, _ in found.pairs], [j for _, j in found.pairs]
    assert len(set(found.pairs)) == len(found.pairs)
    assert all(rows.count(i) <= mentees[i] for i in rows)
    assert all(columns.count(j) <= mentors[j] for j in columns)
    assert all(scores[pair] >= 0 for pair in found.pairs)
    assert found.proved
    assert found.total == found.bound
    reached = worth(scores, found.pairs)
    assert reached[1] == found.total
    return reached


@given(small_cases())
@settings(max_examples=300)
def test_nothing_is_better_than_the_answer_when_every_choice_is_tried(problem):
    assert check(*problem) == best_by_trying(*problem)


@given(small_cases())
@settings(max_examples=150)
def test_pricing_all_pairs_finds_what_solving_them_all_at_once_finds(problem):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "ALL_AT_ONCE", -1)
        patch.setattr(search, "CANDIDATES", 1)
        patch.setattr(search, "ADDED", 1)
        assert check(*problem) == best_by_trying(*problem)


@pytest.mark.parametrize("seed", range(6))
def test_a_medium_case_agrees_with_an_integer_program(seed):
    chance = np.random.default_rng(seed)
    height, width = int(chance.integers(10, 45)), int(chance.integers(8, 40))
    scores = chance.integers(0, [10, 1000][seed % 2], (height, width))
    scores[chance.random(scores.shape) < [0.3, 0.9][seed // 3]] = -1
    mentees, mentors = (chance.integers(0, 3, n).tolist() for n in (height, width))
    assert check(scores, mentees, mentors)[:2] == best_by_program(scores, mentees, mentors)


@pytest.mark.parametrize("levels", [1, 2, 8, 10_000])
def test_a_large_round_with_ties_loses_no_place_and_no_point(levels):
    from scipy.optimize import linear_sum_assignment

    scores = np.random.default_rng(levels).integers(0, levels, (700, 600))
    found = assign(scores, 1, 1)
    rows, columns = linear_sum_assignment(scores, maximize=True)
    assert (found.proved, len(found.pairs), found.total) == (True, 600, scores[rows, columns].sum())


def test_a_tight_large_round_fills_every_place():
    size = 700
    scores = np.full((size, size), -1)
    for row in range(size):
        scores[row, [row, (row + 1) % size]] = 1
    scores[:, 0] = 9
    found = assign(scores, 1, 1)
    assert (len(found.pairs), found.proved) == (size, True)


@pytest.mark.parametrize("power", [15, 18, 30, 62, 63, 200, 4000])
def test_numbers_of_any_size_are_exact(power):
    small = np.random.default_rng(power).integers(0, 1000, (12, 12))
    plain = assign(small, 1, 1)
    huge = assign([[int(value) * 2**power + int(value) for value in row] for row in small], 1, 1)
    assert huge.total == plain.total * (2**power + 1)
    assert huge.proved


def test_the_last_digit_of_huge_numbers_decides():
    top = 10**40
    found = assign([[top, top + 1], [top, top]], 1, 1)
    assert found.pairs == ((0, 1), (1, 0))


def test_huge_numbers_with_several_phases_agree_with_trying():
    chance = np.random.default_rng(5)
    for _ in range(20):
        scores = np.array([[int(chance.integers(-2, 50)) ** 31 for _ in range(3)] for _ in range(3)], dtype=object)
        check(scores, [1, 2, 1], [1, 1, 2])
        assert assign(scores, [1, 2, 1], [1, 1, 2]).total == best_by_trying(scores, [1, 2, 1], [1, 1, 2])[1]


@pytest.mark.parametrize("empty", [[], [[]], np.zeros((0, 3), int), np.zeros((3, 0), int)])
def test_nothing_to_assign_is_an_answer(empty):
    found = assign(empty, 1, 1)
    assert (found.pairs, found.total, found.bound, found.proved) == ((), 0, 0, True)


def test_nobody_may_go_with_anybody():
    assert assign([[-1, -5], [-1, -1]], 1, 1).pairs == ()


def test_no_places_no_pairs():
    assert assign([[5, 5]], [0], [1, 1]).pairs == ()
    assert assign([[5, 5]], [1], [0, -3]).pairs == ()


def test_most_mentees_come_before_the_total():
    assert len(assign([[1000, 0], [0, -1]], 1, 1).pairs) == 2


def test_the_worst_pair_decides_between_equal_totals():
    assert assign([[4, 3], [3, 2]], 1, 1).pairs == ((0, 1), (1, 0))


def test_a_second_mentor_counts_for_points_but_never_takes_a_first_from_another():
    found = assign([[10, 10], [1, 1]], [2, 1], [1, 1])
    assert {row for row, _ in found.pairs} == {0, 1}


def test_lists_arrays_and_every_integer_type_give_the_same():
    scores = [[3, 1], [2, 2]]
    kinds = (np.int8, np.uint8, np.int16, np.uint64, float, object)
    assert {assign(np.array(scores, kind), 1, 1).pairs for kind in kinds} == {assign(scores, [1, 1], [1, 1]).pairs}


@pytest.mark.parametrize("wrong", [[[1.5]], [["a"]], [[float("nan")]], [1, 2], [[[1]]]])
def test_scores_that_are_no_matrix_of_whole_numbers_are_refused(wrong):
    with pytest.raises(ValueError, match=r"whole numbers|matrix"):
        assign(wrong, 1, 1)


def test_capacities_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="2 capacities for 1 people"):
        assign([[1]], [1, 1], [1])
