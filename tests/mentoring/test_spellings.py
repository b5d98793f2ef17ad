"""A name is found however it is spelled; what merely resembles it is told apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.spellings import NameLikeness, Spellings

FIRST = ("Anna", "Zoë", "Jean-Pierre", "İpek", "Łukasz", "Bø", "Maria José", "Ó", "Nguyễn")
PARTICLES = ("", "van den", "van der", "de", "ter", "von", "Van", "De", "uit den", "'t", "d'", "of the")
LAST = ("Berg", "Müller-Lüdenscheidt", "O'Brien", "Uit den Bogaerde", "Yılmaz", "Szymański", "D’Hoore", "García López")
HYPHENS = "-‐‑‒–—"
SPACES = (" ", "  ", "\u00a0", "\n", "\t ")

letters = st.text(alphabet=st.characters(categories=("Ll",), max_codepoint=0x17F, exclude_characters="ŉ"), min_size=3)
last_names = st.one_of(st.sampled_from(LAST), letters.map(str.capitalize))
people = st.tuples(st.sampled_from(FIRST), st.sampled_from(PARTICLES), last_names)


def bare(text: str) -> str:
    """Without accents."""
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


@st.composite
def respelled(draw: st.DrawFn, first: str, particles: str, last: str) -> str:
    """The same name as someone else might write it."""
    orders = [f"{first} {particles} {last}", f"{particles} {last}, {first}", f"{last}, {first} {particles}"]
    orders += [f"{particles} {last} {first}", f"{last} {particles}, {first}"]
    text = " ".join(draw(st.sampled_from(orders)).split())
    text = draw(st.sampled_from([str, str.upper, str.lower, str.title]))(text)
    text = text.replace("-", draw(st.sampled_from(HYPHENS))).replace("'", draw(st.sampled_from("'’ʼ")))
    text = text.replace(" ", draw(st.sampled_from(SPACES)))
    text = draw(st.sampled_from([bare, lambda each: unicodedata.normalize("NFC", each), _decomposed]))(text)
    place = draw(st.integers(0, len(text)))
    return text[:place] + draw(st.sampled_from(["", "\u00ad", "\u200b"])) + text[place:]


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@given(person=people, data=st.data())
def test_a_name_is_found_in_every_spelling(person: tuple[str, str, str], data: st.DataObject) -> None:
    name = " ".join(" ".join(person).split())
    said = data.draw(respelled(*person))
    text = f"Dat zei {said} gisteren."
    (span,) = Spellings((name,)).certain(text)
    left = "".join(filter(str.isalnum, text[: span[0]] + text[span[1] :]))
    assert left.replace("ʼ", "") == "Datzeigisteren"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anna van den Berg", "Anna v.d. Berg"),
        ("Anna van den Berg", "anna v/d berg"),
        ("Anna van den Berg", "Anna vd Berg"),
        ("Anna van den Berg", "Anna Vandenberg"),
        ("Anna van den Berg", "Anna-van-den-Berg"),
        ("Anna van den Berg", "anna.vandenberg"),
        ("Anna van den Berg", "Anna van den Berg's"),
        ("Berg, Anna van den", "Anna van den Berg"),
        ("Zoë Müller", "Zoe Mueller"),
        ("Søren Østergård", "Soeren Oestergaard"),
        ("Jan Weiß", "Jan Weiss"),
        ("山田 太郎", "太郎さんではなく山田太郎さん"),
        ("Quinten “Q” D’Hoore", "Quinten “Q” D'Hoore"),
    ],
)
def test_usual_ways_to_write_a_name_are_certain(name: str, text: str) -> None:
    assert len(Spellings((name,)).certain(text)) == 1


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("Vraag het Anna", "Anna", NameLikeness.FIRST_NAME),
        ("A. van den Berg zei", "A. van den Berg", NameLikeness.LAST_NAME),
        ("mevrouw Van den Berg", "Van den Berg", NameLikeness.LAST_NAME),
        ("Anna Berg", "Anna Berg", NameLikeness.LAST_NAME),
        ("Anne van den Bergh", "Anne van den Bergh", NameLikeness.MISSPELT),
        ("AvdB en ik", "AvdB", NameLikeness.INITIALS),
        ("met A.v.d.B. erbij", "A.v.d.B", NameLikeness.INITIALS),
        ("Anna, van den Berg", "Anna, van den Berg", NameLikeness.LAST_NAME),
        ("zie @annaberg daar", "annaberg", NameLikeness.LAST_NAME),
        ("map AnnaVanDenBerg op de schijf", "AnnaVanDenBerg", NameLikeness.LAST_NAME),
    ],
)
def test_what_resembles_a_name_is_not_certain(text: str, found: str, kind: NameLikeness) -> None:
    spellings = Spellings(("Anna van den Berg",))
    assert spellings.certain(text) == []
    (alike,) = spellings.alike(text)
    assert (text[slice(*alike.span)], alike.kind) == (found, kind)


def test_a_name_that_someone_else_has_is_never_certain() -> None:
    spellings = Spellings(("Jan Jansen",), ("Ján Jansen", "Els Claes"))
    assert spellings.certain("Jan Jansen") == []
    assert not spellings.is_name("Jansen, Jan")
    assert [each.kind for each in spellings.alike("Vraag Jansen, Jan")] == [NameLikeness.SHARED]


def test_a_longer_name_of_someone_else_is_left_alone() -> None:
    spellings = Spellings(("Jan Jansen",), ("Peter Jan Jansen", "Anna Jansen"))
    text = "Peter Jan Jansen, Anna Jansen en Jan Jansen"
    assert [text[slice(*each)] for each in spellings.certain(text)] == ["Jan Jansen"]
    assert spellings.certain(text)[0][0] == text.rindex("Jan Jansen")
    assert spellings.alike(text) == []


@pytest.mark.parametrize("text", ["an de muur", "de berg van Anna's werk op", "Hij heet anders", "", "…", "\u0301"])
def test_ordinary_words_are_not_certain(text: str) -> None:
    assert Spellings(("An de Muur-Berg", "Berg Werk Anna Op")).certain(text) == []


def test_a_name_of_one_word_is_certain_only_by_itself() -> None:
    spellings = Spellings(("Mark",))
    assert spellings.is_name(" MARK ")
    assert spellings.certain("Ik mark graag") == []
    assert [each.kind for each in spellings.alike("Vraag Mark")] == [NameLikeness.FIRST_NAME]


@given(st.text(), st.text())
def test_whatever_stands_in_a_name_or_a_text_is_survived(name: str, text: str) -> None:
    spellings = Spellings((name,), (text,))
    for start, end in [*spellings.certain(text), *(each.span for each in spellings.alike(text))]:
        assert 0 <= start < end <= len(text)
