"""Before and after: who counts, what is said of few people, and agreement with independent libraries."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.impact import Zone, paired_change, smallest_detectable_change, statistics

LIKERT = st.lists(st.tuples(st.integers(4, 20), st.integers(4, 20)), min_size=2, max_size=25)


def columns(pairs):
    return [a / 4 for a, _ in pairs], [b / 4 for _, b in pairs]


def test_only_people_with_both_measurements_count():
    change = paired_change([2, 3, None, 4], [3, float("nan"), 4, 5])
    assert (change.n, change.incomplete, change.mean) == (2, 2, 1.0)


def test_people_are_joined_by_name_when_they_have_one():
    change = paired_change({"a": 1, "b": 5}, {"b": 4, "a": 2, "c": 3})
    assert (change.n, change.incomplete, change.mean) == (2, 1, 0.0)
    assert (change.better, change.same, change.worse) == (1, 0, 1)
    before, after = pd.Series([1, 5], index=["a", "b"]), pd.Series([4, 2], index=["b", "a"])
    assert paired_change(before, after).mean == 0.0


def test_columns_of_unequal_length_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="same people"):
        paired_change([1, 2, 3], [1, 2])
    with pytest.raises(ValueError, match="infinite"):
        paired_change([1, float("inf")], [1, 2])
    with pytest.raises(ValueError, match="share no person"):
        paired_change(pd.Series([1.0], index=[3]), pd.Series([2.0], index=[4]))


def test_nobody_and_one_person_give_no_interval():
    nobody = paired_change([], [])
    assert (nobody.mean, nobody.better, nobody.same, nobody.worse) == (None, 0, 0, 0)
    one = paired_change([2], [3])
    assert (one.n, one.mean, one.interval, one.zone) == (1, 1.0, None, None)
    assert one.g_av is None


def test_people_who_all_moved_the_same_give_no_division_by_zero():
    change = paired_change([2, 3, 4], [3, 4, 5])
    assert (change.low, change.high, change.sd) == (1.0, 1.0, 0.0)
    assert paired_change([3] * 6, [3] * 6).g_av is None
    assert paired_change([3] * 6, [3] * 6).zone is Zone.RELEVANT_UNLIKELY


def test_five_people_have_no_exact_95_percent_interval_and_say_so():
    change = paired_change([1, 2, 2, 3, 1], [2, 2.5, 3, 3, 2])
    assert change.hl_confidence == pytest.approx(0.9375)
    assert paired_change(range(6), [v + 1 + v / 10 for v in range(6)]).hl_confidence >= 0.95


@given(LIKERT)
def test_the_t_interval_is_that_of_scipy(pairs):
    from scipy import stats

    pre, post = columns(pairs)
    change = paired_change(pre, post)
    if change.sd:
        low, high = stats.ttest_rel(post, pre).confidence_interval(0.95)
        assert (change.low, change.high) == pytest.approx((low, high), abs=1e-9)
    assert change.low <= change.mean <= change.high
    assert change.hl_low <= change.hodges_lehmann <= change.hl_high


@given(LIKERT)
def test_swapping_before_and_after_mirrors_everything(pairs):
    pre, post = columns(pairs)
    there, back = paired_change(pre, post), paired_change(post, pre)
    assert there.mean == pytest.approx(-back.mean)
    assert there.p == pytest.approx(back.p)
    assert (there.hl_low, there.hl_high) == pytest.approx((-back.hl_high, -back.hl_low))


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=11))
@settings(max_examples=60)
def test_the_signed_rank_p_is_that_of_every_sign_flip(change):
    d = np.array(change, dtype=float)
    ranks = pd.Series(np.abs(d)).rank().to_numpy()
    flips = np.array(np.meshgrid(*[[0, 1]] * d.size)).reshape(d.size, -1) * (ranks * (d != 0))[:, None]
    sums, found = flips.sum(axis=0), ranks[d > 0].sum()
    tails = min((sums >= found - 1e-9).mean(), (sums <= found + 1e-9).mean())
    assert statistics.wilcoxon_exact_p(change=change) == pytest.approx(min(1, 2 * tails))


def test_scores_that_are_equal_but_for_floating_point_dust_are_tied():
    clean = statistics.wilcoxon_exact_p(change=[0.25, 0.25, -0.25, 0.5, 0, 0])
    dusty = statistics.wilcoxon_exact_p([3.3, 3.8, 2.8, 1.1, 3.3, 0.1], [3.55, 4.05, 2.55, 1.6, 1.1 * 3, 0.3 - 0.2])
    assert dusty == pytest.approx(clean)


@pytest.mark.parametrize(("n", "points"), [(6, 0.86), (12, 0.53), (20, 0.40), (60, 0.22)])
def test_the_smallest_detectable_change_is_that_of_the_planning_table(n, points):
    assert smallest_detectable_change(n, 0.6) == pytest.approx(points, abs=0.005)


@pytest.mark.parametrize("n", [2, 3, 7, 25, 200])
def test_power_and_its_inverses_agree_with_statsmodels(n):
    from statsmodels.stats.power import TTestPower

    theirs = TTestPower()
    effect = statistics.mde_paired_t(n)
    assert statistics.power_paired_t(n, effect) == pytest.approx(0.8, abs=1e-9)
    if n > 3:
        assert statistics.power_paired_t(n, 0.5) == pytest.approx(theirs.power(0.5, n, 0.05), abs=1e-6)
    assert statistics.n_pairs_paired_t(effect) == pytest.approx(n, rel=1e-6)


def test_one_pair_can_show_nothing():
    with pytest.raises(ValueError, match="two pairs"):
        smallest_detectable_change(1, 0.6)
    with pytest.raises(ValueError, match="zero"):
        statistics.n_pairs_paired_t(0)
