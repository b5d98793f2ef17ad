"""From a survey and its confirmed columns to people, answers and a receipt, before storing; the erased wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import date

from mentoring.participants import Participant, Role
from mentoring.scales import turn_round
from mentoring.surveys.enrolment.cell_parser import CellParser
from mentoring.surveys.enrolment.deduplicate_and_known_people import Match, Respondent, match_known, people_in
from mentoring.surveys.enrolment.layout import IDENTITY, Row, SheetLayout, layouts
from mentoring.surveys.enrolment.measures_and_waves import Measures, ask_contrary, occasion
from mentoring.surveys.enrolment.outcomes_and_named_people import Outcomes, People, Somebody
from mentoring.surveys.enrolment.questions import (
    Questions,
    apply_answers,
    ask_about_file,
    ask_about_roles,
    ask_columns,
    ask_people_columns,
    tell_left_out,
    tell_no_contact,
)
from mentoring.surveys.enrolment.row_parser import Draft, RowParser, SubmissionTimes, email_in, name_key
from mentoring.surveys.enrolment.rows import set_apart
from mentoring.surveys.enrolment.topic_answers import TopicAnswers
from mentoring.surveys.fields import (
    Intake,
    Mapping,
    Notice,
    Outcome,
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
    occasion_of: Callable[[Response], Hashable] = occasion,
) -> Intake:
    """What this survey brings: people, changes, answers to measuring questions, and a receipt of every row.

    Nothing is stored and nothing is guessed: what only a person can say comes back as `questions`, answered by calling
    again with `answers` ({question.key: chosen option}, those of earlier rounds included). While questions are open
    the rest is a preview. The same call gives the same intake.
    today: for birth years and service. known: who takes part already. catalogue: all topics, the organisation's own
    included; aliases: words learned before -> topic code. wave: a later wave attaches answers to known people only.
    answered: what they answered before, so that only what is new or different comes back; occasion_of: which of that
    is of one occasion. erased: address -> day, of erased people whom nobody knows now; set aside until someone says
    they asked to be back. Raises `SurveyRefused('no_answers')` when the file holds no row with an answer.
    """
    _refuse_empty(survey)
    wave, known, questions = Wave(wave), tuple(known), Questions(dict(answers or {}))
    mapping = apply_answers(survey, mapping, questions)
    plan = layouts(survey, mapping)
    by_name = _ask_first(survey, mapping, plan, wave, questions)
    rows, apart = set_apart(survey, plan, questions, today)
    topics = TopicAnswers(survey, plan.values(), tuple(catalogue), aliases or {}, questions)
    cells = CellParser(today, topics, questions)
    moments, measures = SubmissionTimes(plan.values(), rows, questions), Measures(survey, plan.values(), cells)
    reader = RowParser(survey, cells, measures, moments, plan.values(), enrolling=wave is Wave.ENROLMENT)
    drafts, refused = reader.drafts(rows)
    asked = topics.finish(names := {draft.row.number: draft.shown for draft in drafts if draft.shown})
    everyone = match_known(people_in(_turn_back(drafts, survey, plan, questions), questions), known, by_name, questions)
    matches, aside = set_aside(everyone, erased or {}, wave, questions)
    outcomes = Outcomes(wave, _everyone(matches, known), questions, answered, occasion_of)
    for match in matches:
        outcomes.take(match)
    _ask_missing_role(reader, mapping, outcomes, known)
    receipt = _receipt(survey, wave, [*apart, *refused, *aside, *outcomes.lines])
    warnings = with_people(collect_notices(questions, reader, receipt, outcomes, known), names, rows)
    return _intake(outcomes, topics, asked, receipt, warnings, questions.in_order(names))


def _ask_missing_role(reader: RowParser, mapping: Mapping, outcomes: Outcomes, known: tuple[Participant, ...]) -> None:
    """Ask about questions that were left out, where nobody would be a mentor, or nobody a mentee, after this intake."""
    everyone = _after(outcomes, known)
    both = all(any(role in each.roles for each in everyone) for role in Role)
    if reader.enrolling and everyone and not both:
        ask_about_roles(reader.survey, mapping, reader.cells.questions)


def _after(outcomes: Outcomes, known: tuple[Participant, ...]) -> list[Participant]:
    """Everyone who takes part after this intake."""
    changed = {each.id: each for each in outcomes.updated}
    return [changed.get(each.id, each) for each in known if not each.withdrawn] + outcomes.participants


def _ask_first(
    survey: Survey, mapping: Mapping, plan: Map[str | None, SheetLayout], wave: Wave, questions: Questions
) -> bool:
    """What must be settled before rows mean anything; returns whether names alone may tell people apart."""
    ask_about_file(survey, questions)
    ask_columns(survey, mapping, questions)
    tell_left_out(survey, mapping, questions)
    tell_no_contact(survey, mapping, wave, questions)
    return ask_people_columns(plan, wave, questions)


def _intake(
    outcomes: Outcomes,
    topics: TopicAnswers,
    asked: tuple[TopicRow, ...],
    receipt: Receipt,
    warnings: tuple[Notice, ...],
    asked_next: tuple[Question, ...],
) -> Intake:
    return Intake(
        participants=tuple(outcomes.participants),
        updated=tuple(outcomes.updated),
        unchanged=tuple(outcomes.unchanged),
        responses=tuple(outcomes.responses),
        receipt=receipt,
        learned=topics.learned,
        warnings=warnings,
        questions=asked_next,
        changes=tuple(outcomes.changes),
        new_topics=tuple(topics.labels),
        labels=topics.labels,
        topics=asked,
    )


def _turn_back(
    drafts: list[Draft], survey: Survey, plan: Map[str | None, SheetLayout], questions: Questions
) -> list[Draft]:
    """The rows with answers as people gave them, where somebody said that the file had turned them round."""
    turned = ask_contrary((draft.scores for draft in drafts), survey, plan.values(), questions)

    def as_given(item: str, value: float) -> float:
        return turn_round(value, turned[item]) if item in turned else value

    if not turned:
        return drafts
    return [
        replace(draft, scores={item: as_given(item, value) for item, value in draft.scores.items()}) for draft in drafts
    ]


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


NO_PEOPLE = frozenset({"heading_row", "total_row", "note_row", "repeated_header", "left", "left_on"})
"""Why a row is set aside although nothing in it has to be corrected."""


def collect_notices(
    questions: Questions, reader: RowParser, receipt: Receipt, outcomes: Outcomes, known: Iterable[Participant]
) -> tuple[Notice, ...]:
    """All notices: those about the file, then those about rows in the order of the file."""
    rows = sorted(questions.notices, key=lambda notice: (notice.row or 0, notice.column or 0))
    questions.notices = []
    for code, count in sorted(reader.counts.items()):
        questions.tell(code, count=count)
    for (code, column), count in sorted(reader.cells.counts.items()):
        questions.tell(code, column=column, count=count)
    unfinished = receipt.count(Outcome.UNFINISHED)
    if unfinished:
        questions.tell("unfinished", count=unfinished, key="unfinished")
    refused = sum(
        line.outcome is Outcome.REFUSED and line.code not in (WAS_ERASED, *NO_PEOPLE) for line in receipt.lines
    )
    if refused:
        questions.tell("refused", count=refused)
    if receipt.wave is Wave.ENROLMENT and reader.enrols:
        _tell_company(questions, outcomes, tuple(known))
    return (*questions.notices, *rows)


def _tell_company(questions: Questions, outcomes: Outcomes, known: tuple[Participant, ...]) -> None:
    """Whether pairs can be made at all of everyone who takes part after this intake.

    A bare list of people says nothing about that: who takes part and how is still to come.
    """
    everyone = _after(outcomes, known)
    if len(everyone) == 1:
        questions.tell("one_person", name=everyone[0].name)
    elif everyone and any(each.roles for each in everyone):
        if not any(Role.MENTEE in each.roles for each in everyone):
            questions.tell("no_mentees", count=len(everyone))
        if not any(Role.MENTOR in each.roles for each in everyone):
            questions.tell("no_mentors", count=len(everyone))


def with_people(told: Iterable[Notice], names: Map[int, str], rows: Iterable[Row]) -> tuple[Notice, ...]:
    """The notices with the name of whose row they are about (detail 'person'), where one row has that number."""
    often = Counter(row.number for row in rows)
    return tuple(
        replace(each, detail={"person": names[each.row], **each.detail})
        if each.row is not None and each.row in names and often[each.row] == 1
        else each
        for each in told
    )


_CAME_IN = (Outcome.IMPORTED, Outcome.UPDATED)


def with_unseen(receipt: Receipt, survey: Survey, columns: Collection[int]) -> Receipt:
    """The receipt with, on each line that came in, those of these columns that it answered (detail 'unseen')."""
    if not columns:
        return receipt
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    rows = dict(zip(zip(survey.row_numbers, sheets, strict=True), survey.rows, strict=True))
    lines = []
    for line in receipt.lines:
        cells = rows.get((line.row, line.sheet), ())
        answered = tuple(
            _question_text(survey, index) for index in columns if index < len(cells) and cells[index].strip()
        )
        marked = answered and line.outcome in _CAME_IN
        lines.append(replace(line, detail={**line.detail, "unseen": answered}) if marked else line)
    return replace(receipt, lines=tuple(lines))


def _question_text(survey: Survey, index: int) -> str:
    return survey.columns[index].question or survey.columns[index].header


LET_IN = "let_in"
"""The answer under the key 'erased:<row>' that lets someone in again, because they asked for it themselves."""

WAS_ERASED = "was_erased"
"""The code of a receipt line of someone who was set aside; their name is not kept in it."""


def addresses(survey: Survey, mapping: Mapping) -> frozenset[str]:
    """Every e-mail address by which a row of the survey says who gave the answers."""
    columns = [index for index, field in mapping.fields.items() if field in IDENTITY]
    found = (email_in(row[index]) for row in survey.rows for index in columns if "@" in row[index])
    return frozenset(filter(None, found))


def set_aside(
    matches: Iterable[Match], erased: Map[str, date], wave: Wave, questions: Questions
) -> tuple[list[Match], list[ReceiptLine]]:
    """The people to go on with, and the receipt lines of those who wait. erased: address -> the day."""
    going, lines = [], []
    for match in matches:
        day = None if match.known else _day_of(match.person, erased)
        key = f"erased:{match.person.place}"
        if day is None or wave is Wave.ENROLMENT and questions.choice(key, (LET_IN,)):
            going.append(match)
        else:
            lines += _lines(match.person, day, key if wave is Wave.ENROLMENT else None)
            name = match.person.shown
            questions.tell(WAS_ERASED, match.person.last.row.number, name=name, on=day.isoformat())
    return going, lines


def _day_of(person: Respondent, erased: Map[str, date]) -> date | None:
    drafts = [*person.drafts, *(draft for draft, _row in person.older)]
    return next((erased[draft.email] for draft in drafts if draft.email and draft.email in erased), None)


def _lines(person: Respondent, day: date, key: str | None) -> list[ReceiptLine]:
    first, *others = [*person.drafts, *(draft for draft, _row in person.older)]
    name, on = person.shown, day.isoformat()
    asked = {"key": key} if key else {}
    return [
        first.row.line(Outcome.REFUSED, WAS_ERASED, name, on=on, **asked),
        *(draft.row.line(Outcome.REFUSED, WAS_ERASED, name, on=on) for draft in others),
    ]
