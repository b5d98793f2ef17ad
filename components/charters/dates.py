"""The dates of a pair for their calendars: the agreed series of sessions, as an invitation from the senior."""

from __future__ import annotations

from datetime import UTC, date, datetime

from components.documents.calendar import Guest, Meeting, calendar_file, pair_meetings
from mentoring.charter import ending
from mentoring.pairs import StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions import meeting_days


def meetings_ahead(
    pair: StoredPair, mentor: Participant, mentee: Participant, programme: Programme, language: str, today: date
) -> list[Meeting]:
    """The sessions of this pair that are still to come, as agreed; none while the start is not known."""
    if programme.starts is None:
        return []
    days = meeting_days(programme.starts, programme.rhythm, ends=ending(programme))
    guests = (Guest(person.name, person.email) for person in (mentor, mentee))
    series = pair_meetings(pair.id, days, *guests, language=language, minutes=programme.rhythm.minutes)
    return [each for each in series if each.on >= today]


def calendar_of(meetings: list[Meeting]) -> bytes:
    """The file that any calendar program takes over."""
    return calendar_file(meetings, made_at=datetime.now(UTC))
