"""Walks a person through a survey that was handed over: read well, columns, questions, preview, save."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.intake import choices_and_preview, columns, questions, survey_file
from components.intake.choices_and_preview import ABOUT_FILE, Around, Choices, Discard, Handed, Save
from components.intake.sentences import describe_rows
from components.shell.saving import attempt
from components.words import _, day, md, ngettext, vocabulary
from components.words.vocabulary import topic_names
from mentoring.accepted_unseen import find_accepted
from mentoring.surveys import confirm
from mentoring.surveys.enrolment.intake import addresses, with_unseen
from mentoring.surveys.enrolment.measures_and_waves import RemovedSurveys, last_answered, likely_wave, may_be_removed
from mentoring.surveys.enrolment.questions import GO_ON, file_questions
from mentoring.surveys.fields import Field, Intake, Mapping, Outcome, Survey, Wave
from mentoring.surveys.mapping.left_out_headers_and_rows import only_people

__all__ = ["Around", "Choices", "Discard", "Handed", "Save", "ask", "carry_out"]


def ask(handed: Handed, choices: Choices, around: Around) -> Choices | Save | Discard | None:
    """Shows where this file stands; returns what the person decided, or None while they are looking."""
    handed = replace(handed, wave=choices.wave or handed.wave)
    if _ask_discard(handed.key):
        return Discard()
    survey = survey_file.read(handed.data, handed.filename, choices.sheets, choices.header_rows)
    if survey is None:
        return None
    handed, why = _place_wave(survey, handed, choices, around)
    survey_file.show_facts(survey, handed, why)
    if open_ones := file_questions(survey, choices.answers):
        return survey_file.ask_reading(survey, open_ones, choices, handed.key)
    if choices.wave is None and (likely := likely_wave(survey, handed.wave)):
        return _ask_wave(likely, choices, handed)
    mapping = survey_file.propose(survey, handed, around)
    if around.removed and REMOVED not in choices.answers and may_be_removed(survey, mapping, around.removed):
        return _ask_removed(around.removed, last_answered(survey, mapping), choices, handed.key)
    if not choices.settled:
        if otherwise := survey_file.offer_otherwise(survey, choices, handed):
            return otherwise
        survey_file.show_notices(survey)

        def show_outlook(fields: Map[int, Field]) -> None:
            _show_outlook(handed, replace(choices, fields=dict(fields)), survey, mapping, around)

        return columns.ask(survey, mapping, choices, handed.key, show_outlook)
    return _ask_rest(handed, choices, survey, mapping, around)


REMOVED = f"{ABOUT_FILE}removed"
"""The key of the question whether these are answers that were removed."""


def _ask_removed(removed: RemovedSurveys, last: date | None, choices: Choices, key: str) -> Choices | Discard | None:
    """Whether these answers are others than those that were removed with a round; None while the person looks. last:
    the day of the last answer, None where the file does not say."""
    st.subheader(_("First: were these answers removed before?"), anchor=False)
    told = _("On {day} the personal data of “{round}” were removed, as people were promised.") + " "
    if last:
        told += _("The last answer in this file is of {last}. If they belong to that round, they must not come back.")
    else:
        told += _(
            "This file has the columns of a survey that came in before, and does not say when people answered. If it "
            "is that one, it must not come back."
        )
    said = told.format(day=day(removed.on), round=md(removed.round), last=day(last))
    st.warning(said, icon=":material/event_available:")
    with st.container(horizontal=True):
        away = st.button(_("Leave this file out"), type="primary", key=f"removed_away_{key}", icon=":material/close:")
        fresh = st.button(_("These answers are not from that round: go on"), key=f"removed_fresh_{key}")
    if away:
        return Discard()
    return replace(choices, answers={**choices.answers, REMOVED: GO_ON}) if fresh else None


def _show_outlook(handed: Handed, choices: Choices, survey: Survey, mapping: Mapping, around: Around) -> None:
    """What would come of the choices as they are at this moment; not for so long a file that each click would wait."""
    if len(survey.rows) <= _SHOWN_AT_ONCE and (intake := survey_file.weigh(survey, mapping, handed, choices, around)):
        choices_and_preview.show_outlook(intake, topic_names(around.catalogue))


_SHOWN_AT_ONCE = 500


def carry_out(
    decided: Choices | Save | Discard | None,
    *,
    discard: Callable[[], object],
    remember: Callable[[dict[str, Any]], object],
    save: Callable[[Save], object],
) -> bool:
    """Do what the person decided; True when the page is to be drawn anew."""
    match decided:
        case Discard():
            return bool(attempt(discard))
        case Choices():
            return bool(attempt(lambda: remember(decided.plain_values())))
        case Save():
            with st.spinner(_("Saving…")):
                return bool(attempt(lambda: save(decided), _("Saved")))
    return False


def _ask_rest(
    handed: Handed, choices: Choices, survey: Survey, mapping: Mapping, around: Around
) -> Choices | Save | None:
    if back := _ask_back(choices):
        return back
    intake = survey_file.weigh(survey, mapping, handed, choices, around)
    if intake is None:
        return None
    intake = replace(intake, receipt=with_unseen(intake.receipt, survey, choices.unseen))
    names = around.names
    if intake.questions:
        labels = topic_names(around.catalogue) | names
        outlook = lambda given: _show_outlook(  # noqa: E731
            handed, replace(choices, answers={**choices.answers, **given}), survey, mapping, around
        )
        key = f"{handed.key}_{len(choices.answers)}"
        rows = describe_rows(survey, {**mapping.fields, **choices.fields})
        answers = questions.ask_rows(intake.questions, labels, rows, key, outlook)
        return None if answers is None else replace(choices, answers={**choices.answers, **answers})
    return _ask_save(handed, choices, survey, mapping, intake, around)


def _ask_save(
    handed: Handed, choices: Choices, survey: Survey, mapping: Mapping, intake: Intake, around: Around
) -> Choices | Save | None:
    choices_and_preview.show_intake(intake, around)
    confirmed = confirm(mapping, choices.fields)
    if kept := choices_and_preview.ask_left_out(only_people(survey), mapping, confirmed):
        return choices.keep(kept)
    if looked_at := choices_and_preview.ask_unseen(survey, mapping, choices):
        return looked_at
    themes = questions.ask_topics(intake, choices.answers, around.catalogue, handed.key)
    if themes is not None:
        return replace(choices, answers=themes)
    answers = questions.ask_left_out(intake, choices.answers, around.names, handed.key)
    if answers is not None:
        return replace(choices, answers=answers)
    if not _ask_to_save(intake):
        return None

    def without(columns: tuple[int, ...]) -> Intake | None:
        left_out = {**choices.fields, **dict.fromkeys(columns, Field.IGNORE)}
        return survey_file.weigh(survey, mapping, handed, replace(choices, fields=left_out), around)

    accepted = find_accepted(intake, survey, mapping, confirmed, choices.unseen, without)
    return Save(survey, confirmed, intake, _kept_questions(survey, confirmed, intake), accepted)


def _kept_questions(survey: Survey, confirmed: Mapping, intake: Intake) -> tuple[str, ...]:
    """The questions whose answers stay as they were written: those that were chosen for it, and topics in own words."""
    chosen = {survey.columns[index].question for index, field in confirmed.fields.items() if field is Field.KEPT}
    written = {question for person in (*intake.participants, *intake.updated) for question in person.extra}
    return tuple(dict.fromkeys(column.question for column in survey.columns if column.question in chosen | written))


def _ask_back(choices: Choices) -> Choices | None:
    """The way back: nothing that was chosen is lost by it."""
    with st.container(horizontal=True):
        to_columns = st.button(
            _("Back to the columns"), key="back_to_columns", icon=":material/arrow_back:", type="tertiary"
        )
        again = choices.of_rows and st.button(
            _("Take back my answers"), key="answer_again", icon=":material/replay:", type="tertiary"
        )
    if to_columns:
        return replace(choices, settled=False)
    return replace(choices, answers=choices.without_answers()) if again else None


def _ask_discard(key: str) -> bool:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(_("Is this what you meant?"), anchor=False)
        return st.button(_("Take another file"), key=f"discard_{key}", icon=":material/close:", type="tertiary")


def _ask_to_save(intake: Intake) -> bool:
    """Whether the person wants it saved. A file that brings nothing new can be closed, and leaves its receipt."""
    if not _brings(intake):
        known = intake.receipt.count(Outcome.UNCHANGED)
        said = (
            _("Nothing new: all of this was known already.") if known else _("There is nothing to save in this file.")
        )
        st.success(said, icon=":material/done_all:") if known else st.info(said, icon=":material/info:")
    return st.button(_label(intake), type="primary", icon=":material/save:", key="save_intake")


def _brings(intake: Intake) -> int:
    return len(intake.participants) + len(intake.updated) + len(intake.responses)


def _label(intake: Intake) -> str:
    people = len(intake.participants) + len(intake.updated)
    if people:
        return ngettext("Save {count} person", "Save {count} people", people).format(count=people)
    answers = len({each.person for each in intake.responses})
    if answers:
        return ngettext("Save the answers of {count} person", "Save the answers of {count} people", answers).format(
            count=answers
        )
    return _("Close and keep the receipt")


def _place_wave(survey: Survey, handed: Handed, choices: Choices, around: Around) -> tuple[Handed, str]:
    """The file as the survey that it is, where that was only filled in beforehand, and why it is taken so.

    Its questions decide, and who is in it: a list that says who teaches and learns what, of people who are not here
    yet, is an enrolment.
    """
    if choices.wave or handed.wave is Wave.ENROLMENT or handed.wave is not survey_file.usual_wave(around.people):
        return handed, ""
    if likely := likely_wave(survey, handed.wave):
        return replace(handed, wave=likely), _("Taken as {wave}: its questions are those of that survey.").format(
            wave=vocabulary.wave_name(likely)
        )
    known = {each.email.casefold() for each in around.people if each.email}
    mapping = survey_file.propose(survey, handed, around)
    found = {each.casefold() for each in addresses(survey, mapping)}
    if 2 * len(found - known) <= len(found) or not _ENROLS & set(mapping.fields.values()):
        return handed, ""
    told = _("Taken as {wave}: {new} of the {count} people in it do not take part yet.")
    enrolment = replace(handed, wave=Wave.ENROLMENT)
    return enrolment, told.format(wave=vocabulary.wave_name(Wave.ENROLMENT), new=len(found - known), count=len(found))


_ENROLS = {Field.ROLE, Field.TOPICS_OFFERED, Field.TOPICS_WANTED}


def _ask_wave(likely: Wave, choices: Choices, handed: Handed) -> Choices | None:
    """Whether this is another survey than was said, since its questions are; None while the person looks."""
    other, said = vocabulary.wave_name(likely), vocabulary.wave_name(handed.wave)
    st.subheader(_("First: which survey is this?"), anchor=False)
    st.warning(_("The questions look like those of another survey: {wave}.").format(wave=other), icon=":material/help:")
    with st.container(horizontal=True):
        right = st.button(_("Take it as: {wave}").format(wave=other), type="primary", key=f"likely_{handed.key}")
        as_said = st.button(_("It is what I said: {wave}").format(wave=said), key=f"as_said_{handed.key}")
    return replace(choices, wave=likely if right else handed.wave) if right or as_said else None
