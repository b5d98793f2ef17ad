"""The files of a charter: Word and PDF of one pair with the dates for their calendars, or all pairs in one ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from components import download
from components.documents.calendar import Guest, Meeting, calendar_file, pair_meetings
from components.documents.charter_docx import charter_docx
from components.documents.charter_pdf import charter_pdf
from components.documents.charter_zip import charters_zip
from components.download import WORD, File
from components.words import _, ngettext
from mentoring.charter import Charter, CharterText, ending
from mentoring.pairs import StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions import meeting_days


def offer(
    name: str,
    charter: Charter,
    language: str,
    *,
    template: bytes | None,
    dates: Callable[[], bytes] | None = None,
    **given: Any,
) -> None:
    """Download buttons; each file is made when it is asked for. name: without ending, made by us.

    template: the organisation's own, for Word. dates: the sessions that are still to come, for a calendar; None when
    there are none. given: what both files take beside the charter.
    """
    word = lambda: charter_docx(charter, language, template=template, **given)  # noqa: E731
    pdf = lambda: charter_pdf(charter, language, **given)  # noqa: E731
    files = [
        File("Word", word, f"{name}.docx", WORD, "file_description", "description"),
        File("PDF", pdf, f"{name}.pdf", "application/pdf", "file_picture_as_pdf", "picture_as_pdf"),
    ]
    if dates:
        files.insert(
            0, File(_("Dates"), dates, f"{name}.ics", "text/calendar", "file_calendar_add_on", "calendar_add_on")
        )
    download.offer(*files)


def offer_all(charters: Callable[[], Iterable[CharterText]], count: int, **given: Any) -> None:
    """All charters in one ZIP, made before one's eyes; only then each is read. given: as `charters_zip` takes it."""

    def make_all() -> bytes:
        bar, said = st.progress(0.0, _("Making the charters …")), _("{done} of {count} charters")
        try:
            show_progress = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
            return charters_zip(charters(), progress=show_progress, **given)
        finally:
            bar.empty()

    label = ngettext("Download {count} charter in a ZIP", "Download {count} charters in one ZIP", count)
    download.offer(
        File(label.format(count=count), make_all, "charters.zip", "application/zip", "file_all_charters", "folder_zip")
    )


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
