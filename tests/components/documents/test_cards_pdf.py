"""Conversation cards on paper: two an A4, every word of them, and a pair's own themes first."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from components.documents.support_pdf import all_cards, cards_pdf
from components.words.cards import CARDS
from mentoring.programme import FormOfAddress, Programme
from mentoring.support import CardChoice, CardCode, cards_for
from tests.components.documents.people import hostile, logo
from tests.components.documents.support_samples import usual_programme
from tests.tools_needed import needs


def text_of(data: bytes, folder: Path) -> str:
    (folder / "c.pdf").write_bytes(data)
    command = [shutil.which("pdftotext") or "", "-layout", str(folder / "c.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def is_for_everyone(data: bytes, language: str) -> bool:
    return b"pdfuaid" in data and f"/Lang({language})".encode() in data


@needs("pdftoppm")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_thirteen_cards_and_how_to_use_them_take_seven_pages(tmp_path: Path, language: str) -> None:
    data = cards_pdf(all_cards(), usual_programme(), language, logo=logo())
    said = text_of(data, tmp_path)
    assert is_for_everyone(data, language)
    assert said.count("\f") == 7
    assert all(flat(words["title"][language]) in flat(said) for words in CARDS.values())


@needs("pdftoppm")
@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (3, 2)])
def test_two_cards_go_on_a_page(tmp_path: Path, count: int, pages: int) -> None:
    choice = CardChoice(tuple(CardCode)[:count], count, ())
    data = cards_pdf(choice, usual_programme(), "nl")
    assert text_of(data, tmp_path).count("\f") == pages
    assert is_for_everyone(data, "nl")


@needs("pdftoppm")
@pytest.mark.parametrize("code", CardCode)
def test_every_word_of_a_card_is_on_its_paper(tmp_path: Path, code: CardCode) -> None:
    for language, address in (("nl", FormOfAddress.JE), ("nl", FormOfAddress.U), ("en", FormOfAddress.JE)):
        data = cards_pdf(CardChoice((code,), 1, ()), usual_programme(address=address), language)
        (tmp_path / "c.pdf").write_bytes(data)
        command = [shutil.which("pdftotext") or "", "-raw", str(tmp_path / "c.pdf"), "-"]
        said = flat(subprocess.run(command, check=True, capture_output=True).stdout.decode())
        for words in CARDS[code].values():
            written = words.get("nl_u", words["nl"]) if address is FormOfAddress.U else words[language]
            assert all(flat(line) in said for line in written.split("\n"))


@needs("pdftoppm")
def test_the_own_themes_are_named_first_and_one_without_a_card_is_said(tmp_path: Path) -> None:
    choice = cards_for(["linkedin", "finance"])
    data = cards_pdf(choice, usual_programme(), "nl", themes=["LinkedIn"], without=["Financiën #strong[x]"])
    first = text_of(data, tmp_path).split("\f")[0]
    assert "Vooraan staan de kaarten bij LinkedIn." in first
    assert "Bij Financiën #strong[x] is er geen eigen kaart" in first
    assert "Sociale media en LinkedIn" in first


@pytest.mark.parametrize("text", hostile()[:12])
def test_any_theme_and_programme_make_cards(text: str) -> None:
    programme = Programme(text, organisation=text)
    assert cards_pdf(cards_for([text]), programme, "en", without=[text * 3]).startswith(b"%PDF-")
