"""The PDF charter: two pages, tagged for screen readers, and to the letter."""

import re
import shutil
import subprocess

import pytest

from components.documents.charter_pdf import charter_pdf
from components.documents.text_and_pdf import STATIC, TEMPLATES, one_line
from tests.components.documents.people import everywhere, full, hostile, logo, sparse
from tests.tools_needed import found, needs


def pages(data: bytes, folder) -> int:
    (folder / "c.pdf").write_bytes(data)
    subprocess.run([found("pdftoppm"), "-r", "15", "-png", str(folder / "c.pdf"), str(folder / "p")], check=True)
    return len(list(folder.glob("p*.png")))


def spoken(data: bytes, folder) -> str:
    (folder / "c.pdf").write_bytes(data)
    done = subprocess.run(
        [shutil.which("pdftotext"), "-raw", str(folder / "c.pdf"), "-"], check=True, capture_output=True
    )
    return re.sub(r"[\s\u200b-]", "", done.stdout.decode())


@needs("pdftoppm")
@pytest.mark.parametrize("length", [0, 800])
def test_answers_of_up_to_800_characters_fit_on_two_pages(tmp_path, length):
    assert pages(charter_pdf(full(length), "nl"), tmp_path) == 2


@needs("pdftoppm")
def test_a_great_deal_of_text_goes_on_over_more_pages(tmp_path):
    charter = everywhere("Een lang verhaal. " * 300)
    assert pages(charter_pdf(charter, "nl"), tmp_path) > 2


@pytest.mark.parametrize("charter", [full(), sparse()], ids=["full", "sparse"])
def test_it_is_tagged_and_stamped_as_pdf_ua(charter):
    data = charter_pdf(charter, "nl")
    assert data.startswith(b"%PDF-")
    assert b"pdfuaid" in data


@needs("pdftoppm")
def test_a_word_longer_than_the_page_is_wide_is_broken_not_cut(tmp_path):
    assert spoken(charter_pdf(everywhere("x" * 700), "nl"), tmp_path).count("x") > 12 * 700


@needs("pdftoppm")
@pytest.mark.parametrize("text", [t for t in hostile() if one_line(t)])
def test_what_people_type_comes_out_to_the_letter(tmp_path, text):
    told = spoken(charter_pdf(everywhere(text), "en"), tmp_path)
    wanted = re.sub(r"[\s-]", "", one_line(text))
    # Combining marks piled up by the dozen have no order on paper; that the letters are there is enough.
    plain = re.sub(r"[\u0300-\u036f]", "", wanted)
    assert plain in re.sub(r"[\u0300-\u036f]", "", told)
    assert "49" not in told


def test_a_letter_no_font_can_draw_costs_the_stamp_not_the_document():
    data = charter_pdf(everywhere("Bo 🎉\U0001fae8"), "nl")
    assert data.startswith(b"%PDF-")


def test_the_logo_is_in_it():
    assert b"/Subtype/Image" in charter_pdf(full(), "nl", logo=logo())
    assert b"/Subtype/Image" not in charter_pdf(full(), "nl")


def test_the_templates_read_data_only_and_fetch_nothing():
    for path in TEMPLATES.glob("*.typ"):
        source = path.read_text(encoding="utf-8")
        assert "@preview" not in source
        assert "eval(" not in source
        assert "read(" not in source


def test_the_typefaces_are_shipped_with_their_licences():
    names = {path.name for path in (STATIC / "fonts").iterdir()}
    assert {"OFL-AtkinsonHyperlegibleNext.txt", "OFL-Fraunces.txt", "OFL-NotoSans.txt"} <= names
    for path in (STATIC / "fonts").glob("*.ttf"):
        assert path.read_bytes()[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize("name", ["mark", "mark_dark", "wordmark", "wordmark_dark"])
def test_the_mark_is_a_drawing_that_fetches_nothing(name):
    from xml.etree import ElementTree

    root = ElementTree.parse(STATIC / f"{name}.svg").getroot()
    assert root.find("{*}title").text == "Telemachus"
    assert "href" not in (STATIC / f"{name}.svg").read_text(encoding="utf-8")
