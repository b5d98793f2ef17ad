"""One charter to read on the screen, exactly as it stands in the files."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

import streamlit as st

from components.documents.charter_words import in_words
from components.words import _, md
from mentoring.charter import Charter
from mentoring.topics import Topic

LANGUAGES = {"nl": "Nederlands", "en": "English"}
_BLANK = "\\_" * 24


def ask_language(usual: str) -> str:
    """In which language the charter is read; it belongs to the charter, not to the screen."""
    return st.segmented_control(
        _("Language of this charter"),
        list(LANGUAGES),
        default=usual if usual in LANGUAGES else "en",
        format_func=LANGUAGES.__getitem__,
        required=True,
        key="charter_language",
    )


def show(charter: Charter, language: str, own: Map[str, str], catalogue: Sequence[Topic]) -> None:
    """The fifteen sections; what is still to be agreed is a visible line."""
    with st.container(border=True, height=460):
        for section in in_words(charter, language, own=own, catalogue=tuple(catalogue)):
            st.markdown(f"**{section.number}. {md(section.title)}**")
            for line in section.lines:
                st.markdown(
                    "".join(_BLANK if piece.kind == "blank" else md_keeping_spaces(piece.text) for piece in line.pieces)
                )


def md_keeping_spaces(text: str) -> str:
    """Safe text that keeps the space at its ends, so that pieces of one sentence do not stick together."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{md(text)}{trail}"
