"""Survey intake: an export comes in as it is, is understood, and nothing in it is lost."""

from mentoring.surveys.enrolment.intake import enrol
from mentoring.surveys.fields import Field, SurveyRefused, Wave
from mentoring.surveys.mapping.propose import confirm, propose_mapping
from mentoring.surveys.reading.reader import read_survey

__all__ = ["Field", "SurveyRefused", "Wave", "confirm", "enrol", "propose_mapping", "read_survey"]
