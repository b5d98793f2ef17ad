"""The organisation's own survey: every question is known again, and every choice can be read."""

from __future__ import annotations

import pytest

from mentoring.measuring_questions import ITEM, ItemScale
from mentoring.surveys.blueprint import LANGUAGES, MOST_LEVELS, Form, QuestionKind, blueprint, known_question
from mentoring.surveys.fields import Field, Wave
from mentoring.surveys.values.choices import consent, yes_no
from mentoring.surveys.values.meeting import languages, meeting_modes
from mentoring.surveys.values.numbers import scale_for, score
from mentoring.surveys.values.roles import roles
from mentoring.topics import TOPICS, Topic, find_topic

EVERY = [(form, language) for form in Form for language in LANGUAGES]


@pytest.mark.parametrize(("form", "language"), EVERY)
def test_every_question_is_known_again_by_its_words_alone(form, language):
    for asked in blueprint(form, language, TOPICS[:8], "Copilot & co").questions:
        assert known_question(asked.text) == asked.target
        assert known_question(asked.text.upper() + " ") == asked.target


@pytest.mark.parametrize(("form", "language"), EVERY)
def test_no_form_asks_the_same_words_twice_or_is_cut_by_a_tool(form, language):
    texts = [asked.text for asked in blueprint(form, language).questions]
    assert len(set(texts)) == len(texts)
    assert max(map(len, texts)) < 190


def test_other_words_are_not_taken_for_our_own():
    for header in (
        "Naam",
        "E-mail",
        "Department",
        "Wie is je leidinggevende?",
        "Hoe goed ben je nu?",
        "Vraag (2)",
        "V1",
    ):
        assert known_question(header) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_the_enrolment_can_be_read(language):
    asked = {each.key: each for each in blueprint(Form.ENROLMENT, language).questions}
    assert [len(roles(choice).value or ()) for choice in asked["role"].choices] == [1, 1, 2]
    assert all(languages(choice).value for choice in asked["languages"].choices)
    assert [len(meeting_modes(choice).value or ()) for choice in asked["meeting_mode"].choices] == [1, 1, 2]
    assert [consent(choice).value for choice in asked["consent"].choices] == [True, False]
    assert [find_topic(choice).code for choice in asked["topics_wanted"].choices] == [topic.code for topic in TOPICS]


@pytest.mark.parametrize(("form", "language"), [each for each in EVERY if each[0] is not Form.ENROLMENT])
def test_every_choice_of_a_measuring_question_can_be_read_and_declined(form, language):
    for asked in blueprint(form, language).questions:
        scale = ITEM[asked.key].scale if asked.key in ITEM else None
        if scale in (ItemScale.AGREEMENT, ItemScale.FREQUENCY):
            found = scale_for(scale.value, asked.choices).scale
            assert found is not None
            assert [score(choice, found).value for choice in asked.choices] == [1, 2, 3, 4, 5, None]
            assert not score(asked.choices[-1], found).refused
        elif scale in (ItemScale.YES_NO, ItemScale.YES_NO_UNKNOWN):
            assert [yes_no(choice).value for choice in asked.choices[:2]] == [True, False]
            assert not any(yes_no(choice).refused for choice in asked.choices)


def test_levels_are_asked_per_topic_as_long_as_someone_would_fill_them_in():
    def levels(count):
        questions = blueprint(Form.ENROLMENT, "nl", TOPICS[:count]).questions
        return [asked.target.topic for asked in questions if asked.target.field is Field.TOPIC_LEVEL]

    assert levels(3) == [topic.code for topic in TOPICS[:3]]
    assert len(levels(MOST_LEVELS)) == MOST_LEVELS
    assert levels(MOST_LEVELS + 1) == []


def test_an_own_topic_of_the_programme_is_asked_and_known_again():
    own = Topic("quantum", {"nl": "Kwantumbreien"})
    asked = [each for each in blueprint(Form.ENROLMENT, "fr", [own]).questions if each.key == "level_quantum"]
    assert known_question(asked[0].text, [own]) == asked[0].target
    assert known_question(asked[0].text) is None


def test_the_column_of_a_second_choice_says_so():
    target = known_question("Over welke thema's wil je iets leren? (2)")
    assert target is not None
    assert (target.field, target.rank) == (Field.TOPICS_WANTED, 2)


def test_each_form_belongs_to_its_wave_and_looking_back_has_a_page_of_its_own():
    assert [form.wave for form in Form] == [
        Wave.ENROLMENT, Wave.BASELINE, Wave.BASELINE, Wave.CHECK_IN, Wave.FOLLOW_UP, Wave.FOLLOW_UP,
    ]  # fmt: skip
    follow_up = blueprint(Form.FOLLOW_UP_MENTEE)
    assert {asked.key for asked in follow_up.questions if asked.page} == {"V1r", "V2r", "V3r", "V4r"}
    assert len(follow_up.pages) == 2


def test_only_what_is_needed_to_take_part_is_required():
    required = {asked.key for asked in blueprint(Form.ENROLMENT).questions if asked.required}
    assert required == {"name", "email", "role", "privacy_read", "consent"}
    assert not any(asked.required for asked in blueprint(Form.CHECK_IN).questions if asked.kind is QuestionKind.SCALE)


def test_a_language_without_a_survey_is_an_error():
    with pytest.raises(ValueError, match="'de'"):
        blueprint(Form.ENROLMENT, "de")
