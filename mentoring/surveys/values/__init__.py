"""What the cells of a survey say: each kind of answer read strictly, never guessed."""

from mentoring.surveys.values.choices import Options, consent, find_options, python_list, split_choices, yes_no
from mentoring.surveys.values.dates import (
    BirthKind,
    DateOrder,
    OrderFound,
    age_class,
    birth_kind,
    birth_year,
    date_order,
    generation,
    moment,
)
from mentoring.surveys.values.meeting import availability, languages, meeting_modes
from mentoring.surveys.values.names import email, full_name, person_name, split_name, turned_round
from mentoring.surveys.values.numbers import (
    SCALES,
    AnswerScale,
    ScaleFound,
    capacity,
    number,
    scale_for,
    scale_of,
    score,
    service_years,
    whole,
)
from mentoring.surveys.values.roles import roles
from mentoring.surveys.values.text import Read, clean, clean_lines, is_anonymous, is_no_answer, is_unknown, unguarded

__all__ = [
    "SCALES",
    "BirthKind",
    "DateOrder",
    "Options",
    "OrderFound",
    "Read",
    "AnswerScale",
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
