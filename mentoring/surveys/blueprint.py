"""The organisation's own survey as data: which questions each form asks, in which words, and what the answers mean.

A survey made from a blueprint comes back with nothing to ask: `known_question` tells what each of its headers means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mentoring.measuring_questions import Item, ItemScale, item_for, items_of
from mentoring.surveys.blueprint_words import (
    ASKED,
    CHOICES,
    ENDS,
    HELP,
    INTRODUCTIONS,
    SHARED,
    THEME,
    THEN_INTRODUCTION,
    THEN_TITLE,
    TITLES,
    words_in,
)
from mentoring.surveys.fields import Field, Target, Wave
from mentoring.topics import TOPICS, Topic, find_topic, normalise

LANGUAGES = ("nl", "en", "fr")

MOST_LEVELS = 12
"""With more topics than this the form leaves out the level per topic: nobody fills in forty scales."""

MOST_TOPICS_CHOSEN = 3


class Form(StrEnum):
    """The forms that a programme sends out, in the order of the programme."""

    ENROLMENT = "enrolment"
    BASELINE_MENTEE = "baseline_mentee"
    BASELINE_MENTOR = "baseline_mentor"
    CHECK_IN = "check_in"
    FOLLOW_UP_MENTEE = "follow_up_mentee"
    FOLLOW_UP_MENTOR = "follow_up_mentor"

    @property
    def wave(self) -> Wave:
        """The wave whose answers this form collects."""
        return Wave(next(wave for wave in Wave if self.value.startswith(wave.value)))


class QuestionKind(StrEnum):
    """How a question is answered."""

    SHORT = "short"
    LONG = "long"
    EMAIL = "email"
    ONE = "one"
    MANY = "many"
    SCALE = "scale"
    NUMBER = "number"


@dataclass(frozen=True)
class FormQuestion:
    """One question of a form.

    text: the words, which come back as the header of a column. target: what the answers mean. choices: for ONE and
    MANY. other: whether an own answer may be added. lowest, highest: for SCALE and NUMBER, with the words at both ends.
    most: how many choices at most. page: the page of the form, from 0.
    """

    key: str
    kind: QuestionKind
    text: str
    target: Target
    choices: tuple[str, ...] = ()
    required: bool = False
    other: bool = False
    most: int | None = None
    lowest: int = 1
    highest: int = 5
    ends: tuple[str, str] = ("", "")
    help: str | None = None
    page: int = 0


@dataclass(frozen=True)
class Page:
    """A page of a form with its heading; the first page carries the form's own title."""

    title: str
    introduction: str


@dataclass(frozen=True)
class Blueprint:
    """One form in one language, ready to be made in any survey tool."""

    form: Form
    language: str
    title: str
    introduction: str
    pages: tuple[Page, ...]
    questions: tuple[FormQuestion, ...]


_FIELDS = {
    "name": (QuestionKind.SHORT, Field.NAME),
    "email": (QuestionKind.EMAIL, Field.EMAIL),
    "role": (QuestionKind.ONE, Field.ROLE),
    "topics_wanted": (QuestionKind.MANY, Field.TOPICS_WANTED),
    "topics_offered": (QuestionKind.MANY, Field.TOPICS_OFFERED),
    "topic_level": (QuestionKind.SCALE, Field.TOPIC_LEVEL),
    "wants_back": (QuestionKind.MANY, Field.WANTS_BACK),
    "department": (QuestionKind.SHORT, Field.DEPARTMENT),
    "manager_email": (QuestionKind.EMAIL, Field.MANAGER_EMAIL),
    "languages": (QuestionKind.MANY, Field.LANGUAGES),
    "meeting_mode": (QuestionKind.ONE, Field.MEETING_MODE),
    "rhythm": (QuestionKind.ONE, Field.KEPT),
    "max_mentees": (QuestionKind.ONE, Field.MAX_MENTEES),
    "goals": (QuestionKind.LONG, Field.GOALS),
    "preferred_partner": (QuestionKind.SHORT, Field.PREFERRED_PARTNER),
    "avoid_partner": (QuestionKind.SHORT, Field.AVOID_PARTNER),
    "comparison": (QuestionKind.ONE, Field.KEPT),
    "privacy_read": (QuestionKind.ONE, Field.CONSENT),
    "consent": (QuestionKind.ONE, Field.CONSENT),
}
"""The questions of the enrolment in their order. A person who did not read the privacy note has not agreed to it."""

_REQUIRED = frozenset({"name", "email", "role", "privacy_read", "consent"})
_TOPIC_LISTS = frozenset({"topics_wanted", "topics_offered", "wants_back"})
_YES_NO = frozenset({"comparison", "privacy_read", "consent"})
_SHARED = _TOPIC_LISTS | {"goals", "languages", "meeting_mode"}
"""What the charter of a pair may say of these answers, the question says beforehand."""
_LEFT_EMPTY = frozenset({"manager_email", "goals", "preferred_partner", "avoid_partner"})


def blueprint(
    form: Form | str, language: str = "nl", topics: Iterable[Topic] = TOPICS, theme: str = "", address: str = "je"
) -> Blueprint:
    """One form in one language.

    topics: what may be chosen at enrolment, the programme's own topics or all. theme: the words that the measuring
    questions are about ('AI-hulpmiddelen'), a general one when empty. address: 'je' or 'u', for the Dutch. Raises
    ValueError for a language that is not there.
    """
    form = Form(form)
    if language not in LANGUAGES:
        raise ValueError(f"no survey in {language!r}")
    if form is Form.ENROLMENT:
        questions = tuple(_enrolment(language, tuple(topics), address))
    else:
        questions = tuple(_measuring(form, language, theme or THEME[language], address))
    about = words_in(INTRODUCTIONS[form if form in INTRODUCTIONS else "measure"], language, address)
    pages = [Page(TITLES[form][language], about)]
    if any(asked.page for asked in questions):
        pages.append(Page(THEN_TITLE[language], THEN_INTRODUCTION[language]))
    return Blueprint(form, language, TITLES[form][language], about, tuple(pages), questions)


def count_questions(form: Form) -> int:
    """How many questions a measuring form asks, name and address included; the same in every language."""
    return len(blueprint(form).questions)


def _enrolment(language: str, topics: tuple[Topic, ...], address: str) -> Iterable[FormQuestion]:
    labels = tuple(dict.fromkeys(topic.label(language) for topic in topics))
    for key, (kind, field) in _FIELDS.items():
        if key == "topic_level":
            yield from _levels(language, topics, address)
            continue
        choices = (
            labels if key in _TOPIC_LISTS else CHOICES.get("yes_no" if key in _YES_NO else key, {}).get(language, ())
        )
        yield FormQuestion(
            key=key,
            kind=kind,
            text=" ".join(words_in(each, language, address) for each in (ASKED[key], SHARED)[: 1 + (key in _SHARED)]),
            target=Target(field),
            choices=choices,
            required=key in _REQUIRED,
            other=key in _TOPIC_LISTS or key == "languages",
            most=MOST_TOPICS_CHOSEN if key in _TOPIC_LISTS else None,
            help=_help(key, language),
        )


def _help(key: str, language: str) -> str | None:
    if key in _TOPIC_LISTS:
        return HELP["at_most_three"][language]
    return HELP["leave_empty" if key in _LEFT_EMPTY else key][language] if key in {*HELP, *_LEFT_EMPTY} else None


def _levels(language: str, topics: tuple[Topic, ...], address: str) -> Iterable[FormQuestion]:
    """The own level per topic, as a question each: in a grid some tools lose the topic or the question."""
    for topic in topics if len(topics) <= MOST_LEVELS else ():
        text = words_in(ASKED["topic_level"], language, address).replace("{topic}", topic.label(language))
        target = Target(Field.TOPIC_LEVEL, topic=topic.code)
        yield FormQuestion(f"level_{topic.code}", QuestionKind.SCALE, text, target, ends=ENDS["topic_level"][language])


def _measuring(form: Form, language: str, theme: str, address: str) -> Iterable[FormQuestion]:
    """Who answers, then the questions of this wave for this role; looking back comes on a page of its own."""
    for key in ("name", "email"):
        kind, field = _FIELDS[key]
        yield FormQuestion(key, kind, words_in(ASKED[key], language, address), Target(field), required=True)
    role = form.value.removeprefix(form.wave.value).strip("_") or None
    for item in items_of(form.wave.value, role):
        yield _item(item, language, theme, address)


def _item(item: Item, language: str, theme: str, address: str) -> FormQuestion:
    kind, choices, lowest, highest = _answering(item.scale, language)
    ends = {ItemScale.GRADE: "grade", ItemScale.PROGRESS: "progress"}.get(item.scale)
    return FormQuestion(
        key=item.code,
        kind=kind,
        text=item.question(language, theme, address),
        target=Target(Field.ITEM, item=item.code),
        choices=choices,
        lowest=lowest,
        highest=highest,
        ends=ENDS[ends][language] if ends else ("", ""),
        help=_item_help(item.scale, language),
        page=int(item.then_test),
    )


def _answering(scale: ItemScale, language: str) -> tuple[QuestionKind, tuple[str, ...], int, int]:
    """How an item is answered, with its choices and bounds. Every choice can also be declined."""
    rather_not = CHOICES["rather_not"][language]
    lists = {
        ItemScale.AGREEMENT: CHOICES["agreement"][language],
        ItemScale.FREQUENCY: CHOICES["frequency"][language],
        ItemScale.CHOICE: CHOICES["obstacle"][language],
        ItemScale.YES_NO: CHOICES["yes_no"][language],
        ItemScale.YES_NO_UNKNOWN: (*CHOICES["yes_no"][language], *CHOICES["unknown"][language]),
    }
    if scale in lists:
        return QuestionKind.ONE, (*lists[scale], *rather_not), 1, 5
    bounds = {ItemScale.GRADE: (1, 10), ItemScale.PROGRESS: (0, 10)}
    if scale in bounds:
        return QuestionKind.SCALE, (), *bounds[scale]
    return (QuestionKind.NUMBER, (), 0, 100) if scale is ItemScale.COUNT else (QuestionKind.LONG, (), 1, 5)


def _item_help(scale: ItemScale, language: str) -> str | None:
    key = {ItemScale.FREQUENCY: "past_weeks", ItemScale.TEXT: "leave_empty"}.get(scale)
    return HELP[key][language] if key else None


RANKED = re.compile(r"\s*\(([1-9])\)$")
"""How the sheet to fill in numbers the columns of one question with several answers: 'Welke thema's? (2)'."""


def known_question(header: str, catalogue: Iterable[Topic] = TOPICS) -> Target | None:
    """What a header means when it is a question of the organisation's own survey, in whatever language; else None.

    Only whole wordings count, apart from capitals and punctuation. catalogue: to find the topic of a level question.
    """
    ranked = RANKED.search(header)
    words = normalise(RANKED.sub("", header))
    found = _wordings().get(words)
    if found:
        return Target(found, rank=int(ranked[1]) if ranked else None)
    if ranked:
        return None
    for pattern in _level_patterns():
        if named := pattern.fullmatch(words):
            code = find_topic(named[1], catalogue).code
            return Target(Field.TOPIC_LEVEL, topic=code) if code else None
    item = item_for(header) if " " in words else None
    return Target(Field.ITEM, item=item.code) if item else None


@lru_cache(maxsize=1)
def _wordings() -> dict[str, Field]:
    return {
        normalise(f"{text} {note}"): field
        for key, (_, field) in _FIELDS.items()
        if key != "topic_level"
        for language, text in ASKED[key].items()
        for note in ("", *([SHARED.get(language, SHARED[language[:2]])] if key in _SHARED else []))
    }


@lru_cache(maxsize=1)
def _level_patterns() -> tuple[re.Pattern[str], ...]:
    starts = (normalise(text.partition("{topic}")[0]) for text in ASKED["topic_level"].values())
    return tuple(re.compile(rf"{re.escape(start)} (.+)") for start in starts)
