"""Enrolment: what a survey brings, with every row accounted for and every doubt put as a question."""

from mentoring.surveys.enrolment.intake import enrol

__all__ = ["enrol"]
