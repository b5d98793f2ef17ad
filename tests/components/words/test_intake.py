"""Whatever bringing in a survey can ask has a sentence and answers in words, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from components.intake.sentences import question
from components.words.intake import column_conflicts, intake_questions, reading_warnings
from mentoring.surveys.model import Question
from mentoring.surveys.reading.codes import NEEDS_CONFIRMATION

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
    for path in SURVEYS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Question":
                named = [word.value for word in node.keywords if word.arg == "code"]
                code = (named or node.args[1:2] or [None])[0]
                if isinstance(code, ast.Constant):
                    found.add(code.value)
    return found


CODES = sorted({*_asked(), *MENTIONED, *map(str, NEEDS_CONFIRMATION), "field_twice", "which_question"})


def test_the_source_names_the_questions() -> None:
    assert {"heading_rows", "age_class", "same_person", "which_scale"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_question_of_the_intake_is_a_sentence(code: str, language: str) -> None:
    said = question(Question("key", code, detail={"texts": ("Afdeling Zorg",), "text": "x", "name": "Noor"}))
    assert said.rstrip().endswith(("?", ".")), said


def test_both_languages_say_it_each_in_its_own_words() -> None:
    def words(language: str) -> dict[str, str]:
        st.session_state["language"] = language
        return {**intake_questions(), **reading_warnings(), **column_conflicts()}

    english, dutch = words("en"), words("nl")
    st.session_state.pop("language", None)
    assert not [code for code in CODES if english[code] == dutch[code]]
