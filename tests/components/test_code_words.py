"""Every code of the database floor has words on the screen, in both languages."""

from __future__ import annotations

import pytest
import streamlit as st

from components.action_log import action_name
from components.words.errors import problem_sentence
from mentoring.actions import Action, StoreProblemCode


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    st.session_state["language"] = request.param
    yield request.param
    st.session_state.pop("language", None)


def test_every_action_of_the_log_is_said_in_words(language: str) -> None:
    words = {code: action_name(code) for code in Action}
    assert not [code for code, word in words.items() if word == code.replace("_", " ") and language == "nl"]
    assert not [code for code, word in words.items() if "_" in word]
    assert len(set(words.values())) == len(words)


def test_every_problem_of_the_file_has_a_sentence_of_its_own(language: str) -> None:
    sentences = {code: problem_sentence(code) for code in StoreProblemCode}
    other = problem_sentence("something new")
    assert not [code for code, text in sentences.items() if text == other]
    assert len(set(sentences.values())) == len(sentences)
    assert not [text for text in sentences.values() if not text.endswith((".", "?"))]
