"""Text of people reaches a document to the letter, without what would change how the page reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.documents import breakable, file_name, isolate, one_line, paragraphs, shorten


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
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= 40
    assert name == name.strip("-")


def test_a_file_name_keeps_what_can_be_kept():
    assert file_name("Chloé Øst-Strauß") == "chloe-ost-strauss"
    assert file_name("../../etc/passwd") == "etc-passwd"
    assert file_name("山田") == ""


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
