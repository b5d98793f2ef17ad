"""From answers to scores: turned round, enough of them, and none filled in."""

import pytest

from mentoring.items import ITEM, ItemScale
from mentoring.scales import SCALES, answer_counts, score

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
