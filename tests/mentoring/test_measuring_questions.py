"""Measuring questions: known by their words in each language, with any topic, in a grid, cut off, or looking back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.measuring_questions import ITEM, ITEMS, ItemScale, item_for, items_of, nearest_items

PLAIN = [item for item in ITEMS if not item.then_test]


def test_the_set_is_the_one_that_was_designed():
    codes = [
        "V1",
        "V2",
        "V3",
        "V4",
        "T1",
        "T2",
        "I1",
        "I2",
        "B1",
        "E1",
        "G1",
        "G2",
        "G3",
        "G4",
        "Z1",
        "Z2",
        "R1",
        "R2",
        "R3",
        "R4",
        "C1",
        "C2",
        "C3",
        "C4",
        "A1",
        "A1m",
        "N1",
        "N1m",
    ]
    looking_back = [f"{kind}{number}r" for kind in "VG" for number in range(1, 5)]
    assert set(codes + looking_back) <= ITEM.keys()
    assert {item.code for item in ITEMS if item.reverse and not item.then_test} == {"V3", "G3", "R3"}
    assert len(list(items_of("baseline", "mentee"))) == 10
    assert len(list(items_of("baseline", "mentor"))) == 10
    assert ITEM["E1"].scale is ItemScale.GRADE


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
@pytest.mark.parametrize("topic", ["AI-hulpmiddelen", "sociale media", "data-analyse & dashboards", "l'IA"])
def test_every_question_is_known_whatever_topic_it_names(item, language, topic):
    assert item_for(item.question(language, topic)) is item


@given(st.sampled_from(PLAIN), st.sampled_from(["nl", "en", "fr"]), st.sampled_from(["{}", "3. {}", "V1 {}",
       "Stellingen [{}]", "In hoeverre ben je het eens? - {}", "{} ", "{}\n",
       "In de afgelopen 4 weken: {}", "{}2"]))  # fmt: skip
def test_numbering_grids_and_openings_do_not_matter(item, language, frame):
    assert item_for(frame.format(item.question(language, "Excel"))) is item


@pytest.mark.parametrize("item", [item for item in ITEMS if item.then_test], ids=lambda item: item.code)
def test_a_grid_that_looks_back_holds_the_questions_about_before(item):
    plain = ITEM[item.code[:-1]].question("nl", "AI")
    assert item_for(f"Terugkijkend: hoe was dit vóór de start? [{plain}]") is item


def test_a_header_cut_off_by_the_tool_is_still_known():
    topic = "het gebruik van hulpmiddelen voor kunstmatige intelligentie in de dagelijkse praktijk van een kantoor"
    whole = f"Hieronder staan enkele stellingen over jouw werk in deze organisatie: {ITEM['V1'].question('nl', topic)}"
    assert item_for(whole[:196] + "...") is ITEM["V1"]
    assert item_for(whole[:200]) is ITEM["V1"]


@pytest.mark.parametrize(
    ("header", "code"), [("V1", "V1"), ("v3r", "V3r"), ("[R2]", "R2"), ("A1m", "A1m"), ("Q3_T1", "T1")]
)
def test_a_bare_code_is_known(header, code):
    assert item_for(header).code == code


@pytest.mark.parametrize(
    "header", ["E-mailadres", "Q1", "V", "Wat is je naam?", "Ik kan goed koken.", "", "Ik kan", "V5"]
)
def test_other_headers_are_no_measuring_question(header):
    assert item_for(header) is None


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("I can judge when digital tools are useful for our work and when they are not.", "V4"),
        ("Ik kan beoordelen wanneer sociale media voor ons werk zinvol zijn en wanneer niet.", "V4"),
    ],
)
def test_a_topic_may_be_plural(header, code):
    assert item_for(header).code == code


def test_changed_words_are_only_suggested():
    changed = "Ik kan AI helemaal zonder hulp inzetten voor een taak uit mijn werk"
    assert item_for(changed) is None
    assert nearest_items(changed, "baseline")[0].code == "V1"


@given(st.text(max_size=80))
def test_any_header_is_answered(header):
    assert item_for(header) is None or item_for(header) in ITEMS
