"""What the cells of one row say, field by field; what cannot be used is told with its row and column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from mentoring.participants import SLOTS, Role
from mentoring.programme import GENERATIONS
from mentoring.surveys.enrolment.filling import (
    LONGEST_FACT,
    LONGEST_TEXT,
    SHOWN,
    CellParser,
    Mention,
    ParsedRow,
    cut,
    free_text,
    ticked_option,
    warn_sensitive,
)
from mentoring.surveys.enrolment.layout import FieldColumn
from mentoring.surveys.enrolment.rows import Row
from mentoring.surveys.model import Field, Question
from mentoring.surveys.values import (
    SCALES,
    Read,
    age_class,
    availability,
    birth_year,
    capacity,
    clean,
    clean_lines,
    consent,
    email,
    generation,
    is_no_answer,
    is_unknown,
    languages,
    meeting_modes,
    number,
    roles,
    score,
    service_years,
    yes_no,
)
from mentoring.topics import find_topic, normalised

ROLE_CHOICES = {
    "mentor": frozenset({Role.MENTOR}),
    "mentee": frozenset({Role.MENTEE}),
    "both": frozenset(Role),
    "none": frozenset(),
}
"""What someone can say that an unclear role means."""


def fill(cells: CellParser, row: Row) -> ParsedRow:
    """Everything this row says, apart from whose it is and the measuring questions."""
    filling = ParsedRow(row)
    if row.block and row.block.roles and not row.layout.has(Field.ROLE):
        filling.add("roles", row.block.roles)
    for asked, place in row.layout:
        text = row.cells[place.index]
        if text and asked in _HANDLERS and not text.isspace():
            _HANDLERS[asked](cells, filling, place, text)
    for name, found in filling.ranked.items():
        filling.facts[name] = tuple(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))
    return filling


def kept_texts(cells: CellParser, row: Row) -> dict[str, str]:
    """The answers to questions that were chosen to be kept, by question; for a survey that enrols nobody."""
    filling = ParsedRow(row)
    for place in row.layout.places(Field.KEPT):
        if row.cells[place.index].strip():
            _kept(cells, filling, place, row.cells[place.index])
    return dict(filling.facts.get("extra", {}))


def _role(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    answer = ticked_option(place, text)
    if answer is None:
        return
    read = _roles(answer, place.column.question)
    if read.value is None and read.code == "unclear_role":
        question = Question(
            key=f"role:{normalised(answer)}",
            code="unknown_role",
            rows=(filling.row.number,),
            column=place.index,
            options=tuple(ROLE_CHOICES),
            detail={"text": clean(answer)[:SHOWN]},
        )
        picked = cells.questions.ask(question)
        filling.add("roles", ROLE_CHOICES.get(picked or "none", frozenset()))
    elif read.value:
        filling.add("roles", read.value)


@lru_cache(maxsize=4096)
def _roles(answer: str, question: str) -> Read[frozenset[Role]]:
    return roles(answer, question)


def _topics(name: str) -> Callable[[CellParser, ParsedRow, FieldColumn, str], None]:
    def fill(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
        answer = ticked_option(place, text)
        if answer is None:
            return
        single = place.target.option is not None
        codes = cells.topics.codes(answer, filling.row.number, place.index, single=single)
        for order, code in enumerate(codes):
            for field in _by_role(filling, name) if place.target.by_role else (name,):
                filling.ranked.setdefault(field, []).append(((place.target.rank or 0) * 1000 + order, code))
        if not single and cells.topics.in_own_words(answer, place.index):
            _kept(cells, filling, place, answer)

    return fill


def _by_role(filling: ParsedRow, name: str) -> tuple[str, ...]:
    """Where one question asks everyone for topics, a mentor offers them and a mentee wants them."""
    given = filling.facts.get("roles", ())
    fields = {Role.MENTOR: "topics_offered", Role.MENTEE: "topics_wanted"}
    return tuple(field for role, field in fields.items() if role in given) or (name,)


def _topic_level(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    level = cells.read(filling, place, text, lambda cell: score(cell, SCALES["numbers_5"]))
    topic = place.target.topic or find_topic(place.target.option or place.column.question).code
    if level is not None and topic:
        filling.put("levels", topic, int(level))
    elif level is not None:
        filling.put("extra", place.column.question, clean(text))


def _fact(name: str) -> Callable[[CellParser, ParsedRow, FieldColumn, str], None]:
    def fill(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
        value = clean(text)
        if name in filling.facts or is_unknown(text, place.target.field):
            return
        filling.facts[name] = cut(cells, filling, place, value, LONGEST_FACT)

    return fill


def _free(name: str) -> Callable[[CellParser, ParsedRow, FieldColumn, str], None]:
    def fill(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
        value = free_text(cells, filling, place, text)
        before = filling.facts.get(name)
        if value:
            filling.facts[name] = f"{before}\n{value}" if before else value

    return fill


def _kept(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    """Kept as typed, 'n.v.t.' included: what a question without a field meant by it is not for the app to say."""
    answer = ticked_option(place, text)
    value = clean_lines(answer) if answer else ""
    if value:
        warn_sensitive(cells, filling, place, value)
        key = place.column.question or place.column.header or f"{place.index + 1}"
        before = filling.facts.get("extra", {}).get(key)
        whole = f"{before}\n{value}" if before else value
        filling.put("extra", key, cut(cells, filling, place, whole, LONGEST_TEXT))


def _birth(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    if "birth_year" in filling.facts:
        return
    kind = cells.kind(place)
    if birth_year(text, today=cells.today, kind=kind).code == "age_class":
        _generation(cells, filling, place, text)
        return
    year = cells.read(filling, place, text, lambda cell: birth_year(cell, today=cells.today, kind=kind))
    if year is not None:
        filling.facts["birth_year"] = year


def _generation(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    """The generation; an age class that reaches over two of them is asked about once and kept as it stands."""
    if "generation" in filling.facts:
        return
    if age_class(text) is None:
        value = cells.read(filling, place, text, lambda cell: generation(cell, today=cells.today))
    else:
        read = generation(text, today=cells.today)
        value = read.value or _asked_generation(cells, filling, place, text, read.offer)
        filling.put("extra", place.column.question or place.column.header, clean(text)[:LONGEST_FACT])
    if value is not None:
        filling.facts["generation"] = value


def _asked_generation(
    cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str, likely: object
) -> str | None:
    options = (*(each.code for each in GENERATIONS), UNKNOWN)
    shown = clean(text)[:SHOWN]
    detail: dict[str, Any] = {"text": shown} | ({"likely": likely} if likely else {})
    key = f"age_class:{normalised(text)} {place.index}"
    given = cells.questions.ask(Question(key, "age_class", (filling.row.number,), place.index, options, detail))
    return given if given != UNKNOWN else None


UNKNOWN = "unknown"
"""The answer that nobody knows which generation is meant."""


def _single(
    name: str, reader: Callable[[str, date], Read[Any]]
) -> Callable[[CellParser, ParsedRow, FieldColumn, str], None]:
    def fill(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
        if name not in filling.facts:
            value = cells.read(filling, place, text, lambda cell: reader(cell, cells.today))
            if value is not None:
                filling.facts[name] = value

    return fill


def _level(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    """A rank in the organisation counts as a number; a rank in words is kept, since only people know its order."""
    value = number(text).value
    if value is not None:
        filling.facts.setdefault("level", value)
    elif not is_no_answer(text):
        cells.counts["level_in_words", place.index] += 1
        filling.put("extra", place.column.question, clean(text)[:LONGEST_FACT])


def _languages(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    answer = ticked_option(place, text)
    if answer is None:
        return
    value = cells.read(filling, place, answer, languages)
    if value:
        filling.add("languages", value)


def _modes(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    answer = ticked_option(place, text)
    value = cells.read(filling, place, answer, meeting_modes) if answer else None
    if value:
        filling.add("modes", value)


def _availability(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    answer = ticked_option(place, text)
    if answer is None:
        return
    day = place.target.day or ""
    value = cells.read(filling, place, answer, lambda cell: availability(cell, day=day))
    if value and place.target.negated:
        value = frozenset(SLOTS) - value
    if value:
        filling.add("availability", value)
    elif not is_no_answer(answer):
        filling.put("extra", place.column.question, clean_lines(answer)[:LONGEST_TEXT])


def _manager(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    if is_unknown(text, Field.MANAGER_NAME) or is_no_answer(text):
        return
    address = email(text).value if "@" in text else None
    if not address:
        filling.facts["manager_name"] = clean(text)[:LONGEST_FACT]
    filling.mentions.append(Mention("manager", address or clean(text), filling.row, place.index, place.column.question))


def _partner(name: str) -> Callable[[CellParser, ParsedRow, FieldColumn, str], None]:
    def fill(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
        answer = ticked_option(place, text)
        if answer is None or is_unknown(answer, place.target.field):
            return
        for piece in answer.replace("|", "\n").replace(";", "\n").splitlines():
            if not is_unknown(piece, place.target.field):
                mention = Mention(name, clean(piece)[:LONGEST_FACT], filling.row, place.index, place.column.question)
                filling.mentions.append(mention)

    return fill


def _consent(cells: CellParser, filling: ParsedRow, place: FieldColumn, text: str) -> None:
    """Several statements to agree with: one 'no' is a no."""
    answer = ticked_option(place, text)
    value = cells.read(filling, place, answer, consent) if answer else None
    if value is not None and place.target.negated and yes_no(text).value is not None:
        value = not value
    if value is not None:
        filling.facts["consent"] = filling.facts.get("consent", True) and value


_HANDLERS: dict[Field, Callable[[CellParser, ParsedRow, FieldColumn, str], None]] = {
    Field.ROLE: _role,
    Field.TOPICS_OFFERED: _topics("topics_offered"),
    Field.TOPICS_WANTED: _topics("topics_wanted"),
    Field.WANTS_BACK: _topics("wants_back"),
    Field.TOPIC_LEVEL: _topic_level,
    Field.DEPARTMENT: _fact("department"),
    Field.JOB_TITLE: _fact("job_title"),
    Field.LOCATION: _fact("location"),
    Field.MANAGER_NAME: _manager,
    Field.MANAGER_EMAIL: _manager,
    Field.LEVEL: _level,
    Field.BIRTH_YEAR: _birth,
    Field.GENERATION: _generation,
    Field.YEARS_OF_SERVICE: _single("years_of_service", lambda cell, today: service_years(cell, today=today)),
    Field.LANGUAGES: _languages,
    Field.MEETING_MODE: _modes,
    Field.AVAILABILITY: _availability,
    Field.MAX_MENTEES: _single("mentor_capacity", lambda cell, _: capacity(cell)),
    Field.PREFERRED_PARTNER: _partner("preferred"),
    Field.AVOID_PARTNER: _partner("avoided"),
    Field.GOALS: _free("goals"),
    Field.MOTIVATION: _free("motivation"),
    Field.CONCERNS: _free("concerns"),
    Field.CONSENT: _consent,
    Field.KEPT: _kept,
}
