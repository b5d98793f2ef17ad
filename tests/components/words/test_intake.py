"""Whatever bringing in a survey can ask has a sentence and answers in words, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from components.intake.sentences import describe_rows, option, question, remarks
from components.words.intake import column_conflicts, intake_questions, reading_warnings
from mentoring.participants import GENERATIONS
from mentoring.surveys import read_survey
from mentoring.surveys.fields import NEEDS_CONFIRMATION, Field, Notice, Question

SURVEYS = Path("mentoring/surveys")
MENTIONED = {"which_manager", "which_preferred", "which_avoided"}
"""Codes that are put together from the fact that names somebody."""


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    st.session_state["language"] = request.param
    yield request.param
    st.session_state.pop("language", None)


def _asked() -> set[str]:
    """The codes that stand in the source where a question is made."""
    found = set()
    for text in (path.read_text("utf-8") for path in SURVEYS.rglob("*.py")):
        for node in ast.walk(ast.parse(text if "Question(" in text else "")):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Question":
                named = [word.value for word in node.keywords if word.arg == "code"]
                code = (named or node.args[1:2] or [None])[0]
                if isinstance(code, ast.Constant):
                    found.add(code.value)
    return found


CODES = sorted({*_asked(), *MENTIONED, *map(str, NEEDS_CONFIRMATION), "field_twice", "which_question", "role_open"})


def test_the_source_names_the_questions() -> None:
    assert {"heading_rows", "age_class", "same_person", "which_scale"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_question_of_the_intake_is_a_sentence(code: str, language: str) -> None:
    detail = {"texts": ("Afdeling Zorg",), "text": "x", "name": "Noor", "wave": "check_in"}
    said = question(Question("key", code, detail=detail))
    assert said.rstrip().endswith(("?", ".", "”")), said


def test_both_languages_say_it_each_in_its_own_words() -> None:
    def words(language: str) -> dict[str, str]:
        st.session_state["language"] = language
        return {**intake_questions(), **reading_warnings(), **column_conflicts()}

    english, dutch = words("en"), words("nl")
    st.session_state.pop("language", None)
    assert not [code for code in CODES if english[code] == dutch[code]]


def test_generations_and_scales_are_offered_in_words(language: str) -> None:
    asked = Question("age_class:t m 24", "age_class", options=tuple(each.code for each in GENERATIONS))
    assert option(asked, "x", {}) == {"nl": "Generatie X", "en": "Generation X"}[language]
    assert not {option(asked, code, {}) for code in asked.options} & set(asked.options)
    scales = Question("scale:skill", "which_scale", options=("numbers_5", "grade"))
    assert [option(scales, code, {}) for code in scales.options] == {
        "nl": ["1 tot 5", "1 tot 10"],
        "en": ["1 to 5", "1 to 10"],
    }[language]


def test_people_to_choose_from_are_named_and_told_apart_by_address_only_where_needed() -> None:
    people = {
        "row-5": {"name": "Noor Jacobs", "email": "noor@x.be"},
        "ab12": {"name": "Noor Maes", "email": None},
        "cd34": {"name": "Noor Maes", "email": "maes@x.be"},
    }
    asked = Question("avoided:7:noor", "which_avoided", options=tuple(people), detail={"people": people})
    words = [option(asked, code, {}, {5: "1 · 2026-09-01 09:03:00"}) for code in asked.options]
    assert words[:2] == ["Noor Jacobs", "Noor Maes"]
    assert words[2].startswith("Noor Maes ")
    assert "maes" in words[2]


def test_a_row_is_described_by_whose_it_is_and_not_by_what_the_tool_added() -> None:
    survey = read_survey(b"ID,Begintijd,Afdeling,Naam\n1,2026-09-01 09:03:00,Zorg,Noor Jacobs\n", "a.csv")
    fields = {0: Field.IGNORE, 1: Field.SUBMITTED_AT, 2: Field.DEPARTMENT, 3: Field.NAME}
    assert describe_rows(survey, fields) == {2: "Noor Jacobs · Zorg"}


def test_remarks_of_one_kind_are_told_once_with_how_many_more_and_where() -> None:
    told = [Notice("no_email", row, None, {"name": f"Persoon {row}"}) for row in range(2, 22)]
    lines = remarks([*told, Notice("no_role", 5), Notice("no_role", 9)])
    assert len(lines) == 3
    assert "And 19 more like this (rows 3, 4, 5, 6, 7, 8, 9, 10 …)." in lines[0]
