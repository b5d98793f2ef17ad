"""Names, e-mails and texts: kept as typed, cleaned of what cannot be seen, refused with a reason where doubtful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.surveys.fields import Field
from mentoring.surveys.values.texts_and_names import (
    clean,
    email,
    full_name,
    is_no_answer,
    is_unknown,
    person_name,
    split_name,
)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("A@EXAMPLE.ORG", "a@example.org"),
        (" a@example.org \n", "a@example.org"),
        ("mailto:c@example.org", "c@example.org"),
        ("MAILTO:c@example.org?subject=hi", "c@example.org"),
        ("Anna <d@example.org>", "d@example.org"),
        ("<d@example.org>", "d@example.org"),
        ("h@example.org,", "h@example.org"),
        ("h@example.org.", "h@example.org"),
        ("'h@example.org'", "h@example.org"),
        ("f@example.org\u200b", "f@example.org"),
        ("\xa0f@example.org", "f@example.org"),
        ("g@xn--exmple-cua.org", "g@xn--exmple-cua.org"),
        ("a.b+c@sub.example.co.uk", "a.b+c@sub.example.co.uk"),
        ("a@b.org <a@b.org>", "a@b.org"),
    ],
)
def test_harmless_decoration_is_taken_off_an_address(typed, address):
    assert email(typed).value == address


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("no-at-sign", "not_an_address"),
        ("a@b", "not_an_address"),
        ("e@example..org", "not_an_address"),
        (".a@example.org", "not_an_address"),
        ("a b@example.org", "not_an_address"),
        ("é@example.org", "not_an_address"),
        ("a@example.org;b@example.org", "two_addresses"),
        ("e@example.org,f@example.org", "two_addresses"),
        ("d@example.org\nCc: boss@example.org", "address_control"),
        ("d@example.org\x00", "address_control"),
        ("x" * 250 + "@example.org", "address_too_long"),
    ],
)
def test_a_doubtful_address_is_refused_with_its_reason(typed, code):
    read = email(typed)
    assert read.value is None
    assert read.code == code


@pytest.mark.parametrize("typed", ["", " ", "////", "-", "n.v.t.", "anonymous"])
def test_no_address_is_no_refusal(typed):
    assert email(typed).value is None
    assert email(typed).code is None


@given(st.text(max_size=60))
def test_an_accepted_address_is_bare_and_stays_the_same_when_read_again(typed):
    address = email(typed).value
    assert address is None or (
        address.count("@") == 1 and not set(address) & set(" <>\n,;") and email(address).value == address
    )


@pytest.mark.parametrize("name", ["Null", "None", "NA", "Jan Null", "True", "Inf", "Nan", "Zoë D'Hondt", "O’Neill"])
def test_names_that_look_like_nothing_are_names(name):
    assert person_name(name).value == name


def test_control_characters_in_a_name_become_a_space():
    assert person_name("Anna\nBcc: all@example.org").value == "Anna Bcc: all@example.org"
    assert person_name("Bram\x00Maes").value == "Bram Maes"


def test_what_cannot_be_seen_is_no_name():
    assert person_name("\u3164").value is None
    assert person_name("\U000e0041\U000e0042tagged").value == "tagged"
    assert person_name("\u2066Chloé\u2069").value == "Chloé"
    assert clean("Da\u0301an") == "Dáan"
    assert len(clean("Z" + "\u0335" * 60)) <= 4


def test_a_text_instead_of_a_name_is_refused():
    assert person_name("x" * 5000).code == "name_too_long"
    assert person_name("anna@example.org").code == "name_is_address"


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Anna de Vries", "Anna", "de Vries"),
        ("Jan Peter van den Berg", "Jan Peter", "van den Berg"),
        ("Wout Maes", "Wout", "Maes"),
        ("Maes, Wout", "Wout", "Maes"),
        ("Cher", "Cher", ""),
    ],
)
def test_a_name_is_taken_apart_with_its_particles(name, first, last):
    assert split_name(name) == (first, last)


def test_first_and_last_name_are_joined_once():
    assert full_name("Anna ", " de Vries") == "Anna de Vries"
    assert full_name("Anna de Vries", "de Vries") == "Anna de Vries"
    assert full_name("Kaat", "&...&") == "Kaat"
    assert full_name("", None) is None


@pytest.mark.parametrize("text", ["n.v.t.", "N/A", "-", "—", "////", "geen", "Prefer not to say", "-99", " ", "?"])
def test_answers_that_say_nothing(text):
    assert is_no_answer(text)


@pytest.mark.parametrize("text", ["99", "nee", "0", "geen tijd", "Nantes"])
def test_answers_that_say_something(text):
    assert not is_no_answer(text)


def test_nothing_means_unknown_only_where_that_makes_sense():
    assert not is_unknown("NA", Field.DEPARTMENT)
    assert not is_unknown("Null", Field.LAST_NAME)
    assert is_unknown("n.v.t.", Field.CONCERNS)
    assert is_unknown("niemand", Field.AVOID_PARTNER)
    assert is_unknown("  ", Field.DEPARTMENT)


@given(st.text(max_size=50))
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)
