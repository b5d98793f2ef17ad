"""Which survey a file looks like: only clear cases are doubted."""

from __future__ import annotations

from datetime import date

import pytest

from mentoring.surveys import propose_mapping
from mentoring.surveys.blueprint import LANGUAGES, Form, blueprint
from mentoring.surveys.enrolment.measures_and_waves import RemovedSurveys, likely_wave, may_be_removed
from mentoring.surveys.fields import Wave
from mentoring.topics import TOPICS
from tests.mentoring.surveys.enrolment_builder import survey


def file_of(form: Form, language: str = "nl"):
    return survey([asked.text for asked in blueprint(form, language, TOPICS[:5], "AI").questions], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", Form)
def test_a_form_of_our_own_is_never_doubted(form: Form, language: str) -> None:
    assert likely_wave(file_of(form, language), form.wave) is None


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.ENROLMENT])
def test_measuring_questions_are_no_enrolment(form: Form) -> None:
    assert likely_wave(file_of(form), Wave.ENROLMENT) is form.wave


@pytest.mark.parametrize("wave", [wave for wave in Wave if wave is not Wave.ENROLMENT])
def test_an_enrolment_is_no_measurement(wave: Wave) -> None:
    assert likely_wave(file_of(Form.ENROLMENT), wave) is Wave.ENROLMENT


def test_the_end_is_not_taken_for_the_start() -> None:
    assert likely_wave(file_of(Form.FOLLOW_UP_MENTEE), Wave.BASELINE) is Wave.FOLLOW_UP
    assert likely_wave(file_of(Form.CHECK_IN), Wave.FOLLOW_UP) is Wave.CHECK_IN


def test_a_few_measuring_questions_prove_nothing() -> None:
    few = [asked.text for asked in blueprint(Form.CHECK_IN, "nl", TOPICS[:5]).questions if asked.target.item][:2]
    assert likely_wave(survey(["Naam", *few], []), Wave.ENROLMENT) is None


@pytest.mark.parametrize(("last", "may_be"), [("2026-02-28", True), ("2026-03-01", True), ("2026-03-02", False)])
def test_answers_from_after_the_removal_are_others(last: str, may_be: bool) -> None:
    found = survey(
        ["Tijdstempel", "Naam", "E-mailadres"], [["2025-12-01", "Lies", "l@v.example"], [last, "Bo", "b@v.example"]]
    )
    removed = RemovedSurveys("Pilot", date(2026, 3, 1), frozenset({found.fingerprint}))
    assert may_be_removed(found, propose_mapping(found, wave=Wave.ENROLMENT), removed) is may_be


def test_a_list_without_days_is_doubted_only_when_its_columns_were_known() -> None:
    found = survey(["Naam", "E-mailadres"], [["Lies", "l@v.example"]])
    mapping, on = propose_mapping(found, wave=Wave.ENROLMENT), date(2026, 3, 1)
    assert may_be_removed(found, mapping, RemovedSurveys("Pilot", on, frozenset({found.fingerprint})))
    assert not may_be_removed(found, mapping, RemovedSurveys("Pilot", on))
