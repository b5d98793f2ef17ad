"""What a frozen report is taken along as: for a meeting, on a page, as slides, and as a table for whoever doubts it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.documents.report_paper import paper_decision
from components.documents.report_pdf import report_pdf
from components.documents.report_slides import report_slides
from components.documents.report_workbook import report_workbook
from components.documents.screens_pdf import screens_pdf
from components.download import EXCEL, PDF, File, offer
from components.impact import share_file
from components.impact.share_file import People
from components.presenting.on_screen import PAGE, REPORT
from components.presenting.screens import example_mark
from components.words import _, language
from mentoring.impact.frozen_report import FrozenReport, ManagementDecision

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def show(frozen: FrozenReport, decision: ManagementDecision | None, people: People, *, invented: bool) -> None:
    """Buttons to present this report and to take it along; papers carry the decision, once there is one.

    people: who may not be named in a file to share; invented: the report is of the example.
    """
    spoken = language()
    of = frozen, spoken, paper_decision(decision, spoken)
    name = f"telemachus-{frozen.report.frozen_on.isoformat()}"
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Present"), key="present", icon=":material/co_present:", type="primary"):
            st.switch_page(PAGE, query_params={REPORT: str(frozen.id)})
        offer(
            File(_("One page"), partial(report_pdf, *of), f"{name}.pdf", PDF, "report_pdf"),
            File(_("Slides"), partial(report_slides, *of), f"{name}.pptx", SLIDES, "report_slides"),
            File(_("All figures"), partial(report_workbook, *of), f"{name}.xlsx", EXCEL, "report_xlsx"),
            File(
                _("Screens as PDF"),
                partial(screens_pdf, frozen, mark=example_mark()),
                f"{name}-screens.pdf",
                PDF,
                "screens_pdf",
            ),
        )
    share_file.share_report(frozen, people, invented=invented)
