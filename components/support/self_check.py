"""The quality self-check on the screen: what the data answer, each with its fact, and what is left for HR to tick."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from components import download
from components.documents.support_pdf import fact_text, limits_text, self_check_pdf, verdict_texts
from components.download import File
from components.words import _, language, md, percent
from components.words.support import CHECK, ITEM_WORDS, STANDARDS
from mentoring.programme import Programme
from mentoring.quality import Assessment, QualityItem, Standard

_MARKS = {True: ":green[:material/check_circle:]", False: ":orange[:material/radio_button_unchecked:]"}


def ask_quality(
    assessment: Assessment, programme: Programme, today: date, logo: bytes | None
) -> dict[str, bool] | None:
    """The whole check; item -> tick when HR saved them, else None."""
    _show_verdict(assessment, programme, today, logo)
    ticks: dict[str, bool] = {}
    with st.form("quality", border=False):
        grid = st.grid(2, min_column_width=380)
        for standard in Standard:
            with grid.container(border=True, gap="xsmall"):
                share = percent(assessment.shares[standard] / 100)
                st.markdown(f"**{md(STANDARDS[standard][language()])}** · {share}")
                for item in assessment.items:
                    if item.standard is standard:
                        _show_item(item, ticks)
        saved = st.form_submit_button(_("Save the ticks"), type="primary", icon=":material/check:")
    st.caption(limits_text(language()))
    return ticks if saved else None


def _show_verdict(assessment: Assessment, programme: Programme, today: date, logo: bytes | None) -> None:
    verdict, counted = verdict_texts(assessment, language())
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(
            f"**{md(verdict)}** · {md(counted)}  \n:small[:gray[{md(CHECK['no_certificate'][language()])}]]",
            width="content",
        )
        make = partial(self_check_pdf, assessment, programme, language(), today=today, logo=logo)
        download.offer(File("PDF", make, "self-check.pdf", "application/pdf", "self_check_pdf", "picture_as_pdf"))


def _show_item(item: QualityItem, ticks: dict[str, bool]) -> None:
    words = ITEM_WORDS[item.code][language()]
    if item.finding.holds is None:
        key = f"quality_{item.code}_{item.ticked}"
        ticks[item.code] = st.checkbox(words, item.ticked, key=key, help=CHECK["not_known"][language()])
        return
    fact = md(fact_text(item, language()))
    st.markdown(f"{_MARKS[item.finding.holds]} {md(words)}  \n:small[:gray[{fact}]]")
