"""The files of a charter: Word and PDF of one pair, or of all pairs in one ZIP."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import download
from components.download import File
from components.words import _, ngettext

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Progress = Callable[[int], object]


def offer(
    name: str, docx: Callable[[], bytes], pdf: Callable[[], bytes], dates: Callable[[], bytes] | None = None
) -> None:
    """Download buttons; each file is made when it is asked for. name: without ending, made by us.

    dates: the sessions that are still to come, for a calendar; None when there are none.
    """
    files = [
        File("Word", docx, f"{name}.docx", WORD, "file_description", "description"),
        File("PDF", pdf, f"{name}.pdf", "application/pdf", "file_picture_as_pdf", "picture_as_pdf"),
    ]
    if dates:
        files.insert(
            0, File(_("Dates"), dates, f"{name}.ics", "text/calendar", "file_calendar_add_on", "calendar_add_on")
        )
    download.offer(*files)


def offer_all(count: int, make: Callable[[Progress], bytes]) -> None:
    """All charters in one ZIP, made before one's eyes. make: takes what to tell how many are done."""

    def make_all() -> bytes:
        bar, said = st.progress(0.0, _("Making the charters …")), _("{done} of {count} charters")
        try:
            return make(lambda done: bar.progress(done / count, said.format(done=done, count=count)))
        finally:
            bar.empty()

    label = ngettext("Download {count} charter in a ZIP", "Download {count} charters in one ZIP", count)
    download.offer(
        File(label.format(count=count), make_all, "charters.zip", "application/zip", "file_all_charters", "folder_zip")
    )
