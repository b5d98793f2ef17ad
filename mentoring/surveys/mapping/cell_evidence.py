"""What the cells of a column say about its meaning: which fields they support and which they contradict."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from mentoring.participants import Role
from mentoring.surveys.fields import Column, Field
from mentoring.surveys.mapping.shipped_words_and_direction import topics_field
from mentoring.surveys.mapping.wording import ideas
from mentoring.surveys.values.choices import ANY, consent, is_hedge, split_choices, yes_no
from mentoring.surveys.values.dates import age_class, moment
from mentoring.surveys.values.meeting import availability, languages, meeting_modes
from mentoring.surveys.values.numbers import capacity, number
from mentoring.surveys.values.roles import asked_role, roles
from mentoring.surveys.values.texts_and_names import clean, email, is_no_answer, is_particle
from mentoring.topics import Topic, exact_topic, normalise, propose_topics

SAMPLE = 60
"""So many distinct cells say what a column holds; more only cost time."""


def _is_email(text: str) -> bool:
    return email(text).value is not None


def _is_of_a_survey(text: str) -> bool:
    """A moment at which somebody can have answered; days long gone are birthdays or first days at work."""
    read = moment(text)
    return read.code == "date_order_unknown" or read.value is not None and read.value.year >= _FIRST_SURVEYS


_FIRST_SURVEYS = 2010


def _is_handed_in(text: str) -> bool:
    """A moment of the day: a date alone is more often a birthday or a first day at work."""
    return ":" in text and _is_moment(text)


def _is_moment(text: str) -> bool:
    read = moment(text)
    return read.value is not None or read.code == "date_order_unknown"


def _is_birth(text: str) -> bool:
    shown = clean(text)
    plain = number(shown).value
    if plain is not None:
        if re.fullmatch(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", shown):
            return True
        return 14 <= plain <= 110 or 1900 <= plain <= 2100
    return bool(re.fullmatch(r"[<>]?\s*\d{2}|'\d{2}", shown)) or _is_moment(shown)


def _is_birth_of_staff(text: str) -> bool:
    """A year, or a date with a year, in which people who work now were born."""
    found = re.fullmatch(
        r"(?:\d{1,2}[-/.]\d{1,2}[-/.])?(19[4-9]\d|200\d)(?:[.]0|[-/.]\d{1,2}[-/.]\d{1,2})?", clean(text)
    )
    return bool(found)


def _is_service(text: str) -> bool:
    plain = number(text).value
    return (
        _is_moment(text) or bool(re.search(r"\d", text)) if plain is None else 0 <= plain <= 70 or 1940 <= plain <= 2100
    )


def _is_person(text: str) -> bool:
    words = clean(text).split()
    return 1 < len(words) <= 6 and not re.search(r"[\d@;:!?]", text) and any(word[0].isupper() for word in words)


def _is_one_name(text: str) -> bool:
    words = clean(text).split()
    return 0 < len(words) <= 4 and not re.search(r"[\d@;:!?]", text)


def _is_no_name(text: str) -> bool:
    return _is_email(text) or _is_moment(text) or number(text).value is not None or yes_no(text).value is not None


_GENERATION = re.compile(
    r"\b(gen\w*|boomer\w*|baby ?boomer\w*|millennial\w*|[xyz])\b|\d{2}\s*(?:-|–|tot|to|à)\s*\d{2}|\d{2}\+"
)


def _is_generation(text: str) -> bool:
    named = not _is_moment(text) and _GENERATION.search(f"{normalise(text)} {text}")
    return age_class(text) is not None or bool(named)


def _is_yes_no(text: str) -> bool:
    read = consent(text)
    return read.value is not None or read.code == "conditional_consent"


def _names_role(text: str) -> bool:
    """Whether a cell names a role; 'junior' and 'senior' only do so under a question that asks for one."""
    role = roles(text).value is not None and normalise(text) not in ("junior", "senior")
    return role or _is_yes_no(text) or is_hedge(text)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= 4


TESTS: dict[Field, Callable[[str], bool]] = {
    Field.EMAIL: _is_email,
    Field.MANAGER_EMAIL: _is_email,
    Field.SUBMITTED_AT: _is_of_a_survey,
    Field.BIRTH_YEAR: _is_birth,
    Field.YEARS_OF_SERVICE: _is_service,
    Field.NAME: _is_person,
    Field.MANAGER_NAME: _is_person,
    Field.FIRST_NAME: _is_one_name,
    Field.LAST_NAME: _is_one_name,
    Field.NAME_PARTICLE: is_particle,
    Field.ROLE: _names_role,
    Field.CONSENT: _is_yes_no,
    Field.LANGUAGES: lambda text: languages(text).value is not None,
    Field.MEETING_MODE: lambda text: meeting_modes(text).value is not None,
    Field.AVAILABILITY: lambda text: availability(text).value is not None,
    Field.GENERATION: _is_generation,
    Field.MAX_MENTEES: lambda text: capacity(text).value is not None,
    Field.GOALS: _is_sentence,
    Field.MOTIVATION: _is_sentence,
    Field.CONCERNS: _is_sentence,
}
"""Whether one cell can be an answer of a field."""

BY_ACCIDENT: dict[Field, float] = {
    Field.EMAIL: 0.02, Field.MANAGER_EMAIL: 0.02, Field.SUBMITTED_AT: 0.05, Field.BIRTH_YEAR: 0.1,
    Field.YEARS_OF_SERVICE: 0.3, Field.NAME: 0.3, Field.MANAGER_NAME: 0.3, Field.FIRST_NAME: 0.5, Field.LAST_NAME: 0.5,
    Field.NAME_PARTICLE: 0.02, Field.ROLE: 0.1, Field.CONSENT: 0.3, Field.LANGUAGES: 0.05, Field.MEETING_MODE: 0.1,
    Field.AVAILABILITY: 0.15, Field.GENERATION: 0.05, Field.MAX_MENTEES: 0.3, Field.GOALS: 0.5, Field.MOTIVATION: 0.5,
    Field.CONCERNS: 0.5, Field.TOPICS_OFFERED: 0.15, Field.TOPICS_WANTED: 0.15, Field.WANTS_BACK: 0.15,
}  # fmt: skip
"""How often the cells of any other column look like answers of a field."""
_MISFIT = {True: 0.15, False: 0.6}
"""How often an answer does not look like one, for fields that are known by their form and for others."""

STRICT = frozenset({
    Field.EMAIL, Field.MANAGER_EMAIL, Field.SUBMITTED_AT, Field.BIRTH_YEAR, Field.CONSENT, Field.LANGUAGES,
    Field.MAX_MENTEES, Field.YEARS_OF_SERVICE, Field.ROLE, Field.NAME_PARTICLE,
})  # fmt: skip
"""Fields whose answers are known by their form, so that not one fitting cell means that the header is wrong."""

TELLING = frozenset({
    Field.EMAIL, Field.SUBMITTED_AT, Field.ROLE, Field.LANGUAGES, Field.MEETING_MODE, Field.GENERATION,
    Field.BIRTH_YEAR, Field.NAME_PARTICLE,
})  # fmt: skip
"""Fields whose cells are a signal of their own beside the header; a yes or no proves nothing."""

READ = frozenset({Field.MEETING_MODE, Field.AVAILABILITY, Field.GENERATION})
"""Fields that are of no use unless some of the words in their cells can be read."""

PARTNERS = frozenset({Field.PREFERRED_PARTNER, Field.AVOID_PARTNER})
_OF_PEOPLE = frozenset({"person", "pair", "mentor", "mentee", "manager", "avoid", "others", "me"})
"""Ideas of headers that can ask for people."""
_TOPICAL, _PLAIN = 0.5, 0.8
"""From this share of topics on cells name no people; from this share of names on they do."""
TOPICS = frozenset({Field.TOPICS_OFFERED, Field.TOPICS_WANTED, Field.WANTS_BACK})
TEXTS = frozenset({Field.GOALS, Field.MOTIVATION, Field.CONCERNS})
_NAMES = frozenset({Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.MANAGER_NAME})


def _is_tick(text: str) -> bool:
    value, words = yes_no(text).value, len(text.split())
    return value is not None and words <= (3 if value else 6)


def _is_number(text: str) -> bool:
    return number(text).value is not None


_KINDS: dict[Field, Callable[[str], bool]] = {
    Field.CONSENT: _is_tick,
    Field.EMAIL: _is_email,
    Field.BIRTH_YEAR: _is_moment,
    Field.YEARS_OF_SERVICE: _is_number,
}
_WORDS = (
    _NAMES | TOPICS | TEXTS | {Field.NAME_PARTICLE, Field.DEPARTMENT, Field.JOB_TITLE, Field.LOCATION, Field.GENERATION,
                               Field.LANGUAGES, Field.MEETING_MODE, Field.ROLE}
)  # fmt: skip
"""Fields whose answers are words."""
_KINDLESS: dict[Field, frozenset[Field]] = {
    Field.CONSENT: _WORDS - {Field.ROLE, Field.CONCERNS}
    | {Field.AVAILABILITY, Field.BIRTH_YEAR, Field.YEARS_OF_SERVICE, Field.SUBMITTED_AT},
    Field.EMAIL: _WORDS - {Field.MANAGER_NAME} | {Field.BIRTH_YEAR, Field.MAX_MENTEES, Field.CONSENT},
    Field.BIRTH_YEAR: _WORDS | {Field.MAX_MENTEES, Field.CONSENT},
    Field.YEARS_OF_SERVICE: _WORDS - {Field.DEPARTMENT, Field.LOCATION, Field.ROLE},
}
"""Per plain kind of cells the fields that cannot hold it."""


_ROLE_WORD = re.compile(r"\b(?:ment(?:or|ee)\w*|coach(?:ee)?s?|mentoré\w*)\b", re.IGNORECASE)
_FEW, _SHORT = 8, 10
"""So many different answers, of so many words at most, were there to choose from."""
_MOST_ROLES, _NEARLY_ALL = 40, 0.9
"""More different answers are stories; this share of them names a role where the column asks for one."""

_YOUNG = frozenset(
    {"jongere", "jongeren", "jong", "jonge collega", "junior", "juniors", "young", "younger", "jeune", "jeunes"}
)
_OLD = frozenset(
    {"oudere", "ouderen", "oud", "senior", "seniors", "senioren", "leidinggevende", "older", "leader", "ancien"}
)


@dataclass(frozen=True)
class Cells:
    """The distinct answers of one column, as far as needed."""

    column: Column
    catalogue: tuple[Topic, ...]

    @cached_property
    def sample(self) -> tuple[str, ...]:
        """Some distinct cells that hold an answer, spread over the column."""
        values = self.column.values
        step = max(1, len(values) // SAMPLE)
        return tuple(value for value in values[::step] if not is_no_answer(value))[:SAMPLE]

    def share(self, field: Field) -> float | None:
        """Which part of the sample can be an answer of this field; None when there is nothing to tell by."""
        if not self.sample:
            return None
        if field in TOPICS:
            return self.topic_share
        if field in TESTS and field not in self._shares:
            self._shares[field] = sum(map(TESTS[field], self.sample)) / len(self.sample)
        return self._shares.get(field)

    @cached_property
    def _shares(self) -> dict[Field, float]:
        return {}

    def likelihood(self, field: Field) -> float:
        """How much more often cells like these stand under this field than under any other, as a logarithm.

        Few cells say little; a field without a test of its own is neither supported nor doubted.
        """
        share = self.share(field)
        if share is None or field not in BY_ACCIDENT:
            return 0.0
        trust = len(self.sample) / (len(self.sample) + 2)
        return trust * (share * -math.log(BY_ACCIDENT[field]) + (1 - share) * math.log(_MISFIT[field in STRICT]))

    @cached_property
    def topic_share(self) -> float:
        """Which part of the choices in the sample are words for a topic."""
        pieces = {
            piece
            for cell in self.sample[:20]
            for piece in split_choices(cell[:500], (), ANY)
            for piece in _parts(piece)
        }
        known = sum(exact_topic(piece, self.catalogue) is not None for piece in pieces)
        return known / len(pieces) if pieces else 0.0

    @cached_property
    def kind(self) -> Field | None:
        """What nearly all cells plainly are, whatever the header says; None when they are words like any other.

        CONSENT stands for yes and no, BIRTH_YEAR for dates, YEARS_OF_SERVICE for numbers.
        """
        told = [cell for cell in self.sample if not is_hedge(cell)]
        for field, test in _KINDS.items():
            cells = told if field is Field.CONSENT else self.sample
            if cells and sum(map(test, cells)) >= 0.9 * len(cells):
                return field
        return None

    @cached_property
    def young_and_old(self) -> bool:
        """Whether all cells say who is the younger and who the older one: in reverse mentoring that makes the roles."""
        told = {normalise(cell) for cell in self.sample}
        return bool(told & _YOUNG and told & _OLD) and told <= _YOUNG | _OLD

    @cached_property
    def name_roles(self) -> bool:
        """Whether all cells call somebody a mentor or a mentee in so many words, and both occur; a coach counts too."""
        if len(self.column.values) > _MOST_ROLES:
            return False
        asked = self.column.question or self.column.header
        read = [each for cell in self.sample if (each := roles(cell, asked).value)]
        said = [roles(cell, asked).value or frozenset() for cell in self.sample if _ROLE_WORD.search(cell)]
        return len(frozenset[Role]().union(*said)) == len(Role) and len(read) >= _NEARLY_ALL * len(self.sample)

    @property
    def choose_from_few(self) -> bool:
        """Whether the answers are a few short ones to choose from, and no topics."""
        short = all(len(cell.split()) <= _SHORT for cell in self.sample)
        return short and 1 < len(self.column.values) <= _FEW and self.topic_share < _TOPICAL

    @property
    def _says_yes(self) -> bool:
        """Whether the cells are yes and no, and somebody said yes in a word: nobody is called that."""
        return self.kind is Field.CONSENT and any(len(cell) > 1 and yes_no(cell).value for cell in self.sample)

    def rule_out(self, field: Field) -> bool:
        """Whether the cells are plainly of another kind than answers of this field can be."""
        if field is Field.ROLE and self.kind is Field.CONSENT:
            return not asked_role(self.column.question or self.column.header)
        if field in PARTNERS and (self.topic_share >= _TOPICAL or self._says_yes):
            return True
        return self.kind is not None and field in _KINDLESS[self.kind]

    @cached_property
    def name_people(self) -> bool:
        """Whether nearly all cells read as names of people, and hardly any as a topic."""
        return (self.share(Field.NAME) or 0.0) >= _PLAIN and self.topic_share < _TOPICAL / 2

    def is_absurd(self, field: Field, touched: frozenset[str]) -> bool:
        """Whether nobody would mean this field: cells of another kind, people where nothing asks for any, topics in
        names. touched: the ideas in the words of the header.
        """
        if field in PARTNERS and not (self.name_people or touched & _OF_PEOPLE):
            return True
        unfit = self.rule_out(field) or self.contradicts(field) or self.reads_none(field)
        return unfit or field in TOPICS and self.name_people

    def contradicts(self, field: Field) -> bool:
        """Whether the cells cannot be answers of this field."""
        if field is Field.ROLE and (self.young_and_old or self.rule_out(field)):
            return not self.young_and_old
        if field in _NAMES and self.sample:
            strange = sum(map(_is_no_name, self.sample))
            return strange / len(self.sample) >= 0.8
        return field in STRICT and self.share(field) == 0.0

    def reads_none(self, field: Field) -> bool:
        """Whether not one answer can be read as this field, although none is a mere tick."""
        return field in READ and self.kind is not Field.CONSENT and self.share(field) == 0.0

    def doubts(self, field: Field) -> bool:
        """Whether hardly any of the cells can be answers of this field."""
        share = self.share(field)
        return share is not None and share < 0.25 and field in STRICT

    def suggestion(self) -> tuple[Field, float] | None:
        """The field that the cells alone suggest, with the part of them that fits.

        A person is always asked about it, so most of the cells are enough: in a short list one unusual answer is many.
        """
        if len(self.sample) < 2:
            return None
        header = self.column.question or self.column.header
        about_somebody, topics = ideas(header) & _TRIVIA, topics_field(header)
        if self.topic_share >= _MOST:
            return None if about_somebody else (topics, self.topic_share)
        for field in _SAID_BY_CELLS:
            share = self.share(field) or 0.0
            if field is Field.SUBMITTED_AT and not all(map(_is_handed_in, self.sample)):
                continue
            if share >= _MOST and not (field is Field.ROLE and all(_is_yes_no(cell) for cell in self.sample)):
                return field, share
        if sum(map(_is_birth_of_staff, self.sample)) >= 0.9 * len(self.sample):
            return Field.BIRTH_YEAR, 0.9
        return (topics, _MOST) if not about_somebody and self._mean_topics() else None

    def _mean_topics(self) -> bool:
        """Whether most parts of the answers mean a topic in other words than its own, and some of them surely."""
        if any(len(cell.split()) > _SHORT for cell in self.sample):
            return False
        parts = [part for each in propose_topics(self.sample[:20], self.catalogue) for part in each.parts]
        meant = [part for part in parts if part.code]
        return len(meant) >= _MOST * len(parts) and 3 * sum(part.sure for part in meant) >= len(parts) > 1


_MOST = 0.6
_SAID_BY_CELLS = (
    Field.EMAIL, Field.SUBMITTED_AT, Field.ROLE, Field.LANGUAGES, Field.MEETING_MODE, Field.AVAILABILITY
)  # fmt: skip
_TRIVIA = frozenset({"trivia", "personal", "habit", "food", "study", "heard", "used", "network", "news", "event"})
"""Ideas of questions about somebody's life: a favourite app is no topic."""


def _parts(piece: str) -> Iterable[str]:
    return [part.strip() for part in piece.split(",")] if "," in piece else [piece]
