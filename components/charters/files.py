"""The files of a charter: Word and PDF of one pair, or of all pairs in one ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from components import download
from components.download import File
from components.words import _, ngettext
from mentoring.charter import Charter, CharterText

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
    from components.documents.charter_docx import charter_docx
    from components.documents.charter_pdf import charter_pdf

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
    """All charters in one ZIP, made before one's eyes; only then each of them is read. given: as `charters_zip` takes it."""
    from components.documents.charter_zip import charters_zip

    def make_all() -> bytes:
        bar, said = st.progress(0.0, _("Making the charters …")), _("{done} of {count} charters")
        try:
            told = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
            return charters_zip(charters(), progress=told, **given)
        finally:
            bar.empty()

    label = ngettext("Download {count} charter in a ZIP", "Download {count} charters in one ZIP", count)
    download.offer(
        File(label.format(count=count), make_all, "charters.zip", "application/zip", "file_all_charters", "folder_zip")
    )
