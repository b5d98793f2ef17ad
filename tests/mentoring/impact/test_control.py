"""A business figure: what counts as a signal, frozen limits, and when there are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.impact import Assurance, Limits, SeriesVerdict, SignalRule, control_chart
from mentoring.impact.control import control_charts, months_of
from mentoring.programme import KpiValue, Programme

CALM = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9]


def rules(chart):
    return [point.rules for point in chart.points]


def test_a_calm_year_has_no_signals_and_firm_limits():
    chart = control_chart(CALM)
    assert (chart.limits, chart.signals, chart.verdict) == (Limits.FIRM, (), SeriesVerdict.ORDINARY)
    assert chart.low == pytest.approx(chart.mean - 2.66 * chart.mr_bar)


def test_limits_come_from_the_baseline_only_and_stay_frozen():
    before = control_chart(CALM)
    after = control_chart([*CALM, 30, 31, 32], baseline_points=12)
    assert (after.mean, after.low, after.high) == (before.mean, before.low, before.high)
    assert [point.index for point in after.signals] == [12, 13, 14]


@pytest.mark.parametrize(("known", "limits"), [(4, Limits.NONE), (5, Limits.PROVISIONAL), (11, Limits.PROVISIONAL)])
def test_few_months_give_provisional_limits_or_none(known, limits):
    chart = control_chart([*CALM[:known], 99], baseline_points=known)
    assert chart.limits is limits
    assert bool(chart.signals) == (limits is not Limits.NONE)
    assert (chart.mean is None) == (limits is Limits.NONE)
    assert any(point.side for point in chart.points) == (limits is not Limits.NONE)


def test_a_point_beyond_the_limit_is_a_signal_and_one_on_it_is_not():
    chart = control_chart(CALM)
    assert not control_chart([*CALM, chart.high], baseline_points=12).signals
    assert rules(control_chart([*CALM, chart.high + 0.01], baseline_points=12))[-1] == (SignalRule.OUTSIDE,)


def test_seven_on_one_side_are_a_shift_and_six_are_not():
    assert not control_chart([*CALM, *[10.5] * 6], baseline_points=12).signals
    chart = control_chart([*CALM, *[10.5] * 7], baseline_points=12)
    assert [SignalRule.SHIFT in point.rules for point in chart.points[-7:]] == [True] * 7


def test_a_point_on_the_mean_breaks_a_run():
    calm = [10, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 10]
    chart = control_chart([*calm, 10.2, 10.2, 10.2, 10, 10.2, 10.2, 10.2, 10.2], baseline_points=12)
    assert not chart.signals


def test_seven_rising_points_are_a_trend_and_seven_with_a_tie_are_not():
    wide = [0, 20, 0, 20, 0, 20, 0, 20, 0, 20, 0, 20]
    rising = control_chart([*wide, 7, 8, 9, 10, 11, 12, 13], baseline_points=12)
    assert [point.rules for point in rising.points[-7:]] == [(SignalRule.TREND,)] * 7
    assert {point.side for point in rising.points[-7:]} == {1}
    assert not control_chart([*wide, 7, 8, 9, 9, 11, 12, 13], baseline_points=12).signals


def test_two_of_three_near_the_limit_on_one_side_are_a_signal():
    chart = control_chart(CALM)
    near = chart.mean + (chart.high - chart.mean) * 0.8
    found = control_chart([*CALM[:-1], near, 10.2, near], baseline_points=11)
    assert [SignalRule.NEAR_LIMIT in point.rules for point in found.points[-3:]] == [True, False, True]
    across = control_chart([*CALM[:-1], near, 9.5, near], baseline_points=11)
    assert not across.signals


def test_the_wished_direction_decides_what_is_good():
    risen = [*CALM, 30, 31]
    assert control_chart(risen, 12, direction="up").verdict is SeriesVerdict.IMPROVEMENT
    assert control_chart(risen, 12, direction="down").verdict is SeriesVerdict.DETERIORATION
    assert control_chart(risen, 12, direction="down").points[-1].improves is False
    with pytest.raises(ValueError, match="direction"):
        control_chart(risen, direction="better")


@pytest.mark.parametrize(
    ("target", "direction", "assurance"),
    [(1, "up", "always"), (99, "up", "never"), (10, "up", "varying"), (1, "down", "never"), (99, "down", "always")],
)
def test_what_the_process_does_with_its_target(target, direction, assurance):
    assert control_chart(CALM, target=target, direction=direction).assurance is Assurance(assurance)


def test_unknown_months_keep_their_place_and_are_skipped():
    chart = control_chart([10, None, 11, 9, float("nan"), 10, 11, 9, 30], baseline_points=8)
    assert [point.value for point in chart.points][1] is None
    assert (chart.known, chart.limits) == (6, Limits.PROVISIONAL)
    assert [point.index for point in chart.signals] == [8]


def test_a_figure_that_never_moves_has_no_signals():
    chart = control_chart([0.1 * 3] * 14 + [0.3] * 2)
    assert (chart.signals, chart.notes) == ((), ("no_variation",))


@pytest.mark.parametrize("after", [[7.0, 7.1, 7.0], [9.0] * 8, [None, 8.0]])
def test_months_that_were_all_the_same_give_no_limits_and_no_verdict(after):
    chart = control_chart([7.0] * 12 + after, 12)
    assert (chart.limits, chart.low, chart.signals, chart.notes) == (Limits.NONE, None, (), ("no_variation",))
    assert chart.verdict is SeriesVerdict.UNKNOWN


def test_a_single_month_the_wished_way_is_no_trend_and_one_the_wrong_way_must_be_looked_at():
    for spike in ([30, 10, 11], [10, 30], [30]):
        assert control_chart([*CALM, *spike], 12).verdict is SeriesVerdict.SPIKE
        assert control_chart([*CALM, *spike], 12, direction="down").verdict is SeriesVerdict.DETERIORATION


def test_bad_months_never_count_for_an_improvement():
    chart = control_chart([7, 7.1] * 6 + [6, 6, 6, 8], 12)
    assert chart.verdict is SeriesVerdict.DETERIORATION
    assert (len(chart.adverse), len(chart.wished)) == (3, 1)


def test_a_lasting_improvement_after_a_dip_is_one():
    chart = control_chart([*CALM, 0, *[10.5] * 7], 12)
    assert (chart.verdict, len(chart.adverse), len(chart.wished)) == (SeriesVerdict.IMPROVEMENT, 1, 7)
    assert control_chart([*CALM, *[10.5] * 7, 0], 12).verdict is SeriesVerdict.DETERIORATION


def test_no_rule_and_no_step_reaches_across_a_gap():
    assert not control_chart([*CALM, *[10.5] * 6, None, 10.5], 12).signals
    assert control_chart([*CALM, *[10.5] * 7], 12).signals
    wide = [0, 20, 0, 20, 0, 20, 0, 20, 0, 20, 0, 20]
    assert not control_chart([*wide, 7, 8, 9, None, 10, 11, 12, 13], 12).signals
    jump = control_chart([10, 11, 10, 11, None, 50, 51, 50, 51])
    assert jump.mr_bar == 1


def test_a_month_without_a_value_keeps_its_place_in_the_chart():
    values = [KpiValue("x", date(2025, month, 1), float(month % 2)) for month in range(1, 13) if month != 4]
    assert months_of(values) == [date(2025, month, 1) for month in range(1, 13)]
    assert months_of([]) == []
    chart = control_charts(values, Programme("Pilot", date(2025, 10, 1)))["x"]
    assert [point.index for point in chart.points if point.value is None] == [3]
    assert (chart.baseline, chart.known) == (9, 8)


@given(st.lists(st.one_of(st.none(), st.integers(0, 20)), min_size=8, max_size=30), st.integers(5, 20))
def test_an_improvement_has_two_good_months_and_a_deterioration_a_bad_one(values, baseline):
    chart = control_chart(values, baseline)
    if chart.verdict is SeriesVerdict.IMPROVEMENT:
        assert len(chart.wished) >= 2
    if chart.verdict is SeriesVerdict.DETERIORATION:
        assert chart.adverse
    if chart.limits is Limits.NONE:
        assert not chart.since


def test_nothing_yet():
    chart = control_chart([])
    assert (chart.points, chart.limits, chart.verdict) == ((), Limits.NONE, SeriesVerdict.UNKNOWN)
    assert control_chart(CALM, baseline_points=12).verdict is SeriesVerdict.UNKNOWN
    assert control_chart([*CALM, None], baseline_points=12).verdict is SeriesVerdict.UNKNOWN


@given(st.lists(st.integers(0, 100), min_size=5, max_size=30), st.floats(0.1, 10), st.floats(-50, 50))
def test_signals_do_not_depend_on_the_unit_of_measurement(values, factor, shift):
    scaled = control_chart([value * factor + shift for value in values])
    assert rules(scaled) == rules(control_chart(values))


@given(st.lists(st.integers(0, 100), min_size=5, max_size=30))
def test_turned_upside_down_good_becomes_bad(values):
    there, back = control_chart(values), control_chart([-value for value in values])
    assert rules(there) == rules(back)
    assert [point.side for point in there.points] == [-point.side for point in back.points]


def test_a_rise_that_began_before_the_start_is_not_one_since_the_start():
    risen = control_chart([*CALM, 10.4, 10.4, *[10.5] * 5], baseline_points=14)
    assert {point.index for point in risen.signals} == set(range(12, 19))
    assert (risen.early, risen.verdict) == (True, SeriesVerdict.ORDINARY)
    assert [point.index for point in risen.since] == [14, 15, 16, 17, 18]
    proven = control_chart([*CALM, 10.4, 10.4, *[10.5] * 7], baseline_points=14)
    assert (proven.early, proven.verdict) == (True, SeriesVerdict.IMPROVEMENT)
    fresh = control_chart([*CALM, *[10.5] * 7], baseline_points=12)
    assert (fresh.early, fresh.verdict) == (False, SeriesVerdict.IMPROVEMENT)


def test_a_signal_after_which_it_was_calm_again_is_still_the_verdict():
    chart = control_chart([*CALM, 30, 31, 10, 11], baseline_points=12)
    assert (chart.early, chart.verdict, [point.index for point in chart.signals]) == (
        False,
        SeriesVerdict.IMPROVEMENT,
        [12, 13],
    )
    risen = control_chart([*CALM, 10.4, 10.4, *[10.5] * 5, 10, 9.9], baseline_points=14)
    assert (risen.early, risen.verdict) == (True, SeriesVerdict.ORDINARY)


def test_what_happened_before_the_start_is_no_verdict_on_what_came_since():
    assert control_chart([*CALM, 30], baseline_points=13).verdict is SeriesVerdict.UNKNOWN
    assert not control_chart([*CALM, 30], baseline_points=13).since


def test_a_count_has_no_lower_limit_below_nothing():
    counts = [3, 4, 2, 5, 3, 4, 4, 3, 5, 2, 4, 3]
    assert control_chart(counts).low < 0
    assert control_chart(counts).lowest is None
    assert control_chart([*counts, -1], 12).lowest == control_chart(counts).low
    assert control_chart(CALM).lowest == control_chart(CALM).low


@given(st.lists(st.integers(0, 9), min_size=6, max_size=30), st.integers(5, 30))
def test_no_value_falls_below_a_limit_that_is_left_out(values, baseline):
    chart = control_chart(values, baseline)
    if chart.lowest is None:
        assert not [point for point in chart.signals if SignalRule.OUTSIDE in point.rules and point.side < 0]
