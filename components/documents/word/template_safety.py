"""What a Word template may name and do, and what no Word file may do: fetch, run, carry files, or hold changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from components.documents.word.package import (
    Package,
    Relation,
    TemplateCode,
    TemplateProblem,
    W,
    WordPlace,
    holds_any,
    is_address,
    local_name,
    place_of,
    problem_at,
)
from mentoring.charter import SectionCode

LABELS = ("title", "subtitle", "mentor", "mentee", "name", "job_title", "date", "signature", "page", "of", "logo")
PERSON_NAMES = ("name", "job_title", "department", "about")
LINE_NAMES = ("text", "words")
PLACEHOLDERS = (
    *(f"{who}.{name}" for who in ("mentor", "mentee") for name in PERSON_NAMES),
    "programme", "organisation", "emblem", "language", "status", "sections",
    *(f"words.{name}" for name in LABELS),
    *(f"parts.{code}" for code in SectionCode),
)  # fmt: skip
"""What a template may name. `sections` and `parts.<section>` hold number, title and lines; a line text and words."""

DEEPEST_LOOP = 2
LARGEST_OUTPUT = 20_000_000
"""Characters one part may grow to when it is filled in."""

Found = tuple[TemplateCode, str, str]
"""Why a name or step cannot work, how it is written, and the placeholder probably meant ('' when none is near)."""

_KINDS = {
    "person": dict.fromkeys(PERSON_NAMES, "text"),
    "words": dict.fromkeys(LABELS, "text"),
    "parts": {code.value: "section" for code in SectionCode},
    "section": {"number": "text", "title": "text", "lines": "lines"},
    "line": dict.fromkeys(LINE_NAMES, "text"),
}
_ITEMS = {"sections": "section", "lines": "line"}
_FILTERS = frozenset({"upper", "lower", "title", "capitalize", "trim", "default", "d", "length", "e"})
_HARMLESS = frozenset({
    "Output", "TemplateData", "Const", "If", "Not", "And", "Or", "Compare", "Operand", "CondExpr", "Filter", "Test",
})  # fmt: skip
_SPOKEN = {"Assign": "set", "AssignBlock": "set", "FromImport": "import", "Call": "( )", "Mul": "*", "Pow": "**"}
START = {
    "mentor": "person",
    "mentee": "person",
    "words": "words",
    "parts": "parts",
    "sections": "sections",
    **dict.fromkeys(("programme", "organisation", "emblem", "language", "status"), "text"),
}
"""What each name stands for before any loop."""


class TooMuch(Exception):
    """Filling in makes a part larger than LARGEST_OUTPUT."""


@cache
def environment() -> Any:
    """Where templates run: no functions, no attributes of Python objects, and a name that is unknown is an error.

    What runs is looked at first, word for word, so nothing runs that `problems_in` would refuse.
    """
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment, SecurityError

    class Guarded(SandboxedEnvironment):
        concat = staticmethod(_join_pieces)

        def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Any:
            for found in problems_in(self.parse(source).body, START):
                raise SecurityError(f"{found[0]}: {found[1]}")
            return super().from_string(source, *args, **kwargs)

    sandbox = Guarded(autoescape=True, undefined=StrictUndefined)
    sandbox.globals.clear()
    return sandbox


def _join_pieces(pieces: Any) -> str:
    out, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_OUTPUT:
            raise TooMuch
        out.append(piece)
    return "".join(out)


def problems_in(nodes: list[Any], known: dict[str, str], depth: int = 0) -> Iterator[Found]:
    """Every problem in these parts of a parsed template, in reading order. known: what each name stands for here."""
    for node in nodes:
        yield from _node(node, known, depth)


def names_in_loop(node: Any, known: dict[str, str]) -> dict[str, str]:
    """What each name stands for inside this loop."""
    item = _ITEMS.get(_kind(node.iter, known) or "", "anything")
    return {**known, getattr(node.target, "name", "item"): item, "loop": "anything"}


def _node(node: Any, known: dict[str, str], depth: int) -> Iterator[Found]:
    kind = type(node).__name__
    if kind == "For":
        yield from _loop(node, known, depth)
    elif kind in ("Name", "Getattr", "Getitem"):
        yield from _name(node, known)
    elif kind == "Filter" and node.name not in _FILTERS:
        yield TemplateCode.NOT_ALLOWED, node.name, ""
    elif kind not in _HARMLESS:
        yield TemplateCode.NOT_ALLOWED, _SPOKEN.get(kind, kind.lower()), ""
    else:
        yield from problems_in(list(node.iter_child_nodes()), known, depth)


def _loop(node: Any, known: dict[str, str], depth: int) -> Iterator[Found]:
    # Loops only go over sections and lines, and not deeper than those nest, so that filling in always ends.
    found = list(_name(node.iter, known))
    item = None if found else _ITEMS.get(_kind(node.iter, known) or "")
    if found:
        yield from found
    elif item is None or depth >= DEEPEST_LOOP or type(node.target).__name__ != "Name" or node.recursive:
        yield TemplateCode.NOT_ALLOWED, "for", ""
    inner = names_in_loop(node, known)
    yield from problems_in([*([node.test] if node.test else ()), *node.body, *node.else_], inner, depth + 1)


def _name(node: Any, known: dict[str, str]) -> Iterator[Found]:
    if _kind(node, known) is None:
        spoken = _dotted_name(node)
        private = "__" in spoken or "?" in spoken
        code = TemplateCode.NOT_ALLOWED if private else TemplateCode.UNKNOWN
        yield code, spoken, "" if private else nearest_placeholder(spoken, known)


def _kind(node: Any, known: dict[str, str]) -> str | None:
    """What a name stands for; None when it is unknown."""
    kind = type(node).__name__
    if kind == "Name":
        return known.get(node.name)
    name = getattr(node.arg, "value", None) if kind == "Getitem" else getattr(node, "attr", None)
    inner = _kind(node.node, known) if hasattr(node, "node") else None
    if inner == "anything":
        return None if str(name).startswith("_") else "text"
    return _KINDS.get(inner or "", {}).get(name) if isinstance(name, str) else None


def _dotted_name(node: Any) -> str:
    kind = type(node).__name__
    if kind == "Name":
        return str(node.name)
    if kind == "Getattr":
        return f"{_dotted_name(node.node)}.{node.attr}"
    if kind == "Getitem" and type(node.arg).__name__ == "Const":
        return f"{_dotted_name(node.node)}.{node.arg.value}"
    return "?"


def nearest_placeholder(name: str, known: dict[str, str] = START, likeness: float = 0.6) -> str:
    """The placeholder that was probably meant, whatever its capitals; empty when none is near."""
    from difflib import get_close_matches

    loops = (f"{item}.{attr}" for item, kind in known.items() for attr in _KINDS.get(kind, ()))
    near = get_close_matches(name[:80].lower(), [*PLACEHOLDERS, *loops], n=1, cutoff=likeness)
    return near[0] if near else ""


DROPPED = frozenset({
    "attachedtemplate", "mailmergesource", "mailmergeheadersource", "recipientdata", "glossarydocument", "customxml",
    "extended-properties", "origin",
})  # fmt: skip
"""Relations that are left out: the company's template, mail merge, building blocks, hidden data, signatures."""

_CARRIED = frozenset({
    "afchunk", "oleobject", "package", "control", "activexcontrolbinary", "subdocument", "frame", "externallink",
    "video", "audio", "media", "extensibility", "webextension", "webextensiontaskpanes", "attachedtoolbars",
})  # fmt: skip
_CARRIERS = frozenset(
    {f"{W}altChunk", f"{W}control", f"{W}subDoc", "{urn:schemas-microsoft-com:office:office}OLEObject"}
)
"""Elements for which Word opens the file they name, whatever kind the relation says that it is."""

_MACROS = frozenset({"vbaproject", "wordvbadata"})
_NOT_XML = frozenset({"image", "hdphoto", "thumbnail", "font", "printersettings", "origin"})
_LINKS = frozenset({"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"})
_SAFE = re.compile(r"\s*(https?://|mailto:|tel:|#|$)", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = "{urn:schemas-microsoft-com:vml}"

_STAYING = """
= ADDIN ADDRESSBLOCK ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT AUTOTEXT AUTOTEXTLIST BARCODE BIBLIOGRAPHY
BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME
FILESIZE FILLIN FORMCHECKBOX FORMDROPDOWN FORMTEXT FORMULA GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY
LISTNUM MERGEBARCODE MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF
PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE
TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE
"""
_FIELDS = frozenset(_STAYING.split())
"""Fields that stay within the file and the computer's own settings. Any other could fetch or run something."""

_TRACKED = tuple(f"{W}{name}" for name in (
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange",
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "tcPrChange",
    "trPrChange",
)) + tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}conflict{name}" for name in ("Ins", "Del")
)  # fmt: skip


def dangers(package: Package) -> Iterator[TemplateProblem]:
    """Everything in the file that a template may not do, with its place."""
    if _has_macros(package):
        yield TemplateProblem(TemplateCode.MACROS)
    for relation in package.relations:
        yield from _relation(package, relation)
    yield from _carried_files(package)
    for name, root in package.roots.items():
        yield from _tracked_changes(name, root)
        yield from _fields(name, root)
        yield from _addresses(name, root)


def _has_macros(package: Package) -> bool:
    names = (*package.others, *package.roots)
    return (
        any(each.kind in _MACROS for each in package.relations)
        or any("macroenabled" in kind or "vbaproject" in kind for kind in package.types.values())
        or any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names)
    )


def _relation(package: Package, relation: Relation) -> Iterator[TemplateProblem]:
    code = _code(package, relation)
    if code:
        yield problem_at(code, relation.target, _place(package, relation))


def _code(package: Package, relation: Relation) -> TemplateCode | None:
    if relation.kind in DROPPED or relation.kind in _MACROS:
        return None
    if not relation.external:
        return TemplateCode.EMBEDDED if relation.kind in _CARRIED or _is_opened(package, relation) else None
    # Word fetches everything outside by itself, except a link, which waits for a person to click it.
    if relation.kind != "hyperlink" or any(local_name(each.tag) not in _LINKS for each in _users(package, relation)):
        return TemplateCode.EXTERNAL
    return None if _SAFE.match(relation.target) else TemplateCode.LINK


def _is_opened(package: Package, relation: Relation) -> bool:
    root = package.roots.get(relation.source)
    carriers = () if root is None else root.iter(*_CARRIERS)
    return any(relation.id in each.attrib.values() for each in carriers)


def _users(package: Package, relation: Relation) -> Iterator[Any]:
    """The elements that name this relation."""
    root = package.roots.get(relation.source)
    for each in root.iter("*") if root is not None else ():
        if any(value == relation.id and name.startswith(_RELATION) for name, value in each.attrib.items()):
            yield each


def _place(package: Package, relation: Relation) -> WordPlace:
    user = next(_users(package, relation), None)
    return WordPlace() if user is None else place_of(relation.source, package.roots[relation.source], user)


def _carried_files(package: Package) -> Iterator[TemplateProblem]:
    """Parts that are neither XML nor used as a picture, font or printer setting."""
    used = {each.target.lower() for each in package.relations if each.kind in _NOT_XML}
    told = {each.target.lower() for each in package.relations if each.kind in _CARRIED}
    named = {each.target.lower() for each in package.relations}
    for name in package.others:
        low = name.lower()
        spare = "/media/" in low or low.startswith(("[trash]/", "docprops/thumbnail"))
        if low not in used | told and not (spare and low not in named) and not low.endswith("vbaproject.bin"):
            yield TemplateProblem(TemplateCode.EMBEDDED, name[:120])


def _tracked_changes(name: str, root: Any) -> Iterator[TemplateProblem]:
    found = next(root.iter(*_TRACKED), None)
    if found is not None and not name.lower().startswith("word/glossary/"):
        yield problem_at(TemplateCode.TRACKED, found.get(f"{W}author", ""), place_of(name, root, found))


def _fields(name: str, root: Any) -> Iterator[TemplateProblem]:
    for element, instruction, nested in _instructions(
        root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple", f"{W}t")
    ):
        words = re.findall(r'"[^"]*"|[^\s"]+', instruction)
        if not words and not nested:
            continue
        told = words[0].strip('"') if words else "{ }"
        word = re.match("=|[A-Z]*", told.upper())
        place = place_of(name, root, element, inside="field")
        if nested or word is None or word.group() not in _FIELDS:
            yield problem_at(TemplateCode.FIELD, told, place)
        elif word.group() == "HYPERLINK":
            for target in _targets(words[1:]):
                if not _SAFE.match(target):
                    yield problem_at(TemplateCode.LINK, target, place)


def _targets(words: list[str]) -> Iterator[str]:
    """Where a link field leads: its words but for switches, and what a bookmark, hint or window is called."""
    named = False
    for each in words:
        switch = re.fullmatch(r"\\([a-z])", each, re.IGNORECASE)
        if not switch and not named:
            yield each.strip('"')
        named = switch is not None and switch[1].lower() in "lost"


def _instructions(elements: Iterable[Any]) -> Iterator[tuple[Any, str, bool]]:
    """What each field says, wherever Word cut it in pieces: (element, instruction, whether Word may read another name).

    It may where the name or address is made by a field, or where pieces stand in alternatives of which each program
    takes its own.
    """
    open_: list[list[Any]] = []
    for each in elements:
        kind = each.get(f"{W}fldCharType") if each.tag == f"{W}fldChar" else ""
        telling = open_ and not open_[-1][3]
        if telling and kind in ("", "separate") and _frame(each) is not _frame(open_[-1][0]):
            open_[-1][2] = True
        if each.tag == f"{W}fldSimple":
            yield each, each.get(f"{W}instr", ""), False
        elif kind == "begin":
            if telling and open_[-1][1].strip(' "').upper() in ("", "HYPERLINK"):
                open_[-1][2] = True
            open_.append([each, "", False, False])
        elif kind == "separate" and open_:
            open_[-1][3] = True
        elif kind == "end" and open_:
            element, said, nested, _shown = open_.pop()
            yield element, said, nested
        elif telling and not kind:
            open_[-1][1] += each.text or ""
        elif each.tag == f"{W}instrText":
            yield each, each.text or "", False
    for element, said, nested, _shown in open_:
        yield element, said, nested


def _frame(element: Any) -> Any:
    """The drawing or alternative, anything but text, tables and lists, that an element stands in; None for none."""
    return next((each for each in element.iterancestors() if not str(each.tag).startswith(W)), None)


def _addresses(name: str, root: Any) -> Iterator[TemplateProblem]:
    """Addresses that stand in an attribute itself, as old drawings and SVG pictures have them."""
    if name.lower().startswith("customxml/") or not holds_any(root, b"src=", b"href="):
        return
    for element in root.iter("*"):
        for attribute, value in element.attrib.items():
            named = local_name(attribute).lower()
            if named not in ("src", "href", "althref") or attribute.startswith(_RELATION) or not is_address(value):
                continue
            if named == "href" and attribute == "href" and str(element.tag).startswith(_VML):
                if not _SAFE.match(value):
                    yield problem_at(TemplateCode.LINK, value, place_of(name, root, element))
            elif not value.lstrip().lower().startswith("data:"):
                yield problem_at(TemplateCode.EXTERNAL, value, place_of(name, root, element))
