"""The way from another page to the screens of a report: in the app, or as a PDF to take along."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.documents.screens_pdf import screens_pdf
from components.download import File, offer
from components.presenting.on_screen import PAGE, REPORT
from components.presenting.screens import example_mark
from components.words import _
from mentoring.impact.frozen_report import FrozenReport


def show(frozen: FrozenReport) -> None:
    """Buttons to present this report and to take its screens along."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Present"), key="present", icon=":material/co_present:"):
            st.switch_page(PAGE, query_params={REPORT: str(frozen.id)})
        make = partial(screens_pdf, frozen, mark=example_mark())
        offer(File(_("Screens as PDF"), make, "telemachus-report.pdf", "application/pdf", "screens_pdf"))
