"""What a second upload changes about someone, in words: the field, and its value before and after."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass

from components.intake.choices import Around
from components.people import words as people_words
from components.words import _, language, number, vocabulary
from components.words.vocabulary import TopicNames, topic_names
from mentoring.items import ITEM
from mentoring.participants import Mode, Role
from mentoring.surveys.model import Field

_FIELDS = {
    "roles": Field.ROLE,
    "levels": Field.TOPIC_LEVEL,
    "manager": Field.MANAGER_NAME,
    "modes": Field.MEETING_MODE,
    "mentor_capacity": Field.MAX_MENTEES,
    "mentee_capacity": Field.MAX_MENTEES,
    "preferred": Field.PREFERRED_PARTNER,
    "avoided": Field.AVOID_PARTNER,
}
"""Facts about a person that go by another name than the column they came from."""


@dataclass(frozen=True)
class Names:
    """Names of topics and people, by code and by id."""

    topics: TopicNames
    people: Map[str, str]

    @classmethod
    def of(cls, around: Around) -> Names:
        """The names of all that is known."""
        return cls(topic_names(around.catalogue), around.names)


def field_name(code: str) -> str:
    """What changes: a fact about a person, a measuring question, or a question that was kept."""
    if code == "extra":
        return _("Kept answers")
    if code in ITEM:
        return f"{code} · {ITEM[code].question(language(), '…')}"
    known = _FIELDS.get(code) or (Field(code) if code in set(Field) else None)
    return vocabulary.field_label(known) if known else code


def plain(code: str, value: object, names: Names) -> str:
    """A value as a person reads it; empty when there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, (int, float)) and code != "birth_year":
        return number(value, 0 if float(value).is_integer() else 1)
    if isinstance(value, Map):
        return " · ".join(f"{names.topics[key] if code == 'levels' else key}: {said}" for key, said in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        listed = value if isinstance(value, (list, tuple)) else sorted(value)
        return ", ".join(_one(code, str(each), names) for each in listed)
    return _one(code, str(value), names)


def _one(code: str, value: str, names: Names) -> str:
    if code in ("topics_offered", "topics_wanted", "wants_back"):
        return names.topics[value]
    words = {"roles": (Role, people_words.role), "modes": (Mode, people_words.mode)}
    if code in words:
        kind, name = words[code]
        return name(kind(value))  # type: ignore[operator]
    if code == "languages":
        return people_words.spoken(value)
    if code == "availability":
        return people_words.slot(value)
    return names.people.get(value, value)
