"""The screens of a frozen report in the app, large and with little to press; and a report file that was opened here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.documents.text_and_pdf import keep_amounts
from components.impact.report_view import ADVICE_LOOKS
from components.presenting.screens import KeyFigures, Screen, ScreenChart, ScreenPart, ScreenText, headline, screens
from components.show_chart import draw, drop_charts
from components.web_server import drop_upload
from components.words import _, md
from components.words.errors import report_file_sentence
from components.words.report import words_in_all_languages
from mentoring.codec import plain
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report_file import (
    REPORT_FILE_SUFFIX,
    ReportFileCode,
    ReportFileRefused,
    checksum,
    read_report_file,
)

PAGE = "pages/present_page.py"
CHARTS = "present_"
"""With this the key of every chart on a screen begins."""

REPORT, _PLACE = "report", "screen"
"""What the address says: which report, and which of its screens."""

BACK_TO, BACK_TO_FILE = "pages/impact_page.py", "pages/start_page.py"
"""The way out of the screens: to all of the report, or to where a report file is opened and closed."""

_MOST_APART = 3
"""Points of a list that stand apart."""

Bar = tuple[DeltaGenerator, DeltaGenerator]
"""The two ends of the line above every screen."""


def open_bar(back_to: str = BACK_TO) -> Bar:
    """The line above every screen, with the one way out of it."""
    line = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small")
    left = line.container(horizontal=True, vertical_alignment="center", width="content")
    right = line.container(horizontal=True, vertical_alignment="center", width="content")
    if left.button(_("Back"), key="leave", type="tertiary", icon=":material/close:", shortcut="Esc"):
        st.switch_page(back_to)
    return left, right


def asks_for_own() -> bool:
    """Whether the address asks for a report of the programme itself."""
    return REPORT in st.query_params


def choose(reports: Sequence[FrozenReport]) -> FrozenReport | None:
    """The report that the address asks for, else the latest; None where there is none."""
    asked = st.query_params.get(REPORT)
    return next((each for each in reports if str(each.id) == asked), reports[-1] if reports else None)


def show(frozen: FrozenReport, bar: Bar, *, mark: str | None = None, icon: str = "science") -> None:
    """The screen that the address asks for. mark: what everybody must know of it, such as that it is invented."""
    shown = screens(frozen)
    place = _place(len(shown))
    with bar[0]:
        _show_name(frozen, mark, icon)
    with bar[1]:
        _show_steps(place, len(shown))
    _show_screen(shown[place])


def _place(count: int) -> int:
    """Which screen the address asks for, counted from zero; the first where it asks for none there is."""
    asked = st.query_params.get(_PLACE, "")
    return int(asked) - 1 if asked.isdecimal() and 1 <= int(asked) <= count else 0


def _go_to(place: int) -> None:
    st.query_params[_PLACE] = str(place + 1)


def _show_name(frozen: FrozenReport, mark: str | None, icon: str) -> None:
    name, organisation = headline(frozen.report)
    st.markdown(f"##### **{md(name)}**" + (f" · {md(organisation)}" if organisation else ""), width="content")
    if mark:
        st.badge(md(mark), icon=f":material/{icon}:", color="orange")


def _show_steps(place: int, count: int) -> None:
    """Forward and back, at the same place on every screen."""
    st.markdown(f"##### :gray[{place + 1} / {count}]", width="content")
    last = place == count - 1
    st.button(_("Previous"), key="previous", shortcut="Left", disabled=place == 0, on_click=_go_to, args=(place - 1,))
    st.button(
        _("Next"), key="next", type="primary", shortcut="Right", disabled=last, on_click=_go_to, args=(place + 1,)
    )


def _show_screen(screen: Screen) -> None:
    if screen.advice is None:
        st.title(_line(screen.title), anchor=False)
    left, right = st.columns([5, 7], gap="large")
    with left.container(gap="small"):
        if screen.advice:
            icon, colour = ADVICE_LOOKS[screen.advice]
            st.title(f":{colour}[:material/{icon}: {_line(screen.title)}]", anchor=False)
        for part in screen.left:
            _show_part(part)
    with right.container(gap="xsmall"):
        for part in screen.right:
            _show_part(part)


def _show_part(part: ScreenPart) -> None:
    if isinstance(part, ScreenChart):
        draw(part.figure, f"{CHARTS}{part.key}", large=not _on_telephone(), bare=part.bare, footer=None)
    elif isinstance(part, KeyFigures):
        grid = st.grid(len(part.figures), min_column_width=120)
        for label, value in part.figures:
            with grid.container(gap=None):
                st.header(_line(value), anchor=False)
                _show_running(f":gray[{_line(label)}]")
    elif part.framed:
        with st.container(border=True, gap=None):
            _show_text(part)
    else:
        with st.container(gap=None if part.lead else "xsmall"):
            _show_text(part)


def _on_telephone() -> bool:
    """Whether the screen is held in the hand: there large type leaves no place for a chart."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def _show_text(part: ScreenText) -> None:
    if part.label:
        _show_running(f":gray[{_line(part.label)}]")
    if part.lead:
        for line in part.lines:
            (st.header if part.alone else st.subheader)(_line(line), anchor=False)
    else:
        _show_running(*(_line(line) for line in part.lines))


def _show_running(*lines: str) -> None:
    """Running text that can be read from the back of a room: a heading of the fifth level is set as large text.

    The points of a long list stand close to each other, so that all of it is on one screen.
    """
    if len(lines) <= _MOST_APART:
        st.markdown("\n".join(("- ##### " if len(lines) > 1 else "##### ") + line for line in lines))
        return
    with st.container(gap=None):
        for line in lines:
            st.markdown(f"##### • {line}")


def _line(text: str) -> str:
    """Text of a report on the page, on one line, with its amounts of money whole."""
    return keep_amounts(md(text))


_OPENED, _REFUSED, _TRIES = "opened_report", "report_file_refused", "report_file_tries"

_KINDS = [REPORT_FILE_SUFFIX, f"application/x-{REPORT_FILE_SUFFIX}"]
"""What the browser offers to choose. With the second one Streamlit leaves it to us to look at the name: its own check
fails before the page is drawn, so that nobody would read a sentence."""


@dataclass(frozen=True)
class OpenedReport:
    """A report that came in a file. invented: the file says that its figures are those of the example."""

    frozen: FrozenReport
    invented: bool


def current_file() -> OpenedReport | None:
    """The report that is open in this session; None when there is none."""
    return st.session_state.get(_OPENED)


def close_file() -> None:
    """Let go of the report and of what was drawn of it: nothing of it stays."""
    st.session_state.pop(_OPENED, None)
    drop_charts(CHARTS)


def file_mark(report: OpenedReport) -> tuple[str, str]:
    """What everybody must know of these figures, and its icon."""
    if report.invented:
        return _("Invented example"), "science"
    return _("Real figures, not the example"), "fact_check"


def ask_file(*, visitor: bool) -> None:
    """A place to open a report file, which then is presented; while one is open, its name and how to close it.

    visitor: the app runs on somebody else's computer, and that is said before a file is chosen.
    """
    if report := current_file():
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
    said, icon = file_mark(report)
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(width="content", gap="xsmall"):
            st.markdown("**" + md(report.frozen.report.programme.name) + "**", width="content")
            st.badge(said, icon=f":material/{icon}:", color="orange")
            st.caption(_("From a report file; open in this window alone, and not kept."))
        with st.container(horizontal=True, width="content"):
            st.button(_("Close the file"), key="close_report", icon=":material/close:", on_click=close_file)
            if st.button(_("Present"), key="present_file", icon=":material/co_present:", type="primary"):
                st.switch_page(PAGE)
