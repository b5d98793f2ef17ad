"""One charter to read on the screen, exactly as it stands in the files."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

import streamlit as st

from components.documents.charter_words import Piece, charter_sections
from components.readable import readable_labels
from components.words import _, md
from mentoring.charter import Charter
from mentoring.topics import Topic

LANGUAGES = {"nl": "Nederlands", "en": "English"}
_BLANK = "\\_" * 24


def ask_language(usual: str, key: int) -> str:
    """In which language the charter is read; it belongs to the charter, not to the screen."""
    return st.segmented_control(
        _("Language of this charter"),
        list(LANGUAGES),
        default=usual if usual in LANGUAGES else "en",
        format_func=readable_labels(LANGUAGES.__getitem__),
        required=True,
        key=f"charter_language_{key}",
    )


def ask_baseline(known: Map[str, float] | None, given: bool, key: int, *, agreed: bool) -> bool:
    """Whether the mentee agreed to have the own baseline score in the charter; nothing is asked without a score."""
    if not known:
        return given
    return st.toggle(
        _("The mentee agrees to have the own baseline score in it"),
        given,
        key=f"charter_baseline_{key}",
        disabled=agreed,
        help=_("Ask first. Without a yes nobody but the mentee sees it, HR neither."),
    )


def show_charter(charter: Charter, language: str, own: Map[str, str], catalogue: Sequence[Topic]) -> None:
    """The fifteen sections; what is still to be agreed is a visible line."""
    with st.container(border=True, gap="xsmall"):
        for section in charter_sections(charter, language, own=own, catalogue=tuple(catalogue)):
            st.markdown(f"**{section.number} · {md(section.title)}**")
            lines = ["".join(map(_piece, line.pieces)) for line in section.lines]
            st.markdown("  \n".join(lines))


def _piece(piece: Piece) -> str:
    if piece.kind == "blank":
        return f":gray[{_BLANK}]"
    return md_keeping_spaces(piece.text)


def md_keeping_spaces(text: str) -> str:
    """Safe text that keeps the space at its ends, so that pieces of one sentence do not stick together."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{md(text)}{trail}"
