"""The placeholders of a Word template: what each stands for and gives, as a list on screen and inside the template."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.documents.word.names import PLACEHOLDERS
from components.words import _, language
from components.words.charters import TERMS
from mentoring.charter import SectionCode

_LONGEST_EXAMPLE = 80


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


def show(values: Mapping[str, Any]) -> None:
    """The list, with what each gives in one charter. values: that charter's, as a template takes them."""
    st.dataframe(
        pd.DataFrame(
            {
                _("Placeholder"): [f"{{{{ {name} }}}}" for name in PLACEHOLDERS],
                _("Stands for"): [meaning(name) for name in PLACEHOLDERS],
                _("In this charter"): [_example(values, name) for name in PLACEHOLDERS],
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
        return "; ".join(section["title"] for section in found)[:_LONGEST_EXAMPLE]
    if isinstance(found, Mapping):
        return " ".join(line["text"] for line in found["lines"])[:_LONGEST_EXAMPLE]
    return str(found)[:_LONGEST_EXAMPLE]


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
