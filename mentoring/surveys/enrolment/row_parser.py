"""One row after the other: who answered, what they said and whom they named, or why the row is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from mentoring.participants import Role
from mentoring.surveys.enrolment.cell_parser import ROLE_CHOICES, CellParser, Mention, ParsedRow
from mentoring.surveys.enrolment.layout import Row, SheetLayout
from mentoring.surveys.enrolment.measures_and_waves import Measures
from mentoring.surveys.enrolment.questions import Questions
from mentoring.surveys.fields import Field, Outcome, Question, ReceiptLine, Survey
from mentoring.surveys.values.dates import DateOrder, date_order, moment
from mentoring.surveys.values.roles import title_roles
from mentoring.surveys.values.texts_and_names import (
    Read,
    clean,
    email,
    full_name,
    is_anonymous,
    person_name,
    split_name,
    turned_round,
)
from mentoring.topics import normalise


@dataclass(frozen=True)
class Draft:
    """One row as understood, before it is known whose it is.

    key: the name without capitals, accents and punctuation, '' when there is no name. moments: when it was handed in as
    an ISO text; two of them when nobody knows whether the day or the month comes first, none when there is no date.
    facts: Participant field -> value, only what was answered. mentions: people named in it.
    scores and texts: answers to measuring questions by item code.
    """

    row: Row
    name: str | None
    email: str | None
    key: str
    moments: tuple[str, ...] = ()
    facts: Map[str, object] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    scores: Map[str, float] = field(default_factory=dict)
    texts: Map[str, str] = field(default_factory=dict)

    @property
    def moment(self) -> str | None:
        """When it was handed in, if that is certain."""
        return self.moments[0] if len(self.moments) == 1 else None

    def recency(self, reading: int = 0) -> tuple[bool, str, int]:
        """Sorts the answers of one person: finished ones above unfinished ones, then the latest, then the lowest row.

        reading: 0 with the day first, -1 with the month first, where a date can be read in both ways.
        """
        return (not self.row.unfinished, self.moments[reading] if self.moments else "", self.row.position)

    @property
    def shown(self) -> str | None:
        """How to name this person to someone who reads a list."""
        return self.name or self.email


_LETTERS = str.maketrans("ıøłđðþœæ", "iolddpoa")
"""Letters that have no accent to take off and are often typed without their stroke."""

LONGEST_NAME = 500
"""Characters of a name that are still taken for one; reading a name warns earlier, and more than this is no name."""

WITHOUT_EMAIL = "without_email"
"""The answer under the key 'refused:<row>' that lets someone in whose address cannot be used."""


_ADDRESSED = re.compile(
    r"^(?:(?:dhr|mw|mevr|mevrouw|meneer|heer|de heer|mr|mrs|ms|miss|mme|m|mlle|dr|drs|ir|ing|prof)\.?\s+)+(?=\S)",
    re.IGNORECASE,
)


def name_key(name: str | None) -> str:
    """A name for comparing: 'Maes, An' and 'an MAES' are the same, 'dhr. An Maes' too, and so are ı and i, é and e."""
    plain = turned_round(_ADDRESSED.sub("", name)) if name else ""
    return normalise(" ".join(split_name(plain)).casefold().translate(_LETTERS))


def email_in(text: str) -> str | None:
    """The e-mail address in a text, if it is one."""
    return email(text).value if "@" in text else None


def identity(row: Row, questions: Questions, counts: Counter[str]) -> tuple[str | None, str | None] | ReceiptLine:
    """The name and address in a row, at least one of them, or its line on the receipt when it is refused.

    counts: told once for the whole file instead of per row.
    """
    address, refused = _address(row, questions)
    name = _name(row)
    shown = name.value[:80] if name.value else None
    if name.code == "name_too_long":
        return row.line(Outcome.REFUSED, "name_too_long", address)
    if refused and not (name.value and questions.choice(f"refused:{row.ref}", (WITHOUT_EMAIL,))):
        return row.line(Outcome.REFUSED, refused[0], shown, value=refused[1], key=f"refused:{row.ref}")
    if name.code == "name_is_address":
        address = address or email_in(str(name.offer))
    if not name.value and not address:
        return row.line(Outcome.REFUSED, "no_person")
    _tell_missing(row, name, address, questions, counts)
    return name.value, address


def _tell_missing(row: Row, name: Read[str], address: str | None, questions: Questions, counts: Counter[str]) -> None:
    if not name.value:
        if row.layout.has(Field.NAME, Field.FIRST_NAME, Field.LAST_NAME):
            questions.tell("no_name", row.number, email=address)
        else:
            counts["no_name_column"] += 1
    if not address and row.layout.has(Field.EMAIL):
        questions.tell("no_email", row.number, name=name.value)


def _address(row: Row, questions: Questions) -> tuple[str | None, tuple[str, str] | None]:
    """The first usable address, and the first one that cannot be used when there is no other."""
    refused = None
    found: dict[str, int] = {}
    for place in row.layout.places(Field.EMAIL):
        cell = row.cells[place.index]
        if not cell:
            continue
        read = email(cell)
        if read.value:
            found.setdefault(read.value, place.index)
        elif read.code:
            refused = refused or (read.code, cell.strip()[:80])
    if len(found) > 1:
        kept, *others = found
        questions.tell("two_emails", row.number, found[others[0]], kept=kept, other=others[0])
    return next(iter(found), None), None if found else refused


def _name(row: Row) -> Read[str]:
    """The name from a column of its own, else from first and last name together."""
    read: Read[str] = Read()
    for place in row.layout.places(Field.NAME):
        cell = row.cells[place.index]
        read = _one_name(turned_round(cell)) if cell else Read()
        if read.code == "name_is_address":
            read = Read(code=read.code, offer=cell)
        if read.value or read.code:
            break
    if read.value or read.code == "name_too_long":
        return read
    parts = (_first(row, each) for each in (Field.FIRST_NAME, Field.LAST_NAME, Field.NAME_PARTICLE))
    joined = full_name(*parts)
    return _one_name(joined) if joined else read


def _one_name(text: str) -> Read[str]:
    read = person_name(text)
    if read.code == "name_too_long" and len(name := clean(text)) <= LONGEST_NAME:
        return Read(name)
    return Read() if read.value and is_anonymous(read.value) else read


def _first(row: Row, field: Field) -> str | None:
    return next((row.cells[place.index] for place in row.layout.places(field) if row.cells[place.index].strip()), None)


DATE_ORDERS = (DateOrder.DAY_FIRST.value, DateOrder.MONTH_FIRST.value)


class SubmissionTimes:
    """Reads when answers were handed in, sheet by sheet, in the order of day and month that each column proves."""

    def __init__(self, layouts: Iterable[SheetLayout], rows: list[Row], questions: Questions) -> None:
        self._orders: dict[int, str | None] = {}
        for layout in layouts:
            if layout.submitted is not None:
                cells = [row.cells[layout.submitted] for row in rows if row.layout is layout]
                answered = questions.choice(f"date_order:{layout.submitted}", DATE_ORDERS)
                self._orders[layout.submitted] = answered or _proven_order(cells)

    def of(self, row: Row) -> tuple[str, ...]:
        """The moment as an ISO text; two when the order is unknown, with the day first and with the month first."""
        index = row.layout.submitted
        if index is None or not row.cells[index]:
            return ()
        return _iso(row.cells[index], self._orders.get(index))


def _proven_order(cells: list[str]) -> str | None:
    found = date_order(cells)
    return found.order.value if found.order else None


@lru_cache(maxsize=4096)
def _iso(text: str, order: str | None) -> tuple[str, ...]:
    read = moment(text, order)
    if read.value:
        return (read.value.isoformat(),)
    if read.code != "date_order_unknown":
        return ()
    both = [moment(text, each).value for each in DATE_ORDERS]
    return tuple(each.isoformat() for each in both if each)


BY_TOPICS = "by_topics"
"""The answer that who offers topics is a mentor, and who wants topics a mentee."""


@dataclass
class RowParser:
    """What reading rows needs. enrolling: whether facts about people are wanted, or only answers to questions."""

    survey: Survey
    cells: CellParser
    measures: Measures
    moments: SubmissionTimes
    layouts: Collection[SheetLayout]
    enrolling: bool
    counts: Counter[str] = field(default_factory=Counter)
    _given: dict[str | None, frozenset[Role] | str | None] = field(default_factory=dict)

    @property
    def enrols(self) -> bool:
        """Whether people enrol by this survey; a bare list of people is not an enrolment."""
        return self.enrolling and any(layout.enrols for layout in self.layouts)

    def drafts(self, rows: list[Row]) -> tuple[list[Draft], list[ReceiptLine]]:
        """The rows that can be used, and a receipt line for each that is refused."""
        cut_off = _too_long(self.survey)
        drafts, refused = [], []
        for row in rows:
            if (row.sheet, row.number) in cut_off or (None, row.number) in cut_off:
                refused.append(row.line(Outcome.REFUSED, "row_too_long"))
                continue
            who = identity(row, self.cells.questions, self.counts)
            if isinstance(who, ReceiptLine):
                refused.append(who)
            else:
                drafts.append(self._draft(row, *who))
        return drafts, refused

    def _draft(self, row: Row, name: str | None, address: str | None) -> Draft:
        scores, texts = self.measures.of(row)
        parsed = self.cells.parse(row) if self.enrolling else ParsedRow(row)
        if not self.enrolling:
            texts = {**self.cells.kept_texts(row), **texts}
        else:
            self._give_role(row, parsed.facts)
            if row.block and row.block.department:
                parsed.facts.setdefault("department", row.block.department)
            _give_back(parsed.facts)
            self._tell_consent(row, parsed.facts, name or address)
        return Draft(
            row=row,
            name=name,
            email=address,
            key=name_key(name),
            moments=self.moments.of(row),
            facts=parsed.facts,
            mentions=tuple(parsed.mentions),
            scores=scores,
            texts=texts,
        )

    def _give_role(self, row: Row, facts: dict[str, object]) -> None:
        """Where no role was asked, the sheet says it, or someone must."""
        if row.layout.has(Field.ROLE):
            if "roles" not in facts:
                self.cells.questions.tell("no_role", row.number)
            elif not facts["roles"]:
                del facts["roles"]
            return
        given = row.block.roles if row.block and row.block.roles else self._role_of(row)
        if given == BY_TOPICS:
            found = {Role.MENTOR} if facts.get("topics_offered") else set()
            given = frozenset(found | ({Role.MENTEE} if facts.get("topics_wanted") else set()))
        if isinstance(given, frozenset) and given:
            facts["roles"] = given

    def _role_of(self, row: Row) -> frozenset[Role] | str | None:
        if row.sheet not in self._given:
            named = _named_role(row.sheet)
            self._given[row.sheet] = named or self._ask_role(row)
        return self._given[row.sheet]

    def _ask_role(self, row: Row) -> frozenset[Role] | str | None:
        suggested = _named_role(self.survey.filename.rsplit(".", 1)[0])
        options = ("mentor", "mentee", "both", BY_TOPICS)
        likely = next((code for code, meant in ROLE_CHOICES.items() if meant and meant == suggested), BY_TOPICS)
        key = f"no_role_column:{row.sheet or ''}"
        detail: dict[str, Any] = {"sheet": row.sheet, "likely": likely}
        if row.layout.enrols:
            chosen = self.cells.questions.ask(Question(key, "no_role_column", options=options, detail=detail))
        else:
            chosen = self.cells.questions.choice(key, options)
            self.cells.questions.tell("no_role_column", **detail, key=key, options=options)
        return ROLE_CHOICES.get(chosen, chosen) if chosen else None

    def _tell_consent(self, row: Row, facts: dict[str, object], name: str | None) -> None:
        if facts.get("consent") is False:
            self.cells.questions.tell("no_consent", row.number, name=name)
        elif row.layout.has(Field.CONSENT) and "consent" not in facts:
            self.cells.questions.tell("consent_not_given", row.number, name=name)


def _give_back(facts: dict[str, Any]) -> None:
    """What someone who is only a mentor wants to learn is also what that mentor wants back."""
    if facts.get("roles") == {Role.MENTOR} and (wanted := facts.get("topics_wanted", ())):
        facts["wants_back"] = tuple(dict.fromkeys((*facts.get("wants_back", ()), *wanted)))


def _named_role(title: str | None) -> frozenset[Role] | None:
    """The role that a sheet or file is named after."""
    return title_roles(title) or None if title else None


def _too_long(survey: Survey) -> set[tuple[object, int | None]]:
    """Rows with more cells than columns: their answers may have shifted, so nothing in them can be trusted."""
    return {(notice.detail.get("sheet"), notice.row) for notice in survey.warnings if notice.code == "row_too_long"}
