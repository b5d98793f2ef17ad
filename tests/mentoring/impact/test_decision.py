"""The advice follows the rule that was set before the start, whatever one would like to see."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.impact import (
    DEFAULT_THRESHOLDS,
    RELEVANT_CHANGE,
    Advice,
    Count,
    Criterion,
    Grade,
    KpiResult,
    Light,
    PairedChange,
    Results,
    SeriesVerdict,
    Zone,
    control_chart,
    decide,
    operating_characteristics,
    zone,
)
from mentoring.impact.change_and_comparison import Comparison, ComparisonMethod
from mentoring.programme import Plan

PLAN = Plan(planned_pairs=12, hours_budget=20, locked_at="2026-01-05T09:00:00", locked_hash="3:x")


def change(n=14, low=0.3, mean=0.7, high=1.1):
    return PairedChange(n, 0, 0.4, mean=mean, low=low, high=high, zone=zone(low, mean, high, 0.4))


GOOD = Results(
    delivery=Count(12, 14),
    response=Count(14, 16),
    relationship=Count(25, 28),
    primary=change(),
    mentor_growth=change(mean=0.3, low=0.1, high=0.5),
    application=Count(11, 16),
    kpis=(KpiResult("x", SeriesVerdict.ORDINARY),),
    hours=15,
    serious_reports=0,
)
STAY_SAME = change(low=-0.1, mean=0.1, high=0.3)


def light(results, criterion, plan=PLAN):
    return decide(plan, results).of(Criterion(criterion)).light


def test_all_green_with_ten_complete_means_go_on_and_look_again_after_a_year():
    decision = decide(PLAN, GOOD)
    assert (decision.advice, decision.grade) == (Advice.CONTINUE, Grade.C)
    assert decision.conditions == ("review_after_12_months",)
    assert decision.to_adjust == ()


def test_an_unresolved_serious_report_pauses_whatever_else_is_true():
    assert decide(PLAN, replace(GOOD, serious_reports=1)).advice is Advice.PAUSE


def test_with_five_complete_mentees_nothing_is_said_about_change_and_it_never_goes_on():
    decision = decide(PLAN, replace(GOOD, primary=change(n=5)))
    assert decision.advice is Advice.ADJUST
    assert not decision.effect_statement
    assert decision.of(Criterion.OUTCOME).light is Light.NONE


def test_no_effect_and_little_application_stop():
    assert decide(PLAN, replace(GOOD, primary=STAY_SAME, application=Count(8, 16))).advice is Advice.STOP
    assert decide(PLAN, replace(GOOD, primary=STAY_SAME)).advice is Advice.ADJUST


def test_below_ten_people_no_effect_stops_only_beside_an_application_that_is_red():
    nine = replace(GOOD, primary=replace(STAY_SAME, n=9))
    assert decide(PLAN, replace(nine, application=Count(8, 16))).advice is Advice.ADJUST
    assert decide(PLAN, replace(nine, application=Count(6, 16))).because == ("two_red",)
    worse = replace(nine, primary=change(9, -0.9, -0.5, -0.1), application=Count(8, 16))
    assert decide(PLAN, worse).advice is Advice.STOP


def test_two_red_among_the_four_stop_and_red_elsewhere_only_adjusts():
    assert decide(PLAN, replace(GOOD, delivery=Count(3, 14), relationship=Count(8, 28))).advice is Advice.STOP
    assert decide(PLAN, replace(GOOD, delivery=Count(3, 14))).advice is Advice.ADJUST
    assert decide(PLAN, replace(GOOD, hours=40)).because == ("something_red",)


def test_insufficient_evidence_is_amber_never_a_stop_by_itself():
    unsure = replace(GOOD, primary=change(low=-0.2, mean=0.3, high=0.8))
    assert light(unsure, "L1") is Light.AMBER
    assert decide(PLAN, unsure).advice is Advice.ADJUST
    assert decide(PLAN, unsure).to_adjust == (Criterion.OUTCOME,)


def test_a_second_round_that_is_not_green_stops():
    unsure = replace(GOOD, primary=change(low=-0.2, mean=0.3, high=0.8), adjusted_before=True)
    assert decide(PLAN, unsure).advice is Advice.STOP
    assert decide(PLAN, unsure).because[0] == "second_round_not_green"
    assert decide(PLAN, replace(GOOD, adjusted_before=True)).advice is Advice.CONTINUE


def test_nothing_measured_is_no_advice():
    assert decide(PLAN, Results()).advice is Advice.NOT_YET


@pytest.mark.parametrize(("low", "advice"), [(0.24, Advice.ADJUST), (0.26, Advice.CONTINUE)])
def test_below_twenty_people_going_on_takes_an_interval_of_99_and_a_half_percent(low, advice):
    """With 14 people t is 2.160 at 95 % and 3.372 at 99.5 %: the low end must exceed 0.7 · (1 − 2.160 / 3.372)."""
    fourteen = decide(PLAN, replace(GOOD, primary=change(low=low, high=1.4 - low)))
    assert (fourteen.advice, fourteen.of(Criterion.OUTCOME).light) == (advice, Light.GREEN)
    assert (fourteen.because == ("not_sure_enough",)) == (advice is Advice.ADJUST)
    twenty = replace(GOOD, primary=change(20, low, high=1.4 - low), response=Count(20, 22))
    assert decide(PLAN, twenty).advice is Advice.CONTINUE


def test_a_second_round_that_is_green_but_not_sure_enough_is_no_reason_to_stop():
    unsure = replace(GOOD, primary=change(low=0.1, high=1.3), adjusted_before=True)
    assert decide(PLAN, unsure).advice is Advice.ADJUST


@given(st.integers(0, 9), st.floats(0.4, 4), st.sampled_from(["none", "waiting_list", "non_participants"]))
def test_below_ten_people_the_advice_is_never_to_go_on(n, mean, comparison):
    sure = change(n, mean - 0.01, mean, mean + 0.01)
    results = replace(SOLID, primary=sure, response=Count(n, n), comparison_complete=50)
    assert decide(replace(PLAN, comparison=comparison), results).advice is not Advice.CONTINUE


def test_everybody_up_by_the_same_is_sure():
    assert decide(PLAN, replace(GOOD, primary=change(12, 0.7, 0.7, 0.7))).advice is Advice.CONTINUE


def test_green_on_thin_evidence_does_not_go_on():
    thin = replace(GOOD, primary=change(n=9), response=Count(9, 10))
    assert decide(PLAN, thin).grade is Grade.D
    assert decide(PLAN, thin).because == ("evidence_too_thin",)


@pytest.mark.parametrize(
    ("count", "expected"),
    [((75, 100), "green"), ((74, 100), "amber"), ((50, 100), "amber"), ((49, 100), "red"), ((0, 0), "none")],
)
def test_delivery_turns_exactly_at_its_thresholds(count, expected):
    assert light(replace(GOOD, delivery=Count(*count)), "U1") == expected


@pytest.mark.parametrize(
    ("count", "expected"), [((6, 10), "green"), ((3, 5), "amber"), ((59, 100), "amber"), ((39, 100), "red")]
)
def test_application_is_green_only_when_its_interval_is_high_enough_too(count, expected):
    assert light(replace(GOOD, application=Count(*count)), "G1") == expected


def test_four_people_are_too_few_to_judge_a_relationship():
    assert light(replace(GOOD, relationship=Count(4, 4)), "R1") is Light.NONE


@pytest.mark.parametrize(("hours", "expected"), [(20, "green"), (25, "amber"), (25.1, "red"), (None, "none")])
def test_hours_are_held_against_the_budget(hours, expected):
    assert light(replace(GOOD, hours=hours), "K1") == expected
    assert light(GOOD, "K1", replace(PLAN, hours_budget=None)) is Light.NONE


def test_a_business_figure_without_a_signal_counts_neither_way():
    assert light(GOOD, "B1") is Light.NONE
    bad = replace(GOOD, kpis=(KpiResult("x", SeriesVerdict.IMPROVEMENT), KpiResult("y", SeriesVerdict.DETERIORATION)))
    assert light(bad, "B1") is Light.RED
    explained = replace(GOOD, kpis=(KpiResult("y", SeriesVerdict.DETERIORATION, explained=True),))
    assert light(explained, "B1") is Light.NONE


def test_mentors_may_not_get_worse():
    assert light(replace(GOOD, mentor_growth=change(low=-0.8, mean=-0.4, high=-0.1)), "L2") is Light.RED
    assert light(replace(GOOD, mentor_growth=STAY_SAME), "L2") is Light.GREEN


def test_thresholds_of_the_plan_go_before_the_defaults():
    strict = replace(PLAN, thresholds={"U1": (0.95, 0.9)})
    assert light(GOOD, "U1", strict) is Light.RED


SOLID = replace(GOOD, primary=change(n=24), response=Count(24, 28), second_source=True, survives_dropout=True)


def test_grades_follow_the_design_not_the_outcome():
    lottery = replace(PLAN, comparison="waiting_list")
    assert decide(lottery, replace(SOLID, comparison_complete=22)).grade is Grade.A
    assert decide(lottery, replace(SOLID, comparison_complete=22, primary=STAY_SAME)).grade is not Grade.A
    assert decide(PLAN, SOLID).grade is Grade.B
    assert decide(PLAN, replace(SOLID, second_source=None)).grade is Grade.C
    assert decide(PLAN, replace(SOLID, response=Count(24, 35))).grade is Grade.D
    assert decide(PLAN, replace(SOLID, real_baseline=False)).grade is Grade.D


def test_a_changed_plan_and_another_conclusion_looking_back_each_cost_a_grade():
    changed = replace(PLAN, changed_after_lock=("2026-03-01 mwc 0.4 -> 0.2",))
    assert decide(changed, SOLID).grade is Grade.C
    assert decide(changed, replace(SOLID, then_test_agrees=False)).grade is Grade.D
    assert decide(Plan(), SOLID).grade_reasons == ("no_lottery", "plan_not_locked")


def test_the_five_truths_are_steps_of_half_the_relevant_change_and_the_borders_of_the_lights():
    found = operating_characteristics(12, rounds=10)
    assert [each.change / RELEVANT_CHANGE for each in found] == pytest.approx([0, 0, 0.5, 1, 1.5])
    green, amber = DEFAULT_THRESHOLDS["G1"]
    assert [each.applying for each in found] == pytest.approx([amber / 2, amber, amber, green, 0.75])


def test_the_average_went_up_would_call_half_of_all_useless_pilots_a_success():
    (useless,) = operating_characteristics(12, truths=[(0.0, 1.0)], rounds=3_000)
    assert useless.naive == pytest.approx(0.5, abs=0.03)
    assert useless.go <= 0.006


def test_impossible_counts_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="cannot be"):
        Count(3, 2)


def test_zones_and_lights_fit():
    expected = dict(zip(Zone, ["green", "amber", "amber", "amber", "red", "red"], strict=True))
    for each, wanted in expected.items():
        primary = PairedChange(10, 0, 0.4, mean=0.1, low=0.0, high=0.2, zone=each)
        assert light(replace(GOOD, primary=primary), "L1") == wanted


@pytest.mark.parametrize(
    ("verdicts", "reason"),
    [
        ((SeriesVerdict.SPIKE, SeriesVerdict.ORDINARY), "single_month"),
        ((SeriesVerdict.ORDINARY, SeriesVerdict.UNKNOWN), "no_signal"),
        ((SeriesVerdict.UNKNOWN,), "not_measured"),
        ((), "not_measured"),
    ],
)
def test_a_figure_that_counts_neither_way_says_why(verdicts, reason):
    judged = decide(Plan(), replace(GOOD, kpis=tuple(KpiResult("x", each) for each in verdicts))).of(Criterion.KPI)
    assert (judged.light, judged.reason) == (Light.NONE, reason)


def test_a_row_from_before_the_start_is_named_and_counts_neither_way():
    kpis = (KpiResult("x", SeriesVerdict.ORDINARY, early=True), KpiResult("y", SeriesVerdict.ORDINARY))
    judged = decide(Plan(), replace(GOOD, kpis=kpis)).of(Criterion.KPI)
    assert (judged.light, judged.reason) == (Light.NONE, "early_signal")


@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_single_month_does_not_keep_anyone_from_going_on(direction):
    chart = control_chart([10, 11, 9] * 4 + [10, 30, 10], 12, direction=direction)
    judged = decide(Plan(), replace(GOOD, kpis=(KpiResult("x", chart.verdict),)))
    assert judged.of(Criterion.KPI).light is Light.NONE
    assert judged.advice is decide(Plan(), replace(GOOD, kpis=())).advice


def test_a_bad_month_with_another_explanation_is_not_called_ordinary():
    explained = replace(GOOD, kpis=(KpiResult("y", SeriesVerdict.DETERIORATION, explained=True),))
    assert decide(Plan(), explained).of(Criterion.KPI).reason == "explained_signal"


@pytest.mark.parametrize(
    ("low", "high", "advice"),
    [
        (-0.6, -0.2, Advice.ADJUST),
        (-0.3, 0.1, Advice.CONTINUE),
        (0.1, 0.5, Advice.CONTINUE),
        (None, None, Advice.CONTINUE),
    ],
)
def test_nobody_goes_on_where_those_who_waited_surely_did_better(low, high, advice):
    compared = Comparison(ComparisonMethod.ANCOVA, 22, 22, 0.5, 0.9, (low or 0.0) + 0.2, low, high)
    found = decide(PLAN, replace(GOOD, compared=compared))
    assert found.advice is advice
    assert (found.because == ("others_did_better",)) is (advice is Advice.ADJUST)
    assert decide(PLAN, replace(GOOD, compared=compared, adjusted_before=True)).advice in (advice, Advice.STOP)
    older = replace(PLAN, locked_hash="2:x")
    assert decide(older, replace(GOOD, compared=compared)).advice is Advice.CONTINUE, "decided as it was agreed"
