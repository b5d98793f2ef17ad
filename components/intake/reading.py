"""Reads, understands and weighs a handed-over file once a session, however often the page is drawn again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as Map
from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.intake.choices import Around, Choices, Handed
from components.intake.sentences import refusal
from components.words import _
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.enrolment import addresses
from mentoring.surveys.model import Intake, Mapping, Survey, SurveyRefused

# What is found is frozen, so the session can share one copy of it; pickling thousands of rows at each rerun is slow.
_once = st.cache_resource(scope="session", max_entries=3, show_spinner=False)


@_once
def _read(data: bytes, filename: str, sheets: tuple[str, ...], header_rows: int | None) -> Survey:
    return read_survey(data, filename, sheets=sheets, header_rows=header_rows)


@_once
def _understood(key: str, _survey: Survey, _handed: Handed, _around: Around) -> Mapping:
    return propose_mapping(_survey, wave=_handed.wave, catalogue=_around.catalogue, remembered=_around.remembered)


@_once
def _erased(key: str, _survey: Survey, _mapping: Mapping, _around: Around) -> Map[str, date]:
    known = {each.email for each in _around.people}
    return _around.erased_on(sorted(addresses(_survey, _mapping) - known))


@_once
def _weighed(
    key: str, answers: tuple[tuple[str, str], ...], _survey: Survey, _mapping: Mapping, _handed: Handed, _around: Around
) -> Intake:
    return enrol(
        _survey,
        _mapping,
        today=_around.today,
        wave=_handed.wave,
        known=_around.people,
        catalogue=_around.catalogue,
        answers=dict(answers),
        aliases=_around.aliases,
        answered=_around.answered,
        erased=_erased(key, _survey, _mapping, _around),
    )


def read(data: bytes, filename: str, sheets: tuple[str, ...] = (), header_rows: int | None = None) -> Survey | None:
    """The survey in the file, or None when it was refused; then a sentence says why."""
    try:
        with st.spinner(_("Reading the file…")):
            survey = _read(data, filename, sheets, header_rows)
    except SurveyRefused as problem:
        st.error(refusal(problem, filename), icon=":material/block:")
        return None
    if not any(map(any, survey.rows)) and header_rows is None:
        st.error(refusal(SurveyRefused("no_answers"), filename), icon=":material/block:")
        return None
    return survey


def propose(survey: Survey, handed: Handed, around: Around) -> Mapping:
    """What the columns mean."""
    with st.spinner(_("Understanding the columns…")):
        return _understood(_key(survey, handed.wave, around.catalogue, around.remembered), survey, handed, around)


def weigh(survey: Survey, mapping: Mapping, handed: Handed, choices: Choices, around: Around) -> Intake | None:
    """What the survey would bring, or None when it holds no answer; then a sentence says so."""
    confirmed = confirm(mapping, choices.fields)
    known = (around.people, around.answered, around.catalogue, around.aliases, around.today)
    key = _key(survey, handed.key, handed.wave, sorted(choices.fields.items()), *known)
    try:
        with st.spinner(_("Looking at the answers…")):
            return _weighed(key, tuple(sorted(choices.answers.items())), survey, confirmed, handed, around)
    except SurveyRefused as problem:
        st.error(refusal(problem, handed.filename), icon=":material/block:")
        return None


def _key(survey: Survey, *parts: object) -> str:
    """Changes with whatever the result depends on; frozen values write themselves out in full."""
    written = repr((survey.digest, survey.fingerprint, survey.header_rows, *map(_listed, parts)))
    return hashlib.blake2b(written.encode("utf-8", "surrogatepass")).hexdigest()


def _listed(part: object) -> object:
    return list(part) if isinstance(part, Sequence) and not isinstance(part, str) else part
