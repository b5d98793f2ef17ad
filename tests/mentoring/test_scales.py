"""From answers to scores: turned round, enough of them, and none filled in."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.measuring_questions import ITEM, ItemScale
from mentoring.scales import SCALES, answer_counts, find_contrary, score, turn_round

SKILL = SCALES["skill"]


def test_a_reverse_question_is_turned_round():
    assert score({"V1": 4, "V2": 4, "V3": 2, "V4": 4}, SKILL) == 4


def test_three_of_four_are_enough_and_two_are_not():
    assert score({"V1": 4, "V2": 5, "V4": 3, "V3": None}, SKILL) == 4
    assert score({"V1": 4, "V2": 5}, SKILL) is None


def test_a_scale_of_two_needs_both():
    assert score({"T1": 3, "T2": 4}, SCALES["use"]) == 3.5
    assert score({"T1": 3}, SCALES["use"]) is None


def test_an_answer_off_the_scale_counts_as_not_given():
    assert score({"V1": 4, "V2": 9, "V3": 2, "V4": 0}, SKILL) is None
    assert score({"E1": 9}, SCALES["work_grade"]) == 9


def test_frequencies_are_counted():
    assert answer_counts([{"T1": 1}, {"T1": 3}, {"T1": 3}, {}], "T1") == (1, 0, 2, 0, 0)


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_a_scale_reads_its_questions_as_they_are_asked(scale):
    for code in scale.items:
        assert ITEM[code].reverse == (code in scale.reverse)
        assert (scale.low, scale.high) == ((1, 10) if ITEM[code].scale is ItemScale.GRADE else (1, 5))


def answered(levels, turned=()):
    """People of whom each answers all four questions at their own level, with some questions turned round."""
    spread = ((0, 0, 0, 0), (1, 0, 0, 0), (0, -1, 0, 0), (0, 0, 1, 0))
    people = []
    for number, level in enumerate(levels):
        codes = dict(zip(SKILL.items, (level + step for step in spread[number % 4]), strict=True))
        as_asked = {code: 6 - value if code == "V3" else value for code, value in codes.items()}
        people.append({code: 6 - value if code in turned else value for code, value in as_asked.items()})
    return people


@pytest.mark.parametrize("turned", ["V1", "V2", "V3", "V4"])
def test_a_question_that_was_turned_round_already_is_found(turned):
    assert find_contrary(answered([2, 3, 4] * 4, (turned,)), SKILL) == turned
    assert find_contrary(answered([2, 3, 4] * 4), SKILL) is None


def test_where_nobody_can_tell_no_question_is_named():
    assert find_contrary(answered([2, 3, 4, 2, 3], ("V3",)), SKILL) is None, "too few people"
    assert find_contrary([{"V1": 4, "V2": 4, "V3": 4, "V4": 4}] * 20, SKILL) is None, "everybody the same"
    assert find_contrary([{"T1": 1, "T2": 5}, {"T1": 5, "T2": 1}] * 9, SCALES["use"]) is None, "only two questions"


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=6, max_size=40))
def test_no_answers_break_it_and_turning_twice_is_nothing(rows):
    people = [dict(zip(SKILL.items, row, strict=True)) for row in rows]
    assert find_contrary(people, SKILL) in {None, *SKILL.items}
    assert all(turn_round(turn_round(value, SKILL), SKILL) == value for row in rows for value in row)


def test_answers_that_have_nothing_to_do_with_each_other_name_no_question():
    chance = random.Random(7)
    asked = [
        find_contrary([{code: chance.randint(1, 5) for code in SKILL.items} for _ in range(12)], SKILL)
        for _ in range(300)
    ]
    assert sum(item is not None for item in asked) <= 9
