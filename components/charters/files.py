"""The files of a charter: Word and PDF of one pair, or of all pairs in one ZIP."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.words import _

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def offer(name: str, docx: Callable[[], bytes], pdf: Callable[[], bytes], everything: Callable[[], bytes]) -> None:
    """Download buttons; each file is made when it is asked for. name: without ending, made by us."""
    with st.container(horizontal=True):
        _button("Word", docx, f"{name}.docx", WORD, "description")
        _button("PDF", pdf, f"{name}.pdf", "application/pdf", "picture_as_pdf")
        _button(_("All charters in one ZIP"), everything, "charters.zip", "application/zip", "folder_zip")


def _button(label: str, data: Callable[[], bytes], name: str, mime: str, icon: str) -> None:
    st.download_button(
        label, data=data, file_name=name, mime=mime, icon=f":material/{icon}:", on_click="ignore", key=f"file_{icon}"
    )
