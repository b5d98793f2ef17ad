"""The organisation's own clauses, Word template and logo: written or looked at once, they stand in every charter."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import dataclass

import streamlit as st

from components import download
from components.charters.on_screen import LANGUAGES
from components.documents.charter_docx import check_template, default_template, faults, omissions
from components.documents.charter_sections import standing_text
from components.documents.typeset import LogoRefused, check_logo
from components.download import WORD, File
from components.words import _, ngettext
from components.words.charters import TERMS
from components.words.errors import logo_sentence, omissions_sentence, template_sentence
from components.words.vocabulary import language_name
from mentoring.charter import Charter, SectionCode

TEMPLATE, LOGO = "charter_template", "charter_logo"
"""Under these names the files are kept among the settings."""

MOST_MEGABYTES = 2

Texts = dict[str, str]
Judge = Callable[[bytes], list[str]]


@dataclass(frozen=True)
class OwnFile:
    """A file to keep under a name among the settings, or None to forget it."""

    name: str
    data: str | None


def unpack(kept: str | None) -> bytes | None:
    """The file as it was handed over."""
    return b64decode(kept) if kept else None


def ask_file(template: str | None, logo: str | None, *, allowed: bool) -> OwnFile | None:
    """A template or logo to keep or to forget, once it was looked at; its problems are said in sentences.

    allowed: False for visitors, who may not hand over files of their own.
    """
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.markdown("**" + _("Word template") + "**")
        st.caption(_("Download ours, change it in Word, and hand it back. What stands between {{ }} is filled in."))
        _offer_template(template)
        _show_faults(template)
        asked = _ask_one(TEMPLATE, template, ["docx"], _template_problems, allowed, _template_remarks)
    with right.container(border=True, height="stretch"):
        st.markdown("**" + _("Logo") + "**")
        st.caption(_("PNG or JPEG. It stands at the top of every charter, in Word and PDF."))
        if logo:
            st.image(b64decode(logo), width=140)
        return _ask_one(LOGO, logo, ["png", "jpg", "jpeg"], _logo_problems, allowed) or asked


def _offer_template(template: str | None) -> None:
    label = _("Download the template in use") if template else _("Download our template")
    make = lambda: unpack(template) or default_template()  # noqa: E731
    download.offer(File(label, make, "charter-template.docx", WORD, "file_template"))


def _show_faults(template: str | None) -> None:
    """What keeps the template in use from being filled in: what is asked of one may have grown since it was kept."""
    found = faults(unpack(template) or b"") if template else ()
    if found:
        st.warning(
            _("Your own template can no longer be filled in. Change it and hand it in again, or go back to ours.")
        )
    for problem in found:
        st.text(template_sentence(problem))


def _ask_one(
    name: str,
    kept: str | None,
    kinds: list[str],
    problems_of: Judge,
    allowed: bool,
    remarks_of: Judge = lambda data: [],
) -> OwnFile | None:
    if kept:
        st.badge(_("Your own is in use"), icon=":material/check:", color="green")
        if st.button(_("Back to ours") if name == TEMPLATE else _("Without a logo"), key=f"forget_{name}"):
            return OwnFile(name, None)
    if not allowed:
        st.caption(_("Here you look around in an example; your own files go in on your own computer."))
        return None
    given = st.file_uploader(_("Your own file"), kinds, key=f"upload_{name}", max_upload_size=MOST_MEGABYTES)
    if given is None:
        return None
    data = given.getvalue()
    problems = problems_of(data)
    for sentence in problems or remarks_of(data):
        st.text(sentence)
    packed = b64encode(data).decode("ascii")
    if problems or packed == kept:
        return None
    return OwnFile(name, packed) if st.button(_("Use this file"), key=f"use_{name}", type="primary") else None


def _template_problems(data: bytes) -> list[str]:
    return [template_sentence(problem) for problem in check_template(data)]


def _template_remarks(data: bytes) -> list[str]:
    names = omissions(data)
    return [omissions_sentence(names)] if names else []


def _logo_problems(data: bytes) -> list[str]:
    try:
        check_logo(data)
    except LogoRefused as refused:
        return [logo_sentence(refused)]
    return []


def house_language(programme_language: str) -> str:
    """The language in which the organisation writes its own clauses."""
    return programme_language if programme_language in LANGUAGES else "en"


def ask_clauses(charter: Charter, own: Map[str, str], language: str, *, agreed: int) -> Texts | None:
    """All own texts with the one that was changed, or None while nobody saved. charter: any, for our own text.

    agreed: how many charters are agreed already.
    """
    st.markdown(
        _("Every section with fixed sentences can be written your own way; what is filled in per pair stays.")
        + " "
        + _("Language: {language}.").format(language=language_name(language))
    )
    sections = [code for code in SectionCode if standing_text(charter, code, language)]
    code = st.selectbox(
        _("Section"),
        sections,
        format_func=lambda each: TERMS[f"title_{each}"][language] + (" ✎" if own.get(each) else ""),
        key="clause_section",
    )
    ours = standing_text(charter, code, language)
    with st.form(f"clause_{code}_{language}", border=False):
        text = st.text_area(_("Text of this section"), own.get(code) or ours, height="content", max_chars=4000)
        if agreed:
            st.caption(_effect_on_agreed(agreed))
        with st.container(horizontal=True):
            saved = st.form_submit_button(_("Save this section"), type="primary", icon=":material/check:")
            reset = st.form_submit_button(_("Back to the usual text"), icon=":material/restart_alt:")
    if not (saved or reset):
        return None
    changed = "" if reset or text.strip() == ours.strip() else text.strip()
    return {**own, code: changed}


def _effect_on_agreed(count: int) -> str:
    said = ngettext(
        "{count} charter is agreed already and keeps the text it had; open it again if both are to agree on the new "
        "one.",
        "{count} charters are agreed already and keep the text they had; open them again if both are to agree on the "
        "new one.",
        count,
    )
    return said.format(count=count)
