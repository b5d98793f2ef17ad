"""Walks a person through a survey that was handed over: understood, columns, questions, preview, save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import streamlit as st

from components.intake import columns, preview, questions, reading, understood
from components.intake.sentences import refusal
from components.saving import attempt
from components.topic_words import names as topic_names
from components.words import _
from mentoring.participants import Participant
from mentoring.surveys import confirm, enrol, propose_mapping
from mentoring.surveys.model import Field, Intake, Mapping, Survey, SurveyRefused, Wave
from mentoring.topics import Topic


@dataclass(frozen=True)
class Choices:
    """What a person settled of a survey so far; kept with the file, so that a closed tab loses nothing."""

    sheets: tuple[str, ...] = ()
    header_rows: int | None = None
    fields: dict[int, Field] | None = None
    answers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Choices:
        """The choices as they were kept."""
        fields = kept.get("fields")
        return cls(
            tuple(kept.get("sheets", ())),
            kept.get("header_rows"),
            None if fields is None else {int(index): Field(code) for index, code in fields.items()},
            dict(kept.get("answers", {})),
        )

    def kept(self) -> dict[str, Any]:
        """The choices as plain values."""
        fields = None if self.fields is None else {str(index): str(code) for index, code in self.fields.items()}
        return {"sheets": list(self.sheets), "header_rows": self.header_rows, "fields": fields, "answers": self.answers}


@dataclass(frozen=True)
class Save:
    """The person wants this saved."""

    survey: Survey
    mapping: Mapping
    intake: Intake


@dataclass(frozen=True)
class Discard:
    """The person does not want this file."""


@dataclass(frozen=True)
class Handed:
    """A file that waits to be brought in. key: distinguishes it on the screen."""

    key: str
    filename: str
    data: bytes
    wave: Wave


@dataclass(frozen=True)
class Around:
    """What is known already: people, topics, words learned for topics, columns confirmed before; and the day."""

    people: Sequence[Participant]
    catalogue: Sequence[Topic]
    aliases: Map[str, str]
    remembered: Sequence[Any]
    today: date

    @property
    def names(self) -> dict[str, str]:
        """The name of each person."""
        return {person.id: person.name for person in self.people}


def ask(handed: Handed, choices: Choices, around: Around) -> Choices | Save | Discard | None:
    """Shows where this file stands; returns what the person decided, or None while they are looking."""
    if _ask_discard(handed.key):
        return Discard()
    survey = reading.read(handed.data, handed.filename, choices.sheets, choices.header_rows)
    if survey is None:
        return None
    understood.show(survey, handed.filename)
    if (header_rows := _ask_header(survey, handed.key)) is not None:
        return replace(choices, header_rows=header_rows, fields=None)
    if sheets := understood.ask_sheets(survey):
        return replace(choices, sheets=sheets, fields=None)
    mapping = propose_mapping(survey, wave=handed.wave, catalogue=around.catalogue, remembered=around.remembered)
    if choices.fields is None:
        changes = columns.ask(survey, mapping, handed.key)
        return None if changes is None else replace(choices, fields=changes)
    return _ask_rest(handed, choices, survey, confirm(mapping, choices.fields), around)


def carry_out(
    decided: Choices | Save | Discard | None,
    *,
    discard: Callable[[], object],
    remember: Callable[[dict[str, Any]], object],
    save: Callable[[tuple[Survey, Mapping, Intake]], object],
) -> bool:
    """Do what the person decided; True when the page is to be drawn anew."""
    match decided:
        case Discard():
            return bool(attempt(discard))
        case Choices():
            return bool(attempt(lambda: remember(decided.kept())))
        case Save(survey, mapping, intake):
            return bool(attempt(lambda: save((survey, mapping, intake)), _("Saved")))
    return False


def _ask_rest(
    handed: Handed, choices: Choices, survey: Survey, mapping: Mapping, around: Around
) -> Choices | Save | None:
    if st.button(_("Back to the columns"), key="back_to_columns", icon=":material/arrow_back:", type="tertiary"):
        return replace(choices, fields=None, answers={})
    try:
        intake = enrol(
            survey,
            mapping,
            today=around.today,
            wave=handed.wave,
            known=around.people,
            catalogue=around.catalogue,
            answers=choices.answers,
            aliases=around.aliases,
        )
    except SurveyRefused as problem:
        st.error(refusal(problem, handed.filename), icon=":material/block:")
        return None
    if intake.questions:
        labels = topic_names(around.catalogue) | around.names
        answers = questions.ask(intake.questions, labels, f"{handed.key}_{len(choices.answers)}")
        return None if answers is None else replace(choices, answers={**choices.answers, **answers})
    return Save(survey, mapping, intake) if preview.ask_save(intake, around.names) else None


def _ask_discard(key: str) -> bool:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(_("Is this what you meant?"), anchor=False)
        return st.button(_("Take another file"), key=f"discard_{key}", icon=":material/close:", type="tertiary")


def _ask_header(survey: Survey, key: str) -> int | None:
    """The number of header rows, when the reader found none and the person says there is one."""
    if survey.header_rows:
        return None
    st.warning(
        _("No headings were found in the first row. Without headings the columns must be named by hand."),
        icon=":material/help:",
    )
    return 1 if st.button(_("The first row holds the headings"), key=f"header_{key}") else None
