"""Papers at the end: one page each, in the reader's language, je or u; a certificate claims nothing about skill."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from components.documents.ending_papers import certificates_pdf, closing_sheets, observation_sheets
from components.words.endings import CERTIFICATE, CLOSING_PARTS, SHADOWING_PARTS, SHEETS, WITH, Words
from mentoring.participants import Participant, Role
from mentoring.programme import FormOfAddress, Programme
from mentoring.stages_and_endings import Certificate
from tests.components.documents.people import hostile, logo
from tests.tools_needed import needs

JUNIOR = Participant("j", "Sanne Bakker", languages={"nl"})
SENIOR = Participant("s", "Pieter de Vries", languages={"en"})
JE = Programme("Omgekeerd mentorschap", organisation="Waterland", coordinator="Els Jansen")
U = replace(JE, address=FormOfAddress.U)
GIVEN = Certificate(JUNIOR, (Role.MENTOR,), date(2026, 1, 5), date(2026, 7, 1), 6)
_INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


def every_text() -> Iterator[Words]:
    yield WITH
    yield from CERTIFICATE.values()
    for sheet in SHEETS.values():
        yield from sheet.values()
    for when, title, questions in (*CLOSING_PARTS, *SHADOWING_PARTS):
        yield from (when, title, *questions)


def pages(data: bytes) -> int:
    found = re.search(rb"/Type/Pages/Count (\d+)", data)
    assert found
    return int(found.group(1))


def spoken(data: bytes, folder: Path) -> str:
    (folder / "p.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "-raw", str(folder / "p.pdf"), "-"], check=True, capture_output=True)
    return " ".join(done.stdout.decode().split())


def test_every_text_has_both_languages_and_no_je_where_it_says_u() -> None:
    for words in every_text():
        assert set(words) in ({"nl", "en"}, {"nl", "nl_u", "en"})
        assert not _INFORMAL.search(words.get("nl_u", words["nl"])), words
        filled = {frozenset(name for _t, name, _f, _c in Formatter().parse(text) if name) for text in words.values()}
        assert len(filled) == 1, words


@needs("pdftoppm")
def test_each_of_the_two_gets_a_page_in_the_own_language_and_the_mentor_the_observation_sheet(tmp_path: Path) -> None:
    closing = closing_sheets([(JUNIOR, SENIOR)], U, logo())
    assert pages(closing) == 2
    assert b"pdfuaid" in closing
    told = spoken(closing, tmp_path)
    assert "Wat doet u nu anders in uw werk?" in told
    assert "What do you do differently in your work now?" in told
    shadowing = observation_sheets([(JUNIOR, SENIOR)], JE, None)
    assert pages(shadowing) == 1
    assert "Er gaat geen verslag naar HR" in spoken(shadowing, tmp_path)


@needs("pdftoppm")
def test_a_certificate_says_what_is_known_and_leaves_out_what_is_not(tmp_path: Path) -> None:
    data = certificates_pdf([GIVEN], JE, logo())
    assert b"pdfuaid" in data
    assert re.search(rb"/MediaBox ?\[0 0 841\.\d+ 595\.\d+\]", data), "A4 on its side"
    told = spoken(data, tmp_path)
    assert "Sanne Bakker nam deel aan Omgekeerd mentorschap" in told
    assert "als mentor · van 5 januari 2026 tot en met 1 juli 2026 · 6 gesprekken" in told
    bare = certificates_pdf([Certificate(SENIOR, (Role.MENTOR, Role.MENTEE), None, None, 0)], JE, None)
    told = spoken(bare, tmp_path)
    assert "as a mentor and as a mentee Els" in told, "no period and no number"


@pytest.mark.parametrize("name", ["x" * 200, "Achternaam " * 18, *hostile()[:8]])
def test_no_name_pushes_anything_off_its_page(name: str) -> None:
    programme = replace(JE, name=name, organisation=name, coordinator=name)
    two = replace(JUNIOR, name=name), replace(SENIOR, name=name)
    assert pages(closing_sheets([two], programme, None)) == 2
    assert pages(observation_sheets([two], programme, None)) == 1
    assert pages(certificates_pdf([replace(GIVEN, person=two[0])], programme, None)) == 1
