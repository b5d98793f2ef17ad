"""What a round delivered: applications, drop-outs, looking back, and the funnel."""

import pytest

from mentoring.impact import (
    Count,
    DropoutAssumption,
    Zone,
    count_applications,
    dropout_change,
    expected_complete,
    funnel,
    then_test,
    tipping_point,
)


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


def test_a_step_counts_who_took_it_and_nobody_else():
    stages = funnel({"enrolled": "abcdef", "matched": "abcd", "charter": "ab", "measured": "abe"})
    assert [(each.step, each.n) for each in stages] == [
        ("enrolled", 6),
        ("matched", 4),
        ("charter", 2),
        ("measured", 3),
    ]
    assert funnel({}) == ()


def test_a_fifth_is_lost_on_the_way():
    assert [expected_complete(pairs) for pairs in (12, 20, 5)] == [9, 16, 4]
