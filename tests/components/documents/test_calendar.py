"""Calendar files: right hour in summer and winter, one invitation a person, nothing smuggled in."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from components.documents.calendar import Guest, Meeting, calendar_file, pair_meetings
from components.documents.plain_text import one_line
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
    data = calendar_file(series, made_at=NOW)
    hours = [event.decoded("dtstart") for event in events(data)]
    assert [hour.astimezone(UTC).hour for hour in hours] == [8, 9]
    assert "BEGIN:VTIMEZONE" in lines(data)


def test_a_meeting_on_the_night_the_clock_changes_does_not_break():
    [event] = events(calendar_file([Meeting("x", "Nacht", date(2026, 3, 29), at=time(2, 30))], made_at=NOW))
    assert event.decoded("dtend") > event.decoded("dtstart")


def test_its_length_place_and_notes_are_in_it():
    meeting = Meeting("x", "Gesprek", date(2026, 9, 8), minutes=45, place="Kantine; tafel 2", notes="Een\nTwee, drie")
    [event] = events(calendar_file([meeting], made_at=NOW))
    assert (event.decoded("dtend") - event.decoded("dtstart")).seconds == 45 * 60
    assert str(event["location"]) == "Kantine; tafel 2"
    assert str(event["description"]) == "Een\nTwee, drie"


def test_with_an_organiser_and_guests_it_is_an_invitation():
    data = calendar_file([Meeting("x", "Gesprek", date(2026, 9, 8), organiser=HR, guests=(BO,))], made_at=NOW)
    assert "METHOD:REQUEST" in lines(data)
    [event] = events(data)
    assert str(event["attendee"]) == "mailto:bo@example.org"
    assert event["attendee"].params["RSVP"] == "TRUE"


def test_without_them_it_is_something_to_add():
    assert "METHOD:PUBLISH" in lines(calendar_file([Meeting("x", "Gesprek", date(2026, 9, 8))], made_at=NOW))


def test_a_moved_meeting_keeps_its_key_and_a_cancelled_one_says_so():
    moved = Meeting("p1-1", "Gesprek", date(2026, 9, 8), organiser=HR, guests=(BO,), change=2, cancelled=True)
    [event] = events(data := calendar_file([moved], made_at=NOW))
    assert str(event["uid"]) == "p1-1@telemachus"
    assert (event.decoded("sequence"), str(event["status"])) == (2, "CANCELLED")
    assert "METHOD:CANCEL" in lines(data)


@pytest.mark.parametrize("email", ["d@example.org\r\nCc: boss@example.org", "e@example.org,f@example.org", "", None])
def test_an_address_that_is_not_one_address_is_left_out(email):
    meeting = Meeting("x", "Gesprek", date(2026, 9, 8), organiser=HR, guests=(Guest("D", email), BO))
    [event] = events(calendar_file([meeting], made_at=NOW))
    assert str(event["attendee"]) == "mailto:bo@example.org"


@pytest.mark.parametrize("text", hostile())
def test_no_text_adds_a_line_to_the_file(text):
    plain = Meeting("x", "t", date(2026, 9, 8), place="p", notes="n", organiser=HR, guests=(BO,))
    attack = Meeting(
        "x", text, date(2026, 9, 8), place=text or "p", notes=text or "n", organiser=Guest(text, "els@example.org"),
        guests=(Guest(text, "bo@example.org"),),
    )  # fmt: skip
    data = calendar_file([attack], made_at=NOW)
    names = [line.split(":")[0].split(";")[0] for line in lines(data)]
    expected = [line.split(":")[0].split(";")[0] for line in lines(calendar_file([plain], made_at=NOW))]
    if one_line(text):
        assert names == expected
        assert str(events(data)[0]["summary"]) == one_line(text)
    assert not any(ord(letter) < 32 and letter not in "\r\n" for letter in data.decode())


def test_an_empty_list_is_an_empty_calendar():
    assert events(calendar_file([], made_at=NOW)) == []


def test_in_a_series_the_senior_invites_the_junior():
    days = [date(2026, 10, 6), date(2026, 9, 8)]
    series = pair_meetings(7, days, mentor=BO, mentee=Guest("Noor {x}", "noor@example.org"), language="en")
    first, second = events(calendar_file(series, made_at=NOW))
    assert str(first["summary"]) == "Reverse mentoring: Bo and Noor {x}"
    assert (str(first["organizer"]), str(first["attendee"])) == ("mailto:noor@example.org", "mailto:bo@example.org")
    assert [str(event["uid"]) for event in (first, second)] == ["pair-7-1@telemachus", "pair-7-2@telemachus"]
    assert first.decoded("dtstart").date() == date(2026, 9, 8)
