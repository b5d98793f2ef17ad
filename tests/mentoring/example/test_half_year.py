"""Half a year of the example: what happened fits the calendar, the pairs and the troubles that were promised."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import mean

import pytest

from mentoring.example import HalfYear, half_a_year, organisation
from mentoring.example.dates_and_answers import (
    CHECK_IN_ITEMS,
    GROWTH,
    MENTEE_ITEMS,
    MENTOR_ITEMS,
    REVERSED,
    SHARED_ITEMS,
    SKILL,
)
from mentoring.pairs import CharterState, PairState, Session, SessionOutcome, StoredPair
from mentoring.surveys.fields import Response, Wave

DAYS = [date(2026, 8, 31), date(2026, 11, 21), date(2027, 1, 2), date(2028, 2, 29)]
PEOPLE = organisation()


def _pairs() -> list[StoredPair]:
    """Any pairs will do here: each mentee with a mentor, in the order of the list."""
    mentors = [person.id for person in PEOPLE if person.is_mentor and not person.is_mentee and person.consent]
    mentees = [person.id for person in PEOPLE if person.is_mentee and not person.is_mentor]
    return [
        StoredPair(number, mentor, mentee, PairState.CONFIRMED)
        for number, (mentor, mentee) in enumerate(zip(mentors, mentees, strict=False), start=1)
    ]


@pytest.fixture(params=DAYS, ids=str)
def year(request: pytest.FixtureRequest) -> HalfYear:
    return half_a_year(PEOPLE, _pairs(), today=request.param)


def _of(year: HalfYear, pair: int | None) -> list[Session]:
    return sorted((each for each in year.sessions if each.pair == pair), key=lambda each: each.on)


def _scale(response: Response, items: tuple[str, ...]) -> float:
    return mean(6 - response.scores[i] if i in REVERSED else response.scores[i] for i in items if i in response.scores)


def test_the_programme_began_half_a_year_ago_and_still_runs(year: HalfYear) -> None:
    starts, ends = year.programme.starts, year.programme.ends
    assert starts is not None
    assert ends is not None
    today = next(day for day in DAYS if 182 <= (day - starts).days <= 188)
    assert (ends - today).days > 30, "otherwise every pair would be told that it is about to end"
    assert year.confirmed_on < starts


def test_the_purpose_and_the_plan_were_written_down_beforehand(year: HalfYear) -> None:
    programme = year.programme
    assert programme.reason
    assert len(programme.goals) >= 2
    assert programme.plan.locked_at is not None
    assert programme.plan.locked_at < str(programme.starts)
    assert {kpi.name for kpi in programme.kpis} == set(year.kpis)


def test_nothing_happened_after_today_or_on_a_day_off(year: HalfYear) -> None:
    today = year.programme.starts + timedelta(days=188)  # type: ignore[operator]
    assert max(session.on for session in year.sessions) <= today
    assert all(session.on.weekday() < 5 for session in year.sessions)
    assert not any((session.on.month, session.on.day) in {(12, 25), (1, 1)} for session in year.sessions)
    assert max(str(response.submitted_at) for response in year.responses) <= today.isoformat()


def test_the_senior_of_one_pair_cancelled_twice_in_a_row(year: HalfYear) -> None:
    last = [session.outcome for session in _of(year, year.troubles.cancelling)][-2:]
    assert last == [SessionOutcome.CANCELLED_BY_MENTEE] * 2
    others = [each for each in year.sessions if each.pair != year.troubles.cancelling]
    assert not any(each.outcome is SessionOutcome.CANCELLED_BY_MENTEE for each in others)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_one_pair_fell_silent_and_no_other(today: date) -> None:
    year = half_a_year(PEOPLE, _pairs(), today=today)
    troubled = {year.troubles.silent, year.troubles.cancelling}
    for pair in _pairs():
        held = [each.on for each in _of(year, pair.id) if each.outcome is SessionOutcome.HELD]
        if pair.id == year.troubles.silent:
            assert (today - max(held)).days > 2 * year.programme.rhythm.every_days
        elif pair.id not in troubled:
            assert (today - max(held)).days < 1.5 * year.programme.rhythm.every_days


def test_every_pair_met_within_three_weeks(year: HalfYear) -> None:
    for pair in _pairs():
        assert (_of(year, pair.id)[0].on - year.programme.starts).days <= 21  # type: ignore[operator]


def test_sessions_are_about_topics_the_two_share(year: HalfYear) -> None:
    people = {person.id: person for person in PEOPLE}
    pairs = {pair.id: (people[pair.mentor], people[pair.mentee]) for pair in _pairs()}
    for session in year.sessions:
        mentor, mentee = pairs[session.pair]
        taught = set(mentor.topics_offered) & set(mentee.topics_wanted)
        given = set(mentor.wants_back) & set(mentee.topics_offered)
        assert set(session.topics) <= taught | given


def test_charters_are_agreed_but_for_the_silent_pair(year: HalfYear) -> None:
    draft = [charter.pair for charter in year.charters if charter.state is CharterState.DRAFT]
    assert draft == [year.troubles.silent]
    assert all((charter.agreed_on is not None) == (charter.state is CharterState.AGREED) for charter in year.charters)


def test_one_pair_has_a_low_relationship_and_one_person_asks_for_contact(year: HalfYear) -> None:
    strained = next({pair.mentor, pair.mentee} for pair in _pairs() if pair.id == year.troubles.strained)
    late = [
        each for each in year.wave(Wave.CHECK_IN) if each.submitted_at >= str(year.programme.starts + timedelta(84))
    ]
    low = {each.person for each in late if _scale(each, ("R1", "R2", "R3", "R4")) < 3.5}
    assert low == strained
    assert {each.person for each in year.wave(Wave.CHECK_IN) if each.scores["C4"]} == {year.troubles.asks_contact}


def test_each_person_in_a_pair_answers_two_check_ins(year: HalfYear) -> None:
    members = {person for pair in _pairs() for person in (pair.mentor, pair.mentee)}
    assert Counter(each.person for each in year.wave(Wave.CHECK_IN)) == dict.fromkeys(members, 2)
    assert all({*each.scores, *each.texts} <= set(CHECK_IN_ITEMS) for each in year.wave(Wave.CHECK_IN))


def test_everyone_who_consents_answers_the_baseline_by_role(year: HalfYear) -> None:
    people = {person.id: person for person in PEOPLE}
    assert {each.person for each in year.wave(Wave.BASELINE)} == {person.id for person in PEOPLE if person.consent}
    for response in year.wave(Wave.BASELINE):
        person = people[response.person]
        asked = {*SHARED_ITEMS} | (set(MENTEE_ITEMS) if person.is_mentee else set())
        asked |= set(MENTOR_ITEMS) if person.is_mentor else set()
        assert set(response.scores) <= asked
        assert len(asked - set(response.scores)) <= 1


def test_two_people_did_not_answer_the_follow_up(year: HalfYear) -> None:
    members = {person for pair in _pairs() for person in (pair.mentor, pair.mentee)}
    assert len(members - {each.person for each in year.wave(Wave.FOLLOW_UP)}) == 2


def test_skill_went_up_by_about_half_a_point_but_not_for_everyone(year: HalfYear) -> None:
    before = {each.person: _scale(each, SKILL) for each in year.wave(Wave.BASELINE) if "V1" in each.scores}
    changes = [_scale(each, SKILL) - before[each.person] for each in year.wave(Wave.FOLLOW_UP) if each.person in before]
    assert 0.35 <= mean(changes) <= 0.75
    assert min(changes) < 0
    assert any(change == 0 for change in changes)


def test_mentors_grew_less_and_nothing_leaves_its_scale(year: HalfYear) -> None:
    before = {each.person: _scale(each, GROWTH) for each in year.wave(Wave.BASELINE) if "G1" in each.scores}
    after = [each for each in year.wave(Wave.FOLLOW_UP) if each.person in before]
    assert 0 < mean(_scale(each, GROWTH) - before[each.person] for each in after) < 0.5
    agreed = {*SKILL, *GROWTH, "T1", "T2", "Z1", "Z2", "I1", "I2", "B1", "R1", "R2", "R3", "R4"}
    for response in year.responses:
        assert all(1 <= score <= 5 for item, score in response.scores.items() if item in agreed)
        assert 1 <= response.scores.get("E1", 5) <= 10


def test_each_kpi_has_eighteen_months_of_which_twelve_or_more_from_before(year: HalfYear) -> None:
    for points in year.kpis.values():
        months = [month for month, _ in points]
        assert months == sorted(set(months))
        assert len(months) == 18
        assert all(month.day == 1 for month in months)
        assert sum(month < year.programme.starts for month in months) >= 12  # type: ignore[operator]
        assert sum(month >= year.programme.starts.replace(day=1) for month in months) >= 5  # type: ignore[union-attr]


def test_no_pairs_is_a_half_year_too() -> None:
    year = half_a_year(PEOPLE, [], today=DAYS[0])
    assert year.sessions == year.charters == ()
    assert len(year.responses) == 45


def test_the_same_arguments_give_the_same_half_year() -> None:
    pairs = _pairs()
    assert half_a_year(PEOPLE, pairs, today=DAYS[0]) == half_a_year(PEOPLE, pairs[::-1], today=DAYS[0])
    assert half_a_year(PEOPLE, pairs, today=DAYS[0]) != half_a_year(PEOPLE, pairs, today=DAYS[0], seed=2)


def test_no_kpi_began_to_move_before_the_start(year: HalfYear) -> None:
    from mentoring.impact import SeriesVerdict, control_chart

    found = []
    for points in year.kpis.values():
        before = sum(month < year.programme.starts for month, _ in points)  # type: ignore[operator]
        found.append(control_chart([value for _, value in points], before))
    assert not any(chart.early for chart in found)
    assert {chart.verdict for chart in found} == {SeriesVerdict.IMPROVEMENT, SeriesVerdict.ORDINARY}
