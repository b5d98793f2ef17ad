"""What a Word file does beyond holding text: fetch, run, carry other files, or keep changes nobody has decided on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
