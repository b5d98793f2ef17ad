"""The measuring surveys of the example, each as the four tools would ask and export it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mentoring.example.answers import GROWTH, MENTEE_ITEMS, MENTOR_ITEMS, SKILL
from mentoring.example.exports.enrolment import microsoft_metadata, token, typeform_metadata
from mentoring.example.exports.table import Asked, Cell, FilledForm
from mentoring.example.exports.wordings import AGREE, ITEMS, OBSTACLES, OFTEN, RATHER_NOT, YES_NO, role_word
from mentoring.surveys.model import Response, Wave

_STATEMENTS = (*SKILL, *GROWTH, "Z1", "Z2", "B1", "R1", "R2", "R3", "R4")
_AGREED = frozenset((*_STATEMENTS, "N1", "N1m"))
_OFTEN = frozenset(("T1", "T2", "I1", "I2"))
_YES = frozenset(("A1", "A1m", "C4"))

AGREE_GRID = "In hoeverre ben je het eens met deze stellingen? [{item}]"
OFTEN_GRID = "Hoe vaak deed je dit in de afgelopen vier weken? [{item}]"
EXAMPLE = {
    "nl": {
        "A1": "Zo ja: wat, waar, met welk resultaat?",
        "A1m": "Zo ja: wat heb je gezien of gehoord?",
        "C4": "Toelichting",
    },
    "en": {"A1": "If so: what, where, with what result?", "A1m": "If so: what did you see or hear?", "C4": "Comment"},
}
_MENTEE_END = ("A1", "A1 text", "N1")
_MENTOR_END = ("A1m", "A1m text", "N1m")
_SHARED = ("I1", "I2", "B1", "E1")


def items(wave: Wave) -> tuple[str, ...]:
    """The items of a survey in the order of the form; 'A1 text' is the example that goes with A1."""
    if wave is Wave.CHECK_IN:
        return ("R1", "R2", "R3", "R4", "C1", "C2", "C3", "C4", "C4 text")
    ends = (*_MENTEE_END, *_MENTOR_END) if wave is Wave.FOLLOW_UP else ()
    mentee = (*MENTEE_ITEMS, *(item for item in ends if item in _MENTEE_END))
    mentor = (*MENTOR_ITEMS, *(item for item in ends if item in _MENTOR_END))
    return (*mentee, *mentor, *_SHARED)


def google_dutch(wave: Wave, email_header: str = "E-mailadres") -> list[Asked]:
    """Statements in a grid with words, so that every header starts with the same question."""
    asked = [_item(item, "nl", "nl", _grid(item)) for item in items(wave)]
    return [
        ("Tijdstempel", lambda e: e.moment),
        (email_header, lambda e: e.person.email),
        *_role(wave, "Vul je deze vragenlijst in als mentor of als mentee?", "nl"),
        *asked,
    ]


def google_english(wave: Wave) -> list[Asked]:
    """Linear scales, so figures in the cells; one question a header."""
    asked = [_item(item, "en", None, "{item}") for item in items(wave)]
    return [
        ("Timestamp", lambda e: e.moment),
        ("Email Address", lambda e: e.person.email),
        *_role(wave, "Are you answering as a mentor or as a mentee?", "en"),
        *asked,
    ]


def microsoft_dutch(wave: Wave) -> list[Asked]:
    """Likert blocks: the statement alone is the header, the words of the scale stand in the cells."""
    dirt = {"V1": "\xa0", "R2": "\n", "G4": "\xa0\n"}
    asked = [_item(item, "nl", "house", "{item}" + dirt.get(item, "")) for item in items(wave)]
    return [*microsoft_metadata(), *_role(wave, "Ik vul dit in als", "house"), *asked]


def typeform_dutch(wave: Wave) -> list[Asked]:
    """Opinion scales as figures, choices as words, yes and no as 1 and 0."""
    asked = [_item(item, "nl", "typeform", "{item}") for item in items(wave)]
    return [
        ("#", token),
        ("Wat is je e-mailadres?", lambda e: e.person.email),
        *_role(wave, "Doe je mee als mentor of als mentee?", "typeform"),
        *asked,
        *typeform_metadata("Bedankt voor je antwoorden."),
    ]


def _role(wave: Wave, question: str, words: str) -> list[Asked]:
    """Asked where the questions differ by role; a check-in asks everyone the same."""
    return [] if wave is Wave.CHECK_IN else [(question, lambda e: role_word(e.person, words))]


def _grid(item: str) -> str:
    if item in _STATEMENTS:
        return AGREE_GRID
    return OFTEN_GRID if item in _OFTEN else "{item}"


def _item(item: str, language: str, words: str | None, header: str) -> Asked:
    """One item as a column. words: which words the scale has, None for figures."""
    if item.endswith(" text"):
        code = item.removesuffix(" text")
        return EXAMPLE[language][code], partial(_text, code)
    return header.format(item=ITEMS[language][item]), _cell(item, language, words)


def _cell(item: str, language: str, words: str | None) -> Callable[[FilledForm], Cell]:
    if item == "C3":
        return lambda e: OBSTACLES[language].get(_answer(e).texts.get("C3", ""), "")
    if item in _YES:
        return partial(_yes, item, language, words == "typeform")
    if item in _OFTEN:
        return partial(_scale_word, item, OFTEN[language], language)
    if item in _AGREED and words in AGREE:
        return partial(_scale_word, item, AGREE[words], language)
    return partial(_figure, item)


def _answer(entry: FilledForm) -> Response:
    if entry.response is None:
        raise ValueError("a measuring survey is made of responses")
    return entry.response


def _text(item: str, entry: FilledForm) -> str:
    return _answer(entry).texts.get(item, "")


def _yes(item: str, language: str, as_figure: bool, entry: FilledForm) -> Cell:
    score = _answer(entry).scores.get(item)
    if score is None:
        return ""
    return int(score) if as_figure else YES_NO[language][int(score)]


def _scale_word(item: str, scale: Sequence[str], language: str, entry: FilledForm) -> str:
    score = _answer(entry).scores.get(item)
    if score is None:
        return RATHER_NOT[language] if _was_asked(item, entry) else ""
    return scale[int(score) - 1]


def _figure(item: str, entry: FilledForm) -> Cell:
    score = _answer(entry).scores.get(item)
    return "" if score is None else int(score)


def _was_asked(item: str, entry: FilledForm) -> bool:
    mentee_only, mentor_only = item in (*MENTEE_ITEMS, "N1"), item in (*MENTOR_ITEMS, "N1m")
    return not (mentee_only and not entry.person.is_mentee or mentor_only and not entry.person.is_mentor)
