"""Puts the codes of intake into sentences: what happened, where in the file, what to do, what changes."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from components.words import _, day, intake, join, language, md, ngettext, number, vocabulary
from components.words.vocabulary import TopicNames
from mentoring.measuring_questions import ITEM, ITEMS, WISH_FOR_CONTACT, Item
from mentoring.participants import Mode, Role
from mentoring.surveys.fields import Field, Notice, Outcome, Question, ReceiptLine, Survey, SurveyRefused
from mentoring.surveys.values.numbers import SCALES
from mentoring.surveys.values.texts_and_names import shorten

_BYTES = ("too_large", "unpacked_too_large")
_MEGABYTE = 1024 * 1024
_LISTED = 8
"""So many names of a list are shown; a sentence with more of them is not read."""


def refusal(problem: SurveyRefused, filename: str) -> str:
    """Why a file was refused, with its name in front."""
    detail = dict(problem.detail)
    if problem.code in _BYTES:
        detail = {key: number(float(str(value)) / _MEGABYTE, 0) for key, value in detail.items()}
    known = intake.refusals() | {
        "no_answers": _("There are headings in this file but no answers. Download it again once people have answered.")
    }
    sentence = known.get(
        problem.code, _("This file could not be understood. Export the answers again from your survey tool.")
    )
    return f"**{md(filename)}**: {_fill(sentence, detail)} " + _("Nothing was stored.")


def notice(told: Notice, survey: Survey | None = None) -> str:
    """Something a person should know, with the row and column it is about."""
    known = intake.reading_warnings() | intake.column_conflicts() | intake.intake_warnings()
    detail = {"row": told.row, "column": _column(told, survey), **told.detail}
    if survey is not None and isinstance(listed := told.detail.get("columns"), (list, tuple)):
        detail["columns"] = [_column_name(index, survey) for index in listed]
    if told.code in intake.value_problems():
        return _place(detail) + _value(told.code, detail, _column(told, survey))
    # Our own question stands there as it is, to be copied: no sign in it is escaped.
    words = known.get(told.code, told.code.replace("_", " ")).replace("{contact}", _in_quotes([ITEM[WISH_FOR_CONTACT]]))
    sentence = _fill(words, detail)
    with_place = told.row and "{row}" not in known.get(told.code, "")
    return (_place(detail) if with_place else "") + sentence


def _place(detail: Map[str, object]) -> str:
    """Whose answer it is about, where that is known and not said in the sentence, and the row."""
    if not detail.get("row"):
        return ""
    named = detail.get("person") and not detail.get("name")
    return _fill(_("{person} (row {row}): ") if named else _("Row {row}: "), detail)


def remarks(told: Iterable[Notice], survey: Survey | None = None) -> list[str]:
    """A line for each thing to know; what is of one kind is told once, with how many more and where."""
    kinds: dict[tuple[str, int | None], dict[str, list[int]]] = {}
    for each in told:
        sentences = kinds.setdefault((each.code, each.column), {})
        sentences.setdefault(notice(each, survey), []).extend([each.row] if each.row else [])
    lines: list[str] = []
    for sentences in kinds.values():
        first, *others = sentences
        rows = list(dict.fromkeys(row for line in others for row in sentences[line]))
        if len(others) < _OF_ONE_KIND:
            lines += sentences
        elif rows:
            shown = ", ".join(map(str, rows[:_LISTED])) + (" …" if len(rows) > _LISTED else "")
            more = _("And {count} more like this (rows {rows}).")
            lines.append(f"{first} " + more.format(count=len(others), rows=shown))
        else:
            lines.append(f"{first} " + _("And {count} more of the same kind.").format(count=len(others)))
    return lines


_OF_ONE_KIND = 2
"""From so many more on, sentences that differ in a name only are told once."""


def letters(index: int) -> str:
    """A column as a spreadsheet names it: A, B, … Z, AA. index: from 0."""
    name = ""
    while index >= 0:
        name, index = chr(ord("A") + index % 26) + name, index // 26 - 1
    return name


def _column(told: Notice, survey: Survey | None) -> str | None:
    """Which column it is about, by its letter and, where it has one, its question.

    What is said of columns counts them from 0, what is said of cells counts as the file does. Sheets that were read
    together each begin at A, so there the letter is all that is sure.
    """
    if told.column is None:
        return None
    index = told.column if told.code in intake.column_conflicts() else told.column - 1
    together = survey is not None and sum(sheet.read for sheet in survey.sheets) > 1
    if survey is None or together or not 0 <= index < len(survey.columns):
        return letters(index)
    return _column_name(index, survey)


def _column_name(index: int, survey: Survey) -> str:
    question = survey.columns[index].question or survey.columns[index].header
    return f"{letters(index)} ({shorten(question, 60)})" if question else letters(index)


def _value(code: str, detail: Map[str, object], column: str | None) -> str:
    about = detail.get("field")
    named = f" ({vocabulary.field_label(Field(str(about)))})" if about in set(Field) else ""
    if about == Field.ITEM and column:
        # Of many measuring questions it is said which one.
        named = ", " + _("column {column}").format(column=md(column))
    return _fill(intake.value_problems()[code], detail) + named + "."


def question(asked: Question, rows: Map[int, str] = MappingProxyType({})) -> str:
    """A question of intake, with the people it is about, or else what stands in their rows (rows: number -> words)."""
    known = intake.intake_questions() | intake.reading_warnings()
    detail = {"row": asked.rows[0] if asked.rows else "", "column": asked.column, **asked.detail}
    asks = (each for each in ITEMS if detail.get("wave") in each.waves and not each.then_test)
    words = known.get(asked.code, asked.code.replace("_", " ")).replace("{questions}", _in_quotes(asks))
    sentence = _fill(words, detail)
    if not asked.rows or "{row}" in known.get(asked.code, ""):
        return sentence
    people = asked.detail.get("names") or [rows[row] for row in asked.rows if row in rows]
    if people:
        return sentence + " " + _("({names})").format(names=_value_text("", people, plain=False))
    shown = ", ".join(map(str, asked.rows[:5])) + ("…" if len(asked.rows) > 5 else "")
    return sentence + " " + ngettext("(row {rows})", "(rows {rows})", len(asked.rows)).format(rows=shown)


def _in_quotes(items: Iterable[Item]) -> str:
    return join([f"“{each.question(language(), '…')}”" for each in items])


def option(asked: Question, code: str, names: Map[str, str], rows: Map[int, str] = MappingProxyType({})) -> str:
    """An answer to choose from: a word of ours, a field, a topic, a person, or somebody in the file."""
    ours = vocabulary.answer_options()
    if code in ours:
        return ours[code]
    if asked.code == "age_class":
        return vocabulary.generation_name(code)
    if asked.code == "which_scale" and code in SCALES:
        return _("{low} to {high}").format(low=SCALES[code].low, high=SCALES[code].high)
    if code in set(Field):
        return vocabulary.field_label(Field(code))
    if (person := _named_in(asked, code)) is not None:
        return md(person)
    if code.startswith("row-"):
        return _other_in_file(asked, code, rows)
    headers = asked.detail.get("headers")
    if isinstance(headers, dict) and code.isdigit():
        return md(headers.get(int(code), code))
    return md(names.get(code, code.replace("_", " ")))


def _named_in(asked: Question, code: str) -> str | None:
    """The name of somebody whom the question offers, with the address where another one has the same name."""
    people = asked.detail.get("people")
    who = people.get(code) if isinstance(people, Map) else None
    if not isinstance(people, Map) or not isinstance(who, Map) or not who.get("name"):
        return None
    name, address = str(who["name"]), who.get("email")
    alike = sum(isinstance(each, Map) and each.get("name") == name for each in people.values())
    return f"{name} ({address})" if alike > 1 and address else name


def _other_in_file(asked: Question, code: str, rows: Map[int, str]) -> str:
    """Somebody of the same name, told apart by the address or by what else stands in the row."""
    row = code.removeprefix("row-")
    emails = asked.detail.get("emails")
    address = emails.get(code) if isinstance(emails, dict) else None
    apart = address or (rows.get(int(row)) if row.isdigit() else None)
    if apart:
        return _("Yes: {person}").format(person=md(apart))
    return _("Yes, the one in row {row}").format(row=row)


def describe_rows(survey: Survey, fields: Map[int, Field], most: int = 3) -> dict[int, str]:
    """Whose row it is and what stands in it, so that a question can be asked about it without its number.

    fields: what the columns mean. What the tool added, such as a number or a moment, tells nobody apart.
    """
    said = [index for index in range(len(survey.columns)) if fields.get(index) not in _OF_THE_TOOL]
    said.sort(key=lambda index: _FIRST.index(fields[index]) if fields.get(index) in _FIRST else len(_FIRST))
    rows = zip(survey.row_numbers, survey.rows, strict=True)
    return {
        number: " · ".join([shown for index in said if (shown := shorten(row[index], 60))][:most])
        for number, row in rows
    }


_OF_THE_TOOL = (Field.IGNORE, Field.SUBMITTED_AT)
_FIRST = (Field.NAME, Field.FIRST_NAME, Field.NAME_PARTICLE, Field.LAST_NAME, Field.EMAIL)


def outcome(code: Outcome) -> str:
    """What became of a row."""
    return {
        Outcome.IMPORTED: _("imported"),
        Outcome.UPDATED: _("updated"),
        Outcome.UNCHANGED: _("unchanged"),
        Outcome.DUPLICATE: _("answered twice"),
        Outcome.UNFINISHED: _("unfinished"),
        Outcome.BLANK: _("blank"),
        Outcome.REFUSED: _("refused"),
    }[code]


def receipt_line(line: ReceiptLine) -> str:
    """Why a row became what it became, and what in it nobody looked at; plain text, for a table cell."""
    return ". ".join(filter(None, (_why(line), _unseen(line))))


def _unseen(line: ReceiptLine) -> str:
    columns = line.detail.get("unseen")
    return (
        _("Accepted without a look: {columns}").format(columns=_value_text("", columns, plain=True)) if columns else ""
    )


def _why(line: ReceiptLine) -> str:
    if line.code is None:
        return ""
    known = intake.receipt_codes() | intake.value_problems()
    return _fill(known.get(line.code, line.code.replace("_", " ")), line.detail, plain=True)


class _Known(dict):
    """Details by name; what is not known stands as a dash instead of breaking the sentence."""

    def __missing__(self, key: str) -> str:
        return "–"


def _fill(sentence: str, detail: Map[str, object], *, plain: bool = False) -> str:
    return sentence.format_map(_Known({key: _value_text(key, value, plain) for key, value in detail.items()}))


def _value_text(key: str, value: object, plain: bool) -> str:
    if value is None:
        return "–"
    if key == "field" and value in set(Field):
        return vocabulary.field_label(Field(str(value)))
    if key == "on":
        return day(date.fromisoformat(str(value)))
    if key == "kind":
        return vocabulary.sensitive_kind(str(value))
    if isinstance(value, (list, tuple, set, frozenset)):
        shown = [_value_text("", each, plain) for each in list(value)[:_LISTED]]
        return ", ".join(shown) + (" …" if len(value) > _LISTED else "")
    return str(value) if plain else md(value)


@dataclass(frozen=True)
class Names:
    """Names of topics and people, by code and by id."""

    topics: TopicNames
    people: Map[str, str]


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
    words = {"roles": (Role, vocabulary.role), "modes": (Mode, vocabulary.mode)}
    if code in words:
        kind, name = words[code]
        return name(kind(value))  # type: ignore[operator]
    if code == "languages":
        return vocabulary.language_name(value)
    if code == "availability":
        return vocabulary.slot(value)
    return names.people.get(value, value)
