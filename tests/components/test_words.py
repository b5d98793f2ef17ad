"""Every word on the screen exists in both languages, and a participant's text is never read as markup."""

from __future__ import annotations

import ast
import re
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st

from components import words
from components.words import lower_first, md, number, percent, pick_words, plain_label, translate
from mentoring.programme import FormOfAddress

HOME = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"{(\w*)[^}]*}")


def messages_in_the_code() -> set[str | tuple[str, str]]:
    found: set[str | tuple[str, str]] = set()
    sources = [HOME / "app.py", *(HOME / "components").rglob("*.py"), *(HOME / "pages").rglob("*.py")]
    for path in sources:
        found |= {_key(message) for _, message, _, _ in extract_from_file("python", path)}
    return found


def _key(message: str | tuple) -> str | tuple[str, str]:
    return message if isinstance(message, str) else tuple(message[:2])


def dutch() -> dict:
    with (HOME / "components/locale/nl.po").open("rb") as file:
        return {(_key(m.id)): m.string for m in read_po(file, locale="nl") if m.id}


def test_every_sentence_has_its_dutch() -> None:
    known = dutch()
    missing = [m for m in messages_in_the_code() if not known.get(m) or (isinstance(m, tuple) and not all(known[m]))]
    assert not sorted(map(str, missing))


WRITTEN = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(' \n\t"\\[]#'), min_size=1
)


@settings(max_examples=30)
@given(st.dictionaries(WRITTEN, WRITTEN, max_size=4), WRITTEN, WRITTEN)
def test_the_catalogue_is_read_as_babel_reads_it(one: dict[str, str], many: str, others: str) -> None:
    catalogue = Catalog(locale="nl")
    for message, text in one.items():
        catalogue.add(message, text)
    catalogue.add((many + "1", many + "2"), (others, others[::-1]))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "nl.po"
        with path.open("wb") as file:
            write_po(file, catalogue, width=20)
        patch.setattr(words, "_CATALOGUES", path.parent)
        with path.open("rb") as file:
            expected = {_key(m.id): m.string for m in read_po(file, locale="nl") if m.id and m.string}
        assert words._catalogue.__wrapped__("nl") == expected


def test_all_that_is_in_the_catalogue_is_read() -> None:
    assert words._catalogue("nl") == dutch()


def test_no_sentence_stands_inside_another_where_it_is_not_found() -> None:
    inside = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for floor in ("components", "pages")
        for path in (HOME / floor).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
    ]
    assert inside == []


def test_no_sentence_is_left_over() -> None:
    assert not sorted(map(str, set(dutch()) - messages_in_the_code()))


def test_a_translation_fills_the_same_places() -> None:
    for message, string in dutch().items():
        ids = message if isinstance(message, tuple) else (message,)
        strings = string if isinstance(string, tuple) else (string,)
        wanted = {name for text in ids for name in PLACEHOLDER.findall(text)}
        for text in strings:
            assert set(PLACEHOLDER.findall(text)) <= wanted, (message, text)


def test_dutch_counts_like_dutch() -> None:
    assert translate("Save", "nl") == "Bewaar"


@pytest.mark.parametrize(
    "hostile",
    ["[click](https://evil.example)", "![x](https://evil.example/p.png)", "**bold**", "# heading", ":material/home:",
     "$x^2$", "<b>x</b>", "https://evil.example", "a -> b", "| a | b |", "`code`", ":red[x]"],
)  # fmt: skip
def test_text_of_a_participant_stays_text(hostile: str) -> None:
    safe = md(hostile)
    assert re.sub(r"\\|\u2060", "", safe) == hostile
    assert "](" not in safe
    assert "://" not in safe


def test_invisible_characters_are_taken_out() -> None:
    assert md("Jan\u202egnisrever\x00") == "Jangnisrever"
    assert md("Anne-Fleur O'Neill-Dekker") == "Anne-Fleur O'Neill-Dekker", "a screen reader reads a label to the letter"


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [(0.25, 1, "0.3"), (0.5, 0, "1"), (2.5, 0, "3"), (2.675, 2, "2.68"), (1.005, 2, "1.01"), (-0.25, 1, "-0.3"),
     (-2.5, 0, "-3"), (-0.04, 1, "0.0"), (-0.0, 1, "0.0"), (1234.5, 0, "1,235"), (7, 1, "7.0")],
)  # fmt: skip
def test_a_half_is_rounded_away_from_nothing(value: float, decimals: int, said: str) -> None:
    assert number(value, decimals, tongue="en") == said


@pytest.mark.parametrize(
    ("of", "total", "said"),
    [(185, 200, "93%"), (183, 200, "92%"), (1, 8, "13%"), (23, 40, "58%"), (1, 200, "1%"), (1, 3, "33%")],
)
def test_a_percentage_is_rounded_as_people_do(of: int, total: int, said: str) -> None:
    assert percent(of / total, tongue="en") == said


@given(st.integers(-(10**7), 10**7), st.integers(0, 4), st.integers(0, 3))
def test_what_is_read_is_what_is_rounded(digits: int, kept: int, decimals: int) -> None:
    exact = Decimal(digits).scaleb(-kept)
    wanted = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    said = Decimal(number(float(exact), decimals, tongue="en").replace(",", ""))
    assert said == wanted
    assert number(-float(exact), decimals, tongue="en").lstrip("-") == number(
        float(exact), decimals, tongue="en"
    ).lstrip("-")


@given(st.integers(1, 2000), st.data())
def test_a_share_of_people_is_the_nearest_whole_percentage(total: int, data: st.DataObject) -> None:
    of = data.draw(st.integers(0, total))
    wanted = (2 * 100 * of + total) // (2 * total)  # half up, in whole numbers only
    assert percent(of / total, tongue="en") == f"{wanted}%"


@given(st.floats())
def test_every_number_can_be_written(value: float) -> None:
    assert number(value, 1, tongue="nl")


def test_the_polite_form_is_used_where_it_is_written_out() -> None:
    words = {"nl": "Neem je agenda mee.", "nl_u": "Neemt u uw agenda mee.", "en": "Bring your diary."}
    assert pick_words(words, "nl", FormOfAddress.U) == words["nl_u"]
    assert pick_words(words, "nl") == words["nl"]
    assert pick_words(words, "en", FormOfAddress.U) == words["en"]
    assert pick_words({"nl": "Ons thema", "en": "Our topic"}, "nl", FormOfAddress.U) == "Ons thema"


def test_a_name_inside_a_sentence_begins_small_and_keeps_its_own_capitals() -> None:
    assert lower_first("Eén ding dat de mentee gaat doen") == "één ding dat de mentee gaat doen"
    assert lower_first("Vaardigheid met AI") == "vaardigheid met AI"
    assert lower_first("") == ""


def test_every_day_is_typed_in_the_same_order_with_the_same_marks() -> None:
    found = {
        form
        for module in (HOME / "components").rglob("*.py")
        for form in re.findall(r"DD.MM.YYYY", module.read_text(encoding="utf-8"))
    }
    assert found == {"DD-MM-YYYY"}


def test_the_label_of_a_field_is_plain_text() -> None:
    assert plain_label("J. de Vries-O'Neill") == "J. de Vries-O'Neill"
    assert plain_label("<b>Bo</b> *Ster* [x](y) Visser").replace("\u2060", "") == "b Bo /b Ster x (y) Visser"
    assert "\\" not in plain_label("a\\b :red[c] $x$ www.x.nl")
