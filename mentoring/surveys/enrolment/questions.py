"""The questions of an intake: what it must ask, what was answered, what it must tell."""

from __future__ import annotations

from collections.abc import Container
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from mentoring.measuring_questions import WISH_FOR_CONTACT
from mentoring.surveys.enrolment.layout import SheetLayout
from mentoring.surveys.fields import (
    NEEDS_CONFIRMATION,
    Field,
    Mapping,
    Notice,
    Question,
    ReadingWarning,
    Survey,
    Target,
    Wave,
)
from mentoring.surveys.mapping.left_out_headers_and_rows import non_person_rows
from mentoring.surveys.mapping.role_columns import ROLE_OPEN, left_out_role_questions
from mentoring.surveys.mapping.wording import bare_words, leaves_open, wording
from mentoring.surveys.values.texts_and_names import shorten
from mentoring.topics import normalise

FIRST = ("file:", "column:", "conflict:", "people:", "no_email_column", "headings")
"""Keys of questions about the file and its columns: their answers decide what else there is to ask."""

MOST_ROWS = 50
"""So many rows are remembered of a question that many people raise."""


@dataclass
class Questions:
    """Answers that were given before, questions that are still open, and things worth knowing."""

    answers: Map[str, str]
    open: dict[str, Question] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def ask(self, question: Question, *, free: bool = False) -> str | None:
        """The answer to this question, or None and the question stays open.

        An answer that is not among the options (a page that fell behind) is asked again, unless any text will do.
        """
        given = self.answers.get(question.key)
        if given is not None and (free or given in question.options):
            return given
        before = self.open.get(question.key, question)
        rows = tuple(dict.fromkeys((*before.rows, *question.rows)))[:MOST_ROWS]
        self.open[question.key] = replace(before, rows=rows)
        return None

    def choice(self, key: str, choices: Container[str]) -> str | None:
        """What was chosen where intake has a safe way of its own and does not ask."""
        given = self.answers.get(key)
        return given if given is not None and given in choices else None

    def tell(self, code: str, row: int | None = None, column: int | None = None, **detail: object) -> None:
        """Note something a person should know. column: its index; the notice counts from 1, as the file does."""
        self.notices.append(Notice(code, row, None if column is None else column + 1, detail))

    def in_order(self, names: Map[int, str | None] = MappingProxyType({})) -> tuple[Question, ...]:
        """What is still open, in the order to ask it: while columns are unsettled the rest would be premature.

        names: who stands in which row, so that a question can be asked about people.
        """
        first = [question for question in self.open.values() if question.key.startswith(FIRST)]
        return tuple(_with_names(each, names) for each in first or self.open.values())


def _with_names(question: Question, names: Map[int, str | None]) -> Question:
    people = tuple(dict.fromkeys(shown for row in question.rows if (shown := names.get(row))))
    return replace(question, detail={**question.detail, "names": people}) if people else question


GO_ON = "go_on"
"""The answer that a file is good as it was read."""

BY_NAME = "by_name"
"""The answer that people may be told apart by name, in a survey without e-mail addresses."""

_NAMES = (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME)


def apply_answers(survey: Survey, mapping: Mapping, questions: Questions) -> Mapping:
    """The mapping with what was answered about single columns and about conflicts between them."""
    changes: dict[int, Field | Target] = {}
    left = []
    for notice in mapping.conflicts:
        answered = _resolve(notice, mapping, questions)
        changes |= answered
        left += [] if answered else [notice]
    for index in mapping.fields:
        given = questions.choice(_column_key(index), _FIELDS)
        if given and index not in changes:
            changes[index] = Field(given)
    changes |= _days_off(survey, mapping, changes, questions)
    if not changes:
        return mapping
    fields = {index: change.field if isinstance(change, Target) else change for index, change in changes.items()}
    targets = {
        index: target for index, target in mapping.targets.items() if fields.get(index, target.field) is target.field
    }
    targets |= {index: change for index, change in changes.items() if isinstance(change, Target)}
    return replace(
        mapping,
        fields={**mapping.fields, **fields},
        targets=targets,
        sure=mapping.sure | frozenset(changes),
        conflicts=tuple(left),
    )


CAN_MEET, DAYS_OFF = "can_meet", "days_off"
"""The answers about days on which people say they are free: they can meet then, or they do not work."""


def _days_off(
    survey: Survey, mapping: Mapping, changes: Map[int, Field | Target], questions: Questions
) -> dict[int, Field | Target]:
    """The columns of free days that turn out to be days off."""
    found: dict[int, Field | Target] = {}
    for index in mapping.fields:
        meant = changes.get(index, mapping.targets.get(index) or mapping.fields[index])
        target = meant if isinstance(meant, Target) else Target(meant)
        off = questions.choice(_free_days_key(index, survey), (CAN_MEET, DAYS_OFF)) == DAYS_OFF
        if off and target.field is Field.AVAILABILITY:
            found[index] = replace(target, negated=True)
    return found


def _free_days_key(index: int, survey: Survey) -> str:
    """The key of the question about free days in a column: one for all columns of a grid."""
    stem = normalise((survey.columns[index].question or survey.columns[index].header).split("[")[0])
    return f"free_days:{stem}"


_FIELDS = frozenset(field.value for field in Field)
_SEPARATE = ("missing_name", "missing_email", "missing_person")
"""Conflicts that are no matter of one column: `ask_people_columns` asks about them."""


def _column_key(index: int) -> str:
    return f"column:{index}"


def _conflict_key(notice: Notice) -> str:
    return f"conflict:{notice.code}:{notice.column}"


def _columns(notice: Notice) -> tuple[int, ...]:
    listed = notice.detail.get("columns")
    return tuple(listed) if isinstance(listed, tuple | list) else (notice.column or 0,)


def _resolve(notice: Notice, mapping: Mapping, questions: Questions) -> dict[int, Field | Target]:
    """What an answer to this conflict says about its columns; nothing when it was not answered."""
    given, columns = questions.answers.get(_conflict_key(notice)), _columns(notice)
    if notice.code == "field_twice":
        kept = next((index for index in columns if given == str(index)), None)
        if kept is None:
            return {}
        wanted = Field(str(notice.detail["field"]))
        return {index: wanted if index == kept else Field.IGNORE for index in columns}
    if given not in _FIELDS:
        return {}
    return {index: _of_choice(mapping.targets.get(index), Field(given)) for index in columns}


def _of_choice(before: Target | None, field: Field) -> Field | Target:
    """A column per choice stays one under the question that it turns out to belong to."""
    return Target(field, option=before.option, rank=before.rank) if before and before.option else field


def file_questions(survey: Survey, answers: Map[str, str]) -> tuple[Question, ...]:
    """What must be settled about how the file was read, before its columns are looked at; answered in the same way."""
    questions = Questions(dict(answers))
    ask_about_file(survey, questions)
    return questions.in_order()


def ask_about_file(survey: Survey, questions: Questions) -> None:
    """Ask what reading was not certain of, such as a quotation mark that swallowed rows."""
    for notice in survey.warnings:
        if notice.code in NEEDS_CONFIRMATION and not (
            notice.code == ReadingWarning.ROWS_ABOVE_HEADER and _is_title(survey)
        ):
            rows = (notice.row,) if notice.row else ()
            key = f"file:{notice.code}:{notice.row or notice.detail.get('sheet') or ''}"
            questions.ask(Question(key, str(notice.code), rows, notice.column, (GO_ON,), dict(notice.detail)))


_ENOUGH_NAMED = 3


def _is_title(survey: Survey) -> bool:
    """Whether what stands above the header can only be a title: the header leaves no doubt, or it heads the first
    block.

    What a heading says is asked with the other headings of the list.
    """
    if any(heading.number is None for heading in non_person_rows(survey).headings):
        return True
    return sum(wording(column.question or column.header).clear for column in survey.columns) >= _ENOUGH_NAMED


def tell_left_out(survey: Survey, mapping: Mapping, questions: Questions) -> None:
    """Tell of columns that were left out without anybody saying so, because their header is no question."""
    for column in survey.columns:
        left_out = mapping.fields.get(column.index) is Field.IGNORE and not mapping.confirmed
        if left_out and column.values and "code" in mapping.evidence.get(column.index, ()):
            questions.tell("column_left_out", column=column.index, header=shorten(column.header, 80))


def tell_no_contact(survey: Survey, mapping: Mapping, wave: Wave, questions: Questions) -> None:
    """Tell that nobody can ask for contact in this check-in, where a column that is left out may be the one for it."""
    asks = any(target.item == WISH_FOR_CONTACT for target in mapping.targets.values())
    left = any(mapping.fields.get(each.index) in (Field.IGNORE, Field.KEPT) for each in survey.columns if each.values)
    if wave is Wave.CHECK_IN and left and not asks:
        questions.tell("no_contact_column")


def ask_columns(survey: Survey, mapping: Mapping, questions: Questions) -> None:
    """Ask what conflicting and unsettled columns mean; a mapping confirmed as a whole has conflicts at most."""
    headers = {column.index: column.question or column.header for column in survey.columns}
    asked: set[int] = set()
    for notice in mapping.conflicts:
        if notice.code not in _SEPARATE:
            columns = _columns(notice)
            asked.update(columns)
            options = _conflict_options(notice, mapping)
            detail = {"headers": {index: headers.get(index, "") for index in columns}, **notice.detail}
            questions.ask(Question(_conflict_key(notice), notice.code, (), columns[0], options, detail))
    _ask_free_days(survey, mapping, questions)
    asked |= {each.column for each in questions.open.values() if each.code == "free_days" and each.column is not None}
    for index in mapping.unsure if not mapping.confirmed else ():
        if index not in asked:
            detail = {"header": headers.get(index, "")}
            questions.ask(Question(_column_key(index), "unsure_column", (), index, _options(index, mapping), detail))


def ask_about_roles(survey: Survey, mapping: Mapping, questions: Questions) -> None:
    """Ask about every question that may say who is a mentor or a mentee and was left out.

    Only for a survey after which nobody is a mentor, or nobody a mentee.
    """
    for column in left_out_role_questions(survey, mapping):
        key, options = _column_key(column.index), (Field.ROLE.value, Field.KEPT.value, Field.IGNORE.value)
        detail = {"header": column.question or column.header}
        questions.ask(Question(key, ROLE_OPEN, (), column.index, options, detail))


def _ask_free_days(survey: Survey, mapping: Mapping, questions: Questions) -> None:
    """Ask once per question what it means to be free, where its words leave that open, however sure the rest is."""
    for column in survey.columns:
        header = column.question or column.header
        if mapping.fields.get(column.index) is Field.AVAILABILITY and column.values and leaves_open(bare_words(header)):
            detail = {
                "header": header.split("[")[0].strip(),
                "samples": tuple(value.strip("; ") for value in column.values[:2]),
            }
            key, options = _free_days_key(column.index, survey), (CAN_MEET, DAYS_OFF)
            questions.ask(Question(key, "free_days", (), column.index, options, detail))


def _conflict_options(notice: Notice, mapping: Mapping) -> tuple[str, ...]:
    columns = _columns(notice)
    if notice.code == "field_twice":
        return tuple(str(index) for index in columns)
    return _options(columns[0], mapping)


def _options(index: int, mapping: Mapping) -> tuple[str, ...]:
    """The best fields, and always the way out of keeping or leaving the answers."""
    best = mapping.alternatives.get(index) or (mapping.fields[index],)
    return tuple(dict.fromkeys(field.value for field in (*best, Field.KEPT, Field.IGNORE)))


def ask_people_columns(plan: Map[str | None, SheetLayout], wave: Wave, questions: Questions) -> bool:
    """Ask how people can be told apart where no column says it; whether names alone must do.

    Without names and addresses, or without a measuring question in a later wave, only other columns can help: those
    questions have no options and go away when the mapping is changed.
    """
    layouts = plan.values()
    if wave is not Wave.ENROLMENT and not any(layout.has(Field.ITEM) for layout in layouts):
        questions.ask(Question("people:no_item_column", "no_item_column", detail={"wave": wave.value}))
    if any(layout.has(Field.EMAIL) for layout in layouts):
        return False
    if not any(layout.has(*_NAMES) for layout in layouts):
        questions.ask(Question("people:no_person_column", "no_person_column"))
        return False
    by_name = Question("no_email_column", "no_email_column", options=(BY_NAME,), detail={"likely": BY_NAME})
    return questions.ask(by_name) == BY_NAME
