"""Sessions out of a pasted list or calendar: only lines that name a pair and a day count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentoring.meetings import LogDoubt, doubt
from mentoring.pairs import PairState, Session, SessionForm, SessionOutcome, StoredPair
from mentoring.participants import Participant, Role
from mentoring.sessions.pasted_sessions import read_day, read_minutes, read_sessions

NAMES = {"a": "Anna de Vries", "b": "Bram Jansen", "c": "Jan Bos", "d": "Mei Lin Maas"}
PEOPLE = {key: Participant(key, name, email=f"{key}@x.example", roles=frozenset(Role)) for key, name in NAMES.items()}
PAIRS = [StoredPair(1, "a", "b", PairState.CONFIRMED), StoredPair(2, "c", "d", PairState.CONFIRMED)]
TODAY = date(2026, 6, 1)


def read(text):
    return read_sessions(text, PAIRS, PEOPLE, today=TODAY, minutes=60)


@pytest.mark.parametrize(
    ("minutes", "texts"),
    [
        (90, ["90", " 90 min", "90'", "90,0", "1,5 uur", "1.5 hours", "1½ uur", "1u30", "1:30", "1 uur en 30 minuten"]),
        (90, ["anderhalf uur", "Anderhalf  uur", "an hour and a half"]),
        (60, ["een uur", "1 uur", "uurtje", "1h", "an hour", "６０", "60m"]),
        (30, ["half uur", "een half uur", "half an hour", "½ uur"]),
        (0, ["0", "0 min"]),
        (9999, ["9999"]),
        (None, ["", "1,5", "-5", "ja", "1e3", "12-03", "10 uur", "60 of 90", "9" * 40]),
    ],
)
def test_a_cell_says_how_many_minutes_or_is_asked_about(minutes, texts):
    assert [read_minutes(text) for text in texts] == [minutes] * len(texts)


@pytest.mark.parametrize(
    ("line", "pair", "day"),
    [
        ("12-03-2026 Anna de Vries – Bram Jansen", 1, date(2026, 3, 12)),
        ("Bram en Anna 3 april 2026", 1, date(2026, 4, 3)),
        ("Jan Bos;Mei Lin Maas;2026-03-05", 2, date(2026, 3, 5)),
        ("Anna de Vries / Bram Jansen\t5/3/2026", 1, date(2026, 3, 5)),
        ("a@x.example b@x.example 2026-03-05", 1, date(2026, 3, 5)),
    ],
)
def test_a_line_with_both_names_and_a_day_is_a_session(line, pair, day):
    [session] = read(line).sessions
    assert (session.pair, session.on, session.minutes) == (pair, day, 60)


@pytest.mark.parametrize(
    ("line", "day", "form", "minutes"),
    [
        ("Anna de Vries - Bram Jansen 25 mei 2026 online 90 min", date(2026, 5, 25), SessionForm.REMOTE, 90),
        ("Vries, Anna de;Jansen Bram;20-05;75;Online", date(2026, 5, 20), SessionForm.REMOTE, 75),
        ("Jan Bos, Mei Lin Maas, 20 mei, 1,5 uur", date(2026, 5, 20), SessionForm.TALK, 90),
        ("Anna de Vries\tBram Jansen\t05-03-2026\tmeelopen\t120", date(2026, 3, 5), SessionForm.SHADOWING, 120),
        ("Anna de Vries – Bram Jansen 20/5 om 10:30", date(2026, 5, 20), SessionForm.TALK, 60),
    ],
)
def test_a_line_says_also_how_and_how_long_and_needs_no_year(line, day, form, minutes):
    [session] = read(line).sessions
    assert (session.on, session.form, session.minutes) == (day, form, minutes)


def test_a_header_is_no_line_and_a_line_that_returns_is_named():
    line = "Anna de Vries;Bram Jansen;12-03-2026\n"
    found = read("Mentor;Mentee;Datum\n" + line * 2)
    assert (len(found.sessions), found.other, found.undated, found.repeated) == (1, (), (), (3,))


def test_other_lines_are_counted_and_nothing_of_them_is_kept():
    found = read("tandarts 12-03-2026\nAnna de Vries – Jan Bos 12-03-2026\nAnna de Vries – Bram Jansen\n\n")
    assert (found.sessions, found.undated, found.other) == ((), (3,), (1, 2))


def test_a_day_that_is_still_to_come_is_planned():
    [session] = read("Anna de Vries – Bram Jansen 12-12-2026").sessions
    assert session.outcome is SessionOutcome.PLANNED


def test_the_same_line_twice_is_one_session():
    assert len(read("Anna de Vries – Bram Jansen 12-03-2026\n" * 2).sessions) == 1


def test_a_calendar_file_gives_its_entries_with_their_length():
    event = (
        "BEGIN:VEVENT\r\nSUMMARY:{what}\r\nDTSTART;TZID=Europe/Amsterdam:20260312T100000\r\n"
        "DTEND;TZID=Europe/Amsterdam:20260312T104500\r\nORGANIZER;CN=Bram Jansen:mailto:b@x.example\r\n"
        'ATTENDEE;CN="Anna de Vries";ROLE=REQ\r\n -PARTICIPANT:mailto:a@x.example\r\nEND:VEVENT\r\n'
    )
    other = "BEGIN:VEVENT\r\nSUMMARY:Tandarts\r\nDTSTART:20260313\r\nEND:VEVENT\r\n"
    found = read("BEGIN:VCALENDAR\r\n" + event.format(what="Mentorgesprek") + other + "END:VCALENDAR\r\n")
    [session] = found.sessions
    assert (session.pair, session.on, session.minutes, found.other) == (1, date(2026, 3, 12), 45, (2,))


@pytest.mark.parametrize(
    "text", ["", "\x00", "BEGIN:VEVENT", "DTSTART:99999999\nBEGIN:VEVENT\nDTSTART:20261399", "— ; — 1"]
)
def test_nothing_that_is_pasted_breaks_it(text):
    assert read(text).sessions == ()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05-03-2026", date(2026, 3, 5)),  # the day first, also where both parts could be a month
        ("5/3", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("5 maart", date(2026, 3, 5)),
        ("28-12", date(2025, 12, 28)),  # without a year the last one until soon
        ("20-07", date(2026, 7, 20)),
        ("05032026", date(2026, 3, 5)),
        ("31112026", None),
        ("29-2", None),
        ("31-11-2026", None),
        ("2026", None),
        ("gisteren", None),
        ("5-3-2026 of 6-3-2026", None),
    ],
)
def test_a_typed_day_is_one_day_or_none(typed, day):
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("text", ["maart 2026", "2026", "31-11-2026"])
def test_a_line_without_a_whole_day_is_no_session(text):
    assert read(f"Anna de Vries – Bram Jansen {text}").undated == (1,)


@pytest.mark.parametrize(
    "line",
    [
        "Anna de Vries – Bram Jansen 20-05-2026 afgezegd door mentee",
        "Anna de Vries – Bram Jansen 20-05-2026: gaat niet door",
        "20 mei 2026 Anna de Vries, Bram Jansen: cancelled",
        "Bram en Anna 20 mei verplaatst",
        "BEGIN:VEVENT\nDTSTART:20260520T100000\nSUMMARY:Anna de Vries Bram Jansen\nSTATUS:CANCELLED\nEND:VEVENT",
    ],
)
def test_a_line_that_says_they_did_not_meet_is_no_session(line):
    found = read(line)
    assert (found.sessions, found.called_off) == ((), (1,))


@pytest.mark.parametrize("days", ["2 en 16 mei 2026", "2, 16 mei", "3 & 10 mei 2026", "2 mei 2026 en 16 mei 2026"])
def test_a_line_with_two_days_is_not_half_read(days):
    found = read(f"Anna de Vries – Bram Jansen {days}")
    assert (found.sessions, found.undated) == ((), (1,))


@pytest.mark.parametrize(
    "line", ["Anna de Vries, Bram Jansen, 30, 12-03-2026", "Anna en Bram 12 maart 2026 om 10 en 11 uur"]
)
def test_other_numbers_beside_a_day_make_no_second_day(line):
    assert [each.on for each in read(line).sessions] == [date(2026, 3, 12)]


def test_of_a_new_list_the_second_log_of_a_meeting_is_asked_about() -> None:
    first = Session(1, date(2026, 5, 20), SessionForm.TALK, 60, SessionOutcome.HELD)
    second = replace(first, minutes=45)
    assert doubt(second, [first], confirmed_on=None, starts=None) is LogDoubt.TWICE


@pytest.mark.parametrize(("day", "asked"), [(date(2026, 7, 1), None), (date(2026, 7, 2), LogDoubt.AFTER_END)])
def test_what_is_planned_after_the_last_day_is_asked_about(day, asked) -> None:
    held = Session(1, date(2026, 5, 20), SessionForm.TALK, 60, SessionOutcome.HELD, next_on=day)
    planned = replace(held, on=day, outcome=SessionOutcome.PLANNED, next_on=None)
    limits = {"confirmed_on": None, "starts": None, "ends": date(2026, 7, 1)}
    assert (doubt(held, [], **limits), doubt(planned, [], **limits)) == (asked, asked)


@pytest.mark.parametrize("hours", ["14:00-15:30", "14:00 - 15:30", "14:00 tot 15:30", "14.00–15.30"])
@pytest.mark.parametrize("day", ["31-05-2026", "2026-05-31", "31 mei 2026", "31 mei"])
def test_from_when_until_when_moves_no_day_and_says_how_long(day, hours):
    [session] = read(f"Anna de Vries – Bram Jansen {day} {hours}").sessions
    assert (session.on, session.minutes) == (date(2026, 5, 31), 90)


@pytest.mark.parametrize("said", ["ziek", "vergeten", "geen sessie", "vervallen", "gecancelled", "declined"])
def test_other_words_for_not_meeting_are_no_session_either(said):
    found = read(f"Jan Bos – Mei Lin Maas 20-05-2026 {said}")
    assert (found.sessions, found.called_off) == ((), (1,))


def test_a_name_is_no_word_for_not_meeting():
    people = {**PEOPLE, "e": Participant("e", "Jan Verzet", roles=frozenset(Role))}
    pairs = [StoredPair(3, "a", "e", PairState.CONFIRMED)]
    found = read_sessions("Anna de Vries – Jan Verzet 20-05-2026", pairs, people, today=TODAY, minutes=60)
    assert len(found.sessions) == 1


@pytest.mark.parametrize("line", ["RRULE:FREQ=WEEKLY;COUNT=4", "ATTENDEE;PARTSTAT=DECLINED:mailto:b@x.example"])
def test_of_a_series_or_a_declined_entry_nothing_is_taken_as_held(line):
    found = read(f"BEGIN:VEVENT\nDTSTART:20260520T100000\nSUMMARY:Anna de Vries Bram Jansen\n{line}\nEND:VEVENT")
    assert found.sessions == ()
    assert (*found.undated, *found.called_off) == (1,)
