"""Every bundled sample as the app itself proposes to understand it: nothing it is sure of may be wrong."""

from __future__ import annotations

import pytest

from components.intake.survey_file import Sample, samples
from mentoring.example import organisation
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.enrolment.measures_and_waves import likely_wave
from mentoring.surveys.fields import Field, Mapping, Survey, Target, Wave
from mentoring.topics import TOPICS
from tests.components.samples.meanings import meanings
from tests.components.samples.test_intake import CATALOGUE, taken_in
from tests.components.samples.write import SAMPLE_TODAY

EACH = [pytest.param(each, id=each.name) for each in samples()]
MOMENTS = {"Begintijd", "Start Date (UTC)"}
"""When somebody began: a moment as well, which the enrolment knows not to take for the end."""


def proposed(sample: Sample) -> tuple[Survey, Mapping]:
    survey = read_survey(sample.path.read_bytes(), sample.path.name)
    return survey, propose_mapping(survey, wave=sample.wave, catalogue=TOPICS)


@pytest.mark.parametrize("sample", EACH)
def test_nothing_marked_sure_is_wrong(sample: Sample) -> None:
    survey, mapping = proposed(sample)
    for index, truth in enumerate(meanings(sample)):
        if index in mapping.sure and survey.columns[index].header not in MOMENTS:
            field, item = (truth.field, truth.item) if isinstance(truth, Target) else (truth, None)
            found = mapping.targets.get(index)
            assert (mapping.fields[index], found and found.item) == (field, item), survey.columns[index].header


@pytest.mark.parametrize("sample", EACH)
def test_only_wishes_about_partners_and_choices_without_a_question_are_asked(sample: Sample) -> None:
    survey, mapping = proposed(sample)
    grouped = {index for each in mapping.conflicts for index in each.detail.get("columns", ())}
    asked = {mapping.fields[index] for index in mapping.unsure if index not in grouped}
    assert asked <= {Field.PREFERRED_PARTNER, Field.AVOID_PARTNER, Field.IGNORE}
    assert sample.wave is Wave.ENROLMENT or not mapping.unsure


@pytest.mark.parametrize("sample", EACH)
def test_with_the_unsure_columns_set_right_everything_comes_in_as_it_was(sample: Sample) -> None:
    survey, mapping = proposed(sample)
    truth = meanings(sample)
    settled = confirm(mapping, {index: truth[index] for index in mapping.unsure})
    known = () if sample.wave is Wave.ENROLMENT else organisation()
    intake = enrol(survey, settled, today=SAMPLE_TODAY, wave=sample.wave, known=known, catalogue=CATALOGUE)
    right = taken_in(sample)
    assert intake.participants == right.participants
    assert [dict(each.scores) for each in intake.responses] == [dict(each.scores) for each in right.responses]
    assert intake.receipt == right.receipt


@pytest.mark.parametrize("sample", EACH)
def test_a_sample_looks_like_the_survey_it_is(sample: Sample) -> None:
    survey, _ = proposed(sample)
    assert likely_wave(survey, sample.wave) is None
    assert sample.wave is Wave.ENROLMENT or likely_wave(survey, Wave.ENROLMENT) is sample.wave
