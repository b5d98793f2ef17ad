"""The placeholders of a Word template: what each stands for and gives, as a list on screen and inside the template."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.documents.charter_docx import placeholders_in
from components.documents.word.names import PLACEHOLDERS
from components.words import _, language
from components.words.charters import TERMS
from mentoring.charter import SectionCode

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


def show(values: Mapping[str, Any], names: Sequence[str] = PLACEHOLDERS, longest: int = _LONGEST_EXAMPLE) -> None:
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

    show(values, placeholders_in(template), _LONGEST_VALUE)
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
