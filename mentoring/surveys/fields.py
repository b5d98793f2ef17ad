"""The values that intake passes on: a survey as read and what reading says of it, its mapping, and what came out."""

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


class Refusal(StrEnum):
    """Why a file cannot be read at all. Each comes as `SurveyRefused(code, **detail)`; the detail is named here."""

    EMPTY = "empty"  # nothing in it, or only blank cells
    TOO_LARGE = "too_large"  # size, limit: bytes of the file (or of the one file inside a ZIP)
    UNPACKED_TOO_LARGE = "unpacked_too_large"  # size, limit: bytes once unpacked, or text once spread over the cells
    TOO_COMPRESSED = "too_compressed"  # part, ratio, limit: a part that unpacks to far more than it weighs
    TOO_MANY_PARTS = "too_many_parts"  # parts, limit: files inside a workbook or ZIP
    TOO_MANY_ROWS = "too_many_rows"  # limit, sheet
    TOO_MANY_COLUMNS = "too_many_columns"  # columns, limit, sheet, and cell (like "XFD1") when known
    TOO_MANY_CELLS = "too_many_cells"  # cells, limit
    CELL_TOO_LONG = "cell_too_long"  # row, limit: one cell with more characters than any answer has
    DAMAGED = "damaged"  # kind ("workbook", "archive", "text"): cut off while downloading, or broken inside
    PASSWORD = "password"  # noqa: S105 # the file is encrypted
    MACROS = "macros"  # a workbook that carries a program, or is named as one
    UNSAFE_XML = "unsafe_xml"  # part: a DTD or entity, which no spreadsheet program writes
    UNSAFE_ARCHIVE = "unsafe_archive"  # part: a path that leaves its folder, or the same part twice
    PICTURE = "picture"
    PDF = "pdf"
    WEB_PAGE = "web_page"  # an HTML table, often named .xls by web tools
    DOCUMENT = "document"  # a text document or a presentation
    DATABASE = "database"  # an SQLite file: perhaps a backup, which is restored elsewhere
    JSON = "json"
    OTHER_ARCHIVE = "other_archive"  # rar, 7z, gzip, bzip2, xz: to be unpacked first
    BINARY_WORKBOOK = "binary_workbook"  # .xlsb
    XML_WORKBOOK = "xml_workbook"  # the XML spreadsheet of 2003
    NUMBERS_FILE = "numbers_file"  # Apple Numbers
    NOT_A_TABLE = "not_a_table"  # anything else
    NO_TABLE_IN_ARCHIVE = "no_table_in_archive"  # a ZIP without a CSV or workbook
    SEVERAL_FILES = "several_files"  # names: a ZIP with more than one
    UNKNOWN_SHEET = "unknown_sheet"  # sheet, names: a sheet asked for that is not there
    ONLY_HIDDEN_SHEETS = "only_hidden_sheets"  # names
    LONG_FORMAT = "long_format"  # one row per answer, and no plain way to give each person a row
    QUOTES = "quotes"  # row: quotation marks so broken that rows cannot be told apart


MEGABYTE = 1024 * 1024
MAX_UNPACKED = 64 * MEGABYTE
MAX_ROWS = 25_000
SLACK = 200
"""Rows above that limit that are still laid out: titles, headers and blank rows do not count as answers."""
MAX_COLUMNS = 500
MAX_CELLS = 5_000_000
"""Rows times columns over all sheets: what a workbook reader lays out in memory, empty cells included."""
MAX_CELL = 131_000
"""Characters in one cell; a spreadsheet holds 32 767."""


class ReadingWarning(StrEnum):
    """What reading noticed. Each comes as `Notice(code, row, column, detail)`; row and column as in a spreadsheet."""

    SEVERAL_SHEETS = "several_sheets"  # read, names, likely: more than one sheet holds something; only `read` was read
    NO_HEADER = "no_header"  # row: the first row holds answers, so the columns have no names
    ROWS_ABOVE_HEADER = "rows_above_header"  # row (of the header), texts: a title stands above the table
    MIXED_ENCODING = "mixed_encoding"  # row, line: letters stored in another way than in the rest of the file
    DOUBTFUL_ENCODING = "doubtful_encoding"  # encoding, samples: read as letters of another part of Europe than usual
    UNBALANCED_QUOTE = "unbalanced_quote"  # row, line, lines: an opening quotation mark that is never closed
    OTHER_FORMAT = "other_format"  # named, found: the contents are not what the file's name says

    HIDDEN_SHEETS = "hidden_sheets"  # names: not read
    HIDDEN_ROWS = "hidden_rows"  # count, sheet: hidden or filtered away, but read
    MERGED_CELLS = "merged_cells"  # count, sheet: cells merged downwards; the value was given to each row
    FAR_ROWS = "far_rows"  # row, empty, sheet: rows far below the others; read, the gap left out
    ROW_TOO_SHORT = "row_too_short"  # row, cells, expected
    ROW_TOO_LONG = "row_too_long"  # row, cells, expected, extra: texts beyond the last column, not in `rows`
    SPILL_ROW = "spill_row"  # row, column, text: hardly filled; perhaps the rest of the row above
    CONTROL_CHARACTERS = "control_characters"  # row, column: NUL and the like, removed
    INVISIBLE_CHARACTERS = "invisible_characters"  # row, column: zero-width or direction marks, removed
    STACKED_ACCENTS = "stacked_accents"  # row, column: more accents on one letter than any language has, removed
    LOST_CHARACTERS = "lost_characters"  # row, column: the file itself holds the sign for "unknown letter"
    GARBLED_LETTERS = "garbled_letters"  # row, column: like "Ã©" for "é"; damaged before it came here
    GUARD_REMOVED = "guard_removed"  # row, column: the apostrophe that survey tools put before = + - @
    FORMULA_WITHOUT_VALUE = "formula_without_value"  # row, column, sheet: never calculated, so empty
    FORMULA_ERROR = "formula_error"  # row, column, sheet, error: like #DIV/0!, read as empty
    PIVOTED = "pivoted"  # rows, people, sheet: every row held one answer; now every row holds one person
    SIDE_BY_SIDE = "side_by_side"  # row (of the header), names, sheet: two lists stood beside each other; taken apart
    COLUMN_SPLIT = "column_split"  # delimiter: every row stood in one cell; taken apart
    MORE = "more"  # of, count: further notices of the code `of` that are not listed


NEEDS_CONFIRMATION: frozenset[ReadingWarning] = frozenset(
    {
        ReadingWarning.SEVERAL_SHEETS,
        ReadingWarning.NO_HEADER,
        ReadingWarning.ROWS_ABOVE_HEADER,
        ReadingWarning.MIXED_ENCODING,
        ReadingWarning.DOUBTFUL_ENCODING,
        ReadingWarning.UNBALANCED_QUOTE,
        ReadingWarning.OTHER_FORMAT,
    }
)
"""The notices that a person should confirm before anything is stored; the others are told."""
