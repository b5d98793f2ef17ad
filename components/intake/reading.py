"""Reads a handed-over file once a session, however often the page is drawn again."""

from __future__ import annotations

import streamlit as st

from components.intake.sentences import refusal
from mentoring.surveys import read_survey
from mentoring.surveys.model import Survey, SurveyRefused


@st.cache_data(scope="session", max_entries=2, show_spinner=False)
def _read(data: bytes, filename: str, sheets: tuple[str, ...], header_rows: int | None) -> Survey:
    return read_survey(data, filename, sheets=sheets, header_rows=header_rows)


def read(data: bytes, filename: str, sheets: tuple[str, ...] = (), header_rows: int | None = None) -> Survey | None:
    """The survey in the file, or None when it was refused; then a sentence says why."""
    try:
        return _read(data, filename, sheets, header_rows)
    except SurveyRefused as problem:
        st.error(refusal(problem, filename), icon=":material/block:")
        return None
