"""What must be settled about the file and its columns before its rows mean anything."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace

from mentoring.surveys.enrolment.desk import Desk
from mentoring.surveys.enrolment.layout import Layout
from mentoring.surveys.model import Field, Mapping, Question, Survey, Wave
from mentoring.surveys.reading.codes import ASKING

GO_ON = "go_on"
"""The answer that a file is good as it was read."""

BY_NAME = "by_name"
"""The answer that people may be told apart by name, in a survey without e-mail addresses."""

_NAMES = (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME)


def settled(mapping: Mapping, desk: Desk) -> Mapping:
    """The mapping with the columns that were answered here, under the keys 'column:<index>' and 'conflict:<index>'."""
    chosen = {index: field for index in mapping.fields if (field := _answer(index, desk))}
    if not chosen:
        return mapping
    targets = {index: target for index, target in mapping.targets.items() if index not in chosen}
    targets |= {
        index: mapping.targets[index]
        for index, field in chosen.items()
        if index in mapping.targets and mapping.targets[index].field is field
    }
    return replace(mapping, fields={**mapping.fields, **chosen}, targets=targets, sure=mapping.sure | frozenset(chosen))


def _answer(index: int, desk: Desk) -> Field | None:
    given = desk.wish(f"column:{index}", _FIELDS) or desk.wish(f"conflict:{index}", _FIELDS)
    return Field(given) if given else None


_FIELDS = frozenset(field.value for field in Field)


def ask_about_file(survey: Survey, desk: Desk) -> None:
    """Ask what reading was not certain of, such as a quotation mark that swallowed rows."""
    for notice in survey.warnings:
        if notice.code in ASKING:
            rows = (notice.row,) if notice.row else ()
            key = f"file:{notice.code}:{notice.row or notice.detail.get('sheet') or ''}"
            desk.ask(Question(key, str(notice.code), rows, notice.column, (GO_ON,), dict(notice.detail)))


def ask_columns(survey: Survey, mapping: Mapping, desk: Desk) -> None:
    """Ask what each unsettled column means, unless a person confirmed the mapping as a whole."""
    if mapping.confirmed:
        return
    headers = {column.index: column.question or column.header for column in survey.columns}
    for notice in mapping.conflicts:
        if notice.column is not None and not _answer(notice.column, desk):
            key = f"conflict:{notice.column}"
            desk.ask(_about(key, notice.code, notice.column, mapping, headers, dict(notice.detail)))
    for index in mapping.unsure:
        if f"conflict:{index}" not in desk.open:
            desk.ask(_about(f"column:{index}", "unsure_column", index, mapping, headers, {}))


def _about(
    key: str, code: str, index: int, mapping: Mapping, headers: Map[int, str], detail: dict[str, object]
) -> Question:
    best = mapping.alternatives.get(index) or (mapping.fields[index],)
    options = dict.fromkeys(field.value for field in (*best, Field.KEPT, Field.IGNORE))
    return Question(key, code, (), index, tuple(options), {"header": headers.get(index, ""), **detail})


def ask_people_columns(plan: Map[str | None, Layout], wave: Wave, desk: Desk) -> bool:
    """Ask how people can be told apart where no column says it; whether names alone must do.

    Without names and addresses, or without a measuring question in a later wave, only other columns can help: those
    questions have no options and go away when the mapping is changed.
    """
    layouts = plan.values()
    if wave is not Wave.ENROLMENT and not any(layout.has(Field.ITEM) for layout in layouts):
        desk.ask(Question("people:no_item_column", "no_item_column"))
    if any(layout.has(Field.EMAIL) for layout in layouts):
        return False
    if not any(layout.has(*_NAMES) for layout in layouts):
        desk.ask(Question("people:no_person_column", "no_person_column"))
        return False
    return desk.ask(Question("no_email_column", "no_email_column", options=(BY_NAME,))) == BY_NAME
