"""A report file that was opened here: read in memory, shown in this session alone, and gone when it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.draw import drop_charts
from components.presenting.on_screen import CHARTS, PAGE
from components.serving import drop_upload
from components.words import _, md
from components.words.errors import report_file_sentence
from components.words.report import words_in_all_languages
from mentoring.codec import plain
from mentoring.impact.frozen_report import FrozenReport
from mentoring.impact.report_file import (
    REPORT_FILE_SUFFIX,
    ReportFileCode,
    ReportFileRefused,
    checksum,
    read_report_file,
)

_OPENED, _REFUSED, _TRIES = "opened_report", "report_file_refused", "report_file_tries"

_KINDS = [REPORT_FILE_SUFFIX, f"application/x-{REPORT_FILE_SUFFIX}"]
"""What the browser offers to choose. With the second one Streamlit leaves it to us to look at the name: its own check
fails before the page is drawn, so that nobody would read a sentence."""


@dataclass(frozen=True)
class OpenedReport:
    """A report that came in a file. invented: the file says that its figures are those of the example."""

    frozen: FrozenReport
    invented: bool


def current() -> OpenedReport | None:
    """The report that is open in this session; None when there is none."""
    return st.session_state.get(_OPENED)


def close() -> None:
    """Let go of the report and of what was drawn of it: nothing of it stays."""
    st.session_state.pop(_OPENED, None)
    drop_charts(CHARTS)


def mark(report: OpenedReport) -> tuple[str, str]:
    """What everybody must know of these figures, and its icon."""
    if report.invented:
        return _("Invented example"), "science"
    return _("Real figures, not the example"), "fact_check"


def ask(*, visitor: bool) -> None:
    """A place to open a report file, which then is presented; while one is open, its name and how to close it.

    visitor: the app runs on somebody else's computer, and that is said before a file is chosen.
    """
    if report := current():
        _show_opened(report)
        return
    refused = st.session_state.get(_REFUSED)
    with st.expander(_("Open a report file"), icon=":material/file_open:", expanded=refused is not None):
        st.markdown(_where_it_goes() if visitor else _it_stays_here())
        if refused:
            st.error(report_file_sentence(refused), icon=":material/block:")
        _take_file()


def _where_it_goes() -> str:
    host = st.context.headers.get("Host")
    server = _("the server {host}").format(host=md(host)) if host else _("the server of this demonstration")
    return _(
        "The file you choose goes to {server}, which is not your own computer. There it is read in memory and shown "
        "in this window alone; the app does not keep it and writes nothing of it down. Only a report file is taken: "
        "publishable figures that somebody made ready to share on the page Impact. Anything else is dropped at once."
    ).format(server=server)


def _it_stays_here() -> str:
    return _(
        "Figures that somebody shared from the page Impact of their own programme. The file is read on this computer, "
        "shown in this window alone, and not kept."
    )


def _take_file() -> None:
    """Read the file that was chosen and drop it, whatever it is; then present it, or say why not."""
    tries = st.session_state.get(_TRIES, 0)
    label, key = _("The report file, at most 1 MB"), f"report_file_{tries}"
    file: Any = st.file_uploader(label, type=_KINDS, key=key, max_upload_size=1)
    if file is None:
        return
    try:
        st.session_state[_OPENED] = _read(file.name, file.getvalue())
    except ReportFileRefused as problem:
        _refuse(tries, problem.code)
    finally:
        drop_upload(file.file_id)
    st.session_state[_TRIES] = tries + 1
    st.session_state.pop(_REFUSED, None)
    st.switch_page(PAGE)


def _refuse(tries: int, code: ReportFileCode) -> None:
    """Say why at the next drawing, with an uploader that knows nothing of this file."""
    st.session_state.update({_REFUSED: code, _TRIES: tries + 1})
    st.rerun()


def _read(name: str, data: bytes) -> OpenedReport:
    if not name.casefold().endswith(f".{REPORT_FILE_SUFFIX}"):
        raise ReportFileRefused(ReportFileCode.NOT_A_REPORT)
    found = read_report_file(data)
    report = found.report
    moment = f"{report.frozen_on.isoformat()}T00:00:00"
    frozen = FrozenReport(0, report, words_in_all_languages(report), checksum(plain(report)), moment)
    return OpenedReport(frozen, found.invented)


def _show_opened(report: OpenedReport) -> None:
    said, icon = mark(report)
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(width="content", gap="xsmall"):
            st.markdown("**" + md(report.frozen.report.programme.name) + "**", width="content")
            st.badge(said, icon=f":material/{icon}:", color="orange")
            st.caption(_("From a report file; open in this window alone, and not kept."))
        with st.container(horizontal=True, width="content"):
            st.button(_("Close the file"), key="close_report", icon=":material/close:", on_click=close)
            if st.button(_("Present"), key="present_file", icon=":material/co_present:", type="primary"):
                st.switch_page(PAGE)
