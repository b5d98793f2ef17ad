"""A template that HR made is explained before it is used: what is wrong, and where."""

import io
import zipfile

import pytest
from docx import Document

from components.documents.charter_docx import default_template
from components.documents.refusals import template_sentence
from components.documents.template_check import (
    PLACEHOLDERS,
    TemplateCode,
    TemplateProblem,
    check_template,
    placeholders_of,
)


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


def test_our_own_template_has_no_problem_and_uses_known_placeholders():
    assert check_template(default_template()) == ()
    used = placeholders_of()
    assert "mentor.name" in used
    assert {name for name in used if not name.startswith(("section.", "line."))} <= set(PLACEHOLDERS)


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_placeholder_we_name_may_be_used(name):
    text = f"{{% for x in {name} %}}{{{{ x.title }}}}{{% endfor %}}" if name == "sections" else f"{{{{ {name} }}}}"
    if name.startswith("parts."):
        text = f"{{{{ {name}.title }}}}"
    assert check_template(template(text)) == ()


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
    if text == "{{ mentor.name }":
        assert found
    assert found[0].code is TemplateCode.BROKEN
    assert found[0].part == "body"


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


@pytest.mark.parametrize(
    "text",
    [
        "{% if organisation %}{{ organisation|upper }}{% endif %}",
        "{{ mentor.job_title|default('-') }}",
        "{% for s in sections %}{{ loop.index }} {{ s.title }}{% for l in s.lines %}{{ l.text }}{% endfor %}{% endfor %}",
        "{{r mentor.name }}",
        "{{ parts['who'].title }}",
    ],
)
def test_what_a_template_reasonably_does_is_allowed(text):
    assert check_template(template(text)) == ()


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
        b'<?xml version="1.0"?><Relationships xmlns="x"><Relationship Id="r1" Type="x/attachedTemplate" '
        b'Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>'
    )
    [problem] = check_template(with_part("word/_rels/settings.xml.rels", remote))
    assert (problem.code, problem.name) == (TemplateCode.EXTERNAL, "https://evil.example/t.dotm")


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
