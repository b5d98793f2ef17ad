"""A Word file opened with bounds: its parts, which of them names which, and where in it something is the matter."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
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

LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 60_000_000
LARGEST_XML = 20_000_000
MOST_PARTS = 1_000
_ADDRESS = re.compile(r"\s*([a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_XML_NAMES = (".xml", ".rels", ".vml", ".svg")


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


def holds_any(root: Any, *signs: bytes) -> bool:
    """Whether one of these, in small letters, stands anywhere in a part as it is written. Most parts, such as the
    styles, hold thousands of elements and nothing that is looked for; this is much faster than going through them."""
    from lxml import etree

    written = etree.tostring(root).lower()
    return any(sign in written for sign in signs)


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


@dataclass(frozen=True)
class Relation:
    """That one part names another. source, target: names of parts ('' is the file itself), or an address when
    external; kind: 'image', 'hyperlink', …, in small letters.
    """

    source: str
    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    """A Word file. roots: what each XML part holds, by name; others: the names of all other parts."""

    roots: Mapping[str, Any]
    others: tuple[str, ...]
    relations: tuple[Relation, ...]
    types: Mapping[str, str]


def open_package(data: bytes) -> Package:
    """The file read part by part; raises TemplateRefused when it is too large or no Word file.

    XML is parsed in whatever encoding it is written, without network, entities or any other file.
    """
    if len(data) > LARGEST_FILE:
        raise _refusal(TemplateCode.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _package(archive)
    except TemplateRefused:
        raise
    except Exception as error:
        # A damaged file fails in a dozen ways inside zipfile, zlib and lxml; to HR they are all the same.
        raise _refusal(TemplateCode.NOT_WORD) from error


def is_address(target: str) -> bool:
    """Whether this leads out of the file: a scheme or a network path."""
    return bool(_ADDRESS.match(target))


def _refusal(code: TemplateCode) -> TemplateRefused:
    return TemplateRefused((TemplateProblem(code),))


def _package(archive: zipfile.ZipFile) -> Package:
    entries = {entry.orig_filename: entry for entry in archive.infolist() if not entry.is_dir()}
    _check_bounds(archive, entries)
    types = _types(parse_xml(archive.read(entries["[Content_Types].xml"])))
    xml = [name for name in entries if _is_xml(name, types)]
    if sum(entries[name].file_size for name in xml) > LARGEST_XML:
        raise _refusal(TemplateCode.TOO_LARGE)
    roots = {name: parse_xml(archive.read(entries[name])) for name in xml}
    relations = tuple(each for name, root in roots.items() if name.endswith(".rels") for each in _relations(name, root))
    main = [each for each in relations if not each.source and each.kind == "officedocument"]
    # A root of another name is a workbook, or Word's "Strict" kind, which the libraries that fill in cannot read.
    if len(main) != 1 or main[0].target not in roots or roots[main[0].target].tag != f"{W}document":
        raise _refusal(TemplateCode.NOT_WORD)
    return Package(roots, tuple(name for name in entries if name not in roots), relations, types)


def _check_bounds(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> None:
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(files) > MOST_PARTS or sum(entry.file_size for entry in files) > LARGEST_UNPACKED:
        raise _refusal(TemplateCode.TOO_LARGE)
    # Two parts of one name, or names that leave the folder: two programs would read two different files.
    if len({name.lower() for name in entries}) < len(files):
        raise _refusal(TemplateCode.NOT_WORD)
    if any("\\" in name or name.startswith("/") or ".." in name.split("/") for name in entries):
        raise _refusal(TemplateCode.NOT_WORD)


def parse_xml(data: bytes) -> Any:
    """The root of an XML part; raises an exception when it is not well formed or defines entities."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    defined = root.getroottree().docinfo.internalDTD
    if defined is not None and any(True for _each in defined.iterentities()):
        raise ValueError("entities")
    return root


def _types(root: Any) -> dict[str, str]:
    """The content type of each part by name, and of each ending as '.ending', all in small letters: names of parts are
    the same in capitals.
    """
    found = {}
    for each in root.iter("{*}Default", "{*}Override"):
        name = each.get("PartName", "").lstrip("/").lower() or "." + each.get("Extension", "").lower()
        found[name] = each.get("ContentType", "").lower()
    return found


def _is_xml(name: str, types: Mapping[str, str]) -> bool:
    kind = types.get(name.lower()) or types.get(posixpath.splitext(name)[1].lower(), "")
    return name.lower().endswith(_XML_NAMES) or kind.endswith(("+xml", "/xml"))


def _relations(name: str, root: Any) -> Iterator[Relation]:
    folder, file = posixpath.split(name)
    base = posixpath.dirname(folder)
    source = posixpath.join(base, file.removesuffix(".rels"))
    for each in root.iter("{*}Relationship"):
        kind = each.get("Type", "").rsplit("/", 1)[-1].lower()
        target = each.get("Target", "")
        external = each.get("TargetMode", "").strip().lower() == "external" or is_address(target)
        if not external:
            target = posixpath.normpath(posixpath.join("/" + base, target)).lstrip("/")
        yield Relation(source, each.get("Id", ""), kind, target, external)
