"""Text of people reaches a document to the letter, without what would change how the page reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.documents.plain_text import file_name, one_line, paragraphs


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
