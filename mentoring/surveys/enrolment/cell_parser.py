"""What the cells of one row say, field by field; what cannot be used is told with its row and column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from mentoring.participants import ANSWER_FIELDS, GENERATIONS, FieldKind, Role
from mentoring.surveys.enrolment.layout import FieldColumn, Row
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.enrolment.topic_answers import TopicAnswers
from mentoring.surveys.fields import Field, Question
from mentoring.surveys.values.choices import consent, is_hedge, yes_no
from mentoring.surveys.values.dates import age_class, birth_kind, birth_year, generation
from mentoring.surveys.values.meeting import MeetingTimes, availability, barred_slots, languages, meeting_modes
from mentoring.surveys.values.numbers import SCALES, capacity, number, score, service_years
from mentoring.surveys.values.roles import roles
from mentoring.surveys.values.texts_and_names import (
    Read,
    clean,
    clean_lines,
    email,
    is_no_answer,
    is_unknown,
    sensitive,
    shorten,
)
from mentoring.topics import find_topic, normalise

LONGEST_TEXT = 10_000
"""Characters of a free answer that are kept."""

LONGEST_FACT = 200
"""Characters of a department, a job title or a place that are kept."""

SHOWN = 80
"""Characters of an answer that a notice repeats."""

MOST_CLASSES = 12
"""So many age classes a column can have; one with more holds something else: its cells are told, not asked."""

UNKNOWN = "unknown"
"""The answer that nobody knows which generation is meant."""

ROLE_CHOICES = {
    "mentor": frozenset({Role.MENTOR}),
    "mentee": frozenset({Role.MENTEE}),
    "both": frozenset(Role),
    "none": frozenset(),
}
"""What someone can say that an unclear role means."""

_BY_ROLE = {Role.MENTOR: "topics_offered", Role.MENTEE: "topics_wanted"}  # where one question asks everyone for topics


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
    times: MeetingTimes = field(default_factory=MeetingTimes)

    def add(self, name: str, value: frozenset[Any]) -> None:
        """Add to a set, such as the languages of several columns."""
        before = self.facts.get(name)
        self.facts[name] = before | value if before else value

    def put(self, name: str, key: str, value: object) -> None:
        """Add to a dictionary, such as the kept answers."""
        self.facts.setdefault(name, {})[key] = value


@dataclass
class CellParser:
    """Reads the cells of a survey. counts: what is told once per column and not per row."""

    today: date
    topics: TopicAnswers
    questions: Questions
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    _reads: dict[tuple[int, str], Read[Any]] = field(default_factory=dict)
    _kinds: dict[int, str] = field(default_factory=dict)
    _classes: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def parse(self, row: Row) -> ParsedRow:
        """Everything this row says, apart from whose it is and the measuring questions."""
        parsed = ParsedRow(row)
        if row.block and row.block.roles and not row.layout.has(Field.ROLE):
            parsed.add("roles", row.block.roles)
        for asked, column in row.layout.columns:
            text = row.cells[column.index]
            if text and asked in _HANDLERS and not text.isspace() and (answer := _choice_in(asked, column, text)):
                _HANDLERS[asked](self, parsed, column, answer)
        for name, found in parsed.ranked.items():
            parsed.facts[name] = tuple(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))
        if slots := parsed.times.slots:
            parsed.add("availability", slots)
        return parsed

    def kept_texts(self, row: Row) -> dict[str, str]:
        """The answers to questions that were chosen to be kept, by question; for a survey that enrols nobody."""
        parsed = ParsedRow(row)
        for column in row.layout.places(Field.KEPT):
            text = row.cells[column.index]
            if text.strip() and (answer := _choice_in(Field.KEPT, column, text)):
                self.keep(parsed, column, answer)
        return dict(parsed.facts.get("extra", {}))

    def read(self, row: Row, column: FieldColumn, text: str, reader: Callable[[str], Read[Any]]) -> Any:
        """The value of a cell, or None and a notice when something was answered that cannot be used."""
        read = self._reads.get((column.index, text))
        if read is None:
            read = self._reads[column.index, text] = reader(text)
        if read.refused:
            self._tell(row, column, str(read.code), text, **({} if read.offer is None else {"offer": read.offer}))
        elif read.rest:
            self._tell(row, column, "part_not_understood", ", ".join(read.rest))
        elif read.code:
            self.counts[read.code, column.index] += 1
        return read.value

    def _tell(self, row: Row, column: FieldColumn, code: str, text: str, **detail: object) -> None:
        shown = {"field": column.target.field.value, "value": shorten(text, SHOWN), **detail}
        self.questions.tell(code, row.number, column.index, **shown)

    def free_text(self, row: Row, column: FieldColumn, text: str) -> str | None:
        """A free answer with its lines, cut where it is endless, and a reminder where it is sensitive."""
        value = clean_lines(text)
        if len(value) <= SHOWN and is_no_answer(value):
            return None
        self._warn_sensitive(row, column, value)
        return self._cut(row, column, value, LONGEST_TEXT)

    def _warn_sensitive(self, row: Row, column: FieldColumn, value: str) -> None:
        """Remind of article 9 of the GDPR; the notice says what kind of matter, never the words."""
        for kind in sensitive(value):
            self.questions.tell("sensitive_text", row.number, column.index, kind=kind)

    def _cut(self, row: Row, column: FieldColumn, value: str, longest: int) -> str:
        if len(value) > longest:
            self.questions.tell("text_cut", row.number, column.index, length=len(value), limit=longest)
        return value[:longest]

    def role(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """Mentor, mentee or both; an answer that is not understood is asked about once."""
        read = _roles(text, column.column.question)
        if read.value is None and read.code == "unclear_role":
            # A yes or a perhaps means something else under each question about the role.
            under = f" {column.index}" if yes_no(text).value is not None or is_hedge(text) else ""
            key = f"role:{normalise(text) or clean(text)}{under}"
            detail = {"text": shorten(text, SHOWN), "header": shorten(column.column.question, SHOWN)}
            rows, options = (parsed.row.number,), tuple(ROLE_CHOICES)
            picked = self.questions.ask(Question(key, "unknown_role", rows, column.index, options, detail))
            parsed.add("roles", ROLE_CHOICES[picked or "none"])
        elif read.value:
            parsed.add("roles", read.value)

    def topic(self, name: str, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """The topics of an answer, in the order of the columns' ranks; own words are kept beside them."""
        single = column.target.option is not None
        codes = self.topics.codes(text, parsed.row.number, column.index, single=single)
        first = (column.target.rank or 0) * 1000
        given = parsed.facts.get("roles", ()) if column.target.by_role else ()
        for field_name in [_BY_ROLE[role] for role in _BY_ROLE if role in given] or [name]:
            parsed.ranked.setdefault(field_name, []).extend((first + at, code) for at, code in enumerate(codes))
        copied = column.index in parsed.row.copied
        if not single and not copied and self.topics.in_own_words(text, column.index):
            self.keep(parsed, column, text)

    def topic_level(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """How good somebody is at a topic, from 1 to 5."""
        level = self.read(parsed.row, column, text, lambda cell: score(cell, SCALES["numbers_5"]))
        topic = column.target.topic or find_topic(column.target.option or column.column.question).code
        if level is not None and topic:
            parsed.put("levels", topic, int(level))
        elif level is not None:
            parsed.put("extra", column.column.question, clean(text))

    def fact(self, name: str, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """A plain fact, such as the department, from the first column that says it."""
        if name not in parsed.facts and not is_unknown(text, column.target.field):
            parsed.facts[name] = self._cut(parsed.row, column, clean(text), LONGEST_FACT)

    def free(self, name: str, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """A free answer; those of several columns stand below each other."""
        if value := self.free_text(parsed.row, column, text):
            before = parsed.facts.get(name)
            parsed.facts[name] = f"{before}\n{value}" if before else value

    def keep(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """Kept as typed, 'n.v.t.' included: what a question without a field meant by it is not for the app to say."""
        if value := clean_lines(text):
            self._warn_sensitive(parsed.row, column, value)
            key = column.column.question or column.column.header or f"{column.index + 1}"
            before = parsed.facts.get("extra", {}).get(key)
            whole = f"{before}\n{value}" if before else value
            parsed.put("extra", key, self._cut(parsed.row, column, whole, LONGEST_TEXT))

    def birth(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """The birth year; a column of age classes gives generations."""
        if "birth_year" in parsed.facts:
            return
        if column.index not in self._kinds:
            self._kinds[column.index] = birth_kind(column.column.question, column.column.values).value
        kind = self._kinds[column.index]
        read = self._reads.get((column.index, text)) or birth_year(text, today=self.today, kind=kind)
        if read.code == "age_class":
            self.generation(parsed, column, text)
        elif (year := self.read(parsed.row, column, text, lambda _: read)) is not None:
            parsed.facts["birth_year"] = year

    def generation(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """The generation; a class or word that names none or several is asked about once and kept as it stands."""
        if "generation" in parsed.facts:
            return
        read = generation(text, today=self.today)
        value = read.value
        if read.refused:
            value = self._ask_generation(parsed.row, column, text, read.offer)
        if read.refused or age_class(text):
            parsed.put("extra", column.column.question or column.column.header, clean(text)[:LONGEST_FACT])
        if value is not None:
            parsed.facts["generation"] = value

    def _ask_generation(self, row: Row, column: FieldColumn, text: str, likely: object) -> str | None:
        classes, words = self._classes[column.index], normalise(text)
        if words not in classes and len(classes) == MOST_CLASSES:
            self._tell(row, column, "unclear_generation", text)
            return None
        classes.add(words)
        options = (*(each.code for each in GENERATIONS), UNKNOWN)
        detail: dict[str, Any] = {"text": shorten(text, SHOWN)} | ({"likely": likely} if likely else {})
        key = f"age_class:{words} {column.index}"
        given = self.questions.ask(Question(key, "age_class", (row.number,), column.index, options, detail))
        return given if given != UNKNOWN else None

    def value(
        self, name: str, reader: Callable[[str, date], Read[Any]], parsed: ParsedRow, column: FieldColumn, text: str
    ) -> None:
        """A fact that a reader of values understands: the first column counts, and sets of several columns add up."""
        value = None
        if isinstance(parsed.facts.get(name, frozenset()), frozenset):
            value = self.read(parsed.row, column, text, lambda cell: reader(cell, self.today))
        if isinstance(value, frozenset):
            parsed.add(name, value)
        elif value is not None:
            parsed.facts[name] = value

    def yes_or_no(self, name: str, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """Yes or no, from the first column that says it."""
        value = self.read(parsed.row, column, text, yes_no)
        if value is not None:
            parsed.facts.setdefault(name, not value if column.target.negated else value)

    def level(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """A rank in the organisation counts as a number; a rank in words is kept, since only people know its order."""
        value = number(text).value
        if value is not None:
            parsed.facts.setdefault("level", value)
        elif not is_no_answer(text):
            self.counts["level_in_words", column.index] += 1
            parsed.put("extra", column.column.question, clean(text)[:LONGEST_FACT])

    def availability(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """The parts of days; an answer that names none is kept.

        What several questions say is brought together at the end of the row: when not, and when on those days.
        """
        day, times = column.target.day or "", parsed.times
        if column.target.negated:
            value = self.read(parsed.row, column, text, lambda cell: barred_slots(cell, day=day))
            times.barred |= value or frozenset()
        else:
            value = self.read(parsed.row, column, text, lambda cell: availability(cell, day=day))
            if value and day:
                times.by_day |= value
            elif value:
                times.answers.append((value, availability(text, open_ended=True).value or value))
        if not value and not is_no_answer(text):
            parsed.put("extra", column.column.question, clean_lines(text)[:LONGEST_TEXT])

    def manager(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """Somebody's manager, by address or name."""
        if is_no_answer(text):
            return
        address = email(text).value if "@" in text else None
        if not address:
            parsed.facts["manager_name"] = clean(text)[:LONGEST_FACT]
        self._mention("manager", address or clean(text), parsed, column)

    def partners(self, name: str, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """The people somebody wants to be paired with, or not."""
        if not is_unknown(text, column.target.field):
            for piece in text.replace("|", "\n").replace(";", "\n").splitlines():
                if not is_unknown(piece, column.target.field):
                    self._mention(name, clean(piece)[:LONGEST_FACT], parsed, column)

    def _mention(self, name: str, text: str, parsed: ParsedRow, column: FieldColumn) -> None:
        parsed.mentions.append(Mention(name, text, parsed.row, column.index, column.column.question))

    def agreement(self, parsed: ParsedRow, column: FieldColumn, text: str) -> None:
        """Several statements to agree with: one 'no' is a no."""
        value = self.read(parsed.row, column, text, consent)
        if value is not None and column.target.negated and yes_no(text).value is not None:
            value = not value
        if value is not None:
            parsed.facts["consent"] = parsed.facts.get("consent", True) and value


_Handler = Callable[[CellParser, ParsedRow, FieldColumn, str], None]


def _for(method: Callable[..., None], *names: object) -> _Handler:
    """A method of the parser that fills the field of this name."""
    return lambda parser, parsed, column, text: method(parser, *names, parsed, column, text)


_OF_KIND: dict[FieldKind, Callable[..., None]] = {
    FieldKind.LINE: CellParser.fact,
    FieldKind.TEXT: CellParser.free,
    FieldKind.NUMBER: lambda parser, name, *cell: parser.value(name, lambda text, _: number(text), *cell),
    FieldKind.YES_NO: CellParser.yes_or_no,
    FieldKind.RANKED: CellParser.topic,
    FieldKind.PEOPLE: CellParser.partners,
}
"""How the cell of a field of this kind is read, unless it is read in a way of its own."""

_HANDLERS: dict[Field, _Handler] = {
    **{
        Field(each.survey): _for(_OF_KIND[each.kind], each.name)
        for each in ANSWER_FIELDS
        if each.survey and each.kind in _OF_KIND
    },
    Field.ROLE: CellParser.role,
    Field.TOPIC_LEVEL: CellParser.topic_level,
    Field.MANAGER_NAME: CellParser.manager,
    Field.MANAGER_EMAIL: CellParser.manager,
    Field.LEVEL: CellParser.level,
    Field.BIRTH_YEAR: CellParser.birth,
    Field.GENERATION: CellParser.generation,
    Field.YEARS_OF_SERVICE: _for(
        CellParser.value, "years_of_service", lambda cell, day: service_years(cell, today=day)
    ),
    Field.LANGUAGES: _for(CellParser.value, "languages", lambda cell, _: languages(cell)),
    Field.MEETING_MODE: _for(CellParser.value, "modes", lambda cell, _: meeting_modes(cell)),
    Field.AVAILABILITY: CellParser.availability,
    Field.MAX_MENTEES: _for(CellParser.value, "mentor_capacity", lambda cell, _: capacity(cell)),
    Field.CONSENT: CellParser.agreement,
    Field.KEPT: CellParser.keep,
}


def _choice_in(asked: Field, column: FieldColumn, text: str) -> str | None:
    """The answer in a cell: where a column stands for one choice, that choice when the cell is ticked."""
    option = column.target.option
    return text if option is None or asked is Field.TOPIC_LEVEL else _option(option, text)


@lru_cache(maxsize=4096)
def _option(option: str, text: str) -> str | None:
    if normalise(text) == normalise(option):
        return option
    ticked = yes_no(text).value
    if ticked is False or is_no_answer(text):
        return None
    return option if ticked else text


@lru_cache(maxsize=4096)
def _roles(answer: str, question: str) -> Read[frozenset[Role]]:
    return roles(answer, question)
