"""Every bundled sample goes through the real intake, and the invented organisation comes out of it again."""

from __future__ import annotations

import pytest

from components.intake.survey_file import Sample, samples
from mentoring.example import OWN_TOPICS, organisation
from mentoring.participants import Participant
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.fields import Intake, Outcome, Wave
from mentoring.topics import TOPICS
from tests.components.samples.meanings import form_of, meanings
from tests.components.samples.write import SAMPLE_TODAY
from tests.mentoring.example.exports import answers

PEOPLE = {str(person.email): person for person in organisation()}
CATALOGUE = (*TOPICS, *OWN_TOPICS)
ENROLMENTS = [pytest.param(each, id=each.name) for each in samples() if each.wave is Wave.ENROLMENT]
MEASURES = [pytest.param(each, id=each.name) for each in samples() if each.wave is not Wave.ENROLMENT]

ALWAYS = ("name", "roles", "job_title", "birth_year", "location", "languages", "modes", "consent", "motivation")
IN_ANY_ORDER = ("topics_offered", "topics_wanted", "wants_back", "preferred", "avoided")
SLIPS = {
    ("google_nl", "wilma.jansen-deboer", "topics_wanted"): {"collaboration_tools"},
    ("typeform_nl", "luc.vandewalle", "goals"): "+ meer bereik voor onze projecten online",
}
"""What people changed in a second answer, or typed otherwise: there the answer differs from the person."""


def taken_in(sample: Sample, catalogue: tuple = CATALOGUE) -> Intake:
    """The sample read, its mapping corrected by someone who knows the form, and enrolled."""
    survey = read_survey(sample.path.read_bytes(), sample.path.name)
    proposed = propose_mapping(survey, wave=sample.wave, catalogue=catalogue)
    mapping = confirm(proposed, dict(enumerate(meanings(sample))))
    known = () if sample.wave is Wave.ENROLMENT else organisation()
    return enrol(survey, mapping, today=SAMPLE_TODAY, wave=sample.wave, known=known, catalogue=catalogue)


def expected(sample: Sample, person: Participant, field: str) -> object:
    """What the intake should know of this person."""
    slip = SLIPS.get((form_of(sample), str(person.email).split("@")[0], field))
    value = getattr(person, field)
    return slip or (set(value) if field in IN_ANY_ORDER else value)


@pytest.mark.parametrize("sample", ENROLMENTS)
def test_an_enrolment_brings_all_forty_six_without_a_question(sample: Sample) -> None:
    intake = taken_in(sample)
    assert not intake.questions
    assert {person.email for person in intake.participants} == set(PEOPLE)


@pytest.mark.parametrize("sample", ENROLMENTS)
def test_everyone_comes_out_as_they_went_in(sample: Sample) -> None:
    for found in taken_in(sample).participants:
        person = PEOPLE[str(found.email)]
        for field in (*ALWAYS, "goals"):
            assert getattr(found, field) == expected(sample, person, field), (person.name, field)
        for field in IN_ANY_ORDER:
            assert set(getattr(found, field)) == expected(sample, person, field), (person.name, field)
        assert found.department == person.department
        assert not person.is_mentor or found.mentor_capacity == person.mentor_capacity


@pytest.mark.parametrize("sample", ENROLMENTS)
def test_managers_are_found_by_name_or_by_address(sample: Sample) -> None:
    for found in taken_in(sample).participants:
        person = PEOPLE[str(found.email)]
        assert not person.manager or found.manager == person.manager or found.manager_name == person.manager_name


@pytest.mark.parametrize("sample", ENROLMENTS)
def test_a_topic_that_nobody_knows_is_shown_once_and_asks_nothing(sample: Sample) -> None:
    intake = taken_in(sample, TOPICS)
    assert not intake.questions
    (doubtful,) = [row for row in intake.topics if not row.settled]
    assert len(doubtful.people) == 2


def test_the_slips_of_the_dutch_google_form_are_on_the_receipt() -> None:
    receipt = taken_in(next(each for each in samples() if each.name == "google_nl_enrolment")).receipt
    counted = {outcome: receipt.count(outcome) for outcome in Outcome if receipt.count(outcome)}
    assert counted == {Outcome.IMPORTED: 46, Outcome.BLANK: 2, Outcome.DUPLICATE: 1}


def test_the_half_done_answer_of_the_typeform_is_on_the_receipt() -> None:
    receipt = taken_in(next(each for each in samples() if each.name == "typeform_nl_enrolment")).receipt
    counted = {outcome: receipt.count(outcome) for outcome in Outcome if receipt.count(outcome)}
    assert counted == {Outcome.IMPORTED: 46, Outcome.UNFINISHED: 1, Outcome.DUPLICATE: 1}


@pytest.mark.parametrize("sample", MEASURES)
def test_every_score_comes_out_as_it_was_answered(sample: Sample) -> None:
    intake = taken_in(sample)
    assert not intake.questions
    survey = sample.name.removeprefix(f"{form_of(sample)}_")
    said = {answer.person: dict(answer.scores) for answer in answers(survey, SAMPLE_TODAY)}
    assert {answer.person: dict(answer.scores) for answer in intake.responses} == said


@pytest.mark.parametrize("sample", [each for each in MEASURES if "follow_up" in str(each.id)])
def test_examples_of_what_was_applied_come_along(sample: Sample) -> None:
    said = {answer.person: dict(answer.texts) for answer in answers("follow_up", SAMPLE_TODAY)}
    assert {answer.person: dict(answer.texts) for answer in taken_in(sample).responses} == said
