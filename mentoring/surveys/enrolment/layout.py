"""Where to look in a row: which columns carry which answer, and which ones the survey tool added itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mentoring.surveys.fields import Column, Field, Mapping, Outcome, ReceiptLine, Survey, Target
from mentoring.surveys.mapping.column_meaning import Evidence
from mentoring.surveys.mapping.left_out_headers_and_rows import Heading, asks_end, asks_status, asks_whether_here
from mentoring.surveys.mapping.wording import ideas
from mentoring.surveys.values.texts_and_names import clean, turned_round
from mentoring.topics import normalise

IDENTITY = (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL)

_PROGRAMME = (
    Field.SUBMITTED_AT,
    Field.TOPICS_OFFERED, Field.TOPICS_WANTED, Field.WANTS_BACK, Field.TOPIC_LEVEL, Field.MAX_MENTEES, Field.GOALS,
    Field.MOTIVATION, Field.CONCERNS, Field.PREFERRED_PARTNER, Field.AVOID_PARTNER, Field.ITEM,
)  # fmt: skip
"""What an enrolment holds; a bare list of people has none of it, and then the role can follow later."""

SUBMISSION_IDS = frozenset(
    {
        "response id", "responseid", "recordedid", "recordid", "respondent id", "submission id", "token", "id", "#",
        "antwoord id", "reactie id", "inzending id", "respondent", "id de la reponse", "identifiant de la reponse",
    }
)  # fmt: skip
"""Headers of the number that a tool gives to one submission; a correction comes back under the same one."""

NETWORK_IDS = frozenset({"network id", "networkid"})
"""Headers of the mark that a tool gives to one visitor; a whole office may share one, so it never decides alone."""

FINISHED = frozenset({"finished", "completed", "voltooid", "afgerond", "termine", "beendet"})
"""Headers under which a tool says yes or no to whether someone reached the end."""

STATUS = frozenset(
    {
        "status",
        "status medewerker",
        "employment status",
        "employee status",
        "dienstverband",
        "statut",
        "response status",
        "response type",
        "completion status",
        "antworttyp",
        "antwoordtype",
    }
)
"""Headers under which a tool names what kind of answer this is; its numbers mean other things."""

_STARTING = re.compile(
    r"\b(start\w*|begin\w*|began|stage|debut|lancement|last (modified|action)|modif\w*|"
    r"laatste (wijziging|actie)|tijd van laatste \w+|derniere (action|modification)|opened)\b"
)


@dataclass(frozen=True)
class FieldColumn:
    """One column of a field and what its cells stand for. index: the position of the cell in a row."""

    index: int
    column: Column
    target: Target


@dataclass(frozen=True)
class SheetLayout:
    """The columns of one sheet by meaning.

    fields: per field its places, from left to right. submitted: where the moment of handing in stands, None when the
    sheet has none. submissions, networks, finished, status: the tool's own columns, by position;
    leaving: those that say when somebody left the organisation; employed: whether somebody still works there.
    ignored: those left out. names_mentors: whether any column is about mentors or mentees.
    """

    fields: dict[Field, tuple[FieldColumn, ...]]
    submitted: int | None
    submissions: tuple[int, ...]
    networks: tuple[int, ...]
    finished: tuple[int, ...]
    status: tuple[int, ...]
    leaving: tuple[int, ...] = ()
    employed: tuple[int, ...] = ()
    ignored: frozenset[int] = frozenset()
    names_mentors: bool = False

    def places(self, field: Field) -> tuple[FieldColumn, ...]:
        """The columns that carry this field."""
        return self.fields.get(field, ())

    @cached_property
    def identity(self) -> tuple[int, ...]:
        """Cells that say who somebody is: a name, then an address."""
        return tuple(place.index for field in IDENTITY for place in self.places(field))

    @cached_property
    def answers(self) -> frozenset[int]:
        """Cells of the mapped columns that say something else than who somebody is and when it was handed in."""
        return frozenset(place.index for _, place in self.columns) - self.of_the_tool - frozenset(self.identity)

    @cached_property
    def columns(self) -> tuple[tuple[Field, FieldColumn], ...]:
        """Every column that carries a field, with it."""
        return tuple((field, place) for field, places in self.fields.items() for place in places)

    def has(self, *fields: Field) -> bool:
        """Whether at least one of these fields was asked."""
        return any(field in self.fields for field in fields)

    @property
    def enrols(self) -> bool:
        """Whether this is an enrolment and not a bare list of people."""
        return self.has(*_PROGRAMME) or self.names_mentors

    @cached_property
    def of_the_tool(self) -> frozenset[int]:
        """Cells that no person typed."""
        moments = {place.index for place in self.places(Field.SUBMITTED_AT)}
        return frozenset(moments.union(self.submissions, self.networks, self.finished, self.status))


def layouts(survey: Survey, mapping: Mapping) -> dict[str | None, SheetLayout]:
    """The layout of every sheet that the survey's rows come from; None is the sheet of a file without sheets."""
    names = dict.fromkeys(survey.row_sheets or (None,))
    return {name: _layout(survey, mapping, name) for name in names}


def _layout(survey: Survey, mapping: Mapping, sheet: str | None) -> SheetLayout:
    columns = [column for column in survey.columns if sheet is None or column.sheet in (None, sheet)]
    fields: dict[Field, list[FieldColumn]] = {}
    for column in columns:
        field = mapping.fields.get(column.index, Field.IGNORE)
        if field is not Field.IGNORE:
            target = mapping.targets.get(column.index) or Target(field)
            fields.setdefault(field, []).append(FieldColumn(column.index, column, target))
    if Field.ROLE in fields:
        # The role comes first: what a question about topics means can depend on it.
        fields = {Field.ROLE: fields[Field.ROLE], **fields}
    spare = [column for column in columns if mapping.fields.get(column.index, Field.IGNORE) in _SPARE]
    # What was not recognised and is left out by a person sets nobody aside.
    known = [column for column in spare if Evidence.NOTHING not in mapping.evidence.get(column.index, ())]
    return SheetLayout(
        fields={field: tuple(places) for field, places in fields.items()},
        submitted=_moment_column(fields.get(Field.SUBMITTED_AT, [])),
        submissions=_positions(spare, SUBMISSION_IDS),
        networks=_positions(spare, NETWORK_IDS),
        finished=_positions(spare, FINISHED),
        status=tuple(dict.fromkeys((*_positions(spare, STATUS), *_employment(known)))),
        ignored=frozenset(
            each.index for each in columns if mapping.fields.get(each.index, Field.IGNORE) is Field.IGNORE
        ),
        names_mentors=any(re.search(r"\bment(?:or|ee|oring)", normalise(column.question)) for column in columns),
        leaving=tuple(each.index for each in known if each.values and asks_end(each.question)),
        employed=tuple(each.index for each in known if asks_whether_here(each.question)),
    )


_SPARE = (Field.IGNORE, Field.KEPT)


def _positions(columns: list[Column], headers: frozenset[str]) -> tuple[int, ...]:
    return tuple(column.index for column in columns if _bare(column) & headers)


def _employment(columns: list[Column]) -> list[int]:
    """Columns about how somebody is employed or when that ends, whatever their header is exactly."""
    return [
        each.index
        for each in columns
        if each.values and ({"contract", "leaving"} & ideas(each.question) or asks_status(each.question))
    ]


def _bare(column: Column) -> set[str]:
    return {normalise(text) for text in (column.header, column.question)}


def _moment_column(places: list[FieldColumn]) -> int | None:
    """The moment of handing in. Tools also write when someone began, which says nothing about the end."""
    ends = [place for place in places if not _STARTING.search(normalise(place.column.question))]
    return ends[0].index if ends else None


@dataclass(frozen=True)
class Row:
    """One row with answers. number: where it stands in the file (or sheet); ref: the same, unique in the file.

    block: the heading above it, when a person confirmed what headings say. copied: the columns where it takes over what
    stands above it, so that the words are somebody else's.
    """

    position: int
    number: int
    sheet: str | None
    ref: str
    cells: tuple[str, ...]
    layout: SheetLayout
    unfinished: bool = False
    block: Heading | None = None
    copied: frozenset[int] = frozenset()

    def line(self, outcome: Outcome, code: str | None = None, name: str | None = None, **detail: object) -> ReceiptLine:
        """What became of this row, for the receipt."""
        return ReceiptLine(self.number, outcome, name, code, detail, self.sheet)


def rows_of(survey: Survey, layouts: dict[str | None, SheetLayout]) -> Iterator[Row]:
    """Every row of the survey with its place; a row number that two sheets share gets the sheet's name before it."""
    sheets = survey.row_sheets or (None,) * len(survey.rows)
    often = Counter(survey.row_numbers)
    for position, (number, sheet, cells) in enumerate(zip(survey.row_numbers, sheets, survey.rows, strict=True)):
        ref = str(number) if often[number] == 1 else f"{sheet}-{number}"
        yield Row(position, number, sheet, ref, cells, layouts[sheet])


def who(row: Row) -> str | None:
    """Whose row it is: the whole name, or the parts of it, or the address."""
    for fields in ((Field.NAME,), (Field.FIRST_NAME, Field.NAME_PARTICLE, Field.LAST_NAME), (Field.EMAIL,)):
        cells = [row.cells[place.index] for each in fields for place in row.layout.places(each)]
        if shown := turned_round(clean(" ".join(cells))):
            return shown[:80]
    return None
