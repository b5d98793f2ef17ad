"""The screens of a frozen report in the app: large type, and nothing to press but back, forward and away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.draw import draw
from components.presenting.screens import KeyFigures, Screen, ScreenChart, ScreenPart, ScreenText, headline, screens
from components.words import _, md
from mentoring.impact import Light
from mentoring.impact.frozen_report import FrozenReport

PAGE = "pages/present_page.py"
_PLACE = "screen"
_BACK_TO = "pages/impact_page.py"
_COLOURS = {Light.GREEN: "green", Light.AMBER: "orange", Light.RED: "red", Light.NONE: "gray"}
_ICONS = {
    Light.GREEN: "check_circle",
    Light.AMBER: "build_circle",
    Light.RED: "stop_circle",
    Light.NONE: "hourglass_top",
}


def show(frozen: FrozenReport, *, invented: bool = False) -> None:
    """The screen that the address asks for. invented: whether everyone in it is made up, which is then said."""
    shown = screens(frozen)
    place = _place(len(shown))
    bar = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small")
    with bar.container(horizontal=True, vertical_alignment="center", width="content"):
        show_way_back()
        _show_name(frozen, invented)
    with bar.container(horizontal=True, vertical_alignment="center", width="content"):
        _show_steps(place, len(shown))
    _show_screen(shown[place])


def show_way_back() -> None:
    """The one way out: to the page with all of it."""
    if st.button(_("Back"), key="leave", type="tertiary", icon=":material/close:", shortcut="Esc"):
        st.switch_page(_BACK_TO)


def open_button() -> None:
    """The button on another page that begins to present."""
    if st.button(_("Present"), key="present", icon=":material/co_present:"):
        st.switch_page(PAGE)


def _place(count: int) -> int:
    """Which screen the address asks for, counted from zero; the first where it asks for none there is."""
    asked = st.query_params.get(_PLACE, "")
    return int(asked) - 1 if asked.isdecimal() and 1 <= int(asked) <= count else 0


def _go_to(place: int) -> None:
    st.query_params[_PLACE] = str(place + 1)


def _show_name(frozen: FrozenReport, invented: bool) -> None:
    name, organisation = headline(frozen.report)
    st.markdown(f"**{md(name)}**" + (f" · {md(organisation)}" if organisation else ""), width="content")
    if invented:
        st.badge(_("Invented example"), icon=":material/science:", color="orange")


def _show_steps(place: int, count: int) -> None:
    """Forward and back, at the same place on every screen."""
    st.markdown(f":gray[{place + 1} / {count}]", width="content")
    last = place == count - 1
    st.button(_("Previous"), key="previous", shortcut="Left", disabled=place == 0, on_click=_go_to, args=(place - 1,))
    st.button(
        _("Next"), key="next", type="primary", shortcut="Right", disabled=last, on_click=_go_to, args=(place + 1,)
    )


def _show_screen(screen: Screen) -> None:
    beside = screen.light is not None
    if not beside:
        st.title(md(screen.title), anchor=False)
    left, right = st.columns([5, 7], gap="large")
    with left.container(gap="small"):
        if screen.light:
            colour, icon = _COLOURS[screen.light], _ICONS[screen.light]
            st.title(f":{colour}[:material/{icon}: {md(screen.title)}]", anchor=False)
        for part in screen.left:
            _show_part(part)
    with right.container(gap="xsmall"):
        for part in screen.right:
            _show_part(part)


def _show_part(part: ScreenPart) -> None:
    if isinstance(part, ScreenChart):
        draw(
            partial(part.figure, large=not _on_telephone()),
            f"present_{part.key}",
            heading=not part.bare,
            bare=part.bare,
        )
    elif isinstance(part, KeyFigures):
        grid = st.grid(len(part.figures), min_column_width=120)
        for label, value in part.figures:
            with grid.container(gap=None):
                st.metric(label, value, label_visibility="collapsed")
                st.markdown(f":gray[{md(label)}]")
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
        st.markdown(f":gray[{md(part.label)}]")
    if part.lead:
        for line in part.lines:
            st.subheader(md(line), anchor=False)
    elif len(part.lines) > 1:
        st.markdown("\n".join(f"- {md(line)}" for line in part.lines))
    else:
        st.markdown(md(part.lines[0]))
