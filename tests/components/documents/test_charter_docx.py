"""The Word charter opens, says everything, and shows what people typed to the letter."""

import io
import subprocess

import pytest
from docx import Document

from components.documents.charter_docx import charter_docx, default_template
from components.documents.charter_sections import charter_sections
from components.documents.text_and_pdf import STATIC, LogoRefused, one_line, paragraphs
from components.documents.word.package import TemplateRefused
from components.words.charters_and_kick_off import BOTH
from mentoring.pairs import CharterRecord
from tests.components.documents.people import everywhere, full, fullest, hostile, logo, sparse
from tests.tools_needed import found, needs


def texts(data: bytes) -> list[str]:
    body = Document(io.BytesIO(data)).element.body
    found_ = []
    for p in body.iter("{*}p"):
        parts = [("\n" if n.tag.endswith("}br") else n.text or "") for n in p.iter("{*}t", "{*}br")]
        found_.append("".join(parts))
    return found_


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("charter", [full(), sparse()], ids=["full", "sparse"])
def test_every_sentence_of_the_charter_is_in_it(charter, language):
    told = "\n".join(texts(charter_docx(charter, language)))
    for section in charter_sections(charter, language):
        assert section.title in told
        for line in section.lines:
            for piece in line.pieces:
                assert piece.text.strip() in told


def test_no_placeholder_is_left_over():
    told = "\n".join(texts(charter_docx(full(), "nl")))
    assert "{{" not in told
    assert "{%" not in told


@pytest.mark.parametrize("text", hostile())
def test_what_people_type_comes_out_to_the_letter(text):
    told = texts(charter_docx(everywhere(text), "nl"))
    if one_line(text):
        assert one_line(text) in told
        assert any(paragraphs(text) in each for each in told)
    assert "49" not in "".join(told)


def test_text_that_looks_like_docxtpls_own_escapes_stays_itself():
    assert "{_{ x }_} & <w:p/>" in texts(charter_docx(everywhere("{_{ x }_} & <w:p/>"), "nl"))


def test_the_file_knows_its_title_and_its_language():
    document = Document(io.BytesIO(charter_docx(full(), "en")))
    assert document.core_properties.title == "Charter Sanne Bakker – Pieter de Vries"
    assert document.core_properties.language == "en-GB"
    assert {tag.get(tag.nsmap["w"].join("{}") + "val") for tag in document.styles.element.iter("{*}lang")} == {"en-GB"}


def test_the_foot_says_which_version_it_is():
    document = Document(io.BytesIO(charter_docx(full(), "nl", record=CharterRecord(7, version=3, edition=2))))
    assert "Concept, versie 2" in document.sections[0].footer.paragraphs[0].text


def test_the_organisations_logo_takes_the_place_of_its_name_and_has_words():
    document = Document(io.BytesIO(charter_docx(full(), "nl", logo=logo())))
    words = [picture.get("descr") for picture in document.element.body.iter("{*}docPr")]
    assert "Logo van de organisatie" in words
    assert all(words)


def test_a_logo_that_is_no_picture_is_refused():
    for data, code in ((b"no picture", "logo_not_a_picture"), (b"x" * 600_000, "logo_too_large")):
        with pytest.raises(LogoRefused) as refused:
            charter_docx(full(), "nl", logo=data)
        assert refused.value.code == code
    broken = logo()[:60]
    with pytest.raises(LogoRefused):
        charter_docx(full(), "nl", logo=broken)


def test_an_own_template_is_used():
    own = Document()
    own.add_paragraph("Afspraak van {{ mentor.name }}")
    own.add_paragraph("{%p for line in parts.protection.lines %}")
    own.add_paragraph("{{ line.text }}")
    own.add_paragraph("{%p endfor %}")
    out = io.BytesIO()
    own.save(out)
    told = texts(charter_docx(full(), "nl", template=out.getvalue()))
    assert told[0] == "Afspraak van Sanne Bakker"
    assert "De mentee geeft de mentor geen taken." in told


def test_a_template_that_cannot_work_is_refused_with_its_problems():
    own = Document()
    own.add_paragraph("{{ mentor.nmae }}")
    out = io.BytesIO()
    own.save(out)
    with pytest.raises(TemplateRefused) as refused:
        charter_docx(full(), "nl", template=out.getvalue())
    assert refused.value.problems[0].nearest == "mentor.name"


def test_our_template_asks_word_for_the_house_fonts_and_names_a_fallback():
    import zipfile

    with zipfile.ZipFile(io.BytesIO(default_template())) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
    assert "Atkinson Hyperlegible Next" in fonts
    assert "altName" in fonts
    assert (STATIC / "fonts" / "AtkinsonNext-Regular.ttf").is_file()


@needs("soffice", "pdftoppm")
def test_it_opens_in_libreoffice_as_two_pages_in_both_languages(tmp_path):
    record, (fullest_charter, topics) = CharterRecord(7, version=3, edition=2), fullest()
    made = {
        "nl": charter_docx(full(800), "nl"),
        "en": charter_docx(full(800), "en"),
        "fullest": charter_docx(fullest_charter, "nl", catalogue=topics, record=record),
        "lines": charter_docx(fullest(filled=(), answers=2)[0], "en", catalogue=topics, record=record),
    }
    paths = {name: tmp_path / f"{name}.docx" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [found("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, paths.values())], check=True, capture_output=True, timeout=120)
    for language, path in paths.items():
        pdf, page = path.with_suffix(".pdf"), tmp_path / f"{language}-page"
        subprocess.run([found("pdftoppm"), "-r", "20", "-png", str(pdf), str(page)], check=True)
        assert len(list(tmp_path.glob(f"{language}-page*.png"))) == 2, language


def test_what_was_filled_in_is_bold_as_in_the_pdf():
    made = Document(io.BytesIO(charter_docx(full(), "nl")))
    paragraphs_ = {p.text: p for row in made.tables[2].rows for cell in row.cells for p in cell.paragraphs}
    values = 0
    for section in charter_sections(full(), "nl"):
        for line in (each for each in section.lines if each.text in paragraphs_):
            bold = [run.text for run in paragraphs_[line.text].runs if run.bold]
            assert bold == [piece.text for piece in line.pieces if piece.kind == "value"]
            values += len(bold)
    assert values > 10


def test_a_short_section_stays_on_one_page_with_its_title_in_two_languages():
    made = Document(io.BytesIO(charter_docx(full(), BOTH)))
    whole = {row.cells[0].text: bool(row._tr.xpath("w:trPr/w:cantSplit")) for row in made.tables[2].rows}
    assert [title for title, kept in whole.items() if "Eén ding doen" in title and kept]
    assert not all(whole.values()), "a long section may go on overleaf, or the paper takes more pages"
