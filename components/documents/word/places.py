"""Where in a Word file something stands, in terms that a person can find."""

from __future__ import annotations

from typing import Any

from components.documents.word.problems import WordPlace

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
