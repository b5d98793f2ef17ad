"""What is said follows from zone and grade; words that claim more than was shown are banned."""

import re
from dataclasses import replace

import pytest

from components.words.decision import (
    advice_name,
    advice_sentence,
    advice_title,
    criterion_name,
    grade_reason,
    grade_sentence,
    light_name,
    threshold_text,
    value_text,
)
from components.words.impact import (
    application_sentence,
    change_sentence,
    change_subtitle,
    change_title,
    count_text,
    kpi_sentence,
    kpi_title,
    zone_name,
)
from mentoring.impact import (
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
    zone,
)
from mentoring.programme import Plan

BANNED = ("dankzij", "leidt tot", "bewijst", "effect van de pilot", "significant", "proves", "caused", "because of")
NEVER = ("geen effect", "no effect", "lichte stijging", "slight increase")
INTERVALS = {
    Zone.SHOWN_RELEVANT: (0.3, 0.7, 1.1),
    Zone.SHOWN_RELEVANCE_UNCERTAIN: (0.02, 0.3, 0.58),
    Zone.SHOWN_TOO_SMALL: (0.02, 0.15, 0.38),
    Zone.INSUFFICIENT_EVIDENCE: (-0.2, 0.3, 0.8),
    Zone.RELEVANT_UNLIKELY: (-0.1, 0.1, 0.3),
    Zone.DETERIORATION: (-0.6, -0.3, -0.1),
}


def change(name, n=14):
    low, mean, high = INTERVALS[name]
    return PairedChange(n, 0, 0.4, mean=mean, low=low, high=high, zone=zone(low, mean, high, 0.4))


@pytest.mark.parametrize("tongue", ["nl", "en"])
@pytest.mark.parametrize("grade", [Grade.B, Grade.C, Grade.D])
@pytest.mark.parametrize("name", list(Zone))
def test_below_grade_a_nothing_is_credited_to_the_pilot(name, grade, tongue):
    said = " ".join(
        change_sentence(change(name), code, grade=grade, comparison=comparison, tongue=tongue)
        + change_title(change(name), code, tongue)
        for code in ("skill", "mentor_growth")
        for comparison in ("none", "waiting_list", "non_participants")
    ).lower()
    assert not [word for word in (*BANNED, *NEVER) if word in said]


def test_with_a_lottery_and_grade_a_the_cause_may_be_named():
    said = change_sentence(change(Zone.SHOWN_RELEVANT), "skill", grade=Grade.A, comparison="waiting_list", tongue="en")
    assert said.endswith("because of the pilot.")
    unsure = change_sentence(
        change(Zone.INSUFFICIENT_EVIDENCE), "skill", grade=Grade.A, comparison="waiting_list", tongue="en"
    )
    assert "because of" not in unsure


def test_the_sentence_of_an_improvement_has_its_numbers_and_its_doubt():
    assert change_sentence(change(Zone.SHOWN_RELEVANT), "skill", tongue="en") == (
        "After the pilot, 14 mentees rate their skill 0.7 points higher on average (95% interval 0.3 to 1.1). "
        "That exceeds the 0.4 agreed beforehand. "
        "There was no comparison group: other causes are not ruled out."
    )


def test_insufficient_evidence_says_so_and_claims_nothing():
    said = change_sentence(change(Zone.INSUFFICIENT_EVIDENCE, 9), "skill", tongue="en")
    assert said.startswith("Insufficient evidence. The measured change in skill is +0.3, but with 9 mentees")
    assert "between −0.2 and +0.8" in said


def test_rounding_never_contradicts_the_zone():
    said = change_sentence(change(Zone.SHOWN_RELEVANCE_UNCERTAIN), "skill", tongue="en")
    assert "(95% interval 0.02 to 0.6)" in said
    said = change_sentence(change(Zone.SHOWN_TOO_SMALL), "skill", tongue="en")
    assert "0.02 to 0.38" in said


def test_below_six_complete_measurements_nothing_is_said_about_change():
    said = change_sentence(change(Zone.SHOWN_RELEVANT, 5), "skill", tongue="en")
    assert "0.7" not in said
    assert "too few" in said
    assert "0.7" not in change_title(change(Zone.SHOWN_RELEVANT, 5), "skill", "en")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(9, 14), "9 of 14 (64%; 95% interval 39–84%)"),
        (Count(7, 9), "7 of 9"),
        (Count(3, 14), "fewer than 5 of 14"),
        (Count(0, 14), "fewer than 5 of 14"),
        (Count(3, 4), "fewer than 5"),
    ],
)
def test_counts_come_first_and_small_ones_are_hidden(count, said):
    assert count_text(count, "en") == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(40, 42), "at least 38 of 42"),
        (Count(42, 42), "at least 38 of 42"),
        (Count(37, 42), "37 of 42 (88%; 95% interval 75–95%)"),
        (Count(7, 9), "at least 5 of 9"),
        (Count(3, 14), "fewer than 5 of 14"),
    ],
)
def test_the_few_who_answered_otherwise_cannot_be_subtracted(count, said):
    relationship = decide(Plan(), Results(relationship=count)).of(Criterion.RELATIONSHIP)
    applied = decide(Plan(), Results(application=count)).of(Criterion.APPLICATION)
    assert value_text(relationship, "en") == value_text(applied, "en") == said
    assert said[1:] in application_sentence(count, "en")


def test_numbers_are_written_in_the_language_of_the_reader():
    assert "0,7" in change_sentence(change(Zone.SHOWN_RELEVANT), "skill", tongue="nl")
    assert application_sentence(Count(2, 14), "en").startswith("Fewer than 5 of 14 mentees")


def test_a_business_figure_is_never_credited_to_the_pilot():
    calm = [10, 11, 9] * 4
    for values in ([*calm, 30], [*calm, -10], calm, calm[:3]):
        for tongue in ("nl", "en"):
            chart = control_chart(values, min(12, len(values)))
            said = (kpi_sentence("KPI", chart, tongue) + kpi_title("KPI", chart, tongue)).lower()
            assert not [word for word in BANNED if word in said]


EVERYTHING = Results(
    delivery=Count(12, 14), response=Count(14, 16), relationship=Count(25, 28), primary=change(Zone.SHOWN_RELEVANT),
    mentor_growth=change(Zone.SHOWN_TOO_SMALL), application=Count(11, 16),
    kpis=(KpiResult("x", SeriesVerdict.IMPROVEMENT),),
    hours=15, serious_reports=0,
)  # fmt: skip


@pytest.mark.parametrize("tongue", ["nl", "en"])
@pytest.mark.parametrize(
    "results",
    [
        EVERYTHING,
        Results(),
        replace(EVERYTHING, relationship=Count(3, 4), kpis=(KpiResult("x", SeriesVerdict.DETERIORATION),)),
    ],
)
def test_every_criterion_can_be_said(results, tongue):
    decision = decide(Plan(hours_budget=20), results)
    for judged in decision.criteria:
        parts = (
            criterion_name(judged.criterion, tongue),
            light_name(judged.light, tongue),
            threshold_text(judged, tongue),
        )
        assert all(parts)
        assert value_text(judged, tongue)
        assert "{" not in " ".join(parts) + value_text(judged, tongue)
    assert advice_sentence(decision, tongue)
    assert advice_title(decision, tongue)
    assert all(grade_reason(code, tongue) for code in decision.grade_reasons)


def test_every_code_has_its_words():
    assert len({zone_name(each, "en") for each in Zone}) == 6
    assert len({grade_sentence(each, "en") for each in Grade}) == 4
    assert len({advice_name(each, "en") for each in Advice}) == 5
    assert len({light_name(each, "en") for each in Light}) == 4


def test_colour_is_always_doubled_by_a_sign_and_a_word():
    assert light_name(Light.RED, "en") == "■ red"


@pytest.mark.parametrize(("direction", "way"), [("up", "wished"), ("down", "wrong")])
def test_a_move_that_began_before_the_start_is_not_called_one_since_the_start(direction, way):
    early = control_chart([10, 11, 9] * 4 + [10.4, 10.4] + [10.5] * 5, 14, direction=direction)
    said = kpi_title("KPI", early, "en") + kpi_sentence("KPI", early, "en")
    assert f"moving the {way} way, but that began before the start" in said
    assert "since the start" not in said


@pytest.mark.parametrize("name", list(Zone))
def test_mentors_are_not_held_against_what_was_agreed_for_the_mentees(name):
    growth = change(name)
    said = change_title(growth, "mentor_growth", "en", agreed=False) + change_subtitle(
        growth, 14, "mentor_growth", "en", agreed=False
    )
    assert "agreed" not in said
    assert "enough" not in said
    judged = next(
        each
        for each in decide(Plan(), Results(mentor_growth=growth)).criteria
        if each.criterion is Criterion.MENTOR_GROWTH
    )
    assert not re.search("agreed|relevan", value_text(judged, "en"))


def test_growth_of_the_mentors_is_growth_however_small():
    small = change_title(change(Zone.SHOWN_TOO_SMALL), "mentor_growth", "en", agreed=False)
    assert small == "Mentors rate their growth as a mentor higher after the pilot: +0.2 points"
    unsure = change_title(change(Zone.RELEVANT_UNLIKELY), "mentor_growth", "en", agreed=False)
    assert unsure == "Insufficient evidence of change in growth as a mentor"


def test_business_figures_are_counted_in_the_advice():
    figures = (KpiResult("x", SeriesVerdict.IMPROVEMENT), KpiResult("y", SeriesVerdict.ORDINARY))
    judged = decide(Plan(), Results(kpis=figures)).of(Criterion.KPI)
    assert value_text(judged, "en") == "1 of 2 the wished way"
    assert threshold_text(judged, "en") == "at least 1 the wished way, none the wrong way"
    worse = decide(Plan(), Results(kpis=(*figures, KpiResult("z", SeriesVerdict.DETERIORATION)))).of(Criterion.KPI)
    assert value_text(worse, "en") == "1 of 3 the wrong way, without another explanation"
    calm = decide(Plan(), Results(kpis=figures[1:])).of(Criterion.KPI)
    assert value_text(calm, "en") == "ordinary variation"


def test_the_advice_says_what_counts_as_having_met():
    judged = decide(Plan(), Results(delivery=Count(24, 25))).of(Criterion.DELIVERY)
    assert criterion_name(judged.criterion, "en") == "Pairs with at least 75% of the sessions"
    assert value_text(judged, "en").startswith("24 of 25")
