"""What can be the matter with a Word template, and where in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TemplateCode(StrEnum):
    """Why a template cannot be used."""

    TOO_LARGE = "template_too_large"
    NOT_WORD = "template_not_word"
    MACROS = "template_macros"
    EMBEDDED = "template_embedded"
    EXTERNAL = "template_external"
    LINK = "template_link"
    FIELD = "template_field"
    TRACKED = "template_tracked"
    BROKEN = "template_broken"
    UNCLOSED = "template_unclosed"
    CROSSED = "template_crossed"
    CROWDED = "template_crowded"
    UNKNOWN = "template_unknown"
    NOT_ALLOWED = "template_not_allowed"
    MISPLACED = "template_misplaced"
    NO_PLACEHOLDER = "template_no_placeholder"
    ENDLESS = "template_endless"
    NOT_FILLED = "template_not_filled"


@dataclass(frozen=True)
class WordPlace:
    """Where something stands. part: 'body', 'header', 'footer', 'footnotes', 'endnotes', 'comments', 'properties',
    'data' or 'other'; paragraph: counted from 1 within that part; place: the text it stands in; inside: 'table',
    'text_box', 'field', 'attribute' or ''.
    """

    part: str = ""
    paragraph: int = 0
    place: str = ""
    inside: str = ""


@dataclass(frozen=True)
class TemplateProblem:
    """One thing in a template that cannot work. name: the placeholder, tag, field, link or part; place: the text it
    stands in; part, paragraph, inside: as in Place; nearest: what was probably meant.
    """

    code: TemplateCode
    name: str = ""
    place: str = ""
    part: str = ""
    paragraph: int = 0
    nearest: str = ""
    inside: str = ""


def problem_at(code: TemplateCode, name: str, place: WordPlace, nearest: str = "") -> TemplateProblem:
    """A problem with the place it stands in; names from the file are cut to what a sentence can hold."""
    return TemplateProblem(code, name[:120], place.place, place.part, place.paragraph, nearest, place.inside)


class TemplateRefused(Exception):
    """The organisation's own template cannot be used; problems say why and where."""

    def __init__(self, problems: tuple[TemplateProblem, ...]) -> None:
        super().__init__("; ".join(str(problem.code) for problem in problems))
        self.problems = problems
