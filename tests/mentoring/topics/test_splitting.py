"""An answer is parted where its own separators say so, cell by cell, and no word of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.topics import TOPICS, propose_topics
from mentoring.topics.proposals import split
from mentoring.topics.understanding import Understanding

CELLS = [
    ("AI; feedback; netwerken", ["AI", "feedback", "netwerken"]),
    ("AI, feedback, netwerken", ["AI", "feedback", "netwerken"]),
    ("AI\nfeedback\r\nnetwerken", ["AI", "feedback", "netwerken"]),
    ("- AI\n- feedback\n- netwerken", ["AI", "feedback", "netwerken"]),
    ("• AI • feedback • netwerken", ["AI", "feedback", "netwerken"]),
    ("1. AI\n2. feedback\n3) netwerken", ["AI", "feedback", "netwerken"]),
    ("AI / feedback / netwerken", ["AI", "feedback", "netwerken"]),
    ("agile/scrum", ["agile/scrum"]),
    ("Teams/Slack", ["Teams/Slack"]),
    ("excel/powerpoint", ["excel", "powerpoint"]),
    ("24/7 bereikbaar zijn", ["24/7 bereikbaar zijn"]),
    ("Excel en PowerPoint", ["Excel", "PowerPoint"]),
    ("kennis delen en leren", ["kennis delen en leren"]),
    ("Diversiteit en inclusie", ["Diversiteit en inclusie"]),
    ("talen en culturen", ["talen en culturen"]),
    ("feedback geven en ontvangen", ["feedback geven en ontvangen"]),
    ("leadership and negotiation", ["leadership", "negotiation"]),
    ("giving and receiving feedback", ["giving and receiving feedback"]),
    ("leadership et négociation", ["leadership", "négociation"]),
    ("AI (ChatGPT, Copilot), netwerken", ["AI (ChatGPT, Copilot)", "netwerken"]),
    ("AI (ChatGPT; Copilot en Gemini)", ["AI (ChatGPT; Copilot en Gemini)"]),
    ("AI (ChatGPT, netwerken", ["AI (ChatGPT", "netwerken"]),
    ("Diversiteit, gelijkheid en inclusie, AI", ["Diversiteit, gelijkheid en inclusie", "AI"]),
    ("AI, Diversiteit, gelijkheid en inclusie", ["AI", "Diversiteit, gelijkheid en inclusie"]),
    ("ik wil leren presenteren, maar ik durf niet goed", ["ik wil leren presenteren, maar ik durf niet goed"]),
    ("ChatGPT, en hoe je daar goede vragen aan stelt", ["ChatGPT, en hoe je daar goede vragen aan stelt"]),
    ("Excel, en onderhandelen", ["Excel", "en onderhandelen"]),
    ("een budget van 1,5 miljoen beheren", ["een budget van 1,5 miljoen beheren"]),
    ("Leren presenteren. Ook onderhandelen.", ["Leren presenteren", "Ook onderhandelen"]),
    ("D&I", ["D&I"]),
    ("Excel & Power BI", ["Excel", "Power BI"]),
    ("excel+privacy", ["excel+privacy"]),
    ("AI | feedback | netwerken", ["AI", "feedback", "netwerken"]),
    ("AI\tfeedback", ["AI", "feedback"]),
    ("", []),
    ("   ", []),
    (";;;", []),
    ("🎉", []),
    ("https://www.linkedin.com/in/jan, netwerken", ["https://www.linkedin.com/in/jan", "netwerken"]),
    ("werk/privébalans", ["werk/privébalans"]),
    ("Excel, Excel, AI", ["Excel", "Excel", "AI"]),
    ("AI en feedback en netwerken", ["AI", "feedback", "netwerken"]),
    ("sociale media (Insta/TikTok) en podcast", ["sociale media (Insta/TikTok)", "podcast"]),
    ("hoe je leiding geeft en mensen motiveert", ["hoe je leiding geeft en mensen motiveert"]),
]


def parts(*cells: str) -> list[list[str]]:
    return [[part.text for part in proposal.parts] for proposal in propose_topics(cells)]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_falls_into_the_parts_that_its_writer_meant(cell: str, expected: list[str]) -> None:
    assert parts(cell) == [expected]


PIECES = st.sampled_from(
    ["AI", "feedback", "Diversiteit, gelijkheid en inclusie", "boom", "(a, b; c)", "[x", "🎉", "1,5", "24/7", "é", "\n"]
)
MARKS = st.sampled_from([", ", ";", "\n- ", " en ", " and ", " et ", " / ", "/", " | ", "\t", ". ", " 1. ", "• ", ""])


@given(st.lists(st.tuples(PIECES, MARKS), max_size=8).map(lambda pairs: "".join(a + b for a, b in pairs)) | st.text())
def test_parts_and_separators_rebuild_the_cell(cell: str) -> None:
    understanding = Understanding(TOPICS, {})
    tokens = split(cell, understanding.code, understanding.is_wording)
    assert "".join(tokens) == cell
    assert len(tokens) % 2 == 1


def test_a_semicolon_in_one_cell_leaves_the_commas_of_another_alone() -> None:
    assert parts("Excel, Power BI", "social media; LinkedIn", "circulair bouwen, hout") == [
        ["Excel", "Power BI"],
        ["social media", "LinkedIn"],
        ["circulair bouwen", "hout"],
    ]


def test_an_option_that_holds_a_comma_stays_whole_where_the_column_proves_it() -> None:
    column = (
        "AI, data en digitalisering, Sociale media (Instagram, TikTok)",
        "Sociale media (Instagram, TikTok)",
        "AI, data en digitalisering",
        "Duurzaamheid, AI, data en digitalisering",
    )
    option, media = "AI, data en digitalisering", "Sociale media (Instagram, TikTok)"
    assert parts(*column) == [[option, media], [media], [option], ["Duurzaamheid", option]]


def test_an_option_of_a_form_stays_whole_when_it_comes_back_between_semicolons() -> None:
    assert parts("AI, data en meer;Excel;", "Excel;AI, data en meer;") == [
        ["AI, data en meer", "Excel"],
        ["Excel", "AI, data en meer"],
    ]


def test_two_popular_topics_side_by_side_are_not_one_option() -> None:
    assert parts("feedback, netwerken", "feedback, netwerken", "feedback, netwerken", "coaching") == [
        ["feedback", "netwerken"]
    ] * 3 + [["coaching"]]


def test_the_same_list_in_another_order_has_the_same_parts() -> None:
    first, second, third = parts("drones, BIM", "BIM, drones", "BIM en drones")
    assert set(first) == set(second) == {"drones", "BIM"}
    assert third == ["BIM en drones"]


def test_an_option_that_comes_back_word_for_word_is_not_parted_at_its_en() -> None:
    option = "Thuiswerken en feedback"
    assert parts(option, f"Klantreis, {option}", f"{option}, Klantreis")[1] == ["Klantreis", option]
    assert parts("thuiswerken en feedback") == [["thuiswerken", "feedback"]]
