"""A template that HR made is explained before it is used: what is wrong, and where."""

import io
import zipfile

import pytest
from docx import Document

from components.documents.charter_docx import check_template, default_template, omissions
from components.documents.word.package import TemplateCode, TemplateProblem, open_package
from components.documents.word.tags import check_part
from components.documents.word.template_safety import PLACEHOLDERS
from components.words.errors import template_sentence
from tests.components.documents.word_files import in_box, with_body


def template(*paragraphs: str, footer: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(name: str, data: bytes, base: bytes | None = None) -> bytes:
    out = io.BytesIO(base or template("{{ mentor.name }}"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def test_our_own_template_has_no_problem_and_lacks_nothing():
    assert check_template(default_template()) == ()
    assert omissions(default_template()) == ()


def test_every_placeholder_we_name_may_be_used():
    def used(name: str) -> str:
        if name == "sections":
            return "{% for x in sections %}{{ x.title }}{% endfor %}"
        return f"{{{{ {name}.title }}}}" if name.startswith("parts.") else f"{{{{ {name} }}}}"

    assert check_template(template(*map(used, PLACEHOLDERS))) == ()


def test_a_typing_error_is_named_with_its_place_and_what_was_meant():
    [problem] = check_template(template("Charter", "Tussen {{ mentor.naam }} en {{ mentee.name }}"))
    assert problem.code is TemplateCode.UNKNOWN
    assert problem.name == "mentor.naam"
    assert problem.nearest == "mentor.name"
    assert (problem.part, problem.paragraph) == ("body", 2)
    assert problem.place.startswith("Tussen")


def test_all_problems_are_told_at_once_the_footer_too():
    found = check_template(template("{{ mentro.name }}", "{{ goal }}", footer="{{ pagina }}"))
    assert [(p.name, p.part) for p in found] == [("mentro.name", "body"), ("goal", "body"), ("pagina", "footer")]


@pytest.mark.parametrize(
    "text", ["{{ mentor.name }", "{{ mentor.name", "{% for s in sections %}", "{% endfor %}", "{% if %}x{% endif %}"]
)
def test_a_tag_that_is_not_closed_is_named_with_its_place(text):
    found = check_template(template("Charter", f"Hier {text}"))
    unclosed = text == "{% for s in sections %}"
    assert [problem.code for problem in found] == [TemplateCode.UNCLOSED if unclosed else TemplateCode.BROKEN]
    assert (found[0].part, found[0].paragraph, found[0].place) == ("body", 2, f"Hier {text}")


@pytest.mark.parametrize(
    "text",
    [
        '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ mentor.__class__ }}",
        "{{ mentor['__class__'] }}",
        "{{ mentor|attr('name') }}",
        "{{ mentor.name|replace('a', 'b') }}",
        "{{ 'a' * 1000000000 }}",
        "{% for x in range(100000000) %}x{% endfor %}",
        "{% for a in sections %}{% for b in sections %}{% for c in sections %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro x() %}{% endmacro %}",
        "{{ loop._x }}",
        "{% for line in sections recursive %}{{ loop(sections) }}{% endfor %}",
        "{{ lipsum() }}",
        "{{ self.x }}",
    ],
)
def test_anything_that_could_do_more_than_fill_in_is_refused_and_not_run(text):
    found = check_template(template(text))
    assert found
    assert {problem.code for problem in found} <= {TemplateCode.NOT_ALLOWED, TemplateCode.UNKNOWN}


REASONABLE = [
    "{% if organisation %}{{ organisation|upper }}{% endif %}",
    "{{ mentor.job_title|default('-') }}",
    "{% for s in sections %}{{ loop.index }} {{ s.title }}{% for l in s.lines %}{{ l.text }}{% endfor %}{% endfor %}",
    "{{r mentor.name }}",
    "{{ parts['who'].title }}",
]


@pytest.mark.parametrize("text", REASONABLE)
def test_what_a_template_reasonably_does_is_allowed(text):
    problems = [each for root in open_package(template(text)).roots.items() for each in check_part(*root)]
    assert problems == []


def test_all_of_that_together_is_filled_in():
    assert check_template(template(*REASONABLE)) == ()


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04" + b"\x00" * 100, default_template()[:-900], b"<html></html>"]
)
def test_a_file_that_is_no_word_document_is_refused(data):
    assert [problem.code for problem in check_template(data)] == [TemplateCode.NOT_WORD]


def test_a_damaged_document_is_refused_without_an_exception():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<broken")
    assert [problem.code for problem in check_template(out.getvalue())] == [TemplateCode.NOT_WORD]


def test_macros_and_things_fetched_from_outside_are_refused():
    assert check_template(with_part("word/vbaProject.bin", b"x"))[0].code is TemplateCode.MACROS
    remote = (
        b'<?xml version="1.0"?><Relationships xmlns="x"><Relationship Id="r1" Type="x/subDocument" '
        b'Target="https://evil.example/t.docx" TargetMode="External"/></Relationships>'
    )
    [problem] = check_template(with_part("word/_rels/settings.xml.rels", remote))
    assert (problem.code, problem.name) == (TemplateCode.EXTERNAL, "https://evil.example/t.docx")


def test_a_link_that_a_person_clicks_is_no_problem():
    link = (
        b'<?xml version="1.0"?><Relationships xmlns="x"><Relationship Id="r1" Type="x/hyperlink" '
        b'Target="https://example.org" TargetMode="External"/></Relationships>'
    )
    assert check_template(with_part("word/_rels/other.xml.rels", link)) == ()


def test_a_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO(template("{{ mentor.name }}"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.png", b"0" * 70_000_000)
    assert [problem.code for problem in check_template(out.getvalue())] == [TemplateCode.TOO_LARGE]


def test_a_template_without_any_placeholder_is_told():
    assert [p.code for p in check_template(template("Charter"))] == [TemplateCode.NO_PLACEHOLDER]


def test_each_problem_becomes_a_sentence_with_its_place():
    [problem] = check_template(template("Tussen {{ mentor.naam }}"))
    told = template_sentence(problem)
    assert "mentor.naam" in told
    assert "{{ mentor.name }}" in told
    assert "paragraph 1" in told
    assert all(template_sentence(TemplateProblem(code, name="x")) for code in TemplateCode)


def tagged(*pieces: str) -> str:
    """A paragraph whose text Word spread over these runs."""
    return "<w:p>" + "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in pieces) + "</w:p>"


ROW = "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("text", "named", "meant"),
    [
        ("Mentor: { mentor.name }} en zo", "{ mentor.name }}", "mentor.name"),
        ("{{ mentor.name }", "{{ mentor.name }", "mentor.name"),
        ("Voor { mentor.name } en { datum }", "{ mentor.name }", "mentor.name"),
        ("{mentor.naam}", "{mentor.naam}", "mentor.name"),
        ("mentor.name }}", "mentor.name }}", "mentor.name"),
        ("{{ mentor.name", "{{ mentor.name", "mentor.name"),
        ("{% if organisation } x", "{% if organisation }", ""),
    ],
)
def test_a_half_brace_is_named_with_what_was_meant(text, named, meant):
    [problem] = check_template(template("Charter", text))
    assert (problem.code, problem.name, problem.nearest) == (TemplateCode.BROKEN, named, meant)
    assert (problem.paragraph, problem.place) == (2, text)


@pytest.mark.parametrize("text", ["Kies {a} of {b}", "{F3A1-22} en 100%", "if (x) { y }", "{1}{2}"])
def test_braces_that_mean_nothing_here_are_ordinary_text(text):
    problems = [each for root in open_package(template(text)).roots.items() for each in check_part(*root)]
    assert problems == []


def test_a_half_brace_is_found_however_word_cut_it_and_in_a_description():
    [problem] = check_template(with_body(tagged("{", " mentor", ".name ", "}", "}")))
    assert (problem.code, problem.name) == (TemplateCode.BROKEN, "{ mentor.name }}")
    picture = (
        '<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" id="1" name="x" descr="{{ mentor.name }"/></w:drawing></w:r></w:p>'
    )
    [problem] = check_template(with_body(picture))
    assert (problem.code, problem.inside) == (TemplateCode.BROKEN, "attribute")


@pytest.mark.parametrize(
    ("paragraphs", "named", "line", "end"),
    [
        (["{% for s in sections %}", "x"], "{% for s in sections %}", 1, "{% endfor %}"),
        (["x", "{%p if status %}", "y"], "{%p if status %}", 2, "{%p endif %}"),
        (["{% for s in sections %}", "{% if status %}", "{% endfor %}"], "{% if status %}", 2, "{% endif %}"),
        (
            ["{% for s in sections %}", "{%p for l in s.lines %}", "{% endfor %}"],
            "{%p for l in s.lines %}",
            2,
            "{%p endfor %}",
        ),
    ],
)
def test_a_loop_that_does_not_end_is_named_at_the_loop(paragraphs, named, line, end):
    [problem] = check_template(template(*paragraphs))
    assert (problem.code, problem.name) == (TemplateCode.UNCLOSED, named)
    assert (problem.paragraph, problem.place, problem.nearest) == (line, named, end)
    assert end in template_sentence(problem)
    assert "Jinja" not in template_sentence(problem)


@pytest.mark.parametrize(
    "xml",
    [
        tagged("{% if status %}") + ROW.format(tagged("{% endif %}"), "<w:p/>"),
        ROW.format(tagged("{%p if status %}"), "<w:p/>") + tagged("{%p endif %}"),
        "<w:p><w:hyperlink w:anchor='x'><w:r><w:t>{% if status %}</w:t></w:r></w:hyperlink></w:p>"
        + tagged("{% endif %}"),
    ],
)
def test_a_loop_that_would_tear_a_table_apart_is_named(xml):
    [problem] = check_template(with_body(xml))
    assert problem.code is TemplateCode.CROSSED


@pytest.mark.parametrize(
    "xml",
    [
        tagged("Doelen: {%p if status %}") + tagged("{%p endif %}"),
        ROW.format(tagged("{%tr if status %}"), tagged("dit ook")) + ROW.format(tagged("{%tr endif %}"), "<w:p/>"),
    ],
)
def test_text_that_a_tag_would_take_away_is_told(xml):
    assert {problem.code for problem in check_template(with_body(xml))} == {TemplateCode.CROWDED}


@pytest.mark.parametrize("text", ["{{ Mentor.Name }}", "{{ MENTOR.NAME }}", "{{mentor.nam}}", "{{ mentor_name }}"])
def test_the_nearest_right_name_is_told_whatever_the_capitals(text):
    [problem] = check_template(template(text))
    assert (problem.code, problem.nearest) == (TemplateCode.UNKNOWN, "mentor.name")


def test_what_the_charters_will_lack_is_told():
    assert omissions(default_template()) == ()
    assert omissions(template("{{ mentor.name }} {{ mentee.name }} {{ programme }} {{ mentor.job_title }}")) == (
        "status",
        "mentee.about",
        "sections",
    )
    lacking = omissions(template("{{ parts['goals'].title }}{% for l in parts.why.lines %}{{ l.text }}{% endfor %}"))
    assert "parts.goals" not in lacking
    assert "parts.why" not in lacking
    assert "parts.protection" in lacking


def test_no_more_problems_are_told_than_anyone_mends_in_one_go():
    assert len(check_template(template(*(f"{{{{ x{number} }}}}" for number in range(300))))) == 20


def test_a_place_in_a_table_or_text_box_is_said():
    for xml, told in (
        (ROW.format(tagged("{{ mentor.naam }}"), "<w:p/>"), "table"),
        (in_box(tagged("{{ mentor.naam }}")), "text box"),
    ):
        [problem] = check_template(with_body(xml))
        assert told in template_sentence(problem)
        assert "{{ mentor.naam }}" in template_sentence(problem)
