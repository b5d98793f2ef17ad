"""A pair's charter as a Word document, made from our template or the organisation's own, which is checked first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache, lru_cache, partial
from itertools import chain, groupby, islice
from typing import Any

from components.documents.charter_pdf import fit_charter
from components.documents.charter_sections import (
    CharterLine,
    CharterSection,
    Wording,
    charter_sections,
    status_line,
)
from components.documents.text_and_pdf import TEMPLATES, Setting, check_logo, one_line, paragraphs
from components.documents.word.filling import fill, try_out
from components.documents.word.package import (
    Package,
    TemplateCode,
    TemplateProblem,
    TemplateRefused,
    open_package,
    part_of,
)
from components.documents.word.tags import FILLED_PARTS, NAME, check_part, straighten, stretches, tags
from components.documents.word.template_safety import LABELS, PLACEHOLDERS, START, dangers
from components.words.charters_and_kick_off import term
from mentoring.charter import Charter, Party, SectionCode, draft_charter
from mentoring.pairs import CharterRecord, PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.topics import TOPICS, Topic

MOST_PROBLEMS = 20
"""More than anyone mends in one go; the rest is told the next time."""


def charter_docx(
    charter: Charter,
    language: str,
    *,
    template: bytes | None = None,
    record: CharterRecord | None = None,
    own: Wording | None = None,
    catalogue: tuple[Topic, ...] = TOPICS,
    words: Wording | None = None,
    logo: bytes | None = None,
    setting: Setting | None = None,
) -> bytes:
    """The charter in Dutch ('nl'), English ('en') or both as a Word file, laid out as its PDF is.

    template: the organisation's own docx; raises TemplateRefused when `check_template` finds anything in it.
    record: its state and edition, for the foot of the page. own, catalogue, words: as `charter_sections` takes them.
    logo: PNG or JPEG; raises LogoRefused when it is neither. setting: that of the PDF, where it was made already; an
    own template keeps its own.
    """
    if template is not None:
        _refuse_bad(template)
    picture = check_logo(logo) if logo else None
    given: dict[str, Any] = {"own": own, "catalogue": catalogue, "words": words}
    if template is None and setting is None:
        setting = fit_charter(charter, language, record=record, logo=logo, **given).setting
    flowing = template is None and setting is not None and setting["layout"] == "flowing"
    sections = charter_sections(charter, language, **given)
    values = template_values(charter, language, sections, status_line(record, language), flowing=flowing)
    if template is not None or setting is None:
        return fill(template or default_template(), values, language, logo=picture)
    return fill(default_template(), values, language, logo=picture, lay_out=partial(_lay_out, setting, sections))


def _lay_out(setting: Setting, sections: Sequence[CharterSection], document: Any) -> None:
    """Our own template as roomy or as dense as the PDF, a step earlier: its usual lines are higher. What was filled in
    is bold, as it is there."""
    _embolden(document, {line.text: line for section in sections for line in section.lines})
    _keep_short_rows(document)
    size = setting["size"]
    if setting["layout"] == "airy" and size > _LAST_AIRY:
        _resize(document, 9.5 if size >= 10 else 9.0)
    else:
        size = size if setting["layout"] != "airy" else 9.5
        _resize(document, size)
        _make_dense(document, size)


def _embolden(document: Any, lines: Mapping[str, CharterLine]) -> None:
    """Make the values in these sentences bold, where a sentence is a paragraph. lines: by their whole text."""
    for paragraph in (each for row in document.tables[2].rows for each in row.cells[-1].paragraphs):
        line = lines.get(paragraph.text)
        if line is None or len(paragraph.runs) != 1 or "\n" in line.text:
            continue
        (whole,) = paragraph.runs
        end = len(line.text) - len("".join(piece.text for piece in line.pieces))
        for place, piece in enumerate(line.pieces):
            run = deepcopy(whole._r)
            whole._r.addprevious(run)
            part = paragraph.runs[place]
            part.text = piece.text + ("_" * end if piece is line.pieces[-1] else "")
            part.bold = True if piece.kind == "value" else part.bold
        paragraph._p.remove(whole._r)


def _keep_short_rows(document: Any) -> None:
    """A section of few lines stands on one page: its title, which in two languages takes two lines, would be parted."""
    from docx.oxml import OxmlElement

    for row in document.tables[2].rows:
        if len(row.cells[-1].text) <= _SHORT_ROW:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


_SHORT_ROW = 400
"""Characters of about five lines; so much a page can do without."""

_LAST_AIRY = 9.5

LINE_HEIGHT = 1.115
"""Of a dense page, as a multiple of the text size: a hair lower than in the PDF, so that what fits there fits here."""

_WIDTHS = {0: (6700, 3732), 1: (4702, 1027, 4703), 2: (1871, 8561), 3: (4932, 567, 4933)}
"""Table of our template -> the widths of its columns on a dense page, in twentieths of a point."""


def _make_dense(document: Any, size: float) -> None:
    """Narrower margins, lower lines, title and subtitle on one line, and the date beside the signature."""
    from docx.shared import Mm

    page = document.sections[0]
    page.left_margin = page.right_margin = Mm(13)
    page.top_margin, page.bottom_margin, page.footer_distance = Mm(10), Mm(13), Mm(6)
    _lower_lines(document, size)
    _join_titles(document)
    _join_signature_and_date(document.tables[3])
    _widen_tables(document)
    _narrow_cells(document)


def _lower_lines(document: Any, size: float) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt, Twips

    for name, high in (("Normal", size), ("Quote", size), ("About", size), ("Person", size * 1.1), ("Title", 17)):
        style = document.styles[name]
        style.font.size = Pt(high)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = Pt(round(high * LINE_HEIGHT, 1))
    heading, number = document.styles["Heading 1"], Twips(320)
    heading.font.size = Pt(9.5)
    heading.paragraph_format.left_indent, heading.paragraph_format.first_line_indent = number, -number
    heading.paragraph_format.tab_stops[0].position = number
    document.styles["Emblem"].paragraph_format.line_spacing = 1.0
    for paragraph in document.tables[1].rows[0].cells[1].paragraphs:  # the mark would be cut off at one line
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for paragraph in document.paragraphs[2:]:  # the space between the tables
        paragraph.paragraph_format.line_spacing = Pt(5)


def _join_titles(document: Any) -> None:
    from docx.shared import Pt

    title, subtitle = document.paragraphs[:2]
    title.add_run("  ")
    font = document.styles["Subtitle"].font
    for run in subtitle.runs:
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = font.name, font.size, False, font.color.rgb
        title._p.append(run._r)
    title.paragraph_format.space_after = Pt(4)
    subtitle._p.getparent().remove(subtitle._p)


def _join_signature_and_date(table: Any) -> None:
    """One line to sign on, with both words below it; the empty column before it goes."""
    from docx.shared import Mm

    for row in table.rows:
        row._tr.remove(row.cells[0]._tc)
    table._tbl.tblGrid.remove(table._tbl.tblGrid.gridCol_lst[0])
    for cell in (table.rows[0].cells[place] for place in (0, 2)):
        _name, signature, line, on = cell.paragraphs
        line.paragraph_format.space_before = Mm(6)
        signature.add_run("\t" + on.text.rstrip(":"))
        signature.paragraph_format.tab_stops.add_tab_stop(Mm(52))
        line._p.addnext(signature._p)
        on._p.getparent().remove(on._p)


def _widen_tables(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Twips

    for number, widths in _WIDTHS.items():
        table = document.tables[number]
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Twips(width)
        for cells in (row.cells for row in table.rows):
            for cell, width in zip(cells, widths, strict=True):
                cell.width = Twips(width)
    for tab in document.sections[0].footer._element.iter(qn("w:tab")):
        if tab.get(qn("w:pos")):
            tab.set(qn("w:pos"), str(sum(_WIDTHS[2])))


def _narrow_cells(document: Any) -> None:
    from docx.oxml.ns import qn

    for number, twips in ((1, 80), (2, 14)):
        for margin in document.tables[number]._tbl.iter(*(qn(f"w:{side}") for side in ("top", "bottom"))):
            if margin.getparent().tag == qn("w:tcMar"):
                margin.set(qn("w:w"), str(twips))
    for margin in document.tables[2]._tbl.iter(qn("w:right")):
        margin.set(qn("w:w"), "60")


def _resize(document: Any, size: float) -> None:
    """Every style that is as large as running text becomes this large."""
    from docx.shared import Pt

    styles = [style for style in document.styles if getattr(style, "font", None) is not None and style.font.size]
    usual = document.styles["Normal"].font.size
    for style in styles:
        if style.font.size == usual:
            style.font.size = Pt(size)


@cache
def default_template() -> bytes:
    """Our own template, for HR to download and edit in Word."""
    return (TEMPLATES / "charter.docx").read_bytes()


def template_values(
    charter: Charter, language: str, sections: tuple[CharterSection, ...], status: str, *, flowing: bool = False
) -> dict[str, Any]:
    """Everything a template may name, as texts and lists of texts. flowing: the sentences of a section stand behind
    each other, but for those with a line to write on."""
    texts = [_section(section, flowing) for section in sections]
    return {
        "mentor": _person(charter.mentor),
        "mentee": _person(charter.mentee),
        "programme": one_line(charter.programme),
        "organisation": one_line(charter.organisation or ""),
        "emblem": one_line(charter.organisation or charter.programme),
        "language": language,
        "status": status,
        "words": {name: term(name, language) for name in LABELS},
        "sections": texts,
        "parts": {section.code.value: known for section, known in zip(sections, texts, strict=True)},
    }


def _person(party: Party) -> dict[str, str]:
    job, department = (one_line(text or "") for text in (party.job_title, party.department))
    return {
        "name": one_line(party.name),
        "job_title": job,
        "department": department,
        "about": " · ".join(text for text in (job, department) if text) or "_" * 30,
    }


def _section(section: CharterSection, flowing: bool) -> dict[str, Any]:
    return {
        "number": str(section.number),
        "title": section.title,
        "lines": list(_flowing(section.lines)) if flowing else [_line(line) for line in section.lines],
    }


def _flowing(lines: Sequence[CharterLine]) -> Iterator[dict[str, str]]:
    for alone, group in groupby(lines, key=lambda line: any(piece.kind == "blank" for piece in line.pieces)):
        texts = [line.in_a_row for line in group]
        yield from ({"text": text, "words": ""} for text in (texts if alone else [" · ".join(texts)]))


def _line(line: CharterLine) -> dict[str, str]:
    *before, last = line.pieces
    if last.is_quote and before:
        return {"text": "".join(piece.text for piece in before).rstrip(), "words": paragraphs(last.text)}
    return {"text": line.text, "words": ""}


def _refuse_bad(template: bytes) -> None:

    problems = check_template(template)
    if problems:
        raise TemplateRefused(problems)


@lru_cache(maxsize=8)
def check_template(data: bytes) -> tuple[TemplateProblem, ...]:
    """Everything that keeps this Word file from being a charter template; empty when it can be used.

    The file is not run until every placeholder in it is known to be harmless, and then first in a process of its own
    that is ended when it takes too long.
    """
    return faults(data) or _problems_on_trial(data)


@lru_cache(maxsize=8)
def faults(data: bytes) -> tuple[TemplateProblem, ...]:
    """What can be seen in the file without filling it in."""
    try:
        package = open_package(data)
    except TemplateRefused as refused:
        return refused.problems
    parts = (problem for part in package.roots.items() for problem in check_part(*part))
    found = dict.fromkeys(islice(chain(dangers(package), parts), 2 * MOST_PROBLEMS))
    if not found and not any(_names_used_in(package)):
        return (TemplateProblem(TemplateCode.NO_PLACEHOLDER),)
    return tuple(islice(found, MOST_PROBLEMS))


def omissions(template: bytes) -> tuple[str, ...]:
    """What every charter made from this template lacks, as the placeholders that would bring it back."""
    used = set(_names_used_in(open_package(template)))
    lacking = [name for name in ("mentor.name", "mentee.name", "programme", "status") if name not in used]
    for who in ("mentor", "mentee"):
        if not used & {f"{who}.about", f"{who}.job_title", f"{who}.department"}:
            lacking.append(f"{who}.about")
    parts = [f"parts.{code}" for code in SectionCode]
    if "sections" in used:
        return tuple(lacking)
    named = [part for part in parts if any(name == part or name.startswith(part + ".") for name in used)]
    return (*lacking, *(part for part in parts if part not in named)) if named else (*lacking, "sections")


def placeholders_in(template: bytes) -> tuple[str, ...]:
    """The placeholders that this template names, in the order of the list."""
    used = set(_names_used_in(open_package(template)))
    return tuple(name for name in PLACEHOLDERS if any(f"{each}.".startswith(f"{name}.") for each in used))


def _names_used_in(package: Package) -> Iterator[str]:
    """The names in the tags of all parts that are filled in, and those that loops and choices go by."""
    for name, root in package.roots.items():
        if part_of(name, root) in FILLED_PARTS:
            for tag in (each for stretch in stretches(root) for each in tags(stretch)):
                text = straighten(tag.text) if tag.kind == "{" else tag.rest
                names = re.findall(NAME, re.sub(r"""\[['"](\w+)['"]\]""", r".\1", text))
                yield from (each for each in names if tag.kind == "{" or each.split(".")[0] in START)


def _problems_on_trial(data: bytes) -> tuple[TemplateProblem, ...]:
    """Fills the template in once, with an invented pair, in a process of its own."""
    charter = _invented_charter()
    code = try_out(data, template_values(charter, "nl", charter_sections(charter, "nl"), "-"), "nl")
    return (TemplateProblem(code),) if code else ()


def _invented_charter() -> Charter:
    pair = StoredPair(1, "a", "b", PairState.CONFIRMED)
    return draft_charter(pair, Participant("a", "Anna"), Participant("b", "Bram"), Programme("Pilot"))
