"""The organisation's own clauses, logo and Word template, with its placeholders: what each stands for and gives."""

from __future__ import annotations

import io
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components import download, pd
from components.charters.files import Paper
from components.documents.charter_docx import check_template, default_template, faults, omissions, placeholders_in
from components.documents.charter_sections import programme_lengths, standing_text
from components.documents.text_and_pdf import LogoRefused, check_logo
from components.documents.word.template_safety import PLACEHOLDERS
from components.download import WORD, File, name_file
from components.forms import field_key, stored_form, submit
from components.programme.rhythm_and_thresholds import fits_in_charters, longest, show_length
from components.words import _, language, md, ngettext
from components.words.charters_and_kick_off import TERMS
from components.words.errors import logo_sentence, omissions_sentence, template_sentence
from components.words.vocabulary import language_name
from mentoring.charter import Charter, SectionCode, house_language
from mentoring.charter_editions import OTHER, own_clauses
from mentoring.programme import Programme

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


def ask_file(template: str | None, logo: str | None, shown: Paper, *, allowed: bool) -> OwnFile | None:
    """A template or logo to keep or to forget, once it was looked at; its problems are said in sentences.

    allowed: False for visitors, who may not hand over files of their own. shown: the charter of a pair, to try a
    template with.
    """
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.markdown("**" + _("Word template") + "**")
        st.caption(_("Download ours, change it in Word, and hand it back. What stands between {{ }} is filled in."))
        _offer_template(template)
        _show_faults(template)
        with st.popover(_("All placeholders"), icon=":material/data_object:"):
            show_placeholders(shown.values())
        asked = _ask_one(
            TEMPLATE, template, ["docx"], _template_problems, allowed, _template_remarks, partial(_preview, shown)
        )
    with right.container(border=True, height="stretch"):
        st.markdown("**" + _("Logo") + "**")
        st.caption(_("PNG or JPEG. It stands at the top of every paper: charters, kick-off, booklets, proposal."))
        if logo:
            st.image(b64decode(logo), width=140)
        return _ask_one(LOGO, logo, ["png", "jpg", "jpeg"], _logo_problems, allowed) or asked


def _offer_template(template: str | None) -> None:
    label = _("Download the template in use") if template else _("Download our template")
    make = lambda: unpack(template) or template_with_list(default_template())  # noqa: E731
    download.offer(File(label, make, name_file(_("Template"), "docx", "charter"), WORD, "file_template"))


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
    preview: Callable[[bytes], None] = lambda data: None,
) -> OwnFile | None:
    if kept:
        st.badge(_("Your own is in use"), icon=":material/check:", color="green")
        if name == TEMPLATE:
            st.caption(_("For the Word files. The PDF and the pages on the screen keep our layout."))
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
    preview(data)
    return OwnFile(name, packed) if st.button(_("Use this file"), key=f"use_{name}", type="primary") else None


def _preview(shown: Paper, template: bytes) -> None:
    """The charter of a real pair in this template, to look at before it is kept."""
    charter = shown.text.charter
    pair = md(f"{charter.mentor.name} – {charter.mentee.name}")
    label = _("Look at the charter of {pair} in it").format(pair=pair)
    make = lambda: shown.word(template)  # noqa: E731
    download.offer(File(label, make, name_file(_("Preview"), "docx", "charter"), WORD, "file_preview", "preview"))
    st.caption(_("This is what it says for {pair}. The pages themselves you see in Word.").format(pair=pair))
    show_filled(template, shown.values(), make)


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


def ask_clauses(charter: Charter, own: Map[str, str], programme: Programme, agreed: int) -> Texts | None:
    """All own texts with the one that was changed, or None while nobody saved. charter: any, for our own text.

    own: as they are kept. programme: tells in which language the organisation writes first. agreed: how many charters
    are agreed already.
    """
    house = house_language(programme)
    st.markdown(_("Every section with fixed sentences can be written your own way; what is filled in per pair stays."))
    written = own_clauses(own, house)
    sections = [code for code in SectionCode if standing_text(charter, code, house)]
    code = st.selectbox(
        _("Section"),
        sections,
        format_func=lambda each: (
            TERMS[f"title_{each}"][house] + (" ✎" if any(w.get(each) for w in written.values()) else "")
        ),
        key="clause_section",
    )
    ours = {tongue: standing_text(charter, code, tongue) for tongue in (house, OTHER[house])}
    lengths = programme_lengths(programme, written)
    has_own = any(written[tongue].get(code) for tongue in ours)
    with stored_form(f"clause_{code}_{house}"):
        places = st.columns(2)
        texts = {
            tongue: place.text_area(
                _("Text of this section ({language})").format(language=language_name(tongue)),
                written[tongue].get(code) or ("" if has_own else text),
                height="content",
                max_chars=longest(max(written[tongue].get(code) or "", text, key=len), lengths[tongue]),
                placeholder=text,
                key=field_key(f"clause_{code}_{tongue}", written[tongue].get(code)),
            )
            for place, (tongue, text) in zip(places, ours.items(), strict=True)
        }
        _show_missing(code, written)
        show_length(lengths)
        if agreed:
            st.caption(_effect_on_agreed(agreed))
        with st.container(horizontal=True):
            saved = submit(_("Save this section"), type="primary", icon=":material/check:")
            reset = submit(_("Back to the usual text"), icon=":material/restart_alt:")
    if not (saved or reset):
        return None
    changed = {tongue: "" if reset or text.strip() == ours[tongue].strip() else text for tongue, text in texts.items()}
    after = {**own, code: changed[house].strip(), f"{code}/other": changed[OTHER[house]].strip()}
    return after if fits_in_charters(lengths, programme_lengths(programme, own_clauses(after, house))) else None


def _show_missing(code: SectionCode, written: Map[str, Map[str, str]]) -> None:
    """Say in which language an own text is missing, and what a charter in that language then says."""
    missing = [tongue for tongue, texts in written.items() if not texts.get(code)]
    if len(missing) == 1:
        (lacking,) = missing
        there = next(tongue for tongue in written if tongue != lacking)
        sentence = _("Not written in {missing} yet: a charter in that language shows the text in {there}, and says so.")
        st.caption(
            ":material/translate: " + sentence.format(missing=language_name(lacking), there=language_name(there))
        )


def _effect_on_agreed(count: int) -> str:
    said = ngettext(
        "{count} charter is agreed already and keeps the text it had; open it again if both are to agree on the new "
        "one.",
        "{count} charters are agreed already and keep the text they had; open them again if both are to agree on the "
        "new one.",
        count,
    )
    return said.format(count=count)


_LONGEST_EXAMPLE, _LONGEST_VALUE, _HEIGHT = 80, 2000, 420


def meaning(placeholder: str) -> str:
    """What this placeholder is filled with, in the language of the screen."""
    head, _dot, name = placeholder.partition(".")
    whose = {"mentor": _("of the mentor"), "mentee": _("of the mentee")}
    what = {
        "name": _("Name"),
        "job_title": _("Job title"),
        "department": _("Department, in charters agreed earlier; later ones leave it out"),
        "about": _("Job title, or a line to write on"),
    }
    alone = {
        "programme": _("Name of the programme"),
        "organisation": _("Name of the organisation"),
        "emblem": _("Logo, or else the name of the organisation"),
        "language": _("Language of the charter, such as nl"),
        "status": _("Draft or agreed, with date and version"),
        "sections": _("All sections, to repeat: each has number, title and lines; a line has text and words"),
    }
    if head in whose:
        return f"{what[name]} {whose[head]}"
    if head == "words":
        return _("The word “{word}” in the language of the charter").format(word=TERMS[name][language()])
    if head == "parts":
        section = TERMS[f"title_{SectionCode(name)}"][language()]
        return _("Section “{section}” alone: its number, title and lines").format(section=section)
    return alone[placeholder]


def show_placeholders(
    values: Mapping[str, Any], names: Sequence[str] = PLACEHOLDERS, longest: int = _LONGEST_EXAMPLE
) -> None:
    """The list, with what each gives in one charter. values: that charter's, as a template takes them. longest: how
    many characters of a value are shown."""
    # A table wraps what a placeholder stands for; it is read here, not behind a click.
    st.table(
        pd.DataFrame(
            {
                _("Placeholder"): [f"{{{{ {name} }}}}" for name in names],
                _("Stands for"): [meaning(name) for name in names],
                _("In this charter"): [_example(values, name)[:longest] for name in names],
            }
        ),
        hide_index=True,
        height=300,
        alt=_("The placeholders of a Word template"),
    )


def _example(values: Mapping[str, Any], placeholder: str) -> str:
    found: Any = values
    for name in placeholder.split("."):
        found = found[name]
    if isinstance(found, list):
        return "; ".join(section["title"] for section in found)
    if isinstance(found, Mapping):
        return " ".join(line["text"] for line in found["lines"])
    return str(found)


def show_filled(template: bytes, values: Mapping[str, Any], filled: Callable[[], bytes]) -> None:
    """What a template becomes for one pair: each placeholder that it names with its value, and all that it then says.

    filled: gives the template filled in, as Word.
    """
    from docx import Document

    show_placeholders(values, placeholders_in(template), _LONGEST_VALUE)
    with st.container(border=True, gap="xsmall", height=_HEIGHT):
        for line in _lines(Document(io.BytesIO(filled()))):
            st.text(line)


def _lines(document: Any) -> Iterator[str]:
    """The text of a Word file, a paragraph a line, in the order of reading; tables cell by cell."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        if text.strip():
            yield text


def template_with_list(template: bytes) -> bytes:
    """The template with the list behind its last line, as remarks: seen in Word, gone when it is filled in."""
    from docx import Document

    document = Document(io.BytesIO(template))
    for line in _remarks():
        document.add_paragraph(f"{{#p {line} #}}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _remarks() -> Iterator[str]:
    yield _("What you can use. These lines are left out of every charter, and you may remove them.")
    for name in PLACEHOLDERS:
        yield f"{name} — {meaning(name)}"
