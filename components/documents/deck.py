"""An empty deck of slides in the look of the house, and the few things that are put on one: texts, tables, charts."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from components.documents.text_and_pdf import paragraphs, shorten

WIDTH, HEIGHT = 13.333, 7.5
"""Of a slide, in inches."""

MARGIN, TOP, BOTTOM = 0.6, 1.75, 6.85
"""Where the contents of a slide stand, in inches."""

HEADING_FONT, TEXT_FONT = "Georgia", "Calibri"
INK, QUIET, BLUE, TERRACOTTA = "1E2A36", "566372", "14557B", "B4472B"
PAPER, PANEL, LINE = "FFFDF9", "F6F1E7", "D9CFBE"
NOW, EARLIER, SOFT, PALE, ATTENTION = "0072B2", "8C8C8C", "7FB2D3", "D3CEC4", "D55E00"

_THEME = {
    "dk1": INK, "lt1": PAPER, "dk2": BLUE, "lt2": PANEL, "accent1": NOW, "accent2": EARLIER, "accent3": ATTENTION,
    "accent4": "E69F00", "accent5": BLUE, "accent6": TERRACOTTA, "hlink": BLUE, "folHlink": QUIET,
}  # fmt: skip
_ARCS = (
    (BLUE, ((7, 3), (14, 6.6), (19.6, 12.4), (23, 18.2), (24, 24), (23, 29.8), (19.6, 35.6), (14, 41.4), (7, 45),
            (11, 39.6), (13.6, 33.6), (15, 24), (13.6, 14.4), (11, 8.4))),
    (TERRACOTTA, ((41, 3), (34, 6.6), (28.4, 12.4), (25, 18.2), (24, 24), (25, 29.8), (28.4, 35.6), (34, 41.4),
                  (41, 45), (37, 39.6), (34.4, 33.6), (33, 24), (34.4, 14.4), (37, 8.4))),
)  # fmt: skip
"""The mark of the house as two outlines in a square of 48."""

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LONGEST_ALT = 1_000
TABLE_SIZES, _CELL = (14, 13, 12, 11, 10, 9, 8), 0.15
"""Of letters in a table, in points; what the margins of a cell take, in inches."""


@dataclass(frozen=True)
class Area:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def split(self, share: float, gap: float = 0.4) -> tuple[Area, Area]:
        """A left part of this share, and what remains beside it."""
        first = (self.width - gap) * share
        rest = self.width - gap - first
        return Area(self.left, self.top, first, self.height), Area(self.left + first + gap, self.top, rest, self.height)

    def cut(self, height: float, gap: float = 0.2) -> tuple[Area, Area]:
        """An upper part of this height, and what remains under it."""
        below = Area(self.left, self.top + height + gap, self.width, self.height - height - gap)
        return Area(self.left, self.top, self.width, height), below


CONTENT = Area(MARGIN, TOP, WIDTH - 2 * MARGIN, BOTTOM - TOP)


@dataclass(frozen=True)
class Said:
    """A text on a slide. sizes: in points, the largest first; the first with which it fits is used."""

    text: str
    sizes: tuple[float, ...] = (16, 14, 12, 11, 10)
    bold: bool = False
    colour: str = INK
    heading: bool = False


def new_deck(title: str, author: str, foot: str, language: str) -> Any:
    """A presentation of 16:9 with one clean layout: a title, room, a foot that says what it was made from."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layout = next(each for each in deck.slide_layouts if each.name == "Title Only")
    for other in [each for each in deck.slide_layouts if each is not layout]:
        deck.slide_layouts.remove(other)
    _apply_theme(deck.slide_master)
    _dress(deck.slide_master, layout)
    _write_foot(deck, layout, foot)
    _drop_leftovers(deck)
    about = deck.core_properties
    about.title, about.author, about.language = shorten(title, 200), shorten(author, 200), language
    about.last_modified_by = about.subject = about.keywords = about.comments = ""
    return deck


def _drop_leftovers(deck: Any) -> None:
    """What the template says of itself: a picture of its first slide, its program, and that it is 4:3."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    package = deck.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
            package.drop_rel(name)
    deck.element.sldSz.attrib.pop("type", None)


def _apply_theme(master: Any) -> None:
    """Our colours and typefaces instead of those of the template, so that what people add looks alike."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for name, colour in _THEME.items():
        (slot,) = theme.xpath(f"//a:clrScheme/a:{name}", namespaces=space)
        for each in list(slot):
            slot.remove(each)
        etree.SubElement(slot, f"{{{space['a']}}}srgbClr", val=colour)
    for kind, font in (("majorFont", HEADING_FONT), ("minorFont", TEXT_FONT)):
        theme.xpath(f"//a:{kind}/a:latin", namespaces=space)[0].set("typeface", font)
    theme.set("name", "Telemachus")
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _dress(master: Any, layout: Any) -> None:
    from pptx.util import Inches

    for page in (master, layout):
        for shape in list(page.placeholders):
            if shape.placeholder_format.type not in (1, 2) or (page is layout and shape.placeholder_format.type != 1):
                shape._element.getparent().remove(shape._element)
            else:
                shape.left, shape.top = Inches(MARGIN), Inches(0.42 if shape.placeholder_format.type == 1 else TOP)
                shape.width = Inches(CONTENT.width)
                shape.height = Inches(1.15 if shape.placeholder_format.type == 1 else CONTENT.height)
    layout.name = "Telemachus"
    style = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    look = style.find("{*}defRPr")
    look.set("sz", "2800")
    look.set("b", "1")
    look.find(".//{*}schemeClr").set("val", "tx2")


def _write_foot(deck: Any, layout: Any, foot: str) -> None:
    """A line, the mark, what this was made from, and the number: on the layout, so that every slide has them."""
    from lxml import etree
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches

    slide = deck.slides.add_slide(layout)
    before = set(slide.shapes._spTree)
    rule = slide.shapes.add_connector(1, Inches(MARGIN), Inches(6.98), Inches(WIDTH - MARGIN), Inches(6.98))
    rule._element.remove(rule._element.find("{*}style"))  # which brings a shadow
    _outline(rule, LINE)
    for colour, outline in _ARCS:
        _draw_outline(slide, outline, colour)
    write(slide, Area(MARGIN + 0.35, 7.02, 10.6, 0.34), [Said(foot, (10, 9, 8, 7), colour=QUIET)])
    number = write(slide, Area(WIDTH - MARGIN - 1.0, 7.02, 1.0, 0.34), [Said(" ", (10,), colour=QUIET)])
    paragraph = number.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    run = paragraph.runs[0]._r
    field = etree.SubElement(
        paragraph._p, run.tag.replace("}r", "}fld"), id="{5B1A0F5C-8D3E-4E0B-9C53-0D6B1E5B7A01}", type="slidenum"
    )
    for each in list(run):
        field.append(each)
    field.find("{*}t").text = "‹#›"
    paragraph._p.remove(run)
    for each in [shape for shape in slide.shapes._spTree if shape not in before]:
        layout.shapes._spTree.append(each)
    _drop_slide(deck, slide)


def _drop_slide(deck: Any, slide: Any) -> None:
    (entry,) = [each for each in deck.slides._sldIdLst if deck.part.related_part(each.rId) is slide.part]
    deck.part.drop_rel(entry.rId)
    deck.slides._sldIdLst.remove(entry)


def _draw_outline(slide: Any, outline: Sequence[tuple[float, float]], colour: str) -> None:
    from pptx.util import Inches

    scale, left, top = 0.28 / 48, MARGIN, 7.05
    places = [(Inches(left + x * scale), Inches(top + y * scale)) for x, y in outline]
    builder = slide.shapes.build_freeform(*places[0])
    builder.add_line_segments(places[1:], close=True)
    shape = builder.convert_to_shape()
    _fill(shape, colour)
    shape.line.fill.background()
    shape.shadow.inherit = False


def add_slide(deck: Any, title: str, notes: Iterable[str]) -> Any:
    """A slide with this conclusion as its title, and what is said in its notes."""
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    slide = deck.slides.add_slide(deck.slide_layouts[0])
    text, size = fit(title, CONTENT.width, 1.1, (28, 26, 24, 22, 20, 18, 16), wide=True)
    frame = slide.shapes.title.text_frame
    frame.text, frame.word_wrap, frame.vertical_anchor = text, True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.paragraphs[0].runs[0].font.size = Pt(size)
    slide.notes_slide.notes_text_frame.text = "\n".join(paragraphs(line) for line in notes)
    return slide


def fit(text: str, width: float, height: float, sizes: Sequence[float], *, wide: bool = False) -> tuple[str, float]:
    """The text and the first size, in points, with which it fits an area of so many inches; cut when none does.

    Nobody can measure in advance what another computer will draw, so letters are taken a little wider than they are.
    """
    clean = paragraphs(text) or " "
    for size in sizes:
        if estimate_height(clean, width, size, wide=wide) <= height:
            return clean, size
    size = sizes[-1]
    longest = len(clean)
    while longest > 1 and estimate_height(shorten(clean, longest), width, size, wide=wide) > height:
        longest = int(longest * 0.92)
    return shorten(clean, longest), size


def estimate_height(text: str, width: float, size: float, *, wide: bool = False) -> float:
    """How high a text becomes, in inches. wide: in the typeface of headings."""
    line = width * 72 / size
    rows = sum(max(1, ceil(_ems(part, wide) * 1.06 / line)) for part in text.split("\n"))
    return rows * size * 1.22 / 72


def _ems(text: str, wide: bool) -> float:
    return sum(_em(letter, 0.56 if wide else 0.5) for letter in text)


def _em(letter: str, usual: float) -> float:
    if letter in "MWmw@%—…" or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.72 if letter.isupper() else usual


def write(slide: Any, area: Area, texts: Sequence[Said], *, fill: str | None = None, inset: float = 0.0) -> Any:
    """A box with these texts under each other, as large as lets all of them fit."""
    from pptx.enum.text import MSO_AUTO_SIZE
    from pptx.util import Inches

    box = slide.shapes.add_textbox(*(Inches(each) for each in (area.left, area.top, area.width, area.height)))
    frame = box.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Inches(inset)
    frame.margin_top = frame.margin_bottom = Inches(inset * 0.7)
    if fill:
        _fill(box, fill)
    for place, (said, text, size) in enumerate(_fit_all(texts, area, inset)):
        paragraph = frame.paragraphs[0] if not place else frame.add_paragraph()
        _write_run(paragraph, text, said, size)
    return box


def _fit_all(texts: Sequence[Said], area: Area, inset: float) -> list[tuple[Said, str, float]]:
    """Each text with the size at which all together fit; the last ones are cut when nothing else helps."""
    width, room = area.width - 2 * inset - 0.05, area.height - 1.4 * inset
    most = max((len(said.sizes) for said in texts), default=0)
    for step in range(most):
        sized = [(said, paragraphs(said.text), said.sizes[min(step, len(said.sizes) - 1)]) for said in texts]
        if sum(_height_of(said, text, width, size) for said, text, size in sized) <= room:
            return sized
    each = room / max(len(texts), 1)
    smallest = [(said, said.sizes[-1]) for said in texts]
    return [(said, *fit(said.text, width, each - size / 160, (size,), wide=said.heading)) for said, size in smallest]


def _height_of(said: Said, text: str, width: float, size: float) -> float:
    """Of a paragraph with the space after it, in inches."""
    return estimate_height(text, width, size, wide=said.heading) + size / 160


def _write_run(paragraph: Any, text: str, said: Said, size: float) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = text.replace("\n", " ")
    run.font.size, run.font.bold = Pt(size), said.bold
    run.font.color.rgb = RGBColor.from_string(said.colour)
    if said.heading:
        run.font.name = HEADING_FONT
    paragraph.space_after = Pt(size * 0.4)


def _fill(shape: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor

    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)


def _outline(shape: Any, colour: str, points: float = 0.75) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    shape.line.color.rgb = RGBColor.from_string(colour)
    shape.line.width = Pt(points)


def add_table(slide: Any, area: Area, widths: Sequence[float], rows: Sequence[Sequence[Said]], alt: str) -> None:
    """A table that people can edit: the first row is its head; widths: shares of the area.

    All cells are written in one size, the first of `TABLE_SIZES` with which the table is no higher than the area.
    """
    from pptx.util import Inches

    wide = [area.width * share for share in widths]
    size, heights = _table_size(area, wide, rows)
    frame = slide.shapes.add_table(
        len(rows), len(widths), Inches(area.left), Inches(area.top), Inches(area.width), Inches(sum(heights))
    )
    describe(frame, alt)
    table = frame.table
    table._tbl.tblPr.set("bandRow", "0")
    table._tbl.tblPr.find("{*}tableStyleId").text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
    for column, width in zip(table.columns, wide, strict=True):
        column.width = Inches(width)
    for row, cells in enumerate(rows):
        table.rows[row].height = Inches(heights[row])
        for place, said in enumerate(cells):
            _write_cell(table.cell(row, place), said, (wide[place], heights[row]), size, head=row == 0)


def _table_size(area: Area, wide: Sequence[float], rows: Sequence[Sequence[Said]]) -> tuple[float, list[float]]:
    """The size of the letters, and the height of each row; equal rows when nothing fits."""
    for size in TABLE_SIZES:
        heights = [
            max(estimate_height(said.text, width - _CELL, size) for said, width in zip(row, wide, strict=True)) + _CELL
            for row in rows
        ]
        if sum(heights) <= area.height:
            spare = min((area.height - sum(heights)) / len(rows), 0.14)
            return size, [height + spare for height in heights]
    return TABLE_SIZES[-1], [area.height / len(rows)] * len(rows)


def _write_cell(cell: Any, said: Said, room: tuple[float, float], size: float, *, head: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Inches, Pt

    cell.margin_left, cell.margin_right = Inches(0.06), Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    text, _size = fit(said.text, room[0] - _CELL, room[1] - _CELL + 0.02, (size,))
    _write_run(cell.text_frame.paragraphs[0], text, said, size)
    cell.text_frame.paragraphs[0].space_after = Pt(0)
    _rule_below(cell, BLUE if head else LINE)


def _rule_below(cell: Any, colour: str) -> None:
    from lxml import etree

    properties = cell._tc.get_or_add_tcPr()
    space = properties.tag.partition("}")[0] + "}"
    line = etree.SubElement(properties, f"{space}lnB", w="9525")
    solid = etree.SubElement(line, f"{space}solidFill")
    etree.SubElement(solid, f"{space}srgbClr", val=colour)


def describe(shape: Any, alt: str) -> None:
    """What a person who does not see the shape is told of it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", shorten(alt, _LONGEST_ALT))


def save(deck: Any, language: str, moment: str) -> bytes:
    """The deck as a file, byte for byte the same at every time it is made. moment: '2026-11-29T14:05:00Z'."""
    tag = {"nl": "nl-NL"}.get(language, "en-GB")
    for slide in deck.slides:
        for part in (slide, slide.notes_slide):
            for run in part._element.iter("{*}r"):
                run.get_or_add_rPr().set("lang", tag)
    out = io.BytesIO()
    deck.save(out)
    return _fix_moments(out.getvalue(), moment.encode())


def _fix_moments(package: bytes, moment: bytes) -> bytes:
    """The same Office file with this moment in place of the clock's, in the workbooks behind its charts too."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xlsx"):
                content = _fix_moments(content, moment)
            elif name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>" + moment, content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
