"""A pair's charter as a Word document, made from our template or from the organisation's own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

from components.documents.charter_words import (
    SHORTEST_QUOTE,
    WORDS,
    Line,
    SectionInWords,
    in_words,
    status_line,
)
from components.documents.literal import one_line, paragraphs
from components.documents.logo import printable
from components.documents.typeset import TEMPLATES
from mentoring.charter import Charter, Party
from mentoring.pairs import CharterRecord
from mentoring.topics import TOPICS, Topic

_LOGO_HEIGHT_MM = 11
_LANGUAGE_TAGS = {"nl": "nl-NL", "en": "en-GB"}


class TemplateRefused(Exception):
    """The organisation's own template cannot be used; problems say why and where."""

    def __init__(self, problems: tuple[Any, ...]) -> None:
        super().__init__("; ".join(str(problem.code) for problem in problems))
        self.problems = problems


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
    sections = in_words(charter, language, own=own, catalogue=catalogue)
    values = context(charter, language, sections, status_line(record, language))
    return fill(template or default_template(), values, language, logo=printable(logo) if logo else None)


@cache
def default_template() -> bytes:
    """Our own template, for HR to download and edit in Word."""
    return (TEMPLATES / "charter.docx").read_bytes()


def context(charter: Charter, language: str, sections: tuple[SectionInWords, ...], status: str) -> dict[str, Any]:
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


LABELS = ("title", "subtitle", "mentor", "mentee", "name", "job_title", "date", "signature", "page", "of", "logo")


def fill(template: bytes, values: Mapping[str, Any], language: str, *, logo: bytes | None = None) -> bytes:
    """A template filled in. Values are shown to the letter; the template runs in a sandbox and must know every name."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    safe = _literal(values)
    if logo:
        document.init_docx()
        safe["emblem"] = _picture(document, logo)
    document.render(safe, environment(), autoescape=True)
    _finish(document.docx, str(values["words"]["title"]), values, language)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def environment() -> Any:
    """Where templates run: no functions, no attributes of Python objects, and a name that is unknown is an error."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    sandbox = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    sandbox.globals.clear()
    return sandbox


class _Literal(str):
    """A text that a template shows to the letter: docxtpl would read '{_{' in it as an escaped placeholder."""

    def __html__(self) -> str:
        return escape(self).replace("_", "&#95;")


def _literal(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _literal(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_literal(inner) for inner in value]
    return _Literal(value) if isinstance(value, str) else value


def _picture(document: Any, logo: bytes) -> Any:
    from docx.shared import Mm
    from docxtpl import InlineImage

    return InlineImage(document, io.BytesIO(logo), height=Mm(_LOGO_HEIGHT_MM))


def _finish(document: Any, title: str, values: Mapping[str, Any], language: str) -> None:
    """What a template cannot say: the title and language of the file, and words for pictures that have none."""
    from docx.oxml.ns import qn

    properties = document.core_properties
    properties.title = f"{title} {values['mentor']['name']} – {values['mentee']['name']}"[:255]
    properties.author = (values["organisation"] or values["programme"])[:255]
    properties.language = _LANGUAGE_TAGS[language]
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), _LANGUAGE_TAGS[language])
    for picture in document.element.body.iter(qn("wp:docPr")):
        if not picture.get("descr"):
            picture.set("descr", values["words"]["logo"])


def _person(party: Party) -> dict[str, str]:
    job, department = (one_line(text or "") for text in (party.job_title, party.department))
    return {
        "name": one_line(party.name),
        "job_title": job,
        "department": department,
        "about": " · ".join(text for text in (job, department) if text) or "_" * 30,
    }


def _section(section: SectionInWords) -> dict[str, Any]:
    return {
        "number": str(section.number),
        "title": section.title,
        "lines": [_line(line) for line in section.lines],
    }


def _line(line: Line) -> dict[str, str]:
    *before, last = line.pieces
    if last.kind == "words" and before and len(last.text) > SHORTEST_QUOTE:
        return {"text": "".join(piece.text for piece in before).rstrip(), "words": paragraphs(last.text)}
    return {"text": line.text, "words": ""}


def _refuse_bad(template: bytes) -> None:
    from components.documents.template_check import check_template

    problems = check_template(template)
    if problems:
        raise TemplateRefused(problems)
