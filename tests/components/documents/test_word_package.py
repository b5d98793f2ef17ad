"""A Word file is taken apart by structure: whatever fetches, runs, carries files or is undecided is refused."""

import io
import random
import zipfile

import pytest

from components.documents.charter_docx import check_template, default_template
from components.documents.word.package import TemplateCode, TemplateProblem, TemplateRefused, open_package
from components.documents.word.tags import check_part
from components.documents.word.template_safety import dangers
from tests.components.documents.word_files import (
    OFFICE,
    PARAGRAPH,
    W,
    in_box,
    packed,
    parts_of,
    template,
    with_body,
    with_part,
    with_relation,
)


def problems(data: bytes) -> list[TemplateProblem]:
    """As check_template, without the trial in a process of its own."""
    try:
        package = open_package(data)
    except TemplateRefused as refused:
        return list(refused.problems)
    return [*dangers(package), *(each for part in package.roots.items() for each in check_part(*part))]


def codes(data: bytes) -> list[TemplateCode]:
    return [problem.code for problem in problems(data)]


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(*pieces: str) -> str:
    """A field whose instruction Word cut in these pieces."""
    told = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = "<w:r><w:t>1</w:t></w:r>"
    return char.format("begin") + told + char.format("separate") + shown + char.format("end")


PICTURE = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="rTest"/></v:shape></w:pict></w:r></w:p>'


@pytest.mark.parametrize("mode", ["External", "&#69;xternal", "&#x45;xterna&#108;", " external "])
@pytest.mark.parametrize("address", ["https://evil.example/x.png", "file:///C:/x.png", "x.png", r"\\server\x.png"])
def test_a_picture_from_outside_is_refused_however_it_is_spelt(mode, address):
    parts = parts_of(with_relation("image", address, base=with_body(PICTURE)))
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b'Id="rTest"', f'Id="rTest" TargetMode="{mode}"'.encode())
    [problem] = problems(packed(parts))
    assert (problem.code, problem.name) == (TemplateCode.EXTERNAL, address)
    assert (problem.part, problem.paragraph, problem.place) == ("body", 2, "Voor {{ mentor.name }}")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
@pytest.mark.parametrize("prefix", ["", "q:"])
def test_relations_are_read_in_any_encoding_and_with_any_prefix(encoding, prefix):
    name = f"xmlns:{prefix.rstrip(':')}" if prefix else "xmlns"
    space = f'{name}="http://schemas.openxmlformats.org/package/2006/relationships"'
    declared = encoding.removesuffix("-sig")
    xml = (
        f"<?xml version='1.0' encoding='{declared}'?><{prefix}Relationships {space}><{prefix}Relationship\n Id='a'\n"
        f" Type='{OFFICE}/frame' TargetMode='External' Target='http://evil.example'/></{prefix}Relationships>"
    )
    parts = parts_of(template("{{ mentor.name }}"))
    parts["word/_rels/settings.xml.rels"] = xml.encode(encoding)
    assert codes(packed(parts)) == [TemplateCode.EXTERNAL]


def link(target: str, element: str = "hyperlink") -> bytes:
    body = f'<w:p><w:{element} r:id="rTest"><w:r><w:t>intranet</w:t></w:r></w:{element}></w:p>'
    return with_relation("hyperlink", target, external=True, base=with_body(body))


@pytest.mark.parametrize(
    "target", ["https://intranet.example", "HTTP://x.example", "mailto:hr@x.example", "tel:112", "#x"]
)
def test_a_link_that_waits_for_a_click_may_stay(target):
    assert codes(link(target)) == []


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", r"\\server\share\x.docx", "javascript:alert(1)", "ms-word:ofe|u|http://x", "x.docx"],
)
def test_a_link_to_anything_but_web_or_mail_is_refused_with_its_place(target):
    [problem] = problems(link(target))
    assert (problem.code, problem.name, problem.place) == (TemplateCode.LINK, target, "intranet")
    quoted = target.replace("\\", "\\\\")
    simple = with_body(f'<w:p><w:fldSimple w:instr="HYPERLINK &quot;{quoted}&quot;"/></w:p>')
    assert codes(simple) == [TemplateCode.LINK]


def test_a_relation_that_calls_itself_a_link_but_is_used_for_something_else_is_refused():
    assert codes(link("https://evil.example", "subDoc")) == [TemplateCode.EXTERNAL]


@pytest.mark.parametrize(
    "drawing",
    [
        '<v:imagedata src="http://evil.example/x.png"/>',
        '<v:fill o:href="//evil.example/x.png"/>',
        r'<v:imagedata o:althref="\\evil\x.png"/>',
    ],
)
def test_an_address_in_an_old_drawing_is_refused(drawing):
    body = f"<w:p><w:r><w:pict><v:shape>{drawing}</v:shape></w:pict></w:r></w:p>"
    assert codes(with_body(body)) == [TemplateCode.EXTERNAL]


@pytest.mark.parametrize(
    "instruction",
    [
        ["DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"], [" DDE", "AUTO excel x"], ["  dde excel"],
        ['INCLUDETEXT "http://x"'], ["includepicture x"], ["I", "M", "PORT x"], ["LINK Excel.Sheet"],
        ["DATABASE \\d x"],
        ["MACROBUTTON Run x"], ["RD c:\\x.docx"], ["EMBED Package"], ["HTMLCONTROL"], ["INCLUDE x"], ['"DDE" x'],
        ["PRINT x"],
    ],
)  # fmt: skip
def test_a_field_that_fetches_or_runs_is_refused_however_word_cut_it(instruction):
    for body in (
        f"<w:p>{field(*instruction)}</w:p>",
        f"<w:p>{field(' IF 1 = 1 ', '</w:instrText></w:r>' + field(*instruction) + '<w:r><w:instrText>')}</w:p>",
        "<w:p><w:fldSimple w:instr='{}'/></w:p>".format("".join(instruction)),
        in_box(f"<w:p>{field(*instruction)}</w:p>"),
    ):
        assert codes(with_body(body)) == [TemplateCode.FIELD]
    assert codes(with_part("header", f"<w:p>{field(*instruction)}</w:p>")) == [TemplateCode.FIELD]


def test_a_field_whose_name_is_made_by_another_field_is_refused():
    inner = "</w:instrText></w:r>" + field(" QUOTE 68 68 69 ") + "<w:r><w:instrText>"
    assert codes(with_body(f"<w:p>{field(inner, ' excel')}</w:p>")) == [TemplateCode.FIELD]


@pytest.mark.parametrize(
    "wrapped",
    [
        (
            '<mc:AlternateContent><mc:Choice Requires="z">{shown}</mc:Choice>'
            "<mc:Fallback>{run}</mc:Fallback></mc:AlternateContent>"
        ),
        '<z:x mc:Ignorable="z">{shown}</z:x>{run}',
    ],
)
def test_a_field_that_says_something_else_to_another_program_is_refused(wrapped):
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:z="urn:z"'
    said = wrapped.format(shown=instruction("PAGE "), run=instruction("DDEAUTO excel x"))
    begin, *_rest, end = field("").split("<w:r>")[1:]
    assert codes(with_body(f"<w:p {names}><w:r>{begin}{said}<w:r>{end}</w:p>")) == [TemplateCode.FIELD]
    alike = wrapped.format(shown=f"<w:p>{field('PAGE')}</w:p>", run=f"<w:p>{field('PAGE')}</w:p>")
    assert codes(with_body(in_box(alike).replace("<w:p>", f"<w:p {names}>", 1))) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("HYPERLINK \\n &quot;file:///c:/x.exe&quot;", TemplateCode.LINK),
        ("HYPERLINK \\l &quot;doel&quot; &quot;file://x&quot;", TemplateCode.LINK),
        (f"HYPERLINK </w:instrText></w:r>{field('QUOTE x')}<w:r><w:instrText>", TemplateCode.FIELD),
    ],
)
def test_the_address_of_a_link_field_is_read_wherever_it_stands_in_the_field(said, code):
    assert codes(with_body(f"<w:p>{field(said)}</w:p>")) == [code]
    fine = (
        "HYPERLINK &quot;https://x.example&quot; \\l &quot;doel 1&quot; "
        "\\o &quot;kom: kijk&quot; \\t &quot;_blank&quot;"
    )
    assert codes(with_body(f"<w:p>{field(fine)}</w:p>")) == []


@pytest.mark.parametrize(
    "instruction",
    [
        "PAGE", "SHAPE \\* MERGEFORMAT", " numpages \\* MERGEFORMAT ", "DATE \\@ &quot;d MMMM yyyy&quot;",
        "TOC \\o &quot;1-3&quot;", "=SUM(ABOVE)",
        "HYPERLINK \\l &quot;doel&quot;", "HYPERLINK &quot;https://x.example&quot;", "DOCPROPERTY Company", "FORMTEXT",
        "STYLEREF &quot;Kop 1&quot;", "MERGEFIELD Naam", "ADDIN ZOTERO_ITEM {&quot;a&quot;:{&quot;b&quot;:1}}",
    ],
)  # fmt: skip
def test_fields_that_stay_in_the_file_are_fine(instruction):
    assert codes(with_body(f"<w:p>{field(instruction)}</w:p>")) == []
    assert codes(with_body(f'<w:p><w:fldSimple w:instr="{instruction}"/></w:p>')) == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("aFChunk", "afchunk.html"), ("aFChunk", "afchunk.xml"), ("oleObject", "embeddings/oleObject1.bin"),
        ("package", "embeddings/sheet.xlsx"), ("control", "activeX/activeX1.xml"), ("subDocument", "sub.docx"),
        ("../../../../2006/relationships/ui/extensibility", "customUI.xml"), ("x/webextension", "webextension1.xml"),
        ("somethingNew", "blob.bin"),
    ],
)  # fmt: skip
def test_what_carries_another_file_is_refused_by_what_it_is(kind, name):
    parts = parts_of(with_relation(kind, name))
    parts[f"word/{name}"] = b"<html/>"
    [problem] = problems(packed(parts))
    assert problem.code is TemplateCode.EMBEDDED
    assert problem.name.endswith(name.rsplit("/", 1)[-1])


@pytest.mark.parametrize(
    "element", ["<w:altChunk {}/>", "<w:p><w:r><w:object><o:OLEObject {}/><w:control {}/></w:object></w:r></w:p>"]
)
def test_what_opens_another_file_is_refused_whatever_its_relation_calls_itself(element):
    parts = parts_of(with_relation("image", "media/x.png")) | {"word/media/x.png": b"<html/>"}
    assert codes(with_body(element.replace("{}", 'r:id="rTest"'), packed(parts))) == [TemplateCode.EMBEDDED]
    kept = parts_of(with_relation("somethingNew", "media/x.exe")) | {"word/media/x.exe": b"MZ"}
    assert codes(packed(kept)) == [TemplateCode.EMBEDDED]


def test_a_part_is_read_as_what_it_is_whatever_the_capitals_of_its_name():
    parts = parts_of(with_relation("header", "h.bin")) | {
        "word/h.bin": f'<w:hdr xmlns:w="{W}"><w:p>{field("DDEAUTO x")}</w:p></w:hdr>'.encode()
    }
    parts = parts_of(with_relation("image", "h.bin", base=packed(parts), id="rOther"))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    told = f'<Override PartName="/WORD/H.BIN" ContentType="{kind}"/></Types>'
    name = "[Content_Types].xml"
    assert codes(packed(parts | {name: parts[name].replace(b"</Types>", told.encode())})) == [TemplateCode.FIELD]


@pytest.mark.parametrize("name", ["word/embeddings/oleObject1.bin", "word/afchunk.html", "word/activeX/activeX1.bin"])
def test_a_file_that_nothing_names_is_refused_too(name):
    assert codes(packed(parts_of(template("{{ mentor.name }}")) | {name: b"x"})) == [TemplateCode.EMBEDDED]


def test_macros_are_told_once_wherever_they_show():
    parts = parts_of(with_relation("vbaProject", "vbaProject.bin")) | {"word/vbaProject.bin": b"x"}
    assert codes(packed(parts)) == [TemplateCode.MACROS]
    types = parts_of(template("{{ mentor.name }}"))
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    name = "[Content_Types].xml"
    types[name] = types[name].replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    assert codes(packed(types)) == [TemplateCode.MACROS]


@pytest.mark.parametrize(
    "change",
    [
        '<w:p><w:ins w:id="1" w:author="Els"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
        '<w:p><w:del w:id="1" w:author="Els"><w:r><w:delText>{{ mentee.name }}</w:delText></w:r></w:del></w:p>',
        '<w:p><w:moveFrom w:id="1" w:author="Els"><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>',
        '<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="Els"/></w:rPr></w:pPr></w:p>',
        '<w:p><w:r><w:rPr><w:rPrChange w:id="1" w:author="Els"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:numPr><w:numberingChange w:id="1" w:author="Els" w:original="1"/></w:numPr></w:pPr></w:p>',
    ],
)
def test_changes_that_nobody_decided_on_are_refused(change):
    [problem] = problems(with_body(change))
    assert (problem.code, problem.name, problem.part) == (TemplateCode.TRACKED, "Els", "body")
    assert codes(with_part("footnotes", change)) == [TemplateCode.TRACKED]


def test_what_word_libreoffice_and_google_leave_in_a_file_is_no_problem():
    data = template("{{ mentor.name }}")
    for kind, target in (
        ("attachedTemplate", r"file:///\\server\sjablonen\Huisstijl.dotx"),
        ("mailMergeSource", "file:///C:/namen.xlsx"),
    ):
        data = with_relation(kind, target, external=True, of="word/settings.xml", base=data, id=f"r{kind}")
    more = {
        ("theme", "theme/theme2.xml"): b"<a/>", ("glossaryDocument", "glossary/document.xml"): b"<g>{{ other }}</g>",
        ("font", "fonts/font1.odttf"): b"\1\2", ("font", "fonts/Roboto-regular.ttf"): b"\0\1",
        ("customXml", "../customXml/item1.xml"): b'<x xmlns="urn:go">{{ mentor.name }}</x>',
        ("printerSettings", "printerSettings1.bin"): b"\0", ("image", "media/image1.emf"): b"\1\0\0\0",
        ("people", "people.xml"): b"<p/>", ("commentsExtended", "commentsExtended.xml"): b"<c/>",
    }  # fmt: skip
    for (kind, target), content in more.items():
        data = packed(
            parts_of(with_relation(kind, target, base=data, id=f"r{target}"))
            | {f"word/{target}".replace("word/../", ""): content}
        )
    data = packed(parts_of(data) | {"word/media/unused.png": b"\x89PNG", "docProps/custom.xml": b"<Properties/>"})
    assert codes(data) == []


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "header", "footer", "comments"])
def test_tags_are_looked_for_in_every_part(kind):
    [problem] = problems(with_part(kind, PARAGRAPH.format("{{ mentor.naam }}")))
    assert (problem.part, problem.paragraph) == (kind, 1)
    expected = TemplateCode.MISPLACED if kind == "comments" else TemplateCode.UNKNOWN
    assert problem.code is expected


@pytest.mark.parametrize(
    ("name", "xml", "part"),
    [
        (
            "docProps/core.xml",
            '<c:coreProperties xmlns:c="c"><c:title>{{ x.y }}</c:title></c:coreProperties>',
            "properties",
        ),
        (
            "docProps/core.xml",
            '<c:coreProperties xmlns:c="c"><c:x>{{ programme }}</c:x></c:coreProperties>',
            "properties",
        ),
        ("docProps/app.xml", "<Properties><Company>{{ x.y }}</Company></Properties>", "data"),
        ("docProps/custom.xml", "<Properties><p name='{{ programme }}'/></Properties>", "properties"),
        ("customXml/item1.xml", "<a b='{{ cycler.__init__ }}'/>", "data"),
        ("word/settings2.xml", "<s v='{% for x in y %}'/>", "other"),
        ("word/document2.xml", "<s>{{ 7*7 }}</s>", "other"),
    ],
)
def test_tags_are_looked_for_in_data_and_settings(name, xml, part):
    [problem] = problems(packed(parts_of(template("{{ mentor.name }}")) | {name: xml.encode("utf-16")}))
    assert (problem.part, bool(problem.place)) == (part, True)


@pytest.mark.parametrize(
    "xml",
    [
        '<w:p><w:bookmarkStart w:id="1" w:name="{{ mentee.about ~ words }}"/><w:bookmarkEnd w:id="1"/></w:p>',
        '<w:sdt><w:sdtPr><w:alias w:val="{{ mentor.name }}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
        '<w:p><w:hyperlink w:anchor="{{ mentor.name }}"/></w:p>',
        '<w:p><w:fldSimple w:instr="PAGE {{ mentor.name }}"/></w:p>',
        f"<w:p>{field('REF {{ mentor.name }}')}</w:p>",
    ],
)
def test_a_tag_in_a_name_or_field_is_refused_with_its_place(xml):
    [problem] = problems(with_body(xml))
    assert problem.code is TemplateCode.MISPLACED
    assert (problem.part, problem.inside in ("attribute", "field")) == ("body", True)


def test_two_parts_of_one_name_are_refused():
    parts = parts_of(default_template())
    parts["word/Document.xml"] = parts["word/document.xml"]
    assert codes(packed(parts)) == [TemplateCode.NOT_WORD]
    for name in ("../x.xml", "word\\x.xml", "/x.xml"):
        assert codes(packed(parts_of(default_template()) | {name: b"<x/>"})) == [TemplateCode.NOT_WORD]


def test_entities_and_broken_xml_are_refused_in_any_part():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    for xml in (laughs, outside, "<x", "<x>\0</x>", "<a>" * 300 + "</a>" * 300):
        parts = parts_of(template("{{ mentor.name }}")) | {"word/people.xml": xml.encode()}
        assert codes(packed(parts)) == [TemplateCode.NOT_WORD]


def test_too_much_xml_and_too_many_parts_are_refused_before_they_are_read():
    parts = parts_of(template("{{ mentor.name }}"))
    assert codes(packed(parts | {"word/people.xml": b"<x>" + b" " * 21_000_000 + b"</x>"})) == [TemplateCode.TOO_LARGE]
    assert codes(packed(parts | {f"word/media/{n}.png": b"" for n in range(1_000)})) == [TemplateCode.TOO_LARGE]


def test_a_strict_file_is_no_word_document_to_us():
    parts = parts_of(template("{{ mentor.name }}"))
    name = "word/document.xml"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts[name] = parts[name].replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    assert codes(packed(parts)) == [TemplateCode.NOT_WORD]


def changed(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes of one part, or of the file itself, changed."""
    if chance.random() < 0.2:
        target = bytearray(data)
    else:
        parts = parts_of(data)
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        target = bytearray(parts[name])
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(target))
        match chance.randrange(4):
            case 0:
                target[place] = chance.randrange(256)
            case 1:
                del target[place : place + chance.randint(1, 40)]
            case 2:
                target[place:place] = chance.choice(
                    [b"{{", b"}}", b"{%p ", b"%}", b"{", b"&#69;", b"<w:p>", b"\xff", b"]]>"]
                )
            case _:
                other = chance.randrange(len(target))
                target[place:place] = target[other : other + chance.randint(1, 80)]
        if not target:
            return b""
    return bytes(target) if len(target) and target[:2] == b"PK" else packed(parts_of(data) | {name: bytes(target)})


def test_a_file_with_bytes_changed_anywhere_is_read_or_refused():
    chance = random.Random(8)
    base = with_part("footnotes", PARAGRAPH.format("{{ programme }}"), default_template())
    for _ in range(250):
        data = changed(base, chance)
        assert all(isinstance(each, TemplateProblem) for each in problems(data))


def test_the_bytes_are_looked_at_before_the_process_that_fills_in(monkeypatch):
    monkeypatch.setattr("components.documents.charter_docx.try_out", lambda *given: pytest.fail("was filled in"))
    assert check_template(with_body(f"<w:p>{field('DDEAUTO x')}</w:p>"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x", "y")
    assert check_template(out.getvalue())[0].code is TemplateCode.NOT_WORD
