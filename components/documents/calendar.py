"""Meetings as a calendar file: one session, a series, or all dates of a person, for any calendar program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from components.documents.mail_drafts import valid_address
from components.documents.plain_text import one_line, paragraphs
from components.words import pick_words
from components.words.charters import INVITATION
from mentoring.programme import FormOfAddress

ZONE = "Europe/Amsterdam"
_REMINDER_BEFORE = timedelta(hours=24)


@dataclass(frozen=True)
class Guest:
    """Someone who is invited, or who invites. An address that is not one valid address is left out."""

    name: str
    email: str | None


@dataclass(frozen=True)
class Meeting:
    """One meeting. key: stable, so that a second file moves the meeting instead of adding one; change: 0, 1, 2 …

    on, at: local day and time, in `zone`. organiser and guests make it an invitation; without them it is a note.
    """

    key: str
    title: str
    on: date
    at: time = time(10, 0)
    minutes: int = 60
    place: str | None = None
    notes: str | None = None
    organiser: Guest | None = None
    guests: tuple[Guest, ...] = ()
    change: int = 0
    cancelled: bool = False
    zone: str = ZONE


def calendar_file(meetings: Iterable[Meeting], *, made_at: datetime) -> bytes:
    """The meetings as iCalendar (RFC 5545), with the time zone's rules inside. made_at: the moment of making, aware.

    Every meeting stands by itself, so that one can be moved without the others. With an organiser who has a valid
    address and at least one such guest it is an invitation to answer (METHOD:REQUEST), else something to add (PUBLISH).
    """
    from icalendar import Calendar

    planned = tuple(meetings)
    calendar = Calendar()
    calendar.add("prodid", "-//Telemachus//Reverse mentoring//NL")
    calendar.add("version", "2.0")
    inviting = bool(planned) and all(_invites(meeting) for meeting in planned)
    cancelling = inviting and all(meeting.cancelled for meeting in planned)
    calendar.add("method", "CANCEL" if cancelling else "REQUEST" if inviting else "PUBLISH")
    for meeting in planned:
        calendar.add_component(_event(meeting, made_at, inviting))
    if planned:
        calendar.add_missing_timezones()
    return calendar.to_ical()


def _invites(meeting: Meeting) -> bool:
    organised = meeting.organiser is not None and valid_address(meeting.organiser.email) is not None
    return organised and any(valid_address(guest.email) for guest in meeting.guests)


def _event(meeting: Meeting, made_at: datetime, inviting: bool):  # type: ignore[no-untyped-def]
    from icalendar import Event

    start = datetime.combine(meeting.on, meeting.at, ZoneInfo(meeting.zone))
    event = Event()
    event.add("uid", f"{one_line(meeting.key).replace(' ', '-')}@telemachus")
    event.add("dtstamp", made_at)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=meeting.minutes))
    event.add("summary", one_line(meeting.title))
    event.add("sequence", meeting.change)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    if meeting.place and one_line(meeting.place):
        event.add("location", one_line(meeting.place))
    if meeting.notes and paragraphs(meeting.notes):
        event.add("description", paragraphs(meeting.notes))
    if inviting:
        _add_people(event, meeting)
    if not meeting.cancelled:
        event.add_component(_reminder(meeting))
    return event


def _add_people(event, meeting: Meeting) -> None:  # type: ignore[no-untyped-def]
    from icalendar import vCalAddress, vText

    for role, guest in (("organizer", meeting.organiser), *(("attendee", guest) for guest in meeting.guests)):
        valid = valid_address(guest.email) if guest else None
        if guest is None or valid is None:
            continue
        person = vCalAddress(f"mailto:{valid}")
        # A parameter cannot hold a double quote in any way (RFC 5545, 3.2).
        person.params["CN"] = vText(one_line(guest.name).replace('"', "'"))
        if role == "attendee":
            person.params["ROLE"], person.params["RSVP"] = vText("REQ-PARTICIPANT"), vText("TRUE")
            person.params["PARTSTAT"] = vText("NEEDS-ACTION")
        event.add(role, person, encode=False)


def _reminder(meeting: Meeting):  # type: ignore[no-untyped-def]
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -_REMINDER_BEFORE)
    alarm.add("description", one_line(meeting.title))
    return alarm


def pair_meetings(
    pair: int,
    days: Iterable[date],
    mentor: Guest,
    mentee: Guest,
    *,
    language: str = "nl",
    minutes: int = 60,
    address: FormOfAddress = FormOfAddress.JE,
) -> tuple[Meeting, ...]:
    """The meetings of a pair on these days. The mentee, who is the senior, is the organiser: the senior invites."""
    names = {"mentor": one_line(mentor.name), "mentee": one_line(mentee.name)}
    return tuple(
        Meeting(
            key=f"pair-{pair}-{number}",
            title=INVITATION["title"][language].format(**names),
            on=day,
            minutes=minutes,
            notes=pick_words(INVITATION["notes"], language, address).format(**names),
            organiser=mentee,
            guests=(mentor,),
        )
        for number, day in enumerate(sorted(days), start=1)
    )
