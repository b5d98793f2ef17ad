"""Check-ins: when the last one came in, and where to bring in the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.words import _, day, ngettext
from mentoring.charter import CHECK_IN_WEEKS
from mentoring.pairs import CheckIn


def show_check_ins(check_ins: Sequence[CheckIn]) -> None:
    """One line with a link to the page where a survey is brought in."""
    dated = [each for each in check_ins if each.on > date.min]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(_said(dated), width="content")
        st.page_link("pages/participants_page.py", label=_("Bring in a check-in"), icon=":material/upload_file:")


def _said(dated: Sequence[CheckIn]) -> str:
    if not dated:
        first, second = CHECK_IN_WEEKS
        told = _("No check-in yet. A few questions in weeks {first} and {second} show early where it is hard.")
        return told.format(first=first, second=second)
    people = len({each.person for each in dated})
    said = ngettext(
        "Last check-in on {date}; {count} person answered so far.",
        "Last check-in on {date}; {count} people answered so far.",
        people,
    )
    return said.format(date=day(max(each.on for each in dated)), count=people)
