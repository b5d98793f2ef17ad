"""One run of a page, and what stands around it: the menu, the title with its purpose, the mark of the example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from components import forms, freeze_garbage, web_server
from components.shell import saving
from components.shell.app_mode import AppMode, header_in_the_way, mode
from components.shell.opening import (
    is_example,
    remember_language,
    remembered_language,
    remove_example,
    require_file,
    reuse_connections,
)
from components.words import LANGUAGES, _, language, md, set_language

_STATIC = Path(__file__).resolve().parents[2] / "static"


PRESENT = "present"
"""The page for a meeting: it stands alone, without menu and head."""

PAIR = "pair"
"""The page of one pair, and the name of its number in the address: others lead there, it is not in the menu."""
_PAIR_PAGE = f"pages/{PAIR}_page.py"
_WANTED = "pair_wanted"


def run_page() -> None:
    """One run of a session: the page that was asked for, with what stands around every page."""
    st.set_page_config(page_title="Telemachus", page_icon=str(_STATIC / "icon.png"), layout="wide")
    freeze_garbage()
    web_server.note_visit()
    if "language" not in st.session_state:
        st.session_state.language = remembered_language() or language()
    set_language()

    page = open_page()
    forms.take_in(page.url_path)
    show_head(page)
    try:
        with saving.show_errors(), saving.show_messages(), reuse_connections():
            require_file()
            page.run()
    finally:
        if mode() is AppMode.DEMO:
            web_server.drop_uploads()


def open_page() -> Any:
    """The page that was asked for, with the menu beside it; a page that stands alone has none."""
    listed = pages()
    page = st.navigation(listed, expanded=True)
    return st.navigation(listed, position="hidden") if stands_alone(page) else page


def stands_alone(page: Any) -> bool:
    """Whether the page is shown to others in a meeting, with nothing of the app around it."""
    return bool(page.url_path == PRESENT)


def pages() -> dict[str, list[Any]]:
    """The pages of the app in the order of a programme, under the part of it that they belong to."""
    return {
        "": [
            _page("start", _("Start"), "home", _("Where your programme stands, and the one next thing to do.")),
            _page(PAIR, _("One pair"), "people", _("Everything about two people, on one page.")),
            _page(PRESENT, _("Present"), "co_present", _("A frozen report for a meeting, screen by screen.")),
        ],
        _("Prepare"): [
            _page("programme", _("Programme"), "flag", _("Why you do this, with which goals, rhythm and rules.")),
            _page("participants", _("Participants"), "group", _("Bring in your survey and see who takes part.")),
            _page(
                "matching", _("Matching"), "handshake", _("The best pairs for everyone at once, each with its reasons.")
            ),
            _page("charters", _("Charters"), "contract", _("What each pair agrees, ready to print and sign.")),
            _page(
                "kick_off",
                _("Kick-off"),
                "celebration",
                _("One start meeting for everyone, with its tables and papers."),
            ),
        ],
        _("While it runs"): [
            _page("sessions", _("Sessions"), "event_available", _("Which pairs meet, and who could use a nudge.")),
            _page(
                "support",
                _("Support"),
                "support",
                _("Briefings, cards, something to read, and a booklet for each person."),
            ),
            _page("messages", _("Messages"), "mail", _("Every message of the programme, written for each person.")),
        ],
        _("Account for it"): [
            _page("impact", _("Impact"), "insights", _("What changed, how sure that is, and what to decide.")),
            _page("data", _("Data"), "database", _("Where your data are, backups, and the rights of each person.")),
        ],
    }


def _page(name: str, title: str, icon: str, purpose: str) -> Any:
    return st.Page(
        f"pages/{name}_page.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=name,
        default=name == "start",
        visibility="hidden" if name in (PAIR, PRESENT) else "visible",
        help=purpose,
    )


def link_to_pair(number: int, label: str | None = None) -> None:
    """A link to the page of this pair."""
    said = label or _("Everything about this pair")
    st.page_link(_PAIR_PAGE, label=said, icon=":material/people:", query_params={PAIR: str(number)})


def want_pair(number: int) -> None:
    """Remember, in a callback, whose page is to be opened; `follow_to_pair` goes there."""
    st.session_state[_WANTED] = number


def follow_to_pair() -> None:
    """To the page of the pair that was asked for in a callback, if any: a callback cannot change pages."""
    number = st.session_state.pop(_WANTED, None)
    if number is not None:
        st.switch_page(_PAIR_PAGE, query_params={PAIR: str(number)})


def show_head(page: st.Page) -> None:
    """The title of the page, its purpose in one sentence, the other language, and whether this is the example."""
    if stands_alone(page):
        return
    ending = "_dark.svg" if st.context.theme.type == "dark" else ".svg"
    st.logo(_STATIC / f"wordmark{ending}", size="large", icon_image=_STATIC / f"mark{ending}")
    visitor = mode() is AppMode.DEMO
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.title(page.title, anchor=False, width="content")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            # Beside the title there is always room for it, so what stands below never moves.
            if is_example():
                _mark_example(visitor)
            elif visitor:
                st.badge(_("Demonstration: enter no real people"), icon=":material/science:", color="orange")
            _offer_other_language()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(page.help, width="content")
        if visitor:
            st.caption(_("Your private copy; it is removed within three minutes after you leave."), width="content")
    if visitor and (header := header_in_the_way()):
        _explain_demonstration(header)


def _explain_demonstration(header: str) -> None:
    st.warning(
        _(
            "Between this browser and the app something adds the header “{header}”, so only the demonstration is shown "
            "and your own file stays closed. Open the app in another browser on this computer, or ask IT for an "
            "exception for localhost."
        ).format(header=md(header)),
        icon=":material/lan:",
    )


def _mark_example(visitor: bool) -> None:
    st.badge(_("Example: everyone here is invented"), icon=":material/science:", color="orange")
    label = _("Start empty") if visitor else _("Remove the example")
    st.button(
        label,
        key="remove_example",
        icon=":material/close:",
        type="tertiary",
        on_click=saving.as_callback(remove_example),
    )


def _offer_other_language() -> None:
    other = next(code for code in LANGUAGES if code != language())
    st.button(
        LANGUAGES[other],
        key="other_language",
        icon=":material/translate:",
        type="tertiary",
        on_click=remember_language,
        args=(other,),
    )
