"""Enrolment: what a survey brings, with every row accounted for and every doubt put as a question."""

from mentoring.surveys.enrolment.intake import enrol, with_unseen
from mentoring.surveys.enrolment.people import LET_IN, WAS_ERASED, addresses
from mentoring.surveys.enrolment.questions import GO_ON, file_questions
from mentoring.surveys.enrolment.row_parser import WITHOUT_EMAIL
from mentoring.surveys.enrolment.rows import INCLUDE
from mentoring.surveys.enrolment.topic_answers import NEW, OWN_WORDS, SKIP, TOGETHER

__all__ = [
    "GO_ON",
    "INCLUDE",
    "LET_IN",
    "NEW",
    "OWN_WORDS",
    "SKIP",
    "TOGETHER",
    "WAS_ERASED",
    "WITHOUT_EMAIL",
    "addresses",
    "enrol",
    "file_questions",
    "with_unseen",
]
