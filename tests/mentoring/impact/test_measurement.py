"""A round as it was recorded becomes the results that the decision rests on."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.impact import Advice, Count, RoundRecords, decide, measure
from mentoring.impact.measurement import (
    applications,
    compare_looking_back,
    delivery,
    drop_early_follow_ups,
    hours_per_person,
    outcome_change,
    participation_funnel,
    relationships,
)
from mentoring.pairs import FORMER, CharterRecord, CharterState, CheckIn, PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Plan, Programme, Rhythm
from mentoring.surveys.fields import Response, Wave

STARTS, TODAY = date(2026, 1, 5), date(2026, 7, 6)
PROGRAMME = Programme("Pilot", STARTS, date(2026, 7, 5), rhythm=Rhythm(sessions=6, every_days=30, minutes=60))
PEOPLE = [
    Participant(f"{role}{n}", f"{role} {n}", roles={name})
    for role, name in (("j", "mentor"), ("s", "mentee"))
    for n in range(8)
]
PAIRS = [StoredPair(n, f"j{n}", f"s{n}", PairState.CONFIRMED, confirmed_on=STARTS) for n in range(7)]
DECLINED = StoredPair(9, "j7", "s7", PairState.DECLINED)


def answer(person, wave, level, **more):
    scores = {"V1": level, "V2": level, "V3": 6 - level, "V4": level, **more}
    return Response(person, wave, "2026-01-01T10:00:00", scores)


def responses():
    before = [answer(f"s{n}", Wave.BASELINE, 2) for n in range(8)]
    after = [answer(f"s{n}", Wave.FOLLOW_UP, 3 + n % 2, A1=1.0) for n in range(6)]
    seen = [Response(f"j{n}", Wave.FOLLOW_UP, None, {"A1m": float(n < 5)}) for n in range(6)]
    return [*before, *after, *seen]


def sessions(pair, held):
    return [Session(pair, date(2026, 1 + month, 20)) for month in range(held)]


def recorded(**changes):
    logged = [each for pair in range(7) for each in sessions(pair, 6 if pair < 5 else 2)]
    return replace(RoundRecords(PROGRAMME, PEOPLE, [*PAIRS, DECLINED], responses(), logged), **changes)


def test_only_people_who_started_count():
    change = outcome_change(recorded(), "skill")
    assert (change.n, change.incomplete) == (6, 1)
    assert change.mean == pytest.approx(1.5)
    assert measure(recorded(), today=TODAY).response == Count(6, 7)


def test_the_latest_answer_of_a_person_counts():
    again = Response("s0", Wave.FOLLOW_UP, "2026-06-01T10:00:00", {"V1": 5, "V2": 5, "V3": 1, "V4": 5})
    assert outcome_change(recorded(responses=[again, *responses()]), "skill").mean == pytest.approx(11 / 6)


def test_a_pair_delivered_when_it_held_three_quarters_of_what_was_agreed_by_now():
    assert delivery(recorded(), TODAY) == Count(5, 7)
    assert delivery(recorded(), STARTS) is None


def test_an_application_is_confirmed_by_the_mentor():
    assert applications(recorded()).count == Count(5, 7)
    assert applications(recorded()).contradicted == 1


def test_while_no_mentor_answered_nothing_is_said_of_applications():
    silent = [each for each in responses() if "A1m" not in each.scores]
    assert measure(recorded(responses=silent), today=TODAY).application is None
    none = [replace(each, scores={**each.scores, "A1": 0.0}) if "A1" in each.scores else each for each in silent]
    assert measure(recorded(responses=none), today=TODAY).application == Count(0, 7)


def test_a_yes_of_which_no_mentor_spoke_is_not_known():
    silent = [each for each in responses() if each.person != "j5"]
    assert [applications(recorded(responses=given)).known for given in (responses(), silent)] == [6, 5]


def test_who_was_erased_began_as_well():
    left = [replace(each, mentee=FORMER) if each.id < 3 else each for each in PAIRS]
    assert (len(recorded(pairs=left).mentees), len(recorded(pairs=left).mentors)) == (7, 7)
    assert measure(recorded(pairs=left), today=TODAY).response == Count(3, 7)
    gone = recorded(pairs=[replace(each, mentor=FORMER, mentee=FORMER) for each in PAIRS])
    assert len({*gone.mentees, *gone.mentors}) == 14


def test_what_was_answered_before_the_baseline_is_no_follow_up():
    early = replace(answer("s0", Wave.FOLLOW_UP, 4), submitted_at="2025-12-31T23:00:00")
    undated = replace(early, submitted_at=None)
    rest = responses()[:8]
    assert drop_early_follow_ups([*rest, early, undated]) == [*rest, undated]


def test_the_last_relationship_score_counts():
    check_ins = [CheckIn("a", date(2026, 2, 1), 4.5), CheckIn("a", date(2026, 4, 1), 3.0), CheckIn("b", TODAY, 3.5)]
    assert relationships(check_ins, 3.5) == Count(1, 2)
    assert relationships([CheckIn("a", TODAY)], 3.5) is None


def test_hours_are_counted_for_both_partners():
    one = [
        Session(0, STARTS, minutes=90),
        Session(0, TODAY),
        Session(1, TODAY, outcome=SessionOutcome.CANCELLED_BY_MENTOR),
    ]
    assert hours_per_person(recorded(pairs=PAIRS[:2], sessions=one)) == pytest.approx(2 * 2.5 / 4)
    assert hours_per_person(recorded(sessions=())) is None


def test_the_funnel_ends_with_who_was_measured_twice():
    assert [(each.step, each.n) for each in participation_funnel(recorded())] == [
        ("enrolled", 16), ("matched", 14), ("active", 14), ("measured", 6),
    ]  # fmt: skip


def test_one_agreed_charter_of_seven_counts_two_people():
    one = (CharterRecord(PAIRS[0].id, CharterState.AGREED, TODAY),)
    assert {each.step: each.n for each in participation_funnel(recorded(charters=one))} == {
        "enrolled": 16, "matched": 14, "charter": 2, "active": 14, "measured": 6,
    }  # fmt: skip


def test_looking_back_is_read_from_the_last_page():
    back = [
        Response(
            f"s{n}",
            Wave.FOLLOW_UP,
            None,
            {**answer("x", Wave.FOLLOW_UP, 4).scores, **{f"V{i}r": 3 for i in range(1, 5)}},
        )
        for n in range(6)
    ]
    before = [answer(f"s{n}", Wave.BASELINE, 2) for n in range(6)]
    assert compare_looking_back(recorded(responses=[*before, *back])).shift.mean == pytest.approx(1)
    assert compare_looking_back(recorded()) is None


def test_an_empty_round_has_no_advice():
    results = measure(RoundRecords(PROGRAMME, [], [], []), today=TODAY)
    assert decide(Plan(), results).advice is Advice.NOT_YET


def test_the_whole_way_to_an_advice():
    results = measure(recorded(), today=TODAY, serious_reports=0)
    assert (results.primary.n, results.application, results.second_source) == (6, Count(5, 7), True)
    assert decide(PROGRAMME.plan, results).advice is Advice.ADJUST
