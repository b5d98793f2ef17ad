"""What each column of the bundled samples means, as someone who knows the forms would confirm it."""

from __future__ import annotations

from components.intake.survey_file import FORMS, Sample
from mentoring.surveys.fields import Field, Target, Wave
from tests.mentoring.example.exports.measures import items

GOOGLE_NL = """
submitted_at email name department job_title manager_name birth_year location role
topics_offered wants_back max_mentees topics_wanted topics_offered topics_offered wants_back max_mentees topics_wanted
languages meeting_mode availability availability availability availability availability
preferred_partner avoid_partner goals motivation concerns ignore consent
"""
GOOGLE_EN = f"""
submitted_at email ignore first_name last_name department job_title manager_email birth_year years_of_service location
role topics_offered topics_wanted wants_back max_mentees {"topic_level " * 15}
languages meeting_mode availability preferred_partner avoid_partner goals motivation consent
"""
MICROSOFT = """
ignore ignore submitted_at email name ignore department job_title manager_email birth_year years_of_service location
role topics_offered topics_wanted wants_back max_mentees languages meeting_mode availability
preferred_partner avoid_partner goals motivation consent
"""
TYPEFORM = f"""
ignore name email department job_title manager_name birth_year role {"topics_offered " * 16} max_mentees
{"wants_back " * 18} motivation {"topics_wanted " * 16} goals {"topics_offered " * 18} location
languages languages languages meeting_mode preferred_partner avoid_partner consent
ignore ignore ignore submitted_at ignore ignore ignore
"""
_ENROLMENT = {
    "google_nl": GOOGLE_NL,
    "google_direct_nl": GOOGLE_NL,
    "google_en": GOOGLE_EN,
    "msforms_nl": MICROSOFT,
    "typeform_nl": TYPEFORM,
}
_AROUND = {
    "google": ("submitted_at email", ""),
    "msforms": ("ignore ignore submitted_at email name ignore", ""),
    "typeform": ("ignore email", "ignore ignore ignore submitted_at ignore ignore ignore"),
}


def form_of(sample: Sample) -> str:
    """Which of the forms a sample comes from."""
    return next(form for form in sorted(FORMS, key=len, reverse=True) if sample.name.startswith(form))


def meanings(sample: Sample) -> list[Field | Target]:
    """The meaning of every column, from left to right."""
    if sample.wave is Wave.ENROLMENT:
        return [Field(name) for name in _ENROLMENT[form_of(sample)].split()]
    before, after = _AROUND[sample.tool]
    role = [] if sample.wave is Wave.CHECK_IN else [Field.ROLE]
    asked = [Target(Field.ITEM, item=item.replace(" ", "_")) for item in items(sample.wave)]
    return [*map(Field, before.split()), *role, *asked, *map(Field, after.split())]
