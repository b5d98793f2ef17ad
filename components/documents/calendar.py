"""Meetings as a calendar file: one session, a series, or all dates of a person, for any calendar program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from components.documents.mail_drafts import valid_address
from components.documents.text_and_pdf import one_line, paragraphs, zip_files
from components.words import pick_words
from components.words.charters_and_kick_off import INVITATION, INVITE
from mentoring.kick_off import KickOff
from mentoring.meetings import CalendarMeeting
from mentoring.programme import FormOfAddress, Programme
from mentoring.sessions.rhythm_and_planning import USUAL_START

ZONE = "Europe/Amsterdam"
_REMINDER_BEFORE = timedelta(hours=24)


@dataclass(frozen=True)
class Guest:
    """Someone who is invited, or who invites. An address that is not one valid address is left out."""

    name: str
    email: str | None


@dataclass(frozen=True)
class Meeting:
    """One meeting. key: stable and used nowhere else, so that a second file moves the meeting instead of adding one;
    change: raised each time the meeting changes.

    on, at: local day and time, in `zone`; whole_day: the day as such, which takes up no time. organiser and guests make
    it an invitation; without them it is a note.
    reminder: how long before it begins.
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
    reminder: timedelta = _REMINDER_BEFORE
    whole_day: bool = False


def dates_file(meetings: Iterable[Meeting], *, made_at: datetime) -> bytes:
    """One person's dates as one file to add to a calendar (METHOD:PUBLISH), marked as private; nobody is invited.

    made_at: the moment of making, aware. Of one meeting or of many.
    """
    return _calendar("PUBLISH", meetings, made_at, inviting=False)


def invitation_file(meeting: Meeting, *, made_at: datetime) -> bytes:
    """An invitation to answer (METHOD:REQUEST), or its cancellation (METHOD:CANCEL), of one meeting.

    One a file: of several in one, Outlook takes the first only. Without an organiser and a guest who have valid
    addresses nobody can be invited: then it is something to add, as `dates_file`.
    """
    if not _invites(meeting):
        return dates_file([meeting], made_at=made_at)
    return _calendar("CANCEL" if meeting.cancelled else "REQUEST", [meeting], made_at, inviting=True)


def invitations_zip(
    meetings: Iterable[tuple[str, Meeting]], *, made_at: datetime, progress: Callable[[int], object] | None = None
) -> bytes:
    """Many invitations, each a file of its own. meetings: (name of the file without its ending, meeting).

    progress: called with the number of invitations done.
    """

    def files() -> Iterable[tuple[str, bytes]]:
        for done, (name, meeting) in enumerate(meetings, start=1):
            yield f"{name}.ics", invitation_file(meeting, made_at=made_at)
            if progress:
                progress(done)

    return zip_files(files())


def _calendar(method: str, meetings: Iterable[Meeting], made_at: datetime, *, inviting: bool) -> bytes:
    """The meetings as iCalendar (RFC 5545), with the time zone's rules inside."""
    from icalendar import Calendar

    planned = tuple(meetings)
    zones = b"".join(_zone_rules(zone) for zone in sorted({each.zone for each in planned if not each.whole_day}))
    calendar = Calendar()
    calendar.add("prodid", "-//Telemachus//Reverse mentoring//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for meeting in planned:
        calendar.add_component(_event(meeting, made_at, inviting))
    head, first, rest = calendar.to_ical().partition(b"BEGIN:VEVENT")
    return head + zones + first + rest


@lru_cache(maxsize=8)
def _zone_rules(zone: str) -> bytes:
    """The rules of a time zone as they stand in a file: written once, because it takes longer than the meeting."""
    from icalendar import Timezone

    return bytes(Timezone.from_tzid(zone).to_ical())


def _invites(meeting: Meeting) -> bool:
    organised = meeting.organiser is not None and valid_address(meeting.organiser.email) is not None
    return organised and any(valid_address(guest.email) for guest in meeting.guests)


def _event(meeting: Meeting, made_at: datetime, inviting: bool):  # type: ignore[no-untyped-def]
    from icalendar import Event

    event = Event()
    event.add("uid", f"{one_line(meeting.key).replace(' ', '-')}@telemachus")
    event.add("dtstamp", made_at)
    if meeting.whole_day:
        event.add("dtstart", meeting.on)
        event.add("dtend", meeting.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        start = datetime.combine(meeting.on, meeting.at, ZoneInfo(meeting.zone))
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=meeting.minutes))
    event.add("summary", one_line(meeting.title))
    event.add("sequence", meeting.change)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    if not inviting:
        event.add("class", "PRIVATE")
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
    alarm.add("trigger", -meeting.reminder)
    alarm.add("description", one_line(meeting.title))
    return alarm


def kick_off_meeting(kick_off: KickOff, programme: Programme, language: str, key: str) -> Meeting:
    """The kick-off on its planned day, without names of participants: the same meeting in every file.

    key: the organisation's own code and the number of the round. ValueError while it has no day.
    """
    plan = kick_off.plan
    if plan.on is None:
        raise ValueError("a kick-off with a day expected")
    notes = [pick_words(INVITE["calendar_notes"], language, programme.address), *([plan.link] if plan.link else [])]
    return Meeting(
        key=f"kick-off-{key}",
        title=INVITE["calendar"][language].format(programme=one_line(programme.name)),
        on=plan.on,
        at=plan.starts_at,
        minutes=max(plan.minutes, 1),
        place=plan.place or plan.link,
        notes="\n".join(notes),
        change=kick_off.version,
    )


def pair_meetings(
    planned: Iterable[CalendarMeeting],
    mentor: Guest,
    mentee: Guest,
    *,
    calendar: str,
    language: str = "nl",
    address: FormOfAddress = FormOfAddress.JE,
) -> tuple[Meeting, ...]:
    """The planned and the cancelled meetings of a pair, known by the number under which each is kept, which survives a
    backup. The mentee, who is the senior, is the organiser: the senior invites.

    calendar: the organisation's own code, so that no other file's numbers are taken for these.
    """
    names = {"mentor": one_line(mentor.name), "mentee": one_line(mentee.name)}
    return tuple(
        Meeting(
            key=f"{calendar}-{each.number}",
            title=INVITATION["title"][language].format(**names),
            on=each.session.on,
            at=each.session.starts_at or USUAL_START,
            minutes=each.session.minutes or 60,
            notes=pick_words(INVITATION["notes"], language, address).format(**names),
            organiser=mentee,
            guests=(mentor,),
            change=each.change,
            cancelled=each.off,
        )
        for each in planned
    )


def withdrawal(off: CalendarMeeting, partner: Guest, *, calendar: str, language: str = "nl") -> Meeting:
    """A meeting that takes no place because one of the two is no longer known: told to the partner alone, unnamed.

    calendar: as in `pair_meetings`. Calendars find the meeting by its key, so that it goes out of them all the same.
    """
    return Meeting(
        key=f"{calendar}-{off.number}",
        title=INVITATION["title_of_one"][language],
        on=off.session.on,
        at=off.session.starts_at or USUAL_START,
        minutes=off.session.minutes or 60,
        organiser=partner,
        guests=(partner,),
        change=off.change,
        cancelled=True,
    )
