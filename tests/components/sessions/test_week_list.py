"""The list of this week off the screen: what to do and with whom, in both languages, and never why."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from components import words
from components.sessions.week_list import WeekPaper, WeekPeople, week_task_reasons, week_task_text, without_names
from db import pairs, rounds, sessions, support
from db.this_week import facts, open_now, tasks
from mentoring.contract import ContractState
from mentoring.pairs import PairState, Session, SessionOutcome, StoredPair
from mentoring.participants import Role
from mentoring.programme import Programme
from mentoring.sessions import Severity, Signal, SignalCode
from mentoring.support import SupportTask, TaskCode
from mentoring.this_week import WeekTask, WeekTaskCode, this_week
from tests.components.documents.reading import spoken
from tests.pages.looking import pressed, said
from tests.tools_needed import needs

TODAY = date(2026, 11, 30)
NAMES = {"a": "Anouk van der Linden", "c": "Petra #link[x] Smit", "p": "Bo"}
PEOPLE = WeekPeople(NAMES, {12: StoredPair(12, "a", "c", PairState.CONFIRMED)})


def every_task() -> list[WeekTask]:
    """A line for every code, for every signal about a pair or person, and for every state of a conversation."""
    point = SupportTask(TaskCode.PEERS_INVITED)
    calls = [
        WeekTask(WeekTaskCode.CONTACT, TODAY, 12, None, role, (Signal(code, Severity.RED, 12, None, TODAY, 1, 2, 3),))
        for code, role in zip(SignalCode, [None, *Role, Role.MENTEE] * 3, strict=True)
    ]
    asked = [WeekTask(WeekTaskCode.CONTRACT_STEP, TODAY, 12, contract=state) for state in STATES]
    alone = WeekTask(WeekTaskCode.CONTACT, TODAY, None, "p", signals=(Signal(SignalCode.WANTS_CONTACT, Severity.RED),))
    many = [Signal(SignalCode.NO_FIRST_MEETING, Severity.RED, 12)] * 2, [Signal(SignalCode.SILENCE, Severity.RED, 12)]
    calls += [WeekTask(WeekTaskCode.CONTACT_PAIRS, TODAY, signals=tuple(each), count=4) for each in many]
    apart = (WeekTaskCode.CONTACT, WeekTaskCode.CONTACT_PAIRS, WeekTaskCode.CONTRACT_STEP)
    others = [code for code in WeekTaskCode if code not in apart]
    return [*calls, *asked, alone, *(WeekTask(code, TODAY, count=3, of=9, task=point) for code in others)]


STATES = (ContractState.OVERDUE, ContractState.UNDECIDED, ContractState.REFUSED, ContractState.BOTH_YES)


@pytest.fixture(params=["nl", "en"])
def tongue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(words._run, "language", request.param, raising=False)
    return str(request.param)


def paper(tasks: list[WeekTask], tongue: str) -> WeekPaper:
    return WeekPaper(tasks, PEOPLE, Programme("P", language=tongue), lambda: "code", lambda: None)


def test_whatever_the_reason_the_line_off_the_screen_is_the_same(tongue: str) -> None:
    name_of = PEOPLE.on_paper(initials=False)
    for role in (None, *Role):
        written = {
            week_task_text(each, name_of)
            for each in every_task()
            if each.code is WeekTaskCode.CONTACT and each.pair and each.role is role
        }
        assert len(written) == 1
    steps = [each for each in every_task() if each.contract]
    assert len({week_task_text(each, name_of) for each in steps}) == 1
    assert all(week_task_reasons(each) for each in steps)


@needs("pdftoppm")
def test_paper_and_calendar_tell_no_reason_and_with_initials_no_name(tongue: str, tmp_path: Path) -> None:
    tasks = every_task()
    secret = [reason for each in tasks for reason in week_task_reasons(each)]
    assert len(set(secret)) > len(SignalCode)
    made = paper(tasks, tongue)
    for initials in (False, True):
        pdf = made.pdf(initials, TODAY)
        assert b"pdfuaid" in pdf
        assert f"/Lang({tongue})".encode() in pdf
        calendar = made.calendar(initials, TODAY, datetime(2026, 11, 30, 8, tzinfo=UTC))
        events = Calendar.from_ical(calendar).walk("VEVENT")
        everything = spoken(pdf, tmp_path) + "".join(event.to_ical().decode() for event in events)
        assert not [each for each in secret if each.rstrip(".") in everything]
        assert not [each for each in (*SignalCode, *STATES) if each.value in everything]
        assert ("Linden" in everything) is not initials
        assert "A.v.d.L. – P.l.S." in everything if initials else NAMES["c"] in everything
        assert len(events) == len(tasks)
        assert {event["class"] for event in events} == {"PRIVATE"}
        assert all("description" not in event for event in events)


def test_events_have_a_key_of_their_own_that_the_next_file_has_too(tongue: str) -> None:
    tasks = [
        WeekTask(WeekTaskCode.CONTACT, TODAY, 12, None, role, (Signal(SignalCode.SILENCE, Severity.RED, 12),))
        for role in (None, *Role)
    ]
    made = paper([*tasks, WeekTask(WeekTaskCode.BASELINE, TODAY), WeekTask(WeekTaskCode.CHECK_IN, TODAY)], tongue)
    keys = [
        [event["uid"] for event in Calendar.from_ical(made.calendar(False, day, moment)).walk("VEVENT")]
        for day, moment in (
            (TODAY, datetime(2026, 11, 30, 8, tzinfo=UTC)),
            (date(2026, 12, 1), datetime(2026, 12, 1, 8, tzinfo=UTC)),
        )
    ]
    assert keys[0] == keys[1]
    assert len(set(keys[0])) == 5


@pytest.mark.parametrize("day", [date(2026, 3, 27), date(2026, 3, 30), date(2026, 10, 23), date(2026, 10, 26)])
def test_around_a_change_of_the_clock_a_line_begins_when_the_working_day_does(tongue: str, day: date) -> None:
    made = paper([WeekTask(WeekTaskCode.CLOSING, day + timedelta(days=3))], tongue)
    [event] = Calendar.from_ical(made.calendar(False, day, datetime(day.year, day.month, day.day, 3, tzinfo=UTC))).walk(
        "VEVENT"
    )
    starts = event.decoded("dtstart")
    assert (starts.date(), starts.hour) == (day + timedelta(days=3), 8)
    assert starts.utcoffset() == timedelta(hours=2 if date(2026, 3, 29) <= starts.date() < date(2026, 10, 25) else 1)


def test_what_is_for_today_never_begins_before_the_file_was_made(tongue: str) -> None:
    made = paper([WeekTask(WeekTaskCode.CHARTERS, TODAY), WeekTask(WeekTaskCode.CLOSING, TODAY)], tongue)
    for hour, on in ((5, 30), (11, 30), (22, 1)):
        moment = datetime(2026, 11, 30, hour, 20, tzinfo=UTC)
        events = Calendar.from_ical(made.calendar(False, TODAY, moment)).walk("VEVENT")
        assert all(event.decoded("dtstart") > moment for event in events)
        assert {event.decoded("dtstart").day for event in events} == {on}
    sunday = Calendar.from_ical(made.calendar(False, date(2026, 11, 29), datetime(2026, 11, 29, 9, tzinfo=UTC)))
    assert {event.decoded("dtstart").day for event in sunday.walk("VEVENT")} == {30}, "nobody is called on a Sunday"
    friday = replace(made, tasks=[WeekTask(WeekTaskCode.CHARTERS, TODAY + timedelta(days=4))])
    days = [Calendar.from_ical(each.calendar(False, TODAY, moment)).walk("VEVENT")[0]["uid"] for each in (made, friday)]
    assert days[0] == days[1], "the line is the same one on another day"


def test_initials_are_of_every_part_and_never_nothing() -> None:
    assert [without_names(each) for each in ("Marijke 't Hooft", "Jan-Willem", "Ö", "- '")] == [
        "M.t.H.",
        "J.W.",
        "Ö.",
        "–",
    ]


def test_a_line_on_start_is_closed_with_a_click(app: Callable, example_open) -> None:
    at = app()
    first = next(each.key for each in at.button if (each.key or "").startswith("week_0_contact"))
    before = len(open_now(example_open, today=date.today()))
    pressed(at, first)
    assert said(at)[0].startswith("Noted (")
    assert len(open_now(example_open, today=date.today())) < before
    assert at.download_button(key="week_pdf")
    pressed(at, next(each.key for each in at.button if (each.key or "").startswith("undo_")))
    assert len(open_now(example_open, today=date.today())) == before, "what was closed by a slip comes back"


def test_what_is_the_matter_with_the_whole_round_is_closed_with_a_click_too(app: Callable, example_open) -> None:
    at = app()
    at.session_state["week_all"] = True
    at.run()
    about = [each for each in open_now(example_open, today=date.today()) if each.pair is each.person is None]
    assert about
    while keys := [each.key for each in at.button if re.search("_(find|closing).*_None_None", each.key or "")]:
        pressed(at, keys[0])
    left = open_now(example_open, today=date.today())
    assert not [each for each in left if each.pair is each.person is None]


def test_they_met_and_a_point_of_a_checklist_are_done_from_the_list(app: Callable, example_open) -> None:
    due = support.tasks(example_open).get(TaskCode.SPONSOR_ASKED, SupportTask(TaskCode.SPONSOR_ASKED))
    point = SupportTask(due.code, due=date.today(), chosen=True, version=due.version)
    support.save_task(example_open, point)
    at = app()
    at.session_state["week_all"] = True
    at.run()
    pressed(at, next(each.key for each in at.button if "_checklist_" in (each.key or "")))
    assert support.tasks(example_open)[TaskCode.SPONSOR_ASKED].done_on == date.today()
    pair = pairs.active(example_open)[3].id
    on = date.today() - timedelta(days=2)
    sessions.log(example_open, Session(pair, on, outcome=SessionOutcome.PLANNED))
    at.run()
    pressed(at, next(each.key for each in at.button if (each.key or "").startswith("week_met_")))
    assert (pair, on, SessionOutcome.HELD) in {
        (each.pair, each.on, each.outcome) for each in sessions.every(example_open)
    }


def test_a_line_of_which_the_app_cannot_know_the_end_is_done_for_now(app: Callable, example_open) -> None:
    today = date.today()
    rounds.save(example_open, replace(example_open.programme, starts=today - timedelta(weeks=6), ends=None))
    at = app()
    at.session_state["week_all"] = True
    at.run()
    opened = rounds.open_round(example_open.path, example_open.id)
    line = next(each for each in tasks(opened, today) if not each.signals and not each.task)
    pressed(at, next(each.key for each in at.button if f"_{line.code}_" in (each.key or "")))
    assert line.key not in {each.key for each in tasks(opened, today)}
    later = {each.key for each in this_week(replace(facts(opened, ()), put_off={line.key: today}), today)}
    assert line.key in later
