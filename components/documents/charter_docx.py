"""A pair's charter as a Word document, made from our template or from the organisation's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from components.documents.charter_words import (
    SHORTEST_QUOTE,
    WORDS,
    CharterLine,
    CharterSection,
    charter_sections,
    status_line,
)
from components.documents.literal import one_line, paragraphs
from components.documents.logo import check_logo
from components.documents.typeset import TEMPLATES
from components.documents.word.filling import fill
from components.documents.word.names import LABELS
from components.documents.word.problems import TemplateRefused
from mentoring.charter import Charter, Party
from mentoring.pairs import CharterRecord
from mentoring.topics import TOPICS, Topic

__all__ = ["TemplateRefused", "charter_docx", "template_values", "default_template"]


def charter_docx(
    charter: Charter,
    language: str,
    *,
    template: bytes | None = None,
    record: CharterRecord | None = None,
    own: Mapping[str, str] | None = None,
    catalogue: tuple[Topic, ...] = TOPICS,
    logo: bytes | None = None,
) -> bytes:
    """The charter in this language ('nl' or 'en') as a Word file.

    template: the organisation's own docx; raises TemplateRefused when `check_template` finds anything in it.
    record: its state and edition, for the foot of the page. own: section code -> the organisation's own text.
    logo: PNG or JPEG; raises LogoRefused when it is neither.
    """
    if template is not None:
        _refuse_bad(template)
    sections = charter_sections(charter, language, own=own, catalogue=catalogue)
    values = template_values(charter, language, sections, status_line(record, language))
    return fill(template or default_template(), values, language, logo=check_logo(logo) if logo else None)


@cache
def default_template() -> bytes:
    """Our own template, for HR to download and edit in Word."""
    return (TEMPLATES / "charter.docx").read_bytes()


def template_values(
    charter: Charter, language: str, sections: tuple[CharterSection, ...], status: str
) -> dict[str, Any]:
    """Everything a template may name, as texts and lists of texts."""
    told = [_section(section) for section in sections]
    return {
        "mentor": _person(charter.mentor),
        "mentee": _person(charter.mentee),
        "programme": one_line(charter.programme),
        "organisation": one_line(charter.organisation or ""),
        "emblem": one_line(charter.organisation or charter.programme),
        "language": language,
        "status": status,
        "words": {name: WORDS[language][name] for name in LABELS},
        "sections": told,
        "parts": {section.code.value: known for section, known in zip(sections, told, strict=True)},
    }


def _person(party: Party) -> dict[str, str]:
    job, department = (one_line(text or "") for text in (party.job_title, party.department))
    return {
        "name": one_line(party.name),
        "job_title": job,
        "department": department,
        "about": " · ".join(text for text in (job, department) if text) or "_" * 30,
    }


def _section(section: CharterSection) -> dict[str, Any]:
    return {
        "number": str(section.number),
        "title": section.title,
        "lines": [_line(line) for line in section.lines],
    }


def _line(line: CharterLine) -> dict[str, str]:
    *before, last = line.pieces
    if last.kind == "words" and before and len(last.text) > SHORTEST_QUOTE:
        return {"text": "".join(piece.text for piece in before).rstrip(), "words": paragraphs(last.text)}
    return {"text": line.text, "words": ""}


def _refuse_bad(template: bytes) -> None:
    from components.documents.template_check import check_template

    problems = check_template(template)
    if problems:
        raise TemplateRefused(problems)
