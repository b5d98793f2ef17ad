"""A business figure: what counts as a signal, frozen limits, and when there are none."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.impact import Assurance, Limits, SeriesVerdict, SignalRule, control_chart
from mentoring.impact.control_chart import control_charts, months_of
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


@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_single_month_is_no_trend_whichever_way_it_goes(direction):
    for spike in ([30, 10, 11], [10, 30], [30], [30, 10, 30], [30, None, 30], [30, 10, 0]):
        assert control_chart([*CALM, *spike], 12, direction=direction).verdict is SeriesVerdict.SPIKE
    lasting = control_chart([*CALM, 30, 31], 12, direction=direction).verdict
    assert lasting is (SeriesVerdict.IMPROVEMENT if direction == "up" else SeriesVerdict.DETERIORATION)


@given(st.lists(st.one_of(st.none(), st.integers(0, 20)), min_size=8, max_size=30), st.integers(5, 20))
def test_turned_round_a_neutral_verdict_stays_neutral(values, baseline):
    there, back = (control_chart(values, baseline, direction=way) for way in ("up", "down"))
    lasting = {SeriesVerdict.IMPROVEMENT, SeriesVerdict.DETERIORATION}
    assert (there.verdict in lasting) == (back.verdict in lasting)
    assert there.verdict is back.verdict or {there.verdict, back.verdict} == lasting
    assert (there.wished, there.early) == (tuple(replace(each, improves=True) for each in back.adverse), back.early)


def test_bad_months_never_count_for_an_improvement():
    chart = control_chart([7, 7.1] * 6 + [6, 6, 6, 8], 12)
    assert chart.verdict is SeriesVerdict.DETERIORATION
    assert (len(chart.adverse), len(chart.wished)) == (3, 1)


def test_a_lasting_improvement_after_a_dip_is_one():
    chart = control_chart([*CALM, 0, *[10.5] * 7], 12)
    assert (chart.verdict, len(chart.adverse), len(chart.wished)) == (SeriesVerdict.IMPROVEMENT, 1, 7)
    assert control_chart([*CALM, *[10.5] * 7, 0], 12).verdict is SeriesVerdict.IMPROVEMENT
    assert control_chart([*CALM, *[10.5] * 7, 0, 0], 12).verdict is SeriesVerdict.DETERIORATION


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
    assert not risen.since
    proven = control_chart([*CALM, 10.4, 10.4, *[10.5] * 7], baseline_points=14)
    assert (proven.early, proven.verdict) == (False, SeriesVerdict.IMPROVEMENT)
    assert [point.index for point in proven.since] == list(range(14, 21))
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


@pytest.mark.parametrize("gap", [[], [None]])
@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_row_of_signals_from_before_the_start_never_counts(direction, gap):
    before = [*[6, 14] * 10, 28, 28]
    running = control_chart([*before, *gap, 28, 28, 29], 22, direction=direction)
    assert [point.index for point in running.signals if point.index < 22] == [20, 21]
    assert (running.early, running.since, running.verdict) == (True, (), SeriesVerdict.ORDINARY)
    turned = control_chart([*before, *gap, 28, -20, -21], 22, direction=direction)
    assert (turned.early, [point.value for point in turned.since]) == (False, [-20, -21])


SATISFACTION = [7.0, 7.1, 6.9, 7.2, 7.0, 7.1, 6.8, 7.0, 7.1, 6.9, 7.0, 7.1]


def series(values, starts, first=date(2025, 5, 1)):
    months = [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(40)]
    kept = [KpiValue("x", month, value) for month, value in zip(months, values, strict=False) if value is not None]
    return control_charts(kept, Programme("Pilot", starts))["x"]


@pytest.mark.parametrize(("day", "baseline", "start_months"), [(1, 12, 0), (2, 12, 1), (4, 12, 1), (31, 12, 1)])
def test_the_month_of_the_start_is_neither_before_nor_after(day, baseline, start_months):
    chart = series([*SATISFACTION, 9.9, 7.0, 7.1], date(2026, 5, day))
    assert (chart.baseline, chart.known, chart.start_months) == (baseline, 12, start_months)
    assert [point.index for point in chart.since] == ([] if start_months else [12])
    assert (chart.mean, chart.low) == (control_chart(SATISFACTION).mean, control_chart(SATISFACTION).low)


def test_a_month_of_the_start_that_is_missing_moves_nothing():
    chart = series([*SATISFACTION, None, 7.9, 7.9], date(2026, 5, 4))
    assert (chart.baseline, chart.start_months, [point.index for point in chart.since]) == (12, 1, [13, 14])
    assert chart.verdict is SeriesVerdict.IMPROVEMENT


@pytest.mark.parametrize("start", [7.2, 7.6, None])
@pytest.mark.parametrize("gap", [None, 7.6])
def test_a_jump_after_the_start_is_one_with_and_without_a_gap(start, gap):
    chart = series([*SATISFACTION, start, 7.6, gap, 7.7, 7.8, 7.9], date(2026, 5, 4))
    assert (chart.verdict, chart.early) == (SeriesVerdict.IMPROVEMENT, False)


def test_a_flat_year_gives_no_limits_whatever_the_month_of_the_start_was():
    chart = series([3.0] * 12 + [4.0, 5.0, 5.0, 6.0, 5.0, 6.0], date(2026, 5, 4))
    assert (chart.limits, chart.signals, chart.since, chart.early) == (Limits.NONE, (), (), False)
    assert chart.notes == ("no_variation",)


@given(st.lists(st.integers(0, 20), min_size=8, max_size=30), st.integers(5, 12), st.data())
def test_a_month_that_is_not_known_never_turns_a_verdict_round(values, baseline, data):
    chart = control_chart(values, baseline)
    place = data.draw(st.integers(baseline, max(baseline, len(values) - 1)))
    gap = control_chart([None if at == place else value for at, value in enumerate(values)], baseline)
    if chart.early or gap.early:
        return
    assert {point.index for point in gap.since} <= {point.index for point in chart.since}


@given(st.lists(st.integers(0, 20), min_size=8, max_size=30), st.integers(5, 12), st.integers(0, 1))
def test_one_verdict_says_whether_anything_stands_out(values, baseline, start_months):
    chart = control_chart(values, baseline, start_months=start_months)
    assert all(point.index >= baseline + start_months for point in chart.since)
    judged = (SeriesVerdict.IMPROVEMENT, SeriesVerdict.DETERIORATION, SeriesVerdict.SPIKE)
    assert bool(chart.since) == (chart.verdict in judged)
    assert not (chart.early and chart.since)


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
