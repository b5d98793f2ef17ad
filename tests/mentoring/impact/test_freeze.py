"""A report is made of what may be told, its advice follows from that alone, and nobody can be read from all of them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest

from mentoring.impact import Advice, Count, Criterion, Light, RoundRecords, decide, lock, measure
from mentoring.impact.earlier_reports_and_labels import EarlierReport, PublishedFigure
from mentoring.impact.freeze import ComposedReport, ReportInputs, compose_report
from mentoring.impact.report import HeldBackReason, ReportEvent, ReportStage
from mentoring.pairs import PairState, Session, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Plan, Programme, Rates, Rhythm
from mentoring.sessions import check_ins
from mentoring.surveys.fields import Response, Wave

STARTS, ENDS, MIDDLE, TODAY = date(2026, 1, 5), date(2026, 7, 3), date(2026, 4, 1), date(2026, 7, 6)
PROGRAMME = lock(
    Programme("Pilot", STARTS, ENDS, rhythm=Rhythm(6, 30, 60), plan=Plan(planned_pairs=20, hours_budget=20.0)),
    "2026-01-02T09:00:00",
)
DEPARTMENTS = ("Zorg", "Financiën", "ICT", "Beleid")


def skill(level: float, lean: int = 0) -> dict[str, float]:
    """Four answers whose mean, the third turned round, is about this level."""
    low = int(level)
    steps = [low + (round(4 * (level - low)) > place) for place in range(4)]
    steps = [min(5, max(1, each + lean)) for each in steps]
    return {"V1": steps[0], "V2": steps[1], "V3": 6 - steps[2], "V4": steps[3]}


def programme(pairs: int, seed: int = 1, *, gain: float = 0.8, follow_up: float = 0.9, applied: float = 0.8):
    """A round with so many pairs, of which a part was measured again."""
    chance = random.Random(seed)  # noqa: S311 invented people
    people, stored, responses, sessions = [], [], [], []
    for n in range(pairs):
        mentor, mentee = f"j{n}", f"s{n}"
        people += [
            Participant(mentor, f"Jong {n}", roles={"mentor"}, birth_year=1998, department=chance.choice(DEPARTMENTS)),
            Participant(
                mentee, f"Senior {n}", roles={"mentee"}, birth_year=1968, department=chance.choice(DEPARTMENTS)
            ),
        ]
        stored.append(StoredPair(n, mentor, mentee, PairState.CONFIRMED, confirmed_on=STARTS))
        sessions += [Session(n, date(2026, 1 + month, 20)) for month in range(6)]
        before = chance.choice([2.0, 2.25, 2.5, 2.75, 3.0])
        responses.append(Response(mentee, Wave.BASELINE, "2026-01-04T10:00:00", skill(before)))
        for who in (mentor, mentee):
            level = chance.choice([3, 4, 4, 5, 5])
            given = {"R1": level, "R2": level, "R3": 6 - level, "R4": level}
            if chance.random() < 0.9:
                responses.append(Response(who, Wave.CHECK_IN, "2026-03-20T10:00:00", given))
        if chance.random() < follow_up:
            after = min(5.0, before + gain + chance.choice([-0.5, -0.25, 0.0, 0.25, 0.5]))
            answers = {**skill(after), "A1": float(chance.random() < applied), "N1": chance.choice([3, 4, 5])}
            responses.append(Response(mentee, Wave.FOLLOW_UP, "2026-07-04T10:00:00", answers))
            responses.append(Response(mentor, Wave.FOLLOW_UP, "2026-07-04T10:00:00", {"A1m": 1.0}))
    return records_of(people, stored, responses, sessions)


def records_of(people, stored, responses, sessions) -> RoundRecords:
    return RoundRecords(PROGRAMME, people, stored, responses, sessions, check_ins=check_ins(responses))


def composed(
    records: RoundRecords,
    stage: ReportStage = ReportStage.FINAL,
    earlier: list[EarlierReport] | None = None,
    today: date = TODAY,
    **known: object,
) -> ComposedReport:
    results = measure(records, today=today, serious_reports=0, **known)  # type: ignore[arg-type]
    return compose_report(ReportInputs(records, results, today, stage, earlier=earlier or []))


def without(records: RoundRecords, *people: str) -> RoundRecords:
    """The round after these people were erased."""
    return replace(
        records,
        participants=[each for each in records.participants if each.id not in people],
        responses=[each for each in records.responses if each.person not in people],
        check_ins=[each for each in records.check_ins if each.person not in people],
    )


def test_a_good_round_is_told_with_its_advice():
    report = composed(programme(24, follow_up=1.0, applied=0.9)).report
    assert report.advice is Advice.CONTINUE
    assert report.plan.agreed_beforehand
    assert report.primary.after == pytest.approx(report.primary.before + report.primary.change)
    assert report.ended
    assert (report.pairs, report.people) == (24, 48)
    assert report.held_back == tuple(each for each in report.held_back if each.reason is HeldBackReason.NOT_MEASURED)


@pytest.mark.parametrize("pairs", [3, 4, 6, 8, 9, 12, 25])
def test_the_advice_is_what_the_rule_says_of_the_lights_that_are_told(pairs):
    records = programme(pairs)
    report = composed(records).report
    results = measure(records, today=TODAY, serious_reports=0)
    untold = {each.criterion for each in report.criteria if each.light is Light.NONE}
    if report.because != ("untold",):
        assert report.advice is decide(PROGRAMME.plan, replace(results, second_source=True), untold).advice
    if pairs < 10:
        assert report.advice is not Advice.CONTINUE


@pytest.mark.parametrize(("strangers", "told"), [(0, (24, 24)), (1, (20, 24)), (9, (15, 15))])
def test_how_the_pairs_came_about_is_told_without_pointing_at_the_few(strangers, told):
    records = programme(24)
    topics = [[] if place < strangers else ["ai"] for place in range(24)]
    pairs = [
        replace(each, details={"topics": shared}, hand="asked" if place < 2 else None)
        for place, (each, shared) in enumerate(zip(records.pairs, topics, strict=True))
    ]
    how = composed(replace(records, pairs=pairs)).report.matching
    assert (how.shared_topic.least, how.shared_topic.most) == told
    assert how.by_hand.exact == 2
    assert "department" in how.rules
    assert "seniority" not in how.rules
    assert how.counted[0] == "topics"
    assert "generation_gap" not in how.counted
    assert how.proved_best is None
    few = composed(programme(3)).report.matching
    assert (few.shared_topic, few.by_hand) == (None, None)


def test_three_pairs_tell_nothing_of_answers():
    report = composed(programme(3)).report
    assert all(each.n is None for each in report.changes)
    assert report.application.confirmed is None
    assert all(each.agree is None for each in report.statements)
    assert report.dropouts is None
    assert report.groups == ()


def test_an_interim_report_knows_nothing_of_the_follow_up_and_advises_nothing():
    report = composed(programme(24), ReportStage.INTERIM, today=MIDDLE).report
    assert report.advice is Advice.NOT_YET
    assert report.because == ("interim",)
    assert all(each.held_back is HeldBackReason.INTERIM for each in report.changes)
    assert report.of(Criterion.RELATIONSHIP).light is not Light.NONE
    assert "follow_up" not in report.waves
    assert not report.ended


def test_a_serious_report_pauses_also_meanwhile_and_is_never_counted():
    records = programme(24)
    results = replace(measure(records, today=MIDDLE), serious_reports=3)
    report = compose_report(ReportInputs(records, results, MIDDLE, ReportStage.INTERIM)).report
    assert report.advice is Advice.PAUSE
    assert report.of(Criterion.SAFETY).value == 1.0


def test_everybody_the_same_afterwards_is_not_told():
    records = programme(12, follow_up=1.0)
    top = {"V1": 5, "V2": 5, "V3": 1, "V4": 5}
    same = [
        replace(each, scores={**each.scores, **top}) if each.wave is Wave.FOLLOW_UP and "V1" in each.scores else each
        for each in records.responses
    ]
    report = composed(replace(records, responses=same)).report
    assert report.primary.held_back is HeldBackReason.WOULD_REVEAL
    assert report.of(Criterion.OUTCOME).light is Light.NONE
    assert report.advice is not Advice.CONTINUE


def test_one_withdrawal_leaves_out_its_figures_and_freezes_the_rest():
    records = programme(24, follow_up=1.0)
    first = composed(records)
    second = composed(without(records, "s3"), earlier=[EarlierReport(date(2026, 7, 5), first.figures)])
    left_out = {each.figure: each for each in second.report.held_back}
    assert (left_out["skill"].reason, left_out["skill"].people) == (HeldBackReason.DIFFERS, 1)
    assert left_out["skill"].since == date(2026, 7, 5)
    assert second.report.primary.n is None
    assert second.report.of(Criterion.DELIVERY).count.exact == 24


def test_an_answer_corrected_between_two_reports_is_not_told():
    records = programme(24, follow_up=1.0)
    first = composed(records)
    corrected = [
        replace(each, scores={**each.scores, "V1": 5}) if (each.person, each.wave) == ("s0", Wave.FOLLOW_UP) else each
        for each in records.responses
    ]
    second = composed(replace(records, responses=corrected), earlier=[EarlierReport(TODAY, first.figures)])
    assert second.report.primary.held_back is HeldBackReason.AFTERWARDS


def test_one_who_answered_again_is_told_by_nothing_not_even_by_the_same_figure():
    records = programme(24, follow_up=1.0)
    first = composed(records)
    again = Response("s0", Wave.CHECK_IN, "2026-07-08T10:00:00", {"R1": 4, "R2": 4, "R3": 2, "R4": 4})
    told = composed(
        replace(records, responses=[*records.responses, again]), earlier=[EarlierReport(TODAY, first.figures)]
    ).report
    assert {each.item: each.held_back for each in told.statements if each.item in ("R1", "N1")} == {
        "R1": HeldBackReason.AFTERWARDS,
        "N1": None,
    }


def test_a_plan_locked_after_the_first_meeting_was_not_agreed_beforehand():
    late = replace(PROGRAMME, plan=replace(PROGRAMME.plan, locked_at="2026-02-01T09:00:00"))
    report = composed(replace(programme(24), programme=late)).report
    assert report.plan.started_on == STARTS
    assert not report.plan.agreed_beforehand


def test_the_second_source_is_judged_by_what_is_told_of_it():
    records = programme(12, follow_up=1.0, applied=0.3)
    results = replace(measure(records, today=TODAY), application=Count(4, 12), serious_reports=0)
    report = compose_report(ReportInputs(records, results, TODAY)).report
    assert report.of(Criterion.APPLICATION).count.least == 0
    assert report.of(Criterion.APPLICATION).count.most == 4


def isolated(figures: list[PublishedFigure], k: int = 5) -> list[frozenset[str]]:
    """Fewer than k people about whom the totals of these groups say something, by ranks of the groups' matrix: without
    their columns it tells less than with them exactly when some sum of groups rests on them alone."""
    groups = sorted({each.members for each in figures}, key=sorted)
    atoms: dict[tuple[bool, ...], list[str]] = {}
    for person in sorted(frozenset().union(*groups)):
        atoms.setdefault(tuple(person in group for group in groups), []).append(person)
    people = list(atoms.values())
    matrix = np.array([[atom[0] in group for atom in people] for group in groups], dtype=float)
    whole, found = np.linalg.matrix_rank(matrix), []
    for count in range(1, k):
        for chosen in combinations(range(len(people)), count):
            if sum(len(people[each]) for each in chosen) < k:
                rest = [each for each in range(len(people)) if each not in chosen]
                if np.linalg.matrix_rank(matrix[:, rest]) < whole:
                    found.append(frozenset().union(*(people[each] for each in chosen)))
    return found


def test_an_attacker_who_adds_and_subtracts_isolates_nobody_in_five_hundred_programmes():
    chance = random.Random(20261129)  # noqa: S311 invented programmes
    told, held = 0, 0
    for number in range(500):
        records = programme(
            chance.randint(3, 30), number, follow_up=chance.choice([0.5, 0.8, 1.0]), applied=chance.random()
        )
        earlier: list[EarlierReport] = []
        for on, stage in (
            (MIDDLE, ReportStage.INTERIM),
            (date(2026, 7, 5), ReportStage.FINAL),
            (TODAY, ReportStage.FINAL),
        ):
            made = composed(records, stage, earlier, on)
            earlier.append(EarlierReport(on, made.figures))
            told, held = told + len(made.figures), held + len(made.report.held_back)
            here = [each.id for each in records.participants]
            gone = chance.sample(here, min(len(here), chance.randint(0, 3)))
            records = without(records, *gone)
        by_measure: dict[str, list[PublishedFigure]] = {}
        for report in earlier:
            for figure in report.figures:
                by_measure.setdefault(figure.measure, []).append(figure)
        for measured, figures in by_measure.items():
            assert isolated(figures) == [], (number, measured)
    assert told > 2000
    assert held > 500


@pytest.mark.parametrize("pairs", [6, 8, 9])
def test_what_is_not_told_is_no_reason_to_adjust_or_to_stop(pairs):
    records = programme(pairs, follow_up=1.0, applied=1.0)
    good = {"R1": 5, "R2": 5, "R3": 1, "R4": 4}
    open_ = [replace(each, scores=good) if each.wave is Wave.CHECK_IN else each for each in records.responses]
    records = records_of(records.participants, records.pairs, open_, records.sessions)
    for before in (False, True):
        report = composed(records, adjusted_before=before).report
        assert report.of(Criterion.APPLICATION).light is Light.NONE
        assert (report.advice, report.because) == (Advice.NOT_YET, ("untold",))
        assert report.to_adjust == ()


def test_only_what_was_judged_is_asked_to_be_adjusted():
    report = composed(programme(24, follow_up=1.0, applied=0.5)).report
    assert report.advice is Advice.ADJUST
    assert report.to_adjust
    assert all(report.of(each).light in (Light.AMBER, Light.RED) for each in report.to_adjust)


def test_a_plan_locked_after_the_answers_costs_as_much_as_one_never_locked():
    never, late = (
        replace(PROGRAMME, plan=replace(PROGRAMME.plan, locked_at=at, locked_hash=at and PROGRAMME.plan.locked_hash))
        for at in (None, "2026-07-05T09:00:00")
    )
    records = programme(24, follow_up=1.0, applied=0.9)
    first, second = (composed(replace(records, programme=each)).report for each in (never, late))
    assert first.grade is second.grade is composed(records).report.grade.lower_by(1)
    assert "plan_locked_late" in second.grade_reasons


@pytest.mark.parametrize("said", [0.0, 1.0])
def test_a_late_answer_is_told_by_nothing_whatever_it_says(said):
    records = programme(24, follow_up=1.0, applied=0.7)
    late = next(each for each in records.responses if each.wave is Wave.FOLLOW_UP and each.person.startswith("s"))
    first = composed(replace(records, responses=[each for each in records.responses if each is not late]))
    answered = replace(late, scores={**late.scores, "A1": said})
    then = [answered if each is late else each for each in records.responses]
    second = composed(replace(records, responses=then), earlier=[EarlierReport(TODAY, first.figures)]).report
    assert second.application.held_back is HeldBackReason.DIFFERS
    assert not [each for each in second.held_back if each.reason is HeldBackReason.AFTERWARDS]
    assert not [each for each in second.held_back if "Zorg" in each.figure or "ICT" in each.figure]


def test_of_how_many_it_is_known_is_told_and_a_word_of_one_more_is_not():
    records = programme(24, follow_up=1.0, applied=1.0)
    before = [each for each in records.responses if not ("A1m" in each.scores and int(each.person[1:]) < 10)]
    first = composed(replace(records, responses=before))
    assert (first.report.application.answered, first.report.application.confirmed.n) == (14, 24)
    unsure = Response("j0", Wave.FOLLOW_UP, "2026-07-04T10:00:00", {"A1m": float("nan")})
    told = composed(replace(records, responses=[*before, unsure]), earlier=[EarlierReport(TODAY, first.figures)])
    assert told.report.application.held_back is HeldBackReason.DIFFERS


def test_when_all_who_answered_applied_it_only_a_floor_is_told():
    records = programme(24, seed=3, follow_up=0.6, applied=1.0)
    told = composed(records).report.application
    assert told.confirmed.exact is None
    assert told.confirmed.most == told.answered
    assert told.confirmed.n == 24


def test_the_low_scenario_tells_its_zone_and_no_figure():
    scenarios = composed(programme(24)).report.dropouts.scenarios
    assert [each.mean is None for each in scenarios] == [False, False, True]


@pytest.mark.parametrize(
    ("rates", "entered"), [(Rates(per_hour=50.0), (50.0, None)), (Rates(per_hour=50.0, total=9000.0), (None, 9000.0))]
)
def test_money_can_be_checked_from_what_was_entered(rates: Rates, entered: tuple[float | None, float | None]) -> None:
    records = programme(12)
    costs = composed(replace(records, programme=replace(records.programme, rates=rates))).report.costs
    assert (costs.entered_per_hour, costs.entered_total) == entered
    assert costs.hours_per_person
    assert costs.per_person
    expected = entered[0] * costs.hours_per_person if entered[0] else (entered[1] or 0.0) / 24
    assert costs.per_person == pytest.approx(expected, abs=0.01)


def test_what_has_not_happened_yet_is_not_told():
    records = programme(12)
    events = tuple(ReportEvent(TODAY + timedelta(days=days), f"x{days}") for days in (-30, 0, 1))
    inputs = ReportInputs(records, measure(records, today=TODAY, serious_reports=0), TODAY, events=events)
    assert compose_report(inputs).report.events == events[:2]


@pytest.mark.parametrize("told", [True, False])
def test_a_comparison_that_is_not_told_decides_nothing(told):
    """Those who waited did better by a point; with fewer than six of them that may not even be read from the advice."""
    records = programme(24, follow_up=1.0, applied=0.9)
    plan = replace(PROGRAMME.plan, comparison="non_participants")
    others = [f"other{n}" for n in range(12 if told else 5)]
    answers = [
        Response(who, wave, day, skill(score + n % 3 / 4))
        for n, who in enumerate(others)
        for wave, day, score in (
            (Wave.BASELINE, "2026-01-02T10:00:00", 2.0),
            (Wave.FOLLOW_UP, "2026-07-04T10:00:00", 4.5 - n % 2 / 4),
        )
    ]
    records = replace(records, programme=replace(PROGRAMME, plan=plan), responses=[*records.responses, *answers])
    results = measure(records, today=TODAY, serious_reports=0, comparison=others)
    assert results.compared is not None
    assert results.compared.high < 0
    report = compose_report(ReportInputs(records, results, TODAY, compared_with=frozenset(others))).report
    assert (report.comparison.difference is not None) is told
    assert (report.because == ("others_did_better",)) is told
