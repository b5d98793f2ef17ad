"""What people typed goes into a document to the letter, without what changes a page; the PDF is for every reader."""

from __future__ import annotations

import unicodedata
from functools import partial
from itertools import islice

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from components import DRAWING
from components.documents import text_and_pdf
from components.documents.charter_pdf import charter_pdf
from components.documents.text_and_pdf import (
    STATIC,
    LogoRefused,
    breakable,
    check_logo,
    file_name,
    file_names,
    isolate,
    one_line,
    paragraphs,
    shorten,
    texts_in,
    undrawable_texts,
)
from mentoring.participants import Participant
from mentoring.worker_process import StandingWorker
from tests.components.documents.people import everywhere, full, logo


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Anna \u202eseirV ed\u202c", "Anna seirV ed"),
        ("Bram\u200bPeeters", "BramPeeters"),
        ("\u2066Chloé\u2069", "Chloé"),
        ("tag\U000e0041\U000e0042ged", "tagged"),
        ("\u3164", ""),
        ("Anna\r\nBcc: all@example.org", "Anna Bcc: all@example.org"),
        ("Da\u0301an", "Dáan"),
        ("  a \t b  ", "a b"),
        ("\ud800half", "half"),
        ("C# & <b> {{ 7*7 }}", "C# & <b> {{ 7*7 }}"),
    ],
)
def test_a_name_is_one_visible_line(typed, read):
    assert one_line(typed) == read


def test_running_text_keeps_its_lines():
    assert paragraphs("een\r\ntwee\u2028drie\u000bvier") == "een\ntwee\ndrie\nvier"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert paragraphs(paragraphs(text)) == paragraphs(text)
    assert "\n" not in one_line(text)


@given(st.text())
def test_a_file_name_holds_only_letters_digits_and_hyphens(text):
    name = file_name(text)
    assert all(letter == "-" or unicodedata.category(letter)[0] in "LMN" for letter in name)
    assert len(name) <= 40
    assert len(name.encode()) <= 120
    assert name == name.strip("-")


def test_a_file_name_keeps_what_can_be_kept():
    assert file_name("Chloe\u0301 Øst-Strauß") == "chloé-øst-strauß"
    assert file_name("../../etc/passwd") == "etc-passwd"
    assert file_name("山田") == "山田"


def test_two_people_of_one_name_have_files_of_their_own():
    people = [
        Participant("1", "Jan de Vries", department="Klantenservice"),
        Participant("2", "jan  de Vries", department="Directie"),
        Participant("3", "سارة"),
        Participant("4", "J" * 60 + "a", email="a@x.nl"),
        Participant("5", "J" * 60 + "b", email="b@x.nl"),
    ]
    named = file_names(people)
    assert (named["1"], named["2"]) == ("jan-de-vries-klantenservice", "jan-de-vries-directie")
    assert named["3"] == "سارة"
    assert (named["4"][-2:], named["5"][-2:]) == ("-a", "-b")


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_shortened_label_is_never_longer_and_says_that_it_was_cut(text, longest):
    short, whole = shorten(text, longest), one_line(text)
    assert len(short) <= longest
    assert short == whole or short.endswith("…")


@given(st.text("ab W", max_size=80), st.integers(3, 30))
def test_a_long_word_gets_places_to_break_and_keeps_its_letters(text, longest):
    broken = breakable(text, longest)
    assert broken.replace("\u200b", "") == text
    assert all(len(part) <= longest for part in broken.replace("\u200b", " ").split())


def test_a_label_from_right_to_left_does_not_turn_the_words_around_it():
    assert isolate("Klanten") == "Klanten"
    assert isolate("שלום") == "\u2068שלום\u2069"


NAMES = (
    "Ștefan Țepeș", "Işıl Kılıç", "Łukasz Đorđević", "Kärt Õun", "ǄEMAL ǅ ǆ", "STRAẞE", "Ħal Għargħur", "Ŋuŋŋá Ŧ ĸ",
    "Þórður Ðð", "Ġorġ Ċ ċ", "Siân Ŵŷ", "Ģirts Ķ ļ ņ ŗ", "Əli", "ŀ ŉ ſ ȟ ǥ ʒ", "Ελένη Παπαδοπούλου", "Ἑλένη",
    "Жюль Ґалаган Їжак", "Ђорђе Љиљана Џ", "Өлзий", "Nguyễn Thị Ánh", "q̃ x̵ Ń̂",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_european_name_is_drawn_on_every_computer(only_our_fonts: None, name: str) -> None:
    assert not text_and_pdf._rare_letters(name)
    assert b"pdfuaid" in charter_pdf(everywhere(name), "nl")


def test_every_letter_we_call_ours_is_in_the_fonts_we_ship(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = typst.Fonts(False, False, [str(STATIC / "fonts")])
    monkeypatch.setattr(text_and_pdf, "fonts", lambda of_computer: fonts)
    ours = [
        chr(code)
        for code in range(0x3000)
        if text_and_pdf._OURS.fullmatch(chr(code)) and paragraphs(f"a{chr(code)}") != "a"
    ]
    marked = ["a" + letter if unicodedata.category(letter)[0] == "M" else letter for letter in ours]
    assert len(ours) > 1500
    assert list(text_and_pdf._search([(letter, frozenset([letter])) for letter in marked])) == []


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
    monkeypatch.setattr(text_and_pdf, "_can_draw", lambda found: looked.append(found))
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
