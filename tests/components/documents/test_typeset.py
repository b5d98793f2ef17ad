"""Which letters a PDF can show: all of Europe's, Greek and Cyrillic; of others it is said where they lack."""

from __future__ import annotations

import unicodedata
from functools import partial
from itertools import islice

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from components import DRAWING
from components.documents import paragraphs, typeset
from components.documents.charter_pdf import charter_pdf
from components.documents.typeset import STATIC, LogoRefused, check_logo, texts_in, undrawable_texts
from mentoring.worker_process import StandingWorker
from tests.components.documents.people import everywhere, full, logo

NAMES = (
    "Ștefan Țepeș", "Işıl Kılıç", "Łukasz Đorđević", "Kärt Õun", "ǄEMAL ǅ ǆ", "STRAẞE", "Ħal Għargħur", "Ŋuŋŋá Ŧ ĸ",
    "Þórður Ðð", "Ġorġ Ċ ċ", "Siân Ŵŷ", "Ģirts Ķ ļ ņ ŗ", "Əli", "ŀ ŉ ſ ȟ ǥ ʒ", "Ελένη Παπαδοπούλου", "Ἑλένη",
    "Жюль Ґалаган Їжак", "Ђорђе Љиљана Џ", "Өлзий", "Nguyễn Thị Ánh", "q̃ x̵ Ń̂",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_european_name_is_drawn_on_every_computer(only_our_fonts: None, name: str) -> None:
    assert not typeset._rare_letters(name)
    assert b"pdfuaid" in charter_pdf(everywhere(name), "nl")


def test_every_letter_we_call_ours_is_in_the_fonts_we_ship(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = typst.Fonts(False, False, [str(STATIC / "fonts")])
    monkeypatch.setattr(typeset, "fonts", lambda of_computer: fonts)
    ours = [
        chr(code) for code in range(0x3000) if typeset._OURS.fullmatch(chr(code)) and paragraphs(f"a{chr(code)}") != "a"
    ]
    marked = ["a" + letter if unicodedata.category(letter)[0] == "M" else letter for letter in ours]
    assert len(ours) > 1500
    assert list(typeset._search([(letter, frozenset([letter])) for letter in marked])) == []


@pytest.mark.parametrize("text", ["名前 山田", "＝1+1", "Bo 🎉", "ཀརྨ"])
def test_what_nothing_here_can_draw_is_named(only_our_fonts: None, text: str) -> None:
    assert list(undrawable_texts(["Pieter", text, "Ünal"])) == [text]


@pytest.mark.parametrize("text", ["محمد", "יעל", "ნინო", "अनिल", "Արամ", "አበበ"])
def test_what_typst_itself_brings_a_font_for_is_not_named(only_our_fonts: None, text: str) -> None:
    assert (list(undrawable_texts([text])) == []) == (b"pdfuaid" in charter_pdf(everywhere(text), "en"))


def test_a_font_of_the_computer_is_used() -> None:
    assert list(undrawable_texts(["名前 山田", "名字"])) == ["名字"]
    assert b"pdfuaid" in charter_pdf(everywhere("名前 山田"), "en")


@settings(max_examples=25)
@given(st.text(st.sampled_from("aé Ж名山🎉ع\u0301\u0335→✓’字"), min_size=1, max_size=6))
def test_it_says_so_exactly_where_the_pdf_would_show_a_box(text: str) -> None:
    if paragraphs(text):
        assert (list(undrawable_texts([text])) == []) == (b"pdfuaid" in charter_pdf(everywhere(text), "nl"))


def test_a_few_looks_are_enough_to_name_the_first_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[frozenset[str]] = []
    monkeypatch.setattr(typeset, "_can_draw", lambda found: looked.append(found))
    names = [chr(0x4E00 + number) for number in range(512)]
    assert list(islice(undrawable_texts(names), 4)) == names[:4]
    assert len(looked) <= 20


def test_the_process_that_draws_makes_the_same_and_refuses_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    here = charter_pdf(full(), "nl", logo=logo())
    check_logo.cache_clear()
    monkeypatch.setattr(DRAWING, "run", partial(StandingWorker.run, DRAWING))
    assert charter_pdf(full(), "nl", logo=logo()) == here
    with pytest.raises(LogoRefused) as refused:
        check_logo(logo()[:60] + bytes(40) + logo()[100:])
    assert refused.value.code == "logo_not_a_picture"


def test_texts_are_found_at_any_depth() -> None:
    told = list(texts_in([full(), {"own": ("Een eigen tekst",)}, b"a picture", None, 3]))
    assert {"Sanne Bakker", "Contentmarketeer", "Waterland", "Onze klanten worden jonger.", "Een eigen tekst"} <= set(
        told
    )
