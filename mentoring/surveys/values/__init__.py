"""What the cells of a survey say: each kind of answer read strictly, never guessed."""

from mentoring.surveys.values.birth import BirthKind, age_class, birth_kind, birth_year, generation
from mentoring.surveys.values.choices import Options, find_options, python_list, split_choices
from mentoring.surveys.values.dates import DateOrder, OrderFound, date_order, moment
from mentoring.surveys.values.emails import email
from mentoring.surveys.values.languages import languages
from mentoring.surveys.values.meeting import availability, meeting_modes
from mentoring.surveys.values.names import full_name, person_name, split_name, turned_round
from mentoring.surveys.values.numbers import capacity, number, service_years, whole
from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.roles import roles
from mentoring.surveys.values.scales import SCALES, Scale, ScaleFound, scale_for, scale_of, score
from mentoring.surveys.values.text import clean, clean_lines, is_anonymous, is_no_answer, is_unknown, unguarded
from mentoring.surveys.values.yes_no import consent, yes_no

__all__ = [
    "SCALES",
    "BirthKind",
    "DateOrder",
    "Options",
    "OrderFound",
    "Read",
    "Scale",
    "ScaleFound",
    "age_class",
    "availability",
    "birth_kind",
    "birth_year",
    "capacity",
    "clean",
    "clean_lines",
    "consent",
    "date_order",
    "email",
    "find_options",
    "python_list",
    "full_name",
    "generation",
    "is_anonymous",
    "is_no_answer",
    "is_unknown",
    "languages",
    "meeting_modes",
    "moment",
    "number",
    "person_name",
    "roles",
    "scale_for",
    "scale_of",
    "score",
    "service_years",
    "split_choices",
    "split_name",
    "turned_round",
    "unguarded",
    "whole",
    "yes_no",
]
