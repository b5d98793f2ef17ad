"""From a survey and its confirmed columns to people, answers and a receipt, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping as Map
from datetime import date

from mentoring.participants import Participant
from mentoring.surveys.enrolment.columns import ask_columns, settled
from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.layout import IDENTITY, Layout, layouts
from mentoring.surveys.enrolment.known import Match, Register
from mentoring.surveys.enrolment.outcome import Outcomes
from mentoring.surveys.enrolment.reader import Reader
from mentoring.surveys.enrolment.rows import set_apart
from mentoring.surveys.enrolment.same import Person, people_in
from mentoring.surveys.enrolment.topic_answers import TopicAnswers
from mentoring.surveys.model import Field, Intake, Mapping, Question, Survey, SurveyRefused, Wave
from mentoring.topics import TOPICS, Topic
