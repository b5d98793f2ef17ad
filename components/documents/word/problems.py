"""What can be the matter with a Word template, and where in the file, in terms that a person can find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PARTS = {
    "document": "body",
    "hdr": "header",
    "ftr": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "coreProperties": "properties",
    "Properties": "properties",
}

_INSIDE = {f"{W}txbxContent": "text_box", f"{W}tc": "table"}


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


def local_name(tag: Any) -> str:
    """The name of an element or attribute without its namespace."""
    return str(tag).rpartition("}")[2]


def part_of(name: str, root: Any) -> str:
    """Which part of the document this is, as in Place."""
    if name.lower().startswith("customxml/") or name.lower() == "docprops/app.xml":
        return "data"
    return PARTS.get(local_name(root.tag), "other")


def place_of(name: str, root: Any, element: Any, text: str = "", inside: str = "") -> WordPlace:
    """Where this element of this part stands. text: shown instead of the text of its paragraph, or of the last one
    before it that has any.
    """
    passed = _paragraphs_up_to(root, element)
    before = (text_of(each) for each in reversed(passed))
    shown = text or next((told for told in before if told.strip()), "")
    within = inside or next((_INSIDE[each.tag] for each in element.iterancestors() if each.tag in _INSIDE), "")
    return WordPlace(part_of(name, root), len(passed), " ".join(shown.split())[:120], within)


def _paragraphs_up_to(root: Any, element: Any) -> list[Any]:
    """The paragraphs up to and with the one this element is in, or those that begin before it when it is in none."""
    holder = next(element.iterancestors(f"{W}p"), element)
    found = []
    for each in root.iter(f"{W}p", holder.tag):
        if each.tag == f"{W}p":
            found.append(each)
        if each is holder:
            break
    return found


def text_of(element: Any) -> str:
    """The text in an element, deleted text too where changes are tracked."""
    return "".join(each.text or "" for each in element.iter(f"{W}t", f"{W}delText", f"{A}t"))
