"""Fills a Word template in to the letter, the first time in a process of its own that ends by itself."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from components.documents.word.package import TemplateCode, W, local_name, parse_xml
from components.documents.word.tags import join_tags
from components.documents.word.template_safety import DROPPED, TooMuch, environment
from components.words.charters_and_kick_off import BOTH

_LOGO_HEIGHT_MM = 11
_LANGUAGE_TAGS = {"nl": "nl-NL", "en": "en-GB", BOTH: "nl-NL"}
_NOTES = ("footnotes+xml", "endnotes+xml")
_LEFT_OUT = ("attachedTemplate", "mailMerge", "schemaLibrary")
"""Settings that go with the relations that are dropped."""

_BLOCKS = (f"{W}p", f"{W}sdt", f"{W}tbl")

LONGEST_SECONDS = 30.0
LONGEST_WORK = 5.0
"""Seconds of the processor that one charter may take, of which a round needs a hundred; ours takes a tenth of one."""

LARGEST_MEMORY = 1_500_000_000
"""Bytes of address space, where the system can hold a process to that (Linux)."""

_HOME = str(Path(__file__).resolve().parents[3])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from components.documents.word.filling import serve; serve()"
_SAID = {b"ok": None, b"much": TemplateCode.ENDLESS}


def fill(
    template: bytes,
    values: Mapping[str, Any],
    language: str,
    *,
    logo: bytes | None = None,
    lay_out: Callable[[Any], None] = lambda document: None,
) -> bytes:
    """A template filled in. Values are shown to the letter; the template runs in a sandbox and must know every name.

    lay_out: changes how the filled document (python-docx) is laid out.
    """
    document = _template_class()(io.BytesIO(template))
    document.init_docx()
    _prepare(document.docx)
    safe = _literal(values)
    if logo:
        safe["emblem"] = _picture(document, logo)
    document.render(safe, environment(), autoescape=True)
    _finish(document.docx, str(values["words"]["title"]), values, language)
    lay_out(document.docx)
    out = io.BytesIO()
    document.save(out)
    return _without_moments(out)


def _without_moments(made: io.BytesIO) -> bytes:
    """The same file with a fixed moment at every part, so that the same charter makes the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts.read(part))
    return out.getvalue()


@cache
def _template_class() -> Any:
    from docxtpl import DocxTemplate
    from lxml import etree

    class StrictTemplate(DocxTemplate):
        """docxtpl, but strict: it mends broken XML by leaving text out, fills notes in once for each section of the
        document, endnotes not at all, and escapes what goes into the properties."""

        def fix_tables(self, xml: str) -> Any:
            etree.fromstring(xml.encode("utf-8"))
            return super().fix_tables(xml)

        def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
            for part in self.docx.part.package.parts:
                if part.content_type.endswith(_NOTES):
                    xml = self.patch_xml(self.xml_to_string(_notes_with_whole_tags(part.blob)))
                    part._blob = self.render_xml_part(xml, part, context, jinja_env).encode("utf-8")

        def render_properties(self, context: Any, jinja_env: Any = None) -> None:
            super().render_properties(context, jinja_env)
            properties = self.docx.core_properties
            for name in ("author", "comments", "identifier", "language", "subject", "title"):
                setattr(properties, name, unescape(getattr(properties, name))[:255])

    return StrictTemplate


def _notes_with_whole_tags(blob: bytes) -> Any:
    root = parse_xml(blob)
    join_tags(root)
    return root


def _prepare(document: Any) -> None:
    """Write tags whole, and leave out what would make Word look outside the file or at data that is not filled in."""
    from lxml import etree

    package = document.part.package
    parts = list(package.iter_parts())
    for holder in (package, *parts):
        for key in [key for key, relation in holder.rels.items() if _kind(relation) in DROPPED]:
            holder.rels.pop(key)
    for part in parts:
        root = getattr(part, "element", None)
        if root is None:
            continue
        etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
        for each in list(root.iter(f"{W}dataBinding", *(f"{{*}}{name}" for name in _LEFT_OUT))):
            each.getparent().remove(each)
        if local_name(root.tag) in ("document", "hdr", "ftr"):
            join_tags(root)


def _kind(relation: Any) -> str:
    return relation.reltype.rsplit("/", 1)[-1].lower()


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
    for part in document.part.package.iter_parts():
        if getattr(part, "element", None) is not None:
            _mend(part.element)


def _mend(root: Any) -> None:
    """A loop without lines leaves a cell without a paragraph or a table without rows: for Word a damaged file."""
    from lxml import etree

    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            table.getparent().replace(table, etree.Element(f"{W}p"))
    for cell in root.iter(f"{W}tc", f"{W}txbxContent", f"{W}hdr", f"{W}ftr"):
        blocks = [each.tag for each in cell if each.tag in _BLOCKS]
        if not blocks or blocks[-1] == f"{W}tbl":
            etree.SubElement(cell, f"{W}p")


def try_out(
    template: bytes, values: Mapping[str, Any], language: str, *, seconds: float = LONGEST_SECONDS
) -> TemplateCode | None:
    """What is the matter when this template is filled in with these values: ENDLESS, NOT_FILLED, or None.

    The process starts from nothing but this package, and is killed when the seconds are over.
    """
    asked = json.dumps({"values": values, "language": language}).encode()
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter with our own code)
            [sys.executable, "-c", _START, _HOME],
            input=len(asked).to_bytes(8, "big") + asked + template,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return TemplateCode.ENDLESS
    return _SAID.get(done.stdout, TemplateCode.NOT_FILLED)


def serve() -> None:
    """The child's side: a template comes in, one word goes out."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    _hold_memory()
    length = int.from_bytes(sys.stdin.buffer.read(8), "big")
    asked = json.loads(sys.stdin.buffer.read(length))
    try:
        _fill_in(sys.stdin.buffer.read(), asked["values"], asked["language"])
        said = b"ok" if time.process_time() < LONGEST_WORK else b"much"
    except (TooMuch, MemoryError):
        said = b"much"
    out.write(said)
    out.flush()


def _fill_in(template: bytes, values: Mapping[str, Any], language: str) -> None:
    from docx import Document

    filled = fill(template, values, language)
    Document(io.BytesIO(filled))
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(archive.read(name))


def _hold_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (LARGEST_MEMORY, LARGEST_MEMORY))
