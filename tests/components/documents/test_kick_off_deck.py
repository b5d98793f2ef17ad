"""The deck of the kick-off: twelve slides from the programme's own facts, no participant named, nothing invented."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from components.documents.kick_off_deck import kick_off_deck
from components.words import promise
from components.words.kick_off_deck import HR_SEES, NOTES, TITLES
from tests.components.documents.kick_off_samples import HOSTILE, NAMES, PROGRAMME, empty, facts, formal, hostile
from tests.components.documents.test_kick_off_papers import JE, U
from tests.tools_needed import found, needs

MOMENT = "2026-11-29T14:05:00Z"
CASES = {
    "usual": (facts, "nl"),
    "formal": (formal, "nl"),
    "english": (facts, "en"),
    "empty": (empty, "nl"),
    "hostile": (hostile, "en"),
}


def opened(case: str) -> Any:
    make, language = CASES[case]
    return Presentation(io.BytesIO(kick_off_deck(make(), language, MOMENT)))


def said(deck: Any, *, notes: bool = True) -> list[str]:
    """All text of each slide, with what is spoken."""
    return [
        "\n".join(
            [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            + ([slide.notes_slide.notes_text_frame.text] if notes else [])
        )
        for slide in deck.slides
    ]


@pytest.mark.parametrize("case", CASES)
def test_there_are_twelve_slides_each_with_its_title_and_something_to_say(case: str) -> None:
    deck, language = opened(case), CASES[case][1]
    key = "nl_u" if case == "formal" else language
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == [
        words.get(key, words[language]) for words in TITLES.values()
    ]
    for slide, code in zip(deck.slides, NOTES, strict=True):
        assert slide.notes_slide.notes_text_frame.text.strip(), code
        for shape in slide.shapes:
            assert shape.left >= 0, code
            assert shape.left + shape.width <= deck.slide_width, code
            assert shape.top + shape.height <= deck.slide_height, code


def test_it_is_filled_from_the_programme_and_names_no_participant() -> None:
    whole = "\n".join(said(opened("usual")))
    for told in ("Wisselwerking", "Leden stellen vragen", "Elke mentee past één ding toe.", "0475 12 34 56",
                 "Karim Bouzidi", "Klanttevredenheid", "AI op het werk", "19 jan 2027", "dinsdag 8 dec"):  # fmt: skip
        assert told in whole, told
    for name in (*NAMES, "Noor Jansen", "Greet Lambrecht"):
        assert name not in whole


def test_what_is_not_known_is_marked_and_never_invented() -> None:
    slides = said(opened("empty"), notes=False)
    for place, missing in ((0, "de datum"), (1, "waarom we dit doen"), (2, "de doelen"), (7, "wanneer het programma"),
                           (8, "wie er te bereiken is")):  # fmt: skip
        assert f"Nog in te vullen: {missing}" in slides[place]
    english = kick_off_deck(facts(programme=replace(PROGRAMME, other_language={})), "en", MOMENT)
    told = said(Presentation(io.BytesIO(english)), notes=False)
    assert "To fill in: why we do this, in English" in told[1]
    assert PROGRAMME.reason
    assert PROGRAMME.reason not in "\n".join(told)
    assert "Members ask" in said(opened("english"))[1]
    assert "One thing each." in said(opened("english"))[2]


def test_the_dutch_says_je_or_u_throughout() -> None:
    usual, formally = "\n".join(said(opened("usual"))), "\n".join(said(opened("formal")))
    assert JE.search(usual)
    assert not U.search(usual)
    assert U.search(formally)
    assert not JE.search(formally)


def test_the_logo_stands_on_the_first_slide_and_the_same_deck_is_the_same_file() -> None:
    pictures = [shape for shape in opened("usual").slides[0].shapes if shape.shape_type == 13]
    assert len(pictures) == 1
    assert not [shape for shape in opened("empty").slides[0].shapes if shape.shape_type == 13]
    assert kick_off_deck(facts(), "nl", MOMENT) == kick_off_deck(facts(), "nl", MOMENT)


@needs("soffice", "pdftoppm")
def test_libreoffice_opens_it_whatever_it_holds(tmp_path: Path) -> None:
    cases = {case: CASES[case] for case in ("usual", "hostile")}
    for case, (make, language) in cases.items():
        (tmp_path / f"{case}.pptx").write_bytes(kick_off_deck(make(), language, MOMENT))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(path) for path in sorted(tmp_path.glob("*.pptx"))]
    command = [found("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=False, capture_output=True, timeout=240)
    if not list(tmp_path.glob("*.pdf")):
        pytest.skip("this LibreOffice has no Impress")
    for case in cases:
        done = subprocess.run(["pdftotext", str(tmp_path / f"{case}.pdf"), "-"], check=True, capture_output=True)
        text = done.stdout.decode(errors="replace")
        assert text.count("\f") == 12, case
        assert case != "hostile" or HOSTILE[0].split()[0] in text


@pytest.mark.parametrize("case", ["usual", "formal", "english"])
def test_what_hr_sees_is_said_in_the_words_of_the_promises(case: str) -> None:
    make, language = CASES[case]
    slide = said(opened(case), notes=False)[list(TITLES).index("trust")]
    for code in (*HR_SEES, "management_sees"):
        assert promise(code, language, make().programme.address) in slide, code


def test_no_first_conversation_is_aimed_at_before_the_kick_off() -> None:
    late = replace(PROGRAMME, starts=date(2026, 12, 1))
    slide = said(Presentation(io.BytesIO(kick_off_deck(facts(programme=late), "nl", MOMENT))))[-1]
    assert "1 dec 2026" not in slide
    assert "8 dec 2026" in slide
