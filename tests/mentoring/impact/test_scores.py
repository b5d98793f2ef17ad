"""From answers to scores, applications, drop-outs and looking back."""

import pytest

from mentoring.impact import (
    SCALES,
    Count,
    DropoutAssumption,
    Zone,
    answer_counts,
    count_applications,
    dropout_change,
    expected_complete,
    funnel,
    score,
    then_test,
    tipping_point,
)
from mentoring.items import ITEM, ItemScale

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


def test_an_application_counts_when_both_say_yes():
    found = count_applications(
        ["a", "b", "c", "d", "e"],
        {"a": True, "b": True, "c": True, "d": False},
        [("m1", "a"), ("m2", "b"), ("m3", "c"), ("m3", "d"), ("m4", "e")],
        {"m1": True, "m2": False, "m3": None, "m4": True},
    )
    assert (found.confirmed, found.contradicted, found.unconfirmed) == (1, 1, 1)
    assert (found.answered, found.applied) == (4, 3)
    assert found.count == Count(1, 5)


def test_one_of_several_mentors_confirms():
    found = count_applications(["a"], {"a": True}, [("m1", "a"), ("m2", "a")], {"m1": False, "m2": True})
    assert (found.confirmed, found.contradicted) == (1, 0)


PRE, POST = [2.0] * 10, [2.0, 2.2, 2.4, 2.6, 2.6, 2.8, 2.8, 3.0, 3.2, 3.4]


def test_dropouts_pull_the_change_down_by_assumption():
    found = dropout_change(PRE, POST, 5, 0.4)
    assert [each.assumption for each in found.scenarios] == list(DropoutAssumption)
    assert [each.n for each in found.scenarios] == [10, 15, 15]
    assert found.scenarios[0].mean == pytest.approx(0.7)
    assert found.scenarios[1].mean == pytest.approx(7 / 15)
    assert found.scenarios[2].mean == pytest.approx((7 + 5 * 0.18) / 15)


def test_the_tipping_point_is_where_the_mean_meets_the_relevant_change():
    delta = dropout_change(PRE, POST, 5, 0.4).tipping_point
    assert (7 + 5 * delta) / 15 == pytest.approx(0.4)
    assert tipping_point(10, 0, 0.7, 0.4) is None


def test_without_dropouts_every_scenario_is_the_same():
    found = dropout_change(PRE, POST, 0, 0.4)
    assert found.survives
    assert len({each.mean for each in found.scenarios}) == 1
    assert dropout_change([1], [2], 3, 0.4) is None


def test_a_conclusion_that_needs_the_leavers_does_not_survive():
    found = dropout_change(PRE, POST, 30, 0.4)
    assert found.scenarios[0].zone is Zone.SHOWN_RELEVANT
    assert not found.survives


def test_looking_back_is_compared_on_people_with_all_three():
    pre = {str(n): 3.0 + n / 10 for n in range(8)}
    then = {who: value - 1 for who, value in pre.items()} | {"7": None}
    post = {who: value + 0.05 * (-1) ** int(who) for who, value in pre.items()}
    found = then_test(pre, then, post, 0.4)
    assert (found.headline.n, found.looking_back.n) == (7, 7)
    assert found.shift.mean == pytest.approx(-1)
    assert found.agrees is False
    assert then_test(pre, pre, post, 0.4).agrees is True
    assert then_test(pre, {}, post, 0.4).agrees is None


def test_a_later_step_counts_in_every_earlier_one():
    stages = funnel({"enrolled": "abcdef", "matched": "abcd", "active": "ab", "measured": "abe"})
    assert [(each.step, each.n, each.lost) for each in stages] == [
        ("enrolled", 6, 0),
        ("matched", 5, 1),
        ("active", 3, 2),
        ("measured", 3, 0),
    ]
    assert funnel({}) == ()


def test_a_fifth_is_lost_on_the_way():
    assert [expected_complete(pairs) for pairs in (12, 20, 5)] == [9, 16, 4]


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_a_scale_reads_its_questions_as_they_are_asked(scale):
    for code in scale.items:
        assert ITEM[code].reverse == (code in scale.reverse)
        assert (scale.low, scale.high) == ((1, 10) if ITEM[code].scale is ItemScale.GRADE else (1, 5))
