"""Word files for the tests: a small good one, changed part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from docx import Document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
REFERRED = {
    "footnotes": '<w:footnote w:id="2">{}</w:footnote>',
    "endnotes": '<w:endnote w:id="2">{}</w:endnote>',
    "comments": '<w:comment w:id="2" w:author="HR">{}</w:comment>',
    "header": "{}",
    "footer": "{}",
}


@cache
def template(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A file of these parts, packed in the fastest way: that is most of the work."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_body(xml: str, base: bytes | None = None) -> bytes:
    """A file with this XML at the end of its text, after a paragraph that names the mentor."""
    parts = parts_of(base or template("Voor {{ mentor.name }}"))
    text = parts["word/document.xml"].decode()
    place = text.rindex("<w:sectPr")
    names = (
        f'xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    parts["word/document.xml"] = (text[:place] + xml + text[place:]).replace("<w:body", f"<w:body {names}", 1).encode()
    return packed(parts)


def in_box(xml: str) -> str:
    """A paragraph with a text box that holds this XML."""
    box = "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:p><w:r><w:pict>{box.format(xml)}</w:pict></w:r></w:p>"


def with_relation(
    kind: str,
    target: str,
    *,
    external: bool = False,
    of: str = "word/document.xml",
    base: bytes | None = None,
    id: str = "rTest",
) -> bytes:
    """A file in which one part names another, or an address, under this number."""
    parts = parts_of(base or template("Voor {{ mentor.name }}"))
    folder, file = of.rsplit("/", 1) if "/" in of else ("", of)
    place = f"{folder}/_rels/{file}.rels".lstrip("/")
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    now = parts.get(place, empty.encode()).decode()
    parts[place] = now.replace("</Relationships>", one + "</Relationships>").encode()
    return packed(parts)


def with_part(kind: str, content: str, base: bytes | None = None) -> bytes:
    """A file with footnotes, endnotes, comments, a header or footer that hold this XML."""
    root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
    xml = f'<w:{root} xmlns:w="{W}" xmlns:r="{OFFICE}">{REFERRED[kind].format(content)}</w:{root}>'
    parts = parts_of(with_relation(kind, f"{kind}.xml", base=base, id=f"r{kind}"))
    parts[f"word/{kind}.xml"] = xml.encode()
    one = (
        f'<Override PartName="/word/{kind}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
    )
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("</Types>", one + "</Types>").encode()
    return packed(parts)
