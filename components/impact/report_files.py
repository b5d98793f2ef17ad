"""What a frozen report is taken along as: for a meeting, on paper, as slides, a table, or a file to share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from components.documents.plain_text import shorten
from components.documents.report_paper import paper_decision
from components.documents.report_pdf import report_pdf
from components.documents.report_slides import report_slides
from components.documents.report_workbook import report_workbook
from components.documents.screens_pdf import screens_pdf
from components.download import EXCEL, PDF, File, offer
from components.presenting.on_screen import PAGE, REPORT
from components.presenting.screens import example_mark
from components.words import _, join, language, md
from components.words.errors import report_file_reason
from mentoring.impact.frozen_report import FrozenReport, ManagementDecision
from mentoring.impact.report_file import REPORT_FILE_SUFFIX, ReportFileRefused, write_report_file
from mentoring.impact.report_labels import (
    LONGEST_LABEL,
    MAY_BE_LEFT_OUT,
    LabelKind,
    PeopleFound,
    ReportLabel,
    find_people,
    publishable_report,
    report_labels,
)
from mentoring.spellings import Spellings

People = Callable[[], tuple[Sequence[str], Sequence[str]]]
"""Gives the names and the addresses of everybody in the file of the programme."""


def share_report(frozen: FrozenReport, people: People, *, invented: bool) -> None:
    """Every free text that goes along, each to change for the file alone; then, once confirmed, the file itself."""
    opened = st.expander(_("File to share"), icon=":material/share:", key="share_file", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.markdown(
            _(
                "One small file with the figures of this report, for somebody who opens it in Telemachus, also in a "
                "shared demonstration. In it are no people, no departments, no answers and no decision. Below are all "
                "texts in it that somebody typed; everything else is a figure, a day or a fixed word. Read them as "
                "somebody from outside would. What you change here changes the file alone, not the report."
            )
        )
        names, addresses = people()
        labels, good = _ask_labels(frozen, Spellings(tuple(sorted(set(filter(None, names))))), addresses)
        sure = st.checkbox(
            _("I have read these texts: whoever gets the file may know them"),
            key=f"share_sure_{frozen.id}_{hash(tuple(labels.values()))}",
            disabled=not good,
        )
        if sure and good:
            _offer(frozen, labels, invented)


def kind_name(kind: LabelKind) -> str:
    """What a text in a report is."""
    return {
        LabelKind.PROGRAMME: _("Name of the programme"),
        LabelKind.ORGANISATION: _("Organisation"),
        LabelKind.GOAL: _("Goal"),
        LabelKind.FIGURE: _("Business figure"),
        LabelKind.UNIT: _("Unit"),
        LabelKind.EVENT: _("What happened"),
        LabelKind.IDEA: _("Idea"),
    }[kind]


def _ask_labels(
    frozen: FrozenReport, spellings: Spellings, addresses: Sequence[str]
) -> tuple[dict[ReportLabel, str], bool]:
    """What goes along for each label, and whether it may."""
    told, good = {}, True
    for place, label in enumerate(report_labels(publishable_report(frozen.report))):
        longest, may_go = LONGEST_LABEL[label.kind], label.kind in MAY_BE_LEFT_OUT
        if label.kind is LabelKind.IDEA:
            told[label] = _ask_idea(label.text, find_people(label.text, spellings, addresses), f"{frozen.id}_{place}")
            continue
        told[label] = text = st.text_input(
            kind_name(label.kind),
            shorten(label.text, longest),
            max_chars=longest,
            key=f"share_{frozen.id}_{place}",
            placeholder=_("Left out of the file") if may_go else None,
        ).strip()
        found = find_people(text, spellings, addresses)
        good = not found.certain and (bool(text) or may_go) and good
        _show_found(found, empty=not text and not may_go)
    return told, good


def _ask_idea(text: str, found: PeopleFound, key: str) -> str:
    """An idea goes along as two people accepted it, or not: its words are not for anybody else to change."""
    label = _("Send this idea along: “{text}” What went out cannot be taken back.").format(text=md(text))
    sent = st.checkbox(label, key=f"share_{key}", disabled=bool(found.certain))
    if found.certain:
        st.caption(_("It stays out: it names {found}.").format(found=_in_quotes(found.certain)))
    return text if sent and not found.certain else ""


def _show_found(found: PeopleFound, *, empty: bool) -> None:
    if empty:
        st.error(_("This cannot stay empty: say in other words what it is."), icon=":material/error:")
    if found.certain:
        said = _("This names somebody: {found}. Write it otherwise.").format(found=_in_quotes(found.certain))
        st.error(said, icon=":material/person_alert:")
    elif found.alike:
        said = _("This may be somebody's name: {found}. If so, write it otherwise.").format(
            found=_in_quotes(found.alike)
        )
        st.warning(said, icon=":material/person_search:")


def _in_quotes(pieces: Sequence[str]) -> str:
    return join([f"“{md(each)}”" for each in pieces])


def _offer(frozen: FrozenReport, labels: dict[ReportLabel, str], invented: bool) -> None:
    try:
        data = write_report_file(frozen.report, labels, invented=invented)
    except ReportFileRefused as refused:
        said = _("The file was not made, since it would be refused where it is opened.")
        st.error(f"{said} {report_file_reason(refused.code)}", icon=":material/error:")
        return
    name = f"report-{frozen.report.frozen_on.isoformat()}.{REPORT_FILE_SUFFIX}"
    offer(File(_("Download the file"), lambda: data, name, "application/octet-stream", "report_file", type="primary"))


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
    share_report(frozen, people, invented=invented)
