"""Conventions where published cases are silent: empty tables, no spread, gaps, lists and arrays alike."""

from math import isnan, nan
from unittest.mock import patch

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

    standing = {"holm": s.n_rejected_holm, "bonferroni": s.n_rejected_bonferroni, "fdr_bh": s.n_rejected_fdr_bh}
    for method, stand in standing.items():
        with patch("gc.collect"):  # statsmodels empties the memory at each call: fifty times as long as its sums
            theirs = multipletests(p, method=method)
        assert stand(p) == theirs[0].sum()
        assert s.adjusted_p(p, method) == pytest.approx(theirs[1])


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


@given(st.lists(st.none() | st.floats(0, 1), max_size=12))
def test_an_adjusted_p_stands_where_its_own_p_stood(p):
    known = [value for value in p if value is not None]
    adjusted = s.adjusted_p(p)
    assert [isnan(value) for value in adjusted] == [value is None for value in p]
    assert [value for value in adjusted if not isnan(value)] == list(s.adjusted_p(known))
    with pytest.raises(ValueError, match="holm"):
        s.adjusted_p(p, "sidak")


COUNTS = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, COUNTS)
@settings(deadline=None)
def test_two_shares_differ_as_statsmodels_says(a, b):
    from statsmodels.stats.proportion import confint_proportions_2indep

    theirs = confint_proportions_2indep(*a, *b, method="newcomb", compare="diff")
    assert s.newcombe_ci95(*a, *b) == pytest.approx(theirs, abs=1e-9)


TABLES = st.lists(st.integers(0, 30), min_size=4, max_size=4).map(lambda c: [[c[0], c[1]], [c[2], c[3]]])


@given(TABLES)
def test_the_interval_of_the_same_people_holds_their_difference_and_turns_round_with_them(table):
    (both, first), (second, neither) = table
    n = both + first + second + neither
    low, high = s.newcombe_paired_ci95(table)
    assert -1 - 1e-9 <= low <= ((first - second) / n if n else 0) + 1e-9
    assert low <= high <= 1 + 1e-9
    assert s.newcombe_paired_ci95([[both, second], [first, neither]]) == pytest.approx((-high, -low))


def test_nobody_in_a_group_leaves_its_share_open():
    low, high = s.newcombe_ci95(5, 10, 0, 0)
    assert (low, high) == pytest.approx((s.wilson_ci95(5, 10)[0] - 1, s.wilson_ci95(5, 10)[1]))
    assert s.newcombe_paired_ci95([[0, 0], [0, 0]]) == (-1.0, 1.0)
    assert s.fisher_exact_p([[0, 0], [3, 1]]) == 1.0


@given(TABLES)
def test_the_exact_test_of_a_change_is_that_of_statsmodels(table):
    from statsmodels.stats.contingency_tables import mcnemar

    if table[0][1] + table[1][0]:
        assert s.mcnemar_exact_p(table) == pytest.approx(mcnemar(table, exact=True).pvalue)
    else:
        assert s.mcnemar_exact_p(table) == 1.0


@pytest.mark.parametrize("test", [s.fisher_exact_p, s.mcnemar_exact_p, s.newcombe_paired_ci95])
def test_a_table_of_another_shape_is_a_mistake_of_the_caller(test):
    for table in ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, -1], [2, 3]], [[1, 2]]):
        with pytest.raises(ValueError, match=r"table|counts"):
            test(table)


SCORES = st.lists(st.tuples(st.integers(4, 20), st.integers(4, 20)), min_size=3, max_size=12)


@given(SCORES, SCORES)
@settings(max_examples=40, deadline=None)
def test_the_difference_at_the_same_baseline_is_that_of_statsmodels(programme, comparison):
    import statsmodels.api as sm

    rows = [(1.0, pre / 4, group, post / 4) for group, people in ((1.0, programme), (0.0, comparison))
            for pre, post in people]  # fmt: skip
    data = np.array(rows)
    columns = [[pair[side] / 4 for pair in people] for people in (programme, comparison) for side in (0, 1)]
    if np.linalg.matrix_rank(data[:, :3]) < 3:
        assert isnan(s.ancova_difference(*columns))
        return
    model = sm.OLS(data[:, 3], data[:, :3])
    for robust, kind in ((True, "HC3"), (False, "nonrobust")):
        if robust and (model.fit().get_influence().hat_matrix_diag > 1 - 1e-9).any():
            continue
        theirs = model.fit(cov_type=kind, use_t=True)
        assert s.ancova_difference(*columns) == pytest.approx(theirs.params[2], abs=1e-8)
        found = s.ancova_difference_ci95(*columns, robust=robust)
        assert found == pytest.approx(theirs.conf_int()[2], abs=1e-6)


def test_without_a_comparison_nothing_is_adjusted():
    assert isnan(s.ancova_difference([1, 2, 3], [2, 3, 4], [], []))
    assert all(isnan(end) for end in s.ancova_difference_ci95([1, 2, 3], [2, 3, 4], [], []))
    assert isnan(s.ancova_difference_p([1, 1], [2, 3], [1, 1], [2, 2]))


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=15), st.lists(st.floats(-3, 3), min_size=2, max_size=15))
def test_the_interval_between_two_groups_is_that_of_scipy(a, b):
    from scipy.stats import ttest_ind

    if np.ptp(a) < 1e-3 or np.ptp(b) < 1e-3:
        return
    theirs = ttest_ind(a, b, equal_var=False).confidence_interval()
    assert s.welch_change_ci95(a, b) == pytest.approx(tuple(theirs))
    assert s.did_means(0, np.mean(a), 0, np.mean(b)) == pytest.approx(np.mean(theirs))


@given(st.lists(st.integers(-8, 8), min_size=2, max_size=15).filter(lambda d: len(set(d)) > 1))
def test_no_relevant_change_is_shown_when_the_90_percent_interval_lies_between_the_bounds(quarters):
    from mentoring.impact.statistics.paired import mean_change_ci

    change = [each / 4 for each in quarters]
    low, high = mean_change_ci(change=change, confidence=0.9)
    assert (s.tost_p(change=change, low=-0.4, high=0.4) < 0.05) == (low > -0.4 and high < 0.4)


def test_bounds_the_wrong_way_round_and_one_person_give_no_equivalence():
    assert isnan(s.tost_p(change=[0.1], low=-0.4, high=0.4))
    with pytest.raises(ValueError, match="below"):
        s.tost_p(change=[0.1, 0.2], low=0.4, high=-0.4)


@given(st.lists(st.tuples(st.integers(4, 20), st.integers(4, 20)), min_size=2, max_size=12), st.integers(0, 5))
def test_the_share_reliably_changed_counts_those_whose_index_exceeds_noise(pairs, left):
    pre, post = (np.array(side) / 4 for side in zip(*pairs, strict=True))
    sd = pre.std(ddof=1)
    if sd == 0:
        return
    changed = sum(s.rci(a, b, sd) > 1.96 for a, b in zip(pre, post, strict=True))
    assert s.share_reliably_changed(pre, post) == pytest.approx(changed / len(pairs))
    started = len(pairs) + left
    assert s.share_reliably_changed(pre, post, starters=started) == pytest.approx(changed / started)
    assert s.share_reliably_changed_ci95(pre, post, starters=started) == s.wilson_ci95(changed, started)


@pytest.mark.parametrize(("reliability", "points"), [(0.8, 0.86), (0.7, 1.05), (0.9, 0.60)])
def test_what_one_person_must_move_to_be_more_than_noise(reliability, points):
    assert s.reliable_change(0.69, reliability) == pytest.approx(points, abs=0.005)


def test_more_people_measured_than_started_is_a_mistake_and_nobody_is_no_share():
    with pytest.raises(ValueError, match="started"):
        s.share_reliably_changed([1, 2], [2, 3], starters=1)
    assert isnan(s.share_reliably_changed([], []))
    assert all(isnan(end) for end in s.share_reliably_changed_ci95([1], [2]))


SLEEP = {"pre": [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
         "post": [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]}  # fmt: skip


def test_three_conventions_give_three_sizes_and_this_is_that_of_effectsize():
    """R's effectsize prints 0.76, pingouin 0.797; metafor's correction depends on the correlation as well."""
    from mentoring.impact.statistics.paired import d_av

    size, r = d_av(**SLEEP), np.corrcoef(*SLEEP.values())[0, 1]
    sizes = {"effectsize": 9, "pingouin": 18, "metafor": 18 / (1 + r * r)}
    assert {who: round(size * s.hedges_j(df), 2) for who, df in sizes.items()} == {
        "effectsize": 0.76, "pingouin": 0.80, "metafor": 0.77,
    }  # fmt: skip
    assert round(s.g_av(**SLEEP), 2) == 0.76


@pytest.mark.parametrize("size", ["d_z", "g_z", "g_av", "g_pre_sd_from_summary", "g_z_from_summary", "d_ppc2",
                                  "g_matched_from_summary", "rank_biserial"])  # fmt: skip
def test_every_effect_size_says_whose_convention_it_follows(size):
    assert "Convention: " in getattr(s, size).__doc__


@given(st.integers(2, 60), st.floats(-2, 2))
@settings(deadline=None)
def test_both_one_sided_chances_are_mirror_images(n, d):
    assert s.power_paired_t(n, d, alternative="greater") == pytest.approx(s.power_paired_t(n, -d, alternative="less"))
    assert 0 <= s.power_paired_t(n, d) <= 1
    assert s.mde_paired_t(n, alternative="less") == -s.mde_paired_t(n, alternative="greater")


def test_an_alternative_is_one_of_three_and_goes_the_way_of_the_effect():
    for call in (s.power_paired_t, s.n_pairs_paired_t):
        with pytest.raises(ValueError, match="alternative"):
            call(10, 0.5, alternative="bigger") if call is s.power_paired_t else call(0.5, alternative="bigger")
    for d, way in ((-0.5, "greater"), (0.5, "less")):
        with pytest.raises(ValueError, match="against"):
            s.n_pairs_paired_t(d, alternative=way)
    assert s.paired_p(**SLEEP, alternative="two.sided") == s.paired_p(**SLEEP)
