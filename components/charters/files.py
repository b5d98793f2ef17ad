"""The files of a charter: Word and PDF of one pair, or of all pairs in one ZIP."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.words import _, ngettext

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Progress = Callable[[int], object]


def offer(
    name: str, docx: Callable[[], bytes], pdf: Callable[[], bytes], dates: Callable[[], bytes] | None = None
) -> None:
    """Download buttons; each file is made when it is asked for. name: without ending, made by us.

    dates: the sessions that are still to come, for a calendar; None when there are none.
    """
    with st.container(horizontal=True, width="content"):
        if dates:
            _button(_("Dates"), dates, f"{name}.ics", "text/calendar", "calendar_add_on")
        _button("Word", docx, f"{name}.docx", WORD, "description")
        _button("PDF", pdf, f"{name}.pdf", "application/pdf", "picture_as_pdf")


def offer_all(count: int, make: Callable[[Progress], bytes]) -> None:
    """All charters in one ZIP: made before one's eyes, then handed over. make: takes what to tell how many are done."""
    label = ngettext("Make {count} charter, Word and PDF", "Make {count} charters, Word and PDF", count)
    if not st.button(label.format(count=count), key="make_all_charters", icon=":material/folder_zip:"):
        return
    bar = st.progress(0.0, _("Making the charters …"))
    data = make(lambda done: bar.progress(done / count, _("{done} of {count} charters").format(done=done, count=count)))
    bar.empty()
    said = ngettext("Download {count} charter in a ZIP", "Download {count} charters in one ZIP", count)
    st.download_button(
        said.format(count=count),
        data=data,
        file_name="charters.zip",
        mime="application/zip",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key="file_all_charters",
    )


def _button(label: str, data: Callable[[], bytes], name: str, mime: str, icon: str) -> None:
    st.download_button(
        label, data=data, file_name=name, mime=mime, icon=f":material/{icon}:", on_click="ignore", key=f"file_{icon}"
    )
