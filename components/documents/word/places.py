"""Where in a Word file something stands, in terms that a person can find."""

from __future__ import annotations

from typing import Any

from components.documents.word.problems import Place

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


def local(tag: Any) -> str:
    """The name of an element or attribute without its namespace."""
    return str(tag).rpartition("}")[2]


def part_of(name: str, root: Any) -> str:
    """Which part of the document this is, as in Place."""
    if name.lower().startswith("customxml/"):
        return "data"
    return PARTS.get(local(root.tag), "other")


def place_of(name: str, root: Any, element: Any, text: str = "", inside: str = "") -> Place:
    """Where this element of this part stands. text: shown instead of the text of its paragraph."""
    paragraphs = list(root.iter(f"{W}p"))
    paragraph = next(element.iterancestors(f"{W}p"), element if element.tag == f"{W}p" else None)
    if paragraph is None and paragraphs:
        paragraph = next(element.iter(f"{W}p"), None)
        if paragraph is None:
            paragraph = next((each for each in element.itersiblings(f"{W}p", preceding=True)), None)
    within = inside or next((_INSIDE[each.tag] for each in element.iterancestors() if each.tag in _INSIDE), "")
    number = paragraphs.index(paragraph) + 1 if paragraph is not None else 0
    shown = " ".join((text or text_of(paragraph)).split())
    return Place(part_of(name, root), number, shown[:120], within)


def text_of(element: Any) -> str:
    """The visible text in an element."""
    if element is None:
        return ""
    return "".join(each.text or "" for each in element.iter(f"{W}t", f"{A}t"))
