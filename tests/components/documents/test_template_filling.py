"""A template that was accepted is filled in to the letter, and nothing in the charter reaches outside it."""

import io
import json
import zipfile

import pytest
from docx import Document

from components.documents.charter_docx import charter_docx, check_template
from components.documents.word import template_safety
from components.documents.word.filling import fill, try_out
from components.documents.word.package import TemplateCode
from components.documents.word.template_safety import TooMuch
from tests.components.documents.people import everywhere, full
from tests.components.documents.word_files import (
    PARAGRAPH,
    in_box,
    packed,
    parts_of,
    saved,
    template,
    with_body,
    with_part,
    with_relation,
)

WORDS = {"title": "Charter", "logo": "Logo"}


def values(**more: object) -> dict[str, object]:
    """What a template may name, with only a few names in it."""
    person = {"name": "Sanne", "about": "Planner"}
    line = {"text": "Regel", "words": ""}
    given: dict[str, object] = {
        "mentor": person, "mentee": person, "programme": "P", "organisation": "A & B", "emblem": "E", "status": "s",
        "words": WORDS, "sections": [{"number": "1", "title": "T", "lines": [line]}], "parts": {},
    }  # fmt: skip
    return given | more


def filled(data: bytes, **more: object) -> dict[str, bytes]:
    return parts_of(fill(data, values(**more), "nl"))


def body(parts: dict[str, bytes]) -> str:
    root = Document(io.BytesIO(packed(parts))).element.body
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in root.iter("{*}p"))


@pytest.mark.parametrize(
    "pieces",
    [
        ["{{ mentor.name }}"], ["{", "{ mentor", ".na", "me }", "}"], ["voor {{ mentor.name", " }} na"],
        ["{{r mentor.name }}"], ["{{", "r mentor.name", " }}"], ["{{ mentor[„name“] }}"], ["{{\u00a0mentor[‘name’] }}"],
        ["{{ men\u00adtor.name }}"], ["{% if programme == “P” %}", "{{ mentor.name }}", "{% endif %}"],
    ],
)  # fmt: skip
def test_a_tag_is_understood_however_word_wrote_it(pieces):
    runs = "".join(f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in pieces)
    parts = filled(with_body(f"<w:p>{runs}</w:p>", template("Charter")))
    text = body(parts)
    assert "Sanne" in text
    assert "{" not in text
    told = [run.text for p in Document(io.BytesIO(packed(parts))).paragraphs for run in p.runs]
    assert "Sanne" in "".join(told), "the name stands in a run, where Word shows it"


def test_text_boxes_notes_headers_and_descriptions_are_filled_in():
    picture = (
        "<w:p><w:r><w:drawing><wp:docPr "
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="1" '
        'name="x" descr="Foto van {{ mentor.name }}"/></w:drawing></w:r></w:p>'
    )
    data = with_body(in_box(PARAGRAPH.format("{{ mentor.name }}")) + picture)
    for kind in ("footnotes", "endnotes"):
        data = with_part(kind, PARAGRAPH.format("{{ organisation }}"), data)
    parts = filled(data)
    assert b"Foto van Sanne" in parts["word/document.xml"]
    assert body(parts).splitlines() == ["Voor Sanne", "Sanne", "Sanne"]
    for kind in ("footnotes", "endnotes"):
        assert b"A &amp; B" in parts[f"word/{kind}.xml"]


def test_a_note_is_filled_in_once_whatever_the_number_of_sections():
    document = Document(io.BytesIO(with_part("footnotes", PARAGRAPH.format("{{ mentor.name }}"))))
    document.add_section()
    parts = filled(saved(document), mentor={"name": "{{ 7*7 }} {% for %}"})
    assert b"{{ 7*7 }} {% for %}" in parts["word/footnotes.xml"]


def test_nothing_in_a_charter_reaches_for_the_companys_template_or_names():
    data = template("{{ mentor.name }}")
    for kind, target in (("attachedTemplate", "file:///\\\\server\\H.dotx"), ("mailMergeSource", "file:///C:/n.xlsx")):
        data = with_relation(kind, target, external=True, of="word/settings.xml", base=data, id=f"r{kind}")
    parts = parts_of(data)
    merge = b'<w:attachedTemplate r:id="rattachedTemplate"/><w:mailMerge><w:query w:val="x"/></w:mailMerge>'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"</w:settings>", merge + b"</w:settings>")
    given = packed(parts)
    assert check_template(given) == ()
    done = parts_of(charter_docx(full(), "nl", template=given))
    everything = b"".join(done.values())
    for left in (b"attachedTemplate", b"mailMerge", b"H.dotx", b"n.xlsx"):
        assert left in b"".join(parts.values())
        assert left not in everything


def test_a_control_shows_what_was_filled_in_and_not_what_the_hidden_data_say():
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
        f"{PARAGRAPH.format('{{ mentor.name }}')}</w:sdtContent></w:sdt>"
    )
    data = with_relation("customXml", "../customXml/item1.xml", base=with_body(control))
    data = packed(parts_of(data) | {"customXml/item1.xml": b"<x>{{ mentor.name }}</x>"})
    assert check_template(data) == ()
    parts = filled(data)
    assert "customXml/item1.xml" not in parts
    assert b"dataBinding" not in parts["word/document.xml"]
    assert "Sanne" in body(parts)


def test_properties_are_filled_in_to_the_letter():
    document = Document(io.BytesIO(template("{{ mentor.name }}")))
    document.core_properties.subject = "Voor {{ organisation }}"
    assert Document(io.BytesIO(fill(saved(document), values(), "nl"))).core_properties.subject == "Voor A & B"


def test_a_loop_without_lines_leaves_a_file_that_word_opens():
    row = "<w:tr><w:tc>{}</w:tc></w:tr>"
    cell = "".join(map(PARAGRAPH.format, ["{%p for s in sections %}", "{{ s.title }}", "{%p endfor %}"]))
    rows = "".join(
        row.format(PARAGRAPH.format(t)) for t in ["{%tr for s in sections %}", "{{ s.title }}", "{%tr endfor %}"]
    )
    tables = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{row.format(cell)}</w:tbl><w:tbl><w:tblGrid/>{rows}</w:tbl>"
    document = Document(io.BytesIO(fill(with_body(tables), values(sections=[]), "nl")))
    assert [len(table.rows) for table in document.tables] == [1]
    assert all(cell._tc[-1].tag.endswith("}p") for table in document.tables for cell in table._cells)


def test_xml_that_a_loop_tore_is_an_error_and_never_mended_by_leaving_text_out():
    from lxml.etree import XMLSyntaxError

    torn = (
        PARAGRAPH.format("{%p if not mentor.name %}")
        + "<w:p><w:hyperlink><w:r><w:t>{% endif %}</w:t></w:r></w:hyperlink></w:p>"
    )
    with pytest.raises(XMLSyntaxError):
        filled(with_body(torn))


def test_what_people_type_stays_text_in_every_place():
    data = with_body(in_box(PARAGRAPH.format("{{ mentor.name }}")))
    data = with_part("footnotes", PARAGRAPH.format("{{ mentor.name }}"), data)
    for text in ('"><w:p/>', "{{ 7*7 }}", "]]>", "a\u0007b", "{_{ x", "&#x0;", "{% endfor %}", "\ud800", "x" * 100_000):
        done = parts_of(charter_docx(everywhere(text), "nl", template=data))
        Document(io.BytesIO(packed(done)))
        assert b"49" not in done["word/footnotes.xml"]


def nested(times: int) -> bytes:
    text = "x" * 5_000
    return template(
        "{{ mentor.name }}{% for s in sections %}{% for l in s.lines %}" + text * times + "{% endfor %}{% endfor %}"
    )


def test_a_template_that_grows_too_large_is_stopped_while_it_grows(monkeypatch):
    many = [{"number": "1", "title": "T", "lines": [{"text": "x", "words": ""}] * 100}] * 100
    with pytest.raises(TooMuch):
        filled(nested(2), sections=many)
    monkeypatch.setattr(template_safety, "LARGEST_OUTPUT", 10_000)
    with pytest.raises(TooMuch):
        filled(nested(3))


def test_the_process_that_tries_a_template_ends_when_it_grows_or_takes_too_long():
    many = [{"number": "1", "title": "T", "lines": [{"text": "x", "words": ""}] * 100}] * 100
    assert try_out(nested(2), values(sections=many), "nl") is TemplateCode.ENDLESS
    assert try_out(nested(1), values(), "nl", seconds=0.01) is TemplateCode.ENDLESS
    assert try_out(b"no word file", values(), "nl") is TemplateCode.NOT_FILLED
    assert json.loads(json.dumps(values())) == values(), "what goes to the process is plain data"


def test_what_runs_is_looked_at_even_when_nobody_checked_it():
    from jinja2.exceptions import SecurityError

    for text in ("{{ mentor.__class__ }}", "{% set x = 1 %}", "{{ mentor.name * 9 }}", "{{ nobody }}"):
        with pytest.raises(SecurityError):
            filled(template(text))


def test_remarks_in_the_xml_are_not_run():
    data = with_body("<!-- {{ cycler.__init__ }} --><w:p><w:r><w:t>{{ mentor<!-- x -->.name }}</w:t></w:r></w:p>")
    assert "Sanne" in body(filled(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
