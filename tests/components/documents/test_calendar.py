"""Calendar files: right hour in summer and winter, one invitation a person, nothing smuggled in."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from components.documents.calendar import Guest, Meeting, dates_file, invitation_file, invitations_zip, pair_meetings
from components.documents.text_and_pdf import one_line
from mentoring.meetings import calendar_meetings
from mentoring.pairs import Session, SessionOutcome
from tests.components.documents.people import hostile

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
HR = Guest("Els", "els@example.org")
BO = Guest("Bo", "bo@example.org")


def events(data: bytes):
    return Calendar.from_ical(data).walk("VEVENT")


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_ten_o_clock_is_ten_o_clock_in_summer_and_winter():
    series = [Meeting(f"p1-{n}", "Gesprek", day) for n, day in enumerate((date(2026, 10, 20), date(2026, 10, 27)))]
    data = dates_file(series, made_at=NOW)
    hours = [event.decoded("dtstart") for event in events(data)]
    assert [hour.astimezone(UTC).hour for hour in hours] == [8, 9]
    assert "BEGIN:VTIMEZONE" in lines(data)


def test_a_meeting_on_the_night_the_clock_changes_does_not_break():
    [event] = events(dates_file([Meeting("x", "Nacht", date(2026, 3, 29), at=time(2, 30))], made_at=NOW))
    assert event.decoded("dtend") > event.decoded("dtstart")


def test_its_length_place_and_notes_are_in_it():
    meeting = Meeting("x", "Gesprek", date(2026, 9, 8), minutes=45, place="Kantine; tafel 2", notes="Een\nTwee, drie")
    [event] = events(dates_file([meeting], made_at=NOW))
    assert (event.decoded("dtend") - event.decoded("dtstart")).seconds == 45 * 60
    assert str(event["location"]) == "Kantine; tafel 2"
    assert str(event["description"]) == "Een\nTwee, drie"


def test_with_an_organiser_and_guests_it_is_an_invitation():
    data = invitation_file(Meeting("x", "Gesprek", date(2026, 9, 8), organiser=HR, guests=(BO,)), made_at=NOW)
    assert "METHOD:REQUEST" in lines(data)
    [event] = events(data)
    assert str(event["attendee"]) == "mailto:bo@example.org"
    assert event["attendee"].params["RSVP"] == "TRUE"


def test_without_them_it_is_something_to_add():
    alone = Meeting("x", "Gesprek", date(2026, 9, 8))
    for data in (dates_file([alone], made_at=NOW), invitation_file(alone, made_at=NOW)):
        assert {"METHOD:PUBLISH", "CLASS:PRIVATE"} <= set(lines(data))


def test_the_dates_of_one_person_are_one_file_that_invites_nobody():
    series = [Meeting(f"p1-{n}", "Gesprek", date(2026, 9, n), organiser=HR, guests=(BO,)) for n in (8, 9)]
    told = lines(dates_file(series, made_at=NOW))
    assert (told.count("BEGIN:VEVENT"), told.count("CLASS:PRIVATE"), told.count("METHOD:PUBLISH")) == (2, 2, 1)
    assert not [line for line in told if line.startswith(("ATTENDEE", "ORGANIZER"))]


def test_of_a_series_every_invitation_is_a_file_of_its_own():
    series = [Meeting(f"p1-{n}", "Gesprek", date(2026, 9, n), organiser=HR, guests=(BO,)) for n in (8, 9)]
    data = invitations_zip([(f"0001-{n}", each) for n, each in enumerate(series)], made_at=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["0001-0.ics", "0001-1.ics"]
        assert [lines(archive.read(name)).count("BEGIN:VEVENT") for name in archive.namelist()] == [1, 1]


def test_a_moved_meeting_keeps_its_key_and_a_cancelled_one_says_so():
    moved = Meeting("p1-1", "Gesprek", date(2026, 9, 8), organiser=HR, guests=(BO,), change=2, cancelled=True)
    [event] = events(data := invitation_file(moved, made_at=NOW))
    assert str(event["uid"]) == "p1-1@telemachus"
    assert (event.decoded("sequence"), str(event["status"])) == (2, "CANCELLED")
    assert "METHOD:CANCEL" in lines(data)


@pytest.mark.parametrize("email", ["d@example.org\r\nCc: boss@example.org", "e@example.org,f@example.org", "", None])
def test_an_address_that_is_not_one_address_is_left_out(email):
    meeting = Meeting("x", "Gesprek", date(2026, 9, 8), organiser=HR, guests=(Guest("D", email), BO))
    [event] = events(invitation_file(meeting, made_at=NOW))
    assert str(event["attendee"]) == "mailto:bo@example.org"


@pytest.mark.parametrize("text", hostile())
def test_no_text_adds_a_line_to_the_file(text):
    plain = Meeting("x", "t", date(2026, 9, 8), place="p", notes="n", organiser=HR, guests=(BO,))
    attack = Meeting(
        "x", text, date(2026, 9, 8), place=text or "p", notes=text or "n", organiser=Guest(text, "els@example.org"),
        guests=(Guest(text, "bo@example.org"),),
    )  # fmt: skip
    data = invitation_file(attack, made_at=NOW)
    names = [line.split(":")[0].split(";")[0] for line in lines(data)]
    expected = [line.split(":")[0].split(";")[0] for line in lines(invitation_file(plain, made_at=NOW))]
    if one_line(text):
        assert names == expected
        assert str(events(data)[0]["summary"]) == one_line(text)
    assert not any(ord(letter) < 32 and letter not in "\r\n" for letter in data.decode())


def test_an_empty_list_is_an_empty_calendar():
    assert events(dates_file([], made_at=NOW)) == []


def planned(day, **more):
    return Session(7, day, outcome=SessionOutcome.PLANNED, **more)


def test_in_a_series_the_senior_invites_the_junior():
    days = [planned(date(2026, 10, 6), id=12), planned(date(2026, 9, 8), id=11, starts_at=time(14))]
    noor = Guest("Noor {x}", "noor@example.org")
    first, second = pair_meetings(calendar_meetings(days), mentor=BO, mentee=noor, calendar="c0de", language="en")
    [event] = events(invitation_file(first, made_at=NOW))
    assert str(event["summary"]) == "Reverse mentoring: Bo and Noor {x}"
    assert (str(event["organizer"]), str(event["attendee"])) == ("mailto:noor@example.org", "mailto:bo@example.org")
    assert event.decoded("dtstart").replace(tzinfo=None) == datetime(2026, 9, 8, 14)
    assert (first.key, second.key) == ("c0de-11", "c0de-12")


def test_every_change_of_a_planned_meeting_raises_its_number_and_what_took_place_is_left_out():
    session = planned(date(2026, 9, 8), id=11, version=3)
    off = replace(session, on=date(2026, 9, 9), outcome=SessionOutcome.CANCELLED_BY_MENTEE, version=4)
    held = replace(session, on=date(2026, 9, 10), outcome=SessionOutcome.HELD)
    moved, cancelled = pair_meetings(calendar_meetings([session, off, held]), BO, HR, calendar="c0de")
    assert (moved.change, moved.cancelled, cancelled.change, cancelled.cancelled) == (2, False, 3, True)
    assert "METHOD:CANCEL" in lines(invitation_file(cancelled, made_at=NOW))


@pytest.mark.parametrize("became", [SessionOutcome.MOVED, SessionOutcome.CANCELLED_BY_MENTOR])
def test_the_next_date_of_a_meeting_that_was_called_off_is_that_meeting_on_its_new_day(became):
    invited = planned(date(2026, 9, 8), id=11, version=1)
    called_off = replace(invited, outcome=became, next_on=date(2026, 9, 15), version=2)
    days = (invited, called_off)
    before, after = (pair_meetings(calendar_meetings([each]), BO, HR, calendar="c0de") for each in days)
    [(was, now)] = zip(before, after, strict=True)
    assert (was.key, was.change, now.key, now.change, now.on) == (now.key, 0, "c0de-11", 1, date(2026, 9, 15))
    assert "METHOD:REQUEST" in lines(invitation_file(now, made_at=NOW))
    again = Session(7, date(2026, 9, 15), outcome=became, id=12)
    gone, _second = pair_meetings(calendar_meetings([called_off, again]), BO, HR, calendar="c0de")
    assert (gone.key, gone.cancelled, gone.change) == ("c0de-11", True, 2)


ODD_DAYS = [date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1)]


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Europe/Brussels"])
@pytest.mark.parametrize("day", [*ODD_DAYS, date(2026, 3, 28), date(2026, 10, 26)])
def test_a_second_reader_that_knows_nothing_of_the_first_reads_the_same_moment(zone, day):
    """Reads the lines by itself and takes the rules of the zone from the file alone, by dateutil."""
    data = dates_file([Meeting("x", "Gesprek", day, at=time(15, 30), minutes=90, zone=zone)], made_at=NOW).decode()
    text = data.replace("\r\n ", "")
    rules = tzical(io.StringIO(text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")] + "END:VTIMEZONE\r\n"))
    event = dict(line.split(":", 1) for line in text[text.index("BEGIN:VEVENT") :].split("\r\n") if ":" in line)
    known = {name: value for name, value in event.items() if name.startswith(("DTSTART", "DTEND"))}
    assert list(known) == [f"DTSTART;TZID={zone}", f"DTEND;TZID={zone}"]
    read = [datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=rules.get(zone)) for value in known.values()]
    meant = datetime.combine(day, time(15, 30), ZoneInfo(zone))
    assert read[0].astimezone(UTC) == meant.astimezone(UTC)
    assert read[1] - read[0] == timedelta(minutes=90)
