"""One row being read: the facts found in it so far, and what must be told about its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentoring.surveys.enrolment.layout import FieldColumn
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.enrolment.rows import Row
from mentoring.surveys.enrolment.sensitive import sensitive
from mentoring.surveys.enrolment.topic_answers import TopicAnswers
from mentoring.surveys.values import Read, birth_kind, clean, clean_lines, is_no_answer, yes_no
from mentoring.topics import normalised

LONGEST_TEXT = 10_000
"""Characters of a free answer that are kept."""

LONGEST_FACT = 200
"""Characters of a department, a job title or a place that are kept."""

SHOWN = 80
"""Characters of an answer that a notice repeats."""


@dataclass(frozen=True)
class Mention:
    """Somebody named in an answer. field: manager, preferred or avoided; text: the words as typed."""

    field: str
    text: str
    row: Row
    column: int
    question: str


@dataclass
class ParsedRow:
    """What is known of one row so far. ranked: topics per field with the rank of their column."""

    row: Row
    facts: dict[str, Any] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    ranked: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, name: str, value: frozenset[Any]) -> None:
        """Add to a set, such as the languages of several columns."""
        self.facts[name] = self.facts.get(name, frozenset()) | value

    def put(self, name: str, key: str, value: object) -> None:
        """Add to a dictionary, such as the kept answers."""
        self.facts.setdefault(name, {})[key] = value


@dataclass
class CellParser:
    """What reading the cells of a survey needs and remembers. counts: what is told once per column and not per row."""

    today: date
    topics: TopicAnswers
    questions: Questions
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    _reads: dict[tuple[int, str], Read[Any]] = field(default_factory=dict)
    _kinds: dict[int, str] = field(default_factory=dict)

    def read(self, filling: ParsedRow, place: FieldColumn, text: str, reader: Callable[[str], Read[Any]]) -> Any:
        """The value of a cell, or None and a notice when something was answered that cannot be used."""
        read = self._reads.get((place.index, text))
        if read is None:
            read = self._reads[place.index, text] = reader(text)
        if read.refused:
            self._tell(filling, place, text, read)
        elif read.rest:
            detail = {"field": place.target.field.value, "value": ", ".join(read.rest)[:SHOWN]}
            self.questions.tell("part_not_understood", filling.row.number, place.index, **detail)
        elif read.code:
            self.counts[read.code, place.index] += 1
        return read.value

    def _tell(self, filling: ParsedRow, place: FieldColumn, text: str, read: Read[Any]) -> None:
        detail: dict[str, object] = {"field": place.target.field.value, "value": clean(text)[:SHOWN]}
        if read.offer is not None:
            detail["offer"] = read.offer
        self.questions.tell(str(read.code), filling.row.number, place.index, **detail)

    def kind(self, place: FieldColumn) -> str:
        """How a birth column says when somebody was born."""
        if place.index not in self._kinds:
            self._kinds[place.index] = birth_kind(place.column.question, place.column.values).value
        return self._kinds[place.index]


def ticked_option(place: FieldColumn, text: str) -> str | None:
    """The answer in a cell: where a column stands for one choice, that choice when the cell is ticked."""
    option = place.target.option
    if option is None:
        return text
    if normalised(text) == normalised(option):
        return option
    ticked = yes_no(text).value
    if ticked is False or is_no_answer(text):
        return None
    return option if ticked else text


def free_text(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> str | None:
    """A free answer with its lines, cut where it is endless, and a reminder when it touches on sensitive matters."""
    value = clean_lines(text)
    if len(value) <= SHOWN and is_no_answer(value):
        return None
    warn_sensitive(cells, filling, place, value)
    return cut(cells, filling, place, value, LONGEST_TEXT)


def warn_sensitive(cells: CellParser, filling: ParsedRow, place: FieldColumn, value: str) -> None:
    """Remind of article 9 of the GDPR; the notice says what kind of matter, never the words."""
    for kind in sensitive(value):
        cells.questions.tell("sensitive_text", filling.row.number, place.index, kind=kind)


def cut(cells: CellParser, filling: ParsedRow, place: FieldColumn, value: str, longest: int) -> str:
    """The text, not longer than this; a cut is told."""
    if len(value) > longest:
        cells.questions.tell("text_cut", filling.row.number, place.index, length=len(value), limit=longest)
    return value[:longest]
