"""Survey intake: an export comes in as it is, is understood, and nothing in it is lost."""

from mentoring.surveys.enrolment import enrol
from mentoring.surveys.mapping import confirm, propose_mapping
from mentoring.surveys.model import Field, SurveyRefused, Wave
from mentoring.surveys.reading import read_survey

__all__ = ["Field", "SurveyRefused", "Wave", "confirm", "enrol", "propose_mapping", "read_survey"]
