"""The values that intake passes on: a survey as read, its mapping, and the people and answers that came out of it."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from enum import StrEnum

from mentoring.participants import Participant


class Wave(StrEnum):
    """Which survey of the programme this is."""

    ENROLMENT = "enrolment"
    BASELINE = "baseline"
    CHECK_IN = "check_in"
    FOLLOW_UP = "follow_up"


class Field(StrEnum):
    """What a column means. ITEM is an answer to a measuring question (V1, R2 …); KEPT is kept as it stands."""

    SUBMITTED_AT = "submitted_at"
    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    NAME_PARTICLE = "name_particle"
    ROLE = "role"
    TOPICS_OFFERED = "topics_offered"
    TOPICS_WANTED = "topics_wanted"
    WANTS_BACK = "wants_back"
    TOPIC_LEVEL = "topic_level"
    DEPARTMENT = "department"
    MANAGER_NAME = "manager_name"
    MANAGER_EMAIL = "manager_email"
    JOB_TITLE = "job_title"
    LEVEL = "level"
    BIRTH_YEAR = "birth_year"
    GENERATION = "generation"
    YEARS_OF_SERVICE = "years_of_service"
    LANGUAGES = "languages"
    LOCATION = "location"
    MEETING_MODE = "meeting_mode"
    AVAILABILITY = "availability"
    MAX_MENTEES = "max_mentees"
    PREFERRED_PARTNER = "preferred_partner"
    AVOID_PARTNER = "avoid_partner"
    GOALS = "goals"
    MOTIVATION = "motivation"
    CONCERNS = "concerns"
    CONSENT = "consent"
    ITEM = "item"
    KEPT = "kept"
    IGNORE = "ignore"


class SurveyRefused(Exception):
    """The file cannot be used. code: why; detail: what the sentence needs (row, column, size …)."""

    def __init__(self, code: str, **detail: object) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Notice:
    """Something a person should know: a code, where (row and column as they stand in the file), and values."""

    code: str
    row: int | None = None
    column: int | None = None
    detail: Map[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column. header: as it stands; question: cleaned, from all header rows; values: the distinct non-empty
    texts."""

    index: int
    header: str
    question: str
    values: tuple[str, ...] = ()
    sheet: str | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet that the workbook holds. read: whether it is part of this survey."""

    name: str
    rows: int
    columns: int
    hidden: bool = False
    read: bool = True


@dataclass(frozen=True)
class Survey:
    """An export as it stands in the file: every cell a text, nothing interpreted.

    rows: one tuple of texts per data row, as wide as `columns`; row_numbers: where each stands in the file, from 1,
    header rows counted. fingerprint: hash of the headers, the key under which a confirmed mapping is remembered.
    digest: sha256 of the bytes. blank_rows: row numbers without any answer.
    """

    filename: str
    tool: str | None
    encoding: str
    delimiter: str | None
    sheets: tuple[Sheet, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    header_rows: int
    fingerprint: str
    digest: str
    blank_rows: tuple[int, ...] = ()
    warnings: tuple[Notice, ...] = ()
    row_sheets: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Target:
    """Where a column's cells go when the field alone does not say it.

    item: the code of a measuring question; option: the choice this column stands for (one column per choice);
    rank: 1 for the most wanted; topic: for a level per topic; day: for availability per day. by_role: one question for
    everybody about topics, where a mentor answers with what is offered and a mentee with what is wanted.
    negated: the question denies what it asks for, so that an answer means its opposite.
    """

    field: Field
    item: str | None = None
    option: str | None = None
    rank: int | None = None
    topic: str | None = None
    day: str | None = None
    by_role: bool = False
    negated: bool = False


@dataclass(frozen=True)
class Mapping:
    """What each column means, how sure that is, and why.

    sure: columns that need no confirmation. alternatives: the three best fields per column, best first.
    evidence: codes per column that say why. conflicts: things a person must settle first.
    """

    wave: Wave
    fields: Map[int, Field]
    targets: Map[int, Target]
    sure: frozenset[int]
    alternatives: Map[int, tuple[Field, ...]]
    evidence: Map[int, tuple[str, ...]]
    conflicts: tuple[Notice, ...] = ()
    confirmed: bool = False

    @property
    def unsure(self) -> tuple[int, ...]:
        """The columns a person should look at, in order."""
        return tuple(index for index in sorted(self.fields) if index not in self.sure)


@dataclass(frozen=True)
class Question:
    """Something intake must ask. options: the answers to choose from, as codes or texts; answer by `key`."""

    key: str
    code: str
    rows: tuple[int, ...] = ()
    column: int | None = None
    options: tuple[str, ...] = ()
    detail: Map[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Response:
    """One person's answers to the measuring questions of a wave. person: id or provisional id; scores by item code.

    scores hold numbers on the item's own scale as answered (not reverse-coded); texts hold words and examples.
    """

    person: str
    wave: Wave
    submitted_at: str | None
    scores: Map[str, float]
    texts: Map[str, str] = field(default_factory=dict)
    row: int | None = None


class Outcome(StrEnum):
    """What became of a row. Every row has exactly one."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    UNFINISHED = "unfinished"
    BLANK = "blank"
    REFUSED = "refused"


@dataclass(frozen=True)
class ReceiptLine:
    """One row of the file and what became of it. code says why, where there is something to say."""

    row: int
    outcome: Outcome
    name: str | None = None
    code: str | None = None
    detail: Map[str, object] = field(default_factory=dict)
    sheet: str | None = None


@dataclass(frozen=True)
class Receipt:
    """Every row of the file, counted once."""

    filename: str
    digest: str
    wave: Wave
    lines: tuple[ReceiptLine, ...]

    @property
    def rows(self) -> int:
        """How many rows below the header the file holds, blank ones included."""
        return len(self.lines)

    def count(self, outcome: Outcome) -> int:
        """How many rows had this outcome."""
        return sum(line.outcome is outcome for line in self.lines)


@dataclass(frozen=True)
class Change:
    """One field of a known person that a second upload changes."""

    person: str
    field: str
    before: object
    after: object


@dataclass(frozen=True)
class TopicRow:
    """Words that people wrote for a topic, and what was made of them. Answer by `key`, see `enrolment.topic_answers`.

    people: the names of those who wrote them; codes: the topics chosen beforehand or by a person, none when the words
    stand for themselves; suggestions: the nearest codes; new: the name of a new topic that other words like these would
    share, or None. sure: no look is needed; settled: sure, or a person said so. beside: the answer they are from where
    that matters, since another part of it says what is not meant.
    """

    key: str
    text: str
    people: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    new: str | None = None
    sure: bool = False
    settled: bool = False
    beside: str = ""


@dataclass(frozen=True)
class Intake:
    """What a survey brings, before anything is stored.

    participants: new people, whose id is provisional (their e-mail, or 'row-<n>'); the database gives the real one
    and rewrites `manager`, `preferred` and `avoided`. updated: known people as they would become, with their own id.
    unchanged: ids. responses: item answers. learned: alias -> topic code. questions: still to be answered;
    as long as there are any, nothing may be stored. changes: the difference per known person. new_topics: codes of
    topics that a person made, labels: their names. topics: what people wrote for topics, doubtful words first.
    """

    participants: tuple[Participant, ...]
    updated: tuple[Participant, ...]
    unchanged: tuple[str, ...]
    responses: tuple[Response, ...]
    receipt: Receipt
    learned: Map[str, str] = field(default_factory=dict)
    warnings: tuple[Notice, ...] = ()
    questions: tuple[Question, ...] = ()
    changes: tuple[Change, ...] = ()
    new_topics: tuple[str, ...] = ()
    labels: Map[str, str] = field(default_factory=dict)
    topics: tuple[TopicRow, ...] = ()
