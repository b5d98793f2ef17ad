"""A report is said from its facts: a grid of hostile reports goes through every rule in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.words.report import report_words
from components.words.report_figures import change_texts, people_text, range_text
from components.words.report_findings import other_series_sentence
from mentoring.impact import Advice, Criterion, Grade, Limits, Zone
from mentoring.impact.frozen_report_and_checks import ReportWords, contradicts
from mentoring.impact.report import CountRange, HeldBackReason, Report, ReportChange, ReportSeries, ReportStage
from tests.components.words.hostile_reports import (
    CALM,
    COMPARISONS,
    EVENTS,
    MOVES,
    PLANS,
    SERIES,
    change_of,
    compared,
    grid,
    held,
    judged_figure,
    with_change,
    zones,
)
from tests.components.words.report_rules import RULES, everything, find_lies
from tests.mentoring.impact.sample_reports import EVERY_KIND, followed, go_on, interim

GRID = grid()
LANGUAGES = ("nl", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hostile_report_is_said_untruly(language: str) -> None:
    lies = {name: find_lies(report, report_words(report, language), language) for name, report in GRID.items()}
    assert {name: found for name, found in lies.items() if found} == {}


def test_every_hostile_report_could_be() -> None:
    assert {name for name, report in GRID.items() if contradicts(report)} == set()
    told = {(each.advice, *each.because) for each in GRID.values() if each.stage is ReportStage.FINAL}
    assert len(told) > 12, "the grid leaves ways of the rule out"


def test_the_grid_leaves_no_zone_out() -> None:
    assert set(zones()) == set(Zone)


@st.composite
def mixed_reports(draw: st.DrawFn) -> Report:
    """Facts put together at random, also those that no round would bring together."""
    of = draw(st.integers(6, 60))
    n = draw(st.integers(6, of))
    report = draw(st.sampled_from(list(EVERY_KIND.values())))()
    report = replace(report, plan=draw(st.sampled_from(list(PLANS.values()))), ended=draw(st.booleans()))
    report = replace(report, stage=draw(st.sampled_from(list(ReportStage))), grade=draw(st.sampled_from(list(Grade))))
    report = with_change(report, change_of(n, of, *draw(st.sampled_from(list(MOVES.values())))))
    report = judged_figure(report, draw(st.sampled_from(list(SERIES.values()))))
    report = replace(report, events=EVENTS[: draw(st.integers(0, len(EVENTS)))])
    if draw(st.booleans()):
        report = compared(report, draw(st.sampled_from(list(COMPARISONS.values()))), report.grade)
    if draw(st.booleans()):
        report = held(report, draw(st.sampled_from(list(HeldBackReason))))
    return report


@settings(max_examples=60)
@given(mixed_reports(), st.sampled_from(LANGUAGES))
def test_no_mixture_of_facts_is_said_untruly(report: Report, language: str) -> None:
    assert find_lies(report, report_words(report, language), language) == []


UNTOLD = GRID["untold: two differ"]

LIES: dict[str, tuple[Report, Callable[[ReportWords], ReportWords]]] = {
    "agreed_beforehand_only_when_it_was": (
        GRID["never locked, relevant, ended True"],
        lambda words: replace(words, change_title="Skill: more than agreed beforehand"),
    ),
    "afterwards_only_when_it_is_over": (
        GRID["final, still running"],
        lambda words: replace(words, change=words.change + " After the programme all is well."),
    ),
    "an_interim_report_says_so_and_concludes_nothing": (
        interim(),
        lambda words: replace(words, verdict="Go on"),
    ),
    "what_is_asked_follows_the_advice": (
        GRID["stop"],
        lambda words: replace(words, asked="We ask you to approve a next round."),
    ),
    "the_cause_is_named_at_grade_a_only": (
        go_on(),
        lambda words: replace(words, change=words.change + " That is because of the programme."),
    ),
    "without_a_comparison_that_is_said": (go_on(), lambda words: replace(words, unknown=words.unknown[1:])),
    "who_was_compared_stands_beside_the_change": (
        GRID["waiting list worse at A final"],
        lambda words: replace(words, change_title=words.change_title.partition(";")[0]),
    ),
    "what_is_not_told_is_said_before_its_cause": (
        GRID["would reveal"],
        lambda words: replace(words, unknown=words.unknown[1:]),
    ),
    "a_change_is_said_with_n_of_n_and_adds_up": (
        go_on(),
        lambda words: replace(words, change=words.change.replace("was 2.5", "was 2.4")),
    ),
    "the_conclusion_is_that_of_the_zone": (
        GRID["20 of 20, insufficient"],
        lambda words: replace(words, change_title="Skill: 0.3 points higher, more than the plan asks"),
    ),
    "what_is_held_back_is_not_told": (
        GRID["would reveal"],
        lambda words: replace(words, reason="Skill is 0.5 points higher."),
    ),
    "useful_and_open_as_people_said": (
        GRID["relation only"],
        lambda words: replace(words, experience="More than half of those who answered say that it is useful."),
    ),
    "the_conclusion_holds_only_when_both_scenarios_say_so": (
        GRID["only the unchanged hold"],
        lambda words: replace(words, dropouts="The conclusion holds if those who left learned little."),
    ),
    "months_are_counted_by_the_side_they_are_on": (
        GRID["figure: three bad and one good"],
        lambda words: replace(
            words,
            series=(replace(words.series[0], sentence="4 months in the wished direction."),),
        ),
    ),
    "a_signal_is_no_more_than_it_is": (
        GRID["figure: one spike"],
        lambda words: replace(words, series=(replace(words.series[0], sentence="1 month stands out."),)),
    ),
    "gaps_and_what_else_happened_are_named": (
        GRID["figure: gaps"],
        lambda words: replace(words, series=(replace(words.series[0], sentence="All is calm."),)),
    ),
    "a_percentage_takes_ten_people": (
        GRID["5 of 8 applied"],
        lambda words: replace(words, applied="5 of 8 mentees (63%) applied something."),
    ),
    "a_reason_is_what_the_criteria_show": (
        EVERY_KIND["adjust"](),
        lambda words: replace(words, reason="All four main criteria are met and none is red."),
    ),
    "what_is_not_known_is_true": (go_on(), lambda words: replace(words, unknown=())),
    "the_other_outcomes_are_exploratory": (
        go_on(),
        lambda words: replace(words, exploratory=("Use at work rose, p 0.01.",)),
    ),
    "one_is_singular_and_more_is_plural": (
        go_on(),
        lambda words: replace(words, participation="1 pairs took part."),
    ),
    "every_text_is_whole": (go_on(), lambda words: replace(words, costs="It took {parts}.")),
    "numbers_are_of_the_language": (go_on(), lambda words: replace(words, costs="It took 6,9 hours.")),
    "the_reason_fits": (go_on(), lambda words: replace(words, reason="Very well. " * 20)),
    "a_serious_report_has_no_number": (go_on(), lambda words: replace(words, reason="2 serious reports are open.")),
    "too_little_told_says_why_and_asks_nothing": (UNTOLD, lambda words: replace(words, reason="Too few answers.")),
    "only_what_was_judged_is_to_be_adjusted": (
        UNTOLD,
        lambda words: replace(words, asked="We ask one round of adjustment for: application at work."),
    ),
    "nobody_is_said_to_answer_as_everybody": (
        go_on(),
        lambda words: replace(words, held_back=("Not told: use (everybody answered alike).",)),
    ),
    "application_is_told_of_those_who_answered": (
        GRID["no mentor answered"],
        lambda words: replace(words, applied="At most 4 of 24 mentees applied something."),
    ),
    "a_second_round_says_nothing_of_the_first": (
        GRID["stop"],
        lambda words: replace(words, reason="This was the round of adjustment, and still not reached: relationship."),
    ),
    "serious_reports_that_were_not_counted_are_unknown": (
        GRID["serious reports not counted"],
        lambda words: replace(words, unknown=words.unknown[:1]),
    ),
    "the_grade_names_every_reason": (UNTOLD, lambda words: replace(words, grade="Evidence C.")),
    "figures_of_one_change_have_one_precision": (
        go_on(),
        lambda words: replace(words, change="The difference is +0.62 points (95% interval +0.395 to +0.850)."),
    ),
    "one_thing_has_one_name": (go_on(), lambda words: replace(words, plan="Plan locked. Fingerprint 3f9a1c77.")),
    "what_did_not_happen_meanwhile_plays_no_part": (
        GRID["only to come"],
        lambda words: replace(words, unknown=(*words.unknown, "Something else happened meanwhile: Nog niet.")),
    ),
    "those_who_did_better_speak_against_the_programme": (
        GRID["waiting list worse at A final"],
        lambda words: replace(
            words, unknown=("Whether the programme made the difference, the comparison does not show.",)
        ),
    ),
    "the_grade_is_of_the_measuring_alone": (
        GRID["waiting list worse at A final"],
        lambda words: replace(
            words, grade="Evidence A, on a scale from A (strong) to D (too thin to justify going on)."
        ),
    ),
    "more_than_agreed_takes_the_whole_interval": (
        go_on(),
        lambda words: replace(words, change_title="Skill: 0.5 points higher, more than agreed beforehand"),
    ),
    "a_figure_is_printed_about_as_large_as_it_is": (
        GRID["20 of 20, unlikely"],
        lambda words: replace(words, change="The difference is +0.1 points (95% interval −0.2 to +0.3)."),
    ),
    "what_was_not_measured_is_not_kept_back": (
        GRID["untold: not measured"],
        lambda words: replace(words, verdict="Too little told to decide"),
    ),
    "meanwhile_has_a_day_and_is_past": (
        interim(),
        lambda words: replace(words, reason="The programme still runs."),
    ),
    "what_weighs_most_is_said_first": (
        GRID["changed, relevant, ended True"],
        lambda words: replace(words, unknown=tuple(reversed(words.unknown))),
    ),
    "a_judged_figure_is_no_ordinary_variation": (
        GRID["figure: adverse and explained"],
        lambda words: replace(
            words, criteria=tuple(replace(each, value="ordinary variation") for each in words.criteria)
        ),
    ),
}


@pytest.mark.parametrize("name", [each.__name__ for each in RULES])
def test_a_rule_finds_its_lie(name: str) -> None:
    report, tell = LIES[name]
    assert any(lie.startswith(name) for lie in find_lies(report, tell(report_words(report, "en")), "en"))


@given(
    st.integers(100, 500),
    st.integers(-200, 200),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from([0.3, 0.4, 0.45, None]),
)
def test_what_is_printed_adds_up_and_stays_on_its_side(
    before: int, moved: int, below: int, above: int, mark: float | None
) -> None:
    start, step = Decimal(before) / 100, Decimal(moved) / 100
    low, high = step - Decimal(below) / 10_000, step + Decimal(above) / 10_000
    change = ReportChange(
        "skill", "mentees", 25, True, 24, float(start), float(start + step), float(step), float(low), float(high)
    )
    said = change_texts(change, "en", mark)
    assert said is not None
    printed = {
        name: Decimal(getattr(said, name).replace("−", "-")) for name in ("before", "after", "change", "low", "high")
    }
    assert printed["after"] - printed["before"] == printed["change"]
    for name, real in (("before", start), ("after", start + step), ("change", step)):
        assert abs(printed[name] - real) <= Decimal("0.5").scaleb(printed[name].as_tuple().exponent)
    for name, real in (("low", low), ("high", high)):  # away from a mark that it would seem to reach
        assert abs(printed[name] - real) < Decimal(1).scaleb(printed[name].as_tuple().exponent)
    assert len({each.as_tuple().exponent for each in printed.values()}) == 1
    for name, real in (("change", step), ("low", low), ("high", high)):
        for other in (0.0, mark):
            if other is not None:
                assert (printed[name] > Decimal(str(other))) == (real > Decimal(str(other)))
                assert (printed[name] < Decimal(str(other))) == (real < Decimal(str(other)))


@given(st.integers(1, 60), st.data())
def test_a_range_tells_its_ends_and_no_more(n: int, data: st.DataObject) -> None:
    least = data.draw(st.integers(0, n))
    most = data.draw(st.integers(least, n))
    count = CountRange(least, most, n)
    for said in (range_text(count, "en"), people_text(count, "mentees", "en")):
        numbers = {int(each) for each in re.findall(r"\b\d+\b(?!%)", said)}
        assert numbers <= {least, most, n}
        assert "%" not in said or (least == most and n >= 10)
        assert str(n) in said


def test_nothing_is_said_of_what_is_not_measured() -> None:
    report = GRID["everything missing"]
    words = report_words(report, "en")
    assert words.verdict == "Too little to say anything"
    assert words.change == "Change in skill is not known: nobody's answers of before and after are there."
    assert words.applied is None
    assert words.experience is None
    assert words.series == ()


def test_a_list_of_changes_is_read_as_text() -> None:
    plan = report_words(replace(go_on(), plan=PLANS["changed"]), "nl").plan
    assert "3 jul 2026" in plan
    assert "van 0,3 naar 0,4" in plan


def test_the_advice_names_what_is_to_be_done() -> None:
    words = report_words(EVERY_KIND["adjust"](), "nl")
    assert words.verdict == "Bijsturen"
    assert words.reason == (
        "Vaardigheid: 0,5 punt hoger, maar niet gehaald: toepassing op het werk (12 van 25; gevraagd minstens 60%)."
    )
    assert "toepassing op het werk" in words.asked


@pytest.mark.parametrize("advice", list(Advice))
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interim_report_advises_nothing(advice: Advice, language: str) -> None:
    report = replace(go_on(), stage=ReportStage.INTERIM, advice=advice, ended=False)
    words = report_words(report, language)
    assert words.dropouts is None
    assert words.looking_back is None
    assert "0,5" not in everything(words).replace("0.5", "0,5")


def test_a_figure_without_limits_is_no_signal() -> None:
    words = report_words(judged_figure(go_on(), replace(SERIES["four wished"], limits=Limits.NONE)), "en")
    assert words.series[0].limits == "No limits are drawn."


BETTER, WORSE, FLAT = followed([*CALM, 7.0, 9.0, 9.1]), followed([*CALM, 7.0, 5.0, 5.1]), followed([3.0] * 12 + [5.0])
EXPLAINED = replace(WORSE, explained=True)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ((), None),
        ((BETTER,), "1 other figure: 1 the wished way."),
        ((BETTER, FLAT, EXPLAINED), "3 other figures: 1 the wrong way, with another explanation and 1 the wished way."),
        ((FLAT, FLAT), "2 other figures: no lasting change."),
        ((WORSE, FLAT, BETTER), "3 other figures: 1 the wrong way and 1 the wished way."),
    ],
)
def test_beside_the_figure_that_is_drawn_the_others_are_counted(others: tuple[ReportSeries, ...], said: str) -> None:
    report = replace(go_on(), series=(WORSE, *others))
    assert other_series_sentence(report, "en") == said
    meanwhile = other_series_sentence(replace(report, stage=ReportStage.INTERIM), "en") or ""
    assert "way" not in meanwhile


def test_a_green_light_names_what_went_the_wrong_way_with_an_explanation() -> None:
    report = replace(judged_figure(go_on(), BETTER), series=(BETTER, EXPLAINED))
    value = report_words(report, "nl").criteria[6].value
    assert value == "1 van 1 de gewenste kant op; 1 de verkeerde kant op, maar verklaard"
    alone = report_words(judged_figure(go_on(), BETTER), "nl").criteria[6].value
    assert alone == "1 van 1 de gewenste kant op"


@pytest.mark.parametrize("starts", [date(2026, 5, 1), date(2026, 5, 4)])
def test_the_limits_say_which_months_made_them(starts: date) -> None:
    limits = report_words(replace(go_on(), series=(followed([*CALM, 7.0, 7.1], starts=starts),)), "nl").series[0].limits
    rest = " De maand van de start telt niet mee." if starts.day > 1 else ""
    assert limits == f"Grenzen uit 12 maanden vóór de start.{rest}"


def test_criteria_stand_in_the_order_of_the_report() -> None:
    words = report_words(go_on(), "en")
    assert len(words.criteria) == len(go_on().criteria)
    assert words.criteria[3].name == "Change in skill"
    assert go_on().criteria[3].criterion is Criterion.OUTCOME
