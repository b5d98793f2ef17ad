"""The organisation's own clauses: written once, they stand in every charter of the programme."""

from __future__ import annotations

from collections.abc import Mapping as Map

import streamlit as st

from components.charters.reading import LANGUAGES
from components.documents.charter_words import WORDS, standing_text
from components.words import _, ngettext
from components.words.people import spoken
from mentoring.charter import Charter, SectionCode

Texts = dict[str, str]


def house_language(programme_language: str) -> str:
    """The language in which the organisation writes its own clauses."""
    return programme_language if programme_language in LANGUAGES else "en"


def ask(charter: Charter, own: Map[str, str], language: str, *, agreed: int) -> Texts | None:
    """All own texts with the one that was changed, or None while nobody saved. charter: any, for our own text.

    agreed: how many charters are agreed already.
    """
    st.markdown(
        _("Every section with fixed sentences can be written your own way; what is filled in per pair stays.")
        + " "
        + _("Language: {language}.").format(language=spoken(language))
    )
    sections = [code for code in SectionCode if standing_text(charter, code, language)]
    code = st.selectbox(
        _("Section"),
        sections,
        format_func=lambda each: WORDS[language][f"title_{each}"] + (" ✎" if own.get(each) else ""),
        key="clause_section",
    )
    ours = standing_text(charter, code, language)
    with st.form(f"clause_{code}_{language}", border=False):
        text = st.text_area(_("Text of this section"), own.get(code) or ours, height="content", max_chars=4000)
        if agreed:
            st.caption(_after_agreed(agreed))
        with st.container(horizontal=True):
            saved = st.form_submit_button(_("Save this section"), type="primary", icon=":material/check:")
            reset = st.form_submit_button(_("Back to the usual text"), icon=":material/restart_alt:")
    if not (saved or reset):
        return None
    changed = "" if reset or text.strip() == ours.strip() else text.strip()
    return {**own, code: changed}


def _after_agreed(count: int) -> str:
    said = ngettext(
        "{count} charter is agreed already and keeps the text it had; open it again if both are to agree on the new one.",
        "{count} charters are agreed already and keep the text they had; open them again if both are to agree on the new one.",
        count,
    )
    return said.format(count=count)
