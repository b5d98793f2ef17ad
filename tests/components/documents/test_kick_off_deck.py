"""The deck of the kick-off: twelve slides from the programme's own facts, no participant named, nothing invented."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from components.documents.kick_off_deck import kick_off_deck
from components.words import day, promise
from components.words.kick_off_deck import HR_SEES, NOTES, TITLES
from mentoring.days_and_holidays import check_in_days
from tests.components.documents.kick_off_samples import HOSTILE, NAMES, ON, PROGRAMME, empty, facts, formal, hostile
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


def test_the_logo_stands_on_every_slide_and_the_same_deck_is_the_same_file() -> None:
    pictures = [[shape for shape in slide.shapes if shape.shape_type == 13] for slide in opened("usual").slides]
    assert [len(each) for each in pictures] == [1] * 12
    assert len({each.height for (each,) in pictures}) == 2, "large on the first, small on the others"
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
def test_who_sees_what_is_said_in_the_words_of_the_promises(case: str) -> None:
    make, language = CASES[case]
    slides = dict(zip(TITLES, said(opened(case), notes=False), strict=True))
    for code in HR_SEES:
        assert promise(code, language, make().programme.address) in slides["trust"], code
    assert promise("management_sees", language, make().programme.address) in slides["measures"]


def last_slide(**changes: Any) -> str:
    """What the last slide says, without its notes."""
    return said(Presentation(io.BytesIO(kick_off_deck(facts(**changes), "nl", MOMENT))), notes=False)[-1]


@pytest.mark.parametrize("starts", [date(2026, 12, 1), ON, date(2026, 12, 14)])
def test_every_day_on_the_last_slide_comes_after_the_kick_off_and_not_before_the_start(starts: date) -> None:
    slide = last_slide(programme=replace(PROGRAMME, starts=starts))
    first = max(starts, ON + timedelta(days=1))
    assert f"nog geen in jullie charter staan: {day(first, tongue='nl')}" in slide
    assert day(ON, tongue="nl") not in slide


def test_what_lies_behind_at_the_kick_off_is_not_announced() -> None:
    begun = replace(PROGRAMME, starts=date(2026, 10, 5))
    first, second = check_in_days(begun)
    assert first < ON < second
    slide = last_slide(programme=begun)
    assert f"Rond {day(second, tongue='nl')}:" in slide
    assert day(first, tongue="nl") not in slide
    over = last_slide(programme=replace(PROGRAMME, starts=date(2026, 3, 2), ends=date(2026, 9, 4)))
    for told in ("Richtdatums", "Rond ", "loopt tot en met"):
        assert told not in over


def test_who_agreed_the_charter_is_not_asked_to_sign_it() -> None:
    asks, agreed = "Is het charter nog niet getekend?", "De charters zijn afgesproken"
    everyone = tuple(pair.id for pair in facts().pairs)
    for done, shown, absent in ((everyone, agreed, asks), (everyone[1:], asks, agreed), ((), asks, agreed)):
        slide = last_slide(agreed=done)
        assert shown in slide
        assert absent not in slide


@pytest.mark.parametrize("case", ["usual", "formal", "english"])
def test_no_list_is_written_far_smaller_than_the_others(case: str) -> None:
    sizes = [
        run.font.size.pt
        for slide in opened(case).slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph._p.findall(".//{*}buChar")
        for run in paragraph.runs
    ]
    assert min(sizes) >= 18


def test_what_was_agreed_on_two_lines_stands_on_two_lines() -> None:
    made = facts(programme=replace(PROGRAMME, mentee_expectations="Kom voorbereid\nOefen met echte vragen"))
    mentee = Presentation(io.BytesIO(kick_off_deck(made, "nl", MOMENT))).slides[4]
    frames = [shape.text_frame for shape in mentee.shapes if shape.has_text_frame]
    told = [paragraph.text for frame in frames for paragraph in frame.paragraphs]
    assert told[told.index("Oefen met echte vragen") - 1].endswith("Kom voorbereid")
