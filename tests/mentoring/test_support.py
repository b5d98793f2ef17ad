"""Support: days that suit the programme, cards that suit a pair, addresses to pass on, a booklet for each person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.charter_lines import AgreementFields
from mentoring.kick_off import KickOff, KickOffPlan
from mentoring.pairs import PairState, Session, StoredPair
from mentoring.participants import Participant, Role
from mentoring.programme import Programme, Rhythm
from mentoring.support import (
    GENERAL_ORDER,
    TASKS,
    TOPIC_CARDS,
    BookletRecords,
    CardCode,
    Checklist,
    ProgrammeDay,
    ReadingItem,
    SupportTask,
    TaskCode,
    cards_for,
    cards_of_topic,
    is_web_address,
    looks_like_address,
    make_booklets,
    midpoint,
    programme_days,
    support_counts,
    support_tasks,
    wants_to_read,
)
from mentoring.topics import TOPICS

NO_RECORDS = BookletRecords()
AUTUMN = Programme("Pilot", starts=date(2026, 9, 7))


def two(number: int, mentor: str, mentee: str) -> StoredPair:
    return StoredPair(number, mentor, mentee, PairState.CONFIRMED)


def test_every_point_stands_in_exactly_one_checklist() -> None:
    assert sorted(code for codes in TASKS.values() for code in codes) == sorted(TaskCode)


def test_without_a_first_day_no_day_is_proposed() -> None:
    assert {task.due for task in support_tasks({}, Programme("Pilot")).values()} == {None}


def test_in_a_programme_made_today_nothing_is_late_from_the_first_day_on() -> None:
    made = AUTUMN.starts
    assert made
    tasks = support_tasks({}, AUTUMN, made)
    assert not [task for task in tasks.values() if task.is_late(made)]
    assert tasks[TaskCode.MENTORS_INVITED].due == made + timedelta(days=1)
    late = support_tasks({}, AUTUMN, made + timedelta(weeks=20))
    assert late == support_tasks({}, AUTUMN), "who comes in half-way sees the days as they were"


def test_briefings_come_before_the_start_and_peer_meetings_in_the_second_and_fourth_month() -> None:
    due = {code: task.due for code, task in support_tasks({}, AUTUMN).items()}
    assert due[TaskCode.MENTORS_BRIEFED] == date(2026, 8, 31)
    assert timedelta(30) < due[TaskCode.PEERS_MONTH_2] - AUTUMN.starts < timedelta(61)
    assert timedelta(91) < due[TaskCode.PEERS_MONTH_4] - AUTUMN.starts < timedelta(122)
    assert abs(due[TaskCode.SPONSOR_ASKED] - midpoint(AUTUMN)) < timedelta(3)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(-28, 60), st.integers(-20, 20))
def test_the_points_of_a_list_follow_each_other_whenever_the_programme_was_made(
    starts: date, ahead: int, kick_off_after: int
) -> None:
    made, held = starts - timedelta(days=ahead), starts + timedelta(days=kick_off_after)
    tasks = support_tasks({}, replace(AUTUMN, starts=starts, country="NL"), made, held)
    for codes in TASKS.values():
        days = [day for code in codes if (day := tasks[code].due)]
        assert days == sorted(set(days)), codes
        assert not [day for day in days if day.weekday() > 4 or day < made]
    for invited, briefed, caught_up in (TASKS[Checklist.MENTOR_BRIEFING], TASKS[Checklist.MENTEE_BRIEFING]):
        together = tasks[briefed].due
        assert together
        assert tasks[caught_up].due - together < timedelta(days=14)
        if made + timedelta(days=14) < min(starts, held):
            assert tasks[caught_up].due < min(starts, held), "all of it before the kick-off"
        if tasks[invited].due + timedelta(days=14) < min(starts, held):
            assert together - tasks[invited].due >= timedelta(days=5)


def test_a_briefing_is_squeezed_in_before_a_kick_off_that_is_near() -> None:
    made, kick_off = date(2026, 11, 30), date(2026, 12, 7)
    tasks = support_tasks({}, replace(AUTUMN, starts=kick_off), made, kick_off)
    due = [tasks[code].due for code in TASKS[Checklist.MENTOR_BRIEFING]]
    assert due == [date(2026, 12, 1), date(2026, 12, 4), date(2026, 12, 11)]
    tasks = support_tasks({}, replace(AUTUMN, starts=made), made, made)
    due = [tasks[code].due for code in TASKS[Checklist.MENTOR_BRIEFING]]
    assert due == [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)]


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(1, 104))
def test_a_proposed_day_is_a_working_day_and_never_after_the_end(starts: date, weeks: int) -> None:
    programme = Programme("Pilot", starts=starts, rhythm=Rhythm(weeks=weeks))
    for task in support_tasks({}, programme).values():
        assert task.due.weekday() < 5
        assert task.due <= programme.rhythm.last_day(starts)


def test_the_day_that_hr_chose_stays_when_the_programme_moves() -> None:
    chosen = SupportTask(TaskCode.MENTORS_BRIEFED, "Els", date(2026, 8, 20), chosen=True, version=1)
    kept = {chosen.code: chosen}
    assert support_tasks(kept, AUTUMN)[chosen.code].due == date(2026, 8, 20)
    later = replace(AUTUMN, starts=date(2027, 1, 4))
    assert support_tasks(kept, later)[chosen.code].due == date(2026, 8, 20)
    assert support_tasks({}, later)[chosen.code].due == date(2026, 12, 28)


def test_a_point_is_late_after_its_day_unless_it_was_done() -> None:
    task = SupportTask(TaskCode.MENTORS_BRIEFED, due=date(2026, 9, 1))
    assert not task.is_late(date(2026, 9, 1))
    assert task.is_late(date(2026, 9, 2))
    assert not replace(task, done_on=date(2026, 9, 3)).is_late(date(2026, 9, 4))


def test_people_are_counted_once_and_an_unknown_line_manager_is_said() -> None:
    people = {
        "a": Participant("a", "A", manager="chef@x.example"),
        "b": Participant("b", "B", manager="Chef@x.example"),
        "c": Participant("c", "C"),
        "d": Participant("d", "D"),
        "e": Participant("e", "E"),
    }
    counts = support_counts([two(1, "a", "d"), two(2, "a", "e"), two(3, "b", "d"), two(4, "c", "e")], people)
    assert (counts.mentors, counts.mentees, counts.managers, counts.mentors_without) == (3, 2, 1, 1)


def test_there_are_thirteen_cards_and_the_mapping_names_real_topics() -> None:
    assert len(CardCode) == 13
    assert TOPIC_CARDS.keys() <= {topic.code for topic in TOPICS}
    assert set(TOPIC_CARDS.values()) == set(CardCode) - {CardCode.SHADOWING}


@given(st.lists(st.sampled_from([topic.code for topic in TOPICS]), max_size=3))
def test_a_pair_gets_every_card_once_its_own_first(topics: list[str]) -> None:
    choice = cards_for(topics)
    assert sorted(choice.cards) == sorted(CardCode)
    own = choice.cards[: choice.own]
    assert set(own) == {card for topic in topics for card in cards_of_topic(topic)}
    assert choice.cards[choice.own :] == tuple(code for code in GENERAL_ORDER if code not in own)
    assert set(choice.without) == {topic for topic in topics if not cards_of_topic(topic)}


def test_a_theme_of_the_family_gets_the_card_and_one_of_another_kind_the_usual_order() -> None:
    assert cards_of_topic("excel") == (CardCode.DATA,)
    assert cards_of_topic("privacy") == (CardCode.SAFETY,)
    choice = cards_for(["finance"])
    assert (choice.cards, choice.own, choice.without) == (GENERAL_ORDER, 0, ("finance",))
    assert GENERAL_ORDER[:3] == (CardCode.FEEDBACK, CardCode.MEETINGS, CardCode.SHADOWING)


@pytest.mark.parametrize(
    "address",
    ["https://voorbeeld.nl", "http://intranet/leren", "HTTPS://x.example:8443/a?b=c#d", "https://münchen.example/ä"],
)
def test_a_web_address_can_be_passed_on(address: str) -> None:
    assert is_web_address(address)
    assert ReadingItem("ai_tools", "Lezen", address).link == address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "https:///x", "ftp://x.example",
        "https://bank.example@evil.example", "https://x.example/a b", "https://x.example/\nBcc: all", "www.x.example",
        "https://x.example/\u202egnp", "mailto:a@x.example", "https://x.example/<script>",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert not is_web_address(text)
    assert looks_like_address(text)


@pytest.mark.parametrize("source", ["Het boek “Omdenken”, blz. 12", "Intranet: Leren", "Bibliotheek 3e etage", "10:30"])
def test_a_place_in_words_is_no_address(source: str) -> None:
    assert not looks_like_address(source)
    assert ReadingItem("ai_tools", "Lezen", source).link is None


def test_something_to_read_goes_to_pairs_on_the_theme_or_its_neighbour() -> None:
    item = ReadingItem("ai_tools", "Lezen", "intranet")
    assert wants_to_read(item, ["ai_tools"])
    assert wants_to_read(item, ["generative_ai"])
    assert not wants_to_read(item, ["finance"])
    assert not wants_to_read(item, [])


def test_a_mentor_with_two_mentees_gets_one_booklet_with_both_and_nobody_gets_one_without_a_pair() -> None:
    people = {
        "a": Participant("a", "Ada", topics_offered=("linkedin", "feedback")),
        "b": Participant("b", "Bo", topics_wanted=("feedback",)),
        "c": Participant("c", "Cas", topics_wanted=("linkedin",)),
        "d": Participant("d", "Dee"),
    }
    made = make_booklets([two(1, "a", "b"), two(2, "a", "c"), two(3, "gone", "d")], people, AUTUMN)
    assert [each.reader.id for each in made] == ["a", "b", "c"]
    assert [(each.partner.id, each.role) for each in made[0].pairs] == [("b", Role.MENTOR), ("c", Role.MENTOR)]
    assert made[0].cards.cards[:2] == (CardCode.FEEDBACK, CardCode.SOCIAL_MEDIA)
    assert [each.role for each in made[1].pairs] == [Role.MENTEE]


def test_the_days_of_a_participant_run_from_the_first_to_the_last() -> None:
    days = programme_days(AUTUMN)
    assert (days[0].code, days[-1].code) == ("start", "end")
    assert [each.number for each in days if each.code == "check_in"] == [6, 12]
    assert {"midpoint", "follow_up"} <= {each.code for each in days}
    assert programme_days(Programme("Pilot")) == ()


def test_the_kick_off_stands_among_the_days_and_no_conversation_is_proposed_before_it() -> None:
    assert AUTUMN.starts
    kick_off = AUTUMN.starts + timedelta(days=8)
    days = days_of(AUTUMN, BookletRecords(kick_off=KickOff(KickOffPlan(on=kick_off))))
    assert [each.on for each in days if each.code == "kick_off"] == [kick_off]
    assert min(each.on for each in days if each.code == "session") >= kick_off
    assert [each.number for each in days if each.code == "session"] == [1, 2, 3, 4, 5, 6]
    early = AUTUMN.starts - timedelta(days=5)
    with_early = days_of(AUTUMN, BookletRecords(kick_off=KickOff(KickOffPlan(on=early))))
    assert with_early[0].on == early
    assert [each for each in with_early if each.on > early] == list(days_of(AUTUMN))


def days_of(programme: Programme, records: BookletRecords = NO_RECORDS) -> tuple[ProgrammeDay, ...]:
    people = {"a": Participant("a", "Ada"), "b": Participant("b", "Bo")}
    return make_booklets([two(1, "a", "b")], people, programme, records)[0].days


@given(st.dates(date(2024, 1, 1), date(2034, 1, 1)), st.sampled_from(["NL", "BE", None]))
@settings(max_examples=40)
def test_no_day_that_is_reckoned_falls_in_a_weekend(starts: date, country: str | None) -> None:
    for each in days_of(Programme("Pilot", starts=starts, country=country)):
        assert each.code == "start" or each.on.weekday() < 5, each


def test_conversations_are_numbered_after_those_that_were_held_and_never_proposed_in_the_past() -> None:
    held = Session(1, date(2026, 9, 14))
    now = date(2026, 11, 2)
    ahead = [each for each in days_of(AUTUMN, BookletRecords((held,), today=now)) if each.code == "session"]
    assert [each.number for each in ahead][0] == 2
    assert min(each.on for each in ahead) >= now
    agreed = {1: AgreementFields(dates=(date(2026, 9, 14), date(2026, 11, 9)))}
    told = [each for each in days_of(AUTUMN, BookletRecords((held,), agreed, today=now)) if each.code == "agreed"]
    assert [(each.on, each.number) for each in told] == [(date(2026, 11, 9), 2)]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 60), st.integers(1, 104))
def test_the_days_stay_inside_the_programme_and_in_order(starts: date, sessions: int, weeks: int) -> None:
    programme = Programme("Pilot", starts=starts, rhythm=Rhythm(sessions=sessions, weeks=weeks))
    days = days_of(programme)
    assert [each.on for each in days] == sorted(each.on for each in days)
    assert all(starts <= each.on <= programme.rhythm.last_day(starts) for each in days)
