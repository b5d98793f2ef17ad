"""From a survey and its confirmed columns to people, answers and a receipt, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from datetime import date

from mentoring.participants import Participant
from mentoring.surveys.enrolment.attaching import Standing
from mentoring.surveys.enrolment.columns import Moments
from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.erased import set_aside
from mentoring.surveys.enrolment.filling import Cells
from mentoring.surveys.enrolment.identity import email_in, name_key
from mentoring.surveys.enrolment.known import Match, Names, matched
from mentoring.surveys.enrolment.layout import Layout, layouts
from mentoring.surveys.enrolment.links import People, Reading, Somebody
from mentoring.surveys.enrolment.mapping_questions import (
    ask_about_file,
    ask_columns,
    ask_people_columns,
    settled,
    tell_left_out,
)
from mentoring.surveys.enrolment.measures import Measures
from mentoring.surveys.enrolment.outcome import Outcomes
from mentoring.surveys.enrolment.reader import Reader
from mentoring.surveys.enrolment.rows import set_apart
from mentoring.surveys.enrolment.same import people_in
from mentoring.surveys.enrolment.summary import told
from mentoring.surveys.enrolment.topic_answers import TopicAnswers
from mentoring.surveys.model import (
    Intake,
    Mapping,
    Notice,
    Question,
    Receipt,
    ReceiptLine,
    Response,
    Survey,
    SurveyRefused,
    TopicRow,
    Wave,
)
from mentoring.topics import TOPICS, Topic


def enrol(
    survey: Survey,
    mapping: Mapping,
    *,
    today: date,
    wave: Wave = Wave.ENROLMENT,
    known: Iterable[Participant] = (),
    catalogue: Iterable[Topic] = TOPICS,
    answers: Map[str, str] | None = None,
    aliases: Map[str, str] | None = None,
    answered: Iterable[Response] = (),
    erased: Map[str, date] | None = None,
) -> Intake:
    """What this survey brings: people, changes, answers to measuring questions, and a receipt of every row.

    Nothing is stored and nothing is guessed: what only a person can say comes back as `questions`, answered by calling
    again with `answers` ({question.key: chosen option}, those of earlier rounds included). While questions are open
    the rest is a preview. The same call gives the same intake.

    today: for birth years and service. known: who takes part already. catalogue: all topics, the organisation's own
    included; aliases: words learned before -> topic code. wave: a later wave attaches answers to known people only.
    answered: what they answered to measuring questions before, so that only what is new or different comes back.
    erased: address -> day, of erased people whom nobody knows now; set aside until someone says they asked to be back.
    Raises `SurveyRefused('no_answers')` when the file holds no row with an answer.
    """
    _refuse_empty(survey)
    wave, known, desk = Wave(wave), tuple(known), Desk(dict(answers or {}))
    mapping = settled(mapping, desk)
    plan = layouts(survey, mapping)
    by_name = _ask_first(survey, mapping, plan, wave, desk)
    rows, apart = set_apart(survey, plan, desk, today)
    topics = TopicAnswers(survey, plan.values(), tuple(catalogue), aliases or {}, desk)
    cells = Cells(today, topics, desk)
    moments, measures = Moments(plan.values(), rows, desk), Measures(survey, plan.values(), cells)
    reader = Reader(survey, cells, measures, moments, plan.values(), enrolling=wave is Wave.ENROLMENT)
    drafts, refused = reader.drafts(rows)
    names = {draft.row.number: draft.shown for draft in drafts if draft.shown}
    asked = topics.finish(names)
    everyone = matched(people_in(drafts, desk), known, Names(name_key, email_in, alone=by_name), desk)
    matches, aside = set_aside(everyone, erased or {}, wave, desk)
    outcomes = Outcomes(wave, _everyone(matches, known), Reading(email_in, name_key), desk, Standing(answered))
    for match in matches:
        outcomes.take(match)
    receipt = _receipt(survey, wave, [*apart, *refused, *aside, *outcomes.lines])
    warnings = told(desk, reader, receipt, outcomes, known)
    return _intake(outcomes, topics, asked, receipt, warnings, desk.questions(names))


def _ask_first(survey: Survey, mapping: Mapping, plan: Map[str | None, Layout], wave: Wave, desk: Desk) -> bool:
    """What must be settled before rows mean anything; returns whether names alone may tell people apart."""
    ask_about_file(survey, desk)
    ask_columns(survey, mapping, desk)
    tell_left_out(survey, mapping, desk)
    return ask_people_columns(plan, wave, desk)


def _intake(
    outcomes: Outcomes,
    topics: TopicAnswers,
    asked: tuple[TopicRow, ...],
    receipt: Receipt,
    warnings: tuple[Notice, ...],
    questions: tuple[Question, ...],
) -> Intake:
    return Intake(
        participants=tuple(outcomes.participants),
        updated=tuple(outcomes.updated),
        unchanged=tuple(outcomes.unchanged),
        responses=tuple(outcomes.responses),
        receipt=receipt,
        learned=topics.learned,
        warnings=warnings,
        questions=questions,
        changes=tuple(outcomes.changes),
        new_topics=tuple(topics.labels),
        labels=topics.labels,
        topics=asked,
    )


def _refuse_empty(survey: Survey) -> None:
    if not any(cell and not cell.isspace() for row in survey.rows for cell in row):
        raise SurveyRefused("no_answers", columns=len(survey.columns), blank_rows=len(survey.blank_rows))


def _everyone(matches: list[Match], known: tuple[Participant, ...]) -> People:
    """Known people and those of this file, each once, under the id they have or will have."""
    here = {match.known.id: match for match in matches if match.known}
    everyone = []
    for each in known:
        email = here[each.id].person.email if each.id in here else None
        everyone.append(Somebody(each.id, each.name, email or email_in(each.email or ""), name_key(each.name)))
    for match in matches:
        if match.known is None:
            person = match.person
            everyone.append(Somebody(person.ref, person.name or person.ref, person.email, person.key))
    return People(everyone)


def _receipt(survey: Survey, wave: Wave, lines: list[ReceiptLine]) -> Receipt:
    """The lines in the order of the file, sheet by sheet."""
    order = {sheet.name: place for place, sheet in enumerate(survey.sheets)}
    lines.sort(key=lambda line: (order.get(line.sheet or "", -1), line.row))
    return Receipt(survey.filename, survey.digest, wave, tuple(lines))
