"""Every alarm and every code of a session can be said on the screen, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st

from components.words.alarms_and_mails import severity_name, signal_sentence
from components.words.vocabulary import form_name, outcome_name
from mentoring.pairs import SessionForm, SessionOutcome
from mentoring.sessions import Severity, Signal, SignalCode


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    st.session_state["language"] = request.param
    yield request.param
    st.session_state.pop("language", None)


def test_every_alarm_is_a_sentence_of_its_own(language: str) -> None:
    said = {code: signal_sentence(Signal(code, Severity.RED, since=date(2026, 3, 2), days=9)) for code in SignalCode}
    assert len(set(said.values())) == len(SignalCode)
    assert not [code for code, text in said.items() if text[-1] not in ".?" or "{" in text]


def test_every_code_of_a_session_has_a_word(language: str) -> None:
    named = {SessionForm: form_name, SessionOutcome: outcome_name, Severity: severity_name}
    for codes, name in named.items():
        assert len({name(code) for code in codes}) == len(codes)
