"""Numbers that come from outside this app: each is held by what it means, so that a slip of the finger is noticed."""

from dataclasses import replace
from datetime import date, timedelta
from math import pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.impact import (
    FEWEST_MENTEES,
    RELEVANT_CHANGE,
    Count,
    Criterion,
    Grade,
    Light,
    PairedChange,
    Results,
    Zone,
    control_chart,
    decide,
    expected_complete,
    paired_change,
    precision_curve,
    smallest_detectable_change,
    statistics,
)
from mentoring.impact.measurement import RoundRecords, delivery
from mentoring.impact.planning import pairs_needed
from mentoring.impact.statistics.columns_power_and_series import D2, SCREEN
from mentoring.pairs import PairState, Session, StoredPair
from mentoring.programme import Counts, NextThing, Plan, Programme, Rhythm, progress
from mentoring.scales import SCALES, score
from mentoring.sessions import check_ins
from mentoring.surveys.fields import Response, Wave

MONDAY = date(2026, 1, 5)


def test_the_mean_moving_range_of_two_is_d2_standard_deviations():
    assert pytest.approx(2 / sqrt(pi), abs=0.0005) == D2
    figures = np.random.default_rng(1).normal(50, 3, 40_000)
    chart = control_chart(figures)
    assert chart.mr_bar / D2 == pytest.approx(3, rel=0.01)
    assert chart.high - chart.mean == pytest.approx(3 * 3, rel=0.01), "the limits stand at three standard deviations"


def test_a_moving_range_is_an_outlier_beyond_its_own_three_standard_deviations():
    d3 = sqrt(2 - 4 / pi)
    assert pytest.approx(1 + 3 * d3 / (2 / sqrt(pi)), abs=0.001) == SCREEN


def test_about_one_point_in_370_of_an_ordinary_process_lies_outside_its_limits():
    figures = np.random.default_rng(2).normal(0, 1, 40_000)
    low, high = statistics.xmr_limits(figures)
    outside = ((figures < low) | (figures > high)).mean()
    assert 1 / outside == pytest.approx(370, rel=0.15)


def test_the_relevant_change_is_a_usual_training_effect_on_a_scale_of_five():
    assert pytest.approx(0.6 * 0.7, abs=0.03) == RELEVANT_CHANGE
    assert Plan().mwc == paired_change([1, 2], [2, 3]).mwc == RELEVANT_CHANGE


def test_sixteen_pairs_find_what_cohens_table_promises():
    """Cohen (1988): 34 pairs find a medium effect of 0.5 in four out of five cases, at one false alarm in twenty."""
    assert smallest_detectable_change(34, 1.0) == pytest.approx(0.5, abs=0.01)
    assert statistics.n_pairs_paired_t(0.8) == pytest.approx(14.3, abs=0.1)


def test_the_interval_of_sixteen_pairs_is_that_of_the_t_table():
    assert statistics.ci_half_width(16) == pytest.approx(2.131 / 4, abs=0.0005)
    wide = next(each for each in precision_curve(0.62) if each.n == 16)
    assert wide.half_width == pytest.approx(0.62 * 2.131 / 4, abs=0.0005)


def test_the_interval_of_an_effect_is_the_interval_in_points_on_another_ruler():
    from scipy.stats import ttest_rel

    pre, post = [2.0, 3.1, 2.4, 3.3, 2.9, 2.2], [3.0, 3.4, 2.9, 4.1, 2.8, 3.0]
    points = ttest_rel(post, pre).confidence_interval(0.95)
    ruler = statistics.g_av(pre, post) / np.mean(np.subtract(post, pre))
    assert statistics.g_av_ci95(pre, post) == pytest.approx((points.low * ruler, points.high * ruler))


def test_six_people_are_the_fewest_who_can_all_improve_without_it_being_chance():
    chance = {n: statistics.wilcoxon_exact_p(change=[1.0 + k / 10 for k in range(n)]) for n in range(2, 10)}
    assert min(n for n, p in chance.items() if p <= 0.05) == FEWEST_MENTEES == 6
    change = PairedChange(6, 0, 0.4, mean=0.7, low=0.3, high=1.1, zone=Zone.SHOWN_RELEVANT)
    lights = {n: decide(LOTTERY, Results(primary=replace(change, n=n))).of(Criterion.OUTCOME).light for n in (5, 6)}
    assert lights == {5: Light.NONE, 6: Light.GREEN}
    assert decide(LOTTERY, Results(primary=change)).effect_statement


def test_eight_pairs_leave_six_measured_twice():
    assert pairs_needed(6) == 8
    assert expected_complete(8) == 6 > expected_complete(7)
    assert [expected_complete(pairs_needed(n)) >= n > expected_complete(pairs_needed(n) - 1) for n in range(1, 60)]


def pair_that_held(held: int, agreed: int) -> RoundRecords:
    """A pair that met so many times of what was agreed until the end of the programme."""
    programme = Programme("Pilot", MONDAY, MONDAY + timedelta(days=30 * agreed), rhythm=Rhythm(agreed, 30, 60))
    met = [Session(1, MONDAY + timedelta(days=20 * number)) for number in range(held)]
    return RoundRecords(programme, [], [StoredPair(1, "j", "s", PairState.CONFIRMED, confirmed_on=MONDAY)], [], met)


@pytest.mark.parametrize(("held", "agreed", "delivered"), [(3, 4, 1), (2, 4, 0), (6, 8, 1), (5, 8, 0), (4, 6, 0)])
def test_three_of_four_agreed_conversations_are_enough_and_less_is_not(held, agreed, delivered):
    after = MONDAY + timedelta(days=30 * agreed)
    assert delivery(pair_that_held(held, agreed), after) == Count(delivered, 1)


@pytest.mark.parametrize(("week", "due"), [(15, False), (17, True)])
def test_the_follow_up_is_due_in_week_16_of_26(week, due):
    programme = Programme("Pilot", MONDAY, MONDAY + timedelta(weeks=26), reason="why", goals=("what",))
    running = Counts(mentors=5, mentees=5, confirmed=5, agreed=5, pairs_met=5, sessions=20, baseline=5)
    today = MONDAY + timedelta(weeks=week - 1)
    assert (progress(programme, running, today=today).next is NextThing.MEASURE_AFTER) is due


@pytest.mark.parametrize(
    ("criterion", "figure", "green", "amber"),
    [
        (Criterion.DELIVERY, "delivery", 75, 50),
        (Criterion.RESPONSE, "response", 80, 60),
        (Criterion.RELATIONSHIP, "relationship", 75, 55),
        (Criterion.APPLICATION, "application", 60, 40),
    ],
)
def test_the_lights_turn_where_the_plan_says_that_they_turn(criterion, figure, green, amber):
    def light(share: int) -> Light:
        return decide(LOTTERY, Results(**{figure: Count(share, 100)})).of(criterion).light

    assert [light(share) for share in (green, green - 1, amber, amber - 1)] == [
        Light.GREEN, Light.AMBER, Light.AMBER, Light.RED,
    ]  # fmt: skip


def test_six_of_ten_who_apply_it_may_be_chance_when_four_of_ten_would_do_as_well():
    """Wilson's interval of 6 in 10 begins at 31 %, of 3 in 5 at 23 %: the light takes 30 %."""
    lights = {
        n: decide(LOTTERY, Results(application=Count(round(0.6 * n), n))).of(Criterion.APPLICATION) for n in (5, 10)
    }
    assert {n: each.light for n, each in lights.items()} == {5: Light.AMBER, 10: Light.GREEN}
    assert [lights[n].interval[0] for n in (5, 10)] == pytest.approx([0.231, 0.313], abs=0.001)


LOTTERY = Plan(comparison="waiting_list", locked_at="2026-01-05T09:00:00", locked_hash="x")
STARTED = 100


def graded(complete: int, response: int, *, compared: int = 0, plan: Plan = LOTTERY, **more) -> Grade:
    """The grade of a pilot with so many complete pairs, so many in a hundred measured again."""
    primary = PairedChange(complete, 0, 0.4, mean=0.7, low=0.3, high=1.1)
    results = Results(primary=primary, response=Count(response, STARTED), comparison_complete=compared, **more)
    return decide(plan, results).grade


@pytest.mark.parametrize(
    ("complete", "compared", "response", "grade"),
    [(20, 20, 80, Grade.A), (19, 20, 80, Grade.C), (20, 19, 80, Grade.C), (20, 20, 79, Grade.C)],
)
def test_a_lottery_counts_with_twenty_in_each_group_and_four_in_five_measured_again(
    complete, compared, response, grade
):
    assert graded(complete, response, compared=compared) is grade


@pytest.mark.parametrize(("complete", "response", "grade"), [(20, 80, Grade.B), (19, 80, Grade.C), (20, 79, Grade.C)])
def test_without_a_lottery_twenty_complete_people_and_a_second_source_are_needed(complete, response, grade):
    alone = replace(LOTTERY, comparison="none")
    assert graded(complete, response, plan=alone, second_source=True, survives_dropout=True) is grade


@pytest.mark.parametrize(("complete", "response", "grade"), [(10, 70, Grade.C), (9, 70, Grade.D), (10, 69, Grade.D)])
def test_below_ten_people_or_seven_in_ten_measured_again_nothing_can_be_built_on_it(complete, response, grade):
    assert graded(complete, response) is grade


@pytest.mark.parametrize(("questions", "answers"), [(1, 1), (2, 2), (4, 3), (6, 5)])
def test_a_score_takes_three_quarters_of_its_questions(questions, answers):
    assert {each.needed for each in SCALES.values() if len(each.items) == questions} == {answers}


ANSWERS = st.fixed_dictionaries({item: st.none() | st.integers(0, 6) for item in ("R1", "R2", "R3", "R4")})


@given(ANSWERS)
def test_a_relationship_is_scored_the_same_in_a_check_in_and_in_the_results(given_):
    scores = {item: float(value) for item, value in given_.items() if value is not None}
    [read] = check_ins([Response("a", Wave.CHECK_IN, "2026-03-01", scores)])
    expected = score(scores, SCALES["relationship"])
    assert read.relationship == (None if expected is None else pytest.approx(expected))
