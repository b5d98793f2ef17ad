"""Conventions where published cases are silent: empty tables, no spread, gaps, lists and arrays alike."""

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.impact import statistics as s


def test_lists_arrays_and_gaps_mean_the_same():
    lists = s.mean_change_ci95([1, 2, None, 4], [2, 2, 3, 6])
    arrays = s.mean_change_ci95(np.array([1, 2, nan, 4]), np.array([2, 2, 3, 6]))
    assert lists == arrays == s.mean_change_ci95(change=[1, 0, 2])


def test_no_data_is_not_a_number_and_never_an_exception():
    for name in ("mean_change", "paired_t", "paired_p", "d_z", "g_z", "hodges_lehmann", "wilcoxon_exact_p"):
        assert isnan(getattr(s, name)(change=[])), name
    for name in ("paired_t", "d_z", "g_z"):
        assert isnan(getattr(s, name)(change=[1.0])), name
    assert isnan(s.cronbach_alpha([[1, 2]]))
    assert s.wilcoxon_exact_p(change=[0, 0, 0]) == 1.0


def test_without_spread_a_ratio_is_infinite_or_unknown():
    assert s.paired_t(change=[1, 1, 1]) == float("inf")
    assert isnan(s.paired_t(change=[0, 0, 0]))
    assert s.mean_change_ci95(change=[1, 1, 1]) == (1.0, 1.0)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_that_of_scipy(case):
    from scipy.stats import binomtest

    found = binomtest(*case).proportion_ci(0.95, "wilson")
    assert s.wilson_ci95(*case) == pytest.approx((found.low, found.high), abs=1e-9)


def test_a_change_takes_both_measurements():
    for half in ({"pre": [1, 2]}, {"post": [1, 2]}, {}):
        with pytest.raises(ValueError, match="pre and post"):
            s.mean_change(**half)


def test_wilson_of_nobody_knows_nothing_and_refuses_nonsense():
    assert s.wilson_ci95(0, 0) == (0.0, 1.0)
    with pytest.raises(ValueError, match="not a share"):
        s.wilson_ci95(5, 4)


def test_mcnemar_without_change_finds_nothing():
    table = [[10, 0], [0, 5]]
    assert (s.mcnemar_chi2(table), s.mcnemar_p(table)) == (0.0, 1.0)
    assert s.mcnemar_chi2([[10, 4], [4, 5]]) == 0.0


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_mcnemar_agrees_with_statsmodels(cells):
    from statsmodels.stats.contingency_tables import mcnemar

    table = np.array(cells).reshape(2, 2)
    if table[0, 1] != table[1, 0]:
        assert s.mcnemar_p(table) == pytest.approx(mcnemar(table, exact=False).pvalue)


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=20))
@settings(max_examples=40, deadline=None)
def test_corrections_for_several_outcomes_agree_with_statsmodels(p):
    from statsmodels.stats.multitest import multipletests

    for method, stand in (("bonferroni", s.n_rejected_bonferroni), ("fdr_bh", s.n_rejected_fdr_bh)):
        assert stand(p) == multipletests(p, method=method)[0].sum()


@given(st.lists(st.floats(-3, 3), min_size=3, max_size=15), st.lists(st.floats(-3, 3), min_size=3, max_size=15))
def test_two_groups_agree_with_scipy(a, b):
    from scipy.stats import ttest_ind

    if np.ptp(a) < 1e-3 or np.ptp(b) < 1e-3:
        return
    theirs = ttest_ind(a, b, equal_var=False)
    assert s.welch_change_t(a, b) == pytest.approx(theirs.statistic)
    assert s.welch_change_p(a, b) == pytest.approx(theirs.pvalue)


def test_two_thirds_of_an_incomplete_table_still_gives_alpha():
    full = [[1, 2, 1], [3, 3, 4], [5, 4, 4], [2, 2, 3]]
    assert s.cronbach_alpha([*full, [None, 3, 3]]) == pytest.approx(s.cronbach_alpha(np.array(full)))
    assert s.cronbach_alpha([[1, 1], [2, 2], [3, 3]]) == pytest.approx(1.0)


@given(st.lists(st.tuples(st.integers(4, 20), st.integers(4, 20)), min_size=3, max_size=20))
def test_an_effect_from_published_figures_is_the_one_from_the_answers(pairs):
    pre, post = np.array(pairs).T / 4
    if np.ptp(pre) == 0 or np.ptp(post) == 0 or np.ptp(post - pre) == 0:
        return
    published = {
        "mean_pre": pre.mean(), "mean_post": post.mean(),
        "sd_pre": pre.std(ddof=1), "sd_post": post.std(ddof=1), "n": len(pre), "r": np.corrcoef(pre, post)[0, 1],
    }  # fmt: skip
    assert s.g_z_from_summary(**published) == pytest.approx(s.g_z(pre, post), rel=1e-5, abs=1e-6)


def test_the_correction_for_small_samples_is_exact():
    assert s.hedges_j(8) == pytest.approx(0.9027, abs=5e-5)
    assert s.hedges_j(1000) == pytest.approx(1 - 3 / 3999, abs=1e-6)


def test_noncentral_intervals_hold_far_away():
    low, high = s.d_z_ci95(change=[10 + i / 10 for i in range(12)])
    assert 0 < low < s.d_z(change=[10 + i / 10 for i in range(12)]) < high


def test_a_scale_that_nobody_tested_is_taken_for_one_of_reliability_four_fifths():
    assert s.rci(0, 0.86, 0.69) == pytest.approx(1.96, abs=0.02)
    assert s.rci(47.5, 32.5, 7.5) == pytest.approx(-3.16, abs=0.005), "the worked example of Jacobson & Truax (1991)"
